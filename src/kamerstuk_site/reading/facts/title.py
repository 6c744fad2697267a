"""The title of a letter: the subject that it states, else one made of its own words; `origin` says which."""

from __future__ import annotations

import re
from itertools import filterfalse, pairwise
from operator import itemgetter

from kamerstuk_site.model.facts import Fact, Kind, value_of
from kamerstuk_site.reading.dutch.cover_sheet import (
    LABEL,
    LABELS,
    QUESTIONS_OF,
    labelled,
    labels,
)
from kamerstuk_site.reading.dutch.dates import DAY
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.paper_names import LISTED_UNDER, paper_named
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import (
    LISTED,
    SITE_FRAME,
    SITE_MENU,
    SITE_NUMBERED,
)
from kamerstuk_site.reading.facts.date import LIST_OF_MEETING
from kamerstuk_site.reading.facts.derived_title import (
    FULL_STOP,
    LONGEST,
    derived_title,
    title_of_opening,
)
from kamerstuk_site.reading.facts.head_lines import HEAD_LINE
from kamerstuk_site.reading.facts.kind_in_words import Named
from kamerstuk_site.reading.facts.named_paper import SITE_NUMBER
from kamerstuk_site.reading.facts.passages import (
    Filed,
    Passage,
    Passages,
    People,
    first_fact,
    first_stated,
    stating,
)
from kamerstuk_site.reading.facts.request import Requests
from kamerstuk_site.reading.facts.zones import Zones

_QUESTIONED = lazy_pattern(
    rf"(?>.*?{QUESTIONS_OF})(?>.*?\bover\s+)(?P<subject>.*?)\s*\(ingezonden",
    re.DOTALL | re.IGNORECASE,
)
_ASKED_ABOUT = lazy_pattern(
    rf"{QUESTIONS_OF}(?>.*?\bover\s+)(?P<subject>[^\n()?!]{{3,300}})"
)
"""The heading of questions as they are handed in, of which nothing says yet when that was."""
_NAMES: dict[Kind | None, str] = {
    "brief": "Brief", "open-brief": "Open brief", "motie": "Motie", "amendement": "Amendement",
    "kamervragen": "Kamervragen", "verslag": "Verslag", "nota": "Nota", "voorstel-van-wet": "Voorstel van wet",
    "handelingen": "Handelingen", "overig": "Stuk", None: "Stuk",
}  # fmt: skip
"""The word that a title uses for a paper of each kind."""
_BY_OWN_NAME = frozenset({"verslag", "nota", "voorstel-van-wet", "overig"})
"""Kinds that cover many types of paper; a title uses the paper's own name."""
_CALLED = lazy_pattern(
    rf"{LIST_OF_MEETING}|(?:BNC-)?fiche(?: \d+)?\s?: \S.*", re.IGNORECASE
)
"""The name of a paper with its subject: a list with its meeting, a fiche with the proposal."""
_OF_MEETINGS: frozenset[str | None] = frozenset({"Besluitenlijst", "Toezeggingenlijst"})
"""Papers whose "Onderwerp:" states the type of meeting: "Procedurevergadering"."""
_HEADS_TITLE = lazy_pattern(rf"{LISTED_UNDER}|(?i:{SITE_NUMBER.pattern})")
"""The line of a site above the title of a paper: the category in which it is listed, or its number."""
_NO_SITE_TITLE = lazy_pattern(
    rf"{labels(*LABELS)}\b|(?s:{HEAD_LINE.pattern})\Z|(?i:Vergaderjaar|Download)\b"
)
_PART = (
    r"(?i:(?:\W?(?:\d+|[IVX]+)[.)]?\s+)?(?:Inhoud(?:sopgave)?|Samenvatting|Managementsamenvatting|Inleiding|Aanleiding|Voorwoord|Colofon|Bijlagen?)\b.*"
    r"|\(?(?:\d{1,2}|[a-zIVX]{1,3})[.)].*)"
)
"""The heading of a part of a paper."""
_DATED_BEHIND = lazy_pattern(rf"\s\|\s[^|]{{3,40}},\s{DAY}$", re.IGNORECASE)
"""Place and day behind a subject on the same line: "Onderwerp: Sluizen | Amsterdam, 3 mei 2023"."""
_CAN_TITLE = lazy_pattern(
    rf"(?!{_PART}\Z)(?=.{{,{LONGEST}}}\Z)"
    r"(?=.*[a-zà-ÿ])(?=(?:.*?\b[^\W\d]{4,}\b){2})[A-ZÀ-Þ“‘„\"].*[^.,:;]"
)
"""A line that can be a title: several words that are not a sentence."""
_OF_PARLIAMENT = lazy_pattern(
    r"\b(?:(?:Tweede|Eerste)\s+Kamer|Zitting|Vergadering|Handelingen|dienstjaar|Vel)\b",
    re.IGNORECASE,
)
"""Words at the top of a paper of parliament, above its title."""
_FILED_FIRST = lazy_pattern(r"^\d{5}(?:-[IVX]+)? (?=[A-Z])")
"""The number of a dossier in front of such a title."""
_numbers_paper = stating(SITE_NUMBERED.fullmatch)
_is_frame = stating(SITE_FRAME.fullmatch)
_NOT_BY_SIGNERS = frozenset({"verslag"})
"""Kinds of paper that are always signed by a committee's chair and clerk, so that these say nothing."""


