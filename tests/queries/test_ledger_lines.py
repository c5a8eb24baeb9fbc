"""Every number of the ledger can be followed to the lines it counts."""

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries.kept_back import seen_as
from coding.queries.ledger import ledger
from coding.queries.ledger_lines import Asked, LedgerLine, ledger_lines
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT

CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
BUS = Segment(TEXT.index("on the bus"), TEXT.index(" at last"))
LAST = Segment(TEXT.index("at last"), TEXT.index(".\n\nMost"))
FORGOT = Segment(TEXT.index("I simply forgot"), TEXT.index("forgot.") + 6)


def decide(study: Study) -> None:
    """One proposal of each outcome: accepted, changed, rejected, passed over, open; one chosen."""
    made = [
        Proposal("1", CALM, "calm", "cue", "a cue"),
        Proposal("1", BUS, "bus", "phrase", "said often"),
        Proposal("1", LAST, "at last", "phrase", "said often"),
        Proposal("1", Segment(CALM.start, BUS.end), "going", "phrase", "said often"),
        Proposal("1", FORGOT, "forgetting", "cue", "a cue"),
    ]
    with study.begin() as session:
        actions.record_proposals(session, made, made_with="a test", coder="Mia")
    with study.begin() as session:
        actions.accept_proposal(session, 1, after_ms=1500, coder="Mia")
        actions.accept_proposal(session, 2, code="riding", segment=CALM, coder="Ben")
        actions.reject_proposal(session, 3, coder="Mia")
        actions.take_suggestion(
            session, 1, BUS, "travel", because="like extracts coded before", made_with="x",
            coder="Mia",
        )  # fmt: skip


def asked(study: Study, **what: str) -> list[LedgerLine]:
    with study() as session:
        return list(ledger_lines(session, Asked(**what)).lines)


def test_a_line_tells_what_was_proposed_and_what_it_was_taken_up_as(study: Study) -> None:
    decide(study)
    [taken] = asked(study, outcome="accepted")
    [changed] = asked(study, outcome="changed")
    [chosen] = asked(study, outcome="chosen")

    assert (taken.words, taken.code, taken.by, taken.after) == (
        "I felt calm",
        "calm",
        ("Mia",),
        1.5,
    )
    assert (changed.words, changed.taken_as, changed.taken_words) == (
        "on the bus 🙂",
        "riding",
        "I felt calm",
    )
    assert (chosen.kind, chosen.code, chosen.participant, chosen.week) == (
        "suggested",
        "travel",
        "P01",
        1,
    )


def test_every_number_counts_as_many_lines_as_it_leads_to(study: Study) -> None:
    decide(study)
    with study() as session:
        found = ledger(session)
        names = {
            "accepted": "accepted",
            "changed": "changed",
            "rejected": "rejected",
            "passed over": "ignored",
            "chosen": "chosen",
            "open": "open",
        }
        for what in ("coder", "kind", "code"):
            for one in getattr(found, f"by_{what}"):
                for outcome, name in names.items():
                    if (what, outcome) == ("coder", "open"):
                        continue
                    page = ledger_lines(session, Asked(outcome, **{what: one.of}))
                    assert page.total == len(page.lines) == getattr(one, name), (one.of, outcome)
        assert sum(one.accepted + one.changed for one in found.by_code) == 2
        assert sum(one.ignored for one in found.by_kind) == 1


def test_what_was_chosen_from_a_list_counts_in_no_rate(study: Study) -> None:
    decide(study)
    with study() as session:
        found = ledger(session)

    assert {one.of: (one.rate, one.chosen) for one in found.by_coder} == {
        "Mia": (0.5, 1),
        "Ben": (0.0, 0),
    }


def test_lines_come_page_by_page(study: Study) -> None:
    decide(study)
    with study() as session:
        whole = ledger_lines(session, Asked())
        paged = [
            line
            for first in (0, 4)
            for line in ledger_lines(session, Asked(), first=first, most=4).lines
        ]

    assert whole.total == len(whole.lines) == 6
    assert tuple(paged) == whole.lines


def test_an_undecided_line_waits_for_its_readers_own_first_reading(study: Study) -> None:
    decide(study)
    with study() as session:
        before = ledger_lines(session, Asked(), reader="Mia")
        everything = ledger_lines(session, Asked())
    with study.begin() as session:
        actions.mark_read(session, [2], coder="Mia")
    with study() as session:
        after = ledger_lines(session, Asked(), reader="Mia")

    assert {line.outcome for line in before.lines} == {"accepted", "changed", "rejected", "chosen"}
    assert (before.total, before.kept_back) == (4, 2)
    assert (after.total, after.kept_back) == (5, 1)
    assert everything.kept_back == 0


def test_what_another_decided_in_a_sample_coded_apart_is_kept_back_until_all_have_closed(
    study: Study,
) -> None:
    decide(study)
    with study.begin() as session:
        sample = actions.assign_sample(session, ["Mia", "Ben"], title="Apart", share=1, coder="Mia")
        number = sample.id
    with seen_as(study, "Mia")() as session:
        apart = ledger_lines(session, Asked(), reader="Mia")
        assert {by for line in apart.lines for by in line.by} == {"Mia"}
    with study.begin() as session:
        for coder in ("Mia", "Ben"):
            actions.close_pass(session, number, coder=coder)
    with seen_as(study, "Mia")() as session:
        found = ledger_lines(session, Asked("changed"), reader="Mia")
    assert found.lines[0].by == ("Ben",)
