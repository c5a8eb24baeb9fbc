"""What a coder says of the words that proposals learn from: pinned to a code, or not to count."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import existing_code
from coding.errors import RefusedError
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
    ruled = existing_code(session, code)
    rule = session.scalars(
        select(CodeRule).where(
            CodeRule.removed.is_(False), CodeRule.code_id == ruled.id, CodeRule.words == said
        )
    ).first()
    if rule is None and kind is not None:
        rule = CodeRule(code_id=ruled.id, words=said)
        session.add(rule)
    if rule is not None and kind is None:
        rule.removed = True
    elif rule is not None and rule.kind != kind:
        rule.kind = str(kind)
        rule.coder_id, rule.at = known_coder(session, coder).id, now()
    return rule
