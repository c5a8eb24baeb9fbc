"""Memos as files: csv for tables, markdown to be read on."""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO

from coding.exports.cells import CSV_MARKER, mark
from coding.exports.signs import for_utf8
from coding.queries.memos import About, MemoLine

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def write_memos_csv(memos: Sequence[MemoLine], about: Mapping[str, About]) -> bytes:
    """UTF-8 with a byte-order mark; quoted words are cut from the text as it is now."""
    page = StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(["Written", "Coder", "Kind", "About", "Words", "Memo", CSV_MARKER])
    for memo in memos:
        of = about[memo.about]
        told = (memo.at, memo.coder, memo.kind, of.name, of.words, memo.text)
        writer.writerow([*(mark(for_utf8(one)) for one in told), ""])
    return page.getvalue().encode("utf-8-sig")


def write_memos_markdown(memos: Sequence[MemoLine], about: Mapping[str, About]) -> bytes:
    """One memo after the other; nobody's words are read as markdown."""
    told = ["# Memos", ""]
    for memo in memos:
        of = about[memo.about]
        told += [f"## {_plain(of.name)}", "", f"{memo.kind}, {_plain(memo.coder)}, {memo.at}", ""]
        if of.words:
            told += [*(f"> {_plain(line)}" for line in of.words.splitlines()), ""]
        told += [*(f"{_plain(line)}  " for line in memo.text.splitlines()), ""]
    return for_utf8("\n".join(told)).encode("utf-8")


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text.strip())
