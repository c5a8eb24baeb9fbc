"""Copies of training sentences that sound like diaries: names, dropped subjects, hedges, chat.

A treebank of web text has few diary fragments and mostly one culture's names. Each function here
takes paragraphs of sentences and gives changed copies; trees stay right, and words without a
copy stay as they were.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from coding.language.training.gazetteer import Gazetteer
from coding.language.training.treebank import Sentence, Word

Paragraph = list[Sentence]

_HEDGES = (("kind", "of"), ("sort", "of"))
_CHAT_END = (("tbh", "INTJ", "UH", "discourse"), ("lol", "INTJ", "UH", "discourse"),
             ("atm", "ADV", "RB", "advmod"), ("rn", "ADV", "RB", "advmod"),
             ("tho", "ADV", "RB", "advmod"), ("anyway", "ADV", "RB", "advmod"),
             ("x", "SYM", "SYM", "discourse"))  # fmt: skip
_CHAT_START = ("oops", "tbh", "omg", "ugh", "argh", "meh", "honestly", "gosh", "right")
_DOING = frozenset({"VERB", "ADJ"})
_OTHERS = frozenset(("him", "her", "them", "you", "it", "me"))
_MYSELF = "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"
_FEELINGS = (
    "kind", "kind", "kind", "gentle", "hard", "harsh", "calm", "anxious", "tired", "exhausted",
    "guilty", "ashamed", "proud", "grateful", "lonely", "angry", "sad", "low", "numb", "tearful",
    "drained", "overwhelmed", "stressed", "worried", "scared", "jealous", "homesick", "restless",
    "patient", "warm", "cold", "busy", "distracted", "sleepy", "awake", "hopeful", "cross", "sick",
)  # fmt: skip
_COMPARED = (
    "calmer", "kinder", "better", "worse", "happier", "lighter", "lower", "sadder", "warmer",
    "gentler", "harder", "easier", "quieter", "angrier", "braver", "softer", "stronger", "closer",
)  # fmt: skip
_APOSTROPHELESS = {
    "n't": "nt", "'m": "m", "'ve": "ve", "'re": "re", "'ll": "ll", "'s": "s", "'d": "d",
}  # fmt: skip


def swap_names(
    paragraph: Paragraph, gazetteer: Gazetteer, chance: random.Random, places: float = 0.6
) -> Paragraph | None:
    """A copy in which people, and some places, have names of other cultures; None without any.

    The same name is replaced in the same way throughout; lower and upper case are kept.

    Args:
        places: The share of one-word places that are replaced.
    """
    known: dict[str, str] = {}
    changed = False

    def new_word(word: Word, position: int, length: int) -> Word:
        nonlocal changed
        label = word.name[2:]
        if label == "PERSON" and length <= 2:
            pool = gazetteer.first_names if position == 0 else gazetteer.surnames
            if length == 1 and chance.random() < 0.2:
                pool = gazetteer.surnames
        elif label == "LOC" and length == 1 and len(word.text) > 3:
            pool = tuple(_one_word(gazetteer))
        else:
            return word
        key = word.text.lower()
        if key not in known:
            keep = label == "LOC" and chance.random() >= places
            known[key] = word.text if keep else _unheard(chance.choice(pool), chance)
        name = _in_case_of(word.text, known[key])
        changed = changed or name != word.text
        return replace(word, text=name, lemma=name)

    sentences = []
    for sentence in paragraph:
        words = list(sentence.words)
        for start, end in name_spans(sentence):
            for at in range(start, end):
                words[at] = new_word(words[at], at - start, end - start)
        sentences.append(replace(sentence, words=tuple(words)))
    return sentences if changed else None


#: Label → mentions of the training texts, each as its words.
Mentions = dict[str, list[tuple[Word, ...]]]


def mentions_of(paragraphs: list[Paragraph], labels: tuple[str, ...] = ("ORG", "LOC")) -> Mentions:
    """Every mention with one of the labels, in the order they stand."""
    found: Mentions = {label: [] for label in labels}
    for paragraph in paragraphs:
        for sentence in paragraph:
            for start, end in name_spans(sentence):
                label = sentence.words[start].name[2:]
                if label in found:
                    found[label].append(sentence.words[start:end])
    return found


def swap_mentions(
    paragraph: Paragraph, mentions: Mentions, chance: random.Random, share: float = 0.5
) -> Paragraph:
    """A copy in which some organisations and places are others of the training texts.

    Method: mention replacement (Dai & Adel 2020). The new words hang on their first one.
    """
    return [_with_mentions(sentence, mentions, chance, share) for sentence in paragraph]


def _with_mentions(
    sentence: Sentence, mentions: Mentions, chance: random.Random, share: float
) -> Sentence:
    words: list[Word] = []
    heads: list[int] = []  # In the old numbering; those of new words are worked out below.
    new_at: dict[int, int] = {}
    inside: dict[int, int] = {}
    spans = {
        start: end
        for start, end in name_spans(sentence)
        if sentence.words[start].name[2:] in mentions and chance.random() < share
    }
    at = 0
    while at < len(sentence.words):
        end = spans.get(at)
        if end is None:
            new_at[at] = len(words)
            words.append(sentence.words[at])
            heads.append(sentence.words[at].head)
            at += 1
            continue
        old, label = sentence.words[at:end], sentence.words[at].name[2:]
        donor = chance.choice(mentions[label])
        first = len(words)
        new_at.update(dict.fromkeys(range(at, end), first))
        top = next((w for n, w in enumerate(old, at) if not at <= w.head < end or w.head == n))
        root = at <= top.head < end
        for number, word in enumerate(donor):
            last = number == len(donor) - 1
            inside[len(words)] = first
            name = f"{'I' if number else 'B'}-{label}"
            dep = "flat" if number else top.dep
            space = old[-1].space if last else word.space
            words.append(replace(word, name=name, dep=dep, space=space))
            heads.append(at if root or number else top.head)
        at = end
    for place, word in enumerate(words):
        moved = new_at[heads[place]]
        if place in inside and place != inside[place]:
            moved = inside[place]
        words[place] = replace(word, head=moved)
    return replace(sentence, words=tuple(words))


def _unheard(name: str, chance: random.Random, share: float = 0.4) -> str:
    """The name, or one nobody has heard: no list holds every name, and the model must cope."""
    if chance.random() >= share or len(name) < 4:
        return name
    at = chance.randrange(1, len(name) - 1)
    group = next((g for g in ("aeiou", "bdgkpt", "lmnr", "fhsvwz") if name[at] in g), None)
    if group is None:
        return name
    other = chance.choice([letter for letter in group if letter != name[at]])
    return name[:at] + other + name[at + 1 :] + chance.choice(["", "", "a", "o", "n", "i"])


def _one_word(gazetteer: Gazetteer) -> list[str]:
    return [place for place in gazetteer.places if " " not in place and "-" not in place]


def name_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """The names of a sentence as half-open ranges of words."""
    spans, start = [], None
    tags = [word.name for word in sentence.words] + ["O"]
    for at, tag in enumerate(tags):
        if start is not None and not tag.startswith("I-"):
            spans.append((start, at))
            start = None
        if tag.startswith("B-"):
            start = at
    return spans


def _in_case_of(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 1 else new


def drop_subject(sentence: Sentence) -> Sentence | None:
    """A copy of «I lost half my essay» as «Lost half my essay»; None where that does not apply.

    «I'm feeling» and «I was feeling» lose their auxiliary too.
    """
    words = sentence.words
    if len(words) < 4 or words[0].text != "I" or not words[0].dep.startswith("nsubj"):
        return None
    root = words[0].head
    if words[root].pos not in {"VERB", "AUX"} or words[root].dep != "root":
        return None
    cut = 1
    progressive = root == 2 and words[1].dep == "aux" and words[root].tag == "VBG"
    if progressive and words[1].lemma == "be":
        cut = 2
    elif not words[0].space:
        return None
    return _without(sentence, range(cut), capital=True)


def drop_full_stop(sentence: Sentence) -> Sentence | None:
    """A copy without its last full stop, as people leave it out; None where there is none."""
    words = sentence.words
    if len(words) < 3 or words[-1].text != ".":
        return None
    return _without(sentence, [len(words) - 1], capital=False)


def hedge(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A copy with «kind of» or «sort of» before an adjective or a past verb; None without one."""
    words = sentence.words
    places = [
        at
        for at, word in enumerate(words)
        if at and ((word.pos == "ADJ" and word.dep in {"root", "xcomp"})
                   or (word.tag == "VBD" and word.dep in {"root", "conj"}))
        and words[at - 1].pos in {"PRON", "AUX", "NOUN", "PROPN", "VERB"}
        and words[at - 1].dep not in {"advmod", "amod"}
    ]  # fmt: skip
    if not places:
        return None
    at = chance.choice(places)
    first, second = chance.choice(_HEDGES)
    number = "ExtPos=ADV|Number=Sing"
    kind = Word(first, first, "NOUN", "NN", number, at + 2, "advmod", True, _no_name(sentence))
    of = Word(second, second, "ADP", "IN", "", at, "fixed", True, _no_name(sentence))
    return _inserted(sentence, at, [kind, of])


