"""The codes of a study: how often each was applied, where each stands, what became of it."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from coding.queries.documents import entries
from coding.queries.extracts import Extract, Places, extracts, speaker_of
from coding.queries.once import once
from coding.store.records import AuditEvent, AuditPayload, Code, CodeApplication, Coder, Document


@dataclass(frozen=True, slots=True)
class CodeInUse:
    """One code; ``version`` is what a person saw who goes on to change it."""

    id: int
    name: str
    definition: str
    origin: str
    applications: int
    version: int


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code in its place: ``depth`` is 0 at the top, ``colour`` 0 where nobody chose one.

    ``people`` and ``weeks`` are those its extracts come from.
    """

    id: int
    name: str
    definition: str
    include: str
    exclude: str
    parent: str
    depth: int
    colour: int
    origin: str
    retired: bool
    applications: int
    people: int
    weeks: int
    version: int


@dataclass(frozen=True, slots=True)
class InContext:
    """An extract with the words beside it in its document."""

    extract: Extract
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """One decision on a code; ``changes`` are ``(what, from, to)`` with ids made into names."""

    seq: int
    at: str
    coder: str
    action: str
    changes: tuple[tuple[str, str, str], ...]
    with_code: str
    reason: str


def codes(session: Session) -> list[CodeInUse]:
    """Codes that are not retired, most applied first; ties in alphabetical order."""
    applied = func.count(CodeApplication.id)
    rows = session.execute(
        select(Code, applied)
        .outerjoin(
            CodeApplication,
            and_(CodeApplication.code_id == Code.id, CodeApplication.removed.is_(False)),
        )
        .where(Code.removed.is_(False), Code.retired.is_(False))
        .group_by(Code.id)
        .order_by(applied.desc(), Code.name)
    )
    return [
        CodeInUse(code.id, code.name, code.definition, code.origin, count, code.version)
        for code, count in rows
    ]


@once
def code_lines(session: Session) -> list[CodeLine]:
    """All codes, retired ones too, each below the one it stands under; else in alphabetical order.

    A code under a retired one stands below it still.
    """
    found = {code.id: code for code in session.scalars(select(Code).where(Code.removed.is_(False)))}
    people: dict[int, set[str]] = defaultdict(set)
    weeks: dict[int, set[int]] = defaultdict(set)
    often: Counter[int] = Counter()
    places = Places(entries(session))
    for code_id, document, start, end in session.execute(
        select(
            CodeApplication.code_id,
            CodeApplication.document_id,
            CodeApplication.start,
            CodeApplication.end,
        )
        .join(Document, Document.id == CodeApplication.document_id)
        .where(CodeApplication.removed.is_(False), Document.removed.is_(False))
    ):
        often[code_id] += 1
        entry = places.entry_of(document, start, end)
        if speaker := speaker_of(entry):
            people[code_id].add(speaker)
        if entry is not None and entry.week is not None:
            weeks[code_id].add(entry.week)
    return [
        CodeLine(
            id=code.id,
            name=code.name,
            definition=code.definition,
            include=code.include,
            exclude=code.exclude,
            parent=found[code.parent_id].name if code.parent_id in found else "",
            depth=depth,
            colour=code.colour,
            origin=code.origin,
            retired=code.retired,
            applications=often[code.id],
            people=len(people[code.id]),
            weeks=len(weeks[code.id]),
            version=code.version,
        )
        for code, depth in _in_place(found)
    ]


def in_context(session: Session, code: str, *, beside: int = 80) -> list[InContext]:
    """A code's extracts in the order they stand, with up to ``beside`` characters on each side.

    The context ends at a line break, so that it is of the same entry or turn, and does not cut a
    word.
    """
    found = extracts(session, code)
    wanted = {extract.document_id for extract in found}
    rows = session.execute(select(Document.id, Document.text).where(Document.id.in_(wanted)))
    texts = {row.id: row.text for row in rows}
    told = []
    for extract in found:
        text = texts[extract.document_id]
        first, last = max(0, extract.start - beside), extract.end + beside
        before = text[first : extract.start].rpartition("\n")[2]
        after = text[extract.end : last].partition("\n")[0]
        if first and extract.start - len(before) == first:
            before = before.partition(" ")[2] or before
        if last < len(text) and extract.end + len(after) == last:
            after = after.rpartition(" ")[0] or after
        told.append(InContext(extract, before, after))
    return told


def past_of(session: Session, code_id: int) -> list[PastLine]:
    """What was decided on a code itself, the last decision first; applications are left out.

    Both names of a merge and of a split are told; where details were erased, none are.
    """
    rows = session.execute(
        select(AuditEvent, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(
            or_(
                AuditPayload.body.like('%"table":"code"%'),
                and_(AuditEvent.object_type == "code", AuditEvent.object_id == str(code_id)),
            )
        )
        .order_by(AuditEvent.seq.desc())
    )
    coders = {str(coder.id): coder.name for coder in session.scalars(select(Coder))}
    names = {code.id: code.name for code in session.scalars(select(Code))}
    found = (_past(event, body, code_id, coders, names) for event, body in rows)
    return [line for line in found if line]


def _past(
    event: AuditEvent, body: str | None, code_id: int, coders: dict[str, str], names: dict[int, str]
) -> PastLine | None:
    details = json.loads(body) if body else {}
    changes = details.get("changes", [])
    own = [one for one in changes if one["table"] == "code" and one["id"] == code_id]
    is_about = (event.object_type, event.object_id) == ("code", str(code_id))
    others = list(_others(changes, code_id))
    if not own and not is_about and code_id not in _moved(changes):
        return None
    return PastLine(
        seq=event.seq,
        at=event.ts,
        coder=coders.get(event.actor, event.actor),
        action=event.action,
        changes=tuple(_told(own[0], names)) if own else (),
        with_code=", ".join(names.get(one, "") for one in others)
        if event.action in ("merge_codes", "split_code")
        else "",
        reason=str(details.get("reason", "")),
    )


def _moved(changes: Sequence[dict[str, Any]]) -> set[int]:
    """The codes that applications went from or to."""
    return {
        side["code_id"]
        for one in changes
        if one["table"] == "code_application" and one["before"]
        for side in (one["before"], one["after"])
        if "code_id" in side
    }


def _others(changes: Sequence[dict[str, Any]], code_id: int) -> Iterator[int]:
    """The codes that were merged with a code, or parted from it."""
    retired = {
        one["id"] for one in changes if one["table"] == "code" and one["after"].get("retired")
    }
    yield from sorted((_moved(changes) | retired) - {code_id})


def _told(change: dict[str, Any], names: dict[int, str]) -> Iterator[tuple[str, str, str]]:
    for what in ("name", "definition", "include", "exclude", "parent_id", "retired", "removed"):
        if what not in change["after"]:
            continue
        old, new = (_said(what, change[side].get(what), names) for side in ("before", "after"))
        if old != new:
            yield what.removesuffix("_id"), old, new


def _said(what: str, value: Any, names: dict[int, str]) -> str:
    if what == "parent_id":
        return names.get(value, "") if value else ""
    return "yes" if value is True else str(value or "")


def _in_place(found: dict[int, Code]) -> Iterator[tuple[Code, int]]:
    below: dict[int | None, list[Code]] = defaultdict(list)
    for code in sorted(found.values(), key=lambda code: (code.name.casefold(), code.id)):
        below[code.parent_id if code.parent_id in found else None].append(code)
    waiting = [(code, 0) for code in reversed(below[None])]
    while waiting:
        code, depth = waiting.pop()
        yield code, depth
        waiting += [(under, depth + 1) for under in reversed(below[code.id])]
