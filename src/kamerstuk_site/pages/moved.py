"""The pages at addresses that letters had before: an address that was published always leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.model.archive import Entry
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.page_links import letter_path


def moved_pages(context: PageContext, entry: Entry) -> Iterator[PageFile]:
    """A page at each former address of a letter, which leads to where it is now."""
    title = context.words["verhuisd"]["titel"].format(titel=entry.card.title)
    now = context.addresses.path(letter_path(entry.slug))
    front = {"title": title, "redirect": now}
    for slug in entry.former:
        path = letter_path(slug)
        yield context.page(path, "verhuisd", front, letter=entry.card)


def gone_page(context: PageContext, slug: str) -> PageFile:
    """The page at the address of a letter that was published and is not here now."""
    return context.page(
        letter_path(slug),
        "weg",
        {"title": context.words["verhuisd"]["weg"]},
    )
