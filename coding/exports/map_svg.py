"""The thematic map as SVG: sharp at any size, its words real text, nothing in it live."""

from collections.abc import Iterator
from html import escape

from coding.exports.map_layout import CARD, FACET, LABEL, NAME, Card, Curve, ThematicMap, lay_out
from coding.exports.map_letters import width_of
from coding.exports.signs import for_xml
from coding.queries.report import StudyReport

INK, QUIET, LINE, PAPER, EDGE = "#1f2933", "#4a5763", "#5b6b78", "#ffffff", "#8fa3b1"
_LETTERS = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def write(report: StudyReport) -> bytes:
    """A file of its own."""
    drawn = lay_out(report.themes, report.relations)
    told = "; ".join(f"{name}: {value}" for name, value in report.manifest)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg(drawn, report.title, told)}\n'.encode()


def svg(drawn: ThematicMap, title: str, about: str = "") -> str:
    """The picture as an element to stand in a page; ``about`` tells how it was made."""
    size = f"{_n(drawn.width)} {_n(drawn.height)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{_n(drawn.width)}" '
        f'height="{_n(drawn.height)}" role="img" font-family="{_LETTERS}">',
        f"<title>Thematic map: {_words(title)}</title>",
        *([f"<desc>{_words(about)}</desc>"] if about else []),
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *([] if drawn.cards else [f'<text x="10" y="30" fill="{INK}">No themes yet</text>']),
        *(line for curve in drawn.curves for line in _curve(curve)),
        *(line for curve in drawn.curves for line in _label(curve)),
        *(line for card in drawn.cards for line in _card(card)),
        "</svg>",
    ]
    return "\n".join(parts)


def _card(card: Card) -> Iterator[str]:
    yield (
        f'<rect x="{_n(card.x)}" y="{_n(card.y)}" width="{_n(CARD)}" height="{_n(card.height)}" '
        f'rx="6" fill="#f4f7f9" stroke="{EDGE}" stroke-width="1.2"/>'
    )
    for line in lines_of(card):
        if line is None:
            y = rule_of(card)
            yield (
                f'<path d="M{_n(card.x + 14)} {_n(y)}H{_n(card.x + CARD - 14)}" '
                f'stroke="{EDGE}" stroke-width="0.8"/>'
            )
            continue
        x, y, size, bold, text = line
        weight = ' font-weight="bold"' if bold else ""
        yield (
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight} '
            f'fill="{INK if bold else QUIET}">{_words(text)}</text>'
        )


Line = tuple[float, float, float, bool, str]


def lines_of(card: Card) -> Iterator[Line | None]:
    """What is written on a card as ``(x, baseline, size, bold, text)``; None for the rule."""
    y = card.y + 14 + NAME * 0.85
    for text in card.name:
        yield card.x + 14, y, NAME, True, text
        y += NAME * 1.25
    if not card.facets:
        return
    yield None
    y += 12 - NAME * 0.85 + FACET * 0.85
    for number, facet in enumerate(card.facets):
        y += 4 * bool(number)
        for row, text in enumerate(facet):
            if not row:
                yield card.x + 14, y, FACET, False, "–"
            yield card.x + 24, y, FACET, False, text
            y += FACET * 1.25


def rule_of(card: Card) -> float:
    """How low the rule under a card's name is."""
    return card.y + 14 + len(card.name) * NAME * 1.25 + 4


def _curve(curve: Curve) -> Iterator[str]:
    told = "L".join(f"{_n(x)} {_n(y)}" for x, y in curve.points[::4] + curve.points[-1:])
    dashes = ' stroke-dasharray="6 4"' if curve.dashed else ""
    yield f'<path d="M{told}" fill="none" stroke="{LINE}" stroke-width="1.4"{dashes}/>'
    for wanted, points in ((curve.head, curve.points), (curve.tail, curve.points[::-1])):
        if wanted:
            told = "L".join(f"{_n(x)} {_n(y)}" for x, y in head_of(points))
            yield f'<path d="M{told}Z" fill="{LINE}"/>'


def head_of(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """The three corners of an arrow's head at the end of a line."""
    (x, y), (from_x, from_y) = points[-1], points[max(len(points) - 8, 0)]
    far = ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5 or 1.0
    along, across = (
        ((x - from_x) / far, (y - from_y) / far),
        (-(y - from_y) / far, (x - from_x) / far),
    )
    back = (x - 10 * along[0], y - 10 * along[1])
    return (
        (x, y),
        (back[0] + 4.5 * across[0], back[1] + 4.5 * across[1]),
        (back[0] - 4.5 * across[0], back[1] - 4.5 * across[1]),
    )


def _label(curve: Curve) -> Iterator[str]:
    x, y = curve.at
    width = width_of(curve.word, LABEL) + 10
    yield (
        f'<rect x="{_n(x - width / 2)}" y="{_n(y - 9)}" width="{_n(width)}" height="18" '
        f'fill="{PAPER}"/>'
    )
    yield (
        f'<text x="{_n(x)}" y="{_n(y + 4)}" font-size="{_n(LABEL)}" font-style="italic" '
        f'text-anchor="middle" fill="{INK}">{_words(curve.word)}</text>'
    )


def _words(text: str) -> str:
    return escape(for_xml(text))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
