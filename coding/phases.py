"""The six phases of thematic analysis: what each is called, is for, and shows a supervisor.

Names before and after the authors' own rewording: Braun & Clarke (2006), Qualitative Research
in Psychology 3(2), 77-101; Braun & Clarke (2019, 2022) for the reflexive wording.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the six; ``number`` runs from 1 to 6, and work may return to any of them."""

    number: int
    name: str
    name_2006: str
    purpose: str
    supervisor_looks_for: str


PHASES = (
    Phase(
        1,
        "Familiarisation",
        "Familiarising yourself with the data",
        "Know the material well enough to notice what is usual, odd and missing.",
        "Every item opened and read twice; first impressions and the researcher's own starting "
        "point written down.",
    ),
    Phase(
        2,
        "Coding",
        "Generating initial codes",
        "Label everything relevant to the question, evenly, in the analyst's words.",
        "Codes that say something about their words; early and late items coded alike.",
    ),
    Phase(
        3,
        "Generating initial themes",
        "Searching for themes",
        "Build candidate patterns of shared meaning from the codes.",
        "Candidates that hold one idea each, and do not repeat the prompts or the theory.",
    ),
    Phase(
        4,
        "Developing and reviewing themes",
        "Reviewing themes",
        "Test each candidate against its own extracts and against the whole data set.",
        "A verdict for every extract, the whole data set reread, contrary cases looked for.",
    ),
    Phase(
        5,
        "Refining, defining and naming themes",
        "Defining and naming themes",
        "Say what each theme is, is not, and how it serves the question.",
        "Definitions that tell the themes apart; names with extracts behind every word.",
    ),
    Phase(
        6,
        "Writing up",
        "Producing the report",
        "Write a persuasive, checkable account that rests on extracts.",
        "Every claim traced to words, and words traced back to a claim.",
    ),
)
