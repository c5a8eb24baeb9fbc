"""Reading small invented tables and texts in one line, and looking at what came out."""

from coding.readers import csv_file
from coding.readers.layouts import lay_out
from coding.readers.mapping import ColumnMap
from coding.text import Entry, ReadDocument


def csv(text: str, name: str = "diaries.csv", **settled: object) -> ReadDocument:
    """A csv's document; ``settled`` are fields of a ColumnMap."""
    return csv_file.read(text.encode(), name, ColumnMap(**settled))


def laid_out(text: str, name: str = "text.txt", **settled: object) -> ReadDocument:
    """A text laid out as if a txt or docx had held it."""
    laid = lay_out(text, name, ColumnMap(**settled))
    return ReadDocument(
        name, "txt", laid.kind, text, "", laid.entries, laid.problems, laid.columns, laid.speakers
    )


def words(document: ReadDocument) -> list[str]:
    """The words of every entry, empty where it has none."""
    return [document.text[entry.start : entry.end] for entry in document.entries]


def seen(document: ReadDocument, *fields: str) -> list[tuple[object, ...]]:
    """These fields of every entry; ``words`` are its words."""
    return [tuple(_field(document, entry, name) for name in fields) for entry in document.entries]


def told(document: ReadDocument) -> str:
    """All problems in one string, to look for words in."""
    return "\n".join(f"{problem.what} {problem.remedy}" for problem in document.problems)


def _field(document: ReadDocument, entry: Entry, name: str) -> object:
    return document.text[entry.start : entry.end] if name == "words" else getattr(entry, name)
