"""Running text of official publications, with its notes: emphasis, links and marks of notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.identifiers import official_url
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.web_addresses import is_safe
from kamerstuk_site.reading.formats.inline import Element, Inline
from kamerstuk_site.reading.formats.markup import Walker

_EMPHASIS: Mapping[str, tuple[MarkKind, ...]] = {
    "vet": ("strong",),
    "halfvet": ("strong",),
    "vetcur": ("strong", "emphasis"),
    "cur": ("emphasis",),
    "sup": ("superscript",),
    "doorhalen": ("struck",),
    "doorhaling": ("struck",),
    "doorgehaald": ("struck",),
    "doorgestreept": ("struck",),
}
"""What the type of an element, or else its name, marks."""
_NOTE_MARKS = ("voetref", "nootref")
_JCI = re.compile(r"jci\d\.\d+:[a-z]:BWBR\d{7}[^\s<>\"]{0,200}")
"""A place in a law. Source: Juriconnect, 'Standaard voor logische links naar wet- en regelgeving' (BWB)."""


def labels_of_end_notes(root: Element) -> dict[str, str]:
    """The label of each note at the end of a file of 1995-2009, by its id."""
    notes = enumerate(root.iter("voetnoot"), start=1)
    return {note.get("id", ""): note.get("nr") or str(number) for number, note in notes}


@dataclass(kw_only=True)
class OfficialTextWalker(Walker):
    """Reads running text, and keeps the notes in it for the end."""

    labels: Mapping[str, str]
    """The label of each note at the end of the file, by its id."""

    def inline(self, element: Element, inline: Inline) -> None:
        """Read an element within running text."""
        note = self._noted(element)
        if note:
            inline.builder.note(note)
            return
        if element.tag == "br":
            inline.line_break()
        look = element.get("type") or element.tag
        marked = inline.builder.marked(*_EMPHASIS.get(look, ()))
        linked = inline.builder.linked(_address(element))
        with marked, linked:
            self.contents(element, inline)

    def _noted(self, element: Element) -> str:
        """The label of the note that stands here or that a mark here names; empty where neither does."""
        if element.tag == "noot":
            return self.note(element)
        if element.tag not in _NOTE_MARKS:
            return ""
        ids = map(str, element.values())
        labels = map(self.labels.get, ids)
        return the_only(filter(None, labels)) or ""

    def note(self, element: Element) -> str:
        """Keep a footnote for the end; its label.

        A note of 1995-2009 (`voetnoot`) stands at the end of the file, and its mark in the text names its id.
        """
        label = ""
        if element.tag == "voetnoot":
            label = self.labels.get(element.get("id", ""), "")
        inline = Inline()
        for child in inline.through(element):
            if child.tag == "noot.nr" and not label:
                label = self.all_words(child).strip(".) ")
            else:
                inline.line_break()
                self.contents(child, inline)
        label = label or str(len(self.notes) + 1)
        block = self.block(inline, "note", element, label)
        if block:
            self.notes.append(block)
        return label

    def all_words(self, element: Element) -> str:
        """The words of an element, such as a label, whose notes are kept as well."""
        return self.running(element).text().characters


def _address(element: Element) -> str:
    """Where an `extref` leads: to a paper, law or judgment by its identifier, or to an address; empty for any other."""
    if element.tag != "extref":
        return ""
    target = element.get("doc", "")
    if _JCI.fullmatch(target):
        return f"https://wetten.overheid.nl/{target}"
    return official_url(target) or (target if is_safe(target) else "")
