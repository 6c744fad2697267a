"""Who signs a letter: the lines of its signature put together again, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import FUNCTION, ROLE_WORD
from kamerstuk_site.reading.dutch.signature_line import Signing, signing
from kamerstuk_site.reading.facts.zones import (
    ADDRESS,
    CLOSING,
    DEPUTY,
    MINISTRY,
    ON_BEHALF,
    PAST_SIGNATURE,
    Written,
    Zones,
)

# An office that is broken after one of these goes on: a small word, or an adjective (`Binnenlandse`, `Sociale`).
_UNFINISHED = re.compile(r"\b(?:van|voor|de|der|het|den|en|zonder|algemene|\w+(?:s|sch|al|lijk)e)$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:en|van|voor|zonder|belast) \w")
_LISTED = re.compile(r"[A-ZÀ-Þ][^.:;?!\d]*\sen\s+[A-ZÀ-Þ][^.:;?!\d]*")
_ROLE_AGAIN = re.compile(rf"{ROLE_WORD}\b", re.IGNORECASE)
_FUNCTION_ABOVE = re.compile(r"[Dd]e (?P<role>[A-Za-z][^.:;?!\d]*),")
# A function before the organisation: words in lower case, up to the first capital.
_FUNCTION = re.compile(
    r"(?P<role>[a-zà-ÿ][^A-Z\d\n,]*[^A-Z\d\s,])(?:,?\s+(?:bij |van |namens )?(?P<organisation>(?:de |het |Stichting |Vereniging )?[A-Z0-9].*))?"
)


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
            self.people += [Person(role=role) for role in self.roles] + [Person(name) for name in self.names]
        self.roles, self.names = [], []


def signers(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who signs, in order. A role without a name and a name without a role are both kept as they stand."""
    lines = list(_whole(list(takewhile(lambda line: not PAST_SIGNATURE.fullmatch(line.text), zones.signature))))
    if not lines:
        return None
    signed, quotes = _Signed(), []
    for written, below in zip(lines, [*(w.text for w in lines[1:]), ""], strict=True):
        text = written.text.strip()
        if DEPUTY.fullmatch(text):
            signed.settle()
        elif text and not _says_no_one(text) and _sign(text, below.strip(), signed):
            quotes.append(text)
    signed.settle()
    return Written("; ".join(quotes), lines[0].where).fact(tuple(signed.people)) if signed.people else None


def _says_no_one(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (ADDRESS, CLOSING, ON_BEHALF))


def _whole(lines: Sequence[Written]) -> Iterator[Written]:
    """The lines with those put together that are one office, and those parted that stand side by side."""
    apart = [replace(line, text=cell) for line in lines for cell in _columns(line.text)]
    pending: Written | None = None
    for index, line in enumerate(apart):
        below = apart[index + 1].text.strip() if index + 1 < len(apart) else ""
        if pending and _goes_on(pending.text.strip(), line.text.strip(), below):
            pending = replace(pending, text=f"{pending.text.strip()} {line.text.strip()}")
        else:
            if pending:
                yield pending
            pending = line
    if pending:
        yield pending


def _columns(text: str) -> list[str]:
    """Two offices or two names beside each other are a line each; a name and its function are one."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    alike = all(map(_office, cells)) or all(NAME.fullmatch(cell.strip()) for cell in cells)
    return cells if len(cells) > 1 and alike else [text]


def _office(text: str) -> bool:
    office = signing(text)
    return bool(office and office.article)


def _goes_on(before: str, line: str, below: str) -> bool:
    """Whether a line is the rest of the office above it, which the width of the page broke."""
    behalf = ON_BEHALF.fullmatch(before)
    office = signing(before, below=not before.endswith(","))
    if (office is None or office.name) and not behalf:
        return False
    if _office(line) or INITIALLED.fullmatch(line) or DEPUTY.fullmatch(line) or _says_no_one(line):
        return False
    if _ROLE_AGAIN.match(line):
        return before.endswith(",") and bool(behalf or (office and office.article))
    return bool(
        _UNFINISHED.search(before)
        or _GOES_ON.match(line)
        or _LISTED.fullmatch(line)
        or (line.endswith(",") and not before.endswith(",") and NAME.fullmatch(below))
    )


def _sign(text: str, below: str, signed: _Signed) -> bool:
    """Add what one line of a signature says; False for nothing."""
    office = signing(text, below=bool(NAME.fullmatch(below)))
    if office and (office.article or MINISTRY.match(text)):
        _add_office(office, signed)
        return True
    above = _FUNCTION_ABOVE.fullmatch(text)
    if above and INITIALLED.fullmatch(below):
        signed.settle()
        signed.roles.append(above["role"])
        return True
    name = NAME.fullmatch(text)
    if name and len(signed.names) < len(signed.roles):
        signed.names.append(name["name"].strip())
        return True
    return _add_person(_with_function(text), signed)


def _add_office(office: Signing, signed: _Signed) -> None:
    if signed.names or office.name:
        signed.settle()
    last = signed.people[-1] if signed.people and not signed.roles else None
    if office.name:
        signed.people.append(Person(office.name, office.role))
    elif not office.article and last and last.name and not last.role:
        signed.people[-1] = replace(last, role=office.role)
    else:
        signed.roles.append(office.role)


def _add_person(person: Person | None, signed: _Signed) -> bool:
    """A function on a line of its own belongs to the name above it, or to nobody we know."""
    if person is None:
        return False
    signed.settle()
    if person.name:
        # Under offices, one word in capitals is the next paper's rather than somebody who holds none of them.
        if (
            person == Person(person.name)
            and not INITIALLED.fullmatch(person.name)
            and any(p.role for p in signed.people)
        ):
            return False
        signed.people.append(person)
        return True
    last = signed.people[-1] if signed.people else None
    if last is None or not last.name or last.role:
        return False
    signed.people[-1] = replace(person, name=last.name)
    return True


def _with_function(text: str) -> Person | None:
    """`Jan Gruiters<tab>algemeen directeur PAX`, `Jan Jansen, directeur Stichting Vluchteling`, or a name alone."""
    if FUNCTION.match(text):
        return _function(text)
    name, _, rest = text.partition("\t") if "\t" in text else text.partition(",")
    matched = NAME.fullmatch(name.strip())
    if matched is None:
        return _function(text)
    office = signing(rest) if MINISTRY.match(rest.strip()) else None
    function = Person(role=office.role) if office else _function(rest.strip())
    return replace(function or Person(), name=matched["name"].strip())


def _function(text: str) -> Person | None:
    # In lower case, unless it begins with a word that can be nothing else: `Directeur Amnesty International`.
    match = _FUNCTION.fullmatch(text[:1].lower() + text[1:] if FUNCTION.match(text) else text)
    return Person(None, text[: match.end("role")].strip(), match["organisation"]) if match else None
