"""SubRip subtitles: numbered cues without voices; a name may begin a cue, as ``Ana: …``."""

import re

from coding.readers.mapping import ColumnMap
from coding.readers.turns.cues import Cue, Piece, named_by_colon, read_cues
from coding.text import ReadDocument

_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.I)


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """An srt file as turns in the order of time.

    Raises:
        UnreadableDocumentError: It has no cues, or no words.
    """

    def pieces_of(cues: list[Cue]) -> tuple[list[Piece], list[int]]:
        for cue in cues:
            cue.lines = [line for raw in cue.lines if (line := " ".join(_TAG.sub("", raw).split()))]
        return named_by_colon(cues, mapping)

    return read_cues(data, file_name, mapping, pieces_of, format_name="srt")
