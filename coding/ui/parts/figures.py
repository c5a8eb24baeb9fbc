"""Sentences whose figures lead to what they count."""

from collections.abc import Sequence

from coding.queries.behind_figures import BEHIND, behind_figure
from coding.queries.counted import Passage
from coding.queries.figures import Figure, parts
from coding.queries.things import Thing
from coding.queries.told import ToldLine
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.telling import told_line


def leading(desk: Desk, sentence: str) -> list[str | Count]:
    """The words of a sentence, each figure in it with what it counts."""
    return [one if isinstance(one, str) else _count(desk, one) for one in parts(sentence)]


def event_thing(line: ToldLine) -> Thing:
    """An event of the trail as it is listed behind a number."""
    return Thing(told_line(line), line.reason, line.coder, line.at)


def _count(desk: Desk, figure: Figure) -> Count:
    how = BEHIND[figure.of.partition(":")[0]]

    def behind() -> Sequence[Passage | Thing]:
        with desk.study() as session:
            found = behind_figure(session, figure.of, desk.who)
            return [event_thing(one) if isinstance(one, ToldLine) else one for one in found]

    return Count(figure.number, how.title, behind, how.called, how.way, told=figure.told)
