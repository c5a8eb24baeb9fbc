"""Phase 4, level 1: the extracts behind each theme, one by one, with the verdicts given on them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import Extract, Places, extracts
from coding.queries.once import once
from coding.queries.themes import ThemeShape, themes
from coding.store.records import Coder, FitVerdict

#: Characters shown on either side of an extract, within its own entry.
BESIDE = 160


@dataclass(frozen=True, slots=True)
class FitLine:
    """One code application under a theme, with this coder's verdict; empty where there is none.

    ``others`` are the verdicts of other coders by name, ``also`` the other themes whose codes
    stand on exactly the same words.
    """

    extract: Extract
    subtheme: str
    places: Places
    verdict: str
    note: str
    others: tuple[tuple[str, str], ...]
    also: tuple[str, ...]

    @property
    def beside(self) -> tuple[str, str]:
        """The words before and after it, looked up when asked: few of many lines are drawn."""
        one = self.extract
        return beside(one, self.places.entry_of(*place_of(one)))

    @property
    def is_boundary(self) -> bool:
        """Whether somebody found that it stretches, or it stands under two themes."""
        return bool(self.also) or "stretches" in (self.verdict, *(fit for _, fit in self.others))


@dataclass(frozen=True, slots=True)
class ThemeReview:
    """A theme with all that stands behind it and its subthemes, in the order the words stand."""

    theme: ThemeShape
    lines: tuple[FitLine, ...]

    @property
    def judged(self) -> int:
        """How many lines have this coder's verdict."""
        return sum(bool(line.verdict) for line in self.lines)

    def given(self, fit: str) -> int:
        """How many lines have one verdict of this coder's."""
        return sum(line.verdict == fit for line in self.lines)


Place = tuple[int, int, int]


@once
def theme_reviews(session: Session, coder: str, structure: str = "") -> list[ThemeReview]:
    """Every theme in the researcher's order, its subthemes' extracts among its own."""
    shapes = themes(session, structure)
    standing = under_themes(shapes, extracts(session))
    places = Places(entries(session))
    verdicts = _verdicts(session)
    tops = [shape for shape in shapes if shape.parent_id is None]
    on: dict[Place, list[str]] = defaultdict(list)
    for top in tops:
        for place in {place_of(one) for one, _ in standing[top.id]}:
            on[place].append(top.name)
    reviews = []
    for top in tops:
        lines = []
        for one, subtheme in standing[top.id]:
            given = verdicts.get((top.id, one.application), {})
            own, note = given.get(coder, ("", ""))
            others = tuple((name, fit) for name, (fit, _) in given.items() if name != coder)
            stands = on[place_of(one)]
            also = tuple(name for name in stands if name != top.name) if len(stands) > 1 else ()
            lines.append(FitLine(one, subtheme, places, own, note, others, also))
        reviews.append(ThemeReview(top, tuple(lines)))
    return reviews


def under_themes(
    shapes: Sequence[ThemeShape], found: Iterable[Extract]
) -> dict[int, list[tuple[Extract, str]]]:
    """Extracts by the id of their theme, each with its subtheme ("" for the theme itself).

    An extract whose code stands in a theme and in its subtheme too is told once, by the subtheme.
    """
    seats: dict[int, dict[int, str]] = defaultdict(dict)
    for shape in shapes:
        for code in shape.codes:
            seats[code][shape.parent_id or shape.id] = shape.name if shape.parent_id else ""
    standing: dict[int, list[tuple[Extract, str]]] = {shape.id: [] for shape in shapes}
    for one in found:
        for theme_id, subtheme in seats.get(one.code_id, {}).items():
            standing[theme_id].append((one, subtheme))
    return standing


def orphans(shapes: Sequence[ThemeShape], found: Iterable[Extract]) -> list[Extract]:
    """Extracts whose code stands in no theme; those in the miscellaneous pile are among them."""
    placed = {code for shape in shapes for code in shape.codes}
    return [one for one in found if one.code_id not in placed]


def place_of(extract: Extract) -> Place:
    """The words an extract stands on, whatever the code."""
    return extract.document_id, extract.start, extract.end


def beside(extract: Extract, entry: EntryLine | None) -> tuple[str, str]:
    """The words before and after an extract in its own entry, no word cut in two."""
    return words_beside(extract.start, extract.end, entry)


def words_beside(first: int, last: int, entry: EntryLine | None) -> tuple[str, str]:
    """The same of any words of an entry."""
    if entry is None:
        return "", ""
    start, end = first - entry.start, last - entry.start
    before, after = entry.text[: max(0, start)], entry.text[end:]
    if len(before) > BESIDE:
        before = "… " + before[-BESIDE:].partition(" ")[2]
    if len(after) > BESIDE:
        after = after[:BESIDE].rpartition(" ")[0] + " …"
    return before, after


def _verdicts(session: Session) -> dict[tuple[int, int], dict[str, tuple[str, str]]]:
    """By theme and application: each coder's last verdict and note."""
    told: dict[tuple[int, int], dict[str, tuple[str, str]]] = defaultdict(dict)
    for row, name in session.execute(
        select(FitVerdict, Coder.name)
        .join(Coder, Coder.id == FitVerdict.coder_id)
        .where(FitVerdict.removed.is_(False))
        .order_by(FitVerdict.id)
    ):
        told[row.theme_id, row.code_application_id][name] = (row.verdict, row.note)
    return told
