"""The sections of a report that belong to no theme, in the order a paper tells them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import ReportSection


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``asks`` is what a reader wants of it; ``after`` says it follows the themes."""

    name: str
    heading: str
    asks: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section with its words; ``version`` is None where nobody has written it yet."""

    name: str
    heading: str
    asks: str
    after: bool
    text: str
    version: int | None


SECTIONS = (
    Section(
        "context",
        "The study and its setting",
        "Who took part, where and when, what they were asked for, and what they agreed to.",
    ),
    Section(
        "position",
        "Where this reading comes from",
        "Who is reading: what you brought with you, and what it did to the analysis.",
    ),
    Section(
        "method",
        "How the analysis was done",
        "What was actually done in each phase. A draft is made from the trail; edit it.",
    ),
    Section(
        "overview",
        "The themes together",
        "The story the themes tell together, before each is told for itself.",
    ),
    Section(
        "discussion",
        "What it comes to",
        "What the themes say to the question, to others’ work and to practice.",
        after=True,
    ),
    Section(
        "limits",
        "What this cannot show",
        "What the material, the setting and this reading leave out.",
        after=True,
    ),
)


def sections(session: Session) -> list[WrittenSection]:
    """All sections in their order, written or not."""
    written = {
        row.name: row
        for row in session.scalars(select(ReportSection).where(ReportSection.removed.is_(False)))
    }
    return [
        WrittenSection(
            one.name,
            one.heading,
            one.asks,
            one.after,
            written[one.name].text if one.name in written else "",
            written[one.name].version if one.name in written else None,
        )
        for one in SECTIONS
    ]
