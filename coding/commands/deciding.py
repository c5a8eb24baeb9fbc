"""Single decisions from a terminal: applying a code, undoing."""

from typing import Annotated

import typer

from coding.commands.speaking import StudyPath, say


def apply(
    study: StudyPath,
    *,
    document: Annotated[str, typer.Option(help="The document's id or file name.")],
    start: Annotated[int, typer.Option(help="First character, counted from 0.")],
    end: Annotated[int, typer.Option(help="One past the last character.")],
    code: Annotated[str, typer.Option(help="The code; made where there is none yet.")],
    coder: Annotated[str, typer.Option(help="Who decides; made known on first use.")],
    op: Annotated[
        str | None, typer.Option(help="An operation id: the same id twice is one application.")
    ] = None,
) -> None:
    """Put one code on some words; prints the application's id once it is durable."""
    from coding.actions.codes import apply_code
    from coding.errors import RefusedError
    from coding.queries.documents import document_id
    from coding.store.study import open_study
    from coding.text import Segment

    if not 0 <= start < end:
        raise RefusedError(
            f"[{start}, {end}) is no stretch of text.",
            remedy="Give a start from 0 on, and an end after it.",
        )
    with open_study(study) as opened:
        with opened.begin() as session:
            made = apply_code(
                session,
                document_id(session, document),
                Segment(start, end),
                code,
                coder=coder,
                op=op,
            ).id
        say(str(made))


def undo(
    study: StudyPath,
    coder: Annotated[str, typer.Option(help="Whose last decision to take back.")],
) -> None:
    """Take back a coder's last decision; undoing is itself recorded."""
    from coding.actions.undoing import undo as take_back
    from coding.store.study import open_study

    with open_study(study) as opened:
        with opened.begin() as session:
            undone = take_back(session, coder=coder)
            line = f"undone: {undone.action} ({undone.object_type} {undone.object_id})"
        say(line)
