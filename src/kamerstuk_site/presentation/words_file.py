"""The words of the site, which stand in `templates/woorden`, a file for each language: `nl.yml`."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

DUTCH = "nl"
"""The language of the site where nobody chooses another, and of all that is said to curators."""
# PyYAML may have been built without libyaml: the same values, in ten times the time.
SAFE_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads plain values of YAML."""


@cache
def templates_folder() -> Path:
    """The folder of templates: in an installed wheel in the package, in the repository at its root.

    Raises:
        FileNotFoundError: neither is there, so the installation is broken.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"Geen map met sjablonen bij {package}: installeer kamerstuk-site opnieuw."
    )


def languages(templates: Path | None = None) -> tuple[str, ...]:
    """The languages of which there are words, as `en` and `nl`."""
    folder = templates or templates_folder()
    return tuple(sorted(path.stem for path in folder.glob("woorden/*.yml")))


def read_words(
    templates: Path | None = None,
    language: str = DUTCH,
) -> dict[str, Any]:
    """The words of the site, as the theme and the page templates use them (`w.stuk.citeer`); not to be changed.

    Args:
        templates: the folder of templates; None for the packaged one.
        language: one of `languages`.

    Raises:
        OSError: there are no words of this language.
    """
    folder = templates or templates_folder()
    path = folder / f"woorden/{language}.yml"
    return _words(path.read_text("utf-8"))


@lru_cache(maxsize=2)
def _words(text: str) -> dict[str, Any]:
    """Read once for as long as they stay as they are: a preview asks twice at every save."""
    words: dict[str, Any] = yaml.load(text, SAFE_LOADER)  # noqa: S506 - it is a safe one
    return words
