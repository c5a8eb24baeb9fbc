"""spaCy's patterns over the labels of Universal Dependencies and of ClearNLP alike."""

from collections import defaultdict
from collections.abc import Collection
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
    "adverb": ("advmod",),
}
_RELATIONS: Final = {label: name for name, labels in CHILDREN.items() for label in labels}
#: A preposition under its noun, or a noun under its preposition.
BY_CASE: Final = (("case",), ("obl", "obl:agent", "nmod"))
BY_PREPOSITION: Final = (("pobj",), ("prep", "agent"))

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
    chains, runs = _matchers(doc.vocab)
    found = Relations(defaultdict(dict), defaultdict(dict))
    strings = doc.vocab.strings
    for match, tokens in sorted(chains(doc)):
        noun, case = tokens if strings[match] == "by preposition" else tokens[::-1]
        top = case if strings[match] == "by preposition" else noun
        found.obliques[doc[top].head.i].setdefault(noun, []).append(case)
    for match, start, end in sorted(runs(doc)):
        name = strings[match]
        if name == "child":
            token = doc[start]
            relation = _RELATIONS[token.dep_]
            if relation != "adverb" or token.lower_ in ADVERBS:
                found.children[token.head.i].setdefault(relation, []).append(start)
        else:
            (found.nouns if name == "nouns" else found.towards_self).append((start, end))
    return found


@lru_cache(maxsize=4)
def _matchers(vocab: "Vocab") -> "tuple[DependencyMatcher, Matcher]":
    from spacy.matcher import DependencyMatcher, Matcher

    chains, runs = DependencyMatcher(vocab), Matcher(vocab)
    chains.add("by case", [_under(*BY_CASE)])
    chains.add("by preposition", [_under(*BY_PREPOSITION)])
    runs.add("child", [[{"DEP": {"IN": list(_RELATIONS)}}]])
    describing: list[dict[str, Any]] = [
        {"POS": {"IN": ["ADJ", "NOUN", "PROPN"]}, "OP": "*"},
        {"POS": "NOUN"},
    ]
    doing = [{"POS": "VERB", "DEP": {"IN": ["amod", "compound"]}}, *describing]
    runs.add("nouns", [describing, doing], greedy="LONGEST")
    towards: list[dict[str, Any]] = [
        {"POS": {"IN": ["ADJ", "ADV"]}},
        {"LOWER": {"IN": _PREPOSITIONS}},
        {"LOWER": {"IN": sorted(REFLEXIVE)}},
    ]
    kind = [{"LOWER": "kind"}, *towards[1:]]  # Mostly a noun where the tagger learned.
    runs.add("towards self", [towards, kind], greedy="LONGEST")
    return chains, runs


def _under(child: Collection[str], parent: Collection[str]) -> list[dict[str, Any]]:
    """A token and what it hangs on; the head above that is looked up, which is cheaper."""
    return [
        {"RIGHT_ID": "child", "RIGHT_ATTRS": {"DEP": {"IN": [*child]}}},
        {
            "LEFT_ID": "child",
            "REL_OP": "<",
            "RIGHT_ID": "parent",
            "RIGHT_ATTRS": {"DEP": {"IN": [*parent]}},
        },
    ]
