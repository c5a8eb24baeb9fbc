"""Which study this tab has open, who works in it, what it chose. Only here is session state."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from coding.errors import CodingError, RefusedError, StudyError
from coding.queries.studies import CoderLine
from coding.store import Study, open_study
from coding.store.places import studies_folder

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def refuse_other_computers() -> None:
    """Serve this computer only: no other address, no other name of this one.

    Raises:
        RefusedError: The server listens to others, or was called by a name they could use.
    """
    called = st.context.headers.get("Host")
    # Without a Host nothing was asked over a network, as in a test.
    if called is not None and not is_this_computer(called, st.get_option("server.address")):
        raise RefusedError(
            "Themewright serves only the computer it runs on.",
            remedy="Start it from its own folder with streamlit run app.py, and open the address "
            "it prints, which begins with http://127.0.0.1.",
        )


def is_this_computer(called: str, bound: str | None) -> bool:
    """Whether a server bound to an address, and called by a name, can be reached only from here.

    Args:
        called: The Host of a request, with or without a port.
        bound: The address the server listens to; None for all of them.
    """
    name = called if called.endswith("]") else called.rsplit(":", 1)[0]
    return {name.strip("[]").lower(), bound} <= _LOOPBACK


@st.cache_resource(show_spinner=False)
def _opened(path: str, inode: int) -> Study:
    """One open study for each file and process; another file of that name is opened anew."""
    return open_study(path)


@st.cache_resource(show_spinner=False)
def _elsewhere() -> dict[str, Path]:
    """Studies outside the default folder that were opened since the server began."""
    return {}


def known_studies() -> list[Path]:
    """Studies to offer: those in the default folder and those opened before, the newest first."""
    found = {*studies_folder().glob("*.study"), *_elsewhere().values()}
    there = [path for path in found if path.is_file()]
    return sorted(there, key=lambda path: (-path.stat().st_mtime, path.name))


def open_in_tab(path: Path, coder: str = "") -> None:
    """Make a study the one this tab works in.

    Raises:
        StudyError: It cannot be opened.
    """
    path = path.expanduser().resolve()
    _study_at(path)
    if path.parent != studies_folder().resolve():
        _elsewhere()[_key(path)] = path
    st.session_state["study"] = str(path)
    st.session_state["coder"] = coder
    _write_address()


def close_in_tab() -> None:
    """Let this tab go back to the choice of studies. The file stays open for other tabs."""
    for name in ("study", "coder"):
        st.session_state.pop(name, None)
        st.query_params.pop(name, None)


def is_open() -> bool:
    """Whether this tab has a study open, or its address names one that can be."""
    return _path() is not None


def current_study() -> Study:
    """The study this tab works in.

    Raises:
        StudyError: None is open, or its file is gone.
    """
    path = _path()
    if path is None:
        raise StudyError(
            "No study is open in this tab.",
            remedy="Open one, or begin a new one, on the page “Study”.",
        )
    try:
        study = _study_at(path)
    except CodingError:
        close_in_tab()
        raise
    # After the browser's reload only the address told which; the next page has none of it.
    st.session_state["study"] = str(path)
    st.session_state.setdefault("coder", st.query_params.get("coder", ""))
    _write_address()
    return study


def current_coder(people: Sequence[CoderLine]) -> str:
    """Who works in this tab: as chosen here, else the study's first person."""
    named = st.session_state.get("coder", "")
    return str(named) or (people[0].name if people else "researcher")


def work_as(name: str) -> None:
    """Let this tab work under another coder's name from now on."""
    st.session_state["coder"] = name.strip()
    _write_address()


def say(what: str) -> None:
    """Keep a sentence to be shown on the next page drawn, after what it tells is durable."""
    st.session_state.setdefault("said", []).append(what)


def said() -> list[str]:
    """The sentences not shown yet; asked for once."""
    return list(st.session_state.pop("said", []))


def keep(name: str, value: Any) -> None:
    """Keep a value for this tab: a result, or a widget's new choice.

    Anybody's words only as long as a page needs them: while their names are being settled.
    """
    st.session_state[name] = value


def kept(name: str, otherwise: Any = None) -> Any:
    """A value kept before."""
    return st.session_state.get(name, otherwise)


def forget(*names: str) -> None:
    """Let go of values kept before."""
    for name in names:
        st.session_state.pop(name, None)


def forget_uploads(files: Iterable[UploadedFile]) -> None:
    """Let go of uploaded bytes, which Streamlit would hold until the tab is closed."""
    run = get_script_run_ctx()
    assert run is not None
    holding: Any = run.uploaded_file_mgr
    for file in files:
        holding.remove_file(run.session_id, file.file_id)


def _study_at(path: Path) -> Study:
    return _opened(str(path), path.stat().st_ino if path.exists() else 0)


def _path() -> Path | None:
    chosen = st.session_state.get("study")
    if chosen:
        return Path(chosen)
    # An address can name known studies only.
    named = st.query_params.get("study")
    return next((path for path in known_studies() if _key(path) == named), None)


def _key(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]


def _write_address() -> None:
    path = _path()
    if path is not None:
        told = {"study": _key(path), "coder": st.session_state.get("coder") or ""}
        for name, value in told.items():
            if value and st.query_params.get(name) != value:
                st.query_params[name] = value
