"""A csv of every code application. The manifest stands in the heading of the last column.

There, no table program takes it for data, and it tells that active cells were marked.
"""

import csv
from io import StringIO

from coding.exports.cells import CSV_MARKER, mark
from coding.exports.outline import cells_of
from coding.exports.signs import for_utf8
from coding.queries.report import COLUMNS, ExtractLine, StudyReport


def write(report: StudyReport) -> bytes:
    """UTF-8 with a byte-order mark (Excel needs it); ``COLUMNS``, then the manifest's column."""
    manifest = "; ".join(f"{name}: {value}" for name, value in report.manifest)
    page = StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([*COLUMNS, for_utf8(f"{CSV_MARKER}; {manifest}")])
    writer.writerows([*_cells(line), ""] for line in report.extracts)
    return page.getvalue().encode("utf-8-sig")


def _cells(line: ExtractLine) -> list[str | int]:
    """The line's values in the order of ``COLUMNS``; an unknown week or time is empty."""
    return [
        value if isinstance(value, int) else mark(for_utf8(value or "")) for value in cells_of(line)
    ]
