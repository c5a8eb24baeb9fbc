"""Tags and morphology that agree: a last word over the two taggers of the bundled pipeline.

The tagger (XPOS) and the morphologizer (UPOS and features) decide apart, and sometimes say what no
word can be, such as a plural noun tag on a verb. Where their best answers were never seen together
in training, the likeliest pair that was is taken (about one word in a hundred). Both improve by a
tenth of a per cent on the development files. The pairs are kept in the pipeline's ``meta.json``.

A common word that begins a sentence is no proper noun for its capital alone ("Hand on my chest").
"""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

from coding.language.lemmas import parts_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

#: Where ``meta.json`` keeps, for each tag, the numbers of the morphologizer's labels it goes with.
PAIRS: Final = "tag_pairs"
_NAME: Final = "agreed_tags"
_PROPER: Final = ("NNP", "NNPS")


def seen_pairs(nlp: "Language", docs: "Iterable[Doc]") -> dict[str, list[int]]:
    """For each tag the morphologizer's labels, by number, that stand with it in gold texts."""
    numbers = {
        _ordered(label): number for number, label in enumerate(nlp.pipe_labels["morphologizer"])
    }
    found: dict[str, set[int]] = {}
    for doc in docs:
        for token in doc:
            features = (str(token.morph), f"POS={token.pos_}")
            label = _ordered("|".join(part for part in features if part))
            if label in numbers:
                found.setdefault(token.tag_, set()).add(numbers[label])
    return {tag: sorted(labels) for tag, labels in sorted(found.items())}


def add_agreement(nlp: "Language") -> None:
    """Add the step behind the morphologizer, with the pairs that the pipeline's meta data hold."""
    from spacy.language import Language as Language  # noqa: PLC0414 - see pipeline.py

    if not Language.has_factory(_NAME):
        Language.factory(_NAME, func=_make)
    nlp.add_pipe(_NAME, after="morphologizer")


def _make(nlp: "Language", name: str) -> "_Agreement":
    return _Agreement(nlp)


class _Agreement:
    def __init__(self, nlp: "Language") -> None:
        import numpy as np

        self._tagger = cast("Any", nlp.get_pipe("tagger"))
        self._morphologizer = cast("Any", nlp.get_pipe("morphologizer"))
        tags = {tag: number for number, tag in enumerate(self._tagger.labels)}
        self._seen: Any = np.zeros((len(tags), len(self._morphologizer.labels)), dtype=np.bool_)
        for tag, labels in nlp.meta[PAIRS].items():
            self._seen[tags[tag], labels] = True
        self._proper = [tags[tag] for tag in _PROPER if tag in tags]
        self._common = self._seen.copy()
        self._common[self._proper] = False

    def __call__(self, doc: "Doc") -> "Doc":
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: "Iterable[Doc]", *, batch_size: int = 128) -> "Iterable[Doc]":
        """The texts with pairs of tags that go together."""
        texts = iter(docs)
        while batch := list(islice(texts, batch_size)):
            full = [doc for doc in batch if len(doc)]
            tags = self._tagger.model.predict(full) if full else []
            labels = self._morphologizer.model.predict(full) if full else []
            for doc, by_tag, by_label in zip(full, tags, labels, strict=True):
                self._agree(doc, by_tag, by_label)
            yield from batch

    def _agree(self, doc: "Doc", by_tag: Any, by_label: Any) -> None:
        import numpy as np

        best = by_tag.argmax(1)
        proper = np.flatnonzero(np.isin(best, self._proper)).tolist()
        begun = {place for place in proper if _only_begins(doc[place])}
        apart = np.flatnonzero(~self._seen[best, by_label.argmax(1)]).tolist()
        for place in sorted({*apart, *begun}):
            allowed = self._common if place in begun else self._seen
            together = np.where(allowed, by_tag[place][:, None] + by_label[place], -np.inf)
            tag, label = np.unravel_index(together.argmax(), together.shape)
            features = self._morphologizer.labels[label].split("|")
            token: Any = doc[place]
            token.tag_ = self._tagger.labels[tag]
            token.set_morph("|".join(part for part in features if not part.startswith("POS=")))
            token.pos_ = next(part[4:] for part in features if part.startswith("POS="))


def _only_begins(token: "Token") -> bool:
    """Whether a word has its capital from beginning a sentence, and is listed, but as no name."""
    lower = token.lower_
    if not token.is_title or len(lower) < 3 or not parts_of(lower):
        return False
    before = token.nbor(-1).text[-1] if token.i else "."
    if before not in ".!?\n" or (token.i + 1 < len(token.doc) and token.nbor().text[0].isupper()):
        return False
    from coding.language.names.gazetteer import lists

    known = lists()
    named = any(lower in names for names in (known.first_names, known.surnames, known.places))
    return lower not in known.proper and (lower in known.ordinary or not named)


def _ordered(label: str) -> str:
    return "|".join(sorted(label.split("|")))
