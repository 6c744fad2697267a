"""Records of motions that nobody wrote, in the shape in which the Tweede Kamer's data service keeps them.

Shares of results, advice, roll calls and mistakes are about those of real motions; parties and members do not exist.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from benchmarks.archives import Paper, papers
from benchmarks.people import PARTIES

_OTHERS = 4
"""Papers for each motion, at least, in an archive of all kinds."""
_SEATS = (37, 25, 24, 20, 12, 9, 8, 7, 5, 3)
"""Of the parties, 150 together."""
_ADVICE = ("Oordeel Kamer", "Ontraden", "Ontijdig", "Overbodig", "Overgenomen", "")
_HOW_OFTEN = (0.4, 0.37, 0.06, 0.05, 0.02, 0.1)
_ROLL_CALLS, _MISTAKES, _TWICE, _LETTERS = 0.03, 0.02, 0.02, 0.1
Fields = dict[str, Any]


def motions(number: int, seed: int = 1) -> list[Paper]:
    """So many motions with an identifier, as an archive of all kinds has them."""
    return list(islice(motions_in(number * _OTHERS * 2, seed), number))


def motions_in(letters: int, seed: int = 1) -> Iterator[Paper]:
    """The motions with an identifier in an archive of so many letters."""
    for paper in papers(letters, seed):
        if paper.truth.kind == "motie" and paper.truth.identifier:
            yield paper


def records(of: Iterable[Paper], seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """The record of each motion: the name of a file, and what it holds."""
    for paper in of:
        identifier = paper.truth.identifier
        if identifier is None:
            raise ValueError(f"{paper.file}: no identifier")
        fields = _zaak(
            identifier, paper.truth.date or dt.date(2024, 1, 9), random.Random(f"record {seed} {identifier}")
        )
        data = json.dumps({"Zaak": fields}, ensure_ascii=False, sort_keys=True)
        yield f"officieel/{identifier}.kamer.json", data.encode()


def _zaak(identifier: str, day: dt.date, chance: random.Random) -> Fields:
    number = f"{day.year}Z{chance.randrange(10**5):05}"
    documents = [_document("Motie", identifier, "Motie over het beleid", day)]
    if chance.random() < _LETTERS:
        documents.append(_document("Brief regering", None, "Appreciatie van de motie", day + dt.timedelta(9)))
    voted = day + dt.timedelta(chance.randint(1, 20))
    decisions = [_decision(number, voted, chance)]
    if chance.random() < _TWICE:
        decisions.append(_decision(f"{number}-2", voted + dt.timedelta(7), chance))
    return {
        "Id": f"zaak-{number}", "Nummer": number, "Soort": "Motie", "Onderwerp": "Motie over het beleid",
        "GestartOp": _time(day), "Afgedaan": True, "Document": documents, "Besluit": decisions,
        "Kabinetsappreciatie": chance.choices(_ADVICE, _HOW_OFTEN)[0] or None,
    }  # fmt: skip


def _document(kind: str, identifier: str | None, subject: str, day: dt.date) -> Fields:
    version: Fields = {"ExterneIdentifier": identifier, "DocumentPublicatie": []}
    return {"Soort": kind, "Onderwerp": subject, "Datum": _time(day), "HuidigeDocumentVersie": version}


def _decision(number: str, day: dt.date, chance: random.Random) -> Fields:
    choices = {party: chance.choice(("Voor", "Tegen")) for party in PARTIES}
    by_name = chance.random() < _ROLL_CALLS
    votes = _members(number, choices) if by_name else _parties(number, choices, chance)
    seats = dict(zip(PARTIES, _SEATS, strict=True))
    pro = sum(seats[party] for party, choice in choices.items() if choice == "Voor")
    outcome = "Aangenomen" if pro > 75 else "Verworpen"
    return {
        "Id": f"besluit-{number}", "BesluitSoort": f"Stemmen - {outcome.lower()}", "Status": "Besluit",
        "BesluitTekst": f"{outcome}. ({pro}-{150 - pro})" if by_name else f"{outcome}.",
        "StemmingsSoort": "Hoofdelijk" if by_name else "Met handopsteken", "Stemming": votes,
        "Agendapunt": {"Onderwerp": "Stemmingen over moties", "Activiteit": {"Datum": _time(day), "Soort": "Stemmingen"}},
    }  # fmt: skip


def _parties(number: str, choices: dict[str, str], chance: random.Random) -> list[Fields]:
    return [
        {
            "Id": f"stem-{number}-{place}", "Soort": choices[party], "FractieGrootte": seats, "ActorNaam": party,
            "ActorFractie": party, "Vergissing": chance.random() < _MISTAKES / len(PARTIES),
        }
        for place, (party, seats) in enumerate(zip(PARTIES, _SEATS, strict=True))
    ]  # fmt: skip


def _members(number: str, choices: dict[str, str]) -> list[Fields]:
    return [
        {
            "Id": f"stem-{number}-{party}-{member}", "Soort": choices[party], "FractieGrootte": seats,
            "ActorNaam": f"Lid{member}, A.", "ActorFractie": party, "Vergissing": False, "Persoon_Id": f"{party}-{member}",
        }
        for party, seats in zip(PARTIES, _SEATS, strict=True)
        for member in range(seats)
    ]  # fmt: skip


def _time(day: dt.date) -> str:
    return f"{day}T00:00:00+01:00"
