"""MkDocs' own loop over all pages: why it must do its work, and how it is left none.

MkDocs has no way to render only some pages. So while it runs its loop it is shown an empty folder, and the site is made
afterwards. What plugins can do in that loop they could not do then; where somebody uses that, MkDocs renders everything
itself, as ever, and only the last step is ours.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from kamerstuk_site.pages.own_places import INDEX_PAGES, NOT_ALWAYS_THERE
from kamerstuk_site.site.mkdocs_internals import (
    events_of_others,
    nested_nav,
    page_order,
)
from kamerstuk_site.site.publish import Generated

HARMLESS = {"startup", "shutdown", "serve", "config", "build_error"}
"""Events that have nothing to do with pages."""
SEARCH = {"search", "material/search"}
"""Plugins that make a search index, which no page of an archive loads."""
NAV_MAKERS = ("awesome-nav", "awesome-pages", "literate-nav", "nav-weight")
"""Plugins that make the navigation; they warn of one that is there already."""
UNUSUAL = ("not_in_nav", "extra_templates")
"""Settings that change which files there are in a way that only MkDocs' loop knows."""


def reasons_for_loop(
    config: MkDocsConfig,
    plugin: BasePlugin[Any],
    *,
    serving: bool,
) -> Iterator[str]:
    """Why MkDocs must render everything itself, in Dutch."""
    if plugin.config.renderer == "mkdocs":
        yield "in mkdocs.yml staat renderer: mkdocs"
    others = _others_at_work(config, plugin)
    if others:
        yield f"dat is nodig voor {others}"
    for name in UNUSUAL:
        if config.get(name):
            yield f"in mkdocs.yml staat {name}"
    if serving and sys.platform == "win32":
        yield "`mkdocs serve` op Windows"


def nav_of_archive(config: MkDocsConfig, generated: Generated) -> list[Any] | None:
    """The navigation: that of mkdocs.yml, without what this archive has none of; else one of the pages there are.

    It is None where another plugin makes it. Letters are not in it: each would be on every page. A curator's pages come
    last, in sections by their folders.
    """
    if config.nav is not None:
        return _without_absent(config.nav, generated)
    if any(name in config.plugins for name in NAV_MAKERS):
        return None
    nav = [path for path in INDEX_PAGES if path in generated.files]
    others = sorted(generated.own.difference(nav), key=page_order)
    return [*nav, *nested_nav(others)]


def _without_absent(nav: Sequence[Any], generated: Generated) -> list[Any]:
    """A navigation without the pages that an archive has only where it holds something of their kind."""
    shown = (_as_far_as_there(item, generated) for item in nav)
    return list(filter(None, shown))


def _as_far_as_there(item: Any, generated: Generated) -> Any:
    """A page, a section or a titled one of these; nothing of a page that is not there."""
    if isinstance(item, dict):
        parts = {each: _as_far_as_there(item[each], generated) for each in item}
        return {title: part for title, part in parts.items() if part}
    if isinstance(item, list):
        return _without_absent(item, generated)
    is_absent = item in NOT_ALWAYS_THERE and item not in generated.files
    return None if is_absent else item


def _others_at_work(config: MkDocsConfig, plugin: BasePlugin[Any]) -> str:
    """The plugins and hooks that take part in making pages, each with its events; and which one is not needed."""
    events = defaultdict(list)
    for name, event in events_of_others(config, plugin):
        if event not in HARMLESS:
            events[name].append(f"on_{event}")
    others = [f"{name} ({', '.join(each)})" for name, each in sorted(events.items())]
    needless = SEARCH.intersection(events)
    if needless:
        others[-1] += (
            f". Het archief heeft een eigen zoekmachine: {min(needless)} kan uit mkdocs.yml"
        )
    return " en ".join(others)


def leave_no_work(config: MkDocsConfig, nowhere: Path) -> Callable[[], None]:
    """Have the loop find nothing to do; gives what puts the settings back.

    Args:
        config: all settings.
        nowhere: a folder in which there is nothing.
    """
    theme = config.theme
    settings = {name: config[name] for name in ("docs_dir", "site_dir", "nav")}
    dirs, templates = theme.dirs, theme.static_templates
    config.docs_dir = config.site_dir = str(nowhere)
    config.nav = []
    theme.dirs = []
    theme.static_templates = set()

    def put_back() -> None:
        config.update(settings)
        theme.dirs = dirs
        theme.static_templates = templates

    return put_back
