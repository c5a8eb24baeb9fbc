from coding.actions import (
    apply_code,
    choose_extract,
    define_theme,
    place_code,
    rest_claim_on,
    write_claim,
)
from coding.queries.documents import entries
from coding.queries.narrative import narrative, reported_extracts
from coding.queries.obstacles import alike, heard, obstacles, quotations
from coding.store import Session, Study
from coding.text import Segment
from tests.conftest import TEXT


def work(session: Session) -> None:
    for at, words in enumerate(("calm on the bus", "simply forgot"), start=1):
        start = TEXT.index(words)
        apply_code(session, 1, Segment(start, start + len(words)), f"code {at}", coder="Mia")
    for name, number in (("Quiet", 1), ("Loud", 2)):
        define_theme(session, name, coder="Mia")
        place_code(session, f"code {number}", theme=name, coder="Mia")
        choose_extract(session, number, theme=name, coder="Mia")


def in_the_way(session: Session, unquotable: frozenset[str] = frozenset()) -> list[str]:
    found = obstacles(entries(session), reported_extracts(session), narrative(session), unquotable)
    return [one.rule for one in found]


def test_a_claim_needs_an_extract_and_a_reading_does_not(study: Study) -> None:
    with study.begin() as session:
        work(session)
        claim = write_claim(session, "It is calm.", theme="Quiet", coder="Mia")
        write_claim(session, "So it goes.", theme="Quiet", kind="reading", coder="Mia")
        assert in_the_way(session) == ["claim"]
        rest_claim_on(session, claim.id, [1], coder="Mia")
        assert in_the_way(session) == []


def test_words_in_quotation_marks_must_have_been_said(study: Study) -> None:
    with study.begin() as session:
        work(session)
        for words in (
            "P01 was “calm on the bus”, she says.",
            "It was ‘Calm on the bus’ and no more.",
            "She felt “calm […] at last”, in parts.",
            "A “kinder self” is a term.",
        ):
            write_claim(session, words, theme="Quiet", kind="reading", coder="Mia")
        assert in_the_way(session) == []
        write_claim(
            session, "She was “calm upon the bus”.", theme="Quiet", kind="reading", coder="Mia"
        )
        assert in_the_way(session) == ["quotation"]


def test_a_link_may_quote_the_literature(study: Study) -> None:
    with study.begin() as session:
        work(session)
        write_claim(
            session, "“Nobody here said these words.”", theme="Quiet", kind="link", coder="Mia"
        )
        assert in_the_way(session) == []


def test_quoting_in_prose_needs_consent_too(study: Study) -> None:
    with study.begin() as session:
        work(session)
        write_claim(
            session, "P01 was “calm on the bus”.", theme="Quiet", kind="reading", coder="Mia"
        )
        assert in_the_way(session, frozenset({"P01"})) == ["consent"]
        assert in_the_way(session, frozenset({"P02"})) == []


def test_an_apostrophe_ends_no_quotation() -> None:
    assert quotations("He said ‘it’s the hoist that’s broken’ twice") == [
        "it’s the hoist that’s broken"
    ]
    assert quotations("the dog’s and the cats’ and so on, one word’s enough") == []


def test_extracts_are_numbered_as_the_narrative_cites_them(study: Study) -> None:
    with study.begin() as session:
        work(session)
        choose_extract(session, 2, theme="Quiet", coder="Mia")
        claim = write_claim(session, "It is forgotten first.", theme="Quiet", coder="Mia")
        rest_claim_on(session, claim.id, [3, 1], coder="Mia")
        found = [(one.number, one.id, one.theme) for one in reported_extracts(session)]

    assert found == [(1, 3, "Quiet"), (2, 1, "Quiet"), (3, 2, "Loud")]


def test_nearly_the_same_words_under_two_themes_are_listed(study: Study) -> None:
    with study.begin() as session:
        work(session)
        assert alike(reported_extracts(session)) == []
        choose_extract(session, 2, theme="Quiet", coder="Mia")
        (pair,) = alike(reported_extracts(session))

    assert {pair.first.theme, pair.second.theme} == {"Quiet", "Loud"}
    assert not pair.said_why


def test_who_is_quoted_how_often_tells_also_who_is_not(study: Study) -> None:
    with study.begin() as session:
        work(session)
        found = heard(entries(session), reported_extracts(session)[:1])

    assert [(one.participant, one.extracts, one.entries) for one in found] == [
        ("P01", 1, 1),
        ("P02", 0, 1),
    ]
