"""The pages that list what is here: letters, dossiers, motions, people, and what is missing.

A list is a row for each thing in it, and a decision which of these stand on which page; so an edit makes the pages anew
on which something differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import (
    document_at,
    document_kind,
    dossier_at,
    dossier_ids,
    dossier_size,
    identifiers,
    own_document,
)
from kamerstuk_site.archive.entries import figures, time_of
from kamerstuk_site.archive.parties import party, party_keys
from kamerstuk_site.archive.party_names import brief_name, sorted_letter
from kamerstuk_site.model import identifiers as written
from kamerstuk_site.model.archive import Card, PartyKind
from kamerstuk_site.pages.list_tables import ListRow, ListTable, TablePage, split
from kamerstuk_site.pages.page_context import CellPart, PageContext
from kamerstuk_site.presentation.page_links import (
    document_path,
    dossier_path,
    letter_path,
    party_path,
)
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_SENDERS = 2
"""Senders that a list names; an open letter can have a hundred."""

# Keys of `lijst.koppen`.
_LETTER = ("datum", "stuk", "soort", "afzender", "dossier", "aangehaald")
_DOSSIER = ("dossier", "titel", "laatste", "stukken", "aangehaald")
_MOTION = ("motie", "dossier", "ingediend", "genoemd", "bewering", "volgens", "stukken")
_MISSING = ("document", "soort", "dossier", "stukken")
_PERSON = ("naam", "functie", "laatste", "ondertekende", "ontving", "diende_in")
_ORGANISATION = ("naam", "laatste", "ondertekende", "ontving")


@table(kept=False)
def list_pages(rows: Rows, key: str) -> dict[str, TablePage]:
    """What is on the pages of a list and in its data file, by path."""
    site = PageContext(rows)
    return {page.path: page for page in split(site.words, LISTS[key](site))}


@table(kept=False)
def list_page(rows: Rows, key: str, path: str) -> TablePage:
    """What is on one page of a list."""
    return list_pages(rows, key)[path]


def _letters(site: PageContext) -> ListTable:
    newest = site.newest
    intro = site.words["lijsten"]["stukken"].format(
        stukken=site.wording.count(len(newest), "stuk")
    )
    return _table(
        site,
        "stukken",
        _LETTER,
        [letter_row(site.rows, slug) for slug in newest],
        intro,
    )


def _dossiers(site: PageContext) -> ListTable:
    ids = sorted(
        dossier_ids(site.rows),
        key=lambda dossier_id: not dossier_size(site.rows, dossier_id)[0],
    )
    rows = [dossier_row(site.rows, dossier_id) for dossier_id in ids]
    return _table(
        site, "dossiers", _DOSSIER, rows, site.words["lijsten"]["dossiers"]
    )._replace(by_name=True)


def _motions(site: PageContext) -> ListTable:
    rows = [motion_row(site.rows, motion) for motion in _by_last_mention(site)]
    return _table(site, "moties", _MOTION, rows, site.words["lijsten"]["moties"])


def _away(site: PageContext) -> ListTable:
    rows = [missing_row(site.rows, identifier) for identifier in missing(site.rows)]
    list_of_missing = _table(
        site, "ontbreekt", _MISSING, rows, site.words["lijsten"]["ontbreekt"]
    )
    return list_of_missing._replace(
        path="ontbreekt.md", shown={**list_of_missing.shown, "counted": _counted(site)}
    )


def _people(site: PageContext) -> ListTable:
    rows = [
        party_row(site.rows, *key)
        for key in party_keys(site.rows)
        if key[0] == "person"
    ]
    return _table(
        site, "personen", _PERSON, rows, site.words["partij"]["personen_uitleg"]
    )


def _organisations(site: PageContext) -> ListTable:
    rows = [
        party_row(site.rows, *key)
        for key in party_keys(site.rows)
        if key[0] == "organisation"
    ]
    return _table(
        site,
        "organisaties",
        _ORGANISATION,
        rows,
        site.words["partij"]["organisaties_uitleg"],
    )


def _table(
    site: PageContext,
    key: str,
    columns: Sequence[str],
    rows: Sequence[ListRow],
    intro: str,
) -> ListTable:
    words = site.words["lijsten"]
    shown = {"intro": intro, "empty": words.get(key + "_leeg", words["leeg"])}
    return ListTable(
        f"{key}/index.md", key, site.words["titels"][key], columns, rows, shown
    )


# ---------------------------------------------------------------- a row for each thing


@table
def letter_row(rows: Rows, slug: str) -> ListRow:
    """A letter in the list of letters."""
    site = PageContext(rows)
    letter = site.card(slug)
    behind = f", {written.display_number(letter.number)}" if letter.number else ""
    own = own_document(rows, letter)
    citing = own.citing if own else ()
    cells = (
        [CellPart(site.wording.when(letter, short=True))],
        [CellPart(letter.title, letter_path(slug))],
        [CellPart(site.wording.called(letter))],
        _senders(site, letter),
        [_dossier_number(dossier.id, behind) for dossier in letter.dossiers],
        [_number(site, len(citing))],
    )
    return ListRow(cells, _period(site, letter))


def _senders(site: PageContext, letter: Card) -> list[CellPart]:
    names = list(map(brief_name, letter.senders))
    shown = [site.named(name, letter.slug) for name in names[:_SENDERS]]
    parts = [part._replace(after=",") for part in shown[:-1]] + shown[-1:]
    rest = len(names) - _SENDERS
    return (
        [*parts, CellPart(site.words["zin"]["en_anderen"].format(aantal=rest))]
        if rest > 0
        else parts
    )


@table
def dossier_row(rows: Rows, dossier_id: str) -> ListRow:
    """A dossier in the list of dossiers."""
    site, dossier = PageContext(rows), dossier_at(rows, dossier_id)
    cells = (
        [_dossier_number(dossier_id, "")],
        [CellPart(dossier.title or "")],
        [_last(site, dossier.letters)],
        [_number(site, len(dossier.letters))],
        [_number(site, len(dossier.cited))],
    )
    thousand = dossier_id.partition("-")[0][:-3]
    label = site.words["lijst"]["van_tot"].format(
        van=f"{thousand} 000", tot=f"{thousand} 999"
    )
    return ListRow(cells, [(thousand, label)])


@table
def motion_row(rows: Rows, identifier: str) -> ListRow:
    """A motion in the list of motions."""
    site, motion = PageContext(rows), document_at(rows, identifier)
    found, claimed = written.parts(identifier), motion.last_claim
    behind = f", {written.display_number(found.number)}" if found else ""
    own = site.card(motion.slug) if motion.slug else None
    last = site.card(motion.last.slug) if motion.last else own
    claim, speaker = [], []
    if claimed and claimed.mention.claim:
        letter = site.card(claimed.slug)
        claim = [CellPart(site.words["beweringen"][claimed.mention.claim])]
        who = f"{site.wording.speaker(letter)}, {site.wording.when(letter, short=True)}"
        speaker = [CellPart(who, letter_path(claimed.slug))]
    cells = (
        [CellPart(site.wording.document(motion), document_path(rows, motion))],
        [_dossier_number(found.dossier, behind)] if found and found.dossier else [],
        [CellPart(site.wording.when(own, short=True))] if own else [],
        [_last(site, [motion.last.slug] if motion.last else [])],
        claim,
        speaker,
        [_number(site, len(motion.citing))],
    )
    return ListRow(cells, _period(site, last) if last else ())


@table
def missing_row(rows: Rows, identifier: str) -> ListRow:
    """A document that is not here in the list of what is missing."""
    site, away = PageContext(rows), document_at(rows, identifier)
    found = written.parts(identifier)
    return ListRow(
        (
            [CellPart(site.wording.document_in_full(away), document_path(rows, away))],
            [CellPart(site.words["aangehaald_als"][away.kind])],
            [_dossier_number(found.dossier, "")] if found and found.dossier else [],
            [_number(site, len(away.citing))],
        )
    )


@table
def party_row(rows: Rows, kind: PartyKind, key: str) -> ListRow:
    """A person or organisation in its list."""
    site, shown = PageContext(rows), party(rows, kind, key)
    latest = max(
        shown.tenures,
        key=lambda tenure: time_of(site.card(tenure.letters[-1])),
        default=None,
    )
    cells = [
        [CellPart(shown.name, party_path(shown))],
        [CellPart(latest.name)] if latest else [],
        [_last(site, (*shown.signed, *shown.received, *shown.spoke))],
        *(
            [_number(site, len(things))]
            for things in (shown.signed, shown.received, shown.moved)
        ),
    ]
    letter = sorted_letter(shown.name, kind)
    return ListRow(
        cells if kind == "person" else [cells[0], *cells[2:5]],
        [(letter or "overig", letter.upper())],
    )


def _dossier_number(dossier: str, after: str) -> CellPart:
    return CellPart(written.display_dossier(dossier), dossier_path(dossier), after)


def _number(site: PageContext, number: int) -> CellPart:
    """How many; an empty cell for none, so that the eye finds the others."""
    return CellPart(site.wording.number(number) if number else "")


def _last(site: PageContext, letters: Iterable[str]) -> CellPart:
    """The date of the last of some letters; one that has no place in time is not the last where another has."""
    cards = map(site.card, letters)
    last = max(cards, key=lambda letter: (letter.timed, time_of(letter)), default=None)
    return CellPart(site.wording.when(last, short=True) if last else "")


def _period(site: PageContext, letter: Card) -> list[tuple[str, str]]:
    """The year and month that a letter is listed under; an undated one under what it speaks of as past."""
    day = letter.day
    if not day:
        return [("ongedateerd", site.words["lijsten"]["ongedateerd"])]
    return [
        (day[:4], day[:4]),
        (day[:7], f"{site.wording.month(int(day[5:7]))} {day[:4]}"),
    ]


# ---------------------------------------------------------------- their order


@table
def motions(rows: Rows) -> tuple[str, ...]:
    """The motions that are cited or held here, in order of identifier."""
    return tuple(
        identifier
        for identifier in identifiers(rows)
        if document_kind(rows, identifier)[0] == "motie"
    )


@table
def missing(rows: Rows) -> tuple[str, ...]:
    """The documents that are cited, but not here; most cited first."""
    found = []
    for identifier in identifiers(rows):
        _, is_here, times = document_kind(rows, identifier)
        if not is_here:
            found.append((-times, identifier))
    return tuple(identifier for _, identifier in sorted(found))


@table
def last_letter(rows: Rows, motion: str) -> str | None:
    """The letter that spoke of a motion last; where none did its own, and None where that is not here."""
    of = document_at(rows, motion)
    return of.last.slug if of.last else of.slug


def _by_last_mention(site: PageContext) -> list[str]:
    """The motions, those that are spoken of last first."""
    place = {slug: position for position, slug in enumerate(site.newest)}
    all_motions = motions(site.rows)
    last = {motion: last_letter(site.rows, motion) for motion in all_motions}
    return sorted(
        all_motions, key=lambda motion: place.get(last[motion] or "", len(place))
    )


def _counted(site: PageContext) -> str:
    """How many references lead where, over all letters."""
    found: Counter[str] = Counter()
    for slug in letters_in_time(site.rows):
        *_, papers, others = figures(site.rows, slug)
        found.update((*papers, *others))
    counted = {
        status: site.wording.number(found[status])
        for status in site.words["stuk"]["status"]
    }
    return str(site.words["lijsten"]["ontbreekt_status"]).format(**counted)


LISTS: Mapping[str, Callable[[PageContext], ListTable]] = {
    "stukken": _letters,
    "dossiers": _dossiers,
    "moties": _motions,
    "ontbreekt": _away,
    "personen": _people,
    "organisaties": _organisations,
}
"""The lists, by the name that they have in the words."""
