"""Recurring phrases: ideas that several people, or one person in several weeks, put alike.

Each becomes a proposed code under its commonest wording, with where it stands.
"""

import re
from array import array
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from coding.language.analysis import Analysis, straightened
from coding.language.everyday import FEELING
from coding.language.lemmas import rareness
from coding.language.phrases import PATTERNS
from coding.proposals.phrases import candidates, telling_words
from coding.text import Kind, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

#: How many phrases are proposed at most.
MOST: Final = 40
#: An idea needs so many people, or so many weeks of one (entries, where no week is known).
PEOPLE: Final = 2
WEEKS: Final = 3
#: Of two ideas that stand in the same words this often, the less telling one is dropped.
OVERLAP: Final = 0.4
#: Single words and places say least: so many at most, and dropped at less overlap.
_AT_MOST: Final = {"plain": 4, "word": 10, "place": 5}
_ALLOWED: Final = {"plain": 0.25, "word": 0.25}
_WEIGHT: Final = {"plain": 0.5, "word": 1.0, "place": 0.8, "verb": 1.4, "phrase": 2.0}
#: Where so many others are found, no single noun is proposed: it says what is spoken of (tea, a
#: sister), not what is said of it.
ENOUGH: Final = 20
#: Words of a pair must stand together in this share of the rarer one's places.
TOGETHER: Final = 0.12
#: A longer wording stands for its single word where this share of the people use it.
MOST_PEOPLE: Final = 0.6
#: A word written with a capital this often, where none is due, is taken for a name.
NAME: Final = 0.6
#: From so many passages on, two places are too few for a wide word with one other.
_MANY: Final = 100
#: Ideas looked at closely, the widest spread first.
_CLOSELY: Final = 6_000
_ARTICLES: Final = re.compile(r"\b(?:an?|the|my|your|his|her|our|their|its|this|that) ")
_BITS: Final = 21
_PATTERNS: Final = ("", "word", "place", *PATTERNS)


@dataclass(frozen=True, slots=True)
class Place:
    """One wording of an idea in passage number ``passage``, and what would be proposed."""

    passage: int
    start: int
    end: int
    segment: tuple[int, int]


#: Chosen places by passage and stretch.
_Taken = dict[tuple[int, int], list[Place]]


