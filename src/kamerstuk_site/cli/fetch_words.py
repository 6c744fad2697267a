"""What `fetch` says: how far it is, what came of it, and how things stand."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from kamerstuk_site.archive.ledger import Ledger, SourceState, WishCount
from kamerstuk_site.cli.reports import count, in_figures
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.official.difference import text_differences
from kamerstuk_site.official.fetch_report import FetchReport, RecordsReport
from kamerstuk_site.official.fetch_run import FetchProgress
from kamerstuk_site.official.fetch_store import FetchStore
from kamerstuk_site.official.wishes import MISSING
from kamerstuk_site.official.works import RECORD
from kamerstuk_site.reading.dutch.dates import in_words
from kamerstuk_site.reading.passed_over import is_parliament_record

_STATES: Mapping[SourceState, str] = {
    "wanted": "gewenst, nog niet gevraagd",
    "queued": "in de rij",
    "stored": "binnen",
    "pdf-only": "alleen als pdf, nog niet opgemaakt",
    "changed": "veranderd bij de bron, wacht op uw woord",
    "absent": "officieel niet gevonden",
    "refused": "geweigerd",
    "failed": "mislukt",
    "withdrawn": "niet meer bij de bron; wat hier is, blijft",
}
"""What a state is called."""
_NAMED_ONE_BY_ONE: tuple[SourceState, ...] = (
    "pdf-only",
    "withdrawn",
    "absent",
    "failed",
    "refused",
    "changed",
)
"""The states of which each document is named."""
_EACH = 100
"""Documents after which a log that is no terminal gets a line."""


def duration(seconds: float) -> str:
    """`40 seconden`, `3 minuten`, `2 uur`, to see whether it is worth waiting for."""
    if seconds < 90:
        whole = math.ceil(seconds)
        return "1 seconde" if whole == 1 else f"{whole} seconden"
    if seconds < 90 * 60:
        return f"{math.ceil(seconds / 60)} minuten"
    return f"{math.ceil(seconds / 3600)} uur"


def progress_line(quiet: bool) -> FetchProgress | None:
    """What says on stderr how far a fetch is, and how long it will take."""
    if quiet:
        return None
    is_terminal = sys.stderr.isatty()

    def show(done: int, total: int, seconds: float) -> None:
        line = f"{done} van {total} stukken, nog ongeveer {duration(seconds)}"
        if is_terminal:
            end = "" if done < total else "\n"
            click.echo(f"\r\x1b[K{line}{end}", err=True, nl=False)
        elif done % _EACH == 0 and done < total:
            click.echo(line, err=True)

    return show


def outcome_lines(report: FetchReport, store: FetchStore) -> Iterator[str]:
    """What came of a fetch."""
    yield from _what_became_of_each(report, store)
    counted = Counter(
        {state: len(documents) for state, documents in report.outcomes.items()}
    )
    came = counted["stored"] + counted["pdf-only"]
    yield (
        f"{count(came, 'stuk')} opgehaald, {in_figures(report.known)} al binnen, {count(report.asked, 'verzoek')}"
    )
    if report.stopped:
        yield printable(f"Gestopt: {report.stopped}")


def _what_became_of_each(report: FetchReport, store: FetchStore) -> Iterator[str]:
    for state in _NAMED_ONE_BY_ONE:
        for identifier, why in sorted(report.outcomes.get(state, {}).items()):
            reason = f": {why}" if why else ""
            yield printable(f"{identifier}: {_STATES[state]}{reason}")
            if state == "changed":
                yield from changed_lines(identifier, store)
    yield from map(printable, (*report.remarks, *report.faults))


def changed_lines(identifier: str, store: FetchStore) -> Iterator[str]:
    """What differs in a document that the source changed, and how to take it in."""
    waiting = store.aside.waiting(identifier)
    if waiting is None:
        return
    for name, file in store.named(waiting.work, waiting.files).items():
        path = store.sources / name
        if file.suffix != RECORD and path.is_file():
            for line in text_differences(path.read_bytes(), file.data):
                yield printable(f"    {line}")
            yield printable(f"    Aannemen: kamerstuk-site fetch --accept {path}")


def plan_lines(report: FetchReport, store: FetchStore) -> Iterator[str]:
    """What a fetch would do, and what the search said of what cannot be fetched."""
    for identifier, title in report.planned.items():
        yield printable(f"{identifier}: {title}")
    yield from _what_became_of_each(report, store)
    yield (
        f"{count(len(report.planned), 'stuk')} op te halen, {in_figures(report.known)} al binnen: ongeveer "
        f"{count(report.requests_planned, 'verzoek')}, {duration(report.seconds_planned)}"
    )
    if report.stopped:
        yield printable(f"Gestopt: {report.stopped}")


_COUNTED = {
    "new": "nieuw",
    "changed": "veranderd",
    "same": "gelijk gebleven",
    "absent": "niet gevonden",
}
"""What became of a record that was asked for."""


def _planned_records(records: RecordsReport) -> Iterator[str]:
    if records.planned:
        papers = count(records.planned, "stuk")
        requests = count(records.asked, "verzoek")
        yield f"Gegevens van de Kamer: van {papers} te vragen, ongeveer {requests}"


def record_lines(records: RecordsReport, *, dry: bool) -> Iterator[str]:
    """What came of asking parliament for its records, or in a dry run would be asked."""
    if dry:
        yield from _planned_records(records)
        return
    for name, why in sorted(records.undone.items()):
        yield printable(f"{name}: gegevens van de Kamer niet gekregen: {why}")
    for note in records.notes:
        yield printable(f"Gegevens van de Kamer: {note}")
    for fault in records.faults:
        yield printable(
            f"Gegevens van de Kamer niet gekregen: {fault}. Draai kamerstuk-site fetch later weer; wat hier is, blijft."
        )
    if records.asked:
        became = [
            f"{in_figures(records.counts[name])} {words}"
            for name, words in _COUNTED.items()
            if records.counts[name]
        ]
        requests = count(records.asked, "verzoek")
        yield f"Gegevens van de Kamer: {', '.join([*became, requests])}"
    if records.left:
        papers = count(records.left, "stuk")
        yield f"Gegevens van de Kamer: {papers} voor een volgende keer, of nu met kamerstuk-site fetch --records"


def wish_line(counted: WishCount) -> str:
    """How much of a wish is here."""
    here = f"{in_figures(counted.here)} van {count(counted.named, 'stuk')}"
    day = f"gekeken op {in_words(counted.day)}"
    if counted.wish == MISSING:
        return f"waar het archief naar verwijst: {here}, {day}"
    which = "dat" if counted.named == 1 else "die"
    return printable(f"{counted.wish}: {here} {which} de bron noemt, {day}")


def status_lines(ledger: Ledger, queued: int) -> list[str]:
    """How things stand, as the ledger has it."""
    return list(_states_of(ledger, queued)) or ["Er is nog niets opgehaald."]


def _states_of(ledger: Ledger, queued: int) -> Iterator[str]:
    states = Counter(answer.state for answer in ledger.answers.values())
    for state, words in _STATES.items():
        if states[state]:
            yield f"{states[state]:6} {words}"
    for _, answer in sorted(ledger.answers.items()):
        if answer.state in _NAMED_ONE_BY_ONE:
            day = in_words(answer.day)
            yield printable(f"{answer.identifier}: {_STATES[answer.state]} ({day})")
    for _, counted in sorted(ledger.wishes.items()):
        yield wish_line(counted)
    records = sum(map(is_parliament_record, ledger.files))
    if records:
        yield f"Gegevens van de Kamer: {count(records, 'bestand')}"
    if queued:
        yield f"In de rij, met adres: {count(queued, 'stuk')}"


def accepted_line(sources: Path, file: str) -> str:
    """That a file has other bytes now, and what the register is to be told."""
    path = sources / file
    return printable(
        f"{path}: aangenomen. Staat het stuk in het register: kamerstuk-site register {path}"
    )
