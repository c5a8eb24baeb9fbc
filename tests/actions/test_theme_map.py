from sqlalchemy import select

from coding import actions
from coding.actions.theme_map import MISCELLANEOUS
from coding.queries.theme_difference import difference
from coding.queries.theme_map import snapshots, theme_map
from coding.queries.themes import themes
from coding.queries.themes_given_up import themes_given_up
from coding.store import Session, Study
from coding.store.records import Theme
from coding.text import Segment


def codes_by_place(session: Session, structure: str = "") -> dict[str, list[str]]:
    now = theme_map(session, structure)
    told = {place.name: [code.name for code in place.codes] for place in now.places}
    return {**told, "pool": [code.name for code in now.pool]}


def test_a_code_comes_before_another_however_often_it_is_put_there(prepared: Study) -> None:
    names = [f"code {number}" for number in range(14)]
    with prepared.begin() as session:
        for name in names:
            actions.define_code(session, name, coder="Mia")
        actions.gather_codes(session, names[:2], theme="Work", coder="Mia")
        for name in names[2:]:
            actions.place_code(session, name, theme="Work", before="code 1", coder="Mia")
        actions.place_code(session, "code 1", theme="Work", before="code 0", coder="Mia")

    with prepared() as session:
        assert codes_by_place(session)["Work"] == ["code 1", "code 0", *names[2:]]


def test_the_pile_is_made_by_its_first_code_and_goes_with_its_last_undo(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.place_code(session, "ease", theme=MISCELLANEOUS, coder="Mia")
        actions.place_code(session, "forgetting", theme=MISCELLANEOUS, coder="Sam")
    with prepared() as session:
        assert codes_by_place(session)[MISCELLANEOUS] == ["ease", "forgetting"]
        assert MISCELLANEOUS not in [shape.name for shape in themes(session)]

    with prepared.begin() as session:
        actions.undo(session, coder="Mia")
        assert codes_by_place(session)[MISCELLANEOUS] == ["forgetting"]
        actions.undo(session, coder="Sam")
        actions.redo(session, coder="Sam")
        assert codes_by_place(session)[MISCELLANEOUS] == ["forgetting"]


def test_extracts_chosen_for_a_theme_go_along_with_their_code(prepared: Study) -> None:
    with prepared.begin() as session:
        applied = actions.apply_code(session, 1, Segment(30, 40), "a hum", coder="Mia").id
        actions.gather_codes(session, ["a hum"], theme="Loud", coder="Mia")
        actions.choose_extract(session, applied, theme="Loud", coder="Mia")
        actions.place_code(session, "a hum", theme="Work", instead_of="Loud", coder="Mia")

    with prepared() as session:
        chosen = {shape.name: shape.chosen for shape in themes(session)}
    assert chosen["Loud"] == ()
    assert (1, 30, 40) in chosen["Work"]


def test_merging_themes_takes_codes_subthemes_and_relations_along(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_theme(session, "Loud", coder="Mia")
        actions.relate_themes(session, "Quiet", "feeds", "Loud", coder="Mia")
        actions.merge_themes(session, "Quiet", into="Work", reason="one idea", coder="Mia")

    with prepared() as session:
        now = theme_map(session)
        names = {place.id: place.name for place in now.places}
        assert [(place.name, names.get(place.parent_id or 0)) for place in now.places] == [
            ("Work", None),
            ("Slow", "Work"),
            ("Loud", None),
        ]
        assert codes_by_place(session)["Work"] == ["calm"]
        assert [(names[one.from_id], one.kind, names[one.to_id]) for one in now.relations] == [
            ("Work", "feeds", "Loud")
        ]
        assert [(one.name, one.reason) for one in themes_given_up(session)] == [
            ("Quiet", "one idea")
        ]


def test_a_dropped_name_can_be_used_again_and_comes_back_without_codes(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.drop_theme(session, "Quiet", reason="thin", coder="Mia")
        assert codes_by_place(session)["pool"] == ["calm", "ease", "forgetting"]
        actions.define_theme(session, "Quiet", coder="Mia")

        assert codes_by_place(session)["Quiet"] == []
        assert len(session.scalars(select(Theme).where(Theme.name == "Quiet")).all()) == 1


def test_another_structure_has_the_same_names_and_codes_to_itself(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_theme(session, "Quiet", structure="Sam", coder="Sam")
        actions.place_code(session, "ease", theme="Quiet", structure="Sam", coder="Sam")

        assert codes_by_place(session, "Sam")["Quiet"] == ["ease"]
        assert codes_by_place(session)["Quiet"] == ["calm"]
        assert [shape.name for shape in themes(session)] == ["Quiet", "Slow", "Work"]


def test_a_snapshot_keeps_names_as_they_were_and_tells_what_changed_since(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.take_snapshot(session, "first", coder="Mia")
        seen = theme_map(session).places[0].version
        actions.define_theme(session, "Quiet", seen=seen, new_name="Still", coder="Mia")
        actions.place_code(session, "ease", theme="Work", coder="Mia")
        actions.move_theme(session, "Slow", under="Work", coder="Mia")

    with prepared() as session:
        [kept] = snapshots(session)
        found = difference(kept.map, theme_map(session))
    assert [place.name for place in kept.map.places] == ["Quiet", "Slow", "Work"]
    assert found.renamed == (("Quiet", "Still"),)
    assert found.codes == (("ease", ("no place",), ("Work",)),)
    assert found.moved == (("Slow", "under Still", "under Work"),)
    assert found.added == found.gone == ()
