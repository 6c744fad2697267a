"""What several commands share: their options, progress, and faults said in one line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial, wraps
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import Any

import click

from kamerstuk_site.build.cluster import dask_executor
from kamerstuk_site.build.letter_limits import DEFAULT, Limits
from kamerstuk_site.build.letter_workers import Progress
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.project_rows import (
    FOLDER,
    OCR,
    VARIABLE,
    although_rows_are_lost,
    new_rows,
)
from kamerstuk_site.build.spaced_progress import SpacedProgress
from kamerstuk_site.cli.dutch_click import (
    COMMANDS_METAVAR,
    NUMBER,
    OPTIONS_METAVAR,
    speak_dutch,
)
from kamerstuk_site.cli.reports import FORMATS
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.presentation.site_urls import site_url_fault

speak_dutch()
folder = click.Path(path_type=Path, file_okay=False)
sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default="sources",
    show_default=True,
    help="Map met de brieven.",
)
pages_option = click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Map met eigen pagina's; anders pages, naast de map met brieven, als die er is.",
)
report_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Vorm van het verslag.",
)
cache_option = click.option(
    "--cache",
    type=folder,
    envvar=VARIABLE,
    show_envvar=True,
    default=FOLDER,
    show_default=True,
    help="Map voor wat tussen twee keer wordt bewaard.",
)


def checked_address(
    _context: click.Context,
    _option: click.Parameter,
    address: str | None,
) -> str | None:
    """An address on the web, as the callback of an option."""
    fault = site_url_fault(address) if address else ""
    if fault:
        raise click.BadParameter(f"{fault}.")
    return address


site_url_option = click.option(
    "--site-url",
    metavar="ADRES",
    callback=checked_address,
    help="Adres van de site, voor wat buiten de site wordt gelezen, zoals feeds.",
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """How letters are read, and where, for the commands that read; they get it as `reading`, and are `reported`.

    They get the rows that are kept in the current folder too, or new ones. Where some of these are lost, a command is
    done again: it says and writes nothing before it has read all that it needs.
    """

    @wraps(command)
    def with_reading(
        *,
        sources: Path,
        seconds: float,
        megabytes: int,
        ocr: bool,
        cache: Path,
        fresh: bool,
        dask: str | None,
        **others: object,
    ) -> None:
        cluster = dask_executor(dask) if dask else nullcontext()
        with reported(), cluster as executor:
            rows = new_rows(None if fresh else cache, sources)
            reading = ReadingOptions(
                Limits(seconds, megabytes),
                ocr=cache / OCR if ocr else None,
                executor=executor,
            )
            run = partial(command, sources=sources, rows=rows, reading=reading)
            although_rows_are_lost(rows, partial(run, **others))

    for option in _READING_OPTIONS:
        with_reading = option(with_reading)
    return with_reading


_READING_OPTIONS = (
    click.option(
        "--dask",
        metavar="ADRES",
        help="Lees op een Dask-cluster dat al draait, zoals tcp://host:8786.",
    ),
    click.option(
        "--fresh",
        is_flag=True,
        help="Lees ook brieven opnieuw die niet zijn veranderd (kijk niet in wat is bewaard).",
    ),
    cache_option,
    click.option(
        "--ocr",
        is_flag=True,
        help=f"Lees ook scans, met tekstherkenning; wat die maakt, wordt bewaard in de map {OCR}.",
    ),
    click.option(
        "--megabytes",
        metavar=NUMBER,
        type=click.IntRange(min=1),
        default=DEFAULT.megabytes,
        show_default=True,
        help="Geheugen dat het lezen van een brief mag kosten.",
    ),
    click.option(
        "--seconds",
        metavar=NUMBER,
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT.seconds,
        show_default=True,
        help="Tijd die het lezen van een brief mag kosten.",
    ),
)


@contextmanager
def reported() -> Iterator[None]:
    """What a person can mend is a message, not a traceback."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(printable(refusal(error))) from error
    except SpokenError as error:
        raise click.ClickException(printable(str(error))) from error


class PrintableGroup(click.Group):
    """Commands in Dutch of which every refusal is printable, also one that repeats what was typed or a file's name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        words = {
            "options_metavar": OPTIONS_METAVAR,
            "subcommand_metavar": COMMANDS_METAVAR,
        }
        super().__init__(*args, **words | options)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """See click."""
        command = super().get_command(context, name)
        if command:
            command.options_metavar = OPTIONS_METAVAR
        return command

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """See click: what stands behind the program's own name is taken in."""
        with _refusals_printable():
            return super().make_context(*args, **options)

    def invoke(self, context: click.Context) -> Any:
        """See click: the command is found and done."""
        with _refusals_printable():
            return super().invoke(context)


@contextmanager
def _refusals_printable() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:  # shows the help, which is ours
        raise
    except click.UsageError as error:
        text = printable(_in_its_file(error), "\n")
        raise click.UsageError(text, error.ctx) from error
    except click.ClickException as error:
        text = printable(error.format_message(), "\n")
        raise click.ClickException(text) from error


def _in_its_file(error: click.UsageError) -> str:
    """What is refused, with the name of mkdocs.yml where the value stands there and not on the command line."""
    text = error.format_message()
    name = (
        error.param.name
        if isinstance(error, click.BadParameter) and error.param
        else None
    )
    if not error.ctx or not name:
        return text
    in_file = (
        error.ctx.get_parameter_source(name) is click.core.ParameterSource.DEFAULT_MAP
    )
    return f"mkdocs.yml: {text}" if in_file else text


def show_traceback(
    kind: type[BaseException],
    error: BaseException,
    traceback: TracebackType | None,
) -> None:
    """An exception that nobody expected, as Python shows it, but printable."""
    for part in format_exception(kind, error, traceback):
        click.echo(printable(part, "\n"), err=True, nl=False)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """On stderr, a bar where that is a terminal, else a line now and then."""
    if quiet:
        yield None
        return
    if not sys.stderr.isatty():
        yield SpacedProgress(partial(click.echo, err=True))
        return
    with click.progressbar(length=0, label="Brieven lezen", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
