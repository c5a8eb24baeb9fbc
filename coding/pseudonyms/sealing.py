"""Encrypting and decrypting in the age format, in a process of its own.

To make a passphrase hard to guess takes seconds and half a gigabyte and more; here that stops
nobody else's page and cannot end the program. What is secret goes through pipes only.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import coding
from coding.errors import PseudonymsError

_SECONDS = 120.0
_REFUSED = 3


class NotOpenedError(Exception):
    """The passphrase is wrong, or the file is damaged; the format cannot tell which."""


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt bytes with a passphrase.

    Raises:
        PseudonymsError: The computer has not the memory or time for it.
    """
    return _apart(b"s", data, passphrase)


def open_sealed(data: bytes, passphrase: str) -> bytes:
    """Decrypt what ``seal``, or any age program, made with a passphrase.

    Raises:
        NotOpenedError: The passphrase is wrong, or the bytes are damaged.
        PseudonymsError: The computer has not the memory or time for it.
    """
    return _apart(b"o", data, passphrase)


def _apart(what: bytes, data: bytes, passphrase: str) -> bytes:
    secret = passphrase.encode()
    home = str(Path(coding.__file__).resolve().parents[1])
    paths = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "coding.pseudonyms.sealing"],
            input=what + len(secret).to_bytes(4, "big") + secret + data,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_here() from error
    if done.returncode == _REFUSED:
        raise NotOpenedError
    if done.returncode != 0:
        raise _not_here()
    return done.stdout


def _not_here() -> PseudonymsError:
    return PseudonymsError(
        "The key could not be worked on: it needs up to 1 GB of memory for some seconds.",
        remedy="Close other programs and try again. The key on the disk is as it was.",
    )


def main() -> int:
    """Do one piece of work from stdin to stdout; returns the exit status."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    with contextlib.suppress(ImportError):  # On Windows there are no core dumps to forbid.
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told = sys.stdin.buffer.read()
    end = 5 + int.from_bytes(told[1:5], "big")
    secret, data = told[5:end].decode(), told[end:]
    try:
        made = age.encrypt(data, secret) if told[:1] == b"s" else age.decrypt(data, secret)
    except DecryptError:
        return _REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
