"""Whom a letter is addressed to, and who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.cover_sheet import CHAMBER, POSTAL, labelled, labels
from kamerstuk_site.reading.dutch.names import (
    COURTESY,
    INITIALLED,
    NAME,
    PLAIN_INITIALLED,
    PLAIN_NAME,
)
from kamerstuk_site.reading.dutch.offices import (
    ADDRESSED,
    APPOINTED,
    GOVERNMENT_ROLE,
    MINISTERS,
    ROLE_WORD,
    offices,
)
from kamerstuk_site.reading.dutch.organisations import BEGINNINGS, organisation
from kamerstuk_site.reading.dutch.patterns import Match, one_of
from kamerstuk_site.reading.facts.passages import Passage, People, Persons, first_fact
from kamerstuk_site.reading.facts.zones import ADDRESS, Zones

_ADDRESSED = re.compile(
    rf"(?:{labels('recipients')}\s*[:\t]\s*|Voor\n|(?:Aan\s+)?(?=de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b)|Aan\s+(?=(?:de|het|den)\s))"
    rf"(?P<address>.*)|Aan (?P<organisation>(?-i:{one_of(BEGINNINGS)})\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_BELOW_ADDRESSEE = re.compile(
    rf"^[ \t]*(?:{POSTAL}|(?:[A-Z][\w ]+ \d+[a-z]?|Den Haag|[’'‘]s-Gravenhage),?[ \t]*$)"
    r"|\b(?:t\.a\.v\.|ter attentie van|p/a |c/o )",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the lines of an address are of no addressee any more: those for the post, and who takes care of it."""
