"""Where the files of a curator may stand among those of the archive.

They may replace the pages in `INDEX_PAGES`. All else that the archive makes keeps its address, also what comes
tomorrow: so its folders are its own.
"""

from __future__ import annotations

import posixpath
import unicodedata
from typing import NamedTuple

from kamerstuk_site.archive.inputs import own_files
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.presentation.site_urls import published
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

INDEX_PAGES = (
    "index.md", "stukken/index.md", "dossiers/index.md", "moties/index.md", "toezeggingen/index.md",
    "personen/index.md", "organisaties/index.md", "tijdlijn.md",
    "verwijzingen.md", "ontbreekt.md", "zoeken.md", "gegevens.md", "over.md",
)  # fmt: skip
"""The pages by which a visitor finds the way, in the order of the navigation; own pages may take their place."""
NOT_ALWAYS_THERE = ("toezeggingen/index.md",)
"""Those of them that an archive has only where it holds something of their kind."""
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""With which a name ends that is a page's (`mkdocs.utils.is_markdown_file`)."""
SEARCH_PAGE = "zoeken.md"
_FOLDERS = frozenset(
    {
        "stukken", "aangehaald", "dossiers", "moties", "toezeggingen", "personen", "organisaties", "tijdlijn",
        "ontbreekt", "problemen", "bestanden", "data", "zoekindex", "bewaard",
    }
)  # fmt: skip
"""Folders of the archive in the site."""
ARCHIVE_FILES = frozenset(
    {
        "feed.xml", "llms.txt", "openapi.json", "sitemap.xml", "sitemap.xml.gz", "404.html", "manifest-sha256.txt",
        "tijdlijn.svg",
    }
)  # fmt: skip
"""Files of the archive at the top of the site."""
_LEFT_OUT = frozenset({"templates"})
"""Folders at the top that MkDocs never publishes."""


class OwnPlaces(NamedTuple):
    """What becomes of the files of a curator."""

    published: dict[str, bool]
    """True by path of each file that has its place in the site."""
    refused: tuple[Problem, ...]


@table
def own_places(rows: Rows) -> OwnPlaces:
    """Which of the curator's files are published, and why others are not."""
    holders = {_address(path): path for path in INDEX_PAGES}
    places: dict[str, bool] = {}
    refused = []
    # What replaces a page comes before what only has its address.
    for path in sorted(own_files(rows), key=lambda path: path not in INDEX_PAGES):
        fault = _fault(path) or _fault_of_holder(path, holders)
        if fault:
            refused.append(Problem("own-page-address", printable(path), fault))
        else:
            holders[_address(path)] = path
            places[path] = True
    return OwnPlaces(places, tuple(refused))


@table
def _published(rows: Rows) -> dict[str, bool]:
    return own_places(rows).published


is_own = each(_published, False)


@table
def own_paths(rows: Rows) -> tuple[str, ...]:
    """The curator's files that are published, by path in the generated folder."""
    return tuple(sorted(own_places(rows).published))


def is_page(path: str) -> bool:
    """True if a file of a curator is a page to MkDocs."""
    return path.endswith(_MARKDOWN)


def _address(path: str) -> str:
    """Where a file stands in the site, in small letters: some disks know no others."""
    stem, _ = posixpath.splitext(path)
    path = f"{stem}.md" if is_page(path) else path
    folder, name = posixpath.split(path)
    if name in {"README.md", "index.html"}:  # pages of their folder too
        path = posixpath.join(folder, "index.md")
    return unicodedata.normalize("NFC", published(path)).casefold()


def _fault(path: str) -> str:
    """Why no file of a curator can stand at a path, in Dutch; empty where it can."""
    if path in INDEX_PAGES or _address(path) in map(_address, INDEX_PAGES):
        return ""
    top = _address(path).split("/")[0]
    if top in _LEFT_OUT:
        return f"bestanden in {top}/ publiceert MkDocs niet"
    if top in _FOLDERS:
        return f"de map {top}/ is van het archief"
    return f"{top} maakt het archief zelf" if top in ARCHIVE_FILES else ""


def _fault_of_holder(path: str, holders: dict[str, str]) -> str:
    """That another file has the address of this one, in Dutch; empty where none has, or it is the page of this path."""
    holder = holders.get(_address(path), path)
    if holder == path:
        return ""
    meant = "; noem het zo om die te vervangen" if holder in INDEX_PAGES else ""
    return f"dit heeft hetzelfde adres als {printable(holder)}{meant}"
