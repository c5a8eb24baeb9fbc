"""What survey programs put around the answers: previews, unfinished and baseline rows."""

from collections.abc import Callable

from coding.readers.diaries.statuses import listed
from coding.readers.tables.columns import Columns
from coding.readers.tables.headers import Table
from coding.readers.tables.names import plain
from coding.text import Problem

_PREVIEW = {"survey preview", "1"}
_FALSE = {"false", "0", "no"}


def without_other_rows(table: Table, columns: Columns) -> tuple[Problem, ...]:
    """Take rows that are no answers out of ``table``, and report each kind of them."""
    if table.qualtrics:
        return _qualtrics(table)
    return _redcap(table, columns)


def _column(table: Table, name: str) -> int | None:
    names = [plain(header) for header in table.headers]
    return names.index(name) if name in names else None


def _keep(table: Table, wanted: Callable[[list[str]], bool]) -> list[int]:
    """Keep the wanted rows; the sheet's row numbers of the others."""
    pairs = list(zip(table.rows, table.numbers, strict=True))
    out = [number for row, number in pairs if not wanted(row)]
    table.rows = [row for row, _ in pairs if wanted(row)]
    table.numbers = [number for row, number in pairs if wanted(row)]
    return out


def _qualtrics(table: Table) -> tuple[Problem, ...]:
    problems = []
    status, finished = _column(table, "status"), _column(table, "finished")
    if status is not None:
        previews = _keep(table, lambda row: row[status].strip().casefold() not in _PREVIEW)
        if previews:
            problems.append(
                Problem(
                    f"Qualtrics previews that were left out: row {listed(previews)}.",
                    "If one of them is a real answer, change its Status in the file.",
                )
            )
    if finished is not None:
        pairs = zip(table.rows, table.numbers, strict=True)
        unfinished = [n for row, n in pairs if row[finished].strip().casefold() in _FALSE]
        if unfinished:
            problems.append(
                Problem(
                    "Surveys that were not finished (Finished is False), whose answers were kept: "
                    f"row {listed(unfinished)}.",
                    "Decide whether they belong to the study.",
                )
            )
    return tuple(problems)


def _redcap(table: Table, columns: Columns) -> tuple[Problem, ...]:
    repeats = _column(table, "redcap repeat instrument")
    if repeats is None or not any(row[repeats].strip() for row in table.rows):
        return ()
    words = [column.index for column in columns.words]
    attributes = [
        table.shown(index)
        for index in range(len(table.headers))
        if index not in columns.taken()
        and not plain(table.headers[index]).startswith("redcap")
        and any(row[index].strip() for row in table.rows if not row[repeats].strip())
    ]
    baseline = _keep(
        table,
        lambda row: bool(row[repeats].strip()) or any(row[index].strip() for index in words),
    )
    if not baseline:
        return ()
    return (
        Problem(
            f"REDCap baseline rows, which describe people and make no entries: {len(baseline)}"
            f"{' (' + ', '.join(attributes[:12]) + ')' if attributes else ''}.",
            "Import such columns as the participants' attributes if the study needs them.",
        ),
    )


def applicable(table: Table, columns: Columns) -> Callable[[list[str], int], bool]:
    """Whether a words' column belongs to a row: REDCap mixes several instruments in one file."""
    repeats = _column(table, "redcap repeat instrument")
    if repeats is None:
        return lambda _row, _index: True
    used = {
        (row[repeats].strip(), column.index)
        for row in table.rows
        for column in columns.words
        if row[column.index].strip()
    }
    return lambda row, index: (row[repeats].strip(), index) in used
