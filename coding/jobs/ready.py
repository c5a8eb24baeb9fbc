"""The sample study ready-made, so that one click opens it at once.

``sample_study.xz`` holds a study that ``make_sample_study`` made, behind the digest of what it
was made from. Where that has changed since, the sample study is made anew, which takes some
seconds. After such a change renew the file: ``python -m coding.jobs.ready``.
"""

import hashlib
import lzma
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coding.jobs.exporting import write_whole
from coding.store.places import refuse_full_disk, refuse_unsafe_place
from coding.store.schema import SCHEMA
from coding.store.study import Study, open_study

READY = Path(__file__).with_name("sample_study.xz")
_HOUSE = Path(__file__).parents[2]
_DIGEST = 64


def open_sample_study(path: Path, progress: Callable[[float], None] = lambda _share: None) -> Study:
    """A copy of the sample study of one's own at ``path``, left open for the caller.

    Args:
        path: Where nothing is yet.

    Raises:
        StudyError: A study cannot lie there.
    """
    packed = READY.read_bytes() if READY.exists() else b""
    if packed[:_DIGEST] != made_from().encode():
        from coding.jobs.sample import make_sample_study

        return make_sample_study(path, progress)
    data = lzma.decompress(packed[_DIGEST:])
    refuse_unsafe_place(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    refuse_full_disk(path.parent, 3 * len(data))
    write_whole(path, data)
    path.chmod(0o600)
    study = open_study(path)
    study.anchor_now()
    return study


def made_from() -> str:
    """The digest of everything that decides what the sample study holds, as hexadecimal text."""
    told = hashlib.sha256(str(SCHEMA).encode())
    files = [
        *(_HOUSE / "sample_diaries").iterdir(),
        *(_HOUSE / "codebooks").glob("*.yaml"),
        *Path(__file__).parent.glob("sample*.py"),
    ]
    for file in sorted(files):
        told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()


def renew() -> None:
    """Make the sample study and pack it, where what it was made from has changed."""
    if READY.exists() and READY.read_bytes()[:_DIGEST] == made_from().encode():
        return
    from coding.jobs.sample import make_sample_study

    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        made, packed = Path(folder, "made.study"), Path(folder, "packed.study")
        make_sample_study(made).close()
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("VACUUM INTO ?", (str(packed),))
        write_whole(READY, made_from().encode() + lzma.compress(packed.read_bytes()))


if __name__ == "__main__":
    renew()
