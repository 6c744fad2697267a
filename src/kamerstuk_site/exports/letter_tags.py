"""The `meta` elements in the head of a letter's page: for Zotero, search engines, and programs that preview a link."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.exports.bibliography import Item
from kamerstuk_site.exports.personal_names import Name
from kamerstuk_site.model.archive import Card, as_iso
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.typography import on_one_line

Tag = tuple[str, str, str]
"""Attribute (`name` or `property`), its value, content."""


def letter_tags(
    letter: Card,
    item: Item,
    spoken: str,
    site_name: str,
    address: str | None,
) -> tuple[Tag, ...]:
    """All tags of a letter that say something.

    Args:
        letter: the letter.
        item: the same letter as reference managers want it.
        spoken: what a person would call it, in one line.
        site_name: the name of the site.
        address: the whole address of its page, None if the site has none.
    """
    named = _zotero(item) + _official(letter, item)
    shared = _open_graph(item, spoken, site_name, address or "")
    tags = [("name", *pair) for pair in named]
    tags += [("property", *pair) for pair in shared]
    return tuple(_said(tags))


def _said(tags: list[Tag]) -> Iterator[Tag]:
    """The tags that have content, on one line and without signs that no value may hold."""
    for attribute, name, content in tags:
        line = on_one_line(content)
        if line:
            yield attribute, name, harmless(line)


def _zotero(item: Item) -> list[tuple[str, str]]:
    """The tags of Highwire Press, from which Zotero makes a report; it tells the type by `z:itemType`."""
    return [
        ("z:itemType", "report"),
        ("citation_title", item.title),
        *(("citation_author", _for_zotero(name)) for name in item.authors),
        ("citation_date", f"{item.date:%Y/%m/%d}" if item.date else ""),
        ("citation_technical_report_institution", item.institution),
        ("citation_technical_report_number", item.number),
        ("citation_language", "nl"),
        ("citation_public_url", item.url),
    ]


def _for_zotero(name: Name) -> str:
    """`Koenders, A.G.`.

    Zotero takes a name without a comma apart at its last space, so what must stay whole ends in one; and it takes two
    parts that both have a space for two people, unless there is a semicolon.
    """
    if name.literal or not name.given:
        return name.inverted.replace(",", " ").replace(";", " ") + ","
    if " " in name.surname and " " in name.given:
        return f"{name.inverted};"
    return name.inverted


def _official(letter: Card, item: Item) -> list[tuple[str, str]]:
    """Dublin Core and OVERHEIDop, under the names that official publications use."""
    dossiers = letter.dossiers
    return [
        ("DCTERMS.title", item.title),
        *(("DCTERMS.creator", name.inverted) for name in item.authors),
        ("DCTERMS.date", as_iso(item.date)),
        ("DCTERMS.type", item.kind),
        ("DCTERMS.publisher", item.institution),
        ("DCTERMS.identifier", letter.identifier or ""),
        ("DCTERMS.language", "nl"),
        *(("OVERHEIDop.dossiernummer", dossier.id) for dossier in dossiers),
        *(("OVERHEIDop.dossiertitel", dossier.title or "") for dossier in dossiers),
        ("OVERHEIDop.ondernummer", letter.number or ""),
        ("OVERHEIDop.vergaderjaar", letter.session or ""),
    ]


def _open_graph(
    item: Item,
    spoken: str,
    site_name: str,
    address: str,
) -> list[tuple[str, str]]:
    return [
        ("og:title", item.title),
        ("og:type", "article"),
        ("og:description", spoken),
        ("og:site_name", site_name),
        ("og:locale", "nl_NL"),
        ("og:url", address),
    ]
