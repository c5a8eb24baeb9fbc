"""Sentences and words of passages as plain values: what proposals need, without spaCy's types.

Offsets are half-open code points counted from the start of the passage's own text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from coding.language.pipeline import load_pipeline
from coding.text import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: A pipeline is never given more characters than this at once.
LONGEST: Final = 100_000

#: A line break ends a sentence before an empty line, a bullet, or a capital other than "I".
_LINE_END: Final = re.compile(r"\n(?=[^\S\n]{0,40}(?:\n|[-*•–]\s|\d+[.)]\s|(?!I\b)[A-Z]))")
_CUT_OFF: Final = re.compile(r"(?<=\w)-(?=\s|$)")
_MARK: Final = re.compile(
    r"\[[^\[\]\n]{1,60}\]|\((?:laugh|chuckl|paus|sigh|cough|inaudible|unclear|crosstalk|overlap|"
    r"all talk|nods?\b|whisper|cr(?:y|ie)|tearful|smil|silence)[^()\n]{0,40}\)",
    re.IGNORECASE,
)
_ENDLESS: Final = re.compile(r"\S{300,}")
_SIGN: Final = re.compile(r"\W|_")
_LEADING: Final = re.compile(r"(?<![\w-])-(?=[^\W\d])")
_CUT: Final = (re.compile(r"\n\s*\n"), re.compile(r"[.!?]\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. ``pos`` is empty where the pipeline knows no parts of speech."""

    start: int
    end: int
    lower: str
    lemma: str
    is_word: bool
    pos: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the white space around it, and its tokens; never without a token."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A passage with its sentences in order; a blank passage has none."""

    passage: Passage
    sentences: tuple[Sentence, ...]


def analyse(passages: Iterable[Passage], nlp: "Language | None" = None) -> Iterator[Analysis]:
    """Analyse passages one after the other, holding only a few in memory.

    Args:
        passages: In any order; one analysis comes back for each, in the same order.
        nlp: A pipeline of ``load_pipeline``; the default one if None.

    The same passages and pipeline give the same values.
    """
    nlp = nlp or load_pipeline()
    unused = [name for name in ("ner", "entity_linker") if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused):
        slices = ((text, (p, at)) for p in passages for at, text in _slices(p.text))
        current: Passage | None = None
        sentences: list[Sentence] = []
        for doc, (passage, offset) in nlp.pipe(slices, as_tuples=True, batch_size=64):
            if offset == 0 and current is not None:
                yield Analysis(current, tuple(sentences))
                sentences = []
            current = passage
            sentences.extend(_sentences(doc, offset))
        if current is not None:
            yield Analysis(current, tuple(sentences))


def straightened(text: str) -> str:
    """The text with what a pipeline trips over replaced one for one: offsets stay the same.

    Curly apostrophes become straight ones; a double hyphen a dash of its own; the hyphen of a
    word cut off ("tha- that") an ellipsis; one in front of a word a space; and a transcriber's
    marks ("[laughs]", "(pause 3s)", "[city 1]") spaces, as the signs of a run of 300 characters
    without a space, on which a tokenizer would spend hours.
    """
    text = text.replace("’", "'").replace("‘", "'").replace("--", " –")
    text = _MARK.sub(lambda match: " " * len(match[0]), text)
    text = _ENDLESS.sub(lambda match: _SIGN.sub(" ", match[0]), text)
    return _LEADING.sub(" ", _CUT_OFF.sub("…", text))


def _slices(text: str) -> Iterator[tuple[int, str]]:
    """Parts of at most LONGEST characters, cut at a paragraph, a sentence or a space."""
    start = 0
    straight = straightened(text)
    while len(straight) - start > LONGEST:
        end = start + LONGEST
        for cut in _CUT:
            places = [m.end() for m in cut.finditer(straight, start + LONGEST // 2, end)]
            if places:
                end = places[-1]
                break
        yield start, straight[start:end]
        start = end
    yield start, straight[start:]


def _sentences(doc: "Doc", offset: int) -> Iterator[Sentence]:
    for first, last in _bounds(doc):
        tokens = tuple(
            Token(
                offset + token.idx,
                offset + token.idx + len(token),
                token.lower_,
                token.lemma_.lower(),
                any(map(str.isalnum, token.text)),
                token.pos_,
            )
            for token in doc[first:last]
            if not token.is_space
        )
        if tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, tokens)


def _bounds(doc: "Doc") -> Sequence[tuple[int, int]]:
    """First and last token of each sentence, cut also where a line plainly ends one."""
    starts = {sentence.start for sentence in doc.sents}
    ends_at = [match.start() for match in _LINE_END.finditer(doc.text)]
    if ends_at:
        places = iter(ends_at)
        place = next(places, None)
        for token in doc:
            passed = False
            while place is not None and place < token.idx:
                place, passed = next(places, None), True
            if passed and not token.is_space:
                starts.add(token.i)
    ordered = [*sorted(starts), len(doc)]
    return list(pairwise(ordered))
