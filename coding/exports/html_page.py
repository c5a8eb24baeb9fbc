"""The frame and look of a report that opens in any browser, prints, and can run nothing."""

from html import escape
from pathlib import Path

from coding.exports.signs import for_utf8, name, with_signs

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = Path(__file__).with_name("page.css")


def page(title: str, body: str) -> bytes:
    """The whole file. Its policy lets no script run and nothing be fetched."""
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(for_utf8(title))}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def words(text: str) -> str:
    """Anybody's text within a line: inert, in its own direction, hidden characters shown."""
    return f'<bdi dir="auto">{marked(text)}</bdi>'


def block(tag: str, text: str, *, css: str = "") -> str:
    """Anybody's text as an element of its own, in its own direction."""
    of_class = f' class="{css}"' if css else ""
    return f'<{tag}{of_class} dir="auto">{marked(text)}</{tag}>'


def paragraphs(text: str) -> str:
    """Anybody's prose: an empty line between two paragraphs begins a new one."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "".join(block("p", part) for part in parts if part)


def marked(text: str) -> str:
    """The text escaped; beside each hidden character stands its sign, drawn by the style sheet.

    The character itself stays, so that copied words are the participant's; the element that
    holds it is isolated, so that an override turns nothing but itself.
    """
    return "".join(
        f'<bdi class="sign" data-sign="{sign}" title="{name(piece)}">{_inert(piece)}</bdi>'
        if sign
        else _inert(piece)
        for piece, sign in with_signs(for_utf8(text))
    )


def _inert(text: str) -> str:
    """Escaped for text and attributes; a carriage return would else become a line feed."""
    return escape(text).replace("\r", "&#13;")
