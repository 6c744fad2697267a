"""Names of people as reference managers want them: `S.A. Blok` -> family `Blok`, given `S.A.`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from kamerstuk_site.archive.party_names import as_body, plain_name
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.reading.dutch.names import INITIAL, PARTICLES, begins_surname

_INITIALS = re.compile(rf"(?:{INITIAL}-?)+")


@dataclass(frozen=True, slots=True)
class Name:
    """Who wrote a document: a person whose name can be taken apart, or (only `literal`) anybody else."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """`van der`: sorted with the name in Flanders and not in the Netherlands, so that programs want it apart."""
    literal: str = ""

    @property
    def surname(self) -> str:
        """`van der Plas`."""
        return f"{self.particle} {self.family}".strip()

    @property
    def spoken(self) -> str:
        """`A.G. Koenders`, or the literal name."""
        return f"{self.given} {self.surname}".strip() or self.literal

    @property
    def inverted(self) -> str:
        """`Koenders, A.G.`, `van der Plas, C.`, or the literal name."""
        if self.literal:
            return self.literal
        return ", ".join(filter(None, (self.surname, self.given)))


@lru_cache(maxsize=1 << 14)
def name_of(person: Person) -> Name:
    """The name to cite somebody by: without a name the office, and without that the organisation."""
    person = as_body(person)
    if person.name:
        return personal(plain_name(line(person.name)))
    return Name(literal=line(person.role or person.organisation or ""))


def line(text: str) -> str:
    """A text on one line, without signs that no format can hold."""
    return on_one_line(harmless(text, " "))


def personal(name: str) -> Name:
    """A name without titles, taken apart only where that is certain; otherwise it stays whole.

    Certain: initials before a surname, a particle between given names and surname, two words, or one.
    """
    words = name.split()
    whole = " ".join(words)
    # "and" stands between two authors in BibTeX.
    if not words or "," in name or "and" in words or _INITIALS.fullmatch(whole):
        return Name(literal=whole)
    # A surname alone, as movers sign: "Van Baarle".
    if len(words) == 1 or begins_surname(words[0]):
        return Name(family=whole)
    start = _surname_start(words)
    if start == len(words):
        return Name(literal=whole)
    particle = list(takewhile(PARTICLES.__contains__, words[start:-1]))
    family = words[start + len(particle) :]
    return Name(
        family=" ".join(family),
        given=" ".join(words[:start]),
        particle=" ".join(particle),
    )


def _surname_start(words: Sequence[str]) -> int:
    """The index of the first word of the surname, or of its particle; the number of words if nothing tells where."""
    for index, word in enumerate(words[1:], start=1):
        if word in PARTICLES:
            return index
    are_initials = [bool(_INITIALS.fullmatch(word)) for word in words]
    if all(are_initials):
        return len(words)
    if are_initials[0]:
        return are_initials.index(False)
    if True in are_initials:  # behind a first name: "Ingrid C. Engelshoven"
        return are_initials.index(True) + 1
    return 1 if len(words) == 2 else len(words)


def authors(letter: Card) -> tuple[Name, ...]:
    """Who wrote a letter: its senders, and behind them (for questions) who answers. Each once."""
    people = (*letter.senders, *letter.answered_by)
    names = dict.fromkeys(map(name_of, people))
    return tuple(name for name in names if name.inverted)
