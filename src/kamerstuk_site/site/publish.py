"""From the generated folder to the site: what is new is made, what is kept is kept."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from mkdocs.commands.build import _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.build.timings import stage
from kamerstuk_site.files.file_state import FileState, sha256
from kamerstuk_site.site import page_rows, search
from kamerstuk_site.site.page_rendering import (
    LinkableFiles,
    RenderingShared,
    Task,
    navigation,
    render,
    written_digest,
)
from kamerstuk_site.site.page_rows import (
    READS_OF_TEMPLATES,
    READS_OF_THEME,
    Message,
    SiteInputs,
    TemplateFiles,
    ThemeFile,
    Whole,
    captured_messages,
    group_messages,
    html,
    page_digests,
    reads_of_page,
    search_files,
    templates,
    theme_files,
)
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.shared_digest import code, pages_digest, theme_digest
from kamerstuk_site.site.site_files import order, parts_of
from kamerstuk_site.site.site_folder import Seal, SiteFolder, link_or_copy
from kamerstuk_site.tables.encoding import Encoding, types_in
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import tables_in

SEARCH = "pagefind/"

PlaceIndex = Callable[[Path], None]
"""Puts a search index that is ready into the folder of a site. It writes into no file that is there."""
Index = Callable[[search.Sources], PlaceIndex]
"""Makes a search index of what is searched of each page."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The generated folder."""

    folder: Path
    files: Mapping[str, str]
    """The SHA-256 of its files, by path."""
    heads: Mapping[str, object]
    """The heads of the pages that have one of their own, for the theme (`config.extra.koppen`)."""
    head_digests: Mapping[str, str]
    """Of each of these the digest of what decides it."""
    unlisted: frozenset[str]
    """The pages that are not in the site map."""


@dataclass(frozen=True, slots=True)
class _SiteAlone:
    """Inputs of rows of which no other table is read."""

    site: SiteInputs


class KnownSite:
    """What is known of a site: its rows, and its folder. One object serves many builds, one after another.

    Args:
        folder: of the site.
        file: where the rows are kept.
        ours: whether all in the folder is ours, as in a cache.
    """

    def __init__(self, folder: Path, file: Path, *, ours: bool) -> None:
        tables = tables_in(page_rows)
        versions = {each.name: code() for each in tables}
        self.rows = Rows(
            tables, Encoding([*types_in(page_rows), FileState]), Store(file), versions
        )
        self.folder = SiteFolder(folder, self.rows, ours=ours)
        self.is_looked_at = False
        """Whether nobody but us has written in the folder since this object looked at it."""

    def look(self) -> None:
        """See what there is in the folder, unless that is known."""
        if not self.is_looked_at:
            self.rows.begin(None)
            self.folder.look()
            self.is_looked_at = True


