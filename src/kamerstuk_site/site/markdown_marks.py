"""Marks in a page's Markdown, which say what a stretch of it is, as elements of its HTML.

A mark is a comment by itself: `<!-- tabel -->`, and `<!-- /tabel -->` where the stretch ends. Renderers that know no
marks show the page without frames; this extension of Python-Markdown gives each stretch the element that the theme's
style sheet and scripts look for. The letter's own text (`<!-- brief -->`) divides its page in three. What the theme
shows beside the page (`<!-- buren -->`) is taken out, and is `page.neighbours` in its templates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.extensions.toc import run_postprocessors  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from kamerstuk_site.presentation.pipe_tables import BELOW, BESIDE

_MARK = re.compile(r"<!-- (?P<end>/?)(?P<name>[a-z]+) -->\s*")
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
"""What stands for a piece of HTML while Python-Markdown works on the text around it."""
_LAST = -10
"""Priority: behind every other step of Python-Markdown and MkDocs, which find the page as if it had no marks."""
_MKDOCS = "relpath"
"""The step by which MkDocs leads links; the only one that knows which page is rendered."""

LETTER, NEIGHBOURS, DRAWING, LIST, PART, TABLE = (
    "brief",
    "buren",
    "tekening",
    "lijst",
    "lijstdeel",
    "tabel",
)
STRETCHES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    LETTER: ("section", {"class": "brief"}),
    NEIGHBOURS: ("nav", {"class": "buren"}),
    DRAWING: ("div", {"class": "kader", "tabindex": "-1"}),
    "delen": ("div", {"class": "delen"}),
    LIST: ("div", {"class": "lijst"}),
    TABLE: ("div", {"class": "tabel", "role": "group", "tabindex": "0"}),
    PART: ("div", {"class": "lijstdeel tabel", "role": "group", "tabindex": "0"}),
    "verloop": ("div", {"class": "verloop"}),
}
"""The element, with its attributes, of a stretch between two marks, by the name of these."""
_LABELS = {
    LETTER: ("site", "brief"),
    PART: ("lijst", "tabel"),
    TABLE: ("lijst", "tabel"),
}
"""Which word of `templates/woorden` names a stretch for those who hear the page."""
SPOTS = frozenset({"zoekformulier"})
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


def makeExtension(**options: Any) -> Marks:  # noqa: N802 - the library's name
    """The extension, by the name that Python-Markdown asks for."""
    return Marks(**options)


class _Open(NamedTuple):
    """A stretch whose end has not come yet."""

    name: str
    element: Element


class _Elements(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> Element:
        page, extra = self._page()
        whole = self._nested(root, page, extra)
        self._draw(whole, page, extra)
        self._set_aside(whole, page)
        _frame_letter(whole, page)
        return whole

    def _nested(
        self, root: Element, page: Page | None, extra: Mapping[str, Any]
    ) -> Element:
        """The page with an element around each stretch."""
        marks = self._marks(page)
        whole = Element(root.tag)
        stretches = [_Open("", whole)]
        for child in root:
            mark = marks.pop(_stash_number(child), None)
            inside = stretches[-1]
            if mark is None or mark["name"] in SPOTS:
                inside.element.append(child)
            elif not mark["end"]:
                stretches.append(
                    _Open(mark["name"], _element(inside.element, mark["name"], extra))
                )
            elif mark["name"] == inside.name:
                stretches.pop()
            else:
                expected = (
                    f"<!-- /{inside.name} -->"
                    if inside.name
                    else f"<!-- {mark['name']} -->"
                )
                raise _error(
                    page,
                    mark[0],
                    f"hiervoor hoort {expected} te staan. Zet dat erboven, of haal dit weg.",
                )
        for name, _ in stretches[1:]:
            raise _error(
                page,
                f"<!-- {name} -->",
                f"er is geen einde. Zet <!-- /{name} --> onder dit deel.",
            )
        for mark in marks.values():
            raise _error(
                page,
                mark[0],
                "dit teken staat in een andere regel. Zet het apart, met witregels eromheen.",
            )
        return whole

    def _page(self) -> tuple[Page | None, Mapping[str, Any]]:
        """The page that MkDocs renders, if it does, and what templates get from us."""
        if _MKDOCS not in self.md.treeprocessors:
            return None, {}
        step = self.md.treeprocessors[_MKDOCS]
        return step.file.page, step.config.extra

    def _marks(self, page: Page | None) -> dict[int, re.Match[str]]:
        """The marks of the page, by their numbers among its pieces of HTML."""
        found = {}
        for number, piece in enumerate(self.md.htmlStash.rawHtmlBlocks):
            mark = _MARK.fullmatch(piece) if isinstance(piece, str) else None
            if mark is None or piece.strip() in _IN_CELLS:
                continue
            if mark["name"] not in STRETCHES and not (
                mark["name"] in SPOTS and not mark["end"]
            ):
                known = ", ".join(sorted(STRETCHES.keys() | SPOTS))
                raise _error(
                    page,
                    mark[0],
                    f"dit teken is onbekend. Kies er een van deze: {known}.",
                )
            found[number] = mark
        return found

    def _draw(
        self, whole: Element, page: Page | None, extra: Mapping[str, Any]
    ) -> None:
        """Put the drawing of the page, whose parts are links, in the place of its picture."""
        frame = whole.find("div[@class='kader']")
        if page is None or frame is None:
            return
        head = extra.get("koppen", {}).get(page.file.src_uri)
        if head and head.drawing:
            del frame[:]
            frame.text = self.md.htmlStash.store(head.drawing)

    def _set_aside(self, whole: Element, page: Page | None) -> None:
        """Hand the neighbours to the theme. Without MkDocs nobody takes them, and they stay where they are."""
        if page is None:
            return
        shown = ""
        for neighbours in whole.findall("nav"):
            whole.remove(neighbours)
            shown += "".join(map(self.md.serializer, neighbours))
        page.neighbours = run_postprocessors(shown, self.md)  # type: ignore[attr-defined]


def _stash_number(element: Element) -> int:
    """The number of the piece of HTML that is all there is in a paragraph; -1 if there is anything else."""
    stashed = _STASHED.fullmatch((element.text or "").strip())
    return (
        int(stashed[1]) if stashed and element.tag == "p" and not len(element) else -1
    )


def _element(parent: Element, name: str, extra: Mapping[str, Any]) -> Element:
    """A new element for a stretch, with the words that the theme has for it."""
    tag, attributes = STRETCHES[name]
    element = SubElement(
        parent, tag, {**attributes, **_worded(name, extra.get("woorden"))}
    )
    element.text = element.tail = "\n"
    return element


def _worded(name: str, words: Any) -> dict[str, str]:
    """The attributes with words in them: for those who hear the page, and for the script of lists."""
    if words is None:
        return {}
    if name in _LABELS:
        room, word = _LABELS[name]
        return {"aria-label": words[room][word]}
    if name == LIST:
        for_script = {**words["lijst"], "maanden": words["maanden"]}
        return {
            "data-woorden": json.dumps(for_script, ensure_ascii=False, sort_keys=True)
        }
    return {}


def _frame_letter(whole: Element, page: Page | None) -> None:
    """Divide the page of a letter: its facts, its own text with its footnotes, and what follows.

    Python-Markdown puts footnotes at the end of the page.
    """
    letters = whole.findall("section")
    if not letters:
        return
    letter, *others = letters
    if others:
        raise _error(
            page, f"<!-- {LETTER} -->", "dit deel staat er twee keer. Haal er een weg."
        )
    at = list(whole).index(letter)
    facts, rest = (
        Element("div", {"class": "gegevens"}),
        Element("div", {"class": "daarna"}),
    )
    facts.extend(whole[:at])
    for child in whole[at + 1 :]:
        (letter if child.get("class") == "footnote" else rest).append(child)
    whole[:] = [facts, letter, rest]


def _error(page: Page | None, mark: str, problem: str) -> MarkError:
    place = f"{page.file.src_uri}: " if page else ""
    return MarkError(f"kamerstuk: {place}{mark.strip()}: {problem}")
