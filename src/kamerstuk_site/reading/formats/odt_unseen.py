"""What a file of LibreOffice holds and no page shows, and its words as they stand there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.not_shown import NotShown
from kamerstuk_site.reading.formats.odt_names import (
    CHARACTERS,
    FRAME,
    NOTE,
    OFFICE,
    PARAGRAPHS,
    SPAN,
    STYLE,
    TEXT,
    TEXT_BOX,
)
from kamerstuk_site.reading.formats.odt_styles import OdtStyles

_HANGING = (NOTE, FRAME, TEXT_BOX)
"""What hangs on a paragraph; the white space between its elements is no text."""
_HIDDEN_TEXT = TEXT + "hidden-text"
_ANNOTATION = OFFICE + "annotation"
_UNSEEN = (
    _ANNOTATION,
    OFFICE + "forms",
    OFFICE + "scripts",
    TEXT + "tracked-changes",
    TEXT + "note-citation",
    TEXT + "ruby-text",
    _HIDDEN_TEXT,
    TEXT + "sequence-decls",
    TEXT + "variable-decls",
    TEXT + "user-field-decls",
)
"""What nobody sees on the page."""


def words_of(element: Element) -> Iterator[str]:
    """The words of a paragraph, without those of notes and frames that hang on it."""
    yield element.text or ""
    for child in element:
        if child.tag in CHARACTERS:
            yield " "
        elif child.tag not in PARAGRAPHS:
            yield from words_of(child)
        if element.tag not in _HANGING:
            yield child.tail or ""


def take_out_hidden(content: Element, styles: OdtStyles) -> NotShown:
    """What the text holds and no page shows; what is hidden is marked as unseen, for `remove_unseen`."""
    inserted = map(_inserted_from, content.iter(TEXT + "change-start"))
    deleted = map(_text, content.iter(TEXT + "deletion"))
    spans = content.iter(*PARAGRAPHS, SPAN)
    by_style = [span for span in spans if styles.of(span).get("hidden")]
    hidden = map(_text, (*by_style, *content.iter(_HIDDEN_TEXT)))
    found = NotShown(list(inserted), list(deleted), list(hidden))
    for element in by_style:
        element.tag = _ANNOTATION
    return found


def _inserted_from(start: Element) -> str:
    """The words that were added from a mark on, up to the end of the paragraph or of the change."""
    words = [start.tail or ""]
    for element in start.itersiblings():
        if element.tag == TEXT + "change-end":
            break
        words += [_text(element), element.tail or ""]
    return "".join(words)


def _text(element: Element) -> str:
    """The words in an element, with a space between paragraphs."""
    paragraphs = list(element.iter(*PARAGRAPHS)) or [element]
    return " ".join("".join(words_of(paragraph)) for paragraph in paragraphs)


def remove_unseen(root: Element) -> None:
    """Take out what nobody sees; a frame that hangs on a page gets a paragraph of its own to hang on."""
    for hidden in root.findall(f".//*[@{STYLE}display='false']"):
        hidden.tag = _ANNOTATION
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for frame in list(root.iter(FRAME)):
        around = frame.iterancestors(*PARAGRAPHS)
        if next(around, None) is None:
            paragraph = etree.Element(PARAGRAPHS[0])
            frame.addprevious(paragraph)
            paragraph.append(frame)
