"""Where coders of a sample differ, entry by entry and code by code, with what each of them said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RefusedError
from coding.queries.documents import EntryLine, entries
from coding.queries.samples import SampleLine
from coding.store.records import Code, CodeApplication, Coder
from coding.store.supervision import Reconciliation


@dataclass(frozen=True, slots=True)
class Marked:
    """One application: the code, its place in the document, and why, in the coder's words."""

    application: int
    code_id: int
    code: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one coder marked in an entry: the code in question, and what else."""

    coder: str
    given: tuple[Marked, ...]
    others: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """How a difference was settled, and by whom."""

    outcome: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A code that some coders gave an entry and others did not."""

    sample_id: int
    entry: EntryLine
    code_id: int
    code: str
    definition: str
    readings: tuple[Reading, ...]
    settled: Settled | None

    @property
    def first(self) -> tuple[str, ...]:
        """The sample's first coder, and who read the entry alike."""
        given = bool(self.readings[0].given)
        return tuple(one.coder for one in self.readings if bool(one.given) == given)

    @property
    def second(self) -> tuple[str, ...]:
        """The others."""
        return tuple(one.coder for one in self.readings if one.coder not in self.first)


def differences(session: Session, sample: SampleLine) -> list[Difference]:
    """Every difference, in the order the entries stand; codes in alphabetical order.

    Raises:
        RefusedError: A pass is still open: coders must not see each other's codings yet.

    Source:
        Method R26, and R22: a code that one coder did not give is a difference too.
    """
    if not sample.is_closed:
        raise RefusedError(
            f"The sample “{sample.title}” is still coded apart.",
            remedy="Its codings can be compared once every coder has closed their pass.",
        )
    lines = [line for line in entries(session) if line.id in set(sample.entries)]
    marked = _marked(session, sample, lines)
    codes = {code.id: code for code in session.scalars(select(Code))}
    settled = _settled(session, sample)
    found = []
    for line in lines:
        by_coder = {coder: marked[line.id, coder] for coder in sample.coders}
        given = [{one.code_id for one in own} for own in by_coder.values()]
        apart = set[int]().union(*given) - set[int].intersection(*given)
        for code_id in sorted(apart, key=lambda one: (codes[one].name.casefold(), one)):
            found.append(
                Difference(
                    sample_id=sample.id,
                    entry=line,
                    code_id=code_id,
                    code=codes[code_id].name,
                    definition=codes[code_id].definition,
                    readings=tuple(
                        _reading(coder, own, code_id) for coder, own in by_coder.items()
                    ),
                    settled=settled.get((line.id, code_id)),
                )
            )
    return found


def _reading(coder: str, own: Sequence[Marked], code_id: int) -> Reading:
    return Reading(
        coder=coder,
        given=tuple(one for one in own if one.code_id == code_id),
        others=tuple(one for one in own if one.code_id != code_id),
    )


def _marked(
    session: Session, sample: SampleLine, lines: Sequence[EntryLine]
) -> dict[tuple[int, str], list[Marked]]:
    """What each coder of the sample marked in each entry, in the order it stands."""
    rows = session.execute(
        select(CodeApplication, Code.name, Coder.name)
        .join(Code, Code.id == CodeApplication.code_id)
        .join(Coder, Coder.id == CodeApplication.coder_id)
        .where(
            CodeApplication.removed.is_(False),
            CodeApplication.document_id.in_({line.document_id for line in lines}),
            Coder.name.in_(sample.coders),
        )
        .order_by(CodeApplication.document_id, CodeApplication.start, CodeApplication.id)
    ).all()
    by_document: dict[int, list[EntryLine]] = defaultdict(list)
    for line in lines:
        by_document[line.document_id].append(line)
    found: dict[tuple[int, str], list[Marked]] = defaultdict(list)
    for one, code, coder in rows:
        for line in by_document[one.document_id]:
            if one.start < line.end and line.start < one.end:
                marked = Marked(one.id, one.code_id, code, one.start, one.end, one.why)
                found[line.id, coder].append(marked)
    return found


def _settled(session: Session, sample: SampleLine) -> dict[tuple[int, int], Settled]:
    rows = session.execute(
        select(Reconciliation, Coder.name)
        .join(Coder, Coder.id == Reconciliation.coder_id)
        .where(Reconciliation.sample_id == sample.id, Reconciliation.removed.is_(False))
    )
    return {
        (one.entry_id, one.code_id): Settled(one.outcome, one.note, by, one.at) for one, by in rows
    }
