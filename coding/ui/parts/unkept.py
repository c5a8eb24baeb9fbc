"""What was entered and is not kept yet: it stays in this tab until it is kept or let go."""

from collections.abc import Callable, Collection
from typing import Any, Literal, NoReturn

import streamlit as st

from coding.ui.parts.deciding import Desk
from coding.ui.state import forget, keep, kept


class Unkept:
    """The fields of one thing: each holds what is stored until something else is entered there.

    They stand in no ``st.form``, whose fields reach the server only when they are sent.
    """

    def __init__(self, of: str, version: int | None = None) -> None:
        """Go on with the fields of ``of``, which names the study too.

        Args:
            version: Of what is stored, if anything is. A button pressed on another version is not
                heard: nobody keeps theirs over what they have not seen.
        """
        self._of = of
        self._version = version
        self._round = int(kept(of, 0))
        self._entered = False
        self._meanwhile: list[str] = []

    def field(
        self,
        name: str,
        stored: Any = "",
        *,
        among: Collection[Any] | None = None,
        counts: bool = True,
    ) -> str:
        """The key of a field that is about to be drawn, with ``persist_state="session"``.

        Args:
            name: As the person reads it.
            stored: What it begins with, and follows as long as nothing else is entered.
            among: What it offers; anything else in it is let go.
            counts: Whether the fields count as not kept when only this one is changed.
        """
        key = f"{self._of} {self._round} {name}"
        before = f"{key} before"
        forget(*(f"{self._of} {self._round - 1} {name}{end}" for end in ("", " before")))
        now = kept(key, stored)
        if _bare(now) == _bare(kept(before, stored)) or not _offered(now, among):
            now = stored
        if kept(key) != now:
            keep(key, now)
        if _bare(now) == _bare(stored):
            keep(before, stored)
        elif counts:
            self._entered = True
            if _bare(kept(before, stored)) != _bare(stored):
                self._meanwhile.append(f"“{name}”")
        if kept(before) is None:
            keep(before, stored)
        return key

    def asked_to_keep(self, label: str, *, main: bool = True) -> bool:
        """Whether the button is pressed; it says quietly beside itself what is not kept yet.

        Args:
            main: Whether it is the button the page is for.
        """
        keep(_begun(self._of), self._entered)
        now = f"{self._of} {self._round}"
        with st.container(horizontal=True, vertical_alignment="center"):
            kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
            pressed = st.button(label, type=kind, key=f"{now} keep {self._version}")
            if self._entered:
                told = "Not kept yet."
                if self._meanwhile:
                    told += f" Stored otherwise meanwhile: {', '.join(self._meanwhile)}."
                st.caption(told, width="content")
                st.button("Let go", type="tertiary", key=f"{now} let go", on_click=self._let_go)
        return pressed

    def decide(self, desk: Desk, act: Callable[..., object], told: str) -> NoReturn:
        """Act, and begin with what is stored then; what was refused stays entered.

        Raises:
            CodingError: Whatever the action refuses; nothing was changed then.
        """
        self._let_go()
        try:
            desk.decide(act, told)
        except Exception:
            keep(self._of, self._round)
            keep(_begun(self._of), self._entered)
            raise

    def _let_go(self) -> None:
        keep(self._of, self._round + 1)
        keep(_begun(self._of), False)


def is_begun(of: str) -> bool:
    """Whether something was entered and is not kept yet, as the fields were last drawn."""
    return bool(kept(_begun(of)))


def _begun(of: str) -> str:
    return f"{of} begun"


def _bare(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _offered(value: Any, among: Collection[Any] | None) -> bool:
    values = value if isinstance(value, list) else [value]
    return among is None or all(one in among for one in values)
