"""What all pages share, as one digest: settings, theme, hooks, titles in the navigation, our code and the libraries."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_datetime

from kamerstuk_site.build.fingerprint import (
    digest,
    is_installed,
    of_content,
    of_installed,
    of_loaded,
)
from kamerstuk_site.build.value_text import canonical, unknown

_PACKAGE = Path(__file__).parent.parent
_IN_PAGES = "extra"
"""The setting that templates show as it is; places in all others are told from the folder of the project on, so that
what was kept serves a copy of the project elsewhere."""


@cache
def code() -> str:
    """What the bytes of a page depend on besides its sources: our own code and what is installed."""
    return digest(of_content(_PACKAGE), of_installed())


def settings_digest(config: MkDocsConfig, besides: Collection[str] = ()) -> str:
    """The digest of all settings that make a difference to pages, but for those named in `besides`.

    Those of a plugin are its own; a hook is a module, and whatever it imports counts by content.
    """
    told = [
        _told(config, name, value)
        for name, value in _settings(config)
        if name not in besides
    ]
    return digest(code(), of_loaded(), *told)


def unknown_settings(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Settings of which it is not to be seen whether they changed, with the types of what is in them."""
    for name, value in _settings(config):
        kinds = ", ".join(sorted(unknown(value)))
        if kinds:
            yield name, kinds


def theme_digest(config: MkDocsConfig) -> str:
    """The digest of the theme's folders: what is in those of the project, and the names of the others."""
    folders = (_told(config, "theme", str(folder)) for folder in config.theme.dirs)
    return digest(
        code(),
        *map(of_content, own_folders(config)),
        *folders,
        *sorted(config.theme.static_templates),
    )


def pages_digest(config: MkDocsConfig, navigation: Navigation) -> str:
    """The digest of all that pages share, when settings are as they are now."""
    titles = ((page.title, page.url, canonical(page.meta)) for page in navigation.pages)
    return digest(
        theme_digest(config), settings_digest(config), *titles, get_build_datetime()
    )


def own_folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the theme that are no library's."""
    return [
        folder for folder in map(Path, config.theme.dirs) if not is_installed(folder)
    ]


def _settings(config: MkDocsConfig) -> Iterator[tuple[str, object]]:
    for name, value in config.items():
        if name == "plugins":
            yield (
                name,
                {each: _plugin(plugin) for each, plugin in config.plugins.items()},
            )
        elif name == "extra":
            yield (
                name,
                {key: held for key, held in config.extra.items() if key != "koppen"},
            )
        elif name != "strict":
            yield name, value
    yield "folders and templates", (config.theme.dirs, config.theme.static_templates)


def _plugin(plugin: object) -> object:
    return (type(plugin), plugin.config) if isinstance(plugin, BasePlugin) else plugin


def _told(config: MkDocsConfig, name: str, value: object) -> str:
    text = f"{name}={canonical(value)}"
    if name == _IN_PAGES:
        return text
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    for folder in {str(project), str(project.resolve())} - {"/"}:
        text = text.replace(repr(folder)[1:-1], "<project>")
    return text
