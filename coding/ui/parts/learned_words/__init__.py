"""What was learned for a code, word by word, each to be pinned or forbidden by a switch."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.jobs.learning import LearnedWords
from coding.ui.parts.own import own_component, pieces

_mount = own_component("learned_words", drawing=True)

#: The states of the switch: what was learned counts, always counts, never counts.
STATES = ("", "pinned", "forbidden")


@dataclass(frozen=True, slots=True)
class Ruling:
    """Words that a person wants pinned, forbidden, or (None) to count as they were learned."""

    words: str
    kind: str | None


def show_learned_words(found: Sequence[LearnedWords], *, key: str, label: str) -> Ruling | None:
    """Draw the words, the strongest first.

    Returns:
        The switch a person has just turned, if any.
    """
    rows = [
        {
            "words": pieces(one.words),
            "says": one.words,
            "weight": one.weight,
            "coded": one.coded,
            "everywhere": one.everywhere,
            "state": one.state,
        }
        for one in found
    ]
    result = _mount(key=key, data={"rows": rows, "label": label}, on_rule_change=lambda: None)
    if not result.rule:
        return None
    words, state = (str(part) for part in result.rule)
    known = {one.words: one.state for one in found}
    if state not in STATES or known.get(words, state) == state:
        return None
    return Ruling(words, state or None)
