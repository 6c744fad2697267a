"""Markdown sources, with or without front matter: lines as of pasted text, whose headings and tables are known.

The front matter may state facts under the contract's own names (`corrections.read_values` reads them); anything else
in it is somebody else's and left alone. Where tables and headings stand, and what running text says with its signs,
CommonMark tells (with the tables and the struck words of GitHub). Lines stay lines, since letters are pasted into
Markdown as they are: what is a paragraph, an address or a note, the layout of pasted text decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from kamerstuk_site.model.document import Document, Line, LineRole, Source
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder, joined
from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats import plain_text as text
from kamerstuk_site.reading.formats.packages import picture_missing

_FRONT_MATTER = YAMLHandler()
_BLOCKS = MarkdownIt("commonmark").enable("table").disable("inline")
_RUNNING = MarkdownIt("commonmark").enable("strikethrough")
_HASHES = re.compile(r" {0,3}#{1,6}\s+(?P<text>.+?)(?:\s+#+)?\s*")
_MEANT_BREAK = re.compile(r"(?: {2,}|(?<!\\)\\)$")
"""How a line ends whose break is meant."""
_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>(?!\^)[^\[\]]+)\]:\s+<?(?P<address>https?://[^\s<>]+)>?(?:\s+[\"'(].*[\"')])?\s*"
)
"""Where the words of a link lead that has a label instead of an address: `[rapport]: https://…`."""
_BORDER, _LAST_BORDER = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\)\|$")
_SECTIONS: Mapping[str, LineRole] = {"thead_open": "head cells", "tbody_open": "cells"}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)\s*/?>", re.IGNORECASE)
_KINDS = text.KIND_OF_TAG
"""What the signs of Markdown mark, which CommonMark calls by the tags of HTML, and these tags themselves."""
_SILENT = frozenset({"sub", "u", "span", "font"})
"""Tags of which nothing is kept but the words within; any other tag is text."""
_TAGS = _SILENT | _KINDS.keys() | {"br"}
_SIGNS = re.compile(r"[*_~`\[\]<>&\\!]")
"""What running text has in it that may be more than text."""
_HIDE = {code: 0x10FE00 + code for code in map(ord, "*<")}
_SHOW = {hidden: code for code, hidden in _HIDE.items()}
"""Signs that mean nothing any more, as code points that no text uses: they hide them from the reader of pasted text."""


def read(source: Source) -> Document:
    """Read Markdown into lines whose headings and tables are known. Raises Unreadable as `text.read` does."""
    decoded, problems = text.decode(source)
    stated, body = _parted(decoded)
    first = decoded.count("\n") - body.count("\n") + 1
    reader = _Reader(source.file, body.split("\n"))
    lines = tuple(reader.lines(first))
    return Document(
        "markdown",
        lines,
        stated=stated.removeprefix("\n"),
        furniture=tuple(reader.artefacts),
        problems=(*problems, *reader.problems),
    )


def _parted(decoded: str) -> tuple[str, str]:
    """The front matter, without its rules, and the text."""
    if _FRONT_MATTER.detect(decoded):
        with suppress(ValueError):  # a rule at the top that nothing closes is a rule
            stated, body = _FRONT_MATTER.split(decoded)
            return stated, body
    return "", decoded


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, with its cells as they are written."""

    role: LineRole
    cells: list[str]


@dataclass(frozen=True, slots=True)
class _Structure:
    """Which lines, by their index, are more than running text."""

    headings: dict[int, int] = field(default_factory=dict)
    """The depth of each heading, from 1."""
    rows: dict[int, _Row] = field(default_factory=dict)
    rules: set[int] = field(default_factory=set)
    """Lines that only say what stands above them: under a heading, and between the head and the body of a table."""


def _structure(raw: Sequence[str]) -> _Structure:
    """What CommonMark finds in the lines of a text, outside lists and quotations."""
    found = _Structure()
    role: LineRole = "cells"
    table: list[_Row] = []
    for token in _BLOCKS.parse("\n".join(raw)):
        start, end = token.map or (0, 0)
        if token.type == "heading_open":
            _add_heading(found, token, start, end)
        elif token.type == "table_open":
            table = []
            found.rules.add(start + 1)
        elif token.type in _SECTIONS:
            role = _SECTIONS[token.type]
        elif token.type == "tr_open":
            table.append(_Row(role, _cells(raw[start])))
            found.rows[start] = table[-1]
        elif token.type == "table_close":
            width = max(len(row.cells) for row in table)
            for row in table:
                missing = width - len(row.cells)
                row.cells.extend([""] * missing)
    return found


def _add_heading(
    found: _Structure,
    token: Token,
    start: int,
    end: int,
) -> None:
    """A heading of one line, with hashes or with a rule under it; a rule under more lines is a rule."""
    rules = 0 if token.markup.startswith("#") else 1
    if token.level == 0 and end - start == 1 + rules:
        found.headings[start] = int(token.tag[1:])
        found.rules.update(range(start + 1, end))


