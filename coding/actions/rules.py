"""What a coder says of the words that proposals learn from: pinned to a code, or not to count."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import existing_code
from coding.errors import RefusedError
from coding.queries.learnt import works_apart
from coding.store.records import CodeRule
from coding.store.trail import now

KINDS: Final = ("pinned", "forbidden")


@action
def rule_words(
    session: Session,
    code: str,
    words: str,
    kind: str | None,
    *,
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> CodeRule | None:
    """Say that words always, or never, speak for a code; the next ranking heeds it.

    Everybody says it for themselves. Where coders work together what was said last counts, and
    anybody may take it back; where they code apart each heeds their own.

    Args:
        words: A word or a phrase, in any of its forms; letter case and extra spaces are nothing.
        kind: ``pinned``, ``forbidden``, or None to let what was learned count again.

    Returns:
        The rule, taken back where ``kind`` is None; None where there was none to take back.

    Raises:
        NotFoundError: There is no such code.
        RefusedError: There is no word, or no such kind of rule.
    """
    if kind is not None and kind not in KINDS:
        raise RefusedError(f"“{kind}” is no rule.", remedy="Say pinned, forbidden, or neither.")
    said = " ".join(words.lower().split())
    if not any(map(str.isalpha, said)):
        raise RefusedError("A rule needs a word.", remedy="Type a word or a phrase.")
    ruled, person = existing_code(session, code), known_coder(session, coder)
    rules = session.scalars(
        select(CodeRule)
        .where(CodeRule.removed.is_(False), CodeRule.code_id == ruled.id, CodeRule.words == said)
        .order_by(CodeRule.at.desc(), CodeRule.id.desc())
    ).all()
    own = next((rule for rule in rules if rule.coder_id == person.id), None)
    if kind is None:
        together = not works_apart(session, person.name)
        for rule in rules:
            rule.removed = rule is own or together
        return own or (rules[0] if rules and together else None)
    if own is None:
        own = CodeRule(code_id=ruled.id, words=said, coder_id=person.id)
        session.add(own)
    elif own is rules[0] and own.kind == kind:
        return own
    own.kind, own.at = kind, now()
    return own
