"""What a rule says of some words."""

from dataclasses import dataclass

from coding.text import Segment


@dataclass(frozen=True, slots=True)
class Remark:
    """``rule`` is its short name, ``what`` is seen, ``why`` it matters, ``where`` in the words.

    ``where`` is None where the whole is meant, or there are no words.
    """

    rule: str
    what: str
    why: str
    where: Segment | None = None
