"""Who signs a letter, by what each line of its signature says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import filterfalse, pairwise, takewhile
from operator import attrgetter

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME, begins_surname
from kamerstuk_site.reading.dutch.offices import FUNCTION, GOVERNMENT_ROLE, each_office
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    FOR_MINISTER,
    SPOKEN_FOR,
    signing,
)
from kamerstuk_site.reading.facts.name_and_function import SIGNS_FOR, person_in
from kamerstuk_site.reading.facts.passages import Passage, People, holders_of, lacking
from kamerstuk_site.reading.facts.signature_layout import NO_ONE, whole_lines
from kamerstuk_site.reading.facts.signing_lines import MINISTRY, PAST_SIGNATURE
from kamerstuk_site.reading.facts.zones import Zones

_GOVERNMENT = lazy_pattern(GOVERNMENT_ROLE, re.IGNORECASE)
_PORTFOLIO_ALONE = lazy_pattern(rf"(?i:{GOVERNMENT_ROLE}) [A-Z]")
_ROLE_ABOVE = lazy_pattern(r"[Dd]e (?P<role>[A-Za-z][^.:;?!\d]*),")
"""The position of the person who signs below; in a signature it may be any: "De chef van de generale staf,"."""
_ARTICLE = lazy_pattern(r"^(?:[Dd]e|[Hh]et) (?=[a-z])")
_NOTHING = Passage("", "")
_is_of_signature = lacking(PAST_SIGNATURE.fullmatch)


@dataclass
class _Signed:
    """The signers found so far, while the lines are read."""

    people: list[Person] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    """Roles whose names are still to come."""
    names: list[str] = field(default_factory=list)
    """Names that came after them."""
    signed_for: str | None = None
    """The organisation on whose behalf the next person signs."""
    by_office: bool = False
    """At least one of them signs as the holder of an office."""
    spoken_for: bool = False
    """The next name belongs to somebody who does not sign."""

    @property
    def of_state(self) -> bool:
        """True if somebody signs with an office of state."""
        held = [person.role or "" for person in self.people]
        return any(map(_GOVERNMENT.match, [*self.roles, *held]))

    @property
    def above(self) -> Person:
        """The last person named; an empty `Person` while a role still waits for its name."""
        if self.roles or not self.people:
            return Person()
        return self.people[-1]

    @property
    def within(self) -> bool:
        """True if the office or organisation that people sign for is known, so that their functions name none."""
        return None in map(attrgetter("name"), self.people)

    @property
    def is_complete(self) -> bool:
        """True if somebody has signed, and no role waits for its name."""
        if not self.people and not self.names:
            return False
        return len(self.names) == len(self.roles)

    def read(self, text: str, below: str) -> bool:
        """Take in a line; return True if it says who signs.

        Args:
            text: the line.
            below: the line below it, or nothing.
        """
        if self._of_another(text):
            return False
        if NO_ONE.fullmatch(text) and not SIGNS_FOR.fullmatch(text):
            return False
        readers = (
            self._for,
            self._office,
            self._organisation,
            self._role_above,
            self._function_above,
            self._name,
        )
        return any(read(text, below) for read in readers)

    def finish(self) -> tuple[Person, ...]:
        """The signers, after all lines are read."""
        self._settle()
        named = map(attrgetter("organisation"), self.people)
        body = self.signed_for
        if body and body not in named:
            self.people.append(Person(organisation=body))
        people = _by_their_kind(self.people)
        return tuple(people)

    def _settle(self) -> None:
        """Give the roles their names, in order; if their numbers differ, it is unknown which name is missing."""
        if len(self.roles) == len(self.names):
            self.people += map(Person, self.names, self.roles)
        else:
            self.people += holders_of(self.roles)
            self.people += map(Person, self.names)
        self.roles.clear()
        self.names.clear()

    def _of_another(self, text: str) -> bool:
        """True for a line that says for whom others sign or speak, and for the name of somebody only spoken for."""
        minister = FOR_MINISTER.fullmatch(text)
        if SPOKEN_FOR.fullmatch(text):
            self.spoken_for = self.is_complete
        elif DEPUTY.fullmatch(text):
            self._settle()
        elif minister:
            self._settle()
            # Below another office it is unknown whether the minister signs too.
            if not self.people:
                self.people.append(Person(role=minister["role"]))
        elif self.spoken_for and NAME.fullmatch(text):
            self.spoken_for = False
        else:
            return False
        return True

    def _for(self, text: str, _: str) -> bool:
        """The next person signs for an organisation."""
        named = SIGNS_FOR.fullmatch(text)
        if named is None or self.roles:
            return False
        self.signed_for = named["organisation"]
        return True

    def _office(self, text: str, below: str) -> bool:
        """An office, with its holder's name, or of the person named above it, or of one who is still to be named."""
        named = bool(NAME.fullmatch(below))
        office = signing(text, below=named)
        if office is None:
            return False
        if not (office.article or MINISTRY.match(text) or self._has_portfolio(text)):
            return False
        self.by_office = True
        if self.names or office.name:
            self._settle()
        if office.name:
            self.people.append(Person(office.name, office.role))
        elif office.article or not self._describe(Person(role=office.role)):
            self.roles += each_office(office.role)
        return True

    def _has_portfolio(self, text: str) -> bool:
        """True for an office with its portfolio alone ("Staatssecretaris Kanalen") below the name of its holder."""
        last = self.above
        if last.role or not last.name:
            return False
        return _PORTFOLIO_ALONE.match(text) is not None

    def _organisation(self, text: str, _: str) -> bool:
        """An organisation that signs; below a person's name, the organisation that the person works for."""
        named = organisation(text)
        if named is None:
            return False
        self._settle()
        if self.of_state:
            return False
        signer = Person(organisation=named)
        if signer in self.people:
            return True
        last = self.above
        if last.name and not (last.organisation or self.within):
            self.people[-1] = replace(last, organisation=named)
        else:
            self.people.append(signer)
        return True

    def _role_above(self, text: str, below: str) -> bool:
        """Any position of a person whose name follows, with initials."""
        role = _ROLE_ABOVE.fullmatch(text)
        if role is None or not INITIALLED.fullmatch(below):
            return False
        self._settle()
        self.roles.append(role["role"])
        return True

    def _function_above(self, text: str, below: str) -> bool:
        """The function of a person whose name follows."""
        function = _ARTICLE.sub("", text)
        last = self.above
        waiting = last.name and not last.role
        if waiting or not FUNCTION.match(function):
            return False
        if not (self.within or NAME.fullmatch(below)):
            return False
        self._settle()
        self.roles.append(function.rstrip(",:."))
        return True

    def _name(self, text: str, below: str) -> bool:
        """A person by name, with or without a function; or the function of the person named above."""
        name = NAME.fullmatch(text)
        if name and len(self.names) < len(self.roles):
            self.names.append(name["name"].strip())
            return True
        person = person_in(text, within=self.within)
        if person is None:
            return False
        self._settle()
        if not person.name:
            return self._describe(person)
        # Below offices, one word in capitals belongs to the next paper rather than to a person without an office.
        holds_office = FUNCTION.match(below) or MINISTRY.match(below)
        if self.by_office and _is_bare(person) and not holds_office:
            return False
        body = person.organisation or self.signed_for
        self.people.append(replace(person, organisation=body))
        return True

    def _describe(self, function: Person) -> bool:
        """Give the last person a role; return False if it has no name, or a role already."""
        last = self.above
        if last.role or not last.name:
            return False
        body = function.organisation or last.organisation
        self.people[-1] = Person(last.name, function.role, body)
        return True


