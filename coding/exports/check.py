"""What must hold before anything is printed. Every ground for refusal belongs here.

A quotation has as many characters as the place it names, its speaker agreed to be quoted, and a
claim rests on an extract. The words are cut from the text by the query that makes the report, which
refuses a text that is not what was imported.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from coding.errors import ExportError
from coding.queries.report import ExtractLine, StudyReport

_TOLD = 10


class Placed(Protocol):
    """Anything that stands in a document at ``[start, end)``."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One after the last code point."""


def refuse_unfounded(report: StudyReport, printed: Sequence[ExtractLine]) -> None:
    """Refuse the export unless everything it prints stands on words that may be printed.

    Args:
        printed: The extracts of the report that the format prints.

    Raises:
        ExportError: Lists what is wrong, by rule and place, never the words.
    """
    refuse_misplaced((line.document, line.extract, line) for line in printed)
    wrong = [
        *(f"{one.where} {one.what}" for one in report.obstacles),
        *_without_consent(report, printed),
    ]
    if wrong:
        remedies = list(dict.fromkeys(one.remedy for one in report.obstacles))
        if len(wrong) > len(report.obstacles):
            remedies.append(
                "Take the extracts of those who do not agree out of the table, or record their "
                "consent where they gave it."
            )
        raise ExportError(
            f"The report cannot leave the study yet: {_told(wrong)}.",
            remedy=f"{' '.join(remedies)} Nothing was written.",
        )


def _without_consent(report: StudyReport, printed: Iterable[ExtractLine]) -> list[str]:
    """Whose words would be printed although they refused (method rule R57)."""
    many: dict[str, int] = {}
    for line in printed:
        if line.participant in report.unquotable:
            many[line.participant] = many.get(line.participant, 0) + 1
    return [
        f"{count} extract{'s' if count > 1 else ''} of {name}, who does not agree to be quoted"
        for name, count in many.items()
    ]


def refuse_misplaced(quotations: Iterable[tuple[str, str, Placed]]) -> None:
    """Refuse the export if a quotation cannot be the words of the place it names.

    Args:
        quotations: Document name, quoted words, and where they stand.

    Raises:
        ExportError: Names each wrong place (the first ten), never the words.
    """
    wrong = [
        f"“{document}” {at.start}–{at.end}"
        for document, words, at in quotations
        if not 0 <= at.start < at.end or len(words) != at.end - at.start
    ]
    if wrong:
        raise ExportError(
            f"{len(wrong)} quotation(s) do not fit the place they name: {_told(wrong, ', ')}.",
            remedy="Run verify on the study, and restore the latest backup if it finds a fault. "
            "Nothing was written.",
        )


def _told(wrong: Sequence[str], between: str = "; ") -> str:
    more = f" and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
    return between.join(wrong[:_TOLD]) + more
