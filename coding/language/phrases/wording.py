"""The words of a phrase in the order they are shown, and how they are put."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coding.language.everyday import VAGUE
from coding.language.lemmas import parts_of, verb_of
from coding.language.phrases.patterns import Relations
from coding.language.phrases.words import (
    AFTER_NO,
    AMOUNTS,
    ASKING,
    BEFORE_DOING,
    BESIDE_A_VERB,
    CHAT,
    COUNTING,
    MODAL_VERBS,
    MODALS,
    NEGATORS,
    NOBODY,
    PASSING,
    PLAIN,
    REFLEXIVE,
    RELATIVES,
    SEEMING,
    THINKING,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: A word as shown, with the number of its token; a preposition is no head word.
Shown = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase before it is cut out: ``shown`` in order, ``heads`` the tokens that tell."""

    pattern: str
    shown: tuple[Shown, ...]
    heads: tuple[int, ...]
    negated: bool = False
    modal: str = ""
    hedged: bool = False
    negators: tuple[int, ...] = ()

    def longer(self, pattern: str, *more: Shown, heads: Iterable[int] = ()) -> "Found":
        """The phrase with words after it."""
        return replace(
            self, pattern=pattern, shown=(*self.shown, *more), heads=(*self.heads, *heads)
        )


@dataclass(slots=True)
class Tree:
    """A parsed text with what its patterns matched."""

    doc: "Doc"
    relations: Relations
    _nouns: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def children(self, head: int, relation: str) -> Sequence[int]:
        """Tokens under a head by a relation of ``patterns.CHILDREN``, in order."""
        return self.relations.children.get(head, {}).get(relation, ())

    def obliques(self, head: int) -> Iterator[tuple[tuple[int, ...], int]]:
        """Prepositions and noun under a head, in the order of the text."""
        found = self.relations.obliques.get(head, {})
        for noun in sorted(found):
            yield tuple(sorted(found[noun])), noun

    def doings(self, head: int) -> Iterator[tuple[int, int]]:
        """Prepositions and what is done after them, where nothing belongs to the doing."""
        for child in self.doc[head].rights:
            below = [child] if child.pos_ == "VERB" else []
            if child.dep_ == "prep":
                below = [c for c in child.rights if c.dep_ == "pcomp" and c.pos_ == "VERB"]
            for doing in below:
                before = doing.nbor(-1)
                told = [c for c in doing.rights if not c.is_punct and c.dep_ != "advmod"]
                if doing.lower_.endswith("ing") and before.lower_ in BEFORE_DOING and not told:
                    yield before.i, doing.i

    def lower(self, number: int) -> str:
        """A token in lower case."""
        return str(self.doc[number].lower_)

    def lemma(self, number: int) -> str:
        """A token's head word in lower case; of an English verb by the tables of ``lemmas``.

        spaCy's rules would make "hat" of "hated" and "star" of "stared".
        """
        token = self.doc[number]
        if token.pos_ in ("VERB", "AUX") and self.doc.lang_ == "en":
            return verb_of(token.lower_)
        return str(token.lemma_.lower())

    def is_verb(self, number: int) -> bool:
        """Whether a token is a verb, also where the tagger takes "cried" for an adjective."""
        token = self.doc[number]
        if token.pos_ != "ADJ":
            return bool(token.pos_ == "VERB") and not self._is_strong(number)
        listed = parts_of(token.lower_)
        alone = token.dep_ in ("ROOT", "conj", "parataxis") and not self._is_strong(number)
        return alone and "adj" not in listed and parts_of(verb_of(token.lower_))[:1] == ("verb",)

    def is_adjective(self, number: int) -> bool:
        """Whether a token is an adjective, also where "too ashamed" is taken for a verb."""
        token = self.doc[number]
        if token.pos_ == "ADJ":
            return not self.is_verb(number)
        return bool(token.pos_ == "VERB") and self._is_strong(number)

    def _is_strong(self, number: int) -> bool:
        """Whether "is", "too" or "so" shows that a participle says how someone is."""
        token = self.doc[number]
        if self.children(number, "copula"):
            return True
        before = token.nbor(-1).lower_ if token.i else ""
        return before in ("too", "so") and token.nbor(-1).head.i == token.i

    def noun(self, number: int) -> tuple[int, ...]:
        """The tokens of a noun with what describes it; empty where it says nothing.

        Determiners, possessives, numbers and amounts are left out: of "half of my long essay"
        and "a lot of work" it is the essay and the work that are given.
        """
        if number not in self._nouns:
            self._nouns[number] = tuple(self._described(number))
        return self._nouns[number]

    def _described(self, number: int) -> list[int]:
        token = self.doc[number]
        if self.lemma(number) in AMOUNTS or token.lower_ in AMOUNTS:
            for cases, inner in self.obliques(number):
                if self.lower(cases[0]) == "of":
                    return list(self.noun(inner))
        if token.lower_ in ("anything", "something", "everything"):
            told = [c.i for c in token.rights if c.dep_ == "amod" and c.i == number + 1]
            return [number, *told] if told else []
        if not _is_noun(token):
            return []
        words = [c.i for c in token.lefts if _describes(c)]
        if self.lemma(number) in VAGUE - BESIDE_A_VERB | AMOUNTS and not any(
            self.doc[w].pos_ == "NOUN" for w in words
        ):
            return []
        words.append(number)
        for cases, inner in self.obliques(number):
            if self.lower(cases[0]) == "of" and self.noun(inner):
                words += [*cases, *self.noun(inner)]
        return words


