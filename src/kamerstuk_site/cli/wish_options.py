"""What is wished for on the command line: numbers, dossiers, words, what is missing, and how much of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TypeVar

import click

from kamerstuk_site.cli.dutch_click import NUMBER
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.official.wishes import (
    DEFAULT_FORMATS,
    MISSING,
    FetchOptions,
    Wish,
    WishRefusedError,
    dossier_named,
    papers_named,
    words_named,
)
from kamerstuk_site.official.wishes_file import day_named, formats_named

T = TypeVar("T")


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
        metavar="DOSSIER",
        multiple=True,
        callback=_meanings(lambda value: [dossier_named(value)]),
        help="Alle stukken van een dossier en de debatten erover, zoals 36228 of 36600-VII; vaker mag.",
    ),
    click.option(
        "--search",
        "searches",
        metavar="WOORDEN",
        multiple=True,
        callback=_meanings(lambda value: [words_named(value)]),
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
        metavar=NUMBER,
        type=click.IntRange(0, 5),
        default=0,
        show_default=True,
        help="Hoe vaak ook wordt opgehaald waar het opgehaalde naar verwijst.",
    ),
    click.option(
        "--most",
        metavar=NUMBER,
        type=click.IntRange(min=1),
        help="Haal ten hoogste zo veel stukken op, alles samen; de rest blijft in de rij.",
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
        if since and not (dossiers or searches):
            raise click.UsageError("--since hoort bij --dossier of --search.")
        command(wishes=wishes, most=most, **others)

    for option in reversed((*_WISHES, *_NARROWING)):
        with_wishes = option(with_wishes)
    return with_wishes
