"""The two things proposals are made for: a study's ledger, and a draft outside any study."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coding.codebook import Codebook, CodebookCode
from coding.language.pipeline import describe_pipeline, load_pipeline
from coding.measures.spread import Spread, spread
from coding.proposals.about import about_draft
from coding.proposals.draft import Draft, DraftCode, DraftDocument, DraftExtract, DraftTheme
from coding.proposals.grouping import Placed, group_codes
from coding.proposals.presence import presence_in
from coding.proposals.proposal import Proposal
from coding.proposals.proposing import Progress, propose
from coding.text import WITH_WORDS, Entry, Passage, ReadDocument, Role

__all__ = ["Progress", "make_draft", "propose"]


def make_draft(
    documents: Sequence[ReadDocument],
    codebooks: Sequence[Codebook] = (),
    progress: Progress | None = None,
    language: str = "en",
) -> Draft:
    """Propose, group and cut extracts for documents outside any study.

    Recurring phrases are always proposed. A codebook is a lens and is used only where it is
    named: its title then heads a candidate theme, unless its codes may head none. Nothing is
    reviewed, and ``about`` says so. The same documents and codebooks give the same draft.
    """
    passages = list(_passages(documents))
    proposals = propose(passages, codebooks, load_pipeline(language=language), progress)
    places = _places(passages, proposals)
    codes = _codes(passages, places, codebooks)
    themes, home = _themes(codes, places, codebooks)
    return Draft(
        about=about_draft(documents, passages, codebooks, describe_pipeline(language=language)),
        documents=tuple(
            DraftDocument(number, document.name, document.sha256)
            for number, document in enumerate(documents, 1)
        ),
        codes=tuple(codes),
        themes=themes,
        extracts=tuple(_extracts(documents, codes, places, home)),
        presence=presence_in(documents),
    )


@dataclass(frozen=True, slots=True)
class _At:
    """A proposal and the passage it was made from."""

    proposal: Proposal
    passage: Passage


#: Theme and subtheme of a code.
_Home = dict[str, tuple[str, str]]


def _passages(documents: Sequence[ReadDocument]) -> Iterator[Passage]:
    """Participants' words, each document under its number in the draft."""
    for number, document in enumerate(documents, 1):
        for entry in document.entries:
            if _is_material(entry) and document.text[entry.start : entry.end].strip():
                yield Passage(
                    document=str(number),
                    start=entry.start,
                    text=document.text[entry.start : entry.end],
                    participant=entry.participant,
                    week=entry.week,
                    time=entry.time,
                    prompt=entry.prompt,
                    kind=document.kind,
                )


def _is_material(entry: Entry) -> bool:
    return entry.role is Role.PARTICIPANT and entry.status in WITH_WORDS


def _places(passages: Sequence[Passage], proposals: Sequence[Proposal]) -> dict[str, list[_At]]:
    """By code, where it is proposed, in the order of the texts."""
    places: dict[str, list[_At]] = {}
    numbered = iter(passages)
    passage = next(numbered, None)
    for proposal in proposals:
        while passage is not None and not _holds(passage, proposal):
            passage = next(numbered, None)
        if passage is None:
            raise AssertionError("a proposal stands outside every passage")
        places.setdefault(proposal.code, []).append(_At(proposal, passage))
    return places


def _holds(passage: Passage, proposal: Proposal) -> bool:
    segment = proposal.segment
    inside = passage.start <= segment.start and segment.end <= passage.end
    return inside and passage.document == proposal.document


def _codes(
    passages: Sequence[Passage], places: dict[str, list[_At]], codebooks: Sequence[Codebook]
) -> list[DraftCode]:
    """Codes by how widely they are spread: people, weeks, extracts."""
    present = [(passage.participant, passage.week) for passage in passages]
    listed = {code.name: (book, code) for book in codebooks for code in book.codes}
    ranked: list[tuple[Spread, str]] = []
    for name, found in places.items():
        where = ((at.passage.participant, at.passage.week) for at in found)
        ranked.append((spread(where, present), name))
    ranked.sort(key=lambda r: (-r[0].people, -r[0].weeks, -r[0].count, r[1]))
    return [
        DraftCode(name, _why(places[name], listed.get(name)), wide.people, wide.weeks)
        for wide, name in ranked
    ]


def _why(found: list[_At], listed: tuple[Codebook, CodebookCode] | None) -> str:
    if listed is None or found[0].proposal.kind != "cue":
        return found[0].proposal.because
    book, code = listed
    return f"words that codebook “{book.title}” lists under {code.name} stand here"


def _themes(
    codes: Sequence[DraftCode], places: dict[str, list[_At]], codebooks: Sequence[Codebook]
) -> tuple[tuple[DraftTheme, ...], _Home]:
    """Groups of phrases, then one theme for each codebook that may head one."""
    home: _Home = {}
    themes: list[DraftTheme] = []
    cued = {code.name for book in codebooks for code in book.codes}
    placed = [
        Placed(code.name, tuple(_context(at) for at in places[code.name]))
        for code in codes
        if code.name not in cued
    ]
    for group in group_codes(placed):
        themes.append(DraftTheme(group.name, tuple(facet.name for facet in group.subgroups)))
        for code in group.codes:
            home[code] = (group.name, "")
        for facet in group.subgroups:
            home.update(dict.fromkeys(facet.codes, (group.name, facet.name)))
    ranked = [code.name for code in codes]
    for book in codebooks:
        themes.extend(_framework(book, ranked, home))
    return tuple(themes), home


def _framework(book: Codebook, ranked: Sequence[str], home: _Home) -> Iterator[DraftTheme]:
    """The codebook as a candidate theme; a code under its parent, or as its own subtheme."""
    if not book.themes:
        return
    names = {code.id: code.name for code in book.codes}
    heads = {code.name: names.get(code.parent, code.name) for code in book.codes}
    used = [name for name in ranked if name in heads]
    subthemes = tuple(dict.fromkeys(heads[name] for name in used))
    for name in used:
        home[name] = (book.title, heads[name] if len(subthemes) > 1 else "")
    if used:
        yield DraftTheme(book.title, subthemes if len(subthemes) > 1 else ())


def _context(at: _At) -> str:
    """What a code is grouped by: the entry, or of a long turn the extract."""
    if len(at.passage.text) <= 1_000:
        return at.passage.text
    segment, start = at.proposal.segment, at.passage.start
    return at.passage.text[segment.start - start : segment.end - start]


def _extracts(
    documents: Sequence[ReadDocument],
    codes: Sequence[DraftCode],
    places: dict[str, list[_At]],
    home: _Home,
) -> Iterator[DraftExtract]:
    """Extracts theme by theme, code by code; codes of no theme last."""
    themes = list(dict.fromkeys(home.values()))
    order = {code.name: number for number, code in enumerate(codes)}
    in_order = sorted(
        places,
        key=lambda c: (themes.index(home[c]) if c in home else len(themes), order[c]),
    )
    for code in in_order:
        theme, subtheme = home.get(code, ("", ""))
        for at in places[code]:
            segment = at.proposal.segment
            yield DraftExtract(
                document=int(at.passage.document),
                start=segment.start,
                end=segment.end,
                text=segment.extract(documents[int(at.passage.document) - 1].text),
                participant=at.passage.participant,
                week=at.passage.week,
                time=at.passage.time,
                code=code,
                theme=theme,
                subtheme=subtheme,
                because=at.proposal.because,
            )
