"""The board of phase 3 in a reading of one's own, beside the study's own themes."""

from typing import Any

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.theme_map import theme_map
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.theme_board.operations import board_uid, carry_out
from tests.conftest import TEXT
from tests.ui.conftest import drawn, press, turn_to

PAGE = "phase_3_construct"
CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))


def coded(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease on the way", coder="Mia")
        actions.define_theme(session, "On the move", coder="Mia")
        actions.name_coder(session, "Ada", role="second coder", coder="Mia")


def opened_by(at: AppTest, who: str) -> AppTest:
    at.session_state["coder"] = who
    at.session_state["phase 3"] = "Board"
    return turn_to(at, PAGE)


def board(at: AppTest) -> Any:
    return drawn(at, "theme_board_view")[-1]


def test_a_study_with_one_reading_shows_no_choice_of_maps(app: AppTest, kept: Study) -> None:
    coded(kept)
    at = opened_by(app, "Mia")

    assert not at.radio
    assert [place["plain"] for place in board(at)["places"]] == ["On the move"]


def test_a_new_reading_begins_with_an_empty_map_over_the_same_codes(
    app: AppTest, kept: Study
) -> None:
    coded(kept)
    at = opened_by(app, "Mia")
    at.text_input[0].set_value("A second attempt")
    press(at, "Begin it")

    assert board(at)["places"] == []
    assert board(at)["uid"] == board_uid(kept.uid, "A second attempt")
    at.radio[0].set_value("").run()
    assert [place["plain"] for place in board(at)["places"]] == ["On the move"]


def test_a_second_coder_begins_in_a_reading_of_their_own_and_makes_themes_there(
    app: AppTest, kept: Study
) -> None:
    coded(kept)
    uid = board(opened_by(app, "Ada"))["uid"]
    made = {"op": "1", "by": "Ada", "kind": "theme", "name": "Buses"}
    answers = carry_out(kept, {"uid": uid, "ops": [made]}, structure="Ada")
    with kept() as session:
        own, study = theme_map(session, "Ada"), theme_map(session)

    assert answers["1"]["told"] == ""
    assert [place.name for place in own.places] == ["Buses"]
    assert [place.name for place in study.places] == ["On the move"]


def test_a_second_coder_is_told_why_the_studys_own_map_is_not_theirs(
    app: AppTest, kept: Study
) -> None:
    coded(kept)
    at = opened_by(app, "Ada")
    at.radio[0].set_value("").run()

    assert "the researcher’s to make" in at.info[0].value


def test_moves_made_in_one_reading_are_never_carried_out_in_another(kept: Study) -> None:
    coded(kept)
    made = {"op": "1", "by": "Mia", "kind": "theme", "name": "Buses"}

    assert carry_out(kept, {"uid": kept.uid, "ops": [made]}, structure="Ada") == {}
    with kept() as session:
        assert theme_map(session, "Ada").places == ()


def test_snapshots_and_relations_stay_in_their_own_reading(app: AppTest, kept: Study) -> None:
    coded(kept)
    with kept.begin() as session:
        for name in ("Buses", "Trains"):
            actions.define_theme(session, name, structure="Ada", coder="Ada")
    app.session_state["coder"] = "Ada"
    app.session_state["phase 3"] = "Relations"
    at = turn_to(app, PAGE)
    press(at, "Say so")
    with kept() as session:
        [relation] = theme_map(session, "Ada").relations

    assert relation.kind == "part of"
