"""What a Word file holds and no page shows is taken out of a part before it is read, and what only wraps as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from kamerstuk_site.reading.formats.docx_fields import field_codes, note_addresses
from kamerstuk_site.reading.formats.docx_properties import WordStyles
from kamerstuk_site.reading.formats.docx_runs import CONTENT, TEXT_BOX, words_within
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.not_shown import NotShown

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _MC + "AlternateContent"
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
"""Around words that were added or taken away while changes were tracked."""
_UNSEEN = (
    "instrText",
    "delInstrText",
    "fldChar",
    *_DELETED,
    "delText",
    "sdtPr",
    "sdtEndPr",
    "object",
    "altChunk",
    "subDoc",
    "tabs",  # tab stops, which would be taken for tabs
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr",  # the picture that fills a shape
)
_FORMER = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
)
"""What properties were before a change that is tracked."""
_WRAPPERS = (
    "hyperlink",
    "smartTag",
    *_INSERTED,
    "customXml",
    "sdt",
    "sdtContent",
    "fldSimple",
    "dir",
    "bdo",
    _ALTERNATE,
    _MC + "Choice",
    _MC + "Fallback",
)


def prune(
    root: Element, styles: WordStyles, addresses: Mapping[str, str], found: NotShown
) -> None:
    """Take out of a part what nobody sees and what only wraps; its runs know then where their words lead.

    Args:
        root: the part, under plain names.
        styles: those of the document.
        addresses: what the part refers to outside the package, by id.
        found: the words that no page shows are added here.
    """
    note_addresses(root, addresses)
    etree.strip_elements(root, *_FORMER, with_tail=False)
    for alternate in list(root.iter(_ALTERNATE)):
        _choose(alternate)
    hidden = list(_hidden_runs(root, styles))
    inserted = root.iter(*_INSERTED)
    found.inserted.extend(map(words_within, inserted))
    deleted = root.iter(*_DELETED)
    found.deleted.extend(map(words_within, deleted))
    found.hidden.extend(map(words_within, hidden))
    codes = field_codes(root)
    for element in (*hidden, *codes):
        element.tag = "del"
    endless = root.findall(".//p/pPr/rPr/del/../../..")
    for paragraph in reversed(endless):
        _join_to_next(paragraph)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)


def _choose(alternate: Element) -> None:
    """Keep the first of the versions in which there is something that we can read: the newest comes first."""
    for version in alternate:
        if next(version.iter(TEXT_BOX, *CONTENT), None) is not None:
            alternate[:] = [version]
            return
    del alternate[:]


def _hidden_runs(root: Element, styles: WordStyles) -> Iterator[Element]:
    """The runs that their properties or their style hide."""
    for reason in root.iter("vanish", "rStyle"):
        for run in reason.iterancestors("r"):
            marks = styles.marks(run)
            if "hidden" in marks:
                yield run


def _join_to_next(paragraph: Element) -> None:
    """Let a paragraph whose end was deleted go on in the next one."""
    parent = paragraph.getparent()
    following = paragraph.getnext()
    if parent is None or following is None:
        return
    if following.tag != "p":
        return
    start = len(following.findall("pPr"))
    following[start:start] = [child for child in paragraph if child.tag != "pPr"]
    parent.remove(paragraph)
