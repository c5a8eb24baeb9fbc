"""Extracts: code applications with their words cut from the text, and where they come from."""

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS, EntryLine, entries
from coding.store.records import Code, CodeApplication, Coder, Document
from coding.text import Kind, Role


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


def extracts(session: Session, code: str | None = None) -> list[Extract]:
    """All code applications in force, or those of one code, in the order the words stand."""
    places = Places(entries(session))
    in_force = {
        document.id: document
        for document in session.scalars(select(Document).where(Document.removed.is_(False)))
    }
    wanted = (
        select(CodeApplication, Code.name, Coder.name)
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
    for application, code_name, coder in session.execute(wanted):
        document = in_force[application.document_id]
        entry = places.entry_of(application.document_id, application.start, application.end)
        found.append(
            Extract(
                application=application.id,
                code_id=application.code_id,
                code=code_name,
                coder=coder,
                origin=application.origin,
                why=application.why,
                document_id=application.document_id,
                document=document.name,
                start=application.start,
                end=application.end,
                words=document.text[application.start : application.end],
                participant=speaker_of(entry),
                strand=STRANDS[Kind(document.kind)],
                week=entry.week if entry else None,
                time=entry.time if entry else None,
            )
        )
    return found
