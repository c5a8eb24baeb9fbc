"""Text in which the numbers lead to what they count: a small line, or prose to be read."""

from typing import Any

from coding.ui.parts.behind import Count, Counts, numbered, open_pressed
from coding.ui.parts.own import own_component

_mount = own_component("line", drawing=True)


def show_line(*told: str | Count, key: str) -> None:
    """Draw words and numbers as a caption; a number pressed opens what it counts.

    Args:
        key: Keeps the line the same across reruns; one for each line of a page.
    """
    _draw(told, f"line {key}", "tw-line")


def show_prose(*told: str | Count, key: str) -> None:
    """The same as text is set that is to be read, with its paragraphs."""
    _draw(told, f"prose {key}", "tw-line tw-prose")


def _draw(told: tuple[str | Count, ...], key: str, style: str) -> None:
    counts: Counts = {}
    data: dict[str, Any] = {"told": numbered(told, counts), "style": style}
    result = _mount(key=key, data=data, on_pressed_change=lambda: None)
    open_pressed(counts, result.pressed)
