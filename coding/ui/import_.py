"""Import: files in, each with its own outcome; columns and names settled before all is stored."""

import streamlit as st

from coding.queries.counted import Passage, of_entries
from coding.queries.documents import STRANDS, DocumentLine, documents, entries
from coding.ui.parts.behind import Count
from coding.ui.parts.checking_files import CHECKED, check_files
from coding.ui.parts.deciding import Desk
from coding.ui.parts.desk import desk
from coding.ui.parts.import_run import show_summary, watch_import
from coding.ui.parts.importing import Importing, ImportRun, current_import
from coding.ui.parts.names_choice import choose_names
from coding.ui.parts.names_settling import settle_names
from coding.ui.parts.running import running
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.uploading import read_uploads
from coding.ui.parts.wording import counted, day
from coding.ui.state import forget_uploads, keep, kept


def show_page(at: Desk) -> None:
    """The step that this tab is at, or the import that is going on.

    The page always runs to its end: after ``st.stop`` Streamlit would go on answering fragments
    of the step before, with parts of a page that is not there any more.
    """
    run = running(at.study).task
    if isinstance(run, ImportRun):
        if not run.job.is_soon_done():
            watch_import(run)
            return
        show_summary(at.study, run)
    work = current_import(at.study)
    if work.busy:
        work.go_on()
    elif work.review is not None:
        settle_names(at, work, work.review)
    elif work.files:
        check_files(work)
        choose_names(work, at.who)
    else:
        drop_files(at, work)
        show_documents(at)


def drop_files(at: Desk, work: Importing) -> None:
    """A place to drop files, and a button that has them read."""
    if running(at.study).task is not None:
        st.header("More files", anchor=False)
    st.caption(
        "Diaries and transcripts, as they are: Excel, csv, Word, OpenDocument, rtf, pdf, txt, vtt, "
        "srt. Every file has its own outcome; a bad one never stops the others. A mapping file "
        "(.toml) saved from an earlier batch, dropped with them, says how they are read."
    )
    batch = kept("batch", 0)
    files = st.file_uploader("Drop files here", accept_multiple_files=True, key=f"files {batch}")
    if files and st.button(f"Read {counted(len(files), 'file')}", type="primary"):
        uploads = [(file.name, file.getvalue()) for file in files]
        work.begin(
            "Reading",
            lambda p: read_uploads(at.study, uploads, p),
            work.was_read,
            of=len(uploads),
            ended=f"{counted(len(uploads), 'file was', 'files were')} read: look at them",
        )
        forget_uploads(files)
        keep("batch", batch + 1)
        keep(CHECKED, 0)
        st.rerun()


def show_documents(at: Desk) -> None:
    """What is in the study already."""
    with at.study() as session:
        material = documents(session)
    st.header("In the study", anchor=False)
    if not material:
        st.info("Nothing yet. Drop your first files above, or try it with those in sample_diaries.")
        return
    show_sheet(
        (
            Column("Document", width="30%"),
            Column("Strand"),
            Column("Entries and turns", "number"),
            Column("Names"),
            Column("Imported"),
        ),
        [
            (
                line.name,
                STRANDS[line.kind],
                _counted(at, line),
                line.names,
                day(line.imported_at),
            )
            for line in material
        ],
        key="documents",
        label="Documents of the study",
    )


def _counted(at: Desk, line: DocumentLine) -> Count:
    def behind() -> list[Passage]:
        with at.study() as session:
            return of_entries(entries(session, line.id))

    return Count(line.entries, line.name, behind, "turn", told=f"{line.entries:,}")


show_page(desk("Import"))
