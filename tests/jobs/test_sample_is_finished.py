"""The sample study reads as a finished analysis: nothing of it is left open or empty."""

from pathlib import Path

import pytest

from coding.jobs.ready import open_sample_study
from coding.queries.report import StudyReport
from coding.queries.reporting import study_report


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> StudyReport:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.study"
    with open_sample_study(path) as study, study() as session:
        return study_report(session)


def test_each_theme_says_what_it_is_and_is_not_and_what_speaks_against_it(
    report: StudyReport,
) -> None:
    tops = [line for line in report.themes if not line.parent]
    told = ("concept", "definition", "scope", "boundaries", "answers", "contrary")

    assert 1 < len(tops) <= 6
    assert [(line.name, name) for line in tops for name in told if not getattr(line, name)] == []
    assert {line.state for line in report.themes} == {"settled"}
    for top in tops:
        quoted = {one.participant for one in report.reported if one.theme == top.name}
        assert len(quoted) >= 3
        assert sum(line.parent == top.name for line in report.themes) > 1


def test_cuts_and_glosses_are_among_what_is_printed(report: StudyReport) -> None:
    cut = [one.printed for one in report.reported if "[…]" in one.printed]
    glossed = [one.printed for one in report.reported if "[the " in one.printed]

    assert cut
    assert glossed
    assert all("  " not in printed for printed in (*cut, *glossed))


def test_no_point_of_a_checklist_is_open_and_nothing_stands_in_the_way(
    report: StudyReport,
) -> None:
    assert [(one.checklist, one.number) for one in report.checklists if one.state == "open"] == []
    assert report.obstacles == ()
