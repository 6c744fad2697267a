"""Names of people as reference managers want them: `S.A. Blok` -> family `Blok`, given `S.A.`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamerstuk_site.archive.party_names import plain_name
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import Person
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
        return self.literal or ", ".join(filter(None, (self.surname, self.given)))


def name_of(person: Person) -> Name:
    """The name to cite somebody by; who is not named is cited by the office, and then by the organisation."""
    if person.name:
        return personal(plain_name(line(person.name)))
    return Name(literal=line(person.role or person.organisation or ""))


def line(text: str) -> str:
    """A text on one line, without signs that no format can hold."""
    return " ".join(harmless(text, " ").split())


def personal(name: str) -> Name:
    """A name without titles, taken apart only where that is certain; otherwise it stays whole.

    Certain: initials before a surname, a particle between given names and surname, two words, or one.
    """
    words = name.split()
    if (
        not words or "," in name or "and" in words
    ):  # "and" is between two authors, for BibTeX
        return Name(literal=" ".join(words))
    if len(words) == 1 and _INITIALS.fullmatch(words[0]):
        return Name(literal=words[0])
    if len(words) == 1 or begins_surname(
        words[0]
    ):  # a surname alone, as movers sign: "Van Baarle"
        return Name(family=" ".join(words))
    first = next(
        (i for i, word in enumerate(words) if not _INITIALS.fullmatch(word)), len(words)
    )
    start = next((i for i, word in enumerate(words) if word in PARTICLES and i), None)
    if (
        start is None
    ):  # initials, also behind a first name ("Ingrid C. Engelshoven"), end where the surname begins
        behind = next(
            (i for i, word in enumerate(words) if i and _INITIALS.fullmatch(word)), None
        )
        start = first or (behind + 1 if behind else 1 if len(words) == 2 else None)
    if start is None or start >= len(words):
        return Name(literal=" ".join(words))
    family = next(
        (i for i in range(start, len(words) - 1) if words[i] not in PARTICLES),
        len(words) - 1,
    )
    return Name(
        " ".join(words[family:]), " ".join(words[:start]), " ".join(words[start:family])
    )


def authors(letter: Card) -> tuple[Name, ...]:
    """Who wrote a letter: its senders, and behind them (for questions) who answers. Each once."""
    names = (name_of(person) for person in (*letter.senders, *letter.answered_by))
    return tuple(dict.fromkeys(name for name in names if name.inverted))
