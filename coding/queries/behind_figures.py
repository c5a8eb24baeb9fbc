"""What each figure of a sentence counts; asked for only when somebody wants to see it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.audit_passages import items_listed
from coding.queries.audits import audit_items, suggestions
from coding.queries.counted import (
    Passage,
    Placed,
    in_report,
    of_applications,
    of_entries,
    of_places,
    of_theme,
)
from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import extracts
from coding.queries.good_practice import remarks
from coding.queries.history import events_that_stand
from coding.queries.items import is_codable
from coding.queries.known import behind_shape, known, read_twice
from coding.queries.ledger import NAMED, pointed_at
from coding.queries.proposals_counted import proposals_counted, said_alike, taken_by
from coding.queries.themes import ThemeShape, themes
from coding.queries.things import (
    Thing,
    audit_things,
    claim_things,
    code_things,
    document_things,
    every_participant,
    memo_things,
    people_things,
    prompt_things,
    theme_things,
    visit_things,
)
from coding.queries.told import ToldLine, bare_trail, told_events
from coding.store.records import CodeApplication, Coder, FitVerdict, Theme
from coding.text import WITH_WORDS, Kind, Role, Segment, Status

#: Characters shown on either side of a word that is to be looked at.
_BESIDE: Final = 60
#: What is listed behind a figure: words in their place, things, or decisions.
Listed = Sequence[Passage | Thing | ToldLine]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of them a figure counts, as it says after its colon; and who is going to read it."""

    which: str
    reader: str


@dataclass(frozen=True, slots=True)
class Behind:
    """How a figure is answered: under which ``title``, what is listed, and how that is counted.

    ``called`` names one of what is listed as the screen does; ``way`` is a key of ``WAYS``.
    """

    title: str
    called: str
    ask: Callable[[Session, Asked], Listed]
    way: str = ""


def behind_figure(session: Session, of: str, reader: str) -> Listed:
    """What the figure ``of`` counts, as its ``reader`` may see it."""
    name, _, which = of.partition(":")
    return BEHIND[name].ask(session, Asked(which, reader))


def _entries(session: Session, _: Asked) -> Listed:
    return of_entries(filter(is_codable, entries(session)))


def _unread(session: Session, _: Asked) -> Listed:
    return of_entries(line for line in filter(is_codable, entries(session)) if not line.read_by)


def _read_twice(session: Session, asked: Asked) -> Listed:
    twice, wanted = read_twice(session), asked.which != "not"
    return of_entries(
        line for line in filter(is_codable, entries(session)) if (line.id in twice) is wanted
    )


def _diary(session: Session) -> list[EntryLine]:
    return [line for line in entries(session) if line.kind is Kind.DIARY and line.week is not None]


def _diarists(session: Session, _: Asked) -> Listed:
    return of_entries(line for line in _diary(session) if line.speaker)


def _weeks(session: Session, asked: Asked) -> Listed:
    """Diary weeks: all there are, those asked for, those returned, and those missing."""
    lines = _diary(session)
    given = {(line.speaker, line.week) for line in lines if line.status in WITH_WORDS}
    due = [
        line for line in lines if line.status not in (Status.EXPECTED_NOT_ISSUED, Status.WITHDRAWN)
    ]
    shown = {
        "": lines,
        "asked": due,
        "returned": [line for line in lines if line.status in WITH_WORDS],
        "missing": [line for line in due if (line.speaker, line.week) not in given],
    }
    return of_entries(shown[asked.which])


def _data_set(session: Session, asked: Asked) -> Listed:
    """Entries with words, moderators' among them, or only those."""
    lines = (line for line in entries(session) if line.status in WITH_WORDS)
    return of_entries(
        line for line in lines if asked.which != "moderators" or line.role is Role.MODERATOR
    )


def _applications(session: Session, _: Asked) -> Listed:
    return of_applications(extracts(session), entries(session))


def _orphans(session: Session, _: Asked) -> Listed:
    themed = {code for shape in themes(session) for code in shape.codes}
    found = (one for one in extracts(session) if one.code_id not in themed)
    return of_applications(found, entries(session))


def _second_pass(session: Session, _: Asked) -> Listed:
    wanted = set(
        session.scalars(
            select(CodeApplication.id).where(
                CodeApplication.removed.is_(False), CodeApplication.coding_pass > 1
            )
        )
    )
    found = (one for one in extracts(session) if one.application in wanted)
    return of_applications(found, entries(session))


def _under_themes(session: Session, asked: Asked) -> Listed:
    """Code applications under themes, once in each; ``judged`` are those with a verdict."""
    shapes, found = themes(session), extracts(session)
    verdicts = {
        (row.theme_id, row.code_application_id)
        for row in session.execute(
            select(FitVerdict.theme_id, FitVerdict.code_application_id).where(
                FitVerdict.removed.is_(False)
            )
        )
    }
    lines = entries(session)
    told: list[Passage] = []
    for top in _tops(shapes):
        family = [shape.id for shape in shapes if top.id in (shape.id, shape.parent_id)]
        behind = [
            one
            for one in behind_shape(top, shapes, found)
            if asked.which != "judged"
            or any((theme, one.application) in verdicts for theme in family)
        ]
        told += [replace(one, note=f"under “{top.name}”") for one in of_applications(behind, lines)]
    return told


