import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, assign_sample, close_pass, revise_study
from coding.queries.disagreements import differences
from coding.queries.samples import samples
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.behind import Count
from tests.ui.conftest import cells, drawn, lines, listed, press, turn_to

PAGE = "compare"
CALM, FORGOT = Segment(13, 24), Segment(47, 60)


def approach(study: Study, name: str) -> None:
    with study.begin() as session:
        revise_study(session, seen=1, approach=name, reason="two of us", coder="Mia")


def apart(study: Study, *, closed: bool = False) -> None:
    """Mia and Ben code both entries apart; they agree on the first, not on the second."""
    with study.begin() as session:
        assign_sample(session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia")
        for coder in ("Mia", "Ben"):
            apply_code(session, 1, CALM, "calm", because=f"so says {coder}", coder=coder)
        apply_code(session, 1, FORGOT, "slips", because="she owns up", coder="Ben")
        for coder in ("Mia", "Ben") if closed else ():
            close_pass(session, 1, coder=coder)


def on(app: AppTest, tab: str) -> AppTest:
    app.session_state["second coder"] = tab
    return turn_to(app, PAGE)


def said(app: AppTest) -> str:
    kinds = ("info", "caption", "markdown", "text", "subheader", "error", "warning")
    return "\n".join(str(one.value) for kind in kinds for one in app.get(kind))


def test_without_a_sample_the_page_says_what_one_is_for_and_draws_it(
    app: AppTest, kept: Study
) -> None:
    turn_to(app, PAGE)
    assert "No sample is coded apart yet" in app.info[0].value
    assert next(b for b in app.button if b.label == "Draw and assign").disabled

    app.multiselect(key="sample coders").set_value(["Mia", "Ben"]).run()
    app.text_input(key="sample title").set_value("Twice").run()
    press(app, "Draw and assign")

    with kept() as session:
        (sample,) = samples(session)
    assert (sample.title, sample.coders) == ("Twice", ("Mia", "Ben"))
    assert len(sample.entries) == 2
    assert [row[0] for row in cells(drawn(app, "sheet")[0])] == ["Mia", "Ben"]


def test_a_coder_closes_a_pass_once(app: AppTest, kept: Study) -> None:
    apart(kept)
    turn_to(app, PAGE)
    press(app, "Close it")
    with kept() as session:
        mia, ben = samples(session)[0].passes
    assert mia.closed_at
    assert not ben.closed_at
    assert not [b for b in app.button if b.label == "Close it"]


def test_a_reflexive_study_has_no_figure_and_says_why(app: AppTest, kept: Study) -> None:
    apart(kept, closed=True)
    on(app, "Why no figure")
    assert "another reading, not a check on the first" in said(app)
    assert not drawn(app, "agreement_table")
    on(app, "Where readings differ")
    (card,) = drawn(app, "readings")[0]["cards"]
    assert "".join(piece[0] for piece in card["head"]).startswith("P02")


def test_who_codes_a_sample_apart_sees_neither_figures_nor_readings_before_all_have_closed(
    app: AppTest, kept: Study
) -> None:
    approach(kept, "codebook")
    apart(kept)
    on(app, "Agreement")
    assert "You code a sample of theirs apart yourself" in said(app)
    assert not drawn(app, "agreement_table")
    on(app, "Where readings differ")
    assert "once every coder of a sample has closed" in said(app)
    assert not drawn(app, "readings")


def test_the_table_shows_counts_only_where_few_have_a_code(app: AppTest, kept: Study) -> None:
    approach(kept, "codebook")
    apart(kept, closed=True)
    on(app, "Agreement")

    (table,) = drawn(app, "agreement_table")
    rows = {"".join(p[0] for p in row["code"]): row for row in table["rows"]}
    assert [cell["text"] for cell in rows["calm"]["cells"]] == ["1", "0", "0", "1"]
    assert [cell["text"] for cell in rows["slips"]["cells"]] == ["0", "0", "1", "1"]
    assert rows["slips"]["few"].startswith("Counts only")
    assert "Used to improve the codebook on" in lines(app)
    assert "First figures" in lines(app)


def test_a_code_that_many_units_have_shows_prevalence_and_figures(
    app: AppTest, kept: Study
) -> None:
    approach(kept, "codebook")
    with kept.begin() as session:
        for at in range(13, 24):
            for coder in ("Mia", "Ben")[: 1 if at == 13 else 2]:
                apply_code(session, 1, Segment(at, at + 1), "calm", coder=coder)
    app.session_state["agreement unit"] = "span"
    on(app, "Agreement")
    (row,) = drawn(app, "agreement_table")[0]["rows"]
    assert row["few"] == ""
    assert [cell["text"] for cell in row["cells"]][:2] == ["21", "18%"]
    assert row["cells"][-1]["under"].startswith("too few to estimate")


def test_every_number_leads_to_what_it_counts(app: AppTest, kept: Study) -> None:
    approach(kept, "coding-reliability")
    apart(kept, closed=True)
    on(app, "Agreement")
    (table,) = drawn(app, "agreement_table")
    for row in table["rows"]:
        assert [cell["cell"] for cell in row["cells"]] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("unit", ["entry", "sentence", "span"])
def test_so_does_what_is_compared(app: AppTest, kept: Study, leads: list[Count], unit: str) -> None:
    approach(kept, "codebook")
    with kept.begin() as session:
        apply_code(session, 1, Segment(0, 3), "asking", coder="Ben")
    apart(kept)
    app.session_state["agreement unit"] = unit
    app.session_state["agreement sample"] = 0
    app.session_state["coder"] = "Eve"
    leads.clear()
    on(app, "Agreement")

    assert [listed(count) for count in leads] == [count.number for count in leads]
    assert [count.called for count in leads] == ["unit", "item", "coding"][unit == "span" :]


def test_each_difference_is_settled_by_one_of_six_buttons(app: AppTest, kept: Study) -> None:
    approach(kept, "codebook")
    apart(kept, closed=True)
    on(app, "Where readings differ")
    labels = [b.label for b in app.button]
    six = ["Mia’s reading", "Ben’s reading", "Both kept", "Code redefined", "New code"]
    assert [label for label in labels if label in six] == six
    assert "she owns up" in str(drawn(app, "readings")[0])

    press(app, "Both kept")

    with kept() as session:
        (one,) = differences(session, samples(session)[0])
    assert one.settled is not None
    assert one.settled.outcome == "both kept"
    assert "1 of 1 difference settled" in lines(app)


def test_the_codebook_hides_the_others_extracts_of_a_sample_until_it_is_closed(
    app: AppTest, kept: Study
) -> None:
    apart(kept)
    app.session_state["codebook detail"] = "Extracts"
    turn_to(app, "codebook")
    assert [row["by"][0][0] for row in drawn(app, "extract_table")[0]["rows"]] == ["Mia"]
    told = [caption.value for caption in app.sidebar.caption]
    assert any("it is coded apart" in one.replace("\\", "") for one in told)


@pytest.mark.parametrize("tab", ["Coded apart", "Where readings differ"])
def test_the_page_of_an_empty_study_says_how_to_begin(app: AppTest, tab: str) -> None:
    on(app, tab)
    assert app.info
