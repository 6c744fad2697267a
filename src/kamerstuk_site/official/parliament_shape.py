"""What of parliament's data is kept: which fields of which entity, and what belongs to it.

Names are those of `$metadata` of the service's version 4; files have them, whatever the service calls them now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RENAMED: Mapping[str, str] = {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer"}
"""What version 5 calls a field, by its name in version 4."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of an entity."""

    fields: tuple[str, ...]
    parts: Mapping[str, Wanted] = field(default_factory=dict)
    """Other entities that belong to it, by the name of the relation."""
    of_one_version: frozenset[str] = frozenset()
    """Fields and relations that only some versions of the service have, so that nobody need hear where one lacks."""


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_VERSION = Wanted(
    _names("Id ExterneIdentifier"),
    {
        "DocumentPublicatie": Wanted(_names("Id Identifier")),
    },
)
_DOSSIER = Wanted(_names("Id Nummer Toevoeging"))
_DOCUMENT = Wanted(
    _names("Id Soort DocumentNummer Onderwerp Datum Volgnummer"),
    {
        "HuidigeDocumentVersie": _VERSION,
        "Kamerstukdossier": _DOSSIER,
    },
)
_VOTE = Wanted(
    _names("Id Soort FractieGrootte ActorNaam ActorFractie Vergissing Persoon_Id")
)
_DECISION = Wanted(
    _names("Id BesluitSoort BesluitTekst StemmingsSoort Status Opmerking"),
    {
        "Agendapunt": Wanted(
            _names("Id Onderwerp"),
            {
                "Activiteit": Wanted(_names("Id Nummer Datum")),
                "Zaak": Wanted(("Id",)),
            },
        ),
        "Stemming": _VOTE,
    },
)
ZAAK = Wanted(
    _names(
        "Id Nummer Soort Titel Onderwerp Kabinetsappreciatie Afgedaan"
        " HuidigeBehandelstatus GewijzigdOp"
    ),
    {"Document": _DOCUMENT, "Besluit": _DECISION, "Kamerstukdossier": _DOSSIER},
)
"""A motion, an amendment, a bill: what was decided on it, and its papers."""
_PERSON = Wanted(_names("Id Initialen Tussenvoegsel Achternaam"))
_PARTY = Wanted(_names("Id Afkorting NaamNL"))
_LETTER = Wanted(
    _names("Id DocumentNummer"),
    {"HuidigeDocumentVersie": Wanted(_names("Id ExterneIdentifier"))},
)
TOEZEGGING = Wanted(
    _names(
        "Id Nummer Tekst Status Ministerie DatumNakoming KamerbriefNakoming Aanmaakdatum Naam Functie"
        " Initialen Tussenvoegsel Achternaam ActiviteitNummer GewijzigdOp"
    ),
    {
        "Activiteit": Wanted(_names("Id Nummer Soort Onderwerp Datum")),
        "ToegezegdAanPersoon": _PERSON,
        "ToegezegdAanFractie": _PARTY,
        "ToegezegdAan": Wanted(("Id",), {"Persoon": _PERSON, "Fractie": _PARTY}),
        "KamerbriefNakoming": _LETTER,
    },
    frozenset(
        {
            "ToegezegdAanPersoon",
            "ToegezegdAanFractie",
            "ToegezegdAan",
            "KamerbriefNakoming",
        }
    ),
)
"""A promise of a minister. The letter that fulfils it is a text in version 4, and was seen as a relation since."""
LETTER_NUMBERS = Wanted(
    _names("Id DocumentNummer"),
    {
        "HuidigeDocumentVersie": Wanted(_names("Id ExterneIdentifier")),
        "Zaak": Wanted(_names("Id Nummer")),
    },
)
"""Of a letter: the numbers that parliament knows it by."""