def _verdicts(session: Session, asked: Asked) -> Listed:
    """Verdicts of phase 4 on the words they were given for; of one kind, where it is named."""
    rows = session.execute(
        select(FitVerdict, CodeApplication, Coder.name, Theme.name)
        .join(CodeApplication, CodeApplication.id == FitVerdict.code_application_id)
        .join(Coder, Coder.id == FitVerdict.coder_id)
        .join(Theme, Theme.id == FitVerdict.theme_id)
        .where(FitVerdict.removed.is_(False))
        .order_by(CodeApplication.document_id, CodeApplication.start, FitVerdict.id)
    )
    return of_places(
        session,
        [
            Placed(
                place.document_id,
                place.start,
                place.end,
                note=f"“{theme}”: {given.verdict}, {coder}",
            )
            for given, place, coder, theme in rows
            if asked.which in ("", given.verdict)
        ],
    )


def _themes(session: Session, asked: Asked) -> Listed:
    """Themes, or those of a state or with what speaks against them; ``subthemes`` of them."""
    shapes = themes(session)
    tops = _tops(shapes)
    settled = [top for top in tops if top.state == "settled"]
    of = {
        "": tops,
        "every": shapes,
        "settled": settled,
        "contrary": [top for top in tops if top.contrary],
        "subthemes": _below(tops, shapes),
        "settled subthemes": _below(settled, shapes),
    }
    return theme_things(of[asked.which])


def _tops(shapes: Sequence[ThemeShape]) -> list[ThemeShape]:
    return [shape for shape in shapes if shape.parent_id is None]


def _below(tops: Iterable[ThemeShape], shapes: Iterable[ThemeShape]) -> list[ThemeShape]:
    above = {top.id for top in tops}
    return [shape for shape in shapes if shape.parent_id in above]


def _done(session: Session, asked: Asked) -> Listed:
    return told_events(session, events_that_stand(session, asked.which))


def _proposals(session: Session, asked: Asked) -> Listed:
    return proposals_counted(session, asked.which, asked.reader)


def _reported(session: Session, asked: Asked) -> Listed:
    """Extracts of the report; ``unplaced`` say nobody's name, or no time."""
    return [
        one
        for one in in_report(session)
        if not asked.which or not one.who or (one.week is None and not one.time)
    ]


def _audit_items(session: Session, asked: Asked) -> Listed:
    """Items of an audit: all, those judged, those left, or those of a verdict."""
    number, _, which = asked.which.partition("/")
    return items_listed(
        session,
        [
            one
            for one in audit_items(session, int(number))
            if which in ("", one.verdict)
            or (which == "judged" and one.verdict)
            or (which == "left" and not one.verdict)
        ],
    )


def _suggestions(session: Session, asked: Asked) -> Listed:
    """Changes an auditor suggested that wait for an answer, on the words they are about."""
    number = int(asked.which)
    items = {one.id: one for one in audit_items(session, number)}
    waiting = [one for one in suggestions(session, number) if one.answer == "open"]
    return items_listed(session, [items[one.item] for one in waiting])


def _wording(session: Session, asked: Asked) -> Listed:
    """Words of the report to look at, each among those beside it."""
    facts = known(session)
    return [
        Thing(_beside(facts.prose, one.where) or one.what, f"{one.what} {one.why}", about="claim:")
        for one in remarks(facts, active=asked.which == "active")
    ]


def _beside(text: str, where: Segment | None) -> str:
    if where is None:
        return ""
    before, after = text[: where.start][-_BESIDE:], text[where.end :][:_BESIDE]
    words = (*before.split(" ")[1:], where.extract(text), *after.split(" ")[:-1])
    return f"… {' '.join(filter(None, words))} …"


def _theme(session: Session, asked: Asked) -> Listed:
    """The extracts behind a theme; of one person, where that is named after its id."""
    number, _, who = asked.which.partition("/")
    return [one for one in of_theme(session, int(number)) if not who or one.who == who]


def _code(session: Session, asked: Asked) -> Listed:
    found = (one for one in extracts(session) if one.code_id == int(asked.which))
    return of_applications(found, entries(session))


def _codes(session: Session, asked: Asked) -> Listed:
    """Codes in force; those a proposal was made for, or those never pointed at and not named.

    ``every`` are all there are, retired ones too.
    """
    found = code_things(session)
    if asked.which == "every":
        return [*found, *code_things(session, retired=True)]
    pointed = pointed_at(session) if asked.which else set[str]()
    if asked.which == "proposed":
        return [one for one in found if one.name in pointed]
    if asked.which == "never":
        return [one for one in found if one.name not in pointed][NAMED:]
    return found


