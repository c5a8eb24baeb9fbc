"""Every page is looked through with axe-core: nothing serious or critical of ours may be wrong.

On the way it is seen that every figure there leads to what it counts.

Each is looked at whole in the light; in the dark only what a theme can change, the contrast.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coding import actions
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.queries.comparing import Side
from coding.queries.documents import entries
from coding.queries.samples import samples
from coding.store import Study, open_study
from coding.text import Segment
from tests.browser.conftest import Visit
from tests.browser.numbers import figures_that_lead_nowhere

pytestmark = pytest.mark.browser

#: What is Streamlit's own, by rule and the start of the element: we cannot mend it from outside.
THEIRS = (
    # Its grouped navigation puts headings between a list and its items.
    ("list", '<ul data-testid="stSidebarNavItems"'),
    ("listitem", "<li"),
)
BACKGROUND = {"light": "rgb(252, 250, 245)", "dark": "rgb(26, 25, 23)"}
PAGES = (
    ("Study", ("In one look", "Description", "People", "Consent")),
    ("Import", ()),
    ("1 · Familiarisation", ("Read", "Search", "Who wrote when", "Lengths", "All jottings")),
    ("2 · Coding", ("Entries", "Codes", "Groups", "Proposals")),
    (
        "3 · Generating initial themes",
        ("Board", "Relations", "Snapshots", "Borrowed words", "Tidying"),
    ),
    (
        "4 · Developing and reviewing themes",
        (
            "Level 1: extracts",
            "Level 2: all data",
            "Overlap",
            "Where absent",
            "Contrary cases",
            "In no theme",
            "Before and after",
        ),
    ),
    (
        "5 · Refining, defining and naming themes",
        ("Definition", "Extracts", "Relations", "Versions"),
    ),
    (
        "6 · Writing up",
        (
            "Theme table",
            "Narrative",
            "Sections",
            "Map",
            "Checks",
            "Checklists",
            "Take it elsewhere",
        ),
    ),
    ("Codebook", ("Codes", "Evenness", "Files")),
    ("Memos", ("Memos", "Reflexive journal")),
    ("Second coder", ("Coded apart", "Why no figure", "Where readings differ")),
    ("Convergence", ()),
    (
        "Audit",
        ("Audits", "Judge", "Blind", "Answers", "Closing", "From report to words", "Noticed"),
    ),
    ("Proposals", ()),
    ("Trail", ()),
)


def test_no_page_has_a_serious_fault_of_ours(address: str, visit: Visit, home: Path) -> None:
    page = visit.page
    page.goto(address)
    visit.settle()
    found = faults(visit, "the first page")
    before = set(home.rglob("*.study"))
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    visit.settle()
    [path] = set(home.rglob("*.study")) - before
    with open_study(path) as study:
        compare_and_audit(study)

    for place, tabs in PAGES:
        if place != "Study":
            visit.turn_to(place)
        found += faults(visit, place)
        found += figures_that_lead_nowhere(visit, place, "".join(tabs[:1]))
        for tab in tabs[1:]:
            page.get_by_role("tab", name=tab, exact=True).click()
            found += faults(visit, f"{place}, {tab}")
            found += figures_that_lead_nowhere(visit, place, tab)

    assert found == []


def test_nor_has_what_opens_over_a_page(address: str, visit: Visit, home: Path) -> None:
    page = visit.page
    path = small_study(home)
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/phase_2_code?study={key}&coder=Mia")
    paper = page.get_by_role("group", name=re.compile("^P"))
    expect(paper).to_be_visible()
    visit.settle()
    paper.press("ArrowDown")
    paper.press("c")
    expect(page.get_by_role("dialog", name="Code for these words")).to_be_visible()
    found = faults(visit, "the palette")
    page.keyboard.press("Escape")
    paper.press("m")
    found += faults(visit, "a memo")
    page.keyboard.press("Escape")
    paper.press("?")
    expect(page.get_by_role("dialog", name="Keyboard map")).to_be_visible()
    found += faults(visit, "the keyboard map")
    page.keyboard.press("Escape")

    visit.turn_to("Second coder")
    page.get_by_role("tab", name="Agreement").click()
    found += faults(visit, "Second coder, Agreement")

    visit.turn_to("Import")
    rows = "Participant,Week,What happened?\nP90,1,Claire Adams met me in Leeds.\n"
    page.locator("input[type=file]").set_input_files(
        [{"name": "late.csv", "mimeType": "text/csv", "buffer": rows.encode()}]
    )
    visit.press("Read 1 file")
    found += faults(visit, "names found in a file")

    assert found == []


def faults(visit: Visit, where: str) -> list[str]:
    """What is serious or critical here, in the light or the dark, and not Streamlit's own."""
    visit.settle()
    found = []
    for theme, options in (
        ("light", {"resultTypes": ["violations"]}),
        ("dark", {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}),
    ):
        visit.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        app = visit.page.get_by_test_id("stApp")
        expect(app).to_have_css("background-color", BACKGROUND[theme])
        visit.page.wait_for_timeout(250)
        for rule in Axe().run(visit.page, options=options).response["violations"]:
            if rule["impact"] in ("serious", "critical"):
                found += [
                    f"{where}, {theme}: {rule['id']}: {node['html'][:160]} "
                    f"{node['failureSummary'][:200]}"
                    for node in rule["nodes"]
                    if not is_theirs(rule["id"], node)
                ]
    return found


def is_theirs(rule: str, node: dict[str, Any]) -> bool:
    """Whether a fault is listed as Streamlit's own."""
    html = re.sub(r"\s+", " ", node["html"])
    return any(rule == one and html.startswith(start) for one, start in THEIRS)


def compare_and_audit(study: Study) -> None:
    """What the sample study has none of: a sample coded apart, a comparison, an audit."""
    with study.begin() as session:
        people = ("researcher", "second coder")
        number = actions.assign_sample(
            session, people, title="Second reading", share=0.05, coder=people[0]
        ).id
    for person in people:
        with study.begin() as session:
            actions.close_pass(session, number, coder=person)
    with study.begin() as session:
        strands = Side("", "Diaries"), Side("", "Focus group")
        actions.hold_beside(
            session, "Both", kind="strands", left=strands[0], right=strands[1], coder=people[0]
        )
        actions.open_audit(
            session, "First look", auditor="supervisor", relation="none", coder=people[0]
        )


def small_study(home: Path) -> Path:
    """Six people's weeks, coded apart by two; they differ once."""
    path, diaries = home / "Themewright" / "accessible.study", home / "accessible.csv"
    rows = [f"P{person},1,Person {person} was calm on the bus." for person in range(1, 7)]
    diaries.write_text("\n".join(["participant,week,What happened?", *rows]), encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    with new_study(path, approach="codebook", coder="Mia") as study:
        list(import_files(study, [diaries], coder="Mia"))
        with study.begin() as session:
            actions.assign_sample(session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia")
            for number, line in enumerate(entries(session)):
                segment = Segment(line.start, line.start + 8)
                for coder in ("Mia", "Ben")[: 1 if number == 4 else 2]:
                    actions.apply_code(session, 1, segment, "calm", coder=coder)
            sample = samples(session)[0].id
        for coder in ("Mia", "Ben"):
            with study.begin() as session:
                actions.close_pass(session, sample, coder=coder)
    return path
