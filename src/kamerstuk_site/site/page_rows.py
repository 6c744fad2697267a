"""The tables of the site: what each page's HTML was made of, and what there is to know of it.

The HTML itself stands in the site and is stored nowhere else; its row holds its digest. What a page looks like depends
on its Markdown, its head, what all pages share, and which of the files that it links to exist: on nothing else.

Leaves read `inputs.site`, a `SiteInputs`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from kamerstuk_site.site.mkdocs_internals import LinkedFile, messages_of_anchors
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.tables.key_groups import key_group
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import Key, Table, given, leaf, table

GROUPS = 256
"""How many parts the pages are in when something is asked of all: an edit looks at the part of its page only."""
Link = tuple[str, str, str]
"""A link that is to be checked: page, anchor, as it was written."""
Reads = list[tuple[Table[Any, Any], Key]]


Whole = Literal["shared", "own", "listed", "theme", "anchors"]
"""What is not of one page only: what all pages share (settings, theme, templates, titles in the navigation, code,
libraries); by which Markdown extensions a curator's own pages are rendered; which pages there are, and are in the site
map; the folders of the theme; the level at which MkDocs logs a link to an anchor that is not there, a number."""


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


class GroupMessages(NamedTuple):
    """What there is to say of some pages, by path."""

    while_made: tuple[tuple[str, Message], ...]
    broken: tuple[tuple[str, Message], ...]
    """Of links to anchors that are not there."""


class TemplateFiles(NamedTuple):
    """The files that the theme has beside pages, such as the site map."""

    digests: tuple[tuple[str, str], ...]
    messages: tuple[Message, ...]


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
    """What the site is made of."""

    files: Mapping[str, str]
    """The SHA-256 of the files in the generated folder, by path."""
    heads: Mapping[str, str]
    """Of each page with a head of its own the digest of what decides it."""
    paths: Collection[str]
    """All that can be linked to."""
    groups: Mapping[int, tuple[str, ...]]
    """The pages in parts, see `key_groups`."""
    whole: Mapping[Whole, str]
    """Digests of what is not of one page only."""


class HasSite(Protocol):
    """Inputs of a build that makes a site."""

    site: SiteInputs


# ------------------------------------------------------------ what comes from before


# These leaves are read for each page. Plain values are encoded in an eighth of the time.


@leaf
def page_source(inputs: HasSite, path: str) -> str:
    """The SHA-256 of a page's Markdown, if there is such a file, and what decides its head, if that is its own."""
    site = inputs.site
    return f"{site.files.get(path, '')} {site.heads.get(path, '')}"


@leaf
def of_whole_site(inputs: HasSite, what: Whole) -> str:
    """See `Whole`."""
    return inputs.site.whole[what]


@leaf
def targets_found(inputs: HasSite, targets: tuple[str, ...]) -> bytes:
    """Which of these files can be linked to: a byte for each, 1 or 0."""
    return bytes(map(inputs.site.paths.__contains__, targets))


@leaf
def pages_of_group(inputs: HasSite, number: int) -> tuple[str, ...]:
    """The paths of the pages in one part."""
    return inputs.site.groups.get(number, ())


# ------------------------------------------------------------ what is made of it, here or in another process


@given(large=True)
def html(rows: Rows, path: str) -> HtmlPage:
    """A page, by its path in the generated folder."""
    raise NotImplementedError


def reads_of_page(
    path: str,
    targets: Iterable[str],
    *,
    own: bool,
) -> Reads:
    """What a page was made of, when its links asked for these files; `own` is True for that of a curator."""
    return [
        (of_whole_site, ("shared",)),
        *([(of_whole_site, ("own",))] if own else []),
        (page_source, (path,)),
        (targets_found, (tuple(sorted(targets)),)),
    ]


@given
def templates(rows: Rows) -> TemplateFiles:
    """The theme's templates that are no page."""
    raise NotImplementedError


READS_OF_TEMPLATES: Reads = [(of_whole_site, ("shared",)), (of_whole_site, ("listed",))]


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
    if path not in pages_of_group(rows, key_group(path, GROUPS)):
        return None
    return html(rows, path).ids


@table
def page_digests(rows: Rows, number: int) -> tuple[tuple[str, str], ...]:
    """The digests of the HTML of the pages in one part, by path: a look at all of them is a look at each part."""
    paths = pages_of_group(rows, number)
    return tuple((path, html(rows, path).digest) for path in paths)


@table
def group_messages(rows: Rows, number: int) -> GroupMessages:
    """What there is to say of the pages in one part, when all pages have been made."""
    while_made: list[tuple[str, Message]] = []
    broken: list[tuple[str, Message]] = []
    for path in pages_of_group(rows, number):
        page = html(rows, path)
        while_made += [(path, message) for message in page.messages]
        if page.links:
            broken += [(path, message) for message in _broken(rows, path, page)]
    return GroupMessages(tuple(while_made), tuple(broken))


def _broken(
    rows: Rows,
    path: str,
    page: HtmlPage,
) -> list[Message]:
    """What MkDocs says of the anchors that this page links to and that are not there."""
    files = {path: LinkedFile(path, page.ids)}
    links: dict[LinkedFile, dict[str, str]] = {}
    for target, anchor, written in page.links:
        if target not in files:
            files[target] = LinkedFile(target, ids(rows, target))
        links.setdefault(files[target], {})[anchor] = written
    level = int(of_whole_site(rows, "anchors"))
    return messages_of_anchors(files[path], links, level)
