"""The last step of every document format: its text cleaned, laid out in entries, and named."""

import hashlib

from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import clean
from coding.readers.safety.limits import TEXT_CHARACTERS
from coding.readers.safety.refusals import too_large, without_words
from coding.text import Problem, ReadDocument


def lay_out_text(
    format_: str,
    data: bytes,
    file_name: str,
    text: str,
    *,
    problems: tuple[Problem, ...],
    mapping: ColumnMap,
) -> ReadDocument:
    """What was read, with its turns, typed diary entries, or paragraphs found in ``text``.

    Args:
        format_: The format's extension without its dot.
        data: The file's bytes, for their checksum.
        file_name: Its name without folders.
        text: All its words, a paragraph or a table row a line, cells parted by tabs.
        problems: What the format's reader has to report.
        mapping: What the researcher settled about speakers and prompts.

    Raises:
        UnreadableDocumentError: There are no words, or too many.
    """
    from coding.readers.layouts import lay_out

    text, repairs = clean(text)
    if not text.strip():
        raise without_words(file_name)
    if len(text) > TEXT_CHARACTERS:
        what = f"holds {len(text):,} characters, and the most is {TEXT_CHARACTERS:,}"
        raise too_large(file_name, what)
    laid = lay_out(text, file_name, mapping)
    return ReadDocument(
        name=file_name,
        format=format_,
        kind=laid.kind,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        entries=laid.entries,
        problems=(*problems, *repairs, *laid.problems),
        columns=laid.columns,
        speakers=laid.speakers,
    )
