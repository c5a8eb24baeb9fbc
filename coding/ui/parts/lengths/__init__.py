"""How many words each person wrote in each week, drawn quietly."""

from typing import Any

from coding.queries.profile import Profile
from coding.ui.parts.own import own_component

_mount = own_component("lengths")


def show_lengths(told: Profile, *, key: str, person: str = "") -> None:
    """Draw a dot for each person and week with words, and the middle of each week.

    A week without words is a gap in a line, never a zero (R33).

    Args:
        person: Whose line to draw among the others; empty for none.
    """
    data: dict[str, Any] = {
        "dots": [[length.participant, length.week, length.words] for length in told.lengths],
        "weeks": [[int(week.of), week.middle, week.wrote, week.asked] for week in told.weeks],
        "person": person,
    }
    _mount(key=key, data=data)
