"""Can words be a heading? The limits are the same for headings in large print and for those that no format marks."""

from __future__ import annotations

import re

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.dutch.cover_sheet import (
    CHAMBER,
    EVENTS,
    FORM_LABELS,
    LABEL,
    QUESTION,
    SECTION,
    SESSION,
)
from kamerstuk_site.reading.dutch.dates import DAY, MONTH, WEEKDAY
from kamerstuk_site.reading.dutch.offices import MINISTERS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.dutch.signature_line import signing

HEADING_LENGTH = 150
"""Characters of a heading at most."""
HEADING_LINES = 3
"""Lines of a heading at most."""
HEADED = 60
"""Characters; a heading right above its paragraph stands above a line that is longer."""
NO_LARGE_HEADING_END = tuple(".,;:-–…")
"""How words end that are no heading, however large: a heading in large print may ask or exclaim."""
_NO_HEADING_END = (*NO_LARGE_HEADING_END, "?", "!")

BARE_FORM_LABEL = lazy_pattern(FORM_LABELS)
"""In capitals as printed: these words are not those of a sentence that a line happens to end in."""
DATED = lazy_pattern(rf"{WEEKDAY},? {DAY}\.?", re.IGNORECASE)
"""A weekday with its date."""
_ADDRESSEE = rf"(?i:(?:heer|mevrouw|leden|(?:tweede|eerste) kamer)\b|voorzitter|{one_of(MINISTERS)})"
_CAPTION = (
    r"(?:Tabel|Figuur|Grafiek|Diagram|Schema|Kaart|Foto|Afbeelding|Bron)\s+\d+(?:[.-]\d+)*[a-z]?"
    r"(?:(?:[.:]|\s[–—-])?\s.*|[.:]?)"
)
"""The words under or above a table or figure: "Tabel 4. Aanvragen per jaar"."""
_COLUMN_HEADS = r"(?=\D*[^\W\d])\D+(?:\s\d[\d.,]*%?){2,}"
"""Words and figures behind them: "Gemeente 2022 2023"."""
OF_TABLE = lazy_pattern(f"{_CAPTION}|{_COLUMN_HEADS}")
"""The caption of a table or figure, and the head of a table: no headings, however bold."""
_NO_HEADINGS = (
    OF_TABLE,
    lazy_pattern(
        r"(?:Voorzitter|Secretaris|Griffier|Notulist|Aanwezig|Afwezig|Datum|Plaats|Locatie|Tijd|Status|Versie): .*"
    ),
    LABEL,
    BARE_FORM_LABEL,
    DATED,
    lazy_pattern(rf"Aan (?:de|het|den) {_ADDRESSEE}.*"),
    lazy_pattern(
        rf"{one_of(EVENTS)} .*|.* {one_of(EVENTS)} {DAY}\.?|Aan de orde (?:is|zijn) .*"
    ),
    lazy_pattern(rf"(?:Tweede|Eerste) Kamer\W[\W\d]*|{CHAMBER}.*|.{{0,12}}{SESSION}.*"),
    lazy_pattern(rf"\D.*, (?:de )?{DAY}\.?", re.IGNORECASE),
    lazy_pattern(rf"(?:\w+, )?{MONTH} \d{{4}}", re.IGNORECASE),
    lazy_pattern(r".*[a-zà-ÿ]{3}[.?!] [A-ZÀ-Þ].*"),
)
"""Lines of the head of a letter, also of one that is quoted below the text of another; the opening of a debate; two
sentences."""


def heading_depth(line: Line) -> int:
    """The depth of a heading that the format marks, or that its words are ("Vraag 3", "Artikel II"); 0 for none."""
    if line.heading:
        return line.heading
    text = line.text.strip()
    is_heading = QUESTION.fullmatch(text) or SECTION.fullmatch(text)
    return 1 if is_heading else 0


def heads_nothing(text: str) -> bool:
    """True for a line that is no heading by its words: it says to whom, when or by whom a letter was written."""
    if any(pattern.fullmatch(text) for pattern in _NO_HEADINGS):
        return True
    return signing(text) is not None


def begins_heading(text: str) -> bool:
    """True for words that begin with a capital or a figure."""
    return text[:1].isupper() or text[:1].isdigit()


def is_short(text: str) -> bool:
    """True for words that are no longer than a heading, and end in no sign that a heading does not end in."""
    return len(text) <= HEADING_LENGTH and not text.endswith(_NO_HEADING_END)


def could_be_heading(text: str, lines: int) -> bool:
    """True for words in small letters, printed on so many lines, that are short and begin as a heading does."""
    if lines > HEADING_LINES or not begins_heading(text):
        return False
    return is_short(text) and any(map(str.islower, text))


def upright(heading: Text) -> Text:
    """A heading without the emphasis that all of it has: that says no more than that it is one."""
    return heading.plain() if heading.all_marked("emphasis") else heading
