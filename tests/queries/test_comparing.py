"""What two readings share, what each strand holds, and when a comparison is whole."""

from coding import actions
from coding.queries.comparing import Beside, Side, comparisons, explored
from coding.queries.counted import at_places
from coding.store import Session, Study
from coding.text import Segment


def theme(session: Session, name: str, code: str, structure: str = "") -> None:
    actions.define_theme(session, name, structure=structure, coder="Mia")
    actions.place_code(session, code, theme=name, structure=structure, coder="Mia")


def held(session: Session) -> int:
    """Two readings: Mia's theme rests on the first ten characters, Ada's on the next."""
    actions.apply_code(session, 1, Segment(0, 10), "early", coder="Mia")
    actions.apply_code(session, 1, Segment(8, 20), "late", coder="Mia")
    theme(session, "Mia’s", "early")
    theme(session, "Ada’s", "late", "Ada")
    actions.define_theme(session, "Ada’s own", structure="Ada", coder="Mia")
    return actions.hold_beside(
        session, "Two", kind="analysts", left=Side(), right=Side("Ada"), coder="Mia"
    ).id


def the_one(study: Study) -> Beside:
    with study() as session:
        [found] = comparisons(session)
    return found


def test_shared_places_are_those_on_the_left_that_overlap_one_on_the_right(study: Study) -> None:
    with study.begin() as session:
        actions.link_themes(session, held(session), "Mia’s", "overlap", "Ada’s", coder="Mia")
    [link] = the_one(study).links
    with study() as session:
        shared = at_places(session, link.shared)

    assert link.shared == ((1, 0, 10),)
    assert [one.codes for one in shared] == [(("early", "Mia"),)]


def test_extracts_that_only_touch_are_not_shared(study: Study) -> None:
    with study.begin() as session:
        number = held(session)
        actions.apply_code(session, 1, Segment(20, 24), "next", coder="Mia")
        theme(session, "After", "next")
        actions.link_themes(session, number, "After", "overlap", "Ada’s", coder="Mia")

    assert the_one(study).links[0].shared == ()


def test_each_strand_counts_only_its_own_documents(study: Study) -> None:
    with study.begin() as session:
        held(session)
        actions.hold_beside(
            session,
            "Strands",
            kind="strands",
            left=Side("", "Diaries"),
            right=Side("", "Focus group"),
            coder="Mia",
        )
    with study() as session:
        strands = comparisons(session)[1]

    assert [len(one.places) for one in (*strands.lefts, *strands.rights)] == [1, 0]


def test_a_theme_that_is_dropped_takes_its_links_along(study: Study) -> None:
    with study.begin() as session:
        actions.link_themes(session, held(session), "Mia’s", "overlap", "Ada’s", coder="Mia")
        actions.drop_theme(session, "Ada’s", structure="Ada", reason="thin", coder="Mia")
    found = the_one(study)

    assert found.links == ()
    assert [one.name for one in found.open_left] == ["Mia’s"]


def test_exploring_is_said_only_once_every_theme_of_both_sides_is_linked(study: Study) -> None:
    with study.begin() as session:
        number = held(session)
        actions.link_themes(session, number, "Mia’s", "overlap", "Ada’s", coder="Mia")
    with study() as session:
        assert explored(comparisons(session)) == ""
    with study.begin() as session:
        actions.link_themes(session, number, None, "only right", "Ada’s own", coder="Mia")
    with study() as session:
        assert explored(comparisons(session)).endswith("were explored theme by theme (“Two”).")


def test_a_comparison_without_themes_is_not_whole(study: Study) -> None:
    with study.begin() as session:
        actions.hold_beside(
            session, "Empty", kind="analysts", left=Side("A"), right=Side("B"), coder="Mia"
        )
    with study() as session:
        assert explored(comparisons(session)) == ""
