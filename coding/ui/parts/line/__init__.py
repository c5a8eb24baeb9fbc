"""A line of small text in which the numbers lead to what they count."""

from coding.ui.parts.behind import Count, Counts, numbered, open_pressed
from coding.ui.parts.own import own_component

_mount = own_component("line", drawing=True)


def show_line(*told: str | Count, key: str) -> None:
    """Draw words and numbers as a caption; a number pressed opens what it counts.

    Args:
        key: Keeps the line the same across reruns; one for each line of a page.
    """
    counts: Counts = {}
    data = {"told": numbered(told, counts)}
    result = _mount(key=f"line {key}", data=data, on_pressed_change=lambda: None)
    open_pressed(counts, result.pressed)
