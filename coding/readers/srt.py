"""SubRip subtitles: numbered cues without voices; a name may begin a cue, as ``Ana: …``."""

import hashlib
import re

from coding.errors import UnreadableDocumentError
from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import decode
from coding.readers.safety.refusals import without_words
from coding.readers.turns.cues import cues_of, in_order, named_by_colon, problems_of, write_turns
from coding.text import Kind, ReadDocument

_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.I)


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """An srt file as turns in the order of time.

    Raises:
        UnreadableDocumentError: It has no cues, or no words.
    """
    text, problems = decode(data, file_name)
    found = cues_of(text)
    if not any(cue.start is not None for cue in found.cues):
        raise UnreadableDocumentError(file_name, "it has no cues with times")
    cues, moved = in_order(found.cues)
    for cue in cues:
        cue.lines = [line for raw in cue.lines if (line := " ".join(_TAG.sub("", raw).split()))]
    pieces, left = named_by_colon(cues, mapping)
    words, entries, understood = write_turns(pieces, mapping)
    if not words:
        raise without_words(file_name)
    return ReadDocument(
        file_name,
        "srt",
        mapping.kind or Kind.GROUP,
        words,
        hashlib.sha256(data).hexdigest(),
        entries,
        (*problems, *understood, *problems_of(found, moved, left)),
    )