def _cells(raw: str) -> list[str]:
    """The cells of a row, also those beyond the last column, which no renderer shows."""
    inner = raw.strip().removeprefix("|")
    cells = _BORDER.split(_LAST_BORDER.sub("", inner))
    return list(map(str.strip, cells))


def _is_running(line: Line) -> bool:
    """True for a line of running text."""
    return bool(line.content) and line.role == "text" and not line.heading


def _as_one(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines as one, with the breaks between them; none for no lines."""
    if lines:
        content = joined((line.content for line in lines), "\n")
        yield replace(lines[0], content=content)


def _ended(opened: list[tuple[str, int]]) -> tuple[str, int]:
    """Take off the sign of Markdown that was opened last, with the tags in it that nothing has closed."""
    while opened[-1][0].startswith("<"):
        opened.pop()
    return opened.pop()


@dataclass
class _Reader:
    """The state of one text while it is read."""

    file: str
    raw: Sequence[str]
    artefacts: list[str] = field(default_factory=list)
    """What is shown nowhere."""
    problems: list[Problem] = field(default_factory=list)
    _references: dict[str, Any] = field(default_factory=dict)
    """Where labels lead, as CommonMark keeps it."""

    def lines(self, first: int) -> Iterator[Line]:
        """The lines, counted from the number of the first. One whose break is meant goes on with the next."""
        for definition in filter(None, map(_DEFINITION.fullmatch, self.raw)):
            label = normalizeReference(definition["label"])
            self._references.setdefault(
                label, {"title": "", "href": definition["address"]}
            )
        structure = _structure(self.raw)
        goes_on: list[Line] = []
        for index, raw in enumerate(self.raw):
            if index in structure.rules:
                continue
            line = self._line(raw, index, first + index, structure)
            if not _is_running(line):
                yield from _as_one(goes_on)
                yield line
                goes_on = []
                continue
            goes_on.append(line)
            if not _MEANT_BREAK.search(raw):
                yield from _as_one(goes_on)
                goes_on = []
        yield from _as_one(goes_on)

    def _line(
        self,
        raw: str,
        index: int,
        number: int,
        structure: _Structure,
    ) -> Line:
        row = structure.rows.get(index)
        if row:
            cells = [self._running(cell, number) for cell in row.cells]
            return Line(joined(cells, "\t"), number, role=row.role)
        if _DEFINITION.fullmatch(raw):
            self.artefacts.append(raw.strip())
            return Line(Text(), number)
        level = structure.headings.get(index, 0)
        hashes = _HASHES.fullmatch(raw) if level else None
        words = hashes["text"] if hashes else _MEANT_BREAK.sub("", raw)
        return Line(self._running(words.rstrip(), number), number, heading=level)

    def _running(self, raw: str, number: int) -> Text:
        """Running text without its signs, with what they mark."""
        if not _SIGNS.search(raw):
            return Text(raw)
        environment = {"references": self._references}
        (whole,) = _RUNNING.parseInline(raw, environment)
        built = TextBuilder()
        opened: list[tuple[str, int]] = []
        """What each mark that is open is of, and the length of the text where it begins."""
        tokens = whole.children or ()
        for token in tokens:
            self._put(token, built, opened, number)
        return built.text()

    def _put(
        self,
        token: Token,
        built: TextBuilder,
        opened: list[tuple[str, int]],
        number: int,
    ) -> None:
        """Add what a piece of running text shows, or open or close a mark."""
        name, _, turn = token.type.rpartition("_")
        if token.type == "html_inline":
            _put_tag(token.content, built, opened)
        elif token.type == "image":
            built.put(token.content)
            self.problems.append(picture_missing(self.file, token.content, number))
        elif token.type == "link_open":
            opened.append((leading_away(str(token.attrs["href"])), len(built)))
        elif token.type == "link_close":
            address, start = _ended(opened)
            if address:
                built.mark_from(start, "link", address)
        elif turn == "open":
            opened.append((name, len(built)))
        elif turn == "close":
            _, start = _ended(opened)
            built.mark_from(start, _KINDS[name])
        else:
            built.append(self._words(token.content))

    def _words(self, words: str) -> Text:
        """Words in which signs mean nothing any more, but what converters leave."""
        found = text.marked(words.translate(_HIDE), self.artefacts)
        shown = found.characters.translate(_SHOW)
        return replace(found, characters=shown)


def _put_tag(
    content: str,
    built: TextBuilder,
    opened: list[tuple[str, int]],
) -> None:
    """A tag of HTML: one that closes the mark that was opened last, opens one, or is text."""
    tag = _TAG.fullmatch(content)
    name = tag["name"].lower() if tag else ""
    if tag is None or name not in _TAGS:
        built.put(content)
    elif name == "br":
        built.put("\n")
    elif name in _KINDS and not tag["end"]:
        opened.append((content.lower(), len(built)))
    elif opened and opened[-1][0] == f"<{name}>":
        built.mark_from(opened.pop()[1], _KINDS[name])
