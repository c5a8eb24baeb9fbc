"""Extracts inside a stored reason: kept as places, cut from the text only when it is shown.

So a reason that is kept holds no words of another participant: a consent that is taken back, or a
participant who withdraws, takes effect on every reason there is.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from coding.proposals.ranking.reasons import UNQUOTED
from coding.text import Segment

#: A document's id and a segment of its text.
At = tuple[int, Segment]

_MARK: Final = re.compile(r"⟦(\d+):(\d+)-(\d+)⟧")
_MARKED: Final = re.compile(rf"like {_MARK.pattern}(?:(?:, | and ){_MARK.pattern})*")
_UNSHOWN: Final = "an extract coded before"


def marked(because: str, alike: Sequence[At]) -> str:
    """A reason that quotes nobody, with the places of the extracts it tells of."""
    marks = [f"⟦{document}:{place.start}-{place.end}⟧" for document, place in alike]
    if not marks:
        return because
    told = " and ".join([", ".join(marks[:-1]), marks[-1]] if len(marks) > 1 else marks)
    return because.replace(UNQUOTED, f"like {told}", 1)


def filled(because: str, quote: Callable[[int, Segment], str | None]) -> str:
    """The reason with its extracts quoted.

    Args:
        because: As it is kept.
        quote: The words to show of a place; None where they may not, or can no longer, be shown.
    """

    def told(mark: re.Match[str]) -> str:
        document, start, end = map(int, mark.groups())
        words = quote(document, Segment(start, end)) if start < end else None
        return f"“{words}”" if words else _UNSHOWN

    return _MARK.sub(told, because)


def unmarked(because: str) -> str:
    """The reason without its extracts, as a decision keeps it for ever."""
    return _MARKED.sub(UNQUOTED, because)
