"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import json

from kamerstuk_site import front_matter
from kamerstuk_site.body import render_body
from kamerstuk_site.characters import escape
from kamerstuk_site.citations import references
from kamerstuk_site.exports import records
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.citations import files, item_of
from kamerstuk_site.exports.database import database
from kamerstuk_site.exports.feeds import feeds
from kamerstuk_site.exports.overview import overview
from kamerstuk_site.exports.tables import COLUMNS, data_package, jsonl, table
from kamerstuk_site.links import Links, entry_path
from kamerstuk_site.model import Citation, Entry

__all__ = ["COLUMNS", "exports"]


def exports(links: Links, site_url: str | None = None) -> dict[str, str | bytes]:
    """Every file, by path in the generated folder.

    Args:
        links: the archive and the words of its site.
        site_url: the site's own address. Without it, addresses are relative, or left out where they must be whole.
    """
    addresses = Addresses(site_url)
    written: dict[str, str | bytes] = {}
    letters, cited = [], []
    for entry in links.archive.entries:
        stated, found = records.stated(entry, links), list(records.citations(entry, links))
        record = records.letter(entry, stated)
        stem = entry_path(entry).removesuffix(".md")
        written |= files(entry, item_of(entry, links.wording, addresses))
        written[f"{stem}.json"] = json.dumps(record | {"citations": found}, ensure_ascii=False, indent=1) + "\n"
        # Not `.md`, which MkDocs would render as a page of its own.
        written[f"{stem}.markdown.txt"] = _markdown(entry, stated)
        letters.append(record)
        cited += found
    written |= feeds(links, addresses)
    data: dict[str, str | bytes] = {
        "data/letters.jsonl": jsonl(letters),
        "data/letters.csv": table(COLUMNS["letters.csv"], letters),
        "data/citations.csv": table(COLUMNS["citations.csv"], cited),
        "data/archief.sqlite": database(letters, cited, links),
    }
    written |= data
    written["data/datapackage.json"] = data_package(data, links.wording.words)
    written["llms.txt"] = overview(links, addresses, sorted(data))
    return written


def _markdown(entry: Entry, stated: records.Record) -> str:
    """A letter by itself: its links lead to the official publications, so that it can be taken anywhere."""
    body = render_body(entry.letter.blocks, entry.letter.mentions, _official)
    return f"{front_matter.dump(stated)}\n# {escape(entry.letter.title)}\n\n{body}"


def _official(citation: Citation) -> str | None:
    return references.official_url(citation.identifier or "")
