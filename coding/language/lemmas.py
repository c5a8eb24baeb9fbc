"""Head words of English word forms without parts of speech: tables, endings, and choice.

Where a form could belong to several head words the commoner one is taken, unless the word
before it shows a noun. ``readings`` keeps them all, so that a codebook's word is not missed.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.vocab import Vocab

WORDS: Final = Path(__file__).parent / "models" / "english_words" / "words.json.gz"

#: Lexeme flags by which the bundled tagger knows which parts of speech the tables list.
PART_FLAGS: Final = {"noun": "FLAG34", "verb": "FLAG35", "adj": "FLAG36", "adv": "FLAG37"}

_IRREGULAR: Final = """
ca=can left=leave lost=lose lives=live leaves=leave an=a these=this those=that 'em=them
women=woman lying=lie dying=die tying=tie heard=hear teeth=tooth tears=tear
wanna=want gotta=get gim=give na=to ta=to
"""

#: Forms whose head word the tables would miss or get wrong, most of them function words.
FIXED: Final[dict[str, str]] = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "'m", "'re", "m"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve", "ve"), "have"),
    **dict.fromkeys(("does", "did", "done", "doing"), "do"),
    **dict.fromkeys(("n't", "nt"), "not"),
    **dict.fromkeys(("'ll", "wo"), "will"),
    **dict.fromkeys(("goes", "went", "gone", "going", "gon"), "go"),
    **dict(pair.split("=") for pair in _IRREGULAR.split()),
}

#: Fixed forms that have a second head word worth keeping beside the first.
_BOTH: Final = {"left", "lost", "lives", "leaves"}

#: Forms that are their own head words although an ending could be taken off.
_OWN: Final = """
as best better besides clothes does during evening everything anything something nothing feed
has hers his its layer less morning need news others ours ourselves perhaps please pleased
sometimes always stranger jeans pants trousers
theirs themselves this thus unless us was worse worst yes yours
yourselves
"""
OWN: Final = frozenset(_OWN.split())

_NOUN_FOLLOWS: Final = """
a an the this that these those my your his her its our their no any every each some another
same whose one own
"""
_BEFORE_A_NOUN: Final = frozenset(_NOUN_FOLLOWS.split())
_IS_FOLLOWS: Final = frozenset(("it", "that", "he", "she", "what", "there", "who", "this", "here"))
#: Short verbs that double their last letter, so that "hated" is not from "hat".
_DOUBLES: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")

_NOUN_ENDINGS: Final = (("ies", "y"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``models/english_words``: see its README for where they come from."""

    irregular: dict[str, dict[str, list[str]]]
    endings: dict[str, list[list[str]]]
    heads: dict[str, frozenset[str]]
    common: dict[str, int]


@lru_cache(maxsize=1)
def words() -> Words:
    """The tables, read once (about 60 ms)."""
    raw = json.loads(gzip.decompress(WORDS.read_bytes()))
    heads = {part: frozenset(listed.split()) for part, listed in raw["heads"].items()}
    return Words(raw["irregular"], raw["endings"], heads, raw["common"])


def rareness(word: str) -> int:
    """Minus ten times the natural log of a lower-case form's probability; 180 if unlisted."""
    return words().common.get(word, 180)


def parts_of(head: str) -> tuple[str, ...]:
    """Parts of speech (noun, verb, adj, adv) under which the tables list a head word."""
    return tuple(part for part, heads in words().heads.items() if head in heads)


@lru_cache(maxsize=200_000)
def parts_of_form(form: str) -> tuple[str, ...]:
    """Parts of speech that a form may have by the tables: "studies" may be noun and verb."""
    tables, form = words(), form.lower()
    return tuple(
        part
        for part, heads in tables.heads.items()
        if form in heads
        or form in tables.irregular[part]
        or any(
            ending and form.endswith(ending) and form[: len(form) - len(ending)] + instead in heads
            for ending, instead in tables.endings[part]
        )
    )


def mark_parts(vocab: "Vocab") -> None:
    """Flag each word of a vocabulary by ``parts_of_form``, before a pipeline sees it."""
    from spacy.attrs import IDS

    for part, flag in PART_FLAGS.items():
        vocab.add_flag(partial(_may_be, part), IDS[flag])


def _may_be(part: str, form: str) -> bool:
    return part in parts_of_form(form)


@lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[str, ...]:
    """All head words a lower-case form may belong to, the likeliest first; never empty."""
    if form in FIXED:
        others = (*_by_tables(form), form) if form in _BOTH else ()
        return tuple(dict.fromkeys((FIXED[form], *others)))
    if form in OWN:
        return (form,)
    found = tuple(dict.fromkeys(_by_tables(form)))
    own = [form] if parts_of(form) else []
    if not found:
        return (form,) if own else (*_by_guess(form), form)
    best = min(found, key=rareness)
    ordered = [best, *(head for head in found if head != best)]
    plural = form.endswith("s") and best in (form[:-1], form[:-2], form[:-3] + "y")
    if own and rareness(form) < rareness(best) - (30 if plural else 0):
        return tuple(dict.fromkeys([form, *ordered]))
    return tuple(dict.fromkeys([*ordered, *own]))


def lemma(form: str, before: str = "") -> str:
    """The head word of a lower-case form; ``before`` is the word in front of it.

    After an article or possessive an irregular or ``-ing`` form that is listed as a noun is
    taken as the noun: "the thought", "my feeling".
    """
    if form == "'s":
        return "be" if before in _IS_FOLLOWS else form
    found = readings(form)
    if before in _BEFORE_A_NOUN and found[0] != form and form in words().heads["noun"]:
        plural = any(head + "s" == form for head in found)
        return found[0] if plural else form
    if before in _BEFORE_A_NOUN and form in words().irregular["noun"]:
        return words().irregular["noun"][form][0]
    return found[0]


@lru_cache(maxsize=100_000)
def verb_of(form: str) -> str:
    """The head word of a lower-case form that is known to be a verb's."""
    found = (FIXED.get(form, form), *readings(form))
    listed = words().heads["verb"]
    if form.endswith("ss") and form in listed:
        return form
    return next((head for head in found if head in listed and head != form), found[1])


def _by_tables(form: str) -> Iterator[str]:
    tables = words()
    for part in ("verb", "noun", "adj", "adv"):
        irregular = tables.irregular[part].get(form)
        if irregular:
            yield from irregular
            continue
        for ending, instead in tables.endings[part]:
            stem = form[: len(form) - len(ending)] + instead
            if not (ending and form.endswith(ending) and stem in tables.heads[part]):
                continue
            if not (ending in ("ed", "ing") and _DOUBLES.fullmatch(stem)):
                yield stem


def _by_guess(form: str) -> Iterator[str]:
    """Forms in no table: a doubled consonant (journalled), or a plural of a new word (meds)."""
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 3 and stem[-1] == stem[-2] and parts_of(stem[:-1]):
            yield stem[:-1]
            return
    if len(form) > 3 and form.isalpha() and not form.endswith(("ss", "us", "is", "as")):
        for ending, instead in _NOUN_ENDINGS:
            stem = form.removesuffix(ending) + instead
            if form.endswith(ending) and (parts_of(stem) or ending == "s"):
                yield stem
                return
