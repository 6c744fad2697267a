"""Whom a letter is addressed to, and who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from kamerstuk_site.model.facts import Fact, Person, value_of
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
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.facts.greetings import greeted_in
from kamerstuk_site.reading.facts.head_lines import ADDRESS
from kamerstuk_site.reading.facts.passages import (
    Passage,
    People,
    Persons,
    agreed,
    first_fact,
    holders_of,
)
from kamerstuk_site.reading.facts.zones import Zones

_ADDRESSED = lazy_pattern(
    rf"(?:{labels('recipients')}\s*[:\t]\s*|Voor\n|(?:Aan\s+)?(?=de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b)|Aan\s+(?=(?:de|het|den)\s))"
    rf"(?P<address>.*)|Aan (?P<organisation>(?-i:{one_of(BEGINNINGS)})\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_BELOW_ADDRESSEE = lazy_pattern(
    rf"^[ \t]*(?:{POSTAL}|(?:[A-Z][\w ]+ \d+[a-z]?|Den Haag|[’'‘]s-Gravenhage),?[ \t]*$)"
    r"|\b(?:t\.a\.v\.|ter attentie van|p/a |c/o )",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the addressee ends within an address: at the postal lines, and at whose attention it is for."""
_BESIDE_ADDRESSEE = lazy_pattern(r"[ \t]*<[^<>\s@]+@[^<>\s@]+>|(?<=\S)\t[^\n]*")
"""What stands behind an addressee on a line: an address for e-mail, the column with the sender's own address."""
_ROLE = lazy_pattern(
    rf"(?:{COURTESY})?(?:de |het )?(?P<role>(?:{ROLE_WORD}|{one_of(ADDRESSED)})\b.*)",
    re.IGNORECASE | re.DOTALL,
)
# Who holds the office that a letter is addressed to: "de Minister van Financiën, de heer E. Heinen".
_HELD = lazy_pattern(
    rf"(?P<role>.+?),\s+(?:{COURTESY}|(?={PLAIN_INITIALLED}$))(?P<name>{PLAIN_NAME})"
)
# Anything after the name of a Chamber in an address is another line of the page.
_BEHIND_CHAMBER = lazy_pattern(
    r"(?i)(?:(?<=\bder staten[- ]generaal)|(?<=\bder statengeneraal))\b.*"
)
_MISREAD_CHAMBER = lazy_pattern(
    r"(?i)(?:de )?(?P<which>tweede|eerste) kamer der sta\S{1,4}?[- ]?\S{6,9}"
)
"""The name of a Chamber as scans have it: "Tweede Kamer der Statcn-Generaal"."""
_CHAMBER = lazy_pattern(
    rf"(?:de\s)?(?P<organisation>{CHAMBER}|(?:Tweede|Eerste) Kamer|Verenigde Vergadering[\w -]*)\.?"
)
# Whoever holds the office of the line above, in an address: "de heer H.M. de Jonge".
_HOLDER = lazy_pattern(
    rf"(?:{COURTESY}(?P<name>{PLAIN_NAME})|(?P<initialled>{PLAIN_INITIALLED})),?"
)
# A name and an office that stand on one line: "mevrouw A. Voorbeeld, Minister van Waterbeheer".
_OFFICE_AND_NAME = lazy_pattern(
    rf"(?P<above>(?:de )?(?i:{one_of(APPOINTED)}|minister|staatssecretaris|voorzitter)) (?P<office>(?:{COURTESY})?{PLAIN_INITIALLED})"
)
"""An office of one word and its holder on one line: "informateur drs. A. Voorbeeld"."""
_NAME_AND_OFFICE = lazy_pattern(
    rf"(?P<above>{COURTESY}{PLAIN_NAME}|{PLAIN_INITIALLED}),?\s+(?P<office>(?i:(?:de )?(?:{GOVERNMENT_ROLE}|voorzitter))\b.*)"
)
_ADDRESSED_BY_POST = lazy_pattern(
    rf"(?:^|\n)(?P<address>(?:[Dd]e )?{CHAMBER}|[Dd]e (?i:{one_of(MINISTERS)}|voorzitter|griffier)\b[^:;?!]*)$",
    re.DOTALL,
)
"""An office or a Chamber in the last lines above the postal ones: no letterhead names a minister like that."""
_WHOLE_OFFICE = lazy_pattern(
    rf"(?:[Dd]e )?(?P<kind>(?i:{one_of(MINISTERS)})) (?:van|voor) [^:;.?!]+"
)
_POST = lazy_pattern(POSTAL)
_STOP = lazy_pattern(r"(?<=[a-z]{4})\.$")
"""The full stop after an address; the one in "a.i." belongs to the address."""
_OF_CHAMBER = lazy_pattern(r"leden|voorzitter", re.IGNORECASE)
_TOGETHER = lazy_pattern(r"voorzitters\b", re.IGNORECASE)
"""The presidents of both Chambers together; neither Chamber is named in full."""
_LONE_ADDRESS = lazy_pattern(
    rf"(?:AAN DE|Aan (?:de|Zijne Majesteit de|Hare Majesteit de)) (?P<address>(?i:Koning|Koningin)|{CHAMBER})\.?"
)
"""A whole line that addresses the King or a Chamber, anywhere: above a report to the King, in a royal message."""
_ASKED = lazy_pattern(
    rf"Vragen van.*?aan (?P<who>(?:de |het )?(?i:{one_of(MINISTERS)}).*?)(?=\s+over\b|\s*\(ingezonden|$)",
    re.DOTALL,
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
            address = addressed["address"] or addressed["organisation"]
            return passage.fact_if_any(_addressees(address))
    return (
        first_fact(
            zones.head,
            _ASKED.match,
            lambda asked: holders_of(offices(asked["who"])),
        )
        or _above_post(zones)
        or first_fact(
            zones.beginnings,
            _LONE_ADDRESS.fullmatch,
            lambda found: _addressees(found["address"]),
        )
        or _by_greeting(zones)
    )


def _by_greeting(zones: Zones) -> People | None:
    """Whom the greeting names, with the office that lines above it give."""
    with_office = _office_greeted(zones) or _holder_greeted(zones)
    if with_office:
        return with_office
    return greeted_in(zones.greeting)


def _office_greeted(zones: Zones) -> People | None:
    """The only office in the head that a greeting means by one word: "De minister van Waterwegen", "Geachte minister"."""
    greeted = value_of(greeted_in(zones.greeting)) or ()
    roles = [(person.role or "").lower() for person in greeted if not person.name]
    found = []
    for line in zones.head:
        office = _WHOLE_OFFICE.fullmatch(line.text)
        if office and office["kind"].lower() in roles:
            people = _addressees(line.text)
            found.append(line.fact_if_any(people))
    return agreed(found)


def _holder_greeted(zones: Zones) -> People | None:
    """The office above the letter's own words whose holder the greeting names: "Minister van Waterwegen", "De heer A.B. Vaart"."""
    greeting = zones.greeting
    greeted = value_of(greeted_in(greeting)) or ()
    names = [person.name for person in greeted if person.name]
    if not names:
        return None
    found = []
    for line in takewhile(lambda line: line != greeting, map(Passage.of, zones.blocks)):
        people = _addressees(line.text)
        if people and people[0].role and people[0].name:
            same = people[0].name.endswith(names[0])
            found.append(line.fact_if_any(people if same else ()))
    return agreed(found)


def _above_post(zones: Zones) -> People | None:
    """The addressee in the lines above the postal ones; None if the greeting shows that they are a letterhead."""
    greeted = value_of(greeted_in(zones.greeting))
    is_other = greeted and not _OF_CHAMBER.match(greeted[0].role or "")
    for item, below in pairwise(zones.head):
        above = _POST.match(below.text) and _ADDRESSED_BY_POST.search(item.text)
        people = _addressees(above["address"]) if above else ()
        if people:
            letterhead = people[0].organisation and is_other
            return None if letterhead else item.fact(people)
    return None


def _addressees(address: str) -> Persons:
    """The people in the lines of an address: by name, by an office over one line or more, or by both."""
    own = _BESIDE_ADDRESSEE.sub("", address)
    named, *_ = _BELOW_ADDRESSEE.split(own, maxsplit=1)
    words = " ".join(named.split())
    chamber = _chamber(_BEHIND_CHAMBER.sub("", words))
    if chamber:
        return (Person(organisation=chamber),)
    lines = list(_lines(named))
    above = list(takewhile(lambda line: not _ROLE.fullmatch(line), lines))
    name = _name(above)
    office = _office(lines[len(above) :])
    if not office:
        return _without_office(lines, name)
    holder = name or _holder(lines[len(above) + 1 :])
    return _holding(office, holder)


def _chamber(words: str) -> str | None:
    """The Chamber whose name the words are, as written; in its usual spelling where a scan misread it."""
    named = _CHAMBER.fullmatch(words)
    if named:
        return named["organisation"]
    misread = _MISREAD_CHAMBER.fullmatch(words)
    if misread is None:
        return None
    which = misread["which"].capitalize()
    return f"{which} Kamer der Staten-Generaal"


def _lines(address: str) -> Iterator[str]:
    """The lines of an address; a name and an office on the same line become two lines."""
    stripped = map(str.strip, address.split("\n"))
    for line in filter(None, stripped):
        both = _NAME_AND_OFFICE.fullmatch(line) or _OFFICE_AND_NAME.fullmatch(line)
        if both:
            yield from both.groups()
        else:
            yield line


def _holding(office: str, name: str | None) -> Persons:
    """The holders of the offices in an address: with this name or, for a single office, the name after it."""
    held = _HELD.fullmatch(office)
    together = _TOGETHER.match(office)
    roles = [office] if together else offices(held["role"] if held else office)
    if held and len(roles) == 1:
        name = name or held["name"]
    return tuple(Person(name, role) for role in roles)


def _without_office(lines: Sequence[str], name: str | None) -> Persons:
    """An organisation, or somebody by name."""
    if name:
        return (Person(name),)
    body = organisation(lines[0]) if lines else None
    if body is None:
        return ()
    return (Person(organisation=body),)


def _name(lines: Iterable[str]) -> str | None:
    """The last name in the lines above an office; an organisation that looks like a name comes before the person's."""
    name = None
    for line in lines:
        # In capitals, only initials distinguish a name from a heading.
        form = INITIALLED if line.isupper() else NAME
        found = form.fullmatch(line)
        if found and not organisation(line):
            name = found["name"]
    return name


def _holder(lines: Iterable[str]) -> str | None:
    """The holder of the office above, from the first line with a name with initials or a courtesy title."""
    for line in lines:
        holder = _HOLDER.fullmatch(line)
        if holder:
            return holder["name"] or holder["initialled"]
    return None


def _office(lines: Sequence[str]) -> str:
    """The office that the lines state together, up to its holder or a heading in capitals below the address."""
    in_capitals = bool(lines) and lines[0].isupper()

    def is_of_office(line: str) -> bool:
        return not _HOLDER.fullmatch(line) and (in_capitals or not line.isupper())

    own = " ".join(takewhile(is_of_office, lines))
    words = " ".join(own.split())
    named = _ROLE.fullmatch(words)
    if named is None:
        return ""
    role = _BEHIND_CHAMBER.sub("", named["role"])
    return _STOP.sub("", role.rstrip(", "))


def copies(zones: Zones) -> Fact[tuple[str, ...]] | None:
    """Everyone who gets a copy, by the head or the lines at the end; lines and semicolons separate them."""
    for passage in (*zones.head, *zones.end):
        value = labelled(passage.text, "copies")
        if value is not None:
            lines = re.split(r"[;\n]", value)
            names = filter(None, map(str.strip, lines))
            return passage.fact(tuple(names))
    return None
