"""What we use of MkDocs' settings, plugins and previews beyond the names that it documents for plugins.

What its pages are made with is in `mkdocs_internals`. Each function says which name of MkDocs it rests on, and has a
test in `tests/site/test_mkdocs_internals.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load

from kamerstuk_site.reading.yaml_words import yaml_words

if TYPE_CHECKING:  # they bring a web server along, for previews only
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver


def settings_in(file: Path) -> object:
    """What a mkdocs.yml says, with what it inherits and its variables of the environment (`yaml_load`).

    Raises:
        ValueError: it is no YAML, or inherits from a file that is not there; of the latter the message is MkDocs'.
        OSError: it cannot be opened.
    """
    try:
        with file.open("rb") as stream:
            return yaml_load(stream)
    except ConfigurationError as error:
        found = error.__context__
        if isinstance(found, yaml.MarkedYAMLError) and found.problem_mark:
            line = found.problem_mark.line + 1
            raise ValueError(f"regel {line}: {yaml_words(found.problem)}") from error
        raise ValueError(str(error)) from error


def theme_itself(name: str | None) -> Mapping[str, Any]:
    """What an installed theme states, where mkdocs.yml states nothing (`Theme`)."""
    return dict(Theme(name))


# ------------------------------------------------------------ plugins


def events_of_others(
    config: MkDocsConfig, plugin: BasePlugin[Any]
) -> Iterator[tuple[str, str]]:
    """The events that other plugins than this one, and hooks, take part in.

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


# ------------------------------------------------------------ previews


def observer_of(server: LiveReloadServer) -> BaseObserver:
    """What looks for changes in the folders that `mkdocs serve` watches (`LiveReloadServer.observer`)."""
    return server.observer
