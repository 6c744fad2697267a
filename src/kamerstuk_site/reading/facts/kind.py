"""What a paper is, its kind and its own name.

The evidence is the heading that the publisher prints, else other words above the text, the subject, or who writes to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter, itemgetter

from kamerstuk_site.model.facts import Fact, Kind
from kamerstuk_site.reading.dutch.cover_sheet import (
    APPENDIX,
    GREETING,
    OLD_NUMBER,
    QUESTIONS_OF,
    labelled,
)
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.paper_names import (
    PAPER_NAMES,
    paper_named,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.head_lines import HEADING, LETTERSPACED, NUMBER_LINE
from kamerstuk_site.reading.facts.kind_in_words import Named, by_words, of_name
from kamerstuk_site.reading.facts.passages import (
    Passage,
    People,
    Persons,
    concluded,
    lines_in,
    stating,
)
from kamerstuk_site.reading.facts.zones import Zones

_TITLED = lazy_pattern(rf"{APPENDIX}|{QUESTIONS_OF}|open brief\b", re.IGNORECASE)
"""A name that a paper gives itself other than in a heading in capitals."""
_OLD_NUMBER = lazy_pattern(rf"{OLD_NUMBER}\s")
_LETTERSPACED = lazy_pattern(LETTERSPACED)
_VAN = lazy_pattern(r"(?<=[A-Z])VAN(?=[A-Z])")
_UNKNOWN_NAME = lazy_pattern(r"[A-Z][A-Z ]{5,}")
"""A heading in capitals that is not a known name of a paper."""
_ACT = r"\b(?:Woo|Wob|Wet open overheid|Wet openbaarheid van bestuur)\b"
_DECISION = lazy_pattern(
    r"\b(?:deel)?(?:besluit|beslissing|beschikking)\b", re.IGNORECASE
)
_ON_DISCLOSURE = lazy_pattern(
    rf"(?=.*{_DECISION.pattern}).*{_ACT}|.*\b(?:Woo|Wob)-?\s?{_DECISION.pattern[2:]}",
    re.IGNORECASE | re.DOTALL,
)
"""The subject of a decision on a request for documents."""
_DISCLOSURE_ASKED = lazy_pattern(
    rf"(?>.*?\b(?:verzoek|verzocht|verzoekt|gevraagd)\b).*{_ACT}|(?>.*?{_ACT}).*\b(?:verzoek|verzocht|gevraagd)\b"
)
"""The first words of such a decision, for use where its subject says no more than that it is a decision."""
_MOVES = lazy_pattern(r"De Kamer,\s+gehoord de beraadslaging,", re.DOTALL)
_AMENDS = lazy_pattern(
    r"De ondergetekenden? (?:stelt|stellen) (?:het|de) volgende (?:gewijzigde? |nadere? )*(?:sub)?amendement(?:en)?\b"
    r"(?:[^.:]|\bnrs?\.){0,120}:",
    re.IGNORECASE,
)
"""The words with which members propose an amendment, on a line of their own."""
_ANSWERS = lazy_pattern(
    r"(?!.*\buitstel)(?>.*?(?:beantwoording|antwoord(?:en)?)\b).*\b(?:kamervragen|vragen van (?:het lid|de leden)|schriftelijke vragen)",
    re.IGNORECASE,
)
# A covering letter that announces answers, with the questions after it. Each line is searched once for the first word.
_ANSWERED_HERE = lazy_pattern(
    r"^(?:(?>.*?\b(?:beantwoord|antwoord)\w*).*\bvragen\b|(?>.*?\bvragen\b).*\bbeantwoord)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_QUESTION = lazy_pattern(
    r"(?:Antwoord(?: op)? )?[Vv]raag 1\s?[.:]?", re.IGNORECASE
)
_GOVERNMENT = lazy_pattern(
    rf"\b(?:{GOVERNMENT_ROLE}|kabinet|ministeries?|directie|rijksdienst)\b",
    re.IGNORECASE,
)
_HOLDS_OFFICE = lazy_pattern(rf"\b(?:{GOVERNMENT_ROLE}|kabinet)\b", re.IGNORECASE)
_AS_GOVERNMENT = lazy_pattern(
    r"\b(?:uw Kamer|mijn ambt\w*|mijn ministerie|mijn departement)\b", re.IGNORECASE
)
"""Words that a minister uses to a Chamber."""
_TO_CHAMBER = lazy_pattern(
    r"\b(?:uw|de|beide) Kamers?\b|\bvoorzitters?\b", re.IGNORECASE
)
_ADDRESSED = lazy_pattern(r"aan\b", re.IGNORECASE)
_LETTER_TO = lazy_pattern(r"(?:(?:Onze|Open) )?brief aan [^.!?]{3,80}", re.IGNORECASE)
"""A title that calls the paper a letter to somebody."""

_names_government = stating(_GOVERNMENT.search)
_names_chamber = stating(_TO_CHAMBER.search)
_is_address = stating(_ADDRESSED.match)
_is_letter_to = stating(_LETTER_TO.fullmatch)


def named(zones: Zones, signed: People | None) -> Named:
    """What a paper is.

    The evidence is the heading that the publisher prints, its questions, its first words, its subject, or who writes to
    whom; the first of these that is conclusive decides.

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
    of_words = by_words(zones) or _by_subject(zones)
    if of_words:
        return of_words
    by_writer: Fact[Kind] | None = concluded(
        signed, lambda signers: _kind_of_letter(zones, signers)
    )
    kind = by_writer or _handed_in(zones) or _open_letter(zones)
    return Named(kind, of_heading.document_type)


