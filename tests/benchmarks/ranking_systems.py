"""What the ranker is set beside: the usual recipes, and the hybrid it grew from, written anew."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coding.language.vectors import piece_table, unit_rows
from coding.proposals.ranking.groups import groups
from coding.proposals.ranking.ranker import Named, Ranker
from coding.proposals.ranking.words import stems, terms

Floats = NDArray[np.float64]


class System:
    """Ranks codes for segments; made once for each set."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.places = self.prepare()

    def prepare(self) -> Floats:
        """One row for each text, for grouping and learning."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        found = TfidfVectorizer(analyzer=terms, min_df=2, sublinear_tf=True)
        return np.asarray(found.fit_transform(self.texts).toarray())

    def scores(
        self, coded: Sequence[int], targets: Floats, named: Sequence[Named], asked: Sequence[int]
    ) -> Floats:
        """Confidence for each asked segment and code; higher is better, comparable across rows."""
        raise NotImplementedError

    def groups(self, wanted: int, seed: int) -> Sequence[int]:
        """The group of each segment."""
        from sklearn.cluster import KMeans
        from sklearn.decomposition import TruncatedSVD

        size = min(100, self.places.shape[1] - 1)
        latent = TruncatedSVD(size, random_state=seed).fit_transform(self.places)
        found: list[int] = (
            KMeans(wanted, n_init=2, random_state=seed).fit_predict(unit_rows(latent)).tolist()
        )
        return found


class LogisticRegression(System):
    """TF-IDF and multinomial logistic regression, a segment of several codes standing for each."""

    def scores(
        self, coded: Sequence[int], targets: Floats, named: Sequence[Named], asked: Sequence[int]
    ) -> Floats:
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression as Regression

        if not len(coded) or targets.any(axis=0).sum() < 2:
            return np.zeros((len(asked), len(named)))
        rows, codes = np.nonzero(targets)
        weights = 1 / targets.sum(axis=1)[rows]
        learnt = Regression(C=10, max_iter=200, tol=1e-3)
        learnt.fit(csr_matrix(self.places[np.array(coded)[rows]]), codes, sample_weight=weights)
        found = np.full((len(asked), len(named)), 1e-9)
        found[:, learnt.classes_] = learnt.predict_proba(csr_matrix(self.places[list(asked)]))
        return found


class Centroid(System):
    """TF-IDF and the cosine to the mean of each code's segments."""

    def scores(
        self, coded: Sequence[int], targets: Floats, named: Sequence[Named], asked: Sequence[int]
    ) -> Floats:
        if not len(coded):
            return np.zeros((len(asked), len(named)))
        share = targets / np.maximum(targets.sum(axis=1, keepdims=True), 1)
        means = unit_rows(share.T @ self.places[list(coded)])
        return shares(self.places[list(asked)] @ means.T / 0.1)


class Hybrid(System):
    """The reference: half words, half vectors; ridge, prototypes and names with set weights."""

    def prepare(self) -> Floats:
        from sklearn.feature_extraction.text import TfidfVectorizer

        raw = piece_table().vectors(self.texts).astype(float)
        self.mean = raw.mean(axis=0)
        self.vectors = unit_rows(raw - self.mean)
        self.names = TfidfVectorizer(analyzer=stems, sublinear_tf=True)
        self.single = self.names.fit_transform(self.texts)
        return np.hstack([super().prepare(), self.vectors]) * 0.5**0.5

    def scores(
        self, coded: Sequence[int], targets: Floats, named: Sequence[Named], asked: Sequence[int]
    ) -> Floats:
        many, found = len(coded), np.zeros((len(asked), len(named)))
        if many:
            learnt = self.places[list(coded)]
            inner = learnt @ learnt.T
            towards = self.places[list(asked)] @ learnt.T
            base = targets.mean(axis=0)
            dual = np.linalg.solve(inner + 0.5 * np.eye(many), targets - base)
            means = targets / np.maximum(targets.sum(axis=0), 1)
            lengths = np.sqrt(np.maximum(((inner @ means) * means).sum(axis=0), 1e-6))
            often = targets.sum(axis=0) + 0.5
            found = 4 * (towards @ dual + base) + 3 * towards @ (means / lengths)
            found += 0.1 * np.log(often / often.sum())
        weight = 0.6 / (1 + many / 200) if many else 1.0
        return shares((found + weight * self._named(named)[list(asked)]) / 0.5)

    def _named(self, named: Sequence[Named]) -> Floats:
        said = [code.said for code in named]
        words = (self.single @ self.names.transform(said).T).toarray()
        placed = unit_rows(piece_table().vectors(said).astype(float) - self.mean)
        meant = self.vectors @ placed.T
        meant = (meant - meant.mean(axis=0)) / max(meant.std(), 1e-6)
        return np.asarray(0.5 * np.minimum(words / max(words.std(), 1e-6), 6) + 0.7 * meant)


class Ours(System):
    """What Themewright does."""

    def prepare(self) -> Floats:
        self.ranker = Ranker(self.texts, pieces=piece_table())
        return np.zeros((0, 0))

    def scores(
        self, coded: Sequence[int], targets: Floats, named: Sequence[Named], asked: Sequence[int]
    ) -> Floats:
        pairs = [
            (item, str(code))
            for item, row in zip(coded, targets, strict=True)
            for code in np.flatnonzero(row)
        ]
        self.ranker.fit(pairs, {str(at): code for at, code in enumerate(named)})
        return self.ranker.confidence(asked)

    def groups(self, wanted: int, seed: int) -> Sequence[int]:
        return groups(self.ranker.likeness, wanted)


def shares(scores: Floats) -> Floats:
    """Softmax over the codes."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


SYSTEMS: dict[str, type[System]] = {
    "tf-idf + logistic regression": LogisticRegression,
    "tf-idf centroid": Centroid,
    "reference hybrid": Hybrid,
    "Themewright": Ours,
}
