"""A ranking task in a folder: the files that say it, and the file that answers it."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coding.errors import CodingError
from coding.language.vectors import piece_table
from coding.proposals.ranking.groups import groups
from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.ranker import Named, Ranker

_BETWEEN: Final = "|"


class TaskError(CodingError):
    """A task folder that cannot be answered; names the file and what is wrong with it."""

    def __init__(self, file: str, wrong: str) -> None:
        super().__init__(
            f"“{file}” {wrong}.",
            remedy="Put the task's files right and rank again; nothing was written.",
        )


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked: rank codes for ``asked`` passages, or put all passages in ``groups``.

    Passages are numbered by their place in ``rows`` and ``texts``; ``wanted`` are the codes to
    score, ``codes`` these and any other that ``coded`` names.
    """

    rows: tuple[str, ...]
    texts: tuple[str, ...]
    groups: int | None = None
    codes: tuple[tuple[str, Named], ...] = ()
    wanted: tuple[str, ...] = ()
    coded: tuple[tuple[int, str], ...] = ()
    asked: tuple[int, ...] = ()


def answer(folder: Path) -> Path:
    """Read the task in ``folder``, write ``scores.csv`` or ``clusters.csv`` there, and say which.

    Raises:
        TaskError: A file is missing or does not hold what it should; nothing is written.
    """
    task = read_task(folder)
    if task.groups is not None:
        labels = groups(Likeness(task.texts, piece_table()), task.groups)
        rows: Iterable[Sequence[object]] = zip(task.rows, labels, strict=True)
        return _write(folder / "clusters.csv", ("row", "cluster"), rows)
    return _write(folder / "scores.csv", ("row", "code", "score"), _scores(task))


def read_task(folder: Path) -> Task:
    """The task a folder holds. Raises TaskError."""
    told = _told(folder)
    segments = _table(folder / "segments.csv", ("row", "text"))
    rows = tuple(line["row"].strip() for line in segments)
    if len(set(rows)) < len(rows):
        raise TaskError("segments.csv", "has a row number twice")
    texts = tuple(line["text"] for line in segments)
    if told.get("task") == "T1":
        wanted = told.get("k")
        if not isinstance(wanted, int) or isinstance(wanted, bool) or wanted < 1:
            raise TaskError("task.json", "has no “k”, the number of groups asked for")
        return Task(rows, texts, groups=wanted)
    number = {row: at for at, row in enumerate(rows)}
    coded = tuple(
        (_place(line["row"], number, "train.csv"), code)
        for line in _table(folder / "train.csv", ("row", "codes"))
        for code in line["codes"].split(_BETWEEN)
        if code
    )
    named = _codebook(folder)
    wanted_codes = _wanted(told, named)
    every = dict.fromkeys([*wanted_codes, *sorted({code for _, code in coded})])
    return Task(
        rows=rows,
        texts=texts,
        codes=tuple((code, named.get(code, Named(code))) for code in every),
        wanted=wanted_codes,
        coded=coded,
        asked=tuple(
            _place(line["row"], number, "test.csv")
            for line in _table(folder / "test.csv", ("row",))
        ),
    )


def _scores(task: Task) -> list[tuple[str, str, str]]:
    ranker = Ranker(task.texts, pieces=piece_table())
    ranker.fit(task.coded, dict(task.codes))
    column = [code for code, _ in task.codes]
    at = [column.index(code) for code in task.wanted]
    found = ranker.confidence(task.asked)
    return [
        (task.rows[item], code, f"{row[place]:.9g}")
        for item, row in zip(task.asked, found.tolist(), strict=True)
        for code, place in zip(task.wanted, at, strict=True)
    ]


def _told(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads(_text(folder / "task.json"))
    except json.JSONDecodeError as error:
        raise TaskError("task.json", f"is not JSON (line {error.lineno})") from error
    if not isinstance(told, dict):
        raise TaskError("task.json", "does not hold an object")
    return told


def _wanted(told: dict[str, Any], named: dict[str, Named]) -> tuple[str, ...]:
    wanted = told.get("codes") or list(named)
    if not isinstance(wanted, list) or not all(isinstance(code, str) for code in wanted):
        raise TaskError("task.json", "has “codes” that are not a list of texts")
    return tuple(dict.fromkeys(wanted))


def _codebook(folder: Path) -> dict[str, Named]:
    return {
        line["code"]: Named(
            line["name"] or line["code"],
            f"{line.get('definition', '')} {line.get('keywords', '')}".strip(),
        )
        for line in _table(folder / "codebook.csv", ("code", "name"))
    }


def _place(row: str, number: dict[str, int], file: str) -> int:
    if row.strip() not in number:
        raise TaskError(file, f"names the row “{row.strip()[:20]}”, which segments.csv has not")
    return number[row.strip()]


def _table(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    lines = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
    missing = [name for name in needed if name not in (lines.fieldnames or ())]
    if missing:
        raise TaskError(path.name, f"has no column “{missing[0]}”")
    try:
        return list(lines)
    except csv.Error as error:
        raise TaskError(path.name, f"is not a csv table (line {lines.line_num})") from error


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError as error:
        raise TaskError(path.name, "is not in the task's folder") from error
    except UnicodeDecodeError as error:
        raise TaskError(path.name, "is not UTF-8") from error
    except OSError as error:
        raise TaskError(path.name, "cannot be read") from error


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)
    return path
