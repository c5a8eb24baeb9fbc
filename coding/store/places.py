"""Where a study may lie, and where Themewright keeps the little it keeps outside it."""

import os
import re
import shutil
import sys
from pathlib import Path

from coding.errors import StudyError

_SYNCED = (
    *("onedrive", "dropbox", "icloud", "mobile documents", "cloudstorage", "google drive"),
    *("googledrive", "nextcloud", "owncloud"),
)
_NETWORK_FILESYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smbfs", "smb3", "afpfs", "9p", "ncpfs", "webdav", "vboxsf"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.davfs2"),
    }
)
_MOUNTS = Path("/proc/mounts")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+]+:/")  # Two letters and more: not a Windows drive.


def studies_folder() -> Path:
    """The default folder of a researcher's studies."""
    return Path.home() / "Themewright"


def data_folder() -> Path:
    """The user's data folder, for the log of anchors, the signing key and the choice of a model.

    ``THEMEWRIGHT_DATA`` overrides it.
    """
    import platformdirs

    named = os.environ.get("THEMEWRIGHT_DATA")
    return Path(named) if named else Path(platformdirs.user_data_dir("themewright", False))


def refuse_unsafe_place(path: Path) -> None:
    """Refuse folders on which a study could lose what it said it had saved.

    Raises:
        StudyError: The folder is synchronised or on a network; or the address is a server's.
    """
    if _ADDRESS.match(path.as_posix()):
        raise StudyError(
            "A study on a database server cannot be opened by this version.",
            remedy="Give the path of a study file on this computer's disk.",
        )
    place = path.expanduser().resolve()
    synced = [part for part in place.parts if any(name in part.lower() for name in _SYNCED)]
    if synced or _on_network(place):
        where = f"the synchronised folder “{synced[0]}”" if synced else "a network drive"
        raise StudyError(
            f"A study cannot be kept in {where}: two copies could overwrite each other.",
            remedy=f"Keep it on this computer's own disk, for example in {studies_folder()}, and "
            "put backups in the shared folder instead.",
        )


def refuse_full_disk(folder: Path, needed: int) -> None:
    """Refuse to begin a long write that the disk could not hold; ``needed`` is in bytes.

    Raises:
        StudyError: Less is free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StudyError(
            f"The disk has {free >> 20} MB free, and {needed >> 20} MB are needed to be safe.",
            remedy="Free some space on it, then try again. Nothing was changed.",
        )


def _on_network(place: Path) -> bool:
    if sys.platform == "win32":
        return str(place).startswith("\\\\")
    if not _MOUNTS.exists():
        return False
    best = ("/", "")  # Where the whole computer runs from a network there is no other place.
    for line in _MOUNTS.read_text("utf-8", "replace").splitlines():
        _device, point, kind, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        inside = str(place) == point or str(place).startswith(point + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1] in _NETWORK_FILESYSTEMS


def unused_name(path: Path) -> Path:
    """The path itself, or with the first number behind its stem that is not taken yet."""
    if not path.exists():
        return path
    number = 2
    while (numbered := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return numbered
