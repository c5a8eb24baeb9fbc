"""Rules for a theme's central organising concept, and for its definition."""

import re
from collections.abc import Iterator
from typing import Final

from coding.measures.wording_rules.claims import (
    could_be_verb,
    listed,
    makes_claim,
    only_says_what_about,
    words_of,
)
from coding.measures.wording_rules.remark import Remark
from coding.text import Segment

_JOINT: Final = re.compile(r"(?:,\s*|\s+)(?:and|while|whereas)\s+|;\s*", re.IGNORECASE)
_SMALL: Final = listed(
    "a an the of and or in on at to for with by from is are was were be been it its this that "
    "these those theme subtheme they their them who which how what when where about people "
    "participants as not"
)


def lint_concept(concept: str, name: str = "") -> list[Remark]:
    """What there is to say of a central organising concept; nothing of an empty one.

    Args:
        name: The theme's name, which the concept should not merely repeat.

    Source:
        Method rule R3; Braun & Clarke on the central organising concept.
    """
    if not concept.strip():
        return []
    return [
        *_no_claim(concept),
        *_question(concept),
        *_two_ideas(concept),
        *_repeats(concept, name),
    ]


def lint_definition(definition: str, name: str) -> list[Remark]:
    """What there is to say of a definition; nothing of an empty one."""
    return list(_repeats(definition, name)) if definition.strip() else []


def _no_claim(concept: str) -> Iterator[Remark]:
    why = (
        "The concept is what makes a pattern out of extracts: a sentence that could be wrong. "
        "A theme is settled only with one (method rule R3)."
    )
    if only_says_what_about(concept):
        yield Remark("no claim", "This says what the theme is about; what does it say of it?", why)
    elif len(words_of(concept)) < 3 or not makes_claim(concept):
        yield Remark(
            "no claim", "This does not read as a full sentence with a verb that claims.", why
        )


def _question(concept: str) -> Iterator[Remark]:
    if concept.rstrip().endswith("?"):
        yield Remark(
            "question",
            "This asks; what is the answer the data give?",
            "A concept is what the analysis claims, and a question claims nothing.",
        )


def _two_ideas(concept: str) -> Iterator[Remark]:
    """An “and” with a sentence of its own on either side, each with another subject."""
    for joint in _JOINT.finditer(concept):
        right = concept[joint.end() :]
        words = words_of(right)
        if not makes_claim(concept[: joint.start()]) or not words:
            continue
        goes_on = could_be_verb(words[0].text) or _takes_up(words[0].text)
        if makes_claim(right) and not goes_on:
            yield Remark(
                "two ideas",
                "Two sentences are joined here; are they one idea, or two themes?",
                "A definition that needs “and” to join two ideas sends a theme back to review.",
                Segment(joint.start(), joint.end()),
            )
            return


def _takes_up(first: str) -> bool:
    """Whether the second half goes on about the first: “… and it is”, “… and so they are”."""
    return first in listed(
        "it they this that these those which who he she so then thus therefore what"
    )


def _repeats(text: str, name: str) -> Iterator[Remark]:
    named = {word.text for word in words_of(name)} - _SMALL
    added = {word.text for word in words_of(text)} - _SMALL - named
    held = named & {word.text for word in words_of(text)}
    if named and len(held) * 2 >= len(named) and len(added) < 3:
        yield Remark(
            "repeats name",
            "This repeats the name and adds almost nothing to it.",
            "A reader who has only the name should learn from this what the theme is, and is not.",
        )
