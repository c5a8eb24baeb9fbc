"""Import: files in, each with its own outcome, and what was understood of it."""

import streamlit as st

from coding.queries.documents import STRANDS, documents
from coding.ui.parts.desk import desk
from coding.ui.parts.leading import lead_to
from coding.ui.parts.outcomes import show_outcome
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.uploading import import_uploads
from coding.ui.parts.wording import counted, day
from coding.ui.state import keep, kept

at = desk(
    "Import",
    "Diaries and transcripts, as they are: Excel, csv, Word, OpenDocument, rtf, pdf, txt, vtt, "
    "srt. Every file has its own outcome; a bad one never stops the others.",
)

batch = kept("batch", 0)
files = st.file_uploader("Drop files here", accept_multiple_files=True, key=f"files {batch}")
st.caption(
    "Names are not looked for on import yet: use pseudonyms in the files. "
    "Stay on this page until all files are read."
)
if files and st.button(f"Import {counted(len(files), 'file')}", type="primary"):
    keep("outcomes", import_uploads(at.study, files, at.who))
    keep("batch", batch + 1)
    st.rerun()

outcomes = kept("outcomes", [])
if outcomes:
    usable = sum(outcome.usable for outcome in outcomes)
    st.header("What was understood", anchor=False)
    st.caption(f"{usable} of {counted(len(outcomes), 'file')} in the study. Check it at a glance.")
    for number, outcome in enumerate(outcomes):
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
