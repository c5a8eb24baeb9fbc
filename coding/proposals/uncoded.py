"""Groups of passages without a code that seem to speak of the same thing: a place to look, no more.

Average-linkage clustering (Sokal & Michener 1958) of how alike passages are. A group is never
larger than a person can read at once, and what is like nothing else is left out and counted:
there is no bin for the rest. Each group is offered under words that its participants use.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coding.language.analysis import analyse, straightened
from coding.language.everyday import FEELING
from coding.language.lemmas import rareness
from coding.language.vectors import Vectors
from coding.proposals.grouping import words_of_text
from coding.proposals.phrases import candidates, telling_words
from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.words import stems
from coding.proposals.ranking.words import telling_words as content_words
from coding.text import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coding.language.pipeline import Language

    Floats = NDArray[np.float64]

#: Passages a group has at least (where there are many passages: MANY) and at most, and telling
#: words a passage needs to say something.
FEWEST: Final = 3
AMONG_MANY: Final = 4
MANY: Final = 300
LARGEST: Final = 24
TELLING: Final = 3
#: Passages are taken to be alike above this share of all pairs; never below ALIKE, always from
#: CLEARLY on, which decides where there are few.
QUANTILE: Final = 0.985
ALIKE: Final = 0.15
CLEARLY: Final = 0.3
#: So many passages are compared with one another; the rest are put to the groups found.
COMPARED: Final = 3_000
#: So many groups at most are offered.
MOST: Final = 40
#: Where a group's name stands in less than this share of its passages, the others are left out.
SHARED: Final = 0.6
#: A phrase names a group in place of its single word where it stands in this share of the word's
#: passages, two at least, and has so many words at most.
FULLER: Final = 0.5
LONGEST_NAME: Final = 4
#: The share of the work that lies in comparing, before groups are named.
_COMPARING: Final = 0.3
#: Said to be polite, or to say how much; no matter by themselves.
_NO_MATTER: Final = frozenset(
    ("sorry", "thank", "thanks", "cheer", "hello", "bye", "please", "welcome", "cent", "percent")
)


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """Passages that may belong together; ``name`` is a possible one, in participants' words.

    ``members`` are numbers of passages as they were given, the most typical first. ``people`` and
    ``weeks`` count those known. ``because`` is one sentence, and quotes nothing but the name.
    """

    name: str
    members: tuple[int, ...]
    people: int
    weeks: int
    because: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups, the widest spread first; ``alone`` passages are like no others, or say too little."""

    groups: tuple[PassageGroup, ...]
    alone: int


def uncoded_groups(
    passages: Sequence[Passage],
    pieces: Vectors | None = None,
    nlp: "Language | None" = None,
    *,
    told: Collection[str] = (),
    most: int = MOST,
    progress: Callable[[float], None] = lambda _share: None,
) -> Grouping:
    """Groups among passages that carry no code: the same in whatever order they are given.

    No group is named in words of the prompts alone (method rule R29), or like another.

    Args:
        passages: Units of participants' words, as ``units`` cuts them.
        pieces: What gives vectors, or None for words alone.
        nlp: A pipeline of ``load_pipeline``; the default one if None.
        told: Names of what is offered or coded already; no group is named like one of them.
        most: At most so many groups, those that spread widest.
        progress: Told how far it has come, as a share of 1.
    """
    order = sorted(
        (number for number, one in enumerate(passages) if _says_enough(one.text)),
        key=lambda number: _identity(passages[number]),
    )
    prompted = {
        word for passage in passages if passage.prompt for word in words_of_text(passage.prompt)
    }
    if len(order) < FEWEST:
        return Grouping((), len(passages))
    likeness = Likeness([straightened(passages[number].text) for number in order], pieces)
    named: list[tuple[PassageGroup, frozenset[str]]] = []
    floor, together = _groups(likeness)
    for number, members in enumerate(together):
        progress(_COMPARING + (1 - _COMPARING) * number / len(together))
        typical = _typical_first(likeness, members)
        name = _name([passages[order[at]] for at in typical], prompted, nlp)
        if name is not None:
            kept = [typical[at] for at in name.holders(len(typical))]
            enough = FEWEST if len(order) < MANY else AMONG_MANY
            # One word alone stands in passages of any matter.
            least = CLEARLY if name.is_one_word else floor
            if len(kept) >= enough and _alike(likeness, kept) >= least:
                group = _group(passages, [order[at] for at in kept], name)
                named.append((group, _matter(name.words)))
    named.sort(key=lambda pair: _widest_first(pair[0]))
    offered = _different(named, [_matter(words) for words in told])[:most]
    return Grouping(tuple(offered), len(passages) - sum(len(one.members) for one in offered))


