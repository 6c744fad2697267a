"""Handelingen and their Aanhangsel: the items and the answers that a vergaderjaar with numbers or pages means."""

from __future__ import annotations

import re

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.identifiers import ITEMS_SINCE, IdentifierParts, Pages
from kamerstuk_site.reading.citations.cited_words import Candidates, CitedWords
from kamerstuk_site.reading.citations.listed_meant import print_meant
from kamerstuk_site.reading.citations.listed_pages import first_page_meant, pages_meant
from kamerstuk_site.reading.citations.listed_papers import is_listed
from kamerstuk_site.reading.citations.source_named import chamber_called, vergaderjaar


def aanhangsel(words: CitedWords) -> Candidates:
    """An answer to questions, by its number in the Aanhangsel."""
    session = _session(words)
    if session is None:
        return []
    return print_meant(_identifier(words, session, "ah", words.number), words.reprint)


def item(words: CitedWords) -> Candidates:
    """An item of a day; items have figures only, so that "item B" is none."""
    session = _session(words)
    if session is None or not _has_items(session) or not words.number.isdigit():
        return []
    number = f"{int(words['meeting'])}-{int(words.number)}"
    return [_identifier(words, session, "h", number)]


def pages(words: CitedWords) -> Candidates:
    """The items of Handelingen that hold the pages."""
    session = _session(words)
    if session is None:
        return []
    return pages_meant(_chamber(words), session, _cited_pages(words))


def meeting_and_page(words: CitedWords) -> Candidates:
    """`45-3012`: until 2010 a meeting and a page, or the first page of an item; `45-3012-3015` the pages."""
    session = _session(words)
    cited = _cited_pages(words)
    if session is None:
        return []
    if _has_items(session):
        number = f"{cited.meeting}-{cited.first_page}"
        identifier = _identifier(words, session, "h", number)
        return [identifier] if cited.last_page or is_listed(identifier) else []
    meant = pages_meant if cited.last_page else first_page_meant
    return meant(_chamber(words), session, cited)


def _has_items(session: str) -> bool:
    """True for a vergaderjaar of which each item was published apart."""
    return int(session[:4]) >= ITEMS_SINCE


def _identifier(
    words: CitedWords,
    session: str,
    series: str,
    number: str,
) -> str:
    return IdentifierParts(series, number, None, session, _chamber(words)).identifier


def _session(words: CitedWords) -> str | None:
    """The vergaderjaar that a reference gives (`2022–23`) as `2022-2023`; None where its years do not follow."""
    first, second = re.findall(r"\d+", words["session"])
    return vergaderjaar(first, second)


def _chamber(words: CitedWords) -> Chamber:
    """The Chamber whose Handelingen are meant: the one named, else the Eerste Kamer where that is the citing one's."""
    if words["chamber"]:
        return chamber_called(words["chamber"])
    if words.named.chamber:
        return words.named.chamber
    return "eerste-kamer" if words.about.chamber == "eerste-kamer" else "tweede-kamer"


def _cited_pages(words: CitedWords) -> Pages:
    meeting = int(words["meeting"] or 0)
    last = int(words["to"] or 0)
    return Pages(meeting or None, int(words["from"]), last or None)
