"""The page of a dossier: its story in order of number, which is that of time, and the people in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kamerstuk_site.archive.citation_graph import document_at, dossier_at
from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.exports.feeds import dossier_feed_path, own_feed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument
from kamerstuk_site.pages.page_context import CellPart, PageContext, PageFile, by_letter
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.presentation.page_links import (
    document_path,
    dossier_path,
    letter_path,
)

MOST_PEOPLE = 40


def dossier_pages(context: PageContext, dossier_id: str) -> Iterator[PageFile]:
    """What is in the dossier, here and elsewhere."""
    dossier = dossier_at(context.rows, dossier_id)
    letters = [context.card(slug) for slug in dossier.letters]
    cited = [document_at(context.rows, identifier) for identifier in dossier.cited]
    number = identifiers.display_dossier(dossier_id)
    title = context.words["titels"]["dossier"].format(nummer=number)
    path = dossier_path(dossier_id)
    people = _people(context, letters, cited)
    front = {"title": f"{number} {dossier.title}" if dossier.title else title}
    yield from story_pages(
        context,
        path,
        "dossier",
        front | ({"search_in": {"dossier": number}} if letters else {}),
        list(_moments(context, dossier_id, letters, cited)),
        title=title,
        kicker=title if dossier.title else context.words["aangehaald_als"]["dossier"],
        dossier=dossier,
        held=_held_and_named(context, letters, cited),
        official=identifiers.dossier_url(dossier_id),
        cited_in=by_letter(context, dossier.named_in),
        feed=own_feed(dossier_feed_path(dossier_id), letters),
        people=people[:MOST_PEOPLE],
        others=len(people[MOST_PEOPLE:]),
    )


def _held_and_named(
    context: PageContext, letters: Sequence[Card], cited: Sequence[CitedDocument]
) -> str:
    words = context.words["dossier"]
    away = sum(document.slug is None for document in cited)
    return str(words["samen_elders" if away else "samen"]).format(
        stukken=context.wording.count(len(letters), "stuk"),
        periode=context.wording.period([letter.date for letter in letters], words),
        elders=context.wording.count(away, "document"),
    )


def _moments(
    context: PageContext,
    dossier_id: str,
    letters: Sequence[Card],
    cited: Sequence[CitedDocument],
) -> Iterator[Moment]:
    """Everything of a dossier, by number, with the gaps; letters without one where their date puts them."""
    held = {letter.number: letter for letter in letters if letter.number}
    named = {
        document.identifier.removeprefix(f"kst-{dossier_id}-"): document
        for document in cited
    }
    rest = [letter for letter in letters if not letter.number][::-1]
    ordered = sorted(
        {*held, *named},
        key=lambda n: (not n.isdigit(), int(n) if n.isdigit() else 0, n),
    )
    for before, number in pairwise(["", *ordered]):
        if before.isdigit() and number.isdigit() and int(number) - int(before) > 1:
            yield Moment(gap=_gap(context, int(before) + 1, int(number) - 1))
        letter = held.get(number)
        while letter and rest and time_of(rest[-1]) < time_of(letter):
            yield _held(context, rest.pop(), "", None)
        yield (
            _held(context, letter, number, named.get(number))
            if letter
            else _cited(context, named[number], number)
        )
    for letter in rest[::-1]:
        yield _held(context, letter, "", None)


def _held(
    context: PageContext, letter: Card, number: str, document: CitedDocument | None
) -> Moment:
    day = context.wording.when(letter, short=True)
    when = [identifiers.display_number(number), day] if number else [day]
    notes: list[str | tuple[str, str]] = [context.wording.kind_and_sender(letter)]
    motion = document if document and document.kind == "motie" else None
    if motion:
        notes += [context.wording.mentioned(motion), *context.last_claim(motion)]
    return Moment(when, (letter.title, letter_path(letter.slug)), notes)


def _cited(context: PageContext, document: CitedDocument, number: str) -> Moment:
    notes = [
        context.words["dossier"]["alleen_aangehaald"],
        context.wording.mentioned(document),
        *context.last_claim(document),
    ]
    head = (context.wording.document(document), document_path(context.rows, document))
    return Moment([identifiers.display_number(number)], head, notes)


def _gap(context: PageContext, first: int, last: int) -> str:
    words = context.words["dossier"]
    numbers = words["gat_nummer" if first == last else "gat_nummers"].format(
        van=first, tot=last
    )
    return str(words["gat"]).format(nummers=numbers)


def _people(
    context: PageContext, letters: Sequence[Card], cited: Sequence[CitedDocument]
) -> list[tuple[CellPart, str, str]]:
    """Who signed letters of the dossier or moved its motions: name, last role, and what they did; most first."""
    signed: Counter[CellPart] = Counter()
    moved: Counter[CellPart] = Counter()
    roles: dict[CellPart, str] = {}
    for letter in letters:
        for person in (*letter.senders, *letter.answered_by):
            if person.name:
                part = context.named(person.name, letter.slug)
                signed[part] += 1
                roles[part] = person.role or person.organisation or roles.get(part, "")
    for document in cited:
        if document.kind == "motie" and not document.slug:
            moved.update(
                context.named(mover, document.identifier) for mover in document.movers
            )
    words, count = context.words["dossier"], context.wording.count
    found = []
    for part in sorted(
        {*signed, *moved}, key=lambda part: (-signed[part] - moved[part], part)
    ):
        did = (
            [words["ondertekende"].format(stukken=count(signed[part], "stuk"))]
            if signed[part]
            else []
        )
        did += (
            [words["diende_in"].format(moties=count(moved[part], "motie"))]
            if moved[part]
            else []
        )
        found.append((part, roles.get(part, ""), ", ".join(did)))
    return found
