"""OpenDocument text: every word in order, and what was left out is told."""

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers import read_document
from tests.readers.builders import ODF_NAMES, odt, odt_members, zipped


def words(data: bytes) -> str:
    return read_document(data, "d.odt").text


def told(data: bytes) -> list[str]:
    problems = read_document(data, "d.odt").problems
    return [each.what for each in problems if not each.what.startswith("No speakers")]


def p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def cell(*paragraphs: str) -> str:
    return f"<table:table-cell>{''.join(map(p, paragraphs))}</table:table-cell>"


def test_headings_paragraphs_lists_and_tables_stand_in_order():
    rows = "".join(
        f"<table:table-row>{cell(a)}{cell(b)}</table:table-row>"
        for a, b in (("Week", "Answer"), ("1", "Twice"))
    )
    listed = f"<text:list><text:list-item>{p('one')}</text:list-item></text:list>"
    body = f"<text:h>Diary</text:h>{p('Hello')}<table:table>{rows}</table:table>{listed}{p('end')}"

    assert words(odt(body)) == "Diary\nHello\nWeek\tAnswer\n1\tTwice\none\nend"


def test_spaces_tabs_and_breaks_that_are_elements_are_kept():
    inner = 'a <text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:s/>'

    assert words(odt(p(inner))) == "a    b\tc\nd "


def test_white_space_of_the_markup_is_closed_up():
    inner = "\n   so\n\t<text:span>  tired </text:span> \n today\n"

    assert words(odt(p(inner))) == "so tired today"


def test_other_white_space_is_kept():
    assert words(odt(p("\u00a0so\u2003tired\u200b"))) == "\u00a0so\u2003tired\u200b"


def test_links_and_spans_keep_their_text():
    inner = "see <text:a>the <text:span>app</text:span></text:a> now"

    assert words(odt(p(inner))) == "see the app now"


def test_tracked_deletions_are_left_out_and_told():
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('not at all')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    data = odt(changes + p("I was <text:change/>tired"))

    assert words(data) == "I was tired"
    assert told(data) == [
        "It has tracked deletions (1); they were left out, and tracked insertions kept."
    ]


def test_lines_within_a_cell_are_told_from_rows():
    row = f"<table:table-row>{cell('1')}{cell('first', 'se<text:tab/>cond')}</table:table-row>"

    assert words(odt(f"<table:table>{row}</table:table>{p('end')}")) == "1\tfirst\u2028se cond\nend"


def test_covered_and_repeated_cells_keep_the_columns_in_place():
    row = (
        f"<table:table-row>{cell('x')}<table:covered-table-cell/>"
        f'<table:table-cell table:number-columns-repeated="2">{p("y")}</table:table-cell>'
        "</table:table-row>"
    )

    assert words(odt(f"<table:table>{row}</table:table>")) == "x\t\ty\ty"


def test_notes_and_text_boxes_stand_after_their_paragraph():
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('a note')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('shaped')}</draw:custom-shape>"

    assert words(odt(p(f"one{note}, two{box}{shape}") + p("three"))) == (
        "one, two\na note\nboxed\nshaped\nthree"
    )


def test_what_is_not_read_is_told():
    body = p("x<office:annotation><text:p>mine</text:p></office:annotation><draw:image/>")
    styles = f"<office:styles {ODF_NAMES}><style:header>{p('P7')}</style:header></office:styles>"
    data = odt(body, **{"styles.xml": styles})

    assert words(data) == "x"
    assert [what.split(" (")[0] for what in told(data)] == [
        "It has pictures",
        "It has comments in the margin",
        "It has words in page headers or footers; they were left out.",
    ]


@pytest.mark.parametrize("number", ["2000000000", "99999999999999999999", "-1", "x"])
def test_a_space_repeated_without_measure_is_refused(number):
    with pytest.raises(UnreadableDocumentError, match="repeats one thing more than 10,000"):
        words(odt(p(f'a<text:s text:c="{number}"/>b')))


@pytest.mark.parametrize(
    "body",
    [
        p('a<text:s text:c="10000"/>' * 2_001),
        "<table:table><table:table-row><table:table-cell table:number-columns-repeated='900'>"
        f"{p('so tired ' * 3_000)}</table:table-cell></table:table-row></table:table>",
        "<table:table><table:table-row table:number-rows-repeated='9000'><table:table-cell>"
        f"{p('so tired ' * 3_000)}</table:table-cell></table:table-row></table:table>",
    ],
)
def test_many_long_repetitions_are_refused(body):
    with pytest.raises(UnreadableDocumentError, match="made of repetitions"):
        words(odt(body))


@pytest.mark.parametrize(
    "members",
    [
        {"META-INF/manifest.xml": "<m><encryption-data/></m>"},
        {"encrypted-package": "xyz"},
    ],
)
def test_a_password_is_named_as_the_cause(members):
    with pytest.raises(UnreadableDocumentError, match="password-protected"):
        words(zipped(odt_members(p("x")) | members))


def test_a_document_without_words_is_called_empty():
    with pytest.raises(UnreadableDocumentError, match="empty"):
        words(odt(p(" ")))
