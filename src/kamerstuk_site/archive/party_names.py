"""Names of people, organisations and offices: which are certainly one party's, and how they are shown.

A person is one person under titles and spaces ("drs. S.A. Blok", "S. A. Blok"). A bare surname ("motie-Dobbe") says too
little to be anybody's initials, so it stays a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kamerstuk_site.model.archive import PartyKind
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
    (
        "voorzitter",
        "ondervoorzitter",
        "president",
        "vice-president",
    ): r"\s+van\s+(?:de|het)\s.+",
    ("griffier",): r"\s+van\s+de\s.+",
}
_OFFICE = re.compile(
    r"(?:de\s+)?("
    + "|".join(one_of(words) + after for words, after in _OFFICES_OF_STATE.items())
    + ")",
    re.IGNORECASE,
)


class NamedParty(NamedTuple):
    """What somebody is here."""

    kind: PartyKind
    key: str
    """Alike for all names that are certainly one party's."""
    name: str
    """As written."""
    held: str
    """The office held then, or by whom it was; empty where that is not said."""


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """What is compared to tell whether two names are one person's."""
    return alike(plain_name(name)).casefold()


def plain_name(name: str) -> str:
    """A name without titles and degrees, initials put together: `drs. H. E. Koning` -> `H.E. Koning`."""
    bare = _DEGREES.sub("", folded(name))
    untitled = bare[found.end() :] if (found := _TITLES.match(bare)) else bare
    return _INITIAL_SPACE.sub("", untitled or bare)


def sorted_letter(name: str, kind: PartyKind) -> str:
    """The letter that a name is found under, `p` for `van der Plas`; empty for one that begins with another sign."""
    letter = (_surname(name) if kind == "person" else _unaccented(name))[:1]
    return letter if "a" <= letter <= "z" else ""


def office(person: Person) -> str | None:
    """The office of state that a role names in so many words, or None: "voorzitter" alone could be anybody's."""
    found = _OFFICE.fullmatch(folded(person.role or ""))
    return found[1] if found and not person.organisation else None


@lru_cache(maxsize=1 << 16)
def known_as(person: Person) -> tuple[NamedParty, ...]:
    """Whom a letter names: a person, an organisation, an office of state, or several of these."""
    names: tuple[tuple[PartyKind, str, str | None], ...] = (
        ("person", person_key(person.name or ""), person.name),
        (
            "organisation",
            alike(folded(person.organisation or "")).casefold(),
            person.organisation,
        ),
        ("organisation", _office_key(office(person)), office(person)),
    )
    found = []
    for kind, key, name in names:
        other = person.role if kind == "person" else person.name
        shown = folded if kind == "person" else plain_name
        if name and key:
            held = shown(other) if other and other != name else ""
            found.append(NamedParty(kind, key, folded(name), held))
    return tuple(found)


def _office_key(name: str | None) -> str:
    return alike(name or "").casefold().replace("-", " ")


def shown_name(name: str, kind: PartyKind) -> str:
    """A name as the site shows it."""
    return plain_name(name) if kind == "person" else _capital(name)


def name_order(name: str, kind: PartyKind) -> tuple[str, str]:
    """Sort key of a name as the site shows it: people by surname."""
    return (_surname(name) if kind == "person" else _unaccented(name)), _unaccented(
        name
    )


def _capital(name: str) -> str:
    """The name of an office as the first word of a line; that of an organisation as it writes itself."""
    return name[0].upper() + name[1:] if _OFFICE.fullmatch(name) else name


def _surname(name: str) -> str:
    """What a Dutch list is ordered by: the surname without its prefixes."""
    words = name.split()
    first = next(
        (i for i, word in enumerate(words) if word.lower() in PARTICLES), len(words) - 1
    )
    while first < len(words) - 1 and words[first].lower() in PARTICLES:
        first += 1
    return _unaccented(" ".join(words[first:]))


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def folded(text: str) -> str:
    """A text on one line, each space once."""
    return " ".join(text.split())
