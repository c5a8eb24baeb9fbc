"""What one decision changed, row by row: words in their place, or things by their names."""

import json
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.counted import Passage, Placed, of_places
from coding.queries.proposals_counted import NOT_YET, not_yet
from coding.queries.things import Thing
from coding.queries.told import KEPT_BACK, ToldLine, about_row
from coding.store.records import (
    AuditPayload,
    Code,
    CodeApplication,
    Coder,
    Entry,
    FitVerdict,
    Proposal,
    ReadMark,
    Theme,
)

#: Things that are seen in a place of their own.
_SEEN: Final = frozenset({"code", "theme", "document", "participant"})


def event_rows(session: Session, line: ToldLine, reader: str) -> list[Passage | Thing]:
    """The rows that an event of the trail is said to have changed.

    What is kept back from the reader, or not for them yet, is counted and not shown.
    """
    table = line.table
    numbers = [line.row] if line.row else _changed(session, line)
    placed = _placed(session, table, numbers)
    words: dict[int, Passage | Thing] = dict(
        zip(placed, of_places(session, list(placed.values())), strict=True)
    )
    if table == Proposal.__tablename__:
        made = session.scalars(select(Proposal).where(Proposal.id.in_(numbers))).all()
        words |= dict.fromkeys(not_yet(session, made, reader), NOT_YET)
    return [words.get(number) or _thing(session, table, number) for number in numbers]


def _changed(session: Session, line: ToldLine) -> list[int]:
    body = session.scalars(select(AuditPayload.body).where(AuditPayload.seq == line.seq)).first()
    changes = json.loads(body).get("changes", ()) if body else ()
    return [int(change["id"]) for change in changes if change["table"] == line.table]


def _thing(session: Session, table: str, number: int) -> Thing:
    name = about_row(session, table, number)
    leads = table in _SEEN and name != KEPT_BACK
    return Thing(name or f"{table.replace('_', ' ')} {number}", about=f"{table}:{number}" * leads)


def _placed(session: Session, table: str, numbers: list[int]) -> dict[int, Placed]:
    """Where those rows stand that are on words."""
    if table == CodeApplication.__tablename__:
        rows = session.execute(
            select(CodeApplication, Code.name, Coder.name)
            .join(Code, Code.id == CodeApplication.code_id)
            .join(Coder, Coder.id == CodeApplication.coder_id)
            .where(CodeApplication.id.in_(numbers))
        )
        return {
            row.id: Placed(row.document_id, row.start, row.end, ((code, coder),))
            for row, code, coder in rows
        }
    if table == FitVerdict.__tablename__:
        given = session.execute(
            select(FitVerdict, CodeApplication, Theme.name)
            .join(CodeApplication, CodeApplication.id == FitVerdict.code_application_id)
            .join(Theme, Theme.id == FitVerdict.theme_id)
            .where(FitVerdict.id.in_(numbers))
        )
        return {
            fit.id: Placed(on.document_id, on.start, on.end, note=f"“{theme}”: {fit.verdict}")
            for fit, on, theme in given
        }
    if table == Proposal.__tablename__:
        found = session.scalars(select(Proposal).where(Proposal.id.in_(numbers)))
        return {
            row.id: Placed(row.document_id, row.start, row.end, ((row.code, ""),)) for row in found
        }
    if table in (Entry.__tablename__, ReadMark.__tablename__):
        marked = table == ReadMark.__tablename__
        number = ReadMark.id if marked else Entry.id
        asked = select(number, Entry.document_id, Entry.start, Entry.end, Entry.id)
        asked = asked.join(ReadMark, ReadMark.entry_id == Entry.id) if marked else asked
        return {
            one: Placed(document, start, end, entry_id=entry)
            for one, document, start, end, entry in session.execute(
                asked.where(number.in_(numbers))
            )
        }
    return {}
