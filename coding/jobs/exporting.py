"""Writing files for people outside the study: whole, or not at all."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from coding.actions import record_export
from coding.actions.roles import refuse_named
from coding.errors import ExportError
from coding.exports import EXPORTS, export_study, refusals
from coding.jobs.packing import audit_pack
from coding.queries.kept_back import kept_back, seen_as
from coding.queries.once import once
from coding.queries.reporting import exported_state, study_report
from coding.queries.studies import coders
from coding.store import Session
from coding.store.study import Study

#: Formats that are made of the study itself.
WHOLE = frozenset(export.name for export in EXPORTS if export.prints == "study")


def export_to(study: Study, name: str, out: Path, *, coder: str = "", for_whom: str = "") -> Path:
    """Write an export of the format ``name`` to the file ``out``, and record that it left.

    Args:
        coder: Who takes it out; the study's first person where nobody is named.
        for_whom: Who is to have it, so that it can be called back.

    What is kept back from that person is left out of the file, and the file says so.

    Raises:
        ExportError: No such format; a quotation that does not match its text; ``out`` is a study
            or belongs to this one; or it cannot be written.
        RoleError: The person's role takes nothing out of the study.
    """
    _refuse_a_study(study, out)
    with study() as session:
        refuse_named(session, taken_by(session, coder), "record_export")
    data = exported(study, name, coder=coder)
    write_whole(out, data)
    record(study, name, data, coder=coder, for_whom=for_whom)
    return out


def record(study: Study, name: str, data: bytes, *, coder: str = "", for_whom: str = "") -> None:
    """Note in the study that a file left it, of which state and for whom."""
    with study.begin() as session:
        state = exported_state(session)
        record_export(
            session,
            name,
            sha256=hashlib.sha256(data).hexdigest(),
            seq=state.seq,
            head=state.head,
            for_whom=for_whom,
            coder=taken_by(session, coder),
        )


def taken_by(session: Session, coder: str) -> str:
    """Who takes an export out: the person named, else the study's first."""
    people = coders(session)
    return coder or (people[0].name if people else "researcher")


def exported(study: Study, name: str, *, coder: str = "") -> bytes:
    """An export of the format ``name``; the same study gives the same person the same bytes.

    Args:
        coder: Who takes it out; what is kept back from them is left out, and the file says so.

    Raises:
        ExportError: No such format; what it would print may not or cannot be printed; or it is
            the whole study, and some of that is kept back.
    """
    with study() as session:
        who = taken_by(session, coder)
    with seen_as(study, who)() as session:
        if name in WHOLE:
            refuse_kept_back(session)
        else:
            report = study_report(session)
    return audit_pack(study.whole) if name in WHOLE else export_study(report, name)


@once
def in_the_way(session: Session) -> dict[str, ExportError]:
    """Why formats cannot be taken out as things stand, by name; those that can be are left out."""
    found = refusals(study_report(session))
    try:
        refuse_kept_back(session)
    except ExportError as error:
        found |= dict.fromkeys(WHOLE, error)
    return found


def refuse_kept_back(session: Session) -> None:
    """Refuse what can only be given whole, while something is kept back from its reader.

    Raises:
        ExportError: A sample they code is still coded apart.
    """
    left_out = kept_back(session)
    if left_out is not None:
        raise ExportError(
            f"It would hold what you must not see yet. {left_out.told}",
            remedy="Let somebody take it who codes none of these samples; or wait until the passes "
            "are closed.",
        )


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
