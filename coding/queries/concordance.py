"""Every place where words stand in the material, with counts, fast enough to be seen at once.

The texts are laid end to end once, as numbers; a search narrows down the places where words begin
by one character after the other, and looks closely only at those that are left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from coding.queries.documents import EntryLine
from coding.queries.items import is_codable, natural
from coding.queries.search import Asked, Hit
from coding.text import Role

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

#: Between two texts, and in place of one that is searched by itself: nothing matches it.
_NOTHING = "\0"
#: How much of what stands beside a hit its place in an order is told from.
_BESIDE = 40
#: Beyond so many hits an order by the words beside them tells a reader nothing, and is slow.
MOST_BESIDE = 20_000


class Hits(Sequence[Hit]):
    """Places found, in the order of the entries; each is made when it is asked for."""

    def __init__(self, of: "Concordance", starts: "Numbers", ends: "Numbers") -> None:
        self._of, self._starts, self._ends = of, starts, ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> "Hits": ...
    def __getitem__(self, at: int | slice) -> "Hit | Hits":
        if isinstance(at, slice):
            return Hits(self._of, self._starts[at], self._ends[at])
        return self._of.hit(int(self._starts[at]), int(self._ends[at]))

    def by_person_and_week(self) -> "Hits":
        """The same hits: diaries person by person in week order, then what else there is."""
        import numpy as np

        return self._in(np.lexsort((self._starts, self._of.ranks_of(self._starts))))

    def by_word_before(self) -> "Hits":
        """The same hits as a concordance sorts them: by what stands before, the nearest first."""
        return self._in(sorted(range(len(self)), key=self._before))

    def by_word_after(self) -> "Hits":
        """The same hits, by what stands after them."""
        return self._in(sorted(range(len(self)), key=self._after))

    def _in(self, order: Any) -> "Hits":
        return Hits(self._of, self._starts[order], self._ends[order])

    def _before(self, at: int) -> list[str]:
        start = int(self._starts[at])
        return self._of.small[max(0, start - _BESIDE) : start].rpartition(_NOTHING)[2].split()[::-1]

    def _after(self, at: int) -> list[str]:
        end = int(self._ends[at])
        return self._of.small[end : end + _BESIDE].partition(_NOTHING)[0].split()


@dataclass(frozen=True, slots=True)
class Found:
    """All hits, in the order of the lines; the numbers count participants' words only (R38)."""

    hits: Hits
    entries: int
    of_entries: int
    people: int
    of_people: int
    moderators: int


