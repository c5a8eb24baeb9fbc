"""What is said aside and only confuses a parser: hedges, fillers and chat words.

They are left out of what is parsed, and their places kept, so that no word is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

#: "kind of" is no hedge after these ("this kind of day"), nor before these ("kind of you").
_BEFORE_A_NOUN: Final = "the this that what some any same every each other one a be so very"
_NO_HEDGE: Final = "".join(rf"(?<!\b{word} )" for word in _BEFORE_A_NOUN.split())
_HEDGES: Final = re.compile(
    rf"(?<![\w'])(?:{_NO_HEDGE}(?:kind|sort) of(?! (?:you|him|her|them|me|thing|stuff)\b)"
    r"|kinda|sorta|a (?:little )?bit(?! of\b)|a little(?= (?:more|less|bit|too|\w+er|\w+ed)\b)"
    r"|i (?:guess|think|suppose|reckon)(?! (?:about|of|it|so|not|that)\b)"
    r"|(?<!not )quite(?! a )|maybe|perhaps|probably|possibly)(?!['\w])"
    r"|(?:(?<=^)|(?<=[.!?] ))(?:bit(?= \w)|guess(?= i\b))",
    re.IGNORECASE,
)
_FILLERS: Final = re.compile(
    r"(?<![\w'-])(?:u+[hm]+|uhm|er+m?|hm+|mm+|mhm|you know(?=,)|(?<=, )you know|y'know|i mean(?=,)"
    r"|^i mean|oops|tbh|lol|atm|rn|tho|omg|idk|ugh|argh|haha)(?!['\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A tokenised text without its asides.

    ``starts`` are the offsets of the doc's tokens in the text; ``aside`` the tokens left out, as
    offset and word; ``hedges`` the stretches that doubt what stands beside them.
    """

    doc: "Doc"
    starts: tuple[int, ...]
    aside: tuple[tuple[int, str], ...] = ()
    hedges: tuple[tuple[int, int], ...] = ()


def heard(nlp: "Language", text: str, *, whole: bool = False) -> Heard:
    """Tokenise a text, and leave out what is said aside: nothing if ``whole``, or nothing else."""
    doc = nlp.make_doc(text)
    if whole:
        return Heard(doc, tuple(token.idx for token in doc))
    hedges = tuple(match.span() for match in _HEDGES.finditer(text))
    spans = sorted((*hedges, *(match.span() for match in _FILLERS.finditer(text))))
    left_out = set(_left_out(doc, spans)) if spans else set()
    kept = [token for token in doc if token.i not in left_out]
    if not left_out or not any(token.is_alpha for token in kept):
        return Heard(doc, tuple(token.idx for token in doc), (), hedges)
    return Heard(
        _made_of(doc, kept),
        tuple(token.idx for token in kept),
        tuple((token.idx, token.text) for token in doc if token.i in left_out),
        hedges,
    )


def _left_out(doc: "Doc", spans: list[tuple[int, int]]) -> Iterator[int]:
    """Tokens inside a span, and a comma that would follow another one or nothing."""
    waiting = iter(spans)
    span = next(waiting, None)
    after, before = False, ","
    for token in doc:
        while span is not None and span[1] <= token.idx:
            span = next(waiting, None)
        if span is not None and span[0] <= token.idx and token.idx + len(token) <= span[1]:
            after = True
            yield token.i
        elif after and token.text == "," and before in (",", ".", "!", "?"):
            yield token.i
        else:
            after, before = False, token.text


def _made_of(doc: "Doc", kept: "list[Token]") -> "Doc":
    from spacy.tokens import Doc

    return Doc(
        doc.vocab,
        words=[token.text for token in kept],
        spaces=[bool(token.whitespace_) for token in kept],
    )
