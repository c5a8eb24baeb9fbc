"""What a pipeline says of a text: its named entities and proper nouns, as places in the text."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from coding.language.names.hits import straightened
from coding.language.slices import sliced, without_endless_runs
from coding.text import NameKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: A pipeline is never given more characters than this at once; memory grows with it.
LONGEST: Final = 5_000


#: Entity labels of both schemes that are looked at.
_KINDS: Final = {
    "PERSON": NameKind.PERSON,
    "PER": NameKind.PERSON,
    "LOC": NameKind.PLACE,
    "GPE": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "ORG": NameKind.ORGANISATION,
}
#: What is of no use here; the parser is the slowest part.
_UNUSED: Final = (
    "parser", "senter", "sentencizer", "lemmatizer", "lemmas_from_tables", "entity_linker",
    "trainable_lemmatizer", "attribute_ruler",
    # Here a name too many is asked about, and one too few is never seen.
    "names_checked",
)  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What the pipeline says: ``entities`` as (start, end, kind), and where proper nouns begin.

    ``tagged`` is whether there are parts of speech at all; ``endings`` are where places and
    institutions end.
    """

    tagged: bool = False
    entities: list[tuple[int, int, NameKind]] = field(default_factory=list)
    proper: set[int] = field(default_factory=set)
    verbs: set[int] = field(default_factory=set)


class Readings:
    """What a pipeline said of texts, kept: who looks again with other names settled reads nothing.

    A reading does not depend on what is settled or listed, only on the text and the pipeline.
    """

    def __init__(self) -> None:
        self._of: dict[str, Reading] = {}

    def of(self, texts: Iterable[str], nlp: "Language | None") -> Iterator[tuple[str, Reading]]:
        """Each text with its reading, in order; the pipeline reads only what it has not read."""
        waiting: deque[str] = deque()
        asked = set(self._of)

        def unread() -> Iterator[str]:
            for text in texts:
                waiting.append(text)
                if text not in asked:
                    asked.add(text)
                    yield text

        for text, reading in read_all(unread(), nlp):
            self._of[text] = reading
            while waiting and waiting[0] in self._of:
                yield waiting[0], self._of[waiting.popleft()]
        yield from ((text, self._of[text]) for text in waiting)


def read_all(texts: Iterable[str], nlp: "Language | None") -> Iterator[tuple[str, Reading]]:
    """Each text with its reading, in order, holding few in memory; empty without a pipeline."""
    useful = {"ner", "tagger", "morphologizer"}
    if nlp is None or not useful & set(nlp.pipe_names):
        for text in texts:
            yield text, Reading()
        return
    unused = [*_UNUSED, *(["morphologizer"] if "tagger" in nlp.pipe_names else [])]
    with nlp.select_pipes(disable=[name for name in unused if name in nlp.pipe_names]):
        slices = (
            (part, (text, at))
            for text in texts
            for at, part in sliced(without_endless_runs(straightened(text)), LONGEST)
        )
        current: str | None = None
        reading = Reading()
        for doc, (text, offset) in nlp.pipe(slices, as_tuples=True, batch_size=6):
            if offset == 0 and current is not None:
                yield current, reading
                reading = Reading()
            current = text
            _add(reading, doc, offset)
        if current is not None:
            yield current, reading


def _add(reading: Reading, doc: "Doc", offset: int) -> None:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            start, end = entity.start_char + offset, entity.end_char + offset
            reading.entities.append((start, end, kind))
    for token in doc:
        if token.tag_:
            reading.tagged = True
            if token.pos_ == "PROPN" or token.tag_ in ("NNP", "NNPS"):
                reading.proper.add(token.idx + offset)
            elif token.tag_ in ("VBD", "VBZ"):
                reading.verbs.add(token.idx + offset)
