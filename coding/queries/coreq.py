"""COREQ, the 32 points for interviews and focus groups, by number and in short words of our own.

Source:
    Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6). The
    wording there is its publisher's; look points up there by their number.
"""

from typing import Final

from coding.queries import report_points as known_of
from coding.queries.checklist import Checklist, Point, asks, in_section
from coding.queries.good_practice import assumptions_stated, extracts_fit_claims

_TEAM = "Who asks shapes what is said."
_DESIGN = "A reader must be able to judge how people came to be heard."
_ANALYSIS = "A reader must be able to follow from words to findings."

COREQ: Final = Checklist(
    "COREQ",
    "COREQ, 32 points for interviews and focus groups",
    "Written with interviews and coder agreement in mind. Points marked † clash with reflexive "
    "analysis and are answered with a note.",
    (
        Point("1", "Who ran the interviews or the group", _TEAM, known_of.who_collected),
        Point(
            "2", "Their credentials", _TEAM, in_section("position", "Give degrees and training.")
        ),
        Point("3", "Their occupation then", _TEAM, in_section("position", "Give the posts held.")),
        Point("4", "Their gender", _TEAM, asks("May be declined; say so if it is.")),
        Point(
            "5", "Their experience", _TEAM, in_section("position", "Say what they had done before.")
        ),
        Point(
            "6",
            "Relationship before the study",
            _TEAM,
            in_section("position", "Say who taught or knew whom, and who marked whom."),
        ),
        Point(
            "7",
            "What participants knew of them",
            _TEAM,
            in_section("context", "Say what people were told of the researchers and their aims."),
        ),
        Point(
            "8",
            "Interests and assumptions",
            _TEAM,
            in_section("position", "Say what was expected and hoped for."),
        ),
        Point("9", "Orientation and theory", _DESIGN, assumptions_stated),
        Point(
            "10",
            "How people were chosen",
            _DESIGN,
            in_section("context", "Say how, and from whom."),
        ),
        Point(
            "11",
            "How they were approached",
            _DESIGN,
            in_section("context", "Say by whom and by what means."),
        ),
        Point("12", "Sample size", _DESIGN, known_of.sample_size),
        Point("13", "Refusals and drop-out", _DESIGN, known_of.drop_out),
        Point(
            "14",
            "Setting",
            _DESIGN,
            in_section("context", "Say where diaries were written and the group met."),
        ),
        Point(
            "15",
            "Others present",
            _DESIGN,
            in_section("context", "Say who else was in the room, or read the diaries."),
        ),
        Point(
            "16",
            "The sample described",
            _DESIGN,
            in_section(
                "context",
                "Describe people in groups of three or more, so that nobody is known by it.",
            ),
        ),
        Point("17", "Guide or prompts", _DESIGN, known_of.prompts_given),
        Point("18", "Repeated meetings", _DESIGN, known_of.repeated),
        Point("19", "Recording", _DESIGN, known_of.recorded),
        Point("20", "Field notes", _DESIGN, known_of.field_notes),
        Point("21", "Duration", _DESIGN, known_of.duration),
        Point("22", "Saturation", _DESIGN, known_of.saturation, daggered=True),
        Point("23", "Transcripts returned", _DESIGN, known_of.transcripts_returned, daggered=True),
        Point("24", "Number of coders", _ANALYSIS, known_of.number_of_coders, daggered=True),
        Point("25", "Codes and their order", _ANALYSIS, known_of.coding_tree, daggered=True),
        Point("26", "Where themes came from", _ANALYSIS, known_of.where_themes_came_from),
        Point("27", "Software", _ANALYSIS, known_of.software),
        Point(
            "28", "Participants’ checking", _ANALYSIS, known_of.participant_checking, daggered=True
        ),
        Point("29", "Quotations, each identified", _ANALYSIS, known_of.quotations_identified),
        Point("30", "Data and findings agree", _ANALYSIS, extracts_fit_claims),
        Point("31", "Major themes clear", _ANALYSIS, known_of.themes_clear),
        Point("32", "Minor themes and diverse cases", _ANALYSIS, known_of.diverse_cases),
    ),
)
