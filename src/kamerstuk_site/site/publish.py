"""From the generated folder to the site: what is new is made, what is kept is kept."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kamerstuk_site.archive.leak_check import LeakCheck
from kamerstuk_site.build.timings import stage
from kamerstuk_site.files.file_state import FileState, on_one_disk
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.mkdocs_internals import navigation, page_order
from kamerstuk_site.site.mkdocs_messages import Message, captured_messages
from kamerstuk_site.site.own_markdown import OwnMarkdown
from kamerstuk_site.site.page_groups import PageGroups
from kamerstuk_site.site.page_rendering import LinkableFiles, RenderingShared, Task
from kamerstuk_site.site.page_rows import (
    SiteInputs,
    Whole,
    broken_links,
    page_group,
    templates,
    theme_files,
)
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.page_workers import in_order_of_work, render
from kamerstuk_site.site.search.index import FOLDER
from kamerstuk_site.site.search.page_readers import SearchedFile
from kamerstuk_site.site.shared_digest import (
    markdown_digest,
    pages_digest,
    theme_digest,
)
from kamerstuk_site.site.site_files import parts_of
from kamerstuk_site.site.site_folder import Seal, link_or_copy
from kamerstuk_site.site.theme_output import ThemeOutput


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
    own: frozenset[str] = frozenset()
    """The pages of a curator."""
    check: LeakCheck | None = None
    """Looks at what is new in the site before it is published."""
    left: str = ""
    """The digest of what the file system told of its files at the end of the build."""
    states: Mapping[str, FileState] = field(default_factory=dict)
    """What the file system told of files in it, as far as somebody asked."""


class SiteBuild:
    """One build of a site.

    Args:
        config: with the generated folder as `docs_dir` and that of the site as `site_dir`.
        generated: what the pages are made of.
        known: of the site.
        searchable: True if there is to be a search index.
        seal: writes the manifest of the site; None if there is to be none.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        generated: Generated,
        known: KnownSite,
        *,
        searchable: bool = False,
        seal: Seal | None = None,
    ) -> None:
        self._config = for_generated_pages(config)
        self._own = OwnMarkdown.of(config, generated.own)
        self._own_digest = markdown_digest(config)
        self._generated = generated
        self._known = known
        self._rows = known.rows
        self._folder = known.folder
        self._index: dict[str, str] | None = None if searchable else {}
        """The SHA-256 of each file of the search index; None as long as it is not made."""
        self._seal = seal

    def publish(self, *, rest_behind: bool = False) -> list[Message]:
        """Bring the site up to date; gives what MkDocs says of it.

        That is said of each page as it was said when the page was made.

        Args:
            rest_behind: True if people look at the pages while the search index and the site map are made, by `finish`;
                else the index is made first, so that the site stays as it was where that fails.

        Raises:
            RenderingError: a page or the theme has an error. The site is as it was.
            SearchError: there can be no index. The site is as it was.
            OSError: a file cannot be read or written.
        """
        generated = self._generated
        is_linked = on_one_disk(generated.folder, self._folder.folder)
        self._known.look(generated.states.values() if is_linked else ())
        self._known.is_looked_at = False  # unless this comes to its end
        self._begin()
        self._is_rest_behind = rest_behind
        if not rest_behind:
            self._make_index()
        with self._waiting_cleared(), stage("render"):
            self._make_pages()
            if not (rest_behind and self._theme.has_templates()):
                self._make_templates()
            self._place({**self._wanted_files(), **(self._index or {})})
        messages = self._messages()
        self._known.is_looked_at = True
        return messages

    def finish(self) -> None:
        """Put the rest and the manifest into the site, and keep what is known for the next build.

        Raises:
            OSError, SearchError: a file cannot be read or written; the pages are right.
            KeyboardInterrupt: there is something better to do; the next build makes the index.
        """
        if self._is_rest_behind:
            with self._waiting_cleared():
                index = self._make_index()
                self._make_templates()
                self._place({**self._wanted_files(), **index})
        theme_files(self._rows)  # what is read is kept
        templates(self._rows)
        self._folder.finish(self._placed, self._seal)
        self._rows.complete()

    def _begin(self) -> None:
        """See of what the site is to be made."""
        generated, config = self._generated, self._config
        whole: dict[Whole, str] = {
            "theme": theme_digest(config),
            "anchors": str(int(config.validation.links.anchors)),
        }
        self._rows.begin(SiteInputs(whole))
        self._theme = ThemeOutput(config, self._known, self._own)
        parts = parts_of(
            frozenset(generated.files),
            tuple(self._theme.files),
            frozenset(config.theme.static_templates),
            directories=bool(config.use_directory_urls),
        )
        self._parts = parts
        files = LinkableFiles(config, parts.paths)
        with captured_messages():
            nav = navigation(config, files, partial(self._own.prepare, config))
        self._shared = pages_digest(config, nav, whole["theme"])
        self._rows.begin(SiteInputs({**whole, "shared": self._shared}))

    # ------------------------------------------------------------ pages

    def _make_pages(self) -> None:
        """Render the pages that are stale, or that are not in the site as they were written there."""
        pages = PageGroups(self._rows, self._parts, self._sources(), self._shared)
        stale = pages.to_make(self._folder.changed)
        tasks = in_order_of_work([map(self._task, group) for group in stale])
        for page in render(self._shared_settings(), tasks, self._generated.heads):
            pages.take(page)

    def _sources(self) -> dict[str, str]:
        """Of each page the digests of all that it is made of alone: Markdown, head, and the curator's extensions."""
        files, heads = self._generated.files, self._generated.head_digests
        own = dict.fromkeys(self._own.paths, self._own_digest)
        return {
            path: f"{files[path]} {heads.get(path, '')} {own.get(path, '')}"
            for path in self._parts.addresses
        }

    def _task(self, path: str) -> Task:
        target = self._folder.waiting(self._parts.addresses[path])
        size = (self._generated.folder / path).stat().st_size
        return Task(path, str(target), size)

    def _shared_settings(self) -> RenderingShared:
        """The settings for those who make pages: they get the heads one by one, and plugins have no part in it."""
        config = copy.copy(self._config)
        config["plugins"] = dict(config.plugins)
        extra = dict(config.extra)
        extra.pop("koppen", None)
        config["extra"] = extra
        return RenderingShared(config, self._parts.paths, self._shared, self._own)

    # ------------------------------------------------------------ all else

    def _wanted_files(self) -> dict[str, str]:
        """The SHA-256 of each file of the site, but for its search index and its manifest."""
        parts, files = self._parts, self._generated.files
        wanted = {path: files[path] for path in parts.static}
        wanted |= {path: self._theme.files[path].digest for path in parts.theme}
        wanted |= templates(self._rows).digests
        for number in parts.groups:
            made = page_group(self._rows, number).digests
            wanted |= {parts.addresses[path]: made[path] for path in made if made[path]}
        return wanted

    def _fetch(self, path: str, target: Path) -> None:
        """Have a file that is not rendered wait for its place."""
        if path in self._parts.static:
            link_or_copy(self._generated.folder / path, target)
        elif path in self._parts.theme:
            self._theme.copy(path, target)
        elif self._index and path in self._index:
            target.write_bytes(self._known.search.content(path))

    def _make_templates(self) -> None:
        self._theme.make_templates(self._parts, self._generated.unlisted)

    def _place(self, files: Mapping[str, str]) -> None:
        """Have the site hold these files (SHA-256 by path); those of an index that is not made yet stay."""
        others = (f"{FOLDER}/",) if self._index is None else ()
        self._folder.update(files, self._fetch, self._seal, others)
        self._placed = files

    @contextmanager
    def _waiting_cleared(self) -> Iterator[None]:
        """Have nothing wait for its place any more afterwards, however that ends."""
        try:
            yield
        finally:
            self._folder.clear()

    def _make_index(self) -> dict[str, str]:
        """Make the search index, if it is not made yet; gives its files, SHA-256 by path."""
        if self._index is None:
            pages = searched_pages(self._parts.addresses, self._generated)
            with stage("search"):
                folder = self._generated.folder
                search = self._known.search
                self._index = search.update(folder, pages)
        return self._index

    def _messages(self) -> list[Message]:
        """What MkDocs says of the pages, in its own order."""
        messages = [*templates(self._rows).messages]
        while_made: list[tuple[str, Message]] = []
        broken: list[tuple[str, Message]] = []
        for number in self._parts.groups:
            for path, said in page_group(self._rows, number).messages.items():
                while_made += [(path, message) for message in said]
            broken += broken_links(self._rows, number)
        for found in (while_made, broken):
            found.sort(key=lambda said: page_order(said[0]))
            messages += [message for _, message in found]
        return messages


def searched_pages(
    addresses: Mapping[str, str], generated: Generated
) -> dict[str, SearchedFile]:
    """The file of each page, by the path of the page in the site.

    Args:
        addresses: the path of each page in the site, by that of its file in the generated folder.
        generated: that folder.
    """
    return {
        address: SearchedFile(path, generated.files[path], path in generated.own)
        for path, address in addresses.items()
    }
