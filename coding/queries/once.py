"""Answers that several queries need, found once for all of them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from coding.store import Session
from coding.store.study import ANSWERS

P = ParamSpec("P")
T = TypeVar("T")
Query = Callable[Concatenate[Session, P], list[T]]


def once(query: Query[P, T]) -> Query[P, T]:
    """Ask a query once for each reading session, which sees one state of the study throughout.

    A writing session, and a query with arguments, is asked each time. Everybody gets a list of
    their own of the same lines.
    """

    @wraps(query)
    def answered(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> list[T]:
        answers = session.info.get(ANSWERS)
        if answers is None or args or kwargs:
            return query(session, *args, **kwargs)
        if query not in answers:
            answers[query] = query(session, *args, **kwargs)
        return list(answers[query])

    return answered
