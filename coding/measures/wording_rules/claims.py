"""Whether words make a claim: a sentence with a verb that says something of something.

Without a parser, by what English shows on the surface: forms of be, have, do and the modals; what
follows a pronoun; a list of everyday verbs, not taken for one where an article, a possessive or a
preposition before it makes it a noun. Unknown verbs after a noun are missed, so what hangs on this
is a remark, and a reason overrules it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final


def listed(words: str) -> frozenset[str]:
    """Words written one after the other."""
    return frozenset(words.split())


#: Words that are always a verb's.
_ALWAYS: Final = listed(
    "am is are was were be has have had does do did can cannot could will would shall should may "
    "might must ought isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't "
    "couldn't won't wouldn't shouldn't mustn't it's that's there's they're we're you're i'm he's "
    "she's who's they've we've you've i've they'll we'll you'll i'll he'll she'll it'll"
)
_SUBJECTS: Final = listed("i you he she it we they nobody everybody everyone someone")
#: Before these a word is a noun, or hangs on one.
_BEFORE_NOUNS: Final = listed(
    "a an the this these those my your his her its our their no some any each every all both "
    "of in on at by for from with without about into over under after before between against "
    "through during toward towards than as like to and or other own"
)
#: Everyday verbs in their plain form; the endings are worked out below.
_PLAIN: Final = listed(
    "accept accuse admit agree allow answer appear argue arrive ask avoid bear become begin "
    "believe belong bend bind blame bleed block borrow break breathe bring build buy call calm "
    "carry catch cause change choose claim cling close come compare compete confirm contradict "
    "control cope cost count cover cross cut deal decide defend demand deny depend deserve die "
    "disappear do doubt draw drift drive drop ease embarrass enable end endure enter erode escape "
    "exclude excuse expect explain expose face fade fail fall fear feed feel fight fill find fit "
    "fix follow forbid force forget forgive frame free freeze fuel gather get give go grow guard "
    "guide happen hate hear heal help hide hinder hold hurt ignore interrupt invite join judge "
    "keep kill know lack lead lean learn leave let lie limit live look lose make mask matter mean "
    "measure meet melt mend mock move name need offer open overtake overwhelm owe own pass pay "
    "perform permit play postpone practise prefer press prevent promise protect prove pull punish "
    "push put question quieten reach read reassure rebuild receive reduce refuse reject release "
    "rely remain remember remind remove repair replace require resent resist rest return reveal "
    "reward rise risk rob ruin rule run save say scold see seek seem sell send separate serve set "
    "settle shame shape share shift show shrink silence sink sit sleep slip slow smother soften "
    "sound speak spend split spoil spread stand start stay steal stick stop strengthen struggle "
    "submit succeed suffer survive suspect sustain switch take talk teach tell threaten tie "
    "tolerate touch travel treat trust try turn understand undo unsettle use wait walk want warn "
    "wash watch weaken wear weigh win wish withdraw withhold work worry write yield"
)
_PAST: Final = listed(
    "became began bound bled broke brought built bought caught chose came cut dealt drew drove "
    "fell fed felt fought found forbade forgot forgave froze gave got grew had heard hid held hurt "
    "kept knew led left lost made meant met paid put ran rose said saw sought sold sent set shook "
    "showed shrank sank sat slept slid spoke spent spread stood stole stuck swept took taught told "
    "thought understood went were won wore withdrew wrote"
)
#: Ways to say what a theme is about without saying anything of it.
_ABOUT: Final = re.compile(
    r"\b(?:theme|subtheme|section|category|it)\s+(?:is\s+about|concerns?|covers?|deals?\s+with|"
    r"describes?|captures?|explores?|contains?|includes?|looks?\s+at|relates?\s+to|refers?\s+to|"
    r"gathers?|collects?|lists?|encompasses)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, their apostrophes straightened."""
    return [
        Word(found[0].lower().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def makes_claim(text: str) -> bool:
    """Whether there is a verb with something before it to be said of."""
    words = words_of(text)
    return any(is_verb(words, at) for at in range(len(words)))


def only_says_what_about(text: str) -> bool:
    """Whether it names a subject, “this theme is about …”, instead of saying something of it."""
    return _ABOUT.search(text) is not None


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at a place is a verb that can carry a sentence."""
    word = words[at].text
    before = words[at - 1].text if at else ""
    if word in _ALWAYS:
        return at > 0 or "'" in word or word in ("is", "are")
    if before in _SUBJECTS and not word.endswith("ly"):
        return True
    if not at or before in _BEFORE_NOUNS or before.endswith(("'s", "s'")):
        return False
    after = words[at + 1].text if at + 1 < len(words) else ""
    if after == "of" or (after == "by" and word.endswith("ed")):
        return False
    return word in _forms()


def could_be_verb(word: str) -> bool:
    """Whether a word can be a verb at all, whatever stands before it."""
    return word in _ALWAYS or word in _forms()


def plain_verb(word: str) -> bool:
    """Whether a word is an everyday verb in its plain form, as in “stop and breathe”."""
    return word in _PLAIN


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for verb in _PLAIN for form in (verb, *_ends(verb))) | _PAST


def _ends(verb: str) -> tuple[str, str]:
    """Third person and past: ``carries, carried``."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es", f"{verb}ed"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d"
    if verb[-1] in "pt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        return f"{verb}s", f"{verb}{verb[-1]}ed"
    return f"{verb}s", f"{verb}ed"
