"""What kind of text it is: tables, a transcript's turns, a typed diary, or paragraphs."""

import itertools
import re
from pathlib import PurePath

from coding.readers.diaries.people import person_in_name
from coding.readers.diaries.typed import TypedDiary
from coding.readers.diaries.weeks import week_header
from coding.readers.laid import Laid
from coding.readers.mapping import ColumnMap
from coding.readers.tables.in_text import table_entries
from coding.readers.turns.speakers import filled_lines_of
from coding.readers.turns.transcript import Transcript
from coding.text import Entry, Kind, Problem

_WRAPPED = 100
_DIARY_NAME = re.compile(r"diar|journal", re.I)


def lay_out(text: str, file_name: str, mapping: ColumnMap) -> Laid:
    """The kind of a text, its entries as places in it, and how they were found.

    Args:
        text: The whole text, with LF line ends.
        file_name: Names the participant or the week where the text does not.
        mapping: Settles the kind, the speakers, and whose words they are.
    """
    if mapping.kind is not Kind.TEXT and (tables := table_entries(text, file_name, mapping)):
        return tables
    transcript = None
    if mapping.kind in (None, Kind.DIARY):
        diary = TypedDiary(text, file_name, mapping)
        transcript = Transcript(text, mapping) if diary.headings < 2 else None
        if diary.headings and not (transcript and transcript.sure and mapping.kind is None):
            return diary.read()
    if mapping.kind in (None, Kind.GROUP):
        transcript = transcript or Transcript(text, mapping)
        if transcript.sure or (mapping.kind and transcript.labels):
            return transcript.read()
    return _paragraphs(text, file_name, mapping)


def _paragraphs(text: str, file_name: str, mapping: ColumnMap) -> Laid:
    """One entry for each paragraph, of the one person the mapping or the file's name gives."""
    stem = PurePath(file_name).stem
    person = mapping.whose or person_in_name(stem)
    week = week_header(stem)
    number = week.week if week else None
    entries = tuple(Entry(start, end, person, week=number) for start, end in paragraphs_of(text))
    diary = number is not None or (person is not None and _DIARY_NAME.search(stem))
    kind = mapping.kind or (Kind.DIARY if diary else Kind.TEXT)
    whose = "one participant's, by the mapping or the file's name" if person else "nobody's"
    return Laid(
        kind,
        entries,
        (
            Problem(
                f"No speakers and no weeks were found: the text was read as {len(entries):,} "
                f"paragraphs, {whose}.",
                'Put participant = "…" or kind = "group" into a mapping file, or write labels '
                "(P3:) or headings (Week 3) into the text.",
            ),
        ),
    )


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Where each paragraph of ``text`` stands, without white space around it.

    Blank lines part paragraphs; where there are none, or lines are too long to be wrapped by
    hand, every line is one.
    """
    lines = list(filled_lines_of(text))
    parted = any(b.number > a.number + 1 for a, b in itertools.pairwise(lines))
    each = not parted or max(line.end - line.start for line in lines) > _WRAPPED
    found: list[tuple[int, int]] = []
    above = 0
    for number, start, end in lines:
        words = text[start:end]
        first, last = end - len(words.lstrip()), start + len(words.rstrip())
        if found and not each and number == above + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
        above = number
    return found
