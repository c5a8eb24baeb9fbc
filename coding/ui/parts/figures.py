"""Sentences whose figures lead to what they count."""

from collections.abc import Sequence
from functools import partial

from coding.queries.behind_figures import BEHIND, behind_figure
from coding.queries.behind_titles import title_behind
from coding.queries.counted import Passage
from coding.queries.figures import Figure, parts
from coding.queries.things import Thing
from coding.queries.told import ToldLine, told_events
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.telling import told_line


def leading(desk: Desk, sentence: str) -> list[str | Count]:
    """The words of a sentence, each figure in it with what it counts."""
    return [one if isinstance(one, str) else _count(desk, one) for one in parts(sentence)]


def event_thing(line: ToldLine) -> Thing:
    """An event of the trail as it is listed behind a number."""
    return Thing(told_line(line), line.reason, line.coder, line.at, f"event:{line.seq}")


def in_full(desk: Desk, listed: Sequence[Thing]) -> list[Thing]:
    """The same events with what they were about, which takes long for a whole trail."""
    seqs = [int(one.about.partition(":")[2]) for one in listed]
    with desk.study() as session:
        told = {line.seq: event_thing(line) for line in told_events(session, seqs)}
    return [told[seq] for seq in seqs]


def _count(desk: Desk, figure: Figure) -> str | Count:
    how = BEHIND.get(figure.of.partition(":")[0])
    if how is None:  # Somebody's own words hold such marks.
        return figure.told

    def behind() -> Sequence[Passage | Thing]:
        with desk.study() as session:
            found = behind_figure(session, figure.of, desk.who)
            return [event_thing(one) if isinstance(one, ToldLine) else one for one in found]

    fully = partial(in_full, desk) if how.called == "event" else None
    title = title_behind(figure.of)
    return Count(figure.number, title, behind, how.called, how.way, told=figure.told, in_full=fully)
