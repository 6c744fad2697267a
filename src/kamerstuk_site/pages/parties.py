"""The page of a person or an organisation: roles over time, and what they signed, received and moved."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.archive import in_time
from kamerstuk_site.links import entry_path, party_path
from kamerstuk_site.model import Entry, Party
from kamerstuk_site.pages.site import PageFile, Site
from kamerstuk_site.pages.story import Moment, story_pages


def party_pages(site: Site, party: Party) -> Iterator[PageFile]:
    """Roles with their periods, motions with their follow-up, and the letters in order of time."""
    words, person = site.words["partij"], party.kind == "person"
    tenures = sorted(party.tenures, key=lambda tenure: in_time(tenure.entries[0].letter))
    yield from story_pages(
        site,
        party_path(party),
        "partij",
        {"title": party.name},
        list(_moments(site, party)),
        party=party,
        kicker=site.words["aantallen"]["persoon" if person else "organisatie"][0].capitalize(),
        other_names=" · ".join(name for name in party.names if name != party.name),
        heading=words["functies" if person else "mensen"],
        tenures=[
            (
                tenure.name if person else site.named(tenure.name, tenure.entries[0].slug),
                site.wording.period([entry.letter for entry in tenure.entries], words) or words["zonder_datum"],
                site.wording.count(len(tenure.entries), "stuk"),
            )
            for tenure in tenures
        ],
    )


def _moments(site: Site, party: Party) -> Iterator[Moment]:
    did: dict[str, tuple[Entry, list[str]]] = {}
    for verb, entries in (("ondertekende", party.signed), ("ontving", party.received)):
        for entry in entries:
            did.setdefault(entry.slug, (entry, []))[1].append(site.words["partij"][verb])
    for entry, verbs in sorted(did.values(), key=lambda each: in_time(each[0].letter)):
        notes = [", ".join(verbs), site.wording.kind_and_sender(entry), *site.wording.dossier_place(entry.letter)]
        when = site.wording.when(entry.letter, short=True)
        yield Moment([when], (entry.letter.title, entry_path(entry)), notes, year=site.wording.year(entry.letter))
