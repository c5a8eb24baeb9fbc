"""The rules for names, concepts and prose: each with a case that fires and a near-miss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.measures.wording_rules import lint_concept, lint_definition, lint_name, lint_prose
from coding.measures.wording_rules.claims import makes_claim


def rules(remarks: list) -> list[str]:  # type: ignore[type-arg]
    return [remark.rule for remark in remarks]


@pytest.mark.parametrize(
    "name",
    [
        "Obstacles", "Self-compassion", "Group dynamics", "Benefits of practice",
        "Barriers to practising at work", "Views on the course", "Experiences of kindness",
        "The role of the tutor", "Practice obstacles", "Attitudes towards rest",
    ],
)  # fmt: skip
def test_a_name_like_a_heading_reads_like_a_topic(name: str) -> None:
    assert rules(lint_name(name)) == ["topic"]


@pytest.mark.parametrize(
    "name",
    [
        "Hurry hides it", "In somebody else's voice", "Kindness is work", "It slips away",
        "One more thing to be bad at", "The queue was the same length", "Not for me",
        "It does not come when it is called", "Out of sight, and by another name", "Kindness hurts",
        "Slowing down", "Viewed from the bus, on my own",
    ],
)  # fmt: skip
def test_a_name_that_carries_an_idea_draws_no_remark(name: str) -> None:
    assert lint_name(name) == []


@pytest.mark.parametrize("name", ["Lost time and borrowed voices", "The sheet & the tutor’s pen"])
def test_a_name_that_joins_two_things_is_asked_for_the_one_idea(name: str) -> None:
    assert "two ideas" in rules(lint_name(name))


@pytest.mark.parametrize(
    "name",
    ["Again and again at the sink", "Stop and breathe, then go", "Rest is earned and paid for"],
)
def test_an_and_within_one_idea_is_let_be(name: str) -> None:
    assert lint_name(name) == []


def test_a_word_of_the_name_that_no_segment_says_is_asked_about() -> None:
    said = ["I need somebody to allow it", "she gave me permission", "waiting again"]
    found = lint_name("Waiting for permission to grieve", said)
    assert [remark.what.split("“")[1].split("”")[0] for remark in found] == ["grieve"]
    assert found[0].where is not None
    assert found[0].where.extract("Waiting for permission to grieve") == "grieve"


def test_other_forms_of_a_word_of_the_name_are_behind_it() -> None:
    assert (
        lint_name("They practised when nobody cared", ["practise", "practising, who cares"]) == []
    )


@pytest.mark.parametrize(
    "concept",
    [
        "Obstacles to practice", "The benefits of practice for calm", "Kindness at work",
        "Participants’ experiences of rest", "Barriers and benefits in daily life",
        "This theme is about forgetting to practise.", "It describes how people practise.",
        "Practice interrupted by work",
    ],
)  # fmt: skip
def test_a_concept_without_a_claim_is_no_concept(concept: str) -> None:
    assert "no claim" in rules(lint_concept(concept))


@pytest.mark.parametrize(
    "concept",
    [
        "People do it where nobody can look.", "Kindness goes out and does not come home.",
        "The harsh voice is somebody else’s.", "Hurry hides the chance to be kind.",
        "Sometimes it doesn’t work.", "Rest waits for a speaker.", "They metabolise blame alone.",
    ],
)  # fmt: skip
def test_a_sentence_that_claims_draws_no_remark(concept: str) -> None:
    assert lint_concept(concept) == []


def test_a_concept_that_joins_two_sentences_is_asked_whether_it_is_two_themes() -> None:
    joined = lint_concept("Kindness takes work, and the tutors watch too closely.")
    assert rules(joined) == ["two ideas"]
    assert lint_concept("People stop and breathe before they answer.") == []
    assert lint_concept("Kindness takes work, and it is never finished.") == []


def test_a_concept_that_asks_is_asked_for_its_answer() -> None:
    assert rules(lint_concept("What is it that makes people stop?")) == ["question"]
    assert lint_concept("People wonder why they stopped.") == []


def test_a_definition_must_say_more_than_the_name() -> None:
    assert rules(lint_definition("This is about waiting to be told.", "Waiting to be told"))
    assert not lint_definition(
        "Rest needs a speaker with standing, present or remembered, before it is waited for.",
        "Waiting to be told",
    )
    assert not lint_definition("", "Waiting to be told")


FAMILIES = ("reflexive", "codebook", "coding-reliability")


@pytest.mark.parametrize(
    ("fires", "near_miss"),
    [
        ("Four themes emerged from the data.", "She emerged calmer from the sluice room."),
        ("Three themes were identified.", "The bus stop was identified as a place to breathe."),
        ("A pattern surfaced early.", "The surface of the pond is a pattern of its own."),
        ("These codes arose from the diaries.", "The codes were discussed when questions arose."),
    ],
)
def test_themes_do_not_emerge_in_any_family(fires: str, near_miss: str) -> None:
    for approach in FAMILIES:
        assert rules(lint_prose(fires, approach)) == ["passive discovery"]
        assert lint_prose(near_miss, approach) == []


@pytest.mark.parametrize(
    ("fires", "near_miss"),
    [
        ("This reduced researcher bias.", "We say where we stood."),
        ("It makes the coding reliable.", "The reliable change index was not used."),
        ("Coders met until consensus was reached.", "There was no consensus among the group."),
        ("The themes were validated by a colleague.", "A validated scale was handed out."),
        ("We stayed objective throughout.", "The objective of the module was rest."),
        ("This proves that rest is earned.", "The proof of the letter was read twice."),
        ("The most common theme was rest.", "The most common bus was the 14."),
    ],
)
def test_words_of_other_families_are_noted_in_a_reflexive_study_only(
    fires: str, near_miss: str
) -> None:
    assert len(lint_prose(fires, "reflexive")) == 1
    assert lint_prose(near_miss, "reflexive") == []
    assert lint_prose(fires, "coding-reliability") == []


def test_agreement_is_no_proof_in_codebook_analysis() -> None:
    assert rules(lint_prose("A kappa of .8 demonstrates the validity of our codes.", "codebook"))
    assert not lint_prose("Agreement was used to improve the codebook in May.", "codebook")
    assert not lint_prose("A kappa of .8 shows reliability.", "coding-reliability")


def test_lived_truth_does_not_fit_coders_who_agree() -> None:
    assert rules(lint_prose("We report their lived truth.", "coding-reliability"))
    assert not lint_prose("We report their lived days.", "coding-reliability")
    assert not lint_prose("We report their lived truth.", "reflexive")


def test_what_somebody_said_is_not_the_researchers_wording() -> None:
    assert (
        lint_prose("‘the bias in me isn’t mine, it emerged’, she wrote of themes.", "reflexive")
        == []
    )
    assert len(lint_prose("It isn’t her bias, it’s ours.", "reflexive")) == 1


def test_a_remark_tells_where_it_stands_and_why() -> None:
    text = "We read twice. Then two themes emerged."
    (remark,) = lint_prose(text, "reflexive")
    assert remark.where is not None
    assert remark.where.extract(text) == "emerged"
    assert remark.what
    assert remark.why


@given(st.text(max_size=80))
def test_any_words_are_read_without_fail(text: str) -> None:
    makes_claim(text)
    for remark in (
        *lint_name(text, [text]),
        *lint_concept(text, text),
        *lint_definition(text, text),
        *lint_prose(text, "reflexive"),
    ):
        assert remark.where is None or remark.where.end <= len(text)
