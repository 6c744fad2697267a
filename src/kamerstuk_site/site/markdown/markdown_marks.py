"""Marks in a page's Markdown, which say what a stretch of it is, as elements of its HTML.

A mark is a comment by itself: `<!-- tabel -->`, and `<!-- /tabel -->` where the stretch ends. Renderers that know no
marks show the page without frames; this extension of Python-Markdown gives each stretch the element that the theme's
style sheet and scripts look for. The letter's own text (`<!-- brief -->`) divides its page in three. What the theme
shows beside the page (`<!-- buren -->`) is taken out, and is `page.neighbours` in its templates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.extensions.toc import run_postprocessors  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from mkdocs.exceptions import PluginError

from kamerstuk_site.presentation.drawings.svg import opened
from kamerstuk_site.presentation.pipe_tables import BELOW, BESIDE
from kamerstuk_site.presentation.words_file import DUTCH
from kamerstuk_site.site.markdown.rendered_page import rendered_page

_MARK = re.compile(r"<!-- (?P<end>/?)(?P<name>[a-z]+) -->\s*")
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
"""What stands for a piece of HTML while Python-Markdown works on the text around it."""
_LAST = -10
"""Priority: behind every other step of Python-Markdown and MkDocs, which find the page as if it had no marks."""

LETTER, LETTERHEAD, FACTS, NEIGHBOURS, DRAWING, LIST, PART, TABLE, SPEECHES = (
    "brief",
    "briefhoofd",
    "feiten",
    "buren",
    "tekening",
    "lijst",
    "lijstdeel",
    "tabel",
    "spreekbeurten",
)
STRETCHES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    LETTER: ("section", {"class": "brief"}),
    LETTERHEAD: ("details", {"class": "briefhoofd"}),
    FACTS: ("details", {"class": "feiten"}),
    NEIGHBOURS: ("nav", {"class": "buren"}),
    DRAWING: ("div", {"class": "kader", "tabindex": "-1"}),
    "delen": ("div", {"class": "delen"}),
    LIST: ("div", {"class": "lijst"}),
    TABLE: ("div", {"class": "tabel", "role": "group", "tabindex": "0"}),
    PART: ("div", {"class": "lijstdeel tabel", "role": "group", "tabindex": "0"}),
    "verloop": ("div", {"class": "verloop"}),
    SPEECHES: ("details", {"class": "spreekbeurten"}),
}
"""The element, with its attributes, of a stretch between two marks, by the name of these."""
_LABELS = {
    LETTER: ("site", "brief"),
    PART: ("lijst", "tabel"),
    TABLE: ("lijst", "tabel"),
}
"""Which word of `templates/woorden` names a stretch for those who hear the page."""
_SUMMARIES = {
    LETTERHEAD: ("site", "briefhoofd"),
    FACTS: ("site", "feiten"),
    SPEECHES: ("partij", "spreekbeurten_ouder"),
}
"""Which word of `templates/woorden` stands for a stretch that is folded."""
SPOTS = frozenset({"zoekformulier", "manifest", "heledossier"})
"""Marks of a spot, which have no end: the theme puts something there."""
_IN_CELLS = frozenset({BESIDE, BELOW})
"""Marks of cells of tables, which `letter_tables` reads."""


class MarkError(PluginError):
    """The marks of a page are wrong; the message, in Dutch, says of which page, which mark and what to do."""


class Marks(Extension):  # type: ignore[misc]
    """The extension as Python-Markdown loads it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Add the step to a Markdown renderer."""
        md.treeprocessors.register(_Elements(md), "marks", _LAST)


class _WrongMarkError(Exception):
    """A mark is wrong; the message says which, why and what to do."""


class _Open(NamedTuple):
    """A stretch whose end has not come yet."""

    name: str
    element: Element


class _Elements(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> Element:
        page, extra = rendered_page(self.md)
        try:
            self._open_drawings()
            whole = _nested(root, _marks(self.md), extra)
            if page is not None:
                self._draw(whole, extra.get("koppen", {}).get(page.file.src_uri))
                page.neighbours = self._set_aside(whole)  # type: ignore[attr-defined]
                page.headings_in_dutch = _marked(whole)  # type: ignore[attr-defined]
            _frame_letter(whole)
        except _WrongMarkError as wrong:
            place = f"{page.file.src_uri}: " if page else ""
            raise MarkError(f"kamerstuk: {place}{wrong}") from None
        return whole

    def _open_drawings(self) -> None:
        """Have drawings stand in the page that its Markdown has in a comment."""
        pieces = self.md.htmlStash.rawHtmlBlocks
        for number, piece in enumerate(pieces):
            drawing = opened(piece.strip()) if isinstance(piece, str) else ""
            if drawing:
                pieces[number] = f'<figure class="stemming">{drawing}</figure>'

    def _draw(self, whole: Element, head: Any) -> None:
        """Put the drawing of the page, whose parts are links, in the place of its picture.

        Args:
            whole: the page.
            head: what `extra.koppen` says of it; None where that says nothing.
        """
        frame = whole.find("div[@class='kader']")
        if frame is not None and head and head.drawing:
            del frame[:]
            frame.text = self.md.htmlStash.store(head.drawing)

    def _set_aside(self, whole: Element) -> str:
        """Take the neighbours out, for the theme. Without MkDocs nobody takes them, and they stay where they are."""
        shown = ""
        for neighbours in whole.findall("nav"):
            whole.remove(neighbours)
            elements = map(self.md.serializer, neighbours)
            shown += "".join(elements)
        return str(run_postprocessors(shown, self.md))


def _nested(
    root: Element,
    marks: dict[int, re.Match[str]],
    extra: Mapping[str, Any],
) -> Element:
    """The page with an element around each stretch, of which these are the `_marks`."""
    whole = Element(root.tag)
    stretches = [_Open("", whole)]
    for child in root:
        mark = marks.pop(_stash_number(child), None)
        inside = stretches[-1]
        if mark is None or mark["name"] in SPOTS:
            inside.element.append(child)
        elif not mark["end"]:
            element = _element(inside.element, mark["name"], extra)
            stretches.append(_Open(mark["name"], element))
        elif mark["name"] == inside.name:
            stretches.pop()
        else:
            name = f"/{inside.name}" if inside.name else mark["name"]
            raise _WrongMarkError(
                f"{mark[0].strip()}: hiervoor hoort <!-- {name} --> te staan. Zet dat erboven, of haal dit weg."
            )
    if len(stretches) > 1:
        name = stretches[1].name
        raise _WrongMarkError(
            f"<!-- {name} -->: er is geen einde. Zet <!-- /{name} --> onder dit deel."
        )
    _refuse_within_lines(marks.values())
    return whole


def _marks(md: Markdown) -> dict[int, re.Match[str]]:
    """The marks of the page, by their numbers among its pieces of HTML."""
    found = {}
    for number, piece in enumerate(md.htmlStash.rawHtmlBlocks):
        mark = _MARK.fullmatch(piece) if isinstance(piece, str) else None
        if mark is None or piece.strip() in _IN_CELLS:
            continue
        is_spot = mark["name"] in SPOTS and not mark["end"]
        if not is_spot and mark["name"] not in STRETCHES:
            known = ", ".join(sorted(STRETCHES.keys() | SPOTS))
            raise _WrongMarkError(
                f"{mark[0].strip()}: dit teken is onbekend. Kies er een van deze: {known}."
            )
        found[number] = mark
    return found


def _refuse_within_lines(marks: Iterable[re.Match[str]]) -> None:
    """Refuse marks that stand in no line of their own.

    Raises:
        _WrongMarkError: there is one.
    """
    mark = next(iter(marks), None)
    if mark:
        raise _WrongMarkError(
            f"{mark[0].strip()}: dit teken staat in een andere regel. Zet het apart, met witregels eromheen."
        )


def _marked(whole: Element) -> frozenset[str | None]:
    """The ids in a letter that says that it is Dutch: a theme that lists its headings elsewhere says so there too."""
    letter = whole.find(f"section[@lang='{DUTCH}']")
    return (
        frozenset()
        if letter is None
        else frozenset(each.get("id") for each in letter.iter())
    )


def _stash_number(element: Element) -> int:
    """The number of the piece of HTML that is all there is in a paragraph; -1 if there is anything else."""
    stashed = _STASHED.fullmatch((element.text or "").strip())
    if stashed is None or element.tag != "p" or len(element):
        return -1
    return int(stashed[1])


def _element(
    parent: Element,
    name: str,
    extra: Mapping[str, Any],
) -> Element:
    """A new element for a stretch, with the words that the theme has for it."""
    tag, attributes = STRETCHES[name]
    words = extra.get("woorden")
    worded = _worded(name, words)
    element = SubElement(parent, tag, {**attributes, **worded})
    element.text = element.tail = "\n"
    if words is not None and name in _SUMMARIES:
        room, word = _SUMMARIES[name]
        summary = SubElement(element, "summary", _language(words["taal"], words))
        summary.text = words[room][word]
    return element


def _language(language: str, words: Mapping[str, Any]) -> dict[str, str]:
    """The attribute that names a language, where letters are not in that of the site (WCAG 2.2, 3.1.2)."""
    return {} if words["taal"] == DUTCH else {"lang": language}


def _worded(name: str, words: Any) -> dict[str, str]:
    """The attributes with words in them: for those who hear the page, and for the script of lists."""
    if words is None:
        return {}
    if name in _LABELS:
        room, word = _LABELS[name]
        label = {"aria-label": words[room][word]}
        return label | _language(DUTCH, words) if name == LETTER else label
    if name == LIST:
        small_words = words["zoeken"]["kleine_woorden"]
        for_script = {
            **words["lijst"],
            "maanden": words["maanden"],
            "kleine_woorden": small_words,
        }
        text = json.dumps(for_script, ensure_ascii=False, sort_keys=True)
        return {"data-woorden": text}
    return {}


def _frame_letter(whole: Element) -> None:
    """Divide the page of a letter: its facts, its own text with its footnotes, and what follows.

    Python-Markdown puts footnotes at the end of the page.
    """
    letters = whole.findall("section")
    if not letters:
        return
    letter, *others = letters
    if others:
        raise _WrongMarkError(
            f"<!-- {LETTER} -->: dit deel staat er twee keer. Haal er een weg."
        )
    place = list(whole).index(letter)
    facts = Element("div", {"class": "gegevens"})
    rest = Element("div", {"class": "daarna"})
    facts.extend(whole[:place])
    for child in whole[place + 1 :]:
        is_note = child.get("class") == "footnote"
        (letter if is_note else rest).append(child)
    whole[:] = [facts, letter, rest]
