"""Dates in Dutch: the letter's own date and place, and, for an undated letter, the latest day it speaks of as past."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Origin
from kamerstuk_site.reading.dutch.cover_sheet import LABEL
from kamerstuk_site.reading.dutch.dates import (
    MONTH,
    MONTH_NAMES,
    WRITTEN_DAY,
    WRITTEN_MONTH,
    day_in,
    day_of,
    month_number,
)
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.zones import Written, Zones

_PLACED = re.compile(
    rf"(?P<place>[’'‘]?[^\W\d][^\d\n,:]{{1,38}}), (?:de )?(?P<date>\d{{1,2}}\s?{MONTH}\s\d{{4}})\.?", re.IGNORECASE
)
_ALONE = re.compile(rf"(?:Datum\s*:?\s*)?\d{{1,2}}\s{MONTH}\s\d{{4}}\.?", re.IGNORECASE)
_MEETING = 90
"""Characters between "Voorgesteld" and its date: "tijdens het notaoverleg van …"."""
# What a paper of a kind prints before its own date, surest first.
_DATED_BY = {
    "motie": ("Voorgesteld",),
    "amendement": ("Voorgesteld", "Ontvangen"),
    "kamervragen": ("[Oo]ntvangen",),
    "verslag": ("Vastgesteld",),
    "nota": ("Ontvangen",),
    "overig": ("Vastgesteld", "Ontvangen"),
    None: ("Voorgesteld", "Vastgesteld", "Ontvangen"),
}
# An event is past when its sentence says so in a past tense, and says nothing of what is to come.
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|sprak|spraken|bracht|brachten|ging|gingen|vond|vonden|bezocht|bezochten|nam|namen|gaf|gaven|hield|hielden|bleek|bleken|begon|deed|deden|zag|zagen|[a-z]+(?:tte|dde|chtte|ten?de))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:heb|heeft|hebben|is|zijn|ben)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:ge|be|ver|ont|her|mede|aan|uit|op|toe|in|voor|plaats)[a-z]+(?:d|t|en)\b", re.IGNORECASE)
_TO_COME = re.compile(
    rf"\b(?:zal|zullen|zult|gaat|gaan|wordt|worden|komend\w*|volgend\w*|uiterlijk|vanaf|tot en met|voornemens|verwacht\w*|beoogd\w*|gepland\w*|planning|streven|streeft|looptijd|geldig|(?:vóór|voor|per|(?<!van \d )(?<!van \d\d )tot|in werking)\s(?:\d{{1,2}}\s)?(?:{'|'.join(MONTH_NAMES)}))\b",
    re.IGNORECASE,
)


def letter_date(zones: Zones, kind: str | None) -> tuple[Fact[dt.date] | None, Fact[str] | None]:
    """The letter's own date, and the place written before it; None each where not stated.

    Order: the word that the kind dates by, a `Datum:` line, place and date, a line that is a date. Two different dates
    of one sort are none.
    """
    lines = [(w, line.strip()) for w in (*zones.head, *zones.signature) for line in w.text.split("\n")]
    # Scans run place and date together with the first sentence.
    first = next((block for block in zones.blocks if block.part == "body" and block.kind == "paragraph"), None)
    if zones.head and first and (begins := _PLACED.match(first.text)):
        lines.append((Written(begins[0], first.where), begins[0]))
    places = [(w, m) for w, line in lines if (m := _PLACED.fullmatch(line)) and day_in(line)]
    place = places[0][0].fact(places[0][1]["place"].strip()) if len({m["place"] for _, m in places}) == 1 else None
    for word in _DATED_BY.get(kind, ()):
        found = [
            (w, value)
            for w in (zones.answered if kind == "kamervragen" else zones.head)
            for m in re.finditer(rf"\b{word}\s+(?:op\s)?", w.text)
            if (value := day_in(w.text[m.end() : m.end() + _MEETING]))
        ]
        if len({value for _, value in found}) == 1:
            written, value = found[0]
            return written.fact(value), place
    labelled = [
        (w, value)
        for w, line in lines
        if (m := LABEL.fullmatch(line))
        and m["label"].lower() == "datum"
        and (value := day_in(m["value"], numeric=True))
    ]
    placed = [(w, value) for w, m in places if (value := day_in(m["date"]))]
    alone = [(w, value) for w, line in lines if _ALONE.fullmatch(line) and (value := day_in(line))]
    for candidates in (labelled, placed, alone):
        if candidates:
            values = {value for _, value in candidates}
            return (candidates[0][0].fact(candidates[0][1]) if len(values) == 1 else None), place
    return None, place


def latest_past(blocks: Sequence[Block]) -> Fact[str] | None:
    """The latest day (`2026-02-14`), or month (`2024-12`), that a letter speaks of as past; None where it speaks of none.

    The letter is not older than that; it is not its date.
    """
    found: list[tuple[str, Origin]] = []
    for block in blocks:
        for start, sentence in sentences(block.text):
            if not _past(sentence) or _TO_COME.search(sentence):
                continue
            origin = Origin("derived", block.place(start), sentence)
            days = [(day.isoformat(), origin) for match in WRITTEN_DAY.finditer(sentence) if (day := day_of(match))]
            months = [
                (f"{m['year']}-{month_number(m['month']):02}", origin)
                for m in WRITTEN_MONTH.finditer(sentence)
            ]
            found += days or months
    if not found:
        return None
    # `2024-12` sorts before `2024-12-05`: a day says more than its month.
    value, origin = max(found, key=lambda item: item[0])
    return Fact(value, origin)


def _past(sentence: str) -> bool:
    """Two searches for the perfect tense: one pattern for both takes time with the square of the sentence."""
    auxiliary = _AUXILIARY.search(sentence)
    return bool(_PAST.search(sentence) or (auxiliary and _PARTICIPLE.search(sentence, auxiliary.end())))
