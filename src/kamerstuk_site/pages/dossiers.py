"""The page of a dossier: its story in order of number, which is that of time, and the people in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kamerstuk_site.archive import in_time
from kamerstuk_site.exports.feeds import own_feed
from kamerstuk_site.links import document_path, dossier_path, entry_path
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import CitedDocument, Dossier, Entry
from kamerstuk_site.pages.site import PageFile, Part, Site, by_entry
from kamerstuk_site.pages.story import Moment, story_pages

MOST_PEOPLE = 40


def dossier_pages(site: Site, dossier: Dossier) -> Iterator[PageFile]:
    """What is in the dossier, here and elsewhere."""
    number = identifiers.display_dossier(dossier.id)
    title = site.words["titels"]["dossier"].format(nummer=number)
    path = dossier_path(dossier.id)
    people = _people(site, dossier)
    front = {"title": f"{number} {dossier.title}" if dossier.title else title}
    yield from story_pages(
        site,
        path,
        "dossier",
        front | ({"search_in": {"dossier": number}} if dossier.entries else {}),
        list(_moments(site, dossier)),
        title=title,
        kicker=title if dossier.title else site.words["aangehaald_als"]["dossier"],
        dossier=dossier,
        held=_held_and_named(site, dossier),
        official=identifiers.dossier_url(dossier.id),
        cited_in=by_entry(dossier.named_in),
        feed=own_feed(path, dossier.entries),
        people=people[:MOST_PEOPLE],
        others=len(people[MOST_PEOPLE:]),
    )


def _held_and_named(site: Site, dossier: Dossier) -> str:
    words, letters = site.words["dossier"], [entry.letter for entry in dossier.entries]
    away = sum(document.entry is None for document in dossier.cited)
    return str(words["samen_elders" if away else "samen"]).format(
        stukken=site.wording.count(len(letters), "stuk"),
        periode=site.wording.period([letter.date for letter in letters], words),
        elders=site.wording.count(away, "document"),
    )


def _moments(site: Site, dossier: Dossier) -> Iterator[Moment]:
    """Everything of a dossier, by number, with the gaps; letters without one where their date puts them."""
    held = {entry.letter.facts.number.value: entry for entry in dossier.entries if entry.letter.facts.number}
    cited = {document.identifier.removeprefix(f"kst-{dossier.id}-"): document for document in dossier.cited}
    rest = [entry for entry in dossier.entries if not entry.letter.facts.number][::-1]
    ordered = sorted({*held, *cited}, key=lambda n: (not n.isdigit(), int(n) if n.isdigit() else 0, n))
    for before, number in pairwise(["", *ordered]):
        if before.isdigit() and number.isdigit() and int(number) - int(before) > 1:
            yield Moment(gap=_gap(site, int(before) + 1, int(number) - 1))
        entry = held.get(number)
        while entry and rest and in_time(rest[-1].letter) < in_time(entry.letter):
            yield _held(site, rest.pop(), "", None)
        yield _held(site, entry, number, cited.get(number)) if entry else _cited(site, cited[number], number)
    for entry in rest[::-1]:
        yield _held(site, entry, "", None)


def _held(site: Site, entry: Entry, number: str, document: CitedDocument | None) -> Moment:
    day = site.wording.when(entry.letter, short=True)
    when = [identifiers.display_number(number), day] if number else [day]
    notes: list[str | tuple[str, str]] = [site.wording.kind_and_sender(entry)]
    motion = document if document and document.kind == "motie" else None
    if motion:
        notes += [site.wording.mentioned(motion), *site.wording.last_claim(motion)]
        notes.append((site.words["document"]["opvolging"], document_path(motion)))
    return Moment(when, (entry.letter.title, entry_path(entry)), notes)


def _cited(site: Site, document: CitedDocument, number: str) -> Moment:
    notes = [
        site.words["dossier"]["alleen_aangehaald"],
        site.wording.mentioned(document),
        *site.wording.last_claim(document),
    ]
    head = (site.wording.document(document), document_path(document))
    return Moment([identifiers.display_number(number)], head, notes)


def _gap(site: Site, first: int, last: int) -> str:
    words = site.words["dossier"]
    numbers = words["gat_nummer" if first == last else "gat_nummers"].format(van=first, tot=last)
    return str(words["gat"]).format(nummers=numbers)


def _people(site: Site, dossier: Dossier) -> list[tuple[Part, str, str]]:
    """Who signed letters of the dossier or moved its motions: name, last role, and what they did; most first."""
    signed: Counter[Part] = Counter()
    moved: Counter[Part] = Counter()
    roles: dict[Part, str] = {}
    for entry in dossier.entries:
        answered = entry.letter.facts.answered_by
        for person in (*entry.letter.senders, *(answered.value if answered else ())):
            if person.name:
                part = site.named(person.name, entry.slug)
                signed[part] += 1
                roles[part] = person.role or person.organisation or roles.get(part, "")
    for document in dossier.cited:
        if document.kind == "motie" and not document.entry:
            moved.update(site.named(mover, document.identifier) for mover in document.movers)
    words, count = site.words["dossier"], site.wording.count
    found = []
    for part in sorted({*signed, *moved}, key=lambda part: (-signed[part] - moved[part], part)):
        did = [words["ondertekende"].format(stukken=count(signed[part], "stuk"))] if signed[part] else []
        did += [words["diende_in"].format(moties=count(moved[part], "motie"))] if moved[part] else []
        found.append((part, roles.get(part, ""), ", ".join(did)))
    return found
