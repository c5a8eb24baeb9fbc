"""The import rules, the homes of heavy libraries, the sizes and the names, checked."""

import ast
import importlib
import inspect
import pkgutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import coding
from coding import queries
from coding.actions import (
    assign_sample,
    begin_review,
    close_audit,
    close_pass,
    give_verdict,
    name_coder,
    open_audit,
)
from coding.queries.agreement import gathered
from coding.queries.audits import audit_items
from coding.queries.counted import Placed
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.learnt import units_of
from coding.queries.ledger import open_lines
from coding.queries.ledger_lines import Asked
from coding.queries.samples import samples
from coding.queries.standing import Stretch, Touched
from coding.queries.told import told_trail
from coding.store import Session, Study
from coding.text import Segment

ROOT = Path(__file__).parents[1]
APP = [path for path in [ROOT / "app.py"] if path.exists()]
MODULES = sorted([*APP, *ROOT.glob("coding/**/*.py")])

#: Each layer may import those before it, never those after. Siblings do not know one another.
LAYERS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            {"errors"},
            {"text"},
            {"phases", "codebook"},
            {"readers", "language", "measures", "pseudonyms", "store"},
            {"proposals"},
            {"queries"},
            {"actions"},
            {"exports"},
            {"jobs"},
            {"ui", "commands"},
            {"app", "__main__"},
        ),
    )
)

#: Who may not know whom although the layers would let them.
STRANGERS = {("proposals", "store"), ("proposals", "readers"), ("exports", "actions")}

#: The only places that import a heavy library, as folders and modules below ``coding``.
HOMES = {
    "streamlit": {"ui", "app"},
    "spacy": {"language"},
    "sentence_transformers": {"language"},
    "torch": set(),
    "sqlalchemy": {"store", "queries", "actions"},
    "alembic": {"store"},
    "sklearn": {"proposals", "measures"},
    "scipy": {"proposals", "measures", "language"},
    "typer": {"commands"},
    "altair": {"ui"},
    "pandas": {"exports", "ui", "measures"},
    "openpyxl": {"exports"},
    "docx": {"exports"},
    "PIL": {"exports"},
    "lxml": {"readers", "exports"},
    "pyrage": {"pseudonyms"},
    "nacl": {"store"},
    "python_calamine": {"readers"},
    "striprtf": {"readers"},
    "pypdfium2": {"readers"},
    "webvtt": {"readers"},
}

#: What takes long to load, or belongs to one corner of the program only.
HEAVY = {*HOMES, "numpy"} - {"typer"}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "managers", "services", "core", "common"}

#: The package itself knows nothing but its version.
WITHOUT_LAYER = {"__init__"}


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "coding" else parts[0]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write the import in full"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def height(layer: str) -> int:
    return next(at for at, names in enumerate(LAYERS) if layer in names)


def in_every_module(rule: Callable[[Path], None]) -> Callable[[], None]:
    """One test of a rule over all modules, which names each that breaks it."""

    def test() -> None:
        broken = []
        for path in MODULES:
            try:
                rule(path)
            except AssertionError as error:
                broken.append(f"{name_of(path)}: {str(error).splitlines()[0]}")
        assert not broken, "\n".join(broken)

    return test


@in_every_module
def test_imports_point_down_and_siblings_do_not_know_one_another(path: Path) -> None:
    here = layer_of(path)
    if here in WITHOUT_LAYER:
        assert not [name for name in imports_of(path) if name.startswith("coding.")]
        return
    for name in imports_of(path):
        root, *rest = name.split(".")
        if root != "coding" or not rest or rest[0].startswith("__") or rest[0] == here:
            continue
        there = rest[0]
        assert height(there) < height(here), f"{here} must not import {there}"
        assert (here, there) not in STRANGERS, f"{here} must not know {there}"


@in_every_module
def test_a_heavy_library_is_imported_in_its_home_only(path: Path) -> None:
    for name in imports_of(path):
        root = name.split(".")[0]
        here = layer_of(path)
        assert here in HOMES.get(root, {here}), f"{root} may be imported only in {HOMES[root]}"


@in_every_module
def test_each_file_format_library_is_imported_by_one_reader_or_export(path: Path) -> None:
    mine = {name.split(".")[0] for name in imports_of(path)}
    for library in mine & {"python_calamine", "striprtf", "pypdfium2", "webvtt"}:
        others = [
            name_of(other)
            for other in MODULES
            if other != path and library in {name.split(".")[0] for name in imports_of(other)}
        ]
        assert not others, f"{library} has a second home"


def test_the_table_of_layers_names_what_is_there() -> None:
    there = {layer_of(path) for path in MODULES} - WITHOUT_LAYER
    assert there <= frozenset().union(*LAYERS)


@in_every_module
def test_names_come_from_the_field(path: Path) -> None:
    assert not FORBIDDEN_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            assert not node.name.endswith(("Manager", "Helper", "Service", "Util", "Utils"))


