"""An archive -> the pages of its site, as Markdown with front matter, and the original files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kamerstuk_site.exports.alone import alone, alone_path
from kamerstuk_site.links import entry_path, original_path, picture_path
from kamerstuk_site.model import Archive, Source
from kamerstuk_site.pages.about import about_page, data_page
from kamerstuk_site.pages.documents import document_page
from kamerstuk_site.pages.dossiers import dossier_page
from kamerstuk_site.pages.letters import letter_page
from kamerstuk_site.pages.lists import list_pages
from kamerstuk_site.pages.parties import party_page
from kamerstuk_site.pages.site import PageFile, Site
from kamerstuk_site.sources import SourceFile
from kamerstuk_site.wording import Wording, read_words, templates_folder

__all__ = ["pages", "read_words", "templates_folder"]


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
    written = dict(_pages(site)) | site.exported
    for entry in archive.entries:
        written[alone_path(entry)] = alone(entry, str(written[entry_path(entry)]), site_url)
        for letter in entry.letter.files:
            if source := sources.get(letter.file):
                written[original_path(source.file)] = source.data
        for picture in entry.letter.pictures:
            if path := picture_path(entry.letter, picture.name):
                written[path] = picture.data
    return dict(sorted(written.items()))


def _pages(site: Site) -> Iterator[PageFile]:
    """All pages, in no order that matters."""
    archive = site.archive
    yield from list_pages(site)
    yield about_page(site)
    yield data_page(site)
    for position, entry in enumerate(archive.entries):
        yield letter_page(site, position, entry)
    for document in archive.documents.values():
        if document.kind == "motie" or not document.entry:
            yield document_page(site, document)
    for dossier in archive.dossiers:
        yield dossier_page(site, dossier)
    for party in (*archive.people, *archive.organisations):
        yield party_page(site, party)
