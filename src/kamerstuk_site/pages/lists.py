"""The pages that list what is here: home, letters, dossiers, motions, people, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kamerstuk_site.archive import in_time
from kamerstuk_site.links import document_path, dossier_path, entry_path, party_path
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import CitedDocument, Dossier, Entry, Party
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.pages.site import PageFile, Part, Site
from kamerstuk_site.pages.tables import Row, Table, TablePage, split
from kamerstuk_site.parties import sorted_letter

_SENDERS = 2
"""Senders that a list names; an open letter can have a hundred."""

# Keys of `lijst.koppen`.
_LETTER = ("datum", "stuk", "soort", "afzender", "dossier", "aangehaald")
_DOSSIER = ("dossier", "titel", "laatste", "stukken", "aangehaald")
_MOTION = ("motie", "dossier", "ingediend", "genoemd", "bewering", "volgens", "stukken")
_MISSING = ("document", "soort", "dossier", "stukken")
_PERSON = ("naam", "functie", "laatste", "ondertekende", "ontving", "diende_in")
_ORGANISATION = ("naam", "laatste", "ondertekende", "ontving")


def list_pages(site: Site) -> Iterator[TablePage]:
    """What is on the pages of all lists, and in their data files."""
    return (page for table in LISTS for page in split(site.words, table(site)))


def home_pages(site: Site) -> Iterator[PageFile]:
    """Where a visitor begins: the home page, and the page to search on."""
    yield _home(site)
    yield site.page("zoeken.md", "zoeken", {"title": site.words["titels"]["zoeken"]})


def _home(site: Site) -> PageFile:
    """What the archive holds in two sentences, what is newest, what is spoken of most."""
    words, count, counted = site.words["thuis"], site.wording.count, site.counted
    dates = [dt.date.fromisoformat(day) if dated else None for _, day, dated in site.views["time"]]
    first = words["eerste"].format(
        stukken=count(len(dates), "stuk"),
        dossiers=count(counted["filed"], "dossier"),
        periode=site.wording.period(dates, words),
    )
    second = words["tweede"].format(
        documenten=count(counted["documents"], "document"), ontbreekt=site.wording.number(counted["missing"])
    )
    return site.page(
        "index.md",
        "thuis",
        {"title": site.words["site"]["naam"]},
        first=first,
        second=second,
        entries=site.latest,
        dossiers=site.fullest,
        documents=site.most_cited,
    )


def _letters(site: Site) -> Table:
    intro = site.words["lijsten"]["stukken"].format(stukken=site.wording.count(len(site.archive.entries), "stuk"))
    return _table(site, "stukken", _LETTER, [site.row(_letter, entry) for entry in site.newest], intro)


def _dossiers(site: Site) -> Table:
    rows = [site.row(_dossier, each) for each in sorted(site.archive.dossiers, key=lambda dossier: not dossier.entries)]
    return _table(site, "dossiers", _DOSSIER, rows, site.words["lijsten"]["dossiers"])._replace(by_name=True)


def _motions(site: Site) -> Table:
    rows = [site.row(_motion, motion) for motion in _by_last_mention(site)]
    return _table(site, "moties", _MOTION, rows, site.words["lijsten"]["moties"])


def _away(site: Site) -> Table:
    rows = [site.row(_missing, each) for each in site.archive.missing]
    table = _table(site, "ontbreekt", _MISSING, rows, site.words["lijsten"]["ontbreekt"])
    return table._replace(path="ontbreekt.md", shown={**table.shown, "counted": _counted(site)})


def _people(site: Site) -> Table:
    rows = [site.row(_party, party) for party in site.archive.people]
    return _table(site, "personen", _PERSON, rows, site.words["partij"]["personen_uitleg"])


def _organisations(site: Site) -> Table:
    rows = [site.row(_party, party) for party in site.archive.organisations]
    return _table(site, "organisaties", _ORGANISATION, rows, site.words["partij"]["organisaties_uitleg"])


def _table(site: Site, key: str, columns: Sequence[str], rows: Sequence[Row], intro: str) -> Table:
    words = site.words["lijsten"]
    shown = {"intro": intro, "empty": words.get(key + "_leeg", words["leeg"])}
    return Table(f"{key}/index.md", key, site.words["titels"][key], columns, rows, shown)


def _letter(site: Site, entry: Entry) -> Row:
    letter, number = entry.letter, entry.letter.facts.number
    behind = f", {identifiers.display_number(number.value)}" if number else ""
    document = site.archive.documents.get(letter.identifier or "")
    dossiers = [_dossier_number(dossier.id, behind) for dossier in letter.dossiers]
    cells = (
        [Part(site.wording.when(letter, short=True))],
        [Part(letter.title, entry_path(entry))],
        [Part(site.wording.called(letter))],
        _senders(site, entry),
        dossiers,
        [_number(site, document.citing if document and document.entry and document.entry.slug == entry.slug else ())],
    )
    return Row(cells, _period(site, letter))


def _senders(site: Site, entry: Entry) -> list[Part]:
    names = [person.name or person.role or person.organisation or "" for person in entry.letter.senders]
    shown = [site.named(name, entry.slug) for name in names[:_SENDERS]]
    parts = [part._replace(after=",") for part in shown[:-1]] + shown[-1:]
    rest = len(names) - _SENDERS
    return [*parts, Part(site.words["zin"]["en_anderen"].format(aantal=rest))] if rest > 0 else parts


def _dossier(site: Site, dossier: Dossier) -> Row:
    cells = (
        [_dossier_number(dossier.id, "")],
        [Part(dossier.title or "")],
        [_last(site, sorted(dossier.entries, key=lambda entry: in_time(entry.letter)))],
        [_number(site, dossier.entries)],
        [_number(site, dossier.cited)],
    )
    thousand = dossier.id.partition("-")[0][:-3]
    label = site.words["lijst"]["van_tot"].format(van=f"{thousand} 000", tot=f"{thousand} 999")
    return Row(cells, [(thousand, label)])


def _motion(site: Site, motion: CitedDocument) -> Row:
    found, claimed = identifiers.parts(motion.identifier), motion.last_claim
    last = motion.last.entry if motion.last else motion.entry
    behind = f", {identifiers.display_number(found.number)}" if found else ""
    said, speaker = [], []
    if claimed and claimed.mention.claim:
        letter = claimed.entry.letter
        said = [Part(site.words["beweringen"][claimed.mention.claim])]
        who = f"{site.wording.speaker(letter)}, {site.wording.when(letter, short=True)}"
        speaker = [Part(who, entry_path(claimed.entry))]
    cells = (
        [Part(site.wording.document(motion), document_path(motion))],
        [_dossier_number(found.dossier, behind)] if found and found.dossier else [],
        [Part(site.wording.when(motion.entry.letter, short=True))] if motion.entry else [],
        [_last(site, [motion.last.entry] if motion.last else [])],
        said,
        speaker,
        [_number(site, motion.citing)],
    )
    return Row(cells, _period(site, last.letter) if last else ())


def _missing(site: Site, document: CitedDocument) -> Row:
    found = identifiers.parts(document.identifier)
    return Row(
        (
            [Part(site.wording.document_in_full(document), document_path(document))],
            [Part(site.words["aangehaald_als"][document.kind])],
            [_dossier_number(found.dossier, "")] if found and found.dossier else [],
            [_number(site, document.citing)],
        )
    )


def _party(site: Site, party: Party) -> Row:
    latest = max(party.tenures, key=lambda tenure: in_time(tenure.entries[-1].letter), default=None)
    cells = [
        [Part(party.name, party_path(party))],
        [Part(latest.name)] if latest else [],
        [_last(site, party.signed, party.received, party.spoke)],
        *([_number(site, things)] for things in (party.signed, party.received, party.moved)),
    ]
    letter = sorted_letter(party.name, party.kind)
    return Row(cells if party.kind == "person" else [cells[0], *cells[2:5]], [(letter or "overig", letter.upper())])


def _dossier_number(dossier: str, after: str) -> Part:
    return Part(identifiers.display_dossier(dossier), dossier_path(dossier), after)


def _number(site: Site, things: Sequence[object]) -> Part:
    """How many; an empty cell for none, so that the eye finds the others."""
    return Part(site.wording.number(len(things)) if things else "")


def _last(site: Site, *rows: Sequence[Entry]) -> Part:
    """The date of the last letter, in rows that are each in order of time."""
    ends = [next((each for each in reversed(row) if each.letter.timed), row[-1]) for row in rows if row]
    last = max(ends, key=lambda entry: (entry.letter.timed, in_time(entry.letter)), default=None)
    return Part(site.wording.when(last.letter, short=True) if last else "")


def _by_last_mention(site: Site) -> list[CitedDocument]:
    """The motions, those that are spoken of last first."""
    place = {entry.slug: position for position, entry in enumerate(site.newest)}
    last = {m.identifier: m.last.entry if m.last else m.entry for m in site.archive.motions}
    order = {key: place[entry.slug] if entry else len(place) for key, entry in last.items()}
    return sorted(site.archive.motions, key=lambda motion: order[motion.identifier])


def _period(site: Site, letter: Letter) -> list[tuple[str, str]]:
    """The year and month that a letter is listed under; an undated one under what it speaks of as past."""
    day = letter.day
    if not day:
        return [("ongedateerd", site.words["lijsten"]["ongedateerd"])]
    return [(day[:4], day[:4]), (day[:7], f"{site.wording.month(int(day[5:7]))} {day[:4]}")]


def _counted(site: Site) -> str:
    """How many references lead where, over all letters."""
    found = Counter(status for *_, papers, others in site.views["figures"] for status in (*papers, *others))
    counted = {status: site.wording.number(found[status]) for status in site.words["stuk"]["status"]}
    return str(site.words["lijsten"]["ontbreekt_status"]).format(**counted)


LISTS: Sequence[Callable[[Site], Table]] = (_letters, _dossiers, _motions, _away, _people, _organisations)
