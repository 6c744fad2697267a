"""What an official publication states beside its text: the publisher's metadata, in XML and on the saved page alike."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import repeat
from typing import Any

from kamerstuk_site.model.facts import Chamber, DossierName, Fact, Facts, Kind, Origin, OriginKind, Person, T, the_only
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.reading.formats.inline import Element, folded, words

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
_RECORD = re.compile(r"https?://zoek\.officielebekendmakingen\.nl/(?P<identifier>[\w-]+)/metadata\.xml")
_SESSION = re.compile(r"\d{4}-\d{4}")
_DOSSIER = re.compile(r"\d{5}(?:-[A-Z0-9]{1,8})?")
_PUNCTUATION = re.compile(r"[\W_]+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Dossiers = Fact[tuple[DossierName, ...]]
_Senders = Fact[tuple[Person, ...]]
_Values = defaultdict[str, list[str]]
"""The contents of `meta` elements by name, in order; none for a name that no element has."""


def facts_of_metadata(elements: Iterable[Element]) -> Facts:
    """The facts that `meta` elements with `name` and `content` state.

    Those of origin `document` only fill gaps: the text says better how people sign and when, and which title belongs to
    which dossier.
    """
    values = _Values(list)
    for element in elements:
        content = folded(element.get("content")).strip()
        if content:
            values[element.get("name", "")].append(content)
    stated: dict[str, Any] = {}
    for key, name, meaning, source in _MEANINGS:
        meant = the_only(filter(meaning, values[name]), by=meaning)
        if meant and key not in stated:
            stated[key] = Fact(meaning(meant), Origin(source, f"metadata, {name}", meant))
    return Facts(**stated, dossiers=_filed(values), senders=_senders(values))


def _identifier(value: str) -> str | None:
    return value if parts(value) else None


def _of_record(address: str) -> str | None:
    """The identifier in the address of a record of metadata."""
    record = _RECORD.fullmatch(address)
    return _identifier(record["identifier"]) if record else None


def _session(value: str) -> str | None:
    return value if _SESSION.fullmatch(value) else None


def _day(value: str) -> dt.date | None:
    """`2025-07-03` as a day; None where it is none."""
    try:
        return dt.date.fromisoformat(value) if _ISO_DAY.fullmatch(value) else None
    except ValueError:
        return None


_MEANINGS: tuple[tuple[str, str, Callable[[str], object], OriginKind], ...] = (
    ("title", "OVERHEIDop.documenttitel", str, "xml"),
    ("kind", "OVERHEIDop.publicationName", _KINDS.get, "xml"),
    ("kind", "DC.type", _KINDS.get, "xml"),
    ("identifier", "DC.identifier", _identifier, "xml"),
    ("identifier", "OVERHEIDop.externMetadataRecord", _of_record, "xml"),
    ("date", "DCTERMS.issued", _day, "document"),
    ("chamber", "DC.creator", _CHAMBERS.get, "xml"),
    ("session", "OVERHEIDop.vergaderjaar", _session, "xml"),
    ("number", "OVERHEIDop.ondernummer", str, "xml"),
)
"""Facts that have one value: key, name of the `meta` elements, what a value means (nothing for one that counts for
none), and the origin. Of two rows for one fact the first that states it counts."""


def _filed(values: _Values) -> _Dossiers | None:
    """The dossiers; with a title where there is one of each, since nothing says which title belongs to which number."""
    numbers = values["OVERHEIDop.dossiernummer"]
    titles = values["OVERHEIDop.dossiertitel"]
    if not numbers or not all(map(_DOSSIER.fullmatch, numbers)):
        return None
    titled = len(numbers) == len(titles) == 1
    dossiers = map(DossierName, numbers, titles if titled else repeat(None))
    origin = Origin("xml" if titled else "document", "metadata, OVERHEIDop.dossiernummer", "; ".join(numbers))
    return Fact(tuple(dossiers), origin)


def _senders(values: _Values) -> _Senders | None:
    """Those who sign; the metadata name them last to first."""
    names = values["OVERHEIDop.indiener"][::-1]
    origin = Origin("document", "metadata, OVERHEIDop.indiener", "; ".join(names))
    return Fact(tuple(map(Person, names)), origin) if names else None


def facts_of(root: Element) -> Facts:
    """The metadata, with what the elements of the head state more surely than any reading of their words."""
    facts = facts_of_metadata(root.iterfind("metadata/meta"))
    return replace(
        facts,
        dossiers=_dossiers(root) or facts.dossiers,
        number=facts.number or _number(root),
        date=_day_moved(root) or facts.date,
        kind=_kind(root) or facts.kind,
    )


def _dossiers(root: Element) -> _Dossiers | None:
    elements = root.findall(".//dossier")
    dossiers = tuple(filter(None, map(_dossier, elements)))
    return _in_head(dossiers, "dossier", "; ".join(map(words, elements)))


def _dossier(element: Element) -> DossierName | None:
    """`36 725` and `XVII`, `21 501` and `20`, with the title; None where there is no number."""
    elements = [found for found in element.iterfind("dossiernummer/*") if found.tag != "rijkswetnr"]
    numbers = [_PUNCTUATION.sub("", words(part)) for part in elements]
    if not numbers or not numbers[0].isdigit():
        return None
    return DossierName("-".join(filter(None, numbers)), words(element.find("titel")) or None)


def _number(root: Element) -> Fact[str] | None:
    element = the_only(root.iter("ondernummer", "kamervraagnummer"), by=words)
    number = words(element)
    return _in_head(number, element.tag, number) if element is not None else None


def _day_moved(root: Element) -> Fact[dt.date] | None:
    """The day that a motion was moved, which is not that of its printing."""
    date = root.find(".//stuk/datumtekst/datum")
    printed = words(root.find(".//stuk/datumtekst"))
    if date is None or not printed.startswith("Voorgesteld"):
        return None
    return _in_head(_day(date.get("isodatum", "")), "kamerstuk/stuk/datumtekst", printed)


def _kind(root: Element) -> Fact[Kind] | None:
    kind = the_only(kind for kind in _ROOTS if root.find(kind) is not None)
    return _in_head(kind, kind, kind) if kind else None


def _in_head(value: T | None, path: str, quote: str) -> Fact[T] | None:
    """A fact that an element of the head states, if it states any."""
    return Fact(value, Origin("xml", f"element {path}", quote)) if value else None
