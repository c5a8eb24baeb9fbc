"""A text laid out: its kind, its entries as places in it, and how they were found."""

from typing import NamedTuple

from coding.text import Entry, Kind, Problem, ReadColumn, ReadSpeaker


class Laid(NamedTuple):
    """What a text was read as; ``columns`` and ``speakers`` are what a person may correct."""

    kind: Kind
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    columns: tuple[ReadColumn, ...] = ()
    speakers: tuple[ReadSpeaker, ...] = ()
