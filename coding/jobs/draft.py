"""The main job without a screen: files in, a draft of candidate themes with quotations out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.codebook import find_codebook
from coding.errors import RefusedError
from coding.exports import write_draft
from coding.jobs.exporting import write_whole
from coding.jobs.files import FileOutcome, ImportedDocument, read_all
from coding.proposals.draft import Draft
from coding.proposals.make import make_draft
from coding.readers.mapping import ColumnMap
from coding.text import ReadDocument


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of each file, the draft itself, and the files that were written."""

    outcomes: tuple[FileOutcome, ...]
    draft: Draft
    files: tuple[Path, ...]


def draft_from(
    paths: Sequence[Path],
    out: Path,
    *,
    codebooks: Sequence[str] = (),
    mapping: ColumnMap | None = None,
    language: str = "en",
    progress: Callable[[float], None] | None = None,
) -> Drafted:
    """Read files, propose, group, and write ``draft.xlsx``, ``draft.docx`` and ``draft.json``.

    Nothing is kept beside these files, and no names are looked for.

    Raises:
        RefusedError: None of the files could be used.
        CodebookError: A codebook cannot be found or used.
        ExportError: ``out`` cannot be written to.
    """
    books = [find_codebook(name) for name in codebooks]
    outcomes: list[FileOutcome] = []
    documents: list[ReadDocument] = []
    known: dict[str, ImportedDocument] = {}
    for path, read in read_all(paths, mapping):
        if isinstance(read, ReadDocument):
            if read.sha256 in known:  # The same words twice would count twice.
                outcomes.append(FileOutcome(path.name, "already there", known[read.sha256]))
                continue
            documents.append(read)
            made = ImportedDocument(len(documents), read.name, len(read.entries))
            known[read.sha256] = made
            outcomes.append(FileOutcome(path.name, read.outcome, made, read.problems))
        else:
            outcomes.append(read)
    if not documents:
        reasons = " ".join(problem.what for outcome in outcomes for problem in outcome.problems)
        raise RefusedError(
            f"None of the files could be used. {reasons}".strip(),
            remedy="Name at least one diary or transcript file.",
        )
    draft = make_draft(documents, books, progress, language)
    written = []
    for name, data in write_draft(draft).items():
        write_whole(out / name, data)
        written.append(out / name)
    return Drafted(tuple(outcomes), draft, tuple(written))