def _is_noun(token: "Token") -> bool:
    lower = token.lower_
    if len(lower) < 2 or lower in CHAT or not lower[0].isalpha():
        return False
    if token.pos_ == "PROPN":
        return lower in RELATIVES or bool(token.is_lower)
    return bool(token.pos_ == "NOUN")


def _describes(token: "Token") -> bool:
    if token.dep_ not in ("amod", "compound", "nn"):
        return False
    if token.lower_ == "other" and token.head.lower_ == "people":
        return True
    if token.lower_ in COUNTING - {"same"} | CHAT | AMOUNTS:
        return False
    if token.pos_ in ("NUM", "DET", "PUNCT", "SYM", "X"):
        return False
    return bool(token.pos_ != "PROPN" or token.is_lower)


def telling_adjective(tree: Tree, number: int) -> bool:
    """Whether an adjective says something of its own."""
    token = tree.doc[number]
    lower = token.lower_
    return len(lower) > 2 and lower not in PLAIN | CHAT | COUNTING


@dataclass(frozen=True, slots=True)
class Put:
    """How something is put: denied, doubted, or only wished, owed or possible."""

    negators: tuple[int, ...] = ()
    modal: str = ""
    hedged: bool = False


def how_put(tree: Tree, head: int) -> Put:
    """Negation, modality and doubt of a verb or adjective, also from the verbs above it."""
    put = _own(tree, head)
    token, seen = tree.doc[head], {head}
    while token.head.i not in seen and _passes(tree, token.i, token.head.i):
        below, token = token, token.head
        seen.add(token.i)
        above = _own(tree, token.i)
        if tree.lemma(token.i) == "help" and below.lower_.endswith("ing") and above.negators:
            return put  # "I couldn't help crying": I cried.
        lemma = tree.lemma(token.i)
        modal = put.modal or (_modal(lemma) if lemma in MODAL_VERBS else "") or above.modal
        negators = put.negators + above.negators
        put = Put(negators, modal, put.hedged or above.hedged or lemma in SEEMING)
    denied = _denied_above(tree, token)
    return Put(put.negators + denied, put.modal, True) if denied else put


def _denied_above(tree: Tree, token: "Token") -> tuple[int, ...]:
    """The "not" of "I don't think …" above a clause; never that of "I can't believe …"."""
    above = token.head
    if token.dep_ not in ("ccomp", "advcl") or above.i > token.i:
        return ()
    lemma = tree.lemma(above.i)
    if above.pos_ != "VERB" or lemma not in THINKING | {"say"}:
        return ()
    first = token.left_edge.lower_
    if first in ASKING or (token.dep_ == "advcl" and first not in ("like", "as", "that")):
        return ()
    put = _own(tree, above.i)
    asked = [s for s in tree.children(above.i, "subject") if put.negators and s > put.negators[0]]
    if asked:  # "Don't you think I deserve it?"
        return ()
    plain = all(tree.lower(n) in ("not", "n't", "nt") for n in put.negators)
    return put.negators if plain and put.modal == ("would" if lemma == "say" else "") else ()


