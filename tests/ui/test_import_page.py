import threading
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.errors import StudyError
from coding.jobs import files
from coding.pseudonyms.key import Key
from coding.pseudonyms.keyfile import save_key
from coding.store import Study
from coding.store.records import Document, Participant
from coding.text import Kind, ReadDocument
from coding.ui.parts.importing import Importing, ImportRun
from coding.ui.parts.names_choice import LEAVE
from coding.ui.parts.running import running
from tests.ui.conftest import ROOT, cells, drawn, turn_to
from tests.ui.conftest import press as begin

DIARY = b"Participant,Week,Answer\nP07,1,I slept badly\nP07,2,\nP08,1,It helped\n"
NAMED = b"Participant,Week,Answer\nP07,1,Then Priya Shah rang me\n"
TYPE = "application/octet-stream"


def outcomes(at: AppTest) -> str:
    return "\n".join(text.value for text in at.text)


def badges(at: AppTest) -> str:
    return " ".join(part.value for part in at.markdown)


def names_of(kept: Study) -> list[tuple[str, str]]:
    with kept() as session:
        return [(d.name, d.names) for d in session.scalars(select(Document))]


def read(app: AppTest, *dropped: tuple[str, bytes]) -> AppTest:
    """Drop files on the page and have them read."""
    at = turn_to(app, "import_")
    at.file_uploader[0].set_value([(name, data, TYPE) for name, data in dropped]).run()
    return press(at, f"Read {len(dropped)} file{'' if len(dropped) == 1 else 's'}")


def press(at: AppTest, label: str) -> AppTest:
    """Press a button, and wait for what it began beside the page."""
    at.default_timeout = 60
    begin(at, label)
    for _ in range(600):
        if not going_on(at):
            break
        time.sleep(0.2)
        at.run()
    assert not at.exception, at.exception[0].value
    return at


def going_on(at: AppTest) -> bool:
    """Whether something is being done for the tab or for its study."""
    work = at.session_state["importing"] if "importing" in at.session_state else None  # noqa: SIM401
    if work is None:
        return False
    task = running(work.study).task
    return work.busy or (task is not None and not task.seen)


def leave_names(at: AppTest, many: str) -> AppTest:
    at.radio(key="names choice").set_value(LEAVE).run()
    return press(at, f"Import {many} with the names in")


def look(at: AppTest, *passphrases: str) -> AppTest:
    fields = [field for field in at.text_input if field.label != "Key file"]
    told = [field for field in fields if "assphrase" in field.label or "once" in field.label]
    for field, passphrase in zip(told, passphrases, strict=True):
        field.set_value(passphrase)
    return press(at, "Look for names")


def test_each_file_has_its_own_outcome_and_a_bad_one_stops_nothing(
    app: AppTest, kept: Study
) -> None:
    at = read(
        app, ("broken.docx", b"PK\x03\x04 cut short"), ("diary.csv", DIARY), ("again.csv", DIARY)
    )
    assert [row[:2] for row in cells(drawn(at, "sheet")[0])] == [
        ["broken.docx", "Refused"],
        ["diary.csv", "Read"],
        ["again.csv", "Read"],
    ]
    leave_names(at, "2 files")

    assert all(word in badges(at) for word in ("Refused", "Read", "Already there"))
    assert "broken.docx" in outcomes(at)
    assert "2 of 3 files in the study" in " ".join(caption.value for caption in at.caption)
    assert [name for name, _ in names_of(kept)] == ["diary.txt", "diary.csv"]


def test_what_was_understood_of_a_file_is_told_with_people_weeks_and_gaps(app: AppTest) -> None:
    at = leave_names(read(app, ("diary.csv", DIARY)), "1 file")

    assert "Diary: 2 people" in outcomes(at)
    assert "weeks 1 to 2" in outcomes(at)
    assert "Who: P07, P08." in outcomes(at)
    assert "2 written; 1 not returned" in outcomes(at)


