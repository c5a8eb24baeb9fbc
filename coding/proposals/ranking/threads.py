"""Linear algebra in one thread: the same sums in the same order on every computer.

The steps after a decision are short; shared among threads they take longer, not less, where the
computer has other work to do.
"""

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """While it lasts, matrices are multiplied and solved in one thread, whoever asks for it."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> "ThreadpoolController":
    """It knows the libraries that are loaded when it is made: so these two come first."""
    import numpy  # noqa: F401
    import scipy.linalg  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
