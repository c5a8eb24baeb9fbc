"""The settings that keep the screen private and legible."""

import tomllib
from typing import Any

import pytest

from tests.ui.conftest import ROOT

CONFIG: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def light(rgb: list[float]) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def mixed(ink: str, paper: str, share: float) -> list[float]:
    pairs = zip(channels(ink), channels(paper), strict=True)
    return [share * a + (1 - share) * b for a, b in pairs]


def test_no_answer_waits_for_all_of_memory_to_be_gone_through() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False


def test_nothing_but_this_computer_is_served_and_nothing_is_sent() -> None:
    server = CONFIG["server"]

    assert server["address"] == "127.0.0.1"
    assert server["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert [server[name] for name in ("enableXsrfProtection", "enableCORS")] == [True, True]
    assert [server[name] for name in ("enableAgentApi", "enableStaticServing")] == [False, False]
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False


def test_the_look_fetches_no_font_and_no_theme() -> None:
    assert "http" not in str(CONFIG["theme"])
    assert {CONFIG["theme"]["font"], CONFIG["theme"]["headingFont"]} == {"sans-serif", "serif"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["page", "sidebar"])
def test_captions_drawn_at_sixty_per_cent_stay_readable(theme: str, place: str) -> None:
    look = CONFIG["theme"][theme]
    paper = look["backgroundColor"] if place == "page" else look["sidebar"]["backgroundColor"]

    assert contrast(mixed(look["textColor"], paper, 0.6), channels(paper)) >= 4.5
    assert contrast(channels(look["primaryColor"]), channels(paper)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["blue", "green", "orange", "yellow", "red"])
def test_messages_stay_readable_on_their_ground(theme: str, colour: str) -> None:
    look = CONFIG["theme"][theme]
    ink, ground = look[f"{colour}TextColor"], look[f"{colour}BackgroundColor"]

    assert contrast(channels(ink), channels(ground)) >= 4.5
