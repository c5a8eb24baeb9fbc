"""What the computer points at, with its reason. Never a coding: a person decides."""

from dataclasses import dataclass
from typing import Final

from coding.text import Segment

#: The kind of a line of the ledger that a person asked for by selecting words, and then chose.
SUGGESTED: Final = "suggested"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code proposed for some words, and why.

    ``document`` is the key of the passage it was made from. ``kind`` is ``cue`` (a codebook's
    words stand there) or ``phrase`` (people use this wording again and again). ``because`` is
    one sentence a researcher understands; it may quote the codebook or the phrase proposed as
    a name, never other words of a participant. ``flags`` tell what was seen around the words:
    ``negated``, ``hedged``, ``modal``, ``near miss``.
    """

    document: str
    segment: Segment
    code: str
    kind: str
    because: str
    flags: tuple[str, ...] = ()
