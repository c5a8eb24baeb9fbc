"""Anybody's words inside a label, a message or a heading, where Streamlit reads markdown."""

import re

from coding.exports.signs import with_signs

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: Places where Streamlit changes even escaped text: arrows, dashes, addresses, its own emblem.
_REPLACED = re.compile(
    r"(?<=[-<>])(?=[-=>])|(?<=:streamlit)(?=:)|(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)",
    re.IGNORECASE,
)
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text for a label or message, shown as it is: no markdown, no picture, no link.

    Line breaks become spaces; characters nobody sees are shown by their names (``⟨RLO⟩``), since
    in a label they could turn the words around them. Text to be read at length belongs in
    ``parts.passages`` or ``st.text``, never here.
    """
    visible = "".join(f"⟨{sign}⟩" if sign else piece for piece, sign in with_signs(text))
    joined = _REPLACED.sub(_WORD_JOINER, " ".join(visible.split()))
    return _PUNCTUATION.sub(r"\\\1", joined)
