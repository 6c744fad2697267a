"""The page of a cited document: a motion with its follow-up, or a paper that is not here."""

from __future__ import annotations

from kamerstuk_site.archive.citation_graph import document_at
from kamerstuk_site.exports.feeds import own_feed
from kamerstuk_site.links import Here, Markdown, document_path, inert
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import CitedDocument
from kamerstuk_site.pages.site import PageFile, Site, by_letter


def document_page(site: Site, identifier: str) -> PageFile:
    """Who asked, who speaks of it since, and what they say."""
    document = document_at(site.rows, identifier)
    path, motion = document_path(document), document.kind == "motie"
    here, found = Here(path, site.links), identifiers.parts(identifier)
    kicker = [inert(site.words["aangehaald_als"][document.kind])]
    if found and found.dossier:
        kicker += [here.dossier_number(found.dossier), inert(identifiers.display_number(found.number))]
    title = site.wording.document_in_full(document) if document.movers else site.wording.document(document)
    own = site.card(document.slug) if document.slug else None
    citing = by_letter(site, document.cited_in)
    target = site.links.target(identifier)
    return site.page(
        path,
        "document",
        {"title": title} | ({"tags": _motion_tags(site, found)} if motion else {}),
        title=site.wording.document(document),
        document=document,
        own=own,
        motion=motion,
        kicker=Markdown(" · ".join(kicker)),
        followed=_followed(site, document),
        moved=site.wording.when(own, short=True) if own else "",
        movers=Markdown(", ".join(here.named(mover, identifier) for mover in document.movers)),
        cited_in=[(letter, mentions, site.wording.when(letter, short=True)) for letter, mentions in citing],
        official=target.official if target else None,
        feed=own_feed(path, (letter for letter, _ in citing)) if motion else "",
    )


def _followed(site: Site, document: CitedDocument) -> str:
    """How often it is spoken of, from when to when, and the last claim: what a hurried reader comes for."""
    words, citing = site.words["document"], document.citing
    if not citing:
        return ""
    said = words["genoemd"].format(
        aantal=site.wording.number(len(citing)),
        stukken=site.words["aantallen"]["stuk"][len(citing) != 1],
        periode=site.wording.period([site.card(slug).date for slug in citing], words),
    )
    claims = site.last_claim(document) or ([words["geen_bewering"]] if document.kind == "motie" else [])
    return " ".join([said, *(f"{claim[0].upper()}{claim[1:].removesuffix('.')}." for claim in claims)])


def _motion_tags(site: Site, found: identifiers.Parts | None) -> list[str]:
    """Motions can be searched for, also those that are not here: people come with the name or number of one."""
    dossier = [f"dossier: {identifiers.display_dossier(found.dossier)}"] if found and found.dossier else []
    return [*dossier, f"soort: {site.words['soorten']['motie'].lower()}"]
