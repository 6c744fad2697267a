"""Whether a project is a copy of one that was built, though the file system tells nothing of that.

A CI run puts sources into a fresh checkout and brings cache, Markdown and site back from an archive: all times and
inodes are new. Then the bytes tell, by the manifests that the build left; there are no states to know them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.build.fingerprint import digest, of_content, of_file
from kamerstuk_site.build.output_folder import MADE_FROM, MANIFEST
from kamerstuk_site.files.file_state import FileState, state_of, states_in
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.preservation.integrity import SITE_MANIFEST, verify
from kamerstuk_site.reading.own_folder import published_as_is


class ProjectFolders(NamedTuple):
    """Where a build reads and writes."""

    sources: Path
    own_pages: Sequence[Path]
    """Of the curator; there need be none."""
    templates: Sequence[Path]
    """Of these, links to other folders count too."""
    docs: Path
    """The generated folder."""
    site: Path

    def written(self) -> list[Path]:
        """Folders in which a curator writes."""
        return [self.sources, *self.own_pages]


class Sealed(NamedTuple):
    """What a build left, as a copy of it shows."""

    state: FileState
    """Of the manifest of the site: another one in a copy, and the same for as long as nobody copies anything."""
    contents: str
    """The digest of names and sizes of sources, of the manifests, and of all that no manifest tells the bytes of."""


def sealed(folders: ProjectFolders) -> Sealed:
    """What the build of a project that ends now leaves."""
    return Sealed(_state(folders), _contents(folders))


def is_restored(folders: ProjectFolders, last: Sealed) -> bool:
    """True if a project is a copy of what a build left, byte for byte.

    One in which something was edited is none, and that costs one look at a file.
    """
    state = _state(folders)
    if state == last.state or not (folders.site / SITE_MANIFEST).is_file():
        return False
    with suppress(SpokenError, OSError):
        same = _contents(folders) == last.contents
        return same and not verify(folders.sources, folders.docs, folders.site)
    return False


def _state(folders: ProjectFolders) -> FileState:
    return state_of(folders.site / SITE_MANIFEST)


def _contents(folders: ProjectFolders) -> str:
    sizes = {path: state.size for path, state in states_in(folders.sources).items()}
    return digest(
        sorted(sizes.items()),
        *map(of_file, [*_manifests(folders), *published_as_is(folders.sources)]),
        *map(of_content, [*folders.own_pages, *folders.templates]),
    )


def _manifests(folders: ProjectFolders) -> Iterable[Path]:
    """What tells the bytes of all that a build read and wrote."""
    docs = folders.docs
    return docs / MANIFEST, docs / MADE_FROM, folders.site / SITE_MANIFEST
