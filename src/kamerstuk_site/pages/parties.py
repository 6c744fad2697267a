"""The page of a person or an organisation: roles over time, and what they signed, received and moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamerstuk_site.archive import in_time
from kamerstuk_site.links import entry_path, party_path
from kamerstuk_site.model.archive import CitedDocument, Entry, Party
from kamerstuk_site.pages.site import PageFile, Site
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.parties import PartyKind


@dataclass(frozen=True, slots=True)
class Story:
    """What the pages of a party show of it: of its letters no more than that."""

    path: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    tenures: tuple[tuple[str, str, str, int], ...]
    """Role or person, the slug of a letter that names it, the period, and how many letters do."""
    moved: tuple[CitedDocument, ...]
    moments: tuple[Moment, ...]


def story_of(site: Site, party: Party) -> Story:
    """Roles with their periods, motions, and the letters in order of time."""
    words = site.words["partij"]
    return Story(
        party_path(party),
        party.name,
        party.kind,
        party.names,
        tuple(
            (
                tenure.name,
                tenure.entries[0].slug,
                site.wording.period([entry.letter.date for entry in tenure.entries], words) or words["zonder_datum"],
                len(tenure.entries),
            )
            for tenure in sorted(party.tenures, key=lambda tenure: in_time(tenure.entries[0].letter))
        ),
        party.moved,
        tuple(_moments(site, party)),
    )


def party_pages(site: Site, story: Story) -> Iterator[PageFile]:
    """The page, and where there is much to tell, a page for each part of it."""
    words, person = site.words["partij"], story.kind == "person"
    yield from story_pages(
        site,
        story.path,
        "partij",
        {"title": story.name},
        story.moments,
        party=story,
        kicker=site.words["aantallen"]["persoon" if person else "organisatie"][0].capitalize(),
        other_names=" · ".join(name for name in story.names if name != story.name),
        heading=words["functies" if person else "mensen"],
        tenures=[
            (name if person else site.named(name, where), period, site.wording.number(number))
            for name, where, period, number in story.tenures
        ],
    )


def _moments(site: Site, party: Party) -> Iterator[Moment]:
    did: dict[str, tuple[Entry, list[str]]] = {}
    for verb, entries in (("ondertekende", party.signed), ("ontving", party.received), ("sprak_in", party.spoke)):
        for entry in entries:
            did.setdefault(entry.slug, (entry, []))[1].append(site.words["partij"][verb])
    for entry, verbs in sorted(did.values(), key=lambda each: in_time(each[0].letter)):
        moment = site.row(_moment, entry)
        yield moment._replace(notes=[", ".join(verbs), *moment.notes])


def _moment(site: Site, entry: Entry) -> Moment:
    """A letter, whatever the party has to do with it."""
    notes = [site.wording.kind_and_sender(entry), *site.wording.dossier_place(entry.letter)]
    when = site.wording.when(entry.letter, short=True)
    return Moment([when], (entry.letter.title, entry_path(entry)), notes, year=site.wording.year(entry.letter))
