"""The command that fills the archive from the official sources: `fetch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import click

from kamerstuk_site.archive.ledger_file import ledger_path, read_ledger
from kamerstuk_site.cli.fetch_rounds import fetch_in_rounds, fetch_records
from kamerstuk_site.cli.fetch_words import (
    accepted_line,
    outcome_lines,
    plan_lines,
    progress_line,
    record_lines,
    status_lines,
    wish_line,
)
from kamerstuk_site.cli.options import cache_option, reported, sources_option
from kamerstuk_site.cli.wish_options import wish_options
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.official.asking import Access
from kamerstuk_site.official.fetch_cache import load_cache
from kamerstuk_site.official.fetch_clock import Clock
from kamerstuk_site.official.fetch_lock import only_fetch
from kamerstuk_site.official.fetch_report import FetchReport
from kamerstuk_site.official.fetch_run import new_run
from kamerstuk_site.official.fetch_store import FetchStore
from kamerstuk_site.official.official_hosts import AddressRefusedError, OfficialHosts
from kamerstuk_site.official.pace import Manners
from kamerstuk_site.official.parliament_run import MOST_AT_NIGHT
from kamerstuk_site.official.wishes import (
    Wish,
)
from kamerstuk_site.official.wishes_file import (
    read_wishes,
    wishes_path,
)
from kamerstuk_site.site.project_file import project_contact

_STAND_IN = "KAMERSTUK_SOURCES"
_INTERVAL = "KAMERSTUK_FETCH_INTERVAL"


@click.command(
    "fetch",
    help="Haal stukken op bij de officiële bronnen, met hun gegevens en waar ze vandaan komen. Noem een STUK zoals "
    "kst-36228-3 of 'Kamerstuk 36 228, nr. 3', of kies met de opties. Zonder iets: alle wensen in sources.wishes.yml, "
    "alleen wat nieuw is, en wat nog in de rij staat.",
    epilog="Afsluitcodes: 0 = klaar; 1 = iets mislukte, werd geweigerd, of wacht op uw woord; 2 = de opdracht zelf "
    "klopt niet.",
)
@sources_option
@wish_options
@click.option(
    "--records/--no-records",
    "records",
    default=None,
    help="Vraag de Kamer haar gegevens (stemming, appreciatie, toezeggingen) van alle moties, amendementen en "
    "wetsvoorstellen die het archief heeft, of juist van geen enkel stuk. Zonder dit: van wat u noemt, en als u niets "
    "noemt van alle. Altijd alleen van wat aan de beurt is.",
)
@click.option(
    "--dry-run",
    "dry",
    is_flag=True,
    help="Zeg alleen wat er zou worden opgehaald, met hoeveel verzoeken en hoe lang dat duurt.",
)
@click.option(
    "--accept",
    "accepted",
    metavar="BESTAND",
    multiple=True,
    help="Neem aan wat de bron aan dit bestand heeft veranderd; vaker mag.",
)
@click.option(
    "--status", is_flag=True, help="Zeg hoe het staat, zonder iets te vragen."
)
@cache_option
@click.option("--quiet", "-q", is_flag=True, help="Geen voortgang.")
def fetch_command(
    *,
    sources: Path,
    wishes: list[Wish],
    most: int | None,
    records: bool | None,
    dry: bool,
    accepted: tuple[str, ...],
    status: bool,
    cache: Path,
    quiet: bool,
) -> None:
    """Fetch what is wished for, take in what changed, or say how things stand."""
    kept = cache / "fetch" / sources.resolve().name
    with reported():
        access = _access()
        if status:
            queued = len(load_cache(kept).queue)
            _say(status_lines(read_ledger(ledger_path(sources)), queued))
            return
        with only_fetch(kept):
            run = new_run(
                sources,
                kept,
                access,
                progress=progress_line(quiet),
                dry=dry,
                most=most,
            )
            if accepted:
                _accept(run.store, accepted)
                return
            standing = not wishes and not records
            asked = _standing(sources, most) if standing else wishes
            report = fetch_in_rounds(run, asked, cache, due=standing)
            if records is not False:
                fetch_records(
                    run,
                    asked,
                    cache,
                    of_all=bool(records) or standing,
                    due=standing,
                    most=most or (MOST_AT_NIGHT if standing else None),
                )
    _say(_told(report, run.store, dry=dry))
    if not report.is_done:
        sys.exit(1)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _told(
    report: FetchReport,
    store: FetchStore,
    *,
    dry: bool,
) -> Iterator[str]:
    """What was fetched, or (`dry`) what would be."""
    if dry:
        yield from plan_lines(report, store)
    else:
        yield from outcome_lines(report, store)
        for wish in sorted(report.counted):
            yield wish_line(store.ledger.wishes[wish])
    yield from record_lines(report.records, dry=dry)


def _standing(sources: Path, most: int | None) -> list[Wish]:
    """The standing wishes of an archive."""
    path = wishes_path(sources)
    wishes = read_wishes(path)
    if not wishes:
        hint = f"{path} heeft geen wensen. Zet ze daarin, of noem een stuk: kamerstuk-site fetch kst-36228-3"
        click.echo(printable(hint), err=True)
    if most is None:
        return wishes
    return [replace(wish, options=replace(wish.options, most=most)) for wish in wishes]


def _accept(store: FetchStore, files: Sequence[str]) -> None:
    """Take in what the source changed in these files, named by their path or by the identifier."""
    store.begin()
    for file in files:
        identifier = Path(file).name.partition(".")[0]
        try:
            others = store.accept(identifier)
        except KeyError:
            raise click.ClickException(
                f"{printable(file)}: hiervan ligt niets klaar om aan te nemen. "
                "kamerstuk-site fetch --status noemt wat er wacht."
            ) from None
        for name in others:
            click.echo(accepted_line(store.sources, name))
    store.ledger.sort()


def _access() -> Access:
    """How the sources are reached: by the settings of the environment, and under the name of the project."""
    agent = f"{PROGRAM}/{version(PROGRAM)}"
    try:
        contact = project_contact(Path())
        hosts = OfficialHosts(os.environ.get(_STAND_IN) or None)
    except AddressRefusedError as error:
        raise click.UsageError(printable(str(error))) from error
    return Access(
        agent=f"{agent} (+{contact})" if contact else agent,
        hosts=hosts,
        clock=Clock(),
        manners=_manners(hosts),
    )


def _manners(hosts: OfficialHosts) -> Manners:
    """The usual ones, or for a server on this machine those of the environment."""
    stated = os.environ.get(_INTERVAL)
    if not stated:
        return Manners()
    try:
        interval = float(stated)
    except ValueError:
        interval = 0.0
    if hosts.stand_in is None or not 0 < interval <= 1:
        raise click.UsageError(
            f"{_INTERVAL}: verwacht: seconden tot 1, en alleen samen met {_STAND_IN}; gevonden: {printable(stated)}"
        )
    return Manners().quicker(interval)
