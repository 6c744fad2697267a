"""What we use of MkDocs beyond the names that it documents for plugins.

MkDocs has no way to render only some pages, so we take its steps apart. Each function says which name of MkDocs it
rests on, and has a test in `tests/site/test_mkdocs_internals.py` that fails where MkDocs, or a continuation of it, does
otherwise.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.commands.build import _build_theme_template, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils import is_markdown_file, nest_paths
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from kamerstuk_site.site.markdown.quick_steps import quick_ids
from kamerstuk_site.site.mkdocs_messages import Message, captured_messages

if TYPE_CHECKING:  # they bring a web server along, for previews only
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

MarkdownSettings = tuple[Sequence[str], Mapping[str, Mapping[str, Any]]]

# ------------------------------------------------------------ settings and plugins


def settings_in(file: Path) -> object:
    """What a mkdocs.yml says, with what it inherits and its variables of the environment (`yaml_load`).

    Raises:
        ConfigurationError: it is no YAML, which is the context of the error, or inherits from what is not there.
        OSError: it cannot be opened.
    """
    loader = get_yaml_loader(config=MkDocsConfig())  # it knows `!relative`
    with file.open("rb") as stream:
        return yaml_load(stream, loader)


def markdown_settings(config: MkDocsConfig) -> MarkdownSettings:
    """The Markdown extensions, and the options of those that have any, by name (`mdx_configs`)."""
    return config["markdown_extensions"], config["mdx_configs"] or {}


def with_markdown(config: MkDocsConfig, markdown: MarkdownSettings) -> MkDocsConfig:
    """A copy of the settings with other Markdown extensions; see `markdown_settings`."""
    settings = copy.copy(config)
    extensions, options = markdown
    settings.update(markdown_extensions=[*extensions], mdx_configs=options)
    return settings


def theme_itself(name: str | None) -> Mapping[str, Any]:
    """What an installed theme states, where mkdocs.yml states nothing (`Theme`)."""
    return dict(Theme(name))


def events_of_others(
    config: MkDocsConfig, plugin: BasePlugin[Any]
) -> Iterator[tuple[str, str]]:
    """The events that other plugins than this one, and hooks, take part in (`PluginCollection.events`).

    Yields:
        The name of the plugin in mkdocs.yml, or the file of the hook; and the event, without `on_`.
    """
    names = {id(each): name for name, each in config.plugins.items()}
    for event, methods in config.plugins.events.items():
        for method in methods:
            owner = getattr(method, "__self__", None)
            if owner is not plugin:
                # The module of a hook is called what its file is called in mkdocs.yml.
                yield names.get(id(owner)) or method.__module__, event


def without_events(plugins: PluginCollection) -> PluginCollection:
    """The same plugins, none of which is called: themes look at their names."""
    silent = PluginCollection()
    dict.update(silent, plugins)  # its own method would take their events along
    return silent


def observer_of(server: LiveReloadServer) -> BaseObserver:
    """What looks for changes in the folders that `mkdocs serve` watches (`LiveReloadServer.observer`)."""
    return server.observer


# ------------------------------------------------------------ files


def markdown_files(paths: Iterable[str]) -> list[str]:
    """The paths that are pages, in the order of `get_files`: by folder, the index first in each."""
    return sorted(filter(is_markdown_file, paths), key=page_order)


def page_order(path: str) -> tuple[object, ...]:
    """What pages are sorted by; see `markdown_files`."""
    *folders, name = path.split("/")
    is_index = name.rpartition(".")[0] in {"index", "README"}
    return folders, not is_index, name


def nested_nav(paths: Sequence[str]) -> list[Any]:
    """Navigation of pages, in sections by their folders (`nest_paths`)."""
    return list(nest_paths(paths))  # type: ignore[no-untyped-call]


def exclude_anew(files: Files, config: MkDocsConfig) -> None:
    """Decide once more which files are left out, by these settings: `set_exclusions` passes over what is decided."""
    for file in files:
        file.inclusion = InclusionLevel.UNDEFINED
    set_exclusions(files, config)


def files_in_theme(config: MkDocsConfig) -> Files:
    """All that the theme brings along for a site, such as style sheets: no page, and no template."""
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return files


# ------------------------------------------------------------ pages


Prepare = Callable[[Page], object]
"""Sets how a page that was read is rendered, and what its title is."""


def navigation(
    config: MkDocsConfig,
    files: Files,
    prepare: Prepare,
) -> Navigation:
    """The navigation, of which every page knows its title and its front matter.

    A page that has no title there or in its front matter is rendered (`_populate_page`), since its first heading is its
    title. What MkDocs says of it meanwhile is dropped: that is said when the page itself is made.
    """
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
        prepare(page)
        if "title" in page.meta or has_given_title(page):
            continue
        with captured_messages():
            _populate_page(page, config, files)
    return nav


def has_given_title(page: Page) -> bool:
    """True if `nav` gives the title, or we did: else `Page.title` finds one in the page, whenever it is asked."""
    return "title" in vars(page)


class PageMarkdown:
    """Python-Markdown with the steps that `Page.render` adds to it, set up once: that takes as long as a short page.

    Each step is given what is of one page only, as MkDocs gives it when it makes the step anew for each page.
    """

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        extensions, options = markdown_settings(config)
        self._markdown = Markdown(extensions=extensions, extension_configs=options)
        nowhere = File("", "", "", use_directory_urls=False)
        self._raw_html = _RawHTMLPreprocessor()
        self._anchors = _ExtractAnchorsTreeprocessor(nowhere, files, config)
        self._links = _RelativePathTreeprocessor(nowhere, files, config)
        self._title = _ExtractTitleTreeprocessor()
        raw_html = self._raw_html
        raw_html.run = quick_ids(raw_html)  # type: ignore[method-assign, assignment]
        for step in (self._raw_html, self._anchors, self._links, self._title):
            step._register(self._markdown)

    def render(self, page: Page) -> None:
        """Make the content of a page that was read, and what `Page.render` notes of it besides."""
        self._markdown.reset()
        self._raw_html.present_anchor_ids = set()
        self._anchors.present_anchor_ids = set()
        links = self._links
        links.file = page.file
        links.links_to_anchors = {}
        self._title.title = None
        page.content = self._markdown.convert(page.markdown)
        toc_tokens = getattr(self._markdown, "toc_tokens", [])
        page.toc = get_toc(toc_tokens)
        page._title_from_render = self._title.title
        anchors = self._anchors.present_anchor_ids | self._raw_html.present_anchor_ids
        page.present_anchor_ids = anchors
        page.links_to_anchors = links.links_to_anchors


def page_html(
    page: Page,
    nav: Navigation,
    pages: Sequence[File],
    config: MkDocsConfig,
    env: Any,
) -> bytes:
    """The HTML of a page whose content is made, as `_build_page` writes it, without the events of plugins.

    Of a page that comes out empty MkDocs says so and writes no file; then nothing is given.

    Args:
        page: the page.
        nav: the navigation, in which the page is the active one meanwhile.
        pages: what the template gets as `pages`.
        config: all settings.
        env: the templates of the theme.
    """
    page.active = True
    try:
        context = get_context(nav, pages, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        output = template.render(context)
    finally:
        page.active = False
    if output.strip():
        return bytes(output.encode("utf-8", errors="xmlcharrefreplace"))
    build.log.info("Page skipped: '%s'. Generated empty output.", page.file.src_uri)
    return b""


def build_theme_templates(
    config: MkDocsConfig,
    files: Files,
    prepare: Prepare,
    env: Any,
) -> None:
    """Write the templates of the theme that are no page, such as `sitemap.xml`, into `config.site_dir`."""
    nav = navigation(config, files, prepare)
    for name in config.theme.static_templates:
        _build_theme_template(name, env, files, config, nav)


class LinkedFile:
    """A file and its page in one, as far as `Page.validate_anchor_links` looks at them.

    Args:
        path: in the folder of Markdown.
        present_anchor_ids: what can be linked to in the page; None where there is no such page.
    """

    def __init__(self, path: str, present_anchor_ids: Collection[str] | None) -> None:
        self.src_uri = path
        self.present_anchor_ids = present_anchor_ids
        self.page = self


def messages_of_anchors(
    file: LinkedFile,
    links: Mapping[LinkedFile, Mapping[str, str]],
    level: int,
) -> list[Message]:
    """What MkDocs says, at this level, of links to anchors that are not there (`Page.validate_anchor_links`).

    Args:
        file: of the page with the links.
        links: by file that is linked to, the links as they are written, by anchor.
        level: of the log.
    """
    here = SimpleNamespace(file=file, links_to_anchors=links)
    page = cast("Page", here)
    nothing = Files([])
    with captured_messages() as messages:
        Page.validate_anchor_links(page, files=nothing, log_level=level)
    return messages
