from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.exports import export_study
from coding.exports.html_page import block
from coding.queries.report import COLUMNS

FORBIDDEN = (
    "script",
    "link",
    "iframe",
    "object",
    "embed",
    "form",
    "img",
    "base",
    "image",
    "use",
    "video",
)


class Page(HTMLParser):
    """Collects tags with their attributes, and the text of elements by class and by tag."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.tags, self.by_class, self.by_tag, self._open = [], {}, {}, []
        self.feed(data.decode() if isinstance(data, bytes) else data)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag in ("meta", "br"):
            return
        classes = (dict(attributes).get("class") or "").split()
        for names, found in ((classes, self.by_class), ([tag], self.by_tag)):
            for name in names:
                found.setdefault(name, []).append("")
        self._open.append((tag, classes))

    def handle_endtag(self, tag):
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for tag, classes in self._open:
            for name, found in [(tag, self.by_tag), *((c, self.by_class) for c in classes)]:
                found[name][-1] += data


def test_every_chosen_extract_is_there_verbatim_in_table_and_text(report, awkward):
    page = Page(export_study(report, "html"))

    assert sorted(page.by_class["words"]) == sorted(awkward)
    assert sorted(set(page.by_class["extract"])) == sorted(awkward)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_comes_back_from_a_block_of_its_own(text):
    page = Page(block("p", text))

    assert page.by_tag["p"] == [text]
    assert {tag for tag, _ in page.tags} <= {"p", "bdi"}


def test_a_carriage_return_is_written_so_that_a_browser_keeps_it():
    assert "\r" not in block("p", "one\rtwo")
    assert "&#13;" in block("p", "one\rtwo")


def test_nothing_runs_is_fetched_or_leads_away(report):
    page = Page(export_study(report, "html"))

    policy = "default-src 'none'; style-src 'unsafe-inline'"
    csp = {"http-equiv": "Content-Security-Policy", "content": policy}
    assert ("meta", csp) in page.tags
    assert not {tag for tag, _ in page.tags} & {*FORBIDDEN}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert attributes.get("href", "#").startswith("#")


def test_all_columns_stand_in_order(report):
    assert tuple(Page(export_study(report, "html")).by_tag["th"][:12]) == COLUMNS


@pytest.mark.parametrize("tag", ["h1", "blockquote", "td", "dd"])
def test_each_text_is_isolated_in_its_own_direction(report, tag):
    page = Page(export_study(report, "html"))

    inner = [a.get("dir") for t, a in page.tags if t in ("p", "h1", "td", "dd", "dt")]
    assert "auto" in inner
    assert all(a.get("dir") == "auto" for t, a in page.tags if t == "bdi" and "class" not in a)
    assert tag in page.by_tag


def test_hidden_characters_get_a_sign_and_are_isolated(report):
    page = Page(export_study(report, "html"))

    signs = [a for t, a in page.tags if t == "bdi" and a.get("class") == "sign"]
    assert {a["data-sign"] for a in signs} == {"RLO", "PDF", "ZWSP"}


def test_a_missing_week_is_never_a_zero(report):
    page = Page(export_study(report, "html"))

    assert page.by_class["absent"] == ["not returned", "no record"]
