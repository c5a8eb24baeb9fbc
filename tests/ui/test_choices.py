import pytest

from coding.ui.parts.choices import Made, Row, heed

ROWS = [
    Row("ID", "", (("participant", "Participant"), ("keep", "Leave out")), "participant", ""),
    Row("Ann", "", (("participant", "P"), ("moderator", "M")), "participant", "", typed="Ann"),
]


def test_only_what_is_not_as_drawn_was_changed() -> None:
    told = {"n": 3, "rows": [["participant", None], ["moderator", "Ann"]]}

    assert heed(told, ROWS) == Made(3, {1: ("moderator", "Ann")})


def test_a_typed_name_is_a_change() -> None:
    told = {"n": 1, "rows": [["keep", None], ["participant", "P3"]]}

    assert heed(told, ROWS).rows == {0: ("keep", None), 1: ("participant", "P3")}


@pytest.mark.parametrize("rows", [[], [["ghost", None], ["participant", "Ann"]]])
def test_what_is_about_other_rows_or_no_choice_of_theirs_changes_nothing(rows: list) -> None:
    assert heed({"n": 2, "rows": rows}, ROWS) == Made(2, {})
