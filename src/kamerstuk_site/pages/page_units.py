"""The archive -> the pages of its site, as Markdown with front matter, and the files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.archive.citation_graph import (
    document_kind,
)
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.exports.data_files import letter_files, record
from kamerstuk_site.exports.feeds import (
    archive_feed,
    claim_feed,
    dossier_feed,
    motion_feed,
    party_feed,
    result_feed,
)
from kamerstuk_site.exports.letter_runs import Runs
from kamerstuk_site.exports.llms_txt import PATH, overview
from kamerstuk_site.exports.open_api import OPEN_API, open_api
from kamerstuk_site.exports.page_metadata import BESIDE, KEPT
from kamerstuk_site.exports.promise_feeds import promise_feed
from kamerstuk_site.exports.single_letter import alone, alone_path, beside_page
from kamerstuk_site.files.file_state import FileState
from kamerstuk_site.model.archive import Entry, PartyKind
from kamerstuk_site.pages.about import about_pages, data_page
from kamerstuk_site.pages.documents import document_pages
from kamerstuk_site.pages.dossiers import dossier_pages
from kamerstuk_site.pages.home import home_pages
from kamerstuk_site.pages.letter_pages import letter_page
from kamerstuk_site.pages.list_tables import table_page
from kamerstuk_site.pages.lists import long_lists, whole_page
from kamerstuk_site.pages.most_cited import most_cited_page
from kamerstuk_site.pages.moved import former_page, gone_page, moved_pages
from kamerstuk_site.pages.own_pages import own_file
from kamerstuk_site.pages.own_places import INDEX_PAGES, is_own
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.pages.people_and_organisations import party_pages
from kamerstuk_site.pages.promise_pages import promise_pages
from kamerstuk_site.pages.timeline import DRAWINGS, PAGE, timeline_pages
from kamerstuk_site.pages.work_page import work_page
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, table

Content = str | bytes
Files = Iterator[tuple[str, Content]]
"""Path in the generated folder, and content; one by one, since all together they are many times the letters."""


class WrittenFile(NamedTuple):
    """A file of the generated folder."""

    path: str
    sha256: str
    size: int
    """In bytes."""


def drawings(output: Path) -> dict[str, Path]:
    """The drawings in a generated folder, by the page that shows them, for a theme that puts them into the page."""
    paths = (output / path for path in DRAWINGS.values())
    found = list(filter(Path.is_file, paths))
    return {PAGE: found[0]} if found else {}


OWN = "eigen"
"""The kind of what a curator publishes beside the archive."""


class MadeData(NamedTuple):
    """The data of the whole archive as they were made."""

    files: tuple[WrittenFile, ...]
    letters: dict[str, bytes]
    """By slug, the digest of the record of each letter in them."""
    rest: bytes
    """The digest of what else is in them."""
    runs: Runs
    """As `data_files.write_data` gave them."""


@given
def made_data(rows: Rows) -> MadeData:  # type: ignore[empty-body]
    """What the data were made of last."""


@given
def states(rows: Rows, *unit: str) -> tuple[tuple[WrittenFile, FileState], ...]:  # type: ignore[empty-body]
    """The files of a unit as they lay in the generated folder when they had been written."""


@table(on_demand=True)
def page_files(rows: Rows, *unit: str) -> tuple[WrittenFile, ...]:
    """The files of a unit, which are written to `inputs.output` when this row is made."""
    kind, *key = unit
    make = _MAKERS[kind]
    found = []
    for path, content in make(PageContext(rows), *key):
        if kind != OWN and path in INDEX_PAGES and is_own(rows, path):
            continue
        data = content.encode() if isinstance(content, str) else content
        rows.inputs.output.write(path, data)
        sha256 = hashlib.sha256(data).hexdigest()
        found.append(WrittenFile(path, sha256, len(data)))
    return tuple(found)


def _letter(context: PageContext, slug: str) -> Files:
    """The page of a letter, and all that lies beside it."""
    entry = entry_at(context.rows, slug)
    path, page = letter_page(context, entry)
    yield path, page
    yield from moved_pages(context, entry)
    links = context.links
    addresses = context.addresses
    beside = {alone_path(slug): alone(entry.card, page, links, addresses)}
    beside |= letter_files(record(context.rows, slug), entry.card, links, addresses)
    yield from beside.items()
    # Where a letter was, programs find what they took from beside its page, too.
    for former in entry.former:
        for suffix in BESIDE:
            yield beside_page(former, suffix), beside[beside_page(slug, suffix)]
    yield from _originals(context, entry)


def _originals(context: PageContext, entry: Entry) -> Files:
    """The files of a letter as they were handed in, where they are published, and the pictures in it."""
    for letter in entry.letter.files:
        source = context.rows.inputs.sources.get(letter.file)
        original = context.links.original(letter)
        if source and original:
            yield original, source.data
    file = entry.letter.file
    for picture in text_of(context.rows, file).pictures:
        path = context.links.picture(file, picture)
        if path:
            yield path, picture.data


def _page(
    make: Callable[..., PageFile],
    context: PageContext,
    *key: str,
) -> Files:
    """The only page of a unit."""
    yield make(context, *key)


def _feed(
    make: Callable[..., dict[str, str]],
    context: PageContext,
    *key: str,
) -> Files:
    """A feed, where there is one."""
    yield from make(context.links, context.addresses, *key).items()


def _document(context: PageContext, identifier: str) -> Files:
    yield from document_pages(context, identifier)
    if document_kind(context.rows, identifier).kind == "motie":
        yield from _feed(motion_feed, context, identifier)


def _dossier(context: PageContext, dossier_id: str) -> Files:
    yield from dossier_pages(context, dossier_id)
    yield from _feed(dossier_feed, context, dossier_id)


def _party(
    context: PageContext,
    kind: PartyKind,
    key: str,
) -> Files:
    yield from party_pages(context, kind, key)
    yield from _feed(party_feed, context, kind, key)


def _list(
    context: PageContext,
    key: str,
    path: str,
) -> Files:
    yield table_page(context, whole_page(context.rows, key, path))


def _newest(context: PageContext) -> Files:
    """The newest for programs: `llms.txt`, and the feeds of the archive and of promises that are open."""
    yield PATH, overview(context.links, context.addresses)
    yield from _feed(archive_feed, context)
    yield from _feed(promise_feed, context)


def _addresses(context: PageContext) -> Files:
    """At which addresses programs find what."""
    lists = long_lists(context.rows)
    yield OPEN_API, open_api(context.links, context.addresses, lists)


def _kept(context: PageContext) -> Files:
    """The page on which a script shows what the reader keeps."""
    yield context.page(KEPT, "bewaard")


def _data(context: PageContext) -> Files:
    """The page about the data of the whole archive, which says how large they are."""
    files = [*made_data(context.rows).files]
    for unit in ("nieuw", "adressen"):
        files += page_files(context.rows, unit)
    yield data_page(context, {file.path: file.size for file in files})


_MAKERS: Mapping[str, Callable[..., Files]] = {
    "stuk": _letter,
    "weg": partial(_page, gone_page),
    "elders": partial(_page, former_page),
    "document": _document,
    "dossier": _dossier,
    "partij": _party,
    "toezegging": promise_pages,
    "bewering": partial(_feed, claim_feed),
    "uitslag": partial(_feed, result_feed),
    "lijst": _list,
    "thuis": home_pages,
    "tijdlijn": timeline_pages,
    "verwijzingen": partial(_page, most_cited_page),
    "over": about_pages,
    "nieuw": _newest,
    "adressen": _addresses,
    "bewaard": _kept,
    "gegevens": _data,
    "werklijst": partial(_page, work_page),
    OWN: own_file,
}
"""What makes the files of a unit, by its kind."""
