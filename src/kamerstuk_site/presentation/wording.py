"""How the site says things in words: dates, names, what a stuk is, who wrote it to whom.

All words come from `words_file`. What is returned here is plain text, to be escaped by `pages`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, Reference
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import ELSEWHERE, Claim
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.presentation.phrases import Phrases, office_of
from kamerstuk_site.reading.dutch.request_words import request_in_list

NAMES = 3
"""Names that a list shows of one thing; an open letter can have a hundred."""


@dataclass(frozen=True, slots=True)
class Wording(Phrases):
    """Phrases about letters and what they speak of, made with the words of one language."""

    # ------------------------------------------------------------ time

    def when(self, letter: Card, *, short: bool = False) -> str:
        """The letter's date, or why it has none: `ongedateerd; na 14 februari 2026 (noemt die datum)`."""
        if letter.date:
            return self.date(letter.date)
        phrase = self.words["zin"]
        if not letter.not_before:
            return str(phrase["ongedateerd"])
        length = "_kort" if short else ""
        year, month, *day = map(int, letter.not_before.split("-"))
        if day:
            past = self.date(dt.date(year, month, *day))
            return str(phrase[f"na_dag{length}"]).format(datum=past)
        past = f"{self.month(month)} {year}"
        return str(phrase[f"na_maand{length}"]).format(datum=past)

    def year(self, letter: Card) -> str:
        """The year a letter is listed under: its own, that of the last day it mentions, or `Ongedateerd`."""
        if letter.timed:
            return letter.day[: len("2026")]
        return str(self.words["lijsten"]["ongedateerd"])

    def period(self, dates: Sequence[dt.date | None], words: Mapping[str, str]) -> str:
        """The days of the first and the last dated letter, and how many are undated; nothing where none is dated."""
        days = sorted(filter(None, dates))
        if not days:
            return ""
        first = self.date(days[0])
        last = self.date(days[-1])
        form = words["periode"] if first != last else words.get("op", "")
        period = form.format(van=first, tot=last)
        undated = dates.count(None)
        if undated:
            form = words.get("ongedateerd", "")
            period += form.format(aantal=self.number(undated))
        return period

    # ------------------------------------------------------------ people

    def senders(self, letter: Card) -> str:
        """Names only, for a list: `S.A. Blok`, `Jan Gruiters en 13 anderen`."""
        return self.people(_names(letter.senders))

    def addressee(self, letter: Card) -> str:
        """`de Tweede Kamer` for its chairman where the letter says which chamber, otherwise who is addressed."""
        if letter.chamber and _is_chairman_alone(letter.recipients):
            return f"{self.words['zin']['de']} {self.words['kamers'][letter.chamber]}"
        return self.people(letter.recipients)

    # ------------------------------------------------------------ documents

    def kind(self, letter: Card) -> str:
        """`Open brief`."""
        return str(self.words["soorten"][letter.kind])

    def called(self, letter: Card) -> str:
        """What a reader calls it: its kind, and its own name where none of the kinds fits (`Besluitenlijst`)."""
        own_name = letter.document_type
        if own_name and letter.kind == "overig":
            return own_name
        return self.kind(letter)

    def spoken(self, letter: Card) -> str:
        """The line a person would say aloud: `Brief van de minister van …, S.A. Blok, aan de Tweede Kamer, 4 mei`."""
        phrase = self.words["zin"]
        parts = [self.called(letter)]
        if letter.senders:
            parts.append(f"{phrase['van']} {self.people(letter.senders)}")
        if letter.answered_by:
            # Who is asked, or whom the covering letter is sent to, matters less than who answers.
            parts[-1] += ","
            answering = self.people(_names(letter.answered_by))
            parts.append(f"{phrase['beantwoord_door']} {answering}")
        elif letter.recipients:
            last = letter.senders[-1] if len(letter.senders) in {1, 2} else None
            if last and self.is_office_with_name(last):
                parts[-1] += ","
            parts.append(f"{phrase['aan']} {self.addressee(letter)}")
        return f"{' '.join(parts)}, {self.when(letter)}"

    def dossier_place(self, letter: Card) -> tuple[str, ...]:
        """`35 570 V, nr. 22`, for each dossier the letter is filed under; empty where it is in none."""
        tail = f", {identifiers.display_number(letter.number)}" if letter.number else ""
        ids = (dossier.id for dossier in letter.dossiers)
        numbers = map(identifiers.display_dossier, ids)
        return tuple(number + tail for number in numbers)

    def summary(self, letter: Card) -> str:
        """The line under a title in a list: `4 november 2020 · Brief van S.A. Blok · 35 570 V, nr. 22`."""
        parts = (
            self.when(letter),
            self.kind_and_sender(letter),
            *self.dossier_place(letter),
        )
        return " · ".join(parts)

    def kind_and_sender(self, letter: Card) -> str:
        """`Brief van S.A. Blok`, or what it is called alone where nobody signs."""
        sender = self.senders(letter)
        called = self.called(letter)
        return f"{called} {self.words['zin']['van']} {sender}" if sender else called

    def document(self, document: CitedDocument) -> str:
        """`Motie-Dobbe c.s.` for a motion whose movers are known, otherwise `Kamerstuk 27 925, nr. 1016`."""
        motion = self.motion(document.movers, document.joint)
        if motion:
            return motion
        return identifiers.display(document.identifier)

    def document_in_list(self, document: CitedDocument) -> str:
        """Its name with few of its movers: `Motie-Krul/Dijk/Bushoff en 2 anderen`, `Motie-Krul/Dijk/Bushoff c.s.`."""
        first = document.movers[:NAMES]
        name = self.document(replace(document, movers=first))
        left = len(document.movers) - len(first)
        if not left or document.joint:
            return name
        others = self.others(left)
        return f"{name} {others}"

    def document_in_full(self, document: CitedDocument) -> str:
        """Its name, subject and number: `Motie-Dobbe c.s.: een verbod op … (Kamerstuk 36 800 V, nr. 79)`."""
        number = identifiers.display(document.identifier)
        named = self.document(document)
        called = ": ".join(filter(None, (named, request_in_list(document.subject))))
        return f"{called} ({number})" if named != number else called

    def motion(self, movers: Sequence[str], joint: bool) -> str:
        """`Motie-Dobbe c.s.`, `Motie-Dobbe/Van Baarle`; empty where no mover is known."""
        if not movers:
            return ""
        names = "/".join(map(capitalised, movers))
        form = self.words["titels"]["motie_van_samen" if joint else "motie_van"]
        return str(form).format(indieners=names)

    def claim(self, letter: Card, claim: Claim) -> str:
        """`uitgevoerd, zegt de minister`: what a letter says became of a motion, in its own voice."""
        words = self.words["beweringen"]
        speaker = self.speaker(letter)
        form = str(words["zegt"])
        return form.format(bewering=words[claim], wie=speaker)

    def speaker(self, letter: Card) -> str:
        """`de minister` where one person of such an office signs, `de nieuwe motie`, otherwise `het stuk`."""
        words = self.words["beweringen"]
        office = ""
        if len(letter.senders) == 1:
            office = office_of(letter.senders[0].role or "")
        paper = words["motie" if letter.kind == "motie" else "stuk"]
        return str(words["ambten"].get(office, paper))

    def document_summary(self, document: CitedDocument) -> str:
        """`Kamerstuk 36 800 V, nr. 79 · genoemd in 2 stukken`; without the number where that is its name."""
        number = identifiers.display(document.identifier) if document.movers else ""
        return " · ".join(filter(None, (number, self.mentioned(document))))

    def mentioned(self, document: CitedDocument) -> str:
        """`genoemd in 2 stukken`; empty where none does."""
        citing = len(document.citing)
        if not citing:
            return ""
        form = str(self.words["document"]["keer_genoemd"])
        return form.format(stukken=self.count(citing, "stuk"))

    def last_claim(self, claim: Claim, letter: Card) -> str:
        """`laatste bewering: uitgevoerd, zegt de minister (4 mei 2020)`, of the last letter that makes one."""
        form = str(self.words["document"]["laatste_bewering"])
        return form.format(
            bewering=self.claim(letter, claim),
            datum=self.when(letter, short=True),
        )

    def reference_status(self, reference: Reference) -> str:
        """In words, if a document that is cited is here, with the reason where it has no link."""
        is_elsewhere = reference.kind in ELSEWHERE and reference.kind != "toezegging"
        table = "status_elders" if is_elsewhere else "status"
        status = str(self.words["stuk"][table][reference.status])
        reason = self.translated(reference.reason)
        return f"{status}: {reason}" if reason else status

    def dossier_summary(self, letters: int, cited: int) -> str:
        """`2 stukken hier, 3 stukken aangehaald`, as far as there are any."""
        counted = {"hier": letters, "aangehaald": cited}
        forms = self.words["dossier"]["overzicht"]
        return ", ".join(
            forms[name].format(stukken=self.count(number, "stuk"))
            for name, number in counted.items()
            if number
        )

    def problem_place(self, problem: Problem) -> str:
        """`brief.yml, regel 3`."""
        if not problem.line:
            return problem.file
        return f"{problem.file}, {self.words['over']['regel']} {problem.line}"

    def citation(self, letter: Card) -> str:
        """How to cite a letter: in the Leidraad's form where it was published, otherwise who to whom and when."""
        if letter.identifier:
            cited = (letter.identifier, letter.session, letter.chamber)
            return f"{identifiers.leidraad(*cited)}."
        stated = "" if letter.title_is_derived else f", “{letter.title}”"
        return f"{self.spoken(letter)}{stated}."


def _is_chairman_alone(people: Sequence[Person]) -> bool:
    """True if one chairman is addressed, by office and not by name."""
    if len(people) != 1:
        return False
    person = people[0]
    role = person.role or ""
    return not person.name and role.casefold().startswith("voorzitter")


def _names(people: Sequence[Person]) -> list[Person]:
    """The people by name alone; those without one as they are."""
    return [Person(name=person.name) if person.name else person for person in people]
