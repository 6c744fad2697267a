"""Where the pages and files of the site stand, for what is read outside it.

With the site's own address (`site_url` of MkDocs) addresses are whole. Without it they are relative to the file they
stand in, and what must be whole is left out: nothing here makes an address up.
"""

from __future__ import annotations

import posixpath
import re
import uuid
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from kamerstuk_site.model.code_points import forbidden_in, printable

_NEVER_IN_AN_ADDRESS = re.compile(r"""[\s<>"\\^`{|}]""")
"""What ends an address wherever it stands in a text (RFC 3986, appendix C), or cannot stand in one (section 2)."""
_SCHEMES = frozenset({"http", "https"})
_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})
"""In Markdown they would end a link."""


def site_url_fault(address: str) -> str:
    """Why a site cannot have this address, in Dutch; empty where it can."""
    return characters_fault(address) or _scheme_fault(address)


def characters_fault(address: str) -> str:
    """Which character an address cannot hold, in Dutch; empty where there is none."""
    found = _NEVER_IN_AN_ADDRESS.search(address)
    character = forbidden_in(address) or (f"“{printable(found[0])}”" if found else "")
    return f"{character} kan niet in een webadres staan" if character else ""


def _scheme_fault(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # a square bracket that is not closed
        return "dit is geen webadres"
    known = parts.scheme in _SCHEMES and bool(parts.netloc)
    return "" if known else "een webadres begint met https:// en de naam van de site"


def published(path: str, *, directories: bool = True) -> str:
    """A path of the generated folder as the site has it: `stukken/a.md` -> `stukken/a/`, `index.md` -> nothing.

    Without `directories` (MkDocs' `use_directory_urls`) each is a file: `stukken/a.html`, `index.html`.
    """
    if not path.endswith(".md"):
        return path
    bare = path.removesuffix(".md")
    if not directories:
        return f"{bare}.html"
    if posixpath.basename(bare) == "index":
        return bare.removesuffix("index")
    return f"{bare}/"


@lru_cache(maxsize=1 << 16)
def relative(target: str, folder: str) -> str:
    """The address of a file, or of a folder with `/` at its end, from a file in a folder."""
    above, _, name = target.rpartition("/")
    return _way(above or ".", folder) + quote(name) or "./"


@lru_cache(maxsize=1 << 10)
def _way(target: str, folder: str) -> str:
    """How a page in a folder reaches another folder; there are few of these, and this takes long."""
    way = posixpath.relpath(target, folder)
    return "" if way == "." else quote(f"{way}/")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site."""

    site_url: str | None = None
    directories: bool = True
    """See `published`."""

    def path(self, path: str) -> str:
        """A path of the generated folder as this site has it."""
        return published(path, directories=self.directories)

    def whole(self, path: str) -> str | None:
        """The whole address of a page or file, by its path in the generated folder."""
        if not self.site_url:
            return None
        site = self.site_url.rstrip("/").translate(_PARENTHESES)
        return f"{site}/{quote(self.path(path))}"

    def seen_from(self, here: str, path: str) -> str:
        """The whole address, or the relative one from the file `here`."""
        whole = self.whole(path)
        if whole:
            return whole
        target = self.path(path) or "./"
        folder = posixpath.dirname(here) or "."
        return relative(target, folder)

    def urn(self, path: str) -> str:
        """An identifier for what stands at a path, the same at every build.

        It is made of the site's address, so that no two archives share one: a site that moves starts anew. The form
        of addresses makes no difference to it.
        """
        seed = Addresses(self.site_url).whole(path)
        return _urn(seed or f"kamerstuk-site:{published(path)}")


@lru_cache(maxsize=1 << 14)  # a letter stands in several feeds
def _urn(seed: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, seed).urn
