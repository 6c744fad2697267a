"""`llms.txt`: what this archive holds, for a language model that reads along (https://llmstxt.org)."""

from __future__ import annotations

from posixpath import basename

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.exports.data_paths import DATA
from kamerstuk_site.exports.single_letter import alone_path
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.presentation.site_urls import Addresses

_NEWEST = 100
"""More would not be read: everything is in the data files."""
PATH = "llms.txt"


def overview(links: Links, addresses: Addresses) -> str:
    """The file: data first, then the newest letters as Markdown, titles escaped since they are a stranger's words."""
    words = links.words
    described = links.words["gegevens"]
    newest = letters_in_time(links.rows)[::-1][:_NEWEST]
    lines = [
        f"# {words['site']['naam']}",
        "",
        f"> {described['uitleg']} {words['site']['niet_officieel']}",
        "",
        f"## {words['titels']['gegevens']}",
        "",
    ]
    for path in DATA:
        title = described["bestanden"][basename(path)]
        lines.append(_link(title, addresses.seen_from(PATH, path)))
    lines += ["", f"## {words['titels']['stukken']}", ""]
    for slug in newest:
        letter = links.card(slug)
        link = _link(letter.title, addresses.seen_from(PATH, alone_path(slug)))
        lines.append(f"{link}: {escape(links.wording.summary(letter))}")
    return "\n".join([*lines, ""])


def _link(text: str, address: str) -> str:
    return f"- [{escape(text)}]({address})"
