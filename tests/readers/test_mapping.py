import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import MappingError
from coding.readers import mapping
from coding.readers.mapping import COLUMN_ROLES, ColumnMap, load_mapping, read_mapping
from coding.readers.mapping_written import mapping_toml
from coding.text import Kind


@pytest.fixture
def load(tmp_path):
    def load(text):
        path = tmp_path / "MAP.toml"
        path.write_text(text, "utf-8")
        return load_mapping(path)

    return load


def test_an_empty_mapping_leaves_everything_to_be_proposed(load):
    assert load("") == ColumnMap()


def test_the_example_in_the_documentation_is_a_valid_mapping(load):
    example = mapping.__doc__.split("::\n", 1)[1]

    found = load(example)

    assert found.kind is Kind.DIARY
    assert found.whose == "P07"
    assert found.participant == "ID"
    assert found.words == ("Answer",)
    assert found.speakers["Anna"] == "moderator"
    assert found.week_1 == datetime.date(2025, 9, 29)
    assert found.not_issued == (7,)
    assert found.how_often == ("q1",)


def test_one_word_column_may_be_given_without_brackets(load):
    assert load('[columns]\nwords = "Answer"').words == ("Answer",)


@pytest.mark.parametrize(
    ("text", "key", "accepted"),
    [
        ('colour = "red"', "colour", "participant"),
        ('[columns]\nspeeker = "A"', "columns.speeker", "speaker"),
        ('kind = "diaries"', "kind", "diary, group, text"),
        ("columns = 3", "columns", "[columns]"),
        ("[columns]\nweek = 3", "columns.week", "quotation marks"),
        ("header_rows = -1", "header_rows", "0 to 9"),
        ('[weeks]\nstarts = "29 Sept"', "weeks.starts", "2025-09-29"),
        ("[weeks]\nskip = [2025-10-27]", "weeks.skip", "starts"),
        ("[speakers]\nA = 3", "speakers.A", "quotation marks"),
    ],
)
def test_a_refusal_names_the_file_and_the_key_and_says_what_is_accepted(load, text, key, accepted):
    with pytest.raises(MappingError) as refused:
        load(text)

    assert "MAP.toml" in refused.value.what
    assert f"“{key}”" in refused.value.what
    assert accepted in refused.value.remedy


def test_a_file_that_is_no_toml_is_refused_with_the_place(load):
    with pytest.raises(MappingError, match="line 1"):
        load("kind = diary")


def test_a_missing_mapping_file_is_refused(tmp_path):
    with pytest.raises(MappingError, match="could not be opened"):
        load_mapping(tmp_path / "none.toml")


HEADER = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip)
HEADERS = st.lists(HEADER, max_size=3).map(tuple)
DAYS = st.dates()


@given(
    st.builds(
        ColumnMap,
        kind=st.none() | st.sampled_from(Kind),
        whose=st.none() | HEADER,
        header_rows=st.none() | st.integers(0, 9),
        dates=st.none() | st.sampled_from(mapping.DATE_ORDERS),
        how_often=st.none() | HEADERS,
        **dict.fromkeys(COLUMN_ROLES, st.none() | HEADER),
        words=HEADERS,
        keep=HEADERS,
        speakers=st.dictionaries(HEADER, st.text(st.characters(exclude_categories=("Cs",)))),
        prompts=st.dictionaries(HEADER, HEADER),
        week_1=DAYS,
        skipped=st.lists(DAYS, max_size=2).map(sorted).map(tuple),
        not_issued=st.lists(st.integers(0, 999), max_size=2).map(tuple),
    )
)
def test_any_mapping_is_read_back_as_it_was_written(written):
    assert read_mapping(mapping_toml(written).encode(), "m.toml") == written


def test_what_a_mapping_leaves_open_is_not_written():
    assert mapping_toml(ColumnMap()) == ""
    assert mapping_toml(ColumnMap(week="Wk", speakers={"Anna B": ""})) == (
        '[columns]\nweek = "Wk"\n\n[speakers]\n"Anna B" = ""\n'
    )
