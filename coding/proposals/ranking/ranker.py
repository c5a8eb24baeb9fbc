"""Codes ranked for the passages of one study, learnt from every decision, always with a reason."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coding.language.vectors import PieceTable
from coding.proposals.ranking.abstention import MOST, threshold
from coding.proposals.ranking.blend import BLEND, Blend, confidence, often_used
from coding.proposals.ranking.evidence import Evidence
from coding.proposals.ranking.examples import examples_of
from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.naming import Naming
from coding.proposals.ranking.reasons import Parts, Why, why
from coding.proposals.ranking.recency import recent
from coding.proposals.ranking.rules import NO_RULES, Ruled, Rules
from coding.proposals.ranking.words import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of a code before any example: its name, and its definition if there is one."""

    name: str
    definition: str = ""

    @property
    def said(self) -> str:
        """Both, in one text."""
        return f"{self.name}. {self.definition}" if self.definition else self.name


@dataclass(frozen=True, slots=True)
class Ranked:
    """A code proposed for a passage; ``preselected`` if it may be marked in advance."""

    code: str
    confidence: float
    preselected: bool
    why: Why


class Ranker:
    """One study's passages, prepared once; ``fit`` after every decision, then ``rank``.

    Args:
        texts: The passages, in the order they stand; passage 0 is the first.
        documents: For each passage what it belongs to; codes used lately in the same document
            then count. None: recency plays no part.
        pieces: The table of vectors, or None for words alone.
    """

    def __init__(
        self,
        texts: Sequence[str],
        documents: Sequence[Hashable] | None = None,
        pieces: PieceTable | None = None,
        blend: Blend = BLEND,
    ) -> None:
        self.likeness = Likeness(texts, pieces)
        self._documents = documents
        self._blend = blend
        self._naming = Naming(self.likeness)
        self._ruled: Ruled | None = None
        self._codes: Mapping[str, Named] = {}
        self.fit([], {})

    def fit(
        self,
        codings: Sequence[tuple[int, str]],
        codes: Mapping[str, Named],
        *,
        rejected: Collection[tuple[int, str]] = (),
        rules: Rules = NO_RULES,
    ) -> None:
        """Learn what has been decided: all of it each time; only what changed costs time.

        Args:
            codings: Pairs of a passage's number and a code.
            codes: The codes in force, in the order that settles ties.
            rejected: Pairs that were proposed and refused; they are never ranked again.
            rules: Words pinned to, or forbidden for, single codes.

        Raises:
            KeyError: A pair names a code that is not in ``codes``.
        """
        if not codes or list(codes.items()) != list(self._codes.items()):
            self._codes = dict(codes)
            self._named = self._naming.score([code.said for code in codes.values()])
            self._evidence = Evidence(self.likeness, len(codes))
        self._rules = rules
        self._examples = examples_of(codings, rejected, list(codes))
        self._evidence.learn(self._examples)
        self._scores = self._score()
        self._threshold = self._abstain()

    def confidence(self, items: Sequence[int]) -> "Floats":
        """Shares that sum to one over the codes, shape (items, codes), comparable across items."""
        scores = self._scores[list(items)]
        if self._documents is not None:
            scores = scores + self._blend.recent * self._recent(items)
        return confidence(scores, self._blend.softness)

    def rank(
        self,
        items: Sequence[int],
        *,
        most: int = 3,
        may_quote: Collection[int] | None = None,
    ) -> list[list[Ranked]]:
        """For each passage the codes that fit best, the best first, each with its reason.

        Args:
            items: Numbers of passages.
            most: At most so many codes for each.
            may_quote: Passages whose words a reason for another passage may quote; None: all.
        """
        if not self._codes:
            return [[] for _ in items]
        found = self.confidence(items)
        return [
            self._ranked(item, row, most, may_quote) for item, row in zip(items, found, strict=True)
        ]

    def learned_words(self, code: str, most: int = 12) -> list[tuple[str, float]]:
        """The stems and pairs of stems that speak most for a code, with their weights."""
        import numpy as np

        weights = self._term_weights(list(self._codes).index(code))
        best = np.argsort(-weights, kind="stable")[:most]
        words = self.likeness.table.vocabulary
        return [(words[at], float(weights[at])) for at in best if weights[at] > 0]

    def _score(self) -> "Floats":
        blend, coded = self._blend, len(self._examples.coded)
        scores = self._named * blend.named_weight(coded)
        if coded:
            counts = self._examples.targets().sum(axis=0)
            scores = scores + blend.ridge * self._evidence.ridge(self._examples)
            scores += blend.prototypes * self._evidence.prototypes()
            scores += blend.often * often_used(counts)
        return self._after_rules(scores)

    def _after_rules(self, scores: "Floats") -> "Floats":
        if self._rules == NO_RULES:
            return scores
        self._ruled = self._ruled or Ruled(self.likeness.texts)
        scores = scores + self._ruled.added(self._rules, list(self._codes))
        for column, code in enumerate(self._codes):
            for phrase in self._rules.forbidden.get(code, ()):
                scores[:, column] -= self._taught(phrase, column)
        return scores

    def _taught(self, phrase: str, code: int) -> "Floats":
        """What a word or phrase had taught for a code, on every passage."""
        import numpy as np

        table = self.likeness.table
        columns = table.columns_with(" ".join(stems(phrase)))
        weights = np.maximum(self._term_weights(code)[columns], 0)
        return np.asarray(table.rows[:, columns] @ weights)

    def _abstain(self) -> float:
        """The threshold, from what each coded passage would have been offered by the others."""
        blend, posterior = self._blend, self._evidence.posterior
        items, targets = posterior.items, posterior.targets[:, :-1]
        if not items:
            return float("inf")
        scores = self._named[items] * blend.named_weight(len(items))
        scores += blend.ridge * posterior.left_out()
        scores += blend.prototypes * self._evidence.prototypes_left_out()
        scores += blend.often * often_used(targets.sum(axis=0) - targets)
        if self._documents is not None:
            scores += blend.recent * self._recent(items)
        return threshold(confidence(scores, blend.softness), targets)

    def _recent(self, items: Sequence[int]) -> "Floats":
        assert self._documents is not None
        return recent(self._documents, self._examples, items)

    def _ranked(
        self, item: int, row: "Floats", most: int, may_quote: Collection[int] | None
    ) -> list[Ranked]:
        import numpy as np

        names = list(self._codes)
        refused = {code for passage, code in self._examples.rejected if passage == item}
        best = [int(at) for at in np.argsort(-row, kind="stable") if at not in refused][:most]
        return [
            Ranked(
                code=names[at],
                confidence=round(float(row[at]), 6),
                preselected=bool(row[at] >= self._threshold and place < MOST),
                why=self._why(item, at, may_quote),
            )
            for place, at in enumerate(best)
        ]

    def _why(self, item: int, code: int, may_quote: Collection[int] | None) -> Why:
        named = list(self._codes.values())[code]
        return why(
            self._parts(item, code), self.likeness.texts[item], named.said,
            self.likeness.texts, may_quote,
        )  # fmt: skip

    def _parts(self, item: int, code: int) -> Parts:
        coded = len(self._examples.coded)
        named = float(self._named[item, code]) * self._blend.named_weight(coded)
        if not coded:
            return Parts((), (), 0.0, named, 0.0)
        row = self.likeness.table.rows[[item]]
        terms = self._term_weights(code)
        words = self.likeness.table.vocabulary
        alike = self._example_weights(code) * self.likeness.to([item])[self._items, 0]
        theirs = self._evidence.posterior.targets[:, code] > 0
        lately = 0.0
        if self._documents is not None:
            lately = float(self._recent([item])[0, code])
        return Parts(
            terms=tuple(
                (words[at], float(value * terms[at]))
                for at, value in zip(row.indices, row.data, strict=True)
            ),
            alike=tuple(
                (other, float(share))
                for other, share, own in zip(self._items, alike, theirs, strict=True)
                if own and other != item
            ),
            examples=float(alike.sum()),
            named=named,
            recent=lately,
            pinned=self._pinned(item, list(self._codes)[code]),
        )

    @property
    def _items(self) -> list[int]:
        return self._evidence.posterior.items

    def _pinned(self, item: int, code: str) -> tuple[str, ...]:
        if self._ruled is None:
            return ()
        pinned = self._rules.pinned.get(code, ())
        return tuple(word for word in pinned if item in self._ruled.holding(word))

    def _example_weights(self, code: int) -> "Floats":
        """What each coded passage adds to a score for each unit of likeness."""
        ridge = self._evidence.posterior.weights()[:, code] * self._blend.ridge
        weights: Floats = ridge + self._evidence.prototype_weights(code) * self._blend.prototypes
        return weights

    def _term_weights(self, code: int) -> "Floats":
        """What each term adds to a score for each unit of its weight in a passage."""
        import numpy as np

        rows = self.likeness.table.rows[self._items]
        return np.asarray(rows.T @ self._example_weights(code)) * self.likeness.words_share
