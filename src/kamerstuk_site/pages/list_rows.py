"""What a letter, dossier, motion, missing document, person or organisation shows of itself in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import replace

from kamerstuk_site.archive.citation_graph import (
    dossier_at,
    own_document,
)
from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.archive.paper_zaken import own_paper
from kamerstuk_site.archive.parties import party
from kamerstuk_site.archive.party_names import brief_name, sorted_letter
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, Party, PartyKind
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.pages.bills import decided_on_bill, stage_named
from kamerstuk_site.pages.list_cells import Cell, Fold
from kamerstuk_site.pages.list_tables import ListRow
from kamerstuk_site.pages.official_source import answered
from kamerstuk_site.pages.page_context import CellPart, PageContext
from kamerstuk_site.presentation.page_links import (
    document_path,
    dossier_path,
    letter_path,
    party_path,
)
from kamerstuk_site.presentation.recorded_fate import decided
from kamerstuk_site.presentation.wording import NAMES
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

# Keys of `lijst.koppen`: the columns of each list, which are the cells of its rows.
_DECIDED = ("uitslag", "besloten", "advies")  # of `Decided`
LETTER = ("datum", "stuk", "soort", "afzender", "dossier", *_DECIDED, "aangehaald")
DOSSIER = (
    "dossier",
    "titel",
    "stap",
    *_DECIDED,
    "laatste",
    "stukken",
    "aangehaald",
)
MOTION = (
    "motie",
    "onderwerp",
    "dossier",
    "ingediend",
    "uitslag",
    "advies",
    "genoemd",
    "bewering",
    "volgens",
    "stukken",
)
MISSING = ("document", "soort", "dossier", "officieel", "stukken")
PERSON = (
    "naam",
    "functie",
    "laatste",
    "stukken",
    "ondertekende",
    "ontving",
    "diende_in",
)
ORGANISATION = ("naam", "laatste", "stukken", "ondertekende", "ontving")


@table
def letter_row(rows: Rows, slug: str) -> ListRow:
    """A letter in the list of letters."""
    context = PageContext(rows)
    letter = context.card(slug)
    number = f", {identifiers.display_number(letter.number)}" if letter.number else ""
    own = own_document(rows, letter)
    cells = (
        _cell(context.day(letter)),
        _cell(letter.title, letter_path(slug)),
        _cell(context.wording.called(letter)),
        _named(context, [_sender(context, letter, each) for each in letter.senders]),
        [_dossier_number(dossier.id, number) for dossier in letter.dossiers],
        *map(_cell, decided(context.links, own_paper(rows, letter))),
        _count(context, own.citing if own else ()),
    )
    return ListRow(cells, _period(context, letter))


def _sender(
    context: PageContext,
    letter: Card,
    person: Person,
) -> CellPart:
    return context.named(brief_name(person), letter.slug)


@table
def dossier_row(rows: Rows, dossier_id: str) -> ListRow:
    """A dossier in the list of dossiers."""
    context = PageContext(rows)
    dossier = dossier_at(rows, dossier_id)
    cells = (
        [_dossier_number(dossier_id)],
        _cell(dossier.title or ""),
        _cell(stage_named(context, dossier_id)),
        *map(_cell, decided_on_bill(context, dossier_id)),
        _last(context, dossier.letters),
        _count(context, dossier.letters),
        _count(context, dossier.cited),
    )
    thousand = dossier_id.partition("-")[0][:-3]
    between = context.words["lijst"]["van_tot"]
    label = between.format(van=f"{thousand} 000", tot=f"{thousand} 999")
    size = len(dossier.letters), len(dossier.cited)
    return ListRow(cells, [(thousand, label)], size)


@table
def motion_row(rows: Rows, identifier: str) -> ListRow:
    """A motion in the list of motions."""
    context = PageContext(rows)
    motion = context.document(identifier)
    own = context.card_if_any(motion.slug)
    last = context.card(motion.last_place.slug) if motion.last_place else None
    on_record = decided(context.links, identifier)
    claim, speaker = _last_claim(context, motion)
    cells = (
        document_name(context, motion, context.wording.document),
        _cell(context.subject(motion) or _asked_since(context, motion)),
        _dossier(identifier, with_number=True),
        _cell(context.day(own)) if own else [],
        _cell(on_record.result),
        _cell(on_record.advice),
        _cell(context.day(last) if last else ""),
        claim,
        speaker,
        _count(context, motion.citing),
    )
    listed_by = last or own
    return ListRow(cells, _period(context, listed_by) if listed_by else ())


def _asked_since(context: PageContext, motion: CitedDocument) -> str:
    """What the motion asks that took the place of one of which nothing says that; empty where that is not known."""
    if motion.changed_into is None:
        return ""
    asked = context.subject(context.document(motion.changed_into))
    parts = identifiers.parts(motion.changed_into)
    if parts is None or not asked:
        return ""
    number = identifiers.display_number(parts.number)
    sentence = context.words["lijst"]["gewijzigd"]
    return str(sentence.format(nummer=number, onderwerp=asked))


def _last_claim(context: PageContext, motion: CitedDocument) -> tuple[Cell, Cell]:
    """What is said last to have become of a motion, and who says it when."""
    cited = motion.last_claim
    if cited is None or cited.mention.claim is None:
        return [], []
    letter = context.card(cited.slug)
    claim = context.words["beweringen"][cited.mention.claim]
    speaker = context.wording.speaker(letter)
    when = context.day(letter)
    source = _cell(f"{speaker}, {when}", letter_path(cited.slug))
    return _cell(claim), source


@table
def missing_row(rows: Rows, identifier: str) -> ListRow:
    """A document that is not here in the list of what is missing."""
    context = PageContext(rows)
    document = context.document(identifier)
    cells = (
        document_name(context, document, context.wording.document_in_full),
        _cell(context.words["aangehaald_als"][document.kind]),
        _dossier(identifier),
        _cell(answered(context, identifier, "kort")),
        _count(context, document.citing),
    )
    return ListRow(cells)


@table
def party_row(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> ListRow:
    """A person or organisation in its list; whoever moves a motion signs it, which counts once."""
    context = PageContext(rows)
    shown = party(rows, kind, key)
    moved = (*shown.moved, *shown.moved_elsewhere)
    letters = {*shown.signed, *shown.received, *shown.spoke, *shown.moved}
    papers = {*letters, *shown.moved_elsewhere}
    cells = [
        _cell(shown.name, party_path(shown)),
        _last(context, sorted(letters)),
        _count(context, papers),
        _count(context, shown.signed),
        _count(context, shown.received),
    ]
    if kind == "person":
        cells.insert(1, _last_role(context, shown))
        cells.append(_count(context, moved))
    initial = sorted_letter(shown.name, kind)
    label = initial.upper() or context.words["lijst"]["geen_letter"]
    group = (initial or "overig", label)
    return ListRow(cells, [group], (len(papers),))


def _last_role(context: PageContext, person: Party) -> Cell:
    last = max(
        person.tenures,
        key=lambda tenure: time_of(context.card(tenure.letters[-1])),
        default=None,
    )
    return _cell(capitalised(last.name)) if last else []


# ---------------------------------------------------------------- cells


def _cell(text: str, path: str = "") -> list[CellPart]:
    return [CellPart(text, path)]


def document_name(
    context: PageContext,
    document: CitedDocument,
    name: Callable[[CitedDocument], str],
) -> Cell:
    """A document by its name, as a link; of many movers the first are in the name, and the others folded in."""
    shown = replace(document, movers=document.movers[:NAMES])
    path = document_path(context.rows, document)
    others = map(CellPart, document.movers[NAMES:])
    return [CellPart(name(shown), path), *_folded(context, list(others))]


def _named(context: PageContext, people: Sequence[CellPart]) -> Cell:
    """The first of some people, with the others folded in."""
    first = _with_commas(people[:NAMES])
    return [*first, *_folded(context, people[NAMES:])]


def _folded(context: PageContext, people: Sequence[CellPart]) -> Iterator[Fold]:
    if people:
        others = context.wording.others(len(people))
        yield Fold(others, tuple(_with_commas(people)))


def _with_commas(people: Sequence[CellPart]) -> Iterator[CellPart]:
    for person in people[:-1]:
        yield person._replace(after=",")
    yield from people[-1:]


def _dossier(identifier: str, *, with_number: bool = False) -> Cell:
    """The dossier of a document, with its number there; empty where the identifier has none."""
    parts = identifiers.parts(identifier)
    if parts is None or not parts.dossier:
        return []
    number = f", {identifiers.display_number(parts.number)}" if with_number else ""
    return [_dossier_number(parts.dossier, number)]


def _dossier_number(dossier: str, after: str = "") -> CellPart:
    number = identifiers.display_dossier(dossier)
    return CellPart(number, dossier_path(dossier), after)


def _count(context: PageContext, things: Sized) -> Cell:
    """How many; an empty cell for none, so that the eye finds the others."""
    return _cell(context.wording.number(len(things)) if things else "")


def _last(context: PageContext, letters: Iterable[str]) -> Cell:
    """The date of the last of some letters; one that has no place in time is not the last where another has."""
    last = max(
        map(context.card, letters),
        key=lambda letter: (letter.timed, time_of(letter)),
        default=None,
    )
    return _cell(context.day(last) if last else "")


def _period(context: PageContext, letter: Card) -> list[tuple[str, str]]:
    """The year and month that a letter is listed under; an undated one under what it speaks of as past."""
    day = letter.day
    if not day:
        return [("ongedateerd", context.words["lijsten"]["ongedateerd"])]
    year = day[:4]
    month = day[:7]
    name = context.wording.month(int(month[5:]))
    return [(year, year), (month, f"{name} {year}")]
