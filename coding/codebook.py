"""A codebook as values: codes with definitions, and the cues that point at passages.

A codebook file is YAML; what it may hold is in ``codebooks/README.md``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coding.errors import CodebookError

if TYPE_CHECKING:
    from yaml import MappingNode, Node, ScalarNode

#: Where the codebooks that come with Themewright lie.
SHIPPED: Final = Path(__file__).parents[1] / "codebooks"
LARGEST: Final = 2_000_000
DEEPEST: Final = 12
NEGATIONS: Final = ("check", "flip")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that look like a code and are not; ``code_instead`` may be empty.

    ``looks_like`` is an example. ``words`` are the wordings that keep the code from being
    proposed where a cue of the code is part of them, word beside word.
    """

    looks_like: str
    why_not: str
    code_instead: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodebookCode:
    """One code of a codebook file.

    ``lemmas`` match any form of a word, ``phrases`` match with up to two words between.
    ``negation`` says what a negated cue means: ``flip`` (the opposite or nothing, so it is not
    proposed) or ``check`` (it is proposed, and the negation is shown).
    """

    id: str
    name: str
    parent: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    lemmas: tuple[str, ...]
    phrases: tuple[str, ...]
    negation: str
    near_misses: tuple[NearMiss, ...]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A framework's codes.

    ``framework`` says whose it is. ``themes`` tells whether its codes may head candidate themes
    (a list of practices may not).
    """

    id: str
    framework: str
    title: str
    version: str
    status: str
    note: str
    themes: bool
    codes: tuple[CodebookCode, ...]


def shipped_codebooks() -> tuple[str, ...]:
    """Names of the codebooks that come with Themewright, in alphabetical order."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def find_codebook(name_or_path: str | Path) -> Codebook:
    """A shipped codebook by name, or any codebook file by path.

    Raises:
        CodebookError: There is no such codebook, or its file cannot be used.
    """
    if str(name_or_path) in shipped_codebooks():
        return load_codebook(SHIPPED / f"{name_or_path}.yaml")
    path = Path(name_or_path)
    if not path.is_file():
        raise CodebookError(
            f"There is no codebook “{path.name}”.",
            remedy=f"Give the path of a .yaml file, or one of {', '.join(shipped_codebooks())}.",
        )
    return load_codebook(path)


def load_codebook(path: Path) -> Codebook:
    """Read a codebook file.

    Raises:
        CodebookError: The file cannot be read or used; all its problems are told at once, each
            with its line and what would be accepted.
    """
    fields = _Fields(path.name)
    codebook = _codebook(fields, _root(fields, _text(path)))
    if codebook is None or fields.problems:
        raise fields.refusal()
    return codebook


