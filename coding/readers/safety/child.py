"""Reading files that may be damaged or made to do harm, each in a process of its own.

The process has limits on time and memory and is ended with all it started; what it answers is
checked here before anybody uses it. One file's fate never touches another's.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import coding
from coding import errors
from coding.errors import CodingError
from coding.readers.safety.limits import BATCH_BYTES, BATCH_FILES, FILE_BYTES
from coding.readers.safety.refusals import (
    gave_up,
    oversized,
    too_large,
    too_long,
    too_much_memory,
    unopened,
)
from coding.readers.safety.wire import load_columns, load_document
from coding.text import ReadDocument

if TYPE_CHECKING:
    from concurrent.futures import Future

    from coding.readers.mapping import ColumnMap

WALL_SECONDS = 60.0
MEMORY_BYTES = 1024**3
#: The most an honest answer can take: 20 M characters of 4 bytes, and their entries.
ANSWER_BYTES = 400 * 1024**2
_WATCH_SECONDS = 0.1

_Outcome = ReadDocument | CodingError


def read_file(path: Path, mapping: "ColumnMap | None" = None) -> ReadDocument:
    """Read one file of the disk in a child process.

    Args:
        path: The file; at most ``FILE_BYTES`` large.
        mapping: Which columns and speakers are which; without it, they are proposed.

    Raises:
        CodingError: The file cannot be read; the message says why and what to do.
    """
    try:
        if path.is_dir():
            raise unopened(path.name, "it is a folder")
        if not path.is_file():
            raise unopened(path.name, "there is no such file")
        if (size := path.stat().st_size) > FILE_BYTES:
            raise oversized(path.name, size)
        data = path.read_bytes()
    except OSError as error:
        raise unopened(path.name, f"it cannot be opened ({error.strerror})") from error
    return read_bytes(data, path.name, mapping)


def read_bytes(data: bytes, file_name: str, mapping: "ColumnMap | None" = None) -> ReadDocument:
    """Read one file's bytes (an upload, for example) in a child process.

    Raises:
        CodingError: The file cannot be read; the message says why and what to do.
    """
    if len(data) > FILE_BYTES:
        raise oversized(file_name, len(data))
    answer = _ask(data, file_name, mapping)
    try:
        if refused := _refusal(answer):
            raise refused
        return load_document(answer, data, file_name)
    except (ValueError, TypeError, KeyError) as error:
        raise gave_up(file_name) from error


def read_files(
    paths: Iterable[Path], mapping: "ColumnMap | None" = None, *, workers: int = 2
) -> Iterator[tuple[Path, ReadDocument | CodingError]]:
    """Read a batch, ``workers`` files at a time; results come in the order given.

    Each file has its own result, a document or the reason it was refused; none stops the
    others. Beyond ``BATCH_FILES`` files or ``BATCH_BYTES`` in all, each file left is refused.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[Path, Future[_Outcome]]] = deque()
        try:
            for path, refused in _within_batch(paths):
                waiting.append((path, pool.submit(_outcome, path, mapping, refused)))
                # Few at a time: a whole batch read ahead would fill the memory.
                while len(waiting) > workers:
                    first, result = waiting.popleft()
                    yield first, result.result()
            while waiting:
                first, result = waiting.popleft()
                yield first, result.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _within_batch(paths: Iterable[Path]) -> Iterator[tuple[Path, CodingError | None]]:
    total = 0
    for number, path in enumerate(paths, start=1):
        with contextlib.suppress(OSError):  # it is told when the file itself is read
            size = path.stat().st_size
            total += size if size <= FILE_BYTES else 0
        if number > BATCH_FILES:
            yield path, too_large(path.name, f"comes after the first {BATCH_FILES} files at once")
        elif total > BATCH_BYTES:
            most = BATCH_BYTES // 1024**2
            yield path, too_large(path.name, f"comes after the first {most} MB at once")
        else:
            yield path, None


def _outcome(
    path: Path, mapping: "ColumnMap | None", refused: CodingError | None
) -> ReadDocument | CodingError:
    if refused is not None:
        return refused
    try:
        return read_file(path, mapping)
    except CodingError as error:
        return error


def _ask(data: bytes, file_name: str, mapping: "ColumnMap | None") -> bytes:
    """The child's whole answer; a child that gives none is a refusal naming the cause."""
    header = {"name": file_name, "mapping": _pickled(mapping)}
    question = json.dumps(header).encode() + b"\n"
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "coding.readers.safety.within"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            answer, cause = _converse(process, question, data)
        finally:
            _end(process)
    if cause == "time" or (os.name == "posix" and process.returncode == -signal.SIGXCPU):
        raise too_long(file_name)
    if cause == "memory" or process.returncode == -9:
        raise too_much_memory(file_name)
    if process.returncode != 0 or cause:
        raise gave_up(file_name)
    return answer


def _converse(
    process: "subprocess.Popen[bytes]", question: bytes, data: bytes
) -> tuple[bytes, str | None]:
    """Hand over the file and wait for the answer, or for the limit that ended it."""
    answers: list[bytes] = []

    def feed() -> None:
        assert process.stdin
        with contextlib.suppress(OSError), process.stdin:  # a child may stop reading
            process.stdin.write(question)
            process.stdin.write(data)

    def collect() -> None:
        assert process.stdout
        answers.append(process.stdout.read(ANSWER_BYTES + 1))

    feeder, collector = Thread(target=feed, daemon=True), Thread(target=collect, daemon=True)
    feeder.start()
    collector.start()
    end = time.monotonic() + WALL_SECONDS
    cause = None
    while collector.is_alive() and not cause:
        collector.join(_WATCH_SECONDS)
        if time.monotonic() > end:
            cause = "time"
        elif _memory(process.pid) > MEMORY_BYTES:
            cause = "memory"
    if not cause and len(answers[0]) > ANSWER_BYTES:
        cause = "length"
    return (answers[0] if not cause else b""), cause


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the child, and whatever it may have started; only then is its number given back."""
    if hasattr(os, "killpg"):
        # A child that has ended of itself keeps its own exit code.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _refusal(answer: bytes) -> CodingError | None:
    """The refusal an answer holds, of the kind it was raised as; None where it is a document."""
    if not answer.startswith(b'{"refused"'):
        return None
    told = json.loads(answer)
    name, what, remedy = told["refused"]
    kind = vars(errors).get(str(name))
    if not (isinstance(kind, type) and issubclass(kind, CodingError)):
        kind = CodingError
    refused = kind.__new__(kind)
    CodingError.__init__(refused, str(what), remedy=str(remedy))
    refused.columns = load_columns(told["columns"])
    return refused


def _pickled(mapping: "ColumnMap | None") -> str | None:
    if mapping is None:
        return None
    import pickle

    return pickle.dumps(mapping).hex()


def _environment(folder: str) -> dict[str, str]:
    """What the child needs to find Python and us, and its own folder for anything temporary."""
    kept = ("PATH", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONHOME", "LD_LIBRARY_PATH")
    home = Path(coding.__file__).resolve().parents[1]
    paths = [str(home), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
    }


def _memory(process_id: int) -> int:
    """Bytes the child uses, where the system does not limit them itself and they can be seen."""
    if sys.platform == "linux":
        return 0
    with contextlib.suppress(Exception):  # it may be gone, or psutil not installed
        psutil: Any = import_module("psutil")
        return int(psutil.Process(process_id).memory_info().rss)
    return 0
