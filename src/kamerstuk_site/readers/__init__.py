"""Readers: the bytes of a source become a Document. One module a format; this page decides which.

The format is told from the content first and from the name second. To add a format: a module with a
`read(source) -> Document` that raises `Unreadable`, and a line in `_READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from kamerstuk_site.model import Document, Source
from kamerstuk_site.readers import markdown, pdf, text
from kamerstuk_site.readers.unreadable import Unreadable

__all__ = ["Unreadable", "read"]

_READERS: Mapping[str, Callable[[Source], Document]] = {"text": text.read, "markdown": markdown.read, "pdf": pdf.read}
_MARKDOWN_SUFFIXES = {".md", ".markdown"}

# First bytes of formats that people drop in and that no reader takes yet, with their names for the report.
_FOREIGN = {
    b"PK\x03\x04": "een zip-bestand (zoals .docx of .odt)",
    b"\xd0\xcf\x11\xe0": "een oud Office-bestand (zoals .doc)",
    b"{\\rtf": "RTF",
    b"\x89PNG": "een PNG-afbeelding",
    b"\xff\xd8\xff": "een JPEG-afbeelding",
    b"<?xml": "XML",
    b"<!DOCTYPE": "HTML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
}


def read(source: Source) -> Document:
    """Read a source with the reader of its format. Raises Unreadable with a problem code."""
    return _READERS[_format_of(source)](source)


def _format_of(source: Source) -> str:
    start = source.data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in source.data[:1024]:
        return "pdf"
    for magic, name in _FOREIGN.items():
        if start.startswith(magic):
            raise Unreadable("unknown-format", f"dit is {name}")
    return "markdown" if PurePosixPath(source.file).suffix.lower() in _MARKDOWN_SUFFIXES else "text"
