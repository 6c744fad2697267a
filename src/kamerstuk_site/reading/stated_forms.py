"""The forms of what can be stated about a letter in YAML, by contract key: text, a day, people, dossiers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import yaml

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.facts import Chamber, DossierName, Kind, Person
from kamerstuk_site.model.sessions import session_named
from kamerstuk_site.reading.dutch.dates import DAY, DAY_IN_FIGURES, day_in
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.prints import REPRINTS
from kamerstuk_site.reading.dutch_keys import contract_key
from kamerstuk_site.reading.plain_yaml import by_key, entries, is_null, refused

StatedForm = Callable[[yaml.Node], Any]
"""Reads the value of a key. Raises RefusedError where it does not have the form of that key."""
Decision = Literal["publish", "withhold"]
ORIGINAL = "original"
"""The key of the curator's `Decision`, which is no fact."""
REFERENCES = "references"
"""The key under which a curator says what words of a letter refer to; no fact either."""
_YEARS = lazy_pattern(r"[12][0-9]{3}-[12][0-9]{3}")


def text_form(node: yaml.Node, expected: str = "tekst") -> str:
    """A text on one line, with something in it to read."""
    if not isinstance(node, yaml.ScalarNode):
        raise refused(node, expected)
    character = forbidden_in(node.value)
    if character:
        fitting = (
            f"{expected} zonder {character}, een teken dat niet op een pagina kan staan"
        )
        raise refused(node, fitting)
    words = " ".join(node.value.split())
    # A zero-width space is no name to link by.
    if is_null(node) or not any(map(str.isprintable, words)):
        raise refused(node, expected, "correction-empty-value")
    return words


def _one_of(choices: tuple[str, ...]) -> StatedForm:
    return matching_form("een van " + ", ".join(choices), choices.__contains__)


def matching_form(expected: str, fits: Callable[[str], object]) -> StatedForm:
    """The form of a text that fits; `expected` says in Dutch what does."""

    def read(node: yaml.Node) -> str:
        words = text_form(node, expected)
        if not fits(words):
            raise refused(node, expected)
        return words

    return read


def list_form(item: StatedForm, expected: str) -> StatedForm:
    """The form of a list with at least one item, each in its form."""

    def read(node: yaml.Node) -> tuple[Any, ...]:
        if isinstance(node, yaml.SequenceNode) and node.value:
            return tuple(map(item, node.value))
        if _is_blank(node):
            raise refused(node, expected, "correction-empty-value")
        raise refused(node, expected)

    return read


def _is_blank(node: yaml.Node) -> bool:
    """True for a list, here without items, and for a scalar without words."""
    if isinstance(node, yaml.ScalarNode):
        return not node.value.strip()
    return isinstance(node, yaml.SequenceNode)


def record_form(
    make: Callable[..., Any],
    forms: Mapping[str, StatedForm],
    expected: str,
    *required: str,
) -> StatedForm:
    """The form of a mapping by keys that each have their form, of which `make` makes the value."""

    def read(node: yaml.Node) -> object:
        if not isinstance(node, yaml.MappingNode):
            raise refused(node, expected)
        found = (each._replace(key=contract_key(each.key)) for each in entries(node))
        keys = by_key(found, forms, expected)
        values = {key: forms[key](each.node) for key, each in keys.items()}
        if not values or not values.keys() >= set(required):
            raise refused(node, expected)
        return make(**values)

    return read


def _date(node: yaml.Node) -> dt.date:
    day = day_in(_DAY(node))
    if day is None:
        existing = "een dag die bestaat"
        raise refused(node, existing, "correction-impossible-date")
    return day


def _is_session(words: str) -> bool:
    named = session_named(words)
    return named == words and bool(_YEARS.fullmatch(words))


def _is_identifier(words: str) -> bool:
    found = identifiers.parts(words)
    return found is not None and words == found.identifier


_DECISIONS: Mapping[str, Decision] = {
    "publiceren": "publish",
    "achterhouden": "withhold",
}
_STATED_DECISION = _one_of((*get_args(Decision), *_DECISIONS))


def _decision(node: yaml.Node) -> str:
    words = _STATED_DECISION(node)
    return _DECISIONS.get(words, words)


_DAY = matching_form(
    "een datum als 2020-11-04 of 4 november 2020",
    lazy_pattern(rf"{DAY_IN_FIGURES}|{DAY}", re.IGNORECASE).fullmatch,
)
_A_PERSON = "een lijst van personen met name, role of organisation"
_A_DOSSIER = "een lijst van dossiers met id en eventueel title"
_PEOPLE = list_form(
    record_form(
        Person, dict.fromkeys(("name", "role", "organisation"), text_form), _A_PERSON
    ),
    _A_PERSON,
)
DOSSIER_ID = matching_form(
    "een dossiernummer als '32623' of 35570-V",
    lazy_pattern(r"[0-9]{4,5}(?:-(?:[A-Z]+|[0-9]{2,3}))?").fullmatch,
)
_DOSSIERS = list_form(
    record_form(DossierName, {"id": DOSSIER_ID, "title": text_form}, _A_DOSSIER, "id"),
    _A_DOSSIER,
)
_CATEGORY = matching_form(
    "een thema als Economie of Economie | Ondernemen",
    lazy_pattern(r"[^|]+(?: \| [^|]+)?").fullmatch,
)
_A_REFERENCE = "een lijst van verwijzingen met as_written en identifier"
_IDENTIFIER = matching_form(
    "een publicatienummer als kst-32623-169 of kst-35570-V-22",
    _is_identifier,
)


def _words_and_paper(as_written: str, identifier: str) -> tuple[str, str]:
    return as_written, identifier


_REFERENCE = record_form(
    _words_and_paper,
    {"as_written": text_form, "identifier": _IDENTIFIER},
    _A_REFERENCE,
    *("as_written", "identifier"),
)
FORMS: Mapping[str, StatedForm] = {
    "title": text_form,
    "kind": _one_of(get_args(Kind)),
    "document_type": text_form,
    "identifier": _IDENTIFIER,
    "date": _date,
    "place": text_form,
    "request": list_form(text_form, "een lijst van teksten"),
    "chamber": _one_of(get_args(Chamber)),
    "session": matching_form("een vergaderjaar als 2016-2017", _is_session),
    "dossiers": _DOSSIERS,
    "number": matching_form(
        "een ondernummer als '169' of A",
        lazy_pattern(r"[0-9]{1,5}[a-z]?|[A-Z]{1,3}").fullmatch,
    ),
    "print": _one_of(tuple(REPRINTS)),
    "senders": _PEOPLE,
    "answered_by": _PEOPLE,
    "recipients": _PEOPLE,
    "copies": list_form(text_form, "een lijst van teksten"),
    "reference": text_form,
    "speakers": _PEOPLE,
    "categories": list_form(_CATEGORY, "een lijst van thema's"),
    ORIGINAL: _decision,
    REFERENCES: list_form(_REFERENCE, _A_REFERENCE),
}
"""The keys that may be stated, each with what reads its value."""
