"""The signing key of this computer's user, and signatures made and checked with such keys.

Ed25519 (RFC 8032), by libsodium. The key lies in the user's data folder, never in a study, and
nothing written for others holds more of it than its public half.
"""

import base64
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from coding.errors import StudyError
from coding.store.places import data_folder

if TYPE_CHECKING:
    from nacl.signing import SigningKey

_GROUPS, _DIGITS = 6, 5
_SEED = 32  # bytes


def sign(words: bytes) -> str:
    """This user's signature over ``words``, as hex; the key is made on first use.

    Raises:
        StudyError: The key cannot be made or read, or others could read it.
    """
    return _own_key().sign(words).signature.hex()


def own_public_key() -> str:
    """The public half of this user's key, as hex; the key is made on first use.

    Raises:
        StudyError: The key cannot be made or read, or others could read it.
    """
    return _own_key().verify_key.encode().hex()


def is_signed(words: bytes, public: str, signature: str) -> bool:
    """Whether the signature over ``words`` was made with the private half of a public key."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(public)).verify(words, bytes.fromhex(signature))
    except (CryptoError, ValueError):  # Ill-made keys and signatures are both.
        return False
    return True


def fingerprint(public: str) -> str:
    """A public key in six groups of five digits, short enough to be read out by telephone.

    They hold a hundred bits of the key's SHA-256: nobody can make another key that has them.

    Raises:
        ValueError: It is no hexadecimal text.
    """
    number = int.from_bytes(hashlib.sha256(bytes.fromhex(public)).digest())
    digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def key_path() -> Path:
    """Where this user's signing key lies, or will."""
    return data_folder() / "signing.key"


def _own_key() -> "SigningKey":
    from nacl.signing import SigningKey

    path = key_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
        _refuse_readable_by_others(path)
        seed = base64.b64decode(path.read_bytes(), validate=True)
    except OSError as error:
        raise StudyError(
            f"Your signing key “{path.name}” cannot be made or read.",
            remedy="See that your data folder can be written to. Nothing was signed.",
        ) from error
    except ValueError:
        seed = b""
    if len(seed) != _SEED:
        raise StudyError(
            f"Your signing key “{path.name}” is damaged.",
            remedy="Put it back from your own backup; or delete it, and tell the researcher that "
            "your next review is signed with a new key. Nothing was signed.",
        )
    return SigningKey(seed)


def _make(path: Path) -> None:
    """Make the key unless it is there: written beside, then put in place whole and only once."""
    from nacl.utils import random

    if path.exists():
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as new:
        new.write(base64.b64encode(random(_SEED)))
        new.flush()
        os.fsync(new.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return  # Another window made one meanwhile; that one counts.
    finally:
        unfinished.unlink()


def _refuse_readable_by_others(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise StudyError(
            f"Your signing key “{path.name}” can be read by other users of this computer.",
            remedy="Delete it, so that a new one is made, and tell the researcher that your next "
            "review is signed with another key. Nothing was signed.",
        )
