"""What a coder must not be shown yet of what others coded apart, left out of all they read.

In one place on purpose: reading sessions of ``seen_as`` leave these rows out of every query, so
that no page or export has to think of it.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from coding.queries.samples import OpenSample, open_samples
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Claim,
    ClaimExtract,
    Code,
    CodeApplication,
    Coder,
    CodeRule,
    FitVerdict,
    Memo,
    Proposal,
    Record,
    Snapshot,
    ThemeCode,
    ThemeExtract,
)
from coding.store.study import ANSWERS, Study
from coding.store.supervision import AuditItem, BlindAnswer, Reply, Suggestion, Verdict
from coding.store.trail import head_of

_IN_SESSION = "kept back"
_LEARNED = "learned"
#: Decisions on these may tell what somebody coded; their details wait too.
_TELLING = ("audit_event", "code", "code_application", "proposal", "study")

Rows = dict[type[Record], frozenset[int]]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What is left out for a coder: the samples they code apart, and the rows by record."""

    samples: tuple[str, ...]
    others: tuple[str, ...]
    rows: Rows

    @property
    def told(self) -> str:
        """That something is left out, and until when, in a sentence."""
        titles = " and ".join(f"“{title}”" for title in self.samples)
        return (
            f"What {' and '.join(self.others)} coded in {titles} is left out: it is coded apart, "
            "and shown once every coder has closed their pass."
        )


def seen_as(study: Study, who: str) -> Study:
    """The open study as a coder may read it: the same, but for what is kept back from them.

    Writing goes on the whole of it.

    Source:
        Method R23: independent coding; blind until every pass of the sample is closed.
    """
    return study.read_through(who, _Lens(who))


def kept_back(session: Session) -> KeptBack | None:
    """What this reading session leaves out; None where it shows everything."""
    found: KeptBack | None = session.info.get(_IN_SESSION)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one coder is shown of one state of the study, and what was asked of it."""

    head: str
    found: KeptBack | None
    options: tuple[ExecutableOption, ...]
    answers: dict[Any, Any] = field(default_factory=dict)


class _Lens:
    """Put before every reading session of one coder; looks again when the trail went on."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._seen: _Seen | None = None

    def __call__(self, session: Session) -> None:
        head, seen = head_of(session)[1], self._seen
        if seen is None or seen.head != head:
            found = _kept_back(session, self._who)
            seen = _Seen(head, found, tuple(_options(found.rows)) if found else ())
            self._seen = seen
        session.info[ANSWERS] = seen.answers
        found, options = seen.found, seen.options
        if found is None:
            return
        session.info[_IN_SESSION] = found

        def leave_out(asked: ORMExecuteState) -> None:
            if asked.is_select:
                asked.statement = asked.statement.options(*options)

        event.listen(session, "do_orm_execute", leave_out)


def _options(rows: Rows) -> Iterator[ExecutableOption]:
    for record, numbers in rows.items():
        if numbers:
            key = record.__mapper__.primary_key[0].key
            # As one value: a list of thousands would be more than SQLite takes.
            listed = func.json_each(json.dumps(sorted(numbers))).table_valued("value")
            yield with_loader_criteria(
                record, getattr(record, str(key)).not_in(select(listed.c.value))
            )


def _kept_back(session: Session, who: str) -> KeptBack | None:
    apart = [sample for sample in open_samples(session) if who in sample.coders]
    if not apart:
        return None
    others = tuple(sorted({name for one in apart for name in one.coders if name != who}))
    numbers = frozenset(session.scalars(select(Coder.id).where(Coder.name.in_(others))))
    return KeptBack(
        samples=tuple(one.title for one in apart),
        others=others,
        rows=_Rows(session, apart, numbers).found,
    )


class _Places:
    """Stretches of documents, and whether some words touch one of them."""

    def __init__(self, places: Iterable[tuple[int, int, int]]) -> None:
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._ends: dict[int, list[int]] = defaultdict(list)
        for document, start, end in sorted(places):
            starts, ends = self._starts[document], self._ends[document]
            starts.append(start)
            ends.append(max(end, ends[-1]) if ends else end)

    def touch(self, document: int, start: int, end: int) -> bool:
        before = bisect_left(self._starts.get(document, []), end)
        return before > 0 and self._ends[document][before - 1] > start


