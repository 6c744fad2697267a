"""How our rendering stands in the place of MkDocs': inside `mkdocs build` and `mkdocs serve`, or not at all.

MkDocs has no way to render only some pages, or to publish a site in one step. So while it runs its own loop it is
shown an empty folder, and the site is made afterwards. What plugins can do in that loop they could not do then; where
somebody uses that, MkDocs renders everything itself, as ever, and only the last step is ours.
"""

from __future__ import annotations

import copy
import gc
import json
import logging
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File

from kamerstuk_site import fingerprint
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.fingerprint import (
    Inputs,
    Seen,
    canonical,
    digest,
    of_inputs,
    of_loaded,
    of_outputs,
    unknown,
    walk,
)
from kamerstuk_site.generated import read_manifest
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.register import register_path
from kamerstuk_site.rendering import folders
from kamerstuk_site.rendering.lock import BuildLock
from kamerstuk_site.rendering.page_settings import for_generated_pages
from kamerstuk_site.rendering.parts import parts_of
from kamerstuk_site.rendering.site import Index, Seal, Site, code, own_folders, settings
from kamerstuk_site.rendering.store import Message, Store
from kamerstuk_site.search import SearchError, Sources, interrupt, sources

CACHE = ".cache/kamerstuk-site"
NAV = (
    "index.md", "stukken/index.md", "dossiers/index.md", "moties/index.md", "personen/index.md",
    "organisaties/index.md", "tijdlijn.md", "verwijzingen.md", "ontbreekt.md", "zoeken.md", "gegevens.md", "over.md",
)  # fmt: skip
"""The navigation where mkdocs.yml has none: without one, every letter would be in it, on every page."""
HARMLESS = {"startup", "shutdown", "serve", "config", "build_error"}
"""Events that have nothing to do with pages."""
UNUSUAL = ("not_in_nav", "extra_templates")
"""Settings that change which files there are in a way that only MkDocs' loop knows."""

ADDED = ("woorden", "koppen")
"""What the theme gets from us, under `extra`."""

log = get_plugin_logger("kamerstuk")


