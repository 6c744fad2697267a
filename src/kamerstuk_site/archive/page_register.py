"""The addresses of pages about people, organisations, dossiers and promises, as the register keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class PageAddress(NamedTuple):
    """An address of a page about a person, an organisation, a dossier or a promise."""

    folder: str
    """Of the site: `personen`, `organisaties`, `dossiers` or `toezeggingen`."""
    name: str
    """As the page showed it when it got its address, behind `CURATED` where the curator chose it; of a dossier or
    promise its number."""
    slug: str


CURATED = "="
"""The sign before the name of a page that has its address from the curator's file of people, or that begins with it."""


def new_addresses(
    pages: Iterable[PageAddress],
    known: Iterable[PageAddress],
) -> list[PageAddress]:
    """The pages whose address is not among those that are known."""
    addresses = {(page.folder, page.slug) for page in known}
    return [page for page in pages if (page.folder, page.slug) not in addresses]


def pages_in_words(pages: Sequence[PageAddress]) -> str:
    """How many addresses are new, in Dutch, with the first of them."""
    first, *others = (f"{page.folder}/{page.slug}/" for page in pages)
    more = f" en {len(others)} andere" if others else ""
    return f"nieuw, pagina’s van mensen, organisaties, dossiers of toezeggingen: {first}{more}"
