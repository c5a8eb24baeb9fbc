"""Texts as vectors of the researcher's own sentence-transformers model, where one is installed.

An optional extra: the package is looked for without importing it and loaded on first use, a model
is taken from this computer's disk only, and what was worked out stays in memory.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from coding.errors import CodingError
from coding.language.vectors import piece_table, unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: What a model is looked for under when it is named without its makers.
MAKERS: Final = "sentence-transformers"
#: Where to say otherwise; a part of every refusal.
ELSEWHERE: Final = (
    "choose another, or the table that ships, in phase 2 under “Proposals” or by the command "
    "“pipeline”"
)
#: Set before the package is imported, so that nothing in it ever reaches for a network.
OFFLINE: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
}

#: Every model's folder holds it, and says of which steps the model is made.
_MARK: Final = "modules.json"
_WEIGHTS_AND_SETTINGS: Final = (".safetensors", ".bin", ".json", ".txt", ".model")
#: So many texts are worked out between two looks at whether to go on.
_AT_ONCE: Final = 64
#: Vectors kept, the oldest let go first: at 384 numbers each, 150 MB.
_KEPT: Final = 100_000
_DECIMALS: Final = 5


def installed() -> str:
    """The version of sentence-transformers on this computer; empty where there is none."""
    if find_spec("sentence_transformers") is None:
        return ""
    try:
        return version("sentence-transformers")
    except PackageNotFoundError:
        return "of an unknown version"


def cached_models() -> tuple[str, ...]:
    """Names of the models in this computer's caches, such as ``makers/model``, in order."""
    found = {
        folder.name.removeprefix("models--").replace("--", "/", 1)
        for cache in _caches()
        for folder in cache.glob("models--*--*")
        if _snapshot(folder) is not None
    }
    return tuple(sorted(found))


def whole_name(name: str) -> str:
    """A model's name with its makers, or a folder's whole path; as it is where neither is known."""
    name = name.strip()
    if not name:
        return ""
    place = Path(name).expanduser()
    if (place / _MARK).is_file():
        return str(place.resolve())
    made = f"{MAKERS}/{name}"
    return made if name not in (known := cached_models()) and made in known else name


def folder_of(name: str) -> Path:
    """Where a model lies: a folder, or a name in one of the caches; nothing is downloaded.

    Raises:
        CodingError: The package is not installed, or no such model is on this computer.
    """
    if not installed():
        raise CodingError(
            f"The sentence model “{_called(name)}” cannot be used: the package "
            "sentence-transformers is not installed.",
            remedy=f"Install it beside Themewright, or {ELSEWHERE}.",
        )
    whole = whole_name(name)
    if Path(whole).is_absolute() and (Path(whole) / _MARK).is_file():
        return Path(whole)
    for cache in _caches():
        found = _snapshot(cache / f"models--{whole.replace('/', '--')}")
        if found is not None:
            return found
    raise CodingError(
        f"The sentence model “{_called(name)}” is not on this computer.",
        remedy="Themewright never downloads one: name the folder of one that is, which holds "
        f"{_MARK}; or {ELSEWHERE}.",
    )


def sentence_model(name: str) -> "SentenceModel":
    """A model by its name or folder, made once; its weights are loaded on first use.

    Raises:
        CodingError: The package is not installed, or no such model is on this computer.
    """
    with _MAKING:
        return _made(whole_name(name))


