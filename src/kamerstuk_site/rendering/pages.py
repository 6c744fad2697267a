"""One page at a time, by MkDocs' own functions, in this process or in several: Markdown file in, HTML file out.

What a page looks like depends on its file, on what the plugin says of it (its head), on which of the files that it
links to exist, and on what all pages share: settings, theme and navigation. On nothing else, so pages can be kept.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, NoReturn, overload

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from kamerstuk_site.fingerprint import sha256
from kamerstuk_site.processes import context, processors
from kamerstuk_site.rendering.store import Message, Rendered

LITTLE = 600_000
"""Bytes of Markdown that are rendered here in less time than other processes take to start."""
_LARGEST_PART = 32
"""Pages that are handed over at a time, at most."""


class RenderingError(Exception):
    """A page cannot be rendered; the message, in Dutch, says which and why."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be made."""

    path: str
    key: str
    head: object
    """What `config.extra.koppen` says of it."""
    size: int
    """Of its Markdown, in bytes: how much work it is."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages share. It goes to other processes."""

    config: MkDocsConfig
    """With the folder of Markdown as `docs_dir`, that of the site as `site_dir`, and `koppen` left out."""
    paths: frozenset[str]
    """Every file that can be linked to."""
    alike: str
    """The digest of all this and of the templates."""


class Known(Files):
    """All files of the site, made when somebody asks for them: a page asks for thirty of a hundred thousand."""

    def __init__(self, config: MkDocsConfig, paths: frozenset[str]) -> None:
        super().__init__([])
        self.config, self.paths = config, paths
        self.asked: dict[str, bool] = {}
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """See MkDocs; what was asked for is noted."""
        path = PurePath(path).as_posix()
        self.asked[path] = path in self.paths
        if path not in self.paths:
            return None
        if path not in self._made:
            self._made[path] = made = File(
                path, self.config.docs_dir, self.config.site_dir, bool(self.config.use_directory_urls)
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
        if "title" not in page.meta and "title" not in vars(page):  # its title may be its first heading
            with said():  # what is said of a page is said when that is made
                _populate_page(page, config, files)
    return nav


_read: dict[str, Any] = {}


def _templates(shared: Shared) -> Any:
    """The templates, which a preview reads once for as long as they stay as they are."""
    if shared.alike not in _read:
        _read.clear()
        _read[shared.alike] = shared.config.theme.get_env()
    return _read[shared.alike]


class Renderer:
    """Renders pages in this process."""

    def __init__(self, shared: Shared) -> None:
        self.config = config = shared.config
        plugins = PluginCollection()
        dict.update(plugins, config.plugins)  # themes look at their names; this way no event of theirs comes along
        config["plugins"] = plugins
        self.files = Known(self.config, shared.paths)
        with said():
            self.nav = navigation(self.config, self.files)
        self.env = _templates(shared)

    def __call__(self, task: Task) -> Rendered:
        """Write the HTML of a page and tell about it."""
        file = self.files.get_file_from_path(task.path)
        if file is None:
            raise RenderingError(f"{task.path}: dit bestand is er niet")
        lasting = file.page  # in the navigation
        page = lasting or Page(None, file, self.config)
        self.config.extra["koppen"] = {task.path: task.head} if task.head else {}
        self.files.asked.clear()
        try:
            with said() as messages:
                _populate_page(page, self.config, self.files)
                _build_page(page, self.config, _AllPages(), self.nav, self.env)
        except RenderingError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno:  # the disk; that of Jinja has no number
                raise
            raise RenderingError(f"{task.path}: {type(error).__name__}: {error}") from error
        finally:
            file.page = lasting  # which would keep its HTML: all pages together are a gigabyte
        return Rendered(
            task.path,
            task.key,
            made(file.abs_dest_path),
            {path: there for path, there in self.files.asked.items() if path != task.path},
            tuple(messages),
            frozenset(page.present_anchor_ids or ()),
            tuple(_to_check(page)),
        )


def made(path: str | Path) -> str:
    """The SHA-256 of what was made; nothing if it came out empty, which MkDocs does not write."""
    try:
        return sha256(path)
    except FileNotFoundError:
        return ""


def _to_check(page: Page) -> Iterator[tuple[str, str, str]]:
    """Links to places in other pages, and those in this page that lead nowhere."""
    for file, links in (page.links_to_anchors or {}).items():
        for anchor, written in links.items():
            if file is not page.file or anchor not in (page.present_anchor_ids or ()):
                yield file.src_uri, anchor, written


@contextmanager
def said() -> Iterator[list[Message]]:
    """What MkDocs says inside, instead of its saying it."""
    messages: list[Message] = []
    logger, ours = logging.getLogger("mkdocs"), threading.get_ident()
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == ours:
                messages.append(Message(record.name, record.levelno, record.getMessage()))
                return
            for handler in handlers:  # the server of `mkdocs serve`
                handler.handle(record)

    logger.handlers, logger.propagate = [Listener()], False
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def render(shared: Shared, tasks: Sequence[Task]) -> Iterator[Rendered]:
    """Render pages, in this process if it is little work, or else on all processors; in no order that matters.

    The work of other processes begins at once, here it is done as the results are asked for; that raises

    Raises:
        RenderingError: a page or the theme has an error, or a process died.
        OSError: a page cannot be read or written.
    """
    much = sum(task.size for task in tasks) > LITTLE and processors() > 1
    handed_over = _pickled(shared) if much else None
    if handed_over is None:
        return map(Renderer(shared), tasks) if tasks else iter(())
    # Large pages first, so that no processor is left with one at the end.
    ordered = sorted(tasks, key=lambda task: (-task.size, task.path))
    pool = ProcessPoolExecutor(processors(), context(), _prepare, (handed_over,))
    return _collected(pool, pool.map(_render_parts, _parts(ordered)))


def _collected(pool: ProcessPoolExecutor, results: Iterator[list[Rendered]]) -> Iterator[Rendered]:
    try:
        for rendered in results:
            yield from rendered
    except BrokenProcessPool as error:
        raise RenderingError("een proces dat bladzijden maakt is gestopt; is er genoeg geheugen?") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _pickled(shared: Shared) -> bytes | None:
    """What all pages share, or nothing if something in it cannot leave this process, as what the program defines."""
    try:
        data = pickle.dumps(shared)
    except Exception:  # noqa: BLE001 - in settings are objects of others, which raise whatever they like
        return None
    return None if b"__main__" in data else data


def _parts(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    """Parts of about the same amount of work."""
    part: list[Task] = []
    for task in tasks:
        part.append(task)
        if len(part) == _LARGEST_PART or sum(each.size for each in part) > LITTLE // 2:
            yield part
            part = []
    if part:
        yield part


_renderer: Any = None


def _prepare(handed_over: bytes) -> None:
    global _renderer  # noqa: PLW0603 - the process has one
    _renderer = Renderer(pickle.loads(handed_over))  # noqa: S301 - from the program itself


def _render_parts(tasks: Sequence[Task]) -> list[Rendered]:
    return [_renderer(task) for task in tasks]
