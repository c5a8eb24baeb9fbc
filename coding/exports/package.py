"""An Office file whose bytes depend on what it says alone: no clock, no machine, no account."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coding.exports.signs import for_xml

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>Themewright</dc:creator>"
    "<cp:lastModifiedBy>Themewright</cp:lastModifiedBy></cp:coreProperties>"
)


def settled(data: bytes, title: str) -> bytes:
    """The docx or xlsx in ``data`` with fixed times and properties, its parts in their order."""
    properties = _PROPERTIES.format(title=escape(for_xml(title))).encode()
    result = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(result, "w") as kept:
        for name in given.namelist():
            part = ZipInfo(name, _NO_TIME)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 3  # else the zip would tell Windows from the rest
            part.external_attr = 0o600 << 16
            kept.writestr(part, properties if name == "docProps/core.xml" else given.read(name))
    return result.getvalue()
