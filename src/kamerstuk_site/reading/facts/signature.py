"""Who signs a letter: the lines of its signature put together again, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import FUNCTION, ROLE_WORD
from kamerstuk_site.reading.dutch.signature_line import Signing, signing
from kamerstuk_site.reading.facts.passages import Passage, People
from kamerstuk_site.reading.facts.zones import ADDRESS, CLOSING, DEPUTY, MINISTRY, ON_BEHALF, PAST_SIGNATURE, Zones

# An office that is broken after one of these goes on: a small word, or an adjective (`Binnenlandse`, `Sociale`).
_UNFINISHED = re.compile(r"\b(?:van|voor|de|der|het|den|en|zonder|algemene|\w+(?:s|sch|al|lijk)e)$", re.IGNORECASE)
_REST_OF_OFFICE = re.compile(r"(?:en|van|voor|zonder|belast) \w.*|[A-ZÀ-Þ][^.:;?!\d]*\sen\s+[A-ZÀ-Þ][^.:;?!\d]*")
_ROLE_AGAIN = re.compile(rf"{ROLE_WORD}\b", re.IGNORECASE)
_FUNCTION_ABOVE = re.compile(r"[Dd]e (?P<role>[A-Za-z][^.:;?!\d]*),")
# A function before the organisation: words in lower case, up to the first capital.
_FUNCTION = re.compile(
    r"(?P<role>[a-zà-ÿ][^A-Z\d\n,]*[^A-Z\d\s,])(?:,?\s+(?:bij |van |namens )?(?P<organisation>(?:de |het |Stichting |Vereniging )?[A-Z0-9].*))?"
)


_NO_ONE = re.compile(rf"{ADDRESS.pattern}|(?i:{CLOSING.pattern})|(?is:{ON_BEHALF.pattern})")
"""A line of a signature that names nobody who signs."""
_ALONE = re.compile(rf"{INITIALLED.pattern}|(?i:{DEPUTY.pattern})|{_NO_ONE.pattern}")
"""A line that is the rest of no other, as an office is: somebody by name, and what names nobody."""
_NOTHING = Passage("", "")


@dataclass
class _Signed:
    """What is known of those who sign, while the lines are read."""

    people: list[Person] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    """Roles whose names are still to come."""
    names: list[str] = field(default_factory=list)
    """Names that came after them."""

    def settle(self) -> None:
        """Give the roles their names, in order; where there are not as many names, nobody can tell whose is missing."""
        if len(self.roles) == len(self.names):
            self.people += map(Person, self.names, self.roles)
        else:
            self.people += [Person(role=role) for role in self.roles]
            self.people += map(Person, self.names)
        self.roles, self.names = [], []

    def add(self, text: str, below: str) -> bool:
        """What a line says, above another line; False where it says nothing of anybody."""
        office = signing(text, below=bool(NAME.fullmatch(below)))
        if office and (office.article or MINISTRY.match(text)):
            self._add_office(office)
            return True
        function = _FUNCTION_ABOVE.fullmatch(text)
        if function and INITIALLED.fullmatch(below):
            self.settle()
            self.roles.append(function["role"])
            return True
        name = NAME.fullmatch(text)
        if name and len(self.names) < len(self.roles):
            self.names.append(name["name"].strip())
            return True
        person = _with_function(text)
        return person is not None and self._add_person(person)

    def _add_office(self, office: Signing) -> None:
        """An office with its holder's name; else that of the name above it, or of one that is still to come."""
        if self.names or office.name:
            self.settle()
        if office.name:
            self.people.append(Person(office.name, office.role))
        elif office.article or not self._describe(Person(role=office.role)):
            self.roles.append(office.role)

    def _add_person(self, person: Person) -> bool:
        """Somebody by name, or the function of the name above it; False for what is neither."""
        self.settle()
        if not person.name:
            return self._describe(person)
        named_only = person == Person(person.name) and not INITIALLED.fullmatch(person.name)
        # Under offices, one word in capitals is the next paper's rather than somebody who holds none of them.
        if named_only and any(other.role for other in self.people):
            return False
        self.people.append(person)
        return True

    def _describe(self, function: Person) -> bool:
        """Give the last of the people a role, if it is a name that has none; False if not."""
        last = self.people[-1] if self.people and not self.roles else Person()
        if not last.name or last.role:
            return False
        self.people[-1] = replace(function, name=last.name)
        return True


