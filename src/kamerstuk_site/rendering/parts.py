"""Which files a site consists of, and what each of them is to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mkdocs.utils import is_markdown_file

from kamerstuk_site.fingerprint import digest

WHOLE_SITE = ""
"""Under this name stands what was said of the site as a whole; under `/404.html` what is known of that template."""


class Parts(NamedTuple):
    """Which files a site consists of."""

    pages: dict[str, str]
    """The path of each page in the generated folder, by that in the site."""
    addresses: dict[str, str]
    """The other way round; the files that the theme has beside pages, too."""
    templates: list[str]
    """The files that the theme has beside pages, such as the site map."""
    static: set[str]
    theme: dict[str, str]
    """The files that the theme brings along, with the folder that each is in."""
    paths: frozenset[str]
    """All that can be linked to."""
    listed: str
    """The digest of those."""


class Shown(NamedTuple):
    """Of what the last build of this process made its site: an edit changes little of it."""

    alike: str
    """The digest of what all pages share."""
    files: dict[str, str]
    """The digests of the files in the generated folder."""
    made_of: dict[str, str]
    """Of pages the digest of what decides their heads."""
    unlisted: frozenset[str]
    theme: frozenset[tuple[str, str]]
    parts: Parts
    broken: Mapping[str, Sequence[tuple[str, str, str]]]
    """The links to places in pages that are not there, by page."""


def parts_of(
    files: Collection[str], theme: frozenset[tuple[str, str]], static_templates: frozenset[str], *, directories: bool
) -> Parts:
    """What these files of the generated folder and of the theme are to the site."""
    included = {path for path in files if not _excluded(path)}
    sources = sorted(filter(is_markdown_file, included), key=order)
    pages = {_address(path, directories=directories): path for path in sources}
    added = {path: place for path, place in theme if path not in files}
    paths = frozenset(included | added.keys())
    zipped = {name + ".gz" for name in static_templates if name == "sitemap.xml"}
    templates = sorted((static_templates | zipped) - {*pages})
    return Parts(
        pages,
        {path: to for to, path in pages.items()} | {f"/{name}": name for name in templates},
        templates,
        included - {*sources, *pages, *templates},
        {path: added[path] for path in added.keys() - {*pages, *templates}},
        paths,
        digest(*sorted(paths)),
    )


def _address(path: str, *, directories: bool) -> str:
    """Where MkDocs puts a page: `File.dest_uri`, which takes thirty times as long."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    stem = "index" if stem == "README" else stem
    return f"{folder}{slash}{stem}{'/index' if directories and stem != 'index' else ''}.html"


def order(path: str) -> tuple[object, ...]:
    """MkDocs' order of pages: that of folders, the index first in each; before all what is said of the whole site."""
    *above, name = path.split("/")
    return path != WHOLE_SITE, above, name.rpartition(".")[0] not in {"index", "README"}, name


def _excluded(path: str) -> bool:
    """What MkDocs leaves out if nothing else is configured."""
    return path.startswith(("templates/", ".")) or "/." in path
