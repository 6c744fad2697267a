"""The order of identifiers: by series, dossier and ondernummer."""

from __future__ import annotations

from functools import cache

from kamerstuk_site.archive import slugs
from kamerstuk_site.model import identifiers


@cache
def identifier_order(identifier: str) -> tuple[object, ...]:
    """Sort key: by series, dossier and ondernummer, each as a number where it is one."""
    found = identifiers.parts(identifier)
    if found is None:
        return ("~", (), slugs.natural(identifier))
    return (
        found.series,
        slugs.natural(found.dossier or found.session or ""),
        slugs.natural(found.number),
    )
