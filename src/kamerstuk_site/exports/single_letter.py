"""A letter by itself, as Markdown to take anywhere: its front matter, its title and its own text.

It is cut from its page, since rendering ten thousand letters twice takes minutes.
"""

from __future__ import annotations

import posixpath
import re

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.page_links import Links, letter_path
from kamerstuk_site.presentation.site_urls import Addresses

# Only our own links: a bracket of the letter's has a backslash before it. A pattern that begins with plain characters
# takes a quarter of the time of one that first looks at what stands before them.
_LINK = re.compile(r"\]\((?<!\\\]\()([^()\s#]+)\.md\)")


def beside_page(slug: str, suffix: str) -> str:
    """The path of a file beside the page of a letter: `stukken/brief.ris`."""
    return letter_path(slug).removesuffix(".md") + suffix


def alone_path(slug: str) -> str:
    """Beside the page, and not `.md`, which MkDocs would render as a page of its own."""
    return beside_page(slug, ".markdown.txt")


def alone(
    letter: Card,
    page: str,
    links: Links,
    addresses: Addresses,
) -> str:
    """The file, from the Markdown of the letter's page.

    Its links lead to the official publications; what was never published leads to its page on the site.
    """
    here = alone_path(letter.slug)
    folder = posixpath.dirname(here)

    def outside(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, link[1]))
        name = posixpath.basename(path)
        document = links.target(name)
        official = document.official if document else identifiers.official_url(name)
        return f"]({official or addresses.seen_from(here, path + '.md')})"

    front, _, rest = page.partition("\n---\n")
    _, _, from_text = rest.partition("<!-- brief -->\n")
    text, _, _ = from_text.partition("<!-- /brief -->")
    body = f"<!-- brief -->\n{_LINK.sub(outside, text)}<!-- /brief -->\n"
    return f"{front}\n---\n\n# {escape(letter.title)}\n\n{body}"
