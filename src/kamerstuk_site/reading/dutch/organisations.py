"""How organisations are named: the words that show that a line is not a person's name."""

from __future__ import annotations

from kamerstuk_site.reading.dutch.names import DEGREES, INITIALLED
from kamerstuk_site.reading.dutch.offices import FUNCTION
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

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
"""Words that begin the name of an organisation and never that of a person."""
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
"""Words anywhere in the name of an organisation."""
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
"""Endings of compounds that name an organisation; not "-bond" (Consumentenbond), since a surname can end so."""
_ACRONYM = r"[A-Z]{2,6}(?:[-/&][A-Z]{2,6})?"
_BODY = lazy_pattern(
    r"(?:[Hh]et |[Dd]e )?(?P<name>(?:college|(?:dagelijks |algemeen )?bestuur) (?:van|der) .+)"
)
"""A body that governs and signs in its own name: "Het college van burgemeester en wethouders van Oudewater"."""
_BEFORE = rf"(?=[A-Z0-9])(?:(?! [-–—] | (?=[a-z]){FUNCTION.pattern})[^(,\t])*?(?<!\w)"
"""The words before such a word: no bracket, comma, dash or function, which would separate it from a person's name."""
_ARTICLE = lazy_pattern(r"^(?:[Dd]e|[Hh]et) ")
_SMALL_ARTICLE = lazy_pattern(r"^(?:de|het) (?=[A-Z])")
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_JOINED = rf"(?!Director|Manager|Officer|Advis[eo]r|Head|Lead|Chair|Secretary|President)(?:{_CAPITAL} )+(?:for|the|des|without|zonder|tegen)(?: {_CAPITAL})+"
"""Words that no name of a person has between its capitals: "Artsen zonder Grenzen", "Defence for Children"."""
_NAMED = lazy_pattern(
    rf"(?:(?:De|Het) )?{one_of(BEGINNINGS)}(?!\w).*"
    rf"|{_BEFORE}(?:{one_of(_WORDS)}(?!\w)|\w[\w-]{{2,}}{one_of(_ENDINGS)}\b).*"
    rf"|(?!{one_of(DEGREES)}$){_ACRONYM}|{_JOINED}"
)
_DEPUTY = lazy_pattern(r",?\s(?:namens|voor) dezen?[,:]?$")
_FOOT = lazy_pattern(r"[|@\t?]|www\.|\d{4}")
"""Characters that no name has: from the addresses and numbers at the foot of a letter, several cells, a question."""
_BODIES = ("Burgemeester en", "Commissie", "Gedeputeerde Staten")
"""Words that begin a name as a function does: "Burgemeester en wethouders" are no burgomaster."""
_LONGEST = 120
"""Characters; a longer line is a sentence about an organisation."""


def organisation(text: str) -> str | None:
    """The name of an organisation, if a line is one; None for a person, a function, and any line that could be either.

    >>> organisation("Stichting Waterkering,"), organisation("Het college van bestuur van Hogeschool Oudewater")
    ('Stichting Waterkering', 'college van bestuur van Hogeschool Oudewater')
    >>> organisation("Jan van Dijken"), organisation("directeur Stichting Waterkering")
    (None, None)
    """
    name = _DEPUTY.sub("", text.strip()).rstrip(",: ")
    words = _SMALL_ARTICLE.sub("", name)
    if len(words) > _LONGEST or _FOOT.search(words):
        return None
    if INITIALLED.match(words):
        return None
    body = _BODY.fullmatch(words)
    if body:
        return body["name"]
    if not _NAMED.fullmatch(words) or _is_function(words):
        return None
    return words


def _is_function(words: str) -> bool:
    """True for whoever works in an organisation, by what the words begin with."""
    if words.startswith(_BODIES):
        return False
    function = _ARTICLE.sub("", words)
    return bool(FUNCTION.match(function))
