from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, define_code, mark_read, record_proposals
from coding.proposals.proposal import Proposal
from coding.queries.extracts import extracts
from coding.store import Study
from coding.store.records import Proposal as Line
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, press, turn_to, words_of

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


def by_hand(at: AppTest) -> AppTest:
    """Coding, with the fold under P01's entry open."""
    at.session_state["hand 2"] = True
    return coding(at)


def apply_by_hand(at: AppTest, words: str, code: str) -> AppTest:
    at.text_area[0].set_value(words)
    next(box for box in at.selectbox if box.key == "hand code 2 0").set_value(code)
    return press(at, "Apply")


def told(at: AppTest) -> str:
    return "\n".join(part.value for part in at.markdown)


def test_a_proposal_is_shown_in_its_entry_with_its_reason(app: AppTest, kept: Study) -> None:
    propose(kept)
    at = coding(app)
    passage = drawn(at, "passages")[0]["passages"][0]
    marked = [piece for piece in passage["words"] if "kinds" in piece]

    assert words_of(passage) == "I felt calm on the bus 🙂 at last."
    assert [(piece["t"], piece["kinds"], piece["n"]) for piece in marked] == [
        ("I felt calm", ["proposal"], "1")
    ]
    assert "ease on the way" in told(at)
    assert "2 people use “calm”\\. \\(hedged\\)" in told(at)


def test_no_proposal_is_shown_before_the_coders_own_first_reading(
    app: AppTest, kept: Study
) -> None:
    propose(kept, read=False)
    at = coding(app)

    assert "Accept" not in [button.label for button in at.button]
    assert "waits for your first reading" in " ".join(caption.value for caption in at.caption)


def test_an_accepted_proposal_is_a_code_on_its_words(app: AppTest, kept: Study) -> None:
    propose(kept)
    press(coding(app), "Accept")

    with kept() as session:
        [extract] = extracts(session)
    assert (extract.words, extract.code, extract.coder) == ("I felt calm", "ease on the way", "Mia")
    assert extract.origin == "proposal"


def test_a_proposal_is_accepted_as_another_code(app: AppTest, kept: Study) -> None:
    propose(kept)
    with kept.begin() as session:
        apply_code(session, 1, Segment(40, 45), "finding calm in between", coder="Mia")
    at = coding(app)
    other = next(box for box in at.selectbox if box.key and box.key.startswith("other"))
    other.set_value("finding calm in between").run()
    press(at, "Accept with this code")

    with kept() as session:
        assert extracts(session)[0].code == "finding calm in between"
        assert session.scalars(select(Line.decision)).all() == ["changed"]


def test_a_rejected_proposal_is_gone_and_undo_brings_it_back(app: AppTest, kept: Study) -> None:
    propose(kept)
    at = press(coding(app), "Reject")
    assert "Accept" not in [button.label for button in at.button]

    press(at, "Undo")
    assert "Accept" in [button.label for button in at.button]
    press(at, "Redo")
    assert "Accept" not in [button.label for button in at.button]


def test_words_typed_by_hand_are_coded_where_they_stand(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        define_code(session, "a place for it", coder="Mia")
    apply_by_hand(by_hand(app), "on the bus 🙂", "a place for it")

    with kept() as session:
        [extract] = extracts(session)
    assert (extract.words, extract.code) == ("on the bus 🙂", "a place for it")
    assert TEXT[extract.start : extract.end] == "on the bus 🙂"


def test_without_words_the_whole_entry_is_coded(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        define_code(session, "calm at last", coder="Mia")
    apply_by_hand(by_hand(app), "", "calm at last")

    with kept() as session:
        assert extracts(session)[0].words == "I felt calm on the bus 🙂 at last."


def test_words_that_do_not_stand_there_are_not_coded(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        define_code(session, "a place for it", coder="Mia")
    at = apply_by_hand(by_hand(app), "on the tram", "a place for it")

    assert "do not stand in this entry" in at.warning[0].value
    with kept() as session:
        assert extracts(session) == []


def test_words_that_stand_there_twice_are_coded_where_the_person_says(
    app: AppTest, kept: Study
) -> None:
    with kept.begin() as session:
        define_code(session, "ease", coder="Mia")
    at = by_hand(app)
    at.text_area[0].set_value("a").run()
    assert at.number_input[0].label == "They stand there 3 times. Which time?"
    at.number_input[0].set_value(2).run()
    apply_by_hand(at, "a", "ease")

    with kept() as session:
        [extract] = extracts(session)
    assert extract.start == TEXT.index("at last")


def test_a_code_is_taken_off_again(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        apply_code(session, 1, CALM, "ease", coder="Mia")
    press(by_hand(app), "ease")

    with kept() as session:
        assert extracts(session) == []


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


def test_a_refused_decision_is_told_above_the_whole_page(app: AppTest, kept: Study) -> None:
    app.session_state["coder"] = "Noor"
    at = press(turn_to(app, PAGE), "Undo")

    assert "has nothing to undo" in at.error[0].value
    assert "Now coding" in [box.label for box in at.selectbox]
    assert not at.run().error


def test_proposals_are_made_from_the_screen_for_what_was_read(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        mark_read(session, [2], coder="Mia")
    app.session_state["phase 2"] = "Proposals"
    at = press(turn_to(app, PAGE), "Have proposals made")

    assert "from 1 entry" in at.toast[0].value
    assert "1 entry waits for a first reading" in at.toast[0].value.replace("\\", "")
