"""What a study teaches about its codes: learnt from every decision, asked for any words.

One ``Learning`` is kept for each open study. It prepares the material once and looks at the
trail's head before each answer: whatever was decided since, undone or edited, counts at once.
"""

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from coding.jobs.vectors import vectors_in_use
from coding.language.analysis import straightened
from coding.proposals.quoting import filled, marked
from coding.proposals.ranking.abstention import FEWEST
from coding.proposals.ranking.ranker import Named, Ranked, Ranker
from coding.proposals.ranking.reasons import shortened
from coding.proposals.ranking.rules import Rules
from coding.proposals.ranking.words import stems
from coding.proposals.wordings import holding
from coding.queries.kept_back import seen_as
from coding.queries.learnt import (
    Learnt,
    Rule,
    Units,
    learnt,
    material,
    quotable,
    units_of,
    unread,
    works_apart,
)
from coding.store.study import Study
from coding.store.trail import head_of
from coding.text import Segment

if TYPE_CHECKING:
    from coding.store import Session


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code suggested for a unit, the best of a unit first; ``because`` is ready to be shown.

    ``confidence`` is from 0 to 1 and comparable across units. ``preselected``: it may be marked
    in advance, never so below 25 coded segments. ``alike`` are places of the coded units it
    resembles, as document and segment.
    """

    document: int
    segment: Segment
    code: str
    confidence: float
    preselected: bool
    because: str
    alike: tuple[tuple[int, Segment], ...]


@dataclass(frozen=True, slots=True)
class LearnedWords:
    """A word or phrase that speaks for a code, as it is mostly written.

    ``weight`` is its share of what the strongest adds; 0 for a rule on words nothing was learned
    of. ``coded`` units of the code hold it, ``everywhere`` counts all units. ``state`` is
    ``pinned``, ``forbidden`` or empty.
    """

    words: str
    weight: float
    coded: int
    everywhere: int
    state: str


@dataclass(frozen=True, slots=True)
class State:
    """What has been learnt by now, in numbers: coded segments, refusals, rules, and the event.

    ``vectors`` names what passages are compared by.
    """

    segments: int
    codings: int
    refusals: int
    rules: int
    event: int
    vectors: str = ""

    @property
    def told(self) -> str:
        """All of it, as what is made with it is marked."""
        return (
            f"learned from {self.codings} codings of {self.segments} segments, "
            f"{self.refusals} refusals and {self.rules} rules, up to event {self.event}; "
            f"compared by {self.vectors}"
        )


class Learning:
    """A study's ranker and what it has learnt; threads may share it."""

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self._coder = coder
        self._lock = threading.RLock()
        self._material: object = None
        self._head = ""
        self._vectors = ""
        self.units = Units(())
        self.learnt = Learnt((), (), (), ())
        self.state = State(0, 0, 0, 0, 0)

    def refresh(self) -> "Ranker":
        """The ranker, after all that was decided up to now."""
        with self._lock, self._study() as session:
            events, head = head_of(session)
            if self._prepare(session) or head != self._head:
                self._learn(session, events)
                self._head = head
            return self._ranker

    def suggest(
        self, document: int, segment: Segment, *, coder: str, most: int = 5
    ) -> list[Suggestion]:
        """Codes for some words, the best first: of the units they speak for, each code once."""
        with self._lock:
            self.refresh()
            asked = self.units.spoken_for(document, segment)
            best: dict[str, Suggestion] = {}
            for one in self._suggested(asked, coder, most):
                if one.code not in best or one.confidence > best[one.code].confidence:
                    best[one.code] = one
            ordered = sorted(best.values(), key=lambda one: (-one.confidence, one.code))
            return ordered[:most]

    def suggest_for(
        self, entries: Collection[int], *, coder: str, most: int = 3
    ) -> list[Suggestion]:
        """Codes for every unit of some entries, in the order they stand."""
        with self._lock:
            self.refresh()
            wanted = set(entries)
            asked = [at for at, unit in enumerate(self.units.all) if unit.entry in wanted]
            return self._suggested(asked, coder, most)

    def _suggested(self, asked: Sequence[int], coder: str, most: int) -> list[Suggestion]:
        with self._study() as session:
            waiting = unread(session, coder)
        asked = [at for at in asked if self.units.all[at].entry not in waiting]
        ranked = self._ranker.rank(asked, most=most, may_quote=())
        return [
            self.suggestion(at, one) for at, row in zip(asked, ranked, strict=True) for one in row
        ]

    def learned_words(self, code: str, most: int = 20) -> list[LearnedWords]:
        """The words that speak most for a code, the strongest first; then rules on others."""
        with self._lock:
            ranker = self.refresh()
            if code not in dict(self.learnt.codes):
                return []
            weights = {tuple(term.split()): w for term, w in ranker.learned_words(code, most)}
            ruled = {
                tuple(stems(rule.words)): rule for rule in self.learnt.rules if rule.code == code
            }
            coded = {at for at, name in self.units.pairs(self.learnt.codings) if name == code}
            asked = dict.fromkeys((*weights, *ruled))
            held = holding([unit.words for unit in self.units.all], asked)
            most_of_all = max(weights.values(), default=1.0)
            return [
                LearnedWords(
                    words=ruled[term].words if term in ruled else held[term].written(coded),
                    weight=round(weights.get(term, 0.0) / most_of_all, 3),
                    coded=len(coded & held[term].texts.keys()),
                    everywhere=len(held[term].texts),
                    state=ruled[term].kind if term in ruled else "",
                )
                for term in asked
            ]

    def suggestion(self, number: int, ranked: Ranked) -> Suggestion:
        """What was ranked for a unit, with its place, quoting whoever may be quoted."""
        unit = self.units.all[number]
        alike = [self.units.all[at] for at in ranked.why.alike]
        places = tuple((other.document, other.segment) for other in alike)
        words = {
            place: shortened(other.words)
            for place, other, at in zip(places, alike, ranked.why.alike, strict=True)
            if at in self._quotable
        }
        return Suggestion(
            document=unit.document,
            segment=unit.segment,
            code=ranked.code,
            confidence=ranked.confidence,
            preselected=ranked.preselected and self.state.segments >= FEWEST,
            because=filled(marked(ranked.why.because, places), lambda *at: words.get(at)),
            alike=places,
        )

    def _prepare(self, session: "Session") -> bool:
        """Whether there is other material, or other vectors; then it is got ready."""
        vectors = vectors_in_use()
        seen = (material(session), vectors.name)
        if seen == self._material:
            return False
        self.units = units_of(session)
        self._quotable = quotable(session, self.units)
        self._ranker = Ranker(
            [straightened(unit.words) for unit in self.units.all],
            [unit.document for unit in self.units.all],
            vectors,
        )
        self._vectors = vectors.name
        self._material = seen
        return True

    def _learn(self, session: "Session", event: int) -> None:
        self.learnt = learnt(session, self._coder)
        codes = {name: Named(name, meant) for name, meant in self.learnt.codes}
        self._ranker.fit(
            self.units.pairs(self.learnt.codings),
            codes,
            rejected=self.units.pairs(self.learnt.refusals),
            rules=_rules(self.learnt.rules),
        )
        self.state = State(
            segments=self.learnt.segments,
            codings=len(self.learnt.codings),
            refusals=len(self.learnt.refusals),
            rules=len(self.learnt.rules),
            event=event,
            vectors=self._vectors,
        )


