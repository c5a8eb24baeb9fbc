"""A document in which names are replaced: every entry still stands exactly where its words are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from coding.pseudonyms.alike import is_harmless, names_in_label
from coding.pseudonyms.key import Key
from coding.pseudonyms.places import Place, places
from coding.text import Entry, FoundName, Problem, ReadDocument

_NOTHING: Mapping[str, Iterable[FoundName]] = MappingProxyType({})
_QUOTED = re.compile("“([^“”\n]*)”")


class Replaced(NamedTuple):
    """A document with its names replaced, and which replacements stand in it now."""

    read: ReadDocument
    used: frozenset[str]


def pseudonymised(
    read: ReadDocument,
    key: Key,
    found: Iterable[FoundName] = (),
    *,
    in_prompts: Mapping[str, Iterable[FoundName]] = _NOTHING,
) -> Replaced:
    """The document as it may enter a study: no name that the key replaces is left in it.

    Text, prompts, speakers, the document's name and what its problems quote are replaced; nothing
    else of the text changes. ``sha256`` stays that of the file's own bytes: it names nobody, and
    tells a file that was imported already.

    Args:
        found: Names found in ``read.text``. Those the key does not know, or keeps, stay.
        in_prompts: Names found in each prompt.
    """
    borders = {at for entry in read.entries for at in (entry.start, entry.end)}
    cuts = _cut_at(read.text, places(read.text, key, found), sorted(borders))
    text, moved = _replaced(read.text, cuts, sorted(borders))
    prompts = {
        prompt: replaced_in(prompt, key, in_prompts.get(prompt, ()))
        for prompt in dict.fromkeys(entry.prompt for entry in read.entries)
        if prompt
    }
    entries = tuple(_moved(entry, moved, prompts, key) for entry in read.entries)
    name = key.file_name(read.name)
    known = {**prompts, read.name: name}
    problems = tuple(without_quoted(problem, known, key) for problem in read.problems)
    made = replace(read, name=name, text=text, entries=entries, problems=problems)
    used = {place.replacement for place in cuts} | {e.participant for e in entries if e.participant}
    return Replaced(made, frozenset(used))


def replaced_in(text: str, key: Key, found: Iterable[FoundName] = ()) -> str:
    """A text with every name the key replaces replaced."""
    return _replaced(text, places(text, key, found), ())[0]


def called(label: str | None, key: Key) -> str | None:
    """What a participant or moderator is called in the study; codes such as P03 stay."""
    if label is None:
        return None
    names = names_in_label(label)
    return (key.replaced(names[0]) if names else "") or replaced_in(label, key)


def without_quoted(problem: Problem, known: dict[str, str], key: Key) -> Problem:
    """A problem whose quoted pieces (headers, sheets, files) tell nobody's name.

    What is quoted stays only where it is among ``known`` (then as replaced there), or harmless.
    """

    def safe(quoted: re.Match[str]) -> str:
        words = quoted[1]
        return f"“{known.get(words) or (words if is_harmless(words) else '…')}”"

    what = replaced_in(_QUOTED.sub(safe, problem.what), key)
    remedy = replaced_in(_QUOTED.sub(safe, problem.remedy), key)
    return replace(problem, what=what, remedy=remedy)


def _moved(entry: Entry, moved: dict[int, int], prompts: dict[str, str], key: Key) -> Entry:
    return replace(
        entry,
        start=moved[entry.start],
        end=moved[entry.end],
        participant=called(entry.participant, key),
        prompt=prompts.get(entry.prompt, entry.prompt) if entry.prompt else entry.prompt,
    )


def _cut_at(text: str, found: Sequence[Place], borders: Sequence[int]) -> list[Place]:
    """Places that reach over an entry's border, as one place on either side of it."""
    cut: list[Place] = []
    at = 0
    for place in found:
        while at < len(borders) and borders[at] <= place.start:
            at += 1
        inside = at
        while inside < len(borders) and borders[inside] < place.end:
            inside += 1
        for start, end in pairwise((place.start, *borders[at:inside], place.end)):
            words = text[start:end]
            if any(letter.isalnum() for letter in words):
                first = start + len(words) - len(words.lstrip())
                cut.append(Place(first, first + len(words.strip()), place.replacement))
    return cut


def _replaced(
    text: str, found: Sequence[Place], borders: Sequence[int]
) -> tuple[str, dict[int, int]]:
    """The text with its places replaced, and where each border stands in it; none lies in one."""
    pieces: list[str] = []
    moved: dict[int, int] = {}
    behind, shift, at = 0, 0, 0
    for place in found:
        while at < len(borders) and borders[at] <= place.start:
            moved[borders[at]] = borders[at] + shift
            at += 1
        pieces += (text[behind : place.start], place.replacement)
        shift += len(place.replacement) - (place.end - place.start)
        behind = place.end
    pieces.append(text[behind:])
    moved |= {border: border + shift for border in borders[at:]}
    return "".join(pieces), moved
