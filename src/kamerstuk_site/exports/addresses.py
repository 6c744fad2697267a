"""Where the pages and files of the site stand, for what is read outside it.

With the site's own address (`site_url` of MkDocs) addresses are whole. Without it they are relative to the file they
stand in, and what must be whole is left out: nothing here makes an address up.
"""

from __future__ import annotations

import posixpath
import uuid
from dataclasses import dataclass
from urllib.parse import quote


def published(path: str) -> str:
    """A path of the generated folder as the site has it: `stukken/a.md` -> `stukken/a/`, `index.md` -> nothing."""
    if not path.endswith(".md"):
        return path
    bare = path.removesuffix(".md")
    return bare.removesuffix("index") if posixpath.basename(bare) == "index" else bare + "/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site."""

    site_url: str | None = None

    def whole(self, path: str) -> str | None:
        """The whole address of a page or file, by its path in the generated folder."""
        return f"{self.site_url.rstrip('/')}/{quote(published(path))}" if self.site_url else None

    def seen_from(self, here: str, path: str) -> str:
        """The whole address, or the relative one from the file `here`."""
        target, folder = published(path), posixpath.dirname(here) or "."
        relative = posixpath.relpath(target or ".", folder) + "/" * (not target or target.endswith("/"))
        return self.whole(path) or quote(relative)

    def urn(self, path: str) -> str:
        """An identifier for what stands at a path, the same at every build.

        It is made of the site's address, so that no two archives share one: a site that moves starts anew.
        """
        seed = self.whole(path) or f"kamerstuk-site:{published(path)}"
        return uuid.uuid5(uuid.NAMESPACE_URL, seed).urn