_FIELDS: Final = ("framework", "id", "title", "version", "status", "note", "themes", "codes")
_CODE_FIELDS: Final = (
    *("id", "name", "parent", "definition", "include", "exclude", "cues", "near_misses"),
    *("invented_example", "invented_counterexample"),
)
_CUE_FIELDS: Final = ("lemmas", "phrases", "negation")
_NEAR_FIELDS: Final = ("looks_like", "words", "why_not", "code_instead")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass
class _Fields:
    """Takes fields out of a file's mappings and collects what is wrong, with lines."""

    file: str
    problems: list[tuple[int, str]] = field(default_factory=list)

    def wrong(self, node: "Node", what: str) -> None:
        self.problems.append((node.start_mark.line + 1, what))

    def refusal(self) -> CodebookError:
        listed = sorted(dict.fromkeys(self.problems))
        lines = "; ".join(f"line {line}: {what}" for line, what in listed)
        return CodebookError(
            f"The codebook “{self.file}” cannot be used: {lines}.",
            remedy="Correct the file in a text editor and try again; codebooks/README.md shows "
            "what each field holds.",
        )

    def mapping(
        self, node: "Node", accepted: Sequence[str], required: Sequence[str], of: str
    ) -> "dict[str, Node]":
        from yaml import MappingNode

        if not isinstance(node, MappingNode):
            self.wrong(node, f"{of} must be a list of fields: {', '.join(accepted)}")
            return {}
        found: dict[str, Node] = {}
        for key, value in _pairs(node):
            if key.value not in accepted:
                what = f"“{key.value}” is no field of {of}; accepted are {', '.join(accepted)}"
                self.wrong(key, what)
            elif key.value in found:
                self.wrong(key, f"“{key.value}” stands twice in {of}")
            found.setdefault(key.value, value)
        for name in required:
            if name not in found:
                self.wrong(node, f"{of} needs “{name}”")
        return found

    def words(self, fields: "dict[str, Node]", name: str, *, required: bool = False) -> str:
        from yaml import ScalarNode

        node = fields.get(name)
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.wrong(node, f"“{name}” must be one piece of text")
            return ""
        value = " ".join(node.value.split()) if node.tag != "tag:yaml.org,2002:null" else ""
        if required and not value:
            self.wrong(node, f"“{name}” is empty")
        return value

    def listed(self, fields: "dict[str, Node]", name: str) -> "Iterator[tuple[str, Node]]":
        from yaml import ScalarNode, SequenceNode

        node = fields.get(name)
        if node is None or node.tag == "tag:yaml.org,2002:null":
            return
        if not isinstance(node, SequenceNode):
            self.wrong(node, f"“{name}” must be a list, each line beginning with “- ”")
            return
        seen: set[str] = set()
        for item in node.value:
            value = " ".join(item.value.split()) if isinstance(item, ScalarNode) else ""
            if not value:
                self.wrong(item, f"“{name}” must hold one piece of text per line")
            elif value.lower() in seen:
                self.wrong(item, f"“{value}” stands twice in “{name}”")
            else:
                seen.add(value.lower())
                yield value, item

    def one_of(self, fields: "dict[str, Node]", name: str, accepted: Sequence[str]) -> str:
        value = self.words(fields, name) or accepted[0]
        if value not in accepted:
            self.wrong(fields[name], f"“{name}” must be {' or '.join(accepted)}, not “{value}”")
        return value


def _pairs(node: "MappingNode") -> "Iterator[tuple[ScalarNode, Node]]":
    from yaml import ScalarNode

    for key, value in node.value:
        if isinstance(key, ScalarNode):
            yield key, value


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CodebookError(
                f"“{path.name}” is too large for a codebook.",
                remedy="A codebook file has at most 2 MB; check that this is the right file.",
            )
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        raise CodebookError(
            f"The codebook “{path.name}” cannot be read.",
            remedy="Save it as plain text in UTF-8, where this program may read it.",
        ) from failure


