"""Diaries and transcripts kept as tables in a document: answers are places in its text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.readers import read_document
from coding.readers.mapping import ColumnMap
from coding.text import Kind, Role, Status
from tests.readers.builders import docx, odt, paragraph, table

TWO = paragraph("I was kind to my sister.") + paragraph("Then to myself.")


def entries(data: bytes, name: str = "P07_diary.docx", mapping: ColumnMap | None = None):
    document = read_document(data, name, mapping)
    return [
        (e.participant, e.week, e.prompt, e.status, document.text[e.start : e.end])
        for e in document.entries
    ]


def test_a_row_a_week_has_an_entry_for_each_prompt_and_a_missing_week_is_no_zero():
    data = docx(
        paragraph("Practice diary")
        + table(
            ("Week", "How often did you practise?", "Where?"),
            ("1", "three times", TWO),
            ("2", "", ""),
            ("3", "not at all", "[holiday]"),
        )
    )

    assert read_document(data, "P07_diary.docx").kind is Kind.DIARY
    assert entries(data) == [
        ("P07", 1, "How often did you practise?", Status.PRESENT, "three times"),
        ("P07", 1, "Where?", Status.PRESENT, "I was kind to my sister.\u2028Then to myself."),
        ("P07", 2, "How often did you practise?", Status.NOT_RETURNED, ""),
        ("P07", 2, "Where?", Status.NOT_RETURNED, ""),
        ("P07", 3, "How often did you practise?", Status.REPORTED_NONE, "not at all"),
        ("P07", 3, "Where?", Status.EXPECTED_NOT_ISSUED, ""),
    ]


def test_a_row_an_answer_names_its_person_week_and_prompt():
    data = docx(
        table(
            ("Participant", "Week", "Question", "Answer"),
            ("P01", "1", "How often?", "twice, on the bus"),
            ("P02", "4", "Where?", "twice, on the bus"),
        )
    )

    assert entries(data, "diaries.docx") == [
        ("P01", 1, "How often?", Status.PRESENT, "twice, on the bus"),
        ("P02", 4, "Where?", Status.PRESENT, "twice, on the bus"),
    ]


def test_each_table_belongs_to_the_person_named_above_it():
    rows = (("Week", "Where?"), ("1", "on the bus to work"), ("2", "at home in bed"))
    data = docx(paragraph("Diary of P07") + table(*rows) + paragraph("Diary of P09") + table(*rows))

    assert [entry[:2] for entry in entries(data, "two.docx")] == [
        *(("P07", 1), ("P07", 2), ("P09", 1), ("P09", 2))
    ]


def test_a_transcript_in_a_table_has_turns_with_role_and_time():
    data = docx(
        table(
            ("Time", "Speaker", "Text"),
            ("00:00:05", "Moderator", "What did you try?"),
            ("00:00:09", "P1", "The breathing mostly, at night."),
            ("00:00:15", "P2", "Same here, to be honest."),
        )
    )

    document = read_document(data, "group.docx")

    assert document.kind is Kind.GROUP
    assert [(e.participant, e.role, e.time) for e in document.entries] == [
        ("Moderator", Role.MODERATOR, "00:00:05"),
        ("P1", Role.PARTICIPANT, "00:00:09"),
        ("P2", Role.PARTICIPANT, "00:00:15"),
    ]


def test_open_document_and_tab_separated_text_are_read_alike():
    rows = [("Week", "Where"), ("1", "on the bus to work"), ("2", "at home in bed")]
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in rows
    )
    plain = "\n".join("\t".join(row) for row in rows).encode()

    same = entries(docx(table(*rows)))
    assert entries(odt(f"<table:table>{cells}</table:table>"), "P07_diary.odt") == same
    assert entries(plain, "P07_diary.txt") == same
    assert [entry[1] for entry in same] == [1, 2]


def test_lines_outside_the_tables_are_told_and_those_below_are_entries():
    data = docx(
        paragraph("Please fill in every week.")
        + table(("Week", "Where"), ("1", "on the bus to work " * 9), ("2", "at home " * 9))
        + paragraph("Looking back, it was a good term for me.")
    )

    document = read_document(data, "P07.docx")
    told = [problem.what for problem in document.problems]

    assert entries(data, "P07.docx")[-1] == (
        *("P07", None, None, Status.PRESENT, "Looking back, it was a good term for me."),
    )
    assert any("which belong to no entry: line 1." in what for what in told)
    assert any("read as entries of no week: line 5." in what for what in told)


@pytest.mark.parametrize(
    "body",
    [
        table(("Week 1", "I practised once"), ("Week 2", "I practised twice")),
        table(("Name", "P07"), ("Age", "21"), ("Course", "second year psychology")),
        paragraph("so much prose " * 20) + table(("Week", "Where"), ("1", "on the bus to work")),
    ],
)
def test_what_is_no_table_of_answers_with_headers_is_left_to_other_layouts(body):
    told = [problem.what for problem in read_document(docx(body), "P07.docx").problems]

    assert not any("row for each" in what for what in told)


def test_a_mapping_can_say_which_column_is_which():
    data = docx(table(("No", "A", "B"), ("1", "on the bus", "x y z"), ("2", "at home", "u v w")))
    mapping = ColumnMap(week="No", words=("B",), whose="P31")

    assert [(e[0], e[1], e[4]) for e in entries(data, "d.docx", mapping)] == [
        ("P31", 1, "x y z"),
        ("P31", 2, "u v w"),
    ]


def test_a_mapping_made_for_another_file_refuses_nothing():
    data = docx(table(("Week", "Where"), ("1", "on the bus to work"), ("2", "at home in bed")))

    assert read_document(data, "P07.docx", ColumnMap(participant="Other column")).entries


CELL = st.one_of(
    st.just(""),
    st.sampled_from(["again", "on the bus", "  so tired ", "not at all", "[holiday]", "[...]"]),
    st.text("abc é\u2028😀", max_size=12),
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_every_entry_is_one_cell_of_its_own_row_and_they_stand_in_order(rows):
    lines = ["Week\tHow often?\tIn which situations did it come up for you?"]
    lines += [f"{n}\t{first}\t{second}" for n, (first, second) in enumerate(rows, 1)]
    document = read_document("\n".join(lines).encode(), "P07.txt")

    for entry in document.entries:
        if entry.week is not None and entry.start < entry.end:
            words = document.text[entry.start : entry.end]
            assert words in [cell.strip() for cell in rows[entry.week - 1]]
            line = document.text.count("\n", 0, entry.start)
            assert line == entry.week
    assert all(a.end <= b.start for a, b in pairwise(document.entries))
