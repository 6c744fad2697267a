"""The archive -> the pages of its site, as Markdown with front matter, and the files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time, vacant_slugs
from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_ids,
    identifiers,
)
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.archive.parties import party_keys
from kamerstuk_site.exports.data_files import letter_files, record
from kamerstuk_site.exports.feeds import archive_feed, dossier_feed, motion_feed
from kamerstuk_site.exports.llms_txt import PATH, overview
from kamerstuk_site.exports.page_metadata import BESIDE, Unit
from kamerstuk_site.exports.single_letter import alone, alone_path
from kamerstuk_site.files.file_state import FileState
from kamerstuk_site.pages.about import about_pages, data_page
from kamerstuk_site.pages.documents import document_pages
from kamerstuk_site.pages.dossiers import dossier_pages
from kamerstuk_site.pages.drawing_pages import MAP, TIMELINE, map_pages, timeline_pages
from kamerstuk_site.pages.home import home_pages
from kamerstuk_site.pages.letter_pages import letter_page
from kamerstuk_site.pages.list_tables import table_page
from kamerstuk_site.pages.lists import LISTS, list_page, list_pages
from kamerstuk_site.pages.moved import gone_page, moved_pages
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.pages.people_and_organisations import party_pages
from kamerstuk_site.presentation.page_links import letter_path
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
    files = {"tijdlijn.md": output / TIMELINE, "verwijzingen.md": output / MAP}
    return {page: path for page, path in files.items() if path.is_file()}


DATA_UNIT: Unit = ("gegevens",)
"""What is made after the data of the whole archive."""


@table
def units(rows: Rows) -> tuple[Unit, ...]:
    """All that pages are made of but `DATA_UNIT`: each a kind, and the key of what it is about."""
    found: list[Unit] = [("stuk", slug) for slug in letters_in_time(rows)]
    found += [
        (kind,) for kind in ("thuis", "tijdlijn", "verwijzingen", "over", "nieuw")
    ]
    for key in LISTS:
        found += [("lijst", key, path) for path in list_pages(rows, key)]
    documents = identifiers(rows)
    away = {identifier.casefold() for identifier in documents}
    # What was here and is still cited has its page as any that is cited.
    found += [
        ("weg", slug) for slug in vacant_slugs(rows) if slug.casefold() not in away
    ]
    found += [("document", identifier) for identifier in documents]
    found += [("dossier", dossier_id) for dossier_id in dossier_ids(rows)]
    found += [("partij", *key) for key in party_keys(rows)]
    return tuple(found)


class MadeData(NamedTuple):
    """The data of the whole archive as they were made."""

    files: tuple[WrittenFile, ...]
    letters: dict[str, bytes]
    """By slug, the digest of the record of each letter in them."""
    rest: bytes
    """The digest of what else is in them."""


@given
def made_data(rows: Rows) -> MadeData:  # type: ignore[empty-body]
    """What the data were made of last."""


@given
def states(rows: Rows, *unit: str) -> tuple[tuple[WrittenFile, FileState], ...]:  # type: ignore[empty-body]
    """The files of a unit as they lay in the generated folder when they had been written."""


@table
def page_files(rows: Rows, *unit: str) -> tuple[WrittenFile, ...]:
    """The files of a unit, which are written to `inputs.output` when this row is made."""
    kind, *key = unit
    found = []
    for path, content in _MAKERS[kind](PageContext(rows), *key):
        data = content.encode() if isinstance(content, str) else content
        rows.inputs.output.write(path, data)
        found.append(WrittenFile(path, hashlib.sha256(data).hexdigest(), len(data)))
    return tuple(found)


def _letter(site: PageContext, slug: str) -> Files:
    """The page of a letter, and all that lies beside it."""
    entry = entry_at(site.rows, slug)
    path, page = letter_page(site, entry)
    yield path, page
    yield from moved_pages(site, entry)
    text = text_of(site.rows, entry.letter.file)
    stem = path.removesuffix(".md")
    beside = {alone_path(slug): alone(entry.card, page, site.links, site.addresses)}
    beside |= letter_files(
        record(site.rows, slug), entry.card, site.links, site.addresses
    )
    yield from beside.items()
    for former in entry.former:  # what programs take from beside the page, too
        old = letter_path(former).removesuffix(".md")
        yield from ((old + suffix, beside[stem + suffix]) for suffix in BESIDE)
    for letter in entry.letter.files:
        source = site.rows.inputs.sources.get(letter.file)
        original = site.links.original(letter)
        if source and original:
            yield original, source.data
    for picture in text.pictures:
        if place := site.links.picture(entry.letter.file, picture):
            yield place, picture.data


def _gone(site: PageContext, slug: str) -> Files:
    yield gone_page(site, slug)


def _document(site: PageContext, identifier: str) -> Files:
    yield from document_pages(site, identifier)
    if document_kind(site.rows, identifier)[0] == "motie":
        yield from motion_feed(site.links, site.addresses, identifier).items()


def _dossier(site: PageContext, dossier_id: str) -> Files:
    yield from dossier_pages(site, dossier_id)
    yield from dossier_feed(site.links, site.addresses, dossier_id).items()


def _list(site: PageContext, key: str, path: str) -> Files:
    yield table_page(site, list_page(site.rows, key, path))


def _newest(site: PageContext) -> Files:
    """What programs are told of the newest letters."""
    yield PATH, overview(site.links, site.addresses)
    yield from archive_feed(site.links, site.addresses).items()


def _data(site: PageContext) -> Files:
    """The page about the data of the whole archive, which tells how large they are."""
    files = (*page_files(site.rows, "nieuw"), *made_data(site.rows).files)
    yield data_page(site, {file.path: file.size for file in files})


_MAKERS: Mapping[str, Callable[..., Files]] = {
    "stuk": _letter,
    "weg": _gone,
    "document": _document,
    "dossier": _dossier,
    "partij": party_pages,
    "lijst": _list,
    "thuis": home_pages,
    "tijdlijn": timeline_pages,
    "verwijzingen": map_pages,
    "over": about_pages,
    "nieuw": _newest,
    "gegevens": _data,
}
"""What makes the files of a unit, by its kind."""
