"""Two steps that MkDocs adds to Python-Markdown, in less time: how it leads links, and what can be linked to in HTML.

Each does what MkDocs' own step does, which is asked wherever something is not plain.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mkdocs.structure.files import File, InclusionLevel

from kamerstuk_site.site.markdown.plain_html import ids_in

_PLAIN_PATH = re.compile(r"[\w.-][\w./-]*", re.ASCII)
"""A link within the site, in which nothing is quoted."""
_PLAIN_ANCHOR = re.compile(r"[\w-]+", re.ASCII)
_ELSEWHERE = re.compile(r"https?://[\w.-]+/[\w./?=&;:,%#+~-]*", re.ASCII)
"""A link out of the site, in which nothing is odd."""


def plain_links(step: Any) -> Callable[[str], str | None]:
    """What knows where a link leads, given MkDocs' step for that; None for links that it must be asked about.

    It knows what leads out of the site, and to a file that is there, as nearly all do.
    """

    def lead(url: str) -> str | None:
        if _ELSEWHERE.fullmatch(url):
            return url
        path, sign, anchor = url.partition("#")
        target = _target(step, path) if path else step.file
        is_plain = _PLAIN_ANCHOR.fullmatch(anchor) if sign else path
        if target is None or not is_plain:
            return None
        if sign:
            step.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
        return f"{target.url_relative_to(step.file) if path else ''}{sign}{anchor}"

    return lead


def _target(step: Any, path: str) -> File | None:
    """The file of the site that a plain path leads to."""
    if not _PLAIN_PATH.fullmatch(path):
        return None
    folder, _, _ = step.file.src_uri.rpartition("/")
    target: File | None = step.files.get_file_from_path(_joined(folder, path))
    is_shown = target is not None and target.inclusion is InclusionLevel.INCLUDED
    return target if is_shown else None


@lru_cache(maxsize=1 << 14)
def _joined(folder: str, path: str) -> str:
    """A path from a folder, as one: many pages link to the same."""
    return posixpath.normpath(posixpath.join(folder, path))


def quick_ids(step: Any) -> Callable[[list[str]], list[str]]:
    """What finds ids in the HTML of a text, given MkDocs' step that parses it for that."""
    own = step.run

    def find(lines: list[str]) -> list[str]:
        ids = ids_in("\n".join(lines))
        if ids is None:
            return list(own(lines))
        step.present_anchor_ids = ids
        return lines

    return find
