from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from coding.exports.map_layout import CARD, lay_out
from coding.exports.map_letters import width_of, wrapped
from coding.exports.map_png import png
from coding.exports.map_svg import svg
from coding.queries.report import RelationLine, ThemeLine


def theme(name: str, parent: str = "") -> ThemeLine:
    return ThemeLine(name, parent, "", "", "", "", (), 0, 0, 0)


def themes(many: int) -> list[ThemeLine]:
    return [
        line
        for n in range(many)
        for line in (theme(f"Theme {n}"), theme(f"A facet of {n}", f"Theme {n}"))
    ]


RING = [RelationLine(f"Theme {n}", "feeds", f"Theme {(n + 1) % 5}") for n in range(5)]


@pytest.mark.parametrize("many", [1, 2, 3, 5, 8, 12])
def test_no_two_cards_touch_and_none_leaves_the_picture(many: int) -> None:
    drawn = lay_out(themes(many), [])

    assert len(drawn.cards) == many
    for card in drawn.cards:
        assert card.x >= 0
        assert card.y >= 0
        assert card.x + CARD <= drawn.width
        assert card.y + card.height <= drawn.height
    for one in drawn.cards:
        for other in drawn.cards:
            apart = (
                abs(one.x - other.x) >= CARD
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert one is other or apart, (one, other)


def test_related_themes_are_seated_so_that_no_lines_cross() -> None:
    crossed = [
        RelationLine("Theme 0", "feeds", "Theme 2"),
        RelationLine("Theme 1", "feeds", "Theme 3"),
    ]
    drawn = lay_out(themes(4), crossed)
    first, second = ({round(x / 8) for x, _ in curve.points} for curve in drawn.curves)
    places = [{(round(x / 8), round(y / 8)) for x, y in curve.points} for curve in drawn.curves]

    assert first
    assert second
    assert not places[0] & places[1]


def test_every_name_and_relation_is_in_the_svg_as_inert_text() -> None:
    lines = [theme("<script>alert('x')</script> & co"), theme("B"), theme("under b", "B")]
    told = [RelationLine("B", "contradicts", lines[0].name, "because")]
    root = ElementTree.fromstring(svg(lay_out(lines, told), "a <title>"))
    words = " ".join(root.itertext())

    assert "<script>alert('x')</script>" in words.replace("</ ", "</").replace("  ", " ")
    assert "contradicts" in words
    assert {tag.tag.split("}")[1] for tag in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "path",
        "text",
    }


def test_the_same_themes_give_the_same_picture() -> None:
    drawn = lay_out(themes(5), RING)

    assert svg(drawn, "x") == svg(lay_out(themes(5), RING), "x")
    assert png(drawn) == png(lay_out(themes(5), RING))


def test_a_png_has_the_resolution_journals_ask_for() -> None:
    picture = Image.open(BytesIO(png(lay_out(themes(5), RING), "made by hand")))

    assert picture.width >= 2000
    assert round(picture.info["dpi"][0]) == 300
    assert picture.info["Description"] == "made by hand"


def test_a_relation_to_a_theme_that_is_not_there_is_left_out() -> None:
    assert lay_out(themes(2), [RelationLine("Theme 0", "feeds", "gone")]).curves == ()


@pytest.mark.parametrize(
    "text", ["In somebody else’s voice", "x" * 90, "Ärger und 学校 zugleich", ""]
)
def test_lines_fit_their_room_and_lose_nothing(text: str) -> None:
    lines = wrapped(text, 15, 190, bold=True)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 15, bold=True) <= 190 for line in lines)
