"""Passages in a given number of groups by what they speak of; found without any code."""

from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.likeness import Likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: More passages than this are put to the nearest group of every so-manieth of them.
_AT_ONCE: Final = 6000


def groups(likeness: Likeness, wanted: int) -> list[int]:
    """The number of each passage's group, from 0, in the order groups first occur.

    Ward's clustering (Ward 1963) of passages placed by latent semantic analysis (Deerwester et
    al. 1990) beside their vectors. Fewer groups than ``wanted`` where fewer passages differ.
    """
    import numpy as np

    if len(likeness) == 0:
        return []
    places = np.round(likeness.places, 9)
    step = -(-len(places) // _AT_ONCE)
    labels = _ward(places[::step], wanted)
    if step > 1:
        centres = np.stack([places[::step][labels == n].mean(axis=0) for n in np.unique(labels)])
        distances = (centres**2).sum(axis=1) - 2 * places @ centres.T
        labels = distances.argmin(axis=1)
    order: dict[int, int] = {}
    return [order.setdefault(int(label), len(order)) for label in labels]


def _ward(places: "Floats", wanted: int) -> "NDArray[np.int64]":
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    if wanted < 2 or len(places) < 2:
        return np.zeros(len(places), np.int64)
    return np.asarray(fcluster(linkage(places, "ward"), wanted, "maxclust"), np.int64)
