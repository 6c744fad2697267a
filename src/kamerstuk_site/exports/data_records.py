"""Letters and citations as records: what the data files hold, one form for all of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from kamerstuk_site.archive.debate_speeches import speeches as speeches_in_debate
from kamerstuk_site.archive.entries import fetched_as_it_is
from kamerstuk_site.archive.paper_zaken import own_paper, zaak_of
from kamerstuk_site.archive.party_names import as_body
from kamerstuk_site.archive.promise_ties import promises_of_letter
from kamerstuk_site.exports.personal_names import name_of
from kamerstuk_site.model.archive import Card, Entry
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import LetterText, Mention, MentionPlace
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.presentation import front_matter
from kamerstuk_site.presentation.letter_facts import LetterPage
from kamerstuk_site.presentation.page_links import Here, Links, letter_path
from kamerstuk_site.presentation.promise_paths import promise_here

_CAPACITIES = ("senders", "answered_by", "recipients", "speakers")

Record = dict[str, Any]


class Records(NamedTuple):
    """What the data files hold of a letter."""

    record: Record
    citations: list[Record]
    people: list[Record]
    speeches: list[Record]
    """Of a debate; none of any other letter."""


def of_letter(
    entry: Entry,
    text: LetterText,
    links: Links,
) -> Records:
    """All that the data files hold of a letter."""
    return Records(
        letter(entry, text, links),
        list(citations(entry, links)),
        list(people(entry.card, links)),
        list(speeches(entry.card, links)),
    )


def letter(
    entry: Entry,
    text: LetterText,
    links: Links,
) -> Record:
    """The front matter of a letter behind its slug, as JSON knows it, and its text. What is not stated is left out."""
    here = Here(letter_path(entry.slug), links)
    tags = LetterPage(entry, here).tags()
    fetched = fetched_as_it_is(links.rows, entry.letter)
    zaak = zaak_of(links.rows, own_paper(links.rows, entry.card))
    promises = promises_of_letter(links.rows, entry.slug)
    values = front_matter.of_entry(
        entry, text.furniture, tags, fetched, zaak, promises=promises
    )
    record: Record = {"slug": entry.slug}
    for key, value in values.items():
        record[key] = plain(value)
    blocks = [f"{block.label} {block.text}".strip() for block in text.blocks]
    record["text"] = harmless("\n\n".join(blocks))
    return record


def citations(entry: Entry, links: Links) -> Iterator[Record]:
    """Every place where a letter refers to another document, in the order of its text."""
    own = entry.letter.identifier
    places = zip(entry.letter.mentions, entry.letter.places, strict=True)
    position = 0
    for mention, place in places:
        if own is None or mention.citation.identifier != own:
            position += 1
            cited = _citation(mention, place, links)
            yield stated(letter=entry.slug, position=position, **cited)


def _citation(mention: Mention, place: MentionPlace, links: Links) -> Record:
    citation = mention.citation
    target = links.target(citation.identifier)
    held = target.held if target else None
    is_here = held or promise_here(links.rows, citation.identifier)
    told = (citation.status, citation.reason)
    status, reason = ("archive", "") if is_here else told
    return {
        "identifier": citation.identifier,
        "words": on_one_line(citation.text),
        "kind": citation.kind,
        "status": status,
        "cited_letter": held,
        "movers": list(citation.movers),
        "joint": citation.joint,
        "claim": mention.claim,
        "subject": mention.subject,
        "replaced_by": mention.replaced_by,
        "paragraph": place.anchor,
        "sentence": on_one_line(mention.sentence),
        "reason": reason,
    }


def stated(**values: object) -> Record:
    """A record of the values that say something, as JSON knows them."""
    return {
        key: plain(value)
        for key, value in values.items()
        if value not in (None, "", [])
    }


def people(card: Card, links: Links) -> Iterator[Record]:
    """Everybody on a letter; `person` is the slug of a page, where it is certain whom the name means."""
    for capacity in _CAPACITIES:
        for position, person in enumerate(getattr(card, capacity), start=1):
            yield {
                "letter": card.slug,
                "capacity": capacity,
                "position": position,
                "kind": _kind(person),
                "name": person.name,
                "role": person.role,
                "organisation": person.organisation,
                "sorted_name": name_of(person).inverted,
                "person": _page_of(person, card, links),
            }


def _page_of(person: Person, card: Card, links: Links) -> str | None:
    """The slug of the page of somebody on a letter; None where it is not certain whom the name means."""
    party = links.party(card.slug, person.name) if person.name else None
    return party.slug if party else None


def speeches(card: Card, links: Links) -> Iterator[Record]:
    """What everybody says in a debate, in order; `paragraph` is the address of the first paragraph on its page."""
    if card.kind != "handelingen":
        return  # no other letter needs a row that says so
    for turn, speech in enumerate(speeches_in_debate(links.rows, card.slug), start=1):
        speaker = speech.speaker
        values: Record = {
            "debate": card.slug,
            "turn": turn,
            "identifier": card.identifier,
            "date": card.date,
            "speaker": speaker.name,
            "role": speaker.role,
            "organisation": speaker.organisation,
            "person": _page_of(speaker, card, links),
            "chair": speech.is_chair,
            "paragraph": speech.anchor,
            "first_words": speech.words,
        }
        yield {key: plain(value) for key, value in values.items() if value is not None}


def _kind(person: Person) -> str:
    """What somebody is: `person`, `organisation`, or `office` where a paper names no more than that."""
    stated = as_body(person)
    if stated.name:
        return "person"
    return "organisation" if stated.organisation else "office"


def compact_json(value: object) -> str:
    """A value as JSON on one line, without spaces between its parts."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain(value: object) -> Any:
    """A value as JSON knows it, in which no text holds what no value may hold."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return list(map(plain, value))
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
