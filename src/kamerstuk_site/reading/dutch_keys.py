"""The Dutch words for the keys of what people state: a curator writes `datum`, programs read `date`."""

from __future__ import annotations

from collections.abc import Mapping

_KEYS: Mapping[str, str] = {
    "titel": "title",
    "onderwerp": "title",
    "soort": "kind",
    "documentsoort": "document_type",
    "publicatienummer": "identifier",
    "datum": "date",
    "plaats": "place",
    "verzoek": "request",
    "kamer": "chamber",
    "vergaderjaar": "session",
    "nummer": "number",
    "ondernummer": "number",
    "druk": "print",
    "afzenders": "senders",
    "ondertekenaars": "senders",
    "indieners": "senders",
    "beantwoord door": "answered_by",
    "geadresseerden": "recipients",
    "ontvangers": "recipients",
    "afschriften": "copies",
    "kenmerk": "reference",
    "sprekers": "speakers",
    "verwijzingen": "references",
    "zoals geschreven": "as_written",
    "origineel": "original",
    "naam": "name",
    "functie": "role",
    "organisatie": "organisation",
}


def contract_key(word: str) -> str:
    """The key of the contract that a word stands for; any other word as it is.

    >>> contract_key("Datum"), contract_key("beantwoord_door"), contract_key("date"), contract_key("auteur")
    ('date', 'answered_by', 'date', 'auteur')
    """
    return _KEYS.get(word.casefold().replace("_", " "), word)