def _by_heading(zones: Zones) -> Named:
    """By a heading in the head; of several, by the one whose name comes first in the list of names."""
    found: list[tuple[int, Named]] = []
    unknown: Fact[Kind] | None = None
    for passage in zones.head:
        for heading in _headings(passage):
            name = paper_named(heading)
            if name:
                rank = PAPER_NAMES.index(name)
                found.append((rank, of_name(passage, name, heading)))
            elif _UNKNOWN_NAME.match(heading):
                unknown = unknown or passage.fact("overig")
    _, surest = min(found, key=itemgetter(0), default=(0, Named(unknown, None)))
    return surest


def _headings(passage: Passage) -> Iterator[str]:
    """The words in an item of the head that can name a kind: after its number, or on a line of their own."""
    numbered = NUMBER_LINE.fullmatch(passage.text.strip())
    if numbered and numbered["heading"]:
        yield numbered["heading"]
    for line in passage.lines:
        yield from _headings_on(line.text)


def _headings_on(line: str) -> Iterator[str]:
    """The words on a line of the head that can name a kind: the whole line, its second cell, letterspaced words."""
    if HEADING.fullmatch(line) or _TITLED.match(line):
        yield _OLD_NUMBER.sub("", line, count=1)
    beside = line.partition("\t")[2]
    if _TITLED.match(beside):
        yield beside
    if _LETTERSPACED.match(line):
        letters = line.replace(" ", "")
        words = _VAN.sub(" VAN ", letters)
        if paper_named(words):
            yield words


def _answers(zones: Zones) -> Passage | None:
    """The words by which a letter answers questions: its subject, or its opening with the questions after it."""
    for passage in zones.head:
        if _ANSWERS.match(passage.words):
            return passage
    headings = [block.stated for block in zones.blocks if block.kind == "heading"]
    if not any(map(_FIRST_QUESTION.fullmatch, headings)):
        return None
    for own in zones.opening:
        if _ANSWERED_HERE.search(own.text):
            return own
    return None


def _by_subject(zones: Zones) -> Named | None:
    """A decision on a request for documents, by its subject and first words; a letter to a Chamber is about one."""
    addresses = filter(_is_address, zones.head)
    if any(map(_names_chamber, addresses)):
        return None
    first_words = map(attrgetter("words"), zones.opening)
    requested = any(map(_DISCLOSURE_ASKED.match, first_words))
    for passage in zones.head:
        subject = labelled(passage.text, "subject") or ""
        decides = requested and _DECISION.search(subject)
        if decides or _ON_DISCLOSURE.match(subject):
            name = passage.fact("Woo-besluit")
            return Named(passage.fact("overig"), name)
    return None


def _kind_of_letter(zones: Zones, signers: Persons) -> Kind | None:
    """The kind of a letter without a printed heading: by the government to a Chamber, or by others to anyone."""
    texts = [block.stated for block in zones.blocks if block.kind != "note"]
    roles = [person.role or "" for person in signers]
    if any(map(_HOLDS_OFFICE.search, roles)):
        to_chamber = any(map(_TO_CHAMBER.search, texts))
        return "brief" if to_chamber else None
    if any(map(GREETING.fullmatch, texts)):
        return "open-brief"
    addressed = any(map(_is_address, zones.head))
    return "open-brief" if addressed else None


def _handed_in(zones: Zones) -> Fact[Kind] | None:
    """A motion or an amendment, by the words with which members propose it."""
    opening = zones.opening
    words = " ".join(map(attrgetter("words"), opening))
    if _MOVES.match(words):
        return opening[0].fact("motie", "derived")
    for line in (*zones.head_lines, *lines_in(opening)):
        if _AMENDS.match(line.text):
            return line.fact("amendement", "derived")
    return None


def _open_letter(zones: Zones) -> Fact[Kind] | None:
    """A letter that nobody signs and that no member of the government can have written."""
    greeting = zones.greeting
    called = any(map(_is_letter_to, zones.above_text))
    if greeting is None or not (called or any(map(_is_of_letter, zones.head))):
        return None
    if _is_by_government(zones):
        return None
    return greeting.fact("open-brief", "derived")


def _is_of_letter(passage: Passage) -> bool:
    """True for an addressee or a subject in the head."""
    if _is_address(passage):
        return True
    return bool(labelled(passage.text, "subject"))


def _is_by_government(zones: Zones) -> bool:
    """True if its head or signature names the government, or its text speaks as a minister does to a Chamber."""
    around = [*zones.head, *zones.signature]
    if any(map(_names_government, around)):
        return True
    own = map(attrgetter("stated"), zones.paragraphs)
    return any(map(_AS_GOVERNMENT.search, own))
