"""Who signs a letter: the lines of its signature put together again, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, takewhile

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME, SIGNED
from kamerstuk_site.reading.dutch.offices import (
    FUNCTION,
    GOVERNMENT_ROLE,
    MINISTERS,
    ROLE_WORD,
)
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import one_of
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    FOR_MINISTER,
    SPOKEN_FOR,
    Signing,
    signing,
)
from kamerstuk_site.reading.facts.passages import Passage, People
from kamerstuk_site.reading.facts.zones import (
    ADDRESS,
    BRACKETED,
    CLOSING,
    MINISTRY,
    PAST_SIGNATURE,
    Zones,
)

# An office that is broken after one of these goes on: a small word, or an adjective (`Binnenlandse`, `Sociale`).
_UNFINISHED = re.compile(
    r"\b(?:van|voor|de|der|het|den|en|zonder|algemene|\w+(?:s|sch|al|lijk)e)$",
    re.IGNORECASE,
)
_REST_OF_OFFICE = re.compile(
    r"(?:en|van|voor|zonder|belast) \w.*|[A-ZÀ-Þ][^.:;?!\d]*\sen\s+[A-ZÀ-Þ][^.:;?!\d]*"
)
_ROLE_AGAIN = re.compile(rf"{ROLE_WORD}\b", re.IGNORECASE)
_GOVERNMENT = re.compile(GOVERNMENT_ROLE, re.IGNORECASE)
_ROLE_ABOVE = re.compile(r"[Dd]e (?P<role>[A-Za-z][^.:;?!\d]*),")
"""What somebody is who signs below, within a signature whatever it is: "De chef van de generale staf,"."""
_ARTICLE = re.compile(r"^(?:[Dd]e|[Hh]et) (?=[a-z])")
_PART_OF_ROLE = (
    r"(?:\s+(?:van (?:de |het )?)?"
    r"(?:Raad van (?:Bestuur|Toezicht|Commissarissen)|College van Bestuur|(?:[Aa]fdeling|[Dd]irectie|[Tt]eam|Divisie)\b.*))?"
)
"""What within an organisation somebody has a function in."""
# A function before the organisation: words in lower case, up to the first capital.
_FUNCTION = re.compile(
    rf"(?P<role>[a-zà-ÿ][^A-Z\d\n,]*[^A-Z\d\s,]{_PART_OF_ROLE})"
    r"(?:,?\s+(?:bij |van |namens )?(?P<organisation>(?:de |het |Stichting |Vereniging )?[A-Z0-9][^\t]*))?"
)
_DANGLING = re.compile(r"\s(?:van|voor|in|bij|op)(?: de| het)?$")
"""The end of a role that goes on: "lid van de" Tweede Kamer, "griffier van de commissie voor" Waterbeheer."""
_FOR = re.compile(
    r"namens (?:(?:het )?(?:\w+ )?bestuur van )?(?:de |het )?(?P<organisation>(?-i:[A-Z]|college van burgemeester).*?)[,.:]?",
    re.IGNORECASE,
)
"""For what organisation whoever signs next does so."""
_BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s+")
_BETWEEN = re.compile(
    rf"\t|\s[-–—]\s|(?=\()|,|(?<!^De)\s(?=[a-z])(?={FUNCTION.pattern})"
)
"""What stands between a name and what somebody is."""
_BETWEEN_CELLS = re.compile(rf"\t|(?<=[a-z]) (?=De {one_of(MINISTERS)}\b)")
"""Between two who sign side by side: a tab, or no more than a space before the second office."""
_BESIDE = (
    BARE_LABEL,
    re.compile(r"\d{1,2} \w+ \d{4}"),
    re.compile(r"(?:naam|functie|organisatie|handtekening|plaats)\s?:?", re.IGNORECASE),
)
"""What stands beside those who sign: labels of a cover sheet, a day, the heads of columns."""
_NO_ONE = re.compile(
    rf"{ADDRESS.pattern}|(?i:{CLOSING.pattern})|(?is:{SPOKEN_FOR.pattern})|{SIGNED}[.,:]?|{BRACKETED}"
)
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
    signed_for: str | None = None
    """The organisation that whoever comes next signs for."""
    by_office: bool = False
    """At least one of them signs as the holder of an office."""
    spoken_for: bool = False
    """The name that comes next is of somebody who does not sign."""

    @property
    def of_state(self) -> bool:
        """True where somebody signs with an office of state."""
        held = [*self.roles, *(person.role or "" for person in self.people)]
        return any(map(_GOVERNMENT.match, held))

    @property
    def above(self) -> Person:
        """Who was named last; nobody where a role still waits for its name."""
        return self.people[-1] if self.people and not self.roles else Person()

    @property
    def within(self) -> bool:
        """True where the office or the organisation is named for which people sign, so that none is told of them."""
        return any(person.name is None for person in self.people)

    @property
    def is_complete(self) -> bool:
        """True where somebody signs already, and no role waits for its name."""
        return bool(self.people or self.names) and len(self.names) == len(self.roles)

    def settle(self) -> None:
        """Give the roles their names, in order; where there are not as many names, nobody can tell whose is missing."""
        if len(self.roles) == len(self.names):
            self.people += map(Person, self.names, self.roles)
        else:
            self.people += [Person(role=role) for role in self.roles]
            self.people += map(Person, self.names)
        self.roles, self.names = [], []

    def finish(self) -> tuple[Person, ...]:
        """Who sign, when all lines are read."""
        self.settle()
        if self.signed_for and not any(
            person.organisation == self.signed_for for person in self.people
        ):
            self.people.append(Person(organisation=self.signed_for))
        return tuple(_by_their_kind(self.people))

    def add(self, text: str, below: str) -> bool:
        """What a line says, above another line; False where it says nothing of anybody."""
        readers = (
            self._for,
            self._office,
            self._organisation,
            self._role_above,
            self._name,
        )
        return any(read(text, below) for read in readers)

    def add_minister(self, role: str) -> None:
        """Who signs next does so for a minister; below another office nobody can tell whether that one signs too."""
        self.settle()
        if not self.people:
            self.people.append(Person(role=role))

    def _for(self, text: str, _: str) -> bool:
        """Who signs next does so for an organisation."""
        named = _FOR.fullmatch(text)
        if named is None or self.roles:
            return False
        self.signed_for = named["organisation"]
        return True

    def _office(self, text: str, below: str) -> bool:
        """An office with its holder's name; else that of the name above it, or of one that is still to come."""
        office = signing(text, below=bool(NAME.fullmatch(below)))
        if office is None or not (office.article or MINISTRY.match(text)):
            return False
        self.by_office = True
        if self.names or office.name:
            self.settle()
        if office.name:
            self.people.append(Person(office.name, office.role))
        elif office.article or not self._describe(Person(role=office.role)):
            self.roles.append(office.role)
        return True

    def _organisation(self, text: str, _: str) -> bool:
        """An organisation that signs; below somebody's name it is where that person works."""
        named = organisation(text)
        if named is None:
            return False
        self.settle()
        if self.of_state:
            return False
        if Person(organisation=named) in self.people:
            return True
        last = self.above
        if last.name and not last.organisation and not self.within:
            self.people[-1] = replace(last, organisation=named)
        else:
            self.people.append(Person(organisation=named))
        return True

    def _role_above(self, text: str, below: str) -> bool:
        """The function of somebody whose name comes next."""
        named = bool(NAME.fullmatch(below))
        waiting = self.above.name and not self.above.role
        function = _ROLE_ABOVE.fullmatch(text)
        if function and INITIALLED.fullmatch(below):
            self.settle()
            self.roles.append(function["role"])
            return True
        if waiting or not FUNCTION.match(_ARTICLE.sub("", text)):
            return False
        if self.within or named:
            self.settle()
            self.roles.append(_ARTICLE.sub("", text).rstrip(",:."))
            return True
        return False

    def _name(self, text: str, below: str) -> bool:
        """Somebody by name, with or without a function; or the function of the name above."""
        name = NAME.fullmatch(text)
        if name and len(self.names) < len(self.roles):
            self.names.append(name["name"].strip())
            return True
        person = _with_function(text, within=self.within)
        if person is None:
            return False
        self.settle()
        if not person.name:
            return self._describe(person)
        # Under offices, one word in capitals is the next paper's rather than somebody who holds none of them.
        if _is_bare(person) and self.by_office and not FUNCTION.match(below):
            return False
        self.people.append(
            replace(person, organisation=person.organisation or self.signed_for)
        )
        return True

    def _describe(self, function: Person) -> bool:
        """Give the last of the people a role, if it is a name that has none; False if not."""
        last = self.above
        if not last.name or last.role:
            return False
        self.people[-1] = replace(
            last,
            role=function.role,
            organisation=function.organisation or last.organisation,
        )
        return True


