"""Taking in the codes of a codebook file."""

from sqlalchemy.orm import Session

from coding.actions.action import action, refuse_unstorable
from coding.actions.code_rows import code_named, find_or_make_code
from coding.codebook import Codebook, CodebookCode
from coding.store.records import Code


@action
def take_in_codebook(
    session: Session, codebook: Codebook, *, reason: str = "", coder: str
) -> Code | None:
    """Make a code of each code in a codebook, in its hierarchy, and put none on any words.

    A code whose name is in the study already, in use or retired, stays as it is; what stands
    below it in the codebook goes below it here.

    Returns:
        The first code that was made; None where all were there.
    """
    made: list[Code] = []
    held: dict[str, Code] = {}
    for one in codebook.codes:
        told = _told(one)
        refuse_unstorable([one.name, *told.values()])
        code = code_named(session, one.name)
        if code is None:
            code = find_or_make_code(session, one.name, f"codebook:{codebook.id}")
            for key, value in told.items():
                setattr(code, key, value)
            made.append(code)
        held[one.id] = code
    new = {code.id for code in made}
    for one in codebook.codes:
        if one.parent and held[one.id].id in new and not _stands_above(held, codebook, one):
            held[one.id].parent_id = held[one.parent].id
    return made[0] if made else None


def _told(one: CodebookCode) -> dict[str, str]:
    return {
        # A code that was never defined is written out with its name in place of a definition.
        "definition": "" if one.definition == one.name else one.definition,
        "include": "\n".join(one.include),
        "exclude": "\n".join(one.exclude),
    }


def _stands_above(held: dict[str, Code], codebook: Codebook, one: CodebookCode) -> bool:
    """Whether following the parents in the file comes back to the code itself."""
    parents = {code.id: code.parent for code in codebook.codes}
    at, passed = one.parent, {one.id}
    while at:
        if at in passed or held[at].id == held[one.id].id:
            return True
        passed.add(at)
        at = parents[at]
    return False
