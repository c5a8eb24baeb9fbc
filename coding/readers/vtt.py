"""WebVTT transcripts, as Teams and Zoom write them: words in the text, speakers on the turns.

An own parser: the usual ones take a quarter of a minute for 60,000 cues, and lose or refuse
what Teams writes.
"""

import html
import re

from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import clean
from coding.readers.turns.cues import Cue, Piece, named_by_colon, read_cues
from coding.text import ReadDocument

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """A WebVTT file as turns in the order of time.

    Successive cues of one speaker are one turn with the first cue's time, a line for each cue.

    Raises:
        UnreadableDocumentError: It has no cues, or no words.
    """

    def pieces_of(cues: list[Cue]) -> tuple[list[Piece], list[int]]:
        if any(_VOICE.search(line) for cue in cues for line in cue.lines):
            return [piece for cue in cues for piece in _voices(cue)], []
        for cue in cues:
            cue.lines = [line for raw in cue.lines if (line := _plain(raw))]
        return named_by_colon(cues, mapping)

    return read_cues(data, file_name, mapping, pieces_of, format_name="vtt", header="WEBVTT")


def _voices(cue: Cue) -> list[Piece]:
    """What each ``<v Name>`` of a cue says; words before the first are nobody's."""
    before, *rest = _VOICE.split("\n".join(cue.lines))
    pieces = [Piece(None, words, cue)] if (words := _plain(before)) else []
    voices = zip(rest[::2], rest[1::2], strict=True)
    return pieces + [Piece(_plain(name) or None, _plain(raw), cue) for name, raw in voices]


def _plain(words: str) -> str:
    """Words without tags, entities resolved, on one line."""
    if "<" in words:
        words = _TAG.sub("", words)
    if "&" in words:
        words = clean(html.unescape(words))[0]
    return " ".join(words.split())
