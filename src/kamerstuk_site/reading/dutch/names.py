"""How Dutch people are written: particles, initials, titles, and the patterns of whole names that are made of them.

One list of each, for all who read names: signatures, addresses, motions, and the pages that sort and cite people.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kamerstuk_site.reading.dutch.offices import ROLE_WORD
from kamerstuk_site.reading.dutch.patterns import one_of

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
"""What stands before a surname and is no part of its first letter.

The single words of the Dutch population register's table of prefixes (Landelijke tabel 36, "voorvoegsels") that
members, ministers and signers of open letters have had.
"""
_WORDS_OF_SENTENCES = frozenset({"aan", "bij", "al", "te", "ben"})
"""Particles that are common words too: "de motie bij Kamerstuk 32 623" has no mover called "Bij"."""
_GIVEN_NAMES = frozenset({"Ben", "Do", "Al"})
"""Particles that are somebody's first name where they begin a name with a capital: "Ben Bot"."""

ACADEMIC_TITLES = ("prof", "dr", "drs", "ir", "ing", "mr", "bc", "lic", "ds")
"""Titles before a name, which are part of it as written (Wet op het hoger onderwijs en wetenschappelijk onderzoek,
art. 7.20, with professors, Belgian licentiates and ministers of the church)."""
NOBLE_TITLES = ("jhr", "jkvr")
COURTESY_TITLES = ("dhr", "mw", "mevr")
"""Abbreviated, before a name; a courtesy is no part of it. Written out: "de heer", "mevrouw"."""
DEGREES = ("MSc", "MA", "MBA", "MPA", "BSc", "BA", "LLM", "LL.M", "LL.M.", "PhD", "RA")
"""Titles behind a name, and by mistake before it."""
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
    """A pattern of these words, whether their first letter is a capital or not."""
    return one_of(
        [*words, *(word[0].upper() + word[1:] for word in words if word[0].isalpha())]
    )


PARTICLE = one_of(PARTICLES)
"""A particle within a name."""
PARTICLE_IN_SENTENCE = _capital_or_not(
    [word for word in PARTICLES if word not in _WORDS_OF_SENTENCES]
)
"""A particle within a sentence, where a name can begin with one: "de motie-Van der Lee"."""
TITLE = rf"(?:{_capital_or_not((*ACADEMIC_TITLES, *NOBLE_TITLES, *COURTESY_TITLES))}|{one_of(DEGREES)})(?:\.\s*|\s+)"
"""A title before a name, with what parts the two."""
ABBREVIATED_TITLES = (*ACADEMIC_TITLES, *NOBLE_TITLES, *COURTESY_TITLES)
INITIAL = (
    rf"(?:[A-ZÀ-Þ]|{one_of({*_INITIALS_OF_TWO, *map(str.upper, _INITIALS_OF_TWO)})})\."
)
"""One initial with its full stop."""
INITIALS = rf"(?:{INITIAL}\s?-?)+"
SURNAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*+"
"""A word of a surname, whole: a line of capitals has a thousand ways to be five names."""

_SURNAMES = rf"(?:(?:{PARTICLE}\s+)*{SURNAME_WORD}\s*){{1,5}}?"
_HYPHENATED = rf"(?:\s*-\s*(?:{PARTICLE}\s+)*{SURNAME_WORD})?"
_CALLED = r"(?:\([A-ZÀ-Þ][\w-]+\)\s*)?"
"""The first name that somebody goes by, between brackets: "M.P.J. (Maarten) von Kranendonk"."""
_AFTER_INITIALS = rf"{_CALLED}{_SURNAMES}{_HYPHENATED}"
SIGNED = r"(?i:[\[(<]?(?:w\.\s?g\.|was getekend|(?:digitaal |elektronisch )?(?:getekend|ondertekend)|handtekening)[\])>]?)"
"""`w.g.`, "was getekend", `[handtekening]`: what stands for a signature that is not shown."""
COURTESY = (
    r"(?i:(?:den? |mijn)?(?:weledelgestrenge |hoogedelgestrenge )?"
    rf"(?:(?:heer|mevrouw)(?:/mevrouw)?\s+|{one_of(COURTESY_TITLES)}(?:\.\s*|\s+)))"
)
"""What is put before a name out of courtesy, and is no part of it."""
# Possessive: what is left of "De heer Voorzitter" without its courtesy is no name, and neither is the whole.
_BEFORE_NAME = rf"(?:{SIGNED}[:,]?\s+)?(?:{COURTESY})?+"
_NO_OFFICE = rf"(?!(?i:(?:de\s+)?{ROLE_WORD})\b(?!’|'))"
PLAIN_NAME = rf"{_NO_OFFICE}(?:{TITLE})*(?:(?:{SURNAME_WORD}\s+)?{INITIALS}\s*)?{_AFTER_INITIALS}"
"""A pattern of a name alone, for patterns of more than a name."""
PLAIN_INITIALLED = rf"(?:{TITLE})*{INITIALS}\s*{_AFTER_INITIALS}"
"""A pattern of a name with initials alone."""
_BEHIND_NAME = rf"(?:,?\s{one_of(DEGREES)}(?!\w))*"
NAME = re.compile(rf"{_BEFORE_NAME}(?P<name>{PLAIN_NAME}{_BEHIND_NAME})\.?,?")
"""A whole line that can be a name, as it is signed: `name` leaves out what is put before it out of courtesy."""
INITIALLED = re.compile(
    rf"{_BEFORE_NAME}(?P<name>{PLAIN_INITIALLED}{_BEHIND_NAME})\.?,?"
)
"""A name with initials, which can be nothing else."""


def begins_surname(word: str) -> bool:
    """True if a name that begins with this word is a surname alone, as movers sign: "Van Baarle".

    >>> begins_surname("Van"), begins_surname("Ben"), begins_surname("Piri")
    (True, False, False)
    """
    return word.lower() in PARTICLES and word not in _GIVEN_NAMES
