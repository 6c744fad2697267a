"""What an official publication states beside its text: the publisher's metadata, in XML and on the saved page alike."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from lxml import etree

from kamerstuk_site.model.facts import Chamber, DossierName, Fact, Facts, Kind, Origin, OriginKind, Person, T, the_only
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.reading.formats.inline import folded, words

_RECORD = re.compile(r"https?://zoek\.officielebekendmakingen\.nl/(?P<identifier>[\w-]+)/metadata\.xml")
_CHAMBERS: Mapping[str, Chamber] = {
    "Tweede Kamer der Staten-Generaal": "tweede-kamer",
    "Eerste Kamer der Staten-Generaal": "eerste-kamer",
    "Verenigde Vergadering der Staten-Generaal": "verenigde-vergadering",
}
_KINDS: Mapping[str, Kind] = {
    "Motie": "motie",
    "Amendement": "amendement",
    "Verslag": "verslag",
    "Voorstel van wet": "voorstel-van-wet",
    "Handelingen": "handelingen",
    "Aanhangsel van de Handelingen": "kamervragen",
    "Kamervragen met antwoord": "kamervragen",
    "Kamervragen zonder antwoord": "kamervragen",
}
"""Letters are not among them: what kind a letter is depends on who writes to whom, and its text tells that."""
_ROOTS: tuple[Kind, ...] = ("handelingen", "kamervragen")
"""The kinds that have an element of their own."""
_ANYTHING = re.compile(".+")
_SESSION = re.compile(r"\d{4}-\d{4}")
_DOSSIER = re.compile(r"\d{5}(?:-[A-Z0-9]+)?")


@dataclass(frozen=True)
class Metadata:
    """The `meta` elements of a publication: values by name, in order."""

    values: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, elements: Iterable[etree._Element]) -> Metadata:
        """The metadata that stand in `meta` elements with `name` and `content`."""
        values: defaultdict[str, list[str]] = defaultdict(list)
        for element in elements:
            content = folded(element.get("content")).strip()
            if content:
                values[element.get("name") or ""].append(content)
        return cls(dict(values))

    def facts(self) -> Facts:
        """The facts that are sure; senders and date only fill gaps, since the text says how people sign and when."""
        return Facts(
            title=self._only("OVERHEIDop.documenttitel"),
            kind=self._meaning("OVERHEIDop.publicationName", _KINDS) or self._meaning("DC.type", _KINDS),
            identifier=self._identifier(),
            date=self._date(),
            chamber=self._meaning("DC.creator", _CHAMBERS),
            session=self._only("OVERHEIDop.vergaderjaar", _SESSION),
            dossiers=self._dossiers(),
            number=self._only("OVERHEIDop.ondernummer"),
            senders=self._senders(),
        )

    def _all(self, name: str) -> Sequence[str]:
        return self.values.get(name, ())

    def _only(self, name: str, pattern: re.Pattern[str] = _ANYTHING) -> Fact[str] | None:
        """The one value that is stated, if it has this form."""
        value = the_only(self._all(name))
        if value is None or not pattern.fullmatch(value):
            return None
        return _stated(value, name, value)

    def _meaning(self, name: str, meanings: Mapping[str, T]) -> Fact[T] | None:
        """The meaning of the one value that has a meaning here."""
        value = the_only(value for value in self._all(name) if value in meanings)
        return _stated(meanings[value], name, value) if value else None

    def _identifier(self) -> Fact[str] | None:
        """The publisher's own identifier, or that of the record which the metadata lead to."""
        stated = self._only("DC.identifier")
        if stated and parts(stated.value):
            return stated
        name = "OVERHEIDop.externMetadataRecord"
        records = filter(None, map(_RECORD.fullmatch, self._all(name)))
        record = the_only((record for record in records if parts(record["identifier"])), by=itemgetter("identifier"))
        return _stated(record["identifier"], name, record[0]) if record else None

    def _date(self) -> Fact[dt.date] | None:
        name = "DCTERMS.issued"
        issued = the_only(self._all(name)) or ""
        day = _iso_day(issued)
        return _stated(day, name, issued, "document") if day else None

    def _dossiers(self) -> Fact[tuple[DossierName, ...]] | None:
        name = "OVERHEIDop.dossiernummer"
        numbers = self._all(name)
        titles = self._all("OVERHEIDop.dossiertitel")
        if not numbers or not all(map(_DOSSIER.fullmatch, numbers)):
            return None
        if len(numbers) == len(titles) == 1:
            return _stated((DossierName(numbers[0], titles[0]),), name, numbers[0])
        # Which title belongs to which number, the metadata do not say; the head of the paper does.
        return _stated(tuple(map(DossierName, numbers)), name, "; ".join(numbers), "document")

    def _senders(self) -> Fact[tuple[Person, ...]] | None:
        """Those who sign; the metadata name them last to first."""
        name = "OVERHEIDop.indiener"
        names = self._all(name)[::-1]
        return _stated(tuple(map(Person, names)), name, "; ".join(names), "document") if names else None


