"""What a number counts: words in their places, one by one or by whose and when they are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS, EntryLine, entries
from coding.queries.extracts import Extract, Places, extracts, speaker_of
from coding.queries.items import natural
from coding.queries.narrative import reported_extracts
from coding.queries.report import ReportedExtract
from coding.queries.search import Hit, around
from coding.queries.theme_review import Place, beside, place_of, under_themes, words_beside
from coding.queries.themes import themes
from coding.store.records import Document
from coding.text import Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in their place, as they are listed.

    ``codes`` are those on them, each with its coder; ``entry`` is the entry they stand in, where
    that was asked for; ``note`` is what else is to be said of them here. ``entry_id`` is of a
    whole entry, which tells apart those without words.
    """

    document_id: int
    start: int
    end: int
    words: str
    who: str
    document: str
    strand: str
    week: int | None
    time: str | None
    codes: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    entry: str = ""
    note: str = ""
    entry_id: int = 0


#: By what passages are counted beside one by one; each with its words for one and for many.
#: A diary week is what one person wrote in one week.
WAYS: Final = {
    "person": ("person", "people"),
    "week": ("week", "weeks"),
    "strand": ("strand", "strands"),
    "code": ("code", "codes"),
    "coder": ("coder", "coders"),
    "diary week": ("diary week", "diary weeks"),
    "entry": ("entry", "entries"),
}

Groups = list[tuple[str, list[Passage]]]


def grouped(passages: Iterable[Passage], way: str) -> Groups:
    """Passages by person, week, strand …, in order; those of no such are left out.

    Without a way they are one group without a name.
    """
    found: dict[str, list[Passage]] = {}
    for one in passages:
        for name in _names(one, way):
            found.setdefault(name, []).append(one)
    return sorted(found.items(), key=lambda pair: natural(pair[0]))


def _names(one: Passage, way: str) -> tuple[str, ...]:
    if way == "code":
        return tuple(dict.fromkeys(code for code, _ in one.codes))
    if way == "coder":
        return tuple(dict.fromkeys(coder for _, coder in one.codes if coder))
    if way in ("week", "diary week"):
        who = f"{one.who}, week" if way == "diary week" else "Week"
        return () if one.week is None else (f"{who} {one.week}",)
    if way == "entry":
        return (one.entry,)
    if way:
        told = one.who if way == "person" else one.strand
        return (told,) if told else ()
    return ("",)


def of_applications(found: Iterable[Extract], lines: Iterable[EntryLine] = ()) -> list[Passage]:
    """Code applications, each on its own; with ``lines``, among the words beside them."""
    places = Places(list(lines))
    told = []
    for one in found:
        entry = places.entry_of(one.document_id, one.start, one.end)
        before, after = beside(one, entry)
        told.append(
            Passage(
                document_id=one.document_id,
                start=one.start,
                end=one.end,
                words=one.words,
                who=one.participant,
                document=one.document,
                strand=one.strand,
                week=one.week,
                time=one.time,
                codes=((one.code, one.coder),),
                before=before,
                after=after,
            )
        )
    return told


@dataclass(frozen=True, slots=True)
class Placed:
    """Where some words stand, with what is to be said of them."""

    document: int
    start: int
    end: int
    codes: tuple[tuple[str, str], ...] = ()
    note: str = ""
    entry_id: int = 0


def of_places(session: Session, placed: Sequence[Placed]) -> list[Passage]:
    """Words at some places, in any version of a document, cut from its text."""
    numbers = {one.document for one in placed}
    rows = session.execute(
        select(Document.id, Document.name, Document.kind, Document.text).where(
            Document.id.in_(numbers)
        )
    )
    texts = {row.id: row for row in rows}
    places = Places(entries(session, besides=numbers))
    told = []
    for one in placed:
        document = texts[one.document]
        entry = places.entry_of(one.document, one.start, one.end)
        before, after = words_beside(one.start, one.end, entry)
        told.append(
            Passage(
                document_id=one.document,
                start=one.start,
                end=one.end,
                words=document.text[one.start : one.end],
                who=speaker_of(entry),
                document=document.name,
                strand=STRANDS[Kind(document.kind)],
                week=entry.week if entry else None,
                time=entry.time if entry else None,
                codes=one.codes,
                before=before,
                after=after,
                entry=_entry(entry) if entry else "",
                note=one.note,
                entry_id=one.entry_id,
            )
        )
    return told


