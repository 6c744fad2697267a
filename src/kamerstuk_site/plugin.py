"""The MkDocs door: build the archive, and bring the site that MkDocs would make of it up to date."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.register_file import RegisterError
from kamerstuk_site.build.letter_workers import DEFAULT, Limits, Spare
from kamerstuk_site.build.output_folder import OutputRefusedError
from kamerstuk_site.build.pipeline import FOLDER, Built, ReadingOptions, build, new_rows
from kamerstuk_site.exports.page_metadata import Head, unlisted
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.model.code_points import forbidden_in, printable
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.pages.page_units import drawings
from kamerstuk_site.presentation.site_urls import characters_fault, site_url_fault
from kamerstuk_site.presentation.words_file import read_words, templates_folder
from kamerstuk_site.preservation import integrity
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.reading.ocr import CACHE as OCR
from kamerstuk_site.reading.source_folder import nothing_excluded
from kamerstuk_site.site.build_lock import BuildLock, NestedBuildError
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.mkdocs_bridge import MkDocsBridge
from kamerstuk_site.site.mkdocs_internals import exclude_anew
from kamerstuk_site.site.mkdocs_messages import LOGGER, Message
from kamerstuk_site.site.page_rendering import RenderingError
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.publish import Generated
from kamerstuk_site.site.search.page_readers import SearchError
from kamerstuk_site.tables.rows import Rows

if TYPE_CHECKING:  # it brings a web server along, for previews only
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger(LOGGER)


def _only_printable(record: logging.LogRecord) -> bool:
    """Let a record through, in which words of a letter cannot steer the terminal that shows it."""
    record.msg, record.args = printable(record.getMessage(), "\n"), None
    return True


log.addFilter(_only_printable)
LEVEL = {"error": logging.ERROR, "warning": logging.WARNING, "notice": logging.DEBUG}
ONCE = frozenset({"passed-over"})
"""Notices of which there are few, whatever there is in the folder: they are told without being asked for."""
WRITTEN = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri",
    "edit_uri_template", "nav", "extra",
    "extra_css", "extra_javascript", "theme",
)  # fmt: skip
"""Settings of mkdocs.yml that come onto pages or into files."""
ADDRESSES = {"site_url": site_url_fault, "repo_url": characters_fault}
AS_IT_WAS = "De site is nog zoals hij was."
HALF_WAY = "De site is voor een deel bijgewerkt; de volgende build maakt hem af."
EPOCH = "315532800"
"""The first day of 1980, for whoever asks what time it is: a site is the same whenever it is built."""


class KamerstukConfig(Config):  # type: ignore[no-untyped-call]
    """Options under `plugins: - kamerstuk:` in mkdocs.yml; folders are relative to that file."""

    output = option.Type(str, default="build/markdown")
    """Where the Markdown is written."""
    templates = option.Optional(option.Dir(exists=True))
    """A folder like the packaged one, instead of it."""
    search = option.Type(bool, default=True)
    """Whether to make the search index."""
    search_megabytes = option.Optional(option.Type(int))
    """Has no meaning any more: making the index takes little memory."""
    seconds = option.Type((int, float), default=DEFAULT.seconds)
    """Processor time that reading one letter may take."""
    megabytes = option.Type(int, default=DEFAULT.megabytes)
    """Memory that reading one letter may take."""
    ocr = option.Type(bool, default=False)
    """Whether to read scans too, with text recognition (the `ocr` extra)."""
    renderer = option.Choice(("kamerstuk", "mkdocs"), default="kamerstuk")
    """Who makes HTML of the Markdown: we, what changed on all processors, or MkDocs, everything every time."""


class KamerstukPlugin(BasePlugin[KamerstukConfig]):  # type: ignore[no-untyped-call]
    """Letters are read from `docs_dir`; MkDocs' functions then render the folder that was built from them."""

    _door: MkDocsBridge | None = None
    _lock: BuildLock | None = None
    _serving = False
    _sites: dict[Path, KnownSite]
    """What is known of the sites that earlier builds of this process made."""
    base: Path
    """The folder of the project that was built last."""
    _rows: Rows | None = None
    """What earlier builds of this `mkdocs serve` made."""
    _spare: Spare | None = None

    def __init__(self) -> None:
        self._sites = {}

    def __getstate__(self) -> dict[str, Any]:
        """To other processes go the options only."""
        return {"config": self.config}

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002 - MkDocs names it
    ) -> None:
        """A plugin with this event lives as long as `mkdocs serve`, across its builds.

        What that shows is not published: it gets no place in the register and no manifest.
        """
        self._serving = command == "serve"
        if self._serving:
            gc.disable()  # so that nobody who waits for a page waits for that: `MkDocsBridge` does it behind the page
        else:
            gc.set_threshold(
                50_000
            )  # what is made mostly stays: looking for garbage at every 700 values finds little

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme. Plugins that come later change settings still, and who calls this may not build at all."""
        self._leave()  # a build that Ctrl-C ended, in a program that goes on
        self.templates = Path(self.config.templates) if self.config.templates else None
        theme = str((self.templates or templates_folder()) / "theme")
        if config.theme.custom_dir is None and theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        return config

    @event_priority(100)  # before all other plugins
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the archive (MkDocs calls this at every rebuild) and point MkDocs at the result."""
        _check_settings(config)
        if self.config.search_megabytes is not None:
            log.info(
                "kamerstuk: mkdocs.yml: search_megabytes heeft geen betekenis meer."
            )
        os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
        self.sources = Path(config.docs_dir)
        with _refusals():
            excluded = _excluded(config, serving=self._serving)
            door = self._begin(config, excluded)
            make = partial(
                self._build,
                door,
                reading=self._reading(excluded),
                templates=self.templates,
                site_url=config.site_url,
                repo_url=config.repo_url,
                record=not self._serving,
                again=self._serving,
            )
            if door.unchanged(make):
                return
            built = make(data_later=door.again)
        config.extra["woorden"] = read_words(
            self.templates
        )  # the theme speaks the words of the pages
        generated = _generated(door.docs, built)
        config.extra["koppen"] = generated.heads
        archive = built.archive
        door.open(
            [*map(_message, archive.problems), *_drafts(config, archive)],
            generated,
            partial(_later, door, built),
        )

    def _build(self, door: MkDocsBridge, **options: Any) -> Built:
        """Build the generated folder. Rows are read here, as nobody needs them where nothing changed."""
        if self._rows is None or not door.again:
            self._rows = new_rows(self.base / FOLDER, self.sources)
        return build(self.sources, door.docs, rows=self._rows, **options)

    def _reading(self, excluded: Exclusions) -> ReadingOptions:
        """How letters are read, by the options."""
        if self._serving:
            self._spare = self._spare or Spare()
        return ReadingOptions(
            Limits(self.config.seconds, self.config.megabytes),
            ocr=self.base / OCR if self.config.ocr else None,
            excluded=excluded if excluded.lists else nothing_excluded,
            spare=self._spare,
        )

    def _begin(self, config: MkDocsConfig, excluded: Exclusions) -> MkDocsBridge:
        """Begin a build of the project, when no other one is at work there."""
        base = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.base = base
        again = self._serving and self._door is not None
        if self._door:
            self._door.stop()
        self._lock = BuildLock(base / FOLDER)
        folders = self.sources, self.templates or templates_folder()
        self._door = MkDocsBridge(
            self,
            config,
            base=base,
            folders=folders,
            lock=self._lock,
            known=self._sites,
            again=again,
            serving=self._serving,
            excluded=excluded,
        )
        if not self._door.again:
            self._rows = None
        return self._door

    @event_priority(100)  # before other plugins add files of theirs
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Have patterns that name sources leave the generated files alone."""
        exclude_anew(files, for_generated_pages(config))
        return files

    @event_priority(-100)  # after all other plugins
    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Have MkDocs' loop render a generated page by the settings of these, and others by those of mkdocs.yml."""
        if self._door and self._door.is_generated(page.file):
            page.render = partial(_render, page.render)  # type: ignore[method-assign]
        return page

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Watch what people edit, and not the folder that the build writes: that would go round in a circle."""
        from kamerstuk_site.site.watch import (  # noqa: PLC0415 - 50 ms, for previews only
            report_change,
            watch_by_system,
        )

        server.unwatch(config.docs_dir)
        watch_by_system(server.observer)
        for folder in (
            self.sources,
            self.templates or templates_folder(),
            config.theme.custom_dir,
        ):
            if folder is not None:
                server.watch(str(folder))
        if (
            self._door and self._door.outdated()
        ):  # what was saved during the first build
            report_change(server.observer)
        return server

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Publish the site, also under `mkdocs serve`."""
        if self._door:
            with _refusals(self._door):
                self._door.publish(
                    None if self._serving else integrity.write_site_manifest,
                    searchable=self.config.search,
                )
            self._leave()

    def _leave(self) -> None:
        """End the build, however it went."""
        if self._door:
            self._door.leave()
        if self._lock:
            self._lock.release()

    def on_shutdown(self) -> None:
        """Have `mkdocs serve` end what it does behind the scenes."""
        if self._door:
            self._door.stop()
        self._leave()
        self._serving = False

    @event_priority(100)  # whatever others raise
    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave the settings as they were."""
        self._leave()


def _excluded(config: MkDocsConfig, *, serving: bool) -> Exclusions:
    """What is not read, by the settings that MkDocs has for it: drafts are shown to their author."""
    return Exclusions.of(config.exclude_docs, None if serving else config.draft_docs)


def _generated(folder: Path, built: Built) -> Generated:
    """The generated folder, as the site is made of it."""
    heads = built.heads
    for page, path in drawings(folder).items():
        heads.add(
            page,
            partial(_drawn, path),
            built.files[path.relative_to(folder).as_posix()],
        )
    return Generated(
        folder, built.files, heads, heads.digests, unlisted(built.archive.rows)
    )


def _later(door: MkDocsBridge, built: Built) -> Generated | None:
    """Make what a preview does not wait for; the generated folder then, or None where nothing was left."""
    return _generated(door.docs, built.finish()) if built.later else None


def _drafts(config: MkDocsConfig, archive: Archive) -> Iterator[Message]:
    """What a preview says of letters that will not be published."""
    if config.draft_docs is None:
        return
    is_draft = Exclusions.of(config.draft_docs)
    for file in sorted(archive.files):
        if is_draft(file):
            text = f"kamerstuk: {file}: concept (draft_docs), staat alleen in dit voorbeeld"
            yield Message(LOGGER, logging.INFO, text)


def _render(
    render: Callable[[MkDocsConfig, Files], None], config: MkDocsConfig, files: Files
) -> None:
    render(for_generated_pages(config), files)


def _drawn(drawing: Path) -> Head:
    return Head(drawing=drawing.read_text("utf-8"))


def _message(problem: Problem) -> Message:
    kind = CATALOGUE[problem.code]
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    text = f"kamerstuk: {place}: {kind.title} ({problem.code}): {problem.found}"
    return Message(
        LOGGER,
        logging.INFO if problem.code in ONCE else LEVEL[kind.severity],
        printable(text),
    )


def _check_settings(config: MkDocsConfig) -> None:
    """Refuse what cannot be written, before anything is. Raises PluginError."""
    written = {name: config.get(name) for name in WRITTEN}
    written["markdown_extensions"] = for_generated_pages(config)["mdx_configs"]
    for name, value in written.items():
        character = next(filter(None, map(forbidden_in, _texts(value))), "")
        fault = f"{character} kan niet op een pagina staan" if character else ""
        if not fault and value and name in ADDRESSES:
            fault = ADDRESSES[name](value)
        if fault:
            raise PluginError(
                f"kamerstuk: mkdocs.yml: {name}: {fault}. Verbeter deze instelling."
            )


def _texts(value: object) -> Iterator[str]:
    """All texts in a setting, which may lead back to itself: YAML has references, and hooks set what they like."""
    met: dict[int, object] = {}  # the object too, so that no other gets its `id`
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
        elif id(item) not in met:
            met[id(item)] = item
            todo.extend(_held(item))


def _held(value: object) -> list[object]:
    """What is in a setting."""
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return [*value] if isinstance(value, list | tuple) else []


@contextmanager
def _refusals(door: MkDocsBridge | None = None) -> Iterator[None]:
    """What goes wrong inside, as MkDocs tells it: a message, and no traceback."""
    try:
        yield
    except (
        NestedBuildError,
        OutputRefusedError,
        RegisterError,
        RenderingError,
        SearchError,
    ) as error:
        raise PluginError(printable(f"kamerstuk: {error}", "\n")) from error
    except OSError as error:
        state = HALF_WAY if door and door.is_half_way else AS_IT_WAS
        raise PluginError(
            printable(f"kamerstuk: {refusal(error)} {state}", "\n")
        ) from error
