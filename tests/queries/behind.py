"""Whether the figures of sentences are as large as what is behind them."""

from coding.queries.behind_figures import BEHIND, behind_figure
from coding.queries.counted import Passage, grouped
from coding.queries.figures import Figure, parts
from coding.store import Session


def figures(sentence: str) -> list[Figure]:
    return [one for one in parts(sentence) if isinstance(one, Figure)]


def miscounted(session: Session, sentence: str) -> list[tuple[Figure, int]]:
    """The figures of a sentence that are not as large as what is behind them."""
    return [
        (one, number)
        for one in figures(sentence)
        if (number := listed(session, one.of)) != one.number
    ]


def listed(session: Session, of: str) -> int:
    found = behind_figure(session, of, "researcher")
    way = BEHIND[of.partition(":")[0]].way
    passages = [one for one in found if isinstance(one, Passage)]
    return len(grouped(passages, way) if way else found)
