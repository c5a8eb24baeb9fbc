"""Sentences and words of passages as plain values: what proposals need, without spaCy's types.

Offsets are half-open code points counted from the start of the passage's own text.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from coding.language.asides import Heard, heard
from coding.language.lemmas import lemma
from coding.language.phrases import Phrase, phrases_in
from coding.language.pipeline import ENGLISH, load_pipeline
from coding.language.slices import sliced, without_endless_runs
from coding.text import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_T = TypeVar("_T")

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
_LEADING: Final = re.compile(r"(?<![\w-])-(?=[^\W\d])")
#: What a sentence's first word must follow: a sign other than a comma, or a line's end.
_ENDED: Final = re.compile(r"(?:[^\w\s,'’]\s*|\n\s*)$")
#: Words without a sign after which a parser's boundary is believed.
_RUN: Final = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. ``pos`` is empty where the pipeline knows no parts of speech.

    ``small`` marks a function word of another language than English, which has lists of its own.
    """

    start: int
    end: int
    lower: str
    lemma: str
    is_word: bool
    pos: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the white space around it, and its tokens; never without a token.

    ``phrases`` are in the order of the text, and empty where the pipeline has no parser.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A passage with its sentences in order; a blank passage has none."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    language: str = ENGLISH


def analyse(passages: Iterable[Passage], nlp: "Language | None" = None) -> Iterator[Analysis]:
    """Analyse passages one after the other, holding only a few in memory.

    Args:
        passages: In any order; one analysis comes back for each, in the same order.
        nlp: A pipeline of ``load_pipeline``; the default one if None.

    The same passages and pipeline give the same values.
    """
    nlp = nlp or load_pipeline()
    unused = [name for name in ("ner", "names_checked", "entity_linker") if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused):
        has_trees = "parser" in nlp.pipe_names
        texts = (
            (said.doc, (said, text, passage, at))
            for passage in passages
            for at, text in sliced(straightened(passage.text), LONGEST)
            for said in (heard(nlp, text, whole=not has_trees),)
        )
        current: Passage | None = None
        sentences: list[Sentence] = []
        for doc, (said, text, passage, at) in nlp.pipe(texts, as_tuples=True, batch_size=64):
            if at == 0 and current is not None:
                yield Analysis(current, tuple(sentences), str(nlp.lang))
                sentences = []
            current = passage
            sentences.extend(_sentences(doc, said, text, at))
        if current is not None:
            yield Analysis(current, tuple(sentences), str(nlp.lang))


def straightened(text: str) -> str:
    """The text with what a pipeline trips over replaced one for one: offsets stay the same.

    Curly apostrophes become straight ones; a double hyphen a dash of its own; the hyphen of a
    word cut off ("tha- that") an ellipsis; one in front of a word a space; and a transcriber's
    marks ("[laughs]", "(pause 3s)", "[city 1]") spaces, as the signs of a run of 300 characters
    without a space, on which a tokenizer would spend hours.
    """
    text = text.replace("’", "'").replace("‘", "'").replace("--", " –")
    text = _MARK.sub(lambda match: " " * len(match[0]), text)
    return _LEADING.sub(" ", _CUT_OFF.sub("…", without_endless_runs(text)))


def _sentences(doc: "Doc", said: Heard, text: str, offset: int) -> Iterator[Sentence]:
    starts = [offset + start for start in said.starts]
    hedges = [(offset + start, offset + end) for start, end in said.hedges]
    phrases = deque(phrases_in(doc, starts, hedges))
    aside = deque(_aside(word, offset + start) for start, word in said.aside)
    foreign = doc.lang_ != ENGLISH
    for first, last in _bounds(doc, said.starts, text):
        following = starts[last] if last < len(doc) else offset + len(text)
        tokens = [
            Token(
                start,
                start + len(token),
                token.lower_,
                token.lemma_.lower() or token.lower_,
                any(map(str.isalnum, token.text)),
                token.pos_,
                foreign and token.is_stop,
            )
            for token, start in zip(doc[first:last], starts[first:last], strict=True)
            if not token.is_space
        ]
        own = _until(aside, following, lambda token: token.start)
        said_here = _until(phrases, following, lambda phrase: phrase.start)
        if own:
            tokens = sorted((*tokens, *own), key=lambda token: token.start)
        if tokens:
            end = tokens[-1].end
            inside = tuple(phrase for phrase in said_here if phrase.end <= end)
            yield Sentence(tokens[0].start, end, tuple(tokens), inside)


def _aside(word: str, start: int) -> Token:
    lower = word.lower()
    return Token(start, start + len(word), lower, lemma(lower), any(map(str.isalnum, word)))


def _until(waiting: deque[_T], end: int, start_of: Callable[[_T], int]) -> list[_T]:
    """Take from the left what starts before ``end``."""
    taken = []
    while waiting and start_of(waiting[0]) < end:
        taken.append(waiting.popleft())
    return taken


def _bounds(doc: "Doc", starts: Sequence[int], text: str) -> list[tuple[int, int]]:
    """First and last token of each sentence, cut also where a line plainly ends one.

    A parser's boundary counts where a sign or a line's end stands before it, or a run of words.
    """
    begin = [0]
    for sentence in doc.sents:
        at = sentence.start
        if at and (
            at - begin[-1] >= _RUN or _ENDED.search(text, max(0, starts[at] - 9), starts[at])
        ):
            begin.append(at)
    found = set(begin)
    ends_at = [match.start() for match in _LINE_END.finditer(text)]
    if ends_at:
        places = iter(ends_at)
        place = next(places, None)
        for token, start in zip(doc, starts, strict=True):
            passed = False
            while place is not None and place < start:
                place, passed = next(places, None), True
            if passed and not token.is_space:
                found.add(token.i)
    return _with_words(doc, sorted(found))


def _with_words(doc: "Doc", begin: list[int]) -> list[tuple[int, int]]:
    """Sentences that hold a word: signs alone, such as a bullet, join what follows."""
    bounds: list[tuple[int, int]] = []
    first = 0
    for at, to in pairwise([*begin, len(doc)]):
        if any(token.is_alpha or token.like_num for token in doc[at:to]) or to == len(doc):
            bounds.append((first, to))
            first = to
    return bounds
