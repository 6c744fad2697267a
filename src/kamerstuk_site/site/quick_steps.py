"""Two steps that MkDocs adds to Python-Markdown, in less time: how it leads links, and what can be linked to in HTML.

Each does what MkDocs' own step does, which is asked wherever something is not plain.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Any

from mkdocs.structure.files import InclusionLevel

from kamerstuk_site.site.plain_html import ids_in

_PLAIN_LINK = re.compile(r"(?P<path>[\w.-][\w./-]*)(?:#(?P<anchor>[\w-]+))?", re.ASCII)
"""A link within the site, in which nothing is quoted."""
_ELSEWHERE = re.compile(r"https?://[\w.-]+/[\w./?=&;:,%#+~-]*", re.ASCII)
"""A link out of the site, in which nothing is odd."""


def quick_links(step: Any) -> Callable[[str], str]:
    """What leads a link, given MkDocs' own step for that: to a file that is there, as nearly all are, without it."""
    own = step.path_to_url

    def lead(url: str) -> str:
        if _ELSEWHERE.fullmatch(url):
            return url
        link = _PLAIN_LINK.fullmatch(url)
        if link is None:
            return str(own(url))
        folder = posixpath.dirname(step.file.src_uri)
        path = posixpath.normpath(posixpath.join(folder, link["path"]))
        target = step.files.get_file_from_path(path)
        if target is None or target.inclusion is not InclusionLevel.INCLUDED:
            return str(own(url))
        address = str(target.url_relative_to(step.file))
        if not link["anchor"]:
            return address
        step.links_to_anchors.setdefault(target, {}).setdefault(link["anchor"], url)
        return f"{address}#{link['anchor']}"

    return lead


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