def _root(fields: _Fields, text: str) -> "Node":
    """The file's outermost node; anchors, which only a program writes, are refused."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                fields.problems.append((line, "aliases and deep nesting are not accepted"))
                raise fields.refusal()
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        reason = getattr(failure, "problem", None) or "it holds a character YAML does not allow"
        line = mark.line + 1 if mark is not None else 1
        fields.problems.append((line, f"this is not YAML ({reason})"))
        raise fields.refusal() from failure
    if root is None:
        fields.problems.append((1, f"the file is empty; it needs {', '.join(_FIELDS)}"))
        raise fields.refusal()
    return root


def _codebook(fields: _Fields, root: "Node") -> Codebook | None:
    required = ("framework", "id", "title", "codes")
    found = fields.mapping(root, _FIELDS, required, "the codebook")
    if not found:
        return None
    if next(iter(found)) != "framework":
        fields.wrong(root, "“framework” must come first: say whose framework it is")
    identity = fields.words(found, "id", required=True)
    if identity and not _ID.fullmatch(identity):
        fields.wrong(found["id"], "“id” may hold letters, digits, “.”, “-” and “_”")
    codes = _codes(fields, found)
    return Codebook(
        id=identity,
        framework=fields.words(found, "framework", required=True),
        title=fields.words(found, "title", required=True),
        version=fields.words(found, "version"),
        status=fields.words(found, "status"),
        note=fields.words(found, "note"),
        themes=fields.one_of(found, "themes", ("true", "false")) == "true",
        codes=tuple(code for code, _ in codes),
    )


def _codes(fields: _Fields, found: "dict[str, Node]") -> "list[tuple[CodebookCode, Node]]":
    from yaml import SequenceNode

    node = found.get("codes")
    if node is None:
        return []
    if not isinstance(node, SequenceNode) or not node.value:
        fields.wrong(node, "“codes” must be a list of codes, each beginning with “- id:”")
        return []
    codes = [(_code(fields, item), item) for item in node.value]
    ids: set[str] = set()
    names: set[str] = set()
    for code, item in codes:
        if code.id in ids or code.name.lower() in names:
            fields.wrong(item, f"the id or name of “{code.id}” is already taken")
        ids.add(code.id)
        names.add(code.name.lower())
    for code, item in codes:
        if code.parent and (code.parent == code.id or code.parent not in ids):
            fields.wrong(item, f"the parent “{code.parent}” is no other code of this file")
    return codes


def _code(fields: _Fields, node: "Node") -> CodebookCode:
    found = fields.mapping(node, _CODE_FIELDS, ("id", "name", "definition"), "a code")
    cues = (
        fields.mapping(found["cues"], _CUE_FIELDS, (), "the cues of a code")
        if "cues" in found
        else {}
    )
    return CodebookCode(
        id=fields.words(found, "id", required=True),
        name=fields.words(found, "name", required=True),
        parent=fields.words(found, "parent"),
        definition=fields.words(found, "definition", required=True),
        include=tuple(value for value, _ in fields.listed(found, "include")),
        exclude=tuple(value for value, _ in fields.listed(found, "exclude")),
        lemmas=_lemmas(fields, cues),
        phrases=_phrases(fields, cues, "phrases"),
        negation=fields.one_of(cues, "negation", NEGATIONS),
        near_misses=_near_misses(fields, found),
        example=fields.words(found, "invented_example"),
        counterexample=fields.words(found, "invented_counterexample"),
    )


def _lemmas(fields: _Fields, cues: "dict[str, Node]") -> tuple[str, ...]:
    kept = []
    for value, node in fields.listed(cues, "lemmas"):
        if re.search(r"[\s|+]", value):
            fields.wrong(node, f"“{value}” is not one word; put it under “phrases”")
        kept.append(value.lower())
    return tuple(kept)


def _phrases(fields: _Fields, found: "dict[str, Node]", name: str) -> tuple[str, ...]:
    kept = []
    for value, node in fields.listed(found, name):
        if len(re.split(r"[ +]", value)) < 2:
            fields.wrong(node, f"“{value}” is one word; a phrase has two or more")
        if re.search(r"(?:^|[\s|+])[|+]|[|+](?:$|\s)", value):
            what = f"“{value}”: “|” and “+” must stand between two words, without spaces"
            fields.wrong(node, what)
        kept.append(value.lower())
    return tuple(kept)


def _near_misses(fields: _Fields, found: "dict[str, Node]") -> tuple[NearMiss, ...]:
    from yaml import SequenceNode

    node = found.get("near_misses")
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        fields.wrong(node, "“near_misses” must be a list, each beginning with “- looks_like:”")
        return ()
    kept = []
    for item in node.value:
        near = fields.mapping(item, _NEAR_FIELDS, ("looks_like", "why_not"), "a near miss")
        kept.append(
            NearMiss(
                looks_like=fields.words(near, "looks_like", required=True),
                why_not=fields.words(near, "why_not", required=True),
                code_instead=fields.words(near, "code_instead"),
                words=_phrases(fields, near, "words"),
            )
        )
    return tuple(kept)
