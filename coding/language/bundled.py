"""The pipeline that ships with Themewright: how it is stored small, and loaded whole.

A folder of ``models`` as spaCy writes it, with three differences. Weights are stored in half
precision, and made float32 again before use. Vectors of whole words lie in ``words.npz`` with a
byte a number. Lemma tables are those of ``models/english_words``, so that they ship once.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import coding.language.lemmas as tables
from coding.language.agreed_tags import PAIRS, add_agreement

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

#: The file of word vectors in a model's folder: ``words``, ``rows`` (int8) and ``scale``.
VECTORS: Final = "words.npz"

_NAME_CHECK: Final = "names_checked"
#: Parts of speech that are cut from the edges of a name when written small.
_BEFORE: Final = frozenset({"ADJ", "DET", "NOUN"})
_PROPER: Final = frozenset({"NNP", "NNPS"})
_DRAWN_OUT: Final = re.compile(r"([A-Za-z])\1\1", re.IGNORECASE)
#: Words, written with a capital, that make a name before them an organisation's.
_ORGANISATION: Final = """
Agency Airlines Army Association Authority Bank Bureau Center Centre Church Club Co Co. College
Committee Company Corp Corp. Corporation Council Court Department Development Foundation Group
Herald Hospital Hotel Inc Inc. Institute Journal LLC Ltd Ltd. Ministry Museum Navy Orchestra Party
Pizza Post Press Restaurant School Society Tech Times Union University
"""
_ORGANISATIONS: Final = frozenset(_ORGANISATION.split())
_AFTER: Final = frozenset({"ADJ", "NOUN", "VERB", "AUX", "PUNCT"})


def load_bundled(folder: Path) -> "Language":
    """The pipeline of a folder, ready for use: about half a second.

    Raises:
        Exception: Whatever spaCy raises for a folder it cannot load.
    """
    import spacy

    nlp = in_full_precision(spacy.load(folder))
    if (folder / VECTORS).is_file():
        _give_vectors(nlp.vocab, folder / VECTORS)
    tables.mark_parts(nlp.vocab)
    if PAIRS in nlp.meta:
        add_agreement(nlp)
    if "ner" in nlp.pipe_names:
        from coding.language.names.gazetteer import mark_words

        mark_words(nlp.vocab)
        add_name_check(nlp)
    if "attribute_ruler" in nlp.pipe_names and "lemmatizer" not in nlp.pipe_names:
        add_lemmatizer(nlp)
    return nlp


def in_full_precision(nlp: "Language") -> "Language":
    """Make half-precision weights float32 again: they are stored small, not used small."""
    return with_weights(nlp, "float32")


def with_weights(nlp: "Language", precision: str) -> "Language":
    """Cast every weight of every component to a numpy float type, in place."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for parameter in node.param_names:
                if node.has_param(parameter) and node.get_param(parameter).dtype != precision:
                    node.set_param(parameter, node.get_param(parameter).astype(precision))
    return nlp


def add_lemmatizer(nlp: "Language") -> None:
    """Add spaCy's rule lemmatizer after the attribute ruler, with the tables that ship."""
    from spacy.lookups import Lookups

    words = tables.words()
    lookups = Lookups()
    # Of several head words spaCy takes the one found last: "hate" rather than "hat" for "hated".
    rules = {part: endings[::-1] for part, endings in words.endings.items()}
    lookups.add_table("lemma_rules", rules)
    lookups.add_table("lemma_exc", dict(words.irregular))
    # A dict, since the lemmatizer asks of every form whether it is listed.
    heads = {part: dict.fromkeys(sorted(listed), 1) for part, listed in words.heads.items()}
    lookups.add_table("lemma_index", heads)
    pipe: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="attribute_ruler")
    pipe.initialize(lookups=lookups)
    said_to_be = pipe.is_base_form

    def is_base_form(token: "Token") -> bool:
        """Only what is listed is a head word, whatever the tagger says: "calmer" is not."""
        listed = words.heads.get(token.pos_.lower(), frozenset())
        return token.lower_ in listed and said_to_be(token)

    pipe.is_base_form = is_base_form


def add_name_check(nlp: "Language") -> None:
    """Hold the names found against parts of speech, as the last step.

    Small words at a name's edges are no part of it ("historic Canyon Road"); what has neither a
    proper noun nor a listed name in it is none, nor is a drawn-out word ("Sooooo"); and a name
    before the head word of an organisation is that organisation's ("Harrogate Hospital").
    """
    from spacy.language import Language as Language  # noqa: PLC0414 - see pipeline.py

    if not Language.has_factory(_NAME_CHECK):
        Language.component(_NAME_CHECK, func=_with_names_checked)
    nlp.add_pipe(_NAME_CHECK, after="ner")


def _with_names_checked(doc: "Doc") -> "Doc":
    from coding.language.names.gazetteer import folded, lists

    known = lists()
    if not doc.has_annotation("TAG"):
        return doc
    kept: list[Span] = []
    for name in doc.ents:
        start, end = name.start, _end_of_organisation(doc, name)
        if start < (kept[-1].end if kept else 0) or (
            len(name) == 1 and _DRAWN_OUT.search(name.text)
        ):
            continue
        label = name.label_ if end == name.end else "ORG"
        while start < end - 1 and doc[start].pos_ in _BEFORE and not _has_capital(doc[start]):
            start += 1
        while end - 1 > start and doc[end - 1].pos_ in _AFTER and not _has_capital(doc[end - 1]):
            end -= 1
        first = folded(doc[start].text)
        listed = _has_capital(doc[start]) and (
            first in known.first_names or first in known.surnames or first in known.places
        )
        if listed or any(token.tag_ in _PROPER for token in name):
            kept.append(type(name)(doc, start, end, label=label))
    doc.ents = tuple(kept)
    return doc


def _end_of_organisation(doc: "Doc", name: "Span") -> int:
    """Where a name ends if one to three proper nouns after it name an organisation."""
    end, last = name.end, name.end
    while last < len(doc) and last < end + 3 and doc[last].tag_ in _PROPER:
        if not _has_capital(doc[last]):
            break
        last += 1
        if doc[last - 1].text in _ORGANISATIONS:
            end = last
    return end


def _has_capital(token: "Token") -> bool:
    return token.text[0].isupper()


def _give_vectors(vocab: "Vocab", path: Path) -> None:
    import numpy as np
    from spacy.vectors import Vectors

    with np.load(path) as kept:
        words = bytes(kept["words"]).decode("ascii").split("\n")
        data = kept["rows"].astype("float32") * kept["scale"]
    # By a word's norm, as training looked them up.
    keys = [vocab.strings.add(word) for word in words]
    vocab.vectors = Vectors(strings=vocab.strings, data=data, keys=keys, attr="NORM")
