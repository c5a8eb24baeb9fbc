"""Coding the same entries apart from one another, and settling the differences afterwards."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import existing_code
from coding.errors import NotFoundError, RefusedError
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.samples import SampleLine, draw_sample, sample_line
from coding.store.records import Code, Coder, Proposal
from coding.store.supervision import CodingSample, PassClosed, Reconciliation, SampleEntry
from coding.store.trail import now

#: How a difference may be settled (R26). The first reading is that of the sample's first coder
#: and of those who agree with them; the second that of the others.
OUTCOMES = (
    "first reading",
    "second reading",
    "both kept",
    "code redefined",
    "new code",
    "left open",
)

#: Outcomes that say nothing without a note.
_TOLD = ("code redefined", "new code")


@action
def assign_sample(
    session: Session,
    coders: Sequence[str],
    *,
    title: str,
    share: float = 0.2,
    whole: bool = True,
    seed: int = 1,
    prepared: str = "",
    coder: str,
) -> CodingSample:
    """Draw entries that two coders or more code apart, blind to one another until all close.

    What any of them coded there before counts as theirs, and nothing is locked for it. A coder
    not known yet becomes a second coder.

    Args:
        share: Of all entries with participants' words, or of all diaries and transcripts where
            ``whole``; above 0, at most 1. Some 0.1 to 0.25 is customary.
        whole: Whether diaries and transcripts are drawn whole, at least three.
        seed: The same seed draws the same entries from the same material.
        prepared: How the coders were trained, and with which codebook.

    Raises:
        RefusedError: There are fewer than two coders, no title, no such share, or nothing to code.

    Source:
        Method R7, R23; strata are strands and weeks.
    """
    names = [name.strip() for name in coders if name.strip()]
    if len(names) < 2 or len(set(names)) < len(names):
        raise RefusedError(
            "A sample needs two coders or more, each named once.", remedy="Name who codes it."
        )
    if not title.strip() or not 0 < share <= 1:
        raise RefusedError(
            "The sample was not drawn.",
            remedy="Give it a title, and a share of the material above 0 and at most 1.",
        )
    drawn = draw_sample(items(entries(session)), share=share, whole=whole, seed=seed)
    if not drawn.entries:
        raise RefusedError("There is nothing to code yet.", remedy="Import the material first.")
    for name in names:
        _make_known(session, name)
    sample = CodingSample(
        title=title.strip(),
        coders=json.dumps(names, ensure_ascii=False),
        rule=json.dumps(
            {
                "share": share,
                "whole": whole,
                "drawn": len(drawn.items) if whole else len(drawn.entries),
                "of": drawn.of_items if whole else drawn.of_entries,
                "prepared": prepared.strip(),
                "codes": session.scalar(select(func.max(Code.id))) or 0,
                "proposals": session.scalar(select(func.max(Proposal.id))) or 0,
            },
            ensure_ascii=False,
        ),
        seed=seed,
        assigned_by=known_coder(session, coder).id,
        assigned_at=now(),
    )
    session.add(sample)
    session.flush()
    session.add_all(
        SampleEntry(sample_id=sample.id, entry_id=entry, stratum=stratum)
        for entry, stratum in drawn.entries
    )
    return sample


@action
def close_pass(session: Session, sample_id: int, *, reason: str = "", coder: str) -> PassClosed:
    """Finish one's own coding of a sample; once all have, the codings may be compared.

    What was coded can still be changed; figures from before any discussion are read from the
    trail as it was when the last pass closed.

    Raises:
        NotFoundError: There is no such sample.
        RefusedError: The coder does not code this sample, or has closed the pass already.
    """
    sample = sample_line(session, sample_id)
    person = known_coder(session, coder)
    own = next((one for one in sample.passes if one.coder == person.name), None)
    if own is None or own.closed_at:
        raise RefusedError(
            f"{person.name} has no open pass of the sample “{sample.title}”.",
            remedy=f"Its coders are {', '.join(sample.coders)}; each closes their pass once.",
        )
    closed = PassClosed(sample_id=sample_id, coder_id=person.id, at=now())
    session.add(closed)
    session.flush()
    return closed


@action
def reconcile(
    session: Session,
    sample_id: int,
    entry_id: int,
    code: str,
    outcome: str,
    *,
    note: str = "",
    coder: str,
) -> Reconciliation:
    """Say how a difference between coders was settled. Both original codings stay as they are.

    Args:
        outcome: One of ``OUTCOMES``.
        note: What was said; needed where the code is redefined or a new one is wanted.

    Returns:
        The record; the one already there, changed, where this difference was settled before.

    Raises:
        NotFoundError: There is no such sample, code, or entry in the sample.
        RefusedError: A pass is still open, the outcome is unknown, or a note is missing.

    Source:
        Method R26.
    """
    sample = sample_line(session, sample_id)
    _refuse_unready(sample, entry_id)
    if outcome not in OUTCOMES or (outcome in _TOLD and not note.strip()):
        raise RefusedError(
            "The difference was not settled.",
            remedy=f"Choose one of {', '.join(OUTCOMES)}; say in a note what a redefined or new "
            "code is.",
        )
    found = existing_code(session, code)
    settled = session.scalars(
        select(Reconciliation).where(
            Reconciliation.sample_id == sample_id,
            Reconciliation.entry_id == entry_id,
            Reconciliation.code_id == found.id,
            Reconciliation.removed.is_(False),
        )
    ).first()
    person = known_coder(session, coder)
    if settled is None:
        settled = Reconciliation(sample_id=sample_id, entry_id=entry_id, code_id=found.id)
        session.add(settled)
    elif (settled.outcome, settled.note) == (outcome, note.strip()):
        return settled
    settled.outcome, settled.note = outcome, note.strip()
    settled.coder_id, settled.at = person.id, now()
    session.flush()
    return settled


def _refuse_unready(sample: SampleLine, entry_id: int) -> None:
    if not sample.is_closed:
        waiting = ", ".join(one.coder for one in sample.passes if not one.closed_at)
        raise RefusedError(
            f"The sample “{sample.title}” is still coded apart.",
            remedy=f"Differences are settled once these have closed their pass: {waiting}.",
        )
    if entry_id not in sample.entries:
        raise NotFoundError(
            f"Entry {entry_id} is not in the sample “{sample.title}”.",
            remedy="See the differences on the page “Second coder”.",
        )


def _make_known(session: Session, name: str) -> None:
    if session.scalar(select(Coder.id).where(Coder.name == name)) is None:
        session.add(Coder(name=name, role="second coder"))
        session.flush()
