"""Source -> Letter: pure and picklable, without disk or network, so that it can run in any process.

bytes -> document (`formats`) -> blocks (`layout`) -> facts (`facts`, `corrections`) -> letter, with its `citations`
-> what is missing of it
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from kamerstuk_site.model.document import Block, Document, Source
from kamerstuk_site.model.facts import Facts, Relation, value_of
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.letter import Letter, Withheld
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import HIDDEN_WORDS, Problem, pages_named
from kamerstuk_site.model.typography import alphanumeric
from kamerstuk_site.reading import corrections, paragraph_addresses
from kamerstuk_site.reading.citations.curated_references import unused_references
from kamerstuk_site.reading.citations.listed_meant import own_identifier
from kamerstuk_site.reading.citations.resolve import mentions_of
from kamerstuk_site.reading.completeness import (
    KeptWords,
    addresses_of_cited_words,
    listed,
    lost_marks,
)
from kamerstuk_site.reading.damaged_text import damage
from kamerstuk_site.reading.dutch.dates import day_in, in_words
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts import Zones, understood
from kamerstuk_site.reading.facts.date import impossible_dates
from kamerstuk_site.reading.facts.head_lines import is_heading
from kamerstuk_site.reading.facts.passages import fact_from
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.formats.official_record import is_record, read_record
from kamerstuk_site.reading.layout import lay_out
from kamerstuk_site.reading.text_digest import text_digest

_WANTED = {"date": "undated", "senders": "no-sender", "kind": "no-kind"}
"""Facts whose absence a curator may want to mend, with the problem code that says so."""
_OF_A_LETTER = frozenset({*_WANTED, "identifier", "number", "dossiers", "recipients"})
"""Facts of which any is enough to know a letter by."""
_NOT_SENT = "handelingen"
"""The kind of paper that nobody sends."""
_ON_RECORD = ("title", "dossiers", "identifier", "number")
"""Facts of which the publisher's record knows better than the text."""
_FROM = (6, 1)
_UNTIL = (12, 31)
"""Month and day in the years in which a vergaderjaar begins and ends, between which its papers are dated. It runs from
September to September; what is printed in it may be dated some months before or after."""
_OF_TEMPLATE = lazy_pattern(
    r"^(?:logo|document ?\d*|naamloos|untitled|geen titel|kop|titel|presentatie|dia \d|brief)\b[\W\d]*$"
    r"|^(?:logo|sjabloon|template|microsoft|powerpoint)\b|\b(?:sjabloon|template)$"
    r"|\.(?:docx?|dotx?|odt|pdf|rtf|pptx?|xlsx?)$",
    re.IGNORECASE,
)
"""Titles that programs give to files, and that templates hand on to all that is made with them."""


