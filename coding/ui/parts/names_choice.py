"""The choice about names before anything is stored: take them out with a key, or leave them."""

from pathlib import Path

import streamlit as st

from coding.pseudonyms.keyfile import ADVISED, KeyFile, lies_with
from coding.text import NameKind
from coding.ui.parts.beginning import shown_place
from coding.ui.parts.facts import MEASURE
from coding.ui.parts.importing import Importing, default_key
from coding.ui.parts.waiting import draw_anew
from coding.ui.parts.wording import counted
from coding.ui.state import say

TAKE_OUT, LEAVE = "Take names out (recommended)", "Leave the texts as they are"
_KNOWN = {
    NameKind.PERSON: "People: participants, staff",
    NameKind.PLACE: "Places: sites, towns",
    NameKind.ORGANISATION: "Organisations",
}


def choose_names(work: Importing, who: str) -> None:
    """Ask what to do about names; then look for them, or import without."""
    st.header("Names", anchor=False)
    chosen = st.radio(
        "Before anything is stored",
        (TAKE_OUT, LEAVE),
        captions=(
            "They are looked for, you settle each, and what is stored reads [colleague 2] or "
            "[city 1]. Which name it was stands in an encrypted key that only you can open.",
            "Nobody looks for names. Each document is recorded as “names not looked for”, and "
            "a text in a study never changes afterwards.",
        ),
        width=MEASURE,
        key="names choice",
    )
    if chosen == TAKE_OUT:
        _take_out(work)
    else:
        _leave(work, who)


def _leave(work: Importing, who: str) -> None:
    st.warning(
        "Everybody who opens this study, its backups and exports will read the names in these "
        "texts. Choose this only where pseudonyms stand in the files already.",
        width=MEASURE,
    )
    files = counted(len(work.documents), "file")
    with st.container(horizontal=True):
        store = st.button(f"Import {files} with the names in", disabled=not work.documents)
        cancel = st.button("Cancel")
    if store:
        work.store_as_they_are(who)
    elif cancel:
        say(work.cancel())
    if store or cancel:
        draw_anew()


def _take_out(work: Importing) -> None:
    path = _key_place(work.study.path)
    new = not path.exists()
    with st.form("names key", border=False, width=MEASURE):
        first = st.text_input(
            "A passphrase for the new key" if new else "Passphrase of the key", type="password"
        )
        again = st.text_input("The same once more", type="password") if new else first
        if new:
            st.caption(
                f"Four words, or {ADVISED} characters and more. **Nobody can recover it, nor can "
                "we:** without it the key stays shut for ever. Write it down and keep it where "
                "the computer is not."
            )
        listed = _known_names()
        with st.container(horizontal=True):
            sent = st.form_submit_button(
                "Look for names", type="primary", disabled=not work.documents
            )
            cancel = st.form_submit_button("Cancel")
    if cancel:
        say(work.cancel())
        st.rerun()
    if not sent:
        return
    refusal = _refused(path, work.study.path, first, again)
    if refusal:
        st.error(refusal, width=MEASURE)
        return
    work.look(KeyFile(path, first), listed)
    draw_anew()


def _key_place(study: Path) -> Path:
    told = st.text_input("Key file", shown_place(default_key(study)), width=MEASURE)
    path = Path(told.strip() or default_key(study)).expanduser().absolute()
    st.caption(
        "Outside the study’s folder, so that whoever gets a copy of the study does not get the "
        "names with it. "
        + (
            "A key is there: what it settled is settled."
            if path.is_file()
            else "No key is there yet: it is made when you save or import."
        ),
        width=MEASURE,
    )
    return path


def _known_names() -> dict[NameKind, list[str]]:
    with st.expander("Names I know of (optional)"):
        st.caption(
            "One to a line. They are found wherever they stand, which is the safest way; the list "
            "is kept in the key."
        )
        columns = st.columns(len(_KNOWN))
        listed = {}
        for column, (kind, label) in zip(columns, _KNOWN.items(), strict=True):
            lines = column.text_area(label, height=120).splitlines()
            listed[kind] = [line.strip() for line in lines if line.strip()]
    return {kind: names for kind, names in listed.items() if names}


def _refused(path: Path, study: Path, first: str, again: str) -> str:
    """Why this place or passphrase will not do; empty where it will."""
    if _beside(path, study):
        return "The key may not lie in the study’s folder. Choose a folder outside it."
    if path.is_dir():
        return "That is a folder. Add a name for the key file to it."
    if not first:
        return "A key needs a passphrase."
    if first != again:
        return "The two passphrases differ. Type both again."
    return ""


def _beside(path: Path, study: Path) -> bool:
    """Whether the key lies with the study; where that is at home itself, right beside it."""
    if Path.home().resolve().is_relative_to(study.resolve().parent):
        return path.resolve().parent == study.resolve().parent
    return lies_with(path, study)
