"""Rules for the name of a theme: it carries an idea, and does not head a list."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from coding.measures.wording_rules.claims import listed, makes_claim, plain_verb, words_of
from coding.measures.wording_rules.remark import Remark
from coding.text import Segment

TOPIC: Final = "This reads like a topic; what is the pattern of meaning?"
_WHY_TOPIC: Final = (
    "Under a topic everything about a subject can be listed. A theme says what the pattern is "
    "(method rule R3)."
)
_OPENINGS: Final = re.compile(
    r"\s*(?:the\s+)?(?:perceived\s+)?(?:advantages?|attitudes?|barriers?|benefits?|causes?|"
    r"challenges?|consequences|descriptions?|difficulties|effects?|examples?|expectations?|"
    r"experiences?|facilitators?|factors?|feelings?|forms?|impacts?|importance|issues?|kinds?|"
    r"obstacles|opinions?|perceptions?|problems?|reasons?|roles?|strategies|thoughts|types?|"
    r"understandings?|uses?|views?|ways)\s+"
    r"(?:of|to|on|about|for|with|in|from|towards?|regarding)\b",
    re.IGNORECASE,
)
_SMALL: Final = listed("a an the of and or & in on at to for with by from")
_PAIRED: Final = frozenset(
    (
        ("again", "again"), ("back", "forth"), ("black", "white"), ("by", "large"),
        ("come", "go"), ("give", "take"), ("here", "now"), ("here", "there"), ("now", "then"),
        ("on", "off"), ("on", "on"), ("over", "over"), ("pros", "cons"), ("push", "pull"),
        ("stop", "start"), ("through", "through"), ("trial", "error"), ("up", "down"),
        ("ups", "downs"),
    )
)  # fmt: skip
_PREPOSITIONS: Final = listed(
    "about at by for from in into not nothing of off on out to under with"
)


def lint_name(name: str, extracts: Iterable[str] | None = None) -> list[Remark]:
    """What there is to say of a theme's name.

    Args:
        extracts: The words of all segments behind the theme, where its words are to be held
            against them; None where not.

    Source:
        Method rule R3; the supervisor's questions of phase 5.
    """
    found = [*_topic_opening(name), *_few_nouns(name), *_two_ideas(name)]
    if extracts is not None:
        found += _words_without_segment(name, extracts)
    return found


def _topic_opening(name: str) -> Iterator[Remark]:
    opening = _OPENINGS.match(name)
    if opening:
        yield Remark("topic", TOPIC, _WHY_TOPIC, Segment(opening.start(), opening.end()))


def _few_nouns(name: str) -> Iterator[Remark]:
    """One or two words that say nothing of anything: “Obstacles”, “Group dynamics”."""
    words = words_of(name)
    telling = [word for word in words if word.text not in _SMALL]
    said_in_passing = any(word.text in _MORE_THAN_NOUNS for word in telling)
    if not telling or len(telling) > 2 or said_in_passing:
        return
    if not makes_claim(name) and not _OPENINGS.match(name):
        yield Remark("topic", TOPIC, _WHY_TOPIC, Segment(telling[0].start, telling[-1].end))


#: Pronouns, particles and the like: where one stands, more is said than two nouns say.
_MORE_THAN_NOUNS: Final = listed(
    "i me my myself you your yourself he she it we us they them nobody everybody somebody someone "
    "nothing everything not never always only still again already just no too more less enough "
    "instead without until before after against through when where why how what who that this "
    "one's up down off out away back"
)


def _two_ideas(name: str) -> Iterator[Remark]:
    """An “and” between two things that could each be a theme."""
    for joint in re.finditer(r"\s+(?:and|&)\s+|\s*/\s*", name, re.IGNORECASE):
        left, right = words_of(name[: joint.start()]), words_of(name[joint.end() :])
        if not left or not right or (left[-1].text, right[0].text) in _PAIRED:
            continue
        both_verbs = plain_verb(left[-1].text) and plain_verb(right[0].text)
        if both_verbs or right[0].text in _PREPOSITIONS or makes_claim(name):
            continue
        yield Remark(
            "two ideas",
            "This name joins two things with “and”; which one idea holds them together?",
            "A theme has one central organising concept. Two may be two themes, or two subthemes "
            "of one.",
            Segment(joint.start(), joint.end()),
        )


def _words_without_segment(name: str, extracts: Iterable[str]) -> Iterator[Remark]:
    heard = {_stem(word.text) for words in extracts for word in words_of(words)}
    for word in words_of(name):
        if len(word.text) > 3 and word.text not in _EVERYWHERE and _stem(word.text) not in heard:
            yield Remark(
                "no segment",
                f"No segment of this theme says “{word.text}”; which of them is behind the word?",
                "Every word in a name needs something in the data behind it. It need not be said "
                "literally, and then it is you who has to show where it is meant.",
                Segment(word.start, word.end),
            )


_EVERYWHERE: Final = listed(
    "about after again against also another because before being between could does each every "
    "from have here into itself more most much must nobody only other over same should some such "
    "than that their them then there these they this those through under until very were what "
    "when where which while whom whose will with without would your"
)
_ENDINGS: Final = ("ingly", "edly", "ness", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e")


def _stem(word: str) -> str:
    """A word without its ending, roughly: enough to meet “practise”, “practised”, “practising”."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("y").removesuffix("i") if len(word) > 3 else word
