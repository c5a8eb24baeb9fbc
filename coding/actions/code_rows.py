"""Codes and code applications as actions find, keep and hand them over."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import known_coder
from coding.actions.locking import refuse_locked
from coding.errors import NotFoundError, RefusedError
from coding.store.records import Code, CodeApplication, Document, FitVerdict
from coding.store.trail import now
from coding.text import Segment


def document_text(session: Session, document_id: int) -> str:
    """The text of a document in force.

    Raises:
        NotFoundError: There is none.
    """
    text = session.scalar(
        select(Document.text).where(Document.id == document_id, Document.removed.is_(False))
    )
    if text is None:
        raise NotFoundError(
            f"There is no document {document_id} in the study.", remedy="See the list of documents."
        )
    return text


def refuse_outside(session: Session, document_id: int, segment: Segment) -> None:
    """Refuse words that a document does not have.

    Raises:
        NotFoundError: There is no such document.
        RefusedError: The words end after the text does.
    """
    text = document_text(session, document_id)
    if segment.end > len(text):
        raise RefusedError(
            f"Document {document_id} has {len(text)} characters; the words "
            f"[{segment.start}, {segment.end}) end after it.",
            remedy="Take the offsets from the document as it is in the study.",
        )


def code_named(session: Session, name: str) -> Code | None:
    """The code in force of that name, retired or not."""
    return session.scalars(
        select(Code).where(Code.name == name.strip(), Code.removed.is_(False))
    ).first()


def existing_code(session: Session, name: str) -> Code:
    """The code of that name.

    Raises:
        NotFoundError: There is none.
    """
    code = code_named(session, name)
    if code is None:
        raise NotFoundError(f"There is no code “{name}”.", remedy="See the list of codes.")
    return code


def find_or_make_code(session: Session, name: str, origin: str = "hand") -> Code:
    """The code of that name, made where there is none; a retired one comes back into use.

    Raises:
        RefusedError: The name is empty.
    """
    if not name.strip():
        raise RefusedError("A code needs a name.", remedy="Type a few words that say your point.")
    code = code_named(session, name)
    if code is None:
        code = Code(name=name.strip(), origin=origin)
        session.add(code)
    code.retired = False
    session.flush()
    return code


def keep_application(session: Session, application: CodeApplication, coder: str) -> CodeApplication:
    """Add a new application by ``coder``, or give back the same one that is there already.

    Raises:
        RefusedError: A reliability sample is coded apart, and these words are not in it.
    """
    application.coder_id = known_coder(session, coder).id
    application.applied_at = now()
    same = ("document_id", "start", "end", "code_id", "coder_id")
    there = session.scalars(
        select(CodeApplication).where(
            CodeApplication.removed.is_(False),
            *(getattr(CodeApplication, name) == getattr(application, name) for name in same),
        )
    ).first()
    if there is None:
        refuse_locked(session, application.document_id, application.start, application.end)
        session.add(application)
        session.flush()
    return there or application


def application_in_force(session: Session, application_id: int) -> CodeApplication:
    """The application of that number.

    Raises:
        NotFoundError: There is none in force.
    """
    application = session.get(CodeApplication, application_id)
    if application is None or application.removed:
        raise NotFoundError(
            f"There is no code application {application_id}.", remedy="It may be undone already."
        )
    return application


def take_off(session: Session, application: CodeApplication) -> None:
    """Take an application out of force, with what was said of its fit."""
    application.removed = True
    for verdict in session.scalars(
        select(FitVerdict).where(
            FitVerdict.code_application_id == application.id, FitVerdict.removed.is_(False)
        )
    ):
        verdict.removed = True


def hand_over(session: Session, applications: Sequence[CodeApplication], target: Code) -> None:
    """Let applications be of another code; of two on the same words by one coder, one stays."""
    there = {
        (a.document_id, a.start, a.end, a.coder_id) for a in applications_of(session, target.id)
    }
    for application in applications:
        place = (application.document_id, application.start, application.end, application.coder_id)
        if place in there:
            take_off(session, application)
        else:
            application.code_id = target.id


def applications_of(session: Session, code_id: int) -> list[CodeApplication]:
    """The applications in force of a code."""
    return list(
        session.scalars(
            select(CodeApplication).where(
                CodeApplication.code_id == code_id, CodeApplication.removed.is_(False)
            )
        )
    )
