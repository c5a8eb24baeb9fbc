"""The codes in their hierarchy, one of them chosen: by mouse, or with the arrow keys."""

from collections.abc import Sequence

from coding.queries.codes import CodeLine
from coding.queries.counted import Passage, behind_code
from coding.ui.parts.behind import Count, open_pressed
from coding.ui.parts.coded_text.since import style
from coding.ui.parts.deciding import Desk
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.wording import counted

_mount = own_component("code_tree", drawing=True)


def show_code_tree(
    desk: Desk, lines: Sequence[CodeLine], chosen: int | None, *, key: str
) -> int | None:
    """Draw the codes with their swatches and how often, by how many and in how many weeks each.

    A number pressed opens the words it counts.

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
            "counts": [[f"{count.number:,}", count.shown] for count in counts_of(desk, line)],
            "called": line.name,
            "says": f"{line.name}, {told_counts(line)}{', retired' if line.retired else ''}",
        }
        for line in lines
    ]
    result = _mount(
        key=key,
        data={"rows": rows, "chosen": chosen},
        on_chosen_change=lambda: None,
        on_counted_change=lambda: None,
    )
    number, at = result.counted or (0, 0)
    pressed = next((line for line in lines if line.id == int(number)), None)
    if pressed is not None:
        open_pressed(counts_of(desk, pressed), at)
    return int(result.chosen) if result.chosen else None


def counts_of(desk: Desk, line: CodeLine) -> list[Count]:
    """How often a code was applied, from how many people and in how many weeks."""

    def behind() -> list[Passage]:
        with desk.study() as session:
            return behind_code(session, line.name)

    return [
        Count(line.applications, line.name, behind),
        Count(line.people, line.name, behind, way="person"),
        Count(line.weeks, line.name, behind, way="week"),
    ]


def told_counts(line: CodeLine) -> str:
    """``12 extracts, 5 people, 6 weeks``."""
    return ", ".join(
        (
            counted(line.applications, "extract"),
            counted(line.people, "person", "people"),
            counted(line.weeks, "week"),
        )
    )
