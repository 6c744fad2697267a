"""Blocks -> Markdown that says exactly what the letter says, in Python-Markdown and in CommonMark alike.

A letter is untrusted: each of its characters goes through `characters`, which gives the Markdown that shows that one
character and nothing else. Markup of our own (links, emphasis, note marks, paragraph anchors) is laid between those
pieces, so that it can never be made by the letter's text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from operator import attrgetter
from typing import TypeVar
from urllib.parse import quote

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import CELL_BREAK, Mark, MarkKind
from kamerstuk_site.model.web_addresses import is_safe, written_in
from kamerstuk_site.presentation.escaping import attribute, escape, pieces
from kamerstuk_site.reading import paragraph_addresses

__all__ = ["anchor", "attribute", "escape", "render_body"]

_REFERENCE = re.compile(r"&(?=#?\w{1,40};)")
"""The sign that begins a character reference in HTML and Markdown: `&copy;`."""
_AFTER_MARKUP = {
    "(": "\\(",
    ":": "&#58;",
}  # after a note mark these would make a link or a definition
_BULLETS = frozenset("-–—•*·▪◦‣●○■□")
_SIGNS: Mapping[MarkKind, tuple[str, str]] = {
    "superscript": ("<sup>", "</sup>"),
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
}
_BREAK = "  \n    "
"""A line break inside a list item or note, whose next line is indented."""
_DEEPEST = 5
"""Of a heading of a letter; HTML has six, and the first is the page's title."""
_BREAK_IN_CELL = "<br>"
BESIDE, BELOW = "<!-- naast -->", "<!-- onder -->"
"""Before the words of a cell that is the same as the one to its left, or the one above it."""
_MOST_MARKS = 500
"""More stretches of emphasis than this in one block are an attack, not a letter: the words stay, plain."""

Follow = Callable[[Citation], str | None]
"""Where a citation leads: a relative path or an address; None where it leads nowhere."""
Show = Callable[[str], str | None]
"""Where a picture, by its name, is published: a relative path; None where it is not."""

_Part = TypeVar("_Part", Mark, Citation)
_start = attrgetter("start")
_end = attrgetter("end")


def _mark_start(numbered: tuple[int, Mark]) -> int:
    return numbered[1].start


def _moved(part: _Part, by: int) -> _Part:
    return replace(part, start=part.start + by, end=part.end + by)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table with its place in the block's text; its lines have newlines between them."""

    start: int
    text: str


def _grid(block: Block) -> list[list[_Cell]]:
    """The cells of a table, as many in each row."""
    rows: list[list[_Cell]] = []
    at = 0
    for line in block.content.characters.split("\n"):
        rows.append([])
        for text in line.split("\t"):
            rows[-1].append(_Cell(at, text.replace(CELL_BREAK, "\n")))
            at += len(text) + 1
    width = max(map(len, rows))
    return [row + [_Cell(at, "")] * (width - len(row)) for row in rows]


def _repeated(
    block: Block, grid: Sequence[Sequence[_Cell]]
) -> Iterator[tuple[int, int, _Cell, str]]:
    """Row and column of each empty place that a cell takes besides its own, with the cell and the sign for it.

    A cell of the head ends with the head.
    """
    begins = {
        cell.start: (number, column)
        for number, row in enumerate(grid)
        for column, cell in enumerate(row)
    }
    for mark in block.marks:
        if mark.kind != "spans" or mark.start not in begins:
            continue
        row, column = begins[mark.start]
        columns, rows = map(int, mark.value.split("×"))
        last_row = block.level if row < block.level else len(grid)
        taken = _taken(
            grid, range(row, min(row + rows, last_row)), slice(column, column + columns)
        )
        for below, beside in taken:
            yield below, beside, grid[row][column], BESIDE if beside > column else BELOW


def _taken(
    grid: Sequence[Sequence[_Cell]], rows: Sequence[int], columns: slice
) -> Iterator[tuple[int, int]]:
    """Row and column of each empty place that a cell takes, up to the first row in which another cell begins.

    To look further for more cells of as many rows would cost the square of the rows.
    """
    for row in rows:
        places = grid[row][columns]
        if row > rows[0] and any(place.text for place in places):
            return
        yield from (
            (row, column)
            for column, place in enumerate(places, start=columns.start)
            if not place.text
        )


