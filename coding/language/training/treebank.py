"""Treebank files into sentences: words, spaces, trees and names, checked against the raw text.

Reads CoNLL-U (universaldependencies.org/format.html) and the IOB2 files of Universal NER for the
same sentences. Nothing of a treebank is ever written into the project.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

#: Universal NER's labels that are kept, and what spaCy's English pipelines call them.
LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. ``head`` is the index of its head in the sentence, its own for a root.

    ``space`` tells whether a space follows. ``name`` is an IOB tag such as ``B-PERSON``, ``O``,
    or ``?`` where nobody annotated the sentence.
    """

    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool
    name: str = "?"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tree over words; ``starts`` marks the first sentence of a paragraph."""

    id: str
    words: tuple[Word, ...]
    starts: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without a last space."""
        return "".join(w.text + " " * w.space for w in self.words).rstrip(" ")


@dataclass(slots=True)
class _Open:
    """What is known of the sentence being read."""

    id: str = ""
    text: str = ""
    starts: bool = False
    words: list[Word] = field(default_factory=list)
    joined: tuple[int, bool] = (0, True)


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file.

    Raises:
        ValueError: Words and spaces do not rebuild a sentence's raw text.
    """
    for block in path.read_text("utf-8").split("\n\n"):
        if not block.strip():
            continue
        # State begins anew with each sentence: a joined token's range must not leak into the next.
        now = _Open()
        for line in block.splitlines():
            _read_line(now, line)
        sentence = Sentence(now.id, tuple(now.words), now.starts)
        if sentence.text != now.text.rstrip():
            raise ValueError(f"{now.id}: words do not rebuild the text")
        yield sentence


def _read_line(now: _Open, line: str) -> None:
    if line.startswith("#"):
        key, _, value = line[1:].partition("=")
        key, value = key.strip(), value.strip()
        now.id = value if key == "sent_id" else now.id
        now.text = value if key == "text" else now.text
        now.starts = now.starts or key.startswith(("newdoc", "newpar"))
        return
    cells = line.split("\t")
    number = cells[0]
    space = "SpaceAfter=No" not in cells[9]
    if "." in number:
        return
    if "-" in number:
        now.joined = (int(number.split("-")[1]), space)
        return
    last, after = now.joined
    at = int(number)
    space = (at == last and after) if at <= last else space
    morph = "" if cells[5] == "_" else cells[5]
    head = int(cells[6]) - 1 if int(cells[6]) else at - 1
    lemma = cells[2]
    now.words.append(Word(cells[1], lemma, cells[3], cells[4], morph, head, cells[7], space))


def read_names(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Sentence id → (word, IOB tag) of a Universal NER file; stray tags become ``O``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        words, name = [], ""
        for line in block.splitlines():
            if line.startswith("# sent_id"):
                name = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                _, text, tag, *_ = line.split("\t")
                words.append((text, _kept_tag(tag)))
        if name:
            found[name] = words
    return found


def _kept_tag(tag: str) -> str:
    prefix, _, label = tag.partition("-")
    return f"{prefix}-{LABELS[label]}" if label in LABELS else "O"


def with_names(sentence: Sentence, names: dict[str, list[tuple[str, str]]]) -> Sentence:
    """The sentence with names, aligned by its characters without white space.

    A sentence that is missing among the names, or differs in text, keeps ``?`` on every word.
    """
    marked = names.get(sentence.id)
    if marked is None or "".join(t for t, _ in marked) != "".join(w.text for w in sentence.words):
        return sentence
    owner: list[int] = []
    for number, (text, _) in enumerate(marked):
        owner += [number] * len(text)
    words, at, inside = [], 0, None
    for word in sentence.words:
        tags = {owner[i] for i in range(at, at + len(word.text))}
        tag = next((marked[i][1] for i in sorted(tags) if marked[i][1] != "O"), "O")
        begins = tag.startswith("B-") and min(tags) != inside
        label = tag[2:]
        words.append(replace(word, name="O" if tag == "O" else f"{'B' if begins else 'I'}-{label}"))
        inside = max(tags) if tag != "O" else None
        at += len(word.text)
    return replace(sentence, words=tuple(_mended(words)))


def _mended(words: list[Word]) -> Iterator[Word]:
    """A name's first word is ``B-``, whatever the projection made of it."""
    before = "O"
    for word in words:
        if word.name.startswith("I-") and (before == "O" or before[2:] != word.name[2:]):
            word = replace(word, name=f"B-{word.name[2:]}")  # noqa: PLW2901
        before = word.name
        yield word


def paragraphs(sentences: list[Sentence], most: int = 8) -> Iterator[list[Sentence]]:
    """Sentences in groups that begin at a paragraph and hold at most ``most``."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.starts or len(group) == most):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
