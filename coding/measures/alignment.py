"""Where the words of a text stand in a corrected version of it.

The two are compared word by word: what stayed the same holds its place, a word put right takes
the place of the one it replaces, and nothing is guessed inside words that were written anew.
"""

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher

#: Scripts that do not part words by blanks: each of their characters stands for itself.
_APART = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_APART}]|(?:(?![{_APART}])[\w\u0300-\u036f'’])+|.", re.DOTALL)
#: Beyond so many words on either side, what lies between the first and last change is one change.
_MOST = 20_000
#: So many words may be put right without any of them staying.
_FEW = 3


class Alignment:
    """What became of each stretch of ``old`` in ``new``."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._blocks = _blocks(old, new)
        self._starts = [block[0] for block in self._blocks]
        self._ends = [block[1] for block in self._blocks]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words ``[start, end)`` of the old text stand in the new one.

        A stretch that begins or ends within words written anew is drawn in to what is sure.

        Returns:
            None where they are gone, or none of more than a few words stayed.
        """
        first = self._first_from(start, end)
        last = self._last_to(start, end)
        if first is None or last is None or first >= last:
            return None
        words = _words(self.old[start:end])
        if len(words) > _FEW and not self._keeps_a_word(start, end):
            return None
        return (first, last) if self.new[first:last].strip() else None

    def _first_from(self, start: int, end: int) -> int | None:
        for block in self._blocks[max(0, bisect_right(self._starts, start) - 1) :]:
            old_from, old_to, new_from, new_to, same = block
            if old_from >= end:
                break
            if old_to <= start or new_from == new_to:
                continue
            if same:
                return new_from + max(0, start - old_from)
            if start <= old_from < old_to:
                return new_from
        return None

    def _last_to(self, start: int, end: int) -> int | None:
        for block in reversed(self._blocks[: bisect_left(self._ends, end) + 1]):
            old_from, old_to, new_from, new_to, same = block
            if old_to <= start:
                break
            if old_from >= end or new_from == new_to:
                continue
            if same:
                return new_to - max(0, old_to - end)
            if old_from < old_to <= end:
                return new_to
        return None

    def _keeps_a_word(self, start: int, end: int) -> bool:
        return any(
            same and _words(self.old[max(old_from, start) : min(old_to, end)])
            for old_from, old_to, _, _, same in self._blocks
            if old_from < end and start < old_to
        )


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].isalnum()]


def _blocks(old: str, new: str) -> list[tuple[int, int, int, int, bool]]:
    """``(old from, old to, new from, new to, are the same)``, one after the other."""
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    head = 0
    while head < min(len(old_words), len(new_words)) and old_words[head] == new_words[head]:
        head += 1
    tail = 0
    while (
        tail < min(len(old_words), len(new_words)) - head
        and old_words[-1 - tail] == new_words[-1 - tail]
    ):
        tail += 1
    old_at, new_at = _places(old_words), _places(new_words)
    old_end, new_end = len(old_words) - tail, len(new_words) - tail
    found = [(0, head, 0, head, True)]
    if max(old_end, new_end) - head > _MOST:
        found.append((head, old_end, head, new_end, False))
    else:
        matcher = SequenceMatcher(
            None, old_words[head:old_end], new_words[head:new_end], autojunk=False
        )
        found += [
            (head + i, head + j, head + k, head + m, kind == "equal")
            for kind, i, j, k, m in matcher.get_opcodes()
        ]
    found.append((old_end, len(old_words), new_end, len(new_words), True))
    return [
        (old_at[i], old_at[j], new_at[k], new_at[m], same)
        for i, j, k, m, same in found
        if i < j or k < m
    ]


def _places(words: list[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
