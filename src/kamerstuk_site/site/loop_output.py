"""The site that MkDocs' own loop made, whole and in a folder of its own: searched, and put in its place."""

from __future__ import annotations

from pathlib import Path

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import sha256, states_in
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.publish import Generated, searched_pages
from kamerstuk_site.site.search.index import SearchIndex
from kamerstuk_site.site.site_files import parts_of
from kamerstuk_site.site.site_folder import Seal, link_or_copy
from kamerstuk_site.site.sitemap_parts import part_sitemap


def add_index(
    site: Path,
    index: SearchIndex,
    generated: Generated,
    *,
    directories: bool,
) -> None:
    """Add a search index to the pages that MkDocs made; plugins and hooks may have left some out.

    Args:
        site: the folder with these pages.
        index: of the site.
        generated: what the pages are made of.
        directories: the setting `use_directory_urls`.

    Raises:
        SearchError: a page that must be searched has no words.
        OSError: a file cannot be written.
    """
    paths = frozenset(generated.files)
    parts = parts_of(paths, (), frozenset(), directories=directories)
    addresses = {
        path: address
        for path, address in parts.addresses.items()
        if (site / address).is_file()
    }
    pages = searched_pages(addresses, generated)
    for path in index.update(generated.folder, pages):
        replace(site / path, index.content(path))


def move_into_place(
    made: Path,
    known: KnownSite,
    seal: Seal | None,
    site_url: str | None,
) -> None:
    """Bring a site up to date from a folder that holds all of it.

    That stays: a plugin may build again, and add a language to what is there.

    Args:
        made: the folder.
        known: of the site.
        seal: what seals it.
        site_url: its own address.

    Raises:
        OSError: a file cannot be read or written.
    """
    part_sitemap(made, site_url)
    known.look()
    folder = known.folder
    wanted = {path: sha256(made / path) for path in states_in(made)}

    def fetch(path: str, target: Path) -> None:
        link_or_copy(made / path, target)

    folder.update(wanted, fetch, seal)
    folder.clear()
    folder.finish(wanted, seal)
    known.rows.commit()
