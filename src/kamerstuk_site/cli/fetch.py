"""The command that fills the archive from the official sources: `fetch`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import click

from kamerstuk_site.archive.ledger_file import ledger_path, read_ledger
from kamerstuk_site.cli.fetch_rounds import fetch_in_rounds
from kamerstuk_site.cli.fetch_words import (
    accepted_line,
    outcome_lines,
    plan_lines,
    progress_line,
    status_lines,
    wish_line,
)
from kamerstuk_site.cli.options import cache_option, reported, sources_option
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.official.asking import PRODUCT, Access
from kamerstuk_site.official.clock import Clock
from kamerstuk_site.official.fetch_cache import load_cache
from kamerstuk_site.official.fetch_lock import FetchRunningError, only_fetch
from kamerstuk_site.official.fetch_run import new_run
from kamerstuk_site.official.fetch_store import FetchStore
from kamerstuk_site.official.official_hosts import AddressRefusedError, OfficialHosts
from kamerstuk_site.official.pace import Manners
from kamerstuk_site.official.wishes import (
    DEFAULT_FORMATS,
    MISSING,
    FetchOptions,
    Wish,
    WishRefusedError,
    dossier_named,
    papers_named,
)
from kamerstuk_site.official.wishes_file import (
    day_named,
    formats_named,
    read_wishes,
    wishes_path,
)
from kamerstuk_site.site.project_file import ProjectFileError, project_contact

T = TypeVar("T")
_STAND_IN = "KAMERSTUK_SOURCES"
_INTERVAL = "KAMERSTUK_FETCH_INTERVAL"


def _meaning(read: Callable[[str], T]) -> Callable[..., T | None]:
    """A callback of an option whose value means something else than its text."""

    def meant(
        _context: click.Context, _option: click.Parameter, value: str | None
    ) -> T | None:
        try:
            return None if value is None else read(value)
        except WishRefusedError as error:
            raise click.BadParameter(printable(str(error))) from error

    return meant


def _meanings(read: Callable[[str], Sequence[str]]) -> Callable[..., list[str]]:
    """The same of what may be given several times, and may mean several things each."""

    def meant(
        _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
    ) -> list[str]:
        found: list[str] = []
        try:
            for value in values:
                found += read(value)
        except WishRefusedError as error:
            raise click.BadParameter(printable(str(error))) from error
        return found

    return meant


_WISHES = (
    click.argument(
        "papers",
        metavar="[STUK]...",
        nargs=-1,
        callback=_meanings(papers_named),
        shell_complete=lambda *_: [],
    ),
    click.option(
        "--dossier",
        "dossiers",
        multiple=True,
        callback=_meanings(lambda value: [dossier_named(value)]),
        help="Alle stukken van een dossier, zoals 36228 of 36600-VII; vaker mag.",
    ),
    click.option(
        "--search",
        "searches",
        metavar="WOORDEN",
        multiple=True,
        callback=_meanings(lambda value: [" ".join(value.split())]),
        help="Stukken waarin deze woorden staan; zonder --most ten hoogste 200.",
    ),
    click.option(
        "--missing",
        is_flag=True,
        help="Alles waar het archief naar verwijst en wat er niet is.",
    ),
)
_NARROWING = (
    click.option("--annexes", is_flag=True, help="Ook de bijlagen."),
    click.option(
        "--depth",
        type=click.IntRange(0, 5),
        default=0,
        show_default=True,
        help="Hoe vaak ook wordt opgehaald waar het opgehaalde naar verwijst.",
    ),
    click.option(
        "--most",
        type=click.IntRange(min=1),
        help="Haal ten hoogste zo veel stukken op; de rest blijft in de rij.",
    ),
    click.option(
        "--since",
        metavar="DAG",
        callback=_meaning(day_named),
        help="Alleen wat sinds deze dag is veranderd, zoals 2026-11-28.",
    ),
    click.option(
        "--format",
        "formats",
        metavar="SOORTEN",
        default=",".join(DEFAULT_FORMATS),
        show_default=True,
        callback=_meaning(formats_named),
        help="xml, html, pdf of odt, met komma's ertussen. Is er daar niets van, dan wat er wel is.",
    ),
)


def wish_options(command: Callable[..., None]) -> Callable[..., None]:
    """What is wished for, for a command that gets it as `wishes`, all of them with the same options."""

    @wraps(command)
    def with_wishes(
        *,
        papers: list[str],
        dossiers: list[str],
        searches: list[str],
        missing: bool,
        annexes: bool,
        depth: int,
        most: int | None,
        since: dt.date | None,
        formats: tuple[str, ...],
        **others: object,
    ) -> None:
        options = FetchOptions(formats, annexes, since, most, depth)
        subjects = {
            "paper": papers,
            "dossier": dossiers,
            "search": searches,
            MISSING: [""] if missing else [],
        }
        wishes: list[Wish] = []
        for sort, of_sort in subjects.items():
            wishes += [Wish(sort, subject, options) for subject in of_sort]
        if not wishes and replace(options, most=None) != FetchOptions():
            raise click.UsageError(
                "--annexes, --depth, --since en --format horen bij een STUK, --dossier, --search of --missing."
            )
        command(wishes=wishes, most=most, **others)

    for option in reversed((*_WISHES, *_NARROWING)):
        with_wishes = option(with_wishes)
    return with_wishes


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
    dry: bool,
    accepted: tuple[str, ...],
    status: bool,
    cache: Path,
    quiet: bool,
) -> None:
    """Fetch what is wished for, take in what changed, or say how things stand."""
    kept = cache / "fetch" / sources.resolve().name
    access = _access()
    with reported(), _refusals():
        if status:
            _say(
                status_lines(
                    read_ledger(ledger_path(sources)), len(load_cache(kept).queue)
                )
            )
            return
        with only_fetch(kept):
            run = new_run(sources, kept, access, progress=progress_line(quiet), dry=dry)
            if accepted:
                _accept(run.store, accepted)
                return
            standing = not wishes
            asked = wishes or _standing(sources, most)
            report = fetch_in_rounds(run, asked, cache, due=standing)
    if dry:
        _say(plan_lines(report))
    else:
        _say(outcome_lines(report, run.store))
        _say(
            wish_line(run.store.ledger.wishes[wish]) for wish in sorted(report.counted)
        )
    if not report.is_done:
        sys.exit(1)


@contextmanager
def _refusals() -> Iterator[None]:
    """Wishes that cannot be read, and another fetch that goes on, are a message."""
    try:
        yield
    except (WishRefusedError, FetchRunningError) as error:
        raise click.ClickException(printable(str(error))) from error


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


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
    agent = f"{PRODUCT}/{version(PRODUCT)}"
    try:
        contact = project_contact(Path())
        hosts = OfficialHosts(os.environ.get(_STAND_IN) or None)
    except AddressRefusedError as error:
        raise click.UsageError(printable(str(error))) from error
    except ProjectFileError as error:
        raise click.ClickException(printable(str(error))) from error
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