def test_documents_already_there_are_listed(app: AppTest) -> None:
    at = turn_to(app, "import_")

    assert cells(drawn(at, "sheet")[0])[0][:4] == [
        "diary.txt",
        "Diaries",
        "4",
        "names not looked for",
    ]


def test_nothing_of_an_uploaded_file_is_left_in_the_temporary_folder(
    app: AppTest, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "home"))
    read(app, ("diary.csv", DIARY))

    assert list((tmp_path / "home").glob("themewright-*")) == []


def test_to_take_names_out_is_offered_first_and_leaving_them_is_a_choice_that_is_recorded(
    app: AppTest, kept: Study
) -> None:
    at = read(app, ("diary.csv", NAMED))
    assert [button.label for button in at.button if "Import" in button.label] == []
    assert "recommended" in at.radio(key="names choice").value
    leave_names(at, "1 file")

    assert names_of(kept)[-1] == ("diary.csv", "names not looked for")


@pytest.mark.parametrize("end", ["import", "cancel"])
def test_a_tab_keeps_nobodys_words_once_it_has_imported_or_cancelled(
    app: AppTest, kept: Study, end: str
) -> None:
    at = read(app, ("diary.csv", NAMED))
    assert "Priya" in told_of(at)
    if end == "import":
        leave_names(at, "1 file")
    else:
        press(at, "Cancel")
        assert len(names_of(kept)) == 1
        assert "No file was imported" in " ".join(toast.value for toast in at.toast)

    assert "Priya" not in told_of(at)


def told_of(at: AppTest) -> str:
    """Everything the tab keeps, and what is kept for every tab, as text."""
    told, seen = [], set()
    waiting = [*at.session_state._state.filtered_state.values(), running(work_of(at).study).task]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, Study):
            continue
        seen.add(id(value))
        told.append(repr(value) if not isinstance(value, BytesIO) else repr(value.getvalue()))
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += value
        elif is_dataclass(value):
            waiting += [getattr(value, field.name, None) for field in fields(value)]
        elif hasattr(value, "__dict__"):
            waiting += vars(value).values()
    return " ".join(told)


def work_of(at: AppTest) -> Importing:
    return at.session_state["importing"]


def test_a_wrong_passphrase_is_refused_and_the_files_are_still_there(
    app: AppTest, home: Path, kept: Study
) -> None:
    place = home / "Themewright keys" / f"{kept.path.stem}.key"
    save_key(Key(), place, "four words make sense")
    at = read(app, ("diary.csv", NAMED))
    look(at, "something else entirely")

    assert "passphrase is wrong" in at.error[0].value
    assert "Look for names" in [button.label for button in at.button]
    assert len(names_of(kept)) == 1


@pytest.mark.parametrize(
    ("place", "passphrases", "why"),
    [
        ("", ("one passphrase", "another one"), "differ"),
        ("", ("", ""), "needs a passphrase"),
        ("beside", ("one passphrase", "one passphrase"), "not lie in the study"),
    ],
)
def test_a_new_key_is_refused_beside_the_study_or_with_passphrases_that_differ(
    app: AppTest, kept: Study, place: str, passphrases: tuple[str, ...], why: str
) -> None:
    at = read(app, ("diary.csv", NAMED))
    if place:
        [field] = [field for field in at.text_input if field.label == "Key file"]
        field.set_value(str(kept.path.parent / "names.key")).run()
    look(at, *passphrases)

    assert why in at.error[0].value


def test_the_review_keeps_the_import_shut_until_every_name_is_settled_and_cancel_leaves_no_key(
    app: AppTest, home: Path, kept: Study
) -> None:
    at = read(app, ("diary.csv", b"Participant,Week,Answer\nP07,1,Met Dizzy in the Nook.\n"))
    look(at, "four words make sense", "four words make sense")

    [names] = [told["names"] for told in drawn(at, "names_names")]
    unsure = [name["original"] for name in names if not name["sure"]]
    assert "Nook" in unsure
    [button] = [button for button in at.button if button.label == "Import 1 file"]
    assert button.disabled
    assert f"{len(unsure)} name{'' if len(unsure) == 1 else 's'} ha" in " ".join(
        caption.value for caption in at.caption
    )
    press(at, "Cancel")
    assert not (home / "Themewright keys").exists()
    assert len(names_of(kept)) == 1