class SentenceModel:
    """A model's vectors for texts; for single words those of the table that ships.

    Threads may share it: one works out vectors at a time, and the others wait.
    """

    def __init__(self, called: str, folder: Path) -> None:
        self.name = f"{called} {fingerprint(folder)} (sentence-transformers {installed()})"
        self._called = called
        self._folder = folder
        self._one = threading.Lock()
        self._model: Any = None
        #: By a digest of the text: no words are held.
        self._kept: dict[bytes, Floats] = {}
        self.word_vectors = piece_table().word_vectors
        self.word_weight = piece_table().word_weight

    def vectors(
        self, texts: Sequence[str], progress: Callable[[float], None] = lambda _share: None
    ) -> "Floats":
        """One row of unit length for each text, shape (texts, dimensions); zero without words.

        Args:
            progress: Told how far it has come, as a share of 1. It may raise, which ends the work;
                what was worked out until then is kept.

        Raises:
            CodingError: The model does not load, or fails on these texts.
        """
        import numpy as np

        keys = [_key(text) for text in texts]
        with self._one:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            for share, fresh in self._worked_out(missing):
                found.update(fresh)
                self._keep(fresh)
                progress(share)
        rows = [found[key] for key in keys]
        return np.stack(rows) if rows else np.zeros((0, 0), np.float32)

    def _worked_out(self, texts: dict[bytes, str]) -> Iterator[tuple[float, dict[bytes, "Floats"]]]:
        # Texts of one length side by side are worked out fastest.
        order = sorted(texts, key=lambda key: (len(texts[key]), key))
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            rows = self._encoded([texts[key] for key in some])
            yield (start + len(some)) / len(order), dict(zip(some, rows, strict=True))

    def _encoded(self, texts: list[str]) -> "Floats":
        """The model's own failures can be of any kind, and their messages may quote the texts."""
        import numpy as np

        try:
            if self._model is None:
                self._model = _loaded(self._folder)
            rows = _rows(self._model, texts)
        except Exception as failure:
            raise CodingError(
                f"The sentence model “{self._called}” cannot be used: it fails with "
                f"{type(failure).__name__}.",
                remedy=f"Install it anew, or {ELSEWHERE}.",
            ) from None
        said = np.array([bool(text.strip()) for text in texts])
        # Rounded, since a text's last digits depend on those it is worked out beside.
        rounded: Floats = np.round(unit_rows(rows) * said[:, None], _DECIMALS)
        return rounded

    def _keep(self, found: dict[bytes, "Floats"]) -> None:
        self._kept.update(found)
        for key in list(self._kept)[: max(len(self._kept) - _KEPT, 0)]:
            del self._kept[key]


def fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits that weights and settings of a model's folder have in common."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.suffix in _WEIGHTS_AND_SETTINGS and place.parts[0] not in ("onnx", "openvino"):
            whole.update(place.as_posix().encode())
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:12]


_MAKING: Final = threading.Lock()


@lru_cache(maxsize=2)
def _made(name: str) -> SentenceModel:
    return SentenceModel(_called(name), folder_of(name))


def _loaded(folder: Path) -> Any:
    os.environ.update(OFFLINE)
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def _rows(model: Any, texts: list[str]) -> "Floats":
    import numpy as np

    told = model.encode(texts, batch_size=32, show_progress_bar=False, convert_to_numpy=True)
    rows = np.asarray(told, np.float32)
    if rows.shape[:1] != (len(texts),) or not np.isfinite(rows).all():
        raise ValueError("not one vector of numbers for each text")
    return rows


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _called(name: str) -> str:
    """A model's name, or its folder's: where on a disk that lies is nobody else's business."""
    place = Path(name)
    return place.name if place.is_absolute() else name


def _caches() -> list[Path]:
    """Folders in which models that were fetched before may lie."""
    home = os.environ.get("HF_HOME")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    named = (os.environ.get("HF_HUB_CACHE"), os.environ.get("SENTENCE_TRANSFORMERS_HOME"))
    usual = Path(home) / "hub" if home else user / "huggingface" / "hub"
    return [*(Path(one).expanduser() for one in named if one), usual]


def _snapshot(folder: Path) -> Path | None:
    """The version of a cached model in use: the one last fetched, if it is whole."""
    pointer = folder / "refs" / "main"
    if pointer.is_file():
        told = folder / "snapshots" / pointer.read_text("utf-8", "replace").strip()
        if (told / _MARK).is_file():
            return told
    there = sorted(mark.parent for mark in folder.glob(f"snapshots/*/{_MARK}"))
    return there[-1] if there else None
