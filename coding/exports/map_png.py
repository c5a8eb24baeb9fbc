"""The thematic map as PNG, at the resolution a journal asks for (300 dots to the inch)."""

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from coding.exports.map_layout import CARD, LABEL, Card, Curve, ThematicMap, lay_out
from coding.exports.map_letters import width_of
from coding.exports.map_svg import EDGE, INK, LINE, PAPER, QUIET, head_of, lines_of, rule_of
from coding.queries.report import StudyReport

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: Dots for each unit: 17 cm, a page's width, at 300 dots to the inch, is 2,008 dots.
SCALE: Final = 2.25
DOTS_PER_INCH: Final = 300
#: Drawn larger and made smaller again, so that lines are smooth.
_FINER: Final = 2
_FONTS: Final = {
    "": ("LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "Helvetica.ttc", "DejaVuSans.ttf"),
    "bold": ("LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf", "DejaVuSans-Bold.ttf"),
    "italic": ("LiberationSans-Italic.ttf", "Arial Italic.ttf", "ariali.ttf", "DejaVuSans.ttf"),
}


def write(report: StudyReport) -> bytes:
    """A file of its own; on one computer the same bytes each time."""
    told = "; ".join(f"{name}: {value}" for name, value in report.manifest)
    return png(lay_out(report.themes, report.relations), told)


def png(drawn: ThematicMap, about: str = "") -> bytes:
    """The picture on white paper; ``about``, in the file and not in view, tells how it was made."""
    from PIL import Image, ImageDraw, PngImagePlugin

    size = (max(int(drawn.width * SCALE), 1), max(int(drawn.height * SCALE), 1))
    large = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), PAPER)
    pen = _Pen(ImageDraw.Draw(large))
    for curve in drawn.curves:
        pen.curve(curve)
    for curve in drawn.curves:
        pen.label(curve)
    for card in drawn.cards:
        pen.card(card)
    picture = large.reduce(_FINER)
    stream = BytesIO()
    said = PngImagePlugin.PngInfo()
    said.add_itxt("Description", about)
    dots = (DOTS_PER_INCH, DOTS_PER_INCH)
    picture.save(stream, "PNG", dpi=dots, pnginfo=said)
    return stream.getvalue()


class _Pen:
    """Draws in the map's units."""

    def __init__(self, draw: "ImageDraw") -> None:
        self._draw = draw
        self._by = SCALE * _FINER
        self._fonts: dict[tuple[str, float], FreeTypeFont] = {}

    def card(self, card: Card) -> None:
        """A box with its words."""
        corners = self._at(card.x, card.y) + self._at(card.x + CARD, card.y + card.height)
        self._draw.rounded_rectangle(
            corners, 6 * self._by, fill="#f4f7f9", outline=EDGE, width=round(1.2 * self._by)
        )
        for line in lines_of(card):
            if line is None:
                y = rule_of(card)
                ends = self._at(card.x + 14, y) + self._at(card.x + CARD - 14, y)
                self._draw.line(ends, fill=EDGE, width=round(0.8 * self._by))
                continue
            x, y, size, bold, text = line
            font = self._font("bold" if bold else "", size)
            self._draw.text(
                self._at(x, y), text, fill=INK if bold else QUIET, font=font, anchor="ls"
            )

    def curve(self, curve: Curve) -> None:
        """A line, dashed or not, with its heads."""
        width = round(1.4 * self._by)
        points = [self._at(*point) for point in curve.points]
        if curve.dashed:
            self._dashes(points, width)
        else:
            self._draw.line(points, fill=LINE, width=width, joint="curve")
        for wanted, along in ((curve.head, curve.points), (curve.tail, curve.points[::-1])):
            if wanted:
                self._draw.polygon([self._at(*corner) for corner in head_of(along)], fill=LINE)

    def label(self, curve: Curve) -> None:
        """The word on a line, on a piece of paper."""
        x, y = curve.at
        half = width_of(curve.word, LABEL) / 2 + 5
        self._draw.rectangle(self._at(x - half, y - 9) + self._at(x + half, y + 9), fill=PAPER)
        font = self._font("italic", LABEL)
        self._draw.text(self._at(x, y + 4), curve.word, fill=INK, font=font, anchor="ms")

    def _dashes(self, points: list[tuple[float, float]], width: int) -> None:
        run = 0.0
        for (x, y), (to_x, to_y) in pairwise(points):
            if run % (10 * self._by) < 6 * self._by:
                self._draw.line((x, y, to_x, to_y), fill=LINE, width=width)
            run += ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._by, y * self._by

    def _font(self, style: str, size: float) -> "FreeTypeFont":
        if (style, size) not in self._fonts:
            self._fonts[style, size] = _font(style, size * self._by)
        return self._fonts[style, size]


def _font(style: str, size: float) -> "FreeTypeFont":
    """A sans-serif font of this computer; where it has none of ours, the library's own."""
    from PIL import ImageFont

    for name in _FONTS[style]:
        try:
            return ImageFont.truetype(name, round(size))
        except OSError:
            continue
    return ImageFont.load_default(round(size))  # type: ignore[return-value]
