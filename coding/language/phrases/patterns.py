"""spaCy's patterns over the labels of Universal Dependencies and of ClearNLP alike."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from coding.language.phrases.words import ADVERBS, REFLEXIVE

if TYPE_CHECKING:
    from spacy.matcher import DependencyMatcher, Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: A relation's name, and its labels in both schemes.
CHILDREN: Final[dict[str, tuple[str, ...]]] = {
    "object": ("obj", "dobj"),
    "receiver": ("iobj", "dative"),
    "particle": ("compound:prt", "prt"),
    "complement": ("xcomp", "acomp"),
    "subject": ("nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"),
    "passive": ("aux:pass", "auxpass"),
    "copula": ("cop",),
}
#: A noun under a head by a preposition: head > noun > preposition, head > preposition > noun.
BY_CASE: Final = (("obl", "obl:agent", "nmod"), ("case",))
BY_PREPOSITION: Final = (("prep", "agent"), ("pobj",))

_HEADS: Final = {"POS": {"IN": ["VERB", "AUX", "ADJ", "NOUN", "PROPN"]}}
_PREPOSITIONS: Final = ["to", "on", "with", "of", "for", "about", "at", "in", "towards"]


@dataclass(slots=True)
class Relations:
    """What was matched in one text, by the number of the head's token.

    ``children`` by relation; ``obliques`` by noun, with the prepositions' tokens; ``nouns`` are
    first and last token of runs that end in a noun, ``towards_self`` of an adjective, a
    preposition and a reflexive.
    """

    children: dict[int, dict[str, list[int]]]
    obliques: dict[int, dict[int, list[int]]]
    nouns: list[tuple[int, int]] = field(default_factory=list)
    towards_self: list[tuple[int, int]] = field(default_factory=list)


def relations(doc: "Doc") -> Relations:
    """Match all patterns in a parsed text."""
    trees, runs = _matchers(doc.vocab)
    found = Relations(defaultdict(dict), defaultdict(dict))
    strings = doc.vocab.strings
    for match, tokens in trees(doc):
        name = strings[match]
        if name == "by case":
            head, noun, case = tokens
            found.obliques[head].setdefault(noun, []).append(case)
        elif name == "by preposition":
            head, case, noun = tokens
            found.obliques[head].setdefault(noun, []).append(case)
        else:
            found.children[tokens[0]].setdefault(name, []).append(tokens[1])
    for match, start, end in runs(doc):
        (found.nouns if strings[match] == "nouns" else found.towards_self).append((start, end))
    found.nouns.sort()
    found.towards_self.sort()
    return found


@lru_cache(maxsize=4)
def _matchers(vocab: "Vocab") -> "tuple[DependencyMatcher, Matcher]":
    from spacy.matcher import DependencyMatcher, Matcher

    trees, runs = DependencyMatcher(vocab), Matcher(vocab)
    for name, labels in CHILDREN.items():
        trees.add(name, [_path({"DEP": {"IN": list(labels)}})])
    adverb = {"DEP": "advmod", "LOWER": {"IN": sorted(ADVERBS)}}
    trees.add("adverb", [_path(adverb)])
    for name, chain in (("by case", BY_CASE), ("by preposition", BY_PREPOSITION)):
        trees.add(name, [_path(*({"DEP": {"IN": list(labels)}} for labels in chain))])
    describing: list[dict[str, Any]] = [
        {"POS": {"IN": ["ADJ", "NOUN", "PROPN"]}, "OP": "*"},
        {"POS": "NOUN"},
    ]
    doing: list[dict[str, Any]] = [
        {"TAG": "VBG", "DEP": {"IN": ["amod", "compound"]}},
        *describing,
    ]
    runs.add("nouns", [describing, doing], greedy="LONGEST")
    runs.add(
        "towards self",
        [
            [
                {"POS": {"IN": ["ADJ", "ADV"]}},
                {"LOWER": {"IN": _PREPOSITIONS}},
                {"LOWER": {"IN": sorted(REFLEXIVE)}},
            ]
        ],
    )
    return trees, runs


def _path(*below: dict[str, Any]) -> list[dict[str, Any]]:
    """A head and a chain of children below it, each with its attributes."""
    path: list[dict[str, Any]] = [{"RIGHT_ID": "0", "RIGHT_ATTRS": _HEADS}]
    for depth, attributes in enumerate(below):
        path.append(
            {
                "LEFT_ID": str(depth),
                "REL_OP": ">",
                "RIGHT_ID": str(depth + 1),
                "RIGHT_ATTRS": attributes,
            }
        )
    return path
