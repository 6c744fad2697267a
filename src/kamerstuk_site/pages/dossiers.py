"""The page of a dossier."""

from __future__ import annotations

from kamerstuk_site.citations import references
from kamerstuk_site.dossier_page import rows
from kamerstuk_site.links import Here, dossier_path
from kamerstuk_site.model import Dossier
from kamerstuk_site.pages.site import PageFile, Site, by_entry


def dossier_page(site: Site, dossier: Dossier) -> PageFile:
    """What is in the dossier, here and elsewhere."""
    number = references.display_dossier(dossier.id)
    title = site.words["titels"]["dossier"].format(nummer=number)
    path = dossier_path(dossier.id)
    return site.page(
        path,
        "dossier",
        {"title": f"{number} {dossier.title}" if dossier.title else title},
        title=title,
        kicker=title if dossier.title else site.words["aangehaald_als"]["dossier"],
        dossier=dossier,
        official=references.dossier_url(dossier.id),
        cited_in=by_entry(dossier.named_in),
        feed=site.feed(path),
        rows=list(rows(Here(path, site.links), dossier)),
        entries=[entry for entry in dossier.entries if not entry.letter.facts.number],
    )
