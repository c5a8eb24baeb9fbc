"""Choosing extracts for a theme: what there is, whose it is, and what speaks for caution."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.measures.identifying import Risk, identifying
from coding.measures.reuse import SAME_WORDS, shared_of_shorter
from coding.queries.consent import VERBATIM, is_refusal
from coding.queries.documents import entries
from coding.queries.extracts import Extract, Places, extracts
from coding.queries.once import once
from coding.queries.theme_review import Place, beside, place_of, under_themes
from coding.queries.themes import ThemeShape, themes
from coding.queries.told_extract import told_extract
from coding.store.records import Document, Participant, ThemeExtract


@dataclass(frozen=True, slots=True)
class Chosen:
    """An extract that stands for a theme: in which place, why, and as it is printed."""

    id: int
    document_id: int
    start: int
    end: int
    words: str
    printed: str
    cuts: str
    purpose: str
    shared_why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An extract of a theme, ready to be judged.

    ``consent`` is the verbatim level as recorded, empty where it is not; ``refused`` tells that
    these words may not be quoted. ``reused`` are themes for which nearly the same words stand.
    """

    extract: Extract
    codes: tuple[str, ...]
    before: str
    after: str
    chosen: Chosen | None
    consent: str
    refused: bool
    risks: tuple[Risk, ...]
    reused: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.extract.words.split())


@dataclass(frozen=True, slots=True)
class Choice:
    """A theme's extracts: those chosen, in their order, and all there are to choose from."""

    theme: ThemeShape
    chosen: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]

    @property
    def weeks(self) -> tuple[int, int]:
        """From how many weeks those chosen come, of how many that candidates come from."""
        return _spread(self, "week")

    @property
    def people(self) -> tuple[int, int]:
        """From how many people those chosen come, of how many that candidates come from."""
        return _spread(self, "participant")


@once
def extract_choice(session: Session, theme_id: int, structure: str = "") -> Choice | None:
    """The choice for one theme, its subthemes' extracts among its own; words told once.

    None where there is no such theme any more.
    """
    shapes = themes(session, structure)
    top = next((shape for shape in shapes if shape.id == theme_id), None)
    if top is None:
        return None
    family = {shape.id for shape in shapes if theme_id in (shape.id, shape.parent_id)}
    found = extracts(session)
    codes: dict[Place, list[str]] = {}
    firsts: dict[Place, Extract] = {}
    for one, _ in under_themes(shapes, found)[theme_id]:
        firsts.setdefault(place_of(one), one)
        codes.setdefault(place_of(one), []).append(one.code)
    by_theme = _chosen(session, shapes)
    own = {(c.document_id, c.start, c.end): c for number in family for c in by_theme[number]}
    # What was chosen stays in sight although its code has gone elsewhere since.
    for one in found:
        if place_of(one) in own:
            firsts.setdefault(place_of(one), one)
            codes.setdefault(place_of(one), [one.code])
    names = {shape.id: shape.name for shape in shapes}
    others = [(names[n], c) for n, chosen in by_theme.items() if n not in family for c in chosen]
    consent = _consent(session)
    places = Places(entries(session))
    told = []
    for place, one in firsts.items():
        level, refused = consent.get(one.participant, ("", False))
        before, after = beside(one, places.entry_of(*place))
        told.append(
            Candidate(
                extract=one,
                codes=tuple(dict.fromkeys(codes[place])),
                before=before,
                after=after,
                chosen=own.get(place),
                consent=level,
                refused=refused,
                risks=tuple(identifying(one.words)),
                reused=_reused(one, others),
            )
        )
    by_place = {place_of(one.extract): one for one in told}
    chosen = tuple(by_place[place] for place in own if place in by_place)
    return Choice(top, chosen, tuple(told))


def _reused(one: Extract, others: Sequence[tuple[str, Chosen]]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name
            for name, chosen in others
            if shared_of_shorter(one.words, chosen.words) >= SAME_WORDS
        )
    )


def _chosen(session: Session, shapes: Collection[ThemeShape]) -> dict[int, list[Chosen]]:
    found: dict[int, list[Chosen]] = {shape.id: [] for shape in shapes}
    for row, text in session.execute(
        select(ThemeExtract, Document.text)
        .join(Document, Document.id == ThemeExtract.document_id)
        .where(ThemeExtract.removed.is_(False), ThemeExtract.theme_id.in_(found))
        .order_by(ThemeExtract.position, ThemeExtract.id)
    ):
        found[row.theme_id].append(
            Chosen(
                id=row.id,
                document_id=row.document_id,
                start=row.start,
                end=row.end,
                words=text[row.start : row.end],
                printed=told_extract(text, row.start, row.end, row.cuts),
                cuts=row.cuts,
                purpose=row.purpose,
                shared_why=row.shared_why,
            )
        )
    return found


def _consent(session: Session) -> dict[str, tuple[str, bool]]:
    """By pseudonym: the verbatim level as recorded, and whether being quoted is refused."""
    told = {}
    for person in session.scalars(select(Participant).where(Participant.removed.is_(False))):
        level = json.loads(person.consent).get(VERBATIM)
        refused = person.withdrawn or is_refusal(level)
        told[person.pseudonym] = ("" if level is None else str(level), refused)
    return told


def _spread(choice: Choice, what: str) -> tuple[int, int]:
    """Different values among those chosen, and among all candidates."""
    values = [
        {value for one in lines if (value := getattr(one.extract, what)) not in (None, "")}
        for lines in (choice.chosen, choice.candidates)
    ]
    return len(values[0]), len(values[1])