_KEPT: "WeakKeyDictionary[Study, dict[str, Learning]]" = WeakKeyDictionary()
_KEEPING = threading.Lock()


def learning(study: Study, *, coder: str) -> Learning:
    """The learning of an open study, made on first use and kept while the study is open.

    Where coders must work apart each has one of their own, which learns from nobody else.
    """
    with study() as session:
        apart = works_apart(session, coder)
    with _KEEPING:
        kept = _KEPT.setdefault(study.whole, {})
        if apart:
            return kept.setdefault(coder, Learning(seen_as(study, coder), coder))
        return kept.setdefault("", Learning(study.whole))


def suggest(
    study: Study, document: int, segment: Segment, *, coder: str, most: int = 5
) -> list[Suggestion]:
    """Codes that may fit some words, the best first, each with its reason; nothing is written.

    Empty without a code, and in a reflexive study for entries this coder has not read once (R56).
    """
    return learning(study, coder=coder).suggest(document, segment, coder=coder, most=most)


def suggest_for_entries(
    study: Study, entries: Collection[int], *, coder: str, most: int = 3
) -> list[Suggestion]:
    """The same for every unit of some entries (their ids), in the order they stand."""
    return learning(study, coder=coder).suggest_for(entries, coder=coder, most=most)


def learned_words(study: Study, code: str, *, coder: str, most: int = 20) -> list[LearnedWords]:
    """What was learned for a code, to be read and ruled with ``actions.rule_words``."""
    return learning(study, coder=coder).learned_words(code, most)


def _rules(rules: Sequence[Rule]) -> Rules:
    told: dict[str, dict[str, list[str]]] = {"pinned": {}, "forbidden": {}}
    for rule in rules:
        told[rule.kind].setdefault(rule.code, []).append(rule.words)
    return Rules(**told)
