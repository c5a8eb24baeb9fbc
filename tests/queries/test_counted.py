"""What numbers count: each place once, by whom and when, and nothing that is coded blind."""

from coding import actions
from coding.queries.counted import grouped, of_applications, of_extracts
from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.kept_back import seen_as
from coding.store import Study
from coding.text import Segment

CALM = Segment(20, 31)


def test_a_place_with_two_codes_is_one_extract_and_two_applications(study: Study) -> None:
    with study.begin() as session:
        for code in ("ease", "travel"):
            actions.apply_code(session, 1, CALM, code, coder="Mia")
    with study() as session:
        found, lines = extracts(session), entries(session)
    [place] = of_extracts(found, lines)

    assert len(of_applications(found)) == 2
    assert [code for code, _ in place.codes] == ["ease", "travel"]
    assert place.before + place.words + place.after in lines[1].text


def test_passages_are_counted_by_person_week_and_code(study: Study) -> None:
    with study.begin() as session:
        for start, code in ((13, "ease"), (20, "ease"), (20, "travel"), (0, "asking")):
            actions.apply_code(session, 1, Segment(start, start + 6), code, coder="Mia")
    with study() as session:
        passages = of_applications(extracts(session))

    assert {name: len(held) for name, held in grouped(passages, "code")} == {
        "asking": 1,
        "ease": 2,
        "travel": 1,
    }
    assert [name for name, _ in grouped(passages, "diary week")] == ["P01, week 1"]
    # A moderator's turn has no week, so that it is in none.
    assert sum(len(held) for _, held in grouped(passages, "week")) == 3
    assert [name for name, _ in grouped(passages, "")] == [""]


def test_what_another_codes_blind_is_not_listed_before_every_pass_is_closed(study: Study) -> None:
    with study.begin() as session:
        people = ("Mia", "Ben")
        actions.assign_sample(session, people, title="Twice", share=1, coder="Mia")
        actions.apply_code(session, 1, CALM, "ease", coder="Ben")
        actions.apply_code(session, 1, CALM, "travel", coder="Mia")

    def seen_by(who: str) -> list[tuple[tuple[str, str], ...]]:
        with seen_as(study, who)() as session:
            return [one.codes for one in of_extracts(extracts(session))]

    assert seen_by("Mia") == [(("travel", "Mia"),)]
    assert seen_by("Ben") == [(("ease", "Ben"),)]
    assert seen_by("Ada") == [(("ease", "Ben"), ("travel", "Mia"))]