def to_oneself(sentence: Sentence) -> Sentence | None:
    """A copy of «I told him» as «I told myself»; None where nobody's "I" does or feels it."""
    words = list(sentence.words)
    doers = {
        word.head
        for word in words
        if word.text.lower() == "i" and word.dep == "nsubj" and words[word.head].pos in _DOING
    }
    for at, word in enumerate(words):
        direct = word.dep in {"obj", "obl"} and word.head in doers
        plain = word.pos == "PRON" and word.text.lower() in _OTHERS
        if direct and plain and word.head < at:
            words[at] = replace(word, text="myself", lemma="myself", tag="PRP", morph=_MYSELF)
            return replace(sentence, words=tuple(words))
    return None


def new_adjective(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A copy in which what somebody is, or feels, is another feeling or manner; None without."""
    places = [
        at
        for at, word in enumerate(sentence.words)
        if word.tag in {"JJ", "JJR"} and word.dep in {"root", "xcomp", "conj", "ccomp"} and at
        and word.text.islower() and word.name in {"O", "?"}
    ]  # fmt: skip
    if not places:
        return None
    at = chance.choice(places)
    compared = sentence.words[at].tag == "JJR" or chance.random() < 0.25
    text = chance.choice(_COMPARED if compared else _FEELINGS)
    if sentence.words[at - 1].text.lower() in {"a", "an"}:
        return None
    words = list(sentence.words)
    tag, degree = ("JJR", "Degree=Cmp") if compared else ("JJ", "Degree=Pos")
    words[at] = replace(words[at], text=text, lemma=text, tag=tag, morph=degree)
    return replace(sentence, words=tuple(words))


def chat(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A copy with a chat word at its start or end; None where a tree has no place for one."""
    words = sentence.words
    roots = [at for at, word in enumerate(words) if word.dep == "root"]
    if len(roots) != 1 or len(words) < 3:
        return None
    if chance.random() < 0.4:
        text = chance.choice(_CHAT_START)
        word = Word(text, text, "INTJ", "UH", "", roots[0] + 1, "discourse", True)
        return _inserted(sentence, 0, [replace(word, name=_no_name(sentence))])
    text, pos, tag, dep = chance.choice(_CHAT_END)
    end = len(words) - (words[-1].pos == "PUNCT")
    word = Word(text, text, pos, tag, "", roots[0], dep, end == len(words), _no_name(sentence))
    before = replace(words[end - 1], space=True)
    whole = replace(sentence, words=(*words[: end - 1], before, *words[end:]))
    return _inserted(whole, end, [word])


def bare_contractions(sentence: Sentence) -> Sentence | None:
    """A copy with «dont» and «im» for «don't» and «I'm»; None where there is none to change."""
    words = [
        replace(word, text=_APOSTROPHELESS[word.text])
        if at and word.text in _APOSTROPHELESS and not sentence.words[at - 1].space
        and word.pos in {"AUX", "PART"} and word.tag != "POS"
        else word
        for at, word in enumerate(sentence.words)
    ]  # fmt: skip
    changed = tuple(words) != sentence.words
    return replace(sentence, words=tuple(words)) if changed else None


def lowered(sentence: Sentence) -> Sentence:
    """A copy without a single capital."""
    words = tuple(replace(word, text=word.text.lower()) for word in sentence.words)
    return replace(sentence, words=words)


def curly(sentence: Sentence) -> Sentence:
    """A copy with typographic apostrophes and quotes, as phones and Word type them."""
    words = []
    for at, word in enumerate(sentence.words):
        text = word.text.replace("'", "’")
        if word.text == '"':
            text = "“" if at == 0 or sentence.words[at - 1].space else "”"
        words.append(replace(word, text=text))
    return replace(sentence, words=tuple(words))


def diary_copy(paragraph: Paragraph, chance: random.Random, share: float = 0.5) -> Paragraph | None:
    """A copy of a paragraph with some sentences made to sound like a diary; None if none was."""
    steps: list[Callable[[Sentence], Sentence | None]] = [
        drop_subject,
        lambda s: hedge(s, chance),
        lambda s: chat(s, chance),
        bare_contractions,
        drop_full_stop,
        to_oneself,
        lambda s: new_adjective(s, chance),
    ]
    changed, sentences = False, []
    for sentence in paragraph:
        new = drop_subject(sentence)
        if new is None and chance.random() < share:
            new = chance.choice(steps)(sentence)
        changed = changed or new is not None
        sentences.append(new or sentence)
    if chance.random() < 0.08:
        sentences = [lowered(sentence) for sentence in sentences]
    return sentences if changed else None


def _no_name(sentence: Sentence) -> str:
    return "?" if sentence.words[0].name == "?" else "O"


def _without(sentence: Sentence, gone: range | list[int], *, capital: bool) -> Sentence | None:
    """The sentence without some words; None if a word left over hangs on one of them."""
    left = [at for at in range(len(sentence.words)) if at not in gone]
    if any(sentence.words[at].head in gone for at in left):
        return None
    new_at = {at: number for number, at in enumerate(left)}
    words = [replace(sentence.words[at], head=new_at[sentence.words[at].head]) for at in left]
    if capital:
        words[0] = replace(words[0], text=words[0].text[:1].upper() + words[0].text[1:])
    words[-1] = replace(words[-1], space=True)
    return replace(sentence, words=tuple(_names_mended(words)))


def _names_mended(words: list[Word]) -> list[Word]:
    before = "O"
    mended = []
    for word in words:
        name = word.name
        if name.startswith("I-") and before == "O":
            name = f"B-{name[2:]}"
        mended.append(replace(word, name=name))
        before = name
    return mended


def _inserted(sentence: Sentence, at: int, new: list[Word]) -> Sentence | None:
    """The sentence with words put in at ``at``; their heads are given in the new numbering."""
    if at < len(sentence.words) and sentence.words[at].name.startswith("I-"):
        return None
    if at and at < len(sentence.words) and not sentence.words[at - 1].space:
        return None
    moved = [
        replace(word, head=word.head + len(new) * (word.head >= at)) for word in sentence.words
    ]
    words = (*moved[:at], *new, *moved[at:])
    return replace(sentence, words=words)
