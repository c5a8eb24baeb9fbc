"""One code on several passages at once: a single decision, taken back as one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.code_rows import find_or_make_code, keep_application, refuse_outside
from coding.errors import RefusedError
from coding.store.records import Code, CodeApplication
from coding.text import Segment


@action
def code_passages(
    session: Session,
    places: Sequence[tuple[int, Segment]],
    code: str,
    *,
    because: str = "",
    coder: str,
    op: str | None = None,
) -> Code:
    """Put a code on several passages; it is made where there is none of that name yet.

    Args:
        places: Document and segment of each.
        because: Why these belong together; kept with each application.

    Raises:
        NotFoundError: A document is not in the study.
        RefusedError: No passage is chosen, one ends after its text does, or the name is empty.
    """
    if not places:
        raise RefusedError("No passage is chosen.", remedy="Choose those that speak of it.")
    for document, segment in places:
        refuse_outside(session, document, segment)
    taken = find_or_make_code(session, code)
    for document, segment in places:
        application = CodeApplication(
            document_id=document,
            start=segment.start,
            end=segment.end,
            code_id=taken.id,
            why=because,
        )
        keep_application(session, application, coder)
    return taken
