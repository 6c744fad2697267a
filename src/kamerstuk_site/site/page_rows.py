"""The tables of the site: what each page's HTML was made of, and what there is to know of it.

The HTML itself stands in the site and is stored nowhere else; a row holds its digest. What a page looks like depends
on its Markdown, its head, what all pages share, and which of the files that it links to exist: on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from kamerstuk_site.site.mkdocs_internals import LinkedFile, messages_of_anchors
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.tables.key_groups import key_group
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import Key, Table, given, leaf, table

FILE_GROUPS = 256
"""How many parts the files of the site are in."""
PAGE_GROUPS = 1024
"""How many parts pages are in: an edit writes anew what is known of the parts of some ten pages (see `page_groups`)."""
Link = tuple[str, str, str]
"""A link that is to be checked: page, anchor, as it was written."""
Reads = list[tuple[Table[Any, Any], Key]]


Whole = Literal["shared", "theme", "anchors"]
"""What is not of one page only: what all pages share (settings, theme, templates, titles in the navigation, code,
libraries); which pages there are, and are in the site map; the folders of the theme; the level at which MkDocs logs a
link to an anchor that is not there, a number."""


class HtmlPage(NamedTuple):
    """What is known of a page besides its HTML."""

    digest: str
    """SHA-256 of the HTML; empty if the page came out empty, which MkDocs does not write."""
    messages: tuple[Message, ...]
    """What was said while it was made."""
    ids: tuple[str, ...]
    """What can be linked to in it."""
    links: tuple[Link, ...]
    """Those to anchors in other pages, and those in this page that lead nowhere."""


class MadeOf(NamedTuple):
    """What a page was made of, besides what all pages share."""

    source: str
    """The digests of all that it is made of alone."""
    targets: tuple[str, ...]
    """The files that its links ask for, whether they are there or not, sorted."""


class PageGroup(NamedTuple):
    """What is known of the pages in one part, when all of them have been made."""

    shared: str
    """The digest of what all pages share."""
    made_of: str
    """The digest of what each page is made of alone."""
    targets: tuple[str, ...]
    """All files that their links ask for, sorted."""
    found: bytes
    """Which of these can be linked to: a byte for each, 1 or 0."""
    digests: dict[str, str]
    """See `HtmlPage`, by path, as for the rest."""
    messages: dict[str, tuple[Message, ...]]
    links: dict[str, tuple[Link, ...]]


class TemplateFiles(NamedTuple):
    """The files that the theme has beside pages, such as the site map."""

    digests: tuple[tuple[str, str], ...]
    messages: tuple[Message, ...]
    listed: str
    """The digest of the pages that there were, as a site map lists them."""


class ThemeFile(NamedTuple):
    """A file that the theme brings along."""

    path: str
    folder: int
    """Its place in `theme.dirs`."""
    digest: str


SeenFile = tuple[str, tuple[int, int, int]]
"""A file of the site as it was seen last: its SHA-256, and its `FileState`.

Plain tuples, which are read sooner: each build reads them all."""


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What the site is made of, besides its pages."""

    whole: Mapping[Whole, str]
    """Digests of what is not of one page only."""


# ------------------------------------------------------------ what comes from before


@leaf
def of_whole_site(inputs: SiteInputs, what: Whole) -> str:
    """See `Whole`."""
    return inputs.whole[what]


# ------------------------------------------------------------ what is made of it, here or in another process


@given
def page_group(rows: Rows, number: int) -> PageGroup:
    """One part of the pages: what each build reads of it."""
    raise NotImplementedError


@given(large=True)
def sources_of_pages(rows: Rows, number: int) -> dict[str, MadeOf]:
    """What the pages in one part were made of, by path."""
    raise NotImplementedError


@given(large=True)
def ids_of_pages(rows: Rows, number: int) -> dict[str, tuple[str, ...]]:
    """What can be linked to in the pages in one part, by path."""
    raise NotImplementedError


@given
def templates(rows: Rows) -> TemplateFiles:
    """The theme's templates that are no page."""
    raise NotImplementedError


READS_OF_TEMPLATES: Reads = [(of_whole_site, ("shared",))]


@given
def theme_files(rows: Rows) -> tuple[ThemeFile, ...]:
    """All files that the theme brings along."""
    raise NotImplementedError


READS_OF_THEME: Reads = [(of_whole_site, ("theme",))]


@given
def file_states(rows: Rows, number: int) -> dict[str, SeenFile]:
    """One part of the files of the site (see `key_groups`), by path."""
    raise NotImplementedError


@given
def looked_for(rows: Rows) -> str:
    """The digest of what all files of the site were looked at for, so that nothing withheld is in them."""
    raise NotImplementedError


# ------------------------------------------------------------ what follows from that


@table(large=True)
def ids(rows: Rows, path: str) -> tuple[str, ...] | None:
    """What can be linked to in a page; None where there is no such page."""
    return ids_of_pages(rows, key_group(path, PAGE_GROUPS)).get(path)


@table
def broken_links(rows: Rows, number: int) -> tuple[tuple[str, Message], ...]:
    """What there is to say of the links in one part of the pages, by path: of those to anchors that are not there."""
    broken: list[tuple[str, Message]] = []
    for path, links in page_group(rows, number).links.items():
        broken += [(path, message) for message in _broken(rows, path, links)]
    return tuple(broken)


def _broken(
    rows: Rows,
    path: str,
    written_links: Iterable[Link],
) -> list[Message]:
    """What MkDocs says of the anchors that a page links to and that are not there."""
    files = {path: LinkedFile(path, ids(rows, path))}
    links: dict[LinkedFile, dict[str, str]] = {}
    for target, anchor, written in written_links:
        if target not in files:
            files[target] = LinkedFile(target, ids(rows, target))
        links.setdefault(files[target], {})[anchor] = written
    level = int(of_whole_site(rows, "anchors"))
    return messages_of_anchors(files[path], links, level)
