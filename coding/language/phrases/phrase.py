"""What a phrase is: a plain value without spaCy's types."""

from dataclasses import dataclass
from typing import Final

#: Patterns by name, and what a researcher is told they are.
PATTERNS: Final[dict[str, str]] = {
    "NP": "something, and what describes it",
    "ADJ_REFL": "how someone is with themselves",
    "ADJ_PRED": "how someone is or feels",
    "ADJ_OBL": "how someone feels about something",
    "SUBJ_ADJ": "how something is",
    "SUBJ_VERB": "what something does",
    "VERB": "what someone does",
    "VERB_ADV": "what someone does, and how or where to",
    "VERB_PRT": "a verb with its particle",
    "VERB_OBJ": "what someone does to something",
    "VERB_PRT_OBJ": "what someone does to something, by a verb with its particle",
    "VERB_REFL": "what someone does to themselves",
    "VERB_OBL": "what someone does with, to or about something",
    "VERB_VERB": "what someone does about doing something",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``[start, end)`` of a passage that may carry an idea, and how they are put.

    ``pattern`` is a name of ``PATTERNS``. ``wording`` shows the phrase with its verb as head
    word and without determiners ("not make time"). ``heads`` are its head words in that order,
    lower-case and in one spelling, without prepositions and negation; a particle is marked
    ``up<``, a reflexive is ``~self``. ``modal`` is the word that makes it only wished, owed or
    possible ("could", "want"), or empty. ``within`` says that a more telling phrase holds its
    words, so that it is shown only where nothing else recurs.
    """

    pattern: str
    start: int
    end: int
    wording: str
    heads: tuple[str, ...]
    negated: bool = False
    hedged: bool = False
    modal: str = ""
    within: bool = False
