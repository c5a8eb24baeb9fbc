"""What coders are compared on, listed: the units, the items they are of, and what is left out."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.agreement import Compared
from coding.queries.coding_units import CodingUnit, Where
from coding.queries.counted import Passage, Placed, of_places
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.things import Thing
from coding.store.records import Code, Coder


def units_compared(session: Session, units: Sequence[CodingUnit]) -> list[Passage]:
    """The words of every unit, coded or not."""
    return of_places(session, [Placed(one.document_id, one.start, one.end) for one in units])


def items_compared(session: Session, units: Sequence[CodingUnit]) -> list[Thing]:
    """The diaries, transcripts and texts that units are of, each leading to where it is read."""
    wanted = {one.item for one in units}
    return [
        Thing(item.name, item.strand, about=f"item:{item.key}")
        for item in items(entries(session))
        if item.key in wanted
    ]


def left_out(session: Session, found: Compared) -> list[Passage]:
    """Codings on no unit, as on a moderator’s turn."""
    where = Where(found.units)
    codes: dict[int, str] = dict(session.execute(select(Code.id, Code.name)).all())
    coders: dict[int, str] = dict(session.execute(select(Coder.id, Coder.name)).all())
    return of_places(
        session,
        [
            Placed(
                one.document_id,
                one.start,
                one.end,
                codes=((codes.get(one.code_id, ""), coders.get(one.coder_id, "")),),
            )
            for one in found.applied
            if not where.touched(one.document_id, one.start, one.end)
        ],
    )