@in_every_module
def test_no_file_outgrows_its_reader(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 500, "split it by what it does"


def test_the_median_file_is_short() -> None:
    lengths = [len(path.read_text("utf-8").splitlines()) for path in MODULES]
    assert statistics.median(lengths) <= 130


@in_every_module
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= 80, f"{node.name} has {length} lines"


@in_every_module
def test_every_module_says_in_its_docstring_what_it_is(path: Path) -> None:
    assert (ast.get_docstring(tree_of(path)) or "").strip()


#: Statements that define and do nothing else.
DEFINING = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)


@in_every_module
def test_a_module_does_nothing_at_import_but_define(path: Path) -> None:
    if layer_of(path) in ("app", "__main__") or runs_as_script(path):
        return
    for number, node in enumerate(tree_of(path).body):
        is_docstring = number == 0 and isinstance(node, ast.Expr)
        assert is_docstring or isinstance(node, DEFINING) or is_guard(node), ast.unparse(node)[:80]
        for call in (part for part in ast.walk(node) if isinstance(part, ast.Call)):
            if isinstance(node, ast.Assign | ast.AnnAssign):
                said = ast.unparse(call.func)
                assert said not in {"open", "print", "input", "exec", "eval"}, said
                assert not said.endswith((".read_text", ".read_bytes", ".mkdir", ".connect"))


