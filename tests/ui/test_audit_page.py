"""The audit page: opened, judged, answered, closed; for those who may, and not for the others."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.audits import audit_items, audit_statement, audits, closing_answers
from coding.store import Study
from coding.text import Segment
from tests.ui.conftest import cells, drawn, lines, press, turn_to, words_in


@pytest.fixture
def opened(app: AppTest, kept: Study) -> AppTest:
    """The page with an audit of two codings open, seen by its auditor."""
    with kept.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        actions.apply_code(session, 1, Segment(47, 60), "forgetting", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        actions.open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve")
    app.session_state["coder"] = "Eve"
    return app


def go(at: AppTest, tab: str) -> AppTest:
    at.session_state["audit"] = tab
    return turn_to(at, "audit")


def test_without_an_audit_the_page_says_what_one_is_for_and_who_could_do_it(app: AppTest) -> None:
    turn_to(app, "audit")
    assert "only once one is closed" in app.info[0].value
    assert "Name one first" in app.info[1].value


def test_a_researcher_names_a_supervisor_and_opens_an_audit_for_them(
    app: AppTest, kept: Study
) -> None:
    with kept.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
    turn_to(app, "audit")
    next(field for field in app.text_input if field.label == "Name").set_value("Eve")
    press(app, "Name this person")
    next(field for field in app.text_input if field.label == "Title").set_value("First look")
    next(
        field for field in app.text_input if field.label == "How they stand to the study"
    ).set_value("supervises the thesis")
    press(app, "Draw the sample and open the audit")
    with kept() as session:
        [line] = audits(session)
    assert (line.title, line.auditor, line.relation) == (
        "First look",
        "Eve",
        "supervises the thesis",
    )
    assert line.items


def test_items_are_drawn_with_their_words_code_and_definition_and_can_be_judged(
    opened: AppTest,
) -> None:
    go(opened, "Judge")
    [told] = drawn(opened, "judging")
    assert told["judge"] is True
    words = {words_in(item["words"]) for item in told["items"] if item["kind"] == "coding"}
    assert words == {"I felt calm", "Most days I s"} or len(words) == 2
    assert {words_in(item["code"]) for item in told["items"] if item["kind"] == "coding"} == {
        "calm",
        "forgetting",
    }


def test_a_researcher_reads_the_items_and_replies_but_has_no_way_to_judge(
    opened: AppTest, kept: Study
) -> None:
    opened.session_state["coder"] = "Mia"
    go(opened, "Judge")
    assert drawn(opened, "judging")[0]["judge"] is False
    reply = next(field for field in opened.text_input if field.label.startswith("Reply to"))
    reply.set_value("I read it otherwise")
    press(opened, "Reply")
    with kept() as session:
        assert [one.replies[0].text for one in audit_items(session, 1) if one.replies] == [
            "I read it otherwise"
        ]


def test_a_suggestion_is_accepted_by_the_researcher_and_then_stands_as_answered(
    opened: AppTest, kept: Study
) -> None:
    with kept.begin() as session:
        item = next(one.id for one in audit_items(session, 1) if one.code == "calm")
        actions.suggest_change(session, item, "code", {"code": "ease"}, coder="Eve")
    opened.session_state["coder"] = "Mia"
    go(opened, "Answers")
    press(opened, "Accept and do it")
    assert any("accepted" in " ".join(row) for row in cells(drawn(opened, "sheet")[0]))
    with kept() as session:
        [item_now] = [one for one in audit_items(session, 1) if one.code == "calm"]
    assert item_now.now == "now coded “ease”"


def test_the_closing_form_keeps_answers_and_signing_needs_the_box(
    opened: AppTest, kept: Study
) -> None:
    with kept.begin() as session:
        for item in audit_items(session, 1):
            actions.give_verdict(session, item.id, "supported", coder="Eve")
    go(opened, "Closing")
    opened.get("button_group")[0].set_value("yes").run()
    with kept() as session:
        assert closing_answers(session, 1)["why"][0] == "yes"
    press(opened, "Close the audit and sign it")
    assert opened.warning[0].value == "Tick the box to sign."
    opened.checkbox[0].check()
    press(opened, "Close the audit and sign it")
    with kept() as session:
        said = audit_statement(session)
    assert said
    assert said in lines(opened)


def test_what_is_noticed_stands_there_with_its_reason(opened: AppTest) -> None:
    go(opened, "Noticed")
    assert any("not faults" in caption.value for caption in opened.caption)


def test_hostile_words_are_only_ever_drawn_as_words(opened: AppTest, kept: Study) -> None:
    bad = "<script>alert(1)</script> **x** :red[y]"
    with kept.begin() as session:
        item = next(one.id for one in audit_items(session, 1) if one.kind == "coding")
        actions.give_verdict(session, item, "partly", comment=bad, coder="Eve")
        actions.suggest_change(session, item, "other", {}, text=bad, coder="Eve")
        actions.reply_to_audit(session, 1, bad, item_id=item, coder="Mia")
    for tab in ("Judge", "Answers", "Audits"):
        go(opened, tab)
        for element in (*opened.markdown, *opened.caption):
            assert "<script>" not in element.value
    assert bad in json.dumps(drawn(go(opened, "Judge"), "judging")[0], ensure_ascii=False)


def test_from_an_item_to_the_sentences_that_rest_on_it_and_on_to_these(
    opened: AppTest, kept: Study
) -> None:
    with kept.begin() as session:
        actions.define_theme(session, "Quiet", concept="It is quiet.", coder="Mia")
        actions.place_code(session, "calm", theme="Quiet", coder="Mia")
    go(opened, "Judge")
    ask = "What of the report rests on these words"
    at = {item["id"]: words_in(item["code"]) for item in drawn(opened, "judging")[0]["items"]}
    for number in (number for number, code in at.items() if code in ("calm", "forgetting")):
        opened.session_state["audit item"] = number
        opened.run()
        press(opened, ask)
        [told] = [one.value for one in opened.info]
        assert told.startswith("Used nowhere in the report: no sentence rests on these words.")
        under = "no extract of these words is chosen" if at[number] == "calm" else "under a theme"
        assert under in told
    with kept.begin() as session:
        actions.choose_extract(session, 1, theme="Quiet", coder="Mia")
    opened.session_state["audit item"] = next(n for n, code in at.items() if code == "calm")
    opened.run()
    press(opened, ask)
    assert "Quiet. It is quiet." in [one.value for one in opened.text]
    assert [one.value for one in opened.subheader][-1] == "1 sentence of the report rests on them"