def title_of(
    zones: Zones,
    paper: Named,
    senders: People | None = None,
    filed: Filed | None = None,
    *,
    asked: Fact[str] | None = None,
    request: Requests | None = None,
) -> Fact[str]:
    """The subject that a letter states, else a title made of its own words, with origin `derived`.

    Stated is the text after `Betreft:` or `Onderwerp:`, for questions the text after "over", for a list of decisions
    its own name with the meeting, and the heading that a site gives the paper. Else the title is made of an opening
    sentence, what a motion asks, the dossier's title, the first heading, the senders, or the first words, in this order.

    Args:
        zones: the letter.
        paper: what it is.
        senders: who sends it.
        filed: its dossiers.
        asked: what the questions of an old Aanhangsel are about.
        request: what a motion asks.
    """
    kind = value_of(paper.kind)
    name = _name(paper)
    above_text = zones.above_text
    is_letter = bool(senders or filed or zones.greeting)
    headings = [] if is_letter else [*zones.headings] or above_text
    called = first_fact(above_text, _CALLED.fullmatch, itemgetter(0))
    is_list = value_of(paper.document_type) in _OF_MEETINGS
    stated = first_stated(
        called if is_list else None,
        _stated(zones.head),
        asked,
        called,
        _on_site(above_text),
        _headed(headings, name),
        title_of_opening(name, zones.paragraphs),
    )
    by = None if kind in _NOT_BY_SIGNERS else senders
    return stated or derived_title(zones.blocks, name, by, filed, request)


def _name(paper: Named) -> str:
    """The word that a title uses for the paper: its kind, or its own name if its kind says little."""
    kind = value_of(paper.kind)
    own = value_of(paper.document_type)
    if own and kind in _BY_OWN_NAME:
        return own
    return _NAMES[kind]


def _stated(head: Passages) -> Fact[str] | None:
    """The subject that the head states."""
    for passage in head:
        subject = labelled(passage.text, "subject") or ""
        questioned = _QUESTIONED.match(passage.text) or _ASKED_ABOUT.fullmatch(
            passage.words
        )
        if questioned and not subject.strip():
            subject = FULL_STOP.sub("", questioned["subject"])
        words = _DATED_BEHIND.sub("", " ".join(subject.split()))
        if words:
            return passage.fact(words)
    return None


def _on_site(above_text: Passages) -> Fact[str] | None:
    """The title that a site gives the paper: after or below its category, below its number, or after a label."""
    return first_stated(
        first_fact(above_text, LISTED.fullmatch, itemgetter("title")),
        _above_number(above_text),
        _below_heading(above_text),
        first_fact(
            above_text,
            LABEL.fullmatch,
            lambda line: labelled(line[0], "title"),
        ),
    )


def _above_number(above_text: Passages) -> Fact[str] | None:
    """The first line of a site that numbers and dates the paper below its title."""
    if not any(map(_numbers_paper, above_text)):
        return None
    title = next(filterfalse(_is_frame, above_text), None)
    if title is None:
        return None
    words = _FILED_FIRST.sub("", title.words)
    return title.fact(words)


def _below_heading(above_text: Passages) -> Fact[str] | None:
    for heading, title in pairwise(above_text):
        heads = _HEADS_TITLE.fullmatch(heading.text)
        if heads and not _NO_SITE_TITLE.match(title.text):
            return title.fact(title.words)
    return None


def _headed(top: Passages, name: str) -> Fact[str] | None:
    """The first heading at the top of a paper, or the first line of its cover, if that can be its title.

    The title of a paper with a name of its own begins with that name: "Besluitenlijst college van Oudewater".
    """
    title = next(filterfalse(_is_letterhead, top), None)
    if title is None or not _CAN_TITLE.fullmatch(title.words):
        return None
    headed = title.fact(title.words, "derived")
    if name == _NAMES[None]:
        return headed
    named = title.words.casefold().startswith(name.casefold())
    # In capitals it is the heading of a paper of parliament, which says less than the text.
    in_capitals = title.words.startswith(name.upper())
    return headed if named and not in_capitals else None


def _is_letterhead(passage: Passage) -> bool:
    """True for a line that is never a title: an organisation, the type of the paper alone, labels, a menu."""
    line = passage.text
    sort = paper_named(line)
    if sort:
        return bool(sort.words.fullmatch(line))
    if _OF_PARLIAMENT.search(line) or SITE_MENU.fullmatch(line):
        return True
    return bool(_NO_SITE_TITLE.match(line)) or organisation(line) is not None