def anchor(address: str, pages: str = "") -> str:
    """The mark of a paragraph, which leads to its own address; `pages` are those it stands on in the original.

    A long letter has hundreds: what they have in common (sign, name) the theme gives them all at once.
    """
    on = f' data-pagina="{pages}"' if pages else ""
    return f'<a id="{address}" href="#{address}"{on}></a>'


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

    Every paragraph, list item and note begins with its `anchor`. A citation that `link` gives no target keeps its
    words, with the reason as their title; an image that `show` gives no path is the words the letter has for it.
    `addresses` are `paragraph_addresses.addresses(blocks)`, where they were made already.
    """
    cited: dict[int, list[Citation]] = defaultdict(list)
    for mention in mentions:
        cited[mention.block].append(mention.citation)
    notes, lists = _Notes.of(blocks), _Lists()
    own_addresses = addresses or paragraph_addresses.addresses(blocks)
    body = _Body(blocks, cited, link, show, notes, own_addresses, _depths(blocks))
    chunks = ["<!-- brief -->"]
    for index in range(len(blocks)):
        if index in body.notes.defined:
            continue
        text, close = (
            body.item(index, lists)
            if blocks[index].kind == "item"
            else (body.block(index, lists), False)
        )
        if text and close:
            chunks[-1] += "\n" + text
        elif text:
            chunks.append(text)
    chunks += map(body.note, body.notes.defined)
    return "\n\n".join([*chunks, "<!-- /brief -->"]) + "\n"


def _depths(blocks: Iterable[Block]) -> dict[int, int]:
    """How many headings each heading stands under, counted with itself: no page jumps over a level."""
    depths: dict[int, int] = {}
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
class _Body:
    """A letter's blocks with what is needed to write one of them."""

    blocks: Sequence[Block]
    cited: Mapping[int, Sequence[Citation]]
    link: Follow
    show: Show
    notes: _Notes
    addresses: Sequence[str]
    depths: Mapping[int, int]
    """Of each heading, from 1."""

    def anchor(self, index: int) -> str:
        return anchor(
            self.addresses[index], paragraph_addresses.pages(self.blocks[index])
        )

    def block(self, index: int, lists: _Lists) -> str:
        """A heading or paragraph; a note that no mark points to is one too."""
        block = self.blocks[index]
        lists.levels.clear()
        if block.kind == "heading":
            text = self.inline(index, " ")
            return f"{'#' * (self.depths[index] + 1)} {text}" if text else ""
        if block.kind == "table":
            return self.table(index)
        mark = self.anchor(index)
        path = self.show(block.label) if block.kind == "image" else None
        if path is not None:
            return f"{mark}![{escape(block.text)}]({_target(path)})"
        text = self.inline(index, "  \n")
        label = (
            f"<sup>{escape(block.label)}</sup> "
            if block.kind == "note" and block.label
            else ""
        )
        return f"{mark}{label}{text}" if label or text else ""

    def item(self, index: int, lists: _Lists) -> tuple[str, bool]:
        """A list item, and whether it follows what is above it without a blank line."""
        indent, marker, label, close = lists.place(self.blocks[index])
        return (
            f"{indent}{marker} {self.anchor(index)}{label}{self.inline(index, _BREAK + indent)}",
            close,
        )

    def note(self, index: int) -> str:
        mark = self.anchor(index)
        return f"[^{self.notes.defined[index]}]: {mark}{self.inline(index, _BREAK)}"

    def table(self, index: int) -> str:
        """A pipe table, in a frame that a site may make scroll. Several rows of headers become one, none an empty one.

        A cell that takes several columns or rows stands in each of them, with a comment that it is the same cell.
        """
        block = self.blocks[index]
        grid = _grid(block)
        rows = self.cells(index, grid)
        joined_head = block.level > 1
        for row, column, cell, sign in _repeated(block, grid):
            words = "".join(pieces(cell.text, _BREAK_IN_CELL))
            if joined_head and row < block.level:
                rows[row][column] = words if sign == BESIDE else ""
            else:
                rows[row][column] = sign + words
        head, body = rows[: block.level], rows[block.level :]
        header = [" ".join(filter(None, cells)) for cells in zip(*head, strict=True)]
        first = header or body[0]
        first[0] = self.anchor(index) + first[0]
        width = len(grid[0])
        lines = (header or [""] * width, ["---"] * width, *body)
        shown = "\n".join(f"| {' | '.join(row)} |" for row in lines)
        return f"<!-- tabel -->\n\n{shown}\n\n<!-- /tabel -->"

    def cells(self, index: int, grid: Sequence[Sequence[_Cell]]) -> list[list[str]]:
        """What each cell of a table shows."""
        marks = sorted(enumerate(self.blocks[index].marks), key=_mark_start)
        cited = sorted(self.cited.get(index, ()), key=_start)

        def shown(cell: _Cell) -> str:
            at, end = cell.start, cell.start + len(cell.text)
            here = marks[
                bisect_left(marks, at, key=_mark_start) : bisect_right(
                    marks, end, key=_mark_start
                )
            ]
            numbered = {
                number: _moved(mark, -at) for number, mark in here if mark.end <= end
            }
            if not cell.text and not numbered:  # wide tables have mostly such cells
                return ""
            held = cited[
                bisect_left(cited, at, key=_start) : bisect_left(cited, end, key=_start)
            ]
            return self.stretch(
                index,
                cell.text,
                _BREAK_IN_CELL,
                numbered,
                [_moved(citation, -at) for citation in held],
            )

        return [list(map(shown, row)) for row in grid]

    def inline(self, index: int, line_break: str) -> str:
        """A block's text with its links, emphasis and note marks."""
        block = self.blocks[index]
        return self.stretch(
            index,
            block.content.characters,
            line_break,
            dict(enumerate(block.marks)),
            self.cited.get(index, ()),
        )

    def stretch(
        self,
        index: int,
        text: str,
        line_break: str,
        numbered: Mapping[int, Mark],
        cited: Iterable[Citation],
    ) -> str:
        """A block's text, or a cell of it, with its marks (by their number in the block) and citations."""
        links = _links(text, cited, numbered.values(), self.link)
        opening: dict[int, list[str]] = defaultdict(list)
        closing: dict[int, list[str]] = defaultdict(list)
        for span in sorted(
            [*links, *_emphasis(text, numbered.values(), links)],
            key=lambda s: (s.start, -s.end),
        ):
            opening[span.start].append(span.opening)
            closing[span.end].insert(0, span.closing)
        for number, mark in numbered.items():
            if (
                mark.kind == "note"
            ):  # a link cannot hold a link: a note mark inside one goes behind it
                held = _around(links, mark.start)
                place = (
                    held.end
                    if held and held.start < mark.start
                    else min(mark.start, len(text))
                )
                closing[place].append(self.notes.mark(index, number, mark))
        shown = pieces(text, line_break)
        _autolinks(text, shown, links, sorted({*opening, *closing}))
        return _join(shown, opening, closing)


