"""What a supervisor may want to ask about: each a line with its reason and a place, none a score.

A line is a question, not a fault: one person can carry a theme, a phase need not be returned to.
So nothing is added up, ranked or coloured, and nothing here holds anybody up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.measures.wording_rules.names import lint_name
from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import Extract, Places, extracts
from coding.queries.figures import figure, printed
from coding.queries.items import is_codable, items
from coding.queries.ledger import ledger
from coding.queries.narrative import reported_extracts
from coding.queries.phases import is_unusually_linear
from coding.queries.theme_echoes import echoes
from coding.queries.theme_map import theme_map
from coding.queries.themes import ThemeShape, themes
from coding.store.records import CodeApplication

#: Starting values of our own, to be confirmed by those who supervise (method §14).
FEW_PEOPLE: Final = 2
FEW_WEEKS: Final = 1 / 3
DOMINANT: Final = 0.35
THIN: Final = 3
QUOTED: Final = 0.2
UNEVEN: Final = 2.0
#: Shares of fewer extracts than this say nothing.
ENOUGH: Final = 5
#: Coding is held early against late from so many items and applications on.
ENOUGH_ITEMS: Final = 6
ENOUGH_CODINGS: Final = 12


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing to ask about. ``about`` is ``theme:id``, ``code:id``, ``proposals`` and so on.

    The figures in what is ``told`` are marked; ``what`` is the same as it is read.
    """

    kind: str
    told: str
    reason: str
    about: str

    @property
    def what(self) -> str:
        """As it is read."""
        return printed(self.told)


@dataclass(frozen=True, slots=True)
class _Study:
    """The study as it stands, gathered once; ``behind`` are each theme's extracts, all of them."""

    session: Session
    lines: list[EntryLine]
    shapes: list[ThemeShape]
    found: list[Extract]
    behind: dict[int, list[Extract]]

    @property
    def people(self) -> set[str]:
        """Everybody who gave words."""
        return {line.speaker for line in self.lines if is_codable(line) and line.speaker}

    @property
    def weeks(self) -> set[int]:
        """Every week in which somebody gave words."""
        return {line.week for line in self.lines if is_codable(line) and line.week is not None}


def noticed(session: Session) -> list[Noticed]:
    """Everything there is to ask about, kind by kind in the order of the work."""
    study = _gather(session)
    return [
        line
        for rule in (
            few_people_or_weeks,
            one_person_dominates,
            thin_themes,
            topics_for_themes,
            orphan_codes,
            quotes_from_few,
            no_counter_evidence,
            uneven_coding,
            linear_work,
            proposals_taken,
            prompts_mirrored,
        )
        for line in rule(study)
    ]


def few_people_or_weeks(study: _Study) -> Iterator[Noticed]:
    """Themes with many extracts, but from few of the people or from few of the weeks."""
    for theme, held in _themes(study):
        if len(_places(held)) < ENOUGH:
            continue
        people = {one.participant for one in held if one.participant}
        weeks = {one.week for one in held if one.week is not None}
        if 0 < len(people) <= FEW_PEOPLE < len(study.people) / 2:
            yield Noticed(
                "spread",
                f"“{theme.name}” comes from {figure(f'theme people:{theme.id}', len(people))} of "
                f"{_counted('people', len(study.people), 'people')}.",
                "A pattern said to be shared is looked for in more than a few.",
                f"theme:{theme.id}",
            )
        if weeks and len(study.weeks) >= ENOUGH and len(weeks) <= FEW_WEEKS * len(study.weeks):
            yield Noticed(
                "spread",
                f"“{theme.name}” comes from {figure(f'theme weeks:{theme.id}', len(weeks))} of "
                f"{_counted('all weeks', len(study.weeks), 'weeks')}.",
                "It may belong to a moment rather than to the whole time: is that said?",
                f"theme:{theme.id}",
            )


