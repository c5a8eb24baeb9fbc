"""Backups are checked before they count, thinned out by age, and lead back."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.actions import write_memo
from coding.errors import DamagedStudyError, StudyError
from coding.jobs.studies import new_study, restore_study
from coding.store import Study, backups, open_study
from coding.store.anchor import anchor_path, read_anchor
from coding.store.backups import backup_folder, backup_study, due, to_keep, verify_file
from coding.store.records import Memo
from coding.store.schema import upgrade
from coding.store.sqlite import make_engine
from coding.store.trail import head_of
from coding.store.verify import verify
from tests.store.older import in_schema_1

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def name_of(at: datetime) -> str:
    return f"{at.strftime('%Y%m%dT%H%M%S%fZ')}-7-0a1b2c3d.study"


def memos(path: Path) -> list[str]:
    with open_study(path) as study, study() as session:
        return list(session.scalars(select(Memo.text).order_by(Memo.id)))


def note(path: Path, *words: str) -> None:
    with open_study(path) as study:
        for word in words:
            with study.begin() as session:
                write_memo(session, word, coder="Mia")


def test_a_backup_tells_in_its_name_when_how_many_events_and_the_head(study: Study) -> None:
    backup = backup_study(study.path)

    with study() as session:
        count, head = head_of(session)
    assert backup.parent == backup_folder(study.path)
    assert backup.name.split("-")[1:] == [str(count), f"{head[:8]}.study"]
    assert verify_file(backup) == verify_file(study.path)


def test_a_backup_holds_what_is_still_in_the_write_ahead_log_only(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "just now", coder="Mia")
    assert study.path.with_name("test.study-wal").stat().st_size > 0

    assert memos(backup_study(study.path)) == ["just now"]


def test_nothing_but_backups_is_left_in_the_folder(study: Study) -> None:
    made = {backup_study(study.path).name for _ in range(3)}

    assert {path.name for path in backup_folder(study.path).iterdir()} == made


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_backup_can_be_read_by_its_owner_only(study: Study) -> None:
    assert stat.S_IMODE(backup_study(study.path).stat().st_mode) == 0o600


def test_a_study_that_does_not_verify_gives_no_backup(study_path: Path) -> None:
    with closing(sqlite3.connect(study_path)) as connection:
        connection.execute("UPDATE document SET text = 'x'")
        connection.commit()

    with pytest.raises(DamagedStudyError, match="faults") as refusal:
        backup_study(study_path)

    assert "verify" in refusal.value.remedy
    assert list(backup_folder(study_path).iterdir()) == []


def test_a_backup_under_a_constant_writer_is_whole_and_leads_back_to_the_same_head(
    study: Study,
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with study.begin() as session:
                write_memo(session, f"thought {number}", coder="Mia")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup_study(study.path) for _ in range(8)]
    finally:
        stop.set()
        writer.join()

    counts = []
    for backup in made:
        found = verify_file(backup)
        assert found.ok
        assert backup.name.split("-")[1:] == [str(found.events), f"{found.head[:8]}.study"]
        counts.append(found.events)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_a_full_disk_gives_no_backup_and_a_remedy(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(10, 10, 1)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)

    with pytest.raises(StudyError, match="MB") as refusal:
        backup_study(study.path)

    assert "Free some space" in refusal.value.remedy
    assert list(backup_folder(study.path).iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_refused(study: Study, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")

    with pytest.raises(StudyError, match="No backup") as refusal:
        backup_study(study.path, blocked / "folder")

    assert refusal.value.remedy


def test_the_ten_newest_stay_and_one_a_day_for_a_week_and_one_a_week_for_four() -> None:
    made = [NOON - timedelta(hours=6 * number) for number in range(4 * 60)]

    kept = to_keep([name_of(at) for at in made], NOON)

    recent = {name_of(at) for at in made[:10]}
    others = sorted(set(kept) - recent)
    assert recent <= set(kept)
    assert len(kept) <= 10 + 7 + 5
    days = {name[:8] for name in kept if name >= name_of(NOON - timedelta(days=7))}
    assert len(days) >= 7
    assert others[0] >= name_of(NOON - timedelta(weeks=4))
    assert others[0] <= name_of(NOON - timedelta(weeks=3))


def test_of_a_day_or_a_week_the_newest_stays() -> None:
    many_today = [NOON - timedelta(minutes=number) for number in range(30)]
    yesterday = [NOON - timedelta(days=1, minutes=number) for number in range(5)]

    kept = to_keep(map(name_of, [*many_today, *yesterday]), NOON)

    assert name_of(yesterday[0]) in kept
    assert name_of(yesterday[1]) not in kept


def test_files_that_are_no_backups_are_neither_counted_nor_touched(study: Study) -> None:
    folder = backup_folder(study.path)
    folder.mkdir()
    (folder / "my own copy.study").write_text("precious")
    old = NOON - timedelta(days=400)
    for number in range(12):
        (folder / name_of(old + timedelta(minutes=number))).write_text("")

    backup_study(study.path)

    assert (folder / "my own copy.study").read_text() == "precious"
    assert len(list(folder.iterdir())) == 1 + 10


def test_what_a_killed_backup_left_is_cleared_away_after_a_day(study: Study) -> None:
    folder = backup_folder(study.path)
    folder.mkdir()
    for name, days in ((".old.tmp", 2), (".old.tmp-wal", 2), (".new.tmp", 0)):
        (folder / name).write_text("")
        when = datetime.now(UTC).timestamp() - days * 86400
        os.utime(folder / name, (when, when))

    backup = backup_study(study.path)

    assert {path.name for path in folder.iterdir()} == {".new.tmp", backup.name}


def test_a_backup_is_due_when_there_is_none_and_not_right_after_one(study: Study) -> None:
    assert due(study.path)
    backup_study(study.path)
    assert not due(study.path)
    with study.begin() as session:
        write_memo(session, "later", coder="Mia")
    assert not due(study.path)
    assert due(study.path, every=timedelta(0))


def test_restoring_leads_back_with_one_line_in_the_trail_and_keeps_what_was(
    study_path: Path,
) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    note(study_path, "late", "later")

    restored = restore_study(backup, study_path, coder="Mia")

    assert memos(study_path) == ["early"]
    assert restored.kept is not None
    assert memos(restored.kept) == ["early", "late", "later"]
    assert (restored.events, restored.replaced_events) == (4, 5)
    assert verify_file(study_path).ok


def test_restoring_begins_a_fresh_anchor_and_keeps_the_old_one(study_path: Path) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    note(study_path, "late")
    before = anchor_path(study_path).read_text("utf-8")

    restore_study(backup, study_path, coder="Mia")

    assert study_path.with_name("test.study.anchor.old").read_text("utf-8") == before
    with open_study(study_path) as study, study() as session:
        assert len(anchor_path(study_path).read_text("utf-8").splitlines()) == 1
        assert verify(session, read_anchor(anchor_path(study_path), study.uid)).ok
        old = read_anchor(study_path.with_name("test.study.anchor.old"), study.uid)
        assert not verify(session, old).ok


def test_whoever_has_the_study_open_goes_on_in_what_was_restored(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "early", coder="Mia")
    backup = backup_study(study.path)
    with study.begin() as session:
        write_memo(session, "late", coder="Mia")

    restore_study(backup, study.path, coder="Mia")
    with study.begin() as session:
        write_memo(session, "after", coder="Mia")

    with study() as session:
        assert session.scalars(select(Memo.text)).all() == ["early", "after"]
        assert verify(session).ok
    study.close()
    assert memos(study.path) == ["early", "after"]


def test_a_tampered_backup_is_not_restored_and_nothing_changes(study_path: Path) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE memo SET text = 'other'")
        connection.commit()
    note(study_path, "late")

    with pytest.raises(StudyError, match="faults"):
        restore_study(backup, study_path, coder="Mia")

    assert memos(study_path) == ["early", "late"]


def test_a_backup_of_another_study_is_not_put_in_its_place(
    study_path: Path, tmp_path: Path
) -> None:
    new_study(tmp_path / "other.study").close()
    backup = backup_study(tmp_path / "other.study")

    with pytest.raises(StudyError, match="another study"):
        restore_study(backup, study_path, coder="Mia")


def test_a_study_that_is_gone_comes_back_from_its_backup(study_path: Path) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    study_path.unlink()

    restored = restore_study(backup, study_path, coder="Mia")

    assert restored.kept is None
    assert memos(study_path) == ["early"]


def test_a_damaged_study_is_set_aside_and_the_backup_takes_its_place(study_path: Path) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    data = study_path.read_bytes()
    study_path.write_bytes(data[: len(data) // 2])

    restored = restore_study(backup, study_path, coder="Mia")

    assert memos(study_path) == ["early"]
    assert restored.kept is not None
    assert restored.kept.read_bytes() == data[: len(data) // 2]


def test_restoring_leaves_nothing_but_what_it_says(study_path: Path) -> None:
    backup = backup_study(study_path)
    restore_study(backup, study_path, coder="Mia")

    assert {path.name for path in study_path.parent.iterdir()} == {
        "test.study",
        "test.study.anchor",
        "test.study.backups",
        "themewright-data",
    }


def test_a_backup_of_an_older_schema_is_restored_and_left_as_it_is(
    study_path: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.study"
    engine = make_engine(older)
    upgrade(engine, target=1)
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO study VALUES ('u','t','','reflexive','','','','','','[]','then',1,1,0)"
        )
    engine.dispose()
    before = older.read_bytes()

    with pytest.raises(StudyError, match="faults"):  # It has a row, and no line that made it.
        restore_study(older, study_path)
    with pytest.raises(StudyError, match="no backup"):
        restore_study(tmp_path / "missing.study", study_path)
    newest = in_schema_1(backup_study(study_path), tmp_path / "backup.study")
    old = newest.read_bytes()

    restore_study(newest, study_path)

    assert verify_file(study_path).ok
    assert older.read_bytes() == before
    assert newest.read_bytes() == old
    assert {path.name for path in backup_folder(study_path).iterdir()} == {
        path.name for path in backup_folder(study_path).glob("*.study")
    }


def test_a_restore_that_is_cut_leaves_the_study_as_it_was(
    study_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(study_path, "early")
    backup = backup_study(study_path)
    note(study_path, "late")

    def cut(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("coding.jobs.studies._put_in_place", cut)
    with pytest.raises(KeyboardInterrupt):
        restore_study(backup, study_path, coder="Mia")

    assert memos(study_path) == ["early", "late"]


def test_the_figures_of_retention_are_those_of_the_design() -> None:
    assert (backups.RECENT, backups.DAILY, backups.WEEKLY) == (10, 7, 4)


def test_backups_made_at_once_do_not_stumble_over_each_other(study: Study) -> None:
    problems: list[BaseException] = []

    def back_up() -> None:
        try:
            for _ in range(12):
                backup_study(study.path)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=back_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
