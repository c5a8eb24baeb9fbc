"""An audit pack: one zip in Halpern's six classes, to be read with nothing but a browser.

What it cannot show by itself stands in the copy of the study inside it, which a supervisor
elsewhere opens for review.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coding import __version__
from coding.exports.cells import CSV_MARKER, mark
from coding.exports.html_page import block, page, words
from coding.exports.signs import for_utf8
from coding.queries.pack import CLASSES, Pack, Table

#: Where the copy of the study lies.
STUDY: Final = "1-raw-data/study.study"
MANIFEST, TRAIL, ANCHOR, INDEX = "manifest.json", "trail.csv", "anchor.json", "index.html"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_pack(pack: Pack, study: bytes, reports: Mapping[str, bytes]) -> bytes:
    """The zip; the same study gives the same bytes.

    Args:
        study: A checked copy of the study's file.
        reports: Printed reports of the study, by file name, for the folder of the synthesis.
    """
    files: dict[str, bytes] = {}
    for number, (name, text) in enumerate(pack.texts, start=1):
        files[f"1-raw-data/{number:03}-{_plain(name)}.txt"] = for_utf8(text).encode()
    for table in pack.tables:
        files[f"{table.folder}/{table.name}.csv"] = _csv(table)
    files |= {f"3-synthesis/{name}": data for name, data in reports.items()}
    files[STUDY] = study
    files[TRAIL] = _csv(pack.trail)
    files[ANCHOR] = f"{pack.anchor}\n".encode()
    files[MANIFEST] = _manifest(pack, files)
    files[INDEX] = _index(pack, files)
    result = BytesIO()
    with ZipFile(result, "w") as kept:
        for name in sorted(files):
            part = ZipInfo(name, _NO_TIME)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 3  # else the zip would tell Windows from the rest
            part.external_attr = 0o600 << 16
            kept.writestr(part, files[name])
    return result.getvalue()


def _csv(table: Table) -> bytes:
    page_ = StringIO(newline="")
    writer = csv.writer(page_, lineterminator="\r\n")
    writer.writerow([*table.columns, CSV_MARKER])
    for row in table.rows:
        cells = (cell if isinstance(cell, int) else mark(for_utf8(cell or "")) for cell in row)
        writer.writerow([*cells, ""])
    return page_.getvalue().encode("utf-8-sig")


def _manifest(pack: Pack, files: Mapping[str, bytes]) -> bytes:
    told = {
        "about": "Themewright audit pack",
        "version": 1,
        "made_with": f"Themewright {__version__}",
        "study": {"uid": pack.uid, "title": pack.title},
        "trail": {"count": pack.events, "head": pack.head},
        "facts": dict(pack.facts),
        "classes": CLASSES,
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        ],
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _index(pack: Pack, files: Iterable[str]) -> bytes:
    facts = "".join(block("dt", term) + block("dd", text) for term, text in pack.facts)
    parts = [
        f"<header>{block('h1', pack.title)}"
        '<p class="quiet">Audit pack. Every file opens without Themewright; the copy of the study '
        "can be opened in it for review.</p></header><main>",
        f"<section><dl>{facts}</dl></section>",
    ]
    names = sorted(files)
    for folder, what in CLASSES.items():
        inside = [name for name in names if name.startswith(f"{folder}/")]
        parts.append(f"<section><h2>{words(what)}</h2>{_links(inside)}</section>")
    parts.append(
        f"<section><h2>Trail and checks</h2>{_links((TRAIL, ANCHOR, MANIFEST))}</section></main>"
    )
    return page(f"Audit pack: {pack.title}", "\n".join(parts))


def _links(names: Iterable[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="{name}">{name}</a></li>' for name in names) + "</ul>"


def _plain(name: str) -> str:
    """A document's name as a part of a file name that every system takes."""
    return re.sub(r"[^0-9A-Za-z._-]+", "-", name).strip("-.")[:60] or "document"
