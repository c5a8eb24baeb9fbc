"""Every label of a file with how much it says, for a person to check who it was taken for."""

from collections import Counter
from collections.abc import Iterable, Mapping

from coding.readers.diaries.people import Person, is_everybody, key_of, role_of
from coding.readers.mapping import BY_MAPPING
from coding.text import ReadSpeaker, Role


def heard(
    said: Iterable[tuple[str | None, Role, str]],
    cast: Mapping[str, Person],
    settled: Mapping[str, str],
) -> tuple[ReadSpeaker, ...]:
    """The labels in the order in which they are first heard.

    Args:
        said: Every turn or entry: its label as typed, the role it was given, and its words.
        cast: Who each label is.
        settled: A mapping's ``speakers``.
    """
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    roles: dict[str, Counter[Role]] = {}
    for label, role, text in said:
        if label:
            turns[label] += 1
            words[label] += len(text.split())
            roles.setdefault(label, Counter())[role] += 1
    keys = {key_of(label) for label in settled}
    found = []
    for label, number in turns.items():
        name = cast[label].name if label in cast else None
        role = roles[label].most_common(1)[0][0]
        because = _because(label, name, role, by_mapping=key_of(label) in keys)
        found.append(ReadSpeaker(label, name, role, number, words[label], because))
    return tuple(found)


def _because(label: str, name: str | None, role: Role, *, by_mapping: bool) -> str:
    if by_mapping:
        return BY_MAPPING
    if role is Role.MODERATOR:
        own = role_of(label) is Role.MODERATOR
        return "the label says so" if own else "by the labels beside it"
    if is_everybody(label):
        return "stands for several people"
    return "as typed" if name == label else "the same id, typed in another way"
