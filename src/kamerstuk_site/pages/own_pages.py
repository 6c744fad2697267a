"""The pages of a curator, as the generated folder has them: places filled in, and links to letters led to their pages.

All else in them stays as it was written. What stands in code is left alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from kamerstuk_site.archive.inputs import own_digest, own_folder_problems
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.problems import Problem, order
from kamerstuk_site.pages.own_links import DeadLinkError, letter_address
from kamerstuk_site.pages.own_places import SEARCH_PAGE, is_page, own_paths, own_places
from kamerstuk_site.pages.page_context import NEWEST, PageContext
from kamerstuk_site.pages.placeholders import (
    FORM,
    LISTS,
    NAMES,
    NUMBERS,
    filled_in,
)
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n.*?\n(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_PIECE = re.compile(
    r"""
      ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n .*? (?:^[ \t>]*(?P=fence)[`~]*[ \t]*$ | \Z)
    | (?<!`)(?P<ticks>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`)
    | \\.
    | (?P<indent>^[ \t]*)? <!-- (?P<comment>.*?) --> (?P<alone>[ \t]*$)?
    | (?P<before>\]\([ ]* | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*)
      (?: <(?P<angled>[^<>\n]+)> | (?P<address>[^\s<>()"]+(?:\([^\s<>()]*\)[^\s<>()"]*)?) )
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""What is of interest in Markdown: code, in which nothing else is; comments; the addresses of links and pictures."""
_NAME = re.compile(
    r"\s*(?P<name>/?[^\W\d_]+(?: [^\W\d_]+)*)(?:: *(?P<most>\d{1,3}))?\s*"
)
"""What a comment says that may be a place to fill in."""
_ALIKE = 0.75
"""How much the name of a place must look like another to be taken for a slip (`difflib`)."""


class OwnPage(NamedTuple):
    """A page of a curator."""

    text: str
    """As the generated folder has it, with its front matter."""
    problems: tuple[Problem, ...]


@table
def own_page(rows: Rows, path: str) -> OwnPage:
    """A page that is published, by its path."""
    own_digest(rows, path)  # of what is read here
    data = rows.inputs.own_files[path].data
    written = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    filling = _Filling(PageContext(rows), path, written)
    front = FRONT_MATTER.match(written)
    start = front.end() if front else 0
    text = written[:start] + filling.filled(start)
    if path == SEARCH_PAGE and f"<!-- {FORM} -->" not in text:
        found = f"zonder <!-- {FORM} --> kan hier niemand zoeken"
        filling.report("own-page-placeholder", 0, found)
    if "\ufffd" in written:
        place = written.index("\ufffd")
        filling.report("own-page-encoding", place, "een teken dat niet te lezen is")
    return OwnPage(text, tuple(sorted(filling.problems, key=order)))


@table
def own_problems(rows: Rows) -> tuple[Problem, ...]:
    """All there is to report of what a curator publishes beside the archive."""
    found = {*own_folder_problems(rows), *own_places(rows).refused}
    for path in own_paths(rows):
        if is_page(path):
            found.update(own_page(rows, path).problems)
    return tuple(sorted(found, key=order))


def own_file(context: PageContext, path: str) -> Iterator[tuple[str, str | bytes]]:
    """A file of a curator, as the generated folder has it."""
    if is_page(path):
        yield path, own_page(context.rows, path).text
        return
    own_digest(context.rows, path)
    yield path, context.rows.inputs.own_files[path].data


class _Filling:
    """One page on its way.

    Args:
        context: the archive.
        path: of the page.
        written: all of it.
    """

    def __init__(
        self,
        context: PageContext,
        path: str,
        written: str,
    ) -> None:
        self._context = context
        self._path = path
        self._written = written
        self.problems: list[Problem] = []

    def report(
        self,
        code: str,
        place: int,
        found: str,
    ) -> None:
        """Note what is wrong at a place of the page."""
        line = self._written.count("\n", 0, place) + 1
        self.problems.append(Problem(code, self._path, found, line))

    def filled(self, start: int) -> str:
        """The page from a place on, with everything in it that it asks for."""
        parts = []
        for piece in _PIECE.finditer(self._written, start):
            parts += [self._written[start : piece.start()], self._now(piece)]
            start = piece.end()
        return "".join([*parts, self._written[start:]])

    def _now(self, piece: re.Match[str]) -> str:
        """What stands in the place of a piece."""
        if piece["angled"]:
            return f"{piece['before']}<{self._address(piece, 'angled')}>"
        if piece["address"]:
            return piece["before"] + self._address(piece, "address")
        name = _NAME.fullmatch(piece["comment"] or "")
        return self._place(piece, name) if name else piece[0]

    def _address(self, piece: re.Match[str], part: str) -> str:
        """Where the address in a part of a piece leads."""
        here = self._context.here(self._path)
        try:
            return letter_address(self._context.rows, here, piece[part])
        except DeadLinkError as dead:
            self.report("own-page-link", piece.start(part), str(dead))
            return piece[part]

    def _place(self, piece: re.Match[str], said: re.Match[str]) -> str:
        """What stands at a comment that may be a place to fill in."""
        name, most = said["name"], said["most"]
        indent, behind = piece["indent"] or "", piece["alone"] or ""
        if name in NUMBERS and not most:
            return indent + filled_in(self._context, self._path, name) + behind
        place = piece.start("comment")
        if name not in (LISTS if most else NAMES):
            self._report_slip(place, said[0].strip())
        elif piece["indent"] is None or piece["alone"] is None:
            found = f"<!-- {name} --> staat niet alleen op een regel"
            self.report("own-page-placeholder", place, found)
        elif name == FORM:
            return f"{indent}<!-- {name} -->"
        else:
            return self._part(indent, name, most)
        return piece[0]

    def _part(
        self,
        indent: str,
        name: str,
        most: str | None,
    ) -> str:
        """A part of lines by themselves, between marks."""
        number = int(most) if most else NEWEST
        filled = filled_in(self._context, self._path, name, number)
        begin = f"<!-- {name}: {most} -->" if most else f"<!-- {name} -->"
        lines = [begin, "", *filled.split("\n"), "", f"<!-- /{name} -->"]
        return "\n".join(f"{indent}{line}" if line else "" for line in lines)

    def _report_slip(self, place: int, said: str) -> None:
        """Report a comment that looks like the name of a place; any other is a comment."""
        near = difflib.get_close_matches(said.casefold(), NAMES, n=1, cutoff=_ALIKE)
        if near:
            found = (
                f"<!-- {printable(said)} -->; bedoeld is misschien <!-- {near[0]} -->"
            )
            self.report("own-page-placeholder", place, found)
