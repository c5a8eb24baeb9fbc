"""The order in which a paper tells themes: each with its facets, and the quotations to show.

Same words under several codes of one theme are one quotation. Where a theme has quotations
chosen for the report, those are shown; else a few of each facet, taken from people in turn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from coding.proposals.draft import Draft
from coding.queries.report import (
    COLUMNS,
    ExtractLine,
    ReportedExtract,
    StudyReport,
    ThemeLine,
)

_IN_ORDER = attrgetter(*[field.name for field in fields(ExtractLine)][: len(COLUMNS)])

#: Quotations shown of one theme or subtheme when none was chosen.
LIMIT = 12


#: Characters of an extract that a theme table in a paper or page can bear.
LONGEST_IN_TABLE = 2000

#: Said wherever less than all is shown.
ELSEWHERE = "The xlsx and csv exports hold every code application."


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document, the codes on them, and (in a draft) why each code was proposed.

    ``number`` is what a chosen extract is cited by; 0 for others.
    """

    theme: str
    subtheme: str
    codes: tuple[str, ...]
    reasons: tuple[str, ...]
    words: str
    participant: str
    strand: str
    week: int | None
    time: str | None
    document: str
    start: int
    end: int
    chosen: bool = False
    number: int = 0

    @property
    def source(self) -> str:
        """Who said it and when, as printed under it: ``P03 · diary · week 4``."""
        week = "" if self.week is None else f"week {self.week}"
        known = (self.participant or "participant not named", self.strand, week, self.time or "")
        return " · ".join(filter(None, known))

    @property
    def place(self) -> str:
        """Where to find it: document and offsets."""
        return f"{self.document}, characters {self.start}–{self.end}"

    def in_table(self, theme: int) -> str:
        """The words, unless they would fill pages of a narrow column: then, where they are."""
        length = len(self.words)
        if length <= LONGEST_IN_TABLE:
            return self.words
        return f"[{length:,} characters, printed in full under Theme {theme}]"


@dataclass(frozen=True, slots=True)
class Facet:
    """A theme or subtheme with the quotations to show, out of ``total`` different ones."""

    line: ThemeLine
    shown: tuple[Quotation, ...]
    total: int

    @property
    def note(self) -> str:
        """How much is shown, where it is not all."""
        return (
            ""
            if len(self.shown) == self.total
            else f"{len(self.shown)} of {self.total} extracts shown"
        )


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme: what stands under it directly, and its subthemes."""

    number: int
    theme: Facet
    subthemes: tuple[Facet, ...]

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The theme, then its subthemes; the theme is left out if only they have quotations."""
        own = bool(self.theme.total) or not any(facet.total for facet in self.subthemes)
        return (self.theme, *self.subthemes) if own else self.subthemes


def outline(themes: Sequence[ThemeLine], quotations: Iterable[Quotation]) -> tuple[Chapter, ...]:
    """Themes in their order with what is shown of each; quotations without a theme are left.

    A theme or subtheme that only quotations name gets a place after the others.
    """
    merged = [quotation for quotation in _merged(quotations) if quotation.theme]
    lines = _complete(themes, merged)
    chapters = []
    for number, theme in enumerate((line for line in lines if not line.parent), start=1):
        of_theme = [quotation for quotation in merged if quotation.theme == theme.name]
        only_chosen = any(quotation.chosen for quotation in of_theme)
        facets = [
            _facet(line, [q for q in of_theme if q.subtheme == subtheme], only_chosen)
            for line, subtheme in [(theme, "")]
            + [(line, line.name) for line in lines if line.parent == theme.name]
        ]
        chapters.append(Chapter(number, facets[0], tuple(facets[1:])))
    return tuple(chapters)


def report_quotations(report: StudyReport) -> list[Quotation]:
    """A study's extracts as quotations; the chosen ones as they are printed, each once."""
    chosen = {(one.theme, one.document, one.start, one.end): one for one in report.reported}
    found: list[Quotation] = []
    codes: dict[tuple[str, str, int, int], tuple[str, ...]] = {}
    for quotation in _merged(study_quotations(report.extracts)):
        key = (quotation.theme, quotation.document, quotation.start, quotation.end)
        if key not in chosen:
            found.append(quotation)
            continue
        codes[key] = tuple(dict.fromkeys((*codes.get(key, ()), *quotation.codes)))
    for key, one in chosen.items():
        found.append(printed(one, codes.get(key, ())))
    return found


