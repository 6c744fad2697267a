"""Dates, numbers and people in words.

All words come from `words_file`. What is returned here is plain text, to be escaped by `pages`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.presentation.words_file import DUTCH


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases made with the words of one language."""

    words: Mapping[str, Any]

    @property
    def is_dutch(self) -> bool:
        """True if these are the words of the language of letters."""
        return bool(self.words["taal"] == DUTCH)

    # ------------------------------------------------------------ dates and numbers

    def date(self, day: dt.date | None) -> str:
        """`4 november 2020`; nothing where no day is known."""
        if day is None:
            return ""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, number: int) -> str:
        """`november` for 11."""
        return str(self.words["maanden"][number - 1])

    def count(self, number: int, noun: str) -> str:
        """`1 stuk`, `12.345 stukken`."""
        return f"{self.number(number)} {self.words['aantallen'][noun][number != 1]}"

    def number(self, number: int) -> str:
        """`12.345`."""
        return f"{number:,}".replace(",", self.words["getallen"]["duizend"])

    def size(self, size: int) -> str:
        """`412 bytes`, `11,4 kB`, `34,3 MB`."""
        if size < 1000:
            return f"{size} bytes"
        shown = f"{size / 1000:.1f} kB"
        if size >= 10**6:
            shown = f"{size / 10**6:.1f} MB"
        return shown.replace(".", self.words["getallen"]["komma"])

    # ------------------------------------------------------------ what stands beside the code

    def problem(self, code: str) -> tuple[str, str]:
        """What a kind of problem is called, and what it means."""
        kind = CATALOGUE[code]
        title, explanation = self.words.get("problemen", {}).get(
            code, (kind.title, kind.explanation)
        )
        return title, explanation

    def recorded(self, kind: str, value: str) -> str:
        """A value of the Tweede Kamer's records, which is Dutch: in the words of the site, or as it is without any.

        Args:
            kind: of value, as `van_de_kamer` in the words has it: `advies`, `status`.
            value: as the record has it: `Oordeel Kamer`, `Openstaand`.
        """
        known = self.words["van_de_kamer"][kind]
        return str(known.get(value.casefold(), value))

    def translated(self, said: str) -> str:
        """What the code says in Dutch where it finds something, as the site says it.

        Returns:
            Nothing where that is not in Dutch and has no words for it: less is shown then.
        """
        if self.is_dutch:
            return said
        for form, words in self.words.get("uit_de_code", {}).items():
            found = _pattern(form).fullmatch(said)
            if found:
                return str(words).format(**found.groupdict())
        return ""

    # ------------------------------------------------------------ people

    def role(self, role: str) -> str:
        """A role in mid-sentence: offices with article and small letter (`de minister van …`), others as written."""
        known = self.words["ambten"]
        if office_of(role) not in known:
            return role
        # `Minister-President, Minister van …` is two offices, `Minister van Onderwijs, Cultuur en …` is one.
        parts = role.split(", ")
        for number, part in enumerate(parts):
            office = office_of(part)
            if office in known:
                parts[number] = office + part[len(office) :]
        return f"{self.words['zin']['de']} {', '.join(parts)}"

    def person(self, person: Person) -> str:
        """`de minister van Buitenlandse Zaken, S.A. Blok` or `Jan Gruiters (PAX)`."""
        name, role = person.name, person.role or ""
        if name is None:
            return self.role(role) or person.organisation or ""
        if person.organisation:
            return f"{name} ({person.organisation})"
        office = self.role(role)
        return f"{office}, {name}" if office != role else name

    def people(self, people: Sequence[Person]) -> str:
        """Up to two in full; of more the first, and how many others. A name after an office stands between commas."""
        if not people:
            return ""
        first, *rest = people
        comma = "," if rest and self.is_office_with_name(first) else ""
        said = self.person(first) + comma
        if len(rest) > 1:
            return f"{said} {self.others(len(rest))}"
        return f" {self.words['zin']['en']} ".join([said, *map(self.person, rest)])

    def is_office_with_name(self, person: Person) -> bool:
        """True if a person is said as an office, with the name after it."""
        return person.name is not None and self.person(person).endswith(
            f", {person.name}"
        )

    def others(self, number: int) -> str:
        """`en 1 ander`, `en 13 anderen`; empty for none."""
        if not number:
            return ""
        form = str(self.words["zin"]["en_anderen"][number != 1])
        return form.format(aantal=self.number(number))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """What finds a sentence with places to fill in: `pagina {pagina}`."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(form)))


def office_of(role: str) -> str:
    """`minister-president` of `Minister-President, Minister van Algemene Zaken`."""
    return role.partition(",")[0].partition(" ")[0].lower()
