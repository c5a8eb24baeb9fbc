"""Transcripts as texts: labels are proposed, lines are never dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text import Kind, Role
from tests.readers.reading import laid_out, seen, told, words

GROUP = """Focus group 1
Date: 12 March 2025
Moderator: JS
Present: P1, P2

MOD: Welcome everyone. So: what stood out?
P1: Well, one thing: time. I never
had it.
[00:12:30] P2: Same here (laughs)

And at home even less.
P?: Yes
P1:\t[overlap] yeah [inaudible 00:12:31] at 10:30
MOD: Right.
[END OF RECORDING]
"""


def test_turns_are_places_in_the_whole_text():
    document = laid_out(GROUP)

    assert document.kind is Kind.GROUP
    assert document.text == GROUP
    assert seen(document, "participant", "role", "time", "words") == [
        ("MOD", Role.MODERATOR, None, "Welcome everyone. So: what stood out?"),
        ("P1", Role.PARTICIPANT, None, "Well, one thing: time. I never\nhad it."),
        ("P2", Role.PARTICIPANT, "00:12:30", "Same here (laughs)\n\nAnd at home even less."),
        ("P?", Role.PARTICIPANT, None, "Yes"),
        ("P1", Role.PARTICIPANT, None, "[overlap] yeah [inaudible 00:12:31] at 10:30"),
        ("MOD", Role.MODERATOR, None, "Right."),
    ]


def test_lines_that_belong_to_no_turn_are_told_by_number():
    notes = told(laid_out(GROUP))

    assert "“MOD” (2 turns), “P1” (2 turns), “P2” (1 turn), “P?” (1 turn)" in notes
    assert "Lines before the first speaker, which belong to no turn: line 1, 2, 3, 4." in notes
    assert "Lines that nobody says (a recorder's own), which belong to no turn: line 15." in notes
    assert "taken as going on with the turn above: line 11." in notes


SAID = (("MOD", "Shall we?"), ("P3", "Yes."), ("MOD", "Good."), ("P3", "Right."))
TIMES = ("00:00:05", "00:00:09", "00:00:10", "00:00:12")


@pytest.mark.parametrize(
    "form",
    [
        "{who}: {said}\n",
        "{who}:{said}\n",
        "[{time}] {who}: {said}\n",
        "{time} {who}: {said}\n",
        "{time} - {who}: {said}\n",
        "{who}\t{said}\n",
        "{who}:\t{said}\n",
        "{number}\t{time}\t{who}\t{said}\n",
        "{time}\t{who}\t{said}\n",
        "{who}\t{time}\t{said}\n",
        "{who} [{time}]: {said}\n",
        "{who} ({time}) {said}\n",
        "[{who}] {said}\n",
        "[{who}]: {said}\n",
        "**{who}:** {said}\n\n",
        "{who}  {time}  \n{said}\n\n",
        "[{who}] {time}\n{said}\n\n",
        "{who}:\n{said}\n\n",
        "{time}\n{who}: {said}\n",
    ],
)
def test_every_usual_form_of_label_gives_the_same_turns(form):
    text = "".join(
        form.format(number=n, time=time, who=who, said=said)
        for n, (time, (who, said)) in enumerate(zip(TIMES, SAID, strict=True), 1)
    )

    document = laid_out(text)

    assert seen(document, "participant", "words") == list(SAID)
    assert seen(document, "role")[:2] == [(Role.MODERATOR,), (Role.PARTICIPANT,)]
    if "{time}" in form:
        assert tuple(time for (time,) in seen(document, "time")) == TIMES


def test_an_otter_transcript_has_names_over_the_words_and_a_footer():
    document = laid_out(
        "Ana Silva  0:05  \nHello everyone.\n\nUnknown Speaker  0:12\nHi: nice to be here.\n\n"
        "Ben  1:02:03\nBye.\n\nTranscribed by https://otter.ai\n"
    )

    assert seen(document, "participant", "time", "words") == [
        ("Ana Silva", "00:00:05", "Hello everyone."),
        ("Unknown Speaker", "00:00:12", "Hi: nice to be here."),
        ("Ben", "01:02:03", "Bye."),
    ]
    assert "(a recorder's own), which belong to no turn: line 10" in told(document)


def test_a_teams_document_has_name_and_time_above_several_lines():
    document = laid_out(
        "Weekly group\nMarch 12, 2025, 2:00PM\n52m 3s\n\nSilva, Ana started transcription\n\n"
        "Silva, Ana   0:03\nHello everyone.\nSecond line.\nNúñez, Lea (Guest)   0:15\nYes hi.\n"
        "Silva, Ana stopped transcription\n"
    )

    assert seen(document, "participant", "time", "words") == [
        ("Silva, Ana", "00:00:03", "Hello everyone.\nSecond line."),
        ("Núñez, Lea (Guest)", "00:00:15", "Yes hi."),
    ]
    assert "line 5, 12" in told(document)


def test_where_only_the_moderator_has_a_label_others_turns_are_nobodys():
    document = laid_out(
        "MODERATOR: What did you notice?\nI was calmer on the bus.\nI was not.\n\n"
        "MODERATOR: And at home?\nMy kids laughed at me.\n"
    )

    assert seen(document, "participant", "role", "words") == [
        ("MODERATOR", Role.MODERATOR, "What did you notice?"),
        (None, Role.PARTICIPANT, "I was calmer on the bus."),
        (None, Role.PARTICIPANT, "I was not."),
        ("MODERATOR", Role.MODERATOR, "And at home?"),
        (None, Role.PARTICIPANT, "My kids laughed at me."),
    ]
    assert "3 turns have no label" in told(document)


def test_one_letter_moderates_only_beside_labels_that_fit():
    interview = laid_out("I: How are you?\nR: Fine: really.\nI: Good.\nR: Yes.")
    initials = laid_out("M: How are you?\nA: Fine: really.\nM: Good.\nA: Yes.")

    assert seen(interview, "role")[:2] == [("moderator",), ("participant",)]
    assert seen(initials, "role")[:2] == [("participant",), ("participant",)]


def test_prose_with_colons_is_no_transcript():
    document = laid_out(
        "Dear all,\n\nOne thing: I was tired.\nAnd sad: very sad.\n\nNote: this is it.\n"
        "Note: really it.\nSo: goodbye.\n"
    )

    assert document.kind is Kind.TEXT
    assert words(document)[1] == "One thing: I was tired.\nAnd sad: very sad."


def test_a_name_once_is_a_speaker_where_nearly_every_line_has_one():
    document = laid_out("Anna: hello\nBen: hi\nAnna: So: what now\nCarla: I am here too\nBen: ah\n")

    assert [who for (who,) in seen(document, "participant")] == [
        "Anna",
        "Ben",
        "Anna",
        "Carla",
        "Ben",
    ]
    assert "Carla" not in told(document)


def test_a_mapping_corrects_labels_roles_and_what_is_no_speaker():
    text = "JS: Shall we?\nBK: Yes.\nKey: a word\nJS: Good.\nBK: Right.\nZoe said: hm\n"

    document = laid_out(
        text, speakers={"JS": "moderator", "BK": "P04", "Key": "", "Zoe said": "Zoe"}
    )

    assert seen(document, "participant", "role", "words") == [
        ("JS", Role.MODERATOR, "Shall we?"),
        ("P04", Role.PARTICIPANT, "Yes.\nKey: a word"),
        ("JS", Role.MODERATOR, "Good."),
        ("P04", Role.PARTICIPANT, "Right."),
        ("Zoe", Role.PARTICIPANT, "hm"),
    ]


def test_a_label_without_words_is_told_and_makes_no_entry():
    document = laid_out("MOD: Shall we?\nP1:\nP2: Yes.\nMOD: Good.\n")

    assert len(document.entries) == 3
    assert "Labels without any words: line 2" in told(document)


TURN = st.tuples(
    st.sampled_from(["MOD", "P1", "P02", "P?"]),
    st.text("ab c.é🙂,\u05d0\u0301'", min_size=1).map(str.strip).filter(bool),
)


@given(st.lists(TURN, min_size=2, max_size=15), st.sampled_from(["\n", "\n\n"]))
def test_every_turns_words_are_found_again_at_their_place(turns, between):
    turns = [("MOD", "q"), ("P1", "a"), *turns]

    document = laid_out(between.join(f"{who}: {said}" for who, said in turns))

    assert seen(document, "participant", "words") == turns