def parse(source: Source) -> Outcome:
    """Read a source. One that cannot be read gives no letter and a problem that says why; nothing is raised for it.

    Raises:
        MemoryError: there is not enough to read it.
    """
    try:
        if is_record(source.data):
            return Outcome(None, record=read_record(source))
        document = read(source)
    except Unreadable as unreadable:
        cause = unreadable.__context__
        if isinstance(cause, MemoryError):
            # A file too large for us need not be damaged.
            raise cause from None
        found = Problem(unreadable.code, source.file, unreadable.found)
        if unreadable.code != "needs-ocr" or source.record is None:
            return Outcome(None, (found, *_hidden(source, unreadable.hidden_on)))
        # A scan of which the publisher's record states the facts.
        document = Document("pdf", hidden_on=unreadable.hidden_on, problems=(found,))
    record = source.record or Facts()
    kind = document.facts.kind or record.kind
    blocks, furniture = lay_out(document)
    zones, facts = understood(blocks, furniture, PurePosixPath(source.file).stem, kind)
    facts = _with_format(facts, _of_this_paper(document.facts, zones.blocks))
    facts = replace(facts, identifier=own_identifier(facts))
    facts = _with_record(facts, record)
    facts, stated_problems = corrections.apply_stated(facts, source, document.stated)
    facts = _with_identifier(facts)
    facts, corrected_problems = corrections.apply(facts, source)
    if _is_page(source.file, facts):
        called = "dit heet zoals een bladzijde, en er staat niets in van een brief"
        return Outcome(None, (Problem("no-letter", source.file, called),))
    mentions = mentions_of(zones.blocks, facts)
    unreachable = addresses_of_cited_words(zones.blocks, mentions)
    letter = Letter(
        file=source.file,
        sha256=source.sha256,
        size=len(source.data),
        format=document.format,
        facts=facts,
        blocks=zones.blocks,
        mentions=mentions,
        furniture=(*map(listed, furniture), *document.furniture, *unreachable),
        pictures=document.pictures,
        fingerprint=text_digest(zones.blocks),
        alineas=paragraph_addresses.addresses(zones.blocks),
        withheld=_withheld(source, document),
    )
    problems = (
        *document.problems,
        *_hidden(source, document.hidden_on),
        *_impossible_dates(zones, letter),
        *stated_problems,
        *corrected_problems,
        *_lost(document, letter),
        *_damaged(letter),
        *_missing(letter),
        *_outside_session(letter),
        *unused_references(letter, source.correction_file or ""),
    )
    return Outcome(letter, problems)


def _is_page(file: str, facts: Facts) -> bool:
    """True of a file that is called as the page of a folder is in MkDocs, and that states nothing a letter states."""
    is_called_so = PurePosixPath(file).name.lower() == "index.md"
    return is_called_so and _OF_A_LETTER.isdisjoint(facts.stated())


def _of_this_paper(stated: Facts, blocks: Sequence[Block]) -> Facts:
    """What the format states, without a title of the file that is that of a template, a program or another paper.

    Such a title names a day, a file or a part of letter paper, and stands nowhere in the text, or is a printed heading.
    """
    title = stated.title
    if title is None or title.origin.source != "document":
        return stated
    foreign = bool(_OF_TEMPLATE.search(title.value)) or day_in(title.value) is not None
    words = alphanumeric(" ".join(block.text for block in blocks)).casefold()
    own = not foreign or alphanumeric(title.value).casefold() in words
    if own and not is_heading(title.value):
        return stated
    return replace(stated, title=None)


def _with_format(read: Facts, stated: Facts) -> Facts:
    """What was read, with what the format states.

    Official XML knows better than its text; file properties only fill gaps, and that of a title also where the text has
    none and one was derived.
    """
    better: dict[str, Any] = {}
    for key, fact in stated.stated().items():
        present = getattr(read, key)
        derived = key == "title" and present and present.origin.source == "derived"
        if fact.origin.source == "xml" or present is None or derived:
            better[key] = fact
    return _replaced(read, better, stated.related)


def _with_record(read: Facts, record: Facts) -> Facts:
    """What was read, with what the publisher's record of the document states.

    The record knows better which paper it is. What else the paper states itself counts, and names stay as they are
    signed.
    """
    better: dict[str, Any] = {}
    for key, fact in record.stated().items():
        present = getattr(read, key)
        stated = present is not None and present.origin.source != "derived"
        if stated and key not in _ON_RECORD:
            continue
        if not stated or not _says_as_much(present.value, fact.value):
            better[key] = fact
    if value_of(read.kind) == _NOT_SENT:
        better.pop("senders", None)
    related = {*read.related, *record.related}
    return _replaced(read, better, tuple(sorted(related)))


def _replaced(
    read: Facts, better: Mapping[str, Any], related: tuple[Relation, ...]
) -> Facts:
    """What was read, with better facts in its place; where a date is known, no day that it is not before."""
    dated = {"not_before": None} if "date" in better else {}
    return replace(read, related=related, **{**better, **dated})


