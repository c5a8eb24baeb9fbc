"""How proposals were taken: a calm chart, and a table whose numbers lead to what they count."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.ledger import Ledger, Taking
from coding.queries.ledger_lines import ACCEPTED, CHANGED, CHOSEN, OPEN, PASSED, REJECTED, Asked
from coding.ui.parts.decisions import told_time
from coding.ui.parts.proposing import KINDS
from coding.ui.parts.tally import show_tally
from coding.ui.state import keep, kept

BY = {"by coder": "coder", "by kind": "kind", "by code": "code"}
#: Kept while its lines are shown: what was pressed last.
ASKED = "ledger asked"
#: Outcomes with what a taking calls them, and the colour of each in the chart.
_SHOWN = (
    (ACCEPTED, "accepted", "As proposed", "#3f8489"),
    (CHANGED, "changed", "Changed", "#c39b3b"),
    (REJECTED, "rejected", "Rejected", "#a2557a"),
    (PASSED, "ignored", "Passed over", "#8a8275"),
)
_TALLIED = (
    *((outcome, name) for outcome, name, _, _ in _SHOWN),
    (CHOSEN, "chosen"),
    (OPEN, "open"),
)


def show_takings(found: Ledger) -> None:
    """Draw chart and table; the number pressed is kept under ``ASKED``."""
    by = st.segmented_control(
        "Compare", list(BY), default="by coder", required=True, key="ledger by", width="content"
    )
    what = BY[by or "by coder"]
    takings: Sequence[Taking] = getattr(found, f"by_{what}")
    if not takings:
        st.info("Nobody has decided on a proposal, or gone on past one, yet.")
        return
    _chart(takings, what)
    asked = kept(ASKED)
    columns = [
        (outcome, name)
        for outcome, name in _TALLIED
        if outcome not in {CHOSEN, OPEN} or any(getattr(one, name) for one in takings)
    ]
    timed = any(one.seconds is not None for one in takings)
    pressed = show_tally(
        (
            what.capitalize(),
            *(_heading(outcome) for outcome, _ in columns),
            "Taken as proposed",
            *(["As a rule after"] if timed else []),
        ),
        [
            (_named(one, what), [*(getattr(one, name) for _, name in columns), *_told(one, timed)])
            for one in takings
        ],
        _place(asked, takings, columns, what),
        key=f"ledger tally {what}",
        label=f"Proposals {by}",
    )
    if pressed is not None and pressed[1] < len(columns):
        keep(ASKED, Asked(columns[pressed[1]][0], **{what: takings[pressed[0]].of}))
        st.rerun()


def named_kind(kind: str) -> str:
    """A kind of proposal as the screen calls it."""
    return KINDS.get(kind, kind)


def _heading(outcome: str) -> str:
    return {ACCEPTED: "As proposed", OPEN: "Undecided", CHOSEN: "Chosen from a list"}.get(
        outcome, outcome.capitalize()
    )


def _named(one: Taking, what: str) -> str:
    return named_kind(one.of) if what == "kind" else one.of


def _told(one: Taking, timed: bool) -> list[str]:
    rate = "" if one.rate is None else f"{one.rate:.0%}"
    time = "" if one.seconds is None else told_time(one.seconds)
    return [rate, time] if timed else [rate]


def _place(
    asked: Asked | None, takings: Sequence[Taking], columns: Sequence[tuple[str, str]], what: str
) -> tuple[int, int] | None:
    """Where in the table the number is that was pressed last."""
    of = getattr(asked, what) if asked else ""
    row = next((at for at, one in enumerate(takings) if of and one.of == of), None)
    column = next(
        (at for at, (name, _) in enumerate(columns) if asked and name == asked.outcome), None
    )
    return None if row is None or column is None else (row, column)


def _chart(takings: Sequence[Taking], what: str) -> None:
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(
        [
            {"name": _named(one, what), "what": told, "order": at, "number": getattr(one, name)}
            for one in takings
            for at, (_, name, told, _) in enumerate(_SHOWN)
        ]
    )
    if not table["number"].sum():
        return
    bars = (
        alt.Chart(table)
        .mark_bar(height={"band": 0.6})
        .encode(
            x=alt.X(
                "number:Q", title="proposals", axis=alt.Axis(grid=False, tickCount=8, tickMinStep=1)
            ),
            y=alt.Y(
                "name:N",
                title=None,
                sort=None,
                axis=alt.Axis(labelLimit=220, ticks=False, domain=False),
            ),
            color=alt.Color(
                "what:N",
                title=None,
                sort=None,
                scale=alt.Scale(
                    domain=[told for _, _, told, _ in _SHOWN], range=[hue for *_, hue in _SHOWN]
                ),
                legend=alt.Legend(orient="top", direction="horizontal"),
            ),
            order=alt.Order("order:Q"),
            tooltip=["name", "what", "number"],
        )
    )
    # Room for the half of the last figure that stands beyond the axis.
    room = {"left": 4, "right": 20, "top": 4, "bottom": 4}
    chart = bars.properties(height=140 + 28 * min(len(takings), 30), padding=room)
    st.altair_chart(chart, width="stretch")
