"""Records of Zaken in the shape of the Tweede Kamer's data service, about papers that nobody wrote."""

import json
from typing import Any

Fields = dict[str, Any]


def document(kind: str, identifier: str | None, subject: str = "", day: str = "2024-12-18", **more: Any) -> Fields:
    """A document of a Zaak."""
    version: Fields = {"ExterneIdentifier": identifier, "DocumentPublicatie": []}
    time = f"{day}T00:00:00+01:00"
    return {"Soort": kind, "Onderwerp": subject, "Datum": time, "HuidigeDocumentVersie": version, **more}


def party(name: str, seats: int | None, choice: str = "Voor", **more: Any) -> Fields:
    """The vote of a party as one."""
    return {
        "Soort": choice,
        "FractieGrootte": seats,
        "ActorNaam": name,
        "ActorFractie": name,
        "Vergissing": False,
        **more,
    }


def member(name: str, of_party: str, choice: str = "Voor", **more: Any) -> Fields:
    """The vote of a member in a roll call, beside which the service has the size of the party."""
    return {
        "Soort": choice, "FractieGrootte": 25, "ActorNaam": name, "ActorFractie": of_party, "Vergissing": False,
        "Persoon_Id": f"persoon-{name}", **more,
    }  # fmt: skip


def decision(
    outcome: str | None, votes: list[Fields] | None = None, day: str = "2024-12-19", text: str = "", **more: Any
) -> Fields:
    """A decision by show of hands."""
    return {
        "Id": f"besluit-{day}-{outcome}", "BesluitSoort": outcome, "BesluitTekst": text, "Status": "Besluit",
        "StemmingsSoort": "Met handopsteken",
        "Agendapunt": {"Onderwerp": "Stemmingen", "Activiteit": {"Datum": f"{day}T00:00:00+01:00", "Soort": "Stemmingen"}},
        "Stemming": votes or [], **more,
    }  # fmt: skip


def zaak(identifier: str | None, decisions: list[Fields] | None = None, kind: str = "Motie", **more: Any) -> Fields:
    """A Zaak of a motion, with the motion as its document."""
    subject = "Motie van het lid Kwartel over de sluis bij Stavoren"
    return {
        "Id": f"zaak-{identifier}", "Nummer": "2024Z21511", "Soort": kind, "Onderwerp": subject,
        "Document": [document(kind, identifier, subject)], "Besluit": decisions or [], **more,
    }  # fmt: skip


def written(fields: Fields) -> bytes:
    """A file with a Zaak."""
    return json.dumps({"Zaak": fields}, ensure_ascii=False).encode()