def _says_as_much(present: object, recorded: object) -> bool:
    """True if the value that was read is that of the record, or the same dossiers where the record has no titles."""
    if present == recorded:
        return True
    if not (isinstance(recorded, tuple) and isinstance(present, tuple)):
        return False
    if any(dossier.title is not None for dossier in recorded):
        return False
    return [own.id for own in present] == [own.id for own in recorded]


def _with_identifier(facts: Facts) -> Facts:
    """The facts with the vergaderjaar and the Chamber that the identifier states, where nothing else does."""
    stated = fact_from(facts.identifier, parts)
    return replace(
        facts,
        session=facts.session or fact_from(stated, attrgetter("session")),
        chamber=facts.chamber or fact_from(stated, attrgetter("chamber")),
    )


def _withheld(source: Source, document: Document) -> Withheld | None:
    """Why the original is not published: until the curator decides, because it holds more than can be read here.

    That is what the pages of a PDF hide; and of a mail the addresses, blind copies and attachments.
    """
    match corrections.decision_on_original(source):
        case "publish":
            return None
        case "withhold":
            return "curator"
    if document.hidden_on:
        return "hidden-words"
    return "mail" if document.format == "eml" else None


def _hidden(source: Source, pages: Sequence[int]) -> Iterator[Problem]:
    """That these pages hide something, as long as the curator has not decided. What it is, is said nowhere."""
    if pages and corrections.decision_on_original(source) is None:
        found = (
            f"{pages_named(pages)}: woorden of een afbeelding die de lezer niet ziet"
        )
        yield Problem(HIDDEN_WORDS, source.file, found)


def _lost(document: Document, letter: Letter) -> Iterator[Problem]:
    """What the source has and the letter has not, and words that the letter has more often."""
    of_letter = document, letter.blocks, letter.furniture
    words = KeptWords(*of_letter)
    lost = words.lost() + lost_marks(*of_letter)
    for line, found in lost:
        yield Problem("words-lost", letter.file, f"“{found}”", line)
    doubled = words.doubled()
    if doubled:
        yield Problem("words-doubled", letter.file, f"“{doubled}”")


def _damaged(letter: Letter) -> Iterator[Problem]:
    """That characters of the letter show that its text was damaged: how many, and the first of them."""
    places = list(damage(letter.blocks))
    if places:
        where, word = places[0]
        times = "1 plaats" if len(places) == 1 else f"{len(places)} plaatsen"
        found = f"{times}, zoals “{word}” ({where})"
        yield Problem("damaged-text", letter.file, found)


def _missing(letter: Letter) -> Iterator[Problem]:
    """The facts that readers look for, that the letter does not state, and that no curator says to be absent."""
    facts = letter.facts
    known = {*facts.stated(), *facts.absent, *dict(facts.withdrawn)}
    nobody_sends = letter.kind == _NOT_SENT
    for key, code in _WANTED.items():
        if key in known or (key == "senders" and nobody_sends):
            continue
        yield Problem(code, letter.file, "niet gevonden in de tekst")


def _impossible_dates(zones: Zones, letter: Letter) -> Iterator[Problem]:
    """What stands where the date does, of a letter without one, and can date no letter."""
    if letter.facts.date:
        return
    kind = value_of(letter.facts.kind)
    for fact in impossible_dates(zones, kind):
        day = in_words(fact.value)
        origin = fact.origin
        found = f"{day} (“{origin.quote}”, {origin.where})"
        yield Problem("impossible-date", letter.file, found, key="date")


def _outside_session(letter: Letter) -> Iterator[Problem]:
    """A date that its own vergaderjaar contradicts: one of the two was printed or read wrongly."""
    date = letter.facts.date
    session = letter.facts.session
    if not date or not session:
        return
    first, last = map(int, session.value.split("-"))
    earliest = dt.date(first, *_FROM)
    latest = dt.date(last, *_UNTIL)
    if earliest <= date.value <= latest:
        return
    day = in_words(date.value)
    found = f"{day} (“{date.origin.quote}”), vergaderjaar {session.value}"
    yield Problem("date-outside-session", letter.file, found, key="date")
