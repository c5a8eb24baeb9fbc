from coding.exports.presence import grid
from coding.proposals.draft import Presence
from coding.queries.report import PresenceLine


def cells(table, participant):
    return next(
        [cell.value for cell in row.cells] for row in table.rows if row.participant == participant
    )


def test_every_status_is_said_in_words_and_only_a_reported_none_is_none():
    statuses = [
        "present",
        "reported_none",
        "illegible_part",
        "returned_blank",
        "not_returned",
        "expected_not_issued",
        "withdrawn",
    ]
    table = grid(
        PresenceLine("P1", week, status, 12 if week <= 3 else 0)
        for week, status in enumerate(statuses, start=1)
    )

    assert cells(table, "P1") == [
        12,
        "none (12)",
        "12, part illegible",
        "blank",
        "not returned",
        "not asked",
        "withdrawn",
    ]
    assert table.rows[0].entries == "3 of 5"


def test_a_week_without_any_record_is_neither_zero_nor_counted():
    table = grid([PresenceLine("P1", 1, "present", 5), PresenceLine("P1", 3, "present", 5)])

    assert table.columns == ("Week 1", "Week 2", "Week 3")
    assert cells(table, "P1") == [5, "no record", 5]
    assert table.rows[0].entries == "2 of 2"
    assert table.totals == ("1 of 1", "–", "1 of 1")


def test_totals_carry_their_denominators():
    table = grid(
        [
            PresenceLine("P10", 1, "present", 5),
            PresenceLine("P2", 1, "not_returned", 0),
            PresenceLine("P2", 2, "present", 7),
        ]
    )

    assert [row.participant for row in table.rows] == ["P2", "P10"]
    assert table.totals == ("1 of 2", "1 of 1")
    assert (table.entries, table.words) == ("2 of 3", 12)


def test_two_prompts_of_a_week_are_one_cell():
    table = grid([PresenceLine("P1", 1, "present", 5), PresenceLine("P1", 1, "not_returned", 0)])

    assert cells(table, "P1") == [5]


def test_a_group_has_its_own_column_and_no_share_in_the_entries():
    table = grid(
        [
            Presence("P1", 1, "present", 5),
            Presence("P1", None, "present", 300),
            Presence("P2", 1, "present", 6),
        ]
    )

    assert table.columns == ("Week 1", "Group")
    assert cells(table, "P1") == [5, 300]
    assert cells(table, "P2") == [6, "–"]
    assert table.rows[0].entries == "1 of 1"
    assert table.totals == ("2 of 2", "people: 1")


def test_somebody_who_only_spoke_in_the_group_lacks_no_week():
    table = grid([Presence("P1", 1, "present", 5), Presence("P2", None, "present", 300)])

    assert cells(table, "P2") == ["–", 300]
    assert table.rows[1].entries == "–"


def test_nothing_recorded_gives_an_empty_grid():
    assert grid([]).rows == ()
