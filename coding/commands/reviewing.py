"""Auditing from elsewhere: a pack opened for review, the review written, and taken in."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import CoderName, StudyPath, say, tell


def review(
    pack: Annotated[Path, typer.Argument(help="The audit pack.", show_default=False)],
    study: Annotated[
        Path, typer.Argument(help="Where the copy for review is to lie.", show_default=False)
    ],
    coder: CoderName = "supervisor",
) -> None:
    """Open an audit pack as a copy that can be judged, and changed in nothing else."""
    from coding.jobs.packing import open_pack

    open_pack(pack, study, coder).close()
    say(str(study))


def write_review(
    study: StudyPath,
    out: Annotated[Path, typer.Option(help="The review file to write.")],
    coder: CoderName = "supervisor",
) -> None:
    """Write and sign what was judged in a copy for review, for the study it came from.

    The key to sign with is made the first time, and stays on this computer.
    """
    from coding.jobs.exporting import write_whole
    from coding.jobs.packing import write_review as write
    from coding.store.signing import fingerprint, own_public_key
    from coding.store.study import open_study

    with open_study(study) as opened:
        write_whole(out, write(opened, coder))
    say(str(out))
    tell(f"Signed. When the researcher asks, read out: {fingerprint(own_public_key())}")


def take_review(
    study: StudyPath,
    review_file: Annotated[Path, typer.Argument(help="The review file.", show_default=False)],
    *,
    new_key: Annotated[
        str,
        typer.Option(
            help="Why the reviewer signs with another key from now on, once you compared its "
            "fingerprint with them."
        ),
    ] = "",
    coder: CoderName = "researcher",
) -> None:
    """Add a review to the study it came from; nothing there is written over.

    Its signature is checked. The first review of a person makes their key known to the study.
    """
    from coding.actions import take_in_review
    from coding.errors import StudyError
    from coding.jobs.packing import read_review, told_of_key
    from coding.queries.reviews import known_key
    from coding.store.study import open_study

    try:
        told = read_review(review_file.read_bytes())
    except OSError as error:
        raise StudyError(
            f"“{review_file.name}” cannot be read.", remedy="Check where the file is."
        ) from error
    with open_study(study) as opened, opened.begin() as session:
        known = known_key(session, told.reviewer)
        take_in_review(session, told, reason=new_key, coder=coder)
    say(f"{told.reviewer}: {len(told.audits)} audits")
    say(told_of_key(told, known))
