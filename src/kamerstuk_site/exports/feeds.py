"""Which Atom feeds there are: of the archive, of each dossier, person and organisation, and of what is said of motions.

A feed of which no letter has a day is not made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import get_args

from kamerstuk_site.archive.addresses import letters_in_time, sole_letter
from kamerstuk_site.archive.arrivals import day_in_feeds
from kamerstuk_site.archive.citation_graph import document_at, dossier_at
from kamerstuk_site.archive.entries import claims_made
from kamerstuk_site.archive.paper_zaken import papers_with_result, recorded_fate
from kamerstuk_site.archive.parties import party
from kamerstuk_site.exports.feed_writer import FeedItem, FeedWriter
from kamerstuk_site.model.archive import Card, CitedIn, Party, PartyKind, as_iso
from kamerstuk_site.model.identifiers import display_dossier
from kamerstuk_site.model.letter import Claim
from kamerstuk_site.model.zaak import RESULTS, Result
from kamerstuk_site.presentation.motion_subject import motion_subject
from kamerstuk_site.presentation.page_links import (
    Links,
    document_path,
    dossier_path,
    party_path,
)
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.tables.rows import Rows

ARCHIVE = "feed.xml"
CLAIMS: tuple[Claim, ...] = get_args(Claim)
MOTIONS = "moties/index.md"
"""The page that shows what is said of all motions."""


def feed_beside(page: str) -> str:
    """The path of the feed of what a page shows."""
    return page.removesuffix(".md") + ".xml"


def motion_feed_path(identifier: str) -> str:
    """The path of the feed of what is said of a motion."""
    return f"moties/{identifier}.xml"


def claim_feed_path(claim: Claim) -> str:
    """The path of the feed of the letters that say the same of a motion."""
    return f"moties/bewering-{claim}.xml"


def claim_feed_title(links: Links, claim: Claim) -> str:
    """What such a feed is called."""
    words = links.words
    title: str = words["feeds"]["bewering"].format(bewering=words["beweringen"][claim])
    return title


def result_feed_path(result: Result) -> str:
    """The path of the feed of the motions with one result."""
    return f"moties/uitslag-{result}.xml"


def result_feed_title(links: Links, result: Result) -> str:
    """What such a feed is called."""
    form: str = links.words["feeds"]["uitslag"]
    return form.format(uitslag=_result(links, result))


def own_feed(
    rows: Rows,
    path: str,
    letters: Iterable[str],
) -> str:
    """The path of a feed; empty where none of its letters (slugs) has a day, since there is no such feed."""
    has_entries = any(day_in_feeds(rows, letter) for letter in letters)
    return path if has_entries else ""


def claim_feeds(rows: Rows) -> list[tuple[Claim, str]]:
    """The feeds of claims that are there, with the claim of each."""
    found = []
    for claim in CLAIMS:
        letters = [cited.slug for _, cited in claims_made(rows, claim)]
        path = own_feed(rows, claim_feed_path(claim), letters)
        if path:
            found.append((claim, path))
    return found


def archive_feed(links: Links, addresses: Addresses) -> dict[str, str]:
    """The feed of all letters, by its path; none where no letter has a day."""
    writer = FeedWriter(links, addresses)
    title = links.words["feeds"]["archief"]
    letters = _cards(links, letters_in_time(links.rows))
    page = "index.md"
    return writer.feed(
        ARCHIVE, page, title, letters, writer.letter, whole="stukken/index.md"
    )


def dossier_feed(
    links: Links,
    addresses: Addresses,
    dossier_id: str,
) -> dict[str, str]:
    """The feed of the letters of a dossier, by its path; none where no letter of it has a day."""
    writer = FeedWriter(links, addresses)
    dossier = dossier_at(links.rows, dossier_id)
    name = f"{display_dossier(dossier_id)} {dossier.title or ''}".strip()
    title = links.words["feeds"]["dossier"].format(dossier=name)
    page = dossier_path(dossier_id)
    letters = _cards(links, dossier.letters)
    return writer.feed(feed_beside(page), page, title, letters, writer.letter)


def party_feed(
    links: Links,
    addresses: Addresses,
    kind: PartyKind,
    key: str,
) -> dict[str, str]:
    """The feed of the letters of a person or organisation, by its path; none where no letter of theirs has a day."""
    writer = FeedWriter(links, addresses)
    of = party(links.rows, kind, key)
    page = party_path(of)
    letters = _cards(links, letters_of(of))
    return writer.feed(feed_beside(page), page, of.name, letters, writer.letter)


def letters_of(of: Party) -> tuple[str, ...]:
    """The letters that a person or organisation has a part in, each once."""
    return tuple(dict.fromkeys((*of.signed, *of.received, *of.spoke, *of.moved)))


def motion_feed(
    links: Links,
    addresses: Addresses,
    identifier: str,
) -> dict[str, str]:
    """The feed of what is said of a motion, by its path; none where no letter that speaks of it has a day."""
    writer = FeedWriter(links, addresses)
    motion = document_at(links.rows, identifier)
    name = links.wording.document_in_full(motion)
    words = links.words["feeds"]
    title = words["motie"].format(motie=name)
    subject = motion_subject(links.rows, motion)
    about = ": ".join(filter(None, (links.wording.document(motion), subject)))
    by_letter = groupby(motion.cited_in, key=lambda cited: cited.slug)
    cited_in = {slug: list(cited) for slug, cited in by_letter}
    path = motion_feed_path(identifier)

    def follow_up(letter: Card) -> FeedItem:
        """A letter that speaks of a motion, with every sentence in which it does."""
        cited = cited_in[letter.slug]
        sentences = list(map(_quoted, cited))
        entry_title = words["over_motie"].format(stuk=letter.title, motie=about)
        anchor = cited[0].place.anchor
        return writer.saying(path, letter, sentences, anchor, title=entry_title)

    page = document_path(links.rows, motion)
    return writer.feed(path, page, title, _cards(links, cited_in), follow_up)


def claim_feed(
    links: Links,
    addresses: Addresses,
    claim: Claim,
) -> dict[str, str]:
    """The feed of the letters that say the same of a motion, by its path; none where no such letter has a day."""
    writer = FeedWriter(links, addresses)
    title = claim_feed_title(links, claim)
    by_letter = groupby(claims_made(links.rows, claim), key=lambda made: made[1].slug)
    made_in = {slug: list(made) for slug, made in by_letter}
    path = claim_feed_path(claim)

    def claiming(letter: Card) -> FeedItem:
        """A letter with every sentence that says so, behind the motion of which it does."""
        made = made_in[letter.slug]
        sentences = []
        for identifier, cited in made:
            target = links.target(identifier)
            sentences.append(
                f"{target.named if target else identifier}: {_quoted(cited)}"
            )
        return writer.saying(path, letter, sentences, made[0][1].place.anchor)

    return writer.feed(path, MOTIONS, title, _cards(links, made_in), claiming)


def decided_motions(rows: Rows, result: Result) -> dict[str, str]:
    """The motions that are here and have a result, by slug, each with the day of the decision; empty without one."""
    found = {}
    for identifier in papers_with_result(rows, result):
        own = sole_letter(rows, identifier)
        fate = recorded_fate(rows, identifier)
        if own and fate and own.kind == "motie":
            found[own.slug] = as_iso(fate.day)
    return found


def result_feeds(rows: Rows) -> list[tuple[Result, str]]:
    """The feeds of results that are there, with the result of each."""
    return [
        (result, result_feed_path(result))
        for result in RESULTS
        if any(decided_motions(rows, result).values())
    ]


def result_feed(links: Links, addresses: Addresses, result: Result) -> dict[str, str]:
    """The feed of the motions with one result, by its path; none where no such motion that is here has a day."""
    writer = FeedWriter(links, addresses)
    days = decided_motions(links.rows, result)
    path = result_feed_path(result)

    def decided(letter: Card) -> FeedItem:
        """A motion, with the result and the day."""
        day = links.wording.date(dt.date.fromisoformat(days[letter.slug]))
        said = links.words["feeds"]["besloten"].format(
            uitslag=_result(links, result), dag=day
        )
        return writer.saying(path, letter, [said, links.wording.spoken(letter)], "")

    title = result_feed_title(links, result)
    cards = _cards(links, days)
    return writer.feed(path, MOTIONS, title, cards, decided, days=days)


def _result(links: Links, result: Result) -> str:
    return str(links.words["uitslag"]["resultaat"][result])


def _quoted(cited: CitedIn) -> str:
    return f"“{cited.mention.sentence}”"


def _cards(links: Links, slugs: Iterable[str]) -> list[Card]:
    return list(map(links.card, slugs))
