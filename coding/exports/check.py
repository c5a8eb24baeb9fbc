"""What must hold before anything is printed. Every later ground for refusal belongs here.

Today: a quotation has as many characters as the place it names. The words themselves are cut
from the text by the query that makes the report; a comparison with the text, consent, and
claims without a segment join here when the report carries them.
"""

from collections.abc import Iterable
from typing import Protocol

from coding.errors import ExportError

_TOLD = 10


class Placed(Protocol):
    """Anything that stands in a document at ``[start, end)``."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One after the last code point."""


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
        more = f" and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
        raise ExportError(
            f"{len(wrong)} quotation(s) do not fit the place they name: "
            f"{', '.join(wrong[:_TOLD])}{more}.",
            remedy="Run verify on the study, and restore the latest backup if it finds a fault. "
            "Nothing was written.",
        )
