"""What a document says beside its words that may name somebody, and what it uses of a key."""

from collections.abc import Iterable
from dataclasses import replace

from coding.pseudonyms.alike import names_in_label
from coding.pseudonyms.key import NUMBERED, Decision, Key, settle
from coding.text import NameKind, ReadDocument, Role


def speakers(read: ReadDocument) -> dict[str, Role]:
    """The names under which people speak or write; codes such as P03 and *Moderator* are none."""
    labels = {entry.participant: entry.role for entry in read.entries if entry.participant}
    return {name: role for label, role in labels.items() for name in names_in_label(label)}


def name_speakers(key: Key, read: ReadDocument, taken: Iterable[str] = ()) -> Key:
    """The key with everybody who speaks in a document: ``[participant 1]``, ``[moderator 1]``."""
    taken = tuple(taken)
    labels = {entry.participant: entry.role for entry in read.entries if entry.participant}
    for label, role in labels.items():
        first, *others = names_in_label(label) or [""]
        if first and key.entry(first) is None:
            key = settle(key, first, kind=NameKind.PERSON, label=role.value, taken=taken)
        for other in others:
            if key.entry(other) is None and key.replaced(first):
                key = settle(key, other, kind=NameKind.PERSON, same_as=first)
    return key


def brackets_in(texts: Iterable[str]) -> set[str]:
    """What stands in texts in the form of a replacement, such as a ``[city 1]`` typed by hand."""
    return {match[0] for text in texts for match in NUMBERED.finditer(text)}


def mark_used(key: Key, used: Iterable[str]) -> Key:
    """The key with the entries of these replacements marked as used in a document."""
    these = frozenset(used)
    entries = tuple(
        replace(entry, used=True)
        if entry.decision is Decision.REPLACE and entry.replacement in these
        else entry
        for entry in key.entries
    )
    return replace(key, entries=entries)
