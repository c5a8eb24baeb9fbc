"""Choosing what to read or code, one item after the other."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from coding.queries.items import Item
from coding.ui.state import keep


def choose_item(items: Sequence[Item], label: str, *, key: str) -> Item:
    """Let a person choose one item; the choice is kept while they visit other pages.

    The browser sends back an item's label: it has to be the item's own, and stay the same while
    work goes on, or the choice would jump to the first.
    """
    by_key = {item.key: item for item in items}
    often = Counter(item.name for item in items)
    labels = {
        item.key: f"{item.name} ({item.key})" if often[item.name] > 1 else item.name
        for item in items
    }
    chosen = st.selectbox(
        label, list(by_key), format_func=labels.__getitem__, key=key, persist_state="session"
    )
    return by_key[chosen]


def show_neighbours(items: Sequence[Item], item: Item, *, key: str) -> None:
    """Buttons to the item before and the one after."""
    at = [other.key for other in items].index(item.key)
    with st.container(horizontal=True):
        for word, place in (("Previous", at - 1), ("Next", at + 1)):
            other = items[place] if 0 <= place < len(items) else None
            st.button(
                word,
                key=f"{key} {word}",
                on_click=keep,
                args=(key, other.key if other else ""),
                disabled=other is None,
            )


def unread(item: Item, reader: str) -> list[int]:
    """The ids of an item's entries with words, moderators' too, that ``reader`` has not read."""
    return [line.id for line in item.lines if line.text.strip() and reader not in line.read_by]
