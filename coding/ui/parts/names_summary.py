"""What was done about names in an import: in which ways they were looked for, who settled them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from coding.jobs.pseudonyms import Looked
from coding.pseudonyms.alike import fold, names_in_label
from coding.pseudonyms.key import Decision, Key
from coding.text import ReadDocument
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import counted


@dataclass(frozen=True, slots=True)
class NamesTold:
    """Numbers only: ``rows`` are (kind, names replaced, places of theirs, names kept)."""

    who: str
    listed: int
    rows: tuple[tuple[str, int, int, int], ...]


def names_told(looked: Looked, key: Key, reads: Sequence[ReadDocument], who: str) -> NamesTold:
    """What became of every name found in the files, and of those who speak, by kind."""
    places: Counter[str] = Counter()
    for names in (*looked.found, *looked.prompts.values()):
        places.update(fold(name.text) for name in names)
    for read in reads:
        for turn in read.entries:
            places.update(map(fold, names_in_label(turn.participant or "")))
    replaced: Counter[str] = Counter()
    stood: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for entry in key.entries:
        if count := places[fold(entry.original)]:
            kind = entry.kind.value
            if entry.decision is Decision.REPLACE:
                replaced[kind] += 1
                stood[kind] += count
            else:
                left[kind] += 1
    kinds = dict.fromkeys([*replaced, *left])
    rows = tuple((kind, replaced[kind], stood[kind], left[kind]) for kind in kinds)
    return NamesTold(who, len(key.listed), rows)


def show_names_told(told: NamesTold) -> None:
    """The summary; it never says that a text is anonymous."""
    from coding.language import describe_pipeline

    replaced, kept = sum(row[1] for row in told.rows), sum(row[3] for row in told.rows)
    st.header("Names", anchor=False)
    own = f"; your own list of {counted(told.listed, 'name')}" if told.listed else ""
    facts = describe_pipeline()
    st.markdown(
        f"{counted(replaced, 'name')} replaced, {kept:,} kept, settled by {plain(told.who)}. They "
        f"were looked for with {plain(f'{facts.name} {facts.version}')}, lists of first names and "
        "places, capitals inside sentences, and the forms of addresses, phone numbers, postcodes "
        f"and other numbers{own}. **Names can be missed: these texts are not anonymous.** Mark "
        "what you come upon as you read."
    )
    if told.rows:
        show_sheet(
            (
                Column("Kind"),
                Column("Replaced", "number"),
                Column("Places", "number"),
                Column("Kept", "number"),
            ),
            told.rows,
            key="names told",
            label="Names replaced and kept, by kind",
        )
