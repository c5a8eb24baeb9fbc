"""A study in which every action is possible."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coding.store import Study, open_study
from tests.actions.deeds import prepare


@pytest.fixture(scope="session")
def prepared_file(small_study_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That study, closed. Copy it; leave it."""
    path = tmp_path_factory.mktemp("prepared") / "prepared.study"
    shutil.copyfile(small_study_file, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        with open_study(path) as study:
            prepare(study)
    return path


@pytest.fixture
def prepared(prepared_file: Path, tmp_path: Path) -> Iterator[Study]:
    """That study, open, as a file of this one test's own."""
    path = Path(shutil.copyfile(prepared_file, tmp_path / "prepared.study"))
    with open_study(path) as study:
        yield study
