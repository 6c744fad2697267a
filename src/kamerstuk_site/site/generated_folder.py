"""The generated folder of a build, as the site is made of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import nest_paths

from kamerstuk_site.build.pipeline import Built
from kamerstuk_site.exports.page_metadata import Head, unlisted
from kamerstuk_site.pages.own_pages import is_page
from kamerstuk_site.pages.own_places import INDEX_PAGES, own_paths
from kamerstuk_site.pages.page_units import drawings
from kamerstuk_site.site.mkdocs_internals import page_order
from kamerstuk_site.site.publish import Generated

NAV_MAKERS = ("awesome-nav", "awesome-pages", "literate-nav", "nav-weight")
"""Plugins that make the navigation; they warn of one that is there already."""


def generated_of(folder: Path, built: Built) -> Generated:
    """What a build left in the generated folder."""
    heads, rows = built.heads, built.archive.rows
    for page, path in drawings(folder).items():
        digest = built.files[path.relative_to(folder).as_posix()]
        heads.add(page, partial(_drawing_head, path), digest)
    own = frozenset(filter(is_page, own_paths(rows)))
    return Generated(folder, built.files, heads, heads.digests, unlisted(rows), own)


def _drawing_head(drawing: Path) -> Head:
    return Head(drawing=drawing.read_text("utf-8"))


def navigation_without_nav(
    config: MkDocsConfig,
    generated: Generated,
) -> list[Any] | None:
    """The navigation where mkdocs.yml has none: without one, every letter would be in it, on every page.

    A curator's pages come last, in sections by their folders. None where another plugin makes it, of all pages.
    """
    if any(name in config.plugins for name in NAV_MAKERS):
        return None
    nav = [path for path in INDEX_PAGES if path in generated.files]
    others = sorted(generated.own.difference(nav), key=page_order)
    return [*nav, *nest_paths(others)]  # type: ignore[no-untyped-call]
