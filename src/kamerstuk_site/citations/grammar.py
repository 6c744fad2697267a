"""The forms in which parliamentary papers are cited, as data: a name, a pattern, what it means, and real examples.

`find` tries the forms at each place where one can begin, and the longest match wins. To add a form: a row in `FORMS` with
its examples; a test reads each example back, and the documentation lists them.

Groups: `digits` and `chapter` make the dossier, `numbers` the ondernummers (one, several, a range), `session` a
vergaderjaar, `item` an item of Handelingen, `id` an identifier as it is.
Sources: Leidraad voor juridische auteurs, 'Parlementaire stukken'; Aanwijzingen voor de regelgeving 3.43; the letters themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["kamerstuk", "here", "aanhangsel", "handelingen", "identifier"]

_DIGITS = r"(?P<digits>\d{2}[\s.]?\d{3})(?!\d)"
_ROMAN = r"[IVX]{1,5}[A-D]?"
_CHAPTER_WORD = r"(?:[Hh]oofdstuk|[Hh](?:fd)?st\.?|[Hh]fdstk\.?)"
_CHAPTER = (
    rf"(?P<chapter>\s?[-–‒—]\s?(?:{_ROMAN}|[A-J]|\d{{2}})(?!\w)"
    rf"|,?\s?{_CHAPTER_WORD}\s?(?:{_ROMAN}|[A-J])(?!\w)"
    rf"|\s(?:{_ROMAN}|[A-J])(?![\w/])"
    rf"|,\s?{_ROMAN}(?=,?\s?nrs?\b)"
    rf"|[A-J](?!\w))?"
)
_R_NUMBER = r"(?:\s?[(-]\s?R\s?\d{3,4}\s?\)?)?"
# One paper filed under two dossiers or chapters (`34 682/35 334`, `15 800-VI en VII`): published under the first.
_ALSO = rf"(?:\s?/\s?\d{{2}}[\s.]?\d{{3}}(?!\d){_CHAPTER.replace('P<chapter>', ':')}|\s?(?:/|en)\s?{_ROMAN}(?!\w))*"
_NUMBER = r"\d{1,4}(?!\d|\.\d|\s\d{3}\b|\s?%)"
_LETTER = r"[A-Z]{1,3}(?!\w)"
_AND = r"(?:\s?,\s?(?:en\s)?|\s?/\s?|\s?;\s?|\sen\s|\sof\s|\st/m\s|\stot en met\s|\s?[-–]\s?|\s(?:alsmede|resp\.|respectievelijk)\s)"
_WORD = r"(?:[Nn]rs?|[Nn]os?|[Nn]ummers?|[Ss]tuk(?:ken)?(?:\snrs?)?|NRS?)\.?\s?"
# A list is bounded, so that a text made of numbers costs no more than its length.
_LIST = rf"(?:{_NUMBER}(?:{_AND}(?:{_WORD})?{_NUMBER}){{0,40}}|{_LETTER}(?:{_AND}{_LETTER}){{0,9}})"
_NUMBERS = rf"(?P<numbers>{_LIST})"
_YEARS = r"(?P<session>\d{4}\s?[-–‒—/]\s?(?:\d{4}|\d{2})(?!\d))"
_BEFORE = r"(?<![\d,€$])(?<!\d\.)(?<!\d[ \-–])"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of citing. `needs`: the match counts only when the words before it say what it is."""

    name: str
    pattern: re.Pattern[str]
    meaning: Meaning
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    """A text, and the identifiers that are in it."""
    needs: re.Pattern[str] | None = None


def _form(
    name: str, meaning: Meaning, pattern: str, *examples: tuple[str, tuple[str, ...]], needs: str | None = None
) -> Form:
    return Form(name, re.compile(pattern), meaning, examples, re.compile(needs) if needs else None)


