"""Head words of small words that spaCy's English rules leave alone, as attribute ruler patterns.

Universal Dependencies' head words: "is" belongs to *be*, "n't" to *not*, "them" to *they*.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

#: Head word → its forms, for tokens with one of the parts of speech; none means any.
_FORMS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("be", "am is are was were been being be 'm 're 's m re ai s ar", ("AUX",)),
    ("be", "am is are was were been being 'm 're", ("VERB",)),
    ("have", "has had having have 've ve", ("AUX", "VERB")),
    ("do", "does did done doing do du d'", ("AUX", "VERB")),
    ("can", "can ca", ("AUX",)),
    ("will", "will wo 'll ll", ("AUX",)),
    ("would", "would 'd", ("AUX",)),
    ("get", "got", ("AUX",)),
    ("go", "going gon", ("VERB",)),
    ("I", "i me m im", ("PRON",)),
    ("he", "he him", ("PRON",)),
    ("she", "she", ("PRON",)),
    ("they", "they them 'em em", ("PRON",)),
    ("we", "we us 's", ("PRON",)),
    ("you", "you u ya y'", ("PRON",)),
    ("it", "it its", ("PRON",)),
    ("not", "not n't nt", ("PART",)),
    ("a", "a an", ("DET",)),
    ("this", "this these", ("DET", "PRON")),
    ("that", "that those", ("DET", "PRON")),
    ("to", "to na ta", ("PART",)),
    ("need", "need", ("VERB", "AUX")),
)

#: By tag where the part of speech does not tell: (head word, forms, tags).
_BY_TAG: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("have", "'d 's", ("VBN",)),
    ("her", "her", ("PRP$",)),
    ("she", "her", ("PRP",)),
    ("its", "its", ("PRP$",)),
    ("good", "better best", ("JJR", "JJS")),
    ("well", "better best", ("RBR", "RBS")),
    ("much", "more most", ("RBR", "RBS")),
    ("late", "later", ("RBR",)),
)


def add_patterns(ruler: "AttributeRuler") -> None:
    """Add the patterns to an attribute ruler that stands after the tagger."""
    for lemma, forms, parts in _FORMS:
        ruler.add([[{"LOWER": form, "POS": {"IN": list(parts)}}] for form in forms.split()],
                  {"LEMMA": lemma})  # fmt: skip
    for lemma, forms, tags in _BY_TAG:
        ruler.add([[{"LOWER": form, "TAG": {"IN": list(tags)}}] for form in forms.split()],
                  {"LEMMA": lemma})  # fmt: skip
