"""SRQR, the 21 topics for reports of qualitative research, by number and in words of our own.

Source:
    O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9). The wording there is its
    publisher's; look topics up there by their number.
"""

from typing import Final

from coding.queries import report_points as known_of
from coding.queries.checklist import Checklist, Point, asks, in_section
from coding.queries.good_practice import assumptions_stated, done_as_said, extracts_fit_claims

_FRAME = "A reader decides by it whether to read on."
_METHOD = "What was done must be plain enough to be argued with."
_FINDINGS = "Findings stand on words, and among others’ findings."

SRQR: Final = Checklist(
    "SRQR",
    "SRQR, 21 topics for qualitative reports",
    "A frame for any qualitative report; say where in the paper each topic stands.",
    (
        Point("1", "Title", _FRAME, asks("Let the title name subject and approach.")),
        Point(
            "2",
            "Abstract",
            _FRAME,
            asks("Sum up question, approach, themes and what they come to."),
        ),
        Point("3", "The problem", _FRAME, asks("Say what is known, and what is not.")),
        Point("4", "Purpose or question", _FRAME, known_of.question_stated),
        Point("5", "Approach and paradigm", _METHOD, assumptions_stated),
        Point(
            "6",
            "The researchers",
            _METHOD,
            in_section("position", "Say who they are to the people studied."),
        ),
        Point(
            "7",
            "Context",
            _METHOD,
            in_section("context", "Say where and when, and what mattered there."),
        ),
        Point("8", "Sampling", _METHOD, known_of.sample_size),
        Point("9", "Ethics", _METHOD, known_of.ethics),
        Point(
            "10",
            "How data were collected",
            _METHOD,
            in_section("context", "Say how, by whom, and what changed on the way."),
        ),
        Point("11", "Instruments", _METHOD, known_of.prompts_given),
        Point("12", "Units of study", _METHOD, known_of.sample_size),
        Point("13", "Processing", _METHOD, known_of.processing),
        Point("14", "Analysis", _METHOD, done_as_said),
        Point("15", "Trustworthiness", _METHOD, known_of.trustworthiness),
        Point("16", "Synthesis and interpretation", _FINDINGS, known_of.themes_clear),
        Point("17", "Links to the data", _FINDINGS, extracts_fit_claims),
        Point(
            "18",
            "Among earlier work",
            _FINDINGS,
            in_section("discussion", "Say what agrees, extends or contradicts."),
        ),
        Point(
            "19",
            "Limitations",
            _FINDINGS,
            in_section("limits", "Missing weeks, roles, what could not be said."),
        ),
        Point(
            "20", "Conflicts of interest", _FRAME, asks("Name them, or say that there are none.")
        ),
        Point("21", "Funding", _FRAME, asks("Name it and what the funder had a say in.")),
    ),
)
