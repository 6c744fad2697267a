"""How the site speaks and where it stands: the leaves that come from settings and from the folder of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kamerstuk_site.archive.inputs import Inputs
from kamerstuk_site.presentation.licences import LICENCES, Licence
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import read_words, templates_folder
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import leaf


def templates_of(inputs: Inputs) -> Path:
    """The folder of templates and words."""
    return inputs.templates or templates_folder()


@leaf
def words(inputs: Inputs) -> dict[str, Any]:
    """All words of the site; its name is that of the settings, where they have one."""
    found = read_words(templates_of(inputs), inputs.language)
    if inputs.site_name is None:
        return found
    return {**found, "site": {**found["site"], "naam": inputs.site_name}}


def wording(rows: Rows) -> Wording:
    """Phrases in the words of the site."""
    return Wording(words(rows))


@leaf
def site_url(inputs: Inputs) -> str | None:
    """The site's own address, for the files that are read outside it."""
    return inputs.site_url


@leaf
def directories(inputs: Inputs) -> bool:
    """True if each page is the index of a folder of its own."""
    return inputs.directories


def addresses(rows: Rows) -> Addresses:
    """Where pages and files of the site stand."""
    return Addresses(site_url(rows), directories(rows))


@leaf
def repo_url(inputs: Inputs) -> str | None:
    """The repository of the project, where readers report mistakes."""
    return inputs.repo_url


@leaf
def licence_name(inputs: Inputs) -> str | None:
    """See `Inputs.licence`."""
    return inputs.licence


def licence(rows: Rows) -> Licence | None:
    """What the curator allows with the data; None where nothing is said of it."""
    name = licence_name(rows)
    return LICENCES[name] if name else None
