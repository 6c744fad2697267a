"""Readers: the bytes of a source become a Document. One module a format; this page decides which.

The format is told from the content first and from the name second. To add a format: a module with a
`read(source) -> Document` that raises `Unreadable`, and a line in `_READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import NoReturn, TypeVar

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.typography import drawn, folded
from kamerstuk_site.reading.formats import official_xml
from kamerstuk_site.reading.formats.packages import MARKUP_START, PROLOG, Package
from kamerstuk_site.reading.formats.unreadable import Unreadable

__all__ = ["Unreadable", "read"]

P = TypeVar("P", Line, Block)


_READERS: Mapping[str, str] = {
    "text": "plain_text",
    "markdown": "markdown",
    "pdf": "pdf.pdf_document",
    "docx": "docx",
    "odt": "odt",
    "xml": "official_xml",
    "html": "html",
    "eml": "eml",
}
"""The module that reads a format. It is imported for the first source of that format: together they take a fourth of
what a process that reads needs to start, PDF most of that."""
_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".eml": "eml"}

_REFUSED = {
    b"{\\rtf": ("old-word", "dit is RTF"),
    b"\x89PNG": ("unknown-format", "dit is een PNG-afbeelding"),
    b"\xff\xd8\xff": ("unknown-format", "dit is een JPEG-afbeelding"),
}
"""First bytes of formats that people drop in and that no reader takes, with what the report says of them."""
_OLD_OFFICE = (
    ("EncryptedPackage", "encrypted-file", "dit Word-bestand vraagt een wachtwoord"),
    ("WordDocument", "old-word", "dit is een Word-bestand van voor 2007 (.doc)"),
    ("", "unknown-format", "dit is een oud Office-bestand, maar geen brief van Word"),
)
"""Names that an old Office file holds, and what one with such a name is; the first that is there counts."""
_START = 1024
"""Bytes within which a file says what it is; a PDF may have others before its own."""
_BOM_8 = b"\xef\xbb\xbf"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
# How markup begins, by format.
_MARKUP = {
    "xml": re.compile(
        PROLOG
        + rb"<(?:!DOCTYPE\s+)?(?:%s)[\s/>\[]"
        % b"|".join(map(str.encode, official_xml.ROOTS)),
        re.DOTALL,
    ),
    "html": re.compile(
        PROLOG + rb"(?:<!DOCTYPE\s+html|<(?:html|head|body)[\s>])",
        re.DOTALL | re.IGNORECASE,
    ),
}
_ODT = b"application/vnd.oasis.opendocument.text"


def read(source: Source) -> Document:
    """Read a source with the reader of its format, its signs folded. Raises Unreadable with a problem code."""
    name = _format_of(source)
    reader = import_module(f"{__name__}.{_READERS[name]}")
    document: Document = reader.read(source)
    seen = _seen_on_page if name == "pdf" else folded
    return replace(
        document,
        lines=_with_signs(document.lines, seen),
        blocks=_with_signs(document.blocks, seen),
        raw=_with_signs(document.raw, seen),
    )


def _with_signs(pieces: Iterable[P], seen: Callable[[Text], Text]) -> tuple[P, ...]:
    """Lines or blocks with their signs as readers see them; most are so already."""
    done = []
    for piece in pieces:
        content = seen(piece.content)
        done.append(
            piece if content is piece.content else replace(piece, content=content)
        )
    return tuple(done)


def _seen_on_page(content: Text) -> Text:
    return folded(drawn(content))


def _format_of(source: Source) -> str:
    data = source.data.removeprefix(_BOM_8)
    start = data[:_START].lstrip()
    if b"%PDF-" in start:
        return "pdf"
    for magic, format_within in _CONTAINERS.items():
        if start.startswith(magic):
            return format_within(data)
    for magic, reason in _REFUSED.items():
        if start.startswith(magic):
            raise Unreadable(*reason)
    suffix = PurePosixPath(source.file).suffix.lower()
    return _markup(data[:MARKUP_START]) or _BY_SUFFIX.get(suffix, "text")


def _markup(start: bytes) -> str | None:
    """`xml` for an official publication, `html` for a page; None for anything that does not begin as either."""
    if start.startswith(_BOM_16):
        start = start.decode("utf-16", "ignore").encode()
    for name, beginning in _MARKUP.items():
        if beginning.match(start):
            return name
    if start.lstrip().startswith(b"<?xml"):
        raise Unreadable("unknown-format", "dit is XML, maar geen officiële publicatie")
    return None


def _zipped(data: bytes) -> str:
    """Which of the formats that are zip files this is: ODT says so in its first member, Word by its main part."""
    package = Package(data)
    if package.read("mimetype").startswith(_ODT):
        return "odt"
    if "[Content_Types].xml" in package.names and any(
        name.startswith("word/") for name in package.names
    ):
        return "docx"
    raise Unreadable(
        "unknown-format", "dit is een zip-bestand, maar geen .docx of .odt"
    )


def _old_office(data: bytes) -> NoReturn:
    """Old Office files are a file system; the names in it, in UTF-16, tell what it holds."""
    reason = next(
        reason for name, *reason in _OLD_OFFICE if name.encode("utf-16-le") in data
    )
    raise Unreadable(*reason)


_CONTAINERS: Mapping[bytes, Callable[[bytes], str]] = {
    b"PK\x03\x04": _zipped,
    b"PK\x05\x06": _zipped,
    b"\xd0\xcf\x11\xe0": _old_office,
}
"""First bytes of formats that hold files of several others."""
