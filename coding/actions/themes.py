"""Making themes, and saying what each is."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.settling import refuse_unsettled
from coding.actions.studies import refuse_unseen
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.store.records import Theme

STATES = ("candidate", "reviewed", "settled", "dropped")
#: How far apart neighbours are numbered, so that something fits between them.
APART = 1024


@action
def define_theme(
    session: Session,
    name: str,
    *,
    parent: str | None = None,
    structure: str = "",
    seen: int | None = None,
    new_name: str | None = None,
    concept: str | None = None,
    definition: str | None = None,
    boundaries: str | None = None,
    contrary: str | None = None,
    scope: str | None = None,
    answers: str | None = None,
    name_reason: str | None = None,
    state: str | None = None,
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Make a theme or subtheme, or say anew what it is; one that was dropped comes back.

    Args:
        parent: The theme a new subtheme belongs to; there is one level below a theme.
        structure: The reading it belongs to; empty for the study's own.
        seen: The version the person saw; None only for a theme that is new.
        concept: The central organising concept: a sentence that makes a claim.
        contrary: What speaks against it, or where it was looked for and not found.
        scope: What it takes in.
        answers: What it says to the research question.
        name_reason: Why its name stays although it reads like a topic.

    Raises:
        NotFoundError: There is no such parent.
        RefusedError: The state is none of ``STATES``, the parent is itself a subtheme, or the
            theme would be settled against method rule R3 (``actions.settling``).
        ChangedSinceError: Somebody changed the theme meanwhile.
    """
    theme = theme_named(session, name, structure)
    if theme is None and seen is not None:
        raise ChangedSinceError(
            f"There is no theme “{name}” any more: it was renamed or taken back since.",
            remedy="Look at the list of themes, then decide again. Nothing was changed.",
        )
    if theme is None or (theme.state == "dropped" and seen is None):
        theme = new_theme(session, name, parent, structure)
        seen = theme.version
    elif parent is not None and _above(session, parent, structure) != theme.parent_id:
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
        "scope": scope,
        "answers": answers,
        "name_reason": name_reason,
        "state": state,
    }
    if given["name"] is not None and name_reason is None:
        given["name_reason"] = ""
    told = {key: value.strip() for key, value in given.items() if value is not None}
    refuse_unseen(theme, told, seen, f"the theme “{theme.name}”")
    for key, value in told.items():
        setattr(theme, key, value)
    if theme.state not in STATES:
        raise RefusedError(
            f"A theme cannot be “{theme.state}”.", remedy=f"Choose one of {', '.join(STATES)}."
        )
    refuse_unsettled(session, theme, told, reason)
    return theme


def theme_named(session: Session, name: str, structure: str = "") -> Theme | None:
    """The theme or subtheme of that name in a structure, a dropped one too."""
    return session.scalars(
        select(Theme).where(
            Theme.structure == structure.strip(),
            Theme.name == name.strip(),
            Theme.removed.is_(False),
        )
    ).first()


def existing_theme(session: Session, name: str, structure: str = "") -> Theme:
    """The theme or subtheme of that name; the pile of what has no place is one too.

    Raises:
        NotFoundError: There is none, or it was dropped.
    """
    theme = theme_named(session, name, structure)
    if theme is None or theme.state == "dropped":
        raise NotFoundError(f"There is no theme “{name}”.", remedy="See the list of themes.")
    return theme


def new_theme(session: Session, name: str, parent: str | None, structure: str) -> Theme:
    """A candidate theme or subtheme, the last in its structure; a dropped one comes back.

    Raises:
        NotFoundError: There is no such parent.
        RefusedError: The name is empty, or the parent is itself a subtheme.
    """
    if not name.strip():
        raise RefusedError("A theme needs a name.", remedy="Type a working name; it can change.")
    above = _above(session, parent, structure)
    last = session.scalar(select(func.max(Theme.position))) or 0
    theme = theme_named(session, name, structure)
    if theme is None:
        theme = Theme(name=name.strip(), structure=structure.strip())
        session.add(theme)
    theme.parent_id = above
    theme.state = "candidate"
    theme.position = last + APART
    session.flush()
    return theme


def _above(session: Session, parent: str | None, structure: str) -> int | None:
    """The id of a theme that a subtheme can stand under; None for no parent."""
    if not parent:
        return None
    above = existing_theme(session, parent, structure)
    if above.parent_id is not None or above.state == "miscellaneous":
        raise RefusedError(
            f"“{above.name}” is a subtheme already, or no theme.",
            remedy="Choose a theme as the parent.",
        )
    return above.id


def _new_name(session: Session, theme: Theme, name: str | None) -> str | None:
    if name is None or name.strip() == theme.name:
        return None
    if not name.strip():
        raise RefusedError("A theme needs a name.", remedy="Type a working name; it can change.")
    if theme_named(session, name, theme.structure):
        raise RefusedError(
            f"There is a theme “{name.strip()}” already.", remedy="Choose another name."
        )
    return name
