"""What phases 4 and 5 ask of a study: reviews, overlap, absence, definitions, choices."""

import json

import pytest

from coding import actions
from coding.queries.documents import entries
from coding.queries.extract_choice import extract_choice
from coding.queries.extracts import extracts
from coding.queries.reading import reread
from coding.queries.theme_definitions import definitions, names_tried, past_of_theme
from coding.queries.theme_overlap import overlaps, theme_presence
from coding.queries.theme_review import orphans, theme_reviews
from coding.queries.themes import themes
from coding.store import Session, Study
from coding.text import Segment
from tests.conftest import TEXT

CALM = Segment(TEXT.index("calm"), TEXT.index(" at last"))
MOST = Segment(TEXT.index("Most"), len(TEXT))


@pytest.fixture
def themed(study: Study) -> Study:
    """Ease, with a subtheme; Places, which shares the words of one extract with it."""
    with study.begin() as session:
        for code, words in (("ease", CALM), ("transport", CALM), ("forgets", MOST), ("hm", MOST)):
            actions.apply_code(session, 1, words, code, coder="Mia")
        actions.define_theme(session, "Ease", coder="Mia")
        actions.define_theme(session, "On the way", parent="Ease", coder="Mia")
        actions.define_theme(session, "Places", coder="Mia")
        actions.place_code(session, "ease", theme="On the way", coder="Mia")
        actions.place_code(session, "forgets", theme="Ease", coder="Mia")
        actions.place_code(session, "transport", theme="Places", coder="Mia")
    return study


def ids(session: Session) -> dict[str, int]:
    return {shape.name: shape.id for shape in themes(session)}


def test_a_theme_is_reviewed_with_its_subthemes_and_each_coder_has_their_own_verdict(
    themed: Study,
) -> None:
    with themed.begin() as session:
        actions.give_fit(session, 1, theme="Ease", fit="misfits", note="no", coder="Mia")
        actions.give_fit(session, 1, theme="Ease", fit="stretches", coder="Ben")
    with themed() as session:
        ease, places = theme_reviews(session, "Mia")
        assert [(line.extract.code, line.subtheme) for line in ease.lines] == [
            ("ease", "On the way"),
            ("forgets", ""),
        ]
        assert (ease.judged, ease.given("misfits"), places.judged) == (1, 1, 0)
        assert ease.lines[0].others == (("Ben", "stretches"),)
        assert ease.lines[0].also == ("Places",)
        assert [line.is_boundary for line in ease.lines] == [True, False]
        assert ease.lines[0].beside == ("I felt ", " at last.")


def test_overlap_is_shared_segments_over_those_of_either(themed: Study) -> None:
    with themed() as session:
        (pair,) = overlaps(themes(session), extracts(session))
    assert (pair.shared, pair.union, pair.ratio, pair.is_much) == (1, 2, 0.5, True)
    assert pair.applications == (1, 2)


def test_absence_counts_only_who_and_what_gave_words(themed: Study) -> None:
    with themed() as session:
        ease, places = theme_presence(themes(session), extracts(session), entries(session))
    assert {who: bool(there) for who, there in places.people.items()} == {
        "P01": True,
        "P02": False,
    }
    assert all(ease.people.values())
    assert list(ease.weeks) == ["Week 1"]
    assert list(ease.strands) == ["Diaries"]


def test_what_stands_in_no_theme_or_only_in_the_pile_is_an_orphan(themed: Study) -> None:
    with themed.begin() as session:
        actions.place_code(
            session, "transport", theme="Miscellaneous", instead_of="Places", coder="Mia"
        )
    with themed() as session:
        found = orphans(themes(session), extracts(session))
    assert sorted(one.code for one in found) == ["hm", "transport"]


def test_rereading_is_told_apart_from_the_first_readings(themed: Study) -> None:
    with themed.begin() as session:
        actions.mark_read(session, [3], reading=2, coder="Mia")
        actions.mark_reread(session, [2], coder="Mia")
    with themed() as session:
        assert reread(session) == {2: ("Mia",)}


def test_every_version_of_a_definition_is_kept_with_the_names_tried(themed: Study) -> None:
    with themed.begin() as session:
        seen = actions.define_theme(
            session, "Ease", seen=1, definition="d1", scope="s", coder="Mia"
        ).version
        actions.define_theme(
            session, "Ease", seen=seen, new_name="Ease passes", reason="it does", coder="Mia"
        )
    with themed() as session:
        told = {one.name: one for one in definitions(session)}
        assert (told["Ease passes"].scope, told["On the way"].parent) == ("s", "Ease passes")
        past = past_of_theme(session, told["Ease passes"].id)
    assert past[0].changes == (("name", "Ease", "Ease passes"),)
    assert past[0].reason == "it does"
    assert past[1].changes == (("definition", "", "d1"), ("scope", "", "s"))
    assert names_tried(past) == ["Ease"]


def test_extracts_to_choose_tell_spread_consent_risk_and_reuse(themed: Study) -> None:
    with themed.begin() as session:
        number = ids(session)["Ease"]
        actions.choose_extract(session, 2, theme="Places", coder="Mia")
        actions.choose_extract(session, 1, theme="Ease", purpose="says it", coder="Mia")
        actions.cut_extract(session, 2, Segment(CALM.start + 4, CALM.start + 11), coder="Mia")
    with themed() as session:
        choice = extract_choice(session, number)
    assert choice is not None
    assert (choice.people, choice.weeks) == ((1, 2), (1, 1))
    (calm,) = choice.chosen
    assert calm.chosen is not None
    assert (calm.chosen.printed, calm.chosen.purpose) == ("calm […] bus 🙂", "says it")
    assert calm.reused == ("Places",)
    assert (calm.consent, calm.refused, calm.length) == ("", False, 5)
    assert json.loads(calm.chosen.cuts) == [{"start": CALM.start + 4, "end": CALM.start + 11}]
