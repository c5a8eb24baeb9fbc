"""What a document holds beside the text that is read: told, so that nothing goes silently."""

from collections import Counter

from coding.text import Problem

_REPORTED = (
    (
        "deletion",
        "It has tracked deletions ({n}); they were left out, and tracked insertions kept.",
        "If the deleted words belong to the data, reject those changes and import again.",
    ),
    (
        "picture",
        "It has pictures ({n}); words in them cannot be read.",
        "Type out what matters in them (handwriting, for example), and import again.",
    ),
    (
        "diagram",
        "It has diagrams or charts ({n}); words in them were not read.",
        "Type out what matters in them, and import again.",
    ),
    (
        "embedded file",
        "It has other files embedded ({n}); they were not read.",
        "Open and save them as files of their own, and import those.",
    ),
    (
        "unfilled form field",
        "It has form fields nobody filled in ({n}); their prompting words were left out.",
        "Nothing needs doing, unless an answer was typed elsewhere.",
    ),
    (
        "comment",
        "It has comments in the margin ({n}); they were left out.",
        "If they belong to the data, copy them into the text and import again.",
    ),
    (
        "symbol",
        "Symbols of a special font could not be told ({n}); each is shown as “\ufffd”.",
        "Search the text for “\ufffd” and compare the place with the original.",
    ),
    (
        "character",
        "Characters could not be read ({n}); each is shown as “\ufffd”.",
        "Search the text for “\ufffd” and compare the place with the original.",
    ),
    (
        "margin",
        "It has words in page headers or footers; they were left out.",
        "If the participant or the week is named only there, copy it into the text.",
    ),
)


def tell_left_out(counts: Counter[str]) -> tuple[Problem, ...]:
    """One problem for each kind of thing counted, in the order of the table above."""
    return tuple(
        Problem(
            what.format(n=f"{counts[thing]:,}"), remedy, repair=thing in ("symbol", "character")
        )
        for thing, what, remedy in _REPORTED
        if counts[thing]
    )
