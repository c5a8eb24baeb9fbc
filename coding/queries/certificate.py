"""What an audit's certificate says: process and product apart, open points, disagreements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding import __version__
from coding.errors import RefusedError
from coding.queries.audits import (
    AuditLine,
    BlindLine,
    ItemLine,
    ReplyLine,
    SuggestionLine,
    audit_items,
    audits,
    blind_answers,
    closing_answers,
    replies,
    statement_of,
    suggestions,
)
from coding.queries.studies import study_facts
from coding.queries.twenty_questions import CHOICES, QUESTIONS, Question
from coding.store.records import AuditEvent, Memo, PhaseVisit
from coding.store.trail import canonical


@dataclass(frozen=True, slots=True)
class Answered:
    """A closing question with what the auditor answered; all empty where it was not."""

    question: Question
    answer: str
    pointer: str
    comment: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A closed audit, to be printed. ``events`` and ``head`` are the trail's, signing included.

    ``process`` are facts of how the analysis was made, ``product`` counts of what was judged, by
    kind of item and verdict. ``disagreements`` are verdicts and suggestions that stayed so.
    """

    study: str
    question: str
    approach: str
    audit: AuditLine
    sentence: str
    process: tuple[tuple[str, str], ...]
    process_answers: tuple[Answered, ...]
    product: tuple[tuple[str, tuple[int, ...]], ...]
    product_answers: tuple[Answered, ...]
    blind: tuple[BlindLine, ...]
    items: tuple[ItemLine, ...]
    suggestions: tuple[SuggestionLine, ...]
    replies: tuple[ReplyLine, ...]
    events: int
    head: str
    anchor: str
    made_with: str

    @property
    def disagreements(self) -> tuple[ItemLine, ...]:
        """Items not found supported that stayed as they were, and suggestions declined."""
        return tuple(
            item
            for item in self.items
            if any(one.answer == "declined" for one in item.suggestions)
            or (
                item.verdict in ("partly", "not supported")
                and not any(one.answer == "accepted" for one in item.suggestions)
            )
        )

    @property
    def changed(self) -> tuple[SuggestionLine, ...]:
        """What was changed because of the audit."""
        return tuple(one for one in self.suggestions if one.answer == "accepted")

    @property
    def open_points(self) -> tuple[str, ...]:
        """What was left open, in words."""
        unjudged = [item for item in self.items if not item.verdict]
        unsure = [item for item in self.items if item.verdict == "cannot tell"]
        waiting = [one for one in self.suggestions if one.answer == "open"]
        unanswered = [
            one for one in (*self.process_answers, *self.product_answers) if not one.answer
        ]
        told = (
            (len(unjudged), "Drawn and not judged", unjudged),
            (len(unsure), "Could not be judged from what stands there", unsure),
            (len(waiting), "Suggested changes without an answer", ()),
            (len(unanswered), "Closing questions not answered", ()),
        )
        return tuple(f"{what}: {number}{_which(of)}" for number, what, of in told if number)


#: The kinds of item in the order they are printed, and what they are called there.
KINDS = {
    "coding": "Coded segments",
    "extract": "Extracts in the report",
    "silence": "Passages left uncoded",
}


def certificate(session: Session, audit_id: int) -> Certificate:
    """The certificate of a closed audit; the same however much later it is printed.

    Raises:
        RefusedError: There is no such audit, or it is not closed.
    """
    line = next((one for one in audits(session) if one.id == audit_id), None)
    if line is None or not line.closed:
        raise RefusedError(
            "There is no certificate: the audit is not closed.",
            remedy="Its auditor closes and signs it on the page “Audit”.",
        )
    facts, items = study_facts(session), audit_items(session, audit_id)
    # What signed it is the event after the state it names.
    signing = session.get_one(AuditEvent, line.closed_seq + 1)
    answers = closing_answers(session, audit_id)
    answered = [Answered(one, *answers.get(one.key, ("", "", ""))) for one in QUESTIONS]
    anchor = {
        "study": facts.uid,
        "count": signing.seq,
        "head": signing.hash,
        "at": signing.ts,
    }
    return Certificate(
        study=facts.title,
        question=facts.question,
        approach=facts.approach,
        audit=line,
        sentence=statement_of(line),
        process=tuple(_process(session, line)),
        process_answers=tuple(one for one in answered if one.question.part == CHOICES),
        product=tuple(
            (what, tuple(_count(items, kind, verdict) for verdict, _ in line.verdicts))
            for kind, what in KINDS.items()
        ),
        product_answers=tuple(one for one in answered if one.question.part != CHOICES),
        blind=tuple(blind_answers(session, audit_id)),
        items=tuple(items),
        suggestions=tuple(suggestions(session, audit_id)),
        replies=tuple(replies(session, audit_id)),
        events=signing.seq,
        head=signing.hash,
        anchor=canonical(anchor),
        made_with=f"Themewright {__version__}",
    )


def _process(session: Session, line: AuditLine) -> list[tuple[str, str]]:
    """Facts of the work up to the signing; what came later is not in them."""
    until = AuditEvent.seq <= line.closed_seq
    events = session.scalar(select(func.count(AuditEvent.seq)).where(until)) or 0
    reasoned = session.scalar(
        select(func.count(AuditEvent.seq)).where(until, AuditEvent.reason != "")
    )
    memos = session.scalar(
        select(func.count(Memo.id)).where(Memo.removed.is_(False), Memo.at <= line.closed_at)
    )
    visits = Counter(
        session.scalars(
            select(PhaseVisit.phase).where(
                PhaseVisit.removed.is_(False), PhaseVisit.entered_at <= line.closed_at
            )
        )
    )
    phases = ", ".join(f"{phase} ({_times(number)})" for phase, number in sorted(visits.items()))
    return [
        ("Decisions in the trail", f"{events:,}, of which {reasoned:,} with a reason in words"),
        ("Phases entered", phases or "none was recorded"),
        ("Memos", f"{memos or 0:,}"),
        ("State examined", f"{line.closed_seq:,} events, head {line.closed_head}"),
    ]


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(items: list[ItemLine], kind: str, verdict: str) -> int:
    return sum(item.kind == kind and item.verdict == verdict for item in items)


def _which(items: list[ItemLine] | tuple[()]) -> str:
    numbers = [item.position for item in items]
    if not numbers:
        return ""
    return f" (item{'s' * (len(numbers) > 1)} {in_runs(numbers)})"


def in_runs(numbers: Sequence[int]) -> str:
    """Rising numbers, three and more in a row as one run: ``2, 5 to 9, 12``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
