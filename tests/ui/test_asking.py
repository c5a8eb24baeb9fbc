"""What the coding view asks while somebody thinks, and what of the answers is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coding.actions import reject_proposal
from coding.errors import RefusedError
from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.ledger import decisions
from coding.queries.ledger_lines import Asked, ledger_lines
from coding.queries.proposals import proposals
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.coded_text.asking import FORGOTTEN, Asking, Question, read_question
from coding.ui.parts.coded_text.operations import carry_out
from tests.jobs.learning_study import learning_study


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[Study]:
    with learning_study(tmp_path / "taught.study") as study:
        yield study


def last_entry(study: Study) -> Segment:
    with study() as session:
        line = entries(session)[-1]
    return Segment(line.start, line.end)


def answer(asking: Asking, question: Question) -> dict[str, Any]:
    asking.ask(question)
    found = asking.answer(within=60)
    assert found is not None
    return found


def take(study: Study, asking: Asking, place: Segment, code: str) -> dict[str, Any]:
    op = {"op": "op-1", "kind": "take", "by": "Mia", "doc": 1, "code": code}
    op |= {"start": place.start, "end": place.end}
    return carry_out(study, {"uid": study.uid, "ops": [op]}, asking.reason)


def test_codes_come_with_a_reason_and_boundaries_with_their_steps(taught: Study) -> None:
    place = last_entry(taught)
    told = answer(Asking(taught, "Mia"), Question("1", 1, place))

    assert {name for name, _, _ in told["codes"]} == {"lying awake", "being shouted at"}
    assert all(because for _, because, _ in told["codes"])
    assert told["steps"][told["at"]] == (place.start, place.end)


def test_the_last_question_alone_is_answered(taught: Study) -> None:
    asking, place = Asking(taught, "Mia"), last_entry(taught)
    for number in range(5):
        asking.ask(Question(str(number), 1, place))

    assert answer(asking, Question("4", 1, place))["number"] == "4"


def test_what_is_taken_up_keeps_its_reason_without_anybodys_words(taught: Study) -> None:
    asking, place = Asking(taught, "Mia"), last_entry(taught)
    code, because, _ = answer(asking, Question("1", 1, place))["codes"][0]
    assert "like “" in because
    assert "told" in take(taught, asking, place, code)["op-1"]

    with taught() as session:
        [line] = proposals(session, decision="accepted")
        [coded] = [one for one in extracts(session) if one.origin == "proposal"]
    assert line.because == because, "as long as it may be told, its reason is told in full"
    assert "like extracts coded before" in coded.why
    assert "like “" not in coded.why
    assert "learned from 30 codings of 30 segments" in _made_with(taught)


def _made_with(study: Study) -> str:
    with study() as session:
        return ledger_lines(session, Asked("chosen")).lines[0].made_with


def test_a_reason_nobody_remembers_is_told_as_such(taught: Study) -> None:
    place = last_entry(taught)
    take(taught, Asking(taught, "Mia"), place, "lying awake")

    with taught() as session:
        [coded] = [one for one in extracts(session) if one.origin == "proposal"]
        assert coded.why == FORGOTTEN.because
        [made] = decisions(session)
    with pytest.raises(RefusedError, match="accepted before"), taught.begin() as session:
        reject_proposal(session, made.proposal, coder="Mia")


@pytest.mark.parametrize(
    "sent",
    [None, 5, {}, {"number": "1", "start": "x", "doc": 1}, {"number": "1", "start": 9, "end": 2}],
)
def test_what_is_no_question_is_not_answered(sent: object) -> None:
    assert read_question(sent) is None


def test_a_name_being_typed_is_compared_with_the_codes(taught: Study) -> None:
    told = answer(Asking(taught, "Mia"), Question("1", name="awake, lying"))

    assert told["like"] == [("lying awake", "the same words in another order")]
    assert "codes" not in told
