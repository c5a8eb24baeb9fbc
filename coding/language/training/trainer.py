"""Training one half of the pipeline: syntax, or names. Resumes where it was cut.

Two halves, each with its own tok2vec, can be trained side by side on a core each. The best
averaged weights by the development set are kept in ``best``; every fifteen minutes the weights,
the optimiser and its averages are saved, so that a cut run loses no more than that.
"""

import json
import pickle
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.augment import create_combined_augmenter
from spacy.util import load_config_from_str
from spacy.vocab import Vocab
from thinc.api import Optimizer, fix_random_seed

from coding.language.lemmas import PART_FLAGS
from coding.language.names.gazetteer import FLAGS
from coding.language.training.tokens import adjust_tokens

_EVERY = 15 * 60

_ORTH: dict[str, list[dict[Any, Any]]] = {
    "single": [
        {"tags": ["NFP", ":", ","], "variants": ["…", "..."]},
        {"tags": [":", ","], "variants": ["-", "—", "–", "--"]},
    ],
    "paired": [
        {
            "tags": ["``", "''"],
            "variants": [["'", "'"], ["‘", "’"], ['"', '"'], ["“", "”"], ["``", "''"]],
        }
    ],
}

_TOK2VEC = """
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {width}
attrs = {attrs}
rows = {rows}
include_static_vectors = {vectors}
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {width}
depth = {depth}
window_size = 1
maxout_pieces = 3
"""

_ATTRS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")

_HEAD = """
[components.{pipe}]
factory = "{pipe}"
{more}
[components.{pipe}.model]
{model}
[components.{pipe}.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}
"""

_TAGGER = '@architectures = "spacy.Tagger.v2"\nnO = null\nnormalize = false'
_PARSER = """@architectures = "spacy.TransitionBasedParser.v2"
state_type = "{state}"
extra_state_tokens = false
hidden_width = {hidden}
maxout_pieces = 2
use_upper = true
nO = null"""


@dataclass(frozen=True, slots=True)
class Half:
    """What a half is made of; ``steps`` are updates of 500 to 1,000 words.

    ``lower`` is the share of texts without capitals. Much of it costs accuracy on the rest: the
    tagger trusts capitals less.
    """

    pipes: tuple[str, ...]
    width: int
    depth: int
    rows: tuple[int, ...]
    hidden: int
    steps: int
    seed: int
    drop: float = 0.1
    flags: bool = False
    parts: bool = False
    vectors: bool = False
    lower: float = 0.06


def build(half: Half) -> Language:
    """An untrained pipeline of the half."""
    names = ["tok2vec", *half.pipes]
    parts = [f'[nlp]\nlang = "en"\npipeline = {json.dumps(names)}\n[components]']
    flags = (*(FLAGS if half.flags else ()), *(PART_FLAGS.values() if half.parts else ()))
    attrs = json.dumps([*_ATTRS, *flags])
    rows = json.dumps(list(half.rows))
    shape = {"width": half.width, "depth": half.depth, "vectors": json.dumps(half.vectors)}
    parts.append(_TOK2VEC.format(rows=rows, attrs=attrs, **shape))
    for pipe in half.pipes:
        state = "ner" if pipe == "ner" else "parser"
        model = _TAGGER
        more = ""
        if pipe in {"parser", "ner"}:
            model = _PARSER.format(state=state, hidden=half.hidden)
        if pipe == "parser":
            more = "min_action_freq = 20"
        parts.append(_HEAD.format(pipe=pipe, more=more, model=model, width=half.width))
    fix_random_seed(half.seed)
    config = load_config_from_str("\n".join(parts))
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    adjust_tokens(nlp)
    return nlp