def one_person_dominates(study: _Study) -> Iterator[Noticed]:
    """Themes of which one person gave more than about a third."""
    for theme, held in _themes(study):
        places = {(one.document_id, one.start, one.end): one.participant for one in held}
        who, most = _most(list(places.values()))
        if len(places) >= ENOUGH and most / len(places) > DOMINANT:
            yield Noticed(
                "dominance",
                f"{who} gave {figure(f'theme of:{theme.id}/{who}', most)} of the "
                f"{_counted(f'theme:{theme.id}', len(places))} of “{theme.name}”.",
                "Would the theme stand without them? Those who write much make a pattern look "
                "shared.",
                f"theme:{theme.id}",
            )


def thin_themes(study: _Study) -> Iterator[Noticed]:
    """Themes and subthemes that rest on fewer than three extracts."""
    for shape in _standing(study):
        number = len(_places(study.behind[shape.id]))
        if number < THIN:
            yield Noticed(
                "thin",
                f"“{shape.name}” rests on {_few(f'theme:{shape.id}', number)}.",
                "It may be a facet of another theme, or still wait for a search of its own.",
                f"theme:{shape.id}",
            )


def topics_for_themes(study: _Study) -> Iterator[Noticed]:
    """Themes whose names read like topics (R3)."""
    for theme, _ in _themes(study):
        topics = [one for one in lint_name(theme.name) if one.rule == "topic"]
        if topics:
            yield Noticed(
                "topic",
                f"“{theme.name}” reads like a topic.",
                "Under a topic everything about it is listed; what is the pattern of meaning?",
                f"theme:{theme.id}",
            )


def orphan_codes(study: _Study) -> Iterator[Noticed]:
    """Codes in use that stand under no theme, once there are themes."""
    if not _standing(study):
        return
    applied = Counter(one.code_id for one in study.found)
    mapped = theme_map(study.session)
    pile = [
        code for place in mapped.places if place.state == "miscellaneous" for code in place.codes
    ]
    for code in sorted({*mapped.pool, *pile}, key=lambda one: (-applied[one.id], one.name)):
        if applied[code.id]:
            yield Noticed(
                "orphan",
                f"“{code.name}”, on {_few(f'code:{code.id}', applied[code.id])}, stands under no "
                "theme.",
                "What fits nowhere is data too: left out on purpose, or still to be placed?",
                f"code:{code.id}",
            )


def quotes_from_few(study: _Study) -> Iterator[Noticed]:
    """People who give more than a fifth of what the report quotes (R58)."""
    quoted = [one.participant for one in reported_extracts(study.session)]
    counts = Counter(name for name in quoted if name)
    if len(quoted) < ENOUGH:
        return
    for who, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if number / len(quoted) > QUOTED:
            yield Noticed(
                "quotes",
                f"{figure(f'reported of:{who}', number)} of the "
                f"{_counted('reported', len(quoted))} in the report are {who}’s.",
                "One voice can stand for many, and is easier to recognise the more it is quoted.",
                "report",
            )


def no_counter_evidence(study: _Study) -> Iterator[Noticed]:
    """Themes called reviewed or settled that say nothing of what speaks against them."""
    for theme, _ in _themes(study):
        if theme.state in ("reviewed", "settled") and not theme.contrary.strip():
            yield Noticed(
                "contrary",
                f"“{theme.name}” is {theme.state}, and nothing is said of what speaks against it.",
                "“Looked, found none, and where” is an answer too.",
                f"theme:{theme.id}",
            )


def uneven_coding(study: _Study) -> Iterator[Noticed]:
    """The items coded first coded far more, or far less, densely than those coded last.

    Both are code applications for each 1,000 words, of items with any coding at all.
    """
    first_coded: dict[int, str] = {}
    number: Counter[int] = Counter()
    places = Places(study.lines)
    for row in study.session.execute(
        select(
            CodeApplication.document_id,
            CodeApplication.start,
            CodeApplication.end,
            func.min(CodeApplication.applied_at).label("at"),
            func.count(CodeApplication.id).label("often"),
        )
        .where(CodeApplication.removed.is_(False))
        .group_by(CodeApplication.document_id, CodeApplication.start, CodeApplication.end)
    ):
        entry = places.entry_of(row.document_id, row.start, row.end)
        if entry is not None:
            first_coded[entry.id] = min(first_coded.get(entry.id, row.at), row.at)
            number[entry.id] += row.often
    held = [
        (min(at), sum(line.words for line in item.codable), often)
        for item in items(study.lines)
        if (at := [first_coded[line.id] for line in item.codable if line.id in first_coded])
        and (often := sum(number[line.id] for line in item.codable))
    ]
    held.sort()
    third = len(held) // 3
    if len(held) < ENOUGH_ITEMS or sum(often for _, _, often in held) < ENOUGH_CODINGS:
        return
    early, late = _rate(held[:third]), _rate(held[-third:])
    if max(early, late) >= UNEVEN * min(early, late):
        which = "early" if early > late else "late"
        yield Noticed(
            "uneven",
            f"Items coded first have {early:.0f} codings for each 1,000 words, those coded last "
            f"{late:.0f}.",
            f"The {which} ones were read more closely, or differ: has a second pass gone over the "
            "others?",
            "evenness",
        )


