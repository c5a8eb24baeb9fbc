"""What the material is written in, and what can and cannot be offered for it."""

import streamlit as st

from coding.errors import CodingError
from coding.ui.parts.plain import plain
from coding.ui.parts.waiting import LongJob, has_ended

#: Languages to choose from, by ISO 639 code; those spaCy has no rules for are cut at spaces.
LANGUAGES = {
    "en": "English", "ar": "Arabic", "bn": "Bengali", "zh": "Chinese", "hr": "Croatian",
    "cs": "Czech", "da": "Danish", "nl": "Dutch", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "de": "German", "el": "Greek", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "is": "Icelandic", "ga": "Irish", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "nb": "Norwegian", "fa": "Persian",
    "pl": "Polish", "pt": "Portuguese", "pa": "Punjabi", "ro": "Romanian", "ru": "Russian",
    "gd": "Scottish Gaelic", "sl": "Slovenian", "so": "Somali", "es": "Spanish",
    "sv": "Swedish", "ta": "Tamil", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "cy": "Welsh",
}  # fmt: skip


def choose_language() -> str:
    """A box with English chosen."""
    return st.selectbox(
        "Language of the material", list(LANGUAGES), format_func=lambda code: LANGUAGES[code]
    )


def language_told(code: str) -> str:
    """A language as people call it; its code where it is not among those to choose from."""
    return LANGUAGES.get(code, code)


def show_pipeline(code: str) -> None:
    """Which pipeline reads the material, and plainly what it cannot offer.

    Loading one for the first time takes seconds: the page goes on beside it.
    """
    looking = _looking_for(code)
    if not has_ended(looking, within=0.2):
        return
    try:
        name, missing = looking.result()
    except CodingError:
        _looking_for.clear(code)
        raise
    told = f"{language_told(code)} is read with {plain(name)}, on this computer."
    if not missing:
        st.caption(told)
        return
    st.info(
        "\n".join([f"{told} What it cannot offer:", "", *(f"- {plain(line)}" for line in missing)]),
        icon=":material/translate:",
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _looking_for(code: str) -> LongJob:
    return LongJob("Looking for a language pipeline", lambda _: _pipeline(code), stoppable=False)


def _pipeline(code: str) -> tuple[str, tuple[str, ...]]:
    from coding.language import describe_pipeline

    facts = describe_pipeline(language=code)
    return f"{facts.name} {facts.version}", facts.missing
