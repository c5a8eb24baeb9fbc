"""The key as a file: encrypted (age, passphrase), outside the study, changed by one at a time."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from coding.errors import PseudonymsError
from coding.pseudonyms.key import Decision, Key, KeyEntry
from coding.pseudonyms.sealing import NotOpenedError, open_sealed, seal
from coding.text import NameKind

VERSION = 1
#: The fewest characters a passphrase should have; fewer are advised against, not refused.
ADVISED = 14
_LARGEST = 64 * 1024**2
_PATIENCE_SECONDS = 60.0
_AGE = b"age-encryption.org/v1"


class KeyFile:
    """Where a key lies and what opens it; the passphrase is never shown."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self.path = path
        self._passphrase = passphrase
        self._seen: tuple[bytes, Key] | None = None

    def exists(self) -> bool:
        """Whether there is a file to open."""
        return self.path.exists()

    def load(self) -> Key:
        """The key; an empty one where there is no file yet.

        Raises:
            PseudonymsError: It cannot be read, is no key, is damaged, or the passphrase is wrong.
        """
        if not self.exists():
            return Key()
        data = _bytes_of(self.path)
        # To open it takes seconds, on purpose: what was opened already is not opened again.
        if self._seen is None or self._seen[0] != data:
            self._seen = (data, _opened(data, self.path.name, self._passphrase))
        return self._seen[1]

    def change(self, change: Callable[[Key], Key]) -> Key:
        """Change the key as it lies on the disk now; others wait. It is durable on return.

        Raises:
            PseudonymsError: As ``load`` and ``save_key``.
            CodingError: What ``change`` refuses; the file stays as it was.
        """
        with _alone_with(self.path):
            before = self.load()
            after = change(before)
            if after != before or not self.exists():
                self._seen = (save_key(after, self.path, self._passphrase), after)
        return after


def load_key(path: Path, passphrase: str) -> Key:
    """Read and decrypt a key file.

    Raises:
        PseudonymsError: It cannot be read, is no key, is damaged, or the passphrase is wrong.
    """
    return _opened(_bytes_of(path), path.name, passphrase)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise PseudonymsError(
            f"The key “{path.name}” cannot be opened.", remedy="Check the path."
        ) from error


def _opened(data: bytes, name: str, passphrase: str) -> Key:
    if not data.startswith(_AGE) or len(data) > _LARGEST:
        raise PseudonymsError(
            f"“{name}” is no key of Themewright.",
            remedy="Name the key file itself, or a path where nothing is, to make a new key.",
        )
    try:
        return _from_json(open_sealed(data, passphrase))
    except NotOpenedError as error:
        raise PseudonymsError(
            f"“{name}” could not be opened: the passphrase is wrong, or the file is damaged.",
            remedy="Type the passphrase again; if it is surely right, take a copy of the file.",
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PseudonymsError(
            f"What “{name}” holds is no key of this version.",
            remedy="Update Themewright, or take a copy of the file.",
        ) from error


def save_key(key: Key, path: Path, passphrase: str) -> bytes:
    """Encrypt a key and write it whole, readable for its owner alone; it is durable on return.

    Only what is encrypted touches the disk. Another's changes made meanwhile would be lost:
    where there may be any, use ``KeyFile.change``.

    Returns:
        The file's bytes.

    Raises:
        PseudonymsError: There is no passphrase, or the place cannot be written to.
    """
    if not passphrase:
        raise PseudonymsError("A key needs a passphrase.", remedy="Choose one and note it safely.")
    told = {"themewright_key": VERSION, **asdict(key)}
    data = seal(json.dumps(told, ensure_ascii=False).encode(), passphrase)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "wb") as writing:
            writing.write(data)
            writing.flush()
            os.fsync(writing.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _unwritable(path) from error
    finally:
        with suppress(OSError):  # Where it took its place, or could not be made, it is not there.
            unfinished.unlink()
    return data


def lies_with(key: Path, study: Path) -> bool:
    """Whether a key lies in a study's folder or below, where copies of the study take it along."""
    return key.absolute().resolve().is_relative_to(study.absolute().resolve().parent)


def _from_json(data: bytes) -> Key:
    told = json.loads(data)
    if told["themewright_key"] != VERSION:
        raise ValueError("another version")
    entries = tuple(
        KeyEntry(
            str(entry["original"]),
            NameKind(entry["kind"]),
            Decision(entry["decision"]),
            str(entry["replacement"]),
            bool(entry["used"]),
        )
        for entry in told["entries"]
    )
    return Key(
        entries,
        tuple((str(name), NameKind(kind)) for name, kind in told["listed"]),
        tuple((str(name), str(called)) for name, called in told["files"]),
        {str(label): int(number) for label, number in told["last"].items()},
    )


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Keep other processes and threads from changing the key; a crash lets go of it by itself."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unwritable(path) from error
    try:
        end = time.monotonic() + _PATIENCE_SECONDS
        while not _locked(lock):
            if time.monotonic() > end:
                raise PseudonymsError(
                    f"Another program has been changing “{path.name}” for a minute.",
                    remedy="Wait until it has finished, and try again.",
                )
            time.sleep(0.05)
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _unwritable(path: Path) -> PseudonymsError:
    return PseudonymsError(
        f"The key “{path.name}” cannot be written there.",
        remedy="Choose a folder of your own, outside the study's, on this computer.",
    )
