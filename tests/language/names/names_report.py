"""What finding names makes of marked sentences, as a table; ``python -m tests.language.names``."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from coding.language.names import find_names_in
from coding.text import FoundName

HERE = Path(__file__).parent
LETTERS = {"p": "person", "l": "place", "o": "organisation", "n": "number or address"}
_MARK = re.compile(r"\{([plon]) ([^{}]+)\}")
_TITLE = re.compile(r"(?:Dr|Mrs|Ms|Mr|Sister|Father|Auntie|Professor)\.? ")


@dataclass
class Report:
    """Counts by kind; ``lines`` tells of each sentence that was not found exactly."""

    marked: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    right: Counter[bool] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def recall(self, *kinds: str) -> float:
        wanted = kinds or tuple(self.marked)
        return sum(self.masked[k] for k in wanted) / sum(self.marked[k] for k in wanted)

    def precision(self) -> float:
        return self.right.total() / self.found.total()

    def table(self) -> str:
        rows = [f"{'kind':20}{'marked':>8}{'sure':>8}{'sure + check':>14}"]
        for kind in LETTERS.values():
            marked = max(1, self.marked[kind])
            rows.append(
                f"{kind:20}{self.marked[kind]:8}{100 * self.sure[kind] / marked:7.1f}%"
                f"{100 * self.masked[kind] / marked:13.1f}%"
            )
        for sure, name in ((True, "sure"), (False, "to check")):
            rows.append(f"{name}: {self.right[sure]} of {self.found[sure]} found are names")
        return "\n".join([*rows, f"recall {self.recall():.3f}, precision {self.precision():.3f}"])


def marked_lines(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Each line without its marks, and where they were; titles are not part of a name."""
    lines = []
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, spans, at = "", [], 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            title = _TITLE.match(match[2])
            start = len(text) + (len(title[0]) if title else 0)
            text += match[2]
            spans.append((start, len(text), LETTERS[match[1]]))
            at = match.end()
        lines.append((text + line[at:], spans))
    return lines


def report(path: Path, nlp: object = None) -> Report:
    told = Report()
    lines = marked_lines(path)
    names = find_names_in((text for text, _ in lines), nlp=nlp)
    for (text, spans), found in zip(lines, names, strict=True):
        _count(told, text, spans, found)
    return told


def _count(
    told: Report, text: str, spans: list[tuple[int, int, str]], found: list[FoundName]
) -> None:
    missed = []
    for start, end, kind in spans:
        told.marked[kind] += 1
        whole, by_sure = (
            all(
                any(n.start <= at < n.end for n in found if n.sure or not only_sure)
                for at in range(start, end)
                if text[at].isalnum()
            )
            for only_sure in (False, True)
        )
        told.masked[kind] += whole
        told.sure[kind] += by_sure
        if not whole:
            missed.append(text[start:end])
    vain = []
    for name in found:
        told.found[name.sure] += 1
        inside = any(name.start < end and start < name.end for start, end, _ in spans)
        told.right[name.sure] += inside
        if not inside:
            vain.append(f"{name.text} ({'sure' if name.sure else 'check'}: {name.because})")
    if missed or vain:
        told.lines.append(f"{text}\n    missed: {missed or '–'}; in vain: {vain or '–'}")
