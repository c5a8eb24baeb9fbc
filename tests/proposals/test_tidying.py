from coding.language.vectors import piece_table
from coding.proposals.tidying import CodeToTidy, tidy


def code(number: int, name: str, *extracts: int) -> CodeToTidy:
    return CodeToTidy(number, name, frozenset(extracts))


def test_codes_worded_alike_are_put_side_by_side_and_the_others_left_alone() -> None:
    codes = [
        code(1, "forgot to practise"),
        code(2, "forgetting to practise"),
        code(3, "a noisy bus"),
        code(4, "what mothers say"),
    ]
    [group] = tidy(codes, piece_table())

    assert group.codes == (1, 2)
    assert group.because == "all of them say “practise”"


def test_codes_on_the_same_words_are_put_side_by_side_whatever_they_are_called() -> None:
    codes = [code(1, "noisy bus", 1, 2, 3), code(2, "mothers", 1, 2, 3), code(3, "ironing", 1)]
    [group] = tidy(codes, piece_table())

    assert group.codes == (1, 2)
    assert "same words 3 times" in group.because


def test_one_shared_extract_makes_no_group_and_few_codes_need_none() -> None:
    assert tidy([code(1, "noisy bus", 1), code(2, "mothers", 1)], piece_table()) == []
    assert tidy([code(1, "noisy bus", 1)], piece_table()) == []


def test_the_order_codes_come_in_changes_no_group() -> None:
    codes = [code(n, name) for n, name in enumerate(("calm walk", "calm walking", "a bus", "bus"))]

    assert {g.codes for g in tidy(codes, piece_table())} == {
        tuple(sorted(g.codes)) for g in tidy(codes[::-1], piece_table())
    }
