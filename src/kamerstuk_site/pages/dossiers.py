"""The page of a dossier: its story in order of number, which is that of time, and the people in it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from kamerstuk_site.archive.bill_stages import bill
from kamerstuk_site.archive.citation_graph import dossier_at
from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.archive.official_answers import awaited_papers
from kamerstuk_site.archive.promise_ties import promises_by_dossier
from kamerstuk_site.exports.bibliography import dossier_files
from kamerstuk_site.exports.feeds import feed_beside, own_feed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument
from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.pages.bills import bill_front, bill_table, stage_named
from kamerstuk_site.pages.official_source import (
    answered,
    debates,
    dossier_coverage,
    official_title,
)
from kamerstuk_site.pages.page_context import CellPart, PageContext, PageFile, by_letter
from kamerstuk_site.pages.promise_items import first_promises
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.presentation.page_links import (
    document_path,
    dossier_path,
    letter_path,
)

MOST_PEOPLE = 40
"""People on the page of a dossier; of more it says how many others there are."""


def dossier_pages(context: PageContext, dossier_id: str) -> Iterator[PageFile]:
    """What is in the dossier, here and elsewhere."""
    dossier = dossier_at(context.rows, dossier_id)
    letters = context.cards(dossier.letters)
    cited = list(map(context.document, dossier.cited))
    number = identifiers.display_dossier(dossier_id)
    title = context.words["titels"]["dossier"].format(nummer=number)
    kicker = title if dossier.title else context.words["aangehaald_als"]["dossier"]
    kind = context.words["aantallen"]["dossier"][0]
    front: dict[str, Any] = {"title": title, "tags": [f"soort: {kind}"]}
    if dossier.title:
        front["title"] = f"{number} {dossier.title}"
    if letters:
        front["search_in"] = {"dossier": number}
    of_bill = bill(context.rows, dossier_id)
    last_stage = stage_named(context, dossier_id)
    if of_bill:
        front["bill"] = bill_front(of_bill)
        front["tags"].append(f"stap: {last_stage}")
    people = _people(context, letters, cited)
    tied = promises_by_dossier(context.rows, dossier_id)
    path = dossier_path(dossier_id)
    here = context.here(path)
    promises, more_promises = first_promises(context, here, tied)
    yield from story_pages(
        context,
        path,
        "dossier",
        front,
        list(_moments(context, dossier_id, letters, cited)),
        title=title,
        kicker=kicker,
        dossier=dossier,
        held=_held_and_named(context, letters, cited),
        coverage=dossier_coverage(context, dossier_id),
        debates=debates(context, here, dossier_id),
        promises=promises,
        more_promises=more_promises,
        stages=bill_table(context, here, of_bill) if of_bill else "",
        last_stage=last_stage,
        official=identifiers.dossier_url(dossier_id),
        cited_in=by_letter(context, dossier.named_in),
        feed=own_feed(context.rows, feed_beside(path), dossier.letters),
        people=people[:MOST_PEOPLE],
        others=context.wording.others(len(people[MOST_PEOPLE:])),
        stem=path.removesuffix(".md"),
    )
    beside = dossier_files(path, letters, context.wording, context.addresses)
    yield from beside.items()


def _held_and_named(
    context: PageContext,
    letters: Sequence[Card],
    cited: Sequence[CitedDocument],
) -> str:
    words = context.words["dossier"]
    wording = context.wording
    away = sum(document.slug is None for document in cited)
    sentence = "samen" if letters else "geen"
    if away:
        sentence += "_elders"
    return str(words[sentence]).format(
        stukken=wording.count(len(letters), "stuk"),
        periode=wording.period([letter.date for letter in letters], words),
        elders=wording.count(away, "document"),
    )


# ---------------------------------------------------------------- its story


def _moments(
    context: PageContext,
    dossier_id: str,
    letters: Sequence[Card],
    cited: Sequence[CitedDocument],
) -> Iterator[Moment]:
    """Everything of a dossier, by number, with the gaps; letters without one where their date puts them."""
    numbered, others = split_by(letters, attrgetter("number"))
    held = {letter.number or "": letter for letter in numbered}
    without_number = deque(others)
    prefix = f"kst-{dossier_id}-"
    named = {document.identifier.removeprefix(prefix): document for document in cited}
    not_here = dict(_awaited(context, dossier_id))
    for number, document in named.items():
        not_here[number] = _cited(context, document, number)
    before = ""
    for number in _in_order({*held, *not_here}):
        yield from _gap(context, before, number)
        before = number
        if number not in held:
            yield not_here[number]
            continue
        time = time_of(held[number])
        while without_number and time_of(without_number[0]) < time:
            yield _held(context, without_number.popleft())
        yield _held(context, held[number], number, named.get(number))
    for letter in without_number:
        yield _held(context, letter)


def _in_order(numbers: Iterable[str]) -> list[str]:
    """Ondernummers by their value, and behind them those that are no figures."""

    def order(number: str) -> tuple[bool, int, str]:
        is_figure = number.isdigit()
        return not is_figure, int(number) if is_figure else 0, number

    return sorted(numbers, key=order)


def _held(
    context: PageContext,
    letter: Card,
    number: str = "",
    document: CitedDocument | None = None,
) -> Moment:
    """A letter that is here; `document` is the same paper as it is cited, where it is."""
    wording = context.wording
    when = [context.day(letter)]
    if number:
        when.insert(0, identifiers.display_number(number))
    notes: list[str | tuple[str, str]] = [wording.kind_and_sender(letter)]
    if document and document.kind == "motie" and document.citing:
        notes.append(wording.mentioned(document))
        notes += context.last_claim(document)
    return Moment(
        when, (context.links.in_dutch(letter.title), letter_path(letter.slug)), notes
    )


def _cited(
    context: PageContext,
    document: CitedDocument,
    number: str,
) -> Moment:
    """A document that is not here."""
    notes = [
        context.words["dossier"]["alleen_aangehaald"],
        answered(context, document.identifier, "kort"),
        context.wording.mentioned(document),
        *context.last_claim(document),
    ]
    name = context.wording.document_in_list(document)
    head = (name, document_path(context.rows, document))
    return Moment([identifiers.display_number(number)], head, notes)


def _awaited(context: PageContext, dossier_id: str) -> Iterator[tuple[str, Moment]]:
    """By number the papers that the publisher has, and that are neither here nor cited."""
    for identifier in awaited_papers(context.rows, dossier_id):
        found = identifiers.parts(identifier)
        address = identifiers.official_url(identifier)
        if found and address:
            number = identifiers.display_number(found.number)
            title = official_title(context, identifier)
            name = context.links.in_dutch(title) or identifiers.display(identifier)
            notes = [
                context.words["dossier"]["alleen_aangehaald"],
                answered(context, identifier, "kort"),
            ]
            yield found.number, Moment([number], (name, address), notes)


def _gap(
    context: PageContext,
    before: str,
    number: str,
) -> Iterator[Moment]:
    """The numbers that are missing between two, where there are any."""
    if not (before.isdigit() and number.isdigit()):
        return
    first = int(before) + 1
    last = int(number) - 1
    if first > last:
        return
    words = context.words["dossier"]
    form = words["gat_nummer"] if first == last else words["gat_nummers"]
    numbers = form.format(van=first, tot=last)
    yield Moment(gap=str(words["gat"]).format(nummers=numbers))


# ---------------------------------------------------------------- the people in it


def _people(
    context: PageContext,
    letters: Sequence[Card],
    cited: Sequence[CitedDocument],
) -> list[tuple[CellPart, str, str]]:
    """Who signed letters of the dossier or moved its motions: name, last role, and what they did; most first."""
    signed, roles = _signers(context, letters)
    moved = _movers(context, cited)
    words = context.words["dossier"]
    count = context.wording.count

    def order(person: CellPart) -> tuple[int, CellPart]:
        return -signed[person] - moved[person], person

    found = []
    for person in sorted({*signed, *moved}, key=order):
        did = []
        if signed[person]:
            stukken = count(signed[person], "stuk")
            did.append(words["ondertekende"].format(stukken=stukken))
        if moved[person]:
            moties = count(moved[person], "motie")
            did.append(words["diende_in"].format(moties=moties))
        found.append((person, roles.get(person, ""), ", ".join(did)))
    return found


def _signers(
    context: PageContext,
    letters: Iterable[Card],
) -> tuple[Counter[CellPart], dict[CellPart, str]]:
    """Who signed or answered how many letters, and the last role or organisation that each is given."""
    signed: Counter[CellPart] = Counter()
    roles: dict[CellPart, str] = {}
    for letter in letters:
        for person in (*letter.senders, *letter.answered_by):
            if not person.name:
                continue
            part = context.named(person.name, letter.slug)
            signed[part] += 1
            roles[part] = person.role or person.organisation or roles.get(part, "")
    return signed, roles


def _movers(context: PageContext, cited: Iterable[CitedDocument]) -> Counter[CellPart]:
    """Who moved how many of the motions that are not here: of the others the movers are senders."""
    moved: Counter[CellPart] = Counter()
    for document in cited:
        if document.kind == "motie" and not document.slug:
            for mover in document.movers:
                moved[context.named(mover, document.identifier)] += 1
    return moved