class SiteBuild:
    """One build of a site.

    Args:
        config: with the generated folder as `docs_dir` and that of the site as `site_dir`.
        generated: what the pages are made of.
        known: of the site.
        index: None if there is to be no search index.
        seal: writes the manifest of the site; None if there is to be none.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        generated: Generated,
        known: KnownSite,
        index: Index | None = None,
        seal: Seal | None = None,
    ) -> None:
        self._config = for_generated_pages(config)
        self._heads = generated.heads
        self._generated, self._known, self._index, self._seal = (
            generated,
            known,
            index,
            seal,
        )
        self._rows, self._folder = known.rows, known.folder

    def begin(self) -> None:
        """See what there is, and of what the site is to be made."""
        self._known.look()
        files = self._generated.files
        level = str(int(self._config.validation.links.anchors))
        whole: dict[Whole, str] = {
            "theme": theme_digest(self._config),
            "anchors": level,
        }
        inputs = SiteInputs(files, self._generated.head_digests, (), {}, whole)
        self._rows.begin(_SiteAlone(inputs))
        if not self._rows.is_fresh(theme_files):
            self._rows.give(theme_files, (), self._found_in_theme(), READS_OF_THEME)
        self._theme = {file.path: file for file in theme_files(self._rows)}
        names, directories = (
            frozenset(self._config.theme.static_templates),
            bool(self._config.use_directory_urls),
        )
        self._parts = parts_of(
            frozenset(files), tuple(self._theme), names, directories=directories
        )
        with captured_messages():
            nav = navigation(
                self._config, LinkableFiles(self._config, self._parts.paths)
            )
        self._shared = pages_digest(self._config, nav)
        listed = digest(self._parts.listed, *sorted(self._generated.unlisted))
        whole = {**whole, "shared": self._shared, "listed": listed}
        inputs = replace(
            inputs, paths=self._parts.paths, groups=self._parts.groups, whole=whole
        )
        self._rows.begin(_SiteAlone(inputs))

    def publish(self, *, index_behind: bool = False) -> list[Message]:
        """Bring the site up to date, but for the search index; gives what MkDocs says of it.

        That is said of each page as it was said when the page was made.

        Args:
            index_behind: whether people look at the pages while the search index is made, by `finish`; else it is made
                first, so that the site stays as it was where that fails.

        Raises:
            RenderingError: a page or the theme has an error. The site is as it was.
            SearchError: there can be no index. The site is as it was.
            OSError: a file cannot be read or written.
        """
        self.begin()
        self._place_index = None if index_behind else self._made_index()
        try:
            with stage("render"):
                self._make_pages()
                self._make_templates()
                self._wanted = self._wanted_files()
                self._folder.update(
                    self._wanted, self._fetch, self._seal, SEARCH if self._index else ""
                )
        finally:
            self._folder.clear()
        return self._messages()

    def finish(self) -> None:
        """Put the search index and the manifest into the site, and keep what is known for the next build.

        Raises:
            OSError, SearchError: a file cannot be read or written; the pages are right.
            KeyboardInterrupt: there is something better to do; the next build makes the index.
        """
        place = self._place_index or self._made_index()
        found = place()
        if self._seal:
            self._seal(self._folder.folder, {**self._wanted, **found})
        for name in (theme_files, templates):
            name(self._rows)
        self._folder.keep()
        self._folder.is_half_way = False
        self._rows.complete()

    # ------------------------------------------------------------ pages

    def _make_pages(self) -> None:
        """Render the pages that are stale, or that are not in the site as they were written there."""
        tasks = [
            self._task(path)
            for number in self._parts.groups
            for path in self._stale(number)
        ]
        for rendered in render(self._handed_over(), tasks):
            self._rows.give(
                html,
                (rendered.path,),
                rendered.page,
                reads_of_page(rendered.path, rendered.asked),
            )

    def _stale(self, number: int) -> Iterator[str]:
        paths = self._parts.groups[number]
        fresh = [path for path in paths if self._rows.is_fresh(html, path)]
        yield from set(paths).difference(fresh)
        if len(fresh) == len(paths):
            digests = page_digests(self._rows, number)
        else:
            digests = tuple((path, html(self._rows, path).digest) for path in fresh)
        for path, of in digests:
            if of and self._folder.digest(self._parts.addresses[path]) != of:
                yield path

    def _task(self, path: str) -> Task:
        target = self._folder.waiting(self._parts.addresses[path])
        return Task(
            path,
            str(target),
            self._heads.get(path),
            (self._generated.folder / path).stat().st_size,
        )

    def _handed_over(self) -> RenderingShared:
        """The settings for those who make pages: they get the heads one by one, and plugins have no part in it."""
        config = copy.copy(self._config)
        config["plugins"] = dict(self._config.plugins)
        config["extra"] = {
            key: value for key, value in self._config.extra.items() if key != "koppen"
        }
        return RenderingShared(config, self._parts.paths, self._shared)

    # ------------------------------------------------------------ all else

    def _found_in_theme(self) -> tuple[ThemeFile, ...]:
        """What the theme brings along. Material has 14,000 files to look through, so what is found is a row."""
        found = Files([])
        found.add_files_from_theme(self._config.theme.get_env(), self._config)
        folders = list(map(str, self._config.theme.dirs))
        return tuple(
            ThemeFile(
                file.src_uri,
                folders.index(str(file.src_dir)),
                sha256(file.abs_src_path or ""),
            )
            for file in found
        )

    def _theme_folder(self, path: str) -> str:
        return str(self._config.theme.dirs[self._theme[path].folder])

    def _make_templates(self) -> None:
        """Make the templates of the theme that are no page, such as the site map. They may look at all pages."""
        if self._rows.is_fresh(templates) and all(
            self._folder.digest(path) == of
            for path, of in templates(self._rows).digests
        ):
            return
        config = copy.copy(self._config)
        config.site_dir = str(self._folder.waiting(""))
        heads = dict.fromkeys(
            self._generated.unlisted, SimpleNamespace(unlisted=True)
        )  # so much they may know of pages
        config["extra"] = {**self._config.extra, "koppen": heads}
        with captured_messages() as messages:
            files = Files(
                [
                    self._file(path)
                    for path in (*self._parts.addresses, *self._parts.theme)
                ]
            )
            nav = navigation(config, files)
            env = config.theme.get_env()
            for name in config.theme.static_templates:
                _build_theme_template(name, env, files, config, nav)
        digests = [
            (name, written_digest(Path(config.site_dir, name)))
            for name in sorted(self._parts.templates)
        ]
        digests = [(name, of) for name, of in digests if of]
        for name, _ in digests:
            Path(config.site_dir, name).replace(self._folder.waiting(name))
        self._rows.give(
            templates,
            (),
            TemplateFiles(tuple(digests), tuple(messages)),
            READS_OF_TEMPLATES,
        )

    def _file(self, path: str) -> File:
        is_theme = path not in self._parts.addresses
        folder = self._theme_folder(path) if is_theme else self._config.docs_dir
        file = File(
            path,
            folder,
            str(self._folder.folder),
            bool(self._config.use_directory_urls),
        )
        file.inclusion = InclusionLevel.INCLUDED
        return file

    def _wanted_files(self) -> dict[str, str]:
        """The SHA-256 of each file of the site, but for its search index and its manifest."""
        parts, files = self._parts, self._generated.files
        wanted = {path: files[path] for path in parts.static}
        wanted |= {path: self._theme[path].digest for path in parts.theme}
        wanted |= templates(self._rows).digests
        for number in parts.groups:
            digests = page_digests(self._rows, number)
            wanted |= {parts.addresses[path]: of for path, of in digests if of}
        return wanted

    def _fetch(self, path: str, target: Path) -> None:
        """Have a file that is not rendered wait for its place."""
        if path in self._parts.static:
            link_or_copy(self._generated.folder / path, target)
        elif path in self._parts.theme:
            shutil.copyfile(Path(self._theme_folder(path), path), target)

    def _made_index(self) -> Callable[[], dict[str, str]]:
        """Make the search index; gives what puts it into the site, which gives its files: SHA-256 by path.

        It is made if a page's Markdown changed, or a file of it is not as it was.
        """
        if not self._index:
            return dict
        addresses = {address: path for path, address in self._parts.addresses.items()}
        searched = search.sources(
            self._generated.folder, self._generated.files, addresses
        )
        key = digest(
            code(), *sorted((path, source.digest) for path, source in searched.items())
        )
        is_fresh = self._rows.is_fresh(search_files, key)
        there = self._folder.there_in(SEARCH)
        if is_fresh and there == dict(search_files(self._rows, key)):
            return partial(dict, there)
        with stage("search"):
            place = self._index(searched)
        return partial(
            self._placed_index,
            place,
            key,
            is_broken=is_fresh or there != self._folder.known_in(SEARCH),
        )

    def _placed_index(
        self, place: PlaceIndex, key: str, *, is_broken: bool
    ) -> dict[str, str]:
        if is_broken:  # somebody else wrote there, or a build was killed
            self._folder.remove(self._folder.there_in(SEARCH))
        place(self._folder.folder)
        made = self._folder.folder_changed(SEARCH)
        self._rows.give(search_files, (key,), tuple(sorted(made.items())))
        return made

    # ------------------------------------------------------------ what is said of it

    def _messages(self) -> list[Message]:
        """What MkDocs says of the pages, in its own order."""
        groups = [group_messages(self._rows, number) for number in self._parts.groups]
        while_made = [told for group in groups for told in group.while_made]
        broken = [told for group in groups for told in group.broken]
        in_order = [*sorted(while_made, key=_by_page), *sorted(broken, key=_by_page)]
        return [*templates(self._rows).messages, *(message for _, message in in_order)]


def _by_page(told: tuple[str, Message]) -> tuple[object, ...]:
    return order(told[0])
