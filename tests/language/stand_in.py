"""A tiny package that stands for sentence-transformers: vectors from digests of words, no torch."""

import sys
from pathlib import Path

import pytest

from coding.language import sentence_model

NAME = "sentence-transformers/all-Tiny"

PACKAGE = """
import hashlib
import os

import numpy as np

OFFLINE = [os.environ.get(name) for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")]
MADE = []
ASKED = []


class SentenceTransformer:
    def __init__(self, place, **told):
        MADE.append((place, told))

    def encode(self, texts, **told):
        ASKED.extend(texts)
        rows = np.zeros((len(texts), 16), np.float32)
        for row, text in zip(rows, texts):
            if "unspeakable" in text:
                raise ValueError("no vector for " + text)
            row[0] = 0.1
            for word in text.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0] % 16] += 3.0
        return rows
"""


def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, model: bool = True) -> Path:
    """Put the package on the path and, if asked, its one model in a cache; gives its folder."""
    packages, cache = tmp_path / "packages", tmp_path / "cache"
    (packages / "sentence_transformers").mkdir(parents=True)
    (packages / "sentence_transformers" / "__init__.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(str(packages))
    monkeypatch.delitem(sys.modules, "sentence_transformers", raising=False)
    for name in sentence_model.OFFLINE:
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "nothing here"))
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    monkeypatch.delenv("SENTENCE_TRANSFORMERS_HOME", raising=False)
    sentence_model._made.cache_clear()
    folder = cache / "models--sentence-transformers--all-Tiny" / "snapshots" / "abc"
    if model:
        make_model(folder)
    return folder


def make_model(folder: Path, weights: bytes = b"weights") -> Path:
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("[]")
    (folder / "model.safetensors").write_bytes(weights)
    return folder


def forget() -> None:
    """Let no other test find the stand-in or its model."""
    sys.modules.pop("sentence_transformers", None)
    sentence_model._made.cache_clear()