def linear_work(study: _Study) -> Iterator[Noticed]:
    """Work that never went back between the phases of making themes (R9)."""
    if is_unusually_linear(study.session):
        yield Noticed(
            "linear",
            "The work went from phase 3 to 5 or further and never back.",
            "Reviewing usually sends one back to codes and candidates; what was tried and dropped?",
            "trail",
        )


def proposals_taken(study: _Study) -> Iterator[Noticed]:
    """Coders who took nearly everything as it was proposed (R56)."""
    for prompt in ledger(study.session).told:
        yield Noticed(
            "proposals",
            prompt.split(" Is the reading")[0],
            "Agreeing with nearly all that is proposed can be a sign of being led by it.",
            "proposals",
        )


def prompts_mirrored(study: _Study) -> Iterator[Noticed]:
    """Themes whose names repeat a prompt, the question or a shipped codebook."""
    seen = set()
    for echo in echoes(study.session, theme_map(study.session).places):
        if echo.theme.parent_id is not None or echo.theme.id in seen:
            continue
        seen.add(echo.theme.id)
        words = ", ".join(f"“{word}”" for word in echo.words)
        yield Noticed(
            "mirrored",
            f"The name “{echo.theme.name}” has {words} from {_source(echo.kind)}.",
            "What was asked for comes back as what was found; what did the data add?",
            f"theme:{echo.theme.id}",
        )


def _gather(session: Session) -> _Study:
    shapes, found = themes(session), extracts(session)
    below: dict[int, set[int]] = {}
    for shape in shapes:
        below.setdefault(shape.id, set()).update(shape.codes)
        if shape.parent_id is not None:
            below.setdefault(shape.parent_id, set()).update(shape.codes)
    behind = {
        shape.id: [one for one in found if one.code_id in below[shape.id]] for shape in shapes
    }
    return _Study(session, entries(session), shapes, found, behind)


def _standing(study: _Study) -> list[ThemeShape]:
    """Themes and subthemes without the pile of what has no place yet."""
    return [shape for shape in study.shapes if shape.state != "miscellaneous"]


def _themes(study: _Study) -> list[tuple[ThemeShape, list[Extract]]]:
    """Themes without their subthemes, each with all that stands behind both."""
    return [
        (shape, study.behind[shape.id]) for shape in _standing(study) if shape.parent_id is None
    ]


def _places(held: Sequence[Extract]) -> set[tuple[int, int, int]]:
    return {(one.document_id, one.start, one.end) for one in held}


def _most(names: Sequence[str]) -> tuple[str, int]:
    counts = Counter(name for name in names if name)
    return min(counts.items(), key=lambda one: (-one[1], one[0])) if counts else ("", 0)


def _rate(held: Sequence[tuple[str, int, int]]) -> float:
    words = sum(one for _, one, _ in held)
    return 1000 * sum(often for _, _, often in held) / words if words else 0.0


def _counted(of: str, number: int, many: str = "extracts") -> str:
    return figure(of, number, f"{number} {many}")


def _few(of: str, number: int) -> str:
    if number > 1:
        return _counted(of, number)
    return figure(of, number, "one extract" if number else "no extract")


def _source(kind: str) -> str:
    return {"codebook": "a shipped codebook", "prompt": "a prompt"}.get(kind, f"the {kind}")
