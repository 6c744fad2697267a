"""The publisher's records of documents: `metadata.xml`, `metadata_owms.xml` and the records of its search.

A record is no document: it states facts about one, which it names by its identifier. The three forms have the same
fields under other names, so the second and third are read as the first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from kamerstuk_site.model.document import Record, Source
from kamerstuk_site.model.facts import Fact, Origin, T, fact_if_any, the_only
from kamerstuk_site.reading.formats.inline import Element, folded
from kamerstuk_site.reading.formats.official_metadata import (
    Values,
    facts_of_values,
    iso_day,
)
from kamerstuk_site.reading.formats.official_subjects import is_of_parliament
from kamerstuk_site.reading.formats.packages import MARKUP_START, PROLOG, parse_xml
from kamerstuk_site.reading.formats.unreadable import Unreadable

_ROOTS = ("metadata_gegevens", "owms-metadata", "gzd", "record")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    + PROLOG
    + rb"<(?:\w+:)?(?:%s)[\s/>]" % "|".join(_ROOTS).encode(),
    re.DOTALL,
)
"""How a record begins, after what may stand above its root."""
_PREFIXES: Mapping[str, str] = {
    **dict.fromkeys(("identifier", "title", "type", "creator"), "DC"),
    **dict.fromkeys(("issued", "available"), "DCTERMS"),
    "category": "OVERHEID",
}
"""The fields that have another prefix in `metadata.xml` than the publisher's own."""
_RENAMED = {"publicatienaam": "publicationName", "aanhangselnummer": "aanhangselNummer"}
"""Fields that the publisher's search calls otherwise."""
_IDENTIFIER = re.compile(r"[a-z]+-[\w.-]{1,100}", re.IGNORECASE)
_TYPES = (
    "OVERHEIDop.KamerstukTypen",
    "OVERHEIDop.KamervraagTypen",
    "OVERHEIDop.Parlementair",
)
"""The lists that the name of a paper is from, the most exact first."""
_CALLED = {"Handeling": "Handelingen"}
"""What the field calls a paper otherwise than the publisher's list."""


def is_record(data: bytes) -> bool:
    """True for the bytes of a record."""
    return _BEGINS.match(data[:MARKUP_START]) is not None


def read_record(source: Source) -> Record:
    """The facts that a record states, and the identifier of the document that it is of.

    Raises:
        Unreadable: it is damaged, or does not name one document.
    """
    values = Values(list)
    types: dict[str, str] = {}
    for name, scheme, content in _fields(parse_xml(source.data, source.file)):
        values[name].append(content)
        if name == "DC.type":
            types[scheme] = content
    identifier = the_only(filter(_IDENTIFIER.fullmatch, values["DC.identifier"]))
    if identifier is None:
        raise Unreadable(
            "record-unused", "er staat niet in van welk stuk deze gegevens zijn"
        )
    is_annex = identifier.lower().startswith("blg-")
    if is_annex:  # its number is that of the paper which it is an annex to
        values.pop("OVERHEIDop.ondernummer", None)
    facts = facts_of_values(values)
    facts = replace(
        facts,
        title=_title(values, types),
        document_type=_paper(types),
        date=facts.date or (_published(values) if is_annex else None),
    )
    from_here: dict[str, Any] = {
        key: _of_file(fact, source.file) for key, fact in facts.stated().items()
    }
    return Record(source.file, identifier, replace(facts, **from_here))


def _of_file(fact: Fact[Any], file: str) -> Fact[Any]:
    """A fact with the record in this file as its origin."""
    stated = fact.origin
    where = stated.where.removeprefix("metadata, ")
    origin = Origin("record", where, stated.quote, file)
    return Fact(fact.value, origin)


def _fields(root: Element) -> Iterator[tuple[str, str, str]]:
    """Name, scheme and content of each field, by the names that `metadata.xml` gives them."""
    for element in root.iter(etree.Element):
        content = folded(element.get("content") or element.text).strip()
        name = element.get("name") or _name(element)
        scheme = element.get("scheme", "")
        if content and not len(element) and is_of_parliament(name, scheme):
            yield name, scheme, content


def _name(element: Element) -> str:
    """The name in `metadata.xml` of a field that is an element of its own: `dcterms:title` is `DC.title`."""
    own = etree.QName(element).localname
    name = _RENAMED.get(own, own)
    return f"{_PREFIXES.get(name, 'OVERHEIDop')}.{name}"


def _stated(
    name: str,
    value: T,
    quote: str,
) -> Fact[T]:
    return Fact(value, Origin("record", name, quote))


def _title(values: Values, types: Mapping[str, str]) -> Fact[str] | None:
    """The title of the document; in `DC.title` it stands behind that of the dossier and the name of the paper."""
    for name in ("OVERHEIDop.documenttitel", "DC.title"):
        whole = the_only(values[name])
        if whole:
            title = whole
            dossiers = values["OVERHEIDop.dossiertitel"]
            for before in (*dossiers, *types.values()):
                title = title.removeprefix(f"{before}; ")
            return _stated(name, title, whole)
    return None


def _paper(types: Mapping[str, str]) -> Fact[str] | None:
    """What the publisher calls the paper."""
    for scheme in _TYPES:
        if scheme in types:
            named = types[scheme]
            return _stated("DC.type", _CALLED.get(named, named), named)
    return None


def _published(values: Values) -> Fact[dt.date] | None:
    """The day on which an annex was published together with its paper; the publisher states no other day of it."""
    published = the_only(values["DCTERMS.available"]) or ""
    origin = Origin("record", "DCTERMS.available", published)
    return fact_if_any(iso_day(published), origin)
