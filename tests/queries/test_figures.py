from pathlib import Path

import pytest

from coding.actions import (
    apply_code,
    close_audit,
    define_code,
    define_theme,
    enter_phase,
    give_verdict,
    merge_codes,
    name_coder,
    open_audit,
    place_code,
    record_proposals,
    retire_code,
    revise_code,
    suggest_change,
    write_claim,
    write_memo,
)
from coding.jobs.ready import open_sample_study
from coding.proposals.proposal import Proposal
from coding.queries.audits import audit_items, audits, statement_told
from coding.queries.behind_figures import BEHIND, behind_figure
from coding.queries.behind_titles import title_behind
from coding.queries.checklists import CHECKLISTS
from coding.queries.counted import Passage
from coding.queries.figures import Figure, figure, parts, printed
from coding.queries.known import Known, known
from coding.queries.method_draft import method_draft, method_told
from coding.queries.proposals_counted import NOT_YET
from coding.store import Study, open_study
from coding.text import Segment
from coding.ui.parts.behind import CALLED
from tests.queries.behind import figures, miscounted


def test_a_sentence_is_printed_without_its_marks() -> None:
    told = f"Of {figure('entries', 1204)} entries {figure('unread', 2, 'two')} are left."

    assert printed(told) == "Of 1,204 entries two are left."
    assert parts(told) == [
        "Of ",
        Figure("entries", 1204, "1,204"),
        " entries ",
        Figure("unread", 2, "two"),
        " are left.",
    ]


def test_a_sentence_without_figures_is_its_words() -> None:
    assert parts("Nothing is counted here.") == ["Nothing is counted here."]
    assert parts("") == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.study"
    with open_sample_study(path):
        return path


def test_each_figure_of_the_method_section_is_as_large_as_what_is_behind_it(
    sample: Path,
) -> None:
    with open_study(sample) as study, study() as session:
        told = method_told(known(session))

        assert miscounted(session, told) == []
        assert printed(told) == method_draft(known(session))


def points(facts: Known) -> str:
    """What a study says to every point of every checklist."""
    return "\n".join(point.fill(facts).told for one in CHECKLISTS for point in one.points)


def test_so_is_each_of_the_checklists_whatever_the_points_are_filled_with(
    sample: Path, study: Study
) -> None:
    with study.begin() as session:
        apply_code(session, 1, Segment(47, 60), "forgetting", coder="Mia")
        define_theme(session, "Ease", coder="Mia")
        write_claim(session, "Bias emerged. The reliable theme emerged.", theme="Ease", coder="Mia")
        place_code(session, "forgetting", theme="Ease", coder="Mia")
    found = set()
    for opened in (open_study(sample), study):
        with opened() as session:
            told = points(known(session))
            found |= {one.of for one in figures(told)}

            assert miscounted(session, told) == []
    assert found >= {"wording", "wording:active", "undefined", "unread", "under themes:judged"}


def test_so_is_each_of_a_study_just_begun(study: Study) -> None:
    with study.begin() as session:
        enter_phase(session, 1, coder="Mia")
        write_memo(session, "First thoughts.", kind="familiarisation", coder="Mia")
        enter_phase(session, 2, coder="Mia")
        define_code(session, "worry", definition="Of what comes.", coder="Mia")
        for place, name in ((13, "calm"), (20, "worry"), (47, "forgetting"), (50, "passing")):
            apply_code(session, 1, Segment(place, place + 4), name, coder="Mia")
        merge_codes(session, "calm", into="forgetting", reason="one thing", coder="Mia")
        revise_code(session, "worry", seen=2, definition="Ahead.", reason="so", coder="Mia")
        retire_code(session, "passing", reason="no use", coder="Mia")
        enter_phase(session, 3, coder="Mia")
        define_theme(session, "Ease", contrary="Some never felt it.", coder="Mia")
        place_code(session, "forgetting", theme="Ease", coder="Mia")
        enter_phase(session, 2, reason="A code was missing.", coder="Mia")
    with study() as session:
        told = method_told(known(session))

        assert miscounted(session, told) == []
        for of in ("unread", "done:merge_codes", "retired", "orphans", "returns", "visits:2"):
            assert of in {one.of for one in figures(told)}


def test_so_is_each_of_what_a_closed_audit_lets_a_report_say(study: Study) -> None:
    with study.begin() as session:
        for place in (13, 20, 47):
            apply_code(session, 1, Segment(place, place + 4), "calm", coder="Mia")
        name_coder(session, "Eve", role="supervisor", coder="Mia")
        audit = open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve").id
        first, second, *_ = audit_items(session, audit)
        give_verdict(session, first.id, "supported", coder="Eve")
        suggest_change(session, second.id, kind="other", change={}, text="Why?", coder="Eve")
        close_audit(session, audit, coder="Eve")
    with study() as session:
        told = statement_told(audits(session)[0])

        assert miscounted(session, told) == []
        assert len(figures(told)) == 5


def test_behind_the_items_of_an_audit_no_code_is_told(study: Study) -> None:
    with study.begin() as session:
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        name_coder(session, "Eve", role="supervisor", coder="Mia")
        open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve")
    with study() as session:
        items = behind_figure(session, "audit items:1", "Eve")

    assert items
    assert not any(one.codes or "calm" in one.note for one in items if isinstance(one, Passage))


def test_a_proposal_on_words_not_read_yet_is_counted_and_not_shown(study: Study) -> None:
    made = Proposal("1", Segment(47, 60), "forgetting", "cue", "it is like the cues")
    with study.begin() as session:
        record_proposals(session, [made], made_with="test", coder="Mia")
    with study() as session:
        [seen] = behind_figure(session, "proposals", "Mia")

    assert seen == NOT_YET


@pytest.mark.parametrize(
    ("of", "title"),
    [
        ("proposals", "Proposals"),
        ("proposals:rejected", "Proposals: rejected"),
        ("proposals:phrase/rejected", "Proposals: recurring phrases, rejected"),
        ("done:merge_codes", "Codes merged"),
        ("done:split_theme", "Candidate themes split"),
        ("data set", "Entries and turns with words"),
        ("data set:moderators", "Moderators’ turns"),
        ("audit items:3/", "Drawn for the audit"),
        ("audit items:3/judged", "Judged"),
        ("taken:accepted/Mia", "Proposals accepted by Mia"),
    ],
)
def test_two_lists_that_are_not_the_same_have_each_a_title(of: str, title: str) -> None:
    assert title_behind(of) == title


def test_the_screen_has_a_word_for_all_that_is_behind_figures() -> None:
    assert {one.called for one in BEHIND.values()} <= set(CALLED)