# ---------------------------------------------------------------- markup between the characters


def _autolinks(
    text: str, shown: list[str], links: Sequence[_Span], places: Sequence[int]
) -> None:
    """Turn web addresses that hold nothing risky into `<…>` links, unless a place cuts them or a link holds them."""
    for start, end in written_in(text):
        cut = bisect_left(places, end) > bisect_right(places, start)
        if not (cut or _around(links, start)):
            shown[start:end] = [f"<{text[start:end]}>"] + [""] * (end - start - 1)


def _join(
    shown: list[str], opening: Mapping[int, list[str]], closing: Mapping[int, list[str]]
) -> str:
    out: list[str] = []
    done = 0
    for place in sorted({*opening, *closing}):
        before, after = closing.get(place, []), opening.get(place, [])
        if place and shown[place - 1] == "!":
            shown[place - 1] = "\\!"
        if before and not after and before[-1].endswith("]"):
            shown[place : place + 1] = [
                _AFTER_MARKUP.get(piece, piece) for piece in shown[place : place + 1]
            ]
        out += [*shown[done:place], *before, *after]
        done = place
    return "".join([*out, *shown[done:]]).strip(" ")


def _links(
    text: str, citations: Iterable[Citation], marks: Iterable[Mark], link: Follow
) -> list[_Span]:
    """The links of citations and those that the letter has itself, in order; none holds another.

    Words that lead to a page of ours lead nowhere else. A remark on a citation gives way to the letter's own link.
    """
    cited = list(_of_citations(text, citations, link))
    leading = [span for span in cited if span.opening == "["]
    own = list(_own_links(text, marks, leading))
    links = sorted([*leading, *own], key=_start)
    remarks = [
        span for span in cited if span.opening != "[" and not _is_covered(span, own)
    ]
    return sorted([*links, *remarks], key=_start)


