"""From the generated folder to the site: what is new is made, what is kept is kept, and all of it appears at once."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import cast

from mkdocs.commands.build import _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, is_markdown_file

from kamerstuk_site import fingerprint
from kamerstuk_site.fingerprint import GONE, digest, look
from kamerstuk_site.fixity import SITE_MANIFEST
from kamerstuk_site.rendering import folders
from kamerstuk_site.rendering.pages import Known, Shared, Task, navigation, render, said
from kamerstuk_site.rendering.store import Message, Published, Rendered, Store
from kamerstuk_site.timings import stage

log = get_plugin_logger("kamerstuk")

PACKAGE = Path(__file__).parent.parent
SEARCH = "pagefind/"
NEW, EMPTY = "nieuw", ""
"""The marks of a file that must be made whatever there is, and of a page that came out empty."""
WHOLE_SITE = ""
"""Under this name stands what was said of the site as a whole."""

Index = Callable[[Path, Mapping[str, str] | None], None]
"""Makes the search index of a finished site; gets the digests of its pages too."""
Seal = Callable[[Path], None]


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
    store: Store
    index: Index | None = None
    """None if there is to be no search index."""
    seal: Seal | None = None
    """Writes the manifest of the finished site, if there is to be one."""
    _pages: dict[str, str] = field(init=False)
    """The path of each page in the generated folder, by that in the site."""
    _templates: list[str] = field(init=False)
    """The files that the theme has beside pages, such as the site map."""
    _static: set[str] = field(init=False)
    _theme: dict[str, File] = field(init=False)
    """The files that the theme brings along."""
    _rendered: dict[str, Published] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.heads: Mapping[str, object] = self.config.extra.get("koppen", {})
        self.live = Path(self.config.site_dir)
        self.docs = Path(self.config.docs_dir)
        self.twin = folders.twin_of(self.live)
        included = [path for path in sorted(self.files, key=_order) if not _excluded(path)]
        self._pages = {self._file(path).dest_uri: path for path in included if is_markdown_file(path)}
        ours = Files([])
        ours.add_files_from_theme(self.config.theme.get_env(), self.config)
        theme = {file.src_uri: file for file in ours if file.src_uri not in self.files}
        self.paths = frozenset({*included, *theme})
        names = self.config.theme.static_templates
        self._templates = sorted({*names, *(name + ".gz" for name in names if name == "sitemap.xml")} - {*self._pages})
        self._static = {*included} - {*self._pages.values(), *self._pages, *self._templates}
        self._theme = {path: theme[path] for path in theme.keys() - {*self._pages, *self._templates}}

    def _file(self, path: str) -> File:
        file = File(path, self.config.docs_dir, self.config.site_dir, bool(self.config.use_directory_urls))
        file.inclusion = InclusionLevel.INCLUDED
        return file

    def publish(self) -> list[Message]:
        """Bring the site up to date; gives what MkDocs says of it, whether now or when a page was made.

        Raises:
            RenderingError: a page or the theme has an error. The site is as it was.
            OSError: a file cannot be read or written. The site is as it was.
        """
        folders.repair(self.live, self.twin)
        before = self.store.files()
        with stage("render"):
            wanted = self._wanted(before)
            made = folders.update(self.twin, wanted, before, self.live, self._make)
            self.store.keep_value("paths", digest(*sorted(self.paths)))
        with stage("search"):
            made = self._indexed(made)
        made = self._sealed(made)
        self.store.keep_files(before, made)
        try:
            folders.exchange(self.live, self.twin)
        except OSError as error:
            if error.errno not in folders.CANNOT_MOVE:
                raise
            log.info("%s kan niet in één keer worden vervangen (%s)", self.live, error.strerror)
            here = folders.update(self.live, _marks(made), made, self.twin, lambda _: {})
            self.store.keep_files(made, here)
        else:
            folders.mirror(self.twin, before, made, self.live)
        return self.messages()

    # ------------------------------------------------------------ what there must be

    def _wanted(self, before: Mapping[str, Published]) -> dict[str, str]:
        """The mark of every file: the digest of what it holds, if that is known before it is made."""
        shared = self._shared()
        self._keys = {
            path: digest(shared, path, self.files[path], repr(self.heads.get(path))) for path in self._pages.values()
        }
        self._keys[WHOLE_SITE] = digest(shared, *self._pages.values())
        keys = self.store.keys()
        outdated = self._with_other_links() if self.store.value("paths") != digest(*sorted(self.paths)) else set()
        kept = {path: of for path, (key, of) in keys.items() if self._keys.get(path) == key and path not in outdated}
        self._gone, self._keeps_whole = keys.keys() - self._keys.keys(), WHOLE_SITE in kept

        search = {path: file.mark for path, file in before.items() if path.startswith(SEARCH)} if self.index else {}
        static = {path: self.files[path] for path in self._static}
        theme = {path: fingerprint.of_file(file.abs_src_path or "") for path, file in self._theme.items()}
        # What came out empty was not written: it is not to be made again each time.
        made = self.store.ids([WHOLE_SITE]).get(WHOLE_SITE, set()) if WHOLE_SITE in kept else self._templates
        others = {name: kept.get(WHOLE_SITE, NEW) for name in made}
        pages = {to: kept.get(path, NEW) for to, path in self._pages.items() if kept.get(path) != EMPTY}
        sealed = {path: file.mark for path, file in before.items() if path == SITE_MANIFEST and self.seal}
        return search | static | theme | others | pages | sealed

    def _shared(self) -> str:
        """The digest of what all pages share."""
        with said():
            nav = navigation(self.config, Known(self.config, self.paths))
        known = {name: getattr(plugin, "config", None) for name, plugin in self.config.plugins.items()}
        settings = {key: value for key, value in self.config.items() if key not in {"plugins", "strict", "extra"}}
        extra = {key: value for key, value in self.config.extra.items() if key != "koppen"}
        theme = self.config.theme
        return digest(
            code(),
            fingerprint.canonical([settings, known, extra, theme.static_templates]),
            *(fingerprint.of_content(Path(place)) for place in theme.dirs if not fingerprint.is_installed(Path(place))),
            *((page.title, page.url, fingerprint.canonical(page.meta)) for page in nav.pages),
            get_build_datetime(),
        )

    def _with_other_links(self) -> set[str]:
        """The pages with a link to a file that came or went."""
        asked = self.store.asked()
        return {path for path, told in asked.items() if any(there != (to in self.paths) for to, there in told.items())}

    # ------------------------------------------------------------ making it

    def _make(self, missing: Collection[str]) -> dict[str, Published]:
        pages = [self._pages[path] for path in missing if path in self._pages]
        results = render(self._handed_over(), [self._task(path) for path in pages])
        made = {path: self._placed(path) for path in missing if path in self._static}
        made |= {path: self._copied(path) for path in missing if path in self._theme}
        whole = [self._made_templates()] if {*self._templates} & {*missing} or not self._keeps_whole else []
        self.store.keep_pages(self._noted(results, whole), self._gone)
        return made | self._rendered

    def _task(self, path: str) -> Task:
        return Task(path, self._keys[path], self.heads.get(path), (self.docs / path).stat().st_size)

    def _for_twin(self) -> MkDocsConfig:
        config = copy.copy(self.config)
        config.site_dir = str(self.twin)
        return config

    def _handed_over(self) -> Shared:
        """The settings for those who make pages: they get the heads one by one, and plugins have no part in it."""
        config = self._for_twin()
        config["plugins"] = dict(self.config.plugins)
        config["extra"] = {key: value for key, value in self.config.extra.items() if key != "koppen"}
        return Shared(config, self.paths)

    def _noted(self, results: Iterable[Rendered], others: Iterable[Rendered]) -> Iterator[Rendered]:
        """The results as they come, while their files are noted."""
        targets = {path: [to] for to, path in self._pages.items()} | {WHOLE_SITE: self._templates}
        for rendered in chain(others, results):
            for to in targets[rendered.path]:
                if (there := look(self.twin / to)) != GONE:
                    self._rendered[to] = Published(rendered.digest, there)
            yield rendered

    def _placed(self, path: str) -> Published:
        folders.place(self.docs / path, self.twin / path, set())
        return Published(self.files[path], look(self.twin / path))

    def _copied(self, path: str) -> Published:
        source = self._theme[path].abs_src_path or ""
        (self.twin / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, self.twin / path)
        return Published(fingerprint.of_file(source), look(self.twin / path))

    def _made_templates(self) -> Rendered:
        """The templates of the theme that are no page, such as the site map. They may look at all pages."""
        config = self._for_twin()
        for name in self._templates:
            folders.remove(self.twin, name)
        with said() as messages:
            files = Files([*map(self._file, self._pages.values()), *self._theme.values()])
            nav = navigation(config, files)
            env = config.theme.get_env()
            for name in config.theme.static_templates:
                _build_theme_template(name, env, files, config, nav)
        key = self._keys[WHOLE_SITE]
        made = frozenset(name for name in self._templates if look(self.twin / name) != GONE)
        return Rendered(WHOLE_SITE, key, key, {}, tuple(messages), made, ())

    def _indexed(self, made: Mapping[str, Published]) -> dict[str, Published]:
        """The files with those of the search index, which is made again if a page changed."""
        old = {path: file for path, file in made.items() if path.startswith(SEARCH)}
        rest = {path: file for path, file in made.items() if path not in old}
        pages = {path: file.mark for path, file in sorted(rest.items()) if path.endswith(".html")}
        if self.index is None:
            return rest
        if old and self.store.value("search") == _search_key(pages, old):
            return rest | old
        for path in old:  # the same files are in the site that people see: nobody may write into them
            folders.remove(self.twin, path)
        self.index(self.twin, pages)
        found = fingerprint.walk(self.twin / SEARCH)
        new = {SEARCH + path: Published(digest(*there), there) for path, there in found.items()}
        self.store.keep_value("search", _search_key(pages, new))
        return rest | new

    def _sealed(self, made: dict[str, Published]) -> dict[str, Published]:
        if self.seal is None:
            return made
        self.seal(self.twin)
        there = look(self.twin / SITE_MANIFEST)
        return made | {SITE_MANIFEST: Published(digest(*there), there)}

    # ------------------------------------------------------------ what is said of it

    def messages(self) -> list[Message]:
        """What MkDocs says of the pages, in its own order."""
        about = self.store.messages()
        return [message for path in sorted(about, key=_order) for message in about[path]] + self._broken_anchors()

    def _broken_anchors(self) -> list[Message]:
        links = self.store.links()
        ids = self.store.ids({*links, *(to for told in links.values() for to, _, _ in told)})
        pages = {path: _Linked(path, there) for path, there in ids.items()}
        with said() as messages:
            for path in sorted(links, key=_order):
                to_check: dict[_Linked, dict[str, str]] = {}
                for to, anchor, written in links[path]:
                    if to in pages:
                        to_check.setdefault(pages[to], {})[anchor] = written
                page = cast("Page", SimpleNamespace(file=pages[path], links_to_anchors=to_check))
                Page.validate_anchor_links(page, files=Files([]), log_level=self.config.validation.links.anchors)
        return messages


class _Linked:
    """As much of a file and its page as the check of links looks at."""

    def __init__(self, path: str, ids: set[str]) -> None:
        self.src_uri, self.present_anchor_ids, self.page = path, ids, self


def _marks(files: Mapping[str, Published]) -> dict[str, str]:
    return {path: file.mark for path, file in files.items()}


def _search_key(pages: Mapping[str, str], index: Iterable[str]) -> str:
    return digest(code(), *(f"{path}\0{of}" for path, of in pages.items()), *sorted(index))


def _order(path: str) -> tuple[object, ...]:
    """MkDocs' order of pages: that of folders, the index first in each; before all what is said of the whole site."""
    pure = PurePosixPath(path)
    return path != WHOLE_SITE, pure.parts[:-1], pure.stem not in {"index", "README"}, pure.name


def _excluded(path: str) -> bool:
    """What MkDocs leaves out if nothing else is configured."""
    return path.startswith("templates/") or any(part.startswith(".") for part in path.split("/"))
