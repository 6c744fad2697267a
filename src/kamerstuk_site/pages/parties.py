"""The page of a person or an organisation."""

from __future__ import annotations

from kamerstuk_site.links import party_path
from kamerstuk_site.model import Party
from kamerstuk_site.pages.site import PageFile, Site


def party_page(site: Site, party: Party) -> PageFile:
    """Roles, and what was signed, received and moved."""
    words = site.words["partij"]
    kind = site.words["aantallen"]["persoon" if party.kind == "person" else "organisatie"][0].capitalize()
    return site.page(
        party_path(party),
        "partij",
        {"title": party.name},
        party=party,
        kicker=kind,
        other_names=" · ".join(name for name in party.names if name != party.name),
        roles=[f"{role} ({', '.join(map(str, sorted(during)))})" if during else role for role, during in party.roles],
        letters=[
            (words[key], entries)
            for key, entries in (("ondertekend", party.signed), ("ontvangen", party.received))
            if entries
        ],
    )
