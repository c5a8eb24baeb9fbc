"""What stands in the way of an export, and what is pointed at before one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coding.queries.documents import EntryLine
from coding.queries.items import is_codable
from coding.queries.report import NarrativeLine, Obstacle, ReportedExtract

#: A string in quotation marks of so many words is held against the texts; fewer may be a term.
QUOTED_WORDS: Final = 4
#: Words in common, of the shorter extract's, from which on two extracts are near-duplicates (R12).
ALIKE: Final = 0.8
#: One person with more than this share of the extracts is pointed at (R58).
MUCH: Final = 0.2
_QUOTED: Final = re.compile(r"“([^”]+)”|‘((?:[^’]|’(?=\w))+)’")
_SPACE: Final = re.compile(r"\s+")
_CUT: Final = re.compile(r"\[[^\]]*\]|…")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two chosen extracts of different themes that share most of their words."""

    first: ReportedExtract
    second: ReportedExtract

    @property
    def said_why(self) -> bool:
        """Whether one of the two says that it is shared on purpose."""
        return bool(self.first.shared_why or self.second.shared_why)


@dataclass(frozen=True, slots=True)
class Heard:
    """How often one participant is quoted; ``share`` of all chosen extracts."""

    participant: str
    extracts: int
    share: float
    themes: int
    entries: int


def obstacles(
    lines: Sequence[EntryLine],
    reported: Sequence[ReportedExtract],
    told: Sequence[NarrativeLine],
    unquotable: frozenset[str],
) -> Iterator[Obstacle]:
    """Why the study's report may not leave it as it stands, in the order of the report."""
    yield from _misplaced(reported)
    yield from _unsupported(told)
    yield from _not_said(lines, told, unquotable)


def _misplaced(reported: Iterable[ReportedExtract]) -> Iterator[Obstacle]:
    """A chosen extract has as many characters as the place it names (R1).

    Why: an extract nobody can go back to is no evidence.
    """
    for one in reported:
        where = f"extract {one.number}, under “{one.theme}”"
        if len(one.words) != one.end - one.start:
            yield Obstacle(
                "quotation",
                where,
                "does not fit the place it names",
                "Choose it again; or run verify on the study.",
            )


def _unsupported(told: Iterable[NarrativeLine]) -> Iterator[Obstacle]:
    """A claim rests on at least one extract.

    Why: a claim without words behind it is an opinion.
    """
    numbers: Counter[str] = Counter()
    for line in told:
        if line.kind != "claim":
            continue
        numbers[line.theme] += 1
        if not line.rests_on:
            yield Obstacle(
                "claim",
                f"claim {numbers[line.theme]} of “{line.theme}”",
                "rests on no extract",
                "Rest it on an extract, make it a reading of the claim before it, or take it out.",
            )


def _not_said(
    lines: Sequence[EntryLine], told: Sequence[NarrativeLine], unquotable: frozenset[str]
) -> Iterator[Obstacle]:
    """Words in quotation marks in claims and readings stand in the data, and may be quoted.

    Why: the commonest fault of write-ups is a quotation nobody said. Links are left alone: they
    may quote the literature.
    """
    quoted = [
        (line, words) for line in told if line.kind != "link" for words in quotations(line.text)
    ]
    if not quoted:
        return
    said = [(line.speaker, plain(line.text)) for line in lines if line.text.strip()]
    for line, words in quoted:
        parts = [plain(part) for part in _CUT.split(words) if part.strip()]
        who = {speaker for speaker, text in said if all(part in text for part in parts)}
        where = f"a {line.kind} of “{line.theme}”"
        if not who:
            yield Obstacle(
                "quotation",
                where,
                "has words in quotation marks that stand in no document",
                "Quote them as they were said, or take the marks off.",
            )
        elif who <= unquotable:
            yield Obstacle(
                "consent",
                where,
                "quotes somebody who does not agree to be quoted",
                "Take the quotation out.",
            )


def quotations(text: str) -> list[str]:
    """What stands in quotation marks in some prose and is long enough to be somebody's words."""
    found = [first or second for first, second in _QUOTED.findall(text)]
    return [words for words in found if len(words.split()) >= QUOTED_WORDS]


def plain(text: str) -> str:
    """Words as compared: quotation marks straightened, spaces single, no case, no end marks."""
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return _SPACE.sub(" ", straight).strip(" .,;:!?").casefold()


def alike(reported: Sequence[ReportedExtract]) -> list[Alike]:
    """Pairs of chosen extracts of different themes, nearly the same words (R12)."""
    tokens = [frozenset(plain(one.words).split()) for one in reported]
    found = []
    for i, first in enumerate(reported):
        for j in range(i + 1, len(reported)):
            second = reported[j]
            shorter = min(len(tokens[i]), len(tokens[j]))
            if first.theme == second.theme or not shorter:
                continue
            near = first.document != second.document or (
                first.start < second.end and second.start < first.end
            )
            if near and len(tokens[i] & tokens[j]) >= ALIKE * shorter:
                found.append(Alike(first, second))
    return found


def heard(lines: Iterable[EntryLine], reported: Sequence[ReportedExtract]) -> list[Heard]:
    """Who is quoted how often, the most quoted first; with those who wrote and are not quoted."""
    often = Counter(one.participant for one in reported)
    wrote = Counter(line.speaker for line in lines if line.speaker and is_codable(line))
    themes = {name: {r.theme for r in reported if r.participant == name} for name in often}
    return [
        Heard(
            name,
            often[name],
            often[name] / len(reported) if reported else 0.0,
            len(themes.get(name, ())),
            wrote[name],
        )
        for name in sorted({*often, *wrote}, key=lambda name: (-often[name], name))
    ]
