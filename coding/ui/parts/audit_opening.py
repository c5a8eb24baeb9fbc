"""Who may audit, and opening an audit: scope, sample, seed."""

import secrets
from datetime import date
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.auditing import AUDITORS
from coding.actions.studies import ROLES
from coding.phases import PHASES
from coding.queries.audit_sample import RISKS, Rule
from coding.queries.audits import AuditLine
from coding.queries.documents import STRANDS
from coding.queries.figures import figure
from coding.queries.studies import CoderLine
from coding.queries.themes import ThemeShape
from coding.store.signing import fingerprint
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.line import show_prose
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.unkept import Unkept, is_begun
from coding.ui.parts.wording import counted, day
from coding.ui.state import keep, kept

#: What each role is for, where a person is named.
ROLES_TOLD = {
    "researcher": "codes, makes themes, answers audits; never judges the study",
    "second coder": "codes apart, writes memos; changes nobody else’s coding",
    "supervisor": "comments, judges, suggests and signs; changes nothing else",
    "auditor": "the same as a supervisor, from outside and until a day",
}
SEED = "audit seed"


def show_audits(desk: Desk, found: list[AuditLine]) -> None:
    """Every audit with how far it is."""
    show_sheet(
        (
            Column("Audit", width="34%"),
            Column("Auditor", width="26%"),
            Column("Judged", "number", "6rem"),
            Column("State"),
        ),
        [
            (
                Cell(line.title, _scope(line)),
                Cell(line.auditor, f"{line.role}; {line.relation}"),
                Cell(leading(desk, _judged(line))),
                Cell("closed and signed" if line.closed else "open", leading(desk, _when(line))),
            )
            for line in found
        ],
        key="audits",
        label="Audits",
    )


def show_next(desk: Desk, found: list[AuditLine], tabs: str) -> None:
    """What the person who works here has to do next in the latest audit, and a way there.

    Args:
        tabs: The name under which the page keeps which of its tabs is open.
    """
    line = max(found, key=lambda one: (not one.closed, one.id))
    told, tab, press = _next(line, mine=line.auditor == desk.who)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            show_prose(*leading(desk, told), key="next in the audit")
        st.button(press, type="primary", on_click=keep, args=(tabs, tab), width="content")


def _next(line: AuditLine, *, mine: bool) -> tuple[str, str, str]:
    if line.closed:
        return f"“{line.title}” is closed and signed.", "Closing", "Take the certificate"
    left = line.items - line.judged
    if not mine:
        told = f"{line.auditor} is judging “{line.title}”; {_waiting(line)} to answer."
        return told, "Answers", "Answer and reply"
    if left:
        told = (
            f"Next in “{line.title}”: judge {_items(line, left, 'left', counted(left, 'item'))}, "
            "each by one key. Then answer the closing questions and sign; the certificate is made "
            "from that."
        )
        return told, "Judge", "Judge the items"
    return (
        f"All items of “{line.title}” are judged. Answer the closing questions, and sign.",
        "Closing",
        "Close the audit",
    )


def is_one_begun(study: str) -> bool:
    """Whether an audit has a title or more that is not kept yet."""
    return is_begun(_of(study))


def open_one(desk: Desk, people: list[CoderLine], shapes: list[ThemeShape], study: str) -> None:
    """What an audit is to be; its items are drawn when it is opened.

    Args:
        study: Its uid.
    """
    auditors = [person.name for person in people if person.role in AUDITORS]
    if not auditors:
        st.info("Nobody in this study is a supervisor or external auditor yet. Name one first.")
        return
    if kept(SEED) is None:
        keep(SEED, secrets.randbelow(1_000_000))
    unkept = Unkept(_of(study))
    title = st.text_input(
        "Title",
        placeholder="Coding and themes before the first draft",
        key=unkept.field("Title"),
        persist_state="session",
    )
    left, right = st.columns(2)
    own = desk.who if desk.who in auditors else auditors[0]
    who = left.selectbox(
        "Auditor",
        auditors,
        key=unkept.field("Auditor", own, among=auditors, counts=False),
        persist_state="session",
    )
    relation = right.text_input(
        "How they stand to the study",
        placeholder="supervises the thesis; taught none of the participants",
        key=unkept.field("How they stand to the study"),
        persist_state="session",
    )
    phase = left.selectbox(
        "Examined",
        [0, *(phase.number for phase in PHASES)],
        format_func=lambda one: f"{one} · {PHASES[one - 1].name}" if one else "The whole analysis",
        key=unkept.field("Examined", 0, counts=False),
        persist_state="session",
    )
    of_study = list(STRANDS.values())
    strands = right.multiselect(
        "Strands (empty for all)",
        of_study,
        key=unkept.field("Strands", [], among=of_study, counts=False),
        persist_state="session",
    )
    named = [shape.name for shape in shapes]
    themes = left.multiselect(
        "Themes (empty for all)",
        named,
        key=unkept.field("Themes", [], among=named, counts=False),
        persist_state="session",
    )
    risks = right.multiselect(
        "Always looked at",
        list(RISKS),
        format_func=_risk,
        key=unkept.field("Always looked at", list(RISKS), counts=False),
        persist_state="session",
    )
    rule, number = _ask_sample(unkept, tuple(risks))
    if unkept.asked_to_keep("Draw the sample and open the audit"):
        keep(SEED, None)
        act = partial(
            actions.open_audit,
            title=title,
            auditor=who,
            relation=relation,
            phase=phase or None,
            strands=strands,
            themes=themes,
            rule=rule,
            seed=number,
        )
        unkept.decide(desk, act, "The audit is open and its items are drawn.")


