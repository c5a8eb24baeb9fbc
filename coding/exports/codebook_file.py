"""The codebook as files: YAML as ``coding.codebook`` reads it, and csv for everybody else."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from coding.exports.cells import CSV_MARKER, mark
from coding.exports.signs import for_utf8
from coding.queries.codes import CodeLine

_COLUMNS = (
    *("Code", "Stands under", "Definition", "Include", "Exclude", "Origin", "In use"),
    *("Extracts", "People", "Weeks"),
)


def write_yaml(lines: Sequence[CodeLine], *, title: str) -> bytes:
    """The codes in use, each with its place in the hierarchy, as a codebook file.

    A codebook file wants a definition of each code: where nobody wrote one, the name stands in
    for it, and is not taken for a definition when the file is taken in again.
    """
    import yaml

    ids = {line.name: f"C{line.id}" for line in lines if not line.retired}
    book = {
        "framework": f"The codes of the study “{title}”",
        "id": "study-codes",
        "title": title,
        "status": "exported from a study",
        "codes": [_code(line, ids) for line in lines if not line.retired],
    }
    return yaml.safe_dump(book, allow_unicode=True, sort_keys=False, width=100).encode("utf-8")


def write_csv(lines: Sequence[CodeLine]) -> bytes:
    """Every code, retired ones too: UTF-8 with a byte-order mark, no cell a formula."""
    page = StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, CSV_MARKER])
    for line in lines:
        told = (line.name, line.parent, line.definition, line.include, line.exclude, line.origin)
        cells = [mark(for_utf8(one)) for one in told]
        in_use = "no" if line.retired else "yes"
        writer.writerow([*cells, in_use, line.applications, line.people, line.weeks, ""])
    return page.getvalue().encode("utf-8-sig")


def _code(line: CodeLine, ids: dict[str, str]) -> dict[str, Any]:
    name = " ".join(for_utf8(line.name).split())
    told: dict[str, Any] = {"id": ids[line.name], "name": name}
    if line.parent in ids:
        told["parent"] = ids[line.parent]
    told["definition"] = " ".join(for_utf8(line.definition).split()) or name
    for field, text in (("include", line.include), ("exclude", line.exclude)):
        points = [" ".join(point.split()) for point in for_utf8(text).splitlines()]
        if points := list(dict.fromkeys(filter(None, points))):
            told[field] = points
    return told
