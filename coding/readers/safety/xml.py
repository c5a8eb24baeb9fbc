"""Parsing XML that may be made to do harm: no DTD, no entities, no network, no great depth."""

from typing import TYPE_CHECKING
from xml.parsers import expat

from coding.errors import UnreadableDocumentError
from coding.readers.safety.refusals import damaged, suspect

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTH = 256
ELEMENTS = 3_000_000


def parse(data: bytes, file_name: str) -> "_Element":
    """The root element of one XML part, once a first pass has found it harmless.

    Raises:
        UnreadableDocumentError: It is not well-formed, has a DTD, is nested deeper than
            ``DEPTH``, or has more than ``ELEMENTS`` elements.
    """
    _scan(data, file_name)
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        # What the first pass let through fails here only for its size.
        raise UnreadableDocumentError(
            file_name,
            "its XML is damaged, or one piece of its text is too long",
            remedy="Open it in the program that made it, save it as .txt, and import that.",
        ) from error


def _scan(data: bytes, file_name: str) -> None:
    depth = count = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEPTH:
            raise suspect(file_name, f"is nested more than {DEPTH} deep")
        if count > ELEMENTS:
            raise suspect(file_name, f"has more than {ELEMENTS:,} elements")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise suspect(file_name, "brings its own entities (a DTD)")

    scanner = expat.ParserCreate()
    scanner.StartElementHandler = start
    scanner.EndElementHandler = end
    scanner.StartDoctypeDeclHandler = doctype
    try:
        scanner.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(file_name) from error
