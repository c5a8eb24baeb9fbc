"""What a study can print about itself: themes, codes, extracts, who wrote when, and how."""

from dataclasses import dataclass

#: The theme table's columns, in the order every export keeps.
COLUMNS = (
    "Theme",
    "Central organising concept",
    "Subtheme",
    "Code",
    "Extract",
    "Participant",
    "Strand",
    "Week",
    "Time",
    "Document",
    "Start",
    "End",
)


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """One code application, or one extract chosen for a theme, cut from the text when asked.

    Fields stand in the order of ``COLUMNS``. ``theme``, ``concept`` and ``subtheme`` are empty
    where the code has no theme. ``chosen`` tells that the extract was picked for the report.
    """

    theme: str
    concept: str
    subtheme: str
    code: str
    extract: str
    participant: str
    strand: str
    week: int | None
    time: str | None
    document: str
    start: int
    end: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme or subtheme as it stands; ``parent`` is empty for a theme."""

    name: str
    parent: str
    concept: str
    definition: str
    boundaries: str
    state: str
    codes: tuple[str, ...]
    extracts: int
    people: int
    weeks: int
    contrary: str = ""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code in force, with how often it was applied and by whose words."""

    name: str
    parent: str
    definition: str
    origin: str
    applications: int
    people: int
    weeks: int


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """What one participant gave in one week: a status of ``coding.text.Status`` and words."""

    participant: str
    week: int
    status: str
    words: int


@dataclass(frozen=True, slots=True)
class StudyReport:
    """All that an export may print. ``manifest`` is ordered and holds nobody's words."""

    title: str
    question: str
    approach: str
    themes: tuple[ThemeLine, ...]
    codes: tuple[CodeLine, ...]
    extracts: tuple[ExtractLine, ...]
    presence: tuple[PresenceLine, ...]
    memos: tuple[tuple[str, str], ...]
    manifest: tuple[tuple[str, str], ...]
