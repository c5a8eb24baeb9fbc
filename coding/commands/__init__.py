"""The commands of ``python -m coding``: a public contract.

Exit status: 0 done, 1 a bug, 2 refused (what and remedy on stderr), 3 something was found. With
``--json`` stdout carries one JSON object and nothing else; messages go to stderr.
"""

import typer


def build() -> typer.Typer:
    """The program with all its commands."""
    from coding.commands import (
        agreeing,
        deciding,
        demonstrating,
        keeping,
        names,
        proposing,
        ranking,
        reading,
        reviewing,
        settling,
        writing,
    )

    app = typer.Typer(
        help="Thematic analysis of diaries and focus groups, on this computer alone.",
        no_args_is_help=True,
        add_completion=False,
        # A traceback with local variables would print participants' words.
        pretty_exceptions_enable=False,
    )
    for command in (
        demonstrating.demo,
        keeping.new,
        reading.read,
        names.names,
        reading.import_,
        settling.settle,
        proposing.propose,
        proposing.draft,
        ranking.rank,
        deciding.apply,
        deciding.undo,
        writing.export,
        reviewing.review,
        reviewing.write_review,
        reviewing.take_review,
        agreeing.agree,
        keeping.verify,
        keeping.backup,
        keeping.restore,
        proposing.pipeline,
    ):
        app.command(name=command.__name__.rstrip("_").replace("_", "-"))(command)
    return app
