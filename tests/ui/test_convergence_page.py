"""Two readings beside each other, begun, linked and decided on the page."""

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.comparing import Side, comparisons, explored
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import lines, press, turn_to

PAGE = "convergence"
CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))


def two_readings(study: Study, *, held: bool = True) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease on the way", coder="Mia")
        for structure, name in (("", "On the move"), ("Ada", "Calm in transit")):
            actions.define_theme(session, name, structure=structure, coder="Mia")
            actions.place_code(
                session, "ease on the way", theme=name, structure=structure, coder="Mia"
            )
        if held:
            actions.hold_beside(
                session,
                "Mia and Ada",
                kind="analysts",
                left=Side(),
                right=Side("Ada"),
                coder="Mia",
            )


def test_before_anything_is_compared_the_page_says_what_to_begin_with(app: AppTest) -> None:
    at = turn_to(app, PAGE)

    assert "Nothing is compared yet" in at.info[0].value


def test_two_analysts_readings_are_begun_from_the_form(app: AppTest, kept: Study) -> None:
    two_readings(kept, held=False)
    at = turn_to(app, PAGE)
    at.text_input[0].set_value("Mia and Ada")
    press(at, "Begin")
    with kept() as session:
        [held] = comparisons(session)

    assert (held.kind, held.left, held.right) == ("analysts", Side(), Side("Ada"))


def test_two_themes_are_linked_and_the_link_taken_back(app: AppTest, kept: Study) -> None:
    two_readings(kept)
    at = press(turn_to(app, PAGE), "Link them")
    with kept() as session:
        [held] = comparisons(session)
    told = explored([held])

    assert [link.relation for link in held.links] == ["same idea"]
    assert "“Mia and Ada”" in told
    assert "1 extract shared" in lines(at)
    press(at, "Take it back")
    with kept() as session:
        assert comparisons(session)[0].links == ()


def test_what_the_meeting_came_to_is_kept(app: AppTest, kept: Study) -> None:
    two_readings(kept)
    at = turn_to(app, PAGE)
    [box] = [one for one in at.text_area if one.label == "What the meeting came to"]
    box.set_value("Both stand.")
    press(at, "Keep")
    with kept() as session:
        assert comparisons(session)[0].decision == "Both stand."
