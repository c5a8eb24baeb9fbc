"""What a document says beside its text that may name somebody: its own name, and who speaks."""

from collections.abc import Iterable
from dataclasses import replace

from coding.pseudonyms.alike import is_harmless
from coding.pseudonyms.key import NUMBERED, Decision, Key, name_file, settle
from coding.text import NameKind, ReadDocument, Role


def speakers(read: ReadDocument) -> dict[str, Role]:
    """Who speaks or writes under a name: every label but codes such as P03 and *Moderator*."""
    return {
        entry.participant: entry.role
        for entry in read.entries
        if entry.participant and not is_harmless(entry.participant)
    }


def name_document(key: Key, read: ReadDocument, taken: Iterable[str] = ()) -> Key:
    """The key with the document's own name and its speakers: ``[participant 1]``."""
    taken = tuple(taken)
    for label, role in speakers(read).items():
        if key.entry(label) is None:
            key = settle(key, label, kind=NameKind.PERSON, label=role.value, taken=taken)
    return name_file(key, read.name)


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
