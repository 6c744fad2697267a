"""Who is who: the people and organisations of the archive, each put together only where that is certain.

A person is one person under titles and spaces ("drs. S.A. Blok", "S. A. Blok"). A bare surname ("motie-Dobbe") says too
little to be anybody's initials, so it stays a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, TypeVar

from kamerstuk_site import slugs
from kamerstuk_site.model.archive import CitedDocument, Entry, Party, Tenure
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.typography import alike
from kamerstuk_site.reading.dutch.names import ABBREVIATED_TITLES, DEGREES, PARTICLES
from kamerstuk_site.reading.dutch.offices import MINISTERS, PRIME_MINISTERS
from kamerstuk_site.reading.dutch.patterns import one_of

_TITLES = re.compile(
    rf"(?:(?:de heer|mevrouw|zijne excellentie|hare excellentie)\s+|{one_of(ABBREVIATED_TITLES)}(?:\.\s*|\s+))+",
    re.IGNORECASE,
)
_DEGREES = re.compile(rf"(?:,?\s+{one_of(DEGREES)}\.?)+$")
_INITIAL_SPACE = re.compile(r"(?<=\b\w\.)\s+(?=\w\.)")
# What must stand behind the words of an office for them to name one office of state, and not somebody's.
_OFFICES_OF_STATE = {
    PRIME_MINISTERS: r".*",
    MINISTERS: r"\s+(?:van|voor|zonder)\s.+",
    ("voorzitter", "ondervoorzitter", "president", "vice-president"): r"\s+van\s+(?:de|het)\s.+",
    ("griffier",): r"\s+van\s+de\s.+",
}
_OFFICE = re.compile(
    r"(?:de\s+)?(" + "|".join(one_of(words) + after for words, after in _OFFICES_OF_STATE.items()) + ")", re.IGNORECASE
)

T = TypeVar("T")

PartyKind = Literal["person", "organisation"]
_SIDES = {"senders": "signed", "answered_by": "signed", "recipients": "received", "speakers": "spoke"}
"""The facts that name people, with what these have to do with a letter then."""


@dataclass(slots=True)
class _Gathered:
    """What is found of one party, in order of time. Dictionaries for their order: each thing once."""

    names: dict[str, None] = field(default_factory=dict)
    tenures: dict[str, tuple[str, dict[str, Entry]]] = field(default_factory=dict)
    signed: dict[str, Entry] = field(default_factory=dict)
    received: dict[str, Entry] = field(default_factory=dict)
    spoke: dict[str, Entry] = field(default_factory=dict)
    moved: dict[str, CitedDocument] = field(default_factory=dict)


def parties(entries: Iterable[Entry], motions: Iterable[CitedDocument]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The people, by surname, and the organisations (and offices of state), by name.

    Args:
        entries: the letters, in order of time.
        motions: the motions, in the order in which a mover's page shows them.
    """
    people: dict[str, _Gathered] = defaultdict(_Gathered)
    organisations: dict[str, _Gathered] = defaultdict(_Gathered)
    for entry in entries:
        for key, side in _SIDES.items():
            fact = getattr(entry.letter.facts, key)
            for person in fact.value if fact else ():
                _gather(person, side, entry, people, organisations)
    for motion in motions:
        for mover in motion.movers:
            found = people[person_key(mover)]
            found.names.setdefault(_folded(mover))
            found.moved.setdefault(motion.identifier, motion)
    return _finished(people, "person"), _finished(organisations, "organisation")


def named(entry: Entry) -> tuple[object, ...]:
    """Of a letter, all that decides what parties there are and what is theirs, but for the letter itself."""
    facts = (getattr(entry.letter.facts, key) for key in _SIDES)
    return (entry.slug, *(fact.value if fact else () for fact in facts))


def moved(document: CitedDocument | None) -> object:
    """The same of what is cited; nothing of what is no motion."""
    return (document.identifier, document.movers) if document and document.kind == "motie" else None


