"""What an official publication states beside its text: the publisher's metadata, in XML and on the saved page alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from kamerstuk_site.model.facts import Chamber, DossierName, Fact, Facts, Kind, Origin, OriginKind, Person, T
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.reading.formats.inline import words
from kamerstuk_site.reading.formats.word_processing import clean

_RECORD = re.compile(r"https?://zoek\.officielebekendmakingen\.nl/(?P<identifier>[\w-]+)/metadata\.xml")
_CHAMBERS: Mapping[str, Chamber] = {
    "Tweede Kamer der Staten-Generaal": "tweede-kamer",
    "Eerste Kamer der Staten-Generaal": "eerste-kamer",
    "Verenigde Vergadering der Staten-Generaal": "verenigde-vergadering",
}
# A letter's kind depends on who writes to whom, and its text tells that.
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
# What has an element of its own.
_ROOTS: tuple[Kind, ...] = ("handelingen", "kamervragen")
_SESSION = re.compile(r"\d{4}-\d{4}")
_DOSSIER = re.compile(r"\d{5}(?:-[A-Z0-9]{1,8})?")


@dataclass(frozen=True)
class Metadata:
    """The `meta` elements of a publication: values by name, in order."""

    values: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, elements: Iterable[etree._Element]) -> Metadata:
        """The metadata that stand in `meta` elements with `name` and `content`."""
        values: dict[str, list[str]] = {}
        for element in elements:
            content = " ".join(clean(element.get("content") or "").split())
            if content:
                values.setdefault(element.get("name") or "", []).append(content)
        return cls(values)

    def facts(self) -> Facts:
        """The facts that are sure; senders and date only fill gaps, since the text says how people sign and when."""
        return Facts(
            title=self._one("OVERHEIDop.documenttitel"),
            kind=self._named(_KINDS, "OVERHEIDop.publicationName", "DC.type"),
            identifier=self._identifier(),
            date=self._date(),
            chamber=self._named(_CHAMBERS, "DC.creator"),
            session=self._one("OVERHEIDop.vergaderjaar", _SESSION),
            dossiers=self._dossiers(),
            number=self._one("OVERHEIDop.ondernummer"),
            senders=self._senders(),
        )

    def _all(self, name: str) -> Sequence[str]:
        return self.values.get(name, ())

    def _one(self, name: str, pattern: re.Pattern[str] | None = None) -> Fact[str] | None:
        """A value that is given once; two are none."""
        values = self._all(name)
        if len(set(values)) != 1 or (pattern and not pattern.fullmatch(values[0])):
            return None
        return _fact(values[0], "xml", name, values[0])

    def _named(self, meanings: Mapping[str, T], *names: str) -> Fact[T] | None:
        """The first value that has a meaning here."""
        stated = ((name, value) for name in names for value in self._all(name) if value in meanings)
        return next((_fact(meanings[value], "xml", name, value) for name, value in stated), None)

    def _identifier(self) -> Fact[str] | None:
        """The publisher's own identifier, or that of the record which the metadata lead to."""
        stated = self._one("DC.identifier")
        if stated and parts(stated.value):
            return stated
        for address in self._all("OVERHEIDop.externMetadataRecord"):
            match = _RECORD.fullmatch(address)
            if match and parts(match["identifier"]):
                return _fact(match["identifier"], "xml", "OVERHEIDop.externMetadataRecord", address)
        return None

    def _date(self) -> Fact[dt.date] | None:
        stated = self._one("DCTERMS.issued")
        day = _iso_day(stated.value) if stated else None
        return _fact(day, "document", "DCTERMS.issued", stated.value) if stated and day else None

    def _dossiers(self) -> Fact[tuple[DossierName, ...]] | None:
        numbers, titles = self._all("OVERHEIDop.dossiernummer"), self._all("OVERHEIDop.dossiertitel")
        if not numbers or not all(map(_DOSSIER.fullmatch, numbers)):
            return None
        matched = titles if len(titles) == len(numbers) == 1 else [None] * len(numbers)
        found = tuple(DossierName(*pair) for pair in zip(numbers, matched, strict=True))
        # Without titles the head of the paper says more.
        return _fact(found, "xml" if matched is titles else "document", "OVERHEIDop.dossiernummer", "; ".join(numbers))

    def _senders(self) -> Fact[tuple[Person, ...]] | None:
        """The metadata name those who sign last to first."""
        names = self._all("OVERHEIDop.indiener")[::-1]
        people = tuple(Person(name) for name in names)
        return _fact(people, "document", "OVERHEIDop.indiener", "; ".join(names)) if people else None


def facts_of(root: etree._Element) -> Facts:
    """The metadata, with what the elements of the head state more surely than any reading of their words."""
    facts = Metadata.of(root.iterfind("metadata/meta")).facts()
    if dossiers := tuple(filter(None, map(_dossier, root.iterfind(".//dossier")))):
        quote = "; ".join(words(found) for found in root.iterfind(".//dossier"))
        facts = replace(facts, dossiers=Fact(dossiers, Origin("xml", "element dossier", quote)))
    numbers = {words(found): found for found in root.iter("ondernummer", "kamervraagnummer")}
    if len(numbers) == 1 and facts.number is None and (number := next(iter(numbers))):
        facts = replace(facts, number=Fact(number, Origin("xml", f"element {numbers[number].tag}", number)))
    dated = root.find(".//stuk/datumtekst")
    moved = dated.find("datum") if dated is not None and words(dated).startswith("Voorgesteld") else None
    day = _iso_day(moved.get("isodatum") or "") if moved is not None else None
    if day and dated is not None:
        facts = replace(facts, date=Fact(day, Origin("xml", "element kamerstuk/stuk/datumtekst", words(dated))))
    for kind in _ROOTS:
        if root.find(kind) is not None:
            facts = replace(facts, kind=Fact(kind, Origin("xml", f"element {kind}", kind)))
    return facts


def _dossier(element: etree._Element) -> DossierName | None:
    """`36 725` and `XVII`, `21 501` and `20`, with the title; None where there is no number."""
    numbers = (words(found) for found in element.iterfind("dossiernummer/*") if found.tag != "rijkswetnr")
    digits, *endings = ["".join(filter(str.isalnum, part)) for part in numbers] or [""]
    title = words(element.find("titel"))
    return DossierName("-".join(filter(None, (digits, *endings))), title or None) if digits.isdigit() else None


def _iso_day(text: str) -> dt.date | None:
    """`2025-07-03` as a day; None where it is none."""
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2025-07-03") else None
    except ValueError:
        return None


def _fact(value: T, source: OriginKind, name: str, quote: str) -> Fact[T]:
    return Fact(value, Origin(source, f"metadata, {name}", quote))
