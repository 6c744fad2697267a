"""The page of a promise: who promised what to whom, when it is due, and what the Kamer and letters say of it since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.entries import promise_places
from kamerstuk_site.archive.promise_debates import debate_here
from kamerstuk_site.archive.promise_ties import person_linked
from kamerstuk_site.archive.promises import promise_at, seen_on
from kamerstuk_site.exports.promise_records import promise_record
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.model.promise import (
    Promise,
    PromiseDebate,
    PromisedTo,
    PromiseLetter,
)
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
from kamerstuk_site.pages.promise_items import promise_state, promise_title
from kamerstuk_site.presentation.page_links import (
    Here,
    Markdown,
    inert,
    letter_path,
    party_path,
)
from kamerstuk_site.presentation.promise_paths import promise_path


def promise_pages(context: PageContext, number: str) -> Iterator[PageFile]:
    """The page of a promise."""
    of = promise_at(context.rows, number)
    path = promise_path(number)
    here = context.here(path)
    words = context.words["toezegging"]
    title = promise_title(of)
    ministry = context.links.in_dutch(of.ministry)
    kicker = filter(None, (inert(words["soort"]), inert(number), ministry))
    yield context.page(
        path,
        "toezegging",
        _front(context, of),
        title=title,
        kicker=Markdown(" · ".join(kicker)),
        text=of.text if of.text != title else "",
        status=promise_state(context, of),
        facts=list(_facts(context, here, of)),
        letters=[_letter(context, here, letter) for letter in of.letters],
        cited_in=by_letter(context, promise_places(context.rows, number)),
        source=_source(context, of),
    )


def _front(context: PageContext, of: Promise) -> dict[str, Any]:
    """Its front matter: what the record states, and the filters of search."""
    words = context.words["toezegging"]
    tags = [f"soort: {str(words['soort']).lower()}"]
    if of.made:
        tags.append(f"jaar: {of.made.year}")
    if of.name:
        tags.append(f"afzender: {of.name}")
    if of.status:
        tags.append(f"status: {context.wording.recorded('status', of.status)}")
    front = {
        "title": promise_title(of),
        "date": of.made,
        "promise": promise_record(context.rows, of.number),
        "tags": tags,
    }
    return stated_values(front)


def _facts(
    context: PageContext,
    here: Here,
    of: Promise,
) -> Iterator[tuple[str, Markdown]]:
    """What the record states, each with its label, in the order of a page."""
    labels = context.words["toezegging"]["feiten"]
    wording = context.wording
    if of.name or of.role:
        role = context.links.in_dutch(of.role)
        who = filter(None, (_person(context, here, of.name, of), role))
        yield labels["wie"], Markdown(", ".join(who))
    if of.to:
        whom = [_promised_to(context, here, to, of) for to in of.to]
        yield labels["aan"], Markdown("; ".join(whom))
    for debate in of.debates:
        yield labels["debat"], _debate(context, here, debate)
    if of.noted:
        yield labels["genoteerd"], inert(wording.date(of.noted))
    if of.due:
        yield labels["streefdatum"], inert(wording.date(of.due))


def _person(
    context: PageContext,
    here: Here,
    name: str,
    of: Promise,
) -> Markdown:
    """A name, a link where it is certain whose page that is."""
    linked = person_linked(context.rows, name, of)
    return here.link(name, party_path(linked)) if linked else inert(name)


def _promised_to(
    context: PageContext,
    here: Here,
    to: PromisedTo,
    of: Promise,
) -> Markdown:
    parts = filter(None, (_person(context, here, to.name, of), inert(to.party)))
    return Markdown(", ".join(parts))


def _debate(
    context: PageContext,
    here: Here,
    debate: PromiseDebate,
) -> Markdown:
    """Kind, subject and day, as far as the record has them; the subject leads to the Handelingen that are here."""
    day = context.wording.date(debate.day)
    kind = context.links.in_dutch(debate.kind)
    subject = context.links.in_dutch(debate.subject)
    slug = debate_here(context.rows, debate)
    if slug:
        subject = here.link(subject, letter_path(slug))
    parts = (kind, subject, inert(day), inert(debate.number))
    stated = filter(None, parts)
    return Markdown(", ".join(stated))


def _letter(
    context: PageContext,
    here: Here,
    letter: PromiseLetter,
) -> tuple[Markdown, str]:
    """A letter by which the promise was kept, here or elsewhere, with what there is to say of it."""
    own = sole_letter(context.rows, letter.identifier)
    if own:
        card = context.card(own.slug)
        return here.letter(card), context.wording.summary(card)
    if not letter.identifier:
        return inert(letter.number), context.words["toezegging"]["brief_niet_hier"]
    address = identifiers.official_url(letter.identifier)
    name = identifiers.display(letter.identifier)
    status = context.words["stuk"]["status"]["official"]
    return (here.link(name, address), status) if address else (inert(name), "")


def _source(context: PageContext, of: Promise) -> Markdown:
    """From where the record came and when, as far as that was noted."""
    day = seen_on(context.rows, of)
    if day is None:
        return inert(of.file)
    words = context.words["toezegging"]["opgehaald"]
    return inert(f"{of.file}. {words.format(dag=context.wording.date(day))}")
