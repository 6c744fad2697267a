"""Blocks -> Markdown that says exactly what the letter says, in Python-Markdown and in CommonMark alike.

A letter is untrusted: each of its characters goes through `escaping.pieces`, which gives the Markdown that shows that
one character and nothing else. Markup of our own (links, emphasis, note marks, paragraph anchors) is laid between those
pieces, so that it can never be made by the letter's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Mention
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.inline_markdown import InlineWriter
from kamerstuk_site.presentation.letter_links import Follow, destination
from kamerstuk_site.presentation.list_items import ItemStart, OpenLists
from kamerstuk_site.presentation.note_names import NoteNames, note_names
from kamerstuk_site.presentation.pipe_tables import pipe_table
from kamerstuk_site.reading import paragraph_addresses
from kamerstuk_site.reading.own_words import letterhead, paragraph_numbers

_BREAK = "  \n"
_BREAK_IN_ITEM = "  \n    "
"""A line break inside a list item or note, whose next line is indented."""
_DEEPEST = 5
"""Of a heading of a letter; HTML has six, and the first is the page's title."""
_HEAD_BEGINS = "\n\n<!-- briefhoofd -->"
_HEAD_ENDS = "\n\n<!-- /briefhoofd -->"

Show = Callable[[str], str | None]
"""Where a picture, by its name, is published: a relative path; None where it is not."""


def anchor(
    address: str,
    number: str = "",
    pages: str = "",
) -> str:
    """The mark of a paragraph, which leads to its own address.

    A long letter has hundreds: what they have in common (sign, name) the theme gives them all at once.

    Args:
        address: of the paragraph on its page.
        number: by which people name it; empty where it has none.
        pages: those it stands on in the original, `2` or `2-3`; empty where the format knows none.
    """
    called = f' data-nr="{number}"' if number else ""
    on = f' data-pagina="{pages}"' if pages else ""
    return f'<a id="{address}" href="#{address}"{called}{on}></a>'


def _no_picture(_name: str) -> None:
    """The words of an image stand for it."""


def render_body(
    blocks: Sequence[Block],
    mentions: Iterable[Mention],
    link: Follow,
    show: Show = _no_picture,
    addresses: Sequence[str] = (),
) -> str:
    """The letter's own text, between the comment lines of the front matter contract.

    What stands above its own words is marked once more, as its letterhead. Every paragraph, list item and note begins
    with its `anchor`. A citation that `link` gives no target keeps its
    words, with the reason as their title; an image that `show` gives no path is the words the letter has for it.
    `addresses` are `paragraph_addresses.addresses(blocks)`, where they were made already.
    """
    cited = by_group((mention.block, mention.citation) for mention in mentions)
    notes = note_names(blocks)
    own_addresses = addresses or paragraph_addresses.addresses(blocks)
    inline = InlineWriter(cited, link, notes)
    body = _BodyWriter(
        blocks,
        inline,
        notes,
        show,
        own_addresses,
        paragraph_numbers(blocks),
        _depths(blocks),
    )
    head_end = letterhead(blocks)
    marks = {0: _HEAD_BEGINS, head_end: _HEAD_ENDS} if head_end else {}
    chunks = ["<!-- brief -->"]
    lists = OpenLists()
    for index in range(len(blocks)):
        chunks.append(marks.get(index, ""))
        if index not in notes.of_notes:
            chunks.append(body.below(lists, index))
    chunks += ["\n\n" + body.note(index) for index in notes.of_notes]
    return "".join([*chunks, "\n\n<!-- /brief -->\n"])


def _depths(blocks: Iterable[Block]) -> dict[int, int]:
    """How many headings each heading stands under, counted with itself: no page jumps over a level."""
    depths = {}
    above: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        depths[index] = min(len(above), _DEEPEST)
    return depths


@dataclass(frozen=True, slots=True)
class _BodyWriter:
    """A letter's blocks with what is needed to write one of them, by its index."""

    blocks: Sequence[Block]
    inline: InlineWriter
    notes: NoteNames
    show: Show
    addresses: Sequence[str]
    numbers: Sequence[str]
    """Of each paragraph, as people name it; empty for what has none."""
    depths: Mapping[int, int]
    """Of each heading, from 1."""

    def below(self, lists: OpenLists, index: int) -> str:
        """Anything but a note that a mark points to, with the space between it and what stands above it."""
        block = self.blocks[index]
        if block.kind == "item":
            start = lists.next_item(block)
            space = "\n" if start.joins else "\n\n"
            return space + self.item(index, start)
        lists.close()
        text = self.block(index)
        return f"\n\n{text}" if text else ""

    def block(self, index: int) -> str:
        """Anything but an item of a list and a note that a mark points to; empty where there is nothing to show."""
        block = self.blocks[index]
        if block.kind == "heading":
            return self._heading(index)
        if block.kind == "table":
            write = self.inline.cell_writer(index, block)
            return pipe_table(block, self._anchor(index), write)
        path = self.show(block.label) if block.kind == "image" else None
        if path is not None:
            image = f"![{escape(block.text)}]({destination(path)})"
            return self._anchor(index) + image
        return self._paragraph(index)

    def item(self, index: int, start: ItemStart) -> str:
        """A list item."""
        anchored = self._anchor(index) + start.label
        text = self._words(index, _BREAK_IN_ITEM + start.indent)
        return f"{start.indent}{start.marker} {anchored}{text}"

    def note(self, index: int) -> str:
        """A note that a mark points to."""
        text = self._words(index, _BREAK_IN_ITEM)
        return f"[^{self.notes.of_notes[index]}]: {self._anchor(index)}{text}"

    def _heading(self, index: int) -> str:
        text = self._words(index, " ")
        signs = "#" * (self.depths[index] + 1)
        if not text:
            return ""
        return f"{signs} {text}"

    def _paragraph(self, index: int) -> str:
        """A paragraph; a note that no mark points to is one too, behind its label."""
        block = self.blocks[index]
        text = self._words(index, _BREAK)
        if block.kind == "note" and block.label:
            text = f"<sup>{escape(block.label)}</sup> {text}"
        return self._anchor(index) + text if text else ""

    def _words(self, index: int, line_break: str) -> str:
        return self.inline.block(index, self.blocks[index], line_break)

    def _anchor(self, index: int) -> str:
        block = self.blocks[index]
        pages = paragraph_addresses.pages(block)
        return anchor(self.addresses[index], self.numbers[index], pages)