def _modal(lemma: str) -> str:
    return {"have": "have to", "get": "", "able": "can"}.get(lemma, lemma)


def passes_down(tree: Tree, head: int) -> bool:
    """Whether a verb stands above another and only tells how that one is put."""
    return any(_passes(tree, child, head) for child in tree.children(head, "complement"))


def passes_down_to(tree: Tree, child: int) -> bool:
    """Whether the verb above a verb only tells how this one is put."""
    return _passes(tree, child, tree.doc[child].head.i)


def _passes(tree: Tree, child: int, head: int) -> bool:
    token = tree.doc[child]
    if token.dep_ != "xcomp":
        return False
    if token.pos_ in ("ADJ", "NOUN", "PROPN") and not tree.children(child, "copula"):
        return False
    if tree.children(head, "object") or tree.children(head, "receiver"):
        return False
    return tree.lemma(head) in MODAL_VERBS | PASSING


def _own(tree: Tree, head: int) -> Put:
    negators: list[int] = []
    modal = ""
    hedged = False
    token = tree.doc[head]
    for child in token.children:
        lower = child.lower_
        if lower in NEGATORS and child.i + 1 < len(tree.doc):
            if child.nbor().lower_ not in ("only", "just"):
                asked = any(c.lower_ == "why" for c in token.lefts)  # "Why don't you …?" advises.
                negators += [] if asked else [child.i]
        elif _denies(child):
            negators.append(child.i)
        elif lower in MODALS and child.dep_ == "aux":
            modal = {"ca": "can", "'d": "would"}.get(lower, lower)
        elif lower in ("maybe", "perhaps", "probably", "possibly"):
            hedged = True
    negators = _nothing_to(tree, token) + _without(tree, token, negators)
    if token.dep_ == "conj" and not tree.children(head, "subject") and not negators:
        joined = [c.lower_ for c in token.lefts if c.dep_ == "cc"]
        if joined[:1] in (["or"], ["nor"]):
            negators += _own(tree, token.head.i).negators
    return Put(tuple(negators), modal, hedged)


def _denies(child: "Token") -> bool:
    """Whether it is "nobody" or "nothing" as subject or object, or "no longer"."""
    if child.lower_ == "longer":
        return child.i > 0 and bool(child.nbor(-1).lower_ == "no")
    told = child.dep_ in ("nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj")
    return told and child.lower_ in NOBODY


def _nothing_to(tree: Tree, token: "Token") -> list[int]:
    """The "no" of what something would need: "no time (left) to cook", "don't have time to"."""
    if token.dep_ not in ("acl", "xcomp", "relcl") or token.left_edge.lower_ not in ("to", "not"):
        return []
    noun = token.head.head if token.head.lower_ == "left" else token.head
    if noun.pos_ != "NOUN":
        return []
    if noun.dep_ in ("obj", "dobj") and tree.lemma(noun.head.i) == "have":
        return [*no_before(tree, noun.i, noun.i), *_own(tree, noun.head.i).negators]
    return list(no_before(tree, noun.i, noun.i))


def _without(tree: Tree, token: "Token", negators: list[int]) -> list[int]:
    """The negators with "without", except under another: who can't look without crying cries."""
    above, own = token.head, [n for n in negators if tree.lower(n) != "without"]
    if token.dep_ == "pcomp" and above.lower_ == "without":
        negators, above = [*own, above.i], above.head
    if len(own) == len(negators) or above.i == token.i:
        return own
    return own if len(how_put(tree, above.i).negators) % 2 else negators


def denial(doc: "Doc", negators: Sequence[int]) -> str:
    """The word a denied phrase shows: "not", or "no longer"."""
    longer = negators and doc[negators[0]].lower_ == "longer"
    return "no longer" if longer else "not"


def no_before(tree: Tree, first: int, noun: int) -> tuple[int, ...]:
    """The "no" before a noun."""
    for child in tree.doc[noun].lefts:
        if child.lower_ in ("no", "zero") and child.i < first + 1:
            return (child.i,)
    return ()


def allowed_after_no(tree: Tree, noun: int) -> bool:
    """Whether a plain noun says something after "no"."""
    return tree.lemma(noun) in AFTER_NO


def is_reflexive(tree: Tree, number: int) -> bool:
    """Whether a token is "myself" or the like."""
    return tree.lower(number) in REFLEXIVE
