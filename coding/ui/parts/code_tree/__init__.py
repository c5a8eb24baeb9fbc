"""The codes in their hierarchy, one of them chosen: by mouse, or with the arrow keys."""

from collections.abc import Sequence

from coding.queries.codes import CodeLine
from coding.ui.parts.coded_text.since import style
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.wording import counted

_mount = own_component("code_tree", drawing=True)


def show_code_tree(lines: Sequence[CodeLine], chosen: int | None, *, key: str) -> int | None:
    """Draw the codes with their swatches and how often, by how many and in how many weeks each.

    Returns:
        The id of the code a person has just chosen, if any.
    """
    rows = [
        {
            "id": line.id,
            "name": pieces(line.name),
            "depth": line.depth,
            "style": style(line.id, line.colour),
            "retired": line.retired,
            "counts": [line.applications, line.people, line.weeks],
            "says": f"{line.name}, {told_counts(line)}{', retired' if line.retired else ''}",
        }
        for line in lines
    ]
    result = _mount(key=key, data={"rows": rows, "chosen": chosen}, on_chosen_change=lambda: None)
    return int(result.chosen) if result.chosen else None


def told_counts(line: CodeLine) -> str:
    """``12 extracts, 5 people, 6 weeks``."""
    return ", ".join(
        (
            counted(line.applications, "extract"),
            counted(line.people, "person", "people"),
            counted(line.weeks, "week"),
        )
    )
