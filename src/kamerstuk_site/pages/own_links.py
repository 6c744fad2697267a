"""Links in the pages of a curator that name a letter: by the file it was read from, or by its identifier."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from kamerstuk_site.archive.addresses import slugs_by_file
from kamerstuk_site.archive.inputs import own_digest
from kamerstuk_site.archive.letters import in_time, key_facts_at
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.pages.own_places import ARCHIVE_FILES, INDEX_PAGES
from kamerstuk_site.presentation.page_links import Here, letter_path
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]", re.IGNORECASE)
"""How an address begins that is no name of a file or letter."""
_LETTER_FILE = re.compile(r"[^/]+\.(?:pdf|docx?|odt|xml|txt|eml|html?)", re.IGNORECASE)
"""A name of a file beside the page that may be meant for a letter."""
_ALIKE = 0.6
"""How much a name must look like another to be offered instead (`difflib`)."""


class DeadLinkError(Exception):
    """A link names a letter that is not here, or not one only; the message, in Dutch, says what is there."""


@table
def letters_by_name(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The slugs of the letters that have a name, by that name in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, slug in _names(rows):
        found[name.casefold()].add(slug)
    return {name: tuple(sorted(slugs)) for name, slugs in found.items()}


def _names(rows: Rows) -> Iterator[tuple[str, str]]:
    """The names of letters with the slug of each: files with and without folders, identifiers, slugs of any time."""
    slugs_of = slugs_by_file(rows)
    for first in in_time(rows):
        letter = key_facts_at(rows, first)
        slugs = slugs_of[first]
        bare = map(posixpath.basename, letter.files)
        for name in {*letter.files, *bare, letter.identifier, *slugs} - {""}:
            yield name, slugs[-1]


letters_named = each(letters_by_name, ())


def letter_address(rows: Rows, here: Here, address: str) -> str:
    """The address of a link as the generated page has it: where it names a letter, the one of that letter's page.

    Raises:
        DeadLinkError: it names a letter that is not here.
    """
    if not address or _ELSEWHERE.match(address):
        return address
    name, rest = _parts(address)
    if _is_beside(rows, here.path, name):
        return address
    slugs = letters_named(rows, name.casefold())
    if len(slugs) == 1:
        return here.address(letter_path(slugs[0])) + rest
    if slugs:
        raise DeadLinkError(f"“{printable(name)}” kan {_listed(slugs)} zijn")
    cited = here.links.target(name)
    if cited:
        return here.address(cited.path) + rest
    if identifiers.parts(name) or _LETTER_FILE.fullmatch(name):
        raise DeadLinkError(f"“{printable(name)}” is er niet{_nearest(rows, name)}")
    return address


def _parts(address: str) -> tuple[str, str]:
    """The name in an address, and `?` or `#` with what follows."""
    name = re.split("[?#]", address, maxsplit=1)[0]
    return unquote(name), address.removeprefix(name)


def _is_beside(
    rows: Rows,
    page: str,
    name: str,
) -> bool:
    """True if a link leads to a file of the curator, or to one that every archive has."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), name))
    if path in INDEX_PAGES or path in ARCHIVE_FILES:
        return True
    return own_digest(rows, path) is not None


def _nearest(rows: Rows, name: str) -> str:
    """What is here that looks most like a name, in Dutch; empty where nothing does."""
    names = {other.casefold(): other for other, _ in sorted(_names(rows))}
    near = difflib.get_close_matches(name.casefold(), [*names], n=1, cutoff=_ALIKE)
    if not near:
        return ""
    return f"; het meest lijkt daarop {printable(names[near[0]])}"


def _listed(slugs: tuple[str, ...]) -> str:
    *first, last = slugs
    return f"{', '.join(first)} of {last}"
