"""Memos name what they are about as it is called today; the journal knows what is due."""

from coding import actions
from coding.queries.memos import due_prompts, earlier_versions, memos, subjects
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT


def test_a_memo_on_words_is_told_with_the_words_and_whose_they_are(study: Study) -> None:
    start = TEXT.index("calm")
    told = f"document:1:{start}-{start + 4}"
    with study() as session:
        about = subjects(session, [told, "participant:2", "", "phase:3", "document:1:5-999", "x:y"])

    assert (about[told].name, about[told].words) == ("P01, week 1", "calm")
    assert about["participant:2"].name == "P02"
    assert about[""].name == "the study as a whole"
    assert about["phase:3"].name == "3 · Generating initial themes"
    assert about["document:1:5-999"].words == ""
    assert (about["x:y"].subject, about["x:y"].name) == ("", "x:y")


def test_a_memo_on_a_renamed_code_is_told_by_its_name_of_today(study: Study) -> None:
    with study.begin() as session:
        code = actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia").code_id
        actions.revise_code(session, "calm", seen=1, new_name="ease", reason="wider", coder="Mia")
    with study() as session:
        assert subjects(session, [f"code:{code}"])[f"code:{code}"].name == "ease"


def test_a_memo_written_anew_keeps_what_it_said_before(study: Study) -> None:
    with study.begin() as session:
        memo = actions.write_memo(session, "first", coder="Mia").id
        actions.revise_memo(session, memo, "second", seen=1, coder="Mia")
        actions.revise_memo(session, memo, "third", seen=2, coder="Mia")
    with study() as session:
        assert [line.text for line in memos(session)] == ["third"]
        assert [said for _, said in earlier_versions(session, memo)] == ["second", "first"]


def test_a_prompt_is_due_at_set_up_and_at_each_phase_until_it_is_answered(study: Study) -> None:
    def due() -> list[str]:
        with study() as session:
            return [one.name for one in due_prompts(session, "Mia")]

    assert due() == ["the study as it begins"]
    with study.begin() as session:
        actions.write_memo(session, "I expect calm.", kind="journal", coder="Mia")
        assert due() == ["the study as it begins"]  # Not durable yet.
    assert due() == []
    with study.begin() as session:
        visit = actions.enter_phase(session, 2, coder="Mia").id
    with study.begin() as session:
        actions.enter_phase(session, 3, coder="Mia")
        actions.enter_phase(session, 4, coder="Noor")
    assert due() == ["phase 3, Generating initial themes", "phase 2, Coding"]
    with study.begin() as session:
        told = f"phase_visit:{visit}"
        actions.write_memo(session, "I read on.", kind="journal", about=told, coder="Mia")
    assert due() == []  # It answers phase 2, and was written in phase 3.
