"""Where words begin and end, closer to the treebank's way than spaCy's own English rules.

Stored with the pipeline, so nothing of this is needed when it is used.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

#: Rows and outbursts are one sign: "*****", "!!!", "?!".
_RUN: Final = (
    r"(?:\*{2,}|={2,}|_{2,}|~{2,}|#{2,}|[!?]{2,}|-{2,}|—{2,}|<{2,}|>{2,}|\${2,}|\+{2,}|/{2,})"
)
_BETWEEN_WORDS: Final = r"(?<=[A-Za-z])/(?=[A-Za-z])"
_CLOCK: Final = r"(?<=[0-9])(?:[AaPp]\.?[Mm]\.?)"
_WHOLE: Final = ("e-mail", "e-mails", "e-mailed", "e-mailing", "E-mail", "E-mails", "a.m", "p.m")


def adjust_tokens(nlp: "Language") -> None:
    """Change the tokenizer of an English pipeline in place."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    rules = nlp.Defaults
    tokenizer = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([_RUN, *(rules.prefixes or ())]).search  # type: ignore[attr-defined]
    tokenizer.suffix_search = compile_suffix_regex(  # type: ignore[attr-defined]
        [_RUN, _CLOCK, *(rules.suffixes or ())]
    ).search
    infixes = compile_infix_regex([_RUN, _BETWEEN_WORDS, *(rules.infixes or ())])
    tokenizer.infix_finditer = infixes.finditer  # type: ignore[attr-defined]
    cases = {k: v for k, v in tokenizer.rules.items() if k not in {"and/or"}}  # type: ignore[attr-defined]
    tokenizer.rules = cases  # type: ignore[attr-defined]
    for word in _WHOLE:
        tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[attr-defined]
