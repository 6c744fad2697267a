"""What the last build of a site was of, kept in a file: by that the next program sees that nothing changed."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.build.fingerprint import (
    InputsFingerprint,
    digest,
    of_curated,
    of_inputs,
    of_outputs,
)
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import FileState, states_in
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.restored_project import (
    ProjectFolders,
    Sealed,
    is_restored,
    sealed,
)
from kamerstuk_site.site.shared_digest import (
    markdown_digest,
    settings_digest,
    unknown_settings,
)

log = get_plugin_logger("kamerstuk")

Outputs = tuple[str, str]
"""The digests of the generated folder and of the site, by what lies there."""


class LastBuild(NamedTuple):
    """What a build that came to its end was of, and what there was to say."""

    inputs: InputsFingerprint
    besides: str
    """The digest of settings and of the files beside the sources."""
    outputs: Outputs
    said: Sequence[Message]
    sealed: Sealed
    """What it left, for a copy of the project."""


def _read(file: Path) -> LastBuild | None:
    """What the last build was of; None where there was none, or its file is damaged."""
    try:
        last = json.loads(file.read_bytes())
        inputs, besides, (docs, site), said, (state, contents) = last
        return LastBuild(
            InputsFingerprint(*inputs),
            besides,
            (docs, site),
            list(starmap(Message, said)),
            Sealed(FileState(*state), contents),
        )
    except (OSError, ValueError, TypeError):
        return None


def settings_of_build(
    config: MkDocsConfig, excluded: Exclusions, own_pages: Sequence[Path]
) -> str:
    """The digest of all settings but the folder of the site, and of what is not read.

    Args:
        config: all settings.
        excluded: tells what is not read.
        own_pages: folders of the curator; where there are none, Markdown extensions of the author count for nothing.
    """
    has_own = any(map(Path.is_dir, own_pages))
    of_own_pages = markdown_digest(config) if has_own else ""
    config = for_generated_pages(config)
    for name, kinds in unknown_settings(config):
        log.info(
            "Alles wordt telkens opnieuw gemaakt: van %s in %s is niet te zien of het veranderd is",
            kinds,
            name,
        )
    of_all = settings_digest(config, besides={"site_dir"})
    return digest(of_all, of_own_pages, excluded.key())


class BuildRecord:
    """What this build is of, from before it reads anything.

    Args:
        file: where it is noted for the next program.
        settings: see `settings_of_build`.
        folders: of the project.
    """

    def __init__(
        self,
        file: Path,
        settings: str,
        folders: ProjectFolders,
    ) -> None:
        self._file = file
        self._folders = folders
        self._settings = settings
        self._inputs = partial(of_inputs, folders.written(), linked=folders.templates)
        self._began = self._inputs(time.time_ns())

    def is_outdated(self) -> bool:
        """True if anything changed since this build began."""
        return not self._began.same(self._inputs(0))

    def said_before(self) -> Sequence[Message] | None:
        """What the last build had to say, if this one would find all as that left it; else None."""
        register = of_curated(self._folders.sources)
        last = _read(self._file)
        if last is None or last.besides != self._besides(register):
            return None
        if last.inputs.same(self._began) and last.outputs == self._outputs():
            return last.said
        if not is_restored(self._folders, last.sealed):
            return None
        self.note(register, self._outputs(), last.said)  # by the states of now
        return last.said

    def _outputs(self) -> Outputs:
        docs, site = map(states_in, (self._folders.docs, self._folders.site))
        return of_outputs(docs), of_outputs(site)

    def note(
        self,
        register: str,
        outputs: Outputs,
        said: Sequence[Message],
    ) -> None:
        """Note that this build came to its end.

        Args:
            register: see `fingerprint.of_curated`.
            outputs: as this build left them.
            said: what there was to say.

        Raises:
            OSError: the disk is full, or may not be written to.
        """
        inputs = self._began.states, {**self._began.doubtful}
        left = sealed(self._folders)
        last = inputs, self._besides(register), outputs, said, left
        replace(self._file, json.dumps(last).encode())

    def _besides(self, register: str) -> str:
        return digest(self._settings, register)


def cache_name(site: Path, base: Path) -> str:
    """A name for what is kept of a site: the same for a copy of the project elsewhere, with its site in it."""
    place = site.relative_to(base) if site.is_relative_to(base) else site
    return digest(place.as_posix())
