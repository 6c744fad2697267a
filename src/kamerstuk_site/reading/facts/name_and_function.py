"""What a line says of a person: the name, a function, and the organisation that it is in."""

from __future__ import annotations

import re
from dataclasses import replace

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.names import NAME
from kamerstuk_site.reading.dutch.offices import FUNCTION
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.signature_line import signing
from kamerstuk_site.reading.facts.signing_lines import MINISTRY

_PART_OF_ROLE = (
    r"(?:\s+(?:van (?:de |het )?)?"
    r"(?:Raad van (?:Bestuur|Toezicht|Commissarissen)|College van Bestuur|(?:[Aa]fdeling|[Dd]irectie|[Tt]eam|Divisie)\b.*))?"
)
"""The part of an organisation in which somebody has a function."""
# A function before the organisation: words in lower case, up to the first capital.
_FUNCTION = lazy_pattern(
    rf"(?P<role>[a-zà-ÿ][^A-Z\d\n,]*[^A-Z\d\s,]{_PART_OF_ROLE})"
    r"(?:,?\s+(?:bij |van |namens )?(?P<organisation>(?:de |het |Stichting |Vereniging )?[A-Z0-9][^\t]*))?"
)
_DANGLING = lazy_pattern(r"\s(?:van|voor|in|bij|op)(?: de| het)?$")
"""The end of an unfinished role: "lid van de" Tweede Kamer, "griffier van de commissie voor" Waterbeheer."""
SIGNS_FOR = lazy_pattern(
    r"namens (?:(?:het )?(?:\w+ )?bestuur van )?(?:de |het )?(?P<organisation>(?-i:[A-Z]|college van burgemeester).*?)[,.:]?",
    re.IGNORECASE,
)
"""The organisation on whose behalf somebody signs: the next person, or the one on whose line it stands."""
_SPEAKS_TOO = lazy_pattern(r"(?:mede|ook|en) namens\b.*", re.IGNORECASE)
"""For whom somebody speaks beside themselves."""
_BETWEEN = lazy_pattern(
    rf"\t|\s[-–—]\s|(?=\()|,|(?<!^De)\s(?=[a-z])(?={FUNCTION.pattern})"
)
"""The separator between a name and what the person is."""


def person_in(text: str, *, within: bool) -> Person | None:
    """The person that a line describes, with or without a name; None if it describes nobody.

    `Jan Gruiters<tab>algemeen directeur PAX`, `Jan Jansen (Stichting Vluchteling)`, a name or a function alone.

    Args:
        text: the line.
        within: true if the organisation that people sign for is known already, so that a function names none.
    """
    if FUNCTION.match(text):
        return _function(text, within)
    for between in _BETWEEN.finditer(text):
        name = _name(text[: between.start()])
        behind = text[between.end() :].strip(" ,")
        position = _position(behind, within) if name else None
        if position:
            return replace(position, name=name)
    first, *_ = _BETWEEN.split(text, maxsplit=1)
    name = _name(text) or _name(first)
    if name:
        return Person(name)
    return _function(text, within)


def _name(words: str) -> str | None:
    named = NAME.fullmatch(words.strip())
    if named is None:
        return None
    return named["name"].strip()


def _position(words: str, within: bool) -> Person | None:
    """What the words after a name say of the person: an office, a function, an organisation."""
    if words.startswith("(") and words.endswith(")"):
        return _in_brackets(words[1:-1].strip(), within)
    behalf = SIGNS_FOR.fullmatch(words)
    if behalf or _SPEAKS_TOO.fullmatch(words):
        return _working_for(behalf and behalf["organisation"])
    office = signing(words) if MINISTRY.match(words) else None
    if office:
        return Person(role=office.role)
    function = _function(words, within)
    return function or _working_for(organisation(words))


def _in_brackets(words: str, within: bool) -> Person | None:
    """What words in brackets after a name say of the person. An organisation begins with a capital there."""
    function = _function(words, within)
    body = words if words[:1].isupper() else None
    return function or _working_for(body)


def _working_for(body: str | None) -> Person | None:
    if not body:
        return None
    return Person(organisation=body)


def _function(text: str, within: bool) -> Person | None:
    """A function with its organisation, which begins at the first capital."""
    # In lower case, unless it begins with a word that can be nothing else: `Directeur Amnesty International`.
    known = FUNCTION.match(text)
    words = known[0].lower() + text[known.end() :] if known else text
    match = _FUNCTION.fullmatch(words)
    if match is None:
        return None
    whole = Person(role=text.rstrip(", "))
    if within:
        return whole
    role = text[: match.end("role")].strip()
    body = match["organisation"]
    if not _DANGLING.search(role):
        return Person(None, role, body)
    named = organisation(body or "")
    if named is None:
        return whole
    return Person(None, _DANGLING.sub("", role), named)