class _Rows:
    """The rows that are kept back, record by record; each step stands on those before it."""

    def __init__(self, session: Session, apart: list[OpenSample], others: Collection[int]) -> None:
        self._session, self._others = session, others
        self._apart = _Places(place for one in apart for place in one.places)
        self.found: Rows = {}
        self._codings(apart)
        self._codes(min(one.codes for one in apart))
        self._proposals(min(one.proposals for one in apart))
        self._extracts()
        self._audits()
        self._words()
        self._details(min(one.assigned for one in apart))

    def _keep(self, record: type[Record], numbers: Iterable[int]) -> None:
        self.found[record] = frozenset(numbers)

    def _all(self, *columns: Any) -> Any:
        return self._session.execute(select(*columns)).all()

    def _codings(self, apart: list[OpenSample]) -> None:
        by = {
            name: _Places(place for one in apart if name in one.coders for place in one.places)
            for name in {name for one in apart for name in one.coders}
        }
        names = dict(self._session.execute(select(Coder.id, Coder.name)).all())
        self._codings_of: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        hidden, seen = [], []
        place = (CodeApplication.document_id, CodeApplication.start, CodeApplication.end)
        for row in self._all(
            CodeApplication.id,
            CodeApplication.coder_id,
            CodeApplication.code_id,
            CodeApplication.removed,
            *place,
        ):
            where = (row.document_id, row.start, row.end)
            kept = row.coder_id in self._others and by[names[row.coder_id]].touch(*where)
            if kept:
                hidden.append(row.id)
            elif not row.removed:
                seen.append(where)
            if kept or not row.removed:
                self._codings_of[row.code_id].append((row.id, kept))
        self._seen = _Places(seen)
        self._keep(CodeApplication, hidden)

    def _codes(self, before: int) -> None:
        """Codes made since the sample was drawn that only hidden codings used."""
        parents = dict(self._session.execute(select(Code.id, Code.parent_id)).all())
        hidden = {
            code
            for code, codings in self._codings_of.items()
            if code > before and all(kept for _, kept in codings)
        }
        for code in parents.keys() - hidden:  # What a code that is shown stands under is shown.
            above = parents[code]
            while above is not None:
                hidden.discard(above)
                above = parents[above]
        self._keep(Code, hidden)
        self._keep(
            ThemeCode,
            (row.id for row in self._all(ThemeCode.id, ThemeCode.code_id) if row.code_id in hidden),
        )
        self._keep(
            CodeRule,
            (
                row.id
                for row in self._all(CodeRule.id, CodeRule.code_id, CodeRule.coder_id)
                if row.code_id in hidden or row.coder_id in self._others
            ),
        )

    def _proposals(self, before: int) -> None:
        names = {row.name for row in self._all(Code.id, Code.name) if row.id in self.found[Code]}
        columns = (Proposal.id, Proposal.document_id, Proposal.start, Proposal.end)
        more = (Proposal.code, Proposal.kind, Proposal.decision, Proposal.decided_by)
        self._keep(
            Proposal,
            (
                row.id
                for row in self._all(*columns, *more)
                if row.code in names
                or (
                    (row.decided_by in self._others or row.kind == _LEARNED)
                    and self._apart.touch(row.document_id, row.start, row.end)
                )
                or (row.kind == _LEARNED and row.decision == "open" and row.id > before)
            ),
        )

    def _bare(self, document: int, start: int, end: int) -> bool:
        """Whether words of the sample carry no coding that is shown."""
        place = (document, start, end)
        return self._apart.touch(*place) and not self._seen.touch(*place)

    def _bare_ones(self, record: Any) -> Iterator[Any]:
        for row in self._all(*record.__table__.columns):
            if row.start is not None and self._bare(row.document_id, row.start, row.end):
                yield row

    def _extracts(self) -> None:
        self._keep(ThemeExtract, (row.id for row in self._bare_ones(ThemeExtract)))
        chosen, codings = self.found[ThemeExtract], self.found[CodeApplication]
        rests = self._all(ClaimExtract.id, ClaimExtract.claim_id, ClaimExtract.extract_id)
        self._keep(ClaimExtract, (row.id for row in rests if row.extract_id in chosen))
        # A sentence that rests on nothing else is about what was coded apart.
        founded = {row.claim_id for row in rests if row.extract_id not in chosen}
        self._keep(Claim, {row.claim_id for row in rests} - founded)
        self._keep(
            FitVerdict,
            (
                row.id
                for row in self._all(FitVerdict.id, FitVerdict.code_application_id)
                if row.code_application_id in codings
            ),
        )

    def _audits(self) -> None:
        codings = self.found[CodeApplication]
        items = {row.id for row in self._bare_ones(AuditItem)} | {
            row.id
            for row in self._all(AuditItem.id, AuditItem.code_application_id)
            if row.code_application_id in codings
        }
        self._keep(AuditItem, items)
        for record in (Verdict, Suggestion, Reply):
            self._keep(
                record,
                (
                    row.id
                    for row in self._all(record.id, record.audit_item_id)
                    if row.audit_item_id in items
                ),
            )
        self._keep(BlindAnswer, (row.id for row in self._bare_ones(BlindAnswer)))

    def _words(self) -> None:
        """Others' memos on words of the sample and on hidden codes; maps that name these."""
        codes = {f"code:{number}" for number in self.found[Code]}
        self._keep(
            Memo,
            (
                row.id
                for row in self._all(Memo.id, Memo.about, Memo.coder_id)
                if row.about in codes or (row.coder_id in self._others and self._about(row.about))
            ),
        )
        hidden = self.found[Code]
        self._keep(
            Snapshot,
            (row.id for row in self._all(Snapshot.id, Snapshot.body) if _names(row.body, hidden)),
        )

    def _about(self, about: str) -> bool:
        subject, _, place = about.partition(":")
        document, _, span = place.partition(":")
        start, _, end = span.partition("-")
        return (
            subject == "document"
            and bool(end)
            and self._apart.touch(int(document), int(start), int(end))
        )

    def _details(self, since: int) -> None:
        """Details of what the others decided since; the events themselves stay in the trail."""
        by = [str(number) for number in self._others]
        self._keep(
            AuditPayload,
            self._session.scalars(
                select(AuditEvent.seq).where(
                    AuditEvent.seq > since,
                    AuditEvent.actor.in_(by),
                    AuditEvent.object_type.in_(_TELLING),
                )
            ),
        )


def _names(body: str, codes: Collection[int]) -> bool:
    """Whether a kept map names one of these codes."""
    if not codes:
        return False
    told = json.loads(body)
    there = [*told["pool"], *(code for place in told["themes"] for code in place["codes"])]
    return any(code[0] in codes for code in there)
