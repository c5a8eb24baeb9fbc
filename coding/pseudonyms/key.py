"""The key: names, what was decided about each, and what stands for it in the study."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from coding.errors import RefusedError
from coding.pseudonyms.alike import bare, fold, is_harmless
from coding.text import NameKind

NUMBERED = re.compile(r"\[(?P<label>[^\[\]\n]{1,60}) (?P<number>\d{1,6})\]")
_LABEL = re.compile(r"[^\W\d_](?:[^\[\]\n]{0,38}[^\W_])?")
_PSEUDONYM = re.compile(r"[^\[\]\n\t]{1,60}|\[[^\[\]\n\t]{1,60}\]")
_ENDING = re.compile(r"\.(?:txt|md|docx?|odt|rtf|pdf|csv|tsv|xlsx?|vtt|srt)")

#: Words in an organisation's name that say what it is.
_SORTS = {
    "hospital": r"hospital|infirmary|clinic|hospice",
    "university": r"university|college|polytechnic",
    "school": r"school|academy|primary|secondary",
    "church": r"church|mosque|synagogue|temple|parish",
}


class Decision(StrEnum):
    """What is done about a name wherever it stands."""

    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One name; ``replacement`` is empty where it is kept.

    ``used``: a document was taken in with the replacement, which therefore cannot change.
    """

    original: str
    kind: NameKind
    decision: Decision
    replacement: str = ""
    used: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """Everything a key file holds. Changed by making another; ``keyfile`` keeps it.

    ``entries`` are in the order the names came, and no two of them are one name (``fold``).
    ``listed`` is what the researcher typed: names to be found wherever they stand. ``files`` are
    files' own names with what they are called in the study. ``last`` is the highest number given
    for each label; a number is never given twice.
    """

    entries: tuple[KeyEntry, ...] = ()
    listed: tuple[tuple[str, NameKind], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    last: Mapping[str, int] = field(default_factory=dict)

    def entry(self, name: str) -> KeyEntry | None:
        """The entry of a name, however it is typed."""
        return _by_fold(self.entries).get(fold(name))

    def replaced(self, name: str) -> str:
        """What stands for a name; empty where it is kept, or not known."""
        entry = self.entry(name)
        return entry.replacement if entry else ""

    def settled(self) -> dict[str, bool]:
        """Each original, with whether it is replaced."""
        return {entry.original: entry.decision is Decision.REPLACE for entry in self.entries}

    def file_name(self, name: str) -> str:
        """What a file is called in the study; its own name where that tells nothing."""
        return dict(self.files).get(name, name)


def settle(
    key: Key,
    original: str,
    decision: Decision = Decision.REPLACE,
    *,
    kind: NameKind | None = None,
    label: str = "",
    replacement: str = "",
    same_as: str = "",
    taken: Iterable[str] = (),
) -> Key:
    """The key with one name settled, or settled anew.

    Args:
        label: What a numbered replacement is made of (colleague, city); without it, its kind.
        replacement: A pseudonym of the researcher's choice instead.
        same_as: Another original that names the same person or thing: one replacement for both.
        taken: Replacements that may not be given, such as ``[city 1]`` typed in a file itself.

    Raises:
        RefusedError: The name has nothing to be found by; the pseudonym is no plain words, belongs
            to another name, or is itself a name of the key; there is no name ``same_as``; a
            document was taken in under another pseudonym.
    """
    if not any(letter.isalnum() for letter in original):
        raise RefusedError("A name needs letters or digits.", remedy="Type it as it stands.")
    before = key.entry(original)
    kind = kind or (before.kind if before else NameKind.PERSON)
    last = dict(key.last)
    if decision is Decision.KEEP:
        made = ""
    elif same_as:
        made = _replacement_of(key, same_as)
    elif replacement.strip():
        made = _chosen(key, original, replacement.strip())
    elif before and before.replacement and not label:
        made = before.replacement
    else:
        made, last = _numbered(key, label or default_label(kind, original), taken)
    if before and before.used and made and made != before.replacement:
        raise RefusedError(
            "That name was replaced in a document already, and cannot be called otherwise now.",
            remedy="Keep its pseudonym, or begin a new study with a new key.",
        )
    used = before is not None and before.used
    entry = KeyEntry(before.original if before else bare(original), kind, decision, made, used)
    others = tuple(old if old is not before else entry for old in key.entries)
    return replace(key, entries=others if before else (*others, entry), last=last)


def list_names(key: Key, names: Iterable[str], kind: NameKind = NameKind.PERSON) -> Key:
    """The key with names the researcher typed: participants, staff, sites."""
    known = {fold(name) for name, _ in key.listed}
    added = {fold(name): bare(name) for name in names if fold(name) and fold(name) not in known}
    return replace(key, listed=(*key.listed, *((name, kind) for name in added.values())))


def name_file(key: Key, name: str) -> Key:
    """The key with what a file is called in the study: ``document 3.docx``.

    A name made of codes and of words such as *diary* and *week* stays as it is.
    """
    suffix = PurePath(name).suffix.lower()
    usual = _ENDING.fullmatch(suffix)  # What else stands behind a full stop may be a name.
    if name in dict(key.files) or is_harmless(PurePath(name).stem if usual else name):
        return key
    number = key.last.get("document", 0) + 1
    called = f"document {number}{suffix if usual else ''}"
    return replace(key, files=(*key.files, (name, called)), last={**key.last, "document": number})


def default_label(kind: NameKind, original: str) -> str:
    """What a replacement is made of where nobody chose: the kind, or the sort of place."""
    if kind in (NameKind.ORGANISATION, NameKind.PLACE):
        for sort, words in _SORTS.items():
            if re.search(rf"\b(?:{words})\b", original, re.I):
                return sort
    return kind.value


def _numbered(key: Key, label: str, taken: Iterable[str]) -> tuple[str, dict[str, int]]:
    plain = " ".join(label.split()).casefold()
    if not _LABEL.fullmatch(plain):
        raise RefusedError(
            "A label is a word or two, such as colleague or city.", remedy="Choose another."
        )
    used = {fold(entry.replacement) for entry in key.entries} | set(map(fold, taken))
    number = key.last.get(plain, 0) + 1
    while fold(made := f"[{plain} {number}]") in used:
        number += 1
    return made, {**key.last, plain: number}


def _chosen(key: Key, original: str, replacement: str) -> str:
    if not _PSEUDONYM.fullmatch(replacement) or not any(c.isalnum() for c in replacement):
        raise RefusedError(
            "A pseudonym is a few words on one line, without brackets or between two.",
            remedy="Choose another.",
        )
    wanted = fold(replacement)
    names = (original, *(e.original for e in key.entries), *(name for name, _ in key.listed))
    if wanted in map(fold, names):
        raise RefusedError(
            "That pseudonym is itself a name in the key.",
            remedy="Choose one that nobody in the study bears.",
        )
    for entry in key.entries:
        if fold(entry.replacement) == wanted and fold(entry.original) != fold(original):
            raise RefusedError(
                "That pseudonym already stands for another name.",
                remedy="Choose another, or settle the two names as the same.",
            )
    return replacement


def _replacement_of(key: Key, name: str) -> str:
    if made := key.replaced(name):
        return made
    raise RefusedError(
        "The name it should be the same as is not replaced by anything yet.",
        remedy="Settle that name first.",
    )


def _by_fold(entries: Iterable[KeyEntry]) -> dict[str, KeyEntry]:
    return {fold(entry.original): entry for entry in entries}
