"""What a paper is, its kind and its own name.

The heading that the publisher prints tells it, else other words above its text, its subject, or who writes to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from kamerstuk_site.model.facts import Fact, Kind, Origin
from kamerstuk_site.reading.dutch.cover_sheet import (
    APPENDIX,
    GREETING,
    OLD_NUMBER,
    QUESTIONS_OF,
    labelled,
)
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.paper_names import (
    LISTED,
    PAPER_NAMES,
    SITE_SORT,
    PaperName,
    first_words_named,
    paper_named,
)
from kamerstuk_site.reading.facts.passages import Passage, People, Persons, concluded
from kamerstuk_site.reading.facts.zones import HEADING, LETTERSPACED, NUMBER_LINE, Zones

_TITLED = re.compile(rf"{APPENDIX}|{QUESTIONS_OF}|open brief\b", re.IGNORECASE)
"""What a paper calls itself, other than by a heading in capitals."""
_OLD_NUMBER = re.compile(rf"{OLD_NUMBER}\s")
_LETTERSPACED = re.compile(LETTERSPACED)
_VAN = re.compile(r"(?<=[A-Z])VAN(?=[A-Z])")
_UNKNOWN_NAME = re.compile(r"[A-Z][A-Z ]{5,}")
"""A heading in capitals that is no name we know."""
_ACT = r"\b(?:Woo|Wob|Wet open overheid|Wet openbaarheid van bestuur)\b"
_DECISION = re.compile(
    r"\b(?:deel)?(?:besluit|beslissing|beschikking)\b", re.IGNORECASE
)
_ON_DISCLOSURE = re.compile(
    rf"(?=.*{_DECISION.pattern}).*{_ACT}|.*\b(?:Woo|Wob)-?\s?{_DECISION.pattern[2:]}",
    re.IGNORECASE | re.DOTALL,
)
"""The subject of a decision on a request for documents."""
_DISCLOSURE_ASKED = re.compile(
    rf"(?>.*?\b(?:verzoek|verzocht|verzoekt|gevraagd)\b).*{_ACT}|(?>.*?{_ACT}).*\b(?:verzoek|verzocht|gevraagd)\b"
)
"""The first words of such a decision, where the subject only says that it is one."""
_LAID_BEFORE_COUNCIL = re.compile(
    r"Bij (?:[Kk]abinetsmissive|brief) van .{10,800}\bRaad van State ter overweging aanhangig",
    re.DOTALL,
)
"""The first words of an advice of the Raad van State, which has no heading."""
_MOVES = re.compile(r"De Kamer,\s+gehoord de beraadslaging,", re.DOTALL)
_AMENDS = re.compile(
    r"De ondergetekenden? (?:stelt|stellen) (?:het|de) volgende (?:gewijzigde? |nadere? )*(?:sub)?amendement(?:en)?\b"
    r"(?:[^.:]|\bnrs?\.){0,120}:",
    re.IGNORECASE,
)
"""The words by which members propose an amendment, in a line of their own."""
_ANSWERS = re.compile(
    r"(?!.*\buitstel)(?>.*?(?:beantwoording|antwoord(?:en)?)\b).*\b(?:kamervragen|vragen van (?:het lid|de leden)|schriftelijke vragen)",
    re.IGNORECASE,
)
# A covering letter that says so, with the questions after it. The first of the two words in a line is looked for once.
_ANSWERED_HERE = re.compile(
    r"^(?:(?>.*?\b(?:beantwoord|antwoord)\w*).*\bvragen\b|(?>.*?\bvragen\b).*\bbeantwoord)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_QUESTION = re.compile(r"(?:Antwoord(?: op)? )?[Vv]raag 1\s?[.:]?", re.IGNORECASE)
_GOVERNMENT = re.compile(
    rf"\b(?:{GOVERNMENT_ROLE}|kabinet|ministeries?|directie|rijksdienst)\b",
    re.IGNORECASE,
)
_HOLDS_OFFICE = re.compile(rf"\b(?:{GOVERNMENT_ROLE}|kabinet)\b", re.IGNORECASE)
_AS_GOVERNMENT = re.compile(
    r"\b(?:uw Kamer|mijn ambt\w*|mijn ministerie|mijn departement)\b", re.IGNORECASE
)
"""Words of a minister to a Chamber."""
_TO_CHAMBER = re.compile(r"\b(?:uw|de|beide) Kamers?\b|\bvoorzitters?\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"aan\b", re.IGNORECASE)
_LETTER_TO = re.compile(r"(?:(?:Onze|Open) )?brief aan [^.!?]{3,80}", re.IGNORECASE)
"""A title that calls the paper a letter to somebody."""


class Named(NamedTuple):
    """What a paper is."""

    kind: Fact[Kind] | None
    document_type: Fact[str] | None
    """Its own name; None where it does not say."""


def named(zones: Zones, signed: People | None) -> Named:
    """What a paper is.

    It is told by the heading that the publisher prints, its questions, its first words, its subject, or who writes to
    whom; the first of them that tells decides.

    Args:
        zones: the letter.
        signed: who signs it.
    """
    of_heading = _by_heading(zones)
    if of_heading.kind:
        return of_heading
    answers = _answers(zones)
    if answers:
        return Named(answers.fact("kamervragen"), of_heading.document_type)
    of_words = _by_first_words(zones) or _by_subject(zones) or _of_council(zones)
    if of_words:
        return of_words
    by_writer: Fact[Kind] | None = concluded(
        signed, lambda signers: _kind_of_letter(zones, signers)
    )
    return Named(by_writer or _by_form(zones), of_heading.document_type)


def _by_heading(zones: Zones) -> Named:
    """By a heading in the head: of several the one whose name stands first in the list of names."""
    found: list[tuple[int, Named]] = []
    unknown: Fact[Kind] | None = None
    for passage in zones.head:
        for heading in _headings(passage):
            name = paper_named(heading)
            if name:
                found.append(
                    (PAPER_NAMES.index(name), _of_name(passage, name, heading))
                )
            elif unknown is None and _UNKNOWN_NAME.match(heading):
                unknown = passage.fact("overig")
    _, surest = min(found, key=itemgetter(0), default=(0, Named(unknown, None)))
    return surest


def _of_name(passage: Passage, name: PaperName, heading: str) -> Named:
    kind: Fact[Kind] | None = passage.fact(name.kind) if name.kind else None
    return Named(kind, passage.fact(name.document_type(heading)))


def _by_first_words(zones: Zones) -> Named | None:
    """By what a site lists the paper under, else by a line above the text that is the name of a paper."""
    lines = zones.above_text
    for line in lines:
        listed = LISTED.fullmatch(line.text) or SITE_SORT.fullmatch(line.text)
        if listed:
            name = paper_named(listed["listed"])
            return _of_name(line, name, listed["listed"]) if name else None
    # A letter may be on a paper that has such a name.
    if zones.greeting:
        return None
    for line in lines:
        name = first_words_named(line.text)
        if name:
            return _of_name(line, name, line.text)
    return None


def _by_subject(zones: Zones) -> Named | None:
    """A decision on a request for documents, by its subject and its first words; a letter about one goes to a Chamber."""
    if any(
        _ADDRESSED.match(passage.text) and _TO_CHAMBER.search(passage.text)
        for passage in zones.head
    ):
        return None
    requested = any(_DISCLOSURE_ASKED.match(own.words) for own in zones.opening)
    for passage in zones.head:
        subject = labelled(passage.text, "subject") or ""
        if _ON_DISCLOSURE.match(subject) or (requested and _DECISION.search(subject)):
            return Named(passage.fact("overig"), passage.fact("Woo-besluit"))
    return None


def _of_council(zones: Zones) -> Named | None:
    """An advice of the Raad van State, by its first words."""
    for own in zones.opening:
        if _LAID_BEFORE_COUNCIL.match(own.words):
            return Named(own.fact("overig"), own.fact("Advies Raad van State"))
    return None


def _by_form(zones: Zones) -> Fact[Kind] | None:
    """What a paper is that has no heading: a motion or an amendment as it was handed in, or an open letter."""
    return _handed_in(zones) or _open_letter(zones)


def _handed_in(zones: Zones) -> Fact[Kind] | None:
    """A motion or an amendment, by the words with which members propose it."""
    opening = " ".join(own.words for own in zones.opening)
    if _MOVES.match(opening):
        return _derived("motie", zones.opening[0])
    lines = [*zones.head_lines, *(line for own in zones.opening for line in own.lines)]
    proposal = next((line for line in lines if _AMENDS.match(line.text)), None)
    return _derived("amendement", proposal) if proposal else None


def _open_letter(zones: Zones) -> Fact[Kind] | None:
    """A letter that nobody signs and that no member of the government can have written."""
    greeting = zones.greeting
    titled = any(_LETTER_TO.fullmatch(line.text) for line in zones.above_text)
    if greeting is None or not (titled or any(map(_is_of_letter, zones.head))):
        return None
    texts = [passage.text for passage in (*zones.head, *zones.signature)]
    own = [block.stated for block in zones.paragraphs]
    by_government = any(map(_GOVERNMENT.search, texts)) or any(
        map(_AS_GOVERNMENT.search, own)
    )
    return None if by_government else _derived("open-brief", greeting)


def _derived(kind: Kind, words: Passage) -> Fact[Kind]:
    return Fact(kind, Origin("derived", words.where, words.words))


def _is_of_letter(passage: Passage) -> bool:
    """True for an addressee or a subject in the head."""
    return bool(_ADDRESSED.match(passage.text) or labelled(passage.text, "subject"))


def _headings(passage: Passage) -> Iterator[str]:
    """The words in an item of the head that can name a kind: behind its number, or on a line of their own."""
    numbered = NUMBER_LINE.fullmatch(passage.text.strip())
    if numbered and numbered["heading"]:
        yield numbered["heading"]
    for line in passage.lines:
        if HEADING.fullmatch(line.text) or _TITLED.match(line.text):
            yield _OLD_NUMBER.sub("", line.text, count=1)
        beside = line.text.partition("\t")[2]
        if _TITLED.match(beside):
            yield beside
        spaced = (
            _VAN.sub(" VAN ", line.text.replace(" ", ""))
            if _LETTERSPACED.match(line.text)
            else ""
        )
        if paper_named(spaced):
            yield spaced


def _answers(zones: Zones) -> Passage | None:
    """The words by which a letter answers questions: its subject, or its opening with the questions after it."""
    for passage in zones.head:
        if _ANSWERS.match(passage.words):
            return passage
    headings = (block.stated for block in zones.blocks if block.kind == "heading")
    if not any(map(_FIRST_QUESTION.fullmatch, headings)):
        return None
    return next(
        (passage for passage in zones.opening if _ANSWERED_HERE.search(passage.text)),
        None,
    )


def _kind_of_letter(zones: Zones, signers: Persons) -> Kind | None:
    """A letter without a printed heading: by a member of the government to a Chamber, or by others to anybody."""
    texts = [block.stated for block in zones.blocks if block.kind != "note"]
    roles = [person.role or "" for person in signers]
    if any(map(_HOLDS_OFFICE.search, roles)):
        return "brief" if any(map(_TO_CHAMBER.search, texts)) else None
    greeted = any(map(GREETING.fullmatch, texts))
    addressed = any(_ADDRESSED.match(passage.text) for passage in zones.head)
    return "open-brief" if greeted or addressed else None
