"""An archive -> the pages of its site, as Markdown with front matter, and the original files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kamerstuk_site.exports import Before, Ready, data_files, letter_files
from kamerstuk_site.exports.alone import alone, alone_path
from kamerstuk_site.exports.feeds import archive_feed, dossier_feed, motion_feed
from kamerstuk_site.exports.heads import BESIDE
from kamerstuk_site.exports.overview import PATH, overview
from kamerstuk_site.links import document_path, dossier_path, entry_path, letter_path
from kamerstuk_site.model.archive import Archive, CitedDocument, Dossier, Entry
from kamerstuk_site.model.document import Source
from kamerstuk_site.pages.about import about_pages, data_page
from kamerstuk_site.pages.documents import document_page
from kamerstuk_site.pages.dossiers import dossier_pages
from kamerstuk_site.pages.letters import letter_page
from kamerstuk_site.pages.lists import home_pages, list_pages
from kamerstuk_site.pages.moved import gone_page, moved_pages
from kamerstuk_site.pages.parties import party_pages, story_of
from kamerstuk_site.pages.pictures import MAP, TIMELINE, map_pages, timeline_pages
from kamerstuk_site.pages.site import Site
from kamerstuk_site.pages.tables import TablePage, table_page
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.wording import Wording, read_words, templates_folder

Content = str | bytes | Ready
Files = Iterator[tuple[str, Content]]
"""Path in the generated folder, and content; one by one, since all together they are many times the letters."""

__all__ = ["Content", "Files", "Site", "Unit", "drawings", "pages", "read_words", "templates_folder", "units"]


def pages(
    archive: Archive,
    sources: Mapping[str, Source | SourceFile],
    templates: Path | None = None,
    site_url: str | None = None,
    repo_url: str | None = None,
) -> dict[str, str | bytes]:
    """Every file of the generated folder: path -> content.

    Args:
        archive: what the site shows.
        sources: the sources by file name; the original of every letter is published beside it.
        templates: another folder of templates and words than the one that comes with the program.
        site_url: the site's own address, for the files that are read outside it.
        repo_url: the repository of the project, where readers report mistakes.

    Raises:
        FileNotFoundError, jinja2.TemplateError, yaml.YAMLError: the templates are missing or wrong.
    """
    folder = templates or templates_folder()
    site = Site(archive, Wording(read_words(folder)), folder, site_url, repo_url)
    made = ((path, data) for unit in units(site, sources) for path, data in unit.make(site))
    whole = ((path, data.file.read_bytes() if isinstance(data, Ready) else data) for path, data in made)
    return dict(sorted(whole))


def drawings(output: Path) -> dict[str, Path]:
    """The drawings in a generated folder, by the page that shows them, for a theme that puts them into the page."""
    files = {"tijdlijn.md": output / TIMELINE, "verwijzingen.md": output / MAP}
    return {page: path for page, path in files.items() if path.is_file()}


@dataclass(frozen=True)
class Unit:
    """Pages and files that are made together, of one thing (`subject`) and what is looked up in the site for it."""

    name: str
    subject: object
    make: Callable[..., Files]
    """Gets the site. The data of the whole archive begins to be made at once, and gets two things more: what there was
    `before`, and a folder to be made in."""
    data: bool = False
    """Whether it is the data of the whole archive, which takes longest and changes with every letter."""


def units(site: Site, sources: Mapping[str, Source | SourceFile]) -> Iterator[Unit]:
    """All that is in the generated folder: first the letters in their order, then what is made of all of them."""
    archive = site.archive
    for entry in archive.entries:
        yield Unit(entry_path(entry), entry, partial(_letter, entry=entry, sources=sources))
    yield Unit("gegevens", None, _data, data=True)
    for name, make in _WHOLE.items():
        yield Unit(name, None, make)
    for page in list_pages(site):
        yield Unit(page.path, page, partial(_list, page=page))
    for slug in archive.gone:
        yield Unit(letter_path(slug), slug, partial(_gone, slug=slug))
    for document in archive.documents.values():
        if document.kind == "motie" or not document.entry:
            yield Unit(document_path(document), document, partial(_document, document=document))
    for dossier in archive.dossiers:
        yield Unit(dossier_path(dossier.id), dossier, partial(_dossier, dossier=dossier))
    for party in (*archive.people, *archive.organisations):
        story = site.row(story_of, party)
        yield Unit(story.path, story, partial(party_pages, story=story))


def _letter(site: Site, entry: Entry, sources: Mapping[str, Source | SourceFile]) -> Files:
    """The page of a letter, and all that lies beside it."""
    path, page = letter_page(site, entry)
    yield path, page
    yield from moved_pages(site, entry)
    stem = path.removesuffix(".md")
    beside = {alone_path(entry): alone(entry, page, site.links, site.addresses.site_url)}
    beside |= letter_files(entry, site.links, site.addresses)
    yield from beside.items()
    for slug in entry.former:  # what programs take from beside the page, too
        old = letter_path(slug).removesuffix(".md")
        yield from ((old + suffix, beside[stem + suffix]) for suffix in BESIDE)
    for letter in entry.letter.files:
        source = sources.get(letter.file)
        original = site.links.original(letter)
        if source and original:
            yield original, source.data
    for picture in entry.letter.pictures:
        if place := site.links.picture(entry.letter, picture.name):
            yield place, picture.data


def _gone(site: Site, slug: str) -> Files:
    yield gone_page(site, slug)


def _document(site: Site, document: CitedDocument) -> Files:
    yield document_page(site, document)
    if document.kind == "motie":
        yield from motion_feed(site.links, site.addresses, document).items()


def _dossier(site: Site, dossier: Dossier) -> Files:
    yield from dossier_pages(site, dossier)
    yield from dossier_feed(site.links, site.addresses, dossier).items()


def _list(site: Site, page: TablePage) -> Files:
    yield table_page(site, page)


def _newest(site: Site) -> Iterator[tuple[str, str]]:
    """What programs are told of the newest letters."""
    yield PATH, overview(site.links, site.addresses)
    yield from archive_feed(site.links, site.addresses).items()


def _data(site: Site, before: Before | None = None, folder: Path | None = None) -> Files:
    """The data of the whole archive, and the page about them, which tells how large they are."""
    return _with_page(site, data_files(site.links, before, folder))


def _with_page(site: Site, data: Iterable[tuple[str, Ready | bytes]]) -> Files:
    sizes = {path: len(content.encode()) for path, content in _newest(site)}
    for path, content in data:
        sizes[path] = content.size if isinstance(content, Ready) else len(content)
        yield path, content
    yield data_page(site, sizes)


_WHOLE: Mapping[str, Callable[[Site], Files]] = {
    "thuis": home_pages,
    "tijdlijn": timeline_pages,
    "verwijzingen": map_pages,
    "over": about_pages,
    "nieuw": _newest,
}
"""What is made of the archive as a whole, by a name that is no path."""
