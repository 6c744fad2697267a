"""A title made of a letter's own words, where it states no subject."""

from __future__ import annotations

from functools import partial
from itertools import islice

from kamerstuk_site.model.facts import Fact, Origin, Person
from kamerstuk_site.reading.dutch.cover_sheet import ROMAN, SECTION
from kamerstuk_site.reading.dutch.offices import in_lower_case
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.request_words import brief_request
from kamerstuk_site.reading.dutch.sentences import sentences, shortened
from kamerstuk_site.reading.dutch.site_words import SITE_MENU
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Filed,
    People,
    Persons,
    concluded,
    fact_from,
)
from kamerstuk_site.reading.facts.request import Requests

# What an opening sentence says the letter is about; the string is put before the group `subject`.
_OPENINGS = (
    (
        lazy_pattern(
            r"(?:Met|In|Door middel van) deze brief (?:informeer|bericht|breng|ga|licht)\w*\b.*?\s(?:over|op de hoogte van|in op)\s(?P<subject>(?!dez|dit|die|dat|hier)\S.*)"
        ),
        "over ",
    ),
    (
        lazy_pattern(
            r"In deze brief (?:wordt|worden) (?:\w+ )?ingegaan op (?P<subject>(?!dez|dit|die|dat)\S.*)"
        ),
        "over ",
    ),
    (
        lazy_pattern(
            r"(?:Hierbij|Bijgaand|Hiermee) (?:stuur|zend|bied|doe|informeer|ontvangt|treft)\w*\b.*?\s(?:over|inzake|betreffende)\s(?P<subject>(?!dez|dit|die|dat)\S.*)"
        ),
        "over ",
    ),
    (
        lazy_pattern(
            r"(?P<subject>Naar aanleiding van .*?|In (?:antwoord|reactie) op .*?|Op verzoek van .*?),?\s(?:kan|deel|bericht|informeer|stuur|zend|treft|ontvangt|bied|ga|wil)\b.*"
        ),
        "",
    ),
)
_NO_SUBJECT = lazy_pattern(
    rf"(?i:{SITE_MENU.pattern})|{SECTION.pattern}|{ROMAN.pattern}"
)
"""A heading that says nothing about the subject of a paper."""
FULL_STOP = lazy_pattern(r"(?<!\bjl)(?<!\bll)(?<!c\.s)\.$")
LONGEST = 160
"""Characters; readers do not finish a longer title."""
_PARAGRAPHS = 4
"""Paragraphs that are searched for an opening sentence."""
_SENTENCES = 8
"""Sentences of a paragraph that are searched for it."""
_NAMED = 2
"""Senders that a title names; others are "en anderen"."""


def title_of_opening(name: str, paragraphs: Blocks) -> Fact[str] | None:
    """The title by the first sentence that says what a letter is about.

    Args:
        name: what a title calls such a letter: "Brief".
        paragraphs: those of the letter's own text.
    """
    for block in islice(paragraphs, _PARAGRAPHS):
        for start, sentence in islice(sentences(block.text), _SENTENCES):
            about = _about(sentence)
            if about:
                origin = Origin("derived", block.place(start), sentence)
                return Fact(f"{name} {about}", origin)
    return None


def _about(sentence: str) -> str | None:
    """The subject in an opening sentence, worded to follow "Brief"; None for any other sentence."""
    for pattern, before in _OPENINGS:
        match = pattern.match(sentence)
        if match:
            subject = FULL_STOP.sub("", match["subject"])
            return _small(before + shortened(subject, LONGEST))
    return None


def derived_title(
    blocks: Blocks,
    name: str,
    senders: People | None,
    filed: Filed | None,
    request: Requests | None = None,
) -> Fact[str]:
    """A title made of the paper's name and senders, with its request, dossier, first heading or first words.

    Args:
        blocks: the letter.
        name: what a title calls such a letter: "Brief".
        senders: the senders that the title names.
        filed: its dossiers; the title of the first one is used.
        request: what a motion asks: of a hundred motions in one dossier it tells which is which.
    """
    by = _by(senders.value) if senders else ""
    subject = (
        fact_from(request, lambda items: brief_request(items[0]))
        or fact_from(filed, lambda dossiers: dossiers[0].title)
        or _first_heading(blocks)
    )
    return (
        concluded(subject, partial(_with_subject, name + by))
        or concluded(senders, lambda _: name + by)
        or _from_first_words(name, blocks)
    )


def _with_subject(name: str, subject: str) -> str:
    """The name of a paper with its subject; the subject alone where it begins with the same words."""
    words = shortened(subject, LONGEST)
    if words.casefold().startswith(name.casefold()):
        return words
    return f"{name}: {words}"


def _first_heading(blocks: Blocks) -> Fact[str] | None:
    for block in blocks:
        if block.kind == "heading" and not _NO_SUBJECT.fullmatch(block.stated):
            origin = Origin("derived", block.where, block.stated)
            return Fact(block.stated, origin)
    return None


def _from_first_words(name: str, blocks: Blocks) -> Fact[str]:
    """The title by the first words of the letter's own text; of a letter without a word, the name alone."""
    own = next((block.stated for block in blocks if block.part == "body"), "")
    quote = " ".join(own.split())[:LONGEST]
    where = blocks[0].where if blocks else "regel 1"
    title = f"{name}: {quote.rstrip(' ,;')}".removesuffix(": ")
    return Fact(title, Origin("derived", where, quote))


def _by(senders: Persons) -> str:
    """The senders, worded to follow "Brief": " van de minister van Defensie en anderen"."""
    called = map(_called, senders[:_NAMED])
    names = filter(None, called)
    if len(senders) > _NAMED:
        return f" van {', '.join(names)} en anderen"
    return f" van {' en '.join(names)}"


def _called(person: Person) -> str:
    if person.role and not person.organisation:
        role = person.role.replace("-President", "-president")
        written = in_lower_case(role) if role.isupper() else role
        return f"de {_small(written)}"
    return person.name or person.organisation or ""


def _small(words: str) -> str:
    """The words with their first letter in lower case, as in the middle of a sentence."""
    return words[0].lower() + words[1:]
