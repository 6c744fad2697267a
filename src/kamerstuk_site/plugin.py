"""The plugin of MkDocs: build the archive, and bring the site that MkDocs would make of it up to date."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kamerstuk_site.build.build_process import BuildCall, ready_rows
from kamerstuk_site.build.fingerprint import curated_paths
from kamerstuk_site.build.letter_limits import Limits
from kamerstuk_site.build.letter_workers import Spare
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.build.project_rows import OCR, cache_folder
from kamerstuk_site.build.worker_process import SELDOM
from kamerstuk_site.files.clock import TIMELESS
from kamerstuk_site.pages.own_pages import own_problems
from kamerstuk_site.presentation.words_file import read_words, templates_folder
from kamerstuk_site.preservation import integrity
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.reading.folder_listing import nothing_excluded
from kamerstuk_site.reading.own_folder import folder_beside
from kamerstuk_site.site import letter_messages, looks
from kamerstuk_site.site.build_lock import BuildLock
from kamerstuk_site.site.generated_folder import generated_later, generated_of
from kamerstuk_site.site.known_site import KnownSite
from kamerstuk_site.site.look_settings import report_look, without_meaning
from kamerstuk_site.site.mkdocs_bridge import MkDocsBridge
from kamerstuk_site.site.mkdocs_internals import exclude_anew, observer_of
from kamerstuk_site.site.own_markdown import keep_as_text, rendering_in_loop
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.plugin_settings import (
    KamerstukConfig,
    check_settings,
    report_settings,
)
from kamerstuk_site.site.refusals import refusals_told
from kamerstuk_site.site.served_pages import ServedPages
from kamerstuk_site.site.site_language import settle_language
from kamerstuk_site.tables.rows import Rows

if TYPE_CHECKING:
    from jinja2 import Environment

    # It brings a web server along, for previews only.
    from mkdocs.livereload import LiveReloadServer


class KamerstukPlugin(BasePlugin[KamerstukConfig]):  # type: ignore[no-untyped-call]
    """Letters are read from `docs_dir`; MkDocs' functions then render the folder that was built from them."""

    _bridge: MkDocsBridge | None = None
    """The build that is going on, or the last one."""
    _lock: BuildLock | None = None
    _serving = False
    """True under `mkdocs serve`."""
    _sites: dict[Path, KnownSite]
    """What is known of the sites that earlier builds of this process made."""
    _pointless: Sequence[str] = ()
    """Settings that mean nothing in the look of the site."""
    _own_pages: Path | None = None
    """The folder of own pages, which need not be there."""
    _rows: Rows | None = None
    """What earlier builds of this `mkdocs serve` made."""
    _spare: Spare | None = None
    _served: ServedPages | None = None

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
            # Nobody who waits for a page waits for that: `MkDocsBridge` does it behind the page.
            gc.disable()
        else:
            gc.set_threshold(SELDOM)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme. Plugins that come later change settings still, and who calls this may not build at all."""
        self._leave()  # a build that Ctrl-C ended, in a program that goes on
        self.templates = Path(self.config.templates) if self.config.templates else None
        self._pointless = without_meaning(config, self.config.look)
        looks.put_on(config, self._templates_folder, self.config.look)
        return config

    @property
    def _templates_folder(self) -> Path:
        """The folder of templates that counts: that of the option, or the packaged one."""
        return self.templates or templates_folder()

    @event_priority(100)  # before all other plugins
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the archive (MkDocs calls this at every rebuild) and point MkDocs at the result."""
        check_settings(config, self.config.look)
        report_settings(self.config)
        report_look(self.config.look, self._pointless)
        language = settle_language(config, self._templates_folder)
        os.environ.setdefault("SOURCE_DATE_EPOCH", TIMELESS)
        self.sources = Path(config.docs_dir)
        stated = self.config.pages
        self._own_pages = Path(stated) if stated else folder_beside(self.sources)
        with refusals_told():
            # Drafts are shown to their author, in a preview.
            drafts = None if self._serving else config.draft_docs
            excluded = Exclusions.of(config.exclude_docs, drafts)
            bridge = self._begin(config, excluded)
            make = partial(
                self._build,
                bridge.docs,
                reading=self._reading(excluded),
                templates=self.templates,
                site_url=config.site_url,
                directories=bool(config.use_directory_urls),
                repo_url=config.repo_url,
                language=language,
                site_name=config.site_name,
                licence=self.config.licence,
                pages=self._own_pages,
                preview=self._serving,
                record=not self._serving,
                again=self._serving,
            )
            if bridge.unchanged(make):
                return
            # The theme speaks the words of the pages.
            config.extra["woorden"] = read_words(self.templates, language)
            first = bridge.show_letters if bridge.letters_first else None
            built = make(data_later=bridge.again, letters_first=first)
        generated = generated_of(bridge.docs, built)
        config.extra["koppen"] = generated.heads
        messages = [*map(letter_messages.problem_message, built.archive.problems)]
        own = own_problems(built.archive.rows)
        messages += letter_messages.own_messages(self._own_pages, own)
        if config.draft_docs is not None:
            is_draft = Exclusions.of(config.draft_docs)
            messages += letter_messages.draft_messages(is_draft, built.archive.files)
        if self._serving:
            messages += letter_messages.work_messages(built.archive.rows)
        bridge.open(messages, generated, partial(generated_later, bridge.docs, built))

    def _build(self, output: Path, **options: Any) -> Built:
        """Build the generated folder. Rows are loaded here, as nobody needs them where nothing changed."""
        call = BuildCall(self._cache, self.sources, output, options)
        self._rows = self._rows or ready_rows(call, letter_messages.explain())
        return build(self.sources, output, rows=self._rows, **options)

    def _reading(self, excluded: Exclusions) -> ReadingOptions:
        """How letters are read, by the options."""
        if self._serving:
            self._spare = self._spare or Spare()
        return ReadingOptions(
            Limits(self.config.seconds, self.config.megabytes),
            ocr=self._cache / OCR if self.config.ocr else None,
            excluded=excluded if excluded.lists else nothing_excluded,
            spare=self._spare,
            progress=letter_messages.reading_progress(),
        )

    def _begin(self, config: MkDocsConfig, excluded: Exclusions) -> MkDocsBridge:
        """Begin a build of the project, when no other one is at work there."""
        base = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        again = self._serving and self._bridge is not None
        if self._bridge and self._serving:
            self._bridge.stop()
        self._cache = cache_folder(base, self.config.cache)
        self._lock = BuildLock(self._cache)
        self._bridge = MkDocsBridge(
            self,
            config,
            base=base,
            cache=self._cache,
            templates=self._templates_folder,
            lock=self._lock,
            known=self._sites,
            again=again,
            serving=self._serving,
            excluded=excluded,
            own_pages=[*filter(None, [self._own_pages])],
            served=self._served,
        )
        if not self._bridge.again:
            self._rows = None
        return self._bridge

    @event_priority(100)  # before other plugins add files of theirs
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Have patterns that name sources leave the generated files alone, and other plugins know who made them."""
        exclude_anew(files, for_generated_pages(config))
        if self._bridge:
            for file in filter(self._bridge.generated_with, files):
                file.generated_by = "kamerstuk"
        return files

    @event_priority(100)  # before other plugins look at templates
    def on_env(
        self,
        env: Environment,
        /,
        *,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002 - MkDocs names it
    ) -> Environment:
        """Have templates see those of the theme under ours, in MkDocs' own loop."""
        looks.see_underneath(env, config)
        return env

    @event_priority(100)  # before other plugins render it
    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Have templates in a letter be text, which the plugin `macros` would fill in, and its title too."""
        generated = self._bridge and self._bridge.generated_with(page.file)
        if generated:
            keep_as_text(page, markdown, generated.own)
        return markdown

    @event_priority(-100)  # after all other plugins
    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Have MkDocs' loop render a generated page by the settings of these, and others by those of mkdocs.yml."""
        generated = self._bridge and self._bridge.generated_with(page.file)
        if generated:
            render = rendering_in_loop(page, config, generated.own)
            page.render = render  # type: ignore[method-assign,assignment]
        return page

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Watch what people edit, and not the folder that the build writes: that would go round in a circle."""
        from kamerstuk_site.site.watch import (  # noqa: PLC0415 - 50 ms, for previews only
            report_change,
            watch_by_system,
        )

        self._served = ServedPages(server)
        server.unwatch(config.docs_dir)
        observer = observer_of(server)
        watch_by_system(observer)
        watched = [self.sources, self._templates_folder, config.theme.custom_dir]
        if self._own_pages and self._own_pages.is_dir():
            watched.append(self._own_pages)
        curated = filter(Path.is_file, curated_paths(self.sources))
        for folder in (*filter(None, watched), *curated):
            server.watch(str(folder))
        if self._bridge and self._bridge.outdated():
            report_change(observer)
        return server

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Publish the site, also under `mkdocs serve`."""
        if self._bridge:
            with refusals_told(self._bridge):
                self._bridge.publish(
                    None if self._serving else integrity.write_site_manifest,
                    searchable=self.config.search,
                )
            self._leave()
        if self._served:
            self._served.show_all()

    def _leave(self) -> None:
        """End the build, however it went."""
        if self._bridge:
            self._bridge.leave()
        if self._lock:
            self._lock.release()

    def on_shutdown(self) -> None:
        """Have `mkdocs serve` end what it does behind the scenes."""
        if self._bridge:
            self._bridge.stop()
        self._leave()
        self._serving = False

    @event_priority(100)  # whatever others raise
    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave the settings as they were."""
        self._leave()
