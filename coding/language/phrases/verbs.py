"""Phrases around a verb."""

from collections.abc import Iterator

from coding.language.phrases.wording import (
    Found,
    Shown,
    Tree,
    denial,
    how_put,
    is_reflexive,
    no_before,
    passes_down,
    passes_down_to,
    telling_adjective,
)
from coding.language.phrases.words import (
    BARE,
    BESIDE_SELF,
    CARRYING,
    FEELING,
    NOBODY,
    NOT_DONE,
    OF_NOTHING,
    PLAIN,
    PLAIN_WITH_NO,
    WITH_TIME,
)

_DOING = ("VERB", "ADJ")


def verb_phrases(tree: Tree) -> Iterator[Found]:
    """All phrases around the verbs of a text, short ones inside longer ones too."""
    for token in tree.doc:
        if (
            token.pos_ in _DOING
            and tree.is_verb(token.i)
            and token.dep_ not in ("amod", "compound", "case", "fixed")
            and not _left_of_nothing(tree, token.i)
        ):
            yield from _around(tree, token.i)


def _left_of_nothing(tree: Tree, verb: int) -> bool:
    """Whether a participle only tells of a noun that there is none of: "no energy left"."""
    token = tree.doc[verb]
    if token.dep_ != "acl" or token.head.i > verb or token.lower_.endswith("ing"):
        return False
    if any(child.lower_ == "to" for child in token.lefts):
        return False
    noun = token.head.i
    return tree.lower(noun) in NOBODY or bool(no_before(tree, noun, noun))


def _around(tree: Tree, verb: int) -> Iterator[Found]:
    if passes_down(tree, verb) or tree.lemma(verb) == "be":
        return
    if tree.lemma(verb) == "help" and verb + 1 < len(tree.doc) and tree.lower(verb + 1) == "but":
        return  # "I couldn't help but laugh": I laughed.
    core = _with_particle(tree, verb)
    found = [*_with_others(tree, verb, core)]
    if not found:
        found = [*_alone(tree, verb, core)]
    yield from found
    if core.pattern == "VERB_PRT":
        yield core
    yield from _with_subject(tree, verb, core)
    for phrase in found[:1]:
        if phrase.pattern == "ADJ_PRED":
            yield from _with_subject(tree, verb, phrase)
        yield from under_another(tree, verb, phrase)


def _with_particle(tree: Tree, verb: int) -> Found:
    """The verb with its particle or adverb: "give up", "be shouted", "come back"."""
    put = how_put(tree, verb)
    shown: list[Shown] = [(verb, tree.lemma(verb))]
    passive = tree.children(verb, "passive")
    if passive:
        helper = "get" if tree.lower(passive[-1]).startswith("g") else "be"
        shown = [(passive[-1], helper), (verb, tree.lower(verb))]
    particles = [*tree.children(verb, "particle")]
    adverbs = [a for a in tree.children(verb, "adverb") if a > verb]
    pattern = "VERB_PRT" if particles else "VERB_ADV" if adverbs else "VERB"
    less = [a for a in adverbs if tree.lower(a) == "less"]
    adverbs = sorted((*adverbs, *(up for a in less for up in tree.children(a, "adverb"))))
    more = [*particles, *([] if particles else adverbs[:1])]
    more += [a for a in less if a not in more]
    shown += [(p, tree.lower(p)) for p in more]
    return Found(
        pattern,
        tuple(shown),
        (verb, *more),
        negated=len(put.negators) % 2 == 1,
        modal=put.modal,
        hedged=put.hedged,
        negators=put.negators,
    )


def _with_others(tree: Tree, verb: int, core: Found) -> Iterator[Found]:
    """The verb with its object, itself, a preposition and noun, or an adjective."""
    objects = [*tree.children(verb, "object"), *tree.children(verb, "receiver")]
    states = [o for o in objects if tree.lemma(verb) == "feel" and tree.is_adjective(o)]
    objects = [o for o in objects if o not in states]
    selves = [o for o in objects if is_reflexive(tree, o)]
    nouns = [o for o in objects if _object(tree, verb, o)]
    said = tree.lower(verb + 1) if verb + 1 < len(tree.doc) and tree.lemma(verb) == "say" else ""
    if not nouns and said in ("sorry", "no", "yes"):
        yield core.longer("VERB_OBJ", (verb + 1, said), heads=[verb + 1])
        return
    if selves:
        own = _to_self(tree, verb, core, selves[0], nouns)
        yield own
        if len(own.heads) == 2 and not nouns:
            yield from _besides_self(tree, verb, own)
        return
    direct = [n for n in nouns if n in tree.children(verb, "object")] or nouns
    for noun in direct:
        words = _object(tree, verb, noun)
        if tree.lemma(verb) in PLAIN_WITH_NO and no_before(tree, words[0], noun):
            continue
        pattern = "VERB_PRT_OBJ" if core.pattern == "VERB_PRT" else "VERB_OBJ"
        yield followed(core, tree, pattern, words)
    below_it = (*tree.children(verb, "complement"), *states, *_better(tree, verb))
    how = tuple(below for below in below_it if _is_state(tree, verb, below) and not objects)
    yield from _with_preposition(tree, verb, core, direct, how)
    for below in how:
        yield from _with_state(tree, verb, core, below)


