from dataclasses import replace

from coding.actions import mark_read
from coding.queries.documents import entries
from coding.queries.items import Item
from coding.queries.reading import (
    AT_ONCE,
    due,
    holding,
    of_reader,
    parted,
    people,
    progress,
    read_twice,
    shuffled,
)
from coding.store import Study
from coding.text import Kind
from tests.queries.test_search import line


def diary(people: int, weeks: int) -> list:
    return [
        replace(line("x", number=100 * p + w, speaker=f"P{p}"), week=w)
        for p in range(people)
        for w in range(weeks)
    ]


def order_of(items: list[Item]) -> list[int]:
    return [held.id for item in items for held in item.lines]


def test_shuffling_keeps_every_entry_once_and_its_order_for_the_same_seed() -> None:
    lines = diary(6, 8)
    once = order_of(shuffled(lines, "Mia"))

    assert sorted(once) == [held.id for held in lines]
    assert once != sorted(once)
    assert order_of(shuffled(list(reversed(lines)), "Mia")) == once
    assert order_of(shuffled(lines, "Sam")) != once


def test_what_was_shuffled_keeps_its_order_when_more_is_imported() -> None:
    before, after = diary(6, 8), diary(9, 8)
    known = {held.id for held in before}

    longer = [number for number in order_of(shuffled(after, "Mia")) if number in known]
    assert longer == order_of(shuffled(before, "Mia"))


def test_answers_of_one_week_stay_together_and_a_transcript_stays_whole() -> None:
    week = [replace(line("x", number=n), week=3) for n in (1, 2)]
    turns = [replace(line("x", number=n), kind=Kind.GROUP, document_id=2) for n in (3, 4)]
    told = shuffled([*turns, *week, *diary(3, 3)], "Mia")
    order = order_of(told)

    assert order.index(2) == order.index(1) + 1
    assert [held.id for held in told[-1].lines] == [3, 4]


def test_a_long_item_comes_in_parts_that_hold_it_all() -> None:
    lines = tuple(line("x", number=n) for n in range(2 * AT_ONCE + 1))
    parts = parted([Item("k", "n", "Diaries", lines)])

    assert [part.name for part in parts] == [f"n, part {n} of 3" for n in (1, 2, 3)]
    assert order_of(parts) == [held.id for held in lines]
    assert holding(parts, AT_ONCE) is parts[1]
    assert holding(parts, 9999) is None


def test_second_readings_are_told_by_who_made_them(study: Study) -> None:
    with study.begin() as session:
        mark_read(session, [2, 3], coder="Mia")
        mark_read(session, [2], reading=2, coder="Mia")
    with study() as session:
        lines, twice = entries(session), read_twice(session)
        assert people(session) == {"participant:1": "P01", "participant:2": "P02"}
    mine = of_reader(twice, "Mia")

    assert (mine, of_reader(twice, "Sam")) == (frozenset({2}), frozenset())
    assert due(lines, "Mia", twice=mine, reading=1) == [1]
    assert due(lines, "Mia", twice=mine, reading=2) == [3]
    far = progress(lines, "Mia", twice=mine)
    assert [[line.id for line in read] for read in (far.entries, far.once, far.twice)] == [
        [1, 2, 3],
        [2, 3],
        [2],
    ]
