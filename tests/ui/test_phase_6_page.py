from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, define_theme, place_code
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, turn_to

PAGE = "phase_6_write_up"


def test_without_themes_the_page_says_how_to_get_there(app: AppTest) -> None:
    at = turn_to(app, PAGE)

    assert "no themes yet" in at.info[0].value


def test_the_theme_table_is_as_printed_with_the_spread_beside_it(app: AppTest, kept: Study) -> None:
    calm = Segment(TEXT.index("calm"), TEXT.index(" at last"))
    with kept.begin() as session:
        apply_code(session, 1, calm, "ease on the way", coder="Mia")
        define_theme(session, "Room in between", concept="Ease comes in passing.", coder="Mia")
        define_theme(session, "On the move", parent="Room in between", coder="Mia")
        place_code(session, "ease on the way", theme="On the move", coder="Mia")
    table, _, spread = (cells(sheet) for sheet in drawn(turn_to(app, PAGE), "sheet"))

    assert table == [
        [
            "1. Room in between\nEase comes in passing.",
            "On the move",
            "‘calm on the bus 🙂’\nP01 · Diaries · week 1",
        ]
    ]
    assert spread == [
        ["Room in between", "candidate", "1", "1", "1"],
        ["– On the move\nease on the way", "", "1", "1", "1"],
    ]
    assert "For your own check" in " ".join(caption.value for caption in app.caption)
