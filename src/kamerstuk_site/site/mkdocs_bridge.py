"""How our rendering stands in the place of MkDocs': inside `mkdocs build` and `mkdocs serve`, or not at all.

When it stands there, and why it may not, says `mkdocs_loop`.
"""

from __future__ import annotations

import copy
import gc
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File

from kamerstuk_site.build.fingerprint import of_curated
from kamerstuk_site.build.letters_first import LettersMade
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.site import behind_pages, preview_folder
from kamerstuk_site.site.build_lock import BuildLock
from kamerstuk_site.site.early_letters import EarlyLetters
from kamerstuk_site.site.generated_folder import letters_of
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.last_build import (
    BuildRecord,
    cache_name,
    settings_of_build,
)
from kamerstuk_site.site.loop_output import add_index, move_into_place
from kamerstuk_site.site.mkdocs_loop import (
    leave_no_work,
    nav_of_archive,
    reasons_for_loop,
)
from kamerstuk_site.site.mkdocs_messages import Message, repeat_messages
from kamerstuk_site.site.plugin_settings import markdown_folder
from kamerstuk_site.site.publish import Generated, SiteBuild
from kamerstuk_site.site.restored_project import ProjectFolders
from kamerstuk_site.site.served_pages import ServedPages
from kamerstuk_site.site.shared_digest import own_folders
from kamerstuk_site.site.site_folder import Seal
from kamerstuk_site.tables.rows import Rows

ADDED = ("woorden", "koppen")
"""What the theme gets from us, under `extra`."""

log = get_plugin_logger("kamerstuk")


