import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.jobs.files import read_again
from coding.readers.mapping import ColumnMap
from coding.readers.mapping_written import mapping_toml
from coding.store import Study
from coding.text import ReadDocument
from coding.ui.parts.beginning import file_stem
from coding.ui.parts.uploading import Dropped, file_name, read_uploads

ROWS = b"Who,Nickname,Wk,Answer\nP1,N1,1,I was kind today\nP2,N2,1,It helped me then\n"
NO_WORDS = b"ID,Site\nP1,Leeds\nP2,Leeds\nP3,York\n"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("diary.docx", "diary.docx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a: b?.txt", "a_ b_.txt" if os.name == "nt" else "a: b?.txt"),
        ("..", "file"),
        ("a" * 300 + ".xlsx", "a" * 115 + ".xlsx"),
    ],
)
def test_a_file_keeps_its_name_as_far_as_a_file_system_takes_it(told: str, kept: str) -> None:
    assert file_name(told) == kept


@given(st.text())
def test_no_name_leads_out_of_its_folder(told: str) -> None:
    name = file_name(told)

    assert name not in ("", ".", "..")
    assert not set("/\0\n") & set(name)


@given(st.text())
def test_a_title_becomes_a_file_name_without_surprises(title: str) -> None:
    stem = file_stem(title)

    assert 0 < len(stem) <= 60
    assert not set('/\\.:*?"<>|\0\n ') & set(stem)


def dropped(data: bytes, name: str = "diary.csv", mapping: ColumnMap | None = None) -> Dropped:
    read = read_again(Path(name), data, mapping or ColumnMap())
    number = len(read.entries) if isinstance(read, ReadDocument) else None
    return Dropped(Path(name), data, mapping or ColumnMap(), read, number)


def who(file: Dropped) -> list[str | None]:
    assert isinstance(file.result, ReadDocument)
    return [entry.participant for entry in file.result.entries]


def test_a_corrected_column_is_read_so_at_once_and_can_be_taken_back() -> None:
    file = dropped(ROWS)
    assert who(file) == ["P1", "P2"]
    file.choose({"Who": "keep", "Nickname": "participant"})

    assert who(file) == ["N1", "N2"]
    assert file.corrected
    assert file.mapping == ColumnMap(
        participant="Nickname", week="Wk", words=("Answer",), keep=("Who",)
    )
    file.read_as_proposed()
    assert who(file) == ["P1", "P2"]
    assert not file.corrected


def test_with_a_mistake_nothing_is_read_and_the_last_good_reading_is_not_imported() -> None:
    file = dropped(ROWS)
    file.choose({"Nickname": "participant"})

    assert not isinstance(file.result, ReadDocument)
    assert "Two columns are taken for “Participant”" in file.result.problems[0].what
    assert [column.name for column in file.columns] == ["Who", "Nickname", "Wk", "Answer"]
    file.choose(file.roles | {"Who": "keep"})
    assert who(file) == ["N1", "N2"]


def test_a_table_without_words_can_be_put_right_on_the_page() -> None:
    file = dropped(NO_WORDS)
    assert not isinstance(file.result, ReadDocument)
    assert file.correctable
    assert "below" in file.result.problems[0].remedy
    file.choose({"Site": "words"})

    assert who(file) == ["P1", "P2", "P3"]


def test_what_was_corrected_holds_for_others_with_the_same_headers_but_not_whose_words() -> None:
    file, same, other = dropped(ROWS), dropped(ROWS.replace(b"P1", b"P8")), dropped(NO_WORDS)
    assert file.like([file, same, other]) == []
    file.choose({"Who": "keep", "Nickname": "participant"})
    file.mapping = ColumnMap(**{**fields_of(file.mapping), "whose": "P99"})
    assert file.like([file, same, other]) == [same]
    same.read_like(file)

    assert who(same) == ["N1", "N2"]
    assert same.mapping.whose is None
    assert file.like([file, same, other]) == []
    assert "P99" not in mapping_toml(file.for_others)


def fields_of(mapping: ColumnMap) -> dict[str, object]:
    return {name: getattr(mapping, name) for name in mapping.__slots__}


def test_a_mapping_dropped_with_files_says_how_they_are_read(study: Study) -> None:
    mapping = b'[columns]\nparticipant = "Nickname"\nkeep = "Who"\n'
    told, lacking, file = read_uploads(
        study,
        [("bare.csv", NO_WORDS), ("diary.csv", ROWS), ("map.toml", mapping)],
        lambda share: None,
    )

    assert told.result.outcome == "left aside"
    assert "says how the others are read" in told.result.problems[0].what
    assert "no column for participant" in lacking.result.problems[0].what
    assert who(file) == ["N1", "N2"]
    lacking.read_as_proposed()
    assert [column.name for column in lacking.columns] == ["ID", "Site"]


def test_a_mapping_that_is_none_is_refused_and_the_files_are_read_all_the_same(
    study: Study,
) -> None:
    bad, second, file = read_uploads(
        study,
        [("bad.toml", b"[columns"), ("diary.csv", ROWS), ("worse.toml", b"weeks = 3")],
        lambda share: None,
    )

    assert [one.result.outcome for one in (bad, second)] == ["refused", "refused"]
    assert who(file) == ["P1", "P2"]
