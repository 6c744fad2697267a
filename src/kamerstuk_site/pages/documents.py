"""The page of a cited document: a motion with its follow-up, or a paper that is not here."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from kamerstuk_site.archive.citation_graph import document_at
from kamerstuk_site.exports.feeds import motion_feed_path, own_feed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
from kamerstuk_site.presentation.page_links import Here, Markdown, document_path, inert
from kamerstuk_site.presentation.site_urls import published


def document_pages(context: PageContext, identifier: str) -> Iterator[PageFile]:
    """The page of a document that is not here, and whatever leads from an old address of one to its page now."""
    document = document_at(context.rows, identifier)
    if not document.slug:
        yield _document_page(context, document)
    yield from _old_addresses(context, document)


def _old_addresses(context: PageContext, document: CitedDocument) -> Iterator[PageFile]:
    """Files that lead on from where motions and papers that are not here had their pages once.

    They are HTML, since a page of the site for each would weigh as much as the page that it leads to. With an icon
    that is empty no browser asks the server for one.
    """
    here = published(document_path(context.rows, document))
    folders = ("moties", "aangehaald") if document.kind == "motie" else ("aangehaald",)
    title = html.escape(harmless(context.wording.document_in_full(document)))
    language = html.escape(str(context.words["taal"]))
    for folder in folders:
        path = f"{folder}/{document.identifier}/index.html"
        target = html.escape(f"../../{quote(here)}")
        if here != f"{folder}/{document.identifier}/":
            moved = html.escape(str(context.words["verhuisd"]["nu_op"]))
            yield (
                path,
                _LEADS_ON.format(
                    language=language, title=title, target=target, moved=moved
                ),
            )


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
    identifier = document.identifier
    path, motion = document_path(context.rows, document), document.kind == "motie"
    here, found = Here(path, context.links), identifiers.parts(identifier)
    kicker = [inert(context.words["aangehaald_als"][document.kind])]
    if found and found.dossier:
        kicker += [
            here.dossier_number(found.dossier),
            inert(identifiers.display_number(found.number)),
        ]
    title = (
        context.wording.document_in_full(document)
        if document.movers
        else context.wording.document(document)
    )
    target = context.links.target(identifier)
    return context.page(
        path,
        "document",
        {"title": title} | ({"tags": _motion_tags(context, found)} if motion else {}),
        title=context.wording.document(document),
        motion=motion,
        kicker=Markdown(" · ".join(kicker)),
        official=target.official if target else None,
        follow_up=follow_up(context, here, document),
    )


class FollowUp(NamedTuple):
    """What became of a document, as its page tells it."""

    summary: str
    """How often it is spoken of, from when to when, and the last claim; empty where nobody speaks of it."""
    feed: str
    """The path of the feed of a motion; empty where there is none."""
    day: str
    """When a motion was moved; empty where its letter is not here."""
    movers: Markdown
    joint: bool
    """True where there are more movers than are named."""
    cited_in: list[tuple[Card, list[CitedIn], str]]
    """The letters that speak of it, with the places and the date."""


def follow_up(context: PageContext, here: Here, document: CitedDocument) -> FollowUp:
    """Who speaks of a document since, and what they say."""
    own = context.card(document.slug) if document.slug else None
    citing = by_letter(context, document.cited_in)
    feed = motion_feed_path(document.identifier) if document.kind == "motie" else ""
    return FollowUp(
        summary=_followed(context, document),
        feed=own_feed(feed, (letter for letter, _ in citing)),
        day=context.wording.when(own, short=True) if own else "",
        movers=Markdown(
            ", ".join(
                here.named(mover, document.identifier) for mover in document.movers
            )
        ),
        joint=document.joint
        and not (own and own.senders),  # a motion that is here names all its movers
        cited_in=[
            (letter, mentions, context.wording.when(letter, short=True))
            for letter, mentions in citing
        ],
    )


def _followed(context: PageContext, document: CitedDocument) -> str:
    """How often it is spoken of, from when to when, and the last claim: what a hurried reader comes for."""
    words, citing = context.words["document"], document.citing
    if not citing:
        return ""
    said = words["genoemd"].format(
        aantal=context.wording.number(len(citing)),
        stukken=context.words["aantallen"]["stuk"][len(citing) != 1],
        periode=context.wording.period(
            [context.card(slug).date for slug in citing], words
        ),
    )
    claims = context.last_claim(document) or (
        [words["geen_bewering"]] if document.kind == "motie" else []
    )
    return " ".join(
        [
            said,
            *(f"{claim[0].upper()}{claim[1:].removesuffix('.')}." for claim in claims),
        ]
    )


def _motion_tags(
    context: PageContext, found: identifiers.IdentifierParts | None
) -> list[str]:
    """Motions can be searched for, also those that are not here: people come with the name or number of one."""
    dossier = (
        [f"dossier: {identifiers.display_dossier(found.dossier)}"]
        if found and found.dossier
        else []
    )
    return [*dossier, f"soort: {context.words['soorten']['motie'].lower()}"]
