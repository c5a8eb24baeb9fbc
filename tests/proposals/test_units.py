"""Units snap to what a reader takes as one, and one key goes a step out and a step back."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from coding.proposals.units import covering, narrowed, sentences, units, widened
from coding.text import Segment

TALK = (
    "I breathed on the bus, which was new. Then my boss rang and I snapped at her because the "
    "printer had died again. After that I sat in the car park and told myself it was fine."
)


def said(text: str, parts: list[Segment]) -> list[str]:
    return [part.extract(text) for part in parts]


def test_a_short_answer_is_one_unit_and_a_long_one_is_cut_at_its_sentences() -> None:
    short = "Twice. On the bus, mostly."
    assert said(short, units(short)) == [short]
    assert said(TALK, units(TALK)) == [
        "I breathed on the bus, which was new.",
        "Then my boss rang and I snapped at her because the printer had died again.",
        "After that I sat in the car park and told myself it was fine.",
    ]


def test_a_spoken_run_is_cut_into_clauses() -> None:
    run = "and then I went to the shop, " * 12 + "because I had to"
    found = units(run)
    assert len(found) > 3
    assert all(len(part.extract(run).split()) <= 30 for part in found)


def test_coarse_units_are_longer_answers_whole_and_a_few_sentences_together() -> None:
    assert units(TALK, coarse=True) == [Segment(0, len(TALK))]
    long = " ".join([TALK] * 3)
    assert all(len(part.extract(long).split()) >= 40 for part in units(long, coarse=True))


def test_titles_times_and_initials_end_no_sentence() -> None:
    text = "Dr. Shah rang at 9 a.m. on Monday. I slept."
    assert said(text, sentences(text)) == ["Dr. Shah rang at 9 a.m. on Monday.", "I slept."]


def test_a_text_without_a_word_has_no_unit() -> None:
    assert units("") == units(" \n ") == units("… !") == []


def test_widening_goes_from_phrase_to_clause_to_sentence_to_neighbours_to_the_whole() -> None:
    at = TALK.index("the printer")
    step = Segment(at, at + len("the printer had died again"))
    seen = []
    for _ in range(6):
        step = widened(TALK, step)
        seen.append(step.extract(TALK))
    assert seen[0].startswith("because the printer") or seen[0].startswith("the printer")
    assert TALK[38:112] in seen
    assert seen[-1] == seen[-2] == TALK


def test_widening_stays_inside_the_entry() -> None:
    text = f"Not mine. {TALK} Not mine either."
    entry = Segment(10, 10 + len(TALK))
    step = Segment(20, 24)
    for _ in range(8):
        step = widened(text, step, entry)
        assert entry.start <= step.start
        assert step.end <= entry.end
    assert step == entry


def test_words_speak_for_the_units_they_cover_half_of() -> None:
    parts = units(TALK)
    assert covering(parts, Segment(0, len(TALK))) == [0, 1, 2]
    assert covering(parts, Segment(50, 60)) == [1]
    assert covering(parts, Segment(30, 100)) == [1]


@given(st.text(alphabet="ab ,.!?\n;é–", max_size=120), st.booleans())
def test_units_stand_in_order_and_leave_no_word_out(text: str, coarse: bool) -> None:
    found = units(text, coarse=coarse)
    assert found == sorted(found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {at for part in found for at in range(part.start, part.end)}
    assert not [at for at, sign in enumerate(text) if sign.isalnum() and at not in covered]


@given(st.text(alphabet="ab ,.!?\n;é–", min_size=1, max_size=120), st.data())
def test_a_step_back_from_a_step_out_never_loses_the_words_one_began_with(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    chosen = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    if not chosen:
        return
    start = text.index(chosen, start)
    step = first = Segment(start, start + len(chosen))
    for _ in range(6):
        wider = widened(text, step)
        assert wider.start <= step.start
        assert step.end <= wider.end
        back = narrowed(text, wider, around=first)
        assert wider.start <= back.start
        assert back.end <= wider.end
        assert back.start <= first.start
        assert first.end <= back.end
        step = wider
    while (smaller := narrowed(text, step)) != step:
        assert smaller.end - smaller.start < step.end - step.start
        step = smaller