def test_a_file_without_names_is_imported_with_a_key_and_the_summary_claims_nothing(
    app: AppTest, home: Path, kept: Study
) -> None:
    at = read(app, ("diary.csv", DIARY))
    look(at, "four words make sense", "four words make sense")
    press(at, "Import 1 file")

    assert names_of(kept)[-1] == ("diary.csv", "names replaced")
    assert "not anonymous" in badges(at)
    assert (home / "Themewright keys" / f"{kept.path.stem}.key").is_file()


MANY = [(f"d{number}.csv", DIARY.replace(b"P0", b"Q%d" % number)) for number in range(3)]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    """Every import of a document waits until it is let through."""
    let_through, real = threading.Semaphore(0), files.import_document

    def waiting(*args: Any, **kwargs: Any) -> Document:
        assert let_through.acquire(timeout=60)
        return real(*args, **kwargs)

    monkeypatch.setattr(files, "import_document", waiting)
    yield let_through
    let_through.release(100)


def import_run(kept: Study) -> ImportRun:
    task = running(kept).task
    assert isinstance(task, ImportRun)
    return task


def wait_for(kept: Study, number: int) -> None:
    for _ in range(600):
        if len(import_run(kept).outcomes) >= number:
            return
        time.sleep(0.05)
    raise AssertionError("no file had its outcome")


def begin_import(app: AppTest, number: int) -> AppTest:
    at = read(app, *MANY[:number])
    at.radio(key="names choice").set_value(LEAVE).run()
    return begin(at, f"Import {number} files with the names in")


def test_an_import_goes_on_while_its_tab_shows_another_page_and_leads_back(
    app: AppTest, kept: Study, gate: threading.Semaphore
) -> None:
    at = begin_import(app, 3)
    gate.release()
    wait_for(kept, 1)
    turn_to(at, "memos")
    assert "Importing 2 of 3 …" in [link.proto.label for link in at.get("page_link")]

    gate.release(2)
    import_run(kept).job.result()
    at.run()
    assert "Import: 3 of 3 in the study" in [link.proto.label for link in at.get("page_link")]
    assert [name for name, _ in names_of(kept)] == ["diary.txt", *(name for name, _ in MANY)]
    turn_to(at, "import_")
    assert "3 of 3 files in the study" in " ".join(caption.value for caption in at.caption)
    turn_to(at, "memos")
    assert [link for link in at.get("page_link") if "Import" in link.proto.label] == []


def test_a_second_tab_sees_the_import_with_its_outcomes_and_can_stop_it_between_files(
    app: AppTest, kept: Study, gate: threading.Semaphore
) -> None:
    begin_import(app, 3)
    gate.release()
    wait_for(kept, 1)
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    other.session_state["study"], other.session_state["coder"] = str(kept.path), "Ben"
    turn_to(other.run(), "import_")

    assert [row[:2] for row in cells(drawn(other, "sheet")[0])] == [["d0.csv", "Read"]]
    assert "Begun by Mia" in " ".join(caption.value for caption in other.caption)
    begin(other, "Stop the import")
    gate.release(2)
    import_run(kept).job.result()
    other.run()
    assert "2 of 3 files in the study. 1 file was not imported" in other.warning[0].value
    assert [name for name, _ in names_of(kept)] == ["diary.txt", "d0.csv", "d1.csv"]

    begin(other, "Put this summary away")
    assert running(kept).task is None
    assert not other.warning


