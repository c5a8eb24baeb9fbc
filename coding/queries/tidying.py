"""Tidying help in a study: codes without a theme that are worded alike; nothing is written."""

from coding.language.vectors import piece_table
from coding.proposals.tidying import CodeToTidy, Together, tidy
from coding.queries.theme_evidence import Evidence
from coding.queries.theme_map import ThemeMap


def codes_to_tidy(now: ThemeMap, found: Evidence, *, whole: bool = False) -> list[Together]:
    """Groups among the codes without a place, or among all of them."""
    codes = [*now.pool]
    if whole:
        placed = {code.id: code for place in now.places for code in place.codes}
        codes += placed.values()
    told = [CodeToTidy(code.id, code.name, found.places(code.id)) for code in codes]
    return tidy(sorted(told, key=lambda one: one.id), piece_table())
