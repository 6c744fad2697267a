"""Where the pages of promises are."""

from __future__ import annotations

from kamerstuk_site.archive.promises import is_promise_here
from kamerstuk_site.model.identifiers import official_url
from kamerstuk_site.model.promise import PROMISES
from kamerstuk_site.tables.rows import Rows


def promise_path(number: str) -> str:
    """The page of a promise, by its number."""
    return f"{PROMISES}/{number}.md"


def promise_here(rows: Rows, number: str | None) -> str:
    """The page of a promise that is here; empty of any other number."""
    return promise_path(number) if number and is_promise_here(rows, number) else ""


def page_or_address(rows: Rows, identifier: str) -> str:
    """Where what is no paper of parliament is: a promise here, all else elsewhere; empty where nobody knows."""
    return promise_here(rows, identifier) or official_url(identifier) or ""
