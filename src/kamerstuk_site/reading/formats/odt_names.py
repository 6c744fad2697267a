"""The names of elements and attributes of OpenDocument that several modules ask for."""

from __future__ import annotations

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NAMESPACE}office:1.0}}"
TEXT = f"{{{_NAMESPACE}text:1.0}}"
TABLE = f"{{{_NAMESPACE}table:1.0}}"
STYLE = f"{{{_NAMESPACE}style:1.0}}"
DRAWING = f"{{{_NAMESPACE}drawing:1.0}}"
FORMATTING = f"{{{_NAMESPACE}xsl-fo-compatible:1.0}}"
SVG = f"{{{_NAMESPACE}svg-compatible:1.0}}"

STYLE_NAME = STYLE + "name"
STYLE_OF_TEXT = TEXT + "style-name"
STYLE_OF_TABLE = TABLE + "style-name"
HEADING = TEXT + "h"
PARAGRAPHS = (TEXT + "p", HEADING)
SPAN = TEXT + "span"
NOTE = TEXT + "note"
FRAME = DRAWING + "frame"
TEXT_BOX = DRAWING + "text-box"
TABLES = TABLE + "table"
CHARACTERS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
"""Elements that stand for a character."""