def _of_citations(
    text: str, citations: Iterable[Citation], link: Follow
) -> Iterable[_Span]:
    end = 0
    for citation in sorted(citations, key=lambda c: (c.start, -c.end)):
        if not end <= citation.start < citation.end <= len(text):
            continue  # two links cannot overlap; the first keeps the words
        end = citation.end
        target = link(citation)
        if target is not None:
            yield _Span(citation.start, citation.end, "[", f"]({_target(target)})")
        elif citation.reason:
            opening = f'<span class="onzeker" title="{attribute(citation.reason)}">'
            yield _Span(citation.start, citation.end, opening, "</span>")


def _own_links(
    text: str, marks: Iterable[Mark], leading: Sequence[_Span]
) -> Iterator[_Span]:
    """The links that the letter has itself, around those of its citations."""
    end = 0
    for mark in marks:
        if mark.kind != "link" or not is_safe(mark.value):
            continue
        for start, stop in _outside(
            max(mark.start, end), min(mark.end, len(text)), leading
        ):
            if any(map(str.isalnum, text[start:stop])):
                yield _Span(
                    *_trimmed(text, start, stop), "[", f"]({_address(mark.value)})"
                )
        end = max(end, mark.end)


def _outside(start: int, end: int, spans: Sequence[_Span]) -> Iterator[tuple[int, int]]:
    """The stretches from `start` to `end` that the spans leave free; these are in order and do not overlap."""
    first = bisect_right(spans, start, key=_end)
    for span in islice(spans, first, None):
        if span.start >= end:
            break
        if start < span.start:
            yield start, span.start
        start = span.end
    if start < end:
        yield start, end


def _is_covered(span: _Span, others: Sequence[_Span]) -> bool:
    """True if one of the others, which are in order and do not overlap, shares a character with a span."""
    return list(_outside(span.start, span.end, others)) != [(span.start, span.end)]


def _address(address: str) -> str:
    """A letter's own address as a link's destination; what would be read as a character reference is none."""
    return _REFERENCE.sub("&amp;", _target(address))


def _target(target: str) -> str:
    """A link's destination with everything that could end it or mean something in Markdown percent-encoded."""
    return quote(target, safe="-._~/:#?=&%+,;@")


def _around(links: Sequence[_Span], place: int) -> _Span | None:
    """The link that holds the character at `place`."""
    index = bisect_right(links, place, key=_start) - 1
    return links[index] if index >= 0 and place < links[index].end else None


def _emphasis(
    text: str, marks: Iterable[Mark], links: Sequence[_Span]
) -> Iterable[_Span]:
    """Struck words and emphasis as spans that nest, cut where they would cross; what cannot work is left out."""
    within = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    struck = list(_struck(text, within, links))
    yield from struck
    styled = [mark for mark in within if mark.kind in _SIGNS]
    if len(styled) > _MOST_MARKS:
        return
    done = [*links, *struck]
    for kind, signs in _SIGNS.items():
        stretches = _merged(
            (mark.start, mark.end) for mark in styled if mark.kind == kind
        )
        for start, end in _cut_where_crossed(text, stretches, done):
            if kind == "superscript" or _can_stand(text, start, end, done):
                done.append(_Span(start, end, *signs))
    yield from done[len(links) + len(struck) :]


def _cut_where_crossed(
    text: str, stretches: list[tuple[int, int]], others: Sequence[_Span]
) -> Iterator[tuple[int, int]]:
    """The stretches without white space at their ends, in pieces that hold each of the others whole or not at all."""
    while stretches:
        start, end = _trimmed(text, *stretches.pop())
        crossed = (
            span for span in others if not (start <= span.start and span.end <= end)
        )
        cut = next(
            (
                place
                for span in crossed
                for place in (span.start, span.end)
                if start < place < end
            ),
            None,
        )
        if cut is not None:
            stretches += [(cut, end), (start, cut)]
        elif start < end:
            yield start, end


