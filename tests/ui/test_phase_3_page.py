import json
from typing import Any

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.phases import phase_of
from coding.queries.theme_map import snapshots, theme_map
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.theme_board.operations import carry_out
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, press, turn_to, words_in

PAGE = "phase_3_construct"
CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
LATE = Segment(TEXT.index("Most days"), len(TEXT))


def sorted_codes(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease on the way", coder="Mia")
        actions.apply_code(session, 1, LATE, "simply forgot", coder="Mia")
        actions.apply_code(session, 1, LATE, "no blame", coder="Mia")
        actions.define_theme(session, "On the move", concept="It comes on the way.", coder="Mia")
        actions.define_theme(session, "Buses", parent="On the move", coder="Mia")
        actions.define_theme(session, "How often", coder="Mia")
        actions.place_code(session, "ease on the way", theme="Buses", coder="Mia")


def use(study: Study, approach: str) -> None:
    with study.begin() as session:
        actions.revise_study(session, seen=1, approach=approach, reason="two coders", coder="Mia")


def opened(at: AppTest, tab: str = "Board") -> AppTest:
    at.session_state["phase 3"] = tab
    return turn_to(at, PAGE)


def send(study: Study, *ops: dict[str, Any]) -> dict[str, Any]:
    told = [{"op": f"op {number}", "by": "Mia", **op} for number, op in enumerate(ops)]
    return carry_out(study, json.loads(json.dumps({"uid": study.uid, "ops": told})))


def test_without_codes_the_page_says_where_they_come_from(app: AppTest) -> None:
    at = turn_to(app, PAGE)

    assert "codes in phase 2" in at.info[0].value


def test_cards_and_places_are_drawn_with_what_stands_behind_each(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    at = opened(app)
    [cards] = drawn(at, "theme_board_cards")
    [board] = drawn(at, "theme_board_view")

    assert [(row[2], row[3]) for row in cards["rows"]] == [
        ("ease on the way", 1),
        ("no blame", 1),
        ("simply forgot", 1),
    ]
    top, sub, other = board["places"]
    assert (top["plain"], top["concept"], top["parent"]) == (
        "On the move",
        "It comes on the way.",
        None,
    )
    assert (sub["plain"], sub["parent"], sub["codes"]) == ("Buses", top["id"], [[1, ""]])
    assert top["counts"] == sub["counts"] == [1, 1, 1, ["Diaries"]]
    assert other["counts"] == [0, 0, 0, []]
    assert board["mark"] == cards["mark"]


def test_in_a_reflexive_study_figures_are_a_private_check_and_tidying_is_off(
    app: AppTest, kept: Study
) -> None:
    sorted_codes(kept)

    assert "check for yourself" in " ".join(one.value for one in opened(app).caption)
    assert "Tidying is off" in opened(app, "Tidying").info[0].value


def test_tidying_leaves_no_trace_until_it_is_accepted(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        for name in ("forgot to practise", "forgetting to practise", "the bus was late"):
            actions.apply_code(session, 1, LATE, name, coder="Mia")
    use(kept, "codebook")
    at = opened(app, "Tidying")
    with kept() as session:
        before = theme_map(session)
    assert before.places == ()

    box = next(box for box in at.selectbox if box.label == "Put them under")
    box.options.append("Slips")
    box.set_value("Slips")
    press(at, "Put them together")

    with kept() as session:
        [slips] = theme_map(session).places
    assert {code.name for code in slips.codes} >= {"forgot to practise", "forgetting to practise"}


def test_moves_are_carried_out_in_their_order_and_each_is_answered(kept: Study) -> None:
    sorted_codes(kept)
    answers = send(
        kept,
        {"kind": "theme", "name": "Slips"},
        {"kind": "place", "code": 2, "from": None, "to": "op 0", "before": None, "why": ""},
        {"kind": "place", "code": 3, "from": None, "to": "op 0", "before": 2, "why": ""},
        {"kind": "say", "theme": "op 0", "field": "concept", "text": "It slips.", "was": ""},
        {"kind": "say", "theme": "op 0", "field": "concept", "text": "Else.", "was": "never so"},
        {"kind": "place", "code": 1, "from": 3, "to": 0, "before": None, "why": ""},
        {"kind": "out", "code": 1, "from": 2},
        {"kind": "dance"},
    )

    with kept() as session:
        now = theme_map(session)
    slips = next(place for place in now.places if place.name == "Slips")
    assert answers["op 0"] == {"told": "", "id": slips.id}
    assert [code.name for code in slips.codes] == ["no blame", "simply forgot"]
    assert slips.concept == "It slips."
    assert "Somebody wrote something else" in str(answers["op 4"]["refused"])
    assert "not under" in str(answers["op 5"]["refused"])
    assert answers["op 6"] == {"told": ""}
    assert "no decision" in str(answers["op 7"]["refused"])
    assert [code.name for code in now.pool] == ["ease on the way"]


def test_a_move_sent_twice_is_made_once_and_another_studys_is_not_made(kept: Study) -> None:
    sorted_codes(kept)
    move = {"kind": "place", "code": 2, "from": None, "to": 0, "before": None, "why": ""}

    assert send(kept, move) == send(kept, move) == {"op 0": {"told": ""}}
    assert carry_out(kept, {"uid": "another", "ops": [{"op": "x", "by": "Mia", **move}]}) == {}
    with kept() as session:
        pile = theme_map(session).places[-1]
    assert (pile.state, [code.name for code in pile.codes]) == ("miscellaneous", ["simply forgot"])


def test_a_code_stands_in_two_places_only_where_somebody_says_why(kept: Study) -> None:
    sorted_codes(kept)
    also = {"kind": "place", "code": 1, "from": None, "to": 3, "before": None}
    answers = send(kept, {**also, "why": ""}, {**also, "why": "It is about how often, too."})

    assert "somewhere else already" in str(answers["op 0"]["refused"])
    with kept() as session:
        places = theme_map(session).places
    assert [[(code.name, code.why) for code in place.codes] for place in places] == [
        [],
        [("ease on the way", "")],
        [("ease on the way", "It is about how often, too.")],
    ]


def test_the_extracts_behind_a_theme_open_over_the_page(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    app.session_state["theme board asked"] = ("open", [1, None])
    at = opened(app)
    [shown] = drawn(at, "passage_list")

    assert [[words_in(row["who"]) for row in group["rows"]] for group in shown["groups"]] == [
        ["P01"]
    ]


def test_relations_are_said_drawn_and_taken_back(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    at = opened(app, "Relations")
    next(box for box in at.selectbox if box.label == "stands to the other so").set_value("feeds")
    next(box for box in at.selectbox if box.label == "The other theme").set_value("How often")
    press(at, "Say so")
    assert cells(drawn(at, "sheet")[0])[0][0] == "On the move feeds How often"

    press(at, "Take it back")
    assert drawn(at, "sheet") == []


def test_two_maps_are_compared_side_by_side(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    at = opened(app, "Snapshots")
    [name] = [one for one in at.text_input if one.label.startswith("Keep the map")]
    name.set_value("before the merge")
    press(at, "Keep a snapshot")
    with kept.begin() as session:
        actions.merge_themes(session, "How often", into="On the move", reason="x", coder="Mia")
        actions.place_code(session, "no blame", theme="Buses", coder="Mia")
    with kept() as session:
        assert [one.name for one in snapshots(session)] == ["before the merge"]

    sheets = {sheet["label"]: cells(sheet) for sheet in drawn(at.run(), "sheet")}
    told = sheets["What changed between the two maps"]
    assert ["Gone", "How often", ""] in told
    assert ["Codes", "no blame", "no place → Buses"] in told


def test_names_that_echo_the_prompt_are_pointed_out(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    with kept.begin() as session:
        actions.define_theme(session, "Practising often", coder="Mia")
    [sheet] = drawn(opened(app, "Borrowed words"), "sheet")

    told = [(row[0], row[1], row[3]) for row in cells(sheet)]
    assert ("Practising often", "100%", "Prompt\nHow often did you practise?") in told
    assert {theme for theme, _, _ in told} == {"How often", "Practising often"}


def test_looking_enters_no_phase_and_going_back_asks_why(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    at = opened(app)
    with kept() as session:
        assert phase_of(session, "Mia") is None
    press(at, "Work in this phase")
    with kept() as session:
        assert phase_of(session, "Mia") == 3

    at = turn_to(at, "phase_2_code")
    press(at, "Work in this phase again")
    with kept() as session:
        assert phase_of(session, "Mia") == 3
    next(one for one in at.text_input if "sends you back" in one.label).set_value("a missed part")
    press(at, "Work in this phase again")
    with kept() as session:
        assert phase_of(session, "Mia") == 2
    [ribbon] = drawn(at, "phase_ribbon")
    assert [
        one["number"] for one in ribbon["phases"] if "1 return" in words_in(one["returns"])
    ] == [2]


def test_candidates_given_up_stay_on_record_with_the_reason(app: AppTest, kept: Study) -> None:
    sorted_codes(kept)
    with kept.begin() as session:
        actions.drop_theme(session, "How often", reason="Only the prompt says it.", coder="Mia")
    told = cells(drawn(opened(app, "Snapshots"), "sheet")[0])

    assert [row[:2] for row in told] == [["How often", "Only the prompt says it."]]
