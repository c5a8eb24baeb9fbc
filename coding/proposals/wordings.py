"""How terms that were counted by their stems stand in the texts themselves."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from coding.proposals.ranking.words import STOP, stem, words_with_places

Term = tuple[str, ...]


@dataclass(slots=True)
class Held:
    """The texts that hold a term, by number, each with the wording it first has there."""

    texts: dict[int, str] = field(default_factory=dict)

    def written(self, among: Collection[int] = ()) -> str:
        """The commonest wording, in texts ``among`` where any of these hold it."""
        own = [words for at, words in self.texts.items() if at in among]
        uses = Counter(own or self.texts.values())
        return min(uses, key=lambda words: (-uses[words], len(words), words)) if uses else ""


def holding(texts: Sequence[str], terms: Iterable[Term]) -> dict[Term, Held]:
    """Where each term stands: its stems one after another, small words between left out."""
    found = {term: Held() for term in terms}
    by_first: dict[str, list[Term]] = {}
    for term in found:
        by_first.setdefault(term[0] if term else "", []).append(term)
    for number, text in enumerate(texts):
        words = [
            (stem(word), start, end)
            for word, start, end in words_with_places(text)
            if word not in STOP
        ]
        for at, (first, start, _) in enumerate(words):
            for term in by_first.get(first, ()):
                if tuple(word for word, _, _ in words[at : at + len(term)]) == term:
                    end = words[at + len(term) - 1][2]
                    wording = " ".join(text[start:end].lower().split())
                    found[term].texts.setdefault(number, wording)
    return found
