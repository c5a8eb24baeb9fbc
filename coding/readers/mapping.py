"""A mapping file: a researcher's own word on what a file's columns and speakers are.

Everything in it is optional; what it leaves out is proposed from the file itself::

    kind = "diary"              # diary, group or text
    participant = "P07"         # whose words the whole file holds
    header_rows = 1             # rows that are no answers (0 none; 2: weeks above prompts)
    layout = "wide"             # long: a row an answer; wide: a row a person; transcript
    dates = "day-first"         # or month-first, year-first
    how_often = ["q1"]          # prompts where "none" is a true zero

    [columns]                   # headers as they stand in the file, or letters: "column C"
    participant = "ID"
    document = "transcript_id"  # which conversation a row belongs to
    week = "Week no"
    date = "Written on"
    prompt = "Question"
    words = ["Answer"]          # one header, or several in the order they are to be read
    speaker = "interlocutor"
    time = "Start"
    role = "Role"
    status = "Notes"
    keep = ["Age"]              # known, and not to be read as words: no longer reported

    [speakers]                  # a label or hand-typed id as it stands = who it is
    Anna = "moderator"          # a turn that is context, not data
    "p 3" = "P03"
    Note = ""                   # no speaker at all, though it looks like one

    [weeks]
    starts = "2025-09-29"       # first day of week 1; weeks are then counted from dates
    skip = ["2025-10-27"]       # first days of weeks without teaching, not counted
    not_issued = [7]            # weeks in which no sheet was handed out

    [prompts]                   # a column header, or a label such as Q1 = the prompt's words
    q1 = "How often did you practise?"
"""

import datetime
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from coding.errors import MappingError
from coding.text import Kind

#: What a speaker is renamed to, to make the turns context and not data.
MODERATOR = "moderator"

#: Why a column or a speaker is what it is, where a mapping says so.
BY_MAPPING = "as the mapping says"

LAYOUTS = ("long", "wide", "transcript")
DATE_ORDERS = ("day-first", "month-first", "year-first")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a researcher settled; None or empty means *propose it*.

    ``words`` and ``keep`` hold headers in the order given. ``speakers`` and ``prompts`` are
    read-only. ``week_1`` and ``skipped`` are first days of weeks.
    """

    kind: Kind | None = None
    whose: str | None = None
    header_rows: int | None = None
    layout: str | None = None
    dates: str | None = None
    how_often: tuple[str, ...] | None = None
    participant: str | None = None
    document: str | None = None
    week: str | None = None
    date: str | None = None
    prompt: str | None = None
    words: tuple[str, ...] = ()
    speaker: str | None = None
    time: str | None = None
    role: str | None = None
    status: str | None = None
    keep: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)
    week_1: datetime.date | None = None
    skipped: tuple[datetime.date, ...] = ()
    not_issued: tuple[int, ...] = ()

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Every ``(role, header)`` that the mapping names, words and kept ones included."""
        single = [(role, getattr(self, role)) for role in COLUMN_ROLES]
        several = [("words", name) for name in self.words] + [("keep", n) for n in self.keep]
        return tuple((role, name) for role, name in single + several if name is not None)


COLUMN_ROLES = (
    "participant",
    "document",
    "week",
    "date",
    "prompt",
    "speaker",
    "time",
    "role",
    "status",
)


def load_mapping(path: Path) -> ColumnMap:
    """The mapping a TOML file holds.

    Raises:
        MappingError: The file is missing, is no TOML, or holds a key or a value that is not
            known; the message names the file and the key and lists what is accepted.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MappingError(
            f"The mapping file “{path.name}” could not be opened.",
            remedy="Check the name and the folder, and try again.",
        ) from error
    return read_mapping(data, path.name)


def read_mapping(data: bytes, file_name: str) -> ColumnMap:
    """The mapping that the bytes of a TOML file hold.

    Raises:
        MappingError: As ``load_mapping``.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(
            f"The mapping file “{file_name}” is not valid TOML: {error}.",
            remedy='Write each setting as key = "value", with the text in quotation marks, and '
            "save the file as UTF-8.",
        ) from error
    return _MappingFile(file_name).read(table)


