"""What was understood of each file before anything is stored, for a person to correct."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from coding.jobs.files import FileOutcome
from coding.readers.correcting import (
    ROLES,
    by_name,
    not_followed,
    speakers_to_settle,
    with_speaker,
)
from coding.readers.mapping import BY_MAPPING, DATE_ORDERS
from coding.readers.mapping_written import mapping_toml
from coding.text import Entry, Kind, ReadColumn, ReadDocument, ReadSpeaker, Role, Status
from coding.ui.parts.choices import Row, show_choices
from coding.ui.parts.facts import MEASURE
from coding.ui.parts.importing import Importing
from coding.ui.parts.outcomes import KINDS, sentences, show_read, understood_of
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.uploading import Dropped
from coding.ui.parts.wording import COLUMNS, OUTCOMES, STATUSES, counted
from coding.ui.state import keep, kept, say

_ENTRIES = 6
_WORDS = 220
_NOBODY = "nobody"
_SAID = "as you or a mapping said"
_SPEAKERS = (
    ("participant", "Participant"),
    ("moderator", "Moderator: context, not data"),
    (_NOBODY, "No speaker"),
)
_DATES = dict(zip(DATE_ORDERS, ("Day first: 31/3", "Month first: 3/31", "Year first"), strict=True))
#: Kept for the tab: the number of the file that is looked into.
CHECKED = "file checked"


def check_files(work: Importing) -> None:
    """Every file with its outcome, and one of them in full, with what can be said otherwise."""
    show_read(work.read)
    files = [file for file in work.files if file.correctable]
    if not files:
        return
    st.header("Columns and speakers", anchor=False)
    st.caption(
        "This is how the files are read unless you say otherwise. The first entries below follow "
        "every correction at once; nothing is stored yet."
    )
    file = _chosen(files)
    number = work.files.index(file)
    _show_standing(file)
    _correct_whole(file, number)
    if file.columns:
        _correct_columns(file, number)
    if speakers := speakers_to_settle(file.speakers, file.mapping):
        _correct_speakers(file, speakers, number)
    if isinstance(file.result, ReadDocument):
        _show_entries(file.result)
    _offer(file, files, number)


def _chosen(files: Sequence[Dropped]) -> Dropped:
    if len(files) == 1:
        return files[0]
    number: int = st.selectbox(
        "File to look into",
        range(len(files)),
        index=min(kept(CHECKED, 0), len(files) - 1),
        format_func=lambda n: f"{files[n].path.name} · {_state(files[n])}",
        key=f"file to look into {kept('batch', 0)}",
        width=MEASURE,
    )
    keep(CHECKED, number)
    return files[number]


def _state(file: Dropped) -> str:
    told = OUTCOMES[file.result.outcome][0].lower()
    return f"{told}, corrected" if file.corrected else told


def _show_standing(file: Dropped) -> None:
    """What was understood and how many entries there are; where nothing was read, why not."""
    if isinstance(file.result, FileOutcome):
        show = st.info if file.result.outcome == "left aside" else st.error
        for problem in file.result.problems:
            told = f"{plain(problem.what)}  \n**What to do:** {plain(problem.remedy)}"
            show(told, width=MEASURE)
        return
    first, *others = sentences(understood_of(file.result))
    now = len(file.result.entries)
    if file.proposed is not None and file.corrected:
        before = counted(file.proposed, "entry or turn", "entries and turns")
        first += f" {before} as first read, {now:,} as corrected."
    # Who is in it is told at length in the table of speakers.
    st.text("\n".join([first, *(line for line in others if not line.startswith("Who: "))]))
    for problem in not_followed(file.result, file.roles, COLUMNS):
        st.warning(f"{plain(problem.what)} {plain(problem.remedy)}", width=MEASURE)


def _correct_whole(file: Dropped, number: int) -> None:
    """What holds for the whole file: its kind, whose words, and the order of its dates."""
    mapping = file.mapping
    kinds: list[Kind | None] = [None, *Kind]
    orders: list[str | None] = [None, *DATE_ORDERS]
    read = file.result
    proposed = ""
    if isinstance(read, ReadDocument) and mapping.kind is None:
        proposed = f": {KINDS[read.kind].lower()}"
    dated = any(column.role in ("date", "dates") for column in file.columns)
    with st.container(horizontal=True):
        kind = st.selectbox(
            "Kind of material",
            kinds,
            index=kinds.index(mapping.kind),
            format_func=lambda one: KINDS[one] if one else f"As proposed{proposed}",
            key=f"kind {number} {file.heard}",
            width=250,
        )
        whose = st.text_input(
            "Whose words, if one person’s",
            mapping.whose or "",
            placeholder="As proposed",
            key=f"whose {number} {file.heard}",
            width=260,
        )
        order = mapping.dates
        if dated:
            order = st.selectbox(
                "Dates are written",
                orders,
                index=orders.index(mapping.dates),
                format_func=lambda one: _DATES[one] if one else "As proposed",
                key=f"dates {number} {file.heard}",
                width=220,
            )
    said = replace(mapping, kind=kind, whose=" ".join(whose.split()) or None, dates=order)
    if said != mapping:
        file.read_by(said)
        file.heard += 1
        st.rerun()


def _correct_columns(file: Dropped, number: int) -> None:
    st.subheader("Columns", anchor=False)
    columns = by_name(file.columns)
    roles = {column.name: file.roles.get(column.name, column.role) for column in columns}
    made = show_choices(
        ("Column", "Read as", "For example"),
        [_column_row(column, roles[column.name], file) for column in columns],
        heard=file.heard,
        key=f"columns {number}",
        label=f"Columns of {file.path.name}",
    )
    if made is None:
        return
    file.heard = made.n
    if made.rows:
        file.choose(roles | {columns[at].name: role for at, (role, _) in made.rows.items()})
    st.rerun()


def _column_row(column: ReadColumn, role: str, file: Dropped) -> Row:
    choices = [*ROLES, *({column.role, role} - set(ROLES))]
    where = f"{column.table}: " if len({c.table for c in file.columns}) > 1 else ""
    said = role != column.role or column.because == BY_MAPPING
    return Row(
        column.name,
        f"{where}{column.filled:,} of {counted(column.rows, 'cell')} filled",
        [(one, COLUMNS[one]) for one in sorted(choices, key=list(COLUMNS).index)],
        role,
        _SAID if said else column.because,
        shown=column.samples,
    )


def _correct_speakers(file: Dropped, speakers: Sequence[ReadSpeaker], number: int) -> None:
    st.subheader("Who speaks or writes", anchor=False)
    made = show_choices(
        ("Who, as typed", "Taken for", "Known in the study as"),
        [_speaker_row(speaker, file) for speaker in speakers],
        heard=file.heard,
        key=f"speakers {number}",
        label=f"Speakers of {file.path.name}",
    )
    if made is None:
        return
    file.heard = made.n
    mapping = file.mapping
    for at, (role, name) in made.rows.items():
        settled = None if role == _NOBODY else Role(role)
        mapping = with_speaker(mapping, speakers[at], settled, name or "")
    if made.rows:
        file.read_by(mapping)
    st.rerun()


def _speaker_row(speaker: ReadSpeaker, file: Dropped) -> Row:
    group = isinstance(file.result, ReadDocument) and file.result.kind is Kind.GROUP
    turns = counted(speaker.turns, "turn") if group else _entries(speaker.turns)
    role = _NOBODY if speaker.name is None else speaker.role.value
    return Row(
        speaker.label,
        f"{turns}, {counted(speaker.words, 'word')}",
        _SPEAKERS,
        role,
        _SAID if speaker.because == BY_MAPPING else speaker.because,
        typed=(speaker.name or "") if role == "participant" else "",
    )


def _show_entries(read: ReadDocument) -> None:
    """The first entries as they would stand in the study, with what is known of each."""
    st.subheader("The first entries", anchor=False)
    shown = read.entries[:_ENTRIES]
    about: list[tuple[Column, Callable[[Entry], Cell | str | int | None]]] = [
        (Column("Who", width="9rem"), _who),
        (Column("Week", "number", "4.5rem"), lambda entry: entry.week),
        (Column("Date", width="7rem"), lambda entry: entry.date),
        (Column("Time", width="5.5rem"), lambda entry: entry.time),
        (Column("Prompt", width="24%"), lambda entry: _cut(entry.prompt or "", 90)),
    ]
    fields = [(column, of) for column, of in about if any(of(entry) for entry in shown)]
    show_sheet(
        (*(column for column, _ in fields), Column("Words", "words")),
        [(*(of(entry) for _, of in fields), _words(read, entry)) for entry in shown],
        key="first entries",
        label="The first entries",
    )
    left = len(read.entries) - len(shown)
    if left:
        st.caption(f"And {_entries(left)} more.")


def _who(entry: Entry) -> Cell | str:
    if entry.role is Role.MODERATOR:
        return Cell(entry.participant or "", "moderator")
    return entry.participant or ""


def _words(read: ReadDocument, entry: Entry) -> Cell:
    words = _cut(read.text[entry.start : entry.end], _WORDS)
    return Cell(words, "" if entry.status is Status.PRESENT else STATUSES[entry.status])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def _entries(number: int) -> str:
    return counted(number, "entry", "entries")


def _offer(file: Dropped, files: Sequence[Dropped], number: int) -> None:
    """Read other files alike, keep the mapping for the next batch, or take it all back."""
    if not file.corrected:
        return
    alike = file.like(files) if isinstance(file.result, ReadDocument) else []
    with st.container(horizontal=True):
        if alike and st.button(
            f"Read {counted(len(alike), 'other file')} alike",
            help="Those with the same headers, or with a speaker’s label in common.",
        ):
            for other in alike:
                other.read_like(file)
            say(f"{counted(len(alike), 'file was', 'files were')} read alike.")
            st.rerun()
        mapping = mapping_toml(file.for_others)
        if mapping and isinstance(file.result, ReadDocument):
            st.download_button(
                "Save this mapping",
                mapping,
                file_name=f"{file.path.stem} mapping.toml",
                mime="application/toml",
                on_click="ignore",
                help="Drop it with the files of the next batch, or name it with --columns, and "
                "they are read alike.",
            )
        if st.button("Back to what was proposed", key=f"proposed {number}"):
            file.read_as_proposed()
            file.heard += 1
            st.rerun()
