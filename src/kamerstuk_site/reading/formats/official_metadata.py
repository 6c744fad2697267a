"""What an official publication states beside its text: the publisher's metadata, in XML and on the saved page alike."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import repeat
from typing import Any

from kamerstuk_site.model.facts import (
    Chamber,
    DossierName,
    Fact,
    Facts,
    Kind,
    Origin,
    OriginKind,
    Person,
    T,
    fact_if_any,
    the_only,
)
from kamerstuk_site.model.identifiers import parts, series_of
from kamerstuk_site.model.sessions import session_named
from kamerstuk_site.reading.dutch.dates import day_in
from kamerstuk_site.reading.formats.inline import Element, folded, words
from kamerstuk_site.reading.formats.official_relations import stated_relations
from kamerstuk_site.reading.formats.official_subjects import (
    CATEGORY,
    categories_in,
    is_of_parliament,
)

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
_KIND_OF_ELEMENT: Mapping[str, Kind] = {
    "handelingen": "handelingen",
    "handeling": "handelingen",
    "kamervragen": "kamervragen",
    "vraagdoc": "kamervragen",
}
"""The kinds that have an element of their own, in the publisher's dialects of today and of 1995-2009."""
_CHAMBER_OF_NUMBER: Mapping[str, Chamber] = {"1": "eerste-kamer", "2": "tweede-kamer"}
"""What the root of 1995-2009 states as `kamer`."""
_ITEM_TITLES = ("item-titel", "itemkop", "itemnaam")
_PARTS_OF_MEETING = {"opening": "Opening", "sluiting": "Sluiting"}
"""Items of Handelingen that have an element of their own in place of a title."""
_DATED_BY = ("Voorgesteld", "Ontvangen", "Vastgesteld")
"""The words before a paper's own day. That of a letter stands in the letter."""
_OLD_NUMBER = re.compile(
    r"(?P<digits>\d{2}[ .]?\d{3})(?:[-–, ]+(?:[Hh]oofdstuk )?(?P<chapter>[IVX]+[A-Z]?|[A-J]|\d{2})\b)?"
)
"""The number of a dossier of 1995-2009, in one element with its chapter."""
_RECORD = re.compile(
    r"https?://zoek\.officielebekendmakingen\.nl/(?P<identifier>[\w-]+)/metadata\.xml"
)
_SESSION = re.compile(r"\d{4}-\d{4}")
_DOSSIER = re.compile(r"\d{5}(?:-[A-Z0-9]{1,8})?")
_PUNCTUATION = re.compile(r"[\W_]+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Dossiers = Fact[tuple[DossierName, ...]]
_Senders = Fact[tuple[Person, ...]]
Values = defaultdict[str, list[str]]
"""The contents of `meta` elements by name, in order; none for a name that no element has."""


def facts_of_metadata(elements: Iterable[Element]) -> Facts:
    """The facts that `meta` elements with `name` and `content` state."""
    values = Values(list)
    for element in elements:
        content = folded(element.get("content")).strip()
        name = element.get("name", "")
        if content and is_of_parliament(name, element.get("scheme", "")):
            values[name].append(content)
    return facts_of_values(values)


def facts_of_values(values: Values) -> Facts:
    """The facts that the publisher's fields state.

    Those of origin `document` only fill gaps: the text says better how people sign and when, and which title belongs to
    which dossier.
    """
    stated: dict[str, Any] = {}
    for key, name, meaning, source in _MEANINGS:
        meant = the_only(filter(meaning, values[name]), by=meaning)
        if meant and key not in stated:
            stated[key] = Fact(
                meaning(meant), Origin(source, f"metadata, {name}", meant)
            )
    return Facts(
        **stated,
        dossiers=_filed(values),
        senders=_senders(values),
        categories=categories_in(values[CATEGORY]),
        related=stated_relations(values, "OVERHEIDop."),
    )


def _identifier(value: str) -> str | None:
    """An identifier of a paper of parliament; questions have no parts in theirs, but an address."""
    is_of_parliament = parts(value) or series_of(value) == "kv"
    return value if is_of_parliament else None


def _of_record(address: str) -> str | None:
    """The identifier in the address of a record of metadata."""
    record = _RECORD.fullmatch(address)
    if not record:
        return None
    return _identifier(record["identifier"])


def _session(value: str) -> str | None:
    if not _SESSION.fullmatch(value):
        return None
    return value


def iso_day(value: str) -> dt.date | None:
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
    ("date", "OVERHEIDop.datumVergadering", iso_day, "document"),
    ("date", "DCTERMS.issued", iso_day, "document"),
    ("chamber", "DC.creator", _CHAMBERS.get, "xml"),
    ("session", "OVERHEIDop.vergaderjaar", _session, "xml"),
    ("number", "OVERHEIDop.ondernummer", str, "xml"),
    ("number", "OVERHEIDop.aanhangselNummer", str, "xml"),
)
"""Facts that have one value: key, name of the `meta` elements, what a value means (nothing for one that counts for
none), and the origin. Of two rows for one fact the first that states it counts."""


