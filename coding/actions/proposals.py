"""The ledger of proposals: written down when made, and decided by a person, one by one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import find_or_make_code, keep_application, refuse_outside
from coding.errors import NotFoundError, RefusedError
from coding.proposals.proposal import SUGGESTED, Proposal
from coding.proposals.quoting import unmarked
from coding.store.records import CodeApplication
from coding.store.records import Proposal as Line
from coding.store.trail import now
from coding.text import Segment

#: The kind of proposal that rests on what was decided so far, and may be overtaken by it.
LEARNED = "learned"


@action
def record_proposals(
    session: Session,
    proposals: Sequence[Proposal],
    *,
    made_with: str,
    relearned: bool = False,
    coder: str,
) -> list[Line]:
    """Write proposals into the ledger; those already there, decided or not, are left alone.

    Args:
        proposals: ``document`` of each is the document's id in this study, as text.
        made_with: Versions and settings by which the same proposals can be made again.
        relearned: These hold all that is learned by now: open proposals of that kind which are
            not among them are taken out of the ledger.

    Returns:
        The lines that are new.

    Raises:
        NotFoundError: A document is not in the study.
        RefusedError: Words end after their text does.
    """
    known: dict[tuple[int, int, int, str], Line] = {}
    for document in sorted({int(proposal.document) for proposal in proposals}):
        of_document = [made.segment for made in proposals if int(made.document) == document]
        refuse_outside(session, document, max(of_document, key=lambda segment: segment.end))
        for line in session.scalars(select(Line).where(Line.document_id == document)):
            known[line.document_id, line.start, line.end, line.code] = line
    fresh: dict[tuple[int, int, int, str], Line] = {}
    for made in proposals:
        place = (int(made.document), made.segment.start, made.segment.end, made.code)
        if place in known:
            known[place].removed = False
        elif place not in fresh:
            fresh[place] = Line(
                document_id=place[0],
                start=place[1],
                end=place[2],
                code=made.code,
                kind=made.kind,
                because=made.because,
                flags=", ".join(made.flags),
                made_with=made_with,
            )
    session.add_all(fresh.values())
    if relearned:
        _take_out_overtaken(session, proposals)
    return list(fresh.values())


def _take_out_overtaken(session: Session, proposals: Sequence[Proposal]) -> None:
    made = {(int(p.document), p.segment.start, p.segment.end, p.code) for p in proposals}
    standing = select(Line).where(
        Line.kind == LEARNED, Line.decision == "open", Line.removed.is_(False)
    )
    for line in session.scalars(standing):
        if (line.document_id, line.start, line.end, line.code) not in made:
            line.removed = True


@action
def accept_proposal(
    session: Session,
    proposal_id: int,
    *,
    code: str | None = None,
    segment: Segment | None = None,
    after_ms: int | None = None,
    coder: str,
    op: str | None = None,
) -> CodeApplication:
    """Take a proposal up: the person's decision, with the proposal kept as its origin for ever.

    Args:
        code: Another code than the one proposed; the decision is then *changed*.
        segment: Other words than those proposed; likewise.
        after_ms: How many milliseconds it was in view before, where the screen knows.

    Raises:
        NotFoundError: There is no such proposal.
        RefusedError: It was decided before, or the words end after their text does.
    """
    line = _open_line(session, proposal_id)
    place = segment or Segment(line.start, line.end)
    refuse_outside(session, line.document_id, place)
    changed = (code is not None and code.strip() != line.code) or place != Segment(
        line.start, line.end
    )
    _decide(session, line, "changed" if changed else "accepted", coder, after_ms)
    taken = find_or_make_code(session, code or line.code, origin="proposal")
    return _take_up(session, line, place, taken.id, coder)


@action
def take_suggestion(
    session: Session,
    document_id: int,
    segment: Segment,
    code: str,
    *,
    because: str,
    made_with: str,
    coder: str,
    op: str | None = None,
) -> CodeApplication:
    """Take up a code that was suggested for words a person had selected.

    It becomes a line of the ledger and a code application that keeps it as its origin. A line
    that is there already for these words is decided so, where nobody decided it before.

    Args:
        because: The reason as a proposal keeps it, extracts as places.
        made_with: Versions and settings, as for ``record_proposals``.

    Raises:
        NotFoundError: There is no such document.
        RefusedError: The words end after the text does, or the name is empty.
    """
    refuse_outside(session, document_id, segment)
    taken = find_or_make_code(session, code, origin="proposal")
    line = session.scalars(
        select(Line).where(
            Line.document_id == document_id,
            Line.start == segment.start,
            Line.end == segment.end,
            Line.code == taken.name,
        )
    ).first()
    if line is None:
        line = Line(
            document_id=document_id, start=segment.start, end=segment.end, code=taken.name,
            kind=SUGGESTED, because=because, made_with=made_with,
        )  # fmt: skip
        session.add(line)
        _decide(session, line, "accepted", coder, None)
    elif line.removed or line.decision == "open":
        line.removed = False
        _decide(session, line, "accepted", coder, None)
    session.flush()
    return _take_up(session, line, segment, taken.id, coder)


@action
def reject_proposal(
    session: Session,
    proposal_id: int,
    *,
    reason: str = "",
    after_ms: int | None = None,
    coder: str,
    op: str | None = None,
) -> Line:
    """Turn a proposal down; it is never made again.

    Args:
        after_ms: How many milliseconds it was in view before, where the screen knows.

    Raises:
        NotFoundError: There is no such proposal.
        RefusedError: It was decided before.
    """
    line = _open_line(session, proposal_id)
    _decide(session, line, "rejected", coder, after_ms)
    return line


def _take_up(
    session: Session, line: Line, place: Segment, code_id: int, coder: str
) -> CodeApplication:
    application = CodeApplication(
        document_id=line.document_id,
        start=place.start,
        end=place.end,
        code_id=code_id,
        origin="proposal",
        why=unmarked(line.because),
        proposal_id=line.id,
    )
    return keep_application(session, application, coder)


def _open_line(session: Session, proposal_id: int) -> Line:
    line = session.get(Line, proposal_id)
    if line is None or line.removed:
        raise NotFoundError(f"There is no proposal {proposal_id}.", remedy="See the open ones.")
    if line.decision != "open":
        raise RefusedError(
            f"Proposal {proposal_id} was {line.decision} before.",
            remedy="Undo that decision first, or apply a code by hand.",
        )
    return line


def _decide(session: Session, line: Line, decision: str, coder: str, after_ms: int | None) -> None:
    line.decision = decision
    # A computer's clock may be set back while a page is open.
    line.decided_after = None if after_ms is None else max(0, after_ms)
    line.decided_by = known_coder(session, coder).id
    line.decided_at = now()