def signers(zones: Zones) -> People | None:
    """Who signs, in order. A role without a name and a name without a role are both kept as they stand."""
    own = takewhile(
        lambda line: not PAST_SIGNATURE.fullmatch(line.text), zones.signature
    )
    lines = _whole(own)
    signed = _Signed()
    quotes = []
    for line, below in pairwise([*lines, _NOTHING]):
        minister = FOR_MINISTER.fullmatch(line.text)
        if SPOKEN_FOR.fullmatch(line.text):
            signed.spoken_for = signed.is_complete
        elif DEPUTY.fullmatch(line.text):
            signed.settle()
        elif minister:
            signed.add_minister(minister["role"])
        elif signed.spoken_for and NAME.fullmatch(line.text):
            signed.spoken_for = False
        elif _names_somebody(line.text) and signed.add(line.text, below.text):
            quotes.append(line.text)
    people = signed.finish()
    return Passage("; ".join(quotes), lines[0].where).fact(people) if people else None


def _names_somebody(text: str) -> bool:
    return not _NO_ONE.fullmatch(text) or bool(_FOR.fullmatch(text))


def _by_their_kind(people: Sequence[Person]) -> Iterator[Person]:
    """Who sign, with what is an organisation told from somebody's name by those that stand beside it.

    In a list of organisations, what could be a name is another ("Oxfam Novib"). Beside somebody's whole name, a single
    word ("Hivos", "Utrecht") is no name, and nobody can tell what else it is.
    """
    with_person = any(map(_is_person, people))
    with_organisation = any(map(_is_organisation, people))
    for person in people:
        if not _is_bare(person):
            yield person
        elif with_organisation and not with_person:
            yield Person(organisation=person.name)
        elif not with_person or " " in (person.name or ""):
            yield person


