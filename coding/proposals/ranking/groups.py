"""Passages in a given number of groups by what they speak of; found without any code."""

from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.likeness import LATENT_SHARE, Likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: More passages than this are put to the nearest group of every so-manieth of them.
_AT_ONCE: Final = 6000
#: What the latent place and the meaning count for, and how often passages may change over.
_LATENT: Final = 0.3
_MEANT: Final = 0.7
_ROUNDS: Final = 3


def groups(likeness: Likeness, wanted: int) -> list[int]:
    """The number of each passage's group, from 0, in the order groups first occur.

    Ward's clustering (Ward 1963) of passages placed by latent semantic analysis (Deerwester et
    al. 1990) beside their vectors; then each passage goes to the group whose middle is nearest
    (Lloyd 1982), a few times. Fewer groups than ``wanted`` where fewer passages differ.
    """
    import numpy as np

    if len(likeness) == 0:
        return []
    places = _places(likeness)
    step = -(-len(places) // _AT_ONCE)
    labels = _ward(places[::step], wanted)
    middles = _middles(places[::step], labels)
    for _ in range(_ROUNDS):
        distances = (middles**2).sum(axis=1) - 2 * places @ middles.T
        labels = np.round(distances, 9).argmin(axis=1)
        middles = _middles(places, labels)
    order: dict[int, int] = {}
    return [order.setdefault(int(label), len(order)) for label in labels]


def _places(likeness: Likeness) -> "Floats":
    import numpy as np

    latent = likeness.places.shape[1] - likeness.vectors.shape[1]
    beside = likeness.places[:, :latent] / LATENT_SHARE**0.5
    return np.round(np.hstack([beside * _LATENT, likeness.vectors * _MEANT]), 9)


def _middles(places: "Floats", labels: "NDArray[np.int64]") -> "Floats":
    import numpy as np

    return np.stack([places[labels == label].mean(axis=0) for label in np.unique(labels)])


def _ward(places: "Floats", wanted: int) -> "NDArray[np.int64]":
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    if wanted < 2 or len(places) < 2:
        return np.zeros(len(places), np.int64)
    return np.asarray(fcluster(linkage(places, "ward"), wanted, "maxclust"), np.int64)
