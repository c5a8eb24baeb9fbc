"""Rules for the words of an analysis: names of themes, their concepts and definitions, prose.

Each rule is a small function that gives remarks, never scores; the researcher may keep her words.
The rules know English only.
"""

from coding.measures.wording_rules.concepts import lint_concept, lint_definition
from coding.measures.wording_rules.names import lint_name
from coding.measures.wording_rules.prose import lint_prose
from coding.measures.wording_rules.remark import Remark

__all__ = ["Remark", "lint_concept", "lint_definition", "lint_name", "lint_prose"]