def test_while_one_tab_imports_another_cannot_and_keeps_its_files(
    app: AppTest, kept: Study, gate: threading.Semaphore
) -> None:
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    other.session_state["study"], other.session_state["coder"] = str(kept.path), "Ben"
    read(other.run(), ("other.csv", DIARY))
    begin_import(app, 2)
    turn_to(other, "import_")
    assert "Stop the import" in [button.label for button in other.button]

    gate.release(2)
    import_run(kept).job.result()
    other.run()
    assert [name for name, _ in names_of(kept)] == ["diary.txt", "d0.csv", "d1.csv"]
    assert [row[0] for row in cells(drawn(other, "sheet")[-1])]
    assert len(other.session_state["importing"].files) == 1


def test_no_words_are_kept_once_an_import_was_stopped(
    app: AppTest, kept: Study, gate: threading.Semaphore
) -> None:
    at = begin_import(app, 3)
    assert "slept badly" in told_of(at)
    import_run(kept).job.stop()
    gate.release(3)
    import_run(kept).job.result()

    assert "slept badly" not in told_of(at.run())


def test_what_nobody_foresaw_ends_an_import_after_whole_files_and_is_told(
    app: AppTest, kept: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.import_document

    def failing(session: Any, read: ReadDocument, **kwargs: Any) -> Document:
        if read.name == "d1.csv":
            raise StudyError("The disk is full.", remedy="Make room, and try again.")
        return real(session, read, **kwargs)

    monkeypatch.setattr(files, "import_document", failing)
    at = begin_import(app, 3)
    import_run(kept).job.is_done(within=60)
    at.run()

    assert "The disk is full." in at.error[0].value.replace("\\", "")
    assert "1 of 3 files in the study. 2 files were not imported" in at.warning[0].value
    assert [name for name, _ in names_of(kept)] == ["diary.txt", "d0.csv"]
    monkeypatch.setattr(files, "import_document", real)
    press(at, "Import 3 files with the names in")
    assert "3 of 3 files in the study" in " ".join(caption.value for caption in at.caption)


def test_columns_and_speakers_of_a_file_are_shown_with_what_they_were_taken_for(
    app: AppTest,
) -> None:
    group = b"Mod: Welcome **all**.\nAnna: I froze.\nP2: So did I.\nMod: Go on.\n"
    at = read(app, ("diary.csv", DIARY), ("group.txt", group))
    columns, people = drawn(at, "choices")

    assert [(row["says"], row["chosen"], row["under"]) for row in columns["rows"]] == [
        ("Participant", "participant", "3 of 3 cells filled"),
        ("Week", "week", "3 of 3 cells filled"),
        ("Answer", "words", "2 of 3 cells filled"),
    ]
    assert [(row["says"], row["under"], row["typed"]) for row in people["rows"]] == [
        ("P07", "2 entries, 3 words", "P07"),
        ("P08", "1 entry, 2 words", "P08"),
    ]
    assert cells(drawn(at, "sheet")[-1])[0] == ["P07", "1", "I slept badly"]

    box = next(box for box in at.selectbox if box.label == "File to look into")
    box.set_value(1).run()
    [people] = drawn(at, "choices")
    assert [(row["says"], row["chosen"], row["typed"]) for row in people["rows"]] == [
        ("Mod", "moderator", ""),
        ("Anna", "participant", "Anna"),
        ("P2", "participant", "P2"),
    ]
    assert "Welcome **all**." in cells(drawn(at, "sheet")[-1])[0]


def test_a_kind_said_of_a_file_is_how_it_is_read(app: AppTest, kept: Study) -> None:
    at = read(app, ("notes.txt", b"I was kind to myself.\n\nIt helped me.\n"))
    next(field for field in at.text_input if "Whose words" in field.label).set_value("P44").run()
    next(box for box in at.selectbox if box.label == "Kind of material").set_value(Kind.DIARY).run()
    assert "2 entries and turns as first read, 2 as corrected" in outcomes(at)
    leave_names(at, "1 file")

    with kept() as session:
        document = session.scalars(select(Document)).all()[-1]
        assert document.kind == "diary"
        people = session.scalars(select(Participant.pseudonym)).all()
    assert "P44" in people