class Concordance:
    """The entries of a study, made ready to be searched again and again.

    ``small`` holds their texts in small letters, character for character.
    """

    def __init__(self, lines: Iterable[EntryLine]) -> None:
        import numpy as np

        self.lines = list(lines)
        self._odd = {n for n, line in enumerate(self.lines) if _changes_length(line.text)}
        parts = [
            _NOTHING * len(line.text) if number in self._odd else line.text.lower()
            for number, line in enumerate(self.lines)
        ]
        self.small = _NOTHING.join([*parts, ""])
        self._begins = np.cumsum([0, *(len(part) + 1 for part in parts)])
        self._characters = np.frombuffer(
            self.small.encode("utf-32-le", "surrogatepass"), dtype=np.uint32
        )
        self._in_word = _within_words(self._characters)
        self._words = np.flatnonzero(self._in_word & ~_moved_on(self._in_word))
        self._ranks = _ranks(self.lines)
        self._codable = np.array([is_codable(line) for line in self.lines], dtype=bool)
        self._moderates = np.array([line.role is Role.MODERATOR for line in self.lines], dtype=bool)
        self._people = [line.speaker for line in self.lines]

    def find(self, wanted: str, *, whole_words: bool = False) -> Found:
        """Find words or a phrase in all entries, whatever their letter case.

        Args:
            wanted: What to look for, as ``Asked`` reads it. Blank finds nothing.
            whole_words: Whether a hit must also end where a word ends.
        """
        import numpy as np

        asked = Asked.of(wanted, whole_words=whole_words)
        starts, ends = self._places(asked) if asked else (np.zeros(0, int), np.zeros(0, int))
        which = self._line_of(starts)
        hit = np.zeros(len(self.lines), dtype=bool)
        hit[which] = True
        theirs = np.flatnonzero(hit & self._codable)
        return Found(
            hits=Hits(self, starts, ends),
            entries=len(theirs),
            of_entries=int(self._codable.sum()),
            people=self._number_of_people(theirs),
            of_people=self._number_of_people(np.flatnonzero(self._codable)),
            moderators=int(self._moderates[which].sum()) if len(which) else 0,
        )

    def hit(self, start: int, end: int) -> Hit:
        """The hit at a place in the texts laid end to end."""
        import numpy as np

        number = int(np.searchsorted(self._begins, start, side="right")) - 1
        line = self.lines[number]
        moved = line.start - int(self._begins[number])
        return Hit(line, start + moved, end + moved)

    def ranks_of(self, starts: "Numbers") -> "Numbers":
        """Where the entries of hits come when read person by person in week order."""
        ranks: Numbers = self._ranks[self._line_of(starts)]
        return ranks

    def _line_of(self, starts: "Numbers") -> "Numbers":
        import numpy as np

        return np.searchsorted(self._begins, starts, side="right") - 1

    def _number_of_people(self, which: "Numbers") -> int:
        return len({self._people[number] for number in which} - {""})

    def _places(self, asked: Asked) -> "tuple[Numbers, Numbers]":
        import numpy as np

        starts = self._narrowed(asked)
        if len(asked.plainly) == asked.length:
            ends = starts + asked.length
        else:
            matches = [m for at in starts.tolist() if (m := asked.small.match(self.small, at))]
            starts = np.array([match.start() for match in matches], dtype=np.int64)
            ends = np.array([match.end() for match in matches], dtype=np.int64)
        starts, ends = _apart(starts, ends)
        if odd := list(self._odd_places(asked)):
            starts = np.concatenate([starts, [start for start, _ in odd]])
            ends = np.concatenate([ends, [end for _, end in odd]])
            order = np.argsort(starts, kind="stable")
            starts, ends = starts[order], ends[order]
        return starts.astype(np.int64), ends.astype(np.int64)

    def _narrowed(self, asked: Asked) -> "Numbers":
        """Where it can begin: its plain characters stand there, and what follows may follow."""
        import numpy as np

        characters = self._characters
        first = [ord(character) for character in sorted(asked.beginnings)]
        starts: Numbers
        if asked.at_word:
            starts = self._words[np.isin(characters[self._words], first)]
        else:
            starts = np.flatnonzero(np.isin(characters, first))
        for ahead, character in enumerate(asked.plainly):
            starts = starts[starts + ahead < len(characters)]
            starts = starts[characters[starts + ahead] == ord(character)]
        if len(asked.plainly) == asked.length:
            after = characters[starts + asked.length]  # A text is always followed by nothing.
            may = (after < 0x300) | (after > 0x36F)
            if asked.whole:
                may &= ~self._in_word[starts + asked.length]
            starts = starts[may]
        return starts

    def _odd_places(self, asked: Asked) -> Iterator[tuple[int, int]]:
        for number in sorted(self._odd):
            begins = int(self._begins[number])
            for start, end in asked.places(self.lines[number].text):
                yield begins + start, begins + end


def _changes_length(text: str) -> bool:
    """Whether small letters would move what comes after them, as those of İ do."""
    return len(text.lower()) != len(text)


def _within_words(characters: "np.ndarray[Any, np.dtype[np.uint32]]") -> Any:
    """For each character whether it is of a word."""
    import numpy as np

    kinds = np.zeros(0x110000, dtype=bool)
    kinds[characters] = True
    for number in np.flatnonzero(kinds).tolist():
        kinds[number] = chr(number).isalnum() or chr(number) == "_"
    return kinds[characters]


def _moved_on(flags: Any) -> Any:
    import numpy as np

    return np.concatenate([[False], flags[:-1]])


def _ranks(lines: Sequence[EntryLine]) -> "Numbers":
    import numpy as np

    def place(number: int) -> tuple[object, ...]:
        line = lines[number]
        week = (line.week is None, line.week or 0)
        return (line.kind, natural(line.speaker) if line.week is not None else [], week, number)

    ranks = np.zeros(len(lines), dtype=np.int64)
    ranks[sorted(range(len(lines)), key=place)] = np.arange(len(lines))
    return ranks


def _apart(starts: "Numbers", ends: "Numbers") -> "tuple[Numbers, Numbers]":
    """The same places without those that begin before the one before has ended."""
    if len(starts) < 2 or (starts[1:] >= ends[:-1]).all():
        return starts, ends
    kept: list[int] = []
    last = -1
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start >= last:
            kept.append(at)
            last = end
    return starts[kept], ends[kept]
