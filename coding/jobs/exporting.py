"""Writing files for people outside the study: whole, or not at all."""

import os
from pathlib import Path

from coding.errors import ExportError
from coding.exports import export_study
from coding.queries.reporting import study_report
from coding.store.study import Study


def export_to(study: Study, name: str, out: Path) -> Path:
    """Write an export of the format ``name`` to the file ``out``.

    Raises:
        ExportError: No such format; a quotation that does not match its text; or ``out`` cannot
            be written.
    """
    with study() as session:
        report = study_report(session)
    write_whole(out, export_study(report, name))
    return out


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
        unfinished.unlink(missing_ok=True)
