"""What several commands share: their options, progress, and faults said in one line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TypedDict

import click

from kamerstuk_site.build import OutputRefusedError
from kamerstuk_site.cli.reports import printable
from kamerstuk_site.disk import refusal
from kamerstuk_site.ocr import CACHE
from kamerstuk_site.register import RegisterError
from kamerstuk_site.workers import DEFAULT, Limits, Progress


class Reading(TypedDict):
    """How letters are read: the arguments of `build` and `read_archive` for that."""

    limits: Limits
    ocr: Path | None


folder = click.Path(path_type=Path, file_okay=False)
sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default="sources",
    show_default=True,
    help="Map met de brieven.",
)


site_url_option = click.option(
    "--site-url", metavar="ADRES", help="Adres van de site, voor wat buiten de site wordt gelezen, zoals feeds."
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """What reading may cost and whether scans are read too, for the commands that read; they get it as `reading`."""

    @wraps(command)
    def with_reading(seconds: float, megabytes: int, ocr: bool, **others: object) -> None:
        command(reading=Reading(limits=Limits(seconds, megabytes), ocr=Path(CACHE) if ocr else None), **others)

    for option in (
        click.option(
            "--ocr", is_flag=True, help=f"Lees ook scans, met tekstherkenning; wat die maakt, staat in {CACHE}."
        ),
        click.option(
            "--megabytes",
            type=click.IntRange(min=1),
            default=DEFAULT.megabytes,
            show_default=True,
            help="Geheugen dat het lezen van een brief mag kosten.",
        ),
        click.option(
            "--seconds",
            type=click.FloatRange(min=0, min_open=True),
            default=DEFAULT.seconds,
            show_default=True,
            help="Tijd die het lezen van een brief mag kosten.",
        ),
    ):
        with_reading = option(with_reading)
    return with_reading


@contextmanager
def reported() -> Iterator[None]:
    """What a person can mend is a message, not a traceback."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(printable(refusal(error))) from error
    except (OutputRefusedError, RegisterError) as error:
        raise click.ClickException(printable(str(error))) from error


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal's stderr, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=0, label="Brieven lezen", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
