"""What the publisher's search answers: records of documents, or in a page that looks as well a refusal of the question.

The form is SRU 2.0 with records in the scheme `gzd`. Elements are known by their own name: refusals were seen in two
namespaces, and nothing that is read here stands in two with different meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import DEBATED, Relation
from kamerstuk_site.model.identifiers import series_of
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.official.official_hosts import AddressRefusedError, OfficialHosts
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.reading.formats.official_relations import (
    IDENTIFIER,
    stated_relations,
)
from kamerstuk_site.reading.formats.packages import parse_xml
from kamerstuk_site.reading.formats.unreadable import Unreadable

_DOSSIER = re.compile(r"[0-9]{1,5}(?:-[A-Za-z0-9]{1,8})?")
_NUMBER = re.compile(r"[A-Za-z0-9]{1,8}")
_LONGEST_TITLE = 400
_UNREADY = "Onopgemaakt"
"""The status of a paper that is not laid out yet: it has a number for the time being, and a PDF."""


class QueryRefusedError(Exception):
    """The search does not understand a question; the message is its own."""


@dataclass(frozen=True, slots=True)
class Work:
    """A document, as the search knows it."""

    identifier: str
    title: str
    version: str
    """The time of its last change, as it stands there."""
    is_ready: bool
    """False while it is not laid out."""
    dossier: str
    number: str
    related: tuple[Relation, ...]
    items: tuple[tuple[str, str], ...]
    """Manifestation (`xml`, `pdf`, `metadata`) and address."""

    @property
    def is_annex(self) -> bool:
        """True if it belongs to another document, also where its record does not say to which.

        The number in the record of an annex is that of the paper that it belongs to, and it is never laid out.
        """
        is_numbered_so = series_of(self.identifier) == "blg"
        return is_numbered_so or any(
            name == "hoofddocument" for name, _ in self.related
        )

    @property
    def is_debate(self) -> bool:
        """True of Handelingen."""
        return series_of(self.identifier) == "h"

    def is_on(self, dossier: str) -> bool:
        """True of a debate on a dossier, or on a paper of it."""
        debated = (to for name, to in self.related if name == DEBATED)
        return dossier in (to.partition(";")[0] for to in debated)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of an answer."""

    total: int
    """How many records there are of what was asked."""
    works: tuple[Work, ...]


def read_search_page(data: bytes, hosts: OfficialHosts) -> SearchPage:
    """The records of a page.

    Raises:
        QueryRefusedError: the search does not understand the question.
        TroubleError: this is no answer of the search.
    """
    try:
        root = parse_xml(data, "zoekantwoord")
    except Unreadable as error:
        raise TroubleError(f"geen antwoord van de zoekdienst: {error.found}") from error
    for refusal in root.iter("{*}diagnostic"):
        words = " ".join(_texts(refusal))
        raise QueryRefusedError(harmless(words)[:300])
    total = root.findtext("{*}numberOfRecords") or ""
    if not total.isdecimal():
        raise TroubleError("geen antwoord van de zoekdienst: numberOfRecords ontbreekt")
    records = root.iterfind("{*}records/{*}record")
    works = (_work(record, hosts) for record in records)
    return SearchPage(int(total), tuple(works))


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        folded = on_one_line(str(text))
        if folded:
            yield folded


def _work(record: etree._Element, hosts: OfficialHosts) -> Work:
    fields: dict[str, list[str]] = {}
    items: list[tuple[str, str]] = []
    for element in record.iter(etree.Element):
        text = on_one_line(element.text or "")
        name = etree.QName(element).localname
        if name == "itemUrl":
            items += _item(element.get("manifestation", ""), text, hosts)
        elif text and not len(element):
            fields.setdefault(name, []).append(text)
    identifier = _first(fields, "identifier")
    if not IDENTIFIER.fullmatch(identifier):
        raise TroubleError(
            f"een record zonder nummer van een stuk: {identifier[:80]!r}"
        )
    return Work(
        identifier=identifier,
        title=harmless(_first(fields, "title"))[:_LONGEST_TITLE].strip(),
        version=harmless(_first(fields, "datumTijdstipWijzigingWork"))[:60],
        is_ready=_first(fields, "documentstatus") != _UNREADY,
        dossier=_of_form(_DOSSIER, _first(fields, "dossiernummer")),
        number=_of_form(_NUMBER, _first(fields, "ondernummer")),
        related=stated_relations(fields),
        items=tuple(sorted(items)),
    )


def _item(
    manifestation: str, address: str, hosts: OfficialHosts
) -> list[tuple[str, str]]:
    """An address that may be asked; none where it is not at a known source."""
    try:
        return [(manifestation, hosts.official(address))]
    except AddressRefusedError:
        return []


def _first(fields: Mapping[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def _of_form(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""
