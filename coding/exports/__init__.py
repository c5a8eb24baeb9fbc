"""Query results in, bytes out. To add a format: write one module, add one row to EXPORTS."""

from dataclasses import dataclass, replace
from importlib import import_module

from coding.errors import ExportError
from coding.exports.check import refuse_misplaced, refuse_unfounded
from coding.exports.outline import printed_extracts
from coding.proposals.draft import Draft
from coding.queries.report import StudyReport


@dataclass(frozen=True, slots=True)
class Export:
    """A format; ``module`` holds ``write(value) -> bytes`` and is imported when first used.

    ``prints`` is the ``report`` with its narrative, every code application (``extracts``), the
    ``map`` of themes, which quotes nobody, or the whole ``study``, which ``jobs.packing`` writes.
    """

    name: str
    label: str
    extension: str
    module: str
    prints: str = "report"


EXPORTS = (
    Export("xlsx", "Excel workbook", ".xlsx", "coding.exports.xlsx"),
    Export("docx", "Word document", ".docx", "coding.exports.docx"),
    Export("html", "Web page in one file", ".html", "coding.exports.html"),
    Export("csv", "Table of all code applications", ".csv", "coding.exports.csv_file", "extracts"),
    Export("svg", "Thematic map, sharp at any size", ".svg", "coding.exports.map_svg", "map"),
    Export("png", "Thematic map, 300 dots to the inch", ".png", "coding.exports.map_png", "map"),
    Export("audit-pack", "Audit pack", ".zip", "coding.exports.audit_pack", "study"),
)

DRAFT_EXPORTS = (
    Export("xlsx", "Excel workbook", ".xlsx", "coding.exports.draft_xlsx"),
    Export("docx", "Word document", ".docx", "coding.exports.draft_docx"),
    Export("json", "For other programs", ".json", "coding.exports.draft_json"),
)

#: Formats that are known by name and cannot be written yet.
LATER = ("qdpx", "qdc")


def export_study(report: StudyReport, name: str) -> bytes:
    """The report as a file of the format ``name``; same report, same bytes.

    Raises:
        ExportError: No such format; a quotation does not fit the place it names or may not be
            quoted; or a claim rests on nothing. Lists all of it.
    """
    export = _find(name)
    if export.prints == "study":
        raise ValueError(f"“{name}” is made of the study itself, not of its report")
    refuse_export(report, name)
    return _write(export, report)


def refuse_export(report: StudyReport, name: str) -> None:
    """Refuse to print what does not stand on words that may be printed; write nothing.

    Raises:
        ExportError: No such format, or something may not be printed; lists all of it.
    """
    export = _find(name)
    if export.prints == "report":
        refuse_unfounded(report, printed_extracts(report, all_of_them=_prints_all(export)))
    elif export.prints == "extracts":
        refuse_unfounded(replace(report, obstacles=()), report.extracts)


def refusals(report: StudyReport) -> dict[str, ExportError]:
    """Why formats cannot be written as things stand, by name; those that can be are left out."""
    looked: dict[tuple[str, bool], ExportError | None] = {}
    found = {}
    for export in EXPORTS:
        alike = (export.prints, _prints_all(export))
        if alike not in looked:
            try:
                refuse_export(report, export.name)
            except ExportError as error:
                looked[alike] = error
            else:
                looked[alike] = None
        if (refusal := looked[alike]) is not None:
            found[export.name] = refusal
    return found


def _prints_all(export: Export) -> bool:
    """Whether every code application stands in it, not the chosen ones only."""
    return export.name == "xlsx"


def write_draft(draft: Draft) -> dict[str, bytes]:
    """The draft as ``draft.xlsx``, ``draft.docx`` and ``draft.json``: file name → bytes.

    Raises:
        ExportError: A quotation does not fit the place it names.
    """
    names = {document.id: document.name for document in draft.documents}
    refuse_misplaced((names[line.document], line.text, line) for line in draft.extracts)
    return {f"draft{export.extension}": _write(export, draft) for export in DRAFT_EXPORTS}


def _find(name: str) -> Export:
    """The row of EXPORTS called ``name``, or a refusal that lists what there is."""
    for export in EXPORTS:
        if export.name == name:
            return export
    known = ", ".join(export.name for export in EXPORTS)
    what = "cannot be written yet" if name in LATER else "is no format this program knows"
    raise ExportError(
        f"“{name}” {what}.",
        remedy=f"Choose one of {known}; csv and xlsx hold every code application with its "
        "document and place, which other programs can read.",
    )


def _write(export: Export, value: StudyReport | Draft) -> bytes:
    """What the format's module makes of the value."""
    written: bytes = import_module(export.module).write(value)
    return written
