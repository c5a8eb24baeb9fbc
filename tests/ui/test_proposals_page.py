"""The ledger on the screen: how proposals were taken, and every line of it."""

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries.ledger import ENOUGH
from coding.queries.ledger_lines import Asked
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import drawn, lines, press, turn_to, words_in

PAGE = "proposals"
CALM = TEXT.index("calm")


def record(study: Study, *made: Proposal) -> None:
    with study.begin() as session:
        actions.record_proposals(session, made, made_with="a test", coder="Mia")
        actions.mark_read(session, [2, 3], coder="Mia")


def on(start: int, end: int, code: str = "ease", kind: str = "phrase") -> Proposal:
    return Proposal("1", Segment(start, end), code, kind, "2 people use “calm”")


def test_before_any_proposal_the_page_says_where_they_come_from(app: AppTest) -> None:
    assert "no proposals yet" in turn_to(app, PAGE).info[0].value


def test_who_took_what_after_how_long_is_told_and_each_number_leads_to_its_lines(
    app: AppTest, kept: Study
) -> None:
    record(kept, on(CALM, CALM + 4), on(CALM - 2, CALM + 4), on(CALM, CALM + 8, "*bus*"))
    with kept.begin() as session:
        actions.accept_proposal(session, 1, after_ms=2400, coder="Mia")
        actions.reject_proposal(session, 2, after_ms=600, coder="Noor")
    [tally] = drawn(turn_to(app, PAGE), "tally")

    assert tally["columns"][:4] == ["Coder", "As proposed", "Changed", "Rejected"]
    assert [(row["says"], row["cells"]) for row in tally["rows"]] == [
        ("Mia", [1, 0, 0, 1, "100%", "2.4 s"]),
        ("Noor", [0, 0, 1, 0, "0%", "0.6 s"]),
    ]
    assert len(drawn(app, "decisions")[0]["rows"]) == 3

    app.session_state["ledger asked"] = Asked("rejected", coder="Noor")
    [row] = drawn(app.run(), "decisions")[0]["rows"]
    assert drawn(app, "tally")[0]["chosen"] == [1, 2]
    assert (words_in(row["code"]), row["outcome"], row["after"]) == (
        "ease",
        "rejected",
        "after 0.6 s",
    )
    assert "Rejected by Noor" in [head.value for head in app.subheader]
    press(app, "Show all")
    assert len(drawn(app, "decisions")[0]["rows"]) == 3


def test_undecided_proposals_for_what_a_coder_has_not_read_are_kept_from_them(
    app: AppTest, kept: Study
) -> None:
    record(kept, on(CALM, CALM + 4))
    app.session_state["coder"] = "Noor"
    turn_to(app, PAGE)

    assert drawn(app, "decisions")[0]["rows"] == []
    assert "1 more not for you yet" in lines(app)


def test_by_kind_and_by_code_count_what_is_undecided_too(app: AppTest, kept: Study) -> None:
    record(kept, on(CALM, CALM + 4), on(CALM, CALM + 8, "bus", "cue"))
    with kept.begin() as session:
        actions.reject_proposal(session, 1, coder="Mia")
    turn_to(app, PAGE)
    [by] = [control for control in app.segmented_control if control.label == "Compare"]
    [tally] = drawn(by.set_value("by code").run(), "tally")

    assert tally["columns"][5] == "Undecided"
    assert [(row["says"], row["cells"][:5]) for row in tally["rows"]] == [
        ("bus", [0, 0, 0, 0, 1]),
        ("ease", [0, 0, 1, 0, 0]),
    ]


def test_a_coder_who_takes_all_as_proposed_is_asked_about_it(app: AppTest, kept: Study) -> None:
    record(kept, *(on(start, start + 3) for start in range(13, 13 + ENOUGH)))
    with kept.begin() as session:
        for number in range(1, ENOUGH + 1):
            actions.accept_proposal(session, number, after_ms=300, coder="Mia")

    assert "Is the reading still your own" in lines(turn_to(app, PAGE))


def test_codes_that_proposals_never_point_at_are_named(app: AppTest, kept: Study) -> None:
    record(kept, on(CALM, CALM + 4))
    with kept.begin() as session:
        actions.define_code(session, "ease", coder="Mia")
        actions.define_code(session, "dread", coder="Mia")
    told = turn_to(app, PAGE)

    assert "1 of 2 codes" in lines(told)
    assert "dread" in lines(told)
    assert told.get("progress")[0].proto.value == 50


def test_nobodys_words_are_read_as_markdown_on_the_page(app: AppTest, kept: Study) -> None:
    record(kept, on(CALM, CALM + 4, "![x](http://192.0.2.1/x.png) **loud**"))
    with kept.begin() as session:
        actions.define_code(session, "![x](http://192.0.2.1/x.png)", coder="Mia")
    app.session_state["ledger asked"] = Asked(code="![x](http://192.0.2.1/x.png) **loud**")
    turn_to(app, PAGE)

    said = [*app.subheader, *app.caption, *app.warning]
    told = " ".join([one.value for one in said] + [app.get("progress")[0].proto.text])
    assert "![x](http" not in told
    assert "**loud**" not in told
