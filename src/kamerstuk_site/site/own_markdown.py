"""How the pages of a curator are rendered: by the extensions of mkdocs.yml, but for what the archive filled in.

That has words of letters in it, to which extensions would give a meaning, so it is rendered as generated pages are
(`page_settings`) and put in its place as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kamerstuk_site.pages.placeholders import STRETCH
from kamerstuk_site.site.mkdocs_internals import (
    MarkdownSettings,
    has_given_title,
    markdown_settings,
    with_markdown,
)
from kamerstuk_site.site.page_settings import for_generated_pages


@dataclass(frozen=True, slots=True)
class OwnMarkdown:
    """Which pages are a curator's, and by which extensions they are rendered."""

    paths: frozenset[str] = frozenset()
    """In the generated folder."""
    markdown: MarkdownSettings = ((), {})

    @classmethod
    def of(cls, config: MkDocsConfig, paths: frozenset[str]) -> OwnMarkdown:
        """Those of mkdocs.yml."""
        return cls(paths, markdown_settings(config))

    def prepare(self, config: MkDocsConfig, page: Page) -> None:
        """Have a page of the navigation, which was read, be what it is there; `config` are those of generated pages.

        A curator's renders itself by its own settings.
        """
        if page.file.src_uri in self.paths:
            render = rendered_as_own(page, self.settings(config), config)
            page.render = render  # type: ignore[method-assign,assignment]
        else:
            escape_title(page)

    def settings(self, config: MkDocsConfig) -> MkDocsConfig:
        """A copy of the settings of generated pages, for rendering a curator's."""
        return with_markdown(config, self.markdown)


def render_own(
    page: Page,
    own: Callable[[], object],
    archive: Callable[[], object],
) -> None:
    """Make the content of a curator's page that was read, and what `Page.render` notes of it besides.

    Args:
        page: the page.
        own: renders what its Markdown is then, by the extensions of mkdocs.yml.
        archive: does so as it is done for generated pages.
    """
    written = page.markdown or ""
    filled: dict[str, str] = {}
    anchors: set[str] = set()
    links: dict[Any, dict[str, str]] = {}
    for stretch in STRETCH.finditer(written):
        lines = stretch["filled"].split("\n")
        page.markdown = "\n".join(
            line.removeprefix(stretch["indent"]) for line in lines
        )
        archive()
        filled[stretch["begin"]] = page.content or ""
        _note(page, anchors, links)
    page.markdown = STRETCH.sub(r"\g<indent>\g<begin>", written)
    own()
    _note(page, anchors, links)
    for begin, content in filled.items():
        page.content = (page.content or "").replace(begin, content)
    page.markdown = written
    page.present_anchor_ids = anchors
    page.links_to_anchors = links


def _note(
    page: Page,
    anchors: set[str],
    links: dict[Any, dict[str, str]],
) -> None:
    """Add what can be linked to in the content of a page, and which anchors it links to."""
    anchors.update(page.present_anchor_ids or ())
    for file, of_file in (page.links_to_anchors or {}).items():
        links.setdefault(file, {}).update(of_file)


def escape_title(page: Page) -> None:
    """Have templates print the title of a page of the archive as text: Material escapes none in its navigation.

    It is `Markup`, so that one which does escape it prints the same. A title that `nav` gives is the author's own.
    """
    if not has_given_title(page):
        page.title = escape(page.title or "")


def tell_apart(page: Page, own: Collection[str], config: MkDocsConfig) -> bool:
    """Note for the theme whether a page is a curator's, as `page.is_own`; gives that too.

    Only such a page has a file that somebody can edit.
    """
    path = page.file.src_uri
    is_own = path in own
    page.is_own = is_own  # type: ignore[attr-defined]
    page.edit_url = None
    if is_own:
        written = File(path, "", "", use_directory_urls=False)
        page.edit_url = Page(None, written, config).edit_url
    return is_own


def rendered_as_own(
    page: Page,
    own: MkDocsConfig,
    archive: MkDocsConfig,
) -> Callable[[MkDocsConfig, Files], None]:
    """What stands in the place of `Page.render` for a curator's page, by settings for its own text and for the rest."""
    render = page.render

    def render_both(_: MkDocsConfig, files: Files) -> None:
        render_own(page, partial(render, own, files), partial(render, archive, files))

    return render_both


def keep_as_text(
    page: Page,
    markdown: str,
    own: Collection[str],
) -> None:
    """Have words of letters be no templates and no HTML, in MkDocs' loop.

    They stand on a page of the archive, and on a curator's on which the archive filled something in.
    """
    is_own = page.file.src_uri in own
    if not is_own:
        escape_title(page)
    if not is_own or STRETCH.search(markdown):
        page.meta["render_macros"] = False


def rendering_in_loop(
    page: Page,
    config: MkDocsConfig,
    own: Collection[str],
) -> Callable[[MkDocsConfig, Files], None]:
    """What stands in the place of `Page.render` for a page of the generated folder in MkDocs' loop.

    Args:
        page: the page.
        config: the settings of mkdocs.yml.
        own: the pages of a curator.
    """
    archive = for_generated_pages(config)
    if tell_apart(page, own, config):
        return rendered_as_own(page, config, archive)
    render = page.render
    return lambda _, files: render(archive, files)
