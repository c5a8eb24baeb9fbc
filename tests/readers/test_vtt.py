"""WebVTT transcripts as Teams and Zoom write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import UnreadableDocumentError
from coding.readers import vtt
from coding.readers.mapping import ColumnMap
from coding.text import Kind, Role
from tests.readers.reading import seen, told, words

TEAMS = """WEBVTT

9f2c1a44-0000-4000-8000-000000000000/7-0
00:00:03.100 --> 00:00:06.000
<v Silva, Ana (Psychology)>Hello everyone,
and welcome &amp; hi.</v>

9f2c1a44-0000-4000-8000-000000000000/9-0
00:00:09.100 --> 00:00:10.000
<v N&#250;&#241;ez, Lea>Thanks, I <3 it.</v>

9f2c1a44-0000-4000-8000-000000000000/8-0
00:00:06.100 --> 00:00:08.000
<v Silva, Ana (Psychology)>Shall we: begin?</v>
"""


def read(text, **settled):
    return vtt.read(text.encode(), "group.vtt", ColumnMap(**settled))


def test_a_teams_transcript_gives_turns_in_order_of_time_with_names_on_the_entries():
    document = read(TEAMS)

    assert document.kind is Kind.GROUP
    assert document.text == (
        "Hello everyone, and welcome & hi.\nShall we: begin?\n\nThanks, I <3 it."
    )
    assert seen(document, "participant", "time", "words") == [
        (
            "Silva, Ana (Psychology)",
            "00:00:03",
            "Hello everyone, and welcome & hi.\nShall we: begin?",
        ),
        ("Núñez, Lea", "00:00:09", "Thanks, I <3 it."),
    ]
    assert "order of time, and were put into it: 1" in told(document)
    assert "Silva" not in told(document)


def test_a_mapping_says_who_moderates():
    document = read(TEAMS, speakers={"Silva, Ana (Psychology)": "moderator", "Núñez, Lea": "P1"})

    assert seen(document, "participant", "role") == [
        ("Silva, Ana (Psychology)", Role.MODERATOR),
        ("P1", Role.PARTICIPANT),
    ]


def test_a_zoom_transcript_names_speakers_before_a_colon_and_goes_on_without():
    document = read(
        "WEBVTT\n\n1\n00:03.100 --> 00:06.000\nAna Silva: Hello there\n\n"
        "2\n00:06.100 --> 00:08.000\nand so: welcome\n\n"
        "3\n00:08.100 --> 00:09.000\nBen Okafor: Hi\n\n"
        "4\n01:02:03.000 --> 01:02:04.000\nAna Silva: Bye\n"
    )

    assert seen(document, "participant", "time", "words") == [
        ("Ana Silva", "00:00:03", "Hello there\nand so: welcome"),
        ("Ben Okafor", "00:00:08", "Hi"),
        ("Ana Silva", "01:02:03", "Bye"),
    ]


def test_captions_without_names_are_joined_to_sentences_which_are_nobodys():
    document = read(
        "WEBVTT\n\n00:00.000 --> 00:02.000\nI was walking\n\n"
        "00:02.100 --> 00:03.000\nhome. Then\n\n"
        "00:03.100 --> 00:04.000\nit rained.\n\n00:09.000 --> 00:10.000\nYes\n\n"
        "00:19.000 --> 00:20.000\nno\n"
    )

    assert seen(document, "participant", "time", "words") == [
        (None, "00:00:00", "I was walking\nhome. Then\nit rained."),
        (None, "00:00:09", "Yes"),
        (None, "00:00:19", "no"),
    ]
    assert "names no speakers" in told(document)


def test_two_voices_in_one_cue_are_two_turns():
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud A B>Hi <i>you</i></v> <v C>Yes</v>\n"
    )

    assert seen(document, "participant", "words") == [("A B", "Hi you"), ("C", "Yes")]


def test_comments_and_styles_are_left_out_and_told_by_line():
    document = read(
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE checked\nby hand\n\n"
        "00:01.000 --> 00:02.000\nMOD: Hi\n"
    )

    assert document.text == "Hi"
    assert "left out: line 2, 4, 5, 7, 8." in told(document)


def test_words_outside_any_cue_are_kept_with_the_cue_above():
    document = read(
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nMOD: Hi\n\nall of you\n\n"
        "2\n00:0x.000 --> 00:03.000\nP1: hello\n\n3\n"
    )

    assert seen(document, "participant", "time", "words") == [
        ("MOD", "00:00:01", "Hi all of you"),
        ("P1", None, "hello"),
    ]
    assert "joined to the cue above: line 7." in told(document)
    assert "times cannot be read, which have none here: line 10, 13." in told(document)


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "Just prose\nhere\n", ""]
)
def test_a_file_without_spoken_words_is_refused(text):
    with pytest.raises(UnreadableDocumentError):
        read(text)


def test_sixty_thousand_cues_are_all_kept():
    cues = (
        f"9f2c-{n}\n{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> 99:00:00.000\n"
        f"<v P{n % 7}>cue {n}</v>\n\n"
        for n in range(60_000)
    )

    document = read("WEBVTT\n\n" + "".join(cues))

    assert words(document) == [f"cue {n}" for n in range(60_000)]


CUE = st.tuples(
    st.sampled_from(["P1", "P2", "MOD"]),
    st.text("abc é🙂:,.&<>-\u05d0\u0301", min_size=1).map(lambda t: " ".join(t.split())),
    st.integers(0, 9_000),
).filter(lambda cue: cue[1] and "--" not in cue[1])


@given(st.lists(CUE, min_size=1, max_size=12))
def test_every_cues_words_are_found_again_in_its_speakers_turn(cues):
    escaped = [words.replace("&", "&amp;").replace("<", "&lt;") for _, words, _ in cues]
    document = read(
        "WEBVTT\n\n"
        + "".join(
            f"{at // 3600}:{at // 60 % 60:02}:{at % 60:02}.000 --> 9:00:00.000\n<v {who}>{said}\n\n"
            for (who, _, at), said in zip(cues, escaped, strict=True)
        )
    )

    lines = [
        (entry.participant, line)
        for entry in document.entries
        for line in document.text[entry.start : entry.end].split("\n")
    ]
    in_time = sorted(cues, key=lambda cue: cue[2])
    assert lines == [(who, said) for who, said, _ in in_time]
