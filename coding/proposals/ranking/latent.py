"""Passages in few dimensions: words that stand in the same passages lie in the same direction."""

from typing import TYPE_CHECKING, Final

from coding.language.vectors import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float64]

DIMENSIONS: Final = 100
#: More directions than are kept, and rounds of sharpening them (Halko et al. 2011).
_BESIDE: Final = 10
_ROUNDS: Final = 3


def latent(rows: "csr_matrix") -> "Floats":
    """Latent semantic analysis (Deerwester et al. 1990): one row of unit length per passage.

    By a random projection whose numbers are always the same, so that rows give the same places.
    """
    import numpy as np

    kept = min(DIMENSIONS, min(rows.shape) - 1)
    if kept < 1:
        return np.zeros((rows.shape[0], 0))
    wide = min(kept + _BESIDE, *rows.shape)
    basis = rows @ np.random.default_rng(0).standard_normal((rows.shape[1], wide))
    for _ in range(_ROUNDS):
        basis = rows @ (rows.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    inner = (rows.T @ basis).T
    strengths, turns = np.linalg.eigh(inner @ inner.T)
    strongest = np.sqrt(np.maximum(strengths[::-1][:kept], 0))
    return unit_rows(basis @ turns[:, ::-1][:, :kept] * strongest)
