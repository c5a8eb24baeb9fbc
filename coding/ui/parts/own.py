"""Our own small components: constant script and style beside the module that mounts them.

Study text reaches them in ``data`` only, and enters the page through ``textContent`` only.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import streamlit as st

from coding.exports.signs import name, with_signs


class Mount(Protocol):
    """A component, ready to be drawn."""

    def __call__(self, *, key: str, data: Any, **callbacks: Any) -> Any:
        """Draw it with ``data``; the ``key`` keeps it the same across reruns."""


#: The script of ``make``, ``drawText``, ``redraw`` and ``resting``, which others go on from.
DRAWING: Final = Path(__file__).with_name("drawing.js")
#: Of a view that other components of the page bring up to date, too.
KEPT_VIEW: Final = Path(__file__).with_name("kept_view.js")
#: Goes on from ``DRAWING``: decisions that are kept and sent until they are answered.
UNANSWERED: Final = Path(__file__).with_name("unanswered.js")


def own_component(folder: str, *, drawing: bool = False) -> Mount:
    """The component whose ``.js``, and ``.css`` if it has one, lie in ``parts/<folder>``.

    Args:
        drawing: Whether its script goes on from ``DRAWING``.
    """
    here = Path(__file__).with_name(folder)
    style = here / f"{folder}.css"
    scripts = [DRAWING] * drawing + [here / f"{folder}.js"]
    return component_of(folder, scripts, style if style.exists() else None)


def component_of(name: str, scripts: Sequence[Path], style: Path | None = None) -> Mount:
    """The component of some scripts, which make one in their order, and of a style sheet."""
    mount: Mount = st.components.v2.component(
        f"themewright_{name}",
        js="\n".join(script.read_text("utf-8") for script in scripts),
        css=style.read_text("utf-8") if style else None,
        isolate_styles=False,
    )
    return mount


def pieces(text: str) -> list[list[str]]:
    """The text as ``[words, sign, name]``, with a sign where characters are not to be seen."""
    return [[piece, sign, name(piece) if sign else ""] for piece, sign in with_signs(text)]