def is_guard(node: ast.stmt) -> bool:
    """``if TYPE_CHECKING:`` and ``if __name__ == "__main__":``."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in (
        "TYPE_CHECKING",
        "__name__ == '__main__'",
    )


def runs_as_script(path: Path) -> bool:
    """Streamlit runs pages from top to bottom; Alembic runs its entry point."""
    parts = path.relative_to(ROOT).parts
    is_page = parts[:2] == ("coding", "ui") and len(parts) == 3
    return is_page or name_of(path) == "coding/store/migrations/env.py"


def modules_loaded_by(*arguments: str) -> set[str]:
    # The status is the command's; what was loaded is told at the very end.
    script = (
        "import atexit, runpy, sys\n"
        "atexit.register(lambda: print('LOADED', *sorted(sys.modules)))\n"
        f"sys.argv = ['coding', *{list(arguments)!r}]\n"
        "runpy.run_module('coding', run_name='__main__') if sys.argv[1:] else __import__('coding')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    return {name.split(".")[0] for name in line.split()[1:]}


@pytest.mark.parametrize("arguments", [[], ["--help"], ["apply", "--help"], ["draft", "--help"]])
def test_asking_for_help_loads_no_heavy_library(arguments: list[str]) -> None:
    assert modules_loaded_by(*arguments) & HEAVY == set()


def public_queries() -> list[tuple[str, Any]]:
    found = []
    for module in pkgutil.iter_modules(queries.__path__, "coding.queries."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if (
                inspect.isfunction(value)
                and value.__module__ == module.name
                and not name.startswith("_")
                and "session" in inspect.signature(value).parameters
            ):
                found.append((name, value))
    return found


#: What the queries that ask for more than a session are asked in the small study.
ASKED: dict[str, Callable[[Session], dict[str, Any]]] = {
    "document_id": lambda _: {"name_or_id": "1"},
    "theme_place": lambda _: {"number": 1},
    "echoes": lambda _: {"places": ()},
    "phase_of": lambda _: {"coder": "Mia"},
    "understood": lambda _: {"document_id": 1},
    "about_item": lambda session: {"item": items(entries(session))[0]},
    "standing_on": lambda _: {"where": [Stretch(1, 0, 60)]},
    "follow": lambda _: {"touched": Touched(0)},
    "ledger_lines": lambda _: {"asked": Asked()},
    "passed_over": lambda session: {"waiting": open_lines(session)},
    "steps": lambda _: {"document": 1, "segment": Segment(13, 24)},
    "as_it_stands": lambda _: {"touched": Touched(2, {"code": {1}}), "documents": {1}},
    "application_at": lambda _: {
        "document": 1,
        "segment": Segment(0, 3),
        "code": "asking",
        "coder": "Mia",
    },
    "done_to": lambda _: {"op": "an id"},
    "code_name": lambda _: {"code": 1},
    "behind_theme": lambda _: {"name": "ease"},
    "behind_code": lambda _: {"name": "asking"},
    "of_places": lambda _: {"placed": [Placed(1, 0, 3)]},
    "behind_figure": lambda _: {"of": "entries", "reader": "Mia"},
    "proposals_counted": lambda _: {"which": "", "reader": "Mia"},
    "taken_by": lambda _: {"which": "decided/Mia"},
    "lines_counted": lambda _: {"lines": []},
    "bare_trail": lambda _: {"last": 9},
    "about_row": lambda _: {"table": "code", "number": 1},
    "event_rows": lambda session: {"line": told_trail(session)[0], "reader": "Mia"},
    "items_listed": lambda session: {"items": audit_items(session, 1)},
    "placed_listed": lambda session: {"answers": []},
    "events_since": lambda _: {"seq": 2},
    "gathered": lambda _: {"coders": ["Mia", "Ben"], "unit": "entry"},
    "units_compared": lambda _: {"units": []},
    "items_compared": lambda _: {"units": []},
    "left_out": lambda session: {"found": gathered(session, ["Mia", "Ben"], "entry")},
    "not_yet": lambda _: {"found": [], "reader": "Mia"},
    "said_alike": lambda _: {"number": 1, "reader": "Mia"},
    "events_that_stand": lambda _: {"action": "apply_code"},
    "told_events": lambda _: {"seqs": [1, 2]},
    "audit_things": lambda _: {"states": ["open", "closed"]},
    "at_places": lambda _: {"places": [(1, 0, 3)]},
    "of_codes": lambda _: {"codes": [1]},
    "of_theme": lambda _: {"number": 1},
    "of_code": lambda _: {"number": 1},
    "in_context": lambda _: {"code": "asking"},
    "past_of": lambda _: {"code_id": 1},
    "past_of_theme": lambda _: {"theme_id": 1},
    "theme_reviews": lambda _: {"coder": "Mia"},
    "extract_choice": lambda _: {"theme_id": 1},
    "earlier_versions": lambda _: {"memo_id": 1},
    "due_prompts": lambda _: {"coder": "Mia"},
    "codes_like": lambda _: {"name": "calmly"},
    "refused": lambda _: {"level": "verbatim"},
    "quotable": lambda session: {"found": units_of(session)},
    "moving": lambda _: {"entry_id": 1, "words": "said otherwise"},
    "what_would_move": lambda _: {"entry_id": 1, "words": "said otherwise"},
    "works_apart": lambda _: {"coder": "Mia"},
    "shared_extracts": lambda _: {"places": [(1, 13, 24)]},
    "unread": lambda _: {"coder": "Mia"},
    "sample_line": lambda session: {"sample_id": samples(session)[0].id},
    "apart_from": lambda _: {"who": "Ben"},
    "resting_on": lambda _: {"document": 1, "start": 13, "end": 24},
    "differences": lambda session: {"sample": samples(session)[0]},
    "closed_at_event": lambda _: {"sample_id": 1},
    "applied_before": lambda _: {"coders": [1, 2], "seq": 3},
    "open_passes": lambda _: {"coders": ["Mia"]},
    "unit_readings": lambda _: {"coders": ["Mia", "Ben"], "code_id": 1, "cell": "all"},
    "study_agreement": lambda _: {"coders": ["Mia", "Ben"]},
    "coder_ids": lambda _: {"names": ["Mia", "Ben"]},
    "applied_by": lambda _: {"coders": [1]},
    "codes_to_compare": lambda _: {"applied": []},
    "audit_sample": lambda _: {"seed": 1},
    **dict.fromkeys(
        ("audit_items", "suggestions", "replies", "closing_answers", "blind_answers"),
        lambda _: {"audit_id": 1},
    ),
    "certificate": lambda _: {"audit_id": 1},
    **dict.fromkeys(("theme_to_name", "words_to_place"), lambda _: {"audit_id": 1, "seed": 1}),
    "review_of": lambda _: {"reviewer": "Eve"},
    "known_key": lambda _: {"reviewer": "Eve"},
}


@pytest.mark.parametrize(("name", "query"), public_queries())
def test_a_query_answers_in_a_reading_session_which_cannot_write(
    study: Study, name: str, query: Any
) -> None:
    missing = {
        parameter.name
        for parameter in inspect.signature(query).parameters.values()
        if parameter.default is parameter.empty and parameter.name != "session"
    }
    assert not missing or name in ASKED, f"tell ASKED what to ask {name}"
    with study.begin() as session:
        sample = assign_sample(session, ["Mia", "Ben"], title="Apart", share=1, coder="Mia")
        for coder in ("Mia", "Ben"):
            close_pass(session, sample.id, coder=coder)
        name_coder(session, "Eve", role="supervisor", coder="Mia")
        audit = open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve").id
        give_verdict(session, audit_items(session, audit)[0].id, "supported", coder="Eve")
        close_audit(session, audit, coder="Eve")
        begin_review(session, coder="Eve")
    with study() as session:
        query(session, **ASKED[name](session) if missing else {})
        assert not session.new
        assert not session.dirty


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer_of(path) == "queries"], ids=name_of
)
def test_a_query_has_no_means_of_writing(path: Path) -> None:
    for name in imports_of(path):
        assert name.split(".")[-1] not in {"insert", "update", "delete"}, name
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            said = ast.unparse(node.func)
            assert said not in {f"session.{verb}" for verb in ("add", "add_all", "delete", "flush")}


def test_pages_and_commands_reach_records_only_through_queries_and_actions() -> None:
    for path in MODULES:
        if layer_of(path) in {"ui", "commands", "jobs", "exports", "app"}:
            names = set(imports_of(path))
            assert not [n for n in names if n.startswith("coding.store.records")], name_of(path)


def test_no_test_folder_stands_for_a_part_that_is_not_there() -> None:
    parts = {layer_of(path) for path in MODULES}
    folders = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and path.name not in {"__pycache__"}
    }
    assert folders <= parts | {"endurance", "benchmarks", "browser", "privacy", "awkward_files"}


def test_the_package_tells_its_version() -> None:
    assert coding.__version__
