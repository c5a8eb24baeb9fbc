"""Audits, samples and certificates when a transcription is corrected after they were made."""

import pytest

from coding import actions
from coding.exports.certificate_html import certificate_html
from coding.queries.agreement import study_agreement
from coding.queries.audits import ItemLine, audit_items
from coding.queries.certificate import certificate
from coding.queries.codes import codes
from coding.queries.disagreements import differences
from coding.queries.samples import sample_line
from coding.queries.unit_readings import unit_readings
from coding.store import Study
from coding.store.verify import verify
from tests.actions.test_correcting import NEW, OLD, correct, place

GONE = "On the bus 🙂 at last."


@pytest.fixture
def audited(study: Study) -> Study:
    """Three codings, all drawn for an audit, the first doubted with a suggestion."""
    with study.begin() as session:
        for words, code in (("calm", "calm"), ("bus 🙂", "bus"), ("simply forgot", "forgetting")):
            actions.apply_code(session, 1, place(words), code, coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        actions.open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve")
        for item in audit_items(session, 1):
            actions.give_verdict(session, item.id, "partly", comment="hm", coder="Eve")
    return study


def items(study: Study) -> dict[str, ItemLine]:
    with study() as session:
        return {item.code: item for item in audit_items(session, 1) if item.kind == "coding"}


def test_items_of_an_open_audit_go_with_their_words(audited: Study) -> None:
    correct(audited)
    found = items(audited)
    assert {one.words for one in found.values()} == {"calm", "bus 🙂", "simply forgot"}
    assert all(one.verdict == "partly" for one in found.values())
    assert found["calm"].context == NEW
    assert found["calm"].who == "P01, week 1"


def test_an_item_whose_words_are_gone_keeps_those_that_were_judged_and_says_so(
    audited: Study,
) -> None:
    before = items(audited)["calm"]
    correct(audited, GONE)
    after = items(audited)["calm"]
    assert (after.words, after.context, after.who) == (before.words, before.context, before.who)
    assert after.now == "taken off since; the transcription was corrected since"
    with audited.begin() as session:
        actions.suggest_change(session, after.id, "other", {}, text="see", coder="Eve")
        actions.close_audit(session, 1, coder="Eve")
    with audited() as session:
        assert b"see" in certificate_html(certificate(session, 1))


def test_a_certificate_prints_the_words_that_were_judged_and_still_holds(audited: Study) -> None:
    with audited.begin() as session:
        actions.close_audit(session, 1, statement="so", coder="Eve")
    with audited() as session:
        before = certificate(session, 1)
        printed = certificate_html(before)
    correct(audited)
    with audited() as session:
        after = certificate(session, 1)
        assert [(one.words, one.context, one.who) for one in after.items] == [
            (one.words, one.context, one.who) for one in before.items
        ]
        assert {one.now for one in after.items if one.context == OLD} == {
            "the transcription was corrected since"
        }
        assert (after.head, after.anchor) == (before.head, before.anchor)
        assert verify(session).ok
    with audited.begin() as session:
        actions.undo(session, coder="Mia")
    with audited() as session:
        assert certificate_html(certificate(session, 1)) == printed


@pytest.mark.parametrize("unit", ["entry", "span"])
@pytest.mark.parametrize("words", [NEW, GONE])
def test_figures_of_a_closed_sample_stay_the_first_ones(
    study: Study, unit: str, words: str
) -> None:
    with study.begin() as session:
        number = actions.assign_sample(
            session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia"
        ).id
        for coder, code in (("Mia", "calm"), ("Ben", "calm"), ("Ben", "bus")):
            actions.apply_code(session, 1, place("I felt calm"), code, coder=coder)
        actions.apply_code(session, 1, place("simply forgot"), "slips", coder="Mia")
        for coder in ("Mia", "Ben"):
            actions.close_pass(session, number, coder=coder)
        code = {one.name: one.id for one in codes(session)}["bus"]

    def told() -> tuple[object, ...]:
        with study() as session:
            line = sample_line(session, number)
            first = study_agreement(session, ["Mia", "Ben"], unit, sample=line, first=True)
            read = unit_readings(session, ("Mia", "Ben"), code, "given", sample=line, first=True)
            assert differences(session, line)
            figures = (
                [(one.code, one.n, one.table) for one in first.codes]
                if unit == "entry"
                else [one.code for one in first.codes]
            )
            return figures, first.first, [len(one.given["Ben"]) for one in read], len(line.entries)

    before = told()
    correct(study, words)
    assert told() == before