def facts_of(root: etree._Element) -> Facts:
    """The metadata, with what the elements of the head state more surely than any reading of their words."""
    facts = Metadata.of(root.iterfind("metadata/meta")).facts()
    return replace(
        facts,
        dossiers=_dossiers(root) or facts.dossiers,
        number=facts.number or _number(root),
        date=_day_moved(root) or facts.date,
        kind=_kind(root) or facts.kind,
    )


def _dossiers(root: etree._Element) -> Fact[tuple[DossierName, ...]] | None:
    elements = root.findall(".//dossier")
    dossiers = tuple(filter(None, map(_dossier, elements)))
    return _in_head(dossiers, "dossier", "; ".join(map(words, elements))) if dossiers else None


def _dossier(element: etree._Element) -> DossierName | None:
    """`36 725` and `XVII`, `21 501` and `20`, with the title; None where there is no number."""
    numbers = [words(found) for found in element.iterfind("dossiernummer/*") if found.tag != "rijkswetnr"]
    bare = ["".join(filter(str.isalnum, number)) for number in numbers]
    if not bare or not bare[0].isdigit():
        return None
    return DossierName("-".join(filter(None, bare)), words(element.find("titel")) or None)


def _number(root: etree._Element) -> Fact[str] | None:
    element = the_only(root.iter("ondernummer", "kamervraagnummer"), by=words)
    number = words(element)
    return _in_head(number, element.tag, number) if element is not None and number else None


def _day_moved(root: etree._Element) -> Fact[dt.date] | None:
    """The day that a motion was moved, which is not that of its printing."""
    printed = root.find(".//stuk/datumtekst")
    moved = words(printed)
    if printed is None or not moved.startswith("Voorgesteld"):
        return None
    day = the_only(filter(None, (_iso_day(date.get("isodatum")) for date in printed.iterfind("datum"))))
    return _in_head(day, "kamerstuk/stuk/datumtekst", moved) if day else None


def _kind(root: etree._Element) -> Fact[Kind] | None:
    kind = the_only(kind for kind in _ROOTS if root.find(kind) is not None)
    return _in_head(kind, kind, kind) if kind else None


def _iso_day(text: str | None) -> dt.date | None:
    """`2025-07-03` as a day; None where it is none, and for the other forms of ISO 8601."""
    try:
        return dt.date.fromisoformat(text) if text and len(text) == len("2025-07-03") else None
    except ValueError:
        return None


def _stated(value: T, name: str, quote: str, source: OriginKind = "xml") -> Fact[T]:
    """A fact of the metadata; of source `document` it counts only where the text states none."""
    return Fact(value, Origin(source, f"metadata, {name}", quote))


def _in_head(value: T, path: str, quote: str) -> Fact[T]:
    """A fact that an element of the head states."""
    return Fact(value, Origin("xml", f"element {path}", quote))
