"""Import: files in, each with its own outcome; their names settled before anything is stored."""

import streamlit as st

from coding.queries.documents import STRANDS, documents
from coding.ui.parts.desk import desk
from coding.ui.parts.importing import current_import
from coding.ui.parts.leading import lead_to
from coding.ui.parts.names_choice import choose_names
from coding.ui.parts.names_settling import settle_names
from coding.ui.parts.names_summary import show_names_told
from coding.ui.parts.outcomes import show_outcome, show_read
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.uploading import read_uploads
from coding.ui.parts.wording import counted, day
from coding.ui.state import keep, kept

at = desk("Import")
work = current_import(at.study)
if work.busy:
    work.go_on()
    st.stop()
if work.review is not None:
    settle_names(at, work, work.review)
    st.stop()
if work.read:
    show_read(work.read)
    choose_names(work, at.who)
    st.stop()

st.caption(
    "Diaries and transcripts, as they are: Excel, csv, Word, OpenDocument, rtf, pdf, txt, vtt, "
    "srt. Every file has its own outcome; a bad one never stops the others."
)
batch = kept("batch", 0)
files = st.file_uploader("Drop files here", accept_multiple_files=True, key=f"files {batch}")
if files and st.button(f"Read {counted(len(files), 'file')}", type="primary"):
    uploads = [(file.name, file.getvalue()) for file in files]
    work.begin("Reading …", lambda p: read_uploads(at.study, uploads, p), work.was_read)
    keep("batch", batch + 1)
    st.rerun()

if work.outcomes:
    usable = sum(outcome.usable for outcome in work.outcomes)
    if work.told is not None:
        show_names_told(work.told)
    st.header("What was understood", anchor=False)
    st.caption(
        f"{usable} of {counted(len(work.outcomes), 'file')} in the study. Check it at a glance."
    )
    for number, outcome in enumerate(work.outcomes):
        show_outcome(at.study, outcome, key=f"{batch} {number}")
    lead_to("coding/ui/phase_1_familiarise.py", "Go on to familiarisation")

with at.study() as session:
    material = documents(session)
st.header("In the study", anchor=False)
if material:
    show_sheet(
        (
            Column("Document", width="30%"),
            Column("Strand"),
            Column("Entries and turns", "number"),
            Column("Names"),
            Column("Imported"),
        ),
        [
            (line.name, STRANDS[line.kind], line.entries, line.names, day(line.imported_at))
            for line in material
        ],
        key="documents",
        label="Documents of the study",
    )
else:
    st.info("Nothing yet. Drop your first files above, or try it with those in sample_diaries.")
