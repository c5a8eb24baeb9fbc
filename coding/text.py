"""Words and where they stand: the values every other module passes around.

Offsets are Python string indices (Unicode code points), half-open ``[start, end)``, counted
from the first character of the document's text. Dates are ISO (``2025-03-31``), times of a
recording are ``hh:mm:ss`` from its start, weeks are the numbers of the teaching calendar.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A stretch of one document that can carry codes; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a segment: [{self.start}, {self.end})")

    def extract(self, text: str) -> str:
        """The words the segment covers, exactly as they stand in ``text``."""
        return text[self.start : self.end]


class Role(StrEnum):
    """Who speaks: moderators' turns are context, never data (method rule R38)."""

    PARTICIPANT = "participant"
    MODERATOR = "moderator"


class Status(StrEnum):
    """Why an entry has, or has not, words (R30). Only ``REPORTED_NONE`` counts as zero."""

    PRESENT = "present"
    EXPECTED_NOT_ISSUED = "expected_not_issued"
    NOT_RETURNED = "not_returned"
    RETURNED_BLANK = "returned_blank"
    REPORTED_NONE = "reported_none"
    ILLEGIBLE_PART = "illegible_part"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What sort of material a document is; it decides the strand it belongs to."""

    DIARY = "diary"
    GROUP = "group"
    TEXT = "text"


#: Where several prompts of a week differ, the first of these stands for the week.
TELLS_MOST = (
    Status.PRESENT,
    Status.ILLEGIBLE_PART,
    Status.REPORTED_NONE,
    Status.RETURNED_BLANK,
    Status.NOT_RETURNED,
    Status.EXPECTED_NOT_ISSUED,
    Status.WITHDRAWN,
)

#: Statuses of entries that carry a participant's words.
WITH_WORDS = frozenset({Status.PRESENT, Status.REPORTED_NONE, Status.ILLEGIBLE_PART})


@dataclass(frozen=True, slots=True)
class Entry:
    """One prompt's answer in one week, or one speaker's turn.

    ``start == end`` where there are no words (a missing week); the place then says where in
    the document the gap stands.
    """

    start: int
    end: int
    participant: str | None = None
    role: Role = Role.PARTICIPANT
    week: int | None = None
    date: str | None = None
    prompt: str | None = None
    time: str | None = None
    status: Status = Status.PRESENT

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not an entry: [{self.start}, {self.end})")

    @property
    def segment(self) -> Segment | None:
        """The entry's words, or None where it has none."""
        return Segment(self.start, self.end) if self.start < self.end else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a file that was read all the same.

    ``repair`` is true where the text differs from the file's bytes because of it (an assumed
    encoding, a removed NUL); the file's outcome is then *repaired*. No participant's words.
    """

    what: str
    remedy: str
    repair: bool = False


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column of a table, and what it was taken for.

    ``name`` is what a mapping calls it, ``table`` its sheet. ``role`` is one of a mapping's roles
    of columns (``words`` holds answers, ``keep`` is left out), or ``notes`` or ``dates`` of one
    week. ``because`` says why; ``filled`` of ``rows`` cells are not blank; ``samples`` are the
    beginnings of up to three different ones.
    """

    name: str
    table: str
    role: str
    because: str
    filled: int
    rows: int
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSpeaker:
    """One label or id as it is typed in a file, and who it was taken for (None: nobody).

    ``turns`` counts turns or entries, ``words`` the words in them; ``because`` says why.
    """

    label: str
    name: str | None
    role: Role
    turns: int
    words: int
    because: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One file's text, where its entries stand in it, and what a person should know.

    ``text`` has LF line ends, no NUL and no lone surrogate, and is otherwise the file's
    own characters. ``entries`` are in the order they stand, and do not overlap. ``columns`` and
    ``speakers`` are what the entries were made by, for a person to correct; no study keeps them.
    """

    name: str
    format: str
    kind: Kind
    text: str
    sha256: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    columns: tuple[ReadColumn, ...] = field(default=(), repr=False)
    speakers: tuple[ReadSpeaker, ...] = field(default=(), repr=False)

    @property
    def outcome(self) -> str:
        """``read``, or ``repaired`` where a problem changed the text."""
        return "repaired" if any(p.repair for p in self.problems) else "read"


@dataclass(frozen=True, slots=True)
class Passage:
    """One entry with the words themselves: what proposals are made from.

    ``document`` is any key the caller chose (a file name, an id); ``start`` is where ``text``
    begins in that document.
    """

    document: str
    start: int
    text: str
    participant: str | None = None
    week: int | None = None
    time: str | None = None
    prompt: str | None = None
    kind: Kind = Kind.TEXT

    @property
    def end(self) -> int:
        """Where ``text`` ends in the document, exclusive."""
        return self.start + len(self.text)


class NameKind(StrEnum):
    """What a found name names; the value is the word a replacement is made of."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EMAIL = "e-mail"
    URL = "web address"
    HANDLE = "handle"
    PHONE = "phone"
    POSTCODE = "postcode"
    NHS_NUMBER = "NHS number"
    NATIONAL_INSURANCE = "National Insurance number"
    BIRTH_DATE = "date of birth"
    NUMBER = "number"
    OTHER = "name"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A stretch of a text that may tell who somebody is.

    ``sure`` names are replaced once the researcher agrees to the list; the others are for
    her to check one by one. ``because`` says how it was found, in a few words without names.
    """

    start: int
    end: int
    kind: NameKind
    text: str
    sure: bool
    because: str
