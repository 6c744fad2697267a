"""A record of a Toezegging -> what it says: who promised what to whom, when it is due, and what became of it.

Source of names and values: the `$metadata` of https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0. The letter by which
a promise was kept is a text there; where the service has it as a document, that is read.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    return PromiseReading(promise, fields.first_problems())


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
    initials = person.text("Initialen")
    particle = person.text("Tussenvoegsel")
    stated = filter(None, (initials, particle, surname))
    return " ".join(stated)


def _promised_to(fields: RecordFields) -> tuple[PromisedTo, ...]:
    """To whom, each once: members and parties by themselves, or a member with the party."""
    people = map(_name, fields.objects("ToegezegdAanPersoon"))
    parties = map(_party, fields.objects("ToegezegdAanFractie"))
    found = list(map(_member, fields.objects("ToegezegdAan")))
    found += [PromisedTo(name, "") for name in people]
    found += [PromisedTo("", party) for party in parties]
    stated = filter(any, found)
    return tuple(dict.fromkeys(stated))


def _member(to: RecordFields) -> PromisedTo:
    person = to.object("Persoon")
    party = to.object("Fractie")
    return PromisedTo(_name(person), _party(party))


def _party(party: RecordFields) -> str:
    return party.text("Afkorting") or party.text("NaamNL")


def _letters(fields: RecordFields) -> tuple[PromiseLetter, ...]:
    """The letters by which the promise was kept."""
    if isinstance(fields.values.get(_LETTER), str):
        number = fields.text(_LETTER)
        letter = PromiseLetter(number, fields.identifier(_LETTER))
        return (letter,) if number else ()
    letters = map(_letter, fields.objects(_LETTER))
    stated = filter(any, letters)
    return tuple(dict.fromkeys(stated))


def _letter(document: RecordFields) -> PromiseLetter:
    number = document.text("DocumentNummer", "Nummer")
    version = document.object("HuidigeDocumentVersie")
    return PromiseLetter(number, version.identifier("ExterneIdentifier"))


def _debates(fields: RecordFields) -> tuple[PromiseDebate, ...]:
    debates = map(_debate, fields.objects("Activiteit"))
    stated = filter(any, debates)
    return tuple(dict.fromkeys(stated))


def _debate(activity: RecordFields) -> PromiseDebate:
    return PromiseDebate(
        activity.text("Soort"),
        activity.text("Nummer"),
        activity.text("Onderwerp"),
        activity.day("Datum"),
    )
