"""Files dropped on the page, into the study: one after the other, each with its own outcome."""

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import streamlit as st

from coding.jobs.files import FileOutcome, import_files
from coding.store import Study

_LONGEST_NAME = 120
_REFUSED = re.compile(r'[/\\:*?"<>|\x00-\x1f]' if os.name == "nt" else r"[/\x00-\x1f]")


class Upload(Protocol):
    """A file the browser sent."""

    name: str

    def getvalue(self) -> bytes:
        """All its bytes."""


def import_uploads(study: Study, uploads: Sequence[Upload], who: str) -> list[FileOutcome]:
    """Import what was dropped; a bad file never stops the others.

    The files are put into a folder of their own, which is gone again when all are read.

    Raises:
        StudyError: The disk is too full to be safe.
    """
    bar = st.progress(0.0, "Reading …")
    outcomes: list[FileOutcome] = []
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        paths = []
        for number, upload in enumerate(uploads):
            path = Path(folder, str(number), file_name(upload.name))
            path.parent.mkdir()
            path.write_bytes(upload.getvalue())
            paths.append(path)
        for outcome in import_files(study, paths, coder=who):
            outcomes.append(outcome)
            bar.progress(len(outcomes) / len(paths), f"{len(outcomes)} of {len(paths)} files read")
    bar.empty()
    return outcomes


def file_name(told: str) -> str:
    """A name a file system takes, as like the told one as can be, its ending kept."""
    bare = _REFUSED.sub("_", told).strip(". ") or "file"
    path = Path(bare)
    return path.stem[: _LONGEST_NAME - len(path.suffix[:20])] + path.suffix[:20]
