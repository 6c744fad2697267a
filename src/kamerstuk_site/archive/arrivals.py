"""When each letter came into the archive: the day that the register notes, which is never guessed."""

from __future__ import annotations

from kamerstuk_site.archive.addresses import addresses, letters_in_time
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.inputs import register, today
from kamerstuk_site.archive.letters import key_facts
from kamerstuk_site.model.archive import as_iso
from kamerstuk_site.tables.mappings import each, gathered
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


@table
def arrivals(rows: Rows) -> dict[str, str]:
    """By slug the day on which each letter was taken in, as ISO 8601 writes it: of its files, the first.

    A letter that the register does not have yet is taken in today. One of which a file has no day, since it came before
    days were noted, is left out; without a register all are.
    """
    found = {}
    registered = register(rows)
    for slug, address in addresses(rows).items():
        letter = key_facts(rows, address.file)
        days = registered.days_of(letter.files) if letter else []
        day = min(days) if days else today(rows)
        if day:
            found[slug] = day
    return found


arrival = each(arrivals, "")


@table
def news(rows: Rows, slug: str) -> tuple[str, bool]:
    """The day by which a letter is news, and whether it has a place in time: little to read for who orders all."""
    card = card_at(rows, slug)
    return arrival(rows, slug) or as_iso(card.date), card.timed


def day_in_feeds(rows: Rows, slug: str) -> str:
    """The day by which a letter is news: that on which it was taken in, else its own; empty where it has neither."""
    day, _ = news(rows, slug)
    return day


news_of_all = gathered("news_of_all", letters_in_time, news)


@table
def latest(rows: Rows) -> tuple[str, ...]:
    """The letters by slug, the latest news first; of one day the youngest first, and those without any day last."""
    of_all = news_of_all(rows)
    youngest_first = reversed([*of_all])
    return tuple(sorted(youngest_first, key=of_all.__getitem__, reverse=True))
