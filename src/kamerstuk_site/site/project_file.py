"""What mkdocs.yml, beside which a command is started, says of the folders and the reading of its project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.exceptions import ConfigurationError

from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.presentation.words_file import languages
from kamerstuk_site.reading.yaml_words import yaml_words
from kamerstuk_site.site.mkdocs_internals import settings_in
from kamerstuk_site.site.site_language import language_in

PLUGIN = "kamerstuk"
NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""What the file may be called; the first one that is there counts, as for `mkdocs build`."""
SHARED = ("cache", "output", "pages", "ocr", "seconds", "megabytes")
"""Settings of the plugin that are options of commands too."""

_CONTACTS = ("repo_url", "site_url")
_WEB_ADDRESS = re.compile(r"https?://[!-~]{3,300}")
_NOBODY = "example.org"
"""The host that stands in a new mkdocs.yml until somebody has a site."""


class ProjectFileError(SpokenError):
    """A mkdocs.yml cannot be read; the message, in Dutch, says why and what to do."""


def project_defaults(folder: Path) -> dict[str, Any]:
    """What options of commands are where the command line does not say, by name.

    Args:
        folder: the one in which the command is started.

    Returns:
        Nothing where no mkdocs.yml is there, or one that makes no archive.

    Raises:
        ProjectFileError: it cannot be read.
    """
    file = _project_file(folder)
    if file is None:
        return {}
    settings = _settings(file)
    plugin = _plugin_settings(settings.get("plugins"))
    if plugin is None:
        return {}
    folders = {
        "sources": settings.get("docs_dir", "docs"),
        "site": settings.get("site_dir", "site"),
    }
    shared = {name: plugin[name] for name in SHARED if name in plugin}
    language = language_in(settings)
    spoken = {"language": language} if language in languages() else {}
    return folders | shared | spoken


def project_contact(folder: Path) -> str | None:
    """The address of the repository of a project, or of its site: whom it can be reached by; None where it has neither.

    Args:
        folder: the one in which the command is started.

    Raises:
        ProjectFileError: its mkdocs.yml cannot be read.
    """
    file = _project_file(folder)
    settings = _settings(file) if file else {}
    addresses = map(settings.get, _CONTACTS)
    return next(filter(_is_contact, addresses), None)


def _is_contact(address: object) -> bool:
    """True for an address that may stand in a header and leads to somebody."""
    if not isinstance(address, str) or not _WEB_ADDRESS.fullmatch(address):
        return False
    return urlsplit(address).hostname != _NOBODY


def _project_file(folder: Path) -> Path | None:
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def _settings(file: Path) -> Mapping[str, Any]:
    """What the file says, with what it inherits and its variables of the environment."""
    try:
        settings = settings_in(file)
    except ConfigurationError as error:
        raise ProjectFileError(_unreadable(file, _in_words(error))) from error
    except (OSError, TypeError, ValueError) as error:
        raise ProjectFileError(_unreadable(file, str(error))) from error
    if not isinstance(settings, Mapping):
        found = type(settings).__name__
        reason = f"verwacht: instellingen als `docs_dir: sources`, gevonden: {found}"
        raise ProjectFileError(_unreadable(file, reason))
    return settings


def _in_words(error: ConfigurationError) -> str:
    """What is wrong with YAML, with its line; of a file that is inherited and not there, what MkDocs says."""
    found = error.__context__
    if isinstance(found, yaml.MarkedYAMLError) and found.problem_mark:
        line = found.problem_mark.line + 1
        return f"regel {line}: {yaml_words(found.problem)}"
    return str(error)


def _unreadable(file: Path, reason: str) -> str:
    return f"{file.name}: niet te lezen: {reason}. Verbeter dat bestand, of begin in een andere map."


def _plugin_settings(plugins: object) -> Mapping[str, Any] | None:
    """What stands under `kamerstuk` in `plugins`, which is a list or a mapping; None where it is not there."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for each in listed:
        if each == PLUGIN:
            return {}
        if isinstance(each, Mapping) and PLUGIN in each:
            return each[PLUGIN] or {}
    return None
