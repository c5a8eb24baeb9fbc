from pathlib import Path

from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.store import Study
from coding.store.records import Document
from tests.ui.conftest import cells, drawn, press, turn_to

DIARY = b"Participant,Week,Answer\nP07,1,I slept badly\nP07,2,\nP08,1,It helped\n"
TYPE = "application/octet-stream"


def outcomes(at: AppTest) -> str:
    return "\n".join(text.value for text in at.text)


def badges(at: AppTest) -> str:
    return " ".join(part.value for part in at.markdown)


def test_each_file_has_its_own_outcome_and_a_bad_one_stops_nothing(
    app: AppTest, kept: Study
) -> None:
    at = turn_to(app, "import_")
    at.file_uploader[0].set_value(
        [
            ("broken.docx", b"PK\x03\x04 cut short", TYPE),
            ("diary.csv", DIARY, TYPE),
            ("again.csv", DIARY, TYPE),
        ]
    ).run()
    press(at, "Import 3 files")

    assert all(word in badges(at) for word in ("Refused", "Read", "Already there"))
    assert "broken.docx" in outcomes(at)
    assert "2 of 3 files in the study" in " ".join(caption.value for caption in at.caption)
    with kept() as session:
        assert session.scalars(select(Document.name)).all() == ["diary.txt", "diary.csv"]


def test_what_was_understood_of_a_file_is_told_with_people_weeks_and_gaps(app: AppTest) -> None:
    at = turn_to(app, "import_")
    at.file_uploader[0].set_value([("diary.csv", DIARY, TYPE)]).run()
    press(at, "Import 1 file")

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
    at = turn_to(app, "import_")
    at.file_uploader[0].set_value([("diary.csv", DIARY, TYPE)]).run()
    press(at, "Import 1 file")

    assert list((tmp_path / "home").glob("themewright-*")) == []
