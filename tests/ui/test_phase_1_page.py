from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.actions import import_document, mark_read, record_proposals
from coding.proposals.proposal import Proposal
from coding.store import Study
from coding.store.records import Memo, ReadMark
from coding.text import Entry, Kind, ReadDocument, Segment, Status
from tests.ui.conftest import drawn, press, turn_to, words_of

PAGE = "phase_1_familiarise"


def choose(at: AppTest, item: str) -> AppTest:
    reading = next(box for box in at.selectbox if box.label == "Now reading")
    return reading.set_value(item).run()


def test_without_material_the_page_leads_to_import(nothing_open: AppTest) -> None:
    nothing_open.text_input[0].set_value("Empty")
    nothing_open.text_input[1].set_value("Mia")
    press(nothing_open, "Begin the study")
    at = turn_to(nothing_open, PAGE)

    assert "nothing to read yet" in at.info[0].value


def test_a_participants_entries_stand_in_week_order_and_a_gap_says_why(app: AppTest) -> None:
    at = choose(turn_to(app, PAGE), "diary of P02")
    first, second = drawn(at, "passages")[0]["passages"]

    assert (first["head"], words_of(first)) == (["Week 1"], "Most days I simply forgot.")
    assert (second["head"], second["words"], second["gap"]) == (["Week 2"], [], "written")


def test_all_of_a_participant_is_marked_as_read_by_the_one_who_works(
    app: AppTest, kept: Study
) -> None:
    at = choose(turn_to(app, PAGE), "diary of P01")
    press(at, "Mark all of P01 as read")

    with kept() as session:
        assert len(session.scalars(select(ReadMark)).all()) == 1
    assert drawn(at, "passages")[0]["passages"][0]["state"] == "read"


def test_a_jotting_is_kept_with_what_it_is_about(app: AppTest, kept: Study) -> None:
    at = choose(turn_to(app, PAGE), "diary of P01")
    at.sidebar.text_area[0].set_value("So short, and so calm.")
    press(at, "Keep this jotting")

    with kept() as session:
        memo = session.scalars(select(Memo)).one()
        assert (memo.kind, memo.about) == ("familiarisation", "participant:1")
    assert "So short" in str(drawn(at, "sheet")[0])


def test_the_grid_tells_denominators_and_never_draws_a_gap_as_zero(
    app: AppTest, kept: Study
) -> None:
    entries = (
        Entry(0, 9, "P10", week=1),
        Entry(9, 9, "P10", week=2, status=Status.NOT_RETURNED),
        Entry(9, 9, "P10", week=3, status=Status.EXPECTED_NOT_ISSUED),
        Entry(9, 13, "P9", week=3, status=Status.REPORTED_NONE),
    )
    read = ReadDocument("d", "csv", Kind.DIARY, "two wordsnone", "x", entries)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
    app.session_state["phase 1"] = "Who wrote when"
    grid = drawn(turn_to(app, PAGE), "presence")[0]
    signs = {row["name"]: [cell["sign"] for cell in row["cells"]] for row in grid["rows"]}
    totals = {row["name"]: row["total"] for row in grid["rows"]}

    assert list(signs) == ["P01", "P02", "P9", "P10"]
    assert signs["P9"] == ["none", "none", "reported_none unread"]
    assert signs["P10"] == ["present unread", "not_returned", "expected_not_issued"]
    assert (totals["P9"], totals["P10"]) == ("1 of 1", "1 of 2")
    assert "2 words, not read yet" in str(grid)


def test_a_week_counts_as_read_when_all_its_words_are(app: AppTest, kept: Study) -> None:
    entries = (Entry(0, 9, "P10", week=1), Entry(9, 9, "P10", week=1, status=Status.RETURNED_BLANK))
    read = ReadDocument("d", "csv", Kind.DIARY, "two words", "x", entries)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
        mark_read(session, [5], coder="Mia")
    app.session_state["phase 1"] = "Who wrote when"
    rows = drawn(turn_to(app, PAGE), "presence")[0]["rows"]

    assert {row["name"]: row["cells"][0]["sign"] for row in rows}["P10"] == "present"


def test_choosing_a_cell_leads_to_that_diary(app: AppTest) -> None:
    app.session_state["go and read"] = "diary of P02"
    at = turn_to(app, PAGE)

    assert next(box for box in at.selectbox if box.label == "Now reading").value == "diary of P02"


def test_weeks_can_be_read_across_participants(app: AppTest) -> None:
    at = turn_to(app, PAGE)
    at.button_group[0].set_value("week by week").run()

    heads = [passage["head"] for passage in drawn(at, "passages")[0]["passages"]]
    assert heads == [["P01"], ["P02"]]


def test_no_proposal_is_shown_while_reading(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        made = Proposal("1", Segment(13, 19), "calmness", "phrase", "Two people use it.")
        record_proposals(session, [made], made_with="test", coder="Mia")

    assert "calmness" not in str([element.proto for element in turn_to(app, PAGE).main])