def _ask_sample(unkept: Unkept, risks: tuple[str, ...]) -> tuple[Rule, int]:
    """How many codings and silences, and the seed they are drawn by."""
    share, least, silent, seed = st.columns(4)
    asked = (
        (share, "Of all codings, %", 100, "Share", 10),
        (least, "But at least", 1000, "Least", 20),
        (silent, "Passages left uncoded", 200, "Silences", 10),
    )
    percent, lowest, silences = (
        int(
            box.number_input(
                label,
                0,
                most,
                key=unkept.field(name, usual, counts=False),
                persist_state="session",
            )
        )
        for box, label, most, name, usual in asked
    )
    number = seed.number_input(
        "Seed",
        0,
        999_999,
        key=unkept.field("Seed", kept(SEED), counts=False),
        persist_state="session",
        help="The same seed draws the same items from the same study.",
    )
    return Rule(percent / 100, lowest, silences, risks=risks), int(number)


def _of(study: str) -> str:
    return f"{study} audit"


def name_somebody(desk: Desk, people: list[CoderLine]) -> None:
    """Who takes part, as what; and a form to name a person and a role."""
    show_sheet(
        (Column("Person", width="30%"), Column("Role")),
        [
            (Cell(person.name, _key(person)), Cell(person.role, ROLES_TOLD[person.role]))
            for person in people
        ],
        key="people",
        label="People and roles",
    )
    with st.form("name somebody", border=False, clear_on_submit=True):
        left, middle, right = st.columns([3, 3, 2])
        name = left.text_input("Name")
        role = middle.selectbox(
            "Role", list(ROLES), index=2, format_func=lambda one: f"{one}: {ROLES_TOLD[one]}"
        )
        until: date | None = right.date_input("Until (may stay empty)", None)
        sent = st.form_submit_button("Name this person")
    if sent and name.strip():
        act = partial(
            actions.name_coder,
            name=name,
            role=role,
            until=until.isoformat() if until else None,
        )
        desk.decide(act, f"Named as {role}.")


def _key(person: CoderLine) -> str:
    return f"signs with {fingerprint(person.signs_with)}" if person.signs_with else ""


def _risk(name: str) -> str:
    return RISKS[name].removeprefix("its ")


def _scope(line: AuditLine) -> str:
    what = "the whole analysis" if line.phase is None else f"phase {line.phase}"
    narrowed = [*line.scope.get("strands", ()), *line.scope.get("themes", ())]
    return f"{what}{': ' + ', '.join(narrowed) if narrowed else ''}; seed {line.seed}"


def _when(line: AuditLine) -> str:
    if line.closed:
        return f"on {day(line.closed_at)}"
    waiting = f"; {_waiting(line)} to answer" if line.open_suggestions else ""
    return f"since {day(line.opened_at)}{waiting}"


def _judged(line: AuditLine) -> str:
    return f"{_items(line, line.judged, 'judged')} of {_items(line, line.items)}"


def _items(line: AuditLine, number: int, which: str = "", told: str = "") -> str:
    return figure(f"audit items:{line.id}/{which}", number, told)


def _waiting(line: AuditLine) -> str:
    number = line.open_suggestions
    return figure(f"suggestions:{line.id}", number, counted(number, "suggestion"))
