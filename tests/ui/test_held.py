"""An answer is held while the trail has the same head, and asked anew after any decision."""

from coding import actions
from coding.queries.extracts import extracts
from coding.store import Session, Study
from coding.text import Segment
from coding.ui.parts.deciding import Desk
from coding.ui.parts.held import held


def test_an_answer_is_held_until_the_next_decision(study: Study) -> None:
    asked: list[str] = []

    def words(session: Session, code: str) -> list[str]:
        asked.append(code)
        return [one.words for one in extracts(session, code)]

    def told(who: str = "Mia") -> list[str]:
        with study() as session:
            return held(Desk(study, who), session, words, "ease")

    with study.begin() as session:
        made = actions.apply_code(session, 1, Segment(13, 19), "ease", coder="Mia").id
    first, again = told(), told()
    assert (first, asked) == (again, ["ease"])
    told("Ben")
    assert asked.pop() == asked[0]

    with study.begin() as session:
        actions.remove_code(session, made, coder="Mia")
    assert (told(), asked) == ([], ["ease", "ease"])
    with study.begin() as session:
        actions.undo(session, coder="Mia")
    assert told() == first
