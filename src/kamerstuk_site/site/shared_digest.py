"""What all pages share, as one digest: settings, theme, hooks, titles in the navigation, our code and the libraries."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_datetime

from kamerstuk_site.build.code_version import program
from kamerstuk_site.build.fingerprint import (
    digest,
    is_installed,
    of_content,
    of_installed,
    of_loaded,
)
from kamerstuk_site.build.value_text import canonical, unknown
from kamerstuk_site.site.mkdocs_internals import markdown_settings
from kamerstuk_site.site.mkdocs_messages import MKDOCS

_PACKAGE = Path(__file__).parent.parent
READING = frozenset(
    {"pymdownx.snippets", "pymdownx.b64", "markdown_include.include", "mdx_include"}
)
"""Markdown extensions that put what is in other files on a page."""
_IN_PAGES = "extra"
"""The setting that templates show as it is; places in all others are told from the folder of the project on, so that
what was kept serves a copy of the project elsewhere."""


@cache
def code() -> str:
    """What the bytes of a page depend on besides its sources: our own code and what is installed.

    What Python compiled is no code of ours: each machine has other bytes of it.
    """
    templates = of_content(_PACKAGE / "templates")  # of an installed package
    return digest(MKDOCS, program(), templates, of_installed())


def settings_digest(config: MkDocsConfig, besides: Collection[str] = ()) -> str:
    """The digest of all settings that make a difference to pages, but for those named in `besides`.

    Those of a plugin are its own; a hook is a module, and whatever it imports counts by content.
    """
    texts = [
        _canonical(config, name, value)
        for name, value in _settings(config)
        if name not in besides
    ]
    return digest(code(), of_loaded(), *texts)


def unknown_settings(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Settings of which it is not to be seen whether they changed, with the types of what is in them."""
    for name, value in _settings(config):
        kinds = unknown(value)
        if kinds:
            yield name, ", ".join(sorted(kinds))


def theme_digest(config: MkDocsConfig) -> str:
    """The digest of the theme's folders: what is in those of the project, and the names of the others."""
    theme = config.theme
    contents = map(of_content, own_folders(config))
    names = [_canonical(config, "theme", str(folder)) for folder in theme.dirs]
    return digest(code(), *contents, *names, *sorted(theme.static_templates))


def pages_digest(
    config: MkDocsConfig,
    navigation: Navigation,
    theme: str,
) -> str:
    """The digest of all that pages share, when settings are as they are now.

    Args:
        config: by which pages are rendered.
        navigation: with the titles of its pages.
        theme: the digest of the theme, see `theme_digest`.
    """
    titles = [(page.title, page.url, canonical(page.meta)) for page in navigation.pages]
    return digest(theme, settings_digest(config), *titles, get_build_datetime())


def markdown_digest(config: MkDocsConfig) -> str:
    """The digest of the Markdown extensions of mkdocs.yml, by which a curator's own pages are rendered.

    With one that reads other files it is another one each time, since nobody here knows what is in these.
    """
    markdown = markdown_settings(config)
    reads_files = not READING.isdisjoint(markdown[0])
    text = _canonical(config, "markdown", markdown)
    return digest(text, os.urandom(16) if reads_files else "")


def own_folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the theme that are no library's."""
    folders = map(Path, config.theme.dirs)
    return list(filterfalse(is_installed, folders))


def _settings(config: MkDocsConfig) -> Iterator[tuple[str, object]]:
    """All settings that make a difference to pages, by name, with what the settings of plugins and the theme hold."""
    for name, value in config.items():
        if name != "strict":
            yield name, _decisive(name, value)
    yield "folders and templates", (config.theme.dirs, config.theme.static_templates)


def _decisive(name: str, value: Any) -> object:
    """What of a setting makes a difference to pages."""
    if name == "plugins":
        return {each: _plugin(plugin) for each, plugin in value.items()}
    if name == "extra":
        return {key: held for key, held in value.items() if key != "koppen"}
    return value


def _plugin(plugin: object) -> object:
    """What decides what a plugin does, where MkDocs made it."""
    if isinstance(plugin, BasePlugin):
        return type(plugin), plugin.config
    return plugin


def _canonical(
    config: MkDocsConfig,
    name: str,
    value: object,
) -> str:
    """A setting as a text that is the same for a copy of the project elsewhere; see `_IN_PAGES`."""
    text = f"{name}={canonical(value)}"
    if name == _IN_PAGES:
        return text
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    for folder in {str(project), str(project.resolve())} - {"/"}:
        written = repr(folder)[1:-1]
        text = text.replace(written, "<project>")
    return text
