"""The footnotes of a saved page: found by the links that lead to them, since HTML has no element for a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from kamerstuk_site.reading.formats.html_page import classes_of, fragment_of
from kamerstuk_site.reading.formats.inline import Element, folded, words

NOTE_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\.?")
"""The words of a link that is the mark of a note."""
_NOTE_BOXES = frozenset({"li", "p", "div", "dd", "aside"})
_BROUGHT_FORWARD = r"(?:X Noot )?[\[(]?{}(?!\d)"
"""What a note begins with on a saved page, after the words of the button that closes it."""
_PIECES, _PIECE = 20, 50
"""How many pieces of a note, and characters of each, are looked at for its figure: a safety bound, for a hostile page
can lead many links into one endless note."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A footnote."""

    label: str
    box: Element
    """The element that holds it."""


def notes_by_fragment(main: Element) -> dict[str, PageNote]:
    """Footnotes by the fragment that leads to them.

    A link with a figure for its words is a note's mark where it leads to something further on that begins with that
    figure too.
    """
    notes: dict[str, PageNote] = {}
    further_on: dict[str, Element] = {}
    for element in reversed(list(main.iter())):
        fragment = fragment_of(element)
        if fragment in further_on:
            note = _note(element, further_on[fragment], main)
            if note:
                notes[fragment] = note
        for name in (element.get("id"), element.get("name")):
            if name:
                further_on.setdefault(name, element)
    return notes


def _note(link: Element, target: Element, main: Element) -> PageNote | None:
    """The note within `main` that a link is the mark of, given what it leads to; None where it is the mark of none."""
    label = NOTE_LABEL.fullmatch(words(link))
    if not label:
        return None
    box = _note_box(target)
    if box is None or box is main:
        return None
    if not _begins_with(box, label[1]):
        return None
    return PageNote(label[1], box)


def _note_box(target: Element) -> Element | None:
    """The element that holds the note that a link leads into."""
    around = (target, *target.iterancestors())
    for element in around:
        if "noot" in classes_of(element):
            return element
    for element in around:
        if element.tag in _NOTE_BOXES:
            return element
    return None


def _begins_with(box: Element, label: str) -> bool:
    """True if a note's own words begin with its figure; the items of a numbered list need not."""
    if box.tag == "li":
        return True
    pieces = islice(box.itertext(), _PIECES)
    begin = folded(" ".join(str(text)[:_PIECE] for text in pieces)).lstrip()
    figure = _BROUGHT_FORWARD.format(re.escape(label))
    return re.match(figure, begin) is not None
