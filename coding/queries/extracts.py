"""Extracts: code applications with their words cut from the text, and where they come from."""

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS, EntryLine, entries
from coding.queries.once import once
from coding.store.records import Code, CodeApplication, Coder, Document
from coding.text import Kind, Role

_TOLD_OF_AN_APPLICATION = (
    CodeApplication.id,
    CodeApplication.code_id,
    Code.name,
    Coder.name,
    CodeApplication.origin,
    CodeApplication.why,
    CodeApplication.document_id,
    CodeApplication.start,
    CodeApplication.end,
)


@dataclass(frozen=True, slots=True)
class Extract:
    """One code application in force. ``participant`` is a pseudonym or speaker label."""

    application: int
    code_id: int
    code: str
    coder: str
    origin: str
    why: str
    document_id: int
    document: str
    start: int
    end: int
    words: str
    participant: str
    strand: str
    week: int | None
    time: str | None


class Places:
    """Finds the entry whose words an extract begins with, a label before them passed over."""

    def __init__(self, lines: list[EntryLine]) -> None:
        self._lines: dict[int, list[EntryLine]] = {}
        for line in lines:
            if line.start < line.end:
                self._lines.setdefault(line.document_id, []).append(line)
        self._starts = {key: [line.start for line in found] for key, found in self._lines.items()}

    def entry_of(self, document_id: int, start: int, end: int) -> EntryLine | None:
        """The first entry with words in ``[start, end)``, or None where it lies between entries."""
        at = bisect_right(self._starts.get(document_id, []), start) - 1
        for line in self._lines.get(document_id, [])[max(at, 0) : at + 2]:
            if line.start < end and start < line.end:
                return line
        return None


def speaker_of(entry: EntryLine | None) -> str:
    """How an extract names whose words they are."""
    if entry is None or not entry.speaker:
        return ""
    return f"{entry.speaker} (moderator)" if entry.role is Role.MODERATOR else entry.speaker


@once
def extracts(session: Session, code: str | None = None) -> list[Extract]:
    """All code applications in force, or those of one code, in the order the words stand."""
    places = Places(entries(session))
    in_force = {
        row.id: (row.name, STRANDS[Kind(row.kind)], row.text)
        for row in session.execute(
            select(Document.id, Document.name, Document.kind, Document.text).where(
                Document.removed.is_(False)
            )
        )
    }
    # Columns, not records: a page asks for tens of thousands, and records are slow to make.
    wanted = (
        select(*_TOLD_OF_AN_APPLICATION)
        .join(Code, Code.id == CodeApplication.code_id)
        .join(Coder, Coder.id == CodeApplication.coder_id)
        .where(CodeApplication.removed.is_(False), CodeApplication.document_id.in_(in_force))
        .order_by(
            CodeApplication.document_id,
            CodeApplication.start,
            CodeApplication.end,
            CodeApplication.id,
        )
    )
    if code is not None:
        wanted = wanted.where(Code.name == code)
    found = []
    for number, code_id, code_name, coder, origin, why, held_by, start, end in session.execute(
        wanted
    ):
        document, strand, text = in_force[held_by]
        entry = places.entry_of(held_by, start, end)
        found.append(
            Extract(
                application=number,
                code_id=code_id,
                code=code_name,
                coder=coder,
                origin=origin,
                why=why,
                document_id=held_by,
                document=document,
                start=start,
                end=end,
                words=text[start:end],
                participant=speaker_of(entry),
                strand=strand,
                week=entry.week if entry else None,
                time=entry.time if entry else None,
            )
        )
    return found
