"""Cases of parliament's data, in the shape of the real ones; all invented."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from .odata import Entity


def identity(name: str) -> str:
    """An id that is always the same for a name."""
    return str(UUID(hashlib.sha256(name.encode()).hexdigest()[:32]))


def document(number: int, dossier: int = 36228, chapter: str = "", **other: Any) -> Entity:
    """A motion as a document."""
    identifier = "-".join(filter(None, ("kst", str(dossier), chapter, str(number))))
    return {
        "Id": identity(f"document {identifier}"),
        "Soort": "Motie",
        "DocumentNummer": f"2025D{number:05}",
        "Onderwerp": f"Motie {number} over iets",
        "Datum": "2025-03-25T00:00:00+01:00",
        "Volgnummer": number,
        "Verwijderd": False,
        "Kamerstukdossier": [
            {"Id": identity(f"{dossier}{chapter}"), "Nummer": dossier, "Toevoeging": chapter or None},
        ],
        "HuidigeDocumentVersie": {
            "Id": identity(f"version {identifier}"),
            "ExterneIdentifier": identifier,
            "Verwijderd": False,
            "DocumentPublicatie": [
                {"Id": identity(f"{identifier} {sort}"), "Identifier": identifier, "DocumentType": sort, "Url": None}
                for sort in ("Xml", "Pdf")
            ],
        },
        **other,
    }


def vote(party: str, seats: int, sort: str = "Voor", **other: Any) -> Entity:
    return {
        "Id": identity(f"vote {party} {other.get('ActorNaam', '')}"),
        "Soort": sort,
        "FractieGrootte": seats,
        "ActorNaam": party,
        "ActorFractie": party,
        "Vergissing": False,
        "Persoon_Id": None,
        "Verwijderd": False,
        **other,
    }


def activity(number: str, sort: str = "Stemmingen") -> Entity:
    return {"Id": identity(number), "Nummer": number, "Soort": sort, "Datum": "2025-04-01T00:00:00+02:00"}


def decision(sort: str = "Stemmen - aangenomen", *votes: Entity, at: str = "2025A00001", **other: Any) -> Entity:
    return {
        "Id": identity(f"decision {sort} {at}"),
        "BesluitSoort": sort,
        "BesluitTekst": "Aangenomen.",
        "StemmingsSoort": "Met handopsteken",
        "Status": "Besluit",
        "Opmerking": None,
        "Verwijderd": False,
        "Stemming": [*votes],
        "Agendapunt": {
            "Id": identity(f"item {at}"),
            "Onderwerp": "Stemmingen over moties",
            "Activiteit": activity(at),
        },
        **other,
    }


def zaak(number: int, *decisions: Entity, dossier: int = 36228, chapter: str = "", **other: Any) -> Entity:
    """The Zaak of a motion, which its decisions are on."""
    own = identity(f"zaak {dossier} {chapter} {number}")
    for each in decisions:
        each["Agendapunt"]["Zaak"] = [{"Id": identity("another")}, {"Id": own}]
    return {
        "Id": own,
        "Nummer": f"2025Z{number:05}",
        "Soort": "Motie",
        "Titel": "Dossier over iets",
        "Onderwerp": f"Motie {number} over iets",
        "GestartOp": "2025-03-25T00:00:00+01:00",
        "Kabinetsappreciatie": "Oordeel Kamer",
        "Afgedaan": True,
        "Termijn": None,
        "Vergaderjaar": "2024-2025",
        "Volgnummer": number,
        "GewijzigdOp": "2025-04-02T09:54:35.247+02:00",
        "Verwijderd": False,
        "Document": [document(number, dossier, chapter)],
        "Kamerstukdossier": [{"Id": identity(f"{dossier}{chapter}"), "Nummer": dossier, "Toevoeging": chapter or None}],
        "Besluit": [*decisions],
        **other,
    }


def promise(number: str, at: str = "2025A00001", **other: Any) -> Entity:
    return {
        "Id": identity(number),
        "Nummer": number,
        "Tekst": "De minister stuurt de Kamer een brief.",
        "Status": "Openstaand",
        "Ministerie": "Ministerie van iets",
        "DatumNakoming": "2025-12-31T00:00:00+01:00",
        "KamerbriefNakoming": None,
        "Naam": "Iemand",
        "ActiviteitNummer": at,
        "Activiteit": [activity(at)],
        "GewijzigdOp": "2025-04-02T09:54:35.247+02:00",
        "Verwijderd": False,
        **other,
    }
