"""How organisations are named: the words by which a line is no person's name."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.names import DEGREES, INITIALLED
from kamerstuk_site.reading.dutch.offices import FUNCTION
from kamerstuk_site.reading.dutch.patterns import one_of

BEGINNINGS = (
    *(
        "Stichting",
        "Vereniging",
        "Federatie",
        "Confederatie",
        "Bond",
        "Unie",
        "Coöperatie",
        "Coalitie",
        "Alliantie",
    ),
    *(
        "Koninklijke",
        "Koninklijk",
        "Nederlandse",
        "Nederlandsche",
        "Nederlands",
        "Nationale",
        "Nationaal",
    ),
    *(
        "Landelijke",
        "Landelijk",
        "Algemene",
        "Europese",
        "Gemeente",
        "Provincie",
        "Waterschap",
        "Hoogheemraadschap",
    ),
    *(
        "Ministerie",
        "Autoriteit",
        "Inspectie",
        "Raad van",
        "Raad voor",
        "College van",
        "College voor",
        "Kamer van",
    ),
    *(
        "Platform",
        "Netwerk",
        "Comité",
        "Werkgroep",
        "Actiegroep",
        "Universiteit",
        "Hogeschool",
    ),
    *("Technische Universiteit", "Technische Hogeschool"),
    *(
        "Instituut",
        "Centrum",
        "Genootschap",
        "Fonds",
        "Dienst",
        "Agentschap",
        "Bureau",
        "Orde van",
        "Commissie",
    ),
    *(
        "Burgemeester en wethouders",
        "Burgemeester en Wethouders",
        "Gedeputeerde Staten",
        "Provinciale Staten",
    ),
)
"""Words that begin the name of an organisation and nobody's own."""
_WORDS = (
    *(
        "Stichting",
        "Vereniging",
        "Federatie",
        "Universiteit",
        "University",
        "Hogeschool",
        "International",
    ),
    *(
        "Nederland",
        "Nederlands",
        "Nederlandse",
        "Network",
        "Netwerk",
        "Platform",
        "Instituut",
        "Institute",
        "Alliance",
    ),
    *(
        "Alliantie",
        "Coalitie",
        "Organisatie",
        "Genootschap",
        "Coöperatie",
        "Advocaten",
        "Foundation",
        "Association",
    ),
    *("B.V.", "N.V.", "BV", "NV", "Ltd", "U.A."),
)
"""Words that stand anywhere in one."""
_ENDINGS = (
    *(
        "vereniging",
        "stichting",
        "federatie",
        "organisatie",
        "verbond",
        "genootschap",
        "instituut",
        "universiteit",
    ),
    *(
        "autoriteit",
        "inspectie",
        "fonds",
        "dienst",
        "agentschap",
        "waterschap",
        "bureau",
        "centrum",
        "centrale",
    ),
    *(
        "coalitie",
        "netwerk",
        "platform",
        "comité",
        "corporatie",
        "werkgroep",
        "ziekenhuis",
        "hogeschool",
        "sraad",
    ),
)
"""What the compounds end with that name one: "Consumentenbond" is not among them, for a surname can end so."""
_ACRONYM = r"[A-Z]{2,6}(?:[-/&][A-Z]{2,6})?"
_BODY = re.compile(
    r"(?:[Hh]et |[Dd]e )?(?P<name>(?:college|(?:dagelijks |algemeen )?bestuur) (?:van|der) .+)"
)
"""What governs one, and signs with its own name: "Het college van burgemeester en wethouders van Oudewater"."""
_BEFORE = rf"(?=[A-Z0-9])(?:(?! [-–—] | (?=[a-z]){FUNCTION.pattern})[^(,\t])*?(?<!\w)"
"""Its words before that one: no bracket, comma, dash or function, which part it from the name of who works there."""
_ARTICLE = re.compile(r"^(?:[Dd]e|[Hh]et) ")
_SMALL_ARTICLE = re.compile(r"^(?:de|het) (?=[A-Z])")
_NAMED = re.compile(
    rf"(?:(?:De|Het) )?{one_of(BEGINNINGS)}(?!\w).*"
    rf"|{_BEFORE}(?:{one_of(_WORDS)}(?!\w)|\w[\w-]{{2,}}{one_of(_ENDINGS)}\b).*"
    rf"|(?!{one_of(DEGREES)}$){_ACRONYM}"
)
_DEPUTY = re.compile(r",?\s(?:namens|voor) dezen?[,:]?$")
_FOOT = re.compile(r"[|@\t?]|www\.|\d{4}")
"""What no name has: addresses and numbers of the foot of a letter, more cells than one, and a question."""
_LONGEST = 120
"""Characters; what is longer is a sentence about one."""


def organisation(text: str) -> str | None:
    """The name of an organisation, where a line is one; None for a person, a function, and what could be either.

    >>> organisation("Stichting Waterkering,"), organisation("Het college van bestuur van Hogeschool Oudewater")
    ('Stichting Waterkering', 'college van bestuur van Hogeschool Oudewater')
    >>> organisation("Jan van Dijken"), organisation("directeur Stichting Waterkering")
    (None, None)
    """
    words = _SMALL_ARTICLE.sub("", _DEPUTY.sub("", text.strip()).rstrip(",: "))
    if len(words) > _LONGEST or INITIALLED.match(words) or _FOOT.search(words):
        return None
    body = _BODY.fullmatch(words)
    if body:
        return body["name"]
    named = _NAMED.fullmatch(words)
    return words if named and not _is_function(words) else None


def _is_function(words: str) -> bool:
    """True for who works in one: "Burgemeester en wethouders" are no burgomaster."""
    return bool(FUNCTION.match(_ARTICLE.sub("", words))) and not words.startswith(
        ("Burgemeester en", "Commissie", "Gedeputeerde Staten")
    )
