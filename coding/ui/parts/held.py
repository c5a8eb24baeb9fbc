"""Answers of queries, held for as long as the trail has the same head, and no longer."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from coding.store import Session
from coding.store.trail import head_of
from coding.ui.parts.deciding import Desk

T = TypeVar("T")


def held(desk: Desk, session: Session, query: Callable[..., T], *asked: str | int) -> T:
    """What a query answers; asked anew only where the trail has another head.

    Every change of a study is a line of its trail, so that no answer can be stale; and it is one
    coder's, from whom something may be kept back. Whoever gets one must not change it: other tabs
    of the same coder may get it too.
    """
    of = (
        str(desk.study.path),
        desk.study.uid,
        desk.who,
        *head_of(session),
        query.__qualname__,
        *asked,
    )
    found: T = _answer(of, lambda: query(session, *asked))
    return found


@st.cache_resource(show_spinner=False, max_entries=12)
def _answer(of: tuple[str | int, ...], _ask: Callable[[], Any]) -> Any:
    """The key is ``of``; Streamlit leaves what begins with a line below out of it."""
    return _ask()
