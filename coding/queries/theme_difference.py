"""How two maps of themes differ; themes and codes are the same where their ids are."""

from collections.abc import Mapping
from dataclasses import dataclass

from coding.queries.theme_map import RELATIONS, Place, ThemeMap

POOL = "no place"


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one map to another, in the order of the later one.

    ``moved`` is a theme with the place it had and has among themes; ``reworded`` one with both
    concepts; ``codes`` is a code with the names of the places it left and came to.
    """

    added: tuple[Place, ...]
    gone: tuple[Place, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str, str], ...]
    reworded: tuple[tuple[str, str, str], ...]
    codes: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    related: tuple[str, ...]
    unrelated: tuple[str, ...]
    names: Mapping[int, str]

    def name_of(self, theme: int | None) -> str:
        """What a theme is called in the later map, else in the earlier one."""
        return self.names.get(theme or 0, "")


def difference(before: ThemeMap, after: ThemeMap) -> Difference:
    """What changed from one map to another."""
    old, new = ({place.id: place for place in one.places} for one in (before, after))
    both = [(old[number], place) for number, place in new.items() if number in old]
    names = {number: place.name for number, place in {**old, **new}.items()}
    said, taken_back = _relations(after, names), _relations(before, names)
    return Difference(
        added=tuple(place for number, place in new.items() if number not in old),
        gone=tuple(place for number, place in old.items() if number not in new),
        renamed=tuple((a.name, b.name) for a, b in both if a.name != b.name),
        moved=tuple(
            (b.name, _level(a, names), _level(b, names))
            for a, b in both
            if a.parent_id != b.parent_id
        ),
        reworded=tuple((b.name, a.concept, b.concept) for a, b in both if a.concept != b.concept),
        codes=tuple(_codes(before, after, names)),
        related=tuple(told for told in said if told not in taken_back),
        unrelated=tuple(told for told in taken_back if told not in said),
        names=names,
    )


def _level(place: Place, names: Mapping[int, str]) -> str:
    return f"under {names.get(place.parent_id, '')}" if place.parent_id else "a theme of its own"


def _codes(
    before: ThemeMap, after: ThemeMap, names: Mapping[int, str]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    old, new = _places(before), _places(after)
    called = {code: name for one in (before, after) for code, name in _names(one).items()}
    found = []
    for code in sorted(old.keys() | new.keys(), key=lambda one: (called[one].casefold(), one)):
        was, now = old.get(code, ()), new.get(code, ())
        if set(was) != set(now):
            left = tuple(names[one] for one in was if one not in now)
            came = tuple(names[one] for one in now if one not in was)
            found.append((called[code], left or (POOL,) * (not was), came or (POOL,) * (not now)))
    return [(name, left or ("stays",), came or ("stays",)) for name, left, came in found]


def _places(one: ThemeMap) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for place in one.places:
        for code in place.codes:
            found[code.id] = (*found.get(code.id, ()), place.id)
    return found


def _names(one: ThemeMap) -> dict[int, str]:
    placed = {code.id: code.name for place in one.places for code in place.codes}
    return {**placed, **{code.id: code.name for code in one.pool}}


def _relations(one: ThemeMap, names: Mapping[int, str]) -> list[str]:
    return [
        f"{names[line.from_id]} {RELATIONS[line.kind]} {names[line.to_id]}"
        for line in one.relations
    ]
