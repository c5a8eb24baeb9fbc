"""Where a study may lie: not where two computers or two copies could overwrite each other."""

import shutil
from pathlib import Path

import pytest

from coding.errors import StudyError
from coding.store import create_study_file, open_study, places
from coding.store.places import data_folder as where_data_goes
from coding.store.places import refuse_full_disk, refuse_unsafe_place, unused_name


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - University of X",
        "Dropbox (Personal)",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/Box-Box",
        "iCloudDrive",
        "Google Drive",
        "Nextcloud",
    ],
)
def test_a_synchronised_folder_is_refused_with_a_place_to_go_to(
    tmp_path: Path, folder: str
) -> None:
    place = tmp_path / folder / "deeper" / "x.study"

    for attempt in (create_study_file, open_study):
        with pytest.raises(StudyError, match="synchronised") as refusal:
            attempt(place)
    assert "own disk" in refusal.value.remedy
    assert not place.parent.exists()


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(StudyError, match="synchronised"):
        create_study_file(tmp_path / "desk" / "x.study")


@pytest.mark.parametrize(
    ("mounts", "refused"),
    [
        ("server:/home /home nfs4 rw 0 0", True),
        ("//server/x /home/mia cifs rw 0 0", True),
        ("mia@host: /home/mia fuse.sshfs rw 0 0", True),
        ("//server/x /home/mia\\040b cifs rw 0 0", False),
        ("server:/home /home nfs4 rw 0 0\n/dev/sdb /home/mia ext4 rw 0 0", False),
        ("/dev/sdb /home/mia ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0", False),
        ("server:/x /home/m nfs4 rw 0 0", False),
        ("server:/x /home/mi nfs4 rw 0 0", False),
        ("/dev/sda / ext4 rw 0 0", False),
        ("root / 9p rw 0 0", False),
        ("C:\\\\ /home 9p rw 0 0", True),
    ],
)
def test_a_network_drive_is_told_by_the_mount_the_file_lies_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mounts: str, refused: bool
) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts + "\n")
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setattr(places, "_MOUNTS", table)

    if refused:
        with pytest.raises(StudyError, match="network drive"):
            refuse_unsafe_place(Path("/home/mia/x.study"))
    else:
        refuse_unsafe_place(Path("/home/mia/x.study"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://host/study",
        "postgresql+psycopg://user:word@host/study",
        "mysql://host/x",
        "sqlite:///x.study",
    ],
)
def test_an_address_of_a_database_server_is_refused_by_name(address: str) -> None:
    with pytest.raises(StudyError, match="database server") as refusal:
        open_study(address)
    assert "path" in refusal.value.remedy
    assert "word" not in str(refusal.value)


def test_a_drive_letter_is_no_database_server(tmp_path: Path) -> None:
    refuse_unsafe_place(Path("C:/Users/Mia/x.study"))


def test_a_full_disk_is_told_in_megabytes(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    refuse_full_disk(tmp_path, 1)
    with pytest.raises(StudyError, match="MB free") as refusal:
        refuse_full_disk(tmp_path, free * 2)
    assert "Nothing was changed" in refusal.value.remedy


def test_the_data_folder_can_be_named(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert where_data_goes() == data_folder
    monkeypatch.delenv("THEMEWRIGHT_DATA")
    assert where_data_goes().name == "themewright"


def test_a_name_that_is_taken_gets_the_next_number(tmp_path: Path) -> None:
    path = tmp_path / "demo.study"
    assert unused_name(path) == path
    path.touch()
    assert unused_name(path).name == "demo-2.study"
    (tmp_path / "demo-2.study").touch()
    assert unused_name(path).name == "demo-3.study"
