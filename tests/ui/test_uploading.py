import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.ui.parts.beginning import file_stem
from coding.ui.parts.uploading import file_name


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
