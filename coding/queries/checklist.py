"""A point of a reporting checklist: what it asks, why, and how a study fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coding.queries.figures import printed
from coding.queries.known import Known

DONE: Final = "done"
OPEN: Final = "open"
NOT_APPLICABLE: Final = "not applicable"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a study says to a point by itself: ``done``, ``open`` or ``not applicable``.

    The figures in what is ``told`` are marked; ``text`` is the same as it is printed.
    """

    state: str
    told: str

    @property
    def text(self) -> str:
        """As it is printed."""
        return printed(self.told)


@dataclass(frozen=True, slots=True)
class Point:
    """One point. ``name`` and ``why`` are our own words; ``number`` is the checklist's.

    ``daggered``: it assumes what clashes with reflexive analysis, so a note answers it (R21).
    """

    number: str
    name: str
    why: str
    fill: Callable[[Known], Filled]
    daggered: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A reporting checklist; never scored. ``note`` says how to use it.

    ``prompts_only``: its points are to be thought about, and have no state.
    """

    name: str
    title: str
    note: str
    points: tuple[Point, ...]
    prompts_only: bool = False


def asks(question: str) -> Callable[[Known], Filled]:
    """A point only a person can answer: open, with what to say."""
    return lambda _: Filled(OPEN, question)


def in_section(name: str, question: str) -> Callable[[Known], Filled]:
    """A point a section of the report answers: open until it is written, then to be looked at."""

    def fill(known: Known) -> Filled:
        written = bool(known.sections.get(name))
        return Filled(
            OPEN,
            f"{question} The section is written: check that it says so." if written else question,
        )

    return fill


def given(holds: bool, done: str, otherwise: str) -> Filled:
    """Done with one text, or open with another."""
    return Filled(DONE, done) if holds else Filled(OPEN, otherwise)
