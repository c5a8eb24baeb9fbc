"""A document that comes back from the child is checked before anybody uses it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.readers.safety.wire import dump_document, load_document
from coding.text import (
    Entry,
    Kind,
    Problem,
    ReadColumn,
    ReadDocument,
    ReadSpeaker,
    Role,
    Status,
)

STORABLE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"))
DOCUMENT = ReadDocument(
    name="d.csv",
    format="csv",
    kind=Kind.DIARY,
    text="so tired\nand kind",
    sha256="916f0027a575074ce72a331777c3478d6513f786a591bd892da1a577bf2335f9",
    entries=(
        Entry(0, 8, "P01", week=3, date="2025-03-31", prompt="Q1", status=Status.PRESENT),
        Entry(8, 8, "P01", week=4, status=Status.NOT_RETURNED),
        Entry(9, 17, "Mod", role=Role.MODERATOR, time="00:01:05"),
    ),
    problems=(Problem("One thing.", "Do this.", repair=True), Problem("Another.", "Nothing.")),
    columns=(ReadColumn("Answer", "", "words", "by its header", 2, 3, ("so tired", "and kind")),),
    speakers=(ReadSpeaker("p 1", "P01", Role.PARTICIPANT, 2, 4, "as typed"),),
)
DATA = b"test data"


def test_a_document_comes_back_as_it_was():
    assert load_document(dump_document(DOCUMENT), DATA, "d.csv") == DOCUMENT


@given(STORABLE, st.data())
def test_any_text_with_any_entries_comes_back_as_it_was(text, data):
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    entries = tuple(Entry(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False))
    document = ReadDocument("d.txt", "txt", Kind.TEXT, text, DOCUMENT.sha256, entries)

    assert load_document(dump_document(document), DATA, "d.txt") == document


def spoiled(**changes: object) -> bytes:
    return json.dumps(json.loads(dump_document(DOCUMENT)) | changes).encode()


PLAIN = ["P01", "participant", 3, "2025-03-31", None, None, "present"]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"Traceback",
        b"[]",
        b"null",
        b'{"text": "x"}',
        b"[" * 100_000,
        spoiled(text=7),
        spoiled(text="a\0b"),
        spoiled(text="a\rb"),
        spoiled(text="a\ud800b"),
        spoiled(kind="novel"),
        spoiled(entries=[[0, 99, *PLAIN]]),
        spoiled(entries=[[-1, 3, *PLAIN]]),
        spoiled(entries=[[3, 1, *PLAIN]]),
        spoiled(entries=[["0", 3, *PLAIN]]),
        spoiled(entries=[[True, 3, *PLAIN]]),
        spoiled(entries=[[0, 5, *PLAIN], [4, 8, *PLAIN]]),
        spoiled(entries=[[4, 8, *PLAIN], [0, 3, *PLAIN]]),
        spoiled(entries=[[0, 5]]),
        spoiled(entries=[[0, 5, 7, *PLAIN[1:]]]),
        spoiled(entries=[[0, 5, "P01", "ghost", *PLAIN[2:]]]),
        spoiled(entries=[[0, 5, "P01", "participant", "3", *PLAIN[3:]]]),
        spoiled(entries=[[0, 5, "P01", "participant", 3, "31 March", None, None, "present"]]),
        spoiled(entries=[[0, 5, "P01", "participant", 3, None, None, "late", "present"]]),
        spoiled(entries=[[0, 5, "P01", "participant", 3, None, None, None, "lost"]]),
        spoiled(problems=[["what"]]),
        spoiled(problems=[[1, 2, 3]]),
        spoiled(columns=[["Answer"]]),
        spoiled(columns=[["Answer", "", "words", "why", "2", 3, []]]),
        spoiled(columns=[["Answer", "", "words", "why", 2, 3, ["a\0b"]]]),
        spoiled(columns=[["Answer", "", "words", "why", 2, 3, 4]]),
        spoiled(speakers=[["P1", "P01", "ghost", 1, 1, "why"]]),
        spoiled(speakers=[["P1", "P01", "participant", True, 1, "why"]]),
    ],
)
def test_an_answer_that_breaks_a_promise_is_not_believed(answer):
    with pytest.raises(ValueError):
        load_document(answer, DATA, "d.csv")
