"""One page at a time, as MkDocs makes it, in this process or in several: Markdown file in, HTML file out.

What a page depends on stands in `page_rows`.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, NamedTuple, NoReturn, overload

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from kamerstuk_site.build.processes import Pool, processors
from kamerstuk_site.build.worker_process import ProcessDiedError
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.site.page_rows import HtmlPage, Link, captured_messages

LITTLE = 600_000
"""Bytes of Markdown that are rendered here in less time than other processes take to start."""
_BATCH = 32
"""Pages that are handed over at a time, at most."""


class RenderingError(Exception):
    """A page cannot be rendered; the message, in Dutch, says which and why."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be made."""

    path: str
    target: str
    """Where its HTML is written."""
    head: object
    """What `config.extra.koppen` says of it."""
    size: int
    """Of its Markdown, in bytes: how much work it is."""


@dataclass(frozen=True, slots=True)
class RenderingShared:
    """What all pages share. It goes to other processes."""

    config: MkDocsConfig
    """With the folder of Markdown as `docs_dir`, and `koppen` left out."""
    paths: frozenset[str]
    """Every file that can be linked to."""
    digest: str
    """The digest of all this and of the templates."""


class Rendered(NamedTuple):
    """A page whose HTML was written."""

    path: str
    page: HtmlPage
    asked: tuple[str, ...]
    """The files that its links look for, whether they are there or not."""


class LinkableFiles(Files):
    """All files of the site, made when somebody asks for them: a page asks for thirty of a hundred thousand."""

    def __init__(self, config: MkDocsConfig, paths: frozenset[str]) -> None:
        super().__init__([])
        self.config, self.paths = config, paths
        self.asked: set[str] = set()
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """See MkDocs; what was asked for is noted."""
        path = PurePath(path).as_posix()
        self.asked.add(path)
        if path not in self.paths:
            return None
        if path not in self._made:
            self._made[path] = made = File(
                path,
                self.config.docs_dir,
                self.config.site_dir,
                bool(self.config.use_directory_urls),
            )
            made.inclusion = InclusionLevel.INCLUDED
        return self._made[path]


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


def navigation(config: MkDocsConfig, files: Files) -> Navigation:
    """The navigation, of which every page knows its title and its properties."""
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
        if "title" not in page.meta and "title" not in vars(
            page
        ):  # its title may be its first heading
            with (
                captured_messages()
            ):  # what is said of a page is said when that is made
                _populate_page(page, config, files)
    return nav


_environments: dict[str, Any] = {}
"""The templates that were read last, by `RenderingShared.digest`: a preview reads them once while they stay."""


def _templates(shared: RenderingShared) -> Any:
    if shared.digest not in _environments:
        _environments.clear()
        _environments[shared.digest] = shared.config.theme.get_env()
    return _environments[shared.digest]


class _PageMarkdown:
    """Python-Markdown with the steps that MkDocs adds to it, set up once: that takes as long as a short page.

    Each step is given what is of one page only, as MkDocs gives it when it makes the step anew (`Page.render`).
    """

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._markdown = Markdown(
            extensions=config["markdown_extensions"],
            extension_configs=config["mdx_configs"] or {},
        )
        nowhere = File("", "", "", use_directory_urls=False)
        self._raw_html = _RawHTMLPreprocessor()
        self._anchors = _ExtractAnchorsTreeprocessor(nowhere, files, config)
        self._links = _RelativePathTreeprocessor(nowhere, files, config)
        self._title = _ExtractTitleTreeprocessor()
        for step in (self._raw_html, self._anchors, self._links, self._title):
            step._register(self._markdown)

    def render(self, page: Page) -> None:
        """Make the content of a page that was read."""
        self._markdown.reset()
        self._raw_html.present_anchor_ids, self._anchors.present_anchor_ids = (
            set(),
            set(),
        )
        self._links.file, self._links.links_to_anchors = page.file, {}
        self._title.title = None
        page.content = self._markdown.convert(page.markdown)
        page.toc = get_toc(getattr(self._markdown, "toc_tokens", []))
        page._title_from_render = self._title.title
        page.present_anchor_ids = (
            self._anchors.present_anchor_ids | self._raw_html.present_anchor_ids
        )
        page.links_to_anchors = self._links.links_to_anchors


