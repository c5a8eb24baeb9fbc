"""How much of a theme's narrative is prose, and how much its participants' words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.queries.report import NarrativeLine, ReportedExtract


@dataclass(frozen=True, slots=True)
class Balance:
    """Claims of one theme, those without extracts, words of prose, and words quoted in it."""

    theme: str
    claims: int
    unsupported: int
    prose: int
    quoted: int


def balance(
    themes: Iterable[str], told: Sequence[NarrativeLine], reported: Sequence[ReportedExtract]
) -> list[Balance]:
    """Of each theme; only extracts that a claim rests on count as quoted."""
    return [
        _of(
            theme,
            [line for line in told if line.theme == theme],
            [one for one in reported if one.theme == theme],
        )
        for theme in themes
    ]


def _of(theme: str, told: Sequence[NarrativeLine], reported: Sequence[ReportedExtract]) -> Balance:
    claims = [line for line in told if line.kind == "claim"]
    used = {one for line in claims for one in line.rests_on}
    return Balance(
        theme,
        claims=len(claims),
        unsupported=sum(not line.rests_on for line in claims),
        prose=sum(len(line.text.split()) for line in told),
        quoted=sum(len(one.printed.split()) for one in reported if one.id in used),
    )