@dataclass(frozen=True, slots=True)
class _Name:
    """Words for a group, and the passages of it in which they stand.

    ``fuller`` is a phrase that holds the words and stands in ``often`` of the passages; or empty.
    """

    words: str
    where: tuple[int, ...]
    fuller: str = ""
    often: int = 0

    @property
    def is_one_word(self) -> bool:
        """Whether a single word is all the name."""
        return " " not in (self.fuller or self.words)

    def holders(self, size: int) -> Sequence[int]:
        """The passages that stay in the group: all, or those alone that hold the name."""
        return range(size) if len(self.where) >= SHARED * size else self.where


def _says_enough(text: str) -> bool:
    return len(set(content_words(straightened(text)))) >= TELLING


def _identity(passage: Passage) -> tuple[str, str, int, str, int]:
    week = -1 if passage.week is None else passage.week
    return passage.text, passage.participant or "", week, passage.document, passage.start


def _groups(likeness: Likeness) -> tuple[float, list[list[int]]]:
    """How alike is alike, and passages by number in groups of FEWEST to LARGEST."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage

    step = -(-len(likeness) // COMPARED)
    some = list(range(0, len(likeness), step))
    alike = np.round(likeness.to(some)[some], 6)
    pairs = alike[np.triu_indices(len(some), 1)]
    floor = min(max(ALIKE, float(np.quantile(pairs, QUANTILE))), CLEARLY)
    tree = linkage(np.maximum(1 - pairs, 0), "average")
    groups = [[some[at] for at in part] for part in _parts(tree, 1 - floor)]
    if step > 1:
        _fill(likeness, groups, sorted({*range(len(likeness))} - {*some}), floor)
    return floor, [sorted(group) for group in groups if len(group) >= FEWEST]


def _alike(likeness: Likeness, members: list[int]) -> float:
    """The mean likeness of any two of some passages, three at least."""
    between = likeness.to(members)[members]
    pairs = len(members) * (len(members) - 1)
    return round(float((between.sum() - between.trace()) / pairs), 6)


def _parts(tree: "Floats", furthest: float) -> list[list[int]]:
    """The largest branches that are close enough and not too large, two passages and more."""
    leaves = len(tree) + 1
    members: list[list[int]] = [[at] for at in range(leaves)]
    whole = [True] * leaves
    parts: list[list[int]] = []
    for left, right, distance, size in tree.tolist():
        a, b = int(left), int(right)
        fits = distance <= furthest and size <= LARGEST and whole[a] and whole[b]
        if not fits:
            parts.extend(members[one] for one in (a, b) if whole[one] and len(members[one]) > 1)
        members.append([*members[a], *members[b]] if fits else [])
        whole.append(fits)
    if whole[-1]:
        parts.append(members[-1])
    return sorted(parts)


def _fill(likeness: Likeness, groups: list[list[int]], rest: list[int], floor: float) -> None:
    """Put passages that were not compared to the group they are most alike, where they are."""
    import numpy as np

    if not groups:
        return
    for start in range(0, len(rest), 256):
        few = rest[start : start + 256]
        alike = likeness.to(few)
        means = np.round(np.stack([alike[group].mean(axis=0) for group in groups]), 6)
        for at, number in enumerate(few):
            best = int(np.argmax(means[:, at]))
            if means[best, at] >= floor and len(groups[best]) < LARGEST:
                groups[best].append(number)


def _typical_first(likeness: Likeness, members: list[int]) -> list[int]:
    import numpy as np

    means = np.round(likeness.to(members)[members].mean(axis=0), 6).tolist()
    return [at for _, at in sorted(zip([-mean for mean in means], members, strict=True))]


def _name(
    passages: Sequence[Passage], prompted: Collection[str], nlp: "Language | None"
) -> _Name | None:
    """Words that participants use for what is spoken of."""
    held: dict[tuple[str, ...], dict[int, str]] = {}
    for number, analysis in enumerate(analyse(passages, nlp)):
        text = straightened(analysis.passage.text)
        for one in candidates(analysis):
            if not one.capital and _tells(one.idea, prompted):
                wording = " ".join(text[one.start : one.end].lower().split())
                held.setdefault(one.idea, {}).setdefault(number, wording)
    asked = [idea for idea, where in held.items() if len(where) >= min(FEWEST, len(passages))]
    if not asked:
        return None
    best = min(asked, key=lambda idea: (-_worth(idea, held[idea], passages), idea))
    where = tuple(sorted(held[best]))
    longer = [idea for idea in held if _is_fuller(idea, best, held)]
    if not longer:
        return _Name(_commonest(held[best]), where)
    fuller = min(longer, key=lambda idea: (-_worth(idea, held[idea], passages), idea))
    return _Name(_commonest(held[best]), where, _commonest(held[fuller]), len(held[fuller]))


def _is_fuller(
    idea: tuple[str, ...], best: tuple[str, ...], held: dict[tuple[str, ...], dict[int, str]]
) -> bool:
    """Whether an idea says a single word's matter in a phrase, in enough of its passages."""
    if len(best) > 1 or len(idea) == 1 or best[0] not in telling_words(idea):
        return False
    both = len(held[idea].keys() & held[best].keys())
    return (
        both >= max(2, FULLER * len(held[best]))
        and len(_commonest(held[idea]).split()) <= LONGEST_NAME
    )


