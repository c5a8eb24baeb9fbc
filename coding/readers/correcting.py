"""What a person says of a file's columns and speakers, as the mapping that reads it so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coding.readers.diaries.people import key_of
from coding.readers.mapping import BY_MAPPING, COLUMN_ROLES, MODERATOR, ColumnMap
from coding.text import Problem, ReadColumn, ReadDocument, ReadSpeaker, Role

#: A column that is known, and not read.
LEFT_OUT = "keep"
#: What a person may say a column is: one column for each role, but any number with words.
ROLES = (*COLUMN_ROLES, "words", LEFT_OUT)


def by_name(columns: Iterable[ReadColumn]) -> tuple[ReadColumn, ...]:
    """Columns that sheets of one file share, each once, as a mapping settles them together."""
    found: dict[str, ReadColumn] = {}
    for column in columns:
        before = found.get(column.name)
        if before is None:
            found[column.name] = column
            continue
        told = column if before.role == LEFT_OUT else before
        found[column.name] = replace(
            told,
            table=f"{before.table}, {column.table}",
            filled=before.filled + column.filled,
            rows=before.rows + column.rows,
            samples=before.samples or column.samples,
        )
    return tuple(found.values())


def column_mistakes(
    columns: Sequence[ReadColumn], roles: Mapping[str, str], called: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Why columns cannot be read so: two of one sheet in one role, or none that holds words.

    Args:
        columns: Of all sheets, as they were read.
        roles: What each column is to be, by name.
        called: What a person calls each role.
    """
    problems = []
    taken: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        role = roles.get(column.name, column.role)
        if role in COLUMN_ROLES:
            taken.setdefault((role, column.table), []).append(column.name)
    for role, names in dict.fromkeys(
        (role, tuple(names)) for (role, _), names in taken.items() if len(names) > 1
    ):
        told = " and ".join(f"“{_short(name)}”" for name in names)
        many = "Two columns are" if len(names) == 2 else f"{len(names)} columns are"
        problems.append(
            Problem(
                f"{many} taken for “{called[role]}”: {told}.",
                f"Keep the right one, and choose “{called[LEFT_OUT]}” for the other.",
            )
        )
    if not any(roles.get(column.name, column.role) == "words" for column in columns):
        problems.append(
            Problem(
                "No column holds words, so there is nothing to read.",
                f"Choose “{called['words']}” for each column in which people wrote or said "
                "something.",
            )
        )
    return tuple(problems)


def with_roles(
    mapping: ColumnMap, columns: Iterable[ReadColumn], roles: Mapping[str, str]
) -> ColumnMap:
    """The mapping with every column named, so that one correction moves no other column.

    Where sheets call a role's column differently, the first is named and the others are proposed
    again. Notes and dates of single weeks are always proposed.
    """
    named: dict[str, str] = {}
    words, kept = [], []
    for column in by_name(columns):
        role = roles.get(column.name, column.role)
        if role == "words":
            words.append(column.name)
        elif role == LEFT_OUT:
            kept.append(column.name)
        elif role in COLUMN_ROLES:
            named.setdefault(role, column.name)
    open_roles = dict.fromkeys(COLUMN_ROLES)
    return replace(mapping, **{**open_roles, **named}, words=tuple(words), keep=tuple(kept))  # type: ignore[arg-type]


def with_speaker(
    mapping: ColumnMap, speaker: ReadSpeaker, role: Role | None, name: str
) -> ColumnMap:
    """The mapping with one label settled: a moderator, nobody (no role), or a name."""
    settled = dict(mapping.speakers)
    if role is None:
        settled[speaker.label] = ""
    elif role is Role.MODERATOR:
        settled[speaker.label] = MODERATOR
    else:
        settled[speaker.label] = " ".join(name.split()) or speaker.label
    return replace(mapping, speakers=settled)


def speakers_to_settle(
    speakers: Iterable[ReadSpeaker], mapping: ColumnMap
) -> tuple[ReadSpeaker, ...]:
    """Everybody who was heard, and after them the labels that a mapping says are no speaker's."""
    heard = tuple(speakers)
    keys = {key_of(speaker.label) for speaker in heard}
    silent = (
        ReadSpeaker(label, None, Role.PARTICIPANT, 0, 0, BY_MAPPING)
        for label, name in mapping.speakers.items()
        if not name and key_of(label) not in keys
    )
    return (*heard, *silent)


def not_followed(
    read: ReadDocument, roles: Mapping[str, str], called: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Columns that were read as something else than a person said, where a file does not allow it.

    ``roles`` and ``called`` are as in ``column_mistakes``.
    """
    now = {column.name: column.role for column in by_name(read.columns)}
    return tuple(
        Problem(
            f"“{_short(name)}” could not be read as “{called[role]}”.",
            "Look at the first entries; if they are not right, change the header in the file.",
        )
        for name, role in roles.items()
        if now.get(name) != role
    )


def says_something_of(
    ours: tuple[Sequence[ReadColumn], Sequence[ReadSpeaker]],
    others: tuple[Sequence[ReadColumn], Sequence[ReadSpeaker]],
) -> bool:
    """Whether what was settled for one file's columns and speakers says something of another.

    Tables do where they have the same headers, transcripts where they have a label in common.
    """
    (columns, speakers), (other_columns, other_speakers) = ours, others
    if columns or other_columns:
        return Counter(c.name for c in columns) == Counter(c.name for c in other_columns)
    return not {s.label for s in speakers}.isdisjoint(s.label for s in other_speakers)


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
