"""The dialects of Markdown that a page must read the same in, and what a reader sees of their HTML."""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

import lxml.html
import markdown  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from kamerstuk_site.site.page_settings import EXTENSIONS
from kamerstuk_site.site.search.searched_text import SearchedPage

RENDERERS: Mapping[str, Callable[[str], str]] = {
    "python-markdown": lambda text: markdown.markdown(text, extensions=list(EXTENSIONS)),
    "commonmark": MarkdownIt("commonmark").render,
    "github": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render,
}


def shown(page: str) -> str:
    """The words of a piece of HTML."""
    text = re.sub(r"<!--.*?-->|<[^>]+>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def in_frame(page: str) -> str:
    """What stands in the frame that our extension of Python-Markdown gives the text of a letter, if it gave one."""
    frame = '<div class="gegevens"></div><section class="brief">', '</section>\n<div class="daarna"></div>'
    return page.removeprefix(frame[0]).removesuffix(frame[1]) if page.startswith(frame[0]) else page


def elements(page: str) -> set[str]:
    """The names of the elements in a piece of HTML."""
    return set(re.findall(r"<([a-z][a-z0-9]*)", page))


ASIDE = "//a[@class='headerlink'] | //sup[starts-with(@id,'fnref')] | //a[@class='footnote-backref']"
"""What stands in the text of a page and is no part of it."""


def tree_of(page: str) -> Any:
    """The element `html` of a page."""
    return lxml.html.document_fromstring(page)


def searched_words(page: SearchedPage) -> tuple[str, list[str]]:
    """The same of what is searched of a page."""
    words = "".join("".join(passage.text.split()) for passage in page.passages)
    return words, [passage.address for passage in page.passages if passage.address]


def words_and_addresses(root: Any, where: str) -> tuple[str, list[str]]:
    """What a reader finds in parts of a page: the characters of its words, and the addresses of its paragraphs.

    `where` is XPath. What is aside is taken out of the page.
    """
    for aside in root.xpath(ASIDE):
        aside.drop_tree()
    parts = root.xpath(where)
    addresses = [address for part in parts for address in part.xpath(".//@id") if not address.startswith("fn")]
    return "".join("".join(part.text_content() for part in parts).split()), addresses
