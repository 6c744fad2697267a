"""What people set for the plugin in mkdocs.yml, and what no setting there may hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.build.letter_limits import DEFAULT
from kamerstuk_site.build.project_rows import FOLDER, VARIABLE
from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.presentation.licences import LICENCES
from kamerstuk_site.presentation.site_urls import characters_fault, site_url_fault
from kamerstuk_site.site.looks import LOOKS
from kamerstuk_site.site.mkdocs_internals import markdown_settings
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.project_version import asked_of_project

log = get_plugin_logger("kamerstuk")

WRITTEN = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri",
    "edit_uri_template", "nav", "extra",
    "extra_css", "extra_javascript", "theme",
)  # fmt: skip
"""Settings of mkdocs.yml that come onto pages or into files."""
MARKDOWN = "build/markdown"
"""Where the Markdown is written where nobody says so, beside mkdocs.yml."""
ADDRESSES = {"site_url": site_url_fault, "repo_url": characters_fault}


_A_FOLDER = "een map die er is, vanuit de map van mkdocs.yml"
_YES_OR_NO = "true of false"
_EXPECTED = {
    "output": "een map, zoals build/markdown",
    "cache": "een map, zoals .cache/kamerstuk-site",
    "made_with": "een versie tussen aanhalingstekens",
    "pages": _A_FOLDER,
    "templates": _A_FOLDER,
    "look": " of ".join(LOOKS),
    "licence": " of ".join(LICENCES),
    "search": _YES_OR_NO,
    "seconds": "een getal, zoals 60",
    "megabytes": "een heel getal, zoals 1024",
    "ocr": _YES_OR_NO,
    "renderer": "kamerstuk of mkdocs",
}
"""What each option is to be, in Dutch."""


class KamerstukConfig(Config):  # type: ignore[no-untyped-call]
    """Options under `plugins: - kamerstuk:` in mkdocs.yml; folders are relative to that file."""

    output = option.Optional(option.Type(str))
    """Where the Markdown is written; see `markdown_folder`."""
    cache = option.Type(str, default=FOLDER)
    """What is kept between builds; a variable of the environment goes before (`project_rows.VARIABLE`)."""
    made_with = option.Optional(option.Type(str))
    """The version that the project was begun with, or has been adapted to."""
    pages = option.Optional(option.Dir(exists=True))
    """A folder of pages of one's own; without this `pages`, beside `docs_dir`, if that is there."""
    templates = option.Optional(option.Dir(exists=True))
    """A folder like the packaged one, instead of it."""
    licence = option.Optional(option.Choice(tuple(LICENCES)))
    """The licence of the data that the archive adds to its letters."""
    look = option.Choice(LOOKS, default="archief")
    """How pages look: our own document, or Material's with the parts of the archive in it."""
    search = option.Type(bool, default=True)
    """True if the search index is made."""
    seconds = option.Type((int, float), default=DEFAULT.seconds)
    """Processor time that reading one letter may take."""
    megabytes = option.Type(int, default=DEFAULT.megabytes)
    """Memory that reading one letter may take."""
    ocr = option.Type(bool, default=False)
    """True if scans are read too, with text recognition (the `ocr` extra)."""
    renderer = option.Choice(("kamerstuk", "mkdocs"), default="kamerstuk")
    """Who makes HTML of the Markdown: we, what changed on all processors, or MkDocs, everything every time."""

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """See MkDocs: what is wrong with the options, here in Dutch."""
        failed, warned = super().validate()
        faults = [(key, self._fault(key, error)) for key, error in failed]
        warnings = [
            (key, text if key in _EXPECTED else _unknown(key)) for key, text in warned
        ]
        return faults, warnings

    def _fault(self, key: str, error: Exception) -> Exception:
        """What MkDocs is to show of what is wrong with an option."""
        expected = _EXPECTED.get(key)
        if not expected:
            return error
        return ValueError(f"er staat {self[key]!r}; verwacht: {expected}.")


def _unknown(key: str) -> str:
    """What is said of an option that there is none of."""
    close = get_close_matches(str(key), _EXPECTED, n=1)
    meant = (
        f" Bedoelt u {close[0]}?" if close else f" Kies uit: {', '.join(_EXPECTED)}."
    )
    return f"deze instelling is er niet.{meant}"


def markdown_folder(base: Path, cache: Path, options: KamerstukConfig) -> Path:
    """Where the Markdown is written: as mkdocs.yml says, else beside that.

    Of a project that may only be read, where the environment says what the cache is, it is there.

    Args:
        base: the folder of mkdocs.yml.
        cache: what is kept between builds.
        options: of the plugin.
    """
    if options.output is None and os.environ.get(VARIABLE):
        return cache / "markdown"
    return base / (options.output or MARKDOWN)


def check_settings(config: MkDocsConfig, look: str) -> None:
    """Refuse what cannot be written or shown, before anything is.

    Raises:
        PluginError: a setting cannot; it says which and why.
    """
    if look == "material" and config.theme.name != "material":
        raise PluginError(
            "kamerstuk: mkdocs.yml: look: material vraagt het thema zelf: zet theme: {name: material}."
        )
    written = {name: config.get(name) for name in WRITTEN}
    written["markdown_extensions"] = markdown_settings(for_generated_pages(config))
    for name, value in written.items():
        fault = _fault(name, value)
        if fault:
            raise PluginError(
                f"kamerstuk: mkdocs.yml: {name}: {fault}. Verbeter deze instelling."
            )


def _fault(name: str, value: Any) -> str:
    """Why a setting that is written on pages cannot be, in Dutch; empty where it can."""
    character = next(filter(None, map(forbidden_in, _texts(value))), "")
    if character:
        return f"{character} kan niet op een pagina staan"
    check = ADDRESSES.get(name)
    return check(value) if check and value else ""


def _texts(value: object) -> Iterator[str]:
    """All texts in a setting, which may lead back to itself: YAML has references, and hooks set what they like."""
    met: dict[int, object] = {}  # the object too, so that no other gets its `id`
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
        elif id(item) not in met:
            met[id(item)] = item
            todo.extend(_held(item))


def _held(value: object) -> list[object]:
    """What is in a setting."""
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return [*value] if isinstance(value, list | tuple) else []


def report_settings(options: KamerstukConfig) -> None:
    """Say what this version asks of the project.

    Raises:
        PluginError: the project asks for a newer version.
    """
    for message in asked_of_project(options.made_with):
        log.warning(message)
