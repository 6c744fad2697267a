"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import json

from kamerstuk_site.exports import records
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.citations import files, item_of
from kamerstuk_site.exports.database import database
from kamerstuk_site.exports.feeds import archive_feed, feeds
from kamerstuk_site.exports.overview import overview
from kamerstuk_site.exports.tables import COLUMNS, data_package, jsonl, table
from kamerstuk_site.links import Links, entry_path
from kamerstuk_site.model import Entry

__all__ = ["COLUMNS", "data_files", "exports", "letter_files"]


def exports(links: Links, site_url: str | None = None) -> dict[str, str | bytes]:
    """Every file, by path in the generated folder, but for the letters as Markdown (`alone`).

    Args:
        links: the archive and the words of its site.
        site_url: the site's own address. Without it, addresses are relative, or left out where they must be whole.
    """
    addresses = Addresses(site_url)
    written: dict[str, str | bytes] = {}
    for entry in links.archive.entries:
        written |= letter_files(entry, links, addresses)
    return written | feeds(links, addresses) | data_files(links, addresses)


def letter_files(entry: Entry, links: Links, addresses: Addresses) -> dict[str, str]:
    """The files beside the page of a letter."""
    record, found = records.letter(entry, links), list(records.citations(entry, links))
    whole = json.dumps(record | {"citations": found}, ensure_ascii=False, indent=1) + "\n"
    path = entry_path(entry).removesuffix(".md") + ".json"
    return files(entry, item_of(entry, links.wording, addresses)) | {path: whole}


def data_files(links: Links, addresses: Addresses) -> dict[str, str | bytes]:
    """The files of the whole archive."""
    entries = links.archive.entries
    letters = [records.letter(entry, links) for entry in entries]
    cited = [citation for entry in entries for citation in records.citations(entry, links)]
    data: dict[str, str | bytes] = {
        "data/letters.jsonl": jsonl(letters),
        "data/letters.csv": table(COLUMNS["letters.csv"], letters),
        "data/citations.csv": table(COLUMNS["citations.csv"], cited),
        "data/archief.sqlite": database(letters, cited, links),
    }
    described = {"data/datapackage.json": data_package(data, links.wording.words)}
    return data | described | {"llms.txt": overview(links, addresses, sorted(data))} | archive_feed(links, addresses)
