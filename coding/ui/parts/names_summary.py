"""What was done about names in an import: in which ways they were looked for, who settled them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from coding.jobs.pseudonyms import Looked
from coding.pseudonyms.alike import fold, names_in_label
from coding.pseudonyms.key import Decision, Key
from coding.pseudonyms.places import standing
from coding.text import ReadDocument
from coding.ui.parts.facts import MEASURE
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import counted


@dataclass(frozen=True, slots=True)
class NamesTold:
    """Numbers only: ``rows`` are (kind, names replaced, how often they stood there, names kept)."""

    who: str
    listed: int
    rows: tuple[tuple[str, int, int, int], ...]


def names_told(looked: Looked, key: Key, reads: Sequence[ReadDocument], who: str) -> NamesTold:
    """What became of every name found in the files, and of those who speak, by kind."""
    times: Counter[str] = Counter()
    for names in (*looked.found, *looked.prompts.values()):
        times.update(fold(name.text) for name in names)
    for read in reads:
        for turn in read.entries:
            times.update(map(fold, names_in_label(turn.participant or "")))
    # Names that are kept are not looked for any more.
    kept = {entry.original for read in reads for *_, entry in standing(read.text, key)}
    replaced: Counter[str] = Counter()
    stood: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for entry in key.entries:
        kind, count = entry.kind.value, times[fold(entry.original)]
        if entry.decision is Decision.KEEP:
            left[kind] += entry.original in kept
        elif count:
            replaced[kind] += 1
            stood[kind] += count
    kinds = [kind for kind in dict.fromkeys([*replaced, *left]) if replaced[kind] + left[kind]]
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
        f"and other numbers{own}. **Names can be missed: these texts are not anonymous.** If "
        "you come upon one as you read, correct it in the file and import it into a new study.",
        width=MEASURE,
    )
    if told.rows:
        show_sheet(
            (
                Column("Kind"),
                Column("Names replaced", "number", "11rem"),
                Column("Times", "number", "9rem"),
                Column("Names kept", "number", "9rem"),
            ),
            told.rows,
            key="names told",
            label="Names replaced and kept, by kind",
        )
