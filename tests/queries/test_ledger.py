"""The ledger tells what became of proposals, and asks when too many are taken as they are."""

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries.ledger import decisions as made
from coding.queries.ledger import ledger
from coding.queries.proposals import proposals
from coding.store import Study
from coding.text import Segment


def record(study: Study, places: list[tuple[int, int]], kind: str = "cue") -> None:
    found = [Proposal("1", Segment(a, b), f"c{a}", kind, "because it is so") for a, b in places]
    with study.begin() as session:
        actions.record_proposals(session, found, made_with="a test", coder="Mia")


def test_a_decision_tells_what_was_proposed_what_was_taken_by_whom_and_how_fast(
    study: Study,
) -> None:
    record(study, [(13, 24), (30, 34), (50, 60)])
    with study.begin() as session:
        actions.accept_proposal(session, 1, after_ms=2500, coder="Mia")
        actions.accept_proposal(
            session, 2, code="riding", segment=Segment(26, 34), after_ms=500, coder="Ben"
        )
        actions.reject_proposal(session, 3, after_ms=-5, coder="Ben")
    with study() as session:
        taken, changed, refused = made(session)
        found = ledger(session)
    assert (taken.decision, taken.coder, taken.after, taken.taken_as) == (
        "accepted",
        "Mia",
        2.5,
        "c13",
    )
    assert (changed.decision, changed.code, changed.taken_as) == ("changed", "c30", "riding")
    assert changed.taken_on == Segment(26, 34)
    assert (refused.decision, refused.taken_as, refused.after) == ("rejected", "", 0.0)
    assert {one.of: (one.accepted, one.changed, one.rejected) for one in found.by_coder} == {
        "Ben": (0, 1, 1),
        "Mia": (1, 0, 0),
    }
    assert found.by_kind[0].of == "cue"
    assert found.by_kind[0].rate == 1 / 3
    assert "1 of 3 taken as proposed (33%)" in found.by_kind[0].words


def test_an_open_proposal_is_ignored_once_its_coder_has_gone_on_past_it(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(13, 20), "before", coder="Mia")
    record(study, [(13, 24), (30, 34), (50, 60)])
    with study() as session:
        assert ledger(session).by_coder == ()
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(15, 20), "since", coder="Mia")
        actions.mark_read(session, [3], reading=2, coder="Ben")
    with study() as session:
        found = ledger(session)
    assert {one.of: one.ignored for one in found.by_coder} == {"Mia": 2, "Ben": 1}
    assert found.by_coder[0].rate is None
    assert found.by_kind[0].ignored == 3
    assert found.open == 3


def test_taking_nine_of_ten_as_they_are_is_asked_about_from_twenty_decisions_on(
    study: Study,
) -> None:
    record(study, [(at, at + 3) for at in range(20)])
    with study.begin() as session:
        for number in range(1, 19):
            actions.accept_proposal(session, number, after_ms=700, coder="Mia")
        actions.reject_proposal(session, 19, after_ms=700, coder="Mia")
    with study() as session:
        assert ledger(session).prompts == ()
    with study.begin() as session:
        actions.reject_proposal(session, 20, after_ms=700, coder="Mia")
    with study() as session:
        (asked,) = ledger(session).prompts
    assert asked.startswith("Mia took 18 of 20 proposals just as they were (90%)")
    with study.begin() as session:
        actions.undo(session, coder="Mia")
        actions.accept_proposal(session, 20, code="else", coder="Mia")
    with study() as session:
        assert ledger(session).prompts


def test_a_code_that_no_proposal_points_at_is_named(study: Study) -> None:
    with study.begin() as session:
        actions.define_code(session, "c13", coder="Mia")
        actions.define_code(session, "shame", coder="Mia")
    record(study, [(13, 24)])
    with study() as session:
        coverage = ledger(session).coverage
    assert (coverage.codes, coverage.proposed, coverage.never) == (2, 1, ("shame",))
    assert "1 of 2 codes (50%)" in coverage.words


def test_a_kept_reason_is_quoted_only_when_shown_and_not_after_a_withdrawal_of_the_text(
    study: Study,
) -> None:
    because = "“calm” counted most; like ⟦1:50-60⟧ and ⟦9:1-5⟧"
    with study.begin() as session:
        actions.record_proposals(
            session,
            [Proposal("1", Segment(13, 24), "calm", "learned", because)],
            made_with="a test",
            coder="Mia",
        )
    with study() as session:
        (line,) = proposals(session)
    assert line.because == "“calm” counted most; like “st days I” and an extract coded before"
    with study.begin() as session:
        taken = actions.accept_proposal(session, 1, coder="Mia")
        assert taken.why == "“calm” counted most; like extracts coded before"


def test_open_learned_proposals_that_are_not_made_again_leave_the_ledger(study: Study) -> None:
    record(study, [(13, 24), (30, 34)], "learned")
    record(study, [(50, 60)], "cue")
    with study.begin() as session:
        actions.reject_proposal(session, 2, coder="Mia")
        actions.record_proposals(session, [], made_with="x", relearned=True, coder="Mia")
    with study() as session:
        assert [(one.id, one.decision) for one in proposals(session, decision=None)] == [
            (2, "rejected"),
            (3, "open"),
        ]
    record(study, [(13, 24)], "learned")
    with study() as session:
        assert [one.id for one in proposals(session)] == [1, 3]
