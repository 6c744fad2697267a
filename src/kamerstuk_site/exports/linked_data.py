"""A letter as schema.org describes it (JSON-LD), for search engines."""

from __future__ import annotations

from typing import Any

from kamerstuk_site.archive.party_names import as_body
from kamerstuk_site.exports.bibliography import Item, published
from kamerstuk_site.exports.data_records import compact_json, plain
from kamerstuk_site.exports.personal_names import name_of
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.facts import DossierName, Person, stated_values
from kamerstuk_site.presentation.page_links import letter_path
from kamerstuk_site.presentation.site_urls import Addresses

_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(
    entry: Entry,
    item: Item,
    addresses: Addresses,
    original: str | None,
) -> str:
    """A `Report` of schema.org as JSON in which no sign can end the script element it stands in.

    Its date is when it was written: when it was published the letter does not say.

    Args:
        entry: the letter.
        item: the same letter as reference managers want it.
        addresses: of the site.
        original: the path at which the original is published, None if it is not.
    """
    letter = entry.card
    page = addresses.whole(letter_path(entry.slug))
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": page,
        "url": page,
        "name": item.title,
        "genre": item.kind,
        "author": list(map(_author, (*letter.senders, *letter.answered_by))),
        "dateCreated": item.date,
        "publisher": _organisation(item.institution),
        "reportNumber": item.number,
        "identifier": letter.identifier,
        "inLanguage": "nl",
        "sameAs": item.url if published(letter) else None,
        "isPartOf": list(map(_dossier, letter.dossiers)),
        "encoding": _encoding(entry, addresses, original),
    }
    stated = {key: plain(value) for key, value in values.items() if value}
    return compact_json(stated).translate(_ESCAPES)


def _encoding(
    entry: Entry,
    addresses: Addresses,
    original: str | None,
) -> dict[str, str] | None:
    """The original file; None where it is not published, or the site has no address."""
    address = addresses.whole(original) if original else None
    if not address:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": address,
        "sha256": entry.letter.sha256,
    }


def _dossier(dossier: DossierName) -> dict[str, str]:
    return {
        "@type": "CreativeWork",
        "identifier": dossier.id,
        "name": dossier.title or dossier.id,
    }


def _author(person: Person) -> dict[str, Any]:
    """A person; the office or organisation where no name is signed."""
    name = name_of(person)
    if not as_body(person).name:
        return {"@type": "Organization", "name": name.literal}
    return stated_values(
        {
            "@type": "Person",
            "name": name.spoken,
            "givenName": name.given,
            "familyName": name.surname,
            "jobTitle": person.role,
            "affiliation": _organisation(person.organisation),
        }
    )


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None