def signers(zones: Zones) -> People | None:
    """The signers, in order. A role without a name and a name without a role are kept as they are."""
    own = takewhile(_is_of_signature, zones.signature)
    lines = whole_lines(own)
    signed = _Signed()
    quotes = []
    for line, below in pairwise([*lines, _NOTHING]):
        if signed.read(line.text, below.text):
            quotes.append(line.text)
    people = signed.finish()
    if not people:
        return None
    quote = "; ".join(quotes)
    return Passage(quote, lines[0].where).fact(people)


def _by_their_kind(people: Sequence[Person]) -> Iterable[Person]:
    """The signers, with organisations distinguished from names of people by the others beside them.

    Beside somebody's full name, a single word ("Hivos", "Utrecht") is not a name, and what else it is remains unknown.
    In a list of organisations, what could be a name is an organisation too ("Oxfam Novib").
    """
    known = list(filterfalse(_is_bare, people))
    named = any(map(attrgetter("name"), known))
    if not named and any(map(attrgetter("organisation"), known)):
        return map(_as_organisation, people)
    if named or any(map(_has_first_name, people)):
        return filterfalse(_is_single_word, people)
    return people


def _has_first_name(person: Person) -> bool:
    """True for a name of several words, unless it is a surname as members sign: "Van der Vaart"."""
    name = person.name or ""
    if " " not in name:
        return False
    first, *_ = name.split()
    return not begins_surname(first)


def _is_single_word(person: Person) -> bool:
    name = person.name or ""
    if " " in name:
        return False
    return _is_bare(person)


def _as_organisation(person: Person) -> Person:
    if _is_bare(person):
        return Person(organisation=person.name)
    return person


def _is_bare(person: Person) -> bool:
    """True for a name without initials, role or organisation: it could be the name of an organisation."""
    name = person.name
    if not name or person != Person(name):
        return False
    return not INITIALLED.fullmatch(name)
