"""Agreement on the screen: the table by code, and behind each number the words it counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from coding.exports.agreement_file import write_agreement_markdown
from coding.queries.agreement import Agreement, Compared, gathered, study_agreement
from coding.queries.compared import items_compared, left_out, units_compared
from coding.queries.counted import Passage
from coding.queries.disagreements import differences
from coding.queries.samples import SampleLine
from coding.queries.things import Thing
from coding.queries.unit_readings import UnitReading, unit_readings
from coding.store import Session
from coding.store.trail import head_of
from coding.ui.parts.agreement_table import show_agreement_table
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.readings import Card, Side, show_readings
from coding.ui.parts.wording import counted, day
from coding.ui.state import keep, kept

UNITS = {
    "entry": "Answers and turns",
    "turn": "Turns of the group",
    "sentence": "Sentences",
    "span": "Free spans",
}
_FOUND = "agreement found"
#: What is listed behind a number of what is compared.
_Listed = Callable[[Session, Compared], Sequence[Passage | Thing]]
EACH = 20
_BEHIND = {
    "a": "all coders gave it",
    "b": "only {first} gave it",
    "c": "only {second} gave it",
    "d": "nobody gave it",
    "given": "somebody gave it",
    "alike": "read alike",
    "apart": "read differently",
}


def show_agreement(
    desk: Desk, coders: Sequence[str], sample: SampleLine | None, approach: str
) -> None:
    """The figures for some coders, on a sample or on all there is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = st.segmented_control(
            "Unit",
            list(UNITS),
            default="entry",
            required=True,
            format_func=UNITS.__getitem__,
            key="agreement unit",
        )
        now = (
            sample is not None
            and sample.is_closed
            and st.toggle("As it stands now", key="agreement now")
        )
    found = _found(desk, tuple(coders), unit or "entry", sample, first=not now)
    show_line(*_about(desk, found, sample, approach), key="agreement")
    pressed = show_agreement_table(found, key="agreement table", label="Agreement by code")
    if pressed:
        _show_behind(desk, found, pressed, sample)
    st.caption(
        "An α of .800 or more is relied on, .667 to .800 for tentative conclusions "
        "(Krippendorff); read it code by code. Each number leads to the words behind it."
    )
    st.download_button(
        "The report (markdown)",
        lambda: _report(desk, found, sample),
        file_name=f"{desk.study.path.stem}-agreement.md",
        on_click="ignore",
        help="Who coded what and how, the figures by code, and how differences were settled.",
    )


def _report(desk: Desk, found: Agreement, sample: SampleLine | None) -> bytes:
    with desk.study() as session:
        apart = differences(session, sample) if sample and sample.is_closed else []
        at = head_of(session)[0]
    return write_agreement_markdown(found, sample, apart, codebook_at=at)


def _found(
    desk: Desk, coders: tuple[str, ...], unit: str, sample: SampleLine | None, *, first: bool
) -> Agreement:
    """The figures, measured once for each state of the study."""
    with desk.study() as session:
        number = sample.id if sample else None
        asked = (desk.study.uid, desk.who, head_of(session)[1], coders, unit, number, first)
        before = kept(_FOUND)
        if before and before[0] == asked:
            found: Agreement = before[1]
            return found
        found = study_agreement(session, coders, unit, sample=sample, first=first)
    keep(_FOUND, (asked, found))
    return found


def _about(
    desk: Desk, found: Agreement, sample: SampleLine | None, approach: str
) -> list[str | Count]:
    what = "character" if found.unit == "span" else UNITS[found.unit].lower()

    def count(number: int, called: str, listed: _Listed, told: str) -> Count:
        def behind() -> Sequence[Passage | Thing]:
            with desk.study() as session:
                on = gathered(session, found.coders, found.unit, sample=sample, first=found.first)
                return listed(session, on)

        return Count(number, "What is compared", behind, called, told=told)

    units: list[str | Count] = [counted(found.n, what)]
    if found.unit != "span":
        units = [count(found.n, "unit", _units, f"{found.n:,} {what}"), ", coded or not"]
    of = count(found.clusters, "item", _items, f"{found.clusters} {found.called}")
    about: list[str | Count] = [f"{' and '.join(found.coders)} on ", *units, ", of ", of, "."]
    if found.first:
        about.append(" First figures, as the last pass closed, before any discussion.")
    elif found.open:
        about.append(f" Not closed yet: {', '.join(found.open)}; the figures may change.")
    if approach == "codebook":
        today = day(datetime.now(UTC).isoformat())
        about.append(
            f" Used to improve the codebook on {today}; no proof that the analysis is right."
        )
    if found.left_out:
        codings = counted(found.left_out, "coding")
        without = count(found.left_out, "coding", left_out, codings)
        about += [" ", without, " on no such unit left out."]
    return about


def _units(session: Session, on: Compared) -> list[Passage]:
    return units_compared(session, on.units)


def _items(session: Session, on: Compared) -> list[Thing]:
    return items_compared(session, on.units)


@st.dialog("Behind the number", width="large")
def _show_behind(
    desk: Desk, found: Agreement, asked: tuple[int, str], sample: SampleLine | None
) -> None:
    """The units that the number pressed counts."""
    code_id, cell = asked
    code = next(one.code for one in found.codes if one.code_id == code_id)
    with desk.study() as session:
        behind = unit_readings(
            session,
            found.coders,
            code_id,
            cell,
            unit=found.unit,
            sample=sample,
            first=found.first,
        )
    names = {"first": found.coders[0], "second": found.coders[-1]}
    st.markdown(f"**{plain(code)}**: {plain(_BEHIND[cell].format(**names))}")
    pages = -(-len(behind) // EACH)
    st.caption(counted(len(behind), "unit") if behind else "There is none.")
    page = st.pagination(pages, key=f"behind {code_id} {cell}") if pages > 1 else 1
    cards = [_card(one, code) for one in behind[(page - 1) * EACH : page * EACH]]
    if cards:
        card = show_readings(cards, key="agreement readings", label=f"{code}, unit by unit")
        if card is not None:
            go_to_words(desk.study, card.entry.document_id, card.start, card.end)


def _card(one: UnitReading, code: str) -> Card:
    return Card(
        entry=one.entry,
        start=one.start,
        end=one.end,
        sides=tuple(
            Side(
                coder=coder,
                marks=tuple((start, end) for start, end, _ in marks),
                lines=tuple((code, why) for _, _, why in marks),
                nothing="Did not give it here.",
            )
            for coder, marks in one.given.items()
        ),
    )
