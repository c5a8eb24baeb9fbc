"""Phase 4: judging extract by extract, giving a new home, rereading, seeking contrary cases."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import application_in_force, existing_code, hand_over
from coding.actions.documents import note_reading
from coding.actions.studies import refuse_unseen
from coding.actions.themes import existing_theme
from coding.errors import RefusedError
from coding.store.records import CodeApplication, FitVerdict, ReadMark, Theme
from coding.store.trail import now

FITS = ("fits", "stretches", "misfits", "needs a new home")
#: The reading with the map of themes in hand, after the first two.
REREADING = 3
#: What the slot for a contrary case begins with, where none was found.
FOUND_NONE = "Looked, found none."


@action
def give_fit(
    session: Session,
    application_id: int,
    *,
    theme: str,
    fit: str,
    note: str = "",
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> FitVerdict:
    """Phase 4, level 1: say how well an extract fits the theme it stands under.

    A second verdict of the same coder takes the place of the first; the trail keeps both.

    Raises:
        NotFoundError: There is no such application or theme.
        RefusedError: The verdict is none of ``FITS``.
    """
    if fit not in FITS:
        raise RefusedError(f"“{fit}” is no verdict.", remedy=f"Choose one of {', '.join(FITS)}.")
    theme_id = existing_theme(session, theme, structure).id
    application = application_in_force(session, application_id)
    person = known_coder(session, coder)
    verdict = session.scalars(
        select(FitVerdict)
        .where(
            FitVerdict.theme_id == theme_id,
            FitVerdict.code_application_id == application.id,
            FitVerdict.coder_id == person.id,
            FitVerdict.removed.is_(False),
        )
        .order_by(FitVerdict.id.desc())
    ).first()
    if verdict is None:
        verdict = FitVerdict(
            theme_id=theme_id, code_application_id=application.id, coder_id=person.id, verdict=""
        )
        session.add(verdict)
    elif (verdict.verdict, verdict.note) == (fit, note.strip()):
        return verdict
    verdict.verdict, verdict.note, verdict.at = fit, note.strip(), now()
    session.flush()
    return verdict


@action
def move_extract(
    session: Session,
    application_id: int,
    *,
    code: str,
    reason: str,
    coder: str,
    op: str | None = None,
) -> CodeApplication:
    """Give an extract a new home: from now on it carries another code, and stands where that does.

    Where its coder has that code on the same words already, the one there remains.

    Raises:
        NotFoundError: There is no such application or code.
        RefusedError: It carries that code already, the code is retired, or nobody said why.
    """
    application = application_in_force(session, application_id)
    target = existing_code(session, code)
    if target.id == application.code_id or target.retired or not reason.strip():
        raise RefusedError(
            "The extract was not moved.",
            remedy="Choose another code, one in use, and say in a few words why it belongs there.",
        )
    hand_over(session, [application], target)
    return application


@action
def mark_reread(session: Session, entry_ids: Sequence[int], *, coder: str) -> list[ReadMark]:
    """Phase 4, level 2: note that a coder has reread entries with the map of themes in hand.

    Raises:
        NotFoundError: An entry is not in the study.
    """
    return note_reading(session, entry_ids, REREADING, coder)


@action
def choose_contrary(
    session: Session,
    theme: str,
    *,
    seen: int,
    told: str = "",
    looked: str = "",
    structure: str = "",
    coder: str,
) -> Theme:
    """Say what speaks against a theme, or that it was looked for and not found, and where.

    Args:
        seen: The version of the theme the person saw.
        told: The contrary case in words.
        looked: Where it was looked for, where none was found.

    Raises:
        NotFoundError: There is no such theme.
        ChangedSinceError: Somebody changed the theme meanwhile.
        RefusedError: Neither is said, or both are.

    Source:
        Method, phase 4: the slot for a negative case is never empty, and may say "looked, found
        none" with where.
    """
    if bool(told.strip()) == bool(looked.strip()):
        raise RefusedError(
            "The slot for a contrary case was not filled.",
            remedy="Say what speaks against the theme; or, where you found nothing, where you "
            "looked.",
        )
    kept = existing_theme(session, theme, structure)
    contrary = told.strip() or f"{FOUND_NONE} {looked.strip()}"
    refuse_unseen(kept, {"contrary": contrary}, seen, f"the theme “{kept.name}”")
    kept.contrary = contrary
    return kept