def with_others(party: Party, swapped: Mapping[int, Any]) -> Party:
    """The party with other letters and motions in the place of some, by `id`; itself where none is of it."""

    def new(values: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(swapped.get(id(value), value) for value in values)

    if swapped.keys().isdisjoint(map(id, (*party.signed, *party.received, *party.spoke, *party.moved))):
        return party
    tenures = tuple(Tenure(tenure.name, new(tenure.entries)) for tenure in party.tenures)
    return replace(
        party,
        tenures=tenures,
        signed=new(party.signed),
        received=new(party.received),
        spoke=new(party.spoke),
        moved=new(party.moved),
    )


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """What is compared to tell whether two names are one person's."""
    return alike(plain_name(name)).casefold()


def plain_name(name: str) -> str:
    """A name without titles and degrees, initials put together: `drs. H. E. Koning` -> `H.E. Koning`."""
    bare = _DEGREES.sub("", _folded(name))
    untitled = bare[found.end() :] if (found := _TITLES.match(bare)) else bare
    return _INITIAL_SPACE.sub("", untitled or bare)


def sorted_letter(name: str, kind: PartyKind) -> str:
    """The letter that a name is found under, `p` for `van der Plas`; empty for one that begins with another sign."""
    letter = (_surname(name) if kind == "person" else _unaccented(name))[:1]
    return letter if "a" <= letter <= "z" else ""


def office(person: Person) -> str | None:
    """The office of state that a role names in so many words, or None: "voorzitter" alone could be anybody's."""
    found = _OFFICE.fullmatch(_folded(person.role or ""))
    return found[1] if found and not person.organisation else None


def _gather(
    person: Person,
    side: str,
    entry: Entry,
    people: Mapping[str, _Gathered],
    organisations: Mapping[str, _Gathered],
) -> None:
    for kind, key, name, held in _known_as(person):
        found = (people if kind == "person" else organisations)[key]
        found.names.setdefault(name)
        getattr(found, side).setdefault(entry.slug, entry)
        if held:
            found.tenures.setdefault(held.casefold(), (held, {}))[1].setdefault(entry.slug, entry)


@lru_cache(maxsize=1 << 16)
def _known_as(person: Person) -> tuple[tuple[PartyKind, str, str, str], ...]:
    """What somebody is here: kind and key, name as written, and the office held then, or by whom it was."""
    names: tuple[tuple[PartyKind, str, str | None], ...] = (
        ("person", person_key(person.name or ""), person.name),
        ("organisation", alike(_folded(person.organisation or "")).casefold(), person.organisation),
        ("organisation", _office_key(office(person)), office(person)),
    )
    found = []
    for kind, key, name in names:
        other = person.role if kind == "person" else person.name
        shown = _folded if kind == "person" else plain_name
        if name and key:
            found.append((kind, key, _folded(name), shown(other) if other and other != name else ""))
    return tuple(found)


def _office_key(name: str | None) -> str:
    return alike(name or "").casefold().replace("-", " ")


def _finished(gathered: Mapping[str, _Gathered], kind: PartyKind) -> tuple[Party, ...]:
    names = {key: next(iter(found.names)) for key, found in gathered.items()}
    shown = plain_name if kind == "person" else _capital
    names = {key: shown(name) for key, name in names.items()}
    address = slugs.unique({key: slugs.slug(name) for key, name in names.items()})
    surname = _surname if kind == "person" else _unaccented
    return tuple(
        Party(
            slug=address[key],
            name=names[key],
            kind=kind,
            names=tuple(gathered[key].names),
            tenures=tuple(Tenure(held, tuple(during.values())) for held, during in gathered[key].tenures.values()),
            signed=tuple(gathered[key].signed.values()),
            received=tuple(gathered[key].received.values()),
            spoke=tuple(gathered[key].spoke.values()),
            moved=tuple(gathered[key].moved.values()),
        )
        for key in sorted(gathered, key=lambda key: (surname(names[key]), _unaccented(names[key]), key))
    )


def _capital(name: str) -> str:
    """The name of an office as the first word of a line; that of an organisation as it writes itself."""
    return name[0].upper() + name[1:] if _OFFICE.fullmatch(name) else name


def _surname(name: str) -> str:
    """What a Dutch list is ordered by: the surname without its prefixes."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if word.lower() in PARTICLES), len(words) - 1)
    while first < len(words) - 1 and words[first].lower() in PARTICLES:
        first += 1
    return _unaccented(" ".join(words[first:]))


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _folded(text: str) -> str:
    return " ".join(text.split())
