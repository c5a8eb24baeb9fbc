"""Who wrote in which week: one line for each participant and week the study knows of."""

from collections.abc import Iterable, Iterator

from coding.queries.documents import EntryLine
from coding.queries.report import PresenceLine
from coding.text import TELLS_MOST, WITH_WORDS, Role


def presence(lines: Iterable[EntryLine]) -> Iterator[PresenceLine]:
    """Participants by weeks, in that order; a missing week keeps its reason (R30, R33)."""
    cells: dict[tuple[str, int], list[EntryLine]] = {}
    for line in lines:
        if line.week is not None and line.speaker and line.role is Role.PARTICIPANT:
            cells.setdefault((line.speaker, line.week), []).append(line)
    for (person, week), found in sorted(cells.items()):
        statuses = {line.status for line in found}
        yield PresenceLine(
            participant=person,
            week=week,
            status=next(status.value for status in TELLS_MOST if status in statuses),
            words=sum(line.words for line in found if line.status in WITH_WORDS),
        )
