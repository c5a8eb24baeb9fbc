"""The narrative of each theme: claims, the extracts they rest on, readings and links."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS, EntryLine, entries
from coding.queries.extracts import Places, speaker_of
from coding.queries.once import once
from coding.queries.report import NarrativeLine, RelationLine, ReportedExtract
from coding.queries.themes import ThemeShape, themes
from coding.queries.told_extract import told_extract
from coding.store.records import (
    Claim,
    ClaimExtract,
    CodeApplication,
    Document,
    ThemeExtract,
    ThemeRelation,
)
from coding.text import Kind

#: Characters shown on either side of an extract, where it is shown in its place.
BESIDE = 240


@once
def reported_extracts(session: Session) -> list[ReportedExtract]:
    """The extracts chosen for the report, numbered in the order the narrative cites them.

    Those no claim rests on come last in their theme, in the order they were chosen. One chosen for
    a theme stands under the first subtheme of that theme with a code on its words.
    """
    shapes = themes(session)
    order = {shape.id: place for place, shape in enumerate(shapes)}
    names = {shape.id: shape.name for shape in shapes}
    tops = {shape.id: shape.parent_id or shape.id for shape in shapes}
    chosen = [
        row
        for row in session.scalars(select(ThemeExtract).where(ThemeExtract.removed.is_(False)))
        if row.theme_id in order
    ]
    cited = [one for line in narrative(session) for one in line.rests_on]
    first = {one: place for place, one in reversed(list(enumerate(cited)))}
    chosen.sort(
        key=lambda row: (
            *(order[tops[row.theme_id]], first.get(row.id, len(cited))),
            *(row.position, row.id),
        )
    )
    documents = _documents(session, chosen)
    places = Places(entries(session))
    seats = _Seats(session, shapes)
    found = []
    for number, row in enumerate(chosen, start=1):
        name, kind, text = documents[row.document_id]
        entry = places.entry_of(row.document_id, row.start, row.end)
        before, after = _beside(text, row, entry)
        words = text[row.start : row.end]
        found.append(
            ReportedExtract(
                id=row.id,
                number=number,
                theme=names[tops[row.theme_id]],
                subtheme=seats.subtheme_of(row),
                words=words,
                printed=told_extract(text, row.start, row.end, row.cuts),
                participant=speaker_of(entry),
                strand=STRANDS[Kind(kind)],
                week=entry.week if entry else None,
                time=entry.time if entry else None,
                document=name,
                document_id=row.document_id,
                start=row.start,
                end=row.end,
                purpose=row.purpose,
                shared_why=row.shared_why,
                before=before,
                after=after,
            )
        )
    return found


@once
def narrative(session: Session) -> list[NarrativeLine]:
    """All passages in the order they are told: the theme's own, then subtheme by subtheme."""
    shapes = themes(session)
    order = {shape.id: place for place, shape in enumerate(shapes)}
    names = {shape.id: shape.name for shape in shapes}
    parents = {shape.id: shape.parent_id for shape in shapes}
    rests: dict[int, list[int]] = {}
    for claim_id, extract_id in session.execute(
        select(ClaimExtract.claim_id, ClaimExtract.extract_id)
        .join(ThemeExtract, ThemeExtract.id == ClaimExtract.extract_id)
        .where(
            ClaimExtract.removed.is_(False),
            ThemeExtract.removed.is_(False),
            ThemeExtract.theme_id.in_(order),
        )
        .order_by(ClaimExtract.position, ClaimExtract.id)
    ):
        rests.setdefault(claim_id, []).append(extract_id)
    told = [
        row
        for row in session.scalars(select(Claim).where(Claim.removed.is_(False)))
        if row.theme_id in order
    ]
    told.sort(key=lambda row: (order[row.theme_id], row.position, row.id))
    return [
        NarrativeLine(
            id=row.id,
            theme=names[parents[row.theme_id] or row.theme_id],
            subtheme=names[row.theme_id] if parents[row.theme_id] else "",
            kind=row.kind,
            text=row.text,
            rests_on=tuple(rests.get(row.id, ())),
            version=row.version,
        )
        for row in told
    ]


def relations(session: Session) -> list[RelationLine]:
    """How the themes stand to one another, in the order it was said."""
    names = {shape.id: shape.name for shape in themes(session)}
    return [
        RelationLine(names[row.from_id], row.kind, names[row.to_id], row.note)
        for row in session.scalars(
            select(ThemeRelation).where(ThemeRelation.removed.is_(False)).order_by(ThemeRelation.id)
        )
        if row.from_id in names and row.to_id in names
    ]


class _Seats:
    """Finds the subtheme an extract stands under, by the codes on its words."""

    def __init__(self, session: Session, shapes: Sequence[ThemeShape]) -> None:
        self._names = {shape.id: shape.name for shape in shapes if shape.parent_id}
        self._below: dict[int, list[ThemeShape]] = {}
        for shape in shapes:
            if shape.parent_id:
                self._below.setdefault(shape.parent_id, []).append(shape)
        self._codes: dict[tuple[int, int, int], set[int]] = {}
        for document, start, end, code in session.execute(
            select(
                CodeApplication.document_id,
                CodeApplication.start,
                CodeApplication.end,
                CodeApplication.code_id,
            )
            .join(
                ThemeExtract,
                and_(
                    ThemeExtract.document_id == CodeApplication.document_id,
                    ThemeExtract.start == CodeApplication.start,
                    ThemeExtract.end == CodeApplication.end,
                ),
            )
            .where(CodeApplication.removed.is_(False), ThemeExtract.removed.is_(False))
        ):
            self._codes.setdefault((document, start, end), set()).add(code)

    def subtheme_of(self, row: ThemeExtract) -> str:
        """The subtheme it was chosen for, or the first of its theme with a code on its words."""
        if row.theme_id in self._names:
            return self._names[row.theme_id]
        codes = self._codes.get((row.document_id, row.start, row.end), set())
        for shape in self._below.get(row.theme_id, ()):
            if codes & set(shape.codes):
                return shape.name
        return ""


def _documents(session: Session, chosen: Iterable[ThemeExtract]) -> dict[int, tuple[str, str, str]]:
    wanted = {row.document_id for row in chosen}
    rows = session.execute(
        select(Document.id, Document.name, Document.kind, Document.text).where(
            Document.id.in_(wanted)
        )
    )
    return {number: (name, kind, text) for number, name, kind, text in rows}


def _beside(text: str, row: ThemeExtract, entry: EntryLine | None) -> tuple[str, str]:
    """The words before and after an extract in its own entry, no word cut in two."""
    first, last = (entry.start, entry.end) if entry else (row.start, row.end)
    start, end = max(first, row.start - BESIDE), min(last, row.end + BESIDE)
    before, after = text[start : row.start], text[row.end : end]
    if start > first:
        before = "… " + (before.partition(" ")[2] or before)
    if end < last:
        after = (after.rpartition(" ")[0] or after) + " …"
    return before, after
