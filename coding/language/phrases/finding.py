"""From a parsed text to its phrases: verbs, adjectives and nouns, each with what belongs to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coding.language.phrases.describing import adjective_phrases, noun_phrases
from coding.language.phrases.folding import folded
from coding.language.phrases.patterns import relations
from coding.language.phrases.phrase import Phrase
from coding.language.phrases.verbs import verb_phrases
from coding.language.phrases.wording import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc


def phrases_in(
    doc: "Doc", starts: Sequence[int] = (), hedges: Sequence[tuple[int, int]] = ()
) -> list[Phrase]:
    """The phrases of a parsed text in their order.

    Args:
        doc: A text with parts of speech and a tree; without a tree there are no phrases.
        starts: Where each token starts in the text that offsets are counted in; the doc's own
            offsets if empty.
        hedges: Stretches of that text ("kind of", "I think") that doubt what stands beside.
    """
    if not doc.has_annotation("DEP"):
        return []
    tree = Tree(doc, relations(doc))
    found = [*verb_phrases(tree), *adjective_phrases(tree), *noun_phrases(tree)]
    return folded(doc, found, starts or [token.idx for token in doc], hedges)
