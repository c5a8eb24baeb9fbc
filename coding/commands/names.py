"""What names a file holds, before anything is imported or replaced."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coding.commands.speaking import Json, say, say_json, tell

if TYPE_CHECKING:
    from coding.text import FoundName


def names(
    file: Annotated[
        Path, typer.Argument(help="A file to look through.", show_default=False, readable=False)
    ],
    json: Json = False,
) -> None:
    """Show the names, addresses and numbers in a file; nothing is stored or changed."""
    from coding.language.names import find_names
    from coding.readers.safety.child import read_file

    found = find_names(read_file(file).text)
    if json:
        say_json({"found": [name_json(name) for name in found]})
        return
    counts = Counter(name.kind.value for name in found)
    say(", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items())) or "nothing found")
    for sure, heading in ((True, "Sure:"), (False, "Please check:")):
        _list(heading, [name for name in found if name.sure is sure])
    tell("Names can be missed: a text without these is not anonymous until somebody has read it.")


def name_json(name: "FoundName") -> dict[str, object]:
    """A found name in the shape that others rely on."""
    return {
        "start": name.start,
        "end": name.end,
        "kind": name.kind.value,
        "text": name.text,
        "sure": name.sure,
        "because": name.because,
    }


def _list(heading: str, found: "list[FoundName]") -> None:
    """Each name once, with how often it stands and why it was found first."""
    if not found:
        return
    say(heading)
    times = Counter((name.text, name.kind.value) for name in found)
    because = {(name.text, name.kind.value): name.because for name in reversed(found)}
    for (text, kind), count in times.items():
        shown = " ".join(text.split())
        say(f"  {shown} ({kind}{f', {count} times' if count > 1 else ''}): {because[text, kind]}")
