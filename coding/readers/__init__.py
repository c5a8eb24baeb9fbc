"""Files in, text and entries out. To add a format: write one module, add one row to READERS."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from coding.text import ReadDocument

if TYPE_CHECKING:
    from coding.readers.mapping import ColumnMap


_INVISIBLE = string.whitespace + "\xa0\u200b\u200c\u200d\u2060\ufeff\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format, under the name the researcher knows it by.

    ``module`` is the module of this package whose ``read(data, file_name, mapping)`` reads it;
    it is named, not imported, so that a program that reads no file does not pay for parsers.
    """

    label: str
    extensions: tuple[str, ...]
    module: str

    def read(self, data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
        """Read one file's bytes with this format's module."""
        module = import_module(f"coding.readers.{self.module}")
        read: Callable[[bytes, str, ColumnMap], ReadDocument] = module.read
        return read(data, file_name, mapping)


READERS = (
    Reader("Plain text", (".txt", ".md"), "plain"),
    Reader("Word document", (".docx",), "docx"),
    Reader("OpenDocument text (LibreOffice)", (".odt",), "odt"),
    Reader("Rich text", (".rtf",), "rtf"),
    Reader("PDF document", (".pdf",), "pdf"),
    Reader("Table as text (Qualtrics, REDCap, Google Forms)", (".csv", ".tsv"), "csv_file"),
    Reader("Excel workbook", (".xlsx",), "xlsx"),
    Reader("WebVTT subtitles (Zoom, Teams)", (".vtt",), "vtt"),
    Reader("SubRip subtitles", (".srt",), "srt"),
)

#: Every extension that can be read, in the readers' order.
EXTENSIONS = tuple(extension for reader in READERS for extension in reader.extensions)


def read_document(data: bytes, file_name: str, mapping: ColumnMap | None = None) -> ReadDocument:
    """Read one file in this process, with the reader its bytes call for.

    Files from elsewhere are read by ``coding.readers.safety.child``, which puts limits on time and
    memory around this.

    Args:
        data: The whole file.
        file_name: Its name without folders; its extension is only a hint.
        mapping: Which columns and speakers are which; without it, they are proposed.

    Raises:
        UnknownFormatError: The file is of no kind that can be read.
        UnreadableDocumentError: Its text cannot be taken out; the reason names the cause.
    """
    from coding.readers.mapping import ColumnMap
    from coding.readers.safety.limits import FILE_BYTES, TEXT_CHARACTERS
    from coding.readers.safety.recognise import recognise
    from coding.readers.safety.refusals import oversized, too_large, without_words

    if len(data) > FILE_BYTES:
        raise oversized(file_name, len(data))
    extension, problems = recognise(data, file_name, EXTENSIONS)
    reader = next(reader for reader in READERS if extension in reader.extensions)
    document = reader.read(data, file_name, mapping or ColumnMap())
    if len(document.text) > TEXT_CHARACTERS:
        raise too_large(
            file_name,
            f"holds {len(document.text):,} characters, and the most is {TEXT_CHARACTERS:,}",
        )
    if not document.text.strip(_INVISIBLE):
        raise without_words(file_name)
    return replace(document, problems=(*problems, *document.problems))
