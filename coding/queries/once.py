"""Answers that several queries and pages need, found once for all of them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from coding.store import Session
from coding.store.study import ANSWERS

P = ParamSpec("P")
R = TypeVar("R")
Query = Callable[Concatenate[Session, P], R]


def once(query: Query[P, R]) -> Query[P, R]:
    """Ask a query once for each state of the study, as far as reading sessions see the same.

    One reading session sees one state throughout; those of one coder share their answers for as
    long as the trail has the same head, since every change of a study is a line of its trail. A
    writing session asks each time, as does who gives keywords. Everybody gets a list of their own;
    what is no list must not be changed.
    """

    @wraps(query)
    def answered(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        answers = session.info.get(ANSWERS)
        if answers is None or kwargs:
            return query(session, *args, **kwargs)
        of = (query, args)
        if of not in answers:
            answers[of] = query(session, *args, **kwargs)
        found = answers[of]
        return cast(R, list(found) if isinstance(found, list) else found)

    return answered
