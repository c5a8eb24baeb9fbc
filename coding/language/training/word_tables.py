"""How ``models/english_words/words.json.gz`` was made from spacy-lookups-data; run by hand.

    python -m coding.language.training.word_tables FOLDER

``FOLDER`` holds the package's ``en_lemma_exc``, ``en_lemma_index``, ``en_lemma_rules`` and
``en_lexeme_prob`` (each ``.json.gz``), version 1.0.5.
"""

import gzip
import json
import re
import sys
from math import exp, log
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[1] / "models" / "english_words" / "words.json.gz"
PARTS = ("noun", "verb", "adj", "adv")
COMMON = 15_000
_PLAIN = re.compile(r"[a-z][a-z'-]*")


def build(folder: Path) -> dict[str, Any]:
    """The tables as one value: irregular forms, endings, head words, how common words are.

    Multi-word and numeric head words are left out. ``common`` is minus ten times the natural
    log of a word's probability, upper and lower case added up, for the commonest words.
    """
    exc, index, rules = (_table(folder, f"en_lemma_{n}") for n in ("exc", "index", "rules"))
    return {
        "irregular": {p: {w: v for w, v in sorted(exc[p].items()) if _plain(w)} for p in PARTS},
        "endings": {part: rules[part] for part in PARTS},
        "heads": {p: " ".join(sorted({w for w in index[p] if _plain(w)})) for p in PARTS},
        "common": _common(_table(folder, "en_lexeme_prob")),
    }


def write(tables: dict[str, Any], path: Path = TABLES) -> None:
    """Write the tables; the same tables give the same bytes."""
    data = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def _table(folder: Path, name: str) -> Any:
    return json.loads(gzip.decompress((folder / f"{name}.json.gz").read_bytes()))


def _plain(word: str) -> bool:
    return _PLAIN.fullmatch(word) is not None


def _common(log_probability: dict[str, float]) -> dict[str, int]:
    share: dict[str, float] = {}
    for word, value in log_probability.items():
        if _plain(word.lower()):
            share[word.lower()] = share.get(word.lower(), 0.0) + exp(value)
    most = sorted(share, key=lambda word: (-share[word], word))[:COMMON]
    return {word: round(-10 * log(share[word])) for word in most}


if __name__ == "__main__":
    write(build(Path(sys.argv[1])))
