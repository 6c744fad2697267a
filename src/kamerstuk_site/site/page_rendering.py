"""One page at a time, as MkDocs makes it: Markdown file in, HTML file out.

What a page depends on stands in `page_rows`.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import Any, NamedTuple, NoReturn, overload

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.site.looks import templates_of_theme
from kamerstuk_site.site.mkdocs_internals import (
    PageMarkdown,
    navigation,
    page_html,
    without_events,
)
from kamerstuk_site.site.mkdocs_messages import captured_messages
from kamerstuk_site.site.own_markdown import OwnMarkdown, render_own, tell_apart
from kamerstuk_site.site.page_meta import read_generated
from kamerstuk_site.site.page_rows import HtmlPage, Link

_MANY = 10_000
"""Files that links lead to; with more in memory, those are made again that other pages link to."""


class RenderingError(SpokenError):
    """A page cannot be rendered; the message, in Dutch, says which and why."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be made."""

    path: str
    target: str
    """Where its HTML is written."""
    size: int
    """Of its Markdown, in bytes: how much work it is."""
    head: object = None
    """What `config.extra.koppen` says of it."""


@dataclass(frozen=True, slots=True)
class RenderingShared:
    """What all pages share. It goes to other processes."""

    config: MkDocsConfig
    """With the folder of Markdown as `docs_dir`, and `koppen` left out."""
    paths: frozenset[str]
    """Every file that can be linked to."""
    digest: str
    """The digest of all this and of the templates."""
    own: OwnMarkdown
    """The pages of a curator."""


class Rendered(NamedTuple):
    """A page whose HTML was written."""

    path: str
    page: HtmlPage
    asked: tuple[str, ...]
    """The files that its links look for, whether they are there or not."""


def included_file(
    path: str,
    folder: str,
    config: MkDocsConfig,
) -> File:
    """A file in a folder, as MkDocs knows those that are part of the site."""
    directories = bool(config.use_directory_urls)
    file = File(path, folder, config.site_dir, directories)
    file.inclusion = InclusionLevel.INCLUDED
    return file


class LinkableFiles(Files):
    """All files of the site, made when somebody asks for them: a page asks for thirty of a hundred thousand."""

    def __init__(self, config: MkDocsConfig, paths: frozenset[str]) -> None:
        super().__init__([])
        self.config = config
        self.paths = paths
        self.asked: set[str] = set()
        self._any = included_file("", config.docs_dir, config)
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """See MkDocs; what was asked for is noted."""
        if path not in self.paths:
            path = PurePath(path).as_posix()
        self.asked.add(path)
        if path in self.paths and path not in self._made:
            self._made[path] = file = copy.copy(self._any)
            file.src_uri = path
        return self._made.get(path)

    def let_go(self) -> None:
        """Keep only files that are pages of the navigation, as soon as there are many: all together take much room."""
        if len(self._made) > _MANY:
            self._made = {path: file for path, file in self._made.items() if file.page}


class _AllPages(Sequence[File]):
    """What `pages` is in the template of a page. A theme that looks at it makes every page depend on all others."""

    def _refuse(self) -> NoReturn:
        raise RenderingError(
            "het thema gebruikt `pages`, alle bladzijden van de site, in elke bladzijde. "
            "Zet in mkdocs.yml bij het onderdeel kamerstuk: renderer: mkdocs"
        )

    @overload
    def __getitem__(self, index: int) -> File: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[File]: ...
    def __getitem__(self, index: int | slice) -> File | Sequence[File]:
        self._refuse()

    def __len__(self) -> int:  # noqa: PLE0303 - it never returns
        self._refuse()


_environments: dict[str, Any] = {}
"""The templates that were read last, by `RenderingShared.digest`: a preview reads them once while they stay."""


def _templates(shared: RenderingShared) -> Any:
    if shared.digest not in _environments:
        _environments.clear()
        _environments[shared.digest] = templates_of_theme(shared.config)
    return _environments[shared.digest]


class Renderer:
    """Renders pages in this process."""

    def __init__(self, shared: RenderingShared) -> None:
        config = shared.config
        config["plugins"] = without_events(config.plugins)
        self.config = config
        self.files = LinkableFiles(config, shared.paths)
        with captured_messages():
            prepare = partial(shared.own.prepare, config)
            self.nav = navigation(config, self.files, prepare)
        self.env = _templates(shared)
        self.markdown = PageMarkdown(config, self.files)
        self._own = shared.own

    @cached_property
    def own_markdown(self) -> PageMarkdown:
        """What renders the pages of a curator."""
        return PageMarkdown(self._own.settings(self.config), self.files)

    def render(self, task: Task) -> Rendered:
        """Write the HTML of a page and tell about it.

        Raises:
            RenderingError: the page or the theme has an error.
            OSError: the page cannot be read or written.
        """
        file = self.files.get_file_from_path(task.path)
        if file is None:
            raise RenderingError(f"{task.path}: dit bestand is er niet")
        page_of_navigation = file.page
        page = page_of_navigation or Page(None, file, self.config)
        self.config.extra["koppen"] = {task.path: task.head} if task.head else {}
        self.files.asked.clear()
        try:
            with captured_messages() as messages:
                digest = self._write(page, task.target)
        except (RenderingError, PluginError):
            raise
        except Exception as error:
            is_of_the_disk = isinstance(error, OSError) and error.errno
            if (
                is_of_the_disk
            ):  # an error of Jinja may be an OSError too, without a number
                raise
            kind = type(error).__name__
            raise RenderingError(f"{task.path}: {kind}: {error}") from error
        finally:
            # A page that the file holds would keep its HTML: all pages together are a gigabyte.
            file.page = page_of_navigation
            self.files.let_go()
        ids = tuple(sorted(page.present_anchor_ids or ()))
        html = HtmlPage(digest, tuple(messages), ids, tuple(_links_to_check(page)))
        return Rendered(task.path, html, tuple(self.files.asked - {task.path}))

    def _write(self, page: Page, target: str) -> str:
        """Write the HTML of a page; gives its SHA-256 (see `HtmlPage`)."""
        render = partial(self.markdown.render, page)
        if tell_apart(page, self._own.paths, self.config):
            page.read_source(self.config)
            render_own(page, partial(self.own_markdown.render, page), render)
        else:
            read_generated(page, self.config)
            render()
        pages = _AllPages()
        data = page_html(page, self.nav, pages, self.config, self.env)
        if not data:
            return ""
        Path(target).write_bytes(data)
        return hashlib.sha256(data).hexdigest()


def _links_to_check(page: Page) -> Iterator[Link]:
    """Links to anchors in other pages, and those in this page that lead nowhere."""
    anchors = page.present_anchor_ids or ()
    found = page.links_to_anchors or {}
    for file, links in found.items():
        for anchor, written in links.items():
            is_there = file is page.file and anchor in anchors
            if not is_there:
                yield file.src_uri, anchor, written


def renderer(shared: RenderingShared) -> Callable[[Task], Rendered]:
    """What renders pages in this process."""
    return Renderer(shared).render