def signers(zones: Zones) -> People | None:
    """Who signs, in order. A role without a name and a name without a role are both kept as they stand."""
    own = takewhile(lambda line: not PAST_SIGNATURE.fullmatch(line.text), zones.signature)
    lines = _whole(own)
    signed = _Signed()
    quotes = []
    for line, below in pairwise([*lines, _NOTHING]):
        if DEPUTY.fullmatch(line.text):
            signed.settle()
        elif not _NO_ONE.fullmatch(line.text) and signed.add(line.text, below.text):
            quotes.append(line.text)
    signed.settle()
    return Passage("; ".join(quotes), lines[0].where).fact(tuple(signed.people)) if signed.people else None


def _whole(lines: Iterable[Passage]) -> list[Passage]:
    """The lines with those put together that are one office, and those parted that stand side by side."""
    apart = [Passage(cell, line.where) for line in lines for cell in _columns(line.text)]
    whole = [_NOTHING]
    for line, below in pairwise([*apart, _NOTHING]):
        before = whole[-1].text
        alone = _is_office(line.text) or _ALONE.fullmatch(line.text)
        if not alone and _goes_on(before, line.text, below.text):
            whole[-1] = replace(whole[-1], text=f"{before} {line.text}")
        else:
            whole.append(line)
    return whole[1:]


def _columns(text: str) -> list[str]:
    """Two offices or two names beside each other are a line each; a name and its function are one."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    side_by_side = all(map(_is_office, cells)) or all(map(NAME.fullmatch, cells))
    return cells if cells and side_by_side else [text.strip()]


def _is_office(text: str) -> bool:
    office = signing(text)
    return bool(office and office.article)


def _goes_on(before: str, line: str, below: str) -> bool:
    """True if a line is the rest of the office above it, which the width of the page broke.

    Args:
        before: the office, or whom somebody signs for.
        line: the line, which is no office and names nobody by itself.
        below: the line below it, or nothing.
    """
    ended = before.endswith(",")
    office = Signing(before) if ON_BEHALF.fullmatch(before) else signing(before, below=not ended)
    if office is None or office.name:
        return False
    if _ROLE_AGAIN.match(line):
        return office.article and ended
    if _UNFINISHED.search(before) or _REST_OF_OFFICE.fullmatch(line):
        return True
    # "De Minister van Landbouw" / "Natuur," / "A.B. Kranendonk"
    return not ended and line.endswith(",") and bool(NAME.fullmatch(below))


def _with_function(text: str) -> Person | None:
    """`Jan Gruiters<tab>algemeen directeur PAX`, `Jan Jansen, directeur Stichting Vluchteling`, or a name alone."""
    first, _, rest = text.partition("\t" if "\t" in text else ",")
    named = NAME.fullmatch(first.strip())
    if named is None or FUNCTION.match(text):
        return _function(text)
    office = signing(rest) if MINISTRY.match(rest.strip()) else None
    function = Person(role=office.role) if office else _function(rest.strip())
    return replace(function or Person(), name=named["name"].strip())


def _function(text: str) -> Person | None:
    """A function, and the organisation that it is in where a capital tells where that begins."""
    # In lower case, unless it begins with a word that can be nothing else: `Directeur Amnesty International`.
    words = text[:1].lower() + text[1:] if FUNCTION.match(text) else text
    match = _FUNCTION.fullmatch(words)
    if match is None:
        return None
    role = text[: match.end("role")]
    return Person(None, role.strip(), match["organisation"])