def _events(session: Session, asked: Asked) -> Listed:
    """Events of the trail as far as one of them, the newest first; of one coder, if named."""
    last, _, coder = asked.which.partition("/")
    return bare_trail(session, coder=coder or None, last=int(last))


def _reported_of(session: Session, asked: Asked) -> Listed:
    return [one for one in in_report(session) if one.who == asked.which]


def _taken(session: Session, asked: Asked) -> Listed:
    return taken_by(session, asked.which)


def _alike(session: Session, asked: Asked) -> Listed:
    return said_alike(session, int(asked.which), asked.reader)


def _things(ask: Callable[..., list[Thing]], **how: bool) -> Callable[[Session, Asked], Listed]:
    """A query that needs to be asked no more than the session, and in what way."""
    return lambda session, _: ask(session, **how)


#: By the name of a figure, as far as its colon.
BEHIND: Final[dict[str, Behind]] = {
    "documents": Behind("Documents", "document", _things(document_things)),
    "documents named": Behind(
        "Names in the texts",
        "document",
        lambda session, asked: document_things(session, names=asked.which),
    ),
    "groups": Behind("Group transcripts", "document", _things(document_things, groups=True)),
    "corrected": Behind(
        "Corrected since import", "document", _things(document_things, corrected=True)
    ),
    "entries": Behind("Entries and turns", "turn", _entries),
    "data set": Behind("Entries and turns with words", "turn", _data_set),
    "unread": Behind("Not marked as read", "turn", _unread),
    "read twice": Behind("A second reading", "turn", _read_twice),
    "diarists": Behind("Who wrote diaries", "entry", _diarists, "person"),
    "diary weeks": Behind("Diary weeks", "entry", _weeks, "diary week"),
    "weeks": Behind("Weeks of the diaries", "entry", _weeks, "week"),
    "prompts": Behind("What was asked", "prompt", _things(prompt_things)),
    "withdrawn": Behind("Withdrawn since", "person", _things(people_things, withdrawn=True)),
    "consent unknown": Behind("Consent not recorded", "person", _things(people_things)),
    "consent never told": Behind(
        "Consent not recorded", "person", _things(people_things, removed=True)
    ),
    "participants": Behind("Participants", "person", _things(every_participant)),
    "memos": Behind(
        "Memos", "memo", lambda session, asked: memo_things(session, asked.which or None)
    ),
    "codes": Behind("Codes in force", "code", _codes),
    "events": Behind("The trail", "event", _events),
    "undefined": Behind("Without a definition", "code", _things(code_things, undefined=True)),
    "retired": Behind("Codes retired", "code", _things(code_things, retired=True)),
    "applications": Behind("Codes applied", "application", _applications),
    "coders": Behind("Who coded", "application", _applications, "coder"),
    "orphans": Behind("In no theme", "application", _orphans),
    "second pass": Behind("From a second pass", "application", _second_pass),
    "under themes": Behind("Under themes", "application", _under_themes),
    "verdicts": Behind("Verdicts", "verdict", _verdicts),
    "themes": Behind("Themes", "theme", _themes),
    "reported": Behind("Extracts of the report", "extract", _reported),
    "reported of": Behind("Extracts of the report", "extract", _reported_of),
    "people": Behind("Who gave words", "entry", _entries, "person"),
    "all weeks": Behind("Weeks with words", "entry", _entries, "week"),
    "theme": Behind("Behind the theme", "extract", _theme),
    "theme of": Behind("Behind the theme", "extract", _theme),
    "theme people": Behind("Behind the theme", "extract", _theme, "person"),
    "theme weeks": Behind("Behind the theme", "extract", _theme, "week"),
    "code": Behind("Where the code stands", "application", _code),
    "alike people": Behind("Worded alike", "place", _alike, "person"),
    "alike weeks": Behind("Worded alike", "place", _alike, "week"),
    "alike entries": Behind("Worded alike", "place", _alike, "entry"),
    "taken": Behind("Proposals decided", "proposal", _taken),
    "claims": Behind("Claims", "claim", _things(claim_things)),
    "proposals": Behind("Proposals", "proposal", _proposals),
    "visits": Behind(
        "Visits", "visit", lambda session, asked: visit_things(session, int(asked.which))
    ),
    "returns": Behind(
        "Returns",
        "visit",
        lambda session, asked: visit_things(session, int(asked.which or 0), returns=True),
    ),
    "done": Behind("Decisions", "event", _done),
    "wording": Behind("Wording to look at", "place", _wording),
    "audit items": Behind("Drawn for the audit", "item", _audit_items),
    "suggestions": Behind("Suggestions to answer", "suggestion", _suggestions),
    "audits": Behind(
        "Closed audits", "audit", lambda session, _: audit_things(session, ("closed",))
    ),
}
