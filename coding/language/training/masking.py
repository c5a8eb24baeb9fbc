"""How much of the names in a treebank's dev files is found, and what is found in vain; run by hand.

    python -m coding.language.training.masking --treebanks FOLDER [--pipeline FOLDER] [--show N]

«Masked» means that every letter of a mention lies in something found, whatever its kind: that is
what counts for replacing names; an «'s» at its end need not. A false alarm is something found that
touches no mention.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coding.language.names import find_names_in
from coding.language.training.treebank import paragraphs, read_names, read_sentences, with_names
from coding.text import FoundName, NameKind

if TYPE_CHECKING:
    from spacy.language import Language

    from coding.language.training.treebank import Sentence


#: Kinds the treebank does not mark: they are counted apart, neither right nor wrong.
UNMARKED = frozenset(NameKind) - {
    NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION, NameKind.OTHER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that people marked: where it stands and what it names."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Outcome:
    """Counts over a corpus; ``masked`` and ``alarms`` by whether only sure finds count."""

    words: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    masked: dict[bool, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    others: int = 0
    alarms: Counter[bool] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    vain: list[tuple[bool, str, str, str]] = field(default_factory=list)


def marked_texts(treebanks: Path, part: str = "dev") -> Iterator[tuple[str, list[Mention]]]:
    """Paragraphs of the treebank as text, with its names; those nobody annotated are left out."""
    names = read_names(treebanks / "uner" / f"en_ewt-ud-{part}.iob2")
    found = read_sentences(treebanks / "ewt" / f"en_ewt-ud-{part}.conllu")
    for group in paragraphs([with_names(sentence, names) for sentence in found]):
        if all(word.name != "?" for sentence in group for word in sentence.words):
            yield _with_mentions(group)


def _with_mentions(group: "list[Sentence]") -> tuple[str, list[Mention]]:
    text = ""
    mentions: list[Mention] = []
    for sentence in group:
        for word in sentence.words:
            start, end = len(text), len(text) + len(word.text)
            if word.name.startswith("B-"):
                mentions.append(Mention(start, end, word.name[2:]))
            elif word.name.startswith("I-"):
                mentions[-1] = Mention(mentions[-1].start, end, mentions[-1].label)
            text += word.text + " " * word.space
    return text, mentions


def measure(texts: Iterable[tuple[str, list[Mention]]], nlp: "Language | None" = None) -> Outcome:
    """Look for names in marked texts and count."""
    told = list(texts)
    outcome = Outcome()
    found = find_names_in((text for text, _ in told), nlp=nlp)
    for (text, mentions), names in zip(told, found, strict=True):
        outcome.words += len(text.split())
        _count(outcome, text, mentions, names)
    return outcome


def _count(outcome: Outcome, text: str, mentions: list[Mention], names: list[FoundName]) -> None:
    letters = {at for m in mentions for at in range(m.start, m.end)}
    for sure_only in (True, False):
        used = [name for name in names if name.sure or not sure_only]
        inside = {at for name in used for at in range(name.start, name.end)}
        for mention in mentions:
            last = mention.end - 2 * text[: mention.end].endswith(("'s", "’s"))
            whole = all(at in inside or not text[at].isalnum() for at in range(mention.start, last))
            outcome.masked[sure_only][mention.label] += whole
            if not whole:
                around = text[max(0, mention.start - 40) : mention.end + 30].replace("\n", " ")
                which = "not sure" if sure_only else "missed"
                name = text[mention.start : mention.end]
                outcome.missed.append((f"{which} {mention.label}", name, around))
    outcome.mentions.update(mention.label for mention in mentions)
    for found in names:
        if found.kind in UNMARKED:
            outcome.others += 1
        elif letters.isdisjoint(range(found.start, found.end)):
            outcome.alarms[False] += 1
            outcome.alarms[True] += found.sure
            around = text[max(0, found.start - 30) : found.end + 30].replace("\n", " ")
            outcome.vain.append((found.sure, found.because, found.text, around))


def table(outcome: Outcome) -> str:
    """The outcome as lines: share fully masked by kind, false alarms per 1,000 words."""
    lines = [f"{'':14}" + "".join(f"{label:>9}" for label in sorted(outcome.mentions)) + "  alarms"]
    for sure_only, name in ((True, "sure"), (False, "sure + check")):
        shares = (
            100 * outcome.masked[sure_only][label] / outcome.mentions[label]
            for label in sorted(outcome.mentions)
        )
        alarms = 1000 * outcome.alarms[sure_only] / outcome.words
        lines.append(
            f"{name:14}" + "".join(f"{share:8.1f}%" for share in shares) + f"{alarms:8.1f}"
        )
    counts = ", ".join(f"{n} {label}" for label, n in sorted(outcome.mentions.items()))
    more = f"{outcome.others} addresses and numbers, which the treebank does not mark"
    return "\n".join([*lines, f"{outcome.words:,} words; mentions: {counts}; {more}"])


def main() -> None:
    """Measure the pipeline in use, or one of a folder, and none; print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--pipeline", type=Path)
    parser.add_argument("--show", type=int, default=0, help="show this many of each fault")
    told = parser.parse_args()
    import spacy

    from coding.language.bundled import in_full_precision
    from coding.language.names.gazetteer import mark_words
    from coding.language.pipeline import load_pipeline

    texts = list(marked_texts(told.treebanks))
    nlp = load_pipeline()
    if told.pipeline:
        nlp = spacy.util.load_model_from_config(
            spacy.util.load_config(told.pipeline / "config.cfg"), auto_fill=True
        )
        mark_words(nlp.vocab)
        nlp = in_full_precision(nlp.from_disk(told.pipeline))
    for name, used in (("pipeline in use", nlp), ("without a pipeline", spacy.blank("en"))):
        began = time.process_time()
        outcome = measure(texts, used)
        spent = time.process_time() - began
        _say(f"{name} ({outcome.words / spent:,.0f} words per CPU-second)\n{table(outcome)}\n")
        if told.show and used is nlp:
            _show(outcome, told.show)


def _show(outcome: Outcome, most: int) -> None:
    shown: Counter[str] = Counter()
    for what, name, around in outcome.missed:
        shown[what] += 1
        if shown[what] <= most:
            _say(f"{what:18} {name!r:30} {around}")
    for sure, because, name, around in outcome.vain:
        what = f"alarm {'sure' if sure else 'check'}: {because}"
        shown[what] += 1
        if shown[what] <= most:
            _say(f"{what:60} {name!r:30} {around}")
    for what, count in sorted(shown.items()):
        _say(f"{count:6} {what}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
