"""A draft: proposals grouped into candidate themes outside any study, for a person to review.

Nothing here is a finding. Every line is marked *proposed, not reviewed*.
"""

from dataclasses import dataclass

MARK = "proposed, not reviewed"
GROUPING = "candidate themes (machine grouping)"


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """One file that was read; ``id`` counts the files of this draft from 1."""

    id: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DraftCode:
    """A proposed code, why, and from how many people and weeks its extracts come."""

    name: str
    because: str
    people: int
    weeks: int


@dataclass(frozen=True, slots=True)
class DraftTheme:
    """A candidate theme: a grouping by machine, waiting for an idea that binds it."""

    name: str
    subthemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftExtract:
    """Words cut from document ``document`` (an id of this draft) at ``[start, end)``."""

    document: int
    start: int
    end: int
    text: str
    participant: str | None
    week: int | None
    time: str | None
    code: str
    theme: str
    subtheme: str
    because: str


@dataclass(frozen=True, slots=True)
class Presence:
    """What one participant gave in one week: a status of ``coding.text.Status`` and words.

    ``week`` is None for a group's turns, whose cell holds all the person's words.
    """

    participant: str
    week: int | None
    status: str
    words: int


@dataclass(frozen=True, slots=True)
class Draft:
    """All that ``draft.xlsx``, ``draft.docx`` and ``draft.json`` show. ``about`` is ordered."""

    about: tuple[tuple[str, str], ...]
    documents: tuple[DraftDocument, ...]
    codes: tuple[DraftCode, ...]
    themes: tuple[DraftTheme, ...]
    extracts: tuple[DraftExtract, ...]
    presence: tuple[Presence, ...]
