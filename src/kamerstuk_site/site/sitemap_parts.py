"""A site map of more pages than one file may name becomes an index of site maps (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

import gzip
from pathlib import Path

from lxml import etree

from kamerstuk_site.files.atomic import replace

MOST = 50_000
"""Addresses in one file, by the protocol. Speeches are not among them: they are places in a page."""
_SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TIME = slice(4, 8)
"""Where gzip (RFC 1952) has the time of what it packs."""


def part_sitemap(site: Path, site_url: str | None) -> list[str]:
    """Part the site map in a folder where it names too many pages; gives the names of its parts.

    One that is no list of pages, as a theme may have made it, stays as it is.

    Args:
        site: the folder.
        site_url: its own address.

    Raises:
        OSError: a file cannot be read or written.
    """
    pages = _pages_in(site / _SITEMAP)
    if len(pages) <= MOST:
        return []
    address = (site_url or "/").rstrip("/")
    parts: dict[str, bytes] = {}
    index = _empty("sitemapindex")
    for number, first in enumerate(range(0, len(pages), MOST), start=1):
        name = f"sitemap-{number}.xml"
        part = _empty("urlset")
        part.extend(pages[first : first + MOST])
        parts[name] = _written(part)
        listed = etree.SubElement(index, f"{{{_NAMESPACE}}}sitemap")
        location = etree.SubElement(listed, f"{{{_NAMESPACE}}}loc")
        location.text = f"{address}/{name}"
    for name, data in parts.items():
        replace(site / name, data)
    _write_index(site / _SITEMAP, _written(index))
    return [*parts]


def _pages_in(sitemap: Path) -> list[etree._Element]:
    """The elements of the pages; none where it is another file."""
    try:
        root = etree.parse(sitemap).getroot()
    except (OSError, etree.XMLSyntaxError):
        return []
    return list(root) if root.tag == f"{{{_NAMESPACE}}}urlset" else []


def _empty(name: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{_NAMESPACE}"/>')


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write_index(sitemap: Path, data: bytes) -> None:
    """Have the site map hold the index, and the packed one beside it the same, of the time that MkDocs gave it."""
    packed = sitemap.with_name(f"{_SITEMAP}.gz")
    time = int.from_bytes(packed.read_bytes()[_TIME], "little")
    replace(sitemap, data)
    replace(packed, gzip.compress(data, mtime=time))
