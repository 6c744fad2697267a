"""How Dutch names are written: particles, initials, titles, and the patterns of whole names made of them.

One list of each, for all who read names: signatures, addresses, motions, and the pages that sort and cite people.
"""

from __future__ import annotations

from collections.abc import Collection

from kamerstuk_site.reading.dutch.offices import ROLE_WORD
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

PARTICLES = (
    *(
        "van",
        "de",
        "der",
        "den",
        "het",
        "’t",
        "'t",
        "‘t",
        "ʼt",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "bij",
    ),
    *("von", "du", "la", "le", "d’", "d'", "el", "al", "ben", "bin", "do", "dos", "da"),
)
"""The words before a surname that are ignored when names are sorted.

The single words of the Dutch population register's table of prefixes (Landelijke tabel 36, "voorvoegsels") that
members, ministers and signers of open letters have had.
"""
_WORDS_OF_SENTENCES = frozenset({"aan", "bij", "al", "te", "ben"})
"""Particles that are common words too: "de motie bij Kamerstuk 32 623" has no mover called "Bij"."""
_GIVEN_NAMES = frozenset({"Ben", "Do", "Al"})
"""Particles that are a first name if they begin a name with a capital: "Ben Bot"."""

ACADEMIC_TITLES = ("prof", "dr", "drs", "ir", "ing", "mr", "bc", "lic", "ds")
"""Titles before a name, which are part of it as written (Wet op het hoger onderwijs en wetenschappelijk onderzoek,
art. 7.20, with professors, Belgian licentiates and ministers of the church)."""
NOBLE_TITLES = ("jhr", "jkvr")
COURTESY_TITLES = ("dhr", "mw", "mevr")
"""Abbreviated, before a name; a courtesy is no part of it. Written out: "de heer", "mevrouw"."""
DEGREES = ("MSc", "MA", "MBA", "MPA", "BSc", "BA", "LLM", "LL.M", "LL.M.", "PhD", "RA")
"""Titles after a name, or by mistake before it."""
_INITIALS_OF_TWO = (
    "Th",
    "Ch",
    "Ph",
    "Tj",
    "Sj",
    "IJ",
    "Jr",
    "Fr",
    "St",
    "Chr",
    "Joh",
    "Jac",
)
"""Abbreviated first names of more than one letter."""


def _capital_or_not(words: Collection[str]) -> str:
    """A pattern of these words, with their first letter as written or as a capital."""
    capital = [word[0].upper() + word[1:] for word in words]
    return one_of(dict.fromkeys([*words, *capital]))


PARTICLE = one_of(PARTICLES)
"""A particle within a name."""
PARTICLE_IN_SENTENCE = _capital_or_not(
    [word for word in PARTICLES if word not in _WORDS_OF_SENTENCES]
)
"""A particle within a sentence, where a name can begin with one: "de motie-Van der Lee"."""
TITLE = rf"(?:{_capital_or_not((*ACADEMIC_TITLES, *NOBLE_TITLES, *COURTESY_TITLES))}|{one_of(DEGREES)})(?:\.\s*|\s+)"
"""A title before a name, with its full stop and space."""
ABBREVIATED_TITLES = (*ACADEMIC_TITLES, *NOBLE_TITLES, *COURTESY_TITLES)
INITIAL = (
    rf"(?:[A-ZÀ-Þ]|{one_of({*_INITIALS_OF_TWO, *map(str.upper, _INITIALS_OF_TWO)})})\."
)
"""One initial with its full stop."""
INITIALS = rf"(?:{INITIAL}\s?-?)+"
SURNAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*+"
"""A whole word of a surname: else a line of capitals could be read as five names in a thousand ways."""

_SURNAMES = rf"(?:(?:{PARTICLE}\s+)*{SURNAME_WORD}\s*){{1,5}}?"
_HYPHENATED = rf"(?:\s*-\s*(?:{PARTICLE}\s+)*{SURNAME_WORD})?"
_CALLED = r"(?:\([A-ZÀ-Þ][\w-]+\)\s*)?"
"""The first name that somebody goes by, in brackets: "M.P.J. (Maarten) von Kranendonk"."""
_AFTER_INITIALS = rf"{_CALLED}{_SURNAMES}{_HYPHENATED}"
SIGNED = r"(?i:[\[(<]?(?:w\.\s?g\.|was getekend|(?:digitaal |elektronisch )?(?:getekend|ondertekend)|handtekening)[\])>]?)"
"""`w.g.`, "was getekend", `[handtekening]`: the words in the place of a signature that is not shown."""
COURTESY = (
    r"(?i:(?:den? |mijn)?(?:weledelgestrenge |hoogedelgestrenge )?"
    rf"(?:(?:heer|mevrouw)(?:/mevrouw)?\s+|{one_of(COURTESY_TITLES)}(?:\.\s*|\s+)))"
)
"""The words of courtesy before a name, which are not part of it."""
# Possessive: what is left of "De heer Voorzitter" without its courtesy is no name, and neither is the whole.
_BEFORE_NAME = rf"(?:{SIGNED}[:,]?\s+)?(?:{COURTESY})?+"
_NO_OFFICE = rf"(?!(?i:(?:de\s+)?{ROLE_WORD})\b(?!’|'))"
PLAIN_NAME = rf"{_NO_OFFICE}(?:{TITLE})*(?:(?:{SURNAME_WORD}\s+)?{INITIALS}\s*)?{_AFTER_INITIALS}"
"""The pattern of a name alone, for use in longer patterns."""
PLAIN_INITIALLED = rf"(?:{TITLE})*{INITIALS}\s*{_AFTER_INITIALS}"
"""The pattern of a name with initials, for use in longer patterns."""
_BEHIND_NAME = rf"(?:,?\s{one_of(DEGREES)}(?!\w))*"
NAME = lazy_pattern(rf"{_BEFORE_NAME}(?P<name>{PLAIN_NAME}{_BEHIND_NAME})\.?,?")
"""A whole line that can be a name, as it is signed; the group `name` leaves out words of courtesy."""
INITIALLED = lazy_pattern(
    rf"{_BEFORE_NAME}(?P<name>{PLAIN_INITIALLED}{_BEHIND_NAME})\.?,?"
)
"""A name with initials, which can be nothing else."""


def begins_surname(word: str) -> bool:
    """True if a name that begins with this word is a surname alone, as movers sign: "Van Baarle".

    >>> begins_surname("Van"), begins_surname("Ben"), begins_surname("Piri")
    (True, False, False)
    """
    if word in _GIVEN_NAMES:
        return False
    return word.lower() in PARTICLES
