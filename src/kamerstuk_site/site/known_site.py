"""What is known of a site from one build to the next: its rows, its index, and the files in its folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kamerstuk_site.files.file_state import FileState
from kamerstuk_site.site import page_rows
from kamerstuk_site.site.letter_messages import explain
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.site.search.index import SearchIndex
from kamerstuk_site.site.shared_digest import code
from kamerstuk_site.site.site_folder import SiteFolder
from kamerstuk_site.tables.encoding import Encoding, types_in
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import tables_in


class KnownSite:
    """What is known of a site. One object serves many builds, one after another.

    Args:
        folder: of the site.
        file: where the rows are kept.
        ours: True if all in the folder is ours, as in a cache.
    """

    def __init__(
        self,
        folder: Path,
        file: Path,
        *,
        ours: bool,
    ) -> None:
        tables = tables_in(page_rows)
        encoding = Encoding([*types_in(page_rows), Message])
        versions = {each.name: code() for each in tables}
        self.rows = Rows(tables, encoding, Store(file), versions)
        self.rows.explain = explain()
        self.folder = SiteFolder(folder, self.rows, ours=ours)
        self.search = SearchIndex(file.with_suffix(".search.sqlite"), code())
        self.is_looked_at = False
        """True if nobody but us has written in the folder since this object looked at it."""

    def look(self, linked: Iterable[FileState] = ()) -> None:
        """See what there is in the folder, unless that is known; for `linked` see `states_in`."""
        if not self.is_looked_at:
            self.rows.begin(None)
            self.folder.look(linked)
            self.is_looked_at = True
