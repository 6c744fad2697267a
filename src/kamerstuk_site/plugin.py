"""The MkDocs door: build the archive, let MkDocs render it, index the result."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from kamerstuk_site import fixity, search
from kamerstuk_site.build import OutputRefusedError, build
from kamerstuk_site.cache import FOLDER, Memory
from kamerstuk_site.disk import refusal
from kamerstuk_site.exports.heads import heads
from kamerstuk_site.links import Links
from kamerstuk_site.ocr import CACHE
from kamerstuk_site.pages import read_words, templates_folder
from kamerstuk_site.problems import CATALOGUE
from kamerstuk_site.register import RegisterError
from kamerstuk_site.wording import Wording
from kamerstuk_site.workers import DEFAULT, Limits

# Under `mkdocs.plugins`: `mkdocs build --strict` counts its warnings and errors.
log = get_plugin_logger("kamerstuk")
LEVEL = {"error": log.error, "warning": log.warning, "notice": log.debug}


class KamerstukConfig(Config):  # type: ignore[no-untyped-call]
    """Options under `plugins: - kamerstuk:` in mkdocs.yml; folders are relative to that file."""

    output = option.Type(str, default="build/markdown")
    """Where the Markdown is written."""
    templates = option.Optional(option.Dir(exists=True))
    """A folder like the packaged one, instead of it."""
    search = option.Type(bool, default=True)
    """Whether to make the search index."""
    seconds = option.Type((int, float), default=DEFAULT.seconds)
    """Processor time that reading one letter may take."""
    megabytes = option.Type(int, default=DEFAULT.megabytes)
    """Memory that reading one letter may take."""
    ocr = option.Type(bool, default=False)
    """Whether to read scans too, with text recognition (the `ocr` extra)."""


class KamerstukPlugin(BasePlugin[KamerstukConfig]):  # type: ignore[no-untyped-call]
    """Letters are read from `docs_dir`; MkDocs then renders the folder that was built from them."""

    publishes = True
    memory: Memory | None = None
    """What earlier builds of `mkdocs serve` parsed and made, and earlier programs."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """What `mkdocs serve` shows is not published: it gets no place in the register and no manifest."""
        self.publishes = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the archive (MkDocs calls this at every rebuild) and point MkDocs at the result."""
        self.sources = Path(config.docs_dir)
        self.templates = Path(self.config.templates) if self.config.templates else None
        self.base = base = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        output = base / self.config.output
        self.memory = self.memory or Memory(base / FOLDER)
        try:
            limits = Limits(self.config.seconds, self.config.megabytes)
            kept = base / CACHE if self.config.ocr else None
            archive = build(
                self.sources,
                output,
                templates=self.templates,
                limits=limits,
                ocr=kept,
                site_url=config.site_url,
                record=self.publishes,
                memory=self.memory,
                data=self.publishes,
            )
        except OSError as error:
            raise PluginError(f"kamerstuk: {refusal(error)}") from error
        except (OutputRefusedError, RegisterError) as error:
            raise PluginError(f"kamerstuk: {error}") from error
        for problem in archive.problems:
            kind = CATALOGUE[problem.code]
            place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
            LEVEL[kind.severity](f"{place}: {kind.title} ({problem.code}): {problem.found}")
        config.docs_dir = str(output)
        words = read_words(self.templates)
        config.extra["woorden"] = words  # the theme speaks the words of the pages
        config.extra["koppen"] = heads(Links(archive, Wording(words)), config.site_url)
        if config.theme.custom_dir is None:
            config.theme.dirs.insert(0, str((self.templates or templates_folder()) / "theme"))
        return config

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch what people edit, and not the folder that the build writes: that would go round in a circle."""
        server.unwatch(config.docs_dir)
        for folder in (self.sources, self.templates or templates_folder(), config.theme.custom_dir):
            if folder is not None:
                server.watch(str(folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the finished site, also under `mkdocs serve`, and list what is in it."""
        if self.config.search:
            try:
                search.index(Path(config.site_dir))
            except search.SearchError as error:
                raise PluginError(f"kamerstuk: {error}") from error
        if self.publishes:
            try:
                fixity.write_site_manifest(Path(config.site_dir), self.base / fixity.CACHE)
            except OSError as error:
                raise PluginError(f"kamerstuk: {refusal(error)}") from error
