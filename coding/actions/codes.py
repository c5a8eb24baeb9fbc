"""What a coder does with codes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.code_rows import (
    application_in_force,
    applications_of,
    code_named,
    existing_code,
    find_or_make_code,
    hand_over,
    keep_application,
    refuse_outside,
    take_off,
)
from coding.actions.studies import refuse_unseen
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.store.records import Code, CodeApplication, ThemeCode
from coding.text import Segment


@action
def apply_code(
    session: Session,
    document_id: int,
    segment: Segment,
    code: str,
    *,
    because: str = "",
    coding_pass: int = 1,
    coder: str,
    op: str | None = None,
) -> CodeApplication:
    """Put a code on some words. A code of that name is made where there is none yet.

    Args:
        segment: ``[start, end)`` in code points of that document's text.
        because: Why, in the coder's words; may be empty.
        coding_pass: 1 for the first coding of the material, 2 and more for later rounds.
        op: An operation id of the caller's; see ``actions.action``.

    Returns:
        The application; the one already there where this coder had put this code on these words.

    Raises:
        NotFoundError: There is no such document.
        RefusedError: The words end after the text does, or the name is empty.

    Source:
        Braun & Clarke (2006), phase 2.
    """
    refuse_outside(session, document_id, segment)
    taken = find_or_make_code(session, code)
    application = CodeApplication(
        document_id=document_id,
        start=segment.start,
        end=segment.end,
        code_id=taken.id,
        coding_pass=coding_pass,
        why=because,
    )
    return keep_application(session, application, coder)


@action
def remove_code(
    session: Session, application_id: int, *, reason: str = "", coder: str, op: str | None = None
) -> CodeApplication:
    """Take a code off some words again, with what was said of its fit; the trail keeps both.

    Raises:
        NotFoundError: There is no such application in force.
    """
    application = application_in_force(session, application_id)
    take_off(session, application)
    return application


@action
def change_boundaries(
    session: Session,
    application_id: int,
    segment: Segment,
    *,
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> CodeApplication:
    """Let a code stand on other words of the same document; the trail keeps where it stood.

    Raises:
        NotFoundError: There is no such application in force.
        RefusedError: The words end after the text does, or its coder's same code stands on them.
    """
    application = application_in_force(session, application_id)
    refuse_outside(session, application.document_id, segment)
    there = session.scalar(
        select(CodeApplication.id).where(
            CodeApplication.removed.is_(False),
            CodeApplication.id != application.id,
            CodeApplication.document_id == application.document_id,
            CodeApplication.start == segment.start,
            CodeApplication.end == segment.end,
            CodeApplication.code_id == application.code_id,
            CodeApplication.coder_id == application.coder_id,
        )
    )
    if there is not None:
        raise RefusedError(
            "The same code stands on those words already.", remedy="Remove one of the two instead."
        )
    application.start, application.end = segment.start, segment.end
    return application


@action
def define_code(
    session: Session,
    name: str,
    *,
    seen: int | None = None,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    new_name: str | None = None,
    parent: str | None = None,
    origin: str = "hand",
    reason: str = "",
    coder: str,
) -> Code:
    """Make a code, or change what it is called, means, takes in and leaves out.

    Args:
        seen: The version of the code the person saw; None only for a code that is new.
        parent: The name of the code above it; empty for none.

    Raises:
        ChangedSinceError: Somebody changed the code meanwhile.
        RefusedError: Another code has the new name, or a code would stand above itself.
    """
    code = code_named(session, name)
    if code is None and seen is not None:
        raise ChangedSinceError(
            f"There is no code “{name}” any more: it was renamed or taken back since.",
            remedy="Look at the list of codes, then decide again. Nothing was changed.",
        )
    if code is None:
        code = find_or_make_code(session, name, origin)
        seen = code.version
    told: dict[str, str | int | None] = {
        "name": _new_name(session, code, new_name),
        "definition": definition,
        "include": include,
        "exclude": exclude,
    }
    told = {key: value.strip() for key, value in told.items() if isinstance(value, str)}
    if parent is not None:
        told["parent_id"] = _parent_id(session, code, parent)
    refuse_unseen(code, told, seen, f"the code “{code.name}”")
    for key, value in told.items():
        setattr(code, key, value)
    return code


@action
def retire_code(session: Session, name: str, *, reason: str = "", coder: str) -> Code:
    """Take a code out of use. Its applications stay as they are.

    Raises:
        NotFoundError: There is no such code.
        RefusedError: It stands on words, and no reason is given.
    """
    code = existing_code(session, name)
    _refuse_unreasoned(session, code, reason)
    code.retired = True
    return code


@action
def bring_back_code(session: Session, name: str, *, reason: str = "", coder: str) -> Code:
    """Take a retired code into use again, as applying it would.

    Raises:
        NotFoundError: There is no such code.
    """
    code = existing_code(session, name)
    code.retired = False
    return code


@action
def merge_codes(session: Session, name: str, *, into: str, reason: str = "", coder: str) -> Code:
    """Move every application of one code to another, and retire the first.

    Where both stood on the same words by the same coder, one remains. Codes below the first go
    below the other.

    Raises:
        NotFoundError: One of the codes is not there.
        RefusedError: They are the same code; or the first stands on words, and no reason is given.
    """
    source, target = existing_code(session, name), existing_code(session, into)
    if source.id == target.id:
        raise RefusedError("A code cannot be merged into itself.", remedy="Choose another code.")
    _refuse_unreasoned(session, source, reason)
    hand_over(session, applications_of(session, source.id), target)
    for link in session.scalars(
        select(ThemeCode).where(ThemeCode.code_id == source.id, ThemeCode.removed.is_(False))
    ):
        link.removed = True
    if source.id in _above(session, target):
        target.parent_id = source.parent_id
    for below in session.scalars(
        select(Code).where(
            Code.parent_id == source.id, Code.id != target.id, Code.removed.is_(False)
        )
    ):
        below.parent_id = target.id
    source.retired, target.retired = True, False
    return target


@action
def revise_code(
    session: Session,
    name: str,
    *,
    seen: int,
    new_name: str | None = None,
    definition: str | None = None,
    include: str | None = None,
    exclude: str | None = None,
    colour: int | None = None,
    reason: str = "",
    coder: str,
) -> Code:
    """Rename a code, say anew what it means, or give it another colour.

    Args:
        seen: The version of the code the person saw.
        colour: A style from 1; 0 for the one that follows from the code's place in the study.

    Raises:
        NotFoundError: There is no such code.
        ChangedSinceError: Somebody changed it meanwhile.
        RefusedError: Another code has the new name; or the code stands on words already, and no
            reason is given for the new name or meaning.

    Source:
        Method §0: a renamed or redefined code in use is a decision with a reason.
    """
    code = existing_code(session, name)
    given = {
        "name": _new_name(session, code, new_name),
        "definition": definition,
        "include": include,
        "exclude": exclude,
    }
    told = {key: value.strip() for key, value in given.items() if value is not None}
    refuse_unseen(code, told, seen, f"the code “{code.name}”")
    if any(getattr(code, key) != value for key, value in told.items()):
        _refuse_unreasoned(session, code, reason)
    for key, value in told.items():
        setattr(code, key, value)
    if colour is not None:
        code.colour = max(colour, 0)
    return code


@action
def move_code(
    session: Session, name: str, *, under: str, seen: int, reason: str = "", coder: str
) -> Code:
    """Let a code stand below another, or at the top where ``under`` is empty.

    Raises:
        NotFoundError: One of the codes is not there.
        ChangedSinceError: Somebody changed the code meanwhile.
        RefusedError: It would stand above itself.
    """
    code = existing_code(session, name)
    refuse_unseen(code, {}, seen, f"the code “{code.name}”")
    code.parent_id = _parent_id(session, code, under)
    return code


@action
def split_code(
    session: Session,
    name: str,
    applications: Sequence[int],
    *,
    into: str,
    definition: str = "",
    reason: str,
    coder: str,
) -> Code:
    """Move some of a code's applications, chosen one by one, to another code.

    A code made on the way stands beside the first one, in the hierarchy and under the same
    themes, so that no theme loses an extract unseen. Where the coder's other code stood on the
    same words already, one application remains.

    Args:
        applications: Ids of applications of the code; the others stay as they are.
        into: The other code, made where there is none of that name.

    Returns:
        The code they were moved to.

    Raises:
        NotFoundError: The code, or one of the applications of it, is not there.
        RefusedError: No application is chosen, no reason is given, or both codes are the same.
    """
    source = existing_code(session, name)
    if not applications or not reason.strip() or into.strip() == source.name:
        raise RefusedError(
            f"The code “{source.name}” was not split.",
            remedy="Choose extracts, name another code for them, and say why they part.",
        )
    is_new = code_named(session, into) is None
    target = find_or_make_code(session, into)
    if is_new:
        target.parent_id, target.definition = source.parent_id, definition.strip()
        for link in _places(session, source):
            session.add(
                ThemeCode(
                    theme_id=link.theme_id,
                    code_id=target.id,
                    position=link.position,
                    why=link.why,
                )
            )
    chosen = [application_in_force(session, number) for number in dict.fromkeys(applications)]
    if any(application.code_id != source.id for application in chosen):
        raise NotFoundError(
            f"Not all of these extracts are coded “{source.name}” any more.",
            remedy="Look at the extracts of the code again, then split it.",
        )
    hand_over(session, chosen, target)
    return target


def _places(session: Session, code: Code) -> Sequence[ThemeCode]:
    return session.scalars(
        select(ThemeCode)
        .where(ThemeCode.code_id == code.id, ThemeCode.removed.is_(False))
        .order_by(ThemeCode.id)
    ).all()


def _refuse_unreasoned(session: Session, code: Code, reason: str) -> None:
    """Ask for the reason of a decision on a code in use, which the trail keeps (method §0)."""
    if not reason.strip() and applications_of(session, code.id):
        raise RefusedError(
            f"The code “{code.name}” stands on words already, and was not changed.",
            remedy="Say why in a few words: the reason is part of the trail.",
        )


def _new_name(session: Session, code: Code, name: str | None) -> str | None:
    if name is None or name.strip() == code.name:
        return None
    if not name.strip():
        raise RefusedError("A code needs a name.", remedy="Type a few words that say your point.")
    if code_named(session, name):
        raise RefusedError(
            f"There is a code “{name.strip()}” already.", remedy="Merge the two instead."
        )
    return name


def _parent_id(session: Session, code: Code, parent: str) -> int | None:
    if not parent.strip():
        return None
    above = existing_code(session, parent)
    if code.id in (above.id, *_above(session, above)):
        raise RefusedError(
            "A code cannot stand above itself.", remedy="Choose a code from another branch."
        )
    return above.id


def _above(session: Session, code: Code) -> list[int]:
    """The codes a code stands below, the nearest first."""
    found: list[int] = []
    while code.parent_id is not None and code.parent_id not in found:
        found.append(code.parent_id)
        code = session.get_one(Code, code.parent_id)
    return found
