"""What somebody decides about names, step by step, before any of it is written anywhere."""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coding.errors import CodingError
from coding.jobs.pseudonyms import Looked, Question
from coding.pseudonyms.alike import WORD, fold, names_in_label
from coding.pseudonyms.decisions import Answer
from coding.pseudonyms.key import Decision, Key, default_label, settle
from coding.text import NameKind, ReadDocument

#: Why a speaker stands among the names.
SPEAKS = "who speaks or writes"
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Names decided about together, by their numbers; the key after it."""

    numbers: tuple[int, ...]
    answers: tuple[Answer, ...]
    key: Key


class Review:
    """Names to settle, in order (please check, sure, who speaks), and the steps taken so far.

    Args:
        key: The key as it lies on the disk, with what the researcher listed.
        named: The same with everybody who speaks in ``reads``.
        taken: Replacements that stand in the texts already and may not be given.
    """

    def __init__(
        self,
        key: Key,
        named: Key,
        looked: Looked,
        reads: Sequence[ReadDocument],
        taken: Iterable[str] = (),
    ) -> None:
        self.id = secrets.token_hex(4)
        self.looked = looked
        self.settled_before = len(key.entries)
        self.heard = 0
        self.refused: dict[int, str] = {}
        self._taken = frozenset(taken)
        self._base = named
        self._steps: list[Step] = []
        check = [question for question in looked.questions if not question.sure]
        sure = [question for question in looked.questions if question.sure]
        self.questions = (*check, *sure, *_speakers(key, named, reads))
        self.to_check = len(check)

    @property
    def key(self) -> Key:
        """The key as it would be with all that was decided."""
        return self._steps[-1].key if self._steps else self._base

    @property
    def answers(self) -> list[Answer]:
        """Every decision that stands, in order, also those decided anew later."""
        return [answer for step in self._steps for answer in step.answers]

    @property
    def left(self) -> int:
        """How many names are still to be checked."""
        return sum(self.key.entry(q.original) is None for q in self.questions[: self.to_check])

    @property
    def sure_left(self) -> int:
        """How many sure names nobody decided about; they are replaced."""
        return sum(self.key.entry(q.original) is None for q in self.questions[self.to_check :])

    def settle_in(self, key: Key) -> Key:
        """The key with every decision in it."""
        for answer in self.answers:
            key = _settled(key, answer, self._taken)
        return key

    def saved(self, key: Key) -> None:
        """Go on from a key that holds every decision; what is in it cannot be taken back here."""
        self._base, self._steps = key, []

    def carry_out(self, told: Iterable[Mapping[str, Any]]) -> None:
        """Do what the browser sent, each once; what a key refuses is told of that name."""
        for op in told:
            number = int(op["n"])
            if number <= self.heard:
                continue
            self.heard = number
            self.refused = {}
            if op["what"] == "undo":
                self._steps = self._steps[:-1]
            else:
                self._decide([int(n) for n in op["names"]], op)

    def _decide(self, numbers: Sequence[int], op: Mapping[str, Any]) -> None:
        key, answers, done = self.key, [], []
        for number in numbers:
            question = self.questions[number]
            answer = Answer(
                question.original,
                Decision(op["decision"]),
                question.kind,
                label=str(op.get("label", "")),
                replacement=str(op.get("replacement", "")),
                same_as=str(op.get("same", "")),
            )
            try:
                key = _settled(key, answer, self._taken)
            except CodingError as refusal:
                self.refused[number] = f"{refusal.what} {refusal.remedy}"
            else:
                answers.append(answer)
                done.append(number)
        if done:
            self._steps.append(Step(tuple(done), tuple(answers), key))

    def undoable(self) -> list[int]:
        """The names of the last step, by number; empty where there is none."""
        return list(self._steps[-1].numbers) if self._steps else []

    def standing(self) -> list[dict[str, Any]]:
        """How each name stands: open, replaced or kept, and what it is or would be called."""
        key = self.key
        entries = {fold(entry.original): entry for entry in key.entries}
        nexts: dict[str, str] = {}
        told: list[dict[str, Any]] = []
        for number, question in enumerate(self.questions):
            entry = entries.get(fold(question.original))
            if entry is not None:
                told.append({"is": entry.decision.value, "becomes": entry.replacement})
                continue
            label = default_label(question.kind, question.original)
            if label not in nexts:
                nexts[label] = self._next(key, question)
            alike = (entries.get(folded) for folded in self._alike[number])
            same = next(((e.original, e.replacement) for e in alike if e and e.replacement), None)
            told.append({"is": "open", "becomes": nexts[label], "same": same})
        return told

    def perhaps(self) -> list[str]:
        """For each name another one that it may be a form of; empty where there is none."""
        spelled = {fold(q.original): q.original for q in self.questions}
        spelled |= {fold(entry.original): entry.original for entry in self._base.entries}
        return [spelled[alike[0]] if alike else "" for alike in self._alike]

    def names(self) -> list[tuple[str, str]]:
        """Names that another can be the same as, with what stands for each."""
        return [(e.original, e.replacement) for e in self.key.entries if e.replacement]

    def _next(self, key: Key, question: Question) -> str:
        return _settled(key, Answer(question.original, kind=question.kind), self._taken).replaced(
            question.original
        )

    @cached_property
    def _alike(self) -> list[list[str]]:
        """For each name, those that share a word with it or that it resembles, as folded."""
        by_word: dict[str, list[str]] = {}
        for name in (
            *(e.original for e in self._base.entries),
            *(q.original for q in self.questions),
        ):
            for word in WORD.findall(fold(name)):
                if len(word) >= _TELLING:
                    by_word.setdefault(word, []).append(fold(name))
        alike = []
        for question in self.questions:
            folded = fold(question.original)
            words = (by_word.get(word, []) for word in WORD.findall(folded))
            found = [*map(fold, question.perhaps), *(name for names in words for name in names)]
            alike.append([name for name in dict.fromkeys(found) if name != folded])
        return alike


def _settled(key: Key, answer: Answer, taken: Iterable[str]) -> Key:
    return settle(
        key,
        answer.original,
        answer.decision,
        kind=answer.kind,
        label=answer.label,
        replacement=answer.replacement,
        same_as=answer.same_as,
        taken=taken,
    )


def _speakers(key: Key, named: Key, reads: Sequence[ReadDocument]) -> list[Question]:
    """Those who speak and are new to the key, as names already replaced."""
    turns: Counter[str] = Counter()
    files: dict[str, dict[str, None]] = {}
    for read in reads:
        for entry in read.entries:
            for name in names_in_label(entry.participant or ""):
                turns[fold(name)] += 1
                files.setdefault(fold(name), {})[read.name] = None
    return [
        Question(
            entry.original,
            NameKind.PERSON,
            True,
            SPEAKS,
            turns[fold(entry.original)],
            tuple(files.get(fold(entry.original), ())),
            (),
        )
        for entry in named.entries
        if key.entry(entry.original) is None
    ]
