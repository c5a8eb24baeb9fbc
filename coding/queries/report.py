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
class ReportedExtract:
    """An extract chosen for the report; ``number`` is what it is cited by in every export.

    ``words`` are exactly the text's; ``printed`` are they with the researcher's cuts ``[…]`` and
    glosses. ``before`` and ``after`` are the words beside it in its own entry or turn.
    """

    id: int
    number: int
    theme: str
    subtheme: str
    words: str
    printed: str
    participant: str
    strand: str
    week: int | None
    time: str | None
    document: str
    document_id: int
    start: int
    end: int
    purpose: str = ""
    shared_why: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NarrativeLine:
    """A passage of a theme's narrative: a claim, a reading of its extracts, or a link onwards.

    ``rests_on`` are ids of ``ReportedExtract``; ``subtheme`` is empty for the theme itself.
    """

    id: int
    theme: str
    subtheme: str
    kind: str
    text: str
    rests_on: tuple[int, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class RelationLine:
    """How one theme stands to another."""

    of: str
    kind: str
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A theme of one reading and one of another; a name is empty where the idea is in one only.

    ``extracts`` and ``others`` lie behind the left and the right theme; ``shared`` of the left
    overlap one on the right.
    """

    left: str
    relation: str
    right: str
    extracts: int
    others: int
    shared: int
    note: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """Two readings held beside each other; ``open`` themes of either side are not linked yet."""

    title: str
    kind: str
    left: str
    right: str
    links: tuple[LinkLine, ...]
    open: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """Prose that belongs to no theme; ``drafted`` where nobody has edited the program's draft."""

    name: str
    heading: str
    text: str
    after: bool = False
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A point of a reporting checklist: done, open, or not applicable because of ``text``.

    ``answered`` tells that a person said so; else it is what the study knows of itself. ``told``
    is the text with its figures marked.
    """

    checklist: str
    number: str
    name: str
    state: str
    text: str
    why: str = ""
    daggered: bool = False
    answered: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why nothing may be exported yet. Names a place, never anybody's words."""

    rule: str
    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme or subtheme as it stands; ``parent`` is empty for a theme.

    ``answers`` says how it serves the research question.
    """

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
    scope: str = ""
    answers: str = ""


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
    """All that an export may print. ``manifest`` is ordered and holds nobody's words.

    ``manifest_told`` is the same with its figures marked, for the screen.

    ``unquotable`` are participants who refused to be quoted, or withdrew. ``explored`` is the
    sentence that may stand only beside the table of ``comparisons`` (R27).
    """

    title: str
    question: str
    approach: str
    themes: tuple[ThemeLine, ...]
    codes: tuple[CodeLine, ...]
    extracts: tuple[ExtractLine, ...]
    presence: tuple[PresenceLine, ...]
    memos: tuple[tuple[str, str], ...]
    manifest: tuple[tuple[str, str], ...]
    reported: tuple[ReportedExtract, ...] = ()
    narrative: tuple[NarrativeLine, ...] = ()
    relations: tuple[RelationLine, ...] = ()
    sections: tuple[SectionLine, ...] = ()
    checklists: tuple[ChecklistLine, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    unquotable: frozenset[str] = frozenset()
    comparisons: tuple[ComparisonLine, ...] = ()
    explored: str = ""
    manifest_told: tuple[tuple[str, str], ...] = ()
