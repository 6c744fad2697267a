"""An archive -> the pages of its site, as Markdown with front matter, and the original files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kamerstuk_site.exports import data_files, letter_files
from kamerstuk_site.exports.alone import alone, alone_path
from kamerstuk_site.exports.feeds import dossier_feed, motion_feed
from kamerstuk_site.exports.heads import BESIDE
from kamerstuk_site.links import (
    document_path,
    dossier_path,
    entry_path,
    letter_path,
    original_path,
    party_path,
    picture_path,
)
from kamerstuk_site.model import Archive, CitedDocument, Dossier, Entry, Party, Source
from kamerstuk_site.pages.about import about_page, data_page
from kamerstuk_site.pages.documents import document_page
from kamerstuk_site.pages.dossiers import dossier_page
from kamerstuk_site.pages.letters import letter_page
from kamerstuk_site.pages.lists import list_pages
from kamerstuk_site.pages.moved import gone_page, moved_pages
from kamerstuk_site.pages.parties import party_page
from kamerstuk_site.pages.site import Site
from kamerstuk_site.sources import SourceFile
from kamerstuk_site.wording import Wording, read_words, templates_folder

Content = str | bytes
Files = dict[str, Content]
"""Content by path in the generated folder."""

__all__ = ["Content", "Files", "Site", "Unit", "pages", "read_words", "templates_folder", "units"]


def pages(
    archive: Archive,
    sources: Mapping[str, Source | SourceFile],
    templates: Path | None = None,
    site_url: str | None = None,
) -> dict[str, str | bytes]:
    """Every file of the generated folder: path -> content.

    Args:
        archive: what the site shows.
        sources: the sources by file name; the original of every letter is published beside it.
        templates: another folder of templates and words than the one that comes with the program.
        site_url: the site's own address, for the files that are read outside it.

    Raises:
        FileNotFoundError, jinja2.TemplateError, yaml.YAMLError: the templates are missing or wrong.
    """
    folder = templates or templates_folder()
    site = Site(archive, Wording(read_words(folder)), folder, site_url)
    return dict(sorted((path, data) for unit in units(archive, sources) for path, data in unit.make(site).items()))


@dataclass(frozen=True)
class Unit:
    """Pages and files that are made together, of one thing (`subject`) and what is looked up in the site for it."""

    name: str
    subject: object
    make: Callable[[Site], Files]
    data: bool = False
    """Whether it is the data of the whole archive, which takes longest and changes with every letter."""


def units(archive: Archive, sources: Mapping[str, Source | SourceFile]) -> Iterator[Unit]:
    """All that is in the generated folder, in no order that matters."""
    yield Unit("lijsten", None, lambda site: dict((*list_pages(site), about_page(site))))
    yield Unit("gegevens", None, _data, data=True)
    for entry in archive.entries:
        yield Unit(entry_path(entry), entry, partial(_letter, entry=entry, sources=sources))
    for slug in archive.gone:
        yield Unit(letter_path(slug), slug, partial(_gone, slug=slug))
    for document in archive.documents.values():
        if document.kind == "motie" or not document.entry:
            yield Unit(document_path(document), document, partial(_document, document=document))
    for dossier in archive.dossiers:
        yield Unit(dossier_path(dossier.id), dossier, partial(_dossier, dossier=dossier))
    for party in (*archive.people, *archive.organisations):
        yield Unit(party_path(party), party, partial(_party, party=party))


def _letter(site: Site, entry: Entry, sources: Mapping[str, Source | SourceFile]) -> Files:
    """The page of a letter, and all that lies beside it."""
    path, page = letter_page(site, entry)
    written: Files = {
        path: page,
        **dict(moved_pages(site, entry)),
        alone_path(entry): alone(entry, page, site.addresses.site_url),
    }
    written |= letter_files(entry, site.links, site.addresses)
    stem = path.removesuffix(".md")
    for slug in entry.former:  # what programs take from beside the page, too
        old = letter_path(slug).removesuffix(".md")
        written |= {old + suffix: written[stem + suffix] for suffix in BESIDE}
    for letter in entry.letter.files:
        if source := sources.get(letter.file):
            written[original_path(source.file)] = source.data
    for picture in entry.letter.pictures:
        if place := picture_path(entry.letter, picture.name):
            written[place] = picture.data
    return written


def _gone(site: Site, slug: str) -> Files:
    return dict([gone_page(site, slug)])


def _document(site: Site, document: CitedDocument) -> Files:
    feed = motion_feed(site.links, site.addresses, document) if document.kind == "motie" else {}
    return {**dict([document_page(site, document)]), **feed}


def _dossier(site: Site, dossier: Dossier) -> Files:
    return {**dict([dossier_page(site, dossier)]), **dossier_feed(site.links, site.addresses, dossier)}


def _party(site: Site, party: Party) -> Files:
    return dict([party_page(site, party)])


def _data(site: Site) -> Files:
    exported = data_files(site.links, site.addresses)
    return {**dict([data_page(site, exported)]), **exported}