def _is_person(person: Person) -> bool:
    return bool(person.name) and not _is_bare(person)


def _is_organisation(person: Person) -> bool:
    return bool(person.organisation) and not person.name


def _is_bare(person: Person) -> bool:
    """True for a name without initials of which nothing is said: it could be that of an organisation."""
    return bool(
        person.name
        and person == Person(person.name)
        and not INITIALLED.fullmatch(person.name)
    )


def _whole(lines: Iterable[Passage]) -> list[Passage]:
    """The lines with those put together that are one office, and those parted that stand side by side."""
    whole = [_NOTHING]
    for line, below in pairwise([*_apart(lines), _NOTHING]):
        before = whole[-1].text
        alone = _is_office(line.text) or _ALONE.fullmatch(line.text)
        if not alone and _goes_on(before, line.text, below.text):
            whole[-1] = replace(whole[-1], text=f"{before} {line.text}")
        else:
            whole.append(line)
    return whole[1:]


def _apart(lines: Iterable[Passage]) -> Iterator[Passage]:
    """The lines, of those that stand side by side one column after the other, without what stands beside a signature."""
    rows = [(line.where, _cells(line.text)) for line in lines]
    for _, stretch in groupby(rows, key=lambda row: len(row[1])):
        below_each_other = list(stretch)
        first_where, first_cells = below_each_other[0]
        if len(first_cells) > 1 and _side_by_side(first_cells):
            columns = zip(*(cells for _, cells in below_each_other), strict=True)
            for column in columns:
                yield from (Passage(cell, first_where) for cell in column)
        else:
            for where, cells in below_each_other:
                if cells:
                    yield Passage("\t".join(cells), where)