class _MappingFile:
    """Turns TOML values into a ColumnMap, naming the file in every refusal."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, table: dict[str, object]) -> ColumnMap:
        readers: dict[str, Callable[[object], object]] = {
            "kind": lambda v: Kind(self.choice("kind", v, tuple(Kind))),
            "participant": lambda v: self.text("participant", v),
            "header_rows": lambda v: self.number("header_rows", v, most=9),
            "layout": lambda v: self.choice("layout", v, LAYOUTS),
            "dates": lambda v: self.choice("dates", v, DATE_ORDERS),
            "how_often": lambda v: self.texts("how_often", v),
            "columns": lambda v: self.table("columns", v),
            "speakers": lambda v: self.renames("speakers", v),
            "weeks": lambda v: self.table("weeks", v),
            "prompts": lambda v: self.renames("prompts", v),
        }
        self.known(table, tuple(readers), "")
        given: dict[str, Any] = {key: readers[key](value) for key, value in table.items()}
        if "participant" in given:
            given["whose"] = given.pop("participant")
        given |= self.columns(given.pop("columns", {})) | self.weeks(given.pop("weeks", {}))
        assert set(given) <= {f.name for f in fields(ColumnMap)}
        return ColumnMap(**given)

    def columns(self, table: dict[str, object]) -> dict[str, object]:
        several = ("words", "keep")
        self.known(table, (*COLUMN_ROLES, *several), "columns.")
        return {
            key: self.texts(f"columns.{key}", value)
            if key in several
            else self.text(f"columns.{key}", value)
            for key, value in table.items()
        }

    def weeks(self, table: dict[str, object]) -> dict[str, object]:
        self.known(table, ("starts", "skip", "not_issued"), "weeks.")
        given: dict[str, object] = {}
        if "starts" in table:
            given["week_1"] = self.day("weeks.starts", table["starts"])
        if "skip" in table:
            days = self.list("weeks.skip", table["skip"])
            given["skipped"] = tuple(sorted(self.day("weeks.skip", day) for day in days))
        if "not_issued" in table:
            numbers = self.list("weeks.not_issued", table["not_issued"])
            given["not_issued"] = tuple(
                self.number("weeks.not_issued", n, most=999) for n in numbers
            )
        if "skipped" in given and "week_1" not in given:
            raise self.refusal("weeks.skip", "needs weeks.starts beside it", "[weeks] starts")
        return given

    def known(self, table: dict[str, object], accepted: tuple[str, ...], prefix: str) -> None:
        for key in table:
            if key not in accepted:
                raise self.refusal(f"{prefix}{key}", "is not known here", ", ".join(accepted))

    def table(self, key: str, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise self.refusal(key, "is not a table", f"a line [{key}] with its settings below")
        return value

    def list(self, key: str, value: object) -> list[object]:
        return value if isinstance(value, list) else [value]

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(key, "is not text", "text in quotation marks")
        return value

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        return tuple(self.text(key, item) for item in self.list(key, value))

    def renames(self, key: str, value: object) -> dict[str, str]:
        table = self.table(key, value)
        for label, name in table.items():
            if not isinstance(name, str):
                raise self.refusal(f"{key}.{label}", "is not text", "text in quotation marks")
        return {label: str(name) for label, name in table.items()}

    def choice(self, key: str, value: object, accepted: tuple[str, ...]) -> str:
        if not isinstance(value, str) or value not in accepted:
            raise self.refusal(key, "has a value that is not known", ", ".join(accepted))
        return value

    def number(self, key: str, value: object, *, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise self.refusal(key, "is not such a number", f"a whole number from 0 to {most}")
        return value

    def day(self, key: str, value: object) -> datetime.date:
        try:
            return (
                value if type(value) is datetime.date else datetime.date.fromisoformat(str(value))
            )
        except ValueError as error:
            raise self.refusal(key, "is not a date", "a date such as 2025-09-29") from error

    def refusal(self, key: str, why: str, accepted: str) -> MappingError:
        return MappingError(
            f"The mapping file “{self.name}” cannot be used: “{key}” {why}.",
            remedy=f"Accepted: {accepted}.",
        )
