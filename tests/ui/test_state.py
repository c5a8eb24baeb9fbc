import pytest

from coding.ui.state import is_this_computer


@pytest.mark.parametrize(
    "called", ["127.0.0.1:8501", "localhost", "LOCALHOST:8501", "[::1]:8501", "[::1]"]
)
def test_this_computers_own_names_are_served(called: str) -> None:
    assert is_this_computer(called, "127.0.0.1")


@pytest.mark.parametrize(
    ("called", "bound"),
    [
        ("evil.example:8501", "127.0.0.1"),
        ("127.0.0.1.evil.example", "127.0.0.1"),
        ("192.168.0.7:8501", "127.0.0.1"),
        ("127.0.0.1:8501", "0.0.0.0"),
        ("127.0.0.1:8501", None),
        ("", "127.0.0.1"),
    ],
)
def test_other_names_and_other_computers_are_refused(called: str, bound: str | None) -> None:
    assert not is_this_computer(called, bound)
