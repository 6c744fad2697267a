"""From the generated folder to the site: what is new is made, what is kept is kept, and all of it appears at once."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_datetime

from kamerstuk_site import fingerprint, search
from kamerstuk_site.fingerprint import digest, look
from kamerstuk_site.fixity import SITE_MANIFEST
from kamerstuk_site.rendering import anchors, folders
from kamerstuk_site.rendering.page_settings import for_generated_pages
from kamerstuk_site.rendering.pages import Known, Shared, Task, made, navigation, render, said
from kamerstuk_site.rendering.parts import WHOLE_SITE, Shown, order, parts_of
from kamerstuk_site.rendering.store import Changes, Message, Published, Rendered, Store
from kamerstuk_site.timings import stage

log = get_plugin_logger("kamerstuk")

PACKAGE = Path(__file__).parent.parent
SEARCH = "pagefind/"
NEW, EMPTY = "nieuw", ""
"""The marks of a file that must be made whatever there is, and of a page that came out empty."""

Index = Callable[[Path, search.Sources], None]
"""Makes the search index of a finished site; gets what is searched of each page too.

It writes into no file that is there: the site that people see has the same ones."""
Rest = Callable[[], set[str] | None]
"""Makes the twin like the site again; gives what `Store.keep_altered` is to know."""
Seal = Callable[[Path, Mapping[str, str] | None], None]
"""Writes the manifest of a finished site; gets the SHA-256 of its files too."""


@cache
def code() -> str:
    """What the bytes of a page depend on besides its sources: our own code and what is installed."""
    return digest(fingerprint.of_content(PACKAGE), fingerprint.of_installed())


@dataclass
class Site:
    """A site to be made of the generated folder."""

    config: MkDocsConfig
    """`docs_dir` is the generated folder, `site_dir` the site."""
    files: Mapping[str, str]
    """The digests of the files in the generated folder."""
    made_of: Mapping[str, str]
    """Of each page the digest of what decides its head, `config.extra.koppen`."""
    store: Store
    index: Index | None = None
    """None if there is to be no search index."""
    seal: Seal | None = None
    """Writes the manifest of the finished site, if there is to be one."""
    unlisted: frozenset[str] = frozenset()
    """The pages that are not in the site map: so much of their heads matters to more than themselves."""
    preview: bool = False
    """Whether people look at the pages while the search index is made, by `finish`."""
    _rendered: dict[str, Published] = field(init=False, default_factory=dict)
    _rest: Rest = field(init=False)
    """What `publish` leaves to `finish`."""
    _made: set[str] = field(init=False, default_factory=set)
    """The pages that were rendered."""
    _indexed_as: str = field(init=False, default="")
    """Of what the search index was made."""

    def __post_init__(self) -> None:
        self.config = for_generated_pages(self.config)
        self.heads: Mapping[str, object] = self.config.extra.get("koppen", {})
        self.live = Path(self.config.site_dir)
        self.docs = Path(self.config.docs_dir)
        self.twin = folders.twin_of(self.live)
        self._look = digest(code(), *map(fingerprint.of_content, own_folders(self.config)))
        self._theme = frozenset(self._brought_along().items())
        self._last = self.store.shown
        self._touched = self._since(self._last) if self._last else None
        if self._last and self._touched is not None:
            self._parts = self._last.parts
        else:
            templates, directories = frozenset(self.config.theme.static_templates), bool(self.config.use_directory_urls)
            self._parts = parts_of(self.files, self._theme, templates, directories=directories)
        self._alike = self._shared()
        if self._touched is None or (self._last and self._last.alike != self._alike):
            self._last = self._touched = None

    def _since(self, last: Shown) -> set[str] | None:
        """The files that are not as they were then, or whose heads are not; None if there are others by now."""
        touched = {path for path, of in self.files.items() if last.files.get(path) != of}
        if (
            (last.theme, last.unlisted) != (self._theme, self.unlisted)
            or len(last.files) != len(self.files)
            or not touched <= last.files.keys()
        ):
            return None
        touched |= {path for path, of in self.made_of.items() if last.made_of.get(path) != of}
        return touched | (last.made_of.keys() - self.made_of.keys())

    def _brought_along(self) -> dict[str, str]:
        """The files of the theme. Material has 14,000 to look through, so what is found is kept."""
        theme = self.config.theme
        key = digest(self._look, *theme.dirs, *sorted(theme.static_templates))
        kept_as, kept = json.loads(self.store.value("theme") or "[0, {}]")
        if kept_as != key:
            found = Files([])
            found.add_files_from_theme(theme.get_env(), self.config)
            kept = {file.src_uri: file.src_dir for file in found}
            self.store.keep_value("theme", json.dumps([key, kept]))
        return dict(kept)

    def publish(self) -> list[Message]:
        """Bring the site up to date; gives what MkDocs says of it, whether now or when a page was made.

        Raises:
            RenderingError: a page or the theme has an error. The site is as it was.
            OSError: a file cannot be read or written. The site is as it was.
        """
        folders.repair(self.live, self.twin)
        self.store.shown = None  # until this is shown
        with stage("render"):
            before, wanted = self.store.files(), self._wanted()
            altered = self.store.altered(self.twin)
            changes = folders.update(self.twin, altered, wanted, before, other=self.live, make=self._make)
            self.store.keep_value("paths", self._parts.listed)
            if any(file is None and path.startswith(SEARCH) for path, file in changes.items()):
                changes = self._without_search(changes)
        if self.preview:
            self._rest = self._show(changes)
            messages = self.messages()
        else:
            with stage("search"), ThreadPoolExecutor(1) as behind:  # it waits for Pagefind, mostly
                index = behind.submit(self._indexed, changes)
                messages = self.messages()
            left = self._show(self._sealed({**changes, **index.result()}))()
            self._rest = lambda: left
        self.store.shown = Shown(
            self._alike, {**self.files}, {**self.made_of}, self.unlisted, self._theme, self._parts, self._broken
        )
        return messages

    def finish(self) -> None:
        """After `publish` of a preview: make the search index of what it shows, and get ready for the next one.

        Raises:
            OSError: a file cannot be read or written. The site is as it was.
            KeyboardInterrupt: there is something better to do; the next one makes the index.
        """
        altered: set[str] | None = self._rest()
        changes: Changes = {}
        if altered:
            shown = self.store.files()
            changes = folders.update(self.twin, altered, {}, shown, other=self.live, make=lambda _: {})
            altered = None
        try:
            changes = {**changes, **self._indexed(changes)}
        except KeyboardInterrupt:  # which comes before anything is written
            self.store.keep_altered(altered)
            raise
        self.store.keep_altered(self._show(changes)() if changes else altered)

    def _show(self, changes: Changes) -> Rest:
        """Have the twin, in which all `changes` are, and the site change places; gives what remains to do.

        Whatever does not come to that, the next build sees.
        """
        replaced = changes.keys() & self.store.files().keys()
        self._note(changes)
        try:
            folders.exchange(self.live, self.twin)
        except OSError as error:
            if error.errno not in folders.CANNOT_MOVE:
                raise
            log.info("%s kan niet in één keer worden vervangen (%s)", self.live, error.strerror)
            altered, known = self.store.differences(self.live), self.store.files()
            self._note(folders.update(self.live, altered, {}, known, other=self.twin, make=lambda _: {}))
            return lambda: None
        return partial(folders.mirror, self.twin, changes, replaced, self.live)

    def _note(self, changes: Changes) -> None:
        self.store.keep_files(changes)
        if self._indexed_as:  # after the files: whoever finds this finds the index that goes with it
            self.store.keep_value("search", self._indexed_as)

    # ------------------------------------------------------------ what there must be

    def _wanted(self) -> dict[str, str | None]:
        """What must be otherwise than in the last build.

        Gives marks, the SHA-256 of what a file is to hold if that is known before it is made; None: gone.
        """
        parts, files, keys = self._parts, self.files, self.store.keys()
        if self._touched is not None:
            self._gone, self._keeps_whole = set[str](), True
            pages = self._touched & parts.addresses.keys()
            new = dict.fromkeys((parts.addresses[path] for path in pages if keys[path][0] != self._key(path)), NEW)
            return {**new, **{path: files[path] for path in self._touched & parts.static}}

        own = {path: self._key(path) for path in parts.addresses} | {WHOLE_SITE: self._key(WHOLE_SITE)}
        outdated = self._with_other_links() if self.store.value("paths") != parts.listed else set()
        kept = {path: of for path, (key, of) in keys.items() if own.get(path) == key and path not in outdated}
        self._gone, self._keeps_whole = keys.keys() - own.keys(), WHOLE_SITE in kept

        last = tuple(name for name, maker in ((SEARCH, self.index), (SITE_MANIFEST, self.seal)) if maker)
        wanted = {path: files[path] for path in parts.static}
        wanted |= {path: fingerprint.of_file(Path(place, path)) for path, place in parts.theme.items()}
        # What came out empty was not written: it is not to be made again each time.
        wanted |= {to: kept.get(name, NEW) for name, to in parts.addresses.items() if kept.get(name) != EMPTY}
        known = {path: file.mark for path, file in self.store.files().items()}
        gone = (path for path in known.keys() - wanted.keys() if not path.startswith(last))
        return {path: mark for path, mark in wanted.items() if known.get(path) != mark} | dict.fromkeys(gone)

    def _key(self, path: str) -> str:
        """The digest of all that a page or another file that is rendered depends on."""
        if path not in self.files:
            return digest(self._alike, *self._parts.pages.values(), "", *sorted(self.unlisted))
        return f"{self._alike} {self.files[path]} {self.made_of.get(path, '') if path in self.heads else ''}"

    def _shared(self) -> str:
        """The digest of what all pages share."""
        with said():
            nav = navigation(self.config, Known(self.config, self._parts.paths))
        return digest(
            self._look,
            fingerprint.of_loaded(),
            fingerprint.canonical(settings(self.config)),
            *((page.title, page.url, fingerprint.canonical(page.meta)) for page in nav.pages),
            get_build_datetime(),
        )

    def _with_other_links(self) -> set[str]:
        """The pages with a link to a file that came or went."""
        asked = self.store.asked()
        return {
            path
            for path, told in asked.items()
            if any(there != (to in self._parts.paths) for to, there in told.items())
        }

    # ------------------------------------------------------------ making it

    def _make(self, missing: Collection[str]) -> dict[str, Published]:
        parts = self._parts
        results = render(
            self._handed_over(), [self._task(parts.pages[path]) for path in missing if path in parts.pages]
        )
        made = {path: self._placed(path) for path in missing if path in parts.static}
        made |= {path: self._copied(path) for path in missing if path in parts.theme}
        whole = self._made_templates() if {*parts.templates} & {*missing} or not self._keeps_whole else []
        self.store.keep_pages(self._noted(chain(whole, results)), self._gone)
        return made | self._rendered

    def _task(self, path: str) -> Task:
        return Task(path, self._key(path), self.heads.get(path), (self.docs / path).stat().st_size)

    def _for_twin(self) -> MkDocsConfig:
        config = copy.copy(self.config)
        config.site_dir = str(self.twin)
        return config

    def _handed_over(self) -> Shared:
        """The settings for those who make pages: they get the heads one by one, and plugins have no part in it."""
        config = self._for_twin()
        config["plugins"] = dict(self.config.plugins)
        config["extra"] = {key: value for key, value in self.config.extra.items() if key != "koppen"}
        return Shared(config, self._parts.paths, self._alike)

    def _noted(self, results: Iterable[Rendered]) -> Iterator[Rendered]:
        """The results as they come, while their files are noted."""
        for rendered in results:
            self._made.add(rendered.path)
            if rendered.digest != EMPTY:
                to = self._parts.addresses[rendered.path]
                self._rendered[to] = Published(rendered.digest, look(self.twin / to))
            yield rendered

    def _placed(self, path: str) -> Published:
        folders.place(self.docs / path, self.twin / path, set())
        return Published(self.files[path], look(self.twin / path))

    def _copied(self, path: str) -> Published:
        (self.twin / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(self._parts.theme[path], path), self.twin / path)
        return self._found(path)

    def _found(self, path: str) -> Published:
        return Published(fingerprint.sha256(self.twin / path), look(self.twin / path))

    def _made_templates(self) -> list[Rendered]:
        """The templates of the theme that are no page, such as the site map. They may look at all pages."""
        config = self._for_twin()
        for name in self._parts.templates:
            folders.remove(self.twin, name)
        with said() as messages:
            files = Files([*map(self._file, self._parts.pages.values()), *map(self._file, self._parts.theme)])
            nav = navigation(config, files)
            env = config.theme.get_env()
            for name in config.theme.static_templates:
                _build_theme_template(name, env, files, config, nav)
        found = [(WHOLE_SITE, EMPTY, tuple(messages))]
        found += [(f"/{name}", made(self.twin / name), ()) for name in self._parts.templates]
        return [Rendered(name, self._key(name), of, {}, told, frozenset(), ()) for name, of, told in found]

    def _file(self, path: str) -> File:
        place = self._parts.theme.get(path, self.config.docs_dir)
        file = File(path, place, self.config.site_dir, bool(self.config.use_directory_urls))
        file.inclusion = InclusionLevel.INCLUDED
        return file

    def _indexed(self, changes: Changes) -> Changes:
        """What changes in the search index, when these files did; it is made again if a page's Markdown is another."""
        if self.index is None:
            return {}
        made = {path: file for path, file in {**self.store.files(), **changes}.items() if file}
        searched = search.sources(self.docs, self.files, self._parts.pages)
        self._indexed_as = digest(code(), sorted((path, source.digest) for path, source in searched.items()))
        before = {path.removeprefix(SEARCH): file for path, file in made.items() if path.startswith(SEARCH)}
        if self.store.value("search") == self._indexed_as and before:
            return {}
        self.index(self.twin, searched)
        folders_ = {item.name for item in (self.twin / SEARCH).iterdir() if item.is_dir()}
        # A part of the index never changes, so those that were there are as they were.
        stay = folders_ & {path.split("/")[0] for path in before}
        there = fingerprint.walk(self.twin / SEARCH, besides=stay)
        gone = {path for path in before.keys() - there.keys() if path.split("/")[0] not in stay}
        new = [path for path, seen in there.items() if path not in before or before[path].seen != seen]
        return {**{SEARCH + path: self._found(SEARCH + path) for path in new}, **{SEARCH + path: None for path in gone}}

    def _without_search(self, changes: Changes) -> Changes:
        """Without the search index, of which something is not there: it is to be made from nothing."""
        index = [path for path in {**self.store.files(), **changes} if path.startswith(SEARCH)]
        for path in index:
            folders.remove(self.twin, path)
        return {**changes, **dict.fromkeys(index)}

    def _sealed(self, changes: Changes) -> Changes:
        if self.seal is None:
            return changes
        made = {path: file for path, file in {**self.store.files(), **changes}.items() if file}
        self.seal(self.twin, {path: file.mark for path, file in made.items()})
        return {**changes, SITE_MANIFEST: self._found(SITE_MANIFEST)}

    # ------------------------------------------------------------ what is said of it

    def messages(self) -> list[Message]:
        """What MkDocs says of the pages, in its own order."""
        about = self.store.messages()
        self._broken = anchors.broken(self.store, self._last.broken if self._last else None, self._made)
        of_links = anchors.messages(self._broken, self.store, self.config.validation.links.anchors)
        return [message for path in sorted(about, key=order) for message in about[path]] + of_links


def settings(config: MkDocsConfig) -> dict[str, object]:
    """All settings that make a difference to pages, by name. Of a plugin those are its own; a hook is a module."""
    values = {name: value for name, value in config.items() if name not in {"plugins", "strict"}}
    plugins = {name: _plugin(plugin) for name, plugin in config.plugins.items()}
    extra = {name: value for name, value in config.extra.items() if name != "koppen"}
    theme = config.theme.dirs, config.theme.static_templates
    return {**values, "plugins": plugins, "extra": extra, "folders and templates": theme}


def _plugin(plugin: object) -> object:
    return (type(plugin), plugin.config) if isinstance(plugin, BasePlugin) else plugin


def own_folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the theme that are no library's."""
    return [place for place in map(Path, config.theme.dirs) if not fingerprint.is_installed(place)]
