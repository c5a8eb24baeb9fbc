"""Proposals as they are counted in sentences, each with what became of it."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.proposals.proposal import SUGGESTED
from coding.queries.counted import Passage, Placed, of_places
from coding.queries.documents import entries
from coding.queries.extracts import Places
from coding.queries.figures import figure
from coding.queries.learnt import unread
from coding.queries.ledger import decisions, open_lines, passed_over
from coding.queries.ledger_lines import LedgerLine
from coding.queries.things import Thing
from coding.store.records import Coder, Proposal
from coding.text import Segment

#: How the reason of a wording used again and again tells what it counts.
_COUNTED: Final = {
    "people": re.compile(r"^((?:at least )?)((\d+) people)(?= use “)"),
    "weeks": re.compile(r"(” or close wordings, in )((\d+) weeks?)"),
    "entries": re.compile(r"(” or close wordings stand in )((\d+) entries)"),
}
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
    waits = not_yet(session, [line for line, _ in found], reader)
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
            _on(one.document, one.segment, (one.code, coder), f"{one.decision} by {coder}")
            for one in decisions(session)
            if one.coder == coder and one.kind != SUGGESTED and outcome in ("decided", one.decision)
        ],
    )


def phrase_told(line: LedgerLine) -> str:
    """The reason of a proposal; of a wording used again and again with its figures marked."""
    if line.kind != "phrase":
        return line.because
    told = line.because
    for way, pattern in _COUNTED.items():
        told = pattern.sub(partial(_marked, f"alike {way}:{line.proposal}"), told, count=1)
    return told


def _marked(of: str, found: re.Match[str]) -> str:
    return found[1] + figure(of, int(found[3]), found[2])


def said_alike(session: Session, number: int, reader: str) -> list[Passage]:
    """The places that a wording proposed is used in, as far as their reader may see them."""
    one = session.scalars(select(Proposal).where(Proposal.id == number)).first()
    if one is None:
        return []
    found = session.scalars(
        select(Proposal)
        .where(
            Proposal.removed.is_(False),
            Proposal.kind == one.kind,
            Proposal.code == one.code,
            Proposal.because == one.because,
        )
        .order_by(Proposal.document_id, Proposal.start)
    ).all()
    waits = not_yet(session, found, reader)
    return of_places(session, [_placed(line, "") for line in found if line.id not in waits])


def lines_counted(session: Session, lines: Sequence[LedgerLine]) -> list[Passage]:
    """Lines of the ledger as they are listed behind their number."""
    return of_places(
        session,
        [
            _on(
                one.document,
                one.segment,
                (one.code, ""),
                f"{one.outcome} by {', '.join(one.by)}" if one.by else one.outcome,
            )
            for one in lines
        ],
    )


def _on(document: int, segment: Segment, code: tuple[str, str], note: str) -> Placed:
    return Placed(document, segment.start, segment.end, codes=(code,), note=note)


def not_yet(session: Session, found: Sequence[Proposal], reader: str) -> set[int]:
    """Ids of those that are open, for an entry their reader has not read once."""
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
