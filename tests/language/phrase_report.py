"""How well phrases are found: ``python -m tests.language.phrase_report [--all] [PIPELINE]``.

Prints precision and recall by pattern over ``phrase_sentences.txt``: the half the patterns were
made with, the half kept back, and sentences somebody wrote who had not seen the rules, which
have mended some since. With ``--all`` also every sentence where something differs.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coding.language.analysis import analyse
from coding.language.phrases import PATTERNS, Phrase
from coding.language.pipeline import load_pipeline
from coding.text import Passage

if TYPE_CHECKING:
    from coding.language.pipeline import Language

SENTENCES = Path(__file__).parent / "phrase_sentences.txt"
_FLAGGED = re.compile(r"(\??)([A-Z_]+) ([^(]+?)(?: \(([a-z, ]+)\))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase somebody wanted of a sentence; ``free`` ones may be found or not."""

    pattern: str
    wording: str
    hedged: bool
    modal: bool
    free: bool


@dataclass
class Tally:
    """Counts over some sentences, by pattern."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    flags_right: int = 0
    flags_wrong: int = 0
    differing: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that was wanted."""
        found = self.right.total() + self.wrong.total()
        return self.right.total() / found if found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right.total() / (self.right.total() + self.missed.total())


def wanted(path: Path = SENTENCES) -> list[list[tuple[str, tuple[Wanted, ...]]]]:
    """The sections of the test set: sentences with the phrases wanted of them."""
    halves: list[list[tuple[str, tuple[Wanted, ...]]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            halves.append([])
        elif line and not line.startswith("#"):
            sentence, _, listed = line.partition(" | ")
            halves[-1].append((sentence, tuple(_listed(listed))))
    return halves


def _listed(text: str) -> Iterator[Wanted]:
    for part in text.split("; ") if text != "-" else ():
        match = _FLAGGED.fullmatch(part)
        assert match is not None, part
        assert match[2] in (*PATTERNS, "SUBJ_ADJ"), part
        flags = (match[4] or "").split(", ")
        yield Wanted(match[2], match[3], "hedged" in flags, "modal" in flags, bool(match[1]))


def tally(half: list[tuple[str, tuple[Wanted, ...]]], nlp: "Language | None" = None) -> Tally:
    """Find phrases in the sentences and count them against those wanted."""
    counts = Tally()
    passages = [Passage("d", 0, sentence) for sentence, _ in half]
    for (sentence, listed), analysis in zip(half, analyse(passages, nlp), strict=True):
        found = [p for s in analysis.sentences for p in s.phrases if not p.within]
        _count(counts, sentence, listed, found)
    return counts


def _count(counts: Tally, sentence: str, listed: tuple[Wanted, ...], found: list[Phrase]) -> None:
    by_wording = {w.wording: w for w in listed}
    missed = {w.wording: w for w in listed if not w.free}
    wrong = []
    for phrase in {p.wording: p for p in found}.values():
        want = by_wording.get(phrase.wording)
        if want is None:
            counts.wrong[phrase.pattern] += 1
            wrong.append(phrase)
        elif not want.free:
            del missed[phrase.wording]
            counts.right[want.pattern] += 1
            same = (phrase.hedged, bool(phrase.modal)) == (want.hedged, want.modal)
            counts.flags_right += same
            counts.flags_wrong += not same
            if not same:
                counts.differing.append(f"{sentence}\n    flags: {phrase}")
    held = [set(p.wording.split()) for p in found if p.wording in by_wording]
    for wording in [w for w in missed if any(set(w.split()) <= words for words in held)]:
        del missed[wording]
    counts.missed.update(w.pattern for w in missed.values())
    if missed or wrong:
        counts.differing.append(
            f"{sentence}\n    missed: {'; '.join(missed) or '-'}"
            f"\n    wrong:  {'; '.join(f'{p.pattern} {p.wording}' for p in wrong) or '-'}"
        )


def main() -> int:
    """Print the table."""
    asked = [argument for argument in sys.argv[1:] if argument != "--all"]
    nlp = load_pipeline(asked[0] if asked else None)
    for name, half in zip(("made with", "kept back", "written blind"), wanted(), strict=True):
        counts = tally(half, nlp)
        print(f"{name}: {len(half)} sentences")
        print(f"  {'pattern':14}wanted  found  right  precision  recall")
        for pattern in PATTERNS:
            _row(pattern, counts.right[pattern], counts.missed[pattern], counts.wrong[pattern])
        _row("all", counts.right.total(), counts.missed.total(), counts.wrong.total())
        flags = counts.flags_right + counts.flags_wrong
        print(f"  hedged and modal as wanted: {counts.flags_right} of {flags}")
        if "--all" in sys.argv:
            print("\n".join(counts.differing))
    return 0


def _row(name: str, right: int, missed: int, wrong: int) -> None:
    precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
    recall = f"{right / (right + missed):.2f}" if right + missed else "-"
    print(f"  {name:14}{right + missed:6}{right + wrong:7}{right:7}{precision:>11}{recall:>8}")


if __name__ == "__main__":
    sys.exit(main())
