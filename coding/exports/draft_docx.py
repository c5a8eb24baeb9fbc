"""A draft as a Word document for a supervisor's pencil; every line says it was not reviewed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coding.exports.manuscript import (
    add_caption,
    add_labelled,
    add_pairs,
    add_table,
    add_words,
    finished,
    new_manuscript,
)
from coding.exports.manuscript_styles import EXTRACT, LABEL, PLACE, SOURCE
from coding.exports.outline import Chapter, Facet, Quotation, draft_quotations, empty_theme, outline
from coding.proposals.draft import GROUPING, MARK, Draft

if TYPE_CHECKING:
    from docx.document import Document

_TITLE = f"Draft: {MARK}"
_CODE_COLUMNS = (("Status", 3.8), ("Code", 3.8), ("Because", 6.6), ("People", 1.4), ("Weeks", 1.4))


def write(draft: Draft) -> bytes:
    """What was read, the candidate themes with extracts and reasons, and the proposed codes."""
    document = new_manuscript(_TITLE)
    themes = [
        line
        for theme in draft.themes
        for line in (
            empty_theme(theme.name),
            *(empty_theme(s, theme.name) for s in theme.subthemes),
        )
    ]
    chapters = outline(themes, draft_quotations(draft))
    _add_opening(document, draft, chapters)
    if chapters:
        add_words(document, GROUPING.capitalize(), "Heading 1")
        for chapter in chapters:
            _add_chapter(document, chapter)
    _add_codes(document, draft)
    return finished(document, _TITLE)


def _add_opening(document: "Document", draft: Draft, chapters: Sequence[Chapter]) -> None:
    """What this is and is not, how it was made, and of what."""
    add_words(document, _TITLE, "Title")
    add_words(document, "Passages a program points at, for a person to judge", "Subtitle")
    add_words(
        document,
        "Nothing here is a finding. A program looked for the cues of codebooks and for wording "
        "that several people share, and grouped what it found. Which of these passages matter, "
        "what they mean and whether any group is a theme, a researcher decides after reading "
        "everything.",
    )
    add_words(document, GROUPING.capitalize(), "Heading 2")
    for chapter in chapters:
        subthemes = "; ".join(facet.line.name for facet in chapter.subthemes)
        name = f"{chapter.number}. {chapter.theme.line.name} ({MARK})"
        add_words(document, f"{name}: {subthemes}" if subthemes else name)
    if not chapters:
        add_words(document, "No candidate themes: nothing was proposed.")
    add_words(document, "About this draft", "Heading 2")
    files = [(line.name, f"SHA-256 {line.sha256}") for line in draft.documents]
    add_pairs(document, [("Status", MARK), *draft.about, *files])


def _add_chapter(document: "Document", chapter: Chapter) -> None:
    """One candidate theme, an empty line for its idea, and its extracts by subtheme."""
    add_words(document, f"Candidate {chapter.number}. {chapter.theme.line.name}", "Heading 2")
    add_words(document, f"{MARK}; grouped by machine", LABEL)
    add_labelled(
        document, "Central organising concept", "for the researcher to write, if there is one"
    )
    for facet in (chapter.theme, *chapter.subthemes):
        if facet.line.parent:
            add_words(document, f"{facet.line.name} ({MARK})", "Heading 3")
        _add_quotations(document, facet)


def _add_quotations(document: "Document", facet: Facet) -> None:
    """Extracts of one theme or subtheme, each with its reason and its mark."""
    for quotation in facet.shown:
        add_words(document, quotation.words, EXTRACT)
        add_words(document, f"{quotation.source} · {MARK}", SOURCE)
        add_words(document, _why(quotation), PLACE)
    if facet.note:
        add_words(document, f"{facet.note}, taken from people in turn; draft.xlsx has all.", LABEL)


def _why(quotation: Quotation) -> str:
    """Codes and reasons, then where the words stand."""
    return f"{'; '.join(quotation.codes)}: {'; '.join(quotation.reasons)} · {quotation.place}"


def _add_codes(document: "Document", draft: Draft) -> None:
    """The proposed codes, each marked."""
    if not draft.codes:
        add_words(document, "No codes were proposed.")
        return
    add_words(document, "Proposed codes", "Heading 1")
    add_caption(document, f"Codes, {MARK}")
    rows = [(MARK, c.name, c.because, str(c.people), str(c.weeks)) for c in draft.codes]
    add_table(document, _CODE_COLUMNS, rows, centred=2)
