"""The search index in the folder of a site: made when what is searched changed, and put in its place whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.build.timings import stage
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.page_rows import SearchIndex, search_index
from kamerstuk_site.site.search.index_making import FOLDER, Sources
from kamerstuk_site.site.shared_digest import code

SEARCH = f"{FOLDER}/"
"""The folder of the index in the site."""
PlaceIndex = Callable[[Path], None]
"""Puts a search index that is ready into the folder of a site. It writes into no file that is there."""
Index = Callable[[Sources], PlaceIndex]
"""Makes a search index of what is searched of each page."""


class IndexPlacing:
    """The search index of one site.

    Args:
        known: of the site.
        make: makes the index.
    """

    def __init__(self, known: KnownSite, make: Index) -> None:
        self._rows = known.rows
        self._folder = known.folder
        self._make = make

    def make(self, searched: Sources) -> Callable[[], dict[str, str]]:
        """Make the index, if what is searched changed or a file of the index is not as it was.

        Gives what puts it into the site, which gives its files: SHA-256 by path.

        Raises:
            SearchError: there can be no index.
            KeyboardInterrupt: Ctrl-C, or `interrupt` ended it.
        """
        sources = sorted((path, source.digest) for path, source in searched.items())
        made_of = digest(code(), *sources)
        found = self._folder.digests_in(SEARCH)
        last = SearchIndex("", ())
        if self._rows.is_fresh(search_index):
            last = search_index(self._rows)
        is_whole = found == dict(last.files)
        if is_whole and last.made_of == made_of:
            return partial(dict, found)
        with stage("search"):
            place = self._make(searched)
        # Where the files are not those of the last index, somebody else wrote there or a build was killed.
        return partial(self._place, place, made_of, () if is_whole else found)

    def _place(
        self, place: PlaceIndex, made_of: str, broken: Iterable[str]
    ) -> dict[str, str]:
        self._folder.remove(broken)
        place(self._folder.folder)
        files = self._folder.look_again(SEARCH)
        index = SearchIndex(made_of, tuple(sorted(files.items())))
        self._rows.give(search_index, (), index)
        return files
