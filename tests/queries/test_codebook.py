"""The codebook's questions: places of codes, their extracts in context, and what became of them."""

from coding import actions
from coding.queries.codes import code_lines, in_context, past_of
from coding.queries.evenness import evenness
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT

CALM = Segment(TEXT.index("calm"), TEXT.index(" on the"))
BUS = Segment(TEXT.index("bus"), TEXT.index(" 🙂"))
FORGOT = Segment(TEXT.index("forgot"), TEXT.index("forgot") + 6)


def code_id(study: Study, name: str) -> int:
    with study() as session:
        return next(line.id for line in code_lines(session) if line.name == name)


def test_codes_stand_below_their_parents_with_extracts_people_and_weeks(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Mia")
        actions.apply_code(session, 1, FORGOT, "ease", coder="Mia")
        actions.define_code(session, "body", coder="Mia")
        actions.define_code(session, "a quiet body", parent="ease", coder="Mia")
        actions.retire_code(session, "body", reason="too wide", coder="Mia")
    with study() as session:
        told = [
            (line.name, line.depth, line.parent, line.applications, line.people, line.weeks)
            for line in code_lines(session)
        ]
        retired = [line.name for line in code_lines(session) if line.retired]

    assert told == [
        ("body", 0, "", 0, 0, 0),
        ("ease", 0, "", 2, 2, 1),
        ("a quiet body", 1, "ease", 0, 0, 0),
    ]
    assert retired == ["body"]


def test_an_extract_comes_with_whole_words_of_its_own_entry_only(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, BUS, "ways", coder="Mia")
    with study() as session:
        (wide,) = in_context(session, "ways")
        (narrow,) = in_context(session, "ways", beside=9)

    assert (wide.before, wide.extract.words, wide.after) == (
        "I felt calm on the ",
        "bus",
        " 🙂 at last.",
    )
    assert (narrow.before, narrow.after) == ("on the ", " 🙂 at")


def test_a_merge_is_told_in_the_history_of_both_codes_with_both_names(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "calm", coder="Mia")
        actions.apply_code(session, 1, BUS, "ease", coder="Mia")
        actions.merge_codes(session, "calm", into="ease", reason="one idea", coder="Mia")
    with study() as session:
        kept = past_of(session, code_id(study, "ease"))[0]
        gone = past_of(session, code_id(study, "calm"))[0]

    assert (kept.action, kept.with_code, kept.reason) == ("merge_codes", "calm", "one idea")
    assert (gone.action, gone.with_code) == ("merge_codes", "ease")
    assert gone.changes == (("retired", "", "yes"),) or gone.changes[0][::2] == ("retired", "yes")


def test_a_split_is_told_in_the_history_of_both_codes(study: Study) -> None:
    with study.begin() as session:
        first = actions.apply_code(session, 1, CALM, "ease", coder="Mia").id
        actions.apply_code(session, 1, BUS, "ease", coder="Mia")
        actions.split_code(session, "ease", [first], into="calm", reason="two ideas", coder="Mia")
    with study() as session:
        for name, other in (("ease", "calm"), ("calm", "ease")):
            line = past_of(session, code_id(study, name))[0]
            assert (line.action, line.with_code, line.reason) == ("split_code", other, "two ideas")


def test_applying_a_code_again_is_no_part_of_its_history(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Mia")
        actions.apply_code(session, 1, BUS, "ease", coder="Mia")
        code = actions.define_code(session, "ease", definition="d", coder="Mia")
    with study() as session:
        assert [line.action for line in past_of(session, code.id)] == ["define_code", "apply_code"]


def test_evenness_counts_participants_words_and_a_coder_only_where_they_worked(
    study: Study,
) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Mia")
        actions.apply_code(session, 1, Segment(0, 3), "asked", coder="Mia")
        actions.apply_code(session, 1, FORGOT, "slips", coder="Noor")
        actions.mark_read(session, [2], coder="Noor")
    with study() as session:
        found = evenness(session)

    assert [(x.name, x.words, x.applications) for x in found.items] == [
        ("P01", 9, 1),
        ("P02", 5, 1),
    ]
    assert [(x.name, x.words, x.applications) for x in found.weeks] == [("Week 1", 14, 2)]
    assert [(x.name, x.words, x.applications) for x in found.coders] == [
        ("Mia", 9, 1),
        ("Noor", 14, 1),
    ]
    assert found.items[1].rate == 200.0
