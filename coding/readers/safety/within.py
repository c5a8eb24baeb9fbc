"""What runs in the child process: limits first, then one file, then the answer as JSON.

Input on stdin: one line of JSON (file name, mapping), then the file's bytes. Output on stdout:
one JSON object, a document or a refusal. Nothing is written elsewhere.
"""

import json
import sys
from pathlib import PurePath
from typing import Any

from coding.errors import CodingError, UnreadableDocumentError
from coding.readers import read_document
from coding.readers.safety.refusals import too_much_memory
from coding.readers.safety.wire import dump_columns, dump_document

CPU_SECONDS = 30
ADDRESS_BYTES = 2 * 1024**3
#: Memory really used; address space alone is also taken by libraries and thread stacks.
MEMORY_BYTES = 900 * 1024**2

# Events no reader has a reason for: a network call, or a program started.
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def main() -> None:
    """Read the file on stdin, and answer on stdout."""
    limit_process()
    header = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), header["name"], header["mapping"]))


def limit_process() -> None:
    """Bound this process's time and memory where the system can, and forbid the network."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows: the parent watches instead
        return
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, ADDRESS_BYTES),
        (resource.RLIMIT_DATA, MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


def answer(data: bytes, file_name: str, mapping: str | None) -> bytes:
    """One file read, as JSON: ``dump_document``'s object, or ``{"refused": [...]}``."""
    refusal: CodingError
    try:
        return dump_document(read_document(data, file_name, _mapping(mapping)))
    except CodingError as error:
        refusal = error
    except MemoryError:
        refusal = too_much_memory(file_name)
    except RecursionError:
        refusal = UnreadableDocumentError(file_name, "its parts are nested too deeply")
    except Exception as error:
        import traceback

        # Its message may quote the file; the place in our code cannot.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {PurePath(frame.filename).name}, line {frame.lineno}"
        refusal = UnreadableDocumentError(file_name, f"its reader met something new ({place})")
    told = [type(refusal).__name__, refusal.what, refusal.remedy]
    refused = {"refused": told, "columns": dump_columns(refusal.columns)}
    return json.dumps(refused, ensure_ascii=False).encode()


def _mapping(pickled: str | None) -> Any:
    if pickled is None:
        return None
    import pickle

    # Written by our own parent process a moment ago.
    return pickle.loads(bytes.fromhex(pickled))  # noqa: S301


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"readers may not do this: {event}")


if __name__ == "__main__":
    main()
