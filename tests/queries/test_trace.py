"""From a sentence to the words it rests on, and from any words to the sentences: one answer."""

import pytest

from coding import actions
from coding.queries.narrative import reported_extracts
from coding.queries.trace import IDEA, resting_on, sentences
from coding.store import Session, Study
from coding.text import Segment
from tests.conftest import TEXT

CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
FORGOT = Segment(TEXT.index("I simply forgot"), TEXT.index("forgot.") + 6)
BUS = Segment(TEXT.index("on the bus"), TEXT.index(" at last"))


@pytest.fixture
def reported(study: Study) -> Study:
    """A claim rests on “calm”; “forgetting” is under a theme only, “riding” under none."""
    with study.begin() as session:
        for words, code in ((CALM, "calm"), (FORGOT, "forgetting"), (BUS, "riding")):
            actions.apply_code(session, 1, words, code, coder="Mia")
        actions.apply_code(session, 1, CALM, "calm", coder="Ben")
        actions.define_theme(session, "Quiet", concept="It is quiet.", coder="Mia")
        actions.define_theme(session, "Slow", parent="Quiet", coder="Mia")
        actions.place_code(session, "calm", theme="Slow", coder="Mia")
        actions.place_code(session, "forgetting", theme="Quiet", coder="Mia")
        chosen = actions.choose_extract(session, 1, theme="Quiet", coder="Mia").id
        claim = actions.write_claim(session, "It is quiet there.", theme="Quiet", coder="Mia").id
        actions.write_claim(session, "So it is.", theme="Quiet", kind="reading", coder="Mia")
        actions.rest_claim_on(session, claim, [chosen], coder="Mia")
    return study


def cited(session: Session, words: Segment) -> list[str]:
    return [one.text for one in resting_on(session, 1, words.start, words.end).sentences]


def test_every_sentence_leads_to_its_words_and_every_word_back_to_the_sentence(
    reported: Study,
) -> None:
    with reported() as session:
        told = sentences(session)
        assert [(one.kind, len(one.rests_on)) for one in told] == [
            (IDEA, 1),
            ("claim", 1),
            ("reading", 0),
        ]
        for one in told:
            for extract in one.rests_on:
                assert one.text in cited(session, Segment(extract.start, extract.end))


def test_words_lead_to_their_codes_themes_and_sentences(reported: Study) -> None:
    with reported() as session:
        found = resting_on(session, 1, CALM.start + 2, CALM.start + 3)
    assert [(one.code, one.coders, one.themes) for one in found.codes] == [
        ("calm", ("Ben", "Mia"), ("Quiet: Slow",))
    ]
    assert found.themes == ("Quiet: Slow",)
    assert [one.text for one in found.sentences] == ["Quiet. It is quiet.", "It is quiet there."]
    assert found.words == TEXT[CALM.start + 2 : CALM.start + 3]


@pytest.mark.parametrize(
    ("words", "codes", "themes"),
    [(FORGOT, ["forgetting"], ("Quiet",)), (BUS, ["riding"], ()), (Segment(0, 3), [], ())],
)
def test_words_that_no_sentence_rests_on_say_so(
    reported: Study, words: Segment, codes: list[str], themes: tuple[str, ...]
) -> None:
    with reported() as session:
        found = resting_on(session, 1, words.start, words.end)
    assert ([one.code for one in found.codes], found.themes) == (codes, themes)
    assert found.sentences == ()


def test_an_extract_taken_out_of_the_report_is_used_nowhere(reported: Study) -> None:
    with reported.begin() as session:
        [chosen] = reported_extracts(session)
        actions.remove_claim(session, 1, coder="Mia")
        actions.let_extract_go(session, chosen.id, coder="Mia")
        assert cited(session, CALM) == []
