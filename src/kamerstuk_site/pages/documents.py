"""The page of a cited document: a motion, or a paper that is not here."""

from __future__ import annotations

from kamerstuk_site.citations import references
from kamerstuk_site.links import Here, Markdown, document_path, inert
from kamerstuk_site.model import CitedDocument
from kamerstuk_site.pages.site import PageFile, Site, by_entry


def document_page(site: Site, document: CitedDocument) -> PageFile:
    """Who speaks of the document, and what they say."""
    path, motion = document_path(document), document.kind == "motie"
    here, found = Here(path, site.links), references.parts(document.identifier)
    words, named = site.words["document"], site.wording.document(document)
    citing = by_entry(document.cited_in)
    letters = [entry.letter for entry, _ in citing]
    followed = words["genoemd"].format(
        aantal=site.wording.number(len(citing)),
        stukken=site.words["aantallen"]["stuk"][len(citing) != 1],
        periode=site.wording.period(letters, words),
    )
    kicker = [inert(site.words["aangehaald_als"][document.kind])]
    if found and found.dossier:
        kicker += [here.dossier_number(found.dossier), inert(references.display_number(found.number))]
    title = named if not document.movers else f"{named} ({references.display(document.identifier)})"
    return site.page(
        path,
        "document",
        {"title": title} | ({"tags": _motion_tags(site, found)} if motion else {}),
        title=named,
        document=document,
        motion=motion,
        kicker=Markdown(" · ".join(kicker)),
        followed=followed if citing else "",
        movers=[here.named(mover, document.identifier) for mover in document.movers],
        cited_in=citing,
        official=references.official_url(document.identifier),
        feed=site.feed(path),
    )


def _motion_tags(site: Site, found: references.Parts | None) -> list[str]:
    """Motions can be searched for, also those that are not here: people come with the name or number of one."""
    dossier = [f"dossier: {references.display_dossier(found.dossier)}"] if found and found.dossier else []
    return [*dossier, f"soort: {site.words['soorten']['motie'].lower()}"]
