"""Containers are opened only within their limits."""

import struct
import zipfile
import zlib

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers.safety.archive import open_zip
from tests.readers.builders import zipped


def refused(data: bytes, cause: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=cause):
        unpack(data)


def unpack(data: bytes) -> None:
    archive = open_zip(data, "d.docx")
    for name in archive.names:
        archive.read(name)


def record(name: bytes, packed: bytes, *, size: int, at: int, crc: int = 0) -> tuple[bytes, bytes]:
    """One member's own header with its bytes, and its line in the directory."""
    local = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0
    )
    line = struct.pack(
        "<4s6H3I5H2I",
        *(b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(packed), size, len(name)),
        *(0, 0, 0, 0, 0, at),
    )
    return local + name + packed, line + name


def container(*records: tuple[bytes, bytes]) -> bytes:
    bodies = b"".join(body for body, _ in records)
    directory = b"".join(line for _, line in records)
    end = struct.pack(
        "<4s4H2IH",
        *(b"PK\x05\x06", 0, 0, len(records), len(records), len(directory), len(bodies), 0),
    )
    return bodies + directory + end


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def test_members_are_read_by_name_in_the_directorys_order():
    archive = open_zip(zipped({"b/two.xml": "2", "a.xml": "ä"}), "d.docx")

    assert archive.names == ("b/two.xml", "a.xml")
    assert archive.read("a.xml") == "ä".encode()


def test_a_missing_member_is_named():
    with pytest.raises(UnreadableDocumentError, match=r"“content\.xml” is missing"):
        open_zip(zipped({"a.xml": ""}), "d.odt").read("content.xml")


@pytest.mark.parametrize("keep", [10, 60, -30])
def test_a_container_cut_short_is_called_so(keep):
    refused(zipped({"a.xml": "some text " * 30})[:keep], "damaged or cut short")


def test_a_member_whose_bytes_changed_is_called_damaged():
    data = bytearray(zipped({"a.xml": "some words"}, method=zipfile.ZIP_STORED))
    data[data.index(b"words")] ^= 1

    refused(bytes(data), "damaged or cut short")


def test_a_part_that_unpacks_to_a_hundred_times_its_size_is_refused_before_unpacking():
    refused(zipped({"xl/sharedStrings.xml": b"a" * (40 * 1024**2)}), "more than 100 times")


def test_a_well_packed_small_part_is_read():
    words = b"so tired " * 100_000

    assert open_zip(zipped({"a.xml": words}), "d.docx").read("a.xml") == words


def test_parts_of_more_than_the_limits_are_refused():
    part = record(b"a.xml", bytes(2 * 1024**2), size=101 * 1024**2, at=0)

    refused(container(part), "a part of more than 100 MB")


def test_too_many_parts_are_refused():
    refused(zipped({f"{n}.xml": "" for n in range(5_001)}), "more than 5,000 parts")


def test_a_header_that_lies_about_the_size_is_refused():
    words = b"so tired " * 1_000
    body = record(b"a.xml", deflated(words), size=9, at=0, crc=zlib.crc32(words))

    refused(container(body), "damaged")


def test_parts_of_one_name_are_refused():
    first = record(b"a.xml", deflated(b"1"), size=1, at=0, crc=zlib.crc32(b"1"))
    second = record(b"a.xml", deflated(b"2"), size=1, at=len(first[0]), crc=zlib.crc32(b"2"))

    refused(container(first, second), "parts of the same name")


def test_parts_that_share_bytes_are_refused():
    body, line = record(b"a.xml", deflated(b"1"), size=1, at=0, crc=zlib.crc32(b"1"))
    _, again = record(b"b.xml", deflated(b"1"), size=1, at=0, crc=zlib.crc32(b"1"))

    refused(container((body, line), (b"", again)), "overlap")


def test_a_part_that_runs_into_the_directory_is_refused():
    body, line = record(b"a.xml", deflated(b"1") + bytes(40), size=1, at=0)

    refused(container((body[:-40], line)), "overlap")


@pytest.mark.parametrize(
    "name", ["../../home/a.xml", "/etc/passwd", "a/../../b.xml", "C:/a.xml", "a\\..\\b.xml"]
)
def test_names_that_lead_outside_are_refused(name):
    refused(zipped({name: "x"}), "lead outside")


def test_an_encrypted_container_is_called_password_protected():
    data = bytearray(zipped({"a.xml": "x"}))
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1

    refused(bytes(data), "password-protected")


def test_a_container_that_is_no_zip_at_all_is_refused():
    refused(b"PK\x03\x04" + bytes(100), "damaged or cut short")


def test_an_archive_counts_what_it_unpacks_in_all(monkeypatch):
    monkeypatch.setattr("coding.readers.safety.archive.TOTAL_BYTES", 1_500_000)
    rng = b"".join(struct.pack("<I", n * 2654435761 % 2**32) for n in range(250_000))
    archive = open_zip(zipped({"a.xml": rng}), "d.docx")
    archive.read("a.xml")

    with pytest.raises(UnreadableDocumentError, match="more than it may"):
        archive.read("a.xml")