def printed(one: ReportedExtract, codes: tuple[str, ...] = ()) -> Quotation:
    """A chosen extract as it is printed, with the researcher's cuts and glosses."""
    return Quotation(
        theme=one.theme,
        subtheme=one.subtheme,
        codes=codes,
        reasons=(),
        words=one.printed,
        participant=one.participant,
        strand=one.strand,
        week=one.week,
        time=one.time,
        document=one.document,
        start=one.start,
        end=one.end,
        chosen=True,
        number=one.number,
    )


def printed_extracts(report: StudyReport, *, all_of_them: bool = False) -> list[ExtractLine]:
    """The extracts whose words a paper or page prints, or all of them."""
    lines = [
        ExtractLine(
            *(one.theme, "", one.subtheme, "", one.words, one.participant, one.strand),
            *(one.week, one.time, one.document, one.start, one.end),
            chosen=True,
        )
        for one in report.reported
    ]
    if all_of_them:
        return [*report.extracts, *lines]
    shown = {
        (q.document, q.start, q.end)
        for chapter in outline(report.themes, report_quotations(report))
        for facet in chapter.facets
        for q in facet.shown
        if not q.number
    }
    return lines + [x for x in report.extracts if (x.document, x.start, x.end) in shown]


def study_quotations(extracts: Iterable[ExtractLine]) -> list[Quotation]:
    """A study's extracts as quotations."""
    return [
        Quotation(
            theme=line.theme,
            subtheme=line.subtheme,
            codes=(line.code,) if line.code else (),
            reasons=(),
            words=line.extract,
            participant=line.participant,
            strand=line.strand,
            week=line.week,
            time=line.time,
            document=line.document,
            start=line.start,
            end=line.end,
            chosen=line.chosen,
        )
        for line in extracts
    ]


def cells_of(line: ExtractLine) -> tuple[str | int | None, ...]:
    """The line's values in the order of ``COLUMNS``."""
    values: tuple[str | int | None, ...] = _IN_ORDER(line)
    return values


def draft_quotations(draft: Draft) -> list[Quotation]:
    """A draft's extracts as quotations; none is chosen."""
    names = {document.id: document.name for document in draft.documents}
    return [
        Quotation(
            theme=line.theme,
            subtheme=line.subtheme,
            codes=(line.code,),
            reasons=(line.because,),
            words=line.text,
            participant=line.participant or "",
            strand="",
            week=line.week,
            time=line.time,
            document=names[line.document],
            start=line.start,
            end=line.end,
        )
        for line in draft.extracts
    ]


def counts_themes(report: StudyReport) -> bool:
    """Whether numbers stand beside themes: in a reflexive study size is no weight (R4)."""
    return report.approach != "reflexive"


def empty_theme(name: str, parent: str = "") -> ThemeLine:
    """A theme of which nothing but its name is known."""
    return ThemeLine(name, parent, "", "", "", "", (), 0, 0, 0)


def _merged(quotations: Iterable[Quotation]) -> list[Quotation]:
    """One quotation for each place in each facet, with the codes and reasons of all."""
    kept: dict[tuple[str, str, str, int, int], Quotation] = {}
    for new in quotations:
        key = (new.theme, new.subtheme, new.document, new.start, new.end)
        old = kept.get(key)
        if old is None:
            kept[key] = new
            continue
        kept[key] = replace(
            old,
            codes=tuple(dict.fromkeys((*old.codes, *new.codes))),
            reasons=tuple(dict.fromkeys((*old.reasons, *new.reasons))),
            chosen=old.chosen or new.chosen,
        )
    return list(kept.values())


def _complete(themes: Sequence[ThemeLine], quotations: Iterable[Quotation]) -> list[ThemeLine]:
    """The themes, and any theme or subtheme that only quotations name."""
    lines = {(line.parent, line.name): line for line in themes}
    for quotation in quotations:
        lines.setdefault(("", quotation.theme), empty_theme(quotation.theme))
        if quotation.subtheme:
            key = (quotation.theme, quotation.subtheme)
            lines.setdefault(key, empty_theme(quotation.subtheme, quotation.theme))
    return list(lines.values())


def _facet(line: ThemeLine, quotations: Sequence[Quotation], only_chosen: bool) -> Facet:
    """What is shown of the quotations of one theme or subtheme."""
    chosen = tuple(q for q in quotations if q.chosen)
    return Facet(line, chosen if only_chosen else _from_each(quotations), len(quotations))


def _from_each(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """At most ``LIMIT``: everybody's first, then everybody's second …, told in their order."""
    heard: dict[str, int] = {}
    turns = []
    for place, quotation in enumerate(quotations):
        heard[quotation.participant] = heard.get(quotation.participant, 0) + 1
        turns.append((heard[quotation.participant], place))
    return tuple(quotations[place] for place in sorted(p for _, p in sorted(turns)[:LIMIT]))
