"""The pages at addresses that letters, people and dossiers had: what was published always leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.archive.parties import former_parties
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.page_links import letter_path, party_path


def moved_pages(context: PageContext, entry: Entry) -> Iterator[PageFile]:
    """A page at each former address of a letter, which leads to where it is now."""
    title = context.words["verhuisd"]["titel"].format(titel=entry.card.title)
    now = context.addresses.path(letter_path(entry.slug))
    front = {"title": title, "redirect": now}
    for slug in entry.former:
        path = letter_path(slug)
        yield context.page(path, "verhuisd", front, letter=entry.card)


def former_page(
    context: PageContext,
    folder: str,
    slug: str,
) -> PageFile:
    """The page at an address of a person, organisation, dossier or promise at which there is nothing now.

    It leads to who is meant, or says whom the name may mean, or that nobody of that name is here.
    """
    words = context.words["verhuisd"]
    path = f"{folder}/{slug}.md"
    parties = former_parties(context.rows, folder, slug)
    if len(parties) == 1:
        title = words["titel"].format(titel=parties[0].name)
        now = context.addresses.path(party_path(parties[0]))
        front = {"title": title, "redirect": now}
    else:
        front = {"title": words["meer"] if parties else words["nergens"][folder]}
    return context.page(path, "elders", front, parties=parties, folder=folder)


def gone_page(context: PageContext, slug: str) -> PageFile:
    """The page at the address of a letter that was published and is not here now."""
    return context.page(
        letter_path(slug),
        "weg",
        {"title": context.words["verhuisd"]["weg"]},
    )
