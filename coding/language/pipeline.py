"""Which spaCy pipeline is in use. Nothing is ever downloaded, and spaCy is imported here only."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coding.errors import CodingError
from coding.language.bundled import load_bundled
from coding.language.lemmas import lemma

if TYPE_CHECKING:
    from spacy.language import Language as Language  # noqa: PLC0414 - for other rooms' types
    from spacy.tokens import Doc

#: Sizes of the researcher's own pipelines, best first; the transformer one only when asked for.
SIZES: Final = ("lg", "md", "sm")
MODELS: Final = Path(__file__).parent / "models"
ENGLISH: Final = "en"

_LEMMAS: Final = "lemmas_from_tables"
_OWN_LEMMAS: Final = frozenset({"lemmatizer", "trainable_lemmatizer"})


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """What a researcher should report about the pipeline in use.

    ``language`` is an ISO 639 code. ``scheme`` names its syntax labels: ``ud``, ``clearnlp`` or
    ``none``. ``lemmas`` says where head words come from. ``scores`` are those its makers give, in
    their own units. ``missing`` says, a sentence each, what cannot be offered with it. ``tried``
    gives the reason for each pipeline that was passed over.
    """

    name: str
    version: str
    licence: str
    language: str
    scheme: str
    labels: tuple[str, ...]
    lemmas: str
    scores: dict[str, float]
    missing: tuple[str, ...]
    tried: dict[str, str]


def load_pipeline(name: str | None = None, language: str = ENGLISH) -> "Language":
    """The spaCy pipeline in use: one named, else the best there is for the language.

    Without a name: the researcher's own, the largest first (for English ``en_core_web_lg``, ``md``
    or ``sm``); else the one that ships with Themewright; else a blank one with sentences, and with
    lemmas where tables for the language are installed. Loaded once.

    Raises:
        CodingError: The named pipeline is not installed or does not load.
    """
    return _loaded(name, language)[0]


def describe_pipeline(name: str | None = None, language: str = ENGLISH) -> PipelineFacts:
    """Name, version, licence, scores, labels and gaps of ``load_pipeline(name, language)``."""
    nlp, tried = _loaded(name, language)
    meta = nlp.meta
    labels = tuple(sorted(nlp.pipe_labels.get("parser", ())))
    blank = _is_blank(nlp)
    return PipelineFacts(
        name=f"blank {nlp.lang}" if blank else f"{meta['lang']}_{meta['name']}",
        version=_spacy_version() if blank else str(meta["version"]),
        licence="MIT" if blank else str(meta.get("license") or "not stated"),
        language=str(meta["lang"]) if name else language,
        scheme="ud" if "obl" in labels else "clearnlp" if "pobj" in labels else "none",
        labels=labels,
        lemmas=_lemmas_told(nlp),
        scores=_figures(meta.get("performance", {})),
        missing=tuple(_missing(nlp, language)),
        tried=dict(tried),
    )


@lru_cache(maxsize=4)
def _loaded(name: str | None, language: str) -> tuple["Language", dict[str, str]]:
    tried: dict[str, str] = {}
    if name is not None:
        nlp = _try(name, tried)
        if nlp is None:
            raise CodingError(
                f"The spaCy pipeline “{name}” cannot be used: {tried[name]}.",
                remedy="Leave the name out to use the best one on this computer.",
            )
        return _completed(nlp), tried
    for candidate in (*_researchers_own(language), *_bundled(language)):
        nlp = _try(candidate, tried)
        if nlp is not None:
            return _completed(nlp), tried
    return _completed(_blank(language, tried)), tried


def _researchers_own(language: str) -> list[str]:
    """Names under which spaCy publishes pipelines for a language, best first."""
    kinds = ("web",) if language == ENGLISH else ("web", "news")
    return [f"{language}_core_{kind}_{size}" for size in SIZES for kind in kinds]


def _bundled(language: str) -> tuple[str, ...]:
    """Names of the pipeline folders for a language that ship with Themewright."""
    return tuple(sorted(meta.parent.name for meta in MODELS.glob(f"{language}_*/meta.json")))


def _try(name: str, tried: dict[str, str]) -> "Language | None":
    """Load one pipeline, or say in ``tried`` why not.

    A package made for another spaCy can fail in any way, so every failure is caught and noted.
    """
    import spacy

    folder = MODELS / name
    shipped = (folder / "meta.json").is_file()
    if not shipped and not spacy.util.is_package(name):
        tried[name] = "not installed"
        return None
    try:
        return load_bundled(folder) if shipped else spacy.load(name)
    except Exception as failure:
        tried[name] = f"does not load ({type(failure).__name__})"
        return None


def _blank(language: str, tried: dict[str, str]) -> "Language":
    import spacy

    try:
        return spacy.blank(language)
    except ImportError:
        tried[f"blank {language}"] = "spaCy has no rules for this language"
        return spacy.blank("xx")


def _completed(nlp: "Language") -> "Language":
    """Add sentence boundaries and lemmas where the pipeline has none and there are tables."""
    from spacy.language import Language as Language  # noqa: PLC0414 - for other rooms' types

    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
        nlp.add_pipe("sentencizer", first=True)
    if not _OWN_LEMMAS & set(nlp.pipe_names):
        if nlp.lang == ENGLISH:
            if not Language.has_factory(_LEMMAS):
                Language.component(_LEMMAS, func=_with_lemmas)
            nlp.add_pipe(_LEMMAS)
        elif find_spec("spacy_lookups_data") is not None:
            _add_lookups(nlp)
    return nlp


def _add_lookups(nlp: "Language") -> None:
    """Add lemmas by the installed tables of word forms; nothing where there is none."""
    pipe = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    try:
        pipe.initialize()  # type: ignore[attr-defined]
    except ValueError:
        nlp.remove_pipe("lemmatizer")


def _with_lemmas(doc: "Doc") -> "Doc":
    before = ""
    for token in doc:
        lower = token.lower_
        token.lemma_ = lemma(lower, before)
        before = lower
    return doc


def _is_blank(nlp: "Language") -> bool:
    return set(nlp.pipe_names) <= {"sentencizer", "lemmatizer", _LEMMAS}


def _lemmas_told(nlp: "Language") -> str:
    if nlp.has_pipe(_LEMMAS):
        return "WordNet 3.0 tables, without parts of speech"
    if not _OWN_LEMMAS & set(nlp.pipe_names):
        return "none: words count as they are written"
    return "tables of word forms" if _is_blank(nlp) else "the pipeline's own"


def _missing(nlp: "Language", language: str) -> Iterator[str]:
    """What cannot be offered, and what is done instead."""
    pipes = set(nlp.pipe_names)
    if nlp.lang == "xx" and language != "xx":
        yield "spaCy has no rules for this language: words are cut at spaces and signs"
    if not {"tagger", "morphologizer"} & pipes:
        yield "no parts of speech: phrases are words that stand close together"
    elif "parser" not in pipes:
        yield "no syntax: phrases are words that stand close together"
    if _lemmas_told(nlp).startswith("none"):
        yield "no head words: “walk” and “walked” count as two words"
    if "ner" not in pipes:
        yield "no name finder: names are looked for by lists, patterns and capitals only"
    if nlp.lang != ENGLISH:
        yield "the codebooks that ship, and their cues, are in English"


def _spacy_version() -> str:
    from spacy.about import __version__

    return f"spaCy {__version__}"


def _figures(performance: dict[str, Any]) -> dict[str, float]:
    """Scores that are single numbers; a pipeline's tables by label are left out."""
    return {k: round(v, 4) for k, v in sorted(performance.items()) if isinstance(v, int | float)}
