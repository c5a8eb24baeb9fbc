"""Plain text and Markdown: the file's characters as they stand, marks and all."""

from pathlib import PurePath

from coding.readers.document import lay_out_text
from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import decode
from coding.text import ReadDocument


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """Read a text file in whatever encoding its bytes show.

    Raises:
        UnreadableDocumentError: It holds no words, or no text at all.
    """
    text, problems = decode(data, file_name)
    kind = "md" if PurePath(file_name).suffix.lower() == ".md" else "txt"
    return lay_out_text(kind, data, file_name, text, problems=problems, mapping=mapping)