def _filed(values: Values) -> _Dossiers | None:
    """The dossiers; with a title where there is one of each, since nothing says which title belongs to which number."""
    numbers = values["OVERHEIDop.dossiernummer"]
    titles = values["OVERHEIDop.dossiertitel"]
    if not numbers or not all(map(_DOSSIER.fullmatch, numbers)):
        return None
    titled = len(numbers) == len(titles) == 1
    dossiers = map(DossierName, numbers, titles if titled else repeat(None))
    origin = Origin(
        "xml" if titled else "document",
        "metadata, OVERHEIDop.dossiernummer",
        "; ".join(numbers),
    )
    return Fact(tuple(dossiers), origin)


def _senders(values: Values) -> _Senders | None:
    """Those who sign; the metadata name them last to first."""
    names = values["OVERHEIDop.indiener"][::-1]
    origin = Origin("document", "metadata, OVERHEIDop.indiener", "; ".join(names))
    senders = tuple(map(Person, names))
    return fact_if_any(senders, origin)


def facts_of(root: Element) -> Facts:
    """The metadata, with what the elements of the head state more surely than any reading of their words."""
    facts = facts_of_metadata(root.iterfind("metadata/meta"))
    day_of_meeting = _printed_at(root, ".//vergadering/vergaderdatum", day_in)
    return replace(
        facts,
        title=facts.title or _title_of_item(root),
        dossiers=_dossiers(root) or facts.dossiers,
        number=facts.number or _number(root),
        date=day_of_meeting or _day_of_paper(root) or facts.date,
        kind=_kind(root) or facts.kind,
        chamber=facts.chamber or _chamber_of(root),
        session=facts.session or _printed_at(root, "frontm/vergjaar", session_named),
    )


def _title_of_item(root: Element) -> Fact[str] | None:
    """The title of the one item of Handelingen that it is."""
    for tag in _ITEM_TITLES:
        title = the_only(root.iter(tag), by=words)
        if title is not None:
            return _in_head(words(title), tag, words(title))
    part = the_only(root.iter(*_PARTS_OF_MEETING), by=lambda element: element.tag)
    if part is None:
        return None
    return _in_head(_PARTS_OF_MEETING[part.tag], part.tag, words(part.find("nr")))


def _dossiers(root: Element) -> _Dossiers | None:
    elements = [*root.iterfind(".//dossier"), *root.iterfind("frontm/onderw")]
    dossiers = tuple(filter(None, map(_dossier, elements)))
    quote = "; ".join(map(words, elements))
    return _in_head(dossiers, "dossier", quote)


def _dossier(element: Element) -> DossierName | None:
    """`36 725` and `XVII`, `21 501` and `20`, with the title; None where there is no number."""
    if element.tag == "onderw":
        return _old_dossier(element)
    numbers = [
        _PUNCTUATION.sub("", words(part))
        for part in element.iterfind("dossiernummer/*")
        if part.tag != "rijkswetnr"
    ]
    if not numbers or not numbers[0].isdigit():
        return None
    title = words(element.find("titel"))
    return DossierName("-".join(filter(None, numbers)), title or None)


def _old_dossier(element: Element) -> DossierName | None:
    number = _OLD_NUMBER.match(words(element.find("nummer")))
    if not number:
        return None
    parts_of_number = (_PUNCTUATION.sub("", number["digits"]), number["chapter"])
    title = words(element.find("naam"))
    return DossierName("-".join(filter(None, parts_of_number)), title or None)


def _number(root: Element) -> Fact[str] | None:
    numbers = [
        *root.iter("ondernummer", "kamervraagnummer"),
        *root.iterfind("body/stuk/nummer"),
    ]
    element = the_only(numbers, by=words)
    if element is None:
        return None
    number = words(element)
    return _in_head(number, element.tag, number)


def _chamber_of(root: Element) -> Fact[Chamber] | None:
    number = root.get("kamer", "")
    return _in_head(_CHAMBER_OF_NUMBER.get(number), f"{root.tag}, kamer", number)


def _printed_at(
    root: Element,
    path: str,
    meaning: Callable[[str], T | None],
) -> Fact[T] | None:
    """The fact that the words at a path in the root state, which have a meaning where they state any."""
    printed = words(root.find(path))
    return _in_head(meaning(printed), path.removeprefix(".//"), printed)


def _day_of_paper(root: Element) -> Fact[dt.date] | None:
    """The day that a motion was moved or a paper came in, which is not that of its printing."""
    date = root.find(".//stuk/datumtekst/datum")
    printed = words(root.find(".//stuk/datumtekst"))
    letter = words(root.find("*/stuk/titel")).startswith("BRIEF")
    if date is None or letter or not printed.startswith(_DATED_BY):
        return None
    day = iso_day(date.get("isodatum", ""))
    return _in_head(day, "kamerstuk/stuk/datumtekst", printed)


def _kind(root: Element) -> Fact[Kind] | None:
    elements = [element for element in (root, *root) if element.tag in _KIND_OF_ELEMENT]
    kind = the_only(elements, by=lambda element: _KIND_OF_ELEMENT[element.tag])
    if kind is None:
        return None
    return _in_head(_KIND_OF_ELEMENT[kind.tag], kind.tag, kind.tag)


def _in_head(
    value: T | None,
    path: str,
    quote: str,
) -> Fact[T] | None:
    """A fact that an element of the head states, if it states any."""
    return fact_if_any(value, Origin("xml", f"element {path}", quote))
