"""The offices that people hold: their words, and how several are named at once."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

PRIME_MINISTERS = (
    "minister-president",
    "vice-minister-president",
    "viceminister-president",
)
MINISTERS = ("minister", "staatssecretaris")
"""Members of the government, with the prime minister (Grondwet, art. 42 and 46)."""
PRESIDING = (
    "voorzitter",
    "ondervoorzitter",
    "griffier",
    "adjunct-griffier",
    "president",
    "vice-president",
    "secretaris",
)
"""Those who sign for a Chamber, a committee or a council."""
_FOR_A_WHILE = ("waarnemend", "fungerend", "plaatsvervangend", "tijdelijk")
APPOINTED = (
    "informateur",
    "formateur",
    "burgemeester",
    "commissaris van de Koning",
    "Nationale ombudsman",
)
"""Those who sign with their office and no other words: "De informateur,"."""
ADDRESSED = (
    *(
        "voorzitters",
        "ministers",
        "staatssecretarissen",
        "leden",
        "commissie",
        "vaste commissie",
    ),
    *("koning", "koningin", "informateur", "informateurs", "formateur"),
)
"""Other addressees of letters, by their office or as a group."""
FUNCTIONS = (
    *(
        "voorzitter",
        "vicevoorzitter",
        "vice-voorzitter",
        "fractievoorzitter",
        "secretaris",
        "secretaris-generaal",
    ),
    *(
        "bestuurder",
        "bestuurslid",
        "hoofd",
        "hoogleraar",
        "penningmeester",
        "coördinator",
        "bestuursvoorzitter",
    ),
    *(
        "informateur",
        "formateur",
        "burgemeester",
        "wethouder",
        "gedeputeerde",
        "dijkgraaf",
        "heemraad",
        "ombudsman",
    ),
    *(
        "commissaris",
        "inspecteur",
        "inspecteur-generaal",
        "procureur-generaal",
        "hoofdofficier",
        "landsadvocaat",
    ),
    *(
        "advocaat",
        "notaris",
        "deken",
        "rector",
        "decaan",
        "ambassadeur",
        "woordvoerder",
        "initiatiefnemer",
    ),
    *(
        "oprichter",
        "onderzoeker",
        "adviseur",
        "beleidsadviseur",
        "beleidsmedewerker",
        "manager",
        "programmamanager",
    ),
    *(
        "projectleider",
        "teamleider",
        "afdelingshoofd",
        "MT-lid",
        "lid van",
        "lid",
        "griffier",
        "president",
    ),
    *("Kamerlid", "Tweede Kamerlid", "Eerste Kamerlid", "raadslid", "Statenlid"),
)
"""Functions in an organisation, apart from all kinds of "directeur"."""

GOVERNMENT_ROLE = (
    rf"(?:(?:demissionaire?|waarnemend) )?{one_of([*PRIME_MINISTERS, *MINISTERS])}"
)
_ROLE_WORDS = one_of([*PRIME_MINISTERS, *MINISTERS, *APPOINTED, "vice-premier"])
ROLE_WORD = rf"(?:(?:(?:demissionaire?|waarnemend) )?{_ROLE_WORDS}|(?:{one_of(_FOR_A_WHILE)} )?{one_of(PRESIDING)}|kabinets\w+)"
BEGINS_WITH_OFFICE = lazy_pattern(GOVERNMENT_ROLE, re.IGNORECASE)
FUNCTION = lazy_pattern(
    rf"(?:(?:{one_of(_FOR_A_WHILE)}|algemeen|wnd\.|plv\.|nationaal|nationale|landelijk|interim|emeritus|bijzonder) )*"
    rf"(?:adjunct-|loco-|oud-|vice-)?(?:\w*directeur|{one_of(FUNCTIONS)})\b",
    re.IGNORECASE,
)
"""The beginning of a function in an organisation."""

_MINISTRY = lazy_pattern(r"\w+ (?P<of>(?:van|voor) .+)", re.IGNORECASE)
_BEFORE_OFFICE = lazy_pattern(r"^(?:aan |van )?(?:de|het) ", re.IGNORECASE)
_ONE_OF_SEVERAL = lazy_pattern(
    rf"^(?P<function>{one_of(MINISTERS)})(?:s|sen)? ", re.IGNORECASE
)
# Before another office, or another ministry of the same; "Minister-President, Minister van Algemene Zaken" is one.
_APART = lazy_pattern(
    rf"(?:,\s+|\s+en\s+)(?=(?:aan )?(?:de|het)\s|van\s|voor\s)|(?:(?<!-president),\s+|\s+en\s+)(?={GOVERNMENT_ROLE}\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = lazy_pattern(rf",?\s+en\s+de\s+(?={GOVERNMENT_ROLE}\b)", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    {
        "van",
        "voor",
        "en",
        "de",
        "het",
        "der",
        "den",
        "ten",
        "ter",
        "el",
        "zonder",
        "met",
    }
)


def offices(text: str) -> list[str]:
    """The office of each person whom a text names, without articles.

    Ministers whose offices cannot be separated stay together, as written.

    >>> offices("de Ministers van Justitie en voor Rechtsbescherming")
    ['Minister van Justitie', 'Minister voor Rechtsbescherming']
    """
    parts = [
        _BEFORE_OFFICE.sub("", part) for part in _APART.split(" ".join(text.split()))
    ]
    if len(parts) == 1:
        return parts
    roles: list[str] = []
    function = ""
    for part in parts:
        named = _ONE_OF_SEVERAL.match(part)
        function = named["function"] if named else function
        ministry = _ONE_OF_SEVERAL.sub("", part)
        whole = not function or BEGINS_WITH_OFFICE.match(ministry)
        roles.append(ministry if whole else f"{function} {ministry}")
    following = [*roles[1:], ""]
    return list(map(_of_the_same, roles, following))


def each_office(role: str) -> list[str]:
    """The offices of those who sign together; of one who holds two, "en" has no article behind it.

    >>> each_office("Minister van Defensie en de Minister van Financiën")
    ['Minister van Defensie', 'Minister van Financiën']
    >>> each_office("Minister van Defensie en viceminister-president")
    ['Minister van Defensie en viceminister-president']
    """
    return _AND_ANOTHER.split(role)


def _of_the_same(role: str, following: str) -> str:
    """The first office of "de Minister en de Staatssecretaris van Defensie" with the ministry of the second."""
    ministry = _MINISTRY.match(following)
    if ministry and role.lower() in MINISTERS:
        return f"{role} {ministry['of']}"
    return role


def in_lower_case(words: str) -> str:
    """Words in capitals, written as in a text.

    >>> in_lower_case("MINISTER VAN VERKEER EN WATERSTAAT"), in_lower_case("BAKKER-SMIT")
    ('Minister van Verkeer en Waterstaat', 'Bakker-Smit')
    """
    lower = words.lower().split(" ")
    return " ".join(map(_word, lower))


def _word(word: str) -> str:
    """A word capitalised as in a name, unless it is one that names write in lower case."""
    if word in _SMALL_WORDS:
        return word
    return "-".join(map(_capital, word.split("-")))


def _capital(word: str) -> str:
    if word.startswith("ij"):
        return f"IJ{word[2:]}"
    return word.capitalize()
