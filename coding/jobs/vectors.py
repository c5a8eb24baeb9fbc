"""By what passages are compared on this computer: the table that ships, or a chosen model.

Which one is no part of a study: it depends on what is installed. It is kept in the user's data
folder, and what was made with it says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coding.errors import CodingError
from coding.language.analysis import straightened
from coding.language.sentence_model import (
    SentenceModel,
    cached_models,
    folder_of,
    installed,
    sentence_model,
    whole_name,
)
from coding.language.vectors import SHIPPED, Vectors, piece_table
from coding.queries.learnt import units_of
from coding.store.places import data_folder
from coding.store.study import Study

#: What an installed model brings, measured on public sets.
BRINGS: Final = (
    "about two more right codes in a hundred among the first three, "
    "and better groups of short entries"
)

#: Of a work that compares passages, so much is working out their vectors first.
HALF: Final = 0.5

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class VectorFacts:
    """What passages are compared by, and what could be.

    ``name`` is for a report; ``model`` what was chosen, empty for the table. ``installed`` is the
    version of sentence-transformers, empty where there is none, and ``models`` are those found on
    this computer. ``missing`` says why the chosen one cannot be used, and ``could`` what can be
    added; empty where there is nothing to say.
    """

    name: str
    model: str
    installed: str
    models: tuple[str, ...]
    missing: str
    could: str


def chosen_model() -> str:
    """The name or folder of the model chosen on this computer; empty for the table that ships."""
    try:
        return _choice().read_text("utf-8", "replace").strip()
    except FileNotFoundError:
        return ""


def choose_model(name: str) -> None:
    """Compare by another model from now on, in every study on this computer.

    Args:
        name: A name in a cache, or a folder; empty for the table that ships.

    Raises:
        CodingError: It is not on this computer, or the choice cannot be kept. Nothing was changed.
    """
    name = whole_name(name)
    if name:
        folder_of(name)
    try:
        if not name:
            _choice().unlink(missing_ok=True)
            return
        _choice().parent.mkdir(parents=True, exist_ok=True)
        unfinished = _choice().with_suffix(".unfinished")
        unfinished.write_text(name + "\n", "utf-8")
        unfinished.replace(_choice())
    except OSError as error:
        raise CodingError(
            "Your choice could not be kept in your data folder.",
            remedy="See that the disk is not full and the folder can be written to, then try "
            "again. Nothing was changed.",
        ) from error


def vectors_in_use() -> Vectors:
    """What passages are compared by.

    Raises:
        CodingError: The model that was chosen is not on this computer any more.
    """
    model = chosen_model()
    return sentence_model(model) if model else piece_table()


def vector_facts() -> VectorFacts:
    """What passages are compared by on this computer, and what could be; loads no model."""
    there, model, missing = installed(), chosen_model(), ""
    try:
        name = sentence_model(model).name if model else SHIPPED
    except CodingError as error:
        name, missing = model, f"{error.what} {error.remedy}"
    could = "" if model else f"A sentence-transformers model, an optional extra, brings {BRINGS}."
    if could and not there:
        could += " The package is not installed, and Themewright works without."
    return VectorFacts(name, model, there, cached_models() if there else (), missing, could)


def work_out(study: Study, progress: Progress, *, share: float = 1.0) -> Progress:
    """Have the vectors of all that may be coded in a study ready, in memory alone.

    Args:
        progress: Told how far it has come, up to ``share``.

    Returns:
        Whom to tell how the rest of a longer work goes, from 0 to 1.

    Raises:
        CodingError: The model that was chosen cannot be used.
    """
    vectors = vectors_in_use()
    if not isinstance(vectors, SentenceModel):
        return progress
    with study.whole() as session:
        texts = [straightened(unit.words) for unit in units_of(session).all]
    vectors.vectors(texts, lambda part: progress(part * share))
    return lambda part: progress(share + part * (1 - share))


def _choice() -> Path:
    return data_folder() / "sentence-model.txt"
