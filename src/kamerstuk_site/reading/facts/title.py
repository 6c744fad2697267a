"""The subject of a letter: as stated, else derived from its own words; `origin` says which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from operator import itemgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Kind, Origin, Person
from kamerstuk_site.reading.dutch.cover_sheet import (
    LABEL,
    LABELS,
    QUESTIONS_OF,
    ROMAN,
    SECTION,
    SITE_MENU,
    labelled,
    labels,
)
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.paper_names import LISTED, LISTED_UNDER, paper_named
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.date import LIST_OF_MEETING
from kamerstuk_site.reading.facts.kind import Named
from kamerstuk_site.reading.facts.old_questions import old_questions
from kamerstuk_site.reading.facts.passages import (
    Filed,
    Passage,
    People,
    Persons,
    concluded,
    fact_from,
    first_fact,
    first_stated,
)
from kamerstuk_site.reading.facts.publication import SITE_NUMBER
from kamerstuk_site.reading.facts.zones import HEAD_LINE, Zones

_QUESTIONED = re.compile(
    rf"(?>.*?{QUESTIONS_OF})(?>.*?\bover\s+)(?P<subject>.*?)\s*\(ingezonden",
    re.DOTALL | re.IGNORECASE,
)
# What an opening sentence says the letter is about; `subject` is put after the words that go before.
_OPENINGS = (
    (
        re.compile(
            r"(?:Met|In|Door middel van) deze brief (?:informeer|bericht|breng|ga|licht)\w*\b.*?\s(?:over|op de hoogte van|in op)\s(?P<subject>(?!dez|dit|die|dat|hier)\S.*)"
        ),
        "over ",
    ),
    (
        re.compile(
            r"In deze brief (?:wordt|worden) (?:\w+ )?ingegaan op (?P<subject>(?!dez|dit|die|dat)\S.*)"
        ),
        "over ",
    ),
    (
        re.compile(
            r"(?:Hierbij|Bijgaand|Hiermee) (?:stuur|zend|bied|doe|informeer|ontvangt|treft)\w*\b.*?\s(?:over|inzake|betreffende)\s(?P<subject>(?!dez|dit|die|dat)\S.*)"
        ),
        "over ",
    ),
    (
        re.compile(
            r"(?P<subject>Naar aanleiding van .*?|In (?:antwoord|reactie) op .*?|Op verzoek van .*?),?\s(?:kan|deel|bericht|informeer|stuur|zend|treft|ontvangt|bied|ga|wil)\b.*"
        ),
        "",
    ),
)
_NAMES: dict[Kind | None, str] = {
    "brief": "Brief", "open-brief": "Open brief", "motie": "Motie", "amendement": "Amendement",
    "kamervragen": "Kamervragen", "verslag": "Verslag", "nota": "Nota", "voorstel-van-wet": "Voorstel van wet",
    "handelingen": "Handelingen", "overig": "Stuk", None: "Stuk",
}  # fmt: skip
_BY_OWN_NAME = frozenset({"verslag", "nota", "voorstel-van-wet", "overig"})
"""Kinds of many papers, which a title calls by their own name."""
_CALLED = re.compile(
    rf"{LIST_OF_MEETING}|(?:BNC-)?fiche(?: \d+)?\s?: \S.*", re.IGNORECASE
)
"""A line that is the name of a paper with what it is of: a list with its meeting, a fiche with the proposal."""
_OF_MEETINGS = frozenset({"Besluitenlijst", "Toezeggingenlijst"})
"""Papers of which "Onderwerp:" tells what the meeting was: "Procedurevergadering"."""
_HEADS_TITLE = re.compile(rf"{LISTED_UNDER}|(?i:{SITE_NUMBER.pattern})")
"""What a site puts above the title of a paper: what it lists it under, or its number."""
_NO_SITE_TITLE = re.compile(
    rf"{labels(*LABELS)}\b|(?s:{HEAD_LINE.pattern})\Z|(?i:Vergaderjaar|Download)\b"
)
_PART = re.compile(
    r"(?:\W?(?:\d+|[IVX]+)[.)]?\s+)?(?:Inhoud(?:sopgave)?|Samenvatting|Managementsamenvatting|Inleiding|Aanleiding|Voorwoord|Colofon|Bijlagen?)\b.*"
    r"|\(?(?:\d{1,2}|[a-zIVX]{1,3})[.)].*",
    re.IGNORECASE,
)
"""The heading of a part of a paper."""
_CAN_TITLE = re.compile(
    r"(?=.*[a-zà-ÿ])(?=(?:.*?\b[^\W\d]{4,}\b){2})[A-ZÀ-Þ“‘„\"].*[^.,:;]"
)
"""A line that can be a title: more words than one, and no sentence."""
_OF_PARLIAMENT = re.compile(
    r"\b(?:(?:Tweede|Eerste)\s+Kamer|Zitting|Vergadering|Handelingen|dienstjaar|Vel)\b",
    re.IGNORECASE,
)
"""What stands on top of a paper of parliament, above its title."""
_NO_SUBJECTS = (SITE_MENU, SECTION, ROMAN)
"""Headings that say nothing of what a paper is about."""
_NOT_BY_SIGNERS = frozenset({"verslag"})
"""Kinds that the same two sign every time: chairman and clerk."""
_FULL_STOP = re.compile(r"(?<!\bjl)(?<!\bll)(?<!c\.s)\.$")
_LONGEST = 160
"""Characters; a longer title is not read to its end."""
_PARAGRAPHS = 4
"""Paragraphs in which an opening sentence is looked for."""
_SENTENCES = 8
"""Sentences of a paragraph in which it is looked for."""
_NAMED = 2
"""Senders that a title names; others are "en anderen"."""


def title_of(
    zones: Zones,
    paper: Named,
    senders: People | None,
    filed: Filed | None,
) -> Fact[str]:
    """The subject that a letter states, else a title made of its own words, with origin `derived`.

    Stated is what stands behind `Betreft:` or `Onderwerp:`, for questions behind "over", for a list of decisions its own
    name with the meeting, and what a site heads the paper with. Else the title is made of an opening sentence, the
    dossier's title, the first heading, the senders, or the first words, in this order.
    """
    kind = paper.kind.value if paper.kind else None
    name = (
        paper.document_type.value
        if paper.document_type and kind in _BY_OWN_NAME
        else _NAMES[kind]
    )
    above_text = zones.above_text
    stated = first_stated(
        _list_called(paper, above_text),
        _stated(zones.head),
        _asked_about(zones, kind),
        first_fact(above_text, _CALLED.fullmatch, itemgetter(0)),
        _on_site(above_text),
        None
        if senders or filed or zones.greeting
        else _headed(zones.headings or above_text, name),
        _from_opening(name, zones.paragraphs),
    )
    return stated or _derived(
        zones, name, senders if kind not in _NOT_BY_SIGNERS else None, filed
    )


def _list_called(paper: Named, above_text: Sequence[Passage]) -> Fact[str] | None:
    """The own name of a list with its meeting."""
    if paper.document_type is None or paper.document_type.value not in _OF_MEETINGS:
        return None
    return first_fact(above_text, _CALLED.fullmatch, itemgetter(0))


def _derived(
    zones: Zones, name: str, senders: People | None, filed: Filed | None
) -> Fact[str]:
    """A title of the name for such a paper, its senders, and its dossier, first heading or first words."""
    by = _by(senders.value) if senders else ""
    subject = fact_from(filed, lambda dossiers: dossiers[0].title) or _first_heading(
        zones.blocks
    )
    titled = first_stated(
        concluded(subject, lambda words: _of_name(f"{name}{by}", _shortened(words))),
        concluded(senders, lambda _: by and name + by),
    )
    return titled or _from_first_words(name, zones.blocks)


def _of_name(name: str, subject: str) -> str:
    """The name of a paper with its subject; the subject alone where it begins with the same words."""
    return (
        subject
        if subject.casefold().startswith(name.casefold())
        else f"{name}: {subject}"
    )


def _stated(head: Iterable[Passage]) -> Fact[str] | None:
    """The subject that the head states."""
    for passage in head:
        subject = (labelled(passage.text, "subject") or "").strip()
        questioned = _QUESTIONED.match(passage.text)
        if not subject and questioned:
            subject = _FULL_STOP.sub("", questioned["subject"])
        if subject:
            return passage.fact(" ".join(subject.split()))
    return None


def _asked_about(zones: Zones, kind: Kind | None) -> Fact[str] | None:
    """The subject of questions in an old Aanhangsel."""
    old = old_questions(zones) if kind == "kamervragen" else None
    return old.subject if old else None


def _on_site(above_text: Sequence[Passage]) -> Fact[str] | None:
    """The title by which a site heads the paper: behind or below what it lists it under, below its number, or labelled."""
    headings = [
        title
        for heading, title in pairwise(above_text)
        if _HEADS_TITLE.fullmatch(heading.text)
    ]
    below = (
        title.fact(title.words)
        for title in headings
        if not _NO_SITE_TITLE.match(title.text)
    )
    return first_stated(
        first_fact(above_text, LISTED.fullmatch, itemgetter("title")),
        next(below, None),
        first_fact(above_text, LABEL.fullmatch, _labelled_title),
    )


def _headed(top: Sequence[Passage], name: str) -> Fact[str] | None:
    """The first of the headings on top of a paper, or of the lines of its cover, where that can be its title.

    That of a paper with a name begins with it: "Besluitenlijst college van Oudewater".
    """
    title = next((line for line in top if not _is_letterhead(line.text)), None)
    if title is None or not _can_title(title.words):
        return None
    named = title.words.casefold().startswith(name.casefold())
    # In capitals it is the heading of a paper of parliament, which says less than its text.
    in_capitals = title.words.startswith(name.upper())
    return (
        title.fact(title.words, "derived")
        if name == _NAMES[None] or (named and not in_capitals)
        else None
    )


def _can_title(words: str) -> bool:
    return (
        len(words) <= _LONGEST
        and bool(_CAN_TITLE.fullmatch(words))
        and not _PART.fullmatch(words)
    )


def _is_letterhead(line: str) -> bool:
    """True for what titles nothing: an organisation, the sort of the paper alone, labels, a menu."""
    sort = paper_named(line)
    if sort:
        return bool(sort.words.fullmatch(line))
    no_title = (
        _OF_PARLIAMENT.search(line)
        or SITE_MENU.fullmatch(line)
        or _NO_SITE_TITLE.match(line)
    )
    return bool(no_title) or organisation(line) is not None


def _labelled_title(line: Match) -> str | None:
    return labelled(line[0], "title")


def _from_opening(name: str, paragraphs: Iterable[Block]) -> Fact[str] | None:
    """The title by the first sentence that says what a letter of this name is about."""
    for block in islice(paragraphs, _PARAGRAPHS):
        for start, sentence in islice(sentences(block.text), _SENTENCES):
            about = _about(sentence)
            if about:
                return Fact(
                    f"{name} {about}", Origin("derived", block.place(start), sentence)
                )
    return None


def _from_first_words(name: str, blocks: Sequence[Block]) -> Fact[str]:
    """The title by the first words of the letter's own text; of a letter without a word, the name alone."""
    own = next((block.stated for block in blocks if block.part == "body"), "")
    quote = " ".join(own.split())[:_LONGEST]
    where = blocks[0].where if blocks else "regel 1"
    title = f"{name}: {quote.rstrip()}".removesuffix(": ")
    return Fact(title, Origin("derived", where, quote))


