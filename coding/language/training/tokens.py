"""Where words begin and end, closer to the treebank's way than spaCy's own English rules.

Stored with the pipeline, so nothing of this is needed when it is used.
"""

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

#: Rows and outbursts are one sign: "*****", "!!!", "?!".
_RUN: Final = (
    r"(?:\*{2,}|={2,}|_{2,}|~{2,}|#{2,}|[!?]{2,}|-{2,}|—{2,}|<{2,}|>{2,}|\${2,}|\+{2,}|/{2,}"
    r"|[.:]\?(?!\?))"
)
_BETWEEN_WORDS: Final = r"(?<=[A-Za-z])(?:/|[?;](?=[A-Za-z])|[()\[\]])(?=[A-Za-z(])"
_INITIALS: Final = r"(?<=\b[A-Z])&(?=[A-Z]\b)"
_BRACKETS: Final = r"(?<=[A-Za-z)])\)(?=\()|(?<=\))\((?=[A-Za-z])"
_CLOCK: Final = r"(?<=[0-9])(?:[AaPp]\.?[Mm]\.?)"
_WHOLE: Final = (
    *("e-mail", "e-mails", "e-mailed", "e-mailing", "E-mail", "E-mails", "E-MAIL", "Ft."),
    *("No.", "Mon.", "Tue.", "Tues.", "Wed.", "Thu.", "Thur.", "Thurs.", "Fri.", "Sat.", "Sun."),
    *("b/c", "B/c", "w/o"),
)
#: Beginnings that stay on their word: "non-smoker", "pre-exam", but "well - known" is three.
_BEGINNINGS: Final = """
non pre anti mid re post co pro multi ex sub semi neo counter intra un micro over
"""
_APART: Final = {
    "dunno": ("du", "n", "no"),
    "Dunno": ("Du", "n", "no"),
    "wanna": ("wan", "na"),
    "Wanna": ("Wan", "na"),
    "outta": ("out", "ta"),
    "Outta": ("Out", "ta"),
    "alot": ("a", "lot"),
    "Alot": ("A", "lot"),
    "Lets": ("Let", "s"),
}


def adjust_tokens(nlp: "Language") -> None:
    """Change the tokenizer of an English pipeline in place."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    rules = nlp.Defaults
    tokenizer = cast("Tokenizer", nlp.tokenizer)
    tokenizer.prefix_search = compile_prefix_regex([_RUN, *(rules.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([_RUN, _CLOCK, *(rules.suffixes or ())]).search
    hyphens = [str(infix) for infix in rules.infixes or ()]
    whole = "".join(rf"(?<!\b{word})" for word in _BEGINNINGS.split())
    hyphens = [f"{whole}{infix}" if "(?:-|" in infix else infix for infix in hyphens]
    infixes = compile_infix_regex([_RUN, _BETWEEN_WORDS, _INITIALS, _BRACKETS, *hyphens])
    tokenizer.infix_finditer = infixes.finditer
    cases = {k: v for k, v in tokenizer.rules.items() if k not in {"and/or"}}
    tokenizer.rules = cases
    for word in _WHOLE:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word, parts in _APART.items():
        tokenizer.add_special_case(word, [{"ORTH": part} for part in parts])
