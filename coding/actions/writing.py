"""Writing up: claims and what they rest on, sections, checklists, and what left the study."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.studies import refuse_unseen
from coding.actions.themes import existing_theme
from coding.errors import NotFoundError, RefusedError
from coding.queries.checklists import items_of
from coding.queries.sections import SECTIONS
from coding.store.records import (
    ChecklistAnswer,
    Claim,
    ClaimExtract,
    ExportManifest,
    ReportSection,
    Theme,
    ThemeExtract,
)
from coding.store.trail import now

#: A claim rests on extracts; a reading says what they show; a link leads on to question and field.
CLAIM_KINDS = ("claim", "reading", "link")

ANSWERS = ("done", "open", "not applicable")


@action
def write_claim(
    session: Session,
    text: str,
    *,
    theme: str,
    kind: str = "claim",
    claim_id: int | None = None,
    seen: int | None = None,
    coder: str,
    op: str | None = None,
) -> Claim:
    """Write a passage of a theme's narrative, as its last; or write one anew.

    Args:
        theme: The theme or subtheme it is told under.
        kind: One of ``CLAIM_KINDS``.
        claim_id: The passage to write anew; None for another one.
        seen: The version of that passage the person saw.

    Raises:
        NotFoundError: There is no such theme or passage.
        ChangedSinceError: Somebody wrote the passage anew meanwhile.
        RefusedError: There are no words, or the kind is unknown.
    """
    if not text.strip() or kind not in CLAIM_KINDS:
        raise RefusedError(
            "The passage was not kept: it has no words, or is of no known kind.",
            remedy=f"Write a sentence; kinds are {', '.join(CLAIM_KINDS)}.",
        )
    under = existing_theme(session, theme)
    if claim_id is not None:
        claim = _claim(session, claim_id)
        refuse_unseen(claim, {}, seen, "the passage")
    else:
        last = max((one.position for one in _told_under(session, under.id)), default=0)
        claim = Claim(theme_id=under.id, position=last + 1, text="")
        session.add(claim)
    claim.text, claim.kind, claim.theme_id = text.strip(), kind, under.id
    session.flush()
    return claim


@action
def move_claim(session: Session, claim_id: int, *, to: int, coder: str) -> Claim:
    """Tell a passage of a theme earlier or later.

    Args:
        to: Its place among the passages of the same theme or subtheme; 0 is the first.

    Raises:
        NotFoundError: There is no such passage.
    """
    claim = _claim(session, claim_id)
    others = [one for one in _told_under(session, claim.theme_id) if one.id != claim.id]
    others.insert(max(0, min(to, len(others))), claim)
    for place, one in enumerate(others, start=1):
        one.position = place
    return claim


@action
def remove_claim(session: Session, claim_id: int, *, reason: str = "", coder: str) -> Claim:
    """Take a passage out of the narrative; the extracts it rested on stay chosen.

    Raises:
        NotFoundError: There is no such passage.
    """
    claim = _claim(session, claim_id)
    claim.removed = True
    for link in _links(session, claim_id):
        link.removed = True
    return claim


@action
def rest_claim_on(
    session: Session, claim_id: int, extract_ids: Sequence[int], *, coder: str
) -> Claim:
    """Say which chosen extracts a claim rests on, in the order they are printed; no others.

    Args:
        extract_ids: Extracts chosen for the theme, or for a theme or subtheme of the same family.

    Raises:
        NotFoundError: There is no such passage, or an extract is not chosen for its theme.
        RefusedError: The passage is a reading or a link, which rests on the claims before it.
    """
    claim = _claim(session, claim_id)
    if claim.kind != "claim" and extract_ids:
        raise RefusedError(
            f"A {claim.kind} rests on the claims before it, not on extracts of its own.",
            remedy="Make it a claim, or rest the claim before it on these extracts.",
        )
    wanted = list(dict.fromkeys(extract_ids))
    chosen = _chosen_for(session, claim.theme_id)
    if missing := [one for one in wanted if one not in chosen]:
        raise NotFoundError(
            f"{len(missing)} of these extracts are not chosen for the theme.",
            remedy="Choose them for the theme first, in phase 5; then let the claim rest on them.",
        )
    there = {link.extract_id: link for link in _links(session, claim_id)}
    for extract_id, link in there.items():
        if extract_id not in wanted:
            link.removed = True
    for place, extract_id in enumerate(wanted, start=1):
        if extract_id in there:
            there[extract_id].position = place
        else:
            session.add(ClaimExtract(claim_id=claim_id, extract_id=extract_id, position=place))
    session.flush()
    return claim


@action
def write_section(
    session: Session, name: str, text: str, *, seen: int | None = None, coder: str
) -> ReportSection:
    """Write a section of the report that belongs to no theme; without words, take it away.

    Args:
        name: One of ``SECTIONS``.
        seen: The version the person saw; None only for a section not written yet.

    Raises:
        RefusedError: There is no such section, or nothing to write.
        ChangedSinceError: Somebody wrote it meanwhile.
    """
    if name not in {section.name for section in SECTIONS}:
        raise RefusedError(
            f"The report has no section “{name}”.",
            remedy=f"Choose one of {', '.join(section.name for section in SECTIONS)}.",
        )
    section = session.scalars(
        select(ReportSection).where(ReportSection.name == name, ReportSection.removed.is_(False))
    ).first()
    if section is None:
        if not text.strip():
            raise RefusedError("The section has no words.", remedy="Write something first.")
        section = ReportSection(name=name, text=text.strip())
        session.add(section)
        session.flush()
        return section
    refuse_unseen(section, {"text": text.strip()}, seen, "the section")
    if text.strip():
        section.text = text.strip()
    else:
        section.removed = True
    return section


@action
def answer_checklist(
    session: Session,
    checklist: str,
    item: str,
    *,
    state: str,
    text: str = "",
    coder: str,
) -> ChecklistAnswer:
    """Answer a point of a reporting checklist; the answer stands before what the study knows.

    Args:
        item: The number of the point, as the checklist counts.
        state: One of ``ANSWERS``.
        text: What is reported and where, or why the point does not apply.

    Raises:
        NotFoundError: There is no such checklist or point.
        RefusedError: The state is unknown, or nothing says why the point does not apply (R13).
    """
    if item not in items_of(checklist):
        raise NotFoundError(
            f"There is no point {item} in a checklist “{checklist}”.",
            remedy="See the checklists on the page of phase 6.",
        )
    if state not in ANSWERS or (state == "not applicable" and not text.strip()):
        raise RefusedError(
            "The answer was not kept.",
            remedy=f"Choose one of {', '.join(ANSWERS)}; say why where a point does not apply.",
        )
    answer = session.scalars(
        select(ChecklistAnswer).where(
            ChecklistAnswer.checklist == checklist,
            ChecklistAnswer.item == item,
            ChecklistAnswer.removed.is_(False),
        )
    ).first()
    if answer is None:
        answer = ChecklistAnswer(checklist=checklist, item=item, state=state)
        session.add(answer)
    answer.state, answer.text = state, text.strip()
    session.flush()
    return answer


@action
def record_export(
    session: Session,
    format_: str,
    *,
    sha256: str,
    seq: int,
    head: str,
    for_whom: str = "",
    coder: str,
) -> ExportManifest:
    """Record that a file left the study: of which state, for whom (the recall list of R62).

    Args:
        sha256: Of the file's bytes.
        seq: The event of the trail whose state was exported, and ``head`` its hash.

    Raises:
        RefusedError: The file or its state is not named.
    """
    if not format_.strip() or not sha256.strip() or not head.strip():
        raise RefusedError(
            "The export was not recorded: it is not said what was exported.",
            remedy="Give the format, the file’s SHA-256 and the head of the trail.",
        )
    made = ExportManifest(
        format=format_.strip(),
        sha256=sha256.strip(),
        seq=seq,
        head=head.strip(),
        for_whom=for_whom.strip(),
        coder_id=known_coder(session, coder).id,
        at=now(),
    )
    session.add(made)
    session.flush()
    return made


def _claim(session: Session, claim_id: int) -> Claim:
    claim = session.get(Claim, claim_id)
    if claim is None or claim.removed:
        raise NotFoundError(
            "There is no such passage any more.", remedy="It may be taken out already."
        )
    return claim


def _told_under(session: Session, theme_id: int) -> list[Claim]:
    return list(
        session.scalars(
            select(Claim)
            .where(Claim.theme_id == theme_id, Claim.removed.is_(False))
            .order_by(Claim.position, Claim.id)
        )
    )


def _links(session: Session, claim_id: int) -> list[ClaimExtract]:
    return list(
        session.scalars(
            select(ClaimExtract)
            .where(ClaimExtract.claim_id == claim_id, ClaimExtract.removed.is_(False))
            .order_by(ClaimExtract.position, ClaimExtract.id)
        )
    )


def _chosen_for(session: Session, theme_id: int) -> set[int]:
    """The extracts chosen for a theme, for the one above it and for those beside and below."""
    theme = session.get_one(Theme, theme_id)
    top = theme.parent_id or theme.id
    family = select(Theme.id).where((Theme.id == top) | (Theme.parent_id == top))
    return set(
        session.scalars(
            select(ThemeExtract.id).where(
                ThemeExtract.theme_id.in_(family), ThemeExtract.removed.is_(False)
            )
        )
    )
