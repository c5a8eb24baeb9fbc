from coding.measures.spread import Spread, spread


def test_people_and_weeks_are_counted_once_each_beside_how_many_there_are():
    present = [("P1", 1), ("P1", 2), ("P2", 1), ("P3", 3)]
    assert spread([("P1", 1), ("P1", 1), ("P2", 1)], present) == Spread(3, 2, 3, 1, 3)


def test_an_unknown_person_or_week_is_a_place_and_nothing_else():
    assert spread([(None, 1), ("P1", None)], [(None, 1), ("P1", None)]) == Spread(2, 1, 1, 1, 1)


def test_nothing_is_spread_over_nobody():
    assert spread([], []) == Spread(0, 0, 0, 0, 0)
