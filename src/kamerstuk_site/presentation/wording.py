"""How the site says things in words: dates, names, what a stuk is, who wrote it to whom.

All words come from `templates/woorden/<taal>.yml`. What is returned here is plain text, to be escaped by `pages`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, Reference
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import ELSEWHERE, Claim
from kamerstuk_site.model.problems import Problem


def templates_folder() -> Path:
    """The folder of templates: in an installed wheel in the package, in the repository at its root.

    Raises:
        FileNotFoundError: neither is there, so the installation is broken.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"Geen map met sjablonen bij {package}: installeer kamerstuk-site opnieuw."
    )


def read_words(templates: Path | None = None) -> dict[str, Any]:
    """The words of the site, as the theme and the page templates use them (`w.stuk.citeer`); not to be changed."""
    return _words(
        ((templates or templates_folder()) / "woorden/nl.yml").read_text("utf-8")
    )


@lru_cache(maxsize=2)
def _words(text: str) -> dict[str, Any]:
    """Read once for as long as they stay as they are: a preview asks twice at every save."""
    words: dict[str, Any] = yaml.safe_load(text)
    return words


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases made with the words of one language."""

    words: Mapping[str, Any]

    # ------------------------------------------------------------ dates and numbers

    def date(self, day: dt.date) -> str:
        """`4 november 2020`."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def month(self, number: int) -> str:
        """`november` for 11."""
        return str(self.words["maanden"][number - 1])

    def count(self, number: int, noun: str) -> str:
        """`1 stuk`, `12.345 stukken`."""
        return f"{self.number(number)} {self.words['aantallen'][noun][number != 1]}"

    def number(self, number: int) -> str:
        """`12.345`."""
        return f"{number:,}".replace(",", ".")

    def size(self, size: int) -> str:
        """`412 bytes`, `11,4 kB`, `34,3 MB`."""
        unit, name = (10**6, "MB") if size >= 10**6 else (1000, "kB")
        return (
            f"{size} bytes"
            if size < 1000
            else f"{size / unit:.1f}".replace(".", ",") + f" {name}"
        )

    def when(self, letter: Card, *, short: bool = False) -> str:
        """The letter's date, or why it has none: `ongedateerd; na 14 februari 2026 (noemt die datum)`."""
        phrase = self.words["zin"]
        if letter.date:
            return self.date(letter.date)
        if not letter.not_before:
            return str(phrase["ongedateerd"])
        year, month, *day = (int(part) for part in letter.not_before.split("-"))
        if day:
            form, said = "na_dag", self.date(dt.date(year, month, day[0]))
        else:
            form, said = "na_maand", f"{self.month(month)} {year}"
        return str(phrase[form + "_kort" * short]).format(datum=said)

    def year(self, letter: Card) -> str:
        """The year a letter is listed under: its own, that of the last day it mentions, or `Ongedateerd`."""
        if letter.date:
            return str(letter.date.year)
        return (
            letter.not_before[:4]
            if letter.not_before
            else str(self.words["lijsten"]["ongedateerd"])
        )

    def period(self, dates: Sequence[dt.date | None], words: Mapping[str, str]) -> str:
        """The days of the first and the last dated letter, and how many are undated; nothing where none is dated."""
        days = sorted({date for date in dates if date})
        if not days:
            return ""
        form = words["periode"] if len(days) > 1 else words.get("op", "")
        undated = dates.count(None)
        also = (
            words.get("ongedateerd", "").format(aantal=self.number(undated))
            if undated
            else ""
        )
        return form.format(van=self.date(days[0]), tot=self.date(days[-1])) + also

    # ------------------------------------------------------------ people

    def role(self, role: str) -> str:
        """A role in mid-sentence: offices with article and small letter (`de minister van …`), others as written."""
        known, parts = self.words["ambten"], role.split(", ")
        if _office(parts[0]) not in known:
            return role
        # `Minister-President, Minister van …` is two offices, `Minister van Onderwijs, Cultuur en …` is one.
        offices = (
            office + part[len(office) :] if (office := _office(part)) in known else part
            for part in parts
        )
        return f"{self.words['zin']['de']} {', '.join(offices)}"

    def person(self, person: Person) -> str:
        """`de minister van Buitenlandse Zaken, S.A. Blok` or `Jan Gruiters (PAX)`."""
        if person.name is None:
            return self.role(person.role) if person.role else person.organisation or ""
        if person.organisation:
            return f"{person.name} ({person.organisation})"
        office = self.role(person.role) if person.role else ""
        return (
            f"{office}, {person.name}" if office != (person.role or "") else person.name
        )

    def people(self, people: Sequence[Person]) -> str:
        """Up to two in full; of more the first, and how many others."""
        phrase = self.words["zin"]
        if len(people) > 2:
            others = str(phrase["en_anderen"]).format(aantal=len(people) - 1)
            return f"{self.person(people[0])} {others}"
        return f" {phrase['en']} ".join(map(self.person, people))

    def senders(self, letter: Card) -> str:
        """Names only, for a list: `S.A. Blok`, `Jan Gruiters en 13 anderen`."""
        return self.people(_names(letter.senders))

    def addressee(self, letter: Card) -> str:
        """`de Tweede Kamer` for its chairman where the letter says which chamber, otherwise who is addressed."""
        first, chamber = letter.recipients[:1], letter.chamber
        chairman = (
            first
            and not first[0].name
            and (first[0].role or "").casefold().startswith("voorzitter")
        )
        if chamber and chairman and len(letter.recipients) == 1:
            return f"{self.words['zin']['de']} {self.words['kamers'][chamber]}"
        return self.people(letter.recipients)

    # ------------------------------------------------------------ documents

    def kind(self, letter: Card) -> str:
        """`Open brief`."""
        return str(self.words["soorten"][letter.kind])

    def called(self, letter: Card) -> str:
        """What a reader calls it: its kind, and its own name where none of the kinds fits (`Besluitenlijst`)."""
        own_name = letter.document_type
        return own_name if own_name and letter.kind == "overig" else self.kind(letter)

    def spoken(self, letter: Card) -> str:
        """The line a person would say aloud: `Brief van de minister van …, S.A. Blok, aan de Tweede Kamer, 4 mei`."""
        phrase = self.words["zin"]
        parts = [self.called(letter)]
        if letter.senders:
            parts.append(f"{phrase['van']} {self.people(letter.senders)}")
        if letter.answered_by:
            # Who is asked, or whom the covering letter is sent to, matters less than who answers.
            parts[-1] += ","
            parts.append(
                f"{phrase['beantwoord_door']} {self.people(_names(letter.answered_by))}"
            )
        elif letter.recipients:
            comma = "," if len(letter.senders) == 1 and ", " in parts[-1] else ""
            parts[-1] += comma
            parts.append(f"{phrase['aan']} {self.addressee(letter)}")
        return f"{' '.join(parts)}, {self.when(letter)}"

    def dossier_place(self, letter: Card) -> tuple[str, ...]:
        """`35 570 V, nr. 22`, for each dossier the letter is filed under; empty where it is in none."""
        tail = f", {identifiers.display_number(letter.number)}" if letter.number else ""
        return tuple(
            identifiers.display_dossier(dossier.id) + tail
            for dossier in letter.dossiers
        )

    def summary(self, letter: Card) -> str:
        """The line under a title in a list: `4 november 2020 · Brief van S.A. Blok · 35 570 V, nr. 22`."""
        return " · ".join(
            (
                self.when(letter),
                self.kind_and_sender(letter),
                *self.dossier_place(letter),
            )
        )

    def kind_and_sender(self, letter: Card) -> str:
        """`Brief van S.A. Blok`, or what it is called alone where nobody signs."""
        sender = self.senders(letter)
        called = self.called(letter)
        return f"{called} {self.words['zin']['van']} {sender}" if sender else called

    def document(self, document: CitedDocument) -> str:
        """`Motie-Dobbe c.s.` for a motion whose movers are known, otherwise `Kamerstuk 27 925, nr. 1016`."""
        return self.motion(document.movers, document.joint) or identifiers.display(
            document.identifier
        )

    def document_in_full(self, document: CitedDocument) -> str:
        """The name that people give it, with its number: `Motie-Dobbe c.s. (Kamerstuk 36 800 V, nr. 79)`."""
        number = identifiers.display(document.identifier)
        named = self.document(document)
        return f"{named} ({number})" if named != number else number

    def motion(self, movers: Sequence[str], joint: bool) -> str:
        """`Motie-Dobbe c.s.`, `Motie-Dobbe/Van Baarle`; empty where no mover is known."""
        movers_written = "/".join(movers) + " c.s." * joint
        return (
            str(self.words["titels"]["motie_van"]).format(indieners=movers_written)
            if movers
            else ""
        )

    def claim(self, letter: Card, claim: Claim) -> str:
        """`uitgevoerd, zegt de minister`: what a letter says became of a motion, in its own voice."""
        words = self.words["beweringen"]
        return str(words["zegt"]).format(
            bewering=words[claim], wie=self.speaker(letter)
        )

    def speaker(self, letter: Card) -> str:
        """`de minister` where one person of such an office signs, otherwise `het stuk`."""
        words = self.words["beweringen"]
        offices = [_office(person.role or "") for person in letter.senders]
        return str(
            words["ambten"].get(offices[0], words["stuk"])
            if len(offices) == 1
            else words["stuk"]
        )

    def document_summary(self, document: CitedDocument) -> str:
        """`Kamerstuk 36 800 V, nr. 79 · genoemd in 2 stukken`."""
        said = self.mentioned(document)
        return (
            f"{identifiers.display(document.identifier)} · {said}"
            if document.movers
            else said
        )

    def mentioned(self, document: CitedDocument) -> str:
        """`genoemd in 2 stukken`."""
        citing = len(document.citing)
        stukken = self.words["aantallen"]["stuk"][citing != 1]
        return str(self.words["document"]["keer_genoemd"]).format(
            aantal=self.number(citing), stukken=stukken
        )

    def last_claim(self, claim: Claim, letter: Card) -> str:
        """`laatste bewering: uitgevoerd, zegt de minister (4 mei 2020)`, of the last letter that makes one."""
        said = str(self.words["document"]["laatste_bewering"])
        return said.format(
            bewering=self.claim(letter, claim), datum=self.when(letter, short=True)
        )

    def reference_status(self, reference: Reference) -> str:
        """Whether a document that is cited is here, in words, with the reason where it has no link."""
        table = "status_elders" if reference.kind in ELSEWHERE else "status"
        status = str(self.words["stuk"][table][reference.status])
        return f"{status}: {reference.reason}" if reference.reason else status

    def dossier_summary(self, letters: int, cited: int) -> str:
        """`2 stukken hier, 3 aangehaald`."""
        numbers = {
            "stukken": self.count(letters, "stuk"),
            "aangehaald": self.number(cited),
        }
        return str(self.words["dossier"]["overzicht"]).format(**numbers)

    def problem_place(self, problem: Problem) -> str:
        """`brief.yml, regel 3`."""
        return (
            f"{problem.file}, {self.words['over']['regel']} {problem.line}"
            if problem.line
            else problem.file
        )

    def citation(self, letter: Card) -> str:
        """How to cite a letter: in the Leidraad's form where it was published, otherwise who to whom and when."""
        if letter.identifier:
            return (
                identifiers.leidraad(letter.identifier, letter.session, letter.chamber)
                + "."
            )
        stated = "" if letter.title_is_derived else f", “{letter.title}”"
        return f"{self.spoken(letter)}{stated}."


def _office(role: str) -> str:
    """`minister-president` of `Minister-President, Minister van Algemene Zaken`."""
    return role.partition(",")[0].partition(" ")[0].lower()


def _names(people: Sequence[Person]) -> list[Person]:
    """The people by name alone; those without one as they are."""
    return [Person(name=person.name) if person.name else person for person in people]
