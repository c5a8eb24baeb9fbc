"""Codes ranked for the passages of one study, learnt from every decision, always with a reason."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coding.language.vectors import Vectors
from coding.proposals.ranking import blend
from coding.proposals.ranking.abstention import MOST, threshold
from coding.proposals.ranking.evidence import Evidence
from coding.proposals.ranking.examples import examples_of
from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.naming import Naming
from coding.proposals.ranking.reasons import Parts, Why, why
from coding.proposals.ranking.recency import Recency
from coding.proposals.ranking.rules import NO_RULES, Ruled, Rules
from coding.proposals.ranking.threads import one_thread
from coding.proposals.ranking.words import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: From so many coded passages at most, evenly taken, the weights and the threshold are learnt.
_ASKED: Final = 240


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
        pieces: What gives vectors, or None for words alone.
    """

    def __init__(
        self,
        texts: Sequence[str],
        documents: Sequence[Hashable] | None = None,
        pieces: Vectors | None = None,
    ) -> None:
        self.likeness = Likeness(texts, pieces)
        self._recency = None if documents is None else Recency(documents)
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
        with one_thread():
            self._fit(codings, codes, rejected, rules)

    def _fit(
        self,
        codings: Sequence[tuple[int, str]],
        codes: Mapping[str, Named],
        rejected: Collection[tuple[int, str]],
        rules: Rules,
    ) -> None:
        if not codes or list(codes.items()) != list(self._codes.items()):
            self._codes = dict(codes)
            self._named = self._naming.parts([code.said for code in codes.values()])
            self._evidence = Evidence(self.likeness, len(codes))
        if rules != NO_RULES and self._ruled is None:
            self._ruled = Ruled(self.likeness.texts)
        self._rules = rules
        self._examples = examples_of(codings, rejected, list(codes))
        self._evidence.learn(self._examples)
        self._learn_from_left_out()

    def confidence(self, items: Sequence[int]) -> "Floats":
        """Shares that sum to one over the codes, shape (items, codes), comparable across items."""
        with one_thread():
            return blend.confidence(self._scores(list(items)))

    @property
    def least(self) -> float:
        """From which confidence on a proposal may be marked in advance; often infinity."""
        return self._threshold

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
        with one_thread():
            found = self.confidence(items)
            return [
                self._ranked(item, row, most, may_quote)
                for item, row in zip(items, found, strict=True)
            ]

    def learned_words(self, code: str, most: int = 12) -> list[tuple[str, float]]:
        """The stems and pairs of stems that speak most for a code, with their weights."""
        import numpy as np

        weights = self._term_weights(list(self._codes).index(code))
        best = np.argsort(-weights, kind="stable")[:most]
        words = self.likeness.table.vocabulary
        return [(words[at], float(weights[at])) for at in best if weights[at] > 0]

    def _scores(self, items: list[int]) -> "Floats":
        import numpy as np

        scores = np.zeros((len(items), len(self._codes)))
        for multiple, part in zip(self._multiples, self._parts(items), strict=True):
            scores += multiple * part
        return self._after_rules(scores, items)

    def _parts(self, items: list[int]) -> "list[Floats]":
        """The parts of the scores of some passages: names first, then what was learnt."""
        named = self._weighted_names(items)
        if not self._examples.coded:
            return named
        often = blend.often_used(self._evidence.counts())[None, :]
        return [
            *named,
            blend.RIDGE * self._evidence.ridge(items, self._examples),
            blend.PROTOTYPES * self._evidence.prototypes(items),
            blend.OFTEN * often,
            *self._recent(items),
        ]

    def _weighted_names(self, items: list[int]) -> "list[Floats]":
        weight = blend.named_weight(len(self._examples.coded))
        return [part[items] * weight for part in self._named]

    def _recent(self, items: list[int]) -> "list[Floats]":
        if self._recency is None:
            return []
        return [blend.RECENT * self._recency.of(self._examples, items)]

    def _learn_from_left_out(self) -> None:
        """The parts' weights and the threshold, from coded passages ranked by the others."""
        import numpy as np

        self._multiples = np.ones(len(self._parts([])))
        self._threshold = float("inf")
        posterior = self._evidence.posterior
        if not posterior.items:
            return
        order = np.argsort(posterior.items)
        places = [int(at) for at in order[:: -(-len(order) // _ASKED)]]
        items = [posterior.items[place] for place in places]
        targets = posterior.targets[places, :-1]
        others = self._evidence.counts() - targets
        parts = np.stack(
            [
                *self._weighted_names(items),
                blend.RIDGE * posterior.left_out(places),
                blend.PROTOTYPES * self._evidence.prototypes_left_out(places),
                blend.OFTEN * blend.often_used(others),
                *self._recent(items),
            ]
        )
        self._multiples = blend.learnt_multiples(parts, targets, others > 0)
        scores = np.tensordot(self._multiples, parts, 1)
        coded = len(posterior.items)
        self._threshold = threshold(blend.confidence(scores), targets, coded)

    def _after_rules(self, scores: "Floats", items: list[int]) -> "Floats":
        if self._ruled is None or self._rules == NO_RULES:
            return scores
        scores = scores + self._ruled.added(self._rules, list(self._codes), items)
        for column, code in enumerate(self._codes):
            for phrase in self._rules.forbidden.get(code, ()):
                scores[:, column] -= self._taught(phrase, column, items)
        return scores

    def _taught(self, phrase: str, code: int, items: list[int]) -> "Floats":
        """What a word or phrase had taught for a code, on some passages."""
        import numpy as np

        table = self.likeness.table
        columns = table.columns_with(" ".join(stems(phrase)))
        weights = np.maximum(self._term_weights(code)[columns], 0)
        return np.asarray(table.rows[items][:, columns] @ weights)

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
        texts, said = self.likeness.texts, list(self._codes.values())[code].said
        return why(self._told(item, code), texts[item], said, texts, may_quote)

    def _told(self, item: int, code: int) -> Parts:
        """What each part, term and coded passage adds to one score, exactly."""
        shares = [
            float(multiple * part[0, code])
            for multiple, part in zip(self._multiples, self._parts([item]), strict=True)
        ]
        named = sum(shares[: len(self._named)])
        if not self._examples.coded:
            return Parts((), (), 0.0, named, 0.0, self._pinned(item, code))
        row, terms = self.likeness.table.rows[[item]], self._term_weights(code)
        words = self.likeness.table.vocabulary
        coded = self._evidence.posterior.items
        alike = self._example_weights(code) * self.likeness.column(item)[coded]
        theirs = self._evidence.posterior.targets[:, code] > 0
        return Parts(
            terms=tuple(
                (words[at], float(value * terms[at]))
                for at, value in zip(row.indices, row.data, strict=True)
            ),
            alike=tuple(
                (other, float(share))
                for other, share, own in zip(coded, alike, theirs, strict=True)
                if own and other != item
            ),
            examples=float(alike.sum()),
            named=named,
            recent=shares[-1] if self._recency is not None else 0.0,
            pinned=self._pinned(item, code),
        )

    def _pinned(self, item: int, code: int) -> tuple[str, ...]:
        if self._ruled is None:
            return ()
        pinned = self._rules.pinned.get(list(self._codes)[code], ())
        return tuple(word for word in pinned if item in self._ruled.holding(word))

    def _example_weights(self, code: int) -> "Floats":
        """What each coded passage adds to a score for each unit of likeness."""
        ridge, prototypes = self._multiples[len(self._named) :][:2]
        dual = self._evidence.posterior.weights(code)
        mean = self._evidence.prototype_weights(code)
        weights: Floats = dual * blend.RIDGE * ridge + mean * blend.PROTOTYPES * prototypes
        return weights

    def _term_weights(self, code: int) -> "Floats":
        """What each term adds to a score for each unit of its weight in a passage."""
        import numpy as np

        rows = self.likeness.table.rows
        if not self._examples.coded:
            return np.zeros(rows.shape[1])
        some = rows[self._evidence.posterior.items]
        return np.asarray(some.T @ self._example_weights(code)) * self.likeness.words_share
