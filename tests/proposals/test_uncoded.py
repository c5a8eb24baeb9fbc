"""Groups of uncoded passages: small, apart from one another, the same in any order."""

import random

from coding.language.vectors import piece_table
from coding.proposals.uncoded import LARGEST, Grouping, uncoded_groups
from coding.text import Passage

SAID = {
    "bus": (
        "I did the breathing on the bus this morning.",
        "Sitting on the bus I tried to slow my breathing.",
        "The bus was full but I managed a little breathing.",
        "On the bus home, eyes shut, breathing slowly.",
    ),
    "mother": (
        "My mother rang and I heard her critical voice.",
        "It was my mother's critical voice in my head again.",
        "That critical voice sounds exactly like my mother.",
    ),
    "alone": ("The dentist found two cavities.", "We repainted the garage door green."),
}


def passages(times: int = 1, prompt: str | None = None) -> list[Passage]:
    return [
        Passage(f"d{at}", 0, words, f"P{at % 5}", at % 4 + 1, prompt=prompt)
        for at, words in enumerate(words for of in SAID.values() for words in of * times)
    ]


def grouped(found: Grouping, given: list[Passage]) -> list[tuple[str, list[str]]]:
    return [
        (group.name, sorted(given[at].document for at in group.members)) for group in found.groups
    ]


def test_what_speaks_of_the_same_stands_together_under_words_people_use() -> None:
    given = passages()
    found = uncoded_groups(given, piece_table())
    texts = {group.name: {given[at].text for at in group.members} for group in found.groups}
    assert set(SAID["mother"]) in texts.values()
    assert set(SAID["bus"]) in texts.values()
    assert found.alone == 2
    for group in found.groups:
        assert any(group.name.split()[-1][:4] in given[at].text.lower() for at in group.members)
        assert f"“{group.name}”" in group.because
        assert group.people > 1
        assert group.weeks > 1


def test_the_order_the_passages_come_in_changes_nothing() -> None:
    given = passages(times=3)
    first = grouped(uncoded_groups(given, piece_table()), given)
    for seed in range(3):
        random.Random(seed).shuffle(given)
        assert grouped(uncoded_groups(given, piece_table()), given) == first


def test_no_group_swallows_everything() -> None:
    given = passages(times=30)
    found = uncoded_groups(given, piece_table())
    assert all(len(group.members) <= LARGEST for group in found.groups)


def test_no_group_is_named_like_what_is_told_or_in_words_of_the_prompt_alone() -> None:
    given = passages()
    names = [group.name for group in uncoded_groups(given, piece_table()).groups]
    without = uncoded_groups(given, piece_table(), told=[names[0]])
    assert [group.name for group in without.groups] == names[1:]
    asked = passages(prompt="Did you do the breathing on the bus?")
    for group in uncoded_groups(asked, piece_table()).groups:
        assert "bus" not in group.name
        assert "breath" not in group.name


def test_few_passages_or_none_make_no_group() -> None:
    assert uncoded_groups([]) == Grouping((), 0)
    assert uncoded_groups(passages()[:2]) == Grouping((), 2)


def test_a_group_is_named_by_a_phrase_where_it_stands_in_half_of_the_words_passages() -> None:
    said = (
        "A letter from the exam board came.",
        "The exam board sent another letter.",
        "My exam went badly.",
        "The exam was long.",
    )
    given = [
        Passage("1", at * 100, words, participant=f"P{at}", week=at)
        for at, words in enumerate(said)
    ]
    (group,) = uncoded_groups(given).groups
    assert group.name == "exam board"
    assert "“exam” or close wordings stand in 3 of them, “exam board” in 2" in group.because
