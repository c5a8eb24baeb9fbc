"""Which spaCy pipeline is in use. Nothing is ever downloaded, and spaCy is imported here only."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coding.errors import CodingError
from coding.language.lemmas import lemma

if TYPE_CHECKING:
    from spacy.language import Language as Language  # noqa: PLC0414 - for other rooms' types
    from spacy.tokens import Doc

#: The researcher's own pipelines, best first; the transformer one only when asked for.
INSTALLED: Final = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
BLANK: Final = "blank English"
MODELS: Final = Path(__file__).parent / "models"

_LEMMAS: Final = "lemmas_from_tables"


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """What a researcher should report about the pipeline in use.

    ``scheme`` names its syntax labels: ``ud``, ``clearnlp`` or ``none``. ``lemmas`` says where
    head words come from. ``scores`` are those its makers
    give. ``tried`` gives the reason for each pipeline that was passed over.
    """

    name: str
    version: str
    licence: str
    scheme: str
    labels: tuple[str, ...]
    lemmas: str
    scores: dict[str, float]
    tried: dict[str, str]


def load_pipeline(name: str | None = None) -> "Language":
    """The spaCy pipeline in use: one named, else the best there is.

    Without a name: the researcher's own ``en_core_web_lg``, ``md`` or ``sm``; else the one that
    ships with Themewright; else blank English with sentences and lemmas. Loaded once.

    Raises:
        CodingError: The named pipeline is not installed or does not load.
    """
    return _loaded(name)[0]


def describe_pipeline(name: str | None = None) -> PipelineFacts:
    """Name, version, licence, scores and labels of ``load_pipeline(name)``."""
    nlp, tried = _loaded(name)
    meta = nlp.meta
    labels = tuple(sorted(nlp.pipe_labels.get("parser", ())))
    own = not nlp.has_pipe(_LEMMAS)
    return PipelineFacts(
        name=BLANK if _is_blank(nlp) else f"{meta['lang']}_{meta['name']}",
        version=_spacy_version() if _is_blank(nlp) else str(meta["version"]),
        licence="MIT" if _is_blank(nlp) else str(meta.get("license") or "not stated"),
        scheme="ud" if "obl" in labels else "clearnlp" if "pobj" in labels else "none",
        labels=labels,
        lemmas="the pipeline's own" if own else "WordNet 3.0 tables, without parts of speech",
        scores=_figures(meta.get("performance", {})),
        tried=dict(tried),
    )


@lru_cache(maxsize=4)
def _loaded(name: str | None) -> tuple["Language", dict[str, str]]:
    tried: dict[str, str] = {}
    if name is not None:
        nlp = _try(name, tried)
        if nlp is None:
            raise CodingError(
                f"The spaCy pipeline “{name}” cannot be used: {tried[name]}.",
                remedy="Leave the name out to use the best one on this computer.",
            )
        return _completed(nlp), tried
    for candidate in (*INSTALLED, *_bundled()):
        nlp = _try(candidate, tried)
        if nlp is not None:
            return _completed(nlp), tried
    import spacy

    return _completed(spacy.blank("en")), tried


def _bundled() -> tuple[str, ...]:
    """Names of the pipeline folders that ship with Themewright."""
    return tuple(sorted(meta.parent.name for meta in MODELS.glob("*/meta.json")))


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
        return in_full_precision(spacy.load(folder)) if shipped else spacy.load(name)
    except Exception as failure:
        tried[name] = f"does not load ({type(failure).__name__})"
        return None


def in_full_precision(nlp: "Language") -> "Language":
    """Make half-precision weights float32 again: they are stored small, not used small."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for parameter in node.param_names:
                if node.has_param(parameter) and node.get_param(parameter).dtype != "float32":
                    node.set_param(parameter, node.get_param(parameter).astype("float32"))
    return nlp


def _completed(nlp: "Language") -> "Language":
    """Add sentence boundaries and lemmas where the pipeline has none."""
    from spacy.language import Language as Language  # noqa: PLC0414 - for other rooms' types

    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
        nlp.add_pipe("sentencizer", first=True)
    if not {"lemmatizer", "trainable_lemmatizer"} & set(nlp.pipe_names):
        if not Language.has_factory(_LEMMAS):
            Language.component(_LEMMAS, func=_with_lemmas)
        nlp.add_pipe(_LEMMAS)
    return nlp


def _with_lemmas(doc: "Doc") -> "Doc":
    before = ""
    for token in doc:
        lower = token.lower_
        token.lemma_ = lemma(lower, before)
        before = lower
    return doc


def _is_blank(nlp: "Language") -> bool:
    return set(nlp.pipe_names) <= {"sentencizer", _LEMMAS}


def _spacy_version() -> str:
    from spacy.about import __version__

    return f"spaCy {__version__}"


def _figures(performance: dict[str, Any]) -> dict[str, float]:
    """Scores that are single numbers; a pipeline's tables by label are left out."""
    return {k: round(v, 4) for k, v in sorted(performance.items()) if isinstance(v, int | float)}
