"""The dialects of Markdown that a page must read the same in, and what a reader sees of their HTML."""

import html
import re
from collections.abc import Callable, Mapping

import markdown  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from kamerstuk_site.rendering.page_settings import EXTENSIONS

RENDERERS: Mapping[str, Callable[[str], str]] = {
    "python-markdown": lambda text: markdown.markdown(text, extensions=list(EXTENSIONS)),
    "commonmark": MarkdownIt("commonmark").render,
    "github": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render,
}


def shown(page: str) -> str:
    """The words of a piece of HTML."""
    text = re.sub(r"<!--.*?-->|<[^>]+>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def elements(page: str) -> set[str]:
    """The names of the elements in a piece of HTML."""
    return set(re.findall(r"<([a-z][a-z0-9]*)", page))
