import time

from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, mark_read, record_proposals
from coding.proposals.proposal import Proposal
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.running import running
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, lines, press, turn_to

PAGE = "phase_2_code"
CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
P01 = "diary of P01"


def propose(study: Study, *, read: bool = True) -> None:
    made = Proposal("1", CALM, "ease on the way", "phrase", "2 people use “calm”.", ("hedged",))
    with study.begin() as session:
        record_proposals(session, [made], made_with="test", coder="Mia")
    if read:
        with study.begin() as session:
            mark_read(session, [2], coder="Mia")


def coding(at: AppTest, item: str = P01) -> AppTest:
    turn_to(at, PAGE)
    box = next(box for box in at.selectbox if box.label == "Now coding")
    return box.set_value(item).run()


def test_an_items_words_are_drawn_with_their_place_in_the_document(app: AppTest) -> None:
    [text] = drawn(coding(app), "coded_text_paper")
    [unit] = text["units"]

    assert text["item"] == P01
    assert unit["text"] == TEXT[unit["start"] : unit["start"] + len(unit["text"])]
    assert unit["text"] == "I felt calm on the bus 🙂 at last."
    assert (unit["doc"], unit["head"], unit["context"]) == (1, ["Week 1"], False)
    assert unit["prompt"] == "How often did you practise?"


def test_codes_and_open_proposals_come_with_the_page(app: AppTest, kept: Study) -> None:
    propose(kept)
    with kept.begin() as session:
        apply_code(session, 1, CALM, "ease", coder="Noor")
    at = coding(app)
    [snapshot] = drawn(at, "coded_text_standing")
    [view] = drawn(at, "coded_text_view")

    assert snapshot["codes"] == [[1, "ease", "", 0, False, False]]
    assert snapshot["applied"] == [[1, 1, CALM.start, CALM.end, 1, "Noor", "hand", False]]
    assert snapshot["pointed"] == [
        [1, 1, CALM.start, CALM.end, "ease on the way", "2 people use “calm”. (hedged)", "open"]
    ]
    assert (view["since"], view["me"], view["uid"]) == (snapshot["seq"], "Mia", kept.uid)
    assert view["applied"] == []


def test_no_proposal_is_shown_before_the_coders_own_first_reading(
    app: AppTest, kept: Study
) -> None:
    propose(kept, read=False)
    at = coding(app)

    assert drawn(at, "coded_text_paper")[0]["units"][0]["waits"]
    assert "1 entry still to be read by you" in lines(at)

    propose(kept)
    assert not drawn(at.run(), "coded_text_paper")[0]["units"][0]["waits"]


def test_a_diary_shows_its_missing_weeks_and_none_of_them_is_to_be_coded(app: AppTest) -> None:
    units = drawn(coding(app, "diary of P02"), "coded_text_paper")[0]["units"]

    assert [(unit["text"], unit["context"]) for unit in units] == [
        ("Most days I simply forgot.", False),
        ("", True),
    ]


def test_a_moderators_turn_is_never_offered_for_coding(app: AppTest) -> None:
    at = turn_to(app, PAGE)
    box = next(box for box in at.selectbox if box.label == "Now coding")

    assert box.options == ["P01", "P02"]


def test_codes_in_use_are_listed_and_without_any_the_page_says_how_to_begin(
    app: AppTest, kept: Study
) -> None:
    app.session_state["phase 2"] = "Codes"
    assert "No codes yet" in turn_to(app, PAGE).info[0].value

    with kept.begin() as session:
        apply_code(session, 1, CALM, "ease", coder="Mia")
    assert cells(drawn(app.run(), "sheet")[0]) == [["ease", "made by hand", "1"]]


def test_proposals_are_made_from_the_screen_for_what_was_read(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        mark_read(session, [2], coder="Mia")
    app.session_state["phase 2"] = "Proposals"
    at = press(turn_to(app, PAGE), "Have proposals made")
    while running(kept).task is not None:
        time.sleep(0.1)
        at.run()

    assert "from 1 entry" in at.toast[0].value
    assert "1 entry waits for a first reading" in at.toast[0].value.replace("\\", "")
