"""Convergence and divergence as a table: what is printed of two readings beside each other."""

from coding.exports.outline import counts_themes
from coding.queries.report import ComparisonLine, LinkLine, StudyReport

HEADING = "Convergence and divergence"
_NOBODY = "–"


def comparison_columns(report: StudyReport, one: ComparisonLine) -> tuple[str, ...]:
    """Headings of the table.

    How many extracts a theme has stands there only where the approach counts (R4); the words that
    two analysts’ themes share, in every approach. Two strands share none.
    """
    counted = ("Extracts left", "Extracts right") if counts_themes(report) else ()
    shared = ("Shared",) if one.kind == "analysts" else ()
    return (one.left, "Relation", one.right, "What shows it", *counted, *shared)


def comparison_cells(
    report: StudyReport, one: ComparisonLine, link: LinkLine
) -> tuple[str | int, ...]:
    """A link in the order of ``comparison_columns``."""
    counted = (link.extracts, link.others) if counts_themes(report) else ()
    shared = (link.shared,) if one.kind == "analysts" else ()
    left, right = link.left or _NOBODY, link.right or _NOBODY
    return (left, link.relation, right, link.note, *counted, *shared)


def open_told(one: ComparisonLine) -> str:
    """Which themes are not linked yet; empty where the table is whole."""
    return f"Not linked yet: {'; '.join(one.open)}." if one.open else ""