def _about(sentence: str) -> str | None:
    """What an opening sentence says that the letter is about, as it goes on behind "Brief"."""
    for pattern, before in _OPENINGS:
        match = pattern.match(sentence)
        if match:
            subject = _FULL_STOP.sub("", match["subject"])
            return _small(before + _shortened(subject))
    return None


def _first_heading(blocks: Iterable[Block]) -> Fact[str] | None:
    for block in blocks:
        if block.kind == "heading" and not any(
            pattern.fullmatch(block.stated) for pattern in _NO_SUBJECTS
        ):
            return Fact(block.stated, Origin("derived", block.where, block.stated))
    return None


def _by(senders: Persons) -> str:
    """Whom a letter is by, as it goes on behind "Brief": " van de minister van Defensie en anderen"."""
    named = " en ".join(filter(None, map(_called, senders[:_NAMED])))
    others = " en anderen" if len(senders) > _NAMED else ""
    return f" van {named}{others}"


def _called(person: Person) -> str:
    if person.role and not person.organisation:
        return f"de {_small(person.role.replace('-President', '-president'))}"
    return person.name or person.organisation or ""


def _small(words: str) -> str:
    """The words with a small first letter, as they go on in a sentence."""
    return words[0].lower() + words[1:]


def _shortened(text: str) -> str:
    """At a word's end, with an ellipsis, where a title would grow too long to read."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
