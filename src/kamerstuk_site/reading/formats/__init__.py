"""Readers: the bytes of a source become a Document. One module a format; this page decides which.

The format is told from the content first and from the name second. To add a format: a module with a
`read(source) -> Document` that raises `Unreadable`, and a line in `_READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.reading.formats import docx, html, markdown, odt, official_xml
from kamerstuk_site.reading.formats import plain_text as text
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.pdf import document as pdf
from kamerstuk_site.reading.formats.unreadable import Unreadable

__all__ = ["Unreadable", "read"]

_READERS: Mapping[str, Callable[[Source], Document]] = {
    "text": text.read,
    "markdown": markdown.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "odt": odt.read,
    "xml": official_xml.read,
    "html": html.read,
}
_MARKDOWN_SUFFIXES = {".md", ".markdown"}

# First bytes of formats that people drop in and that no reader takes yet, with their names for the report.
_FOREIGN = {
    b"\x89PNG": "een PNG-afbeelding",
    b"\xff\xd8\xff": "een JPEG-afbeelding",
}

# How markup begins, after what may stand above it; of thirty comments there would be a thousand million readings.
_PROLOG = rb"(?:\s|<\?[^>]{0,500}>|<!--.{0,2000}?-->)*+"
_XML = re.compile(_PROLOG + rb"(?:<!DOCTYPE\s+officiele-publicatie|<officiele-publicatie\b)", re.DOTALL)
_HTML = re.compile(_PROLOG + rb"(?:<!DOCTYPE\s+html|<(?:html|head|body)[\s>])", re.DOTALL | re.IGNORECASE)
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0"
_ODT = b"application/vnd.oasis.opendocument.text"


def read(source: Source) -> Document:
    """Read a source with the reader of its format. Raises Unreadable with a problem code."""
    return _READERS[_format_of(source)](source)


def _format_of(source: Source) -> str:
    start = source.data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in source.data[:1024]:
        return "pdf"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(source)
    if start.startswith(_OLE):
        raise _old_office(source.data)
    if start.startswith(b"{\\rtf"):
        raise Unreadable("old-word", "dit is RTF")
    if markup := _markup(source.data[:8192]):
        return markup
    for magic, name in _FOREIGN.items():
        if start.startswith(magic):
            raise Unreadable("unknown-format", f"dit is {name}")
    return "markdown" if PurePosixPath(source.file).suffix.lower() in _MARKDOWN_SUFFIXES else "text"


def _markup(start: bytes) -> str | None:
    """`xml` for an official publication, `html` for a page; None for anything that does not begin as either."""
    if start.startswith(_BOM_16):
        start = start.decode("utf-16", "ignore").encode()
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _XML.match(start):
        return "xml"
    if _HTML.match(start):
        return "html"
    if start.lstrip().startswith(b"<?xml"):
        raise Unreadable("unknown-format", "dit is XML, maar geen officiële publicatie")
    return None


def _zipped(source: Source) -> str:
    """Which of the formats that are zip files this is: ODT says so in its first member, Word by its main part."""
    package = Package(source.data)
    if package.read("mimetype").startswith(_ODT):
        return "odt"
    if "[Content_Types].xml" in package.names and any(name.startswith("word/") for name in package.names):
        return "docx"
    raise Unreadable("unknown-format", "dit is een zip-bestand, maar geen .docx of .odt")


def _old_office(data: bytes) -> Unreadable:
    """Old Office files are a file system; the names in it, in UTF-16, tell what it holds."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted-file", "dit Word-bestand vraagt een wachtwoord")
    if "WordDocument".encode("utf-16-le") in data:
        return Unreadable("old-word", "dit is een Word-bestand van voor 2007 (.doc)")
    return Unreadable("unknown-format", "dit is een oud Office-bestand, maar geen brief van Word")