def of_extracts(found: Iterable[Extract], lines: Iterable[EntryLine] = ()) -> list[Passage]:
    """The words that code applications stand on, each place once, with all its codes."""
    told: dict[tuple[int, int, int], Passage] = {}
    for one in of_applications(found, lines):
        place = (one.document_id, one.start, one.end)
        had = told.get(place)
        codes = tuple(dict.fromkeys((*had.codes, *one.codes))) if had else one.codes
        told[place] = replace(had or one, codes=codes)
    return list(told.values())


def of_entries(lines: Iterable[EntryLine]) -> list[Passage]:
    """Whole entries and turns."""
    return [
        Passage(
            document_id=line.document_id,
            start=line.start,
            end=line.end,
            words=line.text.strip(),
            who=speaker_of(line),
            document=line.document,
            strand=STRANDS[line.kind],
            week=line.week,
            time=line.time,
            entry_id=line.id,
        )
        for line in lines
    ]


def of_hits(hits: Iterable[Hit]) -> list[Passage]:
    """Places found by searching, among the words around them."""
    told = []
    for hit in hits:
        line = hit.line
        first, last = around(hit)
        [passage] = of_entries([line])
        told.append(
            replace(
                passage,
                start=hit.start,
                end=hit.end,
                words=hit.words,
                entry=_entry(line),
                before=line.text[first - line.start : hit.start - line.start],
                after=line.text[hit.end - line.start : last - line.start],
            )
        )
    return told


def _entry(line: EntryLine) -> str:
    week = "" if line.week is None else f"week {line.week}"
    told = (line.speaker or line.document, week, line.time, line.prompt, f"entry {line.id}")
    return ", ".join(filter(None, told))


def of_reported(found: Iterable[ReportedExtract]) -> list[Passage]:
    """Extracts chosen for the report, as they are printed."""
    return [
        Passage(
            document_id=one.document_id,
            start=one.start,
            end=one.end,
            words=one.printed,
            who=one.participant,
            document=one.document,
            strand=one.strand,
            week=one.week,
            time=one.time,
            before=one.before,
            after=one.after,
        )
        for one in found
    ]


def behind_theme(session: Session, name: str, *, directly: bool = False) -> list[Passage]:
    """The extracts behind a theme with its subthemes, or ``directly`` without; or of a subtheme."""
    shapes = themes(session)
    shape = next((one for one in shapes if one.name == name), None)
    if shape is None:
        return []
    standing = under_themes(shapes, extracts(session))
    found: Sequence[tuple[Extract, str]] = standing[shape.parent_id or shape.id]
    wanted = name if shape.parent_id else ""
    every = not shape.parent_id and not directly
    of_it = [one for one, under in found if every or under == wanted]
    return of_extracts(of_it, entries(session))


def at_places(session: Session, places: Iterable[Place]) -> list[Passage]:
    """The extracts at some places, each place once."""
    wanted = set(places)
    found = (one for one in extracts(session) if place_of(one) in wanted)
    return of_extracts(found, entries(session))


def of_codes(session: Session, codes: Collection[int]) -> list[Passage]:
    """The extracts of codes together, each place once."""
    found = (one for one in extracts(session) if one.code_id in codes)
    return of_extracts(found, entries(session))


def of_theme(session: Session, number: int) -> list[Passage]:
    """The extracts behind a theme by its id, with its subthemes."""
    name = next((shape.name for shape in themes(session) if shape.id == number), "")
    return behind_theme(session, name)


def of_code(session: Session, number: int) -> list[Passage]:
    """The extracts of one code by its id, each place once."""
    return of_codes(session, (number,))


def in_report(session: Session) -> list[Passage]:
    """The extracts chosen for the report, as they are printed."""
    return of_reported(reported_extracts(session))


def behind_code(session: Session, name: str) -> list[Passage]:
    """The applications of one code."""
    return of_applications(extracts(session, name), entries(session))
