"""What a correction of the transcription would move, and what was corrected before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, cast, select
from sqlalchemy.orm import Session

from coding.errors import NotFoundError
from coding.measures.alignment import Alignment
from coding.store.records import (
    AuditEvent,
    Code,
    CodeApplication,
    Coder,
    Document,
    Entry,
    Memo,
    Proposal,
    Theme,
    ThemeExtract,
)

ABOUT_WORDS = re.compile(r"document:(\d+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Moving:
    """Where the places of a document go when one entry of it is corrected.

    ``[start, end)`` are the entry's old words; what stands after them moves on.
    """

    start: int
    end: int
    alignment: Alignment

    @property
    def shift(self) -> int:
        """How much longer the new words are."""
        return len(self.alignment.new) - len(self.alignment.old)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The same words in the corrected text; None where they are gone or written anew."""
        if end <= self.start:
            return start, end
        if start >= self.end:
            return start + self.shift, end + self.shift
        inside = self.alignment.place(
            max(start, self.start) - self.start, min(end, self.end) - self.start
        )
        if start < self.start or end > self.end:
            # It goes on beyond the entry, where its words stay.
            first = start if start < self.start else inside and self.start + inside[0]
            last = end + self.shift if end > self.end else inside and self.start + inside[1]
            return (first, last) if first is not None and last is not None else None
        return inside and (self.start + inside[0], self.start + inside[1])

    def point(self, at: int) -> int:
        """Where a place between two characters goes."""
        if at <= self.start:
            return at
        if at >= self.end:
            return at + self.shift
        before = self.place(at - 1, at)
        after = self.place(at, at + 1)
        return before[1] if before else after[0] if after else self.start


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that stands on words of the entry: ``kind`` is code, extract, proposal or memo.

    ``now`` are the words it would stand on; empty where it cannot stand there any more.
    """

    kind: str
    name: str
    by: str
    was: str
    now: str

    @property
    def fate(self) -> str:
        """``kept``, ``changed`` (to be looked at again) or ``lost``."""
        return "lost" if not self.now else "kept" if self.was == self.now else "changed"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made before: one entry's words, as they were and as they are."""

    document: str
    who: str
    week: int | None
    time: str | None
    at: str
    coder: str
    was: str
    now: str


def moving(session: Session, entry_id: int, words: str) -> tuple[Entry, Moving]:
    """An entry in force, and where places go if its words become ``words``.

    Raises:
        NotFoundError: There is no such entry any more.
    """
    found = session.execute(
        select(Entry, Document.text)
        .join(Document, Document.id == Entry.document_id)
        .where(Entry.id == entry_id, Document.removed.is_(False))
    ).first()
    if found is None:
        raise NotFoundError(
            "That entry was corrected by somebody meanwhile.", remedy="Read it again as it is now."
        )
    entry, text = found
    return entry, Moving(entry.start, entry.end, Alignment(text[entry.start : entry.end], words))


def what_would_move(session: Session, entry_id: int, words: str) -> list[Placed]:
    """What stands on the words of an entry, with the words each would stand on, as they stand.

    Raises:
        NotFoundError: There is no such entry any more.
    """
    entry, where = moving(session, entry_id, words)
    text = session.scalars(select(Document.text).where(Document.id == entry.document_id)).one()
    new = text[: entry.start] + words + text[entry.end :]
    told = []
    for kind, name, by, start, end in sorted(
        _standing(session, entry), key=lambda found: (found[3:], found[:3])
    ):
        place = where.place(start, end)
        now = new[place[0] : place[1]] if place else ""
        told.append(Placed(kind, name, by, text[start:end], now))
    return told


def _standing(session: Session, entry: Entry) -> Iterator[tuple[str, str, str, int, int]]:
    applied = (
        select(Code.name, Coder.name, CodeApplication.start, CodeApplication.end)
        .join(Code, Code.id == CodeApplication.code_id)
        .join(Coder, Coder.id == CodeApplication.coder_id)
    )
    chosen = select(Theme.name, ThemeExtract.start, ThemeExtract.end).join(
        Theme, Theme.id == ThemeExtract.theme_id
    )
    for name, by, start, end in session.execute(applied.where(*_on(CodeApplication, entry))):
        yield "code", name, by, start, end
    for name, start, end in session.execute(chosen.where(*_on(ThemeExtract, entry))):
        yield "extract", name, "", start, end
    for name, start, end in session.execute(
        select(Proposal.code, Proposal.start, Proposal.end).where(
            *_on(Proposal, entry), Proposal.decision == "open"
        )
    ):
        yield "proposal", name, "", start, end
    memos = select(Memo.kind, Coder.name, Memo.about).join(Coder, Coder.id == Memo.coder_id)
    for kind, by, about in session.execute(
        memos.where(Memo.removed.is_(False), Memo.about.like(f"document:{entry.document_id}:%"))
    ):
        place = ABOUT_WORDS.fullmatch(about)
        if place and int(place[2]) < entry.end and entry.start < int(place[3]):
            yield "memo", kind, by, int(place[2]), int(place[3])


def _on(
    record: type[CodeApplication] | type[ThemeExtract] | type[Proposal], entry: Entry
) -> tuple[ColumnElement[bool], ...]:
    return (
        record.document_id == entry.document_id,
        record.start < entry.end,
        record.end > entry.start,
        record.removed.is_(False),
    )


def corrections(session: Session) -> list[Correction]:
    """Every correction in force, the newest first, with the words before and after it."""
    versions = {
        row.id: row
        for row in session.scalars(
            select(Document).where(
                Document.corrects.is_not(None)
                | Document.id.in_(select(Document.corrects).where(Document.corrects.is_not(None)))
            )
        )
    }
    told = []
    for row in versions.values():
        now = row if not row.removed else None
        while now is not None and now.corrects is not None:
            before = versions[now.corrects]
            told.append((now.id, _told(session, before, now)))
            now = before
    return [one for _, one in sorted(told, key=lambda pair: -pair[0])]


def _told(session: Session, before: Document, now: Document) -> Correction:
    old, new = _entries(session, before.id), _entries(session, now.id)
    entry, was, is_now = next(
        (
            (b, before.text[a.start : a.end], now.text[b.start : b.end])
            for a, b in zip(old, new, strict=True)
            if before.text[a.start : a.end] != now.text[b.start : b.end]
        ),
        (new[0], "", ""),
    )
    event = session.execute(
        select(AuditEvent.ts, Coder.name)
        .join(Coder, AuditEvent.actor == cast(Coder.id, String))
        .where(
            AuditEvent.action == "correct_transcription",
            AuditEvent.object_type == Document.__tablename__,
            AuditEvent.object_id == str(now.id),
        )
    ).first()
    at, coder = event or ("", "")
    return Correction(now.name, entry.speaker or "", entry.week, entry.time, at, coder, was, is_now)


def _entries(session: Session, document: int) -> Sequence[Entry]:
    return session.scalars(
        select(Entry).where(Entry.document_id == document).order_by(Entry.start, Entry.id)
    ).all()