def _with_state(tree: Tree, verb: int, core: Found, below: int) -> Iterator[Found]:
    """How someone feels or comes to be: "feel less guilty", "feel good enough", "get better"."""
    degree = (c.i for c in tree.doc[below].children if c.lower_ in ("less", "too", "enough"))
    heads = sorted((below, *(n for n in degree if abs(n - below) == 1)))
    state = core.longer("ADJ_PRED", *((n, tree.lower(n)) for n in heads), heads=heads)
    yield state
    yield from about(tree, below, state)
    yield from _about_doing(tree, verb, state, "ADJ_OBL")


def _better(tree: Tree, verb: int) -> Iterator[int]:
    """What became better or worse, where it is taken for an adverb: "sleep got better"."""
    if tree.lemma(verb) in ("get", "become", "feel", "grow"):
        for child in tree.doc[verb].rights:
            if child.dep_ == "advmod" and child.lower_ in ("better", "worse"):
                yield child.i


def _object(tree: Tree, verb: int, noun: int) -> tuple[int, ...]:
    """The words of an object: plain nouns only after verbs that make them telling."""
    words = tree.noun(noun)
    if not words and tree.lemma(verb) in WITH_TIME.get(tree.lemma(noun), ()):
        return (noun,)
    return words


def followed(core: Found, tree: Tree, pattern: str, words: tuple[int, ...]) -> Found:
    """The phrase with a noun's words after it."""
    heads = [w for w in words if tree.doc[w].pos_ != "ADP"]
    return core.longer(pattern, *((w, tree.lower(w)) for w in words), heads=heads)


def _to_self(tree: Tree, verb: int, core: Found, own: int, nouns: list[int]) -> Found:
    """What someone does to themselves: "beat myself up", "buy myself flowers"."""
    first = [word for word in core.shown if word[0] <= own]
    after = [word for word in core.shown if word[0] > own]
    heads = [verb, own, *(number for number, _ in after)]
    shown = [*first, (own, tree.lower(own)), *after]
    for noun in nouns[:1]:
        shown += [(w, tree.lower(w)) for w in tree.noun(noun)]
        heads += [w for w in tree.noun(noun) if tree.doc[w].pos_ != "ADP"]
    for below in tree.children(verb, "complement"):
        token = tree.doc[below]
        if not nouns and (token.pos_ == "ADJ" or tree.lemma(verb) in ("let", "make", "catch")):
            shown.append((below, tree.lower(below)))
            heads.append(below)
    return Found(
        "VERB_REFL", tuple(shown), tuple(heads), core.negated, core.modal, core.hedged,
        core.negators,
    )  # fmt: skip


def _besides_self(tree: Tree, verb: int, own: Found) -> Iterator[Found]:
    """What someone does to themselves about something: "compare myself to sister"."""
    for cases, noun in tree.obliques(verb):
        if noun > own.heads[1] and tree.noun(noun) and tree.lower(cases[0]) in BESIDE_SELF:
            longer = own.longer("VERB_REFL", *((case, tree.lower(case)) for case in cases))
            yield followed(longer, tree, "VERB_REFL", tree.noun(noun))
    yield from _about_doing(tree, verb, own, "VERB_REFL")


def _about_doing(tree: Tree, head: int, base: Found, pattern: str) -> Iterator[Found]:
    """A phrase with what someone does after a preposition: "apologise for breathing".

    Only where nothing belongs to the doing, which otherwise is a phrase of its own.
    """
    for preposition, doing in tree.doings(head):
        if preposition > base.heads[-1]:
            words = ((preposition, tree.lower(preposition)), (doing, tree.lower(doing)))
            yield base.longer(pattern, *words, heads=[doing])


def _with_preposition(
    tree: Tree, verb: int, core: Found, objects: list[int], how: tuple[int, ...]
) -> Iterator[Found]:
    """The verb with a preposition and its noun, around an object where it only carries that."""
    after = [(cases, noun) for cases, noun in tree.obliques(verb) if noun > verb]
    telling = [pair for pair in after if tree.noun(pair[1]) or is_reflexive(tree, pair[1])]
    for cases, noun in telling[:1] if tree.lemma(verb) in BARE else telling:
        preposition = [(case, tree.lower(case)) for case in cases]
        base = core
        if objects:
            if tree.lemma(verb) not in CARRYING and not is_reflexive(tree, noun):
                continue
            base = followed(core, tree, core.pattern, tree.noun(objects[0]))
        if is_reflexive(tree, noun):
            yield base.longer("VERB_REFL", *preposition, (noun, tree.lower(noun)), heads=[noun])
        elif tree.noun(noun):
            yield followed(
                base.longer(core.pattern, *preposition), tree, "VERB_OBL", tree.noun(noun)
            )
    if not objects and not how:
        yield from _about_doing(tree, verb, core, "VERB_OBL")


