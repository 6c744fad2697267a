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
    "thema's": "categories",
    "themas": "categories",
    "verwijzingen": "references",
    "zoals geschreven": "as_written",
    "origineel": "original",
    "naam": "name",
    "functie": "role",
    "organisatie": "organisation",
}

_WORDS: Mapping[str, str] = {key: word for word, key in reversed([*_KEYS.items()])}


def contract_key(word: str) -> str:
    """The key of the contract that a word stands for; any other word as it is.

    >>> contract_key("Datum"), contract_key("beantwoord_door"), contract_key("date"), contract_key("auteur")
    ('date', 'answered_by', 'date', 'auteur')
    """
    return _KEYS.get(word.casefold().replace("_", " "), word)


def dutch_key(key: str) -> str:
    """The Dutch word for a key of the contract, the first where there are more; a key without one as it is.

    >>> dutch_key("date"), dutch_key("senders"), dutch_key("dossiers")
    ('datum', 'afzenders', 'dossiers')
    """
    return _WORDS.get(key, key)
