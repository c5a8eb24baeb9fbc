"""A map of themes in the language of Graphviz; names are text in it and nothing else."""

import textwrap

from coding.queries.theme_map import ThemeMap

_LIGHT = {"ink": "#14130f", "line": "#8d8675", "fill": "#f1ede3", "against": "#8c2b22"}
_DARK = {"ink": "#f6f2ea", "line": "#8f897e", "fill": "#272522", "against": "#f2b3aa"}
_STYLES = {
    "part of": "style=solid arrowhead=diamond",
    "feeds": "style=solid arrowhead=normal",
    "contradicts": "style=dashed arrowhead=tee arrowtail=tee dir=both",
    "overlaps": "style=dotted dir=none",
}
#: How many characters of a name stand in one line.
WIDE = 24


def dot(now: ThemeMap, *, dark: bool = False) -> str:
    """Themes as boxes, their subthemes beside them, and relations as labelled lines."""
    colours = _DARK if dark else _LIGHT
    lines = [
        "digraph themes {",
        "graph [rankdir=LR bgcolor=transparent nodesep=0.28 ranksep=0.9 pad=0.1]",
        f'node [shape=box style="rounded,filled" fontname="sans-serif" fontsize=12 '
        f'color="{colours["line"]}" fillcolor="{colours["fill"]}" fontcolor="{colours["ink"]}"]',
        f'edge [fontname="sans-serif" fontsize=10 color="{colours["line"]}" '
        f'fontcolor="{colours["ink"]}"]',
    ]
    for place in now.places:
        if place.state == "miscellaneous":
            continue
        look = 'style="rounded" penwidth=0.8' if place.parent_id else "penwidth=1.4 fontsize=13"
        lines.append(f"t{place.id} [label={_quoted(place.name)} {look}]")
        if place.parent_id:
            lines.append(f"t{place.parent_id} -> t{place.id} [dir=none penwidth=0.8]")
    for one in now.relations:
        against = f' color="{colours["against"]}"' if one.kind == "contradicts" else ""
        lines.append(
            f"t{one.from_id} -> t{one.to_id} "
            f'[label="{one.kind}" {_STYLES[one.kind]} penwidth=1.4 constraint=false{against}]'
        )
    return "\n".join([*lines, "}"])


def _quoted(name: str) -> str:
    visible = " ".join(name.split())
    wrapped = textwrap.wrap(visible, WIDE) or [""]
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in wrapped)
    return '"' + "\\n".join(escaped) + '"'
