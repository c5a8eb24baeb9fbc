"""What one way of looking found, before all ways are set against one another."""

from dataclasses import dataclass

from coding.text import NameKind


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch found by one way of looking; the fields are those of ``FoundName``."""

    start: int
    end: int
    kind: NameKind
    sure: bool
    because: str


def straightened(text: str) -> str:
    """The text with curly apostrophes and odd spaces made plain, one for one."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})
