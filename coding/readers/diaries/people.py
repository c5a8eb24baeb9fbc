"""Who is who: ids and speaker labels, which of them are one person, and who moderates."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from coding.readers.mapping import MODERATOR
from coding.text import Problem, Role

_CODE = re.compile(r"[A-Za-z]{0,4}[\s._#-]?\d{1,6}[A-Za-z]?|[A-Za-z]{1,3}[\s._-]?\?")
_IN_NAME = re.compile(
    r"(?<![A-Za-z0-9])(?P<kind>participant|subject|student|person|ppt|pp|p|id|s)[\s_.-]?"
    r"(?P<number>\d{1,4})(?![0-9])",
    re.I,
)
_MODERATING = re.compile(
    r"moderator|mod|facilitator|fac|interviewer|intv|int|researcher|therapist|counsell?or|host"
    r"|observer|(?:note)?taker|comoderator|cofacilitator"
)
_ALONE = re.compile(
    r"(?:(?:lead|assistant|co|note|senior|the)[\s-]+)*(?P<word>[a-z]+)[\s._-]*(?:\d{1,2}|[a-c])?"
)
_SPOKEN_TO = re.compile(
    r"(?:participant|client|patient|respondent|interviewee|student|speaker|user|[pcsr])\d?\??"
)
_EVERYBODY = re.compile(
    r"all|everyone|everybody|several|multiple|various|group|together|many|voices"
)
# What one letter means depends on who else speaks.
_LETTERS = {
    "i": ("p", "r", "c", "s", "id"),
    "m": ("p",),
    "f": ("p",),
    "r": ("p",),
    "t": ("c", "p"),
}


class Person(NamedTuple):
    """Who a label stands for; no name where it is nobody or everybody."""

    name: str | None
    role: Role


def key_of(label: str) -> str:
    """What stays the same when an id is typed another way: ``P 01``, ``p1``, ``P-1``."""
    bare = re.sub(r"[\s._#:-]+", "", label.casefold())
    return re.sub(r"^([^\d]+)0+(?=\d)", r"\1", bare)


def is_code(label: str) -> bool:
    """Whether a label is a study's code such as ``P03`` or ``1007`` and not a name."""
    return _CODE.fullmatch(label.strip()) is not None


def role_of(label: str, beside: Collection[str] = ()) -> Role:
    """The role a label's own words propose; one letter counts only beside fitting labels.

    ``beside`` holds all labels of the same file.
    """
    return _role(label, _letters(beside))


def _role(label: str, others: frozenset[str]) -> Role:
    bare = label.casefold().strip(" []<>:.")
    for part in (bare, *re.findall(r"\(([^()]+)\)", bare), re.sub(r"\([^()]*\)", "", bare).strip()):
        found = _ALONE.fullmatch(part)
        if found and _MODERATING.fullmatch(found["word"]):
            return Role.MODERATOR
    if bare == "r" and others & {"i", "int"}:
        return Role.PARTICIPANT
    letter = re.sub(r"\d$", "", bare)
    by_sex = letter in ("m", "f") and {"m", "f"} <= others  # men and women, not a moderator
    if not by_sex and others & frozenset(_LETTERS.get(letter, ())):
        return Role.MODERATOR
    return Role.PARTICIPANT


def _letters(labels: Iterable[str]) -> frozenset[str]:
    """What labels are without their numbers: *p* for P1 and P2."""
    return frozenset(re.sub(r"[\d?]+$", "", key_of(label)) for label in labels)


def is_general(label: str) -> bool:
    """Whether a label names a part (``client``, ``P1``, ``Speaker 2``) that recurs elsewhere."""
    return _SPOKEN_TO.fullmatch(key_of(label)) is not None


def is_everybody(label: str) -> bool:
    """Whether a label stands for several people at once."""
    return _EVERYBODY.fullmatch(key_of(label)) is not None


def people(
    labels: Counter[str], settled: Mapping[str, str], *, unit: str, roles: bool
) -> tuple[dict[str, Person], tuple[Problem, ...]]:
    """Who each label stands for, and a note on labels taken for one person.

    Labels differing only in case, spaces or leading zeros are one person, under the commonest
    spelling. ``settled`` are a mapping's ``speakers``; ``unit`` names what is counted; without
    ``roles`` everybody is a participant unless ``settled`` says otherwise.
    """
    chosen: dict[str, str] = {}
    for label, _ in sorted(labels.items(), key=lambda item: -item[1]):
        if label not in settled:
            chosen.setdefault(key_of(label), label)
    # A spelling that stands in the file is settled by itself, any other for all alike.
    by_key = {key_of(label): name for label, name in settled.items() if label not in labels}
    letters = _letters(chosen.values())
    found: dict[str, Person] = {}
    merged: dict[str, list[str]] = {}
    for label in labels:
        name = settled.get(label, by_key.get(key_of(label)))
        if name is not None:
            found[label] = _settled(label, name)
            continue
        common = chosen[key_of(label)]
        if common != label:
            merged.setdefault(common, []).append(label)
        role = _role(common, letters) if roles else Role.PARTICIPANT
        found[label] = Person(None if is_everybody(common) else common, role)
    return found, _merged(merged, labels, unit)


def _settled(label: str, name: str) -> Person:
    if name.casefold() == MODERATOR:
        return Person(label, Role.MODERATOR)
    return Person(name or None, Role.PARTICIPANT)


def _merged(merged: dict[str, list[str]], labels: Counter[str], unit: str) -> tuple[Problem, ...]:
    if not merged:
        return ()
    told = []
    for common, others in merged.items():
        spellings = ", ".join(shown(label, labels[label], unit) for label in others)
        told.append(f"{spellings} as {shown(common, labels[common], unit)}")
    return (
        Problem(
            f"Ids typed in different ways were taken for one person: {'; '.join(told)}.",
            "If they are different people, give each its own name under [speakers] in a mapping "
            "file.",
        ),
    )


def shown(label: str, number: int, unit: str) -> str:
    """A label with its count, as a note may print it: a name of a person is left out."""
    count = f"{number:,} {unit}{'' if number == 1 else 's'}"
    safe = (
        is_code(label)
        or is_general(label)
        or is_everybody(label)
        or role_of(label) is Role.MODERATOR
    )
    return f"“{label}” ({count})" if safe or is_letter(label) else f"a name ({count})"


def is_letter(label: str) -> bool:
    """Whether a label is one or two letters, as ``I`` or ``R``."""
    return label.isalpha() and len(label) <= 2


def person_in_name(name: str) -> str | None:
    """The participant's code in a sheet's or file's name (``diary_P12``); None for two or none."""
    found = {
        (match["kind"].casefold(), match["number"]): match for match in _IN_NAME.finditer(name)
    }
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    return f"{'P' if len(match['kind']) > 3 else match['kind'].upper()}{match['number']}"