def _commonest(wordings: dict[int, str]) -> str:
    uses = Counter(wordings.values())
    return min(uses, key=lambda words: (-uses[words], len(words), words))


def _tells(idea: tuple[str, ...], prompted: Collection[str]) -> bool:
    telling = telling_words(idea)
    return bool(telling) and not all(word in prompted or word in _NO_MATTER for word in telling)


def _worth(idea: tuple[str, ...], where: dict[int, str], passages: Sequence[Passage]) -> float:
    telling = telling_words(idea)
    rare = sum(min(rareness(word), 110) - 55 for word in telling) / len(telling)
    people = len({passages[at].participant for at in where})
    felt = 1.3 if FEELING.intersection(telling) else 1.0
    return round((len(where) + people) * rare * felt * (1 + 0.4 * (len(idea) - 1)), 6)


def _group(passages: Sequence[Passage], members: list[int], name: _Name) -> PassageGroup:
    people = len({passages[at].participant for at in members if passages[at].participant})
    weeks = len({passages[at].week for at in members if passages[at].week is not None})
    spread = f"{people} {'person' if people == 1 else 'people'}" if people else ""
    spread += f"{', ' * bool(spread)}{weeks} week{'s' * (weeks > 1)}" if weeks else ""
    because = (
        f"{len(members)} passages without a code are worded alike"
        f"{f' ({spread})' if spread else ''}; “{name.words}” or close wordings stand in "
        f"{len(name.where)} of them"
        f"{f', “{name.fuller}” in {name.often}' if name.fuller else ''}"
    )
    return PassageGroup(name.fuller or name.words, tuple(members), people, weeks, because)


def _widest_first(group: PassageGroup) -> tuple[int, int, int, str]:
    return -group.people, -group.weeks, -len(group.members), group.name


def _matter(name: str) -> frozenset[str]:
    """The telling words of a name, or all of them where none is telling."""
    return frozenset(words_of_text(name) or stems(name))


def _different(
    named: Sequence[tuple[PassageGroup, frozenset[str]]], told: Sequence[frozenset[str]]
) -> list[PassageGroup]:
    """Groups whose names hold a word that no name before holds, nor any one of those told."""
    found: list[PassageGroup] = []
    seen: set[str] = set()
    for group, words in named:
        if words and not words <= seen and not any(words <= other for other in told):
            seen |= words
            found.append(group)
    return found
