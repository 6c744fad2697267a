"""Which paper a file is, according to an identifier or a number outside its own head.

A site prints the number as a heading or in a table, lawyers cite it, and the file is named by it.
"""

from __future__ import annotations

import re

from kamerstuk_site.model.facts import DossierName, Fact
from kamerstuk_site.model.identifiers import IdentifierParts, kamerstuk, parts
from kamerstuk_site.reading.dutch.cover_sheet import CHAMBER, labelled
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.dutch.site_words import site_filed
from kamerstuk_site.reading.facts.head_dossiers import dossier_in
from kamerstuk_site.reading.facts.passages import (
    DossierNames,
    Filed,
    Passage,
    Passages,
    agreed,
    first_by_form,
    first_fact,
    first_stated,
)

_PAPER = (
    r"(?P<digits>\d{2} ?\d{3})(?:[ -](?P<chapter>[IVX]+[A-Z]?|\d\d))?(?:-|,? (?:nr\. ?|letter )?)"
    r"(?P<number>\d{1,4}|[A-Z]{1,3})"
)
_CITED = r"(?:Vindplaats\s*:?\s*)?Kamerstuk(?:ken)? (?P<house>I{1,2}),? (?P<years>\d{4}\s?[-–/]\s?\d{2,4}),? "
_CITED_PAPER = lazy_pattern(rf"{_CITED}{_PAPER}")
"""A paper as lawyers cite it, which may stand above its own text: "Kamerstukken II 2016/17, 34651, nr. 8"."""
SITE_NUMBER = lazy_pattern(
    rf"(?:Kamerstuk|\|?\s*{CHAMBER}[\s|]*\d{{4}}-\d{{4}}[\s|]*)\s*{_PAPER}(?:\s*\|)*",
    re.IGNORECASE,
)
"""The number of a paper in a heading or a table of a site."""
_LABELLED_NUMBER = lazy_pattern(
    rf"(?:(?:Kamerstuknummer|Dossier- en ondernummer|ID|Document-id)\s*[:|]?|Kenmerk\s*[:|]?(?=[^-]*nr)|(?=Vindplaats){_CITED})"
    rf"\s*{_PAPER}(?:\s*\|)?",
    re.IGNORECASE,
)
"""A line with a label in which a site states the number of the paper that it shows."""
_ADDRESS = lazy_pattern(
    r"(?:(?:Bron|Link|URL|Permalink|Adres)\s*:?\s*)?(?:https?://)?\S+", re.IGNORECASE
)
"""A line with the web address from which the paper was copied."""
_SITE_HEADING = lazy_pattern(
    r"(?P<digits>\d{2} ?\d{3})(?:-(?P<chapter>[IVX]+[A-Z]?|\d\d))? (?!\d)[A-Z][\w(]+ \w+"
)
_FIRST_OF_NAME = lazy_pattern(
    r"[a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*(?=[\s_.(+]|$)", re.IGNORECASE
)
_PRINTED = lazy_pattern(
    r"\b(?:kst-\d{5}[\w-]*|ah-(?:tk|ek)-\d{8}-\d+|h-(?:tk|ek|vv)-\d{8}-[\d-]+)\b"
)
"""An identifier of the publisher, as papers print their own."""
TOP = 6
"""Lines above the text in which a site has its heading."""
_ON_SITE = (_LABELLED_NUMBER.fullmatch, site_filed)
"""Forms in which a site states anywhere above the text which paper it shows, most reliable first."""


def paper_named_in(
    pages: Passages, above_text: Passages
) -> Fact[IdentifierParts] | None:
    """The paper according to the identifier on its pages, or the address or number that a site prints above it.

    Args:
        pages: the lines of its head, and those at head and foot of its pages.
        above_text: the lines above its text.
    """
    addresses = [line for line in above_text if _ADDRESS.fullmatch(line.text)]
    return first_stated(
        _printed(pages),
        _printed(addresses),
        first_by_form(above_text, _ON_SITE, _paper_in),
        first_fact(above_text[:TOP], SITE_NUMBER.fullmatch, _paper_in),
    )


def _printed(lines: Passages) -> Fact[IdentifierParts] | None:
    """The only identifier in the lines; None if they have several."""
    found = []
    for line in lines:
        for identifier in _PRINTED.findall(line.text):
            paper = parts(identifier)
            found.append(line.fact_if_any(paper))
    return agreed(found)


def _paper_in(line: Match) -> IdentifierParts | None:
    """The paper with the number in a site's line: "Kamerstuk 34300-VII-60", "34700 nr. 19"."""
    dossier = dossier_in(line)
    return parts(kamerstuk(dossier, line["number"]))


def paper_of_file(stem: str) -> Fact[IdentifierParts] | None:
    """The paper whose identifier is the name of the file.

    The name begins with the identifier, followed by nothing that could be part of its number.

    Args:
        stem: the file's name without suffix.
    """
    words = _FIRST_OF_NAME.match(stem)
    if words is None:
        return None
    name = Passage(stem, "bestandsnaam")
    return name.fact_if_any(parts(words[0]), "filename")


def own_number(paper: IdentifierParts) -> str | None:
    """The number of a Kamerstuk or of answers to questions; items of Handelingen and annexes have none of their own."""
    if paper.series not in ("kst", "ah"):
        return None
    return paper.number


def dossier_of_paper(paper: IdentifierParts, title: str | None = None) -> DossierNames:
    """The dossier in the identifier of a paper, with this title; empty for a paper without a dossier."""
    if not paper.dossier:
        return ()
    dossier = DossierName(paper.dossier, title)
    return (dossier,)


def dossier_in_heading(above_text: Passages) -> Filed | None:
    """The dossier whose number begins the heading of a site; the words after it are the paper's title there."""
    return first_fact(
        above_text[:TOP],
        _SITE_HEADING.match,
        lambda heading: (DossierName(dossier_in(heading)),),
    )


def title_on_site(lines: Passages) -> str | None:
    """The dossier's title as a site states it without the number, or in the sentence that files the paper."""
    for line in lines:
        filed = site_filed(line.words)
        title = filed["title"] if filed else labelled(line.text, "dossier")
        if title and not title[0].isdigit():
            return title
    return None


def own_citation(
    above_text: Passages,
    dossiers: Filed | None,
    number: Fact[str] | None,
) -> Fact[Match] | None:
    """The citation above a paper that has the dossier and number of the paper itself.

    It is a match with the groups `house` (`I` or `II`) and `years`.
    """
    if dossiers is None or number is None:
        return None
    own = (dossiers.value[0].id, number.value)
    for line in above_text:
        cited = _CITED_PAPER.match(line.words)
        if cited and (dossier_in(cited), cited["number"]) == own:
            return line.fact(cited)
    return None
