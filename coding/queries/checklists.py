"""The reporting checklists of a study: what it knows itself, and what a person answered."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.checklist import Checklist
from coding.queries.coreq import COREQ
from coding.queries.good_practice import FIFTEEN
from coding.queries.known import Known, known
from coding.queries.report import ChecklistLine
from coding.queries.report_points import COVER
from coding.queries.rtarg import RTARG
from coding.queries.srqr import SRQR
from coding.store.records import ChecklistAnswer

CHECKLISTS: Final[tuple[Checklist, ...]] = (FIFTEEN, COREQ, SRQR, RTARG)


def items_of(checklist: str) -> tuple[str, ...]:
    """The numbers of a checklist's points; none if there is no such checklist."""
    return tuple(
        point.number for one in CHECKLISTS if one.name == checklist for point in one.points
    )


def note_of(checklist: Checklist, approach: str) -> str:
    """How to use a checklist; before COREQ in a reflexive study, the paragraph to hand in (R21)."""
    daggered = any(point.daggered for point in checklist.points)
    return COVER if daggered and approach == "reflexive" else checklist.note


def checklist_lines(session: Session, facts: Known | None = None) -> list[ChecklistLine]:
    """Every point of every checklist; a person's answer stands before what the study knows."""
    facts = facts or known(session)
    answers = {
        (row.checklist, row.item): row
        for row in session.scalars(
            select(ChecklistAnswer).where(ChecklistAnswer.removed.is_(False))
        )
    }
    lines = []
    for checklist in CHECKLISTS:
        for point in checklist.points:
            filled = point.fill(facts)
            answer = answers.get((checklist.name, point.number))
            lines.append(
                ChecklistLine(
                    checklist=checklist.name,
                    number=point.number,
                    name=point.name,
                    state=answer.state if answer else filled.state,
                    text=(answer.text if answer else "") or filled.text,
                    told=(answer.text if answer else "") or filled.told,
                    why=point.why,
                    daggered=point.daggered and facts.approach == "reflexive",
                    answered=answer is not None,
                )
            )
    return lines
