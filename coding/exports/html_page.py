"""The frame and look of a report that opens in any browser, prints, and can run nothing."""

from html import escape

from coding.exports.signs import for_utf8, name, with_signs

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #566270; --accent: #1d4e6b;
  --paper: #fdfdfc; --line: #c9d2d9; --shade: #eaf0f4; --sign: #9a3412; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ed; --quiet: #a3b0bb;
  --accent: #8ec5e6; --paper: #14191e; --line: #3a4650; --shade: #1f2831; --sign: #fdba74; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; }
main, header { overflow-wrap: anywhere; }
h1, h2, h3, h4 { color: var(--accent); line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { font-size: 2rem; margin-top: 0; } h2 { font-size: 1.45rem; margin-top: 3rem; }
h3 { font-size: 1.15rem; } h4 { font-size: 1rem; color: var(--ink); }
p { margin: .4rem 0; max-width: 46rem; }
a { color: var(--accent); }
.quiet { color: var(--quiet); font-size: .875rem; }
.lead { font-size: 1.1rem; }
nav ol { padding-left: 1.4rem; max-width: 46rem; } nav li { margin: .35rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.45; margin: .5rem 0;
  border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
caption { text-align: left; font-weight: 600; padding: .4rem 0; caption-side: top; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--shade); border-bottom: 1.5px solid var(--ink); white-space: nowrap; }
tbody th { font-weight: 600; }
tfoot th, tfoot td { border-top: 1.5px solid var(--ink); font-weight: 600; }
td.words { min-width: 20rem; } td.name { min-width: 8rem; } td.long { min-width: 14rem; }
td.number { text-align: center; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.absent { text-align: center; background: var(--shade); color: var(--quiet); font-style: italic; }
blockquote { margin: 1rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--line);
  max-width: 46rem; break-inside: avoid; }
.extract { white-space: pre-wrap; }
blockquote .source { font-size: .875rem; margin: .1rem 0 0; }
.sign::before { content: attr(data-sign); color: var(--sign); border: 1px solid currentColor;
  border-radius: 3px; font: 600 .65em/1 ui-monospace, monospace; padding: .1em .25em; margin: 0 .1em; }
dl { display: grid; grid-template-columns: minmax(10rem, max-content) 1fr; gap: .3rem 1.2rem; margin: .5rem 0; }
dt { font-weight: 600; } dd { margin: 0; max-width: 46rem; white-space: pre-wrap; }
@page { size: A4; margin: 18mm 16mm; } @page wide { size: A4 landscape; margin: 14mm; }
@media print {
  :root { --ink: #000; --quiet: #444; --accent: #1d4e6b; --paper: #fff; --line: #bbb; --shade: #eee; --sign: #7a2a0e; }
  body { max-width: none; padding: 0; font-size: 10pt; background: none; }
  .wide { overflow: visible; page: wide; break-before: page; } table { font-size: 7.5pt; }
  thead th { white-space: normal; } td.words, td.name, td.long { min-width: 0; }
  tr, dl > * { break-inside: avoid; } thead { display: table-header-group; } tfoot { display: table-row-group; }
  h2, h3, h4, caption { break-after: avoid; } nav { break-after: avoid; } a { color: inherit; text-decoration: none; }
}
"""


def page(title: str, body: str) -> bytes:
    """The whole file. Its policy lets no script run and nothing be fetched."""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(for_utf8(title))}</title>\n<style>{_STYLE}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def words(text: str) -> str:
    """Anybody's text within a line: inert, in its own direction, hidden characters shown."""
    return f'<bdi dir="auto">{marked(text)}</bdi>'


def block(tag: str, text: str, *, css: str = "") -> str:
    """Anybody's text as an element of its own, in its own direction."""
    of_class = f' class="{css}"' if css else ""
    return f'<{tag}{of_class} dir="auto">{marked(text)}</{tag}>'


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
