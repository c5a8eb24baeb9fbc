from coding import actions
from coding.actions.studies import APPROACHES as KNOWN_APPROACHES
from coding.text import Status
from coding.ui.parts.telling import ACTIONS
from coding.ui.parts.wording import APPROACHES, STATUSES, counted, day


def test_every_action_status_and_approach_has_words_on_screen() -> None:
    assert set(ACTIONS) == set(actions.__all__)
    assert set(STATUSES) == set(Status)
    assert tuple(APPROACHES) == KNOWN_APPROACHES


def test_numbers_and_days_are_told_as_people_write_them() -> None:
    assert [counted(n, "entry", "entries") for n in (0, 1, 1204)] == [
        "0 entries",
        "1 entry",
        "1,204 entries",
    ]
    assert [day("2025-03-09"), day("week 3"), day("")] == ["9 Mar 2025", "week 3", ""]
