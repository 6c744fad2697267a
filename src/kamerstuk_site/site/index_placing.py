"""The search index in the folder of a site: made when what is searched changed, and put in its place whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.build.timings import stage
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.page_rows import SearchIndex, search_index
from kamerstuk_site.site.search.index_making import Sources
from kamerstuk_site.site.search.part_placing import FOLDER
from kamerstuk_site.site.shared_digest import code

SEARCH = f"{FOLDER}/"
"""The folder of the index in the site."""
PlaceIndex = Callable[[Path], None]
"""Puts a search index that is ready into the folder of a site. It writes into no file that is there."""
Index = Callable[[Sources], PlaceIndex]
"""Makes a search index of what is searched of each page."""


def make_index_for(
    known: KnownSite, searched: Sources, make: Index
) -> Callable[[], dict[str, str]]:
    """Make the search index of a site, if what is searched changed or a file of the index is not as it was.

    Gives what puts it into the site, which gives its files: SHA-256 by path.

    Args:
        known: of the site.
        searched: what is searched of its pages.
        make: makes the index.

    Raises:
        SearchError: there can be no index.
        KeyboardInterrupt: Ctrl-C, or `interrupt` ended it.
    """
    sources = sorted((path, source.digest) for path, source in searched.items())
    made_of = digest(code(), *sources)
    found = known.folder.digests_in(SEARCH)
    last = SearchIndex("", ())
    if known.rows.is_fresh(search_index):
        last = search_index(known.rows)
    is_whole = found == dict(last.files)
    if is_whole and last.made_of == made_of:
        return partial(dict, found)
    with stage("search"):
        place = make(searched)

    def put() -> dict[str, str]:
        if not is_whole:  # somebody else wrote there, or a build was killed
            known.folder.remove(found)
        place(known.folder.folder)
        files = known.folder.look_again(SEARCH)
        listed = tuple(sorted(files.items()))
        index = SearchIndex(made_of, listed)
        known.rows.give(search_index, (), index)
        return files

    return put
