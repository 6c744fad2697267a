"""The forms in which papers are cited, as data: a name, a pattern, what it means, and real examples.

`find` tries the forms at each place where one can begin, and the longest match wins. To add a form: a row in `KAMERSTUKKEN`
or `ELSEWHERE` with its examples; a test reads each example back, and `docs/citations.md` is made from these rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.reading.citations.forms.elsewhere import ELSEWHERE
from kamerstuk_site.reading.citations.forms.kamerstukken import KAMERSTUKKEN
from kamerstuk_site.reading.citations.forms.laws import LAWS, WITH_ARTICLE
from kamerstuk_site.reading.citations.forms.pieces import Form
from kamerstuk_site.reading.dutch.patterns import by_first_sign, lazy_pattern

__all__ = ["FORMS", "STARTING", "TRIGGER", "Form", "starting"]

FORMS: tuple[Form, ...] = KAMERSTUKKEN + ELSEWHERE


def starting(forms: Iterable[Form]) -> Mapping[str, Sequence[Form]]:
    """The forms by the character that they can begin with."""
    return by_group((first, form) for form in forms for first in form.first)


STARTING = starting(FORMS)

_ROMAN_DOSSIER = (
    r"(?:vergaderjaar )?(?:\d{4} ?[-–/] ?\d{2,4},? )?[CLXVI]{1,8}(?:, |-| l)"
)

_NUMBER = r"\d(?<!\d\d)(?=\d(?:[\s.-]?\d{3}|\d\d[ZzD]\d|\d\d[,\s(]|\d\d ?[-–—/] ?\d\d(?:\d\d)?,? ?\(?(?:[Aa]anhangsel|n[ru])))"
_BEGINNINGS = (
    r"nr[s.,: ]", "nrs", r"no[s.: ]", "n[°º]", "nummer",
    r"Nrs?\b", r"NRS?\b", r"No[s. ]", "Nummer",
    "stuk", "Stuk", "onder[n ]", "op (?:kamer)?stuk", "gedrukt onder", "GEDRUKT ONDER", "was nr",
    "motie", "Motie", "amendement", "Amendement", r"letter [A-Z]\b", r"Letter [A-Z]\b",
    "aan-?hang-?sel", "Aan-?hang-?sel", "Handelin-?gen",
    r"kst-?\d", "kst-[CLXVI]", r"K[Ss][Tt]-?\d", "ah-[te]", "h-[tev]", "blg-", "stb-", "trb-", "stcrt-", "kv-[t2]",
    "Stb", "Staatsblad", "Stcrt", "Staatscourant", "Trb", "Tractatenblad",
    "COM ?[(/]", "SWD ?[(/]", "JOIN ?[(/]", "SEC ?[(/]", "CELEX",
    "verordening", "Verordening", "VERORDENING", "richtlijn", "Richtlijn", "RICHTLIJN",
    "besluit", "Besluit", "BESLUIT", "beschikking", "Beschikking", "BESCHIKKING",
    rf"Kamerst(?:uk(?:ken)?|\.),? (?:I|EK|Eerste Kamer),? {_ROMAN_DOSSIER}", rf"E(?:K,?|erste Kamer,?) {_ROMAN_DOSSIER}",
    "resolutie", "Resolutie", "S/RES", "A/RES", "ECLI:", r"TZ\d", r"BWBR\d", *LAWS, *WITH_ARTICLE,
)  # fmt: skip

# Where a form can begin. Every row begins with a character, so that running text costs next to nothing.
TRIGGER = lazy_pattern(f"{_NUMBER}|{by_first_sign(_BEGINNINGS)}")
