"""Phrases around an adjective or a noun."""

from collections.abc import Iterator

from coding.language.lemmas import parts_of, readings
from coding.language.phrases.verbs import about, followed, put_before, under_another
from coding.language.phrases.wording import (
    Found,
    Tree,
    allowed_after_no,
    how_put,
    is_reflexive,
    no_before,
    telling_adjective,
)
from coding.language.phrases.words import AMOUNTS, CHAT, COUNTING, DEGREE, FEELING

_LOOSE = frozenset(("with", "for", "about", "from"))
_BESIDE = frozenset(
    (
        "on",
        "in",
        "with",
        "for",
        "about",
        "from",
        "between",
        "of",
        "under",
        "over",
        "against",
        "round",
        "around",
    )
)


def adjective_phrases(tree: Tree) -> Iterator[Found]:
    """How someone or something is: "too busy", "kind to myself", "chest tight"."""
    seen: set[int] = set()
    for first, end in tree.relations.towards_self:
        if tree.lower(first) in COUNTING:
            continue
        token = tree.doc[first]
        # "Kind" is often taken to describe "myself", which then stands in its place.
        above = token.head.i if token.dep_ == "acomp" or token.head.i == end - 1 else first
        put = how_put(tree, above)
        less = [c.i for c in token.lefts if c.lower_ == "less" and c.i == first - 1]
        words = tuple((n, tree.lower(n)) for n in (*less, *range(first, end)))
        yield Found(
            "ADJ_REFL", words, (*less, first, end - 1),
            len(put.negators) % 2 == 1, put.modal, put.hedged, put.negators,
        )  # fmt: skip
        seen.add(first)
    for token in tree.doc:
        if (
            token.pos_ in ("ADJ", "VERB")
            and tree.is_adjective(token.i)
            and token.i not in seen
            and not _is_chat(tree, token.i)
            and _is_predicate(tree, token.i)
        ):
            yield from _predicate(tree, token.i)


def _is_chat(tree: Tree, adjective: int) -> bool:
    """Whether it is the "honest" of "to be honest"."""
    before = [tree.lower(n) for n in range(max(0, adjective - 2), adjective)]
    return tree.lower(adjective) in ("honest", "fair") and before == ["to", "be"]


def _is_predicate(tree: Tree, adjective: int) -> bool:
    token = tree.doc[adjective]
    if tree.children(adjective, "copula"):
        return True
    if token.dep_ in ("acomp", "xcomp"):
        return token.dep_ == "acomp" and tree.lemma(token.head.i) == "be"
    return token.dep_ in ("ROOT", "conj", "parataxis", "ccomp", "advcl", "acl:relcl", "acl") and (
        token.dep_ != "conj" or token.head.pos_ not in ("NOUN", "PROPN")
    )


def _predicate(tree: Tree, adjective: int) -> Iterator[Found]:
    token = tree.doc[adjective]
    put = how_put(tree, adjective if token.dep_ != "acomp" else token.head.i)
    degree = [c.i for c in token.children if c.lower_ in DEGREE and abs(c.i - adjective) == 1]
    numbers = sorted((*degree, adjective))
    phrase = Found(
        "ADJ_PRED", tuple((n, tree.lower(n)) for n in numbers), tuple(numbers),
        len(put.negators) % 2 == 1, put.modal, put.hedged, put.negators,
    )  # fmt: skip
    telling = telling_adjective(tree, adjective) or _is_how(tree, adjective, denied=phrase.negated)
    if not telling and not degree:
        return
    yield phrase
    if telling:
        yield from about(tree, adjective, phrase)
        yield from under_another(tree, adjective, phrase)
    above = token.head.i if token.dep_ == "acomp" else adjective
    for subject in tree.children(above, "subject")[:1]:
        if subject < adjective and tree.noun(subject):
            yield put_before(tree, tree.noun(subject), phrase, "SUBJ_ADJ")


def _is_how(tree: Tree, adjective: int, *, denied: bool) -> bool:
    """Whether a plain adjective says how someone is: "I was fine", "not good at it"."""
    token = tree.doc[adjective]
    if token.lower_ not in FEELING:
        return False
    above = token.head.i if token.dep_ == "acomp" else adjective
    subjects = {tree.lower(subject) for subject in tree.children(above, "subject")}
    return bool(subjects - {"it", "that", "this", "which"} if denied else subjects & {"i", "we"})


def noun_phrases(tree: Tree) -> Iterator[Found]:
    """Nouns with what describes them, what there is none of, and a noun by a preposition."""
    for first, end in tree.relations.nouns:
        noun = end - 1
        words = [n for n in range(first, end) if _is_kept(tree, n, noun)]
        no = no_before(tree, first, noun)
        if tree.noun(noun) and (len(words) > 1 or no):
            yield _noun(tree, words, no)
        elif no and allowed_after_no(tree, noun):
            yield _noun(tree, [noun], no)
        yield from _beside(tree, words, noun, no)


def _is_feeling(tree: Tree, number: int) -> bool:
    """Whether a tagger's noun is an adjective after all: "gentler"."""
    lower = tree.lower(number)
    return "adj" in parts_of(readings(lower)[0]) and "noun" not in parts_of(lower)


def _is_kept(tree: Tree, number: int, noun: int) -> bool:
    token = tree.doc[number]
    if number == noun:
        return True
    if token.lower_ in COUNTING | CHAT | AMOUNTS or (not token.is_alpha and "-" not in token.text):
        return False
    return token.pos_ != "PROPN" or bool(token.is_lower)


def _noun(tree: Tree, words: list[int], no: tuple[int, ...]) -> Found:
    return Found(
        "NP", tuple((w, tree.lower(w)) for w in words), tuple(words), bool(no), negators=no
    )


def _beside(tree: Tree, words: list[int], noun: int, no: tuple[int, ...]) -> Iterator[Found]:
    """A noun with another by a preposition: "hand on chest", "no time for myself"."""
    for cases, inner in tree.obliques(noun):
        if tree.lower(cases[0]) not in _BESIDE or inner < noun:
            continue
        shown = tuple((n, tree.lower(n)) for n in (*words, *cases))
        base = Found("NP", shown, tuple(words), bool(no), negators=no)
        preposition = tree.lower(cases[0])
        held = tree.doc[noun].dep_ in ("obj", "dobj", "obl", "pobj", "iobj")
        if is_reflexive(tree, inner) and _is_feeling(tree, noun):
            put = how_put(tree, noun)
            yield Found(
                "ADJ_REFL", (*shown, (inner, tree.lower(inner))), (noun, inner),
                len(put.negators) % 2 == 1, put.modal, put.hedged, put.negators,
            )  # fmt: skip
        elif is_reflexive(tree, inner):
            yield base.longer("NP", (inner, tree.lower(inner)), heads=[inner])
        elif noun in tree.noun(noun) and tree.noun(inner) and not (held and preposition in _LOOSE):
            yield followed(base, tree, "NP", tree.noun(inner))
