"""A record of a Toezegging -> what it says: who promised what to whom, when it is due, and what became of it.

Source of names and values: the `$metadata` of https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0. The letter by which
a promise was kept is a text there; where the service has it as a document, that is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.promise import (
    PROMISE,
    Promise,
    PromiseDebate,
    PromisedTo,
    PromiseLetter,
)
from kamerstuk_site.reading.parliament_record import TOEZEGGING, ParliamentRecord
from kamerstuk_site.reading.record_fields import RecordFields

_LETTER = "KamerbriefNakoming"
_MOST_PROBLEMS = 10
"""Of a record: what is wrong with it is clear from fewer."""


@dataclass(frozen=True, slots=True)
class PromiseReading:
    """What a record of a promise says, and what is wrong with it; no promise where it has no number of one."""

    promise: Promise | None
    problems: tuple[Problem, ...] = ()


def read_promise(record: ParliamentRecord) -> PromiseReading:
    """Read a record of a promise."""
    fields = RecordFields(record.file, record.fields, path=TOEZEGGING)
    number = fields.text("Nummer")
    promise = None
    if PROMISE.fullmatch(number):
        promise = _promise(fields, number)
    else:
        fields.report("Nummer", "iets anders", "een nummer zoals TZ202403-123")
    return PromiseReading(promise, tuple(fields.problems[:_MOST_PROBLEMS]))


def _promise(fields: RecordFields, number: str) -> Promise:
    return Promise(
        file=fields.file,
        number=number,
        text=fields.text("Tekst"),
        name=_name(fields) or fields.text("Naam"),
        role=fields.text("Functie"),
        ministry=fields.text("Ministerie"),
        to=_promised_to(fields),
        noted=fields.day("Aanmaakdatum"),
        due=fields.day("DatumNakoming"),
        status=fields.text("Status"),
        letters=_letters(fields),
        debates=_debates(fields),
    )


def _name(person: RecordFields) -> str:
    """A name of its parts: `C.J. van der Berg`; empty where the surname is not stated."""
    surname = person.text("Achternaam")
    if not surname:
        return ""
    before = (person.text("Initialen"), person.text("Tussenvoegsel"))
    return " ".join(filter(None, (*before, surname)))


def _promised_to(fields: RecordFields) -> tuple[PromisedTo, ...]:
    """To whom, each once: members and parties by themselves, or a member with the party."""
    found = [
        PromisedTo(_name(to.object("Persoon")), _party(to.object("Fractie")))
        for to in fields.objects("ToegezegdAan")
    ]
    people = fields.objects("ToegezegdAanPersoon")
    parties = fields.objects("ToegezegdAanFractie")
    found += [PromisedTo(_name(person), "") for person in people]
    found += [PromisedTo("", _party(party)) for party in parties]
    return tuple(dict.fromkeys(to for to in found if any(to)))


def _party(party: RecordFields) -> str:
    return party.text("Afkorting") or party.text("NaamNL")


def _letters(fields: RecordFields) -> tuple[PromiseLetter, ...]:
    """The letters by which the promise was kept."""
    if isinstance(fields.values.get(_LETTER), str):
        number = fields.text(_LETTER)
        return (PromiseLetter(number, _canonical(number)),) if number else ()
    letters = map(_letter, fields.objects(_LETTER))
    return tuple(dict.fromkeys(letter for letter in letters if any(letter)))


def _letter(document: RecordFields) -> PromiseLetter:
    version = document.object("HuidigeDocumentVersie")
    stated = version.text("ExterneIdentifier")
    number = document.text("DocumentNummer", "Nummer")
    return PromiseLetter(number, _canonical(stated))


def _canonical(stated: str) -> str:
    """An identifier as letters have it; empty of any other text."""
    known = parts(stated)
    return known.identifier if known else ""


def _debates(fields: RecordFields) -> tuple[PromiseDebate, ...]:
    debates = map(_debate, fields.objects("Activiteit"))
    return tuple(dict.fromkeys(debate for debate in debates if any(debate)))


def _debate(activity: RecordFields) -> PromiseDebate:
    return PromiseDebate(
        activity.text("Soort"),
        activity.text("Nummer"),
        activity.text("Onderwerp"),
        activity.day("Datum"),
    )
