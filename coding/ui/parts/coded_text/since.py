"""What the browser is told after the snapshot: rows that the trail says were touched since."""

from typing import Any

from coding.queries.standing import Standing, Touched

#: With more rows than this the page is run anew, and a new snapshot sent.
MANY = 300
STYLES = 30


class Since:
    """How far a tab has followed the trail since its snapshot at event ``began``."""

    def __init__(self, began: int) -> None:
        self.began = began
        self.touched = Touched(began)

    @property
    def outgrown(self) -> bool:
        """Whether it is cheaper, or the only way, to begin with a new snapshot."""
        return self.touched.lost or self.touched.many > MANY


def rows_of(standing: Standing) -> dict[str, list[tuple[Any, ...]]]:
    """The rows as the view reads them; ``style`` is one of thirty, the same for ever for a code."""
    return {
        "codes": [
            (c.id, c.name, c.definition, style(c.id, c.colour), c.retired, c.removed)
            for c in standing.codes
        ],
        "applied": [
            (a.id, a.document_id, a.start, a.end, a.code_id, a.coder, a.origin, a.removed)
            for a in standing.applied
        ],
        "pointed": [
            (p.id, p.document_id, p.start, p.end, p.code, p.because, p.decision)
            for p in standing.pointed
        ],
    }


def style(code: int, colour: int) -> int:
    """The style of a code: the one chosen for it, else one that follows from its id."""
    return (colour - 1 if colour else code - 1) % STYLES
