"""Making themes: what each is, which codes it holds, which extracts stand for it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.codes import existing_code
from coding.actions.studies import refuse_unseen
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.store.records import CodeApplication, FitVerdict, Theme, ThemeCode, ThemeExtract
from coding.store.trail import now

STATES = ("candidate", "reviewed", "settled", "dropped")
FITS = ("fits", "stretches", "misfits", "needs a new home")


@action
def define_theme(
    session: Session,
    name: str,
    *,
    parent: str | None = None,
    seen: int | None = None,
    new_name: str | None = None,
    concept: str | None = None,
    definition: str | None = None,
    boundaries: str | None = None,
    contrary: str | None = None,
    state: str | None = None,
    reason: str = "",
    coder: str,
) -> Theme:
    """Make a theme or subtheme, or say anew what it is.

    Args:
        parent: The theme a new subtheme belongs to; there is one level below a theme.
        seen: The version the person saw; None only for a theme that is new.
        concept: The central organising concept: a sentence that makes a claim.
        contrary: What speaks against it, or where it was looked for and not found.

    Raises:
        NotFoundError: There is no such parent.
        RefusedError: The state is none of ``STATES``, the parent is itself a subtheme, or a
            theme would be settled without its concept (method rule R3).
        ChangedSinceError: Somebody changed the theme meanwhile.
    """
    theme = theme_named(session, name)
    if theme is None and seen is not None:
        raise ChangedSinceError(
            f"There is no theme “{name}” any more: it was renamed or taken back since.",
            remedy="Look at the list of themes, then decide again. Nothing was changed.",
        )
    if theme is None:
        theme = _new_theme(session, name, parent)
        seen = theme.version
    elif parent is not None and existing_theme(session, parent).id != theme.parent_id:
        raise RefusedError(
            f"There is a theme “{theme.name}” already, in another place.",
            remedy="Give this one a name that tells the two apart.",
        )
    given = {
        "name": _new_name(session, theme, new_name),
        "concept": concept,
        "definition": definition,
        "boundaries": boundaries,
        "contrary": contrary,
        "state": state,
    }
    told = {key: value.strip() for key, value in given.items() if value is not None}
    refuse_unseen(theme, told, seen, f"the theme “{theme.name}”")
    for key, value in told.items():
        setattr(theme, key, value)
    if theme.state not in STATES:
        raise RefusedError(
            f"A theme cannot be “{theme.state}”.", remedy=f"Choose one of {', '.join(STATES)}."
        )
    if theme.state == "settled" and theme.parent_id is None and not theme.concept:
        raise RefusedError(
            f"The theme “{theme.name}” has no central organising concept.",
            remedy="Write the one idea that holds it together, as a sentence, then settle it.",
        )
    return theme


@action
def place_code(session: Session, code: str, *, theme: str, coder: str) -> ThemeCode:
    """Put a code under a theme or subtheme.

    Raises:
        NotFoundError: There is no such code or theme.
    """
    code_id, theme_id = existing_code(session, code).id, existing_theme(session, theme).id
    link = session.scalars(
        select(ThemeCode).where(
            ThemeCode.theme_id == theme_id,
            ThemeCode.code_id == code_id,
            ThemeCode.removed.is_(False),
        )
    ).first()
    if link is None:
        link = ThemeCode(theme_id=theme_id, code_id=code_id)
        session.add(link)
        session.flush()
    return link


@action
def choose_extract(
    session: Session, application_id: int, *, theme: str, purpose: str = "", coder: str
) -> ThemeExtract:
    """Choose the words of a code application to stand for a theme in the report.

    Words that stand for it already are kept as they are, with the new purpose where one is given.

    Raises:
        NotFoundError: There is no such application or theme.
    """
    application = _application(session, application_id)
    theme_id = existing_theme(session, theme).id
    there = session.scalars(
        select(ThemeExtract).where(
            ThemeExtract.theme_id == theme_id,
            ThemeExtract.document_id == application.document_id,
            ThemeExtract.start == application.start,
            ThemeExtract.end == application.end,
            ThemeExtract.removed.is_(False),
        )
    ).first()
    if there is not None:
        there.purpose = purpose.strip() or there.purpose
        return there
    last = session.scalar(
        select(func.max(ThemeExtract.position)).where(ThemeExtract.theme_id == theme_id)
    )
    chosen = ThemeExtract(
        theme_id=theme_id,
        document_id=application.document_id,
        start=application.start,
        end=application.end,
        purpose=purpose.strip(),
        position=(last or 0) + 1,
    )
    session.add(chosen)
    session.flush()
    return chosen


@action
def give_fit(
    session: Session, application_id: int, *, theme: str, fit: str, coder: str
) -> FitVerdict:
    """Phase 4, level 1: say how well an extract fits the theme it stands under.

    Raises:
        NotFoundError: There is no such application or theme.
        RefusedError: The verdict is none of ``FITS``.
    """
    if fit not in FITS:
        raise RefusedError(f"“{fit}” is no verdict.", remedy=f"Choose one of {', '.join(FITS)}.")
    verdict = FitVerdict(
        theme_id=existing_theme(session, theme).id,
        code_application_id=_application(session, application_id).id,
        coder_id=known_coder(session, coder).id,
        verdict=fit,
        at=now(),
    )
    session.add(verdict)
    session.flush()
    return verdict


def theme_named(session: Session, name: str) -> Theme | None:
    """The theme or subtheme in force of that name."""
    return session.scalars(
        select(Theme).where(Theme.name == name.strip(), Theme.removed.is_(False))
    ).first()


def existing_theme(session: Session, name: str) -> Theme:
    """The theme or subtheme of that name.

    Raises:
        NotFoundError: There is none.
    """
    theme = theme_named(session, name)
    if theme is None:
        raise NotFoundError(f"There is no theme “{name}”.", remedy="See the list of themes.")
    return theme


def _new_theme(session: Session, name: str, parent: str | None) -> Theme:
    if not name.strip():
        raise RefusedError("A theme needs a name.", remedy="Type a working name; it can change.")
    above = existing_theme(session, parent) if parent else None
    if above is not None and above.parent_id is not None:
        raise RefusedError(
            f"“{above.name}” is a subtheme already.", remedy="Choose a theme as the parent."
        )
    last = session.scalar(select(func.max(Theme.position))) or 0
    theme = Theme(name=name.strip(), parent_id=above.id if above else None, position=last + 1)
    session.add(theme)
    session.flush()
    return theme


def _new_name(session: Session, theme: Theme, name: str | None) -> str | None:
    if name is None or name.strip() == theme.name:
        return None
    if not name.strip():
        raise RefusedError("A theme needs a name.", remedy="Type a working name; it can change.")
    if theme_named(session, name):
        raise RefusedError(
            f"There is a theme “{name.strip()}” already.", remedy="Choose another name."
        )
    return name


def _application(session: Session, application_id: int) -> CodeApplication:
    application = session.get(CodeApplication, application_id)
    if application is None or application.removed:
        raise NotFoundError(
            f"There is no code application {application_id}.", remedy="It may be undone already."
        )
    return application
