"""Many phrases of the same words made few: the most telling first, what lies within marked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coding.language.lemmas import parts_of, readings, verb_of
from coding.language.phrases.phrase import Phrase
from coding.language.phrases.wording import Found, denial
from coding.language.phrases.words import ADVERBS, REFLEXIVE
from coding.language.spelling import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Between phrases of the same words, the one that tells more of what is meant.
_BEFORE = (
    "VERB_VERB", "VERB_REFL", "ADJ_REFL", "VERB_OBL", "VERB_PRT_OBJ", "VERB_OBJ", "ADJ_OBL",
    "SUBJ_ADJ", "SUBJ_VERB", "ADJ_PRED", "VERB_PRT", "VERB_ADV", "NP", "VERB",
)  # fmt: skip
_STOPS = frozenset((".", "!", "?", ";", ":", "(", ")", "\n"))
_FINITE = frozenset(("nsubj", "nsubj:pass", "nsubjpass", "cop"))
_CLAUSES = frozenset(
    (
        "but",
        "because",
        "and",
        "so",
        "when",
        "if",
        "cos",
        "while",
        "although",
        "how",
        "what",
        "who",
        "which",
        "that",
        "where",
    )
)


def folded(
    doc: "Doc", found: list[Found], starts: Sequence[int], hedges: Sequence[tuple[int, int]]
) -> list[Phrase]:
    """The phrases in the order of the text; of phrases that start alike the longer first."""
    ranked = sorted(found, key=lambda f: (-len(f.heads), _BEFORE.index(f.pattern), f.shown))
    holding: dict[int, list[frozenset[int]]] = {}
    phrases: dict[tuple[int, int, str], Phrase] = {}
    for one in ranked:
        heads = frozenset(one.heads)
        within = any(heads <= other for other in holding.get(one.heads[0], ()))
        for head in heads:
            holding.setdefault(head, []).append(heads)
        phrase = _cut(doc, one, starts, hedges, within=within)
        phrases.setdefault((phrase.start, phrase.end, phrase.wording), phrase)
    return sorted(phrases.values(), key=lambda p: (p.start, p.within, -p.end, p.wording))


def _cut(
    doc: "Doc",
    one: Found,
    starts: Sequence[int],
    hedges: Sequence[tuple[int, int]],
    *,
    within: bool,
) -> Phrase:
    numbers = [number for number, _ in one.shown]
    first, last = min(numbers), max(numbers)
    for negator in one.negators[:1]:
        if first - 6 <= negator < first:
            first = negator - (doc[negator].lower_ in ("n't", "nt", "longer") and negator > 0)
    wording = " ".join(word for _, word in one.shown)
    said = denial(doc, one.negators)
    if one.negated and not any(word == said for _, word in one.shown):
        wording = f"{'no' if one.pattern == 'NP' else said} {wording}"
    start, end = starts[first], starts[last] + len(doc[last])
    return Phrase(
        one.pattern, start, end, wording, tuple(_heads(doc, one)), one.negated,
        one.hedged or bool(hedges and _is_hedged(doc, first, last, starts, hedges)),
        one.modal, within,
    )  # fmt: skip


def _heads(doc: "Doc", one: Found) -> Iterator[str]:
    for number in one.heads:
        token = doc[number]
        if token.lower_ in REFLEXIVE:
            yield "~self"
        elif one.pattern.startswith(("VERB", "SUBJ_VERB")) and (
            token.pos_ in ("ADP", "ADV") or token.lower_ in ADVERBS - {"less"}
        ):
            yield token.lower_ + "<"
        else:
            yield fold(_lemma(token))


def _lemma(token: "Token") -> str:
    if token.doc.lang_ == "en" and token.pos_ in ("VERB", "AUX"):
        return verb_of(token.lower_)
    if token.doc.lang_ == "en" and token.pos_ == "ADJ":
        lower = token.lower_
        compared = lower.endswith(("er", "est")) and "adj" not in parts_of(lower)
        return readings(lower)[0] if compared else lower
    return str(token.lemma_.lower())


def _parts(doc: "Doc", number: int) -> bool:
    """Whether a word or sign stands between two clauses; of commas, one that joins them."""
    lower = doc[number].lower_
    if lower != ",":
        return lower in _STOPS | _CLAUSES
    return any(
        token.dep_ in ("conj", "parataxis")
        and (token.pos_ in ("VERB", "AUX") or any(c.dep_ in _FINITE for c in token.lefts))
        and token.head.i < number < token.i
        and token.left_edge.i <= number + 1
        for token in doc[number + 1 : number + 12]
    )


def _is_hedged(
    doc: "Doc", first: int, last: int, starts: Sequence[int], hedges: Sequence[tuple[int, int]]
) -> bool:
    """Whether a hedge stands in the clause around the words."""
    begin, end = first, last
    while begin > 0 and not _parts(doc, begin - 1):
        begin -= 1
    while end + 1 < len(doc) and not _parts(doc, end + 1):
        end += 1
    low = starts[begin - 1] if begin else 0
    high = starts[end + 1] if end + 1 < len(doc) else starts[end] + len(doc[end]) + 40
    return any(low <= a and b <= high for a, b in hedges)
