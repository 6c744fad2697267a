"""Which files a site consists of, and what each of them is to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from kamerstuk_site.build.fingerprint import digest
from kamerstuk_site.site.mkdocs_internals import markdown_files
from kamerstuk_site.site.page_rows import PAGE_GROUPS
from kamerstuk_site.tables.key_groups import keys_by_group


def is_excluded(path: str) -> bool:
    """True if MkDocs leaves out a file where `exclude_docs` names none: what is hidden, and `templates/` at the top."""
    return path.startswith(("templates/", ".")) or "/." in path


def page_address(path: str, *, directories: bool) -> str:
    """The path in the site of a page: `File.dest_uri`, which takes thirty times as long.

    Args:
        path: of its Markdown file.
        directories: the setting `use_directory_urls`: a page is the index of a folder of its own.
    """
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem == "README":
        stem = "index"
    if directories and stem != "index":
        stem += "/index"
    return f"{folder}{slash}{stem}.html"


class SiteFiles(NamedTuple):
    """Which files a site consists of."""

    addresses: dict[str, str]
    """The path in the site of each page in the generated folder, in MkDocs' order."""
    groups: Mapping[int, tuple[str, ...]]
    """The same pages in parts (see `key_groups`), those that have any."""
    templates: frozenset[str]
    """The files that the theme has beside pages, such as the site map."""
    static: frozenset[str]
    theme: frozenset[str]
    """The files that the theme brings along and the generated folder has not."""
    paths: frozenset[str]
    """All that can be linked to."""
    listed: str
    """The digest of the addresses of all pages."""


@lru_cache(1)
def parts_of(
    files: frozenset[str],
    theme: tuple[str, ...],
    static_templates: frozenset[str],
    *,
    directories: bool,
) -> SiteFiles:
    """What these files of the generated folder and of the theme are to the site; kept for the next build of a preview.

    Args:
        files: paths in the generated folder.
        theme: paths of what the theme brings along.
        static_templates: of the theme.
        directories: whether a page is the index of a folder of its own.
    """
    included = frozenset(filterfalse(is_excluded, files))
    sources = markdown_files(included)
    addresses = {path: page_address(path, directories=directories) for path in sources}
    pages = frozenset(addresses.values())
    zipped = {name + ".gz" for name in static_templates if name == "sitemap.xml"}
    templates = frozenset((static_templates | zipped) - pages)
    added = frozenset(theme) - files
    return SiteFiles(
        addresses,
        keys_by_group(sources, PAGE_GROUPS),
        templates,
        included - {*sources, *pages, *templates},
        added - pages - templates,
        included | added,
        digest(*addresses.values()),
    )
