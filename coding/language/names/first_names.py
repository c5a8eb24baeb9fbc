"""People by their first names, by what they do in a sentence, and the surnames that follow."""

from collections.abc import Iterator, Sequence
from typing import Final

from coding.language.lemmas import rareness
from coding.language.names.candidate import Candidate, Source
from coding.language.names.gazetteer import lists
from coding.language.names.ordinary import KEPT, MONTH_NAMES, PEOPLES, is_ordinary, namelike
from coding.language.names.readings import Reading
from coding.language.names.words import Word
from coding.text import NameKind

_SAYING_WORDS: Final = """
said says told tells asked asks texted texts rang phoned messaged replied laughed smiled cried
hugged thinks reckons wants wanted offered suggested agreed insisted admitted invited apologised
"""
#: Only people do this: «Will said» is a person.
_SAYING: Final = frozenset(_SAYING_WORDS.split())

_DOING_WORDS: Final = """
came comes went goes gave gives called calls helped helps thought made makes took takes sent sends
left showed brought listened mentioned noticed kept got gets didn't doesn't wasn't hasn't isn't
wouldn't couldn't won't can't joined cooked drove met visited stayed moved
"""
_DOING: Final = frozenset(_DOING_WORDS.split())

_RELATION_WORDS: Final = """
friend mate colleague supervisor tutor partner boyfriend girlfriend husband wife sister brother
boss manager client patient flatmate housemate roommate cousin son daughter niece nephew aunt
auntie uncle therapist counsellor lecturer teacher nan gran grandma grandad told met texted
messaged rang phoned asked called hugged thanked
"""
#: Before a name they say that it is a person's: «my flatmate X», «I rang X».
_RELATION: Final = frozenset(_RELATION_WORDS.split())

_OF_TIME_WORDS: Final = """
in last next since until till by early late mid of this during from to through between before
after every each on and or the
"""
_OF_TIME: Final = frozenset(_OF_TIME_WORDS.split())

_PARTICLE_WORDS: Final = """
van von der den de da dos del della di du la le bin bint ibn al el ter ten
"""
PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())


def first_names(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """First names of the lists with a capital, and the names that follow them.

    A name that is a word as well needs more: a surname, a verb of people after it, a possessive,
    or a capital inside a sentence.
    """
    known = lists()
    for at, word in enumerate(words):
        name = word.folded
        if name not in known.first_names or not word.text[0].isupper() or word.is_letter:
            continue
        before = words[at - 1].folded if at and word.joined else ""
        if (
            name in PEOPLES
            or name in KEPT
            or (name in known.surnames and before in known.first_names)
        ):
            continue
        last = widened(words, at, reading)
        degree = namelike(name)
        if degree == 2 and name not in MONTH_NAMES:
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif word.shouted:
            continue
        elif last > at and _may_lead(words, at, reading):
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif name in MONTH_NAMES and is_month(words, at):
            continue
        elif degree == 1 and not word.first and name not in MONTH_NAMES:
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif _speaks(words, at):
            yield Candidate(at, at, NameKind.PERSON, Source.DOING)
        elif _acts(words, at, reading) or (degree == 1 and word.start in reading.proper):
            yield Candidate(at, at, NameKind.PERSON, Source.WORD_NAME)


def people_by_deeds(words: Sequence[Word]) -> Iterator[Candidate]:
    """Words of no list that are somebody's name by the words beside: «my flatmate X», «X said»."""
    for at, word in enumerate(words):
        short = word.text.isupper() and len(word.text) == 2 and word.folded not in KEPT
        known = is_ordinary(word.folded) or word.folded in PEOPLES or word.folded in lists().places
        if not word.capital or not (short or not (known or word.text.isupper())):
            continue
        before = words[at - 1].folded if at and word.joined and not word.first else ""
        after = words[at + 1].folded if at + 1 < len(words) and words[at + 1].joined else ""
        if before in _RELATION or (after in _SAYING and not word.possessive):
            yield Candidate(at, hyphened(words, at), NameKind.PERSON, Source.DOING)


def widened(words: Sequence[Word], at: int, reading: Reading) -> int:
    """The last of the capitalised words that follow and may belong to the name, at most three."""
    last = at
    for step, word in enumerate(words[at + 1 : at + 6], at + 1):
        if word.hyphened and word.text.islower() and _second_half(word):
            last = step
            continue
        if not word.joined or words[step - 1].possessive or last - at == 3:
            break
        if word.folded in PARTICLES and step + 1 < len(words) and words[step + 1].joined:
            continue
        if not word.text[0].isupper() or word.folded in KEPT or word.folded in PEOPLES:
            break
        known = _is_surname(word) or word.start in reading.proper
        if is_ordinary(word.folded) and not known and words[step - 1].folded not in PARTICLES:
            break
        if is_ordinary(word.folded) and word.shouted != words[at].shouted:
            break
        last = step
    return last


def hyphened(words: Sequence[Word], last: int) -> int:
    """The last word of a name, one further where a small second half is joined to it."""
    after = words[last + 1] if last + 1 < len(words) else None
    joined = after is not None and after.hyphened and after.text.islower()
    return last + (joined and after is not None and _second_half(after))


def _second_half(word: Word) -> bool:
    """Whether a small word after a hyphen belongs to the name: «Hyun-woo», not «Priya-like»."""
    return len(word.text) <= 5 and word.folded not in _AFTER_HYPHEN


_AFTER_HYPHEN: Final = frozenset(("like", "ish", "led", "born", "based", "style", "run", "free"))


def is_month(words: Sequence[Word], at: int) -> bool:
    """Whether May, April, June … stands where a month does: «in May», «12 Jan»."""
    before = words[at - 1].folded if at and not words[at].first else ""
    return words[at].dated or before in _OF_TIME


def _may_lead(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Whether an ordinary word with a capital begins a full name: «Will Smith», not «In May»."""
    if not _is_surname(words[at + 1]) or _too_common(words[at].folded):
        return False
    if words[at].first:
        return words[at + 1].folded in lists().surnames
    return words[at].start in reading.proper or not reading.tagged


def _is_surname(word: Word) -> bool:
    known = word.folded in lists().surnames or word.is_letter
    return word.text[0].isupper() and (known or not is_ordinary(word.folded))


def _too_common(name: str) -> bool:
    """Words such as «in», «my», «so», which the lists hold as somebody's first name."""
    return name != "will" and rareness(name) < 62


def _speaks(words: Sequence[Word], at: int) -> bool:
    """«Will said», «Grace and I»: nobody but a person."""
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if after is None or words[at].possessive:
        return False
    also = words[at + 2].text if at + 2 < len(words) else ""
    return after.folded in _SAYING or (after.folded == "and" and also in ("I", "me"))


def _acts(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Whether an ordinary word with a capital may be used as somebody's name."""
    word = words[at]
    if not word.first:
        before = words[at - 1].folded if word.joined else ""
        used = word.possessive or before in _RELATION or word.start in reading.proper
        return (used or not reading.tagged) and not _too_common(word.folded)
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if after is None:
        return False
    also = words[at + 2].text if at + 2 < len(words) else ""
    return after.folded in _DOING or (after.folded == "and" and also[:1].isupper())
