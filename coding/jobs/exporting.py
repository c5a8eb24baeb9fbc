"""Writing files for people outside the study: whole, or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from coding.errors import ExportError
from coding.exports import EXPORTS, export_study
from coding.jobs.packing import audit_pack
from coding.queries.reporting import study_report
from coding.store.study import Study

#: Formats that are made of the study itself.
WHOLE = frozenset(export.name for export in EXPORTS if export.prints == "study")


def export_to(study: Study, name: str, out: Path) -> Path:
    """Write an export of the format ``name`` to the file ``out``.

    Raises:
        ExportError: No such format; a quotation that does not match its text; ``out`` is a study
            or belongs to this one; or it cannot be written.
    """
    _refuse_a_study(study, out)
    write_whole(out, exported(study, name))
    return out


def exported(study: Study, name: str) -> bytes:
    """An export of the format ``name``; the same study gives the same bytes.

    Raises:
        ExportError: No such format; or what it would print may not or cannot be printed.
    """
    if name in WHOLE:
        return audit_pack(study)
    with study() as session:
        report = study_report(session)
    return export_study(report, name)


def _refuse_a_study(study: Study, out: Path) -> None:
    """Never write over a study, a backup or what lies beside this study."""
    own = study.path.resolve()
    beside = {own.with_name(own.name + e) for e in ("", "-wal", "-shm", ".anchor", ".anchor.old")}
    if out.resolve() in beside or _is_database(out):
        raise ExportError(
            f"“{out.name}” is a study, or belongs to one, and would be lost.",
            remedy="Choose another name for the export.",
        )


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or, when anything fails, not at all.

    Raises:
        ExportError: The place cannot be written to.
    """
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ExportError(
            f"“{path.name}” could not be written there.",
            remedy="Close it if another program has it open, or choose another folder.",
        ) from error
    finally:
        with suppress(OSError):  # Where it could not be made, it need not be removed.
            unfinished.unlink()
