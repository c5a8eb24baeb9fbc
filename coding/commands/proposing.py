"""Proposals: into a study, as a draft outside any study, and what they are made with."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coding.commands.reading import Files
from coding.commands.speaking import (
    CoderName,
    Json,
    Mapping,
    Spoken,
    StudyPath,
    progress,
    say,
    say_json,
    tell,
)

#: What the option calls the vectors that ship.
TABLE = "table"

Codebooks = Annotated[
    list[str] | None,
    typer.Option("--codebook", help="A shipped codebook's name or a file; may be repeated."),
]


def propose(
    study: StudyPath,
    *,
    codebook: Codebooks = None,
    coder: CoderName = "researcher",
    json: Json = False,
) -> None:
    """Fill the study's ledger of proposals; in a reflexive study only for entries read once."""
    from coding.jobs.propose import propose_into
    from coding.store.study import open_study

    with open_study(study) as opened, progress("Proposing") as bar:
        done = propose_into(opened, codebook or (), coder=coder, progress=bar)
    if json:
        say_json(asdict(done))
    else:
        for kind, count in done.made.items():
            say(f"{kind}: {count}")
        say(f"{done.new} new in the ledger, from {done.passages} entries and turns")
    if done.unread:
        tell(f"{done.unread} entries were left out: their first reading is not marked yet.")
    if done.refused:
        tell(f"{done.refused} entries were left out: a computer’s help was refused for them.")


def draft(
    files: Files,
    *,
    out: Annotated[Path, typer.Option(help="A folder for the draft's three files.")],
    codebook: Codebooks = None,
    columns: Mapping = None,
    language: Spoken = "en",
) -> None:
    """Files in; candidate themes (machine grouping) with quotations out. Nothing is reviewed."""
    from coding.jobs.draft import draft_from
    from coding.readers.mapping import load_mapping

    mapping = load_mapping(columns) if columns else None
    with progress("Drafting") as bar:
        done = draft_from(
            files, out, codebooks=codebook or (), mapping=mapping, language=language, progress=bar
        )
    for outcome in done.outcomes:
        tell(f"{outcome.file}: {outcome.outcome}")
        for problem in outcome.problems:
            tell(f"  {problem.what} {problem.remedy}")
    tell("Names were not looked for. Every line is proposed, not reviewed.")
    for path in done.files:
        say(str(path))


def pipeline(
    *,
    language: Spoken = "en",
    vectors: Annotated[
        str | None,
        typer.Option(
            help="From now on compare passages by this sentence-transformers model: its name, or "
            f"its folder; or {TABLE}, which ships."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Which language pipeline is in use, and what passages are compared by: versions, gaps."""
    from coding.jobs.vectors import choose_model, vector_facts
    from coding.language import describe_pipeline

    if vectors is not None:
        choose_model("" if vectors == TABLE else vectors)
    facts = asdict(describe_pipeline(language=language))
    compared = vector_facts()
    if json:
        say_json(facts | {"vectors": asdict(compared)})
    else:
        told = (f"{compared.name}.", compared.missing, compared.could)
        facts["vectors"] = " ".join(filter(None, told))
        for name, value in facts.items():
            say(f"{name}: {value}")
