"""Phase 5: the extracts that stand for a theme: their order, and what is cut or glossed in them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.code_rows import application_in_force
from coding.actions.themes import existing_theme
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.queries.told_extract import Cut, Gloss, kept, marks_of
from coding.store.records import ClaimExtract, Theme, ThemeExtract
from coding.text import Segment


@action
def choose_extract(
    session: Session,
    application_id: int,
    *,
    theme: str,
    purpose: str = "",
    shared_why: str = "",
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> ThemeExtract:
    """Choose the words of a code application to stand for a theme in the report.

    Words that stand for it already are kept as they are, with what is said anew.

    Args:
        purpose: What the extract is to show.
        shared_why: Why the same words stand for another theme too (method rule R12).

    Raises:
        NotFoundError: There is no such application or theme.
    """
    application = application_in_force(session, application_id)
    theme_id = existing_theme(session, theme, structure).id
    chosen = session.scalars(
        select(ThemeExtract).where(
            ThemeExtract.theme_id == theme_id,
            ThemeExtract.document_id == application.document_id,
            ThemeExtract.start == application.start,
            ThemeExtract.end == application.end,
            ThemeExtract.removed.is_(False),
        )
    ).first()
    if chosen is None:
        last = session.scalar(
            select(func.max(ThemeExtract.position)).where(ThemeExtract.theme_id == theme_id)
        )
        chosen = ThemeExtract(
            theme_id=theme_id,
            document_id=application.document_id,
            start=application.start,
            end=application.end,
            position=(last or 0) + 1,
            purpose="",
            shared_why="",
        )
        session.add(chosen)
    chosen.purpose = purpose.strip() or chosen.purpose
    chosen.shared_why = shared_why.strip() or chosen.shared_why
    session.flush()
    return chosen


@action
def let_extract_go(
    session: Session, extract_id: int, *, reason: str = "", coder: str, op: str | None = None
) -> ThemeExtract:
    """Let an extract stand for its theme no longer.

    Raises:
        NotFoundError: It is not chosen any more.
        RefusedError: A claim of the report rests on it.
    """
    extract = _chosen(session, extract_id)
    claimed = select(ClaimExtract.id).where(
        ClaimExtract.extract_id == extract.id, ClaimExtract.removed.is_(False)
    )
    if session.scalar(claimed.limit(1)) is not None:
        raise RefusedError(
            "A claim of the report rests on this extract.",
            remedy="Let the claim rest on another first, in phase 6. Nothing was changed.",
        )
    extract.removed = True
    return extract


@action
def order_extracts(
    session: Session, theme: str, extract_ids: Sequence[int], *, structure: str = "", coder: str
) -> Theme:
    """Put the extracts chosen for a theme into another order.

    Args:
        extract_ids: All of them, the first one first.

    Raises:
        NotFoundError: There is no such theme.
        ChangedSinceError: Others are chosen for it by now.
    """
    kept_theme = existing_theme(session, theme, structure)
    chosen = {
        extract.id: extract
        for extract in session.scalars(
            select(ThemeExtract).where(
                ThemeExtract.theme_id == kept_theme.id, ThemeExtract.removed.is_(False)
            )
        )
    }
    if sorted(extract_ids) != sorted(chosen):
        raise ChangedSinceError(
            f"Other extracts stand for “{kept_theme.name}” by now.",
            remedy="Look at the list again. Nothing was changed.",
        )
    for place, number in enumerate(extract_ids, start=1):
        chosen[number].position = place
    return kept_theme


@action
def cut_extract(
    session: Session, extract_id: int, segment: Segment, *, coder: str, op: str | None = None
) -> ThemeExtract:
    """Leave words out where an extract is printed: ``[…]`` stands there. The text stays.

    Cuts that touch become one.

    Args:
        segment: What is left out, in offsets of the document.

    Raises:
        NotFoundError: It is not chosen any more.
        RefusedError: The words are not all within the extract, or all of it would be left out.
    """
    extract = _chosen(session, extract_id)
    marks = marks_of(extract.cuts)
    cuts = [Segment(mark.start, mark.end) for mark in marks if isinstance(mark, Cut)]
    joined = _joined([*cuts, segment])
    within = extract.start <= segment.start and segment.end <= extract.end
    if not within or sum(cut.end - cut.start for cut in joined) >= extract.end - extract.start:
        raise RefusedError(
            "Nothing was cut.",
            remedy="Choose words within the extract, and leave some of it to be read.",
        )
    glosses = [mark for mark in marks if isinstance(mark, Gloss)]
    extract.cuts = kept([*glosses, *(Cut(cut.start, cut.end) for cut in joined)])
    return extract


@action
def gloss_extract(
    session: Session,
    extract_id: int,
    at: int,
    words: str,
    *,
    coder: str,
    op: str | None = None,
) -> ThemeExtract:
    """Put words of the researcher's into an extract as it is printed, in brackets: ``[word]``.

    Args:
        at: The character of the document before which they stand.

    Raises:
        NotFoundError: It is not chosen any more.
        RefusedError: The place is not within the extract; or there are no words, or brackets or
            an ellipsis in them, which would be taken for a cut.
    """
    extract = _chosen(session, extract_id)
    told = " ".join(words.split())
    if not extract.start <= at <= extract.end or not told or any(c in "[]…" for c in told):
        raise RefusedError(
            "The gloss was not kept.",
            remedy="Put a word or two within the extract, without brackets or dots of omission.",
        )
    others = [
        mark for mark in marks_of(extract.cuts) if not (isinstance(mark, Gloss) and mark.at == at)
    ]
    extract.cuts = kept([*others, Gloss(at, told)])
    return extract


@action
def print_whole(
    session: Session, extract_id: int, *, coder: str, op: str | None = None
) -> ThemeExtract:
    """Take all cuts and glosses out of an extract: it is printed as it stands in the text.

    Raises:
        NotFoundError: It is not chosen any more.
    """
    extract = _chosen(session, extract_id)
    extract.cuts = "[]"
    return extract


def _chosen(session: Session, extract_id: int) -> ThemeExtract:
    extract = session.get(ThemeExtract, extract_id)
    if extract is None or extract.removed:
        raise NotFoundError(
            "The extract does not stand for its theme any more.",
            remedy="It may be undone already; look at the list again.",
        )
    return extract


def _joined(cuts: Sequence[Segment]) -> list[Segment]:
    """Cuts in order, those that touch as one."""
    found: list[Segment] = []
    for cut in sorted(cuts):
        if found and cut.start <= found[-1].end:
            found[-1] = Segment(found[-1].start, max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return found