def _cells(text: str) -> list[str]:
    """The cells of a line, but those of a column beside the signature: the labels of a cover sheet, and a day."""
    cells = (_BULLET.sub("", cell.strip()) for cell in _BETWEEN_CELLS.split(text))
    return [
        cell
        for cell in cells
        if cell and not any(pattern.fullmatch(cell) for pattern in _BESIDE)
    ]


def _side_by_side(cells: Sequence[str]) -> bool:
    """True for offices or names beside each other; a name and its function are one."""
    return all(map(_is_office, cells)) or all(map(_is_somebody, cells))


def _is_somebody(text: str) -> bool:
    person = _with_function(text, within=False)
    return person is not None and person.name is not None and organisation(text) is None


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
    office = (
        Signing(before)
        if SPOKEN_FOR.fullmatch(before)
        else signing(before, below=not ended)
    )
    if office is None or office.name:
        return False
    if _ROLE_AGAIN.match(line):
        return office.article and ended
    if _UNFINISHED.search(before) or _REST_OF_OFFICE.fullmatch(line):
        return True
    # "De Minister van Landbouw" / "Natuur," / "A.B. Kranendonk"
    return not ended and line.endswith(",") and bool(NAME.fullmatch(below))


def _with_function(text: str, *, within: bool) -> Person | None:
    """`Jan Gruiters<tab>algemeen directeur PAX`, `Jan Jansen (Stichting Vluchteling)`, or a name alone.

    Args:
        text: the line.
        within: whether it is known what organisation somebody signs for, so that a function names none.
    """
    if FUNCTION.match(text):
        return _function(text, within=within)
    for between in _BETWEEN.finditer(text):
        named = NAME.fullmatch(text[: between.start()].strip())
        what = _what(text[between.end() :].strip(" ,"), within=within)
        if named and what:
            return replace(what, name=named["name"].strip())
    first = _BETWEEN.split(text, maxsplit=1)[0].strip()
    named = NAME.fullmatch(text) or NAME.fullmatch(first)
    return Person(named["name"].strip()) if named else _function(text, within=within)


def _what(words: str, *, within: bool) -> Person | None:
    """What somebody is, as it stands behind the name: an office, a function, an organisation."""
    if words.startswith("(") and words.endswith(")"):
        inner = words[1:-1].strip()
        return _function(inner, within=within) or (
            Person(organisation=inner) if inner[:1].isupper() else None
        )
    office = signing(words) if MINISTRY.match(words) else None
    if office:
        return Person(role=office.role)
    function = _function(words, within=within)
    named = organisation(words)
    return function or (Person(organisation=named) if named else None)


def _function(text: str, *, within: bool) -> Person | None:
    """A function, and the organisation that it is in where a capital tells where that begins."""
    # In lower case, unless it begins with a word that can be nothing else: `Directeur Amnesty International`.
    known = FUNCTION.match(text)
    words = known[0].lower() + text[known.end() :] if known else text
    match = _FUNCTION.fullmatch(words)
    if match is None:
        return None
    role = text[: match.end("role")].strip()
    dangling = _DANGLING.search(role)
    body = (
        organisation(match["organisation"] or "") if dangling else match["organisation"]
    )
    if within or (dangling and not body):
        return Person(role=text.rstrip(", "))
    return Person(None, _DANGLING.sub("", role), body)
