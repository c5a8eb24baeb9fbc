"""What became of each file, and what was understood of it, for a person to check."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from coding.jobs.files import FileOutcome
from coding.queries.understood import Understood, understood
from coding.store import Study
from coding.text import Kind, ReadDocument, Role, Status
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.uploading import Read
from coding.ui.parts.wording import OUTCOMES, STATUSES, counted

_PEOPLE = 20
#: From more files on, each is not told of at length.
MANY = 6
#: What the screen calls each kind of material.
KINDS = {Kind.DIARY: "Diary", Kind.GROUP: "Focus group", Kind.TEXT: "Text"}


def show_read(read: Sequence[Read]) -> None:
    """Every file that was read, with what was understood of it; nothing is stored yet."""
    st.header("Files", anchor=False)
    rows = [(path.name, OUTCOMES[told.outcome][0], _understood(told)) for path, told in read]
    heads = (Column("File", width="28%"), Column("Outcome", width="18%"), Column("Understood"))
    if len(rows) <= MANY:
        show_sheet(heads, rows, key="read", label="Files that were read")
    else:
        number = sum(isinstance(told, ReadDocument) for _, told in read)
        st.text(f"{number:,} of {counted(len(read), 'file')} can be imported.")
        others = [
            row
            for row, (_, told) in zip(rows, read, strict=True)
            if not isinstance(told, ReadDocument)
        ]
        if others:
            show_sheet(heads, others, key="not read", label="Files that cannot be imported")
        with st.expander(f"All {counted(len(rows), 'file')}", type="compact"):
            show_sheet(heads, rows, key="read", label="Files that were read")
    notes = [
        (path.name, problem.what, problem.remedy)
        for path, told in read
        if isinstance(told, ReadDocument)
        for problem in told.problems
    ]
    if notes:
        with st.expander(f"{counted(len(notes), 'note')} on how they were read", type="compact"):
            show_sheet(
                (Column("File", width="28%"), Column("What"), Column("What to do")),
                notes,
                key="read notes",
                label="What was noticed, and what to do",
                joined=1,
            )


def _understood(told: ReadDocument | FileOutcome) -> Cell:
    if isinstance(told, FileOutcome):
        reasons = " ".join(f"{problem.what} {problem.remedy}" for problem in told.problems)
        return Cell(reasons or "It is in the study.")
    first, *others = sentences(understood_of(told))
    return Cell(first, " ".join(others))


def understood_of(read: ReadDocument) -> Understood:
    """What the entries of a file say about it, before it is stored."""
    spoken = [entry for entry in read.entries if entry.role is Role.PARTICIPANT]
    return Understood(
        kind=read.kind,
        people=tuple(dict.fromkeys(entry.participant for entry in spoken if entry.participant)),
        weeks=tuple(sorted({entry.week for entry in spoken if entry.week is not None})),
        statuses=tuple(Counter(entry.status.value for entry in spoken).items()),
        prompts=tuple(Counter(entry.prompt for entry in spoken if entry.prompt).items()),
        moderated=len(read.entries) - len(spoken),
    )


def show_outcomes(outcomes: Sequence[FileOutcome], *, key: str, study: Study | None = None) -> None:
    """What became of many files in one table; what was understood only with the study at hand."""
    show_sheet(
        (Column("File", width="28%"), Column("Outcome", width="18%"), Column("What is there now")),
        [(one.file, OUTCOMES[one.outcome][0], _there_now(one, study)) for one in outcomes],
        key=key,
        label="Files and what became of them",
    )


def _there_now(outcome: FileOutcome, study: Study | None) -> Cell:
    if outcome.document is None:
        return Cell(" ".join(f"{problem.what} {problem.remedy}" for problem in outcome.problems))
    if study is None:
        return Cell(counted(outcome.document.entries, "entry or turn", "entries and turns"))
    with study() as session:
        first, *others = sentences(understood(session, outcome.document.id))
    notes = (
        counted(len(outcome.problems), "note") + " on how it was read" if outcome.problems else ""
    )
    return Cell(first, " ".join([*others, *([notes + "."] if notes else [])]))


def show_outcome(study: Study, outcome: FileOutcome, *, key: str) -> None:
    """One file: its outcome, what was understood, and every problem with its remedy."""
    name, colour = OUTCOMES[outcome.outcome]
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(name, color=colour)  # type: ignore[arg-type]
            st.text(outcome.file)
        if outcome.document is not None:
            with study() as session:
                st.text("\n".join(sentences(understood(session, outcome.document.id))))
        if outcome.problems:
            _show_problems(outcome, key=key)


def _show_problems(outcome: FileOutcome, *, key: str) -> None:
    """Every problem with its remedy; folded away where the file could be used."""
    told = f"{counted(len(outcome.problems), 'note')} on how it was read"
    fold = st.expander(told, type="compact") if outcome.document else st.container()
    with fold:
        show_sheet(
            (Column("What", width="60%"), Column("What to do")),
            [(problem.what, problem.remedy) for problem in outcome.problems],
            key=f"problems {key}",
            label="What was noticed, and what to do",
        )


def sentences(told: Understood) -> list[str]:
    """What was understood of a document, in lines: its kind and people, weeks, statuses."""
    total = sum(number for _, number in told.statuses)
    people = counted(len(told.people), "person", "people") if told.people else "nobody named"
    what = "turn" if told.kind is Kind.GROUP else "entry"
    lines = [f"{KINDS[told.kind]}: {people}, {counted(total, what, _many(what))}{_weeks(told)}."]
    if told.people:
        more = len(told.people) - _PEOPLE
        named = ", ".join(told.people[:_PEOPLE] if more > 1 else told.people)
        lines.append(f"Who: {named}{f' and {more:,} more' if more > 1 else ''}.")
    if told.moderated:
        lines.append(f"{counted(told.moderated, 'turn')} of a moderator: context, never coded.")
    if [status for status, _ in told.statuses] != [Status.PRESENT]:
        parts = (f"{number:,} {STATUSES[Status(status)]}" for status, number in told.statuses)
        lines.append(f"Entries: {'; '.join(parts)}.")
    if told.prompts:
        parts = (f"“{prompt}” ({number:,})" for prompt, number in told.prompts)
        lines.append(f"Prompts: {'; '.join(parts)}.")
    return lines


def _many(what: str) -> str:
    return "entries" if what == "entry" else "turns"


def _weeks(told: Understood) -> str:
    if not told.weeks:
        return ""
    first, last = told.weeks[0], told.weeks[-1]
    told_weeks = f"week {first}" if first == last else f"weeks {first} to {last}"
    gaps = last - first + 1 - len(told.weeks)
    return f", {told_weeks}" + (f" ({counted(gaps, 'week')} without a record)" if gaps else "")
