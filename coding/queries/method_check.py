"""Whether an edited method section still agrees with what was done (the 13th of the 15 points)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coding.queries.figures import figure
from coding.queries.known import Known

_WORDS: Final = {
    word: number
    for number, word in enumerate(
        re.findall(
            r"\w+",
            "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty",
        )
    )
}
_NUMBER: Final = rf"(\d[\d,]*|{'|'.join(_WORDS)})"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something the section says and the study does not bear out; ``why`` it matters.

    ``of`` is what the study counts of it, as ``BEHIND`` knows it; empty for no number.
    """

    says: str
    known: str
    why: str
    of: str = ""

    @property
    def told(self) -> str:
        """What the study has, the figure in it marked."""
        return figure(self.of, int(self.known.replace(",", ""))) if self.of else self.known


def disagreements(text: str, known: Known) -> list[Disagreement]:
    """Numbers that no longer agree, and claims of work the study holds no trace of."""
    return [*_numbers(text, known), *_unfounded(text, known)]


def _numbers(text: str, known: Known) -> Iterator[Disagreement]:
    """A number the section gives for something that is counted, and no longer comes to that.

    Why: a method section outlives the state it was written in; a reader checks numbers first.
    Only a number beside the very words the draft uses is held against the study, and only where
    the right one is nowhere given.
    """
    for phrase, value, of in _counted(known):
        said = [
            _value(found) for found in re.findall(rf"\b{_NUMBER}\s+{phrase}\b", text, re.IGNORECASE)
        ]
        if said and value not in said:
            name = re.sub(r"\(\?:[^)]*\)|\?", "", phrase)
            yield Disagreement(
                f"{said[0]:,} {name}",
                f"{value:,}",
                "The number has changed since the section was written.",
                of,
            )


def _unfounded(text: str, known: Known) -> Iterator[Disagreement]:
    """Audits and comparisons the section speaks of, where the study holds none (R16, R27).

    Why: “independently audited” is worth something only with an audit that can be opened.
    """
    if re.search(r"\baudited\b|\baudit (?:was|has been)\b", text, re.IGNORECASE):
        denied = re.search(r"\bnot\s+(?:been\s+)?audited", text, re.IGNORECASE)
        if not known.audits and not denied:
            yield Disagreement(
                "audited", "no closed audit", "Only a closed audit can be pointed to (R16)."
            )
    both = all(re.search(rf"\b{word}", text, re.IGNORECASE) for word in ("converge", "diverge"))
    if both and not known.comparisons:
        yield Disagreement(
            "convergence and divergence",
            "no comparison of readings",
            "It can be said only with the comparison beside it (R27).",
        )


def _counted(known: Known) -> tuple[tuple[str, int, str], ...]:
    """Words of the draft that follow a number, the number as it is now, and what it counts."""
    settled = [theme for theme in known.themes if theme.state == "settled"]
    return (
        ("documents?", known.material.documents, "documents"),
        ("entries and turns", known.material.entries, "entries"),
        ("codes? in force", known.coding.codes, "codes"),
        ("code applications?", known.coding.applications, "applications"),
        ("proposals?", known.assistance.proposed, "proposals"),
        ("verdicts?", sum(known.verdicts.values()), "verdicts"),
        ("themes?", len(settled) or len(known.themes), "themes:settled" if settled else "themes"),
        ("subthemes?", sum(theme.subthemes for theme in known.themes), "themes:subthemes"),
        ("extracts?", known.reported, "reported"),
        ("claims?", sum(theme.claims for theme in known.themes), "claims"),
    )


def _value(said: str) -> int:
    return _WORDS[said.lower()] if said.lower() in _WORDS else int(said.replace(",", ""))
