"""Choosing what to read or code: one item at a time, and on to the next."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.items import Item
from coding.ui.parts.wording import counted
from coding.ui.state import keep


def choose_item(items: Sequence[Item], label: str, *, key: str, reader: str) -> Item:
    """Let a person choose one item; the choice is kept while they visit other pages."""
    by_key = {item.key: item for item in items}
    chosen = st.selectbox(
        label,
        list(by_key),
        format_func=lambda name: _told(by_key[name], reader),
        key=key,
        persist_state="session",
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


def _told(item: Item, reader: str) -> str:
    left = len(unread(item, reader))
    return f"{item.name} – {counted(left, 'entry', 'entries')} to read" if left else item.name
