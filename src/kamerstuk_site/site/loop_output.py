"""The site that MkDocs' own loop made, whole and in a folder of its own: searched, and put in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

from kamerstuk_site.files.file_state import sha256, states_in
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.publish import Generated
from kamerstuk_site.site.search.index_making import Sources, sources
from kamerstuk_site.site.site_files import parts_of
from kamerstuk_site.site.site_folder import Seal, link_or_copy


def searched_in(site: Path, generated: Generated, *, directories: bool) -> Sources:
    """What is searched of the pages that MkDocs made; plugins and hooks may have left some out.

    Args:
        site: the folder with these pages.
        generated: what they are made of.
        directories: the setting `use_directory_urls`.
    """
    files = generated.files
    paths = frozenset(files)
    parts = parts_of(paths, (), frozenset(), directories=directories)
    addresses = {
        path: address
        for path, address in parts.addresses.items()
        if (site / address).is_file()
    }
    return sources(generated.folder, files, addresses)


def move_into_place(made: Path, known: KnownSite, seal: Seal | None) -> None:
    """Bring a site up to date from a folder that holds all of it, and remove that folder.

    Raises:
        OSError: a file cannot be read or written.
    """
    known.look()
    folder = known.folder
    wanted = {path: sha256(made / path) for path in states_in(made)}

    def fetch(path: str, target: Path) -> None:
        link_or_copy(made / path, target)

    folder.update(wanted, fetch, seal)
    folder.clear()
    folder.finish(wanted, seal)
    known.rows.commit()
    shutil.rmtree(made)
