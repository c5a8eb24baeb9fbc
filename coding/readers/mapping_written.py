"""A mapping written as the TOML file that ``--columns`` takes and the import page reads."""

import json
from collections.abc import Mapping

from coding.readers.mapping import COLUMN_ROLES, ColumnMap

_DELETE = "\x7f"  # the one control character that JSON leaves as it is and TOML does not take


def mapping_toml(mapping: ColumnMap) -> str:
    """The file's text; what the mapping leaves open is left out. ``read_mapping`` reads it back."""
    top = {
        "kind": mapping.kind,
        "participant": mapping.whose,
        "header_rows": mapping.header_rows,
        "layout": mapping.layout,
        "dates": mapping.dates,
        "how_often": mapping.how_often,
    }
    columns = {role: getattr(mapping, role) for role in COLUMN_ROLES}
    columns |= {"words": mapping.words or None, "keep": mapping.keep or None}
    weeks = {
        "starts": mapping.week_1 and mapping.week_1.isoformat(),
        "skip": tuple(day.isoformat() for day in mapping.skipped) or None,
        "not_issued": mapping.not_issued or None,
    }
    tables = {
        "columns": columns,
        "speakers": mapping.speakers,
        "weeks": weeks,
        "prompts": mapping.prompts,
    }
    parts = [_settings(top), *(_table(name, settings) for name, settings in tables.items())]
    return "\n".join(part for part in parts if part)


def _table(name: str, settings: Mapping[str, object]) -> str:
    lines = _settings(settings)
    return f"[{name}]\n{lines}" if lines else ""


def _settings(settings: Mapping[str, object]) -> str:
    return "".join(
        f"{_key(name)} = {_value(value)}\n" for name, value in settings.items() if value is not None
    )


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _value(name)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace(_DELETE, "\\u007f")
