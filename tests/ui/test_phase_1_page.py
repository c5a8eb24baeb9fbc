from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.actions import import_document, mark_read, record_proposals, write_memo
from coding.proposals.proposal import Proposal
from coding.queries.documents import entries
from coding.store import Study
from coding.store.records import Memo, ReadMark
from coding.text import Entry, Kind, ReadDocument, Segment, Status
from coding.ui.parts.jotting import about_entry
from tests.ui.conftest import cells, drawn, lines, press, turn_to, words_in, words_of

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
    assert drawn(at, "passages")[0]["passages"][0]["times"] == 1


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
    given = (
        Entry(0, 9, "P10", week=1),
        Entry(9, 9, "P10", week=2, status=Status.NOT_RETURNED),
        Entry(9, 9, "P10", week=3, status=Status.EXPECTED_NOT_ISSUED),
        Entry(9, 13, "P9", week=3, status=Status.REPORTED_NONE),
    )
    read = ReadDocument("d", "csv", Kind.DIARY, "two wordsnone", "x", given)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
    app.session_state["phase 1"] = "Who wrote when"
    grid = drawn(turn_to(app, PAGE), "presence")[0]
    signs = {row["name"]: [cell["sign"] for cell in row["cells"]] for row in grid["rows"]}
    totals = {row["name"]: row["total"] for row in grid["rows"]}

    assert list(signs) == ["P01", "P02", "P9", "P10"]
    assert signs["P9"] == ["none", "none", "reported_none unread"]
    assert signs["P10"] == ["present unread", "not_returned", "expected_not_issued"]
    assert (words_in(totals["P9"]), words_in(totals["P10"])) == ("1 of 1", "1 of 2")
    assert "2 words, not read yet" in str(grid)


def test_a_week_counts_as_read_when_all_its_words_are(app: AppTest, kept: Study) -> None:
    given = (Entry(0, 9, "P10", week=1), Entry(9, 9, "P10", week=1, status=Status.RETURNED_BLANK))
    read = ReadDocument("d", "csv", Kind.DIARY, "two words", "x", given)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
        mark_read(session, [5], coder="Mia")
    app.session_state["phase 1"] = "Who wrote when"
    rows = drawn(turn_to(app, PAGE), "presence")[0]["rows"]

    assert {row["name"]: row["cells"][0]["sign"] for row in rows}["P10"] == "present"


def test_choosing_a_cell_leads_to_that_diary(app: AppTest) -> None:
    app.session_state["reading next"] = (4, "person by person")
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


