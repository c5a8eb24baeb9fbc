"""Prompts for reporting reflexive analysis: values to be lived up to, no boxes to be ticked.

Source:
    Braun & Clarke's reporting guidelines for reflexive thematic analysis (RTARG, 2024), in our
    words and order.
"""

from typing import Final

from coding.queries import report_points as known_of
from coding.queries.checklist import Checklist, Point, asks, in_section
from coding.queries.good_practice import (
    active_researcher,
    assumptions_stated,
    balanced,
    done_as_said,
    fitting_words,
    interpreted,
)

_WHY = "Written because generic checklists push reflexive work towards what it does not believe."

RTARG: Final = Checklist(
    "RTARG",
    "Prompts for reporting reflexive analysis",
    "Read them beside the draft. They are prompts: nothing is ticked and nothing counted.",
    (
        Point("1", "Which thematic analysis, with the right texts", _WHY, assumptions_stated),
        Point(
            "2",
            "What theory did to the reading",
            _WHY,
            asks("Say where a concept changed what you saw."),
        ),
        Point(
            "3",
            "Your position, and what it did",
            _WHY,
            in_section("position", "Say what you brought, and where it showed."),
        ),
        Point("4", "The sample, its size argued without saturation", _WHY, known_of.saturation),
        Point("5", "What you did in each phase", _WHY, done_as_said),
        Point(
            "6",
            "How codes became themes, by example",
            _WHY,
            asks("Tell one code’s way into a theme, and one that found no place."),
        ),
        Point("7", "No agreement figures, no talk of bias", _WHY, fitting_words),
        Point(
            "8", "Member reflection argued, if there was any", _WHY, known_of.participant_checking
        ),
        Point(
            "9",
            "An overview of the themes",
            _WHY,
            in_section("overview", "Tell how the themes hang together."),
        ),
        Point("10", "One idea in each theme", _WHY, known_of.themes_clear),
        Point("11", "Every extract interpreted", _WHY, interpreted),
        Point("12", "Prose and extracts in balance", _WHY, balanced),
        Point(
            "13",
            "Counts left out, or argued for",
            _WHY,
            asks("If a number stands beside a theme, say what it is for."),
        ),
        Point(
            "14",
            "What carries over to other places",
            _WHY,
            in_section("discussion", "Speak of transferability, not of generalising."),
        ),
        Point("15", "An active author", _WHY, active_researcher),
    ),
    prompts_only=True,
)
