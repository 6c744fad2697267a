"""How a project can be reached: what `mkdocs.yml` says of its repository or its site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

_SETTINGS = ("repo_url", "site_url")
_NOBODY = "example.org"
"""The host that stands in a new `mkdocs.yml` until somebody has a site."""


def project_contact(settings: Path) -> str | None:
    """The address of the repository of a project, or of its site; None where its `mkdocs.yml` states neither."""
    try:
        with settings.open("rb") as stream:
            stated = yaml_load(stream)
    except (OSError, ConfigurationError):
        return None
    for name in _SETTINGS:
        address = stated.get(name)
        if isinstance(address, str) and _is_contact(address):
            return address
    return None


def _is_contact(address: str) -> bool:
    """True for an address in a header that leads to somebody."""
    parts = urlsplit(address)
    is_web = parts.scheme in {"http", "https"} and address.isascii()
    return is_web and address.isprintable() and parts.hostname not in {None, _NOBODY}
