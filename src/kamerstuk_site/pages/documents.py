"""The page of a cited document: a motion with its follow-up, or a paper that is not here."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from kamerstuk_site.exports.feeds import motion_feed_path, own_feed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.pages.debates import groups_beside
from kamerstuk_site.pages.fate import fate
from kamerstuk_site.pages.official_source import (
    answered,
    is_absent,
    official_title,
)
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
from kamerstuk_site.presentation.page_links import Here, Markdown, document_path, inert
from kamerstuk_site.presentation.recorded_fate import facets_of
from kamerstuk_site.presentation.site_urls import published


def document_pages(context: PageContext, identifier: str) -> Iterator[PageFile]:
    """The page of a document that is not here, and whatever leads from an old address of one to its page now."""
    document = context.document(identifier)
    if not document.slug:
        yield _document_page(context, document)
    yield from _old_addresses(context, document)


def _old_addresses(context: PageContext, document: CitedDocument) -> Iterator[PageFile]:
    """Files that lead on from where motions and papers that are not here had their pages once.

    They are HTML, since a page of the site for each would weigh as much as the page that it leads to. With an icon
    that is empty no browser asks the server for one.
    """
    path = document_path(context.rows, document)
    page = context.addresses.path(path)
    title = harmless(context.wording.document_in_full(document))
    text = _LEADS_ON.format(
        language=html.escape(str(context.words["taal"])),
        title=html.escape(title),
        target=html.escape(f"../../{quote(page)}"),
        moved=html.escape(str(context.words["verhuisd"]["nu_op"])),
    )
    folders = ("moties", "aangehaald") if document.kind == "motie" else ("aangehaald",)
    for folder in folders:
        address = f"{folder}/{document.identifier}/"
        if address != published(path):
            yield f"{address}index.html", text


_LEADS_ON = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<link rel="icon" href="data:,">
</head>
<body><main><h1>{title}</h1><p>{moved} <a href="{target}">{title}</a></p></main></body>
</html>
"""


def _document_page(context: PageContext, document: CitedDocument) -> PageFile:
    """Who asked, who speaks of it since, and what they say."""
    path = document_path(context.rows, document)
    here = context.here(path)
    wording = context.wording
    parts = identifiers.parts(document.identifier)
    dossier = parts.dossier if parts else None
    kicker = [inert(context.words["aangehaald_als"][document.kind])]
    if parts and dossier:
        number = identifiers.display_number(parts.number)
        kicker += [here.dossier_number(dossier), inert(number)]
    name = wording.document(document)
    front: dict[str, Any] = {"title": wording.document_in_full(document)}
    is_motion = document.kind == "motie"
    if is_motion:
        front["tags"] = _motion_tags(context, dossier)
        recorded = facets_of(context.links, document.identifier)
        front["tags"] += (f"{facet}: {value}" for facet, value in recorded.items())
    target = context.links.target(document.identifier)
    return context.page(
        path,
        "document",
        front,
        title=name,
        motion=is_motion,
        subject=document.subject,
        speaker=context.card_if_any(document.subject_from),
        kicker=Markdown(" · ".join(kicker)),
        official=target.official if target else None,
        official_title=official_title(context, document.identifier),
        answered=answered(context, document.identifier, "weg"),
        absent=is_absent(context, document.identifier),
        related=groups_beside(context, here, document.identifier, ""),
        fate=fate(context, here, document.identifier),
        follow_up=follow_up(context, here, document),
    )


class FollowUp(NamedTuple):
    """What became of a document, as its page shows it."""

    summary: str
    """How often it is spoken of, from when to when, and the last claim; empty where nobody speaks of it."""
    feed: str
    """The path of the feed of a motion; empty where there is none."""
    day: str
    """When a motion was moved; empty where its letter is not here."""
    movers: Markdown
    joint: bool
    """True where there are more movers than are named."""
    changes: list[Markdown]
    """Which motions it took the place of, and which took its."""
    cited_in: list[tuple[Card, list[CitedIn], str]]
    """The letters that speak of it, with the places and the date."""


def follow_up(
    context: PageContext,
    here: Here,
    document: CitedDocument,
) -> FollowUp:
    """Who speaks of a document since, and what they say."""
    own = context.card_if_any(document.slug)
    movers = [here.named(mover, document.identifier) for mover in document.movers]
    # A motion that is here names all its movers.
    names_all = own is not None and bool(own.senders)
    citing = by_letter(context, document.cited_in)
    feed = ""
    if document.kind == "motie":
        feed = own_feed(
            context.rows, motion_feed_path(document.identifier), document.citing
        )
    return FollowUp(
        summary=_summary(context, document),
        feed=feed,
        day=context.day(own) if own else "",
        movers=Markdown(", ".join(movers)),
        joint=document.joint and not names_all,
        changes=_changes(context, here, document),
        cited_in=[
            (letter, mentions, context.day(letter)) for letter, mentions in citing
        ],
    )


def _changes(
    context: PageContext,
    here: Here,
    document: CitedDocument,
) -> list[Markdown]:
    """A sentence each for the motions that a motion took the place of, and for the one that took its."""
    words = context.words["document"]
    sentences = [(words["gewijzigd_uit"], old) for old in document.changed_from]
    if document.changed_into:
        sentences.append((words["gewijzigd_in"], document.changed_into))
    return [
        Markdown(f"{inert(sentence)} {here.numbered(identifier)}.")
        for sentence, identifier in sentences
    ]


def _summary(context: PageContext, document: CitedDocument) -> str:
    """How often it is spoken of, from when to when, and the last claim: what a hurried reader comes for."""
    citing = document.citing
    if not citing:
        return ""
    words = context.words["document"]
    days = [context.card(slug).date for slug in citing]
    sentence = words["genoemd"].format(
        aantal=context.wording.number(len(citing)),
        stukken=context.words["aantallen"]["stuk"][len(citing) != 1],
        periode=context.wording.period(days, words),
    )
    claims = context.last_claim(document)
    if not claims and document.kind == "motie" and not document.changed_into:
        claims = [words["geen_bewering"]]
    for claim in claims:
        sentence += f" {claim[0].upper()}{claim[1:].removesuffix('.')}."
    return str(sentence)


def _motion_tags(context: PageContext, dossier: str | None) -> list[str]:
    """Motions can be searched for, also those that are not here: people come with the name or number of one."""
    tags = [f"dossier: {identifiers.display_dossier(dossier)}"] if dossier else []
    return [*tags, f"soort: {context.words['soorten']['motie'].lower()}"]
