import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, choose_extract, define_theme, place_code
from coding.queries.extract_choice import extract_choice
from coding.queries.theme_definitions import definitions
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, lines, press, turn_to

PAGE = "phase_5_define"


@pytest.fixture
def themed(kept: Study) -> Study:
    """A theme with two extracts of two people, and one that shares the words of one of them."""
    calm = Segment(TEXT.index("calm"), TEXT.index(" at last"))
    with kept.begin() as session:
        apply_code(session, 1, calm, "ease", coder="Mia")
        apply_code(session, 1, calm, "transport", coder="Mia")
        apply_code(session, 1, Segment(TEXT.index("Most"), len(TEXT)), "forgets", coder="Mia")
        define_theme(session, "Obstacles", concept="The benefits of the bus.", coder="Mia")
        define_theme(session, "Places pass", coder="Mia")
        for code, theme in (("ease", "Obstacles"), ("forgets", "Obstacles")):
            place_code(session, code, theme=theme, coder="Mia")
        place_code(session, "transport", theme="Places pass", coder="Mia")
        choose_extract(session, 2, theme="Places pass", coder="Mia")
    return kept


def open_tab(at: AppTest, name: str) -> AppTest:
    at.session_state["phase 5"] = name
    at.run()
    assert not at.exception, at.exception[0].value
    return at


def field(at: AppTest, label: str, words: str) -> None:
    fields = [*at.text_input, *at.text_area]
    next(one for one in fields if one.label == label).set_value(words)


def test_without_themes_the_page_says_how_to_get_there(app: AppTest) -> None:
    assert "no themes yet" in turn_to(app, PAGE).info[0].value


def test_the_template_is_kept_and_the_rules_say_what_asks_for_a_second_look(
    app: AppTest, themed: Study
) -> None:
    at = turn_to(app, PAGE)
    said = [one.value for one in at.text]
    assert any("reads like a topic" in one for one in said)
    assert any("a verb that claims" in one for one in said)

    field(at, "Name", "Ease comes in passing")
    field(at, "Central organising concept", "Ease comes where nobody waits for it.")
    field(at, "It takes in", "buses")
    field(at, "Why it changes", "it says something")
    press(at, "Keep the definition")
    with themed() as session:
        told = definitions(session)[0]
    assert (told.name, told.scope) == ("Ease comes in passing", "buses")
    assert not any("reads like a topic" in one.value for one in at.text)

    open_tab(at, "Versions")
    (sheet,) = (cells(one) for one in drawn(at, "sheet") if one["label"].startswith("Versions"))
    assert any("before: Obstacles" in cell for row in sheet for cell in row)


def test_what_is_entered_stays_beside_what_others_store_and_is_not_kept_over_it_unseen(
    app: AppTest, themed: Study
) -> None:
    at = turn_to(app, PAGE)
    field(at, "Definition", "mine")
    at.run()
    assert "Not kept yet." in [one.value for one in at.caption]
    for words in ("theirs", "theirs anew"):
        with themed.begin() as session:
            seen = definitions(session)[0].version
            told = {"definition": words, "scope": "trains", "seen": seen}
            define_theme(session, "Obstacles", coder="Noor", **told)
        press(at, "Keep the definition")
        with themed() as session:
            assert definitions(session)[0].definition == words
        stored = [one.value for one in at.caption if "Stored otherwise" in one.value]
        assert stored == ["Not kept yet. Stored otherwise meanwhile: “Definition”."]
    fields = {one.label: one.value for one in at.text_area}
    assert (fields["Definition"], fields["It takes in"]) == ("mine", "trains")

    press(at, "Keep the definition")
    with themed() as session:
        assert definitions(session)[0].definition == "mine"
    assert "Not kept yet." not in " ".join(one.value for one in at.caption)


def test_settling_against_the_rules_is_refused_on_the_page(app: AppTest, themed: Study) -> None:
    at = turn_to(app, PAGE)
    next(one for one in at.selectbox if one.label == "State").set_value("settled")
    press(at, "Keep the definition")

    assert "was not settled" in " ".join(one.value for one in at.error)
    assert "Not kept yet." in [one.value for one in at.caption]
    assert next(one for one in at.selectbox if one.label == "State").value == "settled"
    with themed() as session:
        assert definitions(session)[0].state == "candidate"


def test_extracts_are_chosen_with_their_spread_and_reuse_in_sight(
    app: AppTest, themed: Study
) -> None:
    at = open_tab(turn_to(app, PAGE), "Extracts")
    assert "0 extracts chosen, from 0 of 2 people" in lines(at)

    press(at, "Choose it")
    assert "from 1 of 2 people and 1 of 1 week" in lines(at)
    assert any("Places pass" in one.value for one in at.warning)

    field(at, "Words to leave out, as they stand above", " on the")
    press(at, "Cut")
    field(at, "Why it is deliberately shared", "it turns both ways")
    press(at, "Keep")
    with themed() as session:
        choice = extract_choice(session, definitions(session)[0].id)
    assert choice is not None
    (one,) = choice.chosen
    assert one.chosen is not None
    assert (one.chosen.printed, one.chosen.shared_why) == (
        "calm […] bus 🙂",
        "it turns both ways",
    )
    assert not at.warning


def test_words_that_are_not_there_once_are_not_cut(app: AppTest, themed: Study) -> None:
    at = press(open_tab(turn_to(app, PAGE), "Extracts"), "Choose it")
    field(at, "Words to leave out, as they stand above", "train")
    press(at, "Cut")

    assert any("do not stand in the extract" in one.value for one in at.warning)
