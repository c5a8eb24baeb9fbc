"""Decisions about names, as values and as rows of a table."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from coding.errors import PseudonymsError, RefusedError
from coding.pseudonyms.key import Decision, Key, settle
from coding.text import NameKind

COLUMNS = ("name", "decision", "label", "replacement", "same as", "kind")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody decided about one name; the fields are those of ``settle``.

    Kept until all are given, then taken into the key as it lies on the disk by then.
    """

    original: str
    decision: Decision = Decision.REPLACE
    kind: NameKind | None = None
    label: str = ""
    replacement: str = ""
    same_as: str = ""

    def settle_in(self, key: Key) -> Key:
        """The key with this settled.

        Raises:
            RefusedError: As ``settle``.
        """
        return settle(
            key,
            self.original,
            self.decision,
            kind=self.kind,
            label=self.label,
            replacement=self.replacement,
            same_as=self.same_as,
        )


def settle_all(key: Key, answers: Iterable[Answer]) -> Key:
    """The key with all of it settled, or nothing.

    Raises:
        PseudonymsError: An answer is refused; its number is told, not its name.
    """
    for number, answer in enumerate(answers, start=1):
        try:
            key = answer.settle_in(key)
        except RefusedError as refusal:
            raise PseudonymsError(
                f"Decision {number}: {refusal.what}", remedy=refusal.remedy
            ) from refusal
    return key


def answers_in(table: str) -> list[Answer]:
    """The rows of a csv table of decisions; rows without a name are passed over.

    Args:
        table: A header and a row for each name. ``name`` alone must be there; ``decision`` is
            *replace* (also where it is empty) or *keep*.

    Raises:
        PseudonymsError: A column or a value is not known; the row is told, not its name.
    """
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")), skipinitialspace=True)
    header = [name.strip().casefold() for name in rows.fieldnames or ()]
    if "name" not in header or set(header) - set(COLUMNS):
        raise PseudonymsError(
            "The table of decisions has no column “name”, or columns that are not known.",
            remedy=f"Its first line names columns among: {', '.join(COLUMNS)}.",
        )
    rows.fieldnames = header
    answers = []
    for number, row in enumerate(rows, start=2):
        told = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not told["name"]:
            continue
        try:
            decision = Decision(told["decision"].casefold() or Decision.REPLACE)
            kind = NameKind(told["kind"]) if told["kind"] else None
        except ValueError as error:
            raise PseudonymsError(
                f"Row {number} has a decision or a kind that is not known.",
                remedy=f"Decisions are replace and keep; kinds are {', '.join(NameKind)}.",
            ) from error
        words = (told["label"], told["replacement"], told["same as"])
        answers.append(Answer(told["name"], decision, kind, *words))
    return answers