def test_reading_begins_where_this_person_stopped(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        mark_read(session, [1, 2], coder="Mia")
        mark_read(session, [3], coder="Sam")
    at = turn_to(app, PAGE)

    assert next(box for box in at.selectbox if box.label == "Now reading").value == "diary of P02"


def test_a_second_reading_is_asked_for_after_the_first_only(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        mark_read(session, [2], coder="Mia")
    at = choose(turn_to(app, PAGE), "diary of P01")
    next(group for group in at.button_group if group.label == "Marks").set_value(
        "second reading"
    ).run()
    press(at, "Mark all of P01 as read again")

    assert drawn(at, "passages")[0]["passages"][0]["times"] == 2
    assert "1 of 3 entries once, 1 twice" in lines(at)
    with kept() as session:
        assert sorted(mark.reading for mark in session.scalars(select(ReadMark))) == [1, 2]


def test_a_shuffled_order_is_the_same_when_one_comes_back(app: AppTest, kept: Study) -> None:
    given = tuple(Entry(2 * n, 2 * n + 1, f"P{n}", week=1 + n % 4) for n in range(30))
    read = ReadDocument("d", "csv", Kind.DIARY, "x " * 30, "x", given)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")

    def shuffled_heads() -> list[str]:
        at = turn_to(app, PAGE)
        order = next(group for group in at.button_group if group.label == "Order")
        order.set_value("shuffled").run()
        assert not at.exception
        return [str(passage["head"]) for passage in drawn(at, "passages")[0]["passages"]]

    once = shuffled_heads()
    turn_to(app, "trail")
    assert shuffled_heads() == once
    assert len(once) == 12
    assert once != sorted(once)


def test_a_jotting_on_one_entry_stands_under_it(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        write_memo(
            session,
            "Why *so* sudden?",
            kind="familiarisation",
            about="document:1:13-46",
            coder="Mia",
        )
        line = next(line for line in entries(session) if line.id == 2)
        assert about_entry(line) == "document:1:13-46"
    at = choose(turn_to(app, PAGE), "diary of P01")
    told, by = drawn(at, "passages")[0]["passages"][0]["jottings"][0]

    assert "".join(piece[0] for piece in told) == "Why *so* sudden?"
    assert by.startswith("Jotted by Mia")
    app.session_state["phase 1"] = "All jottings"
    assert ["P01, week 1"] in [row[:1] for row in cells(drawn(turn_to(app, PAGE), "sheet")[0])]


def test_search_shows_the_words_in_context_and_greys_what_the_prompt_put_there(
    app: AppTest, kept: Study
) -> None:
    words = "We practised on **Monday**, and practising felt calm."
    entry = Entry(0, len(words), "P03", week=2, prompt="How often did you practise?")
    read = ReadDocument("d", "csv", Kind.DIARY, words, "x", (entry,))
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
    app.session_state["phase 1"] = "Search"
    at = turn_to(app, PAGE)
    assert "Type a word" in at.info[0].value
    field = next(field for field in at.text_input if "Search" in field.label)
    field.set_value("calm").run()
    rows = drawn(at, "found")[0]["rows"]

    assert [row["who"] for row in rows] == ["P01", "P03"]
    assert "2 places in 2 of 3 entries, by 2 of 3 people." in lines(at)
    assert [piece[0] for piece in rows[1]["before"] if piece[3]] == ["practised", "practising"]
    assert "".join(piece[0] for piece in rows[1]["before"]) == words[: words.index("calm")]
    field.set_value("**nothing**").run()
    assert "stands nowhere" in at.info[0].value


def test_going_to_what_was_found_opens_the_entry_and_marks_the_words(app: AppTest) -> None:
    app.session_state["reading next"] = (2, "person by person")
    app.session_state["reading found"] = (20, 24)
    reader = drawn(turn_to(app, PAGE), "passages")[0]

    marked = [piece["t"] for piece in reader["passages"][0]["words"] if "kinds" in piece]
    assert (marked, reader["at"]) == (["calm"], [2, 1])


def test_lengths_leave_a_gap_where_nothing_was_written(app: AppTest) -> None:
    app.session_state["phase 1"] = "Lengths"
    at = turn_to(app, PAGE)
    chart, by_week = drawn(at, "lengths")[0], cells(drawn(at, "sheet")[0])

    assert chart["weeks"] == [[1, 7.0, 2, 2], [2, None, 0, 1]]
    assert by_week == [["1", "2 of 2", "14", "7", "5–9"], ["2", "0 of 1", "–", "–", "–"]]


def test_a_very_long_transcript_is_read_in_parts(app: AppTest, kept: Study) -> None:
    turns = tuple(Entry(2 * n, 2 * n + 1, "Ann") for n in range(400))
    read = ReadDocument("group.vtt", "vtt", Kind.GROUP, "x " * 400, "x", turns)
    with kept.begin() as session:
        import_document(session, read, coder="Mia")
    at = choose(turn_to(app, PAGE), "document 2, part 2")
    reader = drawn(at, "passages")[0]["passages"]

    assert [passage["id"] for passage in reader] == list(range(155, 305))


def test_a_search_finds_what_came_since_and_nothing_of_another_study(
    app: AppTest, kept: Study
) -> None:
    """What is made ready for searching is made anew for other words, of whichever study."""
    at = turn_to(app, PAGE)
    at.session_state["phase 1"] = "Search"
    at.session_state["search"] = "harbour"
    at.run()
    assert "stands nowhere" in at.info[0].value

    text = "The harbour was still."
    with kept.begin() as session:
        import_document(
            session,
            ReadDocument(
                name="late.csv",
                format="csv",
                kind=Kind.DIARY,
                text=text,
                sha256="bytes of another file",
                entries=(Entry(0, len(text), "P03", week=1),),
            ),
            coder="Mia",
        )
    at.run()
    assert [row["words"] for row in drawn(at, "found")[0]["rows"]] == [[["harbour", "", "", False]]]
