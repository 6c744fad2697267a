"""`llms.txt`: what this archive holds, for a language model that reads along (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.exports.data_files import DATA
from kamerstuk_site.exports.single_letter import alone_path
from kamerstuk_site.model.archive import Card
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.presentation.site_urls import Addresses

_NEWEST = 100
"""More would not be read: everything is in the data files."""
PATH = "llms.txt"


def overview(links: Links, addresses: Addresses) -> str:
    """The file: data first, then the newest letters as Markdown, titles escaped since they are a stranger's words."""
    words, described = links.words, links.words["gegevens"]
    newest = [links.card(slug) for slug in letters_in_time(links.rows)[::-1][:_NEWEST]]
    files = (
        _link(
            described["bestanden"][path.rpartition("/")[2]],
            addresses.seen_from(PATH, path),
        )
        for path in DATA
    )
    return "\n".join(
        [
            f"# {words['site']['naam']}",
            "",
            f"> {described['uitleg']} {words['site']['niet_officieel']}",
            "",
            f"## {words['titels']['gegevens']}",
            "",
            *files,
            "",
            f"## {words['titels']['stukken']}",
            "",
            *_letters(newest, links, addresses),
            "",
        ]
    )


def _letters(
    letters: Iterable[Card], links: Links, addresses: Addresses
) -> Iterable[str]:
    for letter in letters:
        summary = escape(links.wording.summary(letter))
        yield f"{_link(letter.title, addresses.seen_from(PATH, alone_path(letter.slug)))}: {summary}"


def _link(text: str, address: str) -> str:
    return f"- [{escape(text)}]({address})"
