"""How evenly the material is coded: a calm chart, and the figures behind it."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from coding.queries.counted import Passage, of_applications
from coding.queries.documents import entries
from coding.queries.evenness import EvenLine, evenness
from coding.queries.extracts import extracts
from coding.store import Study
from coding.ui.parts.behind import Count
from coding.ui.parts.sheet import Column, show_sheet

_BAR = "#3f8489"
_RULE = "#8a8275"
_BY = {"by item": "items", "by week": "weeks", "by coder": "coders"}


def show_evenness(study: Study) -> None:
    """Code applications for each 1,000 words, by item, by week or by coder."""
    with study() as session:
        found = evenness(session)
    if not found.coders:
        st.info("Nothing is coded yet. Once it is, this shows whether all of it was coded alike.")
        return
    by = st.segmented_control(
        "Compare", list(_BY), default="by item", required=True, key="evenness by"
    )
    lines: Sequence[EvenLine] = getattr(found, _BY[by or "by item"])
    if not lines:
        st.info("No entry has a week.")
        return
    st.caption(
        "Code applications for each 1,000 words; the line is all of the material together. Early "
        "items coded more densely than late ones may tell of tiredness, or of the material: look "
        "before you decide. It is a check for yourself, not a result."
    )
    _chart(lines)
    show_sheet(
        (
            Column("Item" if by == "by item" else ""),
            Column("Words", "number", "6rem"),
            Column("Applied", "number", "6rem"),
            Column("Per 1,000 words", "number", "8rem"),
        ),
        [(line.name, f"{line.words:,}", _applied(study, line), _told(line)) for line in lines],
        key=f"evenness {by}",
        label=f"Code applications for each 1,000 words, {by}",
    )


def _applied(study: Study, line: EvenLine) -> Count:
    """How many code applications there are, with them behind the number."""

    def behind() -> list[Passage]:
        wanted = set(line.of)
        with study() as session:
            found = [one for one in extracts(session) if one.application in wanted]
            return of_applications(found, entries(session))

    number = line.applications
    return Count(number, line.name, behind, "application", told=f"{number:,}")


def _told(line: EvenLine) -> str:
    return "no words" if line.rate is None else f"{line.rate:.1f}"


def _chart(lines: Sequence[EvenLine]) -> None:
    words = sum(line.words for line in lines)
    whole = 1000 * sum(line.applications for line in lines) / words if words else 0.0
    often = Counter(line.name for line in lines)
    values = [
        {
            "name": f"{at}  {line.name}" if often[line.name] > 1 else line.name,
            "rate": line.rate or 0.0,
        }
        for at, line in enumerate(lines, start=1)
    ]
    names = {"labelLimit": 220, "ticks": False, "domain": False}
    figures = {"grid": False, "tickCount": 6}
    # Written out: to build it with Altair takes longer than all the rest of the page.
    spec = {
        "height": max(110, min(22 * len(lines) + 45, 900)),
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "bar", "color": _BAR, "height": {"band": 0.62}},
                "encoding": {
                    "x": {
                        "field": "rate",
                        "type": "quantitative",
                        "title": "per 1,000 words",
                        "axis": figures,
                    },
                    "y": {
                        "field": "name",
                        "type": "nominal",
                        "title": None,
                        "sort": None,
                        "axis": names,
                    },
                },
            },
            {
                "data": {"values": [{"whole": whole}]},
                "mark": {
                    "type": "rule",
                    "color": _RULE,
                    "strokeDash": [4, 3],
                    "strokeWidth": 1.5,
                },
                "encoding": {"x": {"field": "whole", "type": "quantitative"}},
            },
        ],
    }
    st.vega_lite_chart(spec, width="stretch")