@dataclass(frozen=True, slots=True)
class Recurring:
    """An idea that recurs, named in the participants' words, and where it stands, in order."""

    name: str
    idea: tuple[str, ...]
    people: int
    weeks: int
    places: tuple[Place, ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class _Idea:
    words: tuple[str, ...]
    pattern: str
    people: int
    weeks: int
    worth: float
    places: tuple[Place, ...]


@dataclass
class Gathering:
    """Candidates of all passages, held as numbers so that a million words need little room."""

    passages: list[Passage] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _words: list[str] = field(default_factory=lambda: [""])
    _ideas: "array[int]" = field(default_factory=lambda: array("q"))
    _places: "array[int]" = field(default_factory=lambda: array("i"))
    _patterns: "array[int]" = field(default_factory=lambda: array("b"))
    _capitals: Counter[str] = field(default_factory=Counter)
    _plain: Counter[str] = field(default_factory=Counter)

    def add(self, analysis: Analysis) -> None:
        """Take in the candidates of one passage."""
        number = len(self.passages)
        self.passages.append(analysis.passage)
        for candidate in candidates(analysis):
            self._ideas.append(self._packed(candidate.idea))
            self._patterns.append(_PATTERNS.index(candidate.pattern))
            self._places.extend((number, candidate.start, candidate.end, *candidate.segment))
            if candidate.capital is not None:
                seen = self._capitals if candidate.capital else self._plain
                seen[candidate.idea[0]] += 1

    def recurring(self, prompted: Collection[str] = (), most: int = MOST) -> list[Recurring]:
        """The most telling recurring ideas, by people, then weeks, then how often.

        Args:
            prompted: Keys of words of the prompts (R29): an idea made of these alone is none.
            most: How many at most.
        """
        chosen: list[_Idea] = []
        taken: _Taken = {}
        told: set[str] = set()
        room = dict(_AT_MOST)
        for idea in sorted(_longer_first([*self._worthwhile(frozenset(prompted))]), key=_by_worth):
            kind = _kind(idea.words)
            if room.get(kind, 1) == 0 or _covered(idea, taken) >= _ALLOWED.get(kind, OVERLAP):
                continue
            plain = kind == "plain" and bool(idea.pattern)
            if plain and (idea.words[0] in told or len(chosen) >= ENOUGH):
                continue
            if kind in room:
                room[kind] -= 1
            chosen.append(idea)
            told.update(telling_words(idea.words))
            for place in idea.places:
                for part in _parts(place):
                    taken.setdefault(part, []).append(place)
            if len(chosen) == most:
                break
        chosen.sort(key=lambda i: (-i.people, -i.weeks, -len(i.places), i.words))
        named = {self._name(idea): idea for idea in reversed(chosen)}
        return [
            Recurring(name, idea.words, idea.people, idea.weeks, idea.places, idea.pattern)
            for name, idea in reversed(named.items())
        ]

    def _packed(self, idea: tuple[str, ...]) -> int:
        packed = 0
        for word in idea:
            number = self._ids.get(word)
            if number is None:
                number = self._ids[word] = len(self._words)
                self._words.append(word)
            packed = packed << _BITS | number
        return packed

    def _unpacked(self, packed: int) -> tuple[str, ...]:
        words: list[str] = []
        while packed:
            words.append(self._words[packed & (1 << _BITS) - 1])
            packed >>= _BITS
        return tuple(reversed(words))

    def _worthwhile(self, prompted: frozenset[str]) -> Iterator[_Idea]:
        """Ideas that recur enough and are neither chance, nor a name, nor the prompt's words."""
        import numpy as np

        if not self._ideas:
            return
        patterns = np.frombuffer(self._patterns, dtype=np.int8)
        at = np.frombuffer(self._places, dtype=np.int32).reshape(-1, 5)
        packed, of, counts = np.unique(
            np.frombuffer(self._ideas, dtype=np.int64), return_inverse=True, return_counts=True
        )
        people, weeks, enough = self._spread(of, at[:, 0].astype(np.int64), len(packed))
        alone = dict(zip(packed[packed < 1 << _BITS].tolist(), counts.tolist(), strict=False))
        order = np.argsort(of, kind="stable")
        firsts = np.concatenate(([0], np.cumsum(counts)))
        widest = np.lexsort((packed, -counts, -weeks, -people))
        for number in widest[enough[widest]][:_CLOSELY].tolist():
            words = self._unpacked(int(packed[number]))
            if self._is_named(words, prompted):
                continue
            used = Counter(patterns[order[firsts[number] : firsts[number + 1]]].tolist())
            pattern = _PATTERNS[min(used, key=lambda p: (-used[p], p))]
            parsed = pattern in PATTERNS
            if not parsed and self._is_chance(words, int(counts[number]), alone):
                continue
            rows = at[order[firsts[number] : firsts[number + 1]]].tolist()
            places = tuple(Place(r[0], r[1], r[2], (r[3], r[4])) for r in rows)
            spread = (int(people[number]), int(weeks[number]))
            if self._is_slight(words, spread[0], len(places)):
                continue
            worth = _worth(words, *spread, len(places))
            yield _Idea(words, pattern, *spread, worth, places)

    def _spread(
        self, of: "Numbers", passage: "Numbers", ideas: int
    ) -> tuple["Numbers", "Numbers", "NDArray[np.bool_]"]:
        """People and weeks of each idea, and whether they are enough.

        Two people saying the same in one group may be an echo: then it takes three places.
        """
        import numpy as np

        who = _numbered(person_of(p) for p in self.passages)
        when = np.array([-1 if p.week is None else p.week for p in self.passages])
        occasion = _numbered(_occasion(p) for p in self.passages)
        people = _distinct(of, who[passage], ideas)
        weeks = _distinct(of, when[passage], ideas)
        apart = (_distinct(of, occasion[passage], ideas) > 1) | (np.bincount(of) > PEOPLE)
        enough = ((people >= PEOPLE) & apart) | (weeks >= WEEKS)
        if all(p.week is None and p.participant is None for p in self.passages):
            enough |= _distinct(of, passage, ideas) >= WEEKS
        return people, weeks, enough

    def _is_chance(self, words: tuple[str, ...], count: int, alone: dict[int, int]) -> bool:
        telling = telling_words(words)
        if len(words) == 1 or not telling:
            return False
        rarest = min(alone.get(self._ids[word], count) for word in telling)
        return count < max(TOGETHER * rarest, 2 if len(telling) > 1 else 0.2 * rarest)

    def _is_slight(self, words: tuple[str, ...], people: int, count: int) -> bool:
        """Whether a wide word with one other stands too seldom for material of this size."""
        felt = "no" not in words and bool(FEELING.intersection(words))
        least = WEEKS if felt or people > PEOPLE else WEEKS + 1
        return count < least and not (felt and count >= PEOPLE) and len(self.passages) >= _MANY

    def _is_named(self, words: tuple[str, ...], prompted: frozenset[str]) -> bool:
        """Whether the words are somebody's name, or nothing but the prompt's."""
        telling = telling_words(words)
        if telling and all(word in prompted for word in telling):
            return True
        return any(
            self._capitals[word]
            and self._capitals[word] >= NAME * (self._capitals[word] + self._plain[word])
            for word in telling
        )

    def _name(self, idea: _Idea) -> str:
        """The wording most people use, articles and possessives aside; then the commonest."""
        wordings: dict[str, dict[str, list[str]]] = {}
        for place in idea.places:
            passage = self.passages[place.passage]
            words = " ".join(straightened(passage.text[place.start : place.end]).lower().split())
            core = wordings.setdefault(_ARTICLES.sub("", words), {})
            core.setdefault(words, []).append(person_of(passage))
        cores = {
            core: [person for people in forms.values() for person in people]
            for core, forms in wordings.items()
        }
        forms = wordings[_commonest(cores, longest=False)]
        return _commonest(forms, longest=True)


def _commonest(uses: dict[str, list[str]], *, longest: bool) -> str:
    """The wording of most people; of equals the one used more often, then by length."""
    sign = -1 if longest else 1
    return min(uses, key=lambda w: (-len(set(uses[w])), -len(uses[w]), sign * len(w), w))


def person_of(passage: Passage) -> str:
    """Who is counted as one person: the participant, or nobody in particular of a document."""
    return passage.participant or f"\0{passage.document}"


def _occasion(passage: Passage) -> Hashable:
    """A diary entry is an occasion of its own; all turns of a group are one."""
    if passage.week is None or passage.kind is Kind.GROUP:
        return passage.document
    return person_of(passage), passage.week


def _numbered(values: Iterable[Hashable]) -> "Numbers":
    import numpy as np

    ids: dict[Hashable, int] = {}
    return np.array([ids.setdefault(value, len(ids)) for value in values], dtype=np.int64)


def _distinct(of: "Numbers", values: "Numbers", ideas: int) -> "Numbers":
    """How many different values (those below 0 left out) each idea has."""
    import numpy as np

    known = values >= 0
    span = int(values.max(initial=0)) + 1
    pairs = np.unique(of[known] * span + values[known])
    return np.bincount(pairs // span, minlength=ideas)


def _kind(words: tuple[str, ...]) -> str:
    """``word`` of feeling, other ``plain`` word, ``place``, ``verb`` with one word, ``phrase``.

    One word that is denied says as little as a verb with one word, unless it is one of feeling.
    """
    if len(words) == 1:
        return "word" if words[0] in FEELING else "plain"
    if words[0] == "in+":
        return "place"
    telling = telling_words(words)
    if len(telling) > 1 or "~self" in words:
        return "phrase"
    return "phrase" if "no" in words and FEELING.intersection(telling) else "verb"


def _worth(words: tuple[str, ...], people: int, weeks: int, count: int) -> float:
    """How telling and how widely spread an idea is; it decides between overlapping ideas."""
    kind, telling = _kind(words), telling_words(words)
    rare = sum(min(rareness(word), 110) - 60 for word in telling) / len(telling) if telling else 40
    if kind == "place":
        rare = 40
    felt = 1.5 if FEELING.intersection(telling) else 1.0
    spread = people + min(weeks, 2 * people) / 2 + min(count, 20) / 8
    return spread * _WEIGHT[kind] * (1 + 0.1 * len(telling)) * felt * rare / 40


def _longer_first(ideas: list[_Idea]) -> list[_Idea]:
    """Put a single word behind a wording that most of its people use: "bus", "on the bus"."""
    worth = {idea.words[0]: idea.worth for idea in ideas if len(idea.words) == 1}
    people = {idea.words[0]: idea.people for idea in ideas if len(idea.words) == 1}
    for idea in ideas:
        for word in telling_words(idea.words) if len(idea.words) > 1 else ():
            if word in worth and idea.people >= MOST_PEOPLE * people[word]:
                worth[word] = min(worth[word], 0.99 * idea.worth)
    return [
        replace(idea, worth=worth[idea.words[0]]) if len(idea.words) == 1 else idea
        for idea in ideas
    ]


def _by_worth(idea: _Idea) -> tuple[bool, float, int, tuple[str, ...]]:
    """Other words alone come last: they say what is spoken of, not what is said of it."""
    last = bool(idea.pattern) and _kind(idea.words) == "plain"
    return (last, -round(idea.worth, 9), -len(idea.words), idea.words)


def _covered(idea: _Idea, taken: _Taken) -> float:
    """In what share of its places an idea shares words with ideas already chosen."""
    over = sum(
        any(
            other.start < place.end and place.start < other.end
            for part in _parts(place)
            for other in taken.get(part, ())
        )
        for place in idea.places
    )
    return over / len(idea.places)


def _parts(place: Place) -> tuple[tuple[int, int], ...]:
    """Stretches of 256 characters the place reaches into, so that few places need comparing."""
    first, last = place.start >> 8, place.end >> 8
    return tuple((place.passage, part) for part in range(first, last + 1))