def _struck(
    text: str, marks: Iterable[Mark], links: Sequence[_Span]
) -> Iterator[_Span]:
    """Struck words, cut at the ends of links; however many there are, none may pass for words that hold."""
    edges = sorted({edge for link in links for edge in (link.start, link.end)})
    for start, end in _merged(
        (mark.start, mark.end) for mark in marks if mark.kind == "struck"
    ):
        cuts = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        for first, last in pairwise([start, *cuts, end]):
            if text[first:last].strip():
                yield _Span(*_trimmed(text, first, last), "<del>", "</del>")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space at its ends."""
    return end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, those that touch put together."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _can_stand(text: str, start: int, end: int, others: Sequence[_Span]) -> bool:
    """Whether asterisks here are emphasis in every dialect: no letter outside, no other asterisks against them.

    Within other asterisks, or around them, none of both may be able to begin and end emphasis alike.
    """
    outside = text[max(start - 1, 0) : start] + text[end : end + 1]
    stars = [s for s in others if s.opening[0] == "*"]
    clear = all(c.isspace() or unicodedata.category(c)[0] == "P" for c in outside)
    if not clear or any(s.end == start or s.start == end for s in stars):
        return False
    nested = {
        place
        for s in stars
        if s.start < end and start < s.end
        for place in (s.start, s.end, start, end)
    }
    edges = {place for s in others if s.opening[0] != "*" for place in (s.start, s.end)}
    return not any(_two_ways(text, place, place in edges) for place in nested)


def _two_ways(text: str, place: int, edge: bool) -> bool:
    """Whether asterisks here could both begin and end emphasis: between signs, `edge` being those of other markup."""
    sides = text[max(place - 1, 0) : place], text[place : place + 1]
    return all(
        side and not side.isspace() and (edge or not side.isalnum()) for side in sides
    )


# ---------------------------------------------------------------- notes and lists


@dataclass(frozen=True, slots=True)
class _Notes:
    """Which note mark belongs to which note, and under which name."""

    marked: Mapping[tuple[int, int], str]
    """(block, mark) -> name of the note."""
    defined: Mapping[int, str]
    """Block of the note -> its name, in order of first mark. Notes that nothing points to are not here."""

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Notes:
        marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
        texts: dict[str, list[int]] = defaultdict(list)
        for index, block in enumerate(blocks):
            if block.kind == "note":
                texts[block.label].append(index)
            for number, mark in enumerate(block.marks):
                if mark.kind == "note":
                    marks[mark.value].append((index, number))
        pairs = sorted(
            pair for label in marks for pair in _pair(marks[label], texts[label])
        )
        names = _names(blocks)
        defined = dict.fromkeys(text for _, text in pairs)
        return cls(
            {place: names[text] for place, text in pairs},
            {text: names[text] for text in defined},
        )

    def mark(self, block: int, number: int, mark: Mark) -> str:
        name = self.marked.get((block, number))
        return f"[^{name}]" if name else f"<sup>{escape(mark.value)}</sup>"


def _pair(
    marks: Sequence[tuple[int, int]], texts: Sequence[int]
) -> Iterable[tuple[tuple[int, int], int]]:
    """Marks with the notes of the same label, in order: all to a single note, one to one, or each to the next."""
    if len(marks) == len(texts):
        return zip(marks, texts, strict=True)
    if len(texts) == 1:
        return ((mark, texts[0]) for mark in marks)
    following = ((mark, bisect_left(texts, mark[0])) for mark in marks)
    return [(mark, texts[at]) for mark, at in following if at < len(texts)]


def _names(blocks: Sequence[Block]) -> dict[int, str]:
    """A unique name for each note, its number last: `1`, or `2-1` for the second note of that number."""
    base = {
        i: re.sub(r"[^0-9A-Za-z]", "", b.label) or "noot"
        for i, b in enumerate(blocks)
        if b.kind == "note"
    }
    total, seen, names = Counter(base.values()), Counter[str](), {}
    for index, name in base.items():
        seen[name] += 1
        names[index] = name if total[name] == 1 else f"{seen[name]}-{name}"
    return names


@dataclass(slots=True)
class _Lists:
    """The lists that are open, outermost first, each as (its marker, its last number)."""

    levels: list[tuple[str, int | None]] = field(default_factory=list)

    def place(self, block: Block) -> tuple[str, str, str, bool]:
        """Indent, marker and visible label of the next item; whether it joins what is above without a blank line."""
        level = min(block.level, len(self.levels))
        above, last = self.levels[level] if level < len(self.levels) else (None, None)
        found = re.fullmatch(r"(\d{1,9})\.", block.label)
        number = int(found[1]) if found else None
        ordered = number is not None and (
            last is None or (above == "1." and number == last + 1)
        )
        marker = "1." if ordered else "-"
        joins = bool(self.levels) and above in (None, marker)
        self.levels[level:] = [(marker, number)]
        label = (
            ""
            if ordered or not block.label or block.label in _BULLETS
            else escape(block.label) + " "
        )
        return "    " * level, f"{number}." if ordered else "-", label, joins
