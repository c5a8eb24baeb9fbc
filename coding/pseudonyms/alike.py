"""Which spellings are one name, and which names tell nothing of anybody."""

import re
import unicodedata
from functools import lru_cache

#: What follows a name and is no part of it: *Priya's*, *James'*.
POSSESSIVE = re.compile(r"(?:['’ʼ][sS]|(?<=[sS])['’ʼ])$")
APOSTROPHE = re.compile("['’ʼ]")
#: Words of a text: letters and digits, with the marks that stand on them.
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_BETWEEN = re.compile(r"[\s._-]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_WORDS = """
after all and anonymised answer answers appendix assistant audio before captions chat clean
cleaned client co code comment comments copy data date diaries diary document documents draft
edited en end entries entry everybody everyone example export facilitator female file final first
five focus follow for form four group groups he her hers him his host how id in input interview
interviewee interviewer interviews journal journals lead male material materials meeting mod
moderator name names new notes number observer of often old one original other part participant
participants patient pilot plain post practice practise practised pre prompt pseudonymised
question questionnaire questionnaires questions raw recording reflection reflections researcher
respondent response responses results round sample second sequence session sessions several she
sheet situation situations six speaker start status student study subject subtitles survey table
teaching test text texts the their them therapist they third three time times trainee transcript
transcription transcripts trial turn two typed unknown up upload user version voice week weekly
weeks wk word words you zoom
"""
_PARTS_OF_A_STUDY = frozenset(_WORDS.split())
_CODE = re.compile(
    r"(?:[pscidvq]|pp|ppt|id|wk|w|week|participant|speaker|subject|student|session|group|fg|mod|int"
    r"|fac|intv|sheet|part|version)?\d{1,4}[a-c]?|[a-z]|p\?"
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """What stays the same however a name is typed: any case, possessive, spaces, normal form."""
    plain = unicodedata.normalize("NFKC", bare(name)).casefold()
    return _BETWEEN.sub(" ", APOSTROPHE.sub("'", plain)).strip()


def bare(name: str) -> str:
    """A name without spaces around it and without the possessive behind it."""
    stripped = name.strip()
    return POSSESSIVE.sub("", stripped) or stripped


def is_harmless(label: str) -> bool:
    """Whether a file's name or a speaker's label tells nothing but its part in a study.

    Only codes such as ``P03``, single letters and the words of a short list do: a number of five
    digits and more could be a student's, and any other word somebody's name.
    """
    words = re.findall(r"[^\W_]+|\?", label.casefold())
    return bool(words) and all(word in _PARTS_OF_A_STUDY or _CODE.fullmatch(word) for word in words)


def names_in_label(label: str) -> list[str]:
    """The names in a label: one in *Priya Shah (she/her)* and *Moderator (Owen)*, none in P03."""
    parts = [_BRACKETED.sub(" ", label), *_BRACKETED.findall(label)]
    plain = (" ".join(part.strip("()[]").split()) for part in parts)
    return [part for part in plain if part and not is_harmless(part)]
