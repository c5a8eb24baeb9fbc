"""The anchor: how long the trail is and what its last hash is, kept outside the study file.

A hash chain alone cannot show that its tail was cut or that it was written anew; one hash kept
elsewhere can. One JSON line is added after each commit to ``<study file>.anchor`` and to
``anchors.log`` in the user's data folder.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from coding.errors import StudyError
from coding.store.places import data_folder
from coding.store.trail import now

#: Where a certificate in Word, and an audit pack, hold theirs; and how much of it is looked at.
_WORDS: Final = "word/document.xml"
_PACKED: Final = "anchor.json"
_MOST: Final = 1 << 26


@dataclass(frozen=True, slots=True)
class Anchor:
    """The state of a trail at one moment: ``count`` events, the last with hash ``head``."""

    study: str
    count: int
    head: str
    at: str


def anchor_path(study: Path) -> Path:
    """The anchor file beside a study."""
    return study.with_name(study.name + ".anchor")


def write_anchor(study: Path, uid: str, count: int, head: str) -> None:
    """Add a line to both anchor files. Called after the commit, never before it."""
    line = json.dumps({"study": uid, "count": count, "head": head, "at": now()}) + "\n"
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for path in (anchor_path(study), folder / "anchors.log"):
        # One write to a file opened for appending stays whole among several processes.
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode("ascii"))
        finally:
            os.close(descriptor)


def retire_anchor(study: Path) -> None:
    """Keep the anchor file as ``.anchor.old``: a restored study starts a fresh one."""
    path = anchor_path(study)
    if path.exists():
        path.replace(path.with_name(path.name + ".old"))


def read_anchor(path: Path, uid: str) -> Anchor:
    """The last anchor of study ``uid`` in an anchor file, a log of anchors or a certificate.

    Raises:
        StudyError: The file cannot be read or holds no anchor of this study.
    """
    try:
        with path.open("rb") as opened, _as_lines(opened) as file:
            for line in _lines_from_the_end(file):
                anchor = _anchor_in(line)
                if anchor is not None and anchor.study == uid:
                    return anchor
    except (OSError, BadZipFile) as error:
        raise StudyError(
            f"The anchor file “{path.name}” cannot be read.",
            remedy="Give the .anchor file beside the study, or anchors.log.",
        ) from error
    raise StudyError(
        f"“{path.name}” holds no anchor of this study.",
        remedy="Give the .anchor file that was written beside this study.",
    )


def _as_lines(file: BinaryIO) -> BinaryIO:
    """The file itself; of a Word document the paragraphs, of an audit pack its anchor."""
    begins = file.read(4)
    file.seek(0)
    if begins != b"PK\x03\x04":
        return file
    with ZipFile(file) as packed:
        for name in (_WORDS, _PACKED):
            if name in packed.namelist():
                with packed.open(name) as part:
                    found = part.read(_MOST)
                    break
        else:
            return BytesIO()
    if name == _WORDS:
        # A paragraph may be cut into runs wherever Word likes; its tags are left out.
        found = re.sub(rb"<[^>]*>", b"", re.sub(rb"</w:p>", b"\n", found))
        found = found.replace(b"&quot;", b'"')
    return BytesIO(found)


def _anchor_in(line: bytes) -> Anchor | None:
    """The anchor a line holds, or None: a cut last line, or a certificate's other text."""
    try:
        found = json.loads(line)
        return Anchor(
            str(found["study"]), int(found["count"]), str(found["head"]), str(found["at"])
        )
    except (ValueError, KeyError, TypeError):
        return None


def _lines_from_the_end(file: BinaryIO, step: int = 1 << 16) -> Iterator[bytes]:
    """A file's lines, the last one first, without reading more of it than is asked for."""
    at = file.seek(0, os.SEEK_END)
    rest = b""
    while at:
        size = min(step, at)
        at = file.seek(at - size)
        lines = (file.read(size) + rest).split(b"\n")
        rest = lines[0]
        yield from reversed(lines[1:])
    yield rest
