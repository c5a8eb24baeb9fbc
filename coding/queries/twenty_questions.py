"""The twenty questions an audit closes with, in our words; each is answered by the auditor.

Source:
    Braun & Clarke (2021), twenty questions for those who review or edit thematic analysis;
    method §3.2.
"""

from dataclasses import dataclass
from typing import Final

ANSWERS: Final = ("yes", "partly", "no", "n.a.")

#: What the questions are asked of.
CHOICES, ANALYSIS = "Choice and account of the method", "A well-developed, justified analysis"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``key`` is kept with its answer and never changes, ``look`` says where."""

    key: str
    part: str
    text: str
    look: str


QUESTIONS: Final = (
    Question(
        "why",
        CHOICES,
        "Is it said why thematic analysis was used, even if only briefly?",
        "the study’s reason for its approach",
    ),
    Question(
        "which",
        CHOICES,
        "Is it clear which kind of thematic analysis this is, and is the choice argued?",
        "the approach and its rationale",
    ),
    Question(
        "fit",
        CHOICES,
        "Do that kind, the research question, the theory and the data fit one another?",
        "question, approach and the four orientation fields",
    ),
    Question(
        "carried through",
        CHOICES,
        "Is what was chosen carried through to the end?",
        "the trail, phase by phase",
    ),
    Question(
        "assumptions",
        CHOICES,
        "Are assumptions kept apart: is thematic analysis not treated as one thing, and are "
        "saturation, constant comparison or line-by-line coding not brought in unargued?",
        "the method section and the memos",
    ),
    Question(
        "extras",
        CHOICES,
        "Do further procedures, such as a second coder or agreement, serve a purpose that is "
        "argued for?",
        "samples for several coders, practices borrowed",
    ),
    Question(
        "theory",
        CHOICES,
        "Is the theory named that the reading rests on, rather than thematic analysis being "
        "taken to have none?",
        "the four orientation fields",
    ),
    Question(
        "position",
        CHOICES,
        "Does the researcher own a position, and say what it did to the reading?",
        "the reflexive journal",
    ),
    Question(
        "procedure",
        CHOICES,
        "Is told what was done in this study, and not what a textbook says is done?",
        "the method section against the trail",
    ),
    Question(
        "muddles",
        CHOICES,
        "Are clashes of concept avoided, such as constructed meaning beside figures of agreement?",
        "approach, agreement, wording of the report",
    ),
    Question(
        "overview",
        ANALYSIS,
        "Is there a clear list, table or map of the themes?",
        "the theme table and the map",
    ),
    Question(
        "topics",
        ANALYSIS,
        "Are the themes patterns of shared meaning, and not topics under which all is collected?",
        "names and central organising concepts",
    ),
    Question(
        "context",
        ANALYSIS,
        "Is what is only background told as background, and not dressed as a theme?",
        "the first theme of the report above all",
    ),
    Question(
        "use",
        ANALYSIS,
        "If the study is applied, does the analysis give something one can act on?",
        "what the report concludes",
    ),
    Question(
        "number",
        ANALYSIS,
        "Is the number of themes and of levels right for the depth that is aimed at?",
        "the theme table",
    ),
    Question(
        "codes",
        ANALYSIS,
        "Are codes and themes kept apart, so that no theme is one code under another name?",
        "themes with one code",
    ),
    Question(
        "extracts",
        ANALYSIS,
        "Do the extracts show what is claimed of them, and are there neither too few nor too many?",
        "the reported extracts of this sample",
    ),
    Question(
        "distinct",
        ANALYSIS,
        "Does each theme hang together and stand apart from the others?",
        "blind naming and blind placing",
    ),
    Question(
        "interpreted",
        ANALYSIS,
        "Are the data interpreted, and not paraphrased?",
        "each theme’s narrative beside its extracts",
    ),
    Question(
        "generalised",
        ANALYSIS,
        "Is the study free of apologies for not being statistically general, and does it say "
        "where else its reading may hold?",
        "the limits the report names",
    ),
)