class Renderer:
    """Renders pages in this process."""

    def __init__(self, shared: RenderingShared) -> None:
        self.config = config = shared.config
        plugins = PluginCollection()
        dict.update(
            plugins, config.plugins
        )  # themes look at their names; this way no event of theirs comes along
        config["plugins"] = plugins
        self.files = LinkableFiles(self.config, shared.paths)
        with captured_messages():
            self.nav = navigation(self.config, self.files)
        self.env = _templates(shared)
        self.markdown = _PageMarkdown(config, self.files)

    def render(self, task: Task) -> Rendered:
        """Write the HTML of a page and tell about it."""
        file = self.files.get_file_from_path(task.path)
        if file is None:
            raise RenderingError(f"{task.path}: dit bestand is er niet")
        lasting = file.page  # in the navigation
        page = lasting or Page(None, file, self.config)
        self.config.extra["koppen"] = {task.path: task.head} if task.head else {}
        self.files.asked.clear()
        try:
            with captured_messages() as messages:
                page.read_source(self.config)
                self.markdown.render(page)
                digest = self._write(page, task.target)
        except (RenderingError, PluginError):
            raise
        except Exception as error:
            if (
                isinstance(error, OSError) and error.errno
            ):  # the disk; that of Jinja has no number
                raise
            raise RenderingError(
                f"{task.path}: {type(error).__name__}: {error}"
            ) from error
        finally:
            file.page = (
                lasting  # which would keep its HTML: all pages together are a gigabyte
            )
        told = HtmlPage(
            digest,
            tuple(messages),
            tuple(sorted(page.present_anchor_ids or ())),
            tuple(_to_check(page)),
        )
        return Rendered(task.path, told, tuple(self.files.asked - {task.path}))

    def _write(self, page: Page, target: str) -> str:
        """Write the HTML of a page as `mkdocs.commands.build._build_page` does; gives its SHA-256, see `HtmlPage`."""
        page.active = True  # in the navigation
        try:
            context = get_context(self.nav, _AllPages(), self.config, page)
            output = self.env.get_template(
                page.meta.get("template", "main.html")
            ).render(context)
        finally:
            page.active = False
        if not output.strip():
            _of_mkdocs.info(
                "Page skipped: '%s'. Generated empty output.", page.file.src_uri
            )
            return ""
        data = output.encode("utf-8", errors="xmlcharrefreplace")
        Path(target).write_bytes(data)
        return hashlib.sha256(data).hexdigest()


_of_mkdocs = logging.getLogger("mkdocs.commands.build")


def written_digest(path: str | Path) -> str:
    """The SHA-256 of what was written; nothing if it came out empty, which MkDocs does not write."""
    try:
        return sha256(path)
    except FileNotFoundError:
        return ""


def _to_check(page: Page) -> Iterator[Link]:
    """Links to places in other pages, and those in this page that lead nowhere."""
    for file, links in (page.links_to_anchors or {}).items():
        for anchor, written in links.items():
            if file is not page.file or anchor not in (page.present_anchor_ids or ()):
                yield file.src_uri, anchor, written


def render(shared: RenderingShared, tasks: Sequence[Task]) -> Iterator[Rendered]:
    """Render pages, in this process if it is little work, or else on all processors; in no order that matters.

    Raises:
        RenderingError: a page or the theme has an error, or a process died.
        OSError: a page cannot be read or written.
    """
    much = sum(task.size for task in tasks) > LITTLE and processors() > 1
    handed_over = _pickled(shared) if much else None
    if handed_over is None:
        yield from map(renderer(shared), tasks) if tasks else ()
        return
    # Large pages first, so that no processor is left with one at the end.
    ordered = sorted(tasks, key=lambda task: (-task.size, task.path))
    heavy = LITTLE // 2
    pool: Pool[Task, Rendered] = Pool(_unpickled_renderer, handed_over)
    for answer in pool.run(
        ordered, batch=heavy, weight=lambda task: max(task.size, heavy // _BATCH)
    ):
        if isinstance(answer.error, ProcessDiedError):
            raise RenderingError(
                f"{ordered[answer.index].path}: het proces dat deze bladzijde maakt is gestopt ({answer.error}); "
                "is er genoeg geheugen?"
            )
        yield answer.value()


def renderer(shared: RenderingShared) -> Callable[[Task], Rendered]:
    """What renders pages in this process."""
    return Renderer(shared).render


def _unpickled_renderer(handed_over: bytes) -> Callable[[Task], Rendered]:
    return renderer(pickle.loads(handed_over))  # noqa: S301 - from the program itself


def _pickled(shared: RenderingShared) -> bytes | None:
    """What all pages share, or nothing if something in it cannot leave this process, as what the program defines."""
    try:
        data = pickle.dumps(shared)
    except Exception:  # noqa: BLE001 - in settings are objects of others, which raise whatever they like
        return None
    return None if b"__main__" in data else data