class Door:
    """One build."""

    def __init__(
        self,
        plugin: BasePlugin[Any],
        config: MkDocsConfig,
        base: Path,
        folders_: Sequence[Path],
        lock: BuildLock,
        *,
        serving: bool,
        excluded: Exclusions,
        last: Door | None = None,
    ) -> None:
        """`folders_` are that of the sources and that of the templates; `excluded` is what is not read.

        `last` is the build before, of the same `mkdocs serve`.
        """
        self._config, self._serving, self._lock = config, serving, lock
        self._sources, self._register = Path(config.docs_dir), ""
        self.docs = base / plugin.config.output
        self._asked_for = Path(config.site_dir)
        self._why_not = next(reasons_against(config, plugin, serving=serving), "")
        self._live = base / CACHE / "serve" / "site" if serving else self._asked_for
        self._given, self._left = (config.docs_dir, config.nav), False
        self.again = bool(last and lock.same_process)
        """Whether the build before was of the same `mkdocs serve` too, and nobody else built since."""
        place = base / CACHE / "rendering" / f"{digest(self._live)}.sqlite"
        self._store: Store = last._store if last and self.again else Store(place)
        self._behind: Thread | None = None
        self._nowhere = base / CACHE / "mkdocs"
        if not self.again:  # what comes next is to tell the next program that nothing changed
            self._inputs = partial(of_inputs, folders_[:1], linked=[*folders_[1:], *own_folders(config)])
            self._began = self._inputs(time.time_ns())
            self._settings = digest(_settings(for_generated_pages(config)), excluded.key())
        self._said: list[Message] = []
        self._files: Mapping[str, str] = {}
        self._unchanged = False
        self._before: tuple[str, Any, list[str], set[str]] | None = None

    # ------------------------------------------------------------ before MkDocs' loop

    def unchanged(self, read_back: Callable[[], object]) -> bool:
        """Whether the site is that of these sources already; then there is nothing to build.

        Args:
            read_back: builds the generated folder nevertheless, behind the scenes of a preview.
        """
        self._read_back = read_back
        if self.again or self._why_not:
            return False
        last = json.loads(self._store.value("last") or "{}")
        self._unchanged = (
            last.get("settings") == self._settings
            and Inputs(**last["inputs"]).same(self._began)
            and last["register"] == fingerprint.of_file(register_path(self._sources))
            and last["docs"] == of_outputs(walk(self.docs))
            and {path: file.seen for path, file in self._store.files().items()} == walk(self._live)
        )
        if self._unchanged:
            self._said = [Message(*message) for message in last["said"]]
            self._config.docs_dir = str(self.docs)
            self._hide()
        else:
            twin = folders.twin_of(self._live)
            folders.repair(self._live, twin)
            self._store.look_ahead(twin)
        return self._unchanged

    def open(
        self,
        said: list[Message],
        files: Mapping[str, str],
        made_of: Mapping[str, str],
        unlisted: frozenset[str],
        there: Callable[[], Mapping[str, Seen]],
    ) -> None:
        """Have MkDocs go on with the generated folder, which is complete now.

        Args:
            said: what is wrong with letters.
            files: the folder's manifest.
            made_of: of each page the digest of what decides its head.
            unlisted: the pages that are not in the site map.
            there: tells the files of the folder.
        """
        self._files, self._made_of, self._unlisted, self._there = files, made_of, unlisted, there
        self._said = said
        _repeat(said)
        self._register = fingerprint.of_file(register_path(self._sources))
        self._config.docs_dir = str(self.docs)
        if self._config.nav is None:
            self._config.nav = [path for path in NAV if (self.docs / path).exists()]
        if not self._why_not:
            self._hide()
            return
        log.info("MkDocs maakt alle bladzijden, telkens opnieuw: %s", self._why_not)
        if self._serving:
            _clear(self._asked_for)
        else:
            folders.repair(self._live, folders.twin_of(self._live))
            self._config.site_dir = str(folders.twin_of(self._live))

    def is_generated(self, file: File) -> bool:
        """Whether a file of MkDocs' loop is one of the generated folder, whatever other plugins made of it."""
        return file.src_uri in self._files

    def outdated(self) -> bool:
        """Whether anything changed since this first build of a preview began."""
        return not self._began.same(self._inputs(0))

    def _hide(self) -> None:
        """Leave MkDocs' own loop nothing to do."""
        config, theme = self._config, self._config.theme
        self._before = config.docs_dir, config.nav, theme.dirs, theme.static_templates
        config.docs_dir = config.site_dir = str(self._nowhere)
        config.nav, theme.dirs, theme.static_templates = [], [], set()

    def _unhide(self) -> None:
        config, theme, before = self._config, self._config.theme, self._before
        config.site_dir = str(self._asked_for)
        if before:
            config.docs_dir, config.nav, theme.dirs, theme.static_templates = before
        self._before = None

    def leave(self) -> None:
        """End the build, however it went: the settings are as they were, for whoever builds with them again."""
        if self._left:
            return
        self._left = True
        self._unhide()
        self._config.docs_dir, self._config.nav = self._given
        for name in ADDED:
            self._config.extra.pop(name, None)

    def stop(self) -> None:
        """End what a preview does behind the scenes: after Ctrl-C, or a save, nobody waits for the index of before."""
        while self._behind and self._behind.is_alive() and not self._behind.daemon:
            interrupt()
            self._behind.join(0.1)

    # ------------------------------------------------------------ after it

    def publish(self, index: Index | None, seal: Seal | None) -> None:
        """Bring the site up to date, all at once, and say what there is to say of it.

        Raises:
            RenderingError, OSError: see `Site.publish`.
        """
        self._unhide()
        if self._why_not:
            self._publish_theirs(index, seal)
            return
        if self._unchanged:
            log.info("Er is niets veranderd: %s", self._live)
            _repeat(self._said)
            rest = partial(self._get_ready, copy.copy(self._config))
        else:
            rest = partial(self._finish, self._publish_ours(index, seal))
        if self._serving:
            _show(self._live, self._asked_for)
            self._behind = Thread(target=rest, daemon=self._unchanged)
            self._lock.hand_over(self._behind)
            self._behind.start()

    def _get_ready(self, config: MkDocsConfig) -> None:
        """Read back, while people look at the pages, what the first edit needs: that is as quick as others then.

        What goes wrong the next build says. A program that ends does not wait: that is a build that was killed.
        """
        try:
            self._read_back()
            Site(config, read_manifest(self.docs), {}, self._store).messages()
            self._store.keep_altered(self._store.differences(folders.twin_of(self._live)))
            gc.collect()
        except Exception as error:  # noqa: BLE001 - see above
            log.debug("Het archief is niet teruggelezen: %s", error)
        finally:
            self._lock.release()

    def _publish_ours(self, index: Index | None, seal: Seal | None) -> Site:
        self._config.site_dir = str(self._live)
        try:
            site = Site(
                self._config,
                self._files,
                self._made_of,
                self._store,
                index,
                seal,
                unlisted=self._unlisted,
                preview=self.again,
            )
            said = site.publish()
        finally:
            self._config.site_dir = str(self._asked_for)
        if not self.again:
            last = {
                "settings": self._settings,
                "inputs": {"told": self._began.told, "doubtful": self._began.doubtful},
                "register": self._register,
                "docs": of_outputs(self._there()),
                "said": [*self._said, *said],
            }
            self._store.keep_value("last", json.dumps(last))
        log.info("De site staat in %s", self._live)
        _repeat(said)
        return site

    def _finish(self, site: Site) -> None:
        """Make the search index while people look at the pages, until somebody saves something."""
        try:
            site.finish()
            _show(self._live, self._asked_for)
            gc.collect()
        except (OSError, SearchError, sqlite3.DatabaseError) as error:
            told = refusal(error) if isinstance(error, OSError) else error
            log.error("Zoeken in het voorbeeld gaat nog door de vorige index: %s", told)  # noqa: TRY400 - people read it
        except KeyboardInterrupt:  # Ctrl-C, which ended Pagefind too, or `stop`
            pass
        finally:
            self._lock.release()

    def _publish_theirs(self, index: Index | None, seal: Seal | None) -> None:
        site = self._asked_for if self._serving else folders.twin_of(self._live)
        if index:
            index(site, self._searched(site))
        if seal:
            seal(site, None)
        if self._serving:
            gc.collect()
        else:
            self._store.keep_files(dict.fromkeys(self._store.files()))
            folders.exchange(self._live, site)

    def _searched(self, site: Path) -> Sources:
        """What is searched of the pages that MkDocs made; plugins and hooks may have left some out."""
        parts = parts_of(self._files, frozenset(), frozenset(), directories=bool(self._config.use_directory_urls))
        addresses = {address: path for address, path in parts.pages.items() if (site / address).is_file()}
        return sources(self.docs, self._files, addresses)


def reasons_against(config: MkDocsConfig, plugin: BasePlugin[Any], *, serving: bool) -> Iterator[str]:
    """Why MkDocs must render everything itself."""
    if plugin.config.renderer == "mkdocs":
        yield "in mkdocs.yml staat renderer: mkdocs"
    for event, methods in config.plugins.events.items():
        for method in methods:
            if event not in HARMLESS and getattr(method, "__self__", None) is not plugin:
                yield f"er is een andere plugin of hook met on_{event}"
    yield from (f"in mkdocs.yml staat {name}" for name in UNUSUAL if config.get(name))
    if serving and sys.platform == "win32":
        yield "`mkdocs serve` op Windows"


def _settings(config: MkDocsConfig) -> str:
    """The digest of all settings but the place of the site."""
    values = {name: value for name, value in settings(config).items() if name != "site_dir"}
    for name, value in values.items():
        kinds = ", ".join(sorted(unknown(value)))
        if kinds:
            log.info(
                "Alles wordt telkens opnieuw gemaakt: van %s in %s is niet te zien of het veranderd is", kinds, name
            )
    return digest(code(), of_loaded(), canonical(values))


def _repeat(messages: Sequence[Message]) -> None:
    for message in messages:
        logging.getLogger(message.logger).log(message.level, "%s", printable(message.text, "\n"))


def _show(site: Path, place: Path) -> None:
    """Have `place`, which `mkdocs serve` shows, show the site: its folder stays the same, its content is links."""
    wanted = {item.name for item in site.iterdir()}
    _clear(place, besides=wanted)
    for name in wanted:
        if not (place / name).is_symlink():
            (place / name).symlink_to(site / name)


def _clear(place: Path, besides: Collection[str] = ()) -> None:
    """Empty a temporary folder of `mkdocs serve`, but for links with these names."""
    for item in place.iterdir():
        if item.is_symlink():
            if item.name not in besides:
                item.unlink()
        elif item.is_dir():
            shutil.rmtree(item)
        else:
            item.unlink()