_ROLE = re.compile(
    rf"(?:{COURTESY})?(?:de |het )?(?P<role>(?:{ROLE_WORD}|{one_of(ADDRESSED)})\b.*)",
    re.IGNORECASE | re.DOTALL,
)
# Who holds the office that a letter is addressed to: "de Minister van Financiën, de heer E. Heinen".
_HELD = re.compile(
    rf"(?P<role>.+?),\s+(?:{COURTESY}|(?={PLAIN_INITIALLED}$))(?P<name>{PLAIN_NAME})"
)
# What stands behind the name of a Chamber in an address is another line of the page.
_BEHIND_CHAMBER = re.compile(
    r"(?i)(?:(?<=\bder staten[- ]generaal)|(?<=\bder statengeneraal))\b.*"
)
_MISREAD_CHAMBER = re.compile(
    r"(?i)(?:de )?(?P<which>tweede|eerste) kamer der sta\S{1,4}?[- ]?\S{6,9}"
)
"""The name of a Chamber as scans have it: "Tweede Kamer der Statcn-Generaal"."""
_CHAMBER = re.compile(
    rf"(?:de\s)?(?P<organisation>{CHAMBER}|(?:Tweede|Eerste) Kamer|Verenigde Vergadering[\w -]*)\.?"
)
# Whoever holds the office of the line above, in an address: "de heer H.M. de Jonge".
_HOLDER = re.compile(
    rf"(?:{COURTESY}(?P<name>{PLAIN_NAME})|(?P<initialled>{PLAIN_INITIALLED})),?"
)
# A name and an office that stand on one line: "mevrouw A. Voorbeeld, Minister van Waterbeheer".
_OFFICE_AND_NAME = re.compile(
    rf"(?P<above>(?:de )?(?i:{one_of(APPOINTED)}|minister|staatssecretaris|voorzitter)) (?P<office>(?:{COURTESY})?{PLAIN_INITIALLED})"
)
"""An office of one word and its holder on one line: "informateur drs. A. Voorbeeld"."""
_NAME_AND_OFFICE = re.compile(
    rf"(?P<above>{COURTESY}{PLAIN_NAME}|{PLAIN_INITIALLED}),?\s+(?P<office>(?i:(?:de )?(?:{GOVERNMENT_ROLE}|voorzitter))\b.*)"
)
_ADDRESSED_BY_POST = re.compile(
    rf"(?:^|\n)(?P<address>(?:[Dd]e )?{CHAMBER}|[Dd]e (?i:{one_of(MINISTERS)}|voorzitter|griffier)\b[^:;?!]*)$",
    re.DOTALL,
)
"""The last lines above those for the post, where they name an office or a Chamber: no letterhead names a minister so."""
_POST = re.compile(POSTAL)
_STOP = re.compile(r"(?<=[a-z]{4})\.$")
"""The full stop behind an address; that of "a.i." belongs to it."""
_OF_CHAMBER = re.compile(r"leden|voorzitter", re.IGNORECASE)
_TOGETHER = re.compile(r"voorzitters\b", re.IGNORECASE)
"""Who preside over both Chambers, of which neither is named whole."""
_LONE_ADDRESS = re.compile(
    rf"(?:AAN DE|Aan (?:de|Zijne Majesteit de|Hare Majesteit de)) (?P<address>(?i:Koning|Koningin)|{CHAMBER})\.?"
)
"""A whole line that addresses the King or a Chamber, wherever it stands: above a report to the King, in a royal message."""
_ASKED = re.compile(
    rf"Vragen van.*?aan (?P<who>(?:de |het )?(?i:{one_of(MINISTERS)}).*?)(?=\s+over\b|\s*\(ingezonden|$)",
    re.DOTALL,
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
    """Whom the letter is addressed to.

    Its first address, else the ministers that questions are put to, else the lines above those for the post, else a
    line of the text that addresses the King or a Chamber, else the greeting.
    """
    # Before 1970 the address stood under the signature.
    below = [line for line in zones.signature if ADDRESS.fullmatch(line.text)]
    for passage in (*zones.head, *below):
        addressed = _ADDRESSED.fullmatch(passage.text)
        if addressed:
            people = _addressees(addressed["address"] or addressed["organisation"])
            return passage.fact(people) if people else None
    return (
        first_fact(zones.head, _ASKED.match, _asked)
        or _above_post(zones)
        or first_fact(
            zones.beginnings,
            _LONE_ADDRESS.fullmatch,
            lambda found: _addressees(found["address"]),
        )
        or _greeted(zones.greeting)
    )


def _above_post(zones: Zones) -> People | None:
    """Whom the lines above those for the post name, unless the greeting names another: then they are a letterhead."""
    greeted = _greeted(zones.greeting)
    for item, below in pairwise(zones.head):
        addressed = (
            _ADDRESSED_BY_POST.search(item.text) if _POST.match(below.text) else None
        )
        people = _addressees(addressed["address"]) if addressed else ()
        if people:
            letterhead = (
                people[0].organisation
                and greeted
                and not _OF_CHAMBER.match(greeted.value[0].role or "")
            )
            return None if letterhead else item.fact(people)
    return None


def _addressees(address: str) -> Persons:
    """Who are named in the lines of an address: somebody by name, by an office over one line or more, or by both."""
    named = _BELOW_ADDRESSEE.split(address, maxsplit=1)[0]
    chamber = _chamber(_BEHIND_CHAMBER.sub("", " ".join(named.split())))
    if chamber:
        return (Person(organisation=chamber),)
    lines = list(_lines(named))
    above = list(takewhile(lambda line: not _ROLE.fullmatch(line), lines))
    name = _name(above)
    office = _office(lines[len(above) :])
    if not office:
        return _without_office(lines, name)
    name = name or _holder(lines[len(above) + 1 :])
    held = _HELD.fullmatch(office)
    roles = (
        [office]
        if _TOGETHER.match(office)
        else offices(held["role"] if held else office)
    )
    if held and len(roles) == 1:
        name = name or held["name"]
    return tuple(Person(name, role) for role in roles)


def _chamber(words: str) -> str | None:
    """The Chamber that words are the name of, as written; as it is spelled where a scan misread it."""
    named = _CHAMBER.fullmatch(words)
    misread = _MISREAD_CHAMBER.fullmatch(words)
    if named:
        return named["organisation"]
    return (
        f"{misread['which'].capitalize()} Kamer der Staten-Generaal"
        if misread
        else None
    )


def _lines(address: str) -> Iterator[str]:
    """The lines of an address, a name and an office that stand on one as two."""
    for line in filter(None, map(str.strip, address.split("\n"))):
        both = _NAME_AND_OFFICE.fullmatch(line) or _OFFICE_AND_NAME.fullmatch(line)
        yield from both.groups() if both else (line,)


def _without_office(lines: Sequence[str], name: str | None) -> Persons:
    """An organisation, or somebody by name."""
    body = organisation(lines[0]) if lines else None
    if body and not name:
        return (Person(organisation=body),)
    return (Person(name),) if name else ()


def _name(lines: Sequence[str]) -> str | None:
    """The last name among the lines above an office: an organisation that looks like one stands before the person's."""
    name = None
    for line in lines:
        found = NAME.fullmatch(line)
        if (
            found
            and not organisation(line)
            and (not line.isupper() or INITIALLED.fullmatch(line))
        ):
            name = found["name"]
    return name


def _holder(lines: Iterable[str]) -> str | None:
    """Who holds the office above, by the first line that names somebody in full or with courtesy."""
    for line in lines:
        holder = _HOLDER.fullmatch(line)
        if holder:
            return holder["name"] or holder["initialled"]
    return None


def _office(lines: Sequence[str]) -> str:
    """The office that the lines name together, up to its holder and to a heading in capitals under the address."""
    own = takewhile(
        lambda line: (
            not _HOLDER.fullmatch(line) and (lines[0].isupper() or not line.isupper())
        ),
        lines,
    )
    named = _ROLE.fullmatch(" ".join(" ".join(own).split()))
    return (
        _STOP.sub("", _BEHIND_CHAMBER.sub("", named["role"]).rstrip(", "))
        if named
        else ""
    )


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
