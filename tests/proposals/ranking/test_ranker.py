import pytest

from coding.language.vectors import piece_table
from coding.proposals.ranking.ranker import Named, Ranker
from coding.proposals.ranking.rules import Rules

TEXTS = [
    "I slept badly again and was tired all week",
    "so tired that I fell asleep on the bus",
    "my boss wanted the report by Friday",
    "a deadline at work and my manager shouting",
    "could not sleep, lay awake until three",
    "the report for my boss took all evening",
    "my sister rang and we laughed",
    "tired again, too tired to cook",
    "We don’t sleep: the naïve hope of an early night",
]
CODES = {
    "S": Named("Sleep"),
    "W": Named("Pressure", "deadlines and the boss"),
    "F": Named("Family"),
}
CODED = [(0, "S"), (1, "S"), (2, "W"), (3, "W")]


@pytest.fixture(params=["words alone", "with vectors"])
def ranker(request) -> Ranker:
    pieces = piece_table() if request.param == "with vectors" else None
    return Ranker(TEXTS, pieces=pieces)


def best(ranker: Ranker, item: int) -> str:
    return ranker.rank([item])[0][0].code


def test_codes_are_learnt_from_examples(ranker):
    ranker.fit(CODED, CODES)

    assert best(ranker, 7) == "S"
    assert best(ranker, 5) == "W"


def test_a_name_or_definition_is_enough_to_begin(ranker):
    ranker.fit([], CODES)

    assert best(ranker, 4) == "S"
    assert best(ranker, 5) == "W"


def test_every_proposal_says_why(ranker):
    for codings in ([], CODED[:1], CODED):
        ranker.fit(codings, CODES)
        for ranked in ranker.rank(range(len(TEXTS)), most=3):
            assert len(ranked) == 3
            assert all(proposal.why.because for proposal in ranked)


def test_a_reason_tells_the_words_that_counted_and_extracts_like_it(ranker):
    ranker.fit(CODED, CODES)

    why = ranker.rank([7])[0][0].why

    assert "tired" in why.words
    assert set(why.alike) <= {0, 1}
    assert TEXTS[why.alike[0]] in why.because


def test_a_word_of_the_name_is_told_as_it_stands_in_the_passage(ranker):
    ranker.fit([], CODES)

    assert ranker.rank([8])[0][0].why.named == ("sleep",)


def test_no_reason_quotes_a_passage_that_may_not_be_quoted(ranker):
    ranker.fit(CODED, CODES)

    for ranked in ranker.rank(range(4, 9), may_quote={0}):
        for proposal in ranked:
            for other in (1, 2, 3):
                assert TEXTS[other][:20] not in proposal.why.because
    assert TEXTS[0][:20] in " ".join(p.why.because for p in ranker.rank([7], may_quote={0})[0])


def test_a_rejected_proposal_never_returns_and_teaches(ranker):
    ranker.fit(CODED, CODES)
    before = ranker.confidence([8])[0, 0]

    ranker.fit(CODED, CODES, rejected=[(4, "S")])

    assert all(proposal.code != "S" for proposal in ranker.rank([4], most=3)[0])
    assert ranker.confidence([8])[0, 0] < before


def test_nothing_is_marked_in_advance_below_25_coded_passages():
    texts = [f"{text} {n}" for n in range(8) for text in TEXTS[:4]]
    ranker = Ranker(texts)
    codings = [(n, "S" if n % 4 < 2 else "W") for n in range(25)]

    ranker.fit(codings[:24], CODES)
    assert not any(p.preselected for ranked in ranker.rank(range(24, 32)) for p in ranked)
    ranker.fit(codings, CODES)
    assert any(p.preselected for ranked in ranker.rank(range(25, 32)) for p in ranked)


def test_a_pinned_word_counts_at_once_and_a_forbidden_one_no_more(ranker):
    ranker.fit(CODED, CODES)
    free = ranker.confidence([6, 7])

    ranker.fit(CODED, CODES, rules=Rules(pinned={"F": ["my sister"]}, forbidden={"S": ["tired"]}))
    ruled = ranker.confidence([6, 7])

    assert ruled[0, 2] > free[0, 2]
    assert ruled[1, 0] < free[1, 0]
    assert "“my sister” is pinned" in ranker.rank([6])[0][0].why.because
    ranker.fit(CODED, CODES)
    assert (ranker.confidence([6, 7]) == free).all()


def test_learned_words_of_a_code_can_be_listed(ranker):
    ranker.fit(CODED, CODES)

    assert ranker.learned_words("S", 3)[0][0] == "tir"


def test_a_code_used_just_before_in_the_same_document_counts_more():
    ranker = Ranker(["one", "two", "three", "four"], documents=["a", "a", "b", "b"])
    ranker.fit([(0, "S"), (2, "W")], CODES)

    found = ranker.confidence([1, 3])

    assert found[0, 0] > found[1, 0]
    assert found[1, 1] > found[0, 1]


def test_learning_step_by_step_gives_what_learning_at_once_gives(ranker):
    for many in range(1, 5):
        ranker.fit(CODED[:many], CODES)
    ranker.fit([*CODED[1:], (3, "F")], CODES)
    at_once = Ranker(TEXTS, pieces=ranker.likeness.pieces)
    at_once.fit([*CODED[1:], (3, "F")], CODES)

    every = range(len(TEXTS))
    assert ranker.confidence(every) == pytest.approx(at_once.confidence(every))


def test_a_code_that_is_not_in_the_codebook_is_refused(ranker):
    with pytest.raises(KeyError):
        ranker.fit([(0, "nowhere")], CODES)


def test_no_codes_and_no_passages_are_no_trouble():
    ranker = Ranker([])
    ranker.fit([], {})
    assert ranker.rank([]) == []
    lonely = Ranker(["…"], pieces=piece_table())
    lonely.fit([], {})
    assert lonely.rank([0]) == [[]]
