r"""Names of people, organisations and offices: which are certainly one party's, and how they are shown.

A person is one person under titles, spaces and signs around the name ("drs. S.A. Blok", "S. A. Blok", "\Blok"). A bare
surname ("motie-Dobbe") says too little to be anybody's initials, so it stays a name of its own, and so does every name
with another letter in it: `people_file` is where a curator says that two are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from kamerstuk_site.model.archive import PartyKind
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.text import WITHHELD
from kamerstuk_site.model.typography import alike, on_one_line, unaccented
from kamerstuk_site.reading.dutch.names import ABBREVIATED_TITLES, DEGREES, PARTICLES
from kamerstuk_site.reading.dutch.offices import MINISTERS, PRIME_MINISTERS
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import one_of

_TITLES = re.compile(
    rf"(?:(?:de heer|mevrouw|zijne excellentie|hare excellentie)\s+|{one_of(ABBREVIATED_TITLES)}(?:\.\s*|\s+))+",
    re.IGNORECASE,
)
_DEGREES = re.compile(rf"(?:,?\s+{one_of(DEGREES)}\.?)+$")
_INITIAL_SPACE = re.compile(r"(?<=\b\w\.)\s+(?=\w\.)")
_RUN_ON = re.compile(r"(?<=\w\.)(?=[^\W\d_]{2})")
"""Where a space was forgotten behind initials: "S.A.Blok"."""
_HYPHEN = re.compile(r"(?<=\w)(?: [-‐‑–] ?|[-‐‑–] |[‐‑])(?=\w)")
"""Between the two surnames of one person, with spaces or as a typographer's sign: "Jansen -Smit"."""
_BEFORE_NAME = re.compile(r"^(?:(?!['‘’ʼ′´`][ts]\b)[\W_])+")
"""Signs before a name, of a scan or of a program; not the apostrophe of "’t Hart" and "’s-Gravesande"."""
_ON_BEHALF = re.compile(r"(?i:namens (?:de |het )?)(?P<body>[A-Z0-9].*?)[,.:]?")
_AFTER_NAME = re.compile(r"(?:(?![.)])[\W_])+$")
"""Signs behind a name, but for a full stop, which may be an initial's, and a bracket, which may close a first name."""
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


def brief_name(person: Person) -> str:
    """What somebody is called in a list: by name, else by office, else by organisation."""
    return person.name or person.role or person.organisation or ""


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """What is compared to tell whether two names are one person's."""
    return alike(plain_name(name)).casefold().rstrip(".")


def plain_name(name: str) -> str:
    """A name without titles, degrees and signs around it, initials together: `drs. H. E. Koning` -> `H.E. Koning`."""
    bare = _DEGREES.sub("", _without_signs(name))
    titles = _TITLES.match(bare)
    untitled = _without_signs(bare[titles.end() :]) if titles else ""
    spaced = _RUN_ON.sub(" ", untitled or bare)
    return _INITIAL_SPACE.sub("", spaced)


def _without_signs(name: str) -> str:
    """A name on one line without the signs before and behind it; as it is where what is left does not begin as one."""
    line = on_one_line(unicodedata.normalize("NFC", name))
    hyphened = _HYPHEN.sub("-", line)
    unsigned = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", hyphened))
    return unsigned if _begins_name(unsigned) else line


def _begins_name(words: str) -> bool:
    first, *_ = [*words.split(), ""]
    return first[:1].isupper() or _is_prefix(alike(first)) or bool(_TITLES.match(words))


@lru_cache(maxsize=1 << 16)
def organisation_key(name: str) -> str:
    """What is compared to tell whether two names are one organisation's; an office is one with and without hyphens."""
    line = on_one_line(unicodedata.normalize("NFC", name))
    key = alike(line).casefold()
    return key.replace("-", " ") if _OFFICE.fullmatch(line) else key


KEYS: Mapping[PartyKind, Callable[[str], str]] = {
    "person": person_key,
    "organisation": organisation_key,
}
"""What is compared of the names of each kind."""


