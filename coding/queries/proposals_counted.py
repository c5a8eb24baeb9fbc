"""Proposals as they are counted in sentences, each with what became of it."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.proposals.proposal import SUGGESTED
from coding.queries.counted import Passage, Placed, of_places
from coding.queries.documents import entries
from coding.queries.extracts import Places
from coding.queries.learnt import unread
from coding.queries.ledger import decisions, open_lines, passed_over
from coding.queries.ledger_lines import LedgerLine
from coding.queries.things import Thing
from coding.store.records import Coder, Proposal

#: What stands for a proposal that its reader is not to see before their first reading (R56).
NOT_YET: Final = Thing("A proposal for words you have not read yet", "It is shown after that.")


def proposals_counted(session: Session, which: str, reader: str) -> list[Passage | Thing]:
    """Proposals by what became of them, as ``accepted``; or of a kind, as ``cue/accepted``.

    ``decided`` are those somebody said something to, ``passed over`` are open still.
    """
    kind, _, outcome = which.rpartition("/")
    wanted = select(Proposal, Coder.name).outerjoin(Coder, Coder.id == Proposal.decided_by)
    order = (Proposal.document_id, Proposal.start, Proposal.end, Proposal.id)
    passed = passed_over(session, open_lines(session)) if outcome == "passed over" else {}
    found = [
        (line, coder or "")
        for line, coder in session.execute(
            wanted.where(Proposal.removed.is_(False)).order_by(*order)
        )
        if (not kind or line.kind == kind)
        and (
            outcome in ("", line.decision)
            or (outcome == "decided" and line.decision != "open")
            or line.id in passed
        )
    ]
    waits = _waits(session, [line for line, _ in found], reader)
    seen = iter(
        of_places(session, [_placed(line, coder) for line, coder in found if line.id not in waits])
    )
    return [NOT_YET if line.id in waits else next(seen) for line, _ in found]


def taken_by(session: Session, which: str) -> list[Passage]:
    """Proposals a coder decided on, as ``accepted/Mia``; what was chosen from lists is left out."""
    outcome, _, coder = which.partition("/")
    return of_places(
        session,
        [
            Placed(
                one.document,
                one.segment.start,
                one.segment.end,
                codes=((one.code, coder),),
                note=f"{one.decision} by {coder}",
            )
            for one in decisions(session)
            if one.coder == coder and one.kind != SUGGESTED and outcome in ("decided", one.decision)
        ],
    )


def lines_counted(session: Session, lines: Sequence[LedgerLine]) -> list[Passage]:
    """Lines of the ledger as they are listed behind their number."""
    return of_places(
        session,
        [
            Placed(
                one.document,
                one.segment.start,
                one.segment.end,
                codes=((one.code, ""),),
                note=f"{one.outcome} by {', '.join(one.by)}" if one.by else one.outcome,
            )
            for one in lines
        ],
    )


def _waits(session: Session, found: Sequence[Proposal], reader: str) -> set[int]:
    """Those that are open, for an entry their reader has not read once."""
    waits = unread(session, reader)
    places = Places(entries(session)) if waits else Places([])
    return {
        line.id
        for line in found
        if line.decision == "open"
        and (entry := places.entry_of(line.document_id, line.start, line.end)) is not None
        and entry.id in waits
    }


def _placed(line: Proposal, coder: str) -> Placed:
    told = "undecided" if line.decision == "open" else line.decision
    return Placed(
        line.document_id,
        line.start,
        line.end,
        codes=((line.code, coder),),
        note=f"{told} by {coder}" if coder else told,
    )
