"""Rules for prose: words that hide the researcher, or belong to another family of the method."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coding.measures.wording_rules.remark import Remark
from coding.text import Segment

_QUOTED: Final = re.compile(r"“[^”]*”|‘[^‘\n]*?’(?!\w)|\"[^\"\n]*\"")
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|\.(?=\d))+[.!?]*")
_ABOUT_THEMES: Final = re.compile(
    r"\b(?:sub-?themes?|themes?|patterns?|codes?|categor(?:y|ies)|findings?|concepts?|data)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """``approaches`` it is for (empty: all); ``beside`` what else the sentence must hold."""

    name: str
    words: re.Pattern[str]
    what: str
    why: str
    approaches: frozenset[str] = frozenset()
    beside: re.Pattern[str] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_REFLEXIVE: Final = frozenset(("reflexive",))
_WHY_ACTIVE: Final = (
    "Themes are made by somebody who reads with a question; they do not lie in the data waiting "
    "(point 15 of the fifteen for good thematic analysis)."
)
_WHY_REFLEXIVE: Final = (
    "In a reflexive analysis the researcher’s subjectivity is the instrument; this word belongs "
    "to an analysis that aims at agreement or measurement (method rule R4; point 14)."
)
_RULES: Final = (
    _Rule(
        "passive discovery",
        _words(
            r"emerg(?:e|es|ed|ing|ent)|surfac(?:es|ed|ing)|ar(?:ose|ise|ises|isen|ising)\s+"
            r"(?:from|out\s+of)"
        ),
        "Says that it came up by itself; say who made it, and how.",
        _WHY_ACTIVE,
        beside=_ABOUT_THEMES,
    ),
    _Rule(
        "passive discovery",
        _words(
            r"(?:was|were|been|being)\s+(?:also\s+|then\s+)?"
            r"(?:found|identified|discovered|uncovered|revealed|extracted)"
        ),
        "Says that it was found; say who made it, and how.",
        _WHY_ACTIVE,
        beside=_words(r"sub-?themes?|themes?"),
    ),
    _Rule(
        "another family’s word",
        _words(r"(?:un)?bias(?:es|ed)?"),
        "“Bias” supposes a view without a viewer; say what you brought, and what it let you see.",
        _WHY_REFLEXIVE,
        _REFLEXIVE,
    ),
    _Rule(
        "another family’s word",
        _words(
            r"reliabl[ey](?!\s+change)|reliability(?!\s+(?:of\s+the\s+)?(?:scale|questionnaire))|"
            r"inter-?(?:rater|coder)|kappa"
        ),
        "Reliability is not what this analysis aims at; say how the reading was challenged.",
        _WHY_REFLEXIVE,
        _REFLEXIVE,
    ),
    _Rule(
        "another family’s word",
        _words(
            r"consensus\s+(?:was\s+|is\s+|had\s+been\s+)?reached|reach(?:ed|ing)?\s+(?:a\s+)?consensus"
        ),
        "Coders who talk enrich a reading; say what was discussed and what it changed.",
        _WHY_REFLEXIVE,
        _REFLEXIVE,
    ),
    _Rule(
        "another family’s word",
        _words(
            r"(?:in)?validat(?:e|es|ed|ing|ion)(?!\s+(?:english\s+)?"
            r"(?:scale|measure|questionnaire|instrument|version))"
        ),
        "An interpretation is not validated; say how it was questioned and by whom.",
        _WHY_REFLEXIVE,
        _REFLEXIVE,
    ),
    _Rule(
        "another family’s word",
        _words(
            r"objectiv(?:e(?!\s+(?:of|was|were|is|to)\b)|ely|ity)|prov(?:e|es|ed|en|ing)\s+that"
        ),
        "Words of measurement and proof; say what the reading shows, and how it was made.",
        _WHY_REFLEXIVE,
        _REFLEXIVE,
    ),
    _Rule(
        "counted themes",
        _words(
            r"(?:most|more|less|least)\s+(?:common|frequent|prevalent|mentioned)\s+(?:sub)?themes?"
        ),
        "Ranks themes by how often they are mentioned; say what makes one matter to the question.",
        "More mentions do not make a theme more important; in a reflexive study counts are private "
        "checks (method rule R4).",
        _REFLEXIVE,
    ),
    _Rule(
        "agreement as proof",
        _words(
            r"(?:show|prove|demonstrate|establish|ensure|confirm|guarantee)(?:s|d|ed|n)?"
            r"(?:\s+\w+){0,4}\s+(?:validity|reliability|trustworthiness|rigour)"
        ),
        "Takes agreement for proof; say that it served to improve the codebook, and when.",
        "In codebook analysis agreement is a diagnosis of the codebook, never proof that the "
        "analysis is valid (method rule R6).",
        frozenset(("codebook",)),
        _words(r"agree(?:ment|d)?|kappa|alpha"),
    ),
    _Rule(
        "another family’s word",
        _words(r"lived\s+truths?"),
        "“Lived truth” does not fit an analysis that shows that coders agree.",
        "The words of a report should fit what the study says it holds knowledge to be (point 14 "
        "of the fifteen).",
        frozenset(("coding-reliability",)),
    ),
)


def lint_prose(text: str, approach: str) -> list[Remark]:
    """What there is to say of the wording of a report, in the order it stands.

    What stands in quotation marks is passed over: it is a participant's, or somebody else's.

    Args:
        approach: ``reflexive``, ``codebook`` or ``coding-reliability``.

    Source:
        Method rules R4 and R6; points 14 and 15 of Braun & Clarke's fifteen (2006).
    """
    own = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    found = [
        remark
        for sentence in _SENTENCE.finditer(own)
        for rule in _RULES
        if not rule.approaches or approach in rule.approaches
        for remark in _remarks(rule, sentence)
    ]
    return sorted(found, key=lambda remark: remark.where.start if remark.where else 0)


def _remarks(rule: _Rule, sentence: re.Match[str]) -> Iterator[Remark]:
    if rule.beside is not None and not rule.beside.search(sentence[0]):
        return
    for hit in rule.words.finditer(sentence[0]):
        start = sentence.start()
        where = Segment(start + hit.start(), start + hit.end())
        yield Remark(rule.name, rule.what, rule.why, where)
