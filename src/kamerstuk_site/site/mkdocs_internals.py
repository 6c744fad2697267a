"""What we use of MkDocs to make pages beyond the names that it documents for plugins; all else is in `mkdocs_setup`.

MkDocs has no way to render only some pages, so we take its steps apart, and some of its rules stand here a second time
because they are asked of every file. Each function says which name or rule of MkDocs it rests on, and has a test in
`tests/site/test_mkdocs_internals.py` that fails where MkDocs, or a continuation of it, does otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.commands.build import _build_theme_template, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
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
from mkdocs.utils import get_relative_url, is_markdown_file, nest_paths

from kamerstuk_site.site.mkdocs_messages import Message, captured_messages
from kamerstuk_site.site.plain_html import ids_in

# ------------------------------------------------------------ files


def markdown_files(paths: Iterable[str]) -> list[str]:
    """The paths that are pages, in the order of `get_files`: by folder, the index first in each."""
    return sorted(filter(is_markdown_file, paths), key=page_order)


def page_order(path: str) -> tuple[object, ...]:
    """What pages are sorted by; see `markdown_files`."""
    *folders, name = path.split("/")
    is_index = name.rpartition(".")[0] in {"index", "README"}
    return folders, not is_index, name


def page_address(path: str, *, directories: bool) -> str:
    """The path in the site of a page: `File.dest_uri`, which takes thirty times as long.

    Args:
        path: of its Markdown file.
        directories: the setting `use_directory_urls`: a page is the index of a folder of its own.
    """
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem == "README":
        stem = "index"
    if directories and stem != "index":
        stem += "/index"
    return f"{folder}{slash}{stem}.html"


def nested_nav(paths: Sequence[str]) -> list[Any]:
    """Navigation of pages, in sections by their folders (`nest_paths`)."""
    return list(nest_paths(paths))  # type: ignore[no-untyped-call]


def is_excluded(path: str) -> bool:
    """True if MkDocs leaves out a file where `exclude_docs` names none: what is hidden, and `templates/` at the top."""
    return path.startswith(("templates/", ".")) or "/." in path


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
        if "title" in page.meta or "title" in vars(page):
            continue
        with captured_messages():
            _populate_page(page, config, files)
    return nav


def edit_address(path: str, config: MkDocsConfig) -> str | None:
    """Where a page can be edited, by its path in the repository (`Page._set_edit_url`); None where nothing says so."""
    here = SimpleNamespace(file=SimpleNamespace(edit_uri=path))
    page = cast("Page", here)
    Page._set_edit_url(page, config.repo_url, config.edit_uri, config.edit_uri_template)
    return page.edit_url


_PLAIN_LINK = re.compile(r"(?P<path>[\w.-][\w./-]*)(?:#(?P<anchor>[\w-]+))?", re.ASCII)
"""A link within the site, in which nothing is quoted."""
_ELSEWHERE = re.compile(r"https?://[\w.-]+/[\w./?=&;:,%#+~-]*", re.ASCII)
"""A link out of the site, in which nothing is odd."""


class _Links(_RelativePathTreeprocessor):
    """Leads links as MkDocs does; those to files that are there, which are nearly all, in less time."""

    def path_to_url(self, url: str) -> str:
        """See MkDocs."""
        if _ELSEWHERE.fullmatch(url):
            return url
        link = _PLAIN_LINK.fullmatch(url)
        folder = posixpath.dirname(self.file.src_uri)
        path = link and posixpath.normpath(posixpath.join(folder, link["path"]))
        target = path and self.files.get_file_from_path(path)
        if not (link and target and target.inclusion is InclusionLevel.INCLUDED):
            return super().path_to_url(url)
        address = get_relative_url(target.url, self.file.url)
        if not link["anchor"]:
            return address
        self.links_to_anchors.setdefault(target, {}).setdefault(link["anchor"], url)
        return f"{address}#{link['anchor']}"


class _RawHtml(_RawHTMLPreprocessor):
    """Finds what can be linked to in HTML as MkDocs does, parsing it only where it is not plain."""

    def run(self, lines: list[str]) -> list[str]:
        """See MkDocs."""
        ids = ids_in("\n".join(lines))
        if ids is None:
            return super().run(lines)
        self.present_anchor_ids = ids
        return lines


class PageMarkdown:
    """Python-Markdown with the steps that `Page.render` adds to it, set up once: that takes as long as a short page.

    Each step is given what is of one page only, as MkDocs gives it when it makes the step anew for each page.
    """

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._markdown = Markdown(
            extensions=config["markdown_extensions"],
            extension_configs=config["mdx_configs"] or {},
        )
        nowhere = File("", "", "", use_directory_urls=False)
        self._raw_html = _RawHtml()
        self._anchors = _ExtractAnchorsTreeprocessor(nowhere, files, config)
        self._links = _Links(nowhere, files, config)
        self._title = _ExtractTitleTreeprocessor()
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


def rendered_page(markdown: Markdown) -> tuple[Page | None, Mapping[str, Any]]:
    """The page that MkDocs renders with this Python-Markdown, and `config.extra`; no page and nothing without MkDocs.

    Only the step by which MkDocs leads links (`_RelativePathTreeprocessor`) knows.
    """
    steps = markdown.treeprocessors
    if "relpath" not in steps:
        return None, {}
    step = steps["relpath"]
    return step.file.page, step.config.extra


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
