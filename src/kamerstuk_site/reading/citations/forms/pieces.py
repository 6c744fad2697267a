"""What the rows of the grammar are made of: the row itself, and the patterns that several rows share.

Groups: `digits` and `chapter` make the dossier, `numbers` the ondernummers (one, several, a range), `session` is
 a vergaderjaar, `chamber` a Chamber, `meeting` a day of Handelingen, `id` an identifier as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Meaning = Literal[
    "kamerstuk", "roman", "here", "dossier", "aanhangsel", "handelingen", "page", "pages", "meeting-page", "identifier", "attachment", "questions", "case",
    "staatsblad", "staatscourant", "tractatenblad", "commission", "eu", "un", "un-assembly", "ecli", "law", "promise",
]  # fmt: skip
DIGIT = "0123456789"

DIGITS = r"(?P<digits>\d{2}[\s.]?\d{3})(?!\d)"
_NUMBERED = r"(?=,?\s?\(?[nN][ro])"
ROMAN = rf"(?:(?:IX|II)[\s-]?[AB]{_NUMBERED}|[IVX]{{1,5}}[A-D]?)"
# Letters that are no longer a chapter but an ondernummer of the Eerste Kamer, unless a number or another letter follows.
FUND = rf"(?:[A-J]|[K-N](?:{_NUMBERED}|(?=,\s(?:\d{{1,3}}|(?:[Ll]etter\s)?[A-Z]{{1,2}})(?!\w))))"
CHAPTER_WORD = r"(?:[Hh](?:oofdst(?:uk)?|f?d?stk?)\.?|H\.?(?=\s[IVX]))"
CHAPTER = (
    rf"(?P<chapter>\s?[-–‒—]\s?(?:{ROMAN}|{FUND}|\d{{2}})(?!\w)"
    rf"|,?\s?{CHAPTER_WORD}\s?(?:{ROMAN}|{FUND})(?!\w)"
    rf"|\s(?:{ROMAN}|{FUND})(?![\w/])"
    rf"|,\s?{ROMAN}(?=,?\s?nrs?\b|\s?(?:/|en)\s?[IVX]|,\s?\d{{1,3}}\b)"
    rf"|\s?\((?:{ROMAN}|{FUND})\){_NUMBERED}|\s?[-–]?\s?[ivx]{{1,5}}{_NUMBERED}|\.{ROMAN}(?=,)"
    rf"|(?:{ROMAN}|{FUND})(?!\w))?"
)
NO_GROUP = CHAPTER.replace("P<chapter>", ":")
BUDGET = r"(?:,?\s?\(?(?:[Rr]ijksbegroting|[Mm]iljoenennota)(?:\s\d{4})?\)?(?=,|\s))?"
R_NUMBER = r"(?:,?\s?-?\(?\s?R\s?\d{3,4}\s?\)?)?(?:,?\senz\.)?"
# One paper filed under several dossiers or chapters (`34 682/35 334`, `15 800-VI en VII`): published under the first, mostly.
_MOST_DOSSIERS = 9
ALSO = rf"(?P<also>(?:\s?(?:/|,(?:\sen)?|;|en|\+|&)\s?\d{{2}}[\s.]?\d{{3}}(?!\d){NO_GROUP}{R_NUMBER}|\s?(?:/|en)\s?-?{ROMAN}(?!\w)){{0,{_MOST_DOSSIERS}}})"
NUMBER = r"\d{1,4}(?:[a-z](?!\w))?(?!\d|[ZD]\d|\.\d|\s\d{3}\b|\s?%)"
LETTER = r"(?!XXX?\b)[A-Z]{1,3}(?!\w)"  # "nr. XX" is still to be filled in
AND = (
    r"(?:\s?,\s?(?:en\s)?|\s?/\s?|\s?;\s?|\sen\s|\s&\s|\sof\s|\st/m\s|\stot en met\s|\s?[-–]\s?"
    r"|\s?,?\s\(?was\s|,?\s(?:alsmede|evenals|resp\.|respectievelijk)\s)"
)
WORD = (
    r"(?:(?:[Oo]nder)?[Nn](?:rs?|ummers?)|[Nn]os?|n[°º]|NRS?"
    r"|[Ss]tuk(?:ken)?(?:\s?(?:met\s)?(?:(?:onder)?nummers?|nrs?))?)(?:\s?[.,:])?\s{0,2}"
)
# A list is bounded, so that a text made of numbers costs no more than its length.
_MOST_NUMBERS = 40
_MOST_LETTERS = 9
"""Behind the first of a list."""
PAGES = r"(?:,?\s(?:p|blz|pag)\.?\s?\d{1,4}(?:(?:\s?[-–]\s?|\sen\s)\d{1,4})?)"
LIST = rf"(?:{NUMBER}(?:(?:{AND}(?:{WORD})?|{PAGES}{AND}{WORD}){NUMBER}){{0,{_MOST_NUMBERS}}}|{LETTER}(?:{AND}{LETTER}){{0,{_MOST_LETTERS}}})"
NUMBERS = rf"(?P<numbers>{LIST})"
# A "herdruk" has the number of what it replaces; which of the publisher's suffixes it got, the words don't say.
REPRINT_NEXT = r",?\s\(?(?:(?:eerste|tweede|derde|[123]e)\s)?(?i:herdruk)\b"
REPRINT = rf"(?:{REPRINT_NEXT}\)?)?"
YEARS = (
    r"(?P<session>\d{4}\s?[-–‒—/]\s?\d{2,4}(?!\d)|(?:19|20)\d\d\s(?:19|20)\d\d(?!\d))"
)
# Recognition reads the II of the Tweede Kamer as 11 or ll.
CHAMBER = r"(?P<chamber>II|I|VV|11|ll|TK|EK|[TtEe](?:weede|erste)\sKamer)"
# Not in the middle of another number, unless that is a vergaderjaar, a note's own number or an II read as 11.
BEFORE = r"(?<![\d€$])(?<!€\s)(?:(?<!\d[.,\s\-–])|(?<=[-/–—]\d{4}[\s,\-–])|(?<=[-/–—]\d\d[\s,\-–])|(?<=^\d\s)|(?<=\n\d\s)|(?<=^\d\d\s)|(?<=\s11\s)|(?<=[-/–—]\d{4}\s-))"
_LONGEST_TITLE = 90
"""Characters between brackets, behind a dossier."""
# What may stand between a dossier and its number: its title in brackets, a comma, "op stuk".
BETWEEN = (
    r"(?:,?\s\(?(?:vergaderjaar\s)?(?:19|20)\d\d\s?[-–/]\s?\d{2,4}\)?)?"
    rf"(?:\s\([^()\d]{{3,{_LONGEST_TITLE}}}\))?\s?[,;:.(–—-]{{0,2}}\s?(?:(?:de|het|op|onder|met|motie|amendement|brief|gedrukt)\s){{0,3}}"
)


Example = tuple[str, tuple[str | None, ...]]
"""A text, and the identifiers that are in it; None for a reference that has none."""
_NEEDED = 120
"""Characters before a match in which the words that it needs are looked for."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of citing."""

    name: str
    pattern: re.Pattern[str]
    meaning: Meaning
    first: str
    """The characters it can begin with."""
    examples: tuple[Example, ...]
    needs: WordsBefore | None
    """The match counts only when the words before it say what it is."""
    tail: bool
    """True if the words behind its last number are part of the citation: "nr. 12 (36 410)"."""

    def match(self, text: str, start: int) -> Match | None:
        """The citation of this form that begins at `start`, an offset in the text."""
        found = self.pattern.match(text, start)
        if found and (self.needs is None or self.needs.search(text, start)):
            return found
        return None


def form(
    name: str,
    meaning: Meaning,
    first: str,
    pattern: str,
    *examples: Example,
    needs: str | None = None,
    tail: bool = True,
) -> Form:
    """A row of the grammar."""
    before = WordsBefore(lazy_pattern(needs), _NEEDED) if needs else None
    return Form(name, lazy_pattern(pattern), meaning, first, examples, before, tail)
