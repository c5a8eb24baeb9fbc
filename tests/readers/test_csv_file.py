"""Tables as text: what parts their columns, and cells that are awkward."""

import csv as standard_csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import LeftAsideError, UnreadableDocumentError
from coding.exports.cells import CSV_MARKER, mark
from coding.readers import csv_file
from coding.readers.csv_file import EXPORT_MARKER, rows_of
from coding.readers.mapping import ColumnMap
from tests.readers.reading import csv, seen, told, words

ROWS = [
    ["participant", "week", "answer"],
    ["P1", "1", "I was tired, cold; and | late"],
    ["P2", "1", "Nothing much: really"],
    ["P3", "2", "He said “no”,\nthen yes"],
]


def written(rows, delimiter=",", **options):
    page = io.StringIO()
    standard_csv.writer(page, delimiter=delimiter, **options).writerows(rows)
    return page.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_trying(delimiter):
    document = csv(written(ROWS, delimiter))

    assert words(document) == [row[2] for row in ROWS[1:]]


def test_excels_own_line_about_the_delimiter_is_obeyed():
    assert rows_of("sep=;\na;b\n1;2\n", "x.csv")[0] == [["a", "b"], ["1", "2"]]


def test_sentences_with_commas_are_not_cut_into_columns():
    document = csv("words\nI was tired, then slept\nHe came, saw, and left\nNothing much\n")

    assert words(document) == ["I was tired, then slept", "He came, saw, and left", "Nothing much"]


def test_unquoted_commas_make_ragged_rows_which_are_kept_and_reported():
    document = csv("participant,week,answer\nP1,1,I was tired, then slept\nP2,1,fine today\nP3,1\n")

    assert "I was tired" in words(document)
    assert "then slept" in words(document)
    assert seen(document, "status")[-1] == ("not_returned",)
    assert "more cells than there are headers: 2" in told(document)
    assert "fewer cells than there are headers: 4" in told(document)


def test_a_quotation_mark_that_is_never_closed_loses_nothing():
    tabs = 'participant\tweek\tanswer\nP1\t1\t"Well, I said\nP2\t1\tfine today\n'
    commas = 'participant,week,answer\nP1,1,"Well, I said\nP2,1,fine today\n'

    assert words(csv(tabs)) == ['"Well, I said', "fine today"]
    assert "do not pair" in told(csv(tabs))
    assert "fine today" in csv(commas).text
    assert "row 2" in told(csv(commas))


def test_a_cell_longer_than_the_usual_limit_is_read_whole():
    cell = "word " * 200_000

    document = csv(f'participant,week,answer\nP1,1,"{cell}"\n')

    assert document.text == cell
    assert words(document) == [cell.strip()]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (",".join(f"c{n}" for n in range(100_000)), "100,000 columns, and the most is 1,000"),
        ("a,b\n" + "P1,some words\n" * 200_001, "200,002 rows, and the most is 200,000"),
        ("a,answer\n" + f"P1,{'w' * 1000}\n" * 21_000, "characters, and the most is 20,000,000"),
    ],
)
def test_a_table_beyond_the_limits_is_refused_with_the_limit(text, reason):
    with pytest.raises(UnreadableDocumentError, match=reason):
        csv(text)


def test_windows_text_and_old_mac_line_ends_are_read():
    data = "participant,answer\rP1,It’s £40 at the café today\r".encode("cp1252")

    document = csv_file.read(data, "a.csv", ColumnMap())

    assert words(document) == ["It’s £40 at the café today"]
    assert document.outcome == "repaired"


def test_emoji_combining_marks_and_right_to_left_words_keep_their_places():
    answers = [
        "👩‍🏫 was kind 🙂 to me",
        "n\u0303o e\u0301 fácil para mim",
        "היה לי יום טוב מאוד",
        "ok \u200f\u202b x",
    ]

    document = csv(
        written([["participant", "answer"], *([f"P{n}", a] for n, a in enumerate(answers))])
    )

    assert words(document) == answers


def test_white_space_around_an_answer_stays_in_the_text_and_outside_the_entry():
    document = csv('participant,answer\nP1,"  so it was \n "\nP2, \n')

    assert document.text == "  so it was \n "
    assert words(document) == ["so it was", ""]


def test_our_own_export_is_read_back_with_its_cells_unmarked():
    formula = "=) and -so- on, she said"
    text = written(
        [["Extract", "Participant", f"{CSV_MARKER}; made by hand"], [mark(formula), "P1", ""]]
    )

    assert mark(formula) != formula
    assert words(csv(text)) == [formula]
    assert words(csv(text.replace(CSV_MARKER, "Other"))) == [mark(formula)]
    assert EXPORT_MARKER == CSV_MARKER


ANSWER = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), min_size=1
).filter(lambda text: text.strip())


@given(st.lists(ANSWER, min_size=1, max_size=12))
def test_every_rows_words_are_found_again_at_their_place(answers):
    rows = [[f"P{n:02}", str(n), answer] for n, answer in enumerate(answers)]
    text = written([["participant", "week", "answer"], *rows], quoting=standard_csv.QUOTE_ALL)

    document = csv(text, words=("answer",))

    by_week = {e.week: document.text[e.start : e.end] for e in document.entries}
    for number, answer in enumerate(answers):
        if document.entries[number].status == "present":
            assert by_week[number] == answer.strip()
    assert len(document.entries) == len(answers)


@given(
    st.lists(st.lists(st.text(alphabet="ab ,;|\t\n\"'1=é🙂", max_size=12), max_size=6), max_size=8)
)
def test_however_odd_a_table_is_it_is_read_or_refused(rows):
    text = written(rows)
    try:
        document = csv(text)
    except (UnreadableDocumentError, LeftAsideError):
        return
    assert document.entries
    for entry in document.entries:
        assert 0 <= entry.start <= entry.end <= len(document.text)
