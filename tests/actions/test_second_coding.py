"""Coding apart: what a sample holds, who sees what, what is locked, how differences are settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coding.actions import (
    apply_code,
    assign_sample,
    close_pass,
    reconcile,
    remove_code,
    revise_study,
)
from coding.errors import CodingError, NotFoundError, RefusedError
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.queries.agreement import study_agreement
from coding.queries.disagreements import differences
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.kept_back import seen_as
from coding.queries.samples import apart_from, sample_line, samples
from coding.queries.standing import standing_on, stretches
from coding.store import Session, Study
from coding.text import Segment


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Study]:
    """Eight people, six weeks; Mia coded the first entry before anything was assigned."""
    diaries = tmp_path / "diaries.csv"
    lines = ["participant,week,How often did you practise?"]
    lines += [f"P{p},{w},Person {p} in week {w}." for p in range(1, 9) for w in range(1, 7)]
    diaries.write_text("\n".join(lines), encoding="utf-8")
    with new_study(tmp_path / "x.study", coder="Mia") as study:
        list(import_files(study, [diaries], coder="Mia"))
        with study.begin() as session:
            code(session, 1, "early", "Mia")
        yield study


def code(session: Session, entry: int, name: str, coder: str, why: str = "") -> int:
    line = next(one for one in entries(session) if one.id == entry)
    segment = Segment(line.start, line.start + 6)
    return apply_code(session, line.document_id, segment, name, coder=coder, because=why).id


def assign(study: Study, **how: object) -> int:
    with study.begin() as session:
        how = {"title": "S", "share": 0.25, **how}
        return assign_sample(session, ["Mia", "Ben"], coder="Mia", **how).id


def close(study: Study, *names: str) -> None:
    for name in names:
        with study.begin() as session:
            close_pass(session, 1, coder=name)


def test_whole_diaries_are_drawn_at_least_three_with_all_their_entries(apart: Study) -> None:
    assign(apart, whole=True, share=0.1)
    with apart() as session:
        (sample,) = samples(session)
        drawn = [item for item in items(entries(session)) if inside(item, sample.entries)]
    assert len(drawn) == 3
    assert len(sample.entries) == 18
    assert sample.rule["drawn"] == 3
    assert sample.rule["of"] == 8
    assert [count for _, count in sample.strata] == [3] * 6


def inside(item: object, entries_: tuple[int, ...]) -> bool:
    return all(line.id in entries_ for line in item.lines)  # type: ignore[attr-defined]


def test_single_entries_are_drawn_from_every_week_alike_and_again_the_same(apart: Study) -> None:
    for _ in range(2):
        assign(apart, whole=False, share=0.25, seed=4)
    assign(apart, whole=False, share=0.25, seed=5)
    with apart() as session:
        other, again, first = samples(session)
    assert [f"Diaries, week {week}" for week in range(1, 7)] == [name for name, _ in first.strata]
    assert [count for _, count in first.strata] == [2] * 6
    assert first.entries == again.entries != other.entries


def test_who_is_not_known_becomes_a_second_coder(apart: Study) -> None:
    from coding.queries.studies import coders

    assign(apart)
    with apart() as session:
        assert {one.name: one.role for one in coders(session)} == {
            "Mia": "researcher",
            "Ben": "second coder",
        }


def test_coders_of_a_sample_do_not_see_each_others_codings_of_it_until_both_close(
    apart: Study,
) -> None:
    assign(apart, whole=False, share=1)
    with apart.begin() as session:
        code(session, 2, "mine", "Mia")
        code(session, 2, "his", "Ben")

    assert seen(apart, "Mia") == {"early", "mine"}
    assert seen(apart, "Ben") == {"his"}
    assert seen(apart, "Sue") == {"early", "mine", "his"}
    close(apart, "Mia")
    assert seen(apart, "Mia") == {"early", "mine"}
    close(apart, "Ben")
    assert seen(apart, "Mia") == seen(apart, "Ben") == {"early", "mine", "his"}


def seen(study: Study, who: str) -> set[str]:
    with seen_as(study, who)() as session:
        lines = entries(session)
        standing = standing_on(session, stretches(lines, lines))
        names = {one.id: one.name for one in standing.codes}
        return {names[one.code_id] for one in standing.applied}


def test_codings_outside_the_sample_are_seen_by_all(apart: Study) -> None:
    number = assign(apart)
    with apart.begin() as session:
        inside_ = sample_line(session, number).entries
        outside = next(line.id for line in entries(session) if line.id not in inside_)
        code(session, outside, "open", "Mia")
        assert apart_from(session, "Ben") == {"Mia"}
    assert "open" in seen(apart, "Ben")


def test_work_done_before_counts_and_is_told(apart: Study) -> None:
    assign(apart, whole=False, share=1)
    with apart.begin() as session:
        code(session, 2, "later", "Mia")
        code(session, 2, "later", "Ben")
        mia, ben = samples(session)[0].passes
        found = study_agreement(session, ["Mia", "Ben"], sample=samples(session)[0])
    told = [len(ids) for ids in (mia.coded, mia.before, ben.coded, ben.before)]
    assert told == [2, 1, 1, 0]
    assert {one.code: one.table for one in found.codes} == {
        "early": (0, 1, 0, 47),
        "later": (1, 0, 0, 47),
    }
    assert found.open == ("Mia", "Ben")
    assert not found.first


def test_main_coding_waits_for_the_reliability_sample_and_what_was_done_before_is_free(
    apart: Study,
) -> None:
    with apart.begin() as session:
        revise_study(
            session, seen=1, approach="coding-reliability", reason="two of us", coder="Mia"
        )
        before = code(session, 2, "early too", "Mia")
    number = assign(apart, whole=False, share=0.1, seed=3)
    with apart() as session:
        inside_ = sample_line(session, number).entries
        outside = [line.id for line in entries(session) if line.id not in inside_]
    assert 2 in outside
    with apart.begin() as session, pytest.raises(RefusedError, match="main coding waits"):
        code(session, outside[5], "late", "Mia")
    with apart.begin() as session:
        code(session, inside_[0], "in it", "Mia")
        remove_code(session, before, coder="Mia")
    close(apart, "Mia", "Ben")
    with apart.begin() as session:
        code(session, outside[5], "late", "Mia")


@pytest.mark.parametrize("approach", ["reflexive", "codebook"])
def test_in_other_approaches_nothing_is_locked(apart: Study, approach: str) -> None:
    if approach != "reflexive":
        with apart.begin() as session:
            revise_study(session, seen=1, approach=approach, reason="x", coder="Mia")
    number = assign(apart, whole=False, share=0.1)
    with apart.begin() as session:
        inside_ = sample_line(session, number).entries
        outside = next(line.id for line in entries(session) if line.id not in inside_)
        code(session, outside, "free", "Mia")


def test_differences_are_told_with_both_rationales_once_both_have_closed(apart: Study) -> None:
    number = assign(apart, whole=False, share=1)
    with apart.begin() as session:
        code(session, 2, "calm", "Mia", why="she says so")
        code(session, 2, "still", "Ben", why="nothing moves")
        code(session, 3, "calm", "Mia")
        code(session, 3, "calm", "Ben")
    with apart() as session, pytest.raises(RefusedError, match="still coded apart"):
        differences(session, sample_line(session, number))

    close(apart, "Mia", "Ben")
    with apart() as session:
        early, calm, still = differences(session, sample_line(session, number))

    assert (early.entry.id, calm.entry.id, still.entry.id) == (1, 2, 2)
    mia, ben = calm.readings
    assert [one.why for one in mia.given] == ["she says so"]
    assert ben.given == ()
    assert [(one.code, one.why) for one in ben.others] == [("still", "nothing moves")]
    assert (calm.first, calm.second) == (("Mia",), ("Ben",))


def test_settling_a_difference_keeps_both_codings_and_can_be_thought_over(apart: Study) -> None:
    number = assign(apart, whole=False, share=1)
    with apart.begin() as session:
        code(session, 2, "calm", "Mia")
    close(apart, "Mia", "Ben")
    for outcome in ("left open", "first reading"):
        with apart.begin() as session:
            reconcile(session, number, 2, "calm", outcome, note="we talked", coder="Mia")

    assert seen(apart, "Mia") == {"early", "calm"}
    with apart() as session:
        _, calm = differences(session, sample_line(session, number))
    assert calm.settled is not None
    assert (calm.settled.outcome, calm.settled.by) == ("first reading", "Mia")


def test_first_figures_stay_those_from_before_any_discussion(apart: Study) -> None:
    number = assign(apart, whole=False, share=1)
    with apart.begin() as session:
        mine = code(session, 2, "calm", "Mia")
        code(session, 3, "calm", "Mia")
        code(session, 3, "calm", "Ben")
    close(apart, "Mia", "Ben")
    with apart.begin() as session:
        remove_code(session, mine, coder="Mia")
        code(session, 4, "calm", "Ben")

    assert table(apart, number, first=True) == (1, 1, 0, 46)
    assert table(apart, number, first=False) == (1, 0, 1, 46)


def table(study: Study, number: int, *, first: bool) -> tuple[int, int, int, int] | None:
    with study() as session:
        found = study_agreement(
            session, ["Mia", "Ben"], sample=sample_line(session, number), first=first
        )
    assert found.first is first
    assert found.open == ()
    return next(one.table for one in found.codes if one.code == "calm")


def test_only_who_codes_a_sample_is_compared_on_it(apart: Study) -> None:
    number = assign(apart)
    with apart.begin() as session:
        code(session, 2, "x", "Sue")
        with pytest.raises(NotFoundError, match="does not code"):
            study_agreement(session, ["Mia", "Sue"], sample=sample_line(session, number))
    with apart() as session, pytest.raises(CodingError, match="no sample 9"):
        sample_line(session, 9)
