"""Opening a key from a terminal: the passphrase comes from a file or a prompt, no argument."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coding.commands.speaking import tell
from coding.errors import PseudonymsError

if TYPE_CHECKING:
    from coding.pseudonyms.keyfile import KeyFile

PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="A file whose first line is the key's passphrase; else it is asked for."),
]


def open_key(path: Path, passphrase_file: Path | None, study: Path | None = None) -> "KeyFile":
    """The key at a path, not opened yet; where nothing is yet, it will be made.

    Warns where the key lies with the study, and where a new passphrase is short.

    Raises:
        PseudonymsError: There is no passphrase, or nobody to ask for it.
    """
    from coding.pseudonyms.keyfile import ADVISED, KeyFile, lies_with

    if study is not None and lies_with(path, study):
        tell(
            "The key lies in the study's folder: whoever copies the folder has both. Move it to "
            "another folder, on another disk if you can."
        )
    new = not path.exists()
    passphrase = _from_file(passphrase_file) if passphrase_file else _asked(path, new=new)
    if new and len(passphrase) < ADVISED:
        tell(f"The passphrase is short: four words or {ADVISED} characters are hard to guess.")
    return KeyFile(path, passphrase)


def _from_file(path: Path) -> str:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PseudonymsError(
            f"The passphrase file “{path.name}” cannot be read.", remedy="Check the path."
        ) from error
    if not lines or not lines[0]:
        raise PseudonymsError(
            f"The first line of “{path.name}” is empty.", remedy="Write the passphrase into it."
        )
    return lines[0]


def _asked(path: Path, *, new: bool) -> str:
    if not sys.stdin.isatty():
        raise PseudonymsError(
            f"The passphrase of “{path.name}” cannot be asked for here.",
            remedy="Name a file that holds it with --passphrase-file.",
        )
    what = f"A passphrase for the new key “{path.name}”" if new else f"Passphrase of “{path.name}”"
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=new, err=True))
