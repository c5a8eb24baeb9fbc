from hypothesis import given, settings
from hypothesis import strategies as st

from coding.proposals.grouping import LARGEST, Placed, group_codes, words_of_text

BODY = ("my shoulders dropped and the breathing slowed", "breathing slow, shoulders soft")
KIN = ("mum rang and my sister laughed", "my sister and mum at the kitchen table")
WORK = ("the ward was short and the rota changed", "short on the ward, the rota again")


def codes(*named):
    return [Placed(name, tuple(texts)) for name, texts in named]


def test_codes_that_stand_among_the_same_words_are_grouped():
    placed = codes(
        *(("breathing", BODY), ("mum", KIN), ("rota", WORK)),
        *(("shoulders", BODY), ("sister", KIN), ("ward", WORK)),
        *(("slow", BODY), ("table", KIN), ("short", WORK)),
    )
    groups = {frozenset(group.codes) for group in group_codes(placed)}
    assert groups == {
        frozenset(("breathing", "shoulders", "slow")),
        frozenset(("mum", "sister", "table")),
        frozenset(("rota", "ward", "short")),
    }


def test_the_order_in_which_texts_came_does_not_matter():
    places = ("bus", "car", "bed", "sink", "ward", "desk")
    things = ("rain", "hands", "tea", "list", "night", "bell")
    pairs = zip(places, things, strict=True)
    words = [
        (f"{place} and {thing} by the kettle", f"{thing} at {place}") for place, thing in pairs
    ]
    named = [f"code {number}" for number in range(6)]
    forward = codes(*zip(named, words, strict=True))
    backward = codes(*((name, texts[::-1]) for name, texts in zip(named, words, strict=True)))
    assert group_codes(forward) == group_codes(backward)


def test_a_group_is_named_in_words_of_its_codes():
    for group in group_codes(codes(*((f"code {i}", (f"{w} kettle {w}",)) for i, w in _words(9)))):
        assert all(part in group.codes for part in group.name.split(" / "))


def test_few_codes_are_not_grouped():
    assert [g.codes for g in group_codes(codes(("a", BODY), ("b", KIN)))] == [("a",), ("b",)]
    assert group_codes([]) == ()


def test_codes_nothing_tells_apart_still_make_no_bin_that_swallows_all():
    groups = group_codes(codes(*((f"code {i}", BODY) for i in range(30))))
    assert max(len(group.codes) for group in groups) <= LARGEST * 30


def test_texts_without_a_telling_word_can_be_grouped():
    assert len(group_codes(codes(*((str(i), ("the a of",)) for i in range(6))))) > 1


def test_words_are_read_without_a_pipeline():
    assert words_of_text("The kids’ shoulders dropped, really.") == ["kid", "shoulder", "drop"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([*BODY, *KIN, *WORK, ""]), min_size=1, max_size=4), max_size=60
    )
)
def test_every_code_is_in_exactly_one_theme_and_facets_share_out_their_theme(texts):
    placed = codes(*((f"code {i}", t) for i, t in enumerate(texts)))
    groups = group_codes(placed)
    assert sorted(c for g in groups for c in g.codes) == sorted(p.name for p in placed)
    assert len({g.name for g in groups}) == len(groups)
    for group in groups:
        assert len(group.subgroups) != 1
        if group.subgroups:
            assert sorted(c for f in group.subgroups for c in f.codes) == sorted(group.codes)
    if len(placed) >= 10:
        assert max(len(g.codes) for g in groups) <= max(4, LARGEST * len(placed))
    assert group_codes(placed) == groups


def _words(count):
    return [(i, "abcdefghijkl"[i] * 4) for i in range(count)]
