"""Audit packs: made from a study, opened for review elsewhere, and the review brought back."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from coding import actions
from coding.actions.reviews import Review, review_from
from coding.errors import ExportError, RefusedError, StudyError
from coding.exports import export_study
from coding.exports.audit_pack import ANCHOR, STUDY, write_pack
from coding.queries.consent import refused
from coding.queries.pack import pack_of
from coding.queries.reporting import study_report
from coding.queries.reviews import review_of
from coding.store.anchor import read_anchor
from coding.store.backups import copy_database, verify_file
from coding.store.signing import fingerprint, is_signed, own_public_key, sign
from coding.store.study import Study, open_study
from coding.store.trail import canonical
from coding.store.verify import Verification, verify

#: The level of consent by which a participant keeps their words from an auditor.
AUDIT = "audit"
#: A study in a pack may be so large, in bytes.
LARGEST = 1 << 30
PROVES = (
    "The signature shows that this file is as it was written by whoever holds the key. Whose key "
    "it is you learn by having them read out its fingerprint, by telephone for example."
)


def audit_pack(study: Study) -> bytes:
    """The audit pack of a study as it stands.

    Raises:
        ExportError: A participant refused to have their words audited.
    """
    with study() as session:
        unwilling = sorted(refused(session, AUDIT))
        pack = pack_of(session)
        report = study_report(session)
    if unwilling:
        raise ExportError(
            f"{len(unwilling)} participant(s) refused to have their words audited.",
            remedy=f"See the consent of {', '.join(unwilling)}. Nothing was written.",
        )
    reports: dict[str, bytes] = {}
    try:
        reports["report.html"] = export_study(report, "html")
    except ExportError as error:
        # An audit looks at unfinished work too: what cannot be printed yet is part of it.
        reports["report-not-printed.txt"] = f"{error.what}\n{error.remedy}\n".encode()
    return write_pack(pack, _copy_of(study), reports)


def open_pack(pack: Path, target: Path, reviewer: str) -> Study:
    """Put the study in a pack at ``target`` as a copy for review, and leave it open.

    Raises:
        StudyError: It is no pack, its study is damaged or not the one its anchor names, or
            something is at ``target`` already.
        RefusedError: The reviewer is no supervisor or auditor of the study.
    """
    if target.exists():
        raise StudyError(f"“{target.name}” exists already.", remedy="Choose another name.")
    try:
        with ZipFile(pack) as packed:
            if packed.getinfo(STUDY).file_size > LARGEST:
                raise StudyError("The study in the pack is too large.", remedy="Ask for a backup.")
            data = packed.read(STUDY)
            packed.getinfo(ANCHOR)
    except (OSError, BadZipFile, KeyError) as error:
        raise StudyError(
            f"“{pack.name}” is no audit pack.", remedy="Give the zip that Themewright wrote."
        ) from error
    target.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    try:
        study = open_study(target)
        anchor = read_anchor(pack, study.uid)
        with study() as session:
            _refuse_faults(verify(session, anchor))
        with study.begin() as session:
            actions.begin_review(session, coder=reviewer)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return study


def write_review(study: Study, reviewer: str) -> bytes:
    """A reviewer's audits and comments as a signed file that goes back to the study.

    Raises:
        RefusedError: This is no copy for review.
        StudyError: The reviewer's signing key cannot be made, read, or is open to others.
    """
    with study() as session:
        told: dict[str, Any] = review_of(session, reviewer)
    told["proves"] = PROVES
    told["key"] = own_public_key()
    told["signature"] = sign(signed_part(told))
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def read_review(data: bytes) -> Review:
    """A review file, its signature checked; whose key it is the study knows, or learns.

    Raises:
        RefusedError: It is none, is not signed, or not as its reviewer signed it.
    """
    try:
        told = json.loads(data)
        review = review_from(told) if "signature" in told else None
        sound = review and is_signed(signed_part(told), told["key"], told["signature"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(
            "That is no review file.", remedy="Give the .json that the reviewer downloaded."
        ) from error
    if review is None:
        raise RefusedError(
            "The review is not signed.",
            remedy="Ask its reviewer to write it again with this version of Themewright, which "
            "signs it. Nothing was taken in.",
        )
    if not sound:
        raise RefusedError(
            "The review is not as its reviewer signed it: it was damaged or changed.",
            remedy="Ask for the file again. Nothing was taken in.",
        )
    return review


def told_of_key(review: Review, known: str) -> str:
    """Whose key a review is signed with, in words for whoever takes it in.

    Args:
        known: The key that the study knows as this reviewer's; empty for none.
    """
    who, key = review.reviewer, fingerprint(review.key)
    if known == review.key:
        return f"Signed with the key of {who}’s earlier reviews: {key}."
    if known:
        return (
            f"Signed with another key than {who}’s earlier reviews: {key}, not "
            f"{fingerprint(known)}. Have {who} read out the fingerprint by telephone."
        )
    return (
        f"The first review by {who}, signed with the key {key}. Have {who} read out this "
        f"fingerprint by telephone, and compare: no other key is taken for {who}’s afterwards."
    )


def signed_part(told: dict[str, Any]) -> bytes:
    """What the signature of a review stands for: all but itself, the public key with it."""
    rest = {key: value for key, value in told.items() if key != "signature"}
    return canonical(rest).encode("ascii")


def _refuse_faults(found: Verification) -> None:
    if not found.ok:
        raise StudyError(
            "The study in the pack is not as its trail says.",
            remedy="Ask the researcher for another pack.",
        )


def _copy_of(study: Study) -> bytes:
    """The bytes of a checked copy of a study's file."""
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        copy = Path(folder, "study.study")
        copy_database(study.path, copy)
        checked = verify_file(copy)
        if not checked.ok:
            raise ExportError(
                f"The study has {len(checked.faults)} faults; no pack was made.",
                remedy="Run python -m coding verify STUDY to see them.",
            )
        return copy.read_bytes()