def about(tree: Tree, adjective: int, state: Found) -> Iterator[Found]:
    """How someone is about something: "worried about exam", "feel sick with guilt"."""
    for cases, noun in tree.obliques(adjective):
        if noun > adjective and tree.noun(noun) and len(cases) == 1:
            longer = state.longer("ADJ_PRED", (cases[0], tree.lower(cases[0])))
            yield followed(longer, tree, "ADJ_OBL", tree.noun(noun))
    yield from _about_doing(tree, adjective, state, "ADJ_OBL")


def _is_state(tree: Tree, verb: int, below: int) -> bool:
    token = tree.doc[below]
    if token.pos_ == "VERB":
        linking = ("feel", "get", "become", "look", "seem", "stay", "keep", "sound", "end")
        return token.tag_ == "VBN" and tree.lemma(verb) in linking
    plain = tree.lower(below) in ("bad", "awful", "guilty")
    if tree.lemma(verb) == "feel" and token.lower_ in FEELING:
        return True
    if token.lower_ in ("better", "worse"):
        return True
    return token.pos_ == "ADJ" and (plain or telling_adjective(tree, below))


def _alone(tree: Tree, verb: int, core: Found) -> Iterator[Found]:
    """The verb without an object, where it says something by itself or with its particle."""
    if core.pattern != "VERB":
        yield core
    elif _says_enough(tree, verb, denied=core.negated):
        if tree.children(verb, "object") and not core.negated:
            return
        if not any(tree.doc[c].pos_ == "VERB" for c in tree.children(verb, "complement")):
            yield core


def _says_enough(tree: Tree, verb: int, *, denied: bool) -> bool:
    lemma = tree.lemma(verb)
    if denied and lemma in NOT_DONE:
        return not any(child.dep_ == "ccomp" for child in tree.doc[verb].children)
    return lemma not in BARE | PLAIN and len(lemma) > 2


def _with_subject(tree: Tree, verb: int, phrase: Found) -> Iterator[Found]:
    """What something does: "heart race", "mind wander", "bus not come"."""
    if phrase.pattern not in ("VERB", "VERB_PRT", "VERB_ADV", "ADJ_PRED"):
        return
    if tree.children(verb, "passive") or tree.children(verb, "object"):
        return
    placed = any(True for _ in tree.obliques(verb)) or tree.children(verb, "complement")
    bare = phrase.pattern == "VERB" and tree.lemma(verb) in BARE
    if bare and (placed or tree.lemma(verb) in OF_NOTHING):
        return
    above = verb
    while not tree.children(above, "subject") and passes_down_to(tree, above):
        above = tree.doc[above].head.i
    for subject in tree.children(above, "subject")[:1]:
        words = tree.noun(subject)
        if not words or subject > verb:
            continue
        pattern = "SUBJ_ADJ" if phrase.pattern == "ADJ_PRED" else "SUBJ_VERB"
        yield put_before(tree, words, phrase, pattern)


def put_before(tree: Tree, words: tuple[int, ...], phrase: Found, pattern: str) -> Found:
    """A noun in front of a phrase, and a "not" between them."""
    said = denial(tree.doc, phrase.negators)
    no = [(max(phrase.negators[0], words[0]), said)] if phrase.negated else []
    shown = (*((w, tree.lower(w)) for w in words), *no, *phrase.shown)
    heads = (*(w for w in words if tree.doc[w].pos_ != "ADP"), *phrase.heads)
    return Found(
        pattern, shown, heads, phrase.negated, phrase.modal, phrase.hedged, phrase.negators
    )


def _is_free(tree: Tree, verb: int) -> bool:
    """Whether a verb has nobody whom it makes do something."""
    return not (tree.children(verb, "object") or tree.children(verb, "receiver"))


def under_another(tree: Tree, verb: int, phrase: Found) -> Iterator[Found]:
    """What someone does about doing something: "forget to eat lunch", "stop checking"."""
    token = tree.doc[verb]
    above = token.head.i
    if token.dep_ != "xcomp" or not tree.is_verb(above) or above > verb:
        return
    if passes_down(tree, above) or not _is_free(tree, above) or _left_of_nothing(tree, above):
        return
    if tree.children(above, "passive"):
        return
    over = _with_particle(tree, above)
    marks = [c.i for c in token.lefts if c.lower_ == "to" and c.dep_ in ("mark", "aux")]
    inner = [*((c, "be") for c in tree.children(verb, "copula")), *phrase.shown]
    if not marks:
        inner[0] = (inner[0][0], tree.lower(inner[0][0]))
    shown = (*over.shown, *((m, "to") for m in marks), *inner)
    yield Found(
        "VERB_VERB", shown, (*over.heads, *phrase.heads), over.negated, over.modal, over.hedged,
        over.negators,
    )  # fmt: skip
