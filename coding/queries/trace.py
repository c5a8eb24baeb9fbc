"""From the sentences of the report to the words they rest on, and from any words back to them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.narrative import narrative, reported_extracts
from coding.queries.report import ReportedExtract
from coding.queries.themes import themes
from coding.store.records import Code, CodeApplication, Coder, Document

#: The kind of a theme's own sentence: its name with its central organising concept.
IDEA: Final = "idea"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report with the extracts behind it.

    ``key`` is its own; ``kind`` is ``IDEA``, or that of the narrative: claim, reading, link.
    """

    key: str
    theme: str
    subtheme: str
    kind: str
    text: str
    rests_on: tuple[ReportedExtract, ...]


@dataclass(frozen=True, slots=True)
class CodeOn:
    """A code on some words, who put it there, and its themes, ``theme: subtheme``."""

    code: str
    coders: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestingOn:
    """What rests on some words: their codes, the themes of these, the sentences that cite them.

    ``sentences`` hold only those of their extracts that share words with the ones asked for.
    """

    words: str
    codes: tuple[CodeOn, ...]
    themes: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def sentences(session: Session) -> list[Sentence]:
    """Every sentence in the order it is told: each theme's own, then its narrative."""
    told, reported = narrative(session), reported_extracts(session)
    by_id = {one.id: one for one in reported}
    found = []
    for theme in themes(session):
        if theme.parent_id is not None:
            continue
        idea = f"{theme.name}. {theme.concept}" if theme.concept else theme.name
        own = tuple(one for one in reported if one.theme == theme.name)
        found.append(Sentence(f"t{theme.id}", theme.name, "", IDEA, idea, own))
        found += [
            Sentence(
                key=f"c{line.id}",
                theme=theme.name,
                subtheme=line.subtheme,
                kind=line.kind,
                text=line.text,
                rests_on=tuple(by_id[one] for one in line.rests_on if one in by_id),
            )
            for line in told
            if line.theme == theme.name
        ]
    return found


def resting_on(session: Session, document: int, start: int, end: int) -> RestingOn:
    """What rests on the words ``[start, end)`` of a document, from codes to sentences.

    Source:
        Method, phase 6: the backward trace, from a segment to its code, theme and sentence.
    """
    under: dict[int, list[str]] = defaultdict(list)
    shapes = {theme.id: theme for theme in themes(session)}
    for theme in shapes.values():
        above = f"{shapes[theme.parent_id].name}: " if theme.parent_id in shapes else ""
        for code in theme.codes:
            under[code].append(f"{above}{theme.name}")
    codes, names = _codes_on(session, document, start, end), {}
    for code, (name, coders) in codes.items():
        names[code] = CodeOn(name, tuple(sorted(coders)), tuple(under[code]))
    cited = [
        Sentence(one.key, one.theme, one.subtheme, one.kind, one.text, there)
        for one in sentences(session)
        if (
            there := tuple(
                extract
                for extract in one.rests_on
                if extract.document_id == document and extract.start < end and start < extract.end
            )
        )
    ]
    text = session.scalars(select(Document.text).where(Document.id == document)).first() or ""
    return RestingOn(
        words=text[start:end],
        codes=tuple(names.values()),
        themes=tuple(dict.fromkeys(name for one in names.values() for name in one.themes)),
        sentences=tuple(cited),
    )


def _codes_on(
    session: Session, document: int, start: int, end: int
) -> dict[int, tuple[str, set[str]]]:
    found: dict[int, tuple[str, set[str]]] = {}
    for number, code, coder in session.execute(
        select(Code.id, Code.name, Coder.name)
        .join(CodeApplication, CodeApplication.code_id == Code.id)
        .join(Coder, Coder.id == CodeApplication.coder_id)
        .where(
            CodeApplication.removed.is_(False),
            CodeApplication.document_id == document,
            CodeApplication.start < end,
            CodeApplication.end > start,
        )
        .order_by(CodeApplication.start, CodeApplication.id)
    ):
        found.setdefault(number, (code, set()))[1].add(coder)
    return found
