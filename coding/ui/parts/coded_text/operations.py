"""Decisions as the coding view sends them: carried out in their order, each one answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from coding import actions
from coding.errors import ChangedSinceError, CodingError, RefusedError
from coding.queries.standing import application_at, code_name, done_to
from coding.store import Session, Study
from coding.text import Segment
from coding.ui.parts.coded_text.asking import FORGOTTEN, Place, Reason
from coding.ui.parts.telling import done

Answer = dict[str, str]
T = TypeVar("T")

#: A browser sends what it has not heard of; more at once is no person's work.
MOST = 500


@dataclass(frozen=True, slots=True)
class Operation:
    """One decision. Its id ``op`` makes a second sending harmless; what is not told is empty."""

    op: str
    kind: str
    by: str
    document: int = 0
    segment: Segment | None = None
    code: str = ""
    code_id: int | None = None
    proposal: int = 0
    to: Segment | None = None
    text: str = ""
    after: int | None = None
    why: Reason = FORGOTTEN

    @property
    def place(self) -> Segment:
        """Where it stands.

        Raises:
            RefusedError: It names no place.
        """
        if self.segment is None:
            raise _garbled()
        return self.segment


def carry_out(
    study: Study, told: Any, reason: Callable[[Place], Reason] = lambda _place: FORGOTTEN
) -> dict[str, Answer]:
    """Carry out what a browser sent, all in one transaction, refusing what cannot be.

    Args:
        reason: Tells why a code was suggested for some words, where one is taken up.

    Returns:
        For each operation id ``{"told": …}`` once it is durable, or ``{"refused": …}``.

    Raises:
        CodingError: Nothing could be written; nothing was done, and nothing is answered.
    """
    if not isinstance(told, dict) or told.get("uid") != study.uid:
        return {}
    answers: dict[str, Answer] = {}
    with study.begin() as session:
        for sent in list(told.get("ops") or ())[:MOST]:
            if not isinstance(sent, dict) or not isinstance(sent.get("op"), str):
                continue
            try:
                operation = read_operation(sent)
                operation = _with_reason(operation, reason)
                answers[operation.op] = {"told": _DOES[operation.kind](session, operation)}
            except CodingError as error:
                answers[sent["op"]] = {"refused": f"{error.what} {error.remedy}"}
    return answers


def read_operation(sent: dict[str, Any]) -> Operation:
    """An operation from what a browser sent.

    Raises:
        RefusedError: It is none.
    """
    try:
        operation = Operation(
            op=_is(str, sent["op"]),
            kind=_is(str, sent["kind"]),
            by=_is(str, sent["by"]),
            document=_is(int, sent.get("doc", 0)),
            segment=_segment([sent["start"], sent["end"]]) if "start" in sent else None,
            code=_is(str, sent.get("code", "")),
            code_id=None if sent.get("codeId") is None else _is(int, sent["codeId"]),
            proposal=_is(int, sent.get("proposal", 0)),
            to=_segment(sent["to"]) if "to" in sent else None,
            text=_is(str, sent.get("text", "")),
            after=None if sent.get("after") is None else _is(int, sent["after"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _garbled() from error
    if operation.kind not in _DOES or not 0 < len(operation.op) <= 100:
        raise _garbled()
    return operation


def _apply(session: Session, one: Operation) -> str:
    name = _named(session, one)
    actions.apply_code(session, one.document, one.place, name, coder=one.by, op=one.op)
    return ""


def _remove(session: Session, one: Operation) -> str:
    actions.remove_code(session, _application(session, one), coder=one.by, op=one.op)
    return ""


def _rebound(session: Session, one: Operation) -> str:
    if one.to is None:
        raise _garbled()
    found = _application(session, one)
    actions.change_boundaries(session, found, one.to, coder=one.by, op=one.op)
    return ""


def _with_reason(one: Operation, reason: Callable[[Place], Reason]) -> Operation:
    if one.kind != "take":
        return one
    return replace(one, why=reason((one.document, one.place, one.code)))


def _take(session: Session, one: Operation) -> str:
    actions.take_suggestion(
        session,
        one.document,
        one.place,
        _named(session, one),
        because=one.why.because,
        made_with=one.why.made_with,
        coder=one.by,
        op=one.op,
    )
    return ""


def _accept(session: Session, one: Operation) -> str:
    name = _named(session, one)
    actions.accept_proposal(
        session,
        one.proposal,
        code=name,
        segment=one.place,
        after_ms=one.after,
        coder=one.by,
        op=one.op,
    )
    return ""


def _reject(session: Session, one: Operation) -> str:
    actions.reject_proposal(session, one.proposal, after_ms=one.after, coder=one.by, op=one.op)
    return ""


def _memo(session: Session, one: Operation) -> str:
    about = f"document:{one.document}:{one.place.start}-{one.place.end}"
    actions.write_memo(session, one.text, about=about, coder=one.by, op=one.op)
    return "Memo kept."


def _undo(session: Session, one: Operation) -> str:
    return f"Taken back: {done(actions.undo(session, coder=one.by, op=one.op).action)}."


def _redo(session: Session, one: Operation) -> str:
    actions.redo(session, coder=one.by, op=one.op)
    return "Made again."


_DOES: dict[str, Callable[[Session, Operation], str]] = {
    "apply": _apply,
    "take": _take,
    "remove": _remove,
    "rebound": _rebound,
    "accept": _accept,
    "reject": _reject,
    "memo": _memo,
    "undo": _undo,
    "redo": _redo,
}


def _named(session: Session, one: Operation) -> str:
    """The code's name as it is today: somebody may have renamed it since it was shown."""
    if one.code_id is None:
        return one.code
    name = code_name(session, one.code_id)
    if name is None:
        raise ChangedSinceError(
            f"The code “{one.code}” was taken back meanwhile.",
            remedy="Choose another, or make it again.",
        )
    return name


def _application(session: Session, one: Operation) -> int:
    """The application on just these words by just this person: what they saw, or nothing.

    Raises:
        ChangedSinceError: It is not there any more.
    """
    found = application_at(session, one.document, one.place, _named(session, one), one.by)
    if found is None:
        # An operation that was done before finds nothing left; its action knows it by its id.
        found = done_to(session, one.op)
    if found is None:
        raise ChangedSinceError(
            f"“{one.code}” is not on those words any more.",
            remedy="Somebody changed it meanwhile; the text shows how it stands now.",
        )
    return found


def _segment(told: Any) -> Segment:
    start, end = told
    return Segment(_is(int, start), _is(int, end))


def _is(kind: type[T], value: Any) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(kind.__name__)
    return value


def _garbled() -> RefusedError:
    return RefusedError(
        "The browser sent something that is no decision.", remedy="Load the page again."
    )
