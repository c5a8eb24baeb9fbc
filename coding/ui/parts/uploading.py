"""Files dropped on the page, read one after the other; each has its own outcome."""

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coding.jobs.files import FileOutcome, read_all
from coding.store import Study
from coding.store.places import refuse_full_disk
from coding.text import ReadDocument
from coding.ui.parts.waiting import Progress

_LONGEST_NAME = 120
_REFUSED = re.compile(r'[/\\:*?"<>|\x00-\x1f]' if os.name == "nt" else r"[/\x00-\x1f]")

#: Where a file lay as it was read, and what was read, or why it was not.
Read = tuple[Path, ReadDocument | FileOutcome]


def read_uploads(
    study: Study, uploads: Sequence[tuple[str, bytes]], progress: Progress
) -> list[Read]:
    """Read what was dropped, given by name; a bad file never stops the others.

    The files are put into a folder of their own, which is gone again when all are read.

    Raises:
        StudyError: The disk is too full to be safe.
    """
    refuse_full_disk(study.path.parent, 3 * sum(len(data) for _, data in uploads))
    read: list[Read] = []
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        paths = []
        for number, (name, data) in enumerate(uploads):
            path = Path(folder, str(number), file_name(name))
            path.parent.mkdir()
            path.write_bytes(data)
            paths.append(path)
        for one in read_all(paths, None, study):
            read.append(one)
            progress(len(read) / len(paths))
    return read


def file_name(told: str) -> str:
    """A name a file system takes, as like the told one as can be, its ending kept."""
    bare = _REFUSED.sub("_", told).strip(". ") or "file"
    path = Path(bare)
    return path.stem[: _LONGEST_NAME - len(path.suffix[:20])] + path.suffix[:20]
