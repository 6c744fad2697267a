"""Whom a letter is addressed to, and who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.cover_sheet import CHAMBER, POSTAL, labelled
from kamerstuk_site.reading.dutch.names import COURTESY, INITIALLED, NAME, PLAIN_INITIALLED, PLAIN_NAME
from kamerstuk_site.reading.dutch.offices import ADDRESSED, MINISTERS, ROLE_WORD, offices
from kamerstuk_site.reading.dutch.patterns import Match, one_of
from kamerstuk_site.reading.facts.passages import Passage, People, Persons, first_fact
from kamerstuk_site.reading.facts.zones import ADDRESS, Zones

_ADDRESSED = re.compile(
    r"(?:Aan\s*[:\t]\s*|(?:Aan\s+)?(?=de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b)|Aan\s+(?=(?:de|het|den)\s))"
    r"(?P<address>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BELOW_ADDRESSEE = re.compile(
    rf"^[ \t]*(?:{POSTAL}|(?:[A-Z][\w ]+ \d+[a-z]?|Den Haag|[’'‘]s-Gravenhage),?[ \t]*$)"
    r"|\b(?:t\.a\.v\.|ter attentie van|p/a |c/o )",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the lines of an address are of no addressee any more: those for the post, and who takes care of it."""
_ROLE = re.compile(
    rf"(?:{COURTESY})?(?:de |het )?(?P<role>(?:{ROLE_WORD}|{one_of(ADDRESSED)})\b.*)", re.IGNORECASE | re.DOTALL
)
# Who holds the office that a letter is addressed to: "de Minister van Financiën, de heer E. Heinen".
_HELD = re.compile(rf"(?P<role>.+?),\s+(?:{COURTESY}|(?={PLAIN_INITIALLED}$))(?P<name>{PLAIN_NAME})")
# What stands behind the name of a Chamber in an address is another line of the page.
_BEHIND_CHAMBER = re.compile(r"(?i)(?<=\bkamer der staten[- ]generaal)\b.*")
_CHAMBER = re.compile(rf"(?:de\s)?(?P<organisation>{CHAMBER})\.?")
_ASKED = re.compile(
    rf"Vragen van.*?aan (?P<who>(?:de |het )?(?i:{one_of(MINISTERS)}).*?)(?=\s+over\b|\s*\(ingezonden|$)", re.DOTALL
)
_GREETING = re.compile(r"^(?:Zeer |Hoog)?(?:geachte|beste)\s+", re.IGNORECASE)
# Whom a greeting names behind "Geachte", surest first.
_GREETED = (
    re.compile(rf"(?P<role>(?i:{ROLE_WORD}))\s+(?P<name>{PLAIN_NAME})"),
    re.compile(
        r"(?:heer |mevrouw |mijnheer de |mevrouw de |meneer de )?"
        rf"(?P<role>{ROLE_WORD}(?:\s.*)?|leden (?:van|der) .+)",
        re.IGNORECASE,
    ),
    re.compile(rf"{COURTESY}(?P<name>{PLAIN_NAME})"),
)


def recipients(zones: Zones) -> People | None:
    """Whom the letter is addressed to: its first address, else the ministers that questions are put to, else the greeting."""
    # Before 1970 the address stood under the signature.
    below = [line for line in zones.signature if ADDRESS.fullmatch(line.text)]
    for passage in (*zones.head, *below):
        addressed = _ADDRESSED.fullmatch(passage.text)
        if addressed:
            people = _addressees(addressed["address"])
            return passage.fact(people) if people else None
    return first_fact(zones.head, _ASKED.match, _asked) or _greeted(zones.greeting)


def _addressees(address: str) -> Persons:
    """Who are named in the lines of an address: somebody by name, by an office over one line or more, or by both."""
    named = _BELOW_ADDRESSEE.split(address, maxsplit=1)[0]
    chamber = _CHAMBER.fullmatch(" ".join(named.split()))
    if chamber:
        return (Person(organisation=chamber["organisation"]),)
    lines = [line.strip() for line in named.split("\n")]
    above = list(takewhile(lambda line: not _ROLE.fullmatch(line), lines))
    name = _name(above)
    office = _office(lines[len(above) :])
    if not office:
        return (Person(name),) if name else ()
    held = _HELD.fullmatch(office)
    roles = offices(held["role"] if held else office)
    if held and len(roles) == 1:
        name = name or held["name"]
    return tuple(Person(name, role) for role in roles)


def _name(lines: Sequence[str]) -> str | None:
    """The last name among the lines above an office: an organisation that looks like one stands before the person's."""
    name = None
    for line in lines:
        found = NAME.fullmatch(line)
        if found and (not line.isupper() or INITIALLED.fullmatch(line)):
            name = found["name"]
    return name


def _office(lines: Sequence[str]) -> str:
    """The office that the lines name together, up to a heading in capitals under the address."""
    own = takewhile(lambda line: lines[0].isupper() or not line.isupper(), lines)
    named = _ROLE.fullmatch(" ".join(" ".join(own).split()))
    return _BEHIND_CHAMBER.sub("", named["role"]).rstrip(", ") if named else ""


def _asked(questions: Match) -> Persons:
    return tuple(Person(role=role) for role in offices(questions["who"]))


def _greeted(greeting: Passage | None) -> People | None:
    """Whom the first line of the letter's own words names."""
    if greeting is None:
        return None
    words = _GREETING.sub("", greeting.text).strip(" ,:!.")
    for pattern in _GREETED:
        named = pattern.fullmatch(words)
        if named:
            return greeting.fact((Person(**named.groupdict()),))
    return None


def copies(zones: Zones) -> Fact[tuple[str, ...]] | None:
    """Who get a copy, one each line or after each semicolon."""
    for passage in zones.head:
        value = labelled(passage.text, "copies")
        if value is not None:
            parts = map(str.strip, re.split(r"[;\n]", value))
            return passage.fact(tuple(filter(None, parts)))
    return None
