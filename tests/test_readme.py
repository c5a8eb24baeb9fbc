"""README, help and code cannot disagree."""

import re
from pathlib import Path

from coding.commands import build
from coding.exports import EXPORTS
from coding.readers import READERS

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def rows_of(heading: str) -> list[str]:
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_readme_lists_every_file_extension_that_is_read_and_no_other():
    extensions = [extension for reader in READERS for extension in reader.extensions]
    assert sorted(rows_of("What goes in")) == sorted(extensions)


def test_readme_lists_every_export_and_no_other():
    assert rows_of("What comes out") == [export.name for export in EXPORTS]


def test_readme_lists_every_command_and_no_other():
    commands = [command.name for command in build().registered_commands]
    assert rows_of("Commands") == commands


def test_every_command_has_help():
    for command in build().registered_commands:
        assert command.callback is not None
        assert (command.callback.__doc__ or "").strip(), command.name


def test_pictures_that_readme_shows_are_there():
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (Path(__file__).parents[1] / picture).is_file(), picture


def test_the_run_command_installs_only_what_a_researcher_needs():
    commands = README.split("## Two commands")[1].split("## Five minutes")[0]
    assert "-r requirements.txt && .venv/bin/streamlit run app.py" in commands
    assert "-r requirements-dev.txt" in commands