KAMERSTUK = r"(?:[Kk]amer)?[Ss]tuk(?:ken)?|TK|EK|[Mm]oties?\b|[Aa]mendement"
FORMS: tuple[Form, ...] = (
    _form(
        "dossier, nummer", "kamerstuk",
        rf"{_BEFORE}{_DIGITS}{_CHAPTER}{_R_NUMBER}{_ALSO}\s?[,;:]?\s?{_WORD}{_NUMBERS}",
        ("Kamerstukken II 2016/17, 32623, nr. 169", ("kst-32623-169",)),
        ("Motie 36 800-V nr. 79", ("kst-36800-V-79",)),
        ("(Kamerstuk 21 501-02, nr. 3073)", ("kst-21501-02-3073",)),
        ("15800 hoofdstuk VI, nr. 56", ("kst-15800-VI-56",)),
        ("TK 18 600, X, nr. 19", ("kst-18600-X-19",)),
        ("36 410A, nr. 33", ("kst-36410-A-33",)),
        ("21 300, hoofdstuk XIV, nrs. 1 t/m 3", ("kst-21300-XIV-1", "kst-21300-XIV-2", "kst-21300-XIV-3")),
        ("(35 334, nrs. 383, 348 en 309)", ("kst-35334-383", "kst-35334-348", "kst-35334-309")),
        ("motie 35.867, nummer 9", ("kst-35867-9",)),
        ("(34 682/35 334, nr. 143)", ("kst-34682-143",)),
        ("motie Nijpels c.s. (15 800-VI en VII, nr. 17)", ("kst-15800-VI-17",)),
    ),
    _form(
        "dossier, letter", "kamerstuk",
        rf"{_BEFORE}{_DIGITS}{_CHAPTER}{_R_NUMBER},?\s(?:letter\s)(?P<numbers>[A-Z]{{1,3}})(?!\w)",
        ("motie 36 067, letter Y", ("kst-36067-Y",)),
    ),
    _form(
        "dossier, letter na Kamerstukken I", "kamerstuk",
        rf"{_BEFORE}{_DIGITS}{_CHAPTER}{_R_NUMBER},\s?(?P<numbers>[A-Z]{{1,2}})(?=[\s]?[),.;:]|\s?$)",
        ("Kamerstukken I 2008/09, 31700 VI, D.", ("kst-31700-VI-D",)),
        needs=r"(?:[Kk]amerstuk(?:ken)?|\bEK|Eerste Kamer|[Mm]otie)[^.;]{0,60}$",
    ),
    _form(
        "dossier, cijfer na Kamerstukken", "kamerstuk",
        rf"{_BEFORE}{_DIGITS}{_CHAPTER}{_R_NUMBER},\s?(?P<numbers>\d{{1,4}})(?!\d|[.,]\d|\s\d{{3}}|\s\w+\s\d{{4}})(?=\s?[),.;:]|\s?$|\s(?:over|van|en|waarin)\b)",
        ("Kamerstukken II 2010/11, 32 500 VI, 83", ("kst-32500-VI-83",)),
        needs=r"[Kk]amerstuk(?:ken)?(?:\s(?:II?|TK|EK))?,?(?:\s(?:vergaderjaar\s)?\d{4}\s?[-–/]\s?\d{2,4},?)?\s?$",
    ),
    _form(
        "dossier-nummer", "kamerstuk",
        r"(?<![\w.,€$/-])(?P<digits>\d{2}\s?\d{3})(?P<chapter>[-–]0\d(?=[-–])|(?<=501)[-–]\d\d(?=[-–])|[-–](?:[IVX]{1,5}[A-D]?|[A-J])(?=[-–]))?(?:[-–]\(R\d+\))?"
        r"[-–](?P<numbers>[1-9]\d{0,3}|(?<=[A-Z][-–])[A-Z]{1,2})(?![\w.-]*\d|\w)(?<!21501[-–]\d\d)(?<!21 501[-–]\d\d)",
        ("moties zijn vervallen: 34775-42; 34734-25", ("kst-34775-42", "kst-34734-25")),
        ("Sofia, Bulgarije - 21501-31-479", ("kst-21501-31-479",)),
        ("(Kamerstuk 31700-B-14)", ("kst-31700-B-14",)),
        ("Nota naar aanleiding van het verslag - 34417-(R2068)-7", ("kst-34417-7",)),
    ),
    _form(
        "nummer (dossier)", "kamerstuk",
        rf"(?:{_WORD}){_NUMBERS}\s?\(\s?(?:[Kk]amerstuk(?:ken)?\s(?:II?\s)?)?{_DIGITS}{_CHAPTER}{_R_NUMBER}\s?\)?",
        ("motie op stuk nr. 206 (28 844)", ("kst-28844-206",)),
    ),
    _form(
        "op stuk nr.", "here",
        rf"(?:(?:(?:op|onder)\s)?(?:[Kk]amer)?stuk(?:ken)?\s(?:met\s)?|gedrukt onder |GEDRUKT ONDER |\bwas\s){_WORD}{_NUMBERS}(?!\s?\(\s?(?:[Kk]amerstuk(?:ken)?\s)?\d\d\s?\d{{3}})",
    ),
    _form(
        "Aanhangsel", "aanhangsel",
        rf"Aanhangsel(?:\s(?:van de|der|bij de))?\s?(?:van de\s)?(?:Handelingen)?,?\s?(?:Tweede Kamer|TK|II)?,?\s?(?:der Staten-Generaal,?\s)?(?:vergaderjaar|zitting)?\s?{_YEARS},?\s?(?:{_WORD}){_NUMBERS}",
        ("Aanhangsel van de Handelingen II, 2022/23, nr. 1823", ("ah-tk-20222023-1823",)),
        ("Aanhangsel Handelingen zitting 1977-1978, nrs. 587 en 642", ("ah-tk-19771978-587", "ah-tk-19771978-642")),
    ),
    _form(
        "Handelingen, item", "handelingen",
        rf"Handelingen\s(?P<chamber>II|I|TK|EK)?,?\s?{_YEARS},?\s(?:{_WORD})(?P<numbers>\d{{1,3}}),?\sitem\s(?P<item>\d{{1,3}})",
        ("Handelingen II 2022/23, nr. 84, item 12", ("h-tk-20222023-84-12",)),
        ("Handelingen I 2019/20, nr. 31, item 4", ("h-ek-20192020-31-4",)),
    ),
    _form(
        "identifier", "identifier",
        r"\b(?P<id>kst-\d{5}(?:-[A-Z0-9]+)*-(?:\d+|[A-Z]{1,3})|ah-(?:tk|ek)-\d{8}-\d+|h-(?:tk|ek|vv)-\d{8}-\d+-\d+|blg-\d+)\b",
        ("zie kst-36800-V-79", ("kst-36800-V-79",)),
    ),
)  # fmt: skip

# Where a form can begin: cheap to look for, so that running text costs nothing.
TRIGGER = re.compile(
    r"\d{2}[\s.]?\d{3}|\b(?:[Nn]rs?|NRS?|[Nn]ummers?|[Ss]tuk(?:ken)?)\b|(?:op|onder) (?:[Kk]amer)?stuk|gedrukt onder|GEDRUKT ONDER|\bwas nr|Aanhangsel|Handelingen|kst-|ah-|h-[tev]|blg-"
)