def evaluate(nlp: Language, gold: list[Doc]) -> dict[str, float]:
    """Scores from raw text, in per cent, as spaCy's scorer defines them."""
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    keys = ("tag_acc", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
    found = {key: round(100 * scores[key], 2) for key in keys if scores.get(key) is not None}
    for label, told in sorted((scores.get("ents_per_type") or {}).items()):
        found[label] = round(100 * told["f"], 2)
    for key in ("ents_p", "ents_r"):
        if scores.get(key) is not None:
            found[key] = round(100 * scores[key], 2)
    return found


def worth(scores: dict[str, float]) -> float:
    """The one figure by which the best step of a half is chosen."""
    weights = {"tag_acc": 0.25, "pos_acc": 0.25, "dep_uas": 0.1, "dep_las": 0.4, "sents_f": 0.1}
    if "ents_f" in scores:
        return float(scores["ents_f"])
    return sum(weight * scores.get(key, 0.0) for key, weight in weights.items())


def train(
    half: Half,
    sample: Callable[[Vocab, int], list[Doc]],
    dev: Callable[[Vocab], list[Doc]],
    out: Path,
    *,
    prepare: Callable[[Vocab], None] = lambda _vocab: None,
    check_every: int = 500,
    say: Callable[[str], None] = print,
) -> dict[str, float]:
    """Train a half to its last step, from where an earlier run of it stopped.

    Args:
        sample: Vocabulary and epoch number → the documents of that epoch.
        dev: Vocabulary → gold documents for choosing the best step.
        out: A folder for ``best`` (a spaCy pipeline), ``resume.pickle`` and ``scores.jsonl``.

    Returns:
        The dev scores of the best step.
    """
    out.mkdir(parents=True, exist_ok=True)
    nlp = build(half)
    prepare(nlp.vocab)
    augment = create_combined_augmenter(
        half.lower, 0.2, _ORTH, 0.1, 0.05, [" ", "  ", "\n", "\n\n", "\t"]
    )
    gold, first = dev(nlp.vocab), sample(nlp.vocab, 0)
    # Augmented examples, or the tagger would never learn of the tag of white space.
    pairs = (Example(nlp.make_doc(doc.text), doc) for doc in first)
    varied = [new for pair in pairs for new in augment(nlp, pair)]
    nlp.initialize(lambda: varied)
    optimizer = Optimizer(
        0.001, beta1=0.9, beta2=0.999, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0,
        use_averages=True,
    )  # fmt: skip
    state = _resume(nlp, optimizer, out / "resume.pickle")
    best: dict[str, float] = state["best"]
    step, saved = state["step"], time.monotonic()
    for examples in _batches(nlp, half, sample, augment, step):
        if step >= half.steps:
            break
        step += 1
        optimizer.learn_rate = _rate(step, half.steps)
        nlp.update(examples, sgd=optimizer, drop=half.drop)
        if step % check_every == 0 or step == half.steps:
            with nlp.use_params(optimizer.averages):
                scores = evaluate(nlp, gold)
                if worth(scores) > worth(best):
                    best = scores
                    nlp.to_disk(out / "best")
            line = json.dumps({"step": step, **scores})
            with (out / "scores.jsonl").open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            say(line)
        if time.monotonic() - saved > _EVERY or step == half.steps:
            _save(nlp, optimizer, out / "resume.pickle", {"best": best, "step": step})
            saved = time.monotonic()
    (out / "half.json").write_text(json.dumps({**asdict(half), "best": best}), "utf-8")
    return best


def _rate(step: int, steps: int, top: float = 0.001, warm: int = 250) -> float:
    """Warm up, stay, and in the last third fall to a tenth: averages settle better so."""
    if step < warm:
        return top * step / warm
    left = (steps - step) / (steps / 3)
    return top * max(0.1, min(1.0, left))


def _batches(
    nlp: Language,
    half: Half,
    sample: Callable[[Vocab, int], list[Doc]],
    augment: Callable[[Language, Example], Iterator[Example]],
    done: int,
) -> Iterator[list[Example]]:
    epoch, size, number = 0, 500.0, 0
    while True:
        chance = random.Random(half.seed * 1000 + epoch)  # noqa: S311
        docs = sample(nlp.vocab, epoch)
        chance.shuffle(docs)
        batch: list[Example] = []
        words = 0
        for doc in docs:
            if number >= done:
                batch += augment(nlp, Example(nlp.make_doc(doc.text), doc))
            words += len(doc)
            if words >= size:
                number += 1
                if number > done:
                    yield batch
                batch, words, size = [], 0, min(1000.0, size * 1.005)
        epoch += 1


def _parameters(nlp: Language) -> Iterator[tuple[str, int, str]]:
    """Every parameter under a name that is the same in each run."""
    for name, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model")  # noqa: B009 - every component here has one
        for number, node in enumerate(model.walk()):
            for parameter in node.param_names:
                yield f"{name}.{number}.{parameter}", node.id, parameter


def _save(nlp: Language, optimizer: Optimizer, path: Path, state: dict[str, Any]) -> None:
    keys = {(node, parameter): name for name, node, parameter in _parameters(nlp)}
    parts = {
        part: {keys[key]: value for key, value in getattr(optimizer, part).items() if key in keys}
        for part in ("mom1", "mom2", "averages", "nr_update", "last_seen")
    }
    unfinished = path.with_suffix(".tmp")
    with unfinished.open("wb") as file:
        pickle.dump({**state, "weights": nlp.to_bytes(), "optimizer": parts}, file)
    unfinished.replace(path)


def _resume(nlp: Language, optimizer: Optimizer, path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"best": {}, "step": 0}
    with path.open("rb") as file:
        kept = pickle.load(file)  # noqa: S301 - our own file of a moment ago
    nlp.from_bytes(kept["weights"])
    ids = {name: (node, parameter) for name, node, parameter in _parameters(nlp)}
    for part, values in kept["optimizer"].items():
        getattr(optimizer, part).update({ids[name]: value for name, value in values.items()})
    return {"best": kept["best"], "step": kept["step"]}