def sorted_letter(name: str, kind: PartyKind) -> str:
    """The letter that a name is found under, `p` for `van der Plas`; empty for one that begins with another sign."""
    letter = name_order(name, kind)[0][:1]
    if "a" <= letter <= "z":
        return letter
    return ""


def office(person: Person) -> str | None:
    """The office of state that a role names in so many words, or None: "voorzitter" alone could be anybody's."""
    if person.organisation:
        return None
    found = _OFFICE.fullmatch(on_one_line(person.role or ""))
    return found[1] if found else None


@lru_cache(maxsize=1 << 16)
def body_in_name(name: str) -> str:
    """The organisation whose name stands where a person's would: "Namens Stichting X"; empty for a person's name.

    >>> body_in_name("Namens Stichting Waterkering"), body_in_name("Amnesty International"), body_in_name("KRANENDONK")
    ('Stichting Waterkering', 'Amnesty International', '')
    """
    line = on_one_line(name)
    behalf = _ON_BEHALF.fullmatch(line)
    if behalf:
        return behalf["body"]
    # A single word in capitals may be a surname.
    return organisation(line) or "" if " " in line else ""


def as_body(person: Person) -> Person:
    """Who stands there as an organisation, if the name is that of one; anybody else as they are."""
    body = body_in_name(person.name or "")
    if not body:
        return person
    return Person(role=person.role, organisation=person.organisation or body)


@lru_cache(maxsize=1 << 16)
def known_as(person: Person) -> tuple[NamedParty, ...]:
    """Whom a letter names: a person, an organisation, an office of state, or several of these."""
    person = as_body(person)
    state_office = office(person)
    found = (
        _person(person),
        _organisation(person.organisation, person),
        _organisation(state_office, person),
    )
    return tuple(party for party in found if party and WITHHELD not in party.name)


def _person(person: Person) -> NamedParty | None:
    name = person.name or ""
    role = person.role or ""
    key = person_key(name)
    if not key:
        return None
    held = "" if role == name else on_one_line(role)
    return NamedParty("person", key, on_one_line(name), held)


def _organisation(name: str | None, person: Person) -> NamedParty | None:
    """An organisation or an office of state, with the name of the person that it is named with."""
    key = organisation_key(name or "")
    if not name or not key:
        return None
    holder = person.name or ""
    if holder == name or WITHHELD in holder:
        holder = ""
    return NamedParty("organisation", key, on_one_line(name), plain_name(holder))


def shown_name(name: str, kind: PartyKind) -> str:
    """A name as the site shows it."""
    if kind == "person":
        return plain_name(name)
    return _capital(name)


def name_order(name: str, kind: PartyKind) -> tuple[str, str]:
    """Sort key of a name as the site shows it: people by surname."""
    bare = unaccented(name.casefold())
    return (_surname(name) if kind == "person" else bare), bare


def _capital(name: str) -> str:
    """The name of an office as the first word of a line; that of an organisation as it writes itself."""
    is_office = _OFFICE.fullmatch(name)
    if is_office:
        return name[0].upper() + name[1:]
    return name


def given_names(name: str) -> str:
    """The initials and first names before a surname and its prefixes; empty for a surname alone.

    >>> given_names("Caroline van der Plas"), given_names("S.A. Blok"), given_names("Van Baarle")
    ('Caroline', 'S.A.', '')
    """
    words = plain_name(name).split()
    return " ".join(takewhile(_is_no_prefix, words[:-1]))


def _surname(name: str) -> str:
    """What a Dutch list is ordered by: the surname without its prefixes."""
    words = name.split()
    from_prefix = dropwhile(_is_no_prefix, words[:-1])
    behind_prefix = dropwhile(_is_prefix, from_prefix)
    surname = [*behind_prefix, *words[-1:]]
    return unaccented(" ".join(surname).casefold())


def _is_prefix(word: str) -> bool:
    return word.lower() in PARTICLES


def _is_no_prefix(word: str) -> bool:
    return word.lower() not in PARTICLES
