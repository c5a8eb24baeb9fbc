"""Opening zip containers (docx, odt, xlsx) that may be damaged, or made to do harm.

Members are read by name into memory, never unpacked to disk. Every limit is checked before
a byte is unpacked, and bytes are counted while unpacking, because headers may lie.
"""

import io
import re
import zipfile
import zlib

from coding.errors import UnreadableDocumentError
from coding.readers.safety.refusals import damaged, locked, suspect

MEMBERS = 5_000
MEMBER_BYTES = 100 * 1024**2
TOTAL_BYTES = 200 * 1024**2
RATIO = 100  # allowed unpacked : packed, above RATIO_FROM
RATIO_FROM = 10 * 1024**2
_CHUNK = 1024**2
_OUTSIDE = re.compile(r"^[/\\]|\\|(?:^|/)\.\.(?:/|$)|^[A-Za-z]:")


class Archive:
    """An opened container whose directory kept to every limit."""

    def __init__(self, file_name: str, container: zipfile.ZipFile) -> None:
        self.file_name = file_name
        self._container = container
        self._unpacked = 0
        #: Every member, in the directory's order.
        self.names = tuple(member.filename for member in container.infolist())

    def read(self, name: str) -> bytes:
        """One member's bytes.

        Raises:
            UnreadableDocumentError: There is no such member, or it is damaged, or it unpacks
                to more than its header said or the limits allow.
        """
        parts = []
        try:
            with self._container.open(name) as member:
                while part := member.read(_CHUNK):
                    self._unpacked += len(part)
                    if self._unpacked > TOTAL_BYTES:
                        raise suspect(self.file_name, "unpacks to more than it may")
                    parts.append(part)
        except KeyError:
            raise UnreadableDocumentError(
                self.file_name, f"it is incomplete (“{name}” is missing)"
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise damaged(self.file_name) from error
        return b"".join(parts)


def open_zip(data: bytes, file_name: str, *, members: int = MEMBERS) -> Archive:
    """Open a zip container after checking its whole directory.

    Args:
        data: The container's bytes.
        file_name: For messages.
        members: The most parts it may have.

    Raises:
        UnreadableDocumentError: It is damaged, password-protected, or shaped to do harm: too
            many or too large parts, parts given twice or overlapping, names leading outside.
    """
    # Counted before parsing: the directory alone could fill the memory.
    if data.count(b"PK\x01\x02") > members:
        raise suspect(file_name, f"has more than {members:,} parts")
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(file_name) from error
    infos = container.infolist()
    if any(info.flag_bits & 0x1 for info in infos):
        raise locked(file_name)
    if len({info.filename for info in infos}) < len(infos):
        raise suspect(file_name, "has parts of the same name")
    if any(_OUTSIDE.search(info.orig_filename) for info in infos):
        raise suspect(file_name, "has parts whose names lead outside it")
    _check_sizes(infos, file_name)
    _check_places(infos, data, container.start_dir, file_name)
    return Archive(file_name, container)


def _check_sizes(infos: list[zipfile.ZipInfo], file_name: str) -> None:
    if any(
        info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size
        for info in infos
    ):
        raise suspect(file_name, f"unpacks to more than {RATIO} times its size")
    if any(info.file_size > MEMBER_BYTES for info in infos):
        raise suspect(file_name, f"has a part of more than {MEMBER_BYTES // 1024**2} MB")
    if sum(info.file_size for info in infos) > TOTAL_BYTES:
        raise suspect(file_name, f"unpacks to more than {TOTAL_BYTES // 1024**2} MB")


def _check_places(
    infos: list[zipfile.ZipInfo], data: bytes, directory: int, file_name: str
) -> None:
    """Each part must have its own bytes, before the directory."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        header = data[start : start + 30]
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise damaged(file_name)
        if start < end:
            raise suspect(file_name, "has parts that overlap")
        lengths = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        end = start + 30 + sum(lengths) + info.compress_size
    if end > directory:
        raise suspect(file_name, "has parts that overlap")
