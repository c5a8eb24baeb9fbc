"""SubRip subtitles."""

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers import srt
from coding.readers.mapping import ColumnMap
from tests.readers.reading import seen, told


def read(text):
    return srt.read(text.encode(), "group.srt", ColumnMap())


def test_numbered_cues_give_turns_with_names_and_times_and_no_markup():
    document = read(
        "1\n00:00:01,000 --> 00:00:02,500\n<i>MOD: Shall we?</i>\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n{\\an8}P1: yes\nlet us\n\n"
        "3\n00:01:04,000 --> 00:01:05,000\nand soon\n"
    )

    assert document.text == "Shall we?\n\nyes let us\nand soon"
    assert seen(document, "participant", "role", "time") == [
        ("MOD", "moderator", "00:00:01"),
        ("P1", "participant", "00:00:03"),
    ]


def test_cues_that_no_blank_line_parts_are_read():
    document = read(
        "1\n00:00:01,000 --> 00:00:02,500\nP1: one\n2\n00:00:03,000 --> 00:00:04,000\nP2: two\n"
    )

    assert seen(document, "participant", "words") == [("P1", "one"), ("P2", "two")]


def test_a_blank_line_inside_a_cue_loses_no_words():
    document = read(
        "1\n00:00:01,000 --> 00:00:02,500\nP1: one\n\nmore of one\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nP2: two\n"
    )

    assert seen(document, "participant", "words") == [("P1", "one more of one"), ("P2", "two")]
    assert "joined to the cue above: line 5" in told(document)


@pytest.mark.parametrize(
    "text", ["", "1\n", "only prose\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"]
)
def test_a_file_without_spoken_words_is_refused(text):
    with pytest.raises(UnreadableDocumentError):
        read(text)
