"""What makes a function an action: one transaction, one line in the trail, one person answering."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from coding.actions.roles import refuse_role
from coding.errors import RefusedError
from coding.store.changes import Collected, record_class
from coding.store.records import AuditEvent, Coder, Kept, Operation
from coding.store.trail import append_event

P = ParamSpec("P")
R = TypeVar("R")

#: The name every action carries, so that a test can find those that do not.
MARK = "is_action"


def action(function: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """Give a function its line in the trail, named after it.

    The function takes a writing session and the keyword ``coder``, the name of the person who
    decides (made known on first use). Where it takes ``op``, an operation id of the caller's, a
    second call with the same id changes nothing and returns what the first one made. ``reason``
    goes into the erasable part of the event.

    A function that finds nothing to change leaves no line. One that raises leaves no trace. What
    the coder's role does not allow is refused before the function is called (``actions.roles``).
    """
    names = inspect.signature(function)

    @functools.wraps(function)
    def act(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        refuse_unstorable([*args, *kwargs.values()])
        op = cast("str | None", kwargs.get("op"))
        if op and (done := _done_before(session, op, function.__name__)):
            return cast("R", done)
        if session.info.get("collected"):
            raise RuntimeError("an action inside an action would leave two lines for one decision")
        collected = session.info["collected"] = Collected()
        try:
            # The change and its line stand or fall together, even where a caller goes on.
            with session.begin_nested():
                coder = session.info["coder"] = known_coder(session, str(kwargs["coder"]))
                told = names.bind_partial(session, *args, **kwargs).arguments
                refuse_role(session, coder, function.__name__, told)
                result = function(session, *args, **kwargs)
                session.flush()
                if changes := collected.payload():
                    payload = {"changes": changes, "reason": str(kwargs.get("reason") or "")}
                    seq = _write_line(session, function.__name__, coder, _about(result), payload)
                    if op:
                        session.execute(insert(Operation).values(op=op, seq=seq))
        finally:
            session.info["collected"] = session.info["coder"] = None
        return result

    setattr(act, MARK, True)
    return act


def known_coder(session: Session, name: str) -> Coder:
    """The coder of that name; made, as a researcher, on first use. Only inside an action.

    Raises:
        RefusedError: The name is empty.
    """
    decides: Coder | None = session.info.get("coder")
    if decides is not None and decides.name == name.strip():
        return decides
    if not name.strip():
        raise RefusedError("Nobody is named as the coder.", remedy="Say who decides.")
    coder = session.scalars(select(Coder).where(Coder.name == name.strip())).first()
    if coder is None:
        coder = Coder(name=name.strip(), role="researcher")
        session.add(coder)
        session.flush()
    return coder


def _write_line(
    session: Session, name: str, coder: Coder, about: tuple[str, str], payload: dict[str, Any]
) -> int:
    return append_event(
        session,
        actor=str(coder.id),
        role=coder.role,
        action=name,
        object_type=about[0],
        object_id=about[1],
        payload={key: value for key, value in payload.items() if value},
    )


def refuse_unstorable(values: list[object]) -> None:
    """Refuse what no study file can hold: half characters, NULs, numbers past 64 bits."""
    for value in values:
        if isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
            raise RefusedError(
                "Some words hold a character that cannot be kept (half of one, or a NUL).",
                remedy="Type them again rather than pasting them.",
            )
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise RefusedError(
                "There is nothing with so large a number in the study.",
                remedy="Take the numbers from the lists the study shows.",
            )


def _about(result: object) -> tuple[str, str]:
    """The table and id an event names as its object; the study, where several rows changed."""
    if isinstance(result, AuditEvent):
        return "audit_event", str(result.seq)
    return (result.__tablename__, str(result.id)) if isinstance(result, Kept) else ("study", "1")


def _done_before(session: Session, op: str, name: str) -> Kept | AuditEvent | None:
    done = session.get(Operation, op)
    if done is None:
        return None
    event = session.get_one(AuditEvent, done.seq)
    if event.action != name:
        raise RefusedError(
            f"The operation id was already used for “{event.action}”.",
            remedy="Give each decision an id of its own.",
        )
    if event.object_type == AuditEvent.__tablename__:  # An undo or redo is about an event.
        return session.get_one(AuditEvent, int(event.object_id))
    return session.get(record_class(event.object_type), int(event.object_id))