class MkDocsBridge:
    """One build.

    Args:
        plugin: ours, whose options count.
        config: all settings.
        base: the folder of the project.
        cache: the folder of what is kept between builds.
        templates: the folder of these.
        lock: which this build has.
        known: what earlier builds of this process know of sites, by folder; this one is added.
        again: True if there was a build in this process before.
        serving: True if it is for `mkdocs serve`.
        excluded: tells what is not read.
        own_pages: the folder of these, if there may be one.
        served: the pages that readers of a preview see, once it is served.
    """

    def __init__(
        self,
        plugin: BasePlugin[Any],
        config: MkDocsConfig,
        *,
        base: Path,
        cache: Path,
        templates: Path,
        lock: BuildLock,
        known: dict[Path, KnownSite],
        again: bool,
        serving: bool,
        excluded: Exclusions,
        own_pages: Sequence[Path],
        served: ServedPages | None = None,
    ) -> None:
        self._config = config
        self._served = served
        self._serving = serving
        self._lock = lock
        self._sources = Path(config.docs_dir)
        self._asked_for = Path(config.site_dir)
        self.docs = markdown_folder(base, cache, plugin.config)
        self._why_not = next(reasons_for_loop(config, plugin, serving=serving), "")
        self._live = cache / "serve" / "site" if serving else self._asked_for
        """The folder of the site, which a preview shows by links."""
        self._nowhere = cache / "mkdocs"
        self._cache = cache / "rendering" / cache_name(self._live, base)
        self.again = again and serving and lock.same_process
        """True if the build before was of the same `mkdocs serve` too, and nobody else built since."""
        self.letters_first = self.again and not self._why_not
        """True if readers of a preview may see letters before all else is made."""
        self._known_sites = known
        self._loop = ExitStack()  # puts back what MkDocs' loop is not to see
        self._settings = ExitStack()  # puts back what they are now
        given = {name: config[name] for name in ("docs_dir", "site_dir", "nav")}
        self._settings.callback(config.update, given)
        for name in ADDED:
            self._settings.callback(config.extra.pop, name, None)
        self._behind: Thread | None = None
        self._said: Sequence[Message] = ()
        self._generated: Generated | None = None
        self._unchanged = False
        if self.again:
            return
        known.pop(self._live, None)
        linked = [templates, *own_folders(config)]
        self._record = BuildRecord(
            self._cache.with_suffix(".json"),
            settings_of_build(config, excluded, own_pages),
            ProjectFolders(self._sources, own_pages, linked, self.docs, self._live),
        )

    # ------------------------------------------------------------ before MkDocs' loop

    def unchanged(self, read_back: Callable[[], object]) -> bool:
        """True if the site is that of these sources already; then there is nothing to build.

        Args:
            read_back: builds the generated folder nevertheless, behind the scenes of a preview.
        """
        self._read_back = read_back
        if self.again or self._why_not:
            return False
        said = self._record.said_before()
        if said is None:
            return False
        self._unchanged = True
        self._said = said
        self._config.docs_dir = str(self.docs)
        self._loop.callback(leave_no_work(self._config, self._nowhere))
        return True

    def open(
        self,
        said: Sequence[Message],
        generated: Generated,
        later: Callable[[], Generated | None],
    ) -> None:
        """Have MkDocs go on with the generated folder.

        Args:
            said: what is wrong with letters.
            generated: the folder.
            later: makes what is left to be made behind the pages; gives the folder then, or None where all is made.
        """
        self._generated = generated
        self._later = later
        self._known().folder.check = generated.check
        self._said = said
        repeat_messages(said)
        self._register = of_curated(self._sources)
        self._config.docs_dir = str(self.docs)
        self._config.nav = nav_of_archive(self._config, generated)
        if not self._why_not:
            self._loop.callback(leave_no_work(self._config, self._nowhere))
            return
        log.info("MkDocs maakt alle bladzijden, telkens opnieuw: %s", self._why_not)
        if self._serving:
            preview_folder.clear(self._asked_for)
        else:
            self._config.site_dir = str(self._nowhere)

    def generated_with(self, file: File) -> Generated | None:
        """The generated folder, if a file of MkDocs' loop is of it, whatever other plugins made of that file."""
        files = self._generated.files if self._generated else ()
        return self._generated if file.src_uri in files else None

    def outdated(self) -> bool:
        """True if anything changed since this first build of a preview began."""
        return self._record.is_outdated()

    def leave(self) -> None:
        """End the build, however it went: the settings are as they were, for whoever builds with them again."""
        self._loop.close()
        self._settings.close()

    def stop(self) -> None:
        """End what is done behind the pages, and remove what a site was made in: nobody waits for it any more."""
        behind_pages.stop(self._behind)
        shutil.rmtree(self._nowhere, ignore_errors=True)

    # ------------------------------------------------------------ after it

    def publish(self, seal: Seal | None, *, searchable: bool) -> None:
        """Bring the site up to date, and say what there is to say of it.

        Raises:
            RenderingError, SearchError, OSError: see `SiteBuild`.
        """
        self._loop.close()
        if self._why_not:
            self._publish_theirs(seal, searchable=searchable)
            return
        if self._unchanged:
            log.info("Er is niets veranderd: %s", self._live)
            repeat_messages(self._said)
            behind = self._get_ready
        else:
            behind = self._publish_ours(seal, searchable=searchable)
        if self._serving:
            preview_folder.show(self._live, self._asked_for)
            self._behind = Thread(target=behind, daemon=self._unchanged)
            self._lock.hand_over(self._behind)
            self._behind.start()

    def show_letters(self, rows: Rows, letters: LettersMade) -> None:
        """Have readers of a preview see the pages of letters before all else is made; see `EarlyLetters.show`."""
        known, generated = self._known(), letters_of(self.docs, rows, letters)
        known.folder.check = generated.check
        right = EarlyLetters(self._of_site(generated), generated, known).show(letters)
        if right and self._served:
            self._served.show(right)

    def _of_site(self, generated: Generated) -> MkDocsConfig:
        """The settings with which the site is made of the generated folder."""
        config = copy.copy(self._config)
        config.docs_dir, config.site_dir = str(self.docs), str(self._live)
        config.nav = nav_of_archive(self._config, generated)
        config["extra"] = {**self._config.extra}
        return config

    def _known(self) -> KnownSite:
        """What is known of the site, for this build and the next one of this process."""
        if self._live not in self._known_sites:
            rows = self._cache.with_suffix(".sqlite")
            self._known_sites[self._live] = KnownSite(
                self._live, rows, ours=self._serving
            )
        return self._known_sites[self._live]

    def _get_ready(self) -> None:
        """See `behind_pages.get_ready`."""
        try:
            behind_pages.get_ready(self._read_back, self._known().look)
        finally:
            self._lock.release()

    @property
    def is_half_way(self) -> bool:
        """True if the site is neither what it was nor what it is to be."""
        known = self._known_sites.get(self._live)
        return known is not None and known.folder.is_half_way

    def _publish_ours(
        self, seal: Seal | None, *, searchable: bool
    ) -> Callable[[], None]:
        """Show the pages; gives what may be done behind them, which is done already where nobody looks."""
        if self._generated is None:
            raise RuntimeError("publish comes after open")
        config = self._of_site(self._generated)
        known = self._known()
        make = partial(SiteBuild, config, known=known, seal=seal, searchable=searchable)
        site = make(generated=self._generated)
        said = site.publish(rest_behind=self.again)
        if not self.again:
            site.finish()
            left = self._generated.left, known.folder.left()
            self._record.note(self._register, left, [*self._said, *said])
        log.info("De site staat in %s", self._live)
        repeat_messages(said)
        return partial(self._finish, site, make)

    def _finish(self, site: SiteBuild, make: Callable[..., SiteBuild]) -> None:
        """See `behind_pages.finish`, of the build whose pages are shown."""
        try:
            behind_pages.finish(site, self._later, make, is_rest_left=self.again)
            preview_folder.show(self._live, self._asked_for)
            gc.collect()
        except KeyboardInterrupt:  # Ctrl-C, or `stop`
            pass
        finally:
            self._lock.release()

    def _publish_theirs(self, seal: Seal | None, *, searchable: bool) -> None:
        """Publish the pages that MkDocs made."""
        made = self._asked_for if self._serving else self._nowhere
        known = self._known()
        if searchable and self._generated:
            directories = bool(self._config.use_directory_urls)
            add_index(made, known.search, self._generated, directories=directories)
        if self._serving:
            gc.collect()
        else:
            move_into_place(made, known, seal, self._config.site_url)
