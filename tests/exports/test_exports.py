import time
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from coding.errors import ExportError
from coding.exports import EXPORTS, LATER, export_study, write_draft

NAMES = [export.name for export in EXPORTS if export.prints != "study"]
MAPS = [export.name for export in EXPORTS if export.prints == "map"]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_gives_the_same_bytes_at_another_time(report, name, monkeypatch):
    first = export_study(report, name)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))

    assert export_study(report, name) == first


@pytest.mark.parametrize("name", NAMES)
def test_every_export_prints_the_manifest(report, empty_report, name):
    for study in (report, empty_report):
        content = _everything(export_study(study, name))
        for term, value in study.manifest:
            assert term in content
            assert value in content


@pytest.mark.parametrize("name", NAMES)
def test_a_study_without_anything_says_so(empty_report, name):
    content = _everything(export_study(empty_report, name))

    assert "No themes yet" in content or name in ("csv", "png")
    assert "No codes yet" in content or name in ("csv", "png", "svg")


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_an_office_file_names_no_machine_no_account_and_no_time(report, name):
    with ZipFile(BytesIO(export_study(report, name))) as parts:
        properties = parts.read("docProps/core.xml").decode()
        times = {part.date_time for part in parts.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert "<dc:creator>Themewright</dc:creator>" in properties
    assert "dcterms" not in properties


@pytest.mark.parametrize("name", LATER)
def test_a_format_to_come_is_refused_with_a_remedy(report, name):
    with pytest.raises(ExportError, match="cannot be written yet") as refusal:
        export_study(report, name)

    assert all(known in refusal.value.remedy for known in NAMES)


def test_an_unknown_format_is_refused(report):
    with pytest.raises(ExportError, match="no format"):
        export_study(report, "wordperfect")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in MAPS])
def test_a_quotation_that_does_not_fit_its_place_is_refused_without_its_words(report, name):
    wrong = replace(report.extracts[0], end=report.extracts[0].end + 1)
    with pytest.raises(ExportError) as refusal:
        export_study(replace(report, extracts=(wrong, *report.extracts[1:])), name)

    assert "=diary <1>.txt" in refusal.value.what
    assert wrong.extract not in str(refusal.value)


def test_a_draft_is_checked_like_a_study(draft):
    wrong = replace(draft.extracts[3], start=draft.extracts[3].start + 1)
    with pytest.raises(ExportError):
        write_draft(replace(draft, extracts=(wrong,)))


def test_a_draft_is_three_files_and_the_same_bytes_each_time(draft):
    files = write_draft(draft)

    assert list(files) == ["draft.xlsx", "draft.docx", "draft.json"]
    assert write_draft(draft) == files


def _everything(data):
    """All readable characters of a file, markup and all."""
    if data[:4] == b"\x89PNG":
        return Image.open(BytesIO(data)).info["Description"]
    if data[:2] != b"PK":
        return data.decode("utf-8-sig")
    with ZipFile(BytesIO(data)) as parts:
        return "\n".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )
