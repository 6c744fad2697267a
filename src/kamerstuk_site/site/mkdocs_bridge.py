"""How our rendering stands in the place of MkDocs': inside `mkdocs build` and `mkdocs serve`, or not at all.

MkDocs has no way to render only some pages. So while it runs its own loop it is shown an empty folder, and the site is
made afterwards. What plugins can do in that loop they could not do then; where somebody uses that, MkDocs renders
everything itself, as ever, and only the last step is ours.
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
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from traceback import format_exception
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File

from kamerstuk_site.archive.register_file import register_path
from kamerstuk_site.build.fingerprint import (
    InputsFingerprint,
    digest,
    of_file,
    of_inputs,
    of_outputs,
)
from kamerstuk_site.exports import database
from kamerstuk_site.files.atomic import refusal, replace
from kamerstuk_site.files.file_state import sha256, states_in
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.site import search
from kamerstuk_site.site.build_lock import BuildLock
from kamerstuk_site.site.page_rendering import RenderingError
from kamerstuk_site.site.page_rows import Message
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.publish import Generated, Index, KnownSite, SiteBuild
from kamerstuk_site.site.search import SearchError, Sources, sources
from kamerstuk_site.site.shared_digest import (
    own_folders,
    settings_digest,
    unknown_settings,
)
from kamerstuk_site.site.site_files import parts_of
from kamerstuk_site.site.site_folder import STAGE, Seal, link_or_copy

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


class MkDocsBridge:
    """One build.

    Args:
        plugin: ours, whose options count.
        config: all settings.
        base: the folder of the project.
        folders: that of the sources and that of the templates.
        lock: which this build has.
        known: what earlier builds of this process know of sites, by folder; this one is added.
        again: whether there was a build in this process before.
        serving: whether it is for `mkdocs serve`.
        excluded: tells what is not read.
    """

    def __init__(
        self,
        plugin: BasePlugin[Any],
        config: MkDocsConfig,
        *,
        base: Path,
        folders: Sequence[Path],
        lock: BuildLock,
        known: dict[Path, KnownSite],
        again: bool,
        serving: bool,
        excluded: Exclusions,
    ) -> None:
        self._config, self._serving, self._lock = config, serving, lock
        self._sources, self._register = Path(config.docs_dir), ""
        self.docs = base / plugin.config.output
        self._asked_for = Path(config.site_dir)
        self._why_not = next(reasons_against(config, plugin, serving=serving), "")
        self._live = base / CACHE / "serve" / "site" if serving else self._asked_for
        place = (
            self._live.relative_to(base)
            if self._live.is_relative_to(base)
            else self._live
        )
        self._cache = base / CACHE / "rendering" / digest(place.as_posix())
        self.again = again and serving and lock.same_process
        """Whether the build before was of the same `mkdocs serve` too, and nobody else built since."""
        self._known_sites = known
        if not self.again:
            known.pop(self._live, None)
        self._given, self._left = (config.docs_dir, config.nav), False
        self._behind: Thread | None = None
        self._nowhere = base / CACHE / "mkdocs"
        if (
            not self.again
        ):  # what comes next is to tell the next program that nothing changed
            self._inputs = partial(
                of_inputs, folders[:1], linked=[*folders[1:], *own_folders(config)]
            )
            self._began = self._inputs(time.time_ns())
            self._settings = self._digest_of_settings(excluded)
        self._said: list[Message] = []
        self._generated: Generated | None = None
        self._unchanged = False
        self._hidden: tuple[str, Any, list[str], set[str]] | None = None

    def _digest_of_settings(self, excluded: Exclusions) -> str:
        """The digest of all settings but the place of the site."""
        for name, kinds in unknown_settings(for_generated_pages(self._config)):
            log.info(
                "Alles wordt telkens opnieuw gemaakt: van %s in %s is niet te zien of het veranderd is",
                kinds,
                name,
            )
        return digest(
            settings_digest(for_generated_pages(self._config), besides={"site_dir"}),
            excluded.key(),
        )

    # ------------------------------------------------------------ before MkDocs' loop

    def unchanged(self, read_back: Callable[[], object]) -> bool:
        """Whether the site is that of these sources already; then there is nothing to build.

        Args:
            read_back: builds the generated folder nevertheless, behind the scenes of a preview.
        """
        self._read_back = read_back
        if self.again or self._why_not:
            return False
        last = self._last()
        self._unchanged = (
            last.get("settings") == self._settings
            and InputsFingerprint(**last["inputs"]).same(self._began)
            and last["register"] == of_file(register_path(self._sources))
            and last["docs"] == of_outputs(states_in(self.docs))
            and last["site"] == of_outputs(states_in(self._live))
        )
        if self._unchanged:
            self._said = [Message(*message) for message in last["said"]]
            self._config.docs_dir = str(self.docs)
            self._hide()
        return self._unchanged

    def _last(self) -> dict[str, Any]:
        """What the last build that came to its end was of; nothing where there was none, or its list is damaged."""
        try:
            last = json.loads(self._cache.with_suffix(".json").read_bytes())
            return last if last.keys() == _LAST else {}
        except (OSError, ValueError, AttributeError):
            return {}

    def open(
        self,
        said: list[Message],
        generated: Generated,
        later: Callable[[], Generated | None],
    ) -> None:
        """Have MkDocs go on with the generated folder.

        Args:
            said: what is wrong with letters.
            generated: the folder.
            later: makes what is left to be made behind the pages; gives the folder then, or None where all is made.
        """
        self._generated, self._later, self._said = generated, later, said
        _repeat(said)
        self._register = of_file(register_path(self._sources))
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
            self._config.site_dir = str(self._nowhere)

    def is_generated(self, file: File) -> bool:
        """Whether a file of MkDocs' loop is one of the generated folder, whatever other plugins made of it."""
        return self._generated is not None and file.src_uri in self._generated.files

    def outdated(self) -> bool:
        """Whether anything changed since this first build of a preview began."""
        return not self._began.same(self._inputs(0))

    def _hide(self) -> None:
        """Leave MkDocs' own loop nothing to do."""
        config, theme = self._config, self._config.theme
        self._hidden = config.docs_dir, config.nav, theme.dirs, theme.static_templates
        config.docs_dir = config.site_dir = str(self._nowhere)
        config.nav, theme.dirs, theme.static_templates = [], [], set()

    def _unhide(self) -> None:
        config, theme, hidden = self._config, self._config.theme, self._hidden
        config.site_dir = str(self._asked_for)
        if hidden:
            config.docs_dir, config.nav, theme.dirs, theme.static_templates = hidden
        self._hidden = None

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
        """End what a preview does behind the pages: after Ctrl-C, or a save, nobody waits for what it makes."""
        while self._behind and self._behind.is_alive() and not self._behind.daemon:
            database.interrupt()
            search.interrupt()
            self._behind.join(0.1)

    # ------------------------------------------------------------ after it

    def publish(self, index: Index | None, seal: Seal | None) -> None:
        """Bring the site up to date, and say what there is to say of it.

        Raises:
            RenderingError, SearchError, OSError: see `SiteBuild`.
        """
        self._unhide()
        if self._why_not:
            self._publish_theirs(index, seal)
            return
        if self._unchanged:
            log.info("Er is niets veranderd: %s", self._live)
            _repeat(self._said)
            behind = self._get_ready
        else:
            behind = self._publish_ours(index, seal)
        if self._serving:
            _show(self._live, self._asked_for)
            self._behind = Thread(target=behind, daemon=self._unchanged)
            self._lock.hand_over(self._behind)
            self._behind.start()

    def _known(self) -> KnownSite:
        """What is known of the site, for this build and the next one of this process."""
        if self._live not in self._known_sites:
            self._known_sites[self._live] = KnownSite(
                self._live, self._cache.with_suffix(".sqlite"), ours=self._serving
            )
        return self._known_sites[self._live]

    def _get_ready(self) -> None:
        """Read back, while people look at the pages, what the first edit needs: that is as quick as others then.

        What goes wrong the next build says. A program that ends does not wait: that is a build that was killed.
        """
        try:
            self._read_back()
            self._known().look()
            gc.collect()
        except Exception as error:  # noqa: BLE001 - see above
            log.debug("Het archief is niet teruggelezen: %s", error)
        finally:
            self._lock.release()

    @property
    def is_half_way(self) -> bool:
        """Whether the site is neither what it was nor what it is to be."""
        known = self._known_sites.get(self._live)
        return known is not None and known.folder.is_half_way

    def _publish_ours(
        self, index: Index | None, seal: Seal | None
    ) -> Callable[[], None]:
        """Show the pages; gives what may be done behind them, which is done already where nobody looks."""
        if self._generated is None:
            raise RuntimeError("publish comes after open")
        self._config.site_dir = str(self._live)
        try:
            site = SiteBuild(self._config, self._generated, self._known(), index, seal)
            said = site.publish(index_behind=self.again)
        except BaseException:
            self._known().is_looked_at = False
            raise
        finally:
            self._config.site_dir = str(self._asked_for)
        if not self.again:
            site.finish()
            self._remember(said)
        log.info("De site staat in %s", self._live)
        _repeat(said)
        rest = copy.copy(self._config)
        rest.site_dir = str(self._live)
        rest["extra"] = dict(self._config.extra)
        return partial(
            self._finish,
            site,
            partial(SiteBuild, rest, known=self._known(), index=index, seal=seal),
        )

    def _remember(self, said: Sequence[Message]) -> None:
        """Note of what the site is, so that the next program sees that nothing changed."""
        last = {
            "settings": self._settings,
            "inputs": {"states": self._began.states, "doubtful": self._began.doubtful},
            "register": self._register,
            "docs": of_outputs(states_in(self.docs)),
            "site": of_outputs(self._known().folder.states()),
            "said": [*self._said, *said],
        }
        replace(self._cache.with_suffix(".json"), json.dumps(last).encode())

    def _finish(self, site: SiteBuild, site_of: Callable[..., SiteBuild]) -> None:
        """Make data and search index, if they are not made, while people look at the pages, until somebody saves."""
        try:
            with _logged(
                "De gegevens in het voorbeeld zijn nog die van een eerdere build"
            ):
                site = self._with_data(site_of) or site
            with _logged("Zoeken in het voorbeeld gaat nog door de vorige index"):
                if self.again:
                    site.finish()
                _show(self._live, self._asked_for)
            gc.collect()
        except KeyboardInterrupt:  # Ctrl-C, which ended Pagefind too, or `stop`
            pass
        finally:
            self._lock.release()

    def _with_data(self, site_of: Callable[..., SiteBuild]) -> SiteBuild | None:
        """Make what was left to be made behind the pages, and bring the site up to date; None where all was made."""
        generated = self._later()
        if generated is None:
            return None
        site = site_of(generated=generated)
        try:
            site.publish(index_behind=True)
        except BaseException:
            self._known().is_looked_at = False
            raise
        return site

    def _publish_theirs(self, index: Index | None, seal: Seal | None) -> None:
        made = self._asked_for if self._serving else self._nowhere
        if index:
            index(self._searched(made))(made)
        if self._serving:
            gc.collect()
            return
        known = self._known()
        known.look()
        wanted = {path: sha256(made / path) for path in states_in(made)}
        known.folder.update(
            wanted, lambda path, target: link_or_copy(made / path, target), seal
        )
        if seal:
            seal(self._live, wanted)
        known.folder.clear()
        known.folder.keep()
        known.rows.commit()
        known.folder.is_half_way = False
        shutil.rmtree(made)

    def _searched(self, site: Path) -> Sources:
        """What is searched of the pages that MkDocs made; plugins and hooks may have left some out."""
        files = self._generated.files if self._generated else {}
        parts = parts_of(
            frozenset(files),
            (),
            frozenset(),
            directories=bool(self._config.use_directory_urls),
        )
        addresses = {
            address: path
            for path, address in parts.addresses.items()
            if (site / address).is_file()
        }
        return sources(self.docs, files, addresses)


_LAST = {"settings", "inputs", "register", "docs", "site", "said"}
"""What `MkDocsBridge._remember` notes."""


def reasons_against(
    config: MkDocsConfig, plugin: BasePlugin[Any], *, serving: bool
) -> Iterator[str]:
    """Why MkDocs must render everything itself."""
    if plugin.config.renderer == "mkdocs":
        yield "in mkdocs.yml staat renderer: mkdocs"
    for event, methods in config.plugins.events.items():
        for method in methods:
            if (
                event not in HARMLESS
                and getattr(method, "__self__", None) is not plugin
            ):
                yield f"er is een andere plugin of hook met on_{event}"
    yield from (f"in mkdocs.yml staat {name}" for name in UNUSUAL if config.get(name))
    if serving and sys.platform == "win32":
        yield "`mkdocs serve` op Windows"


@contextmanager
def _logged(consequence: str) -> Iterator[None]:
    """Log what goes wrong behind the pages, with what comes of it; the next build tries again."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, pages are shown and the next save is built
        log.error("%s: %s", consequence, _in_words(error))  # noqa: TRY400 - it tells where itself


_SPEAKING = (SearchError, RenderingError, PluginError, sqlite3.DatabaseError)
"""Errors whose message says enough."""


def _in_words(error: Exception) -> str:
    """What went wrong; of an error that nobody foresaw also where. It may quote a letter, as any message may."""
    if isinstance(error, OSError):
        return refusal(error)
    return (
        str(error) if isinstance(error, _SPEAKING) else "".join(format_exception(error))
    )


def _repeat(messages: Sequence[Message]) -> None:
    for message in messages:
        logging.getLogger(message.logger).log(
            message.level, "%s", printable(message.text, "\n")
        )


def _show(site: Path, place: Path) -> None:
    """Have `place`, which `mkdocs serve` shows, show the site: its folder stays the same, its content is links."""
    wanted = {item.name for item in site.iterdir() if item.name != STAGE}
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
