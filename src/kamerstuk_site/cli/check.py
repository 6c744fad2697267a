"""The command `check`: every problem of the sources, or what is left for a curator to decide."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.work_list import work_list
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.registration import unregistered
from kamerstuk_site.cli.options import (
    pages_option,
    progress_bar,
    reading_options,
    report_option,
    sources_option,
)
from kamerstuk_site.cli.reports import FORMATS, count, counts, own_reports, severity_of
from kamerstuk_site.cli.work_report import WORK_FORMATS
from kamerstuk_site.model.problems import order
from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.official.missing_papers import cited_papers
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.tables.rows import Rows


@click.command(
    "check", help="Lees alle brieven en meld elk probleem. Afsluitcode 1 bij fouten."
)
@sources_option
@pages_option
@report_option
@click.option(
    "--worklist",
    is_flag=True,
    help="Toon in plaats daarvan wat u nog kunt beslissen, met de correctie die u kunt plakken: namen die op elkaar "
    "lijken, brieven zonder datum, verwijzingen die meer dan één stuk kunnen zijn, en wat twee bestanden van één "
    "stuk niet gelijk zeggen.",
)
@reading_options
@click.option("--quiet", "-q", is_flag=True, help="Geen voortgang.")
def check_command(
    *,
    sources: Path,
    pages: Path | None,
    form: str,
    worklist: bool,
    rows: Rows,
    reading: ReadingOptions,
    quiet: bool,
) -> None:
    """Read everything, write no page, report every problem."""
    if worklist and form not in WORK_FORMATS:
        formats = " en ".join(WORK_FORMATS)
        raise click.UsageError(f"--worklist gaat samen met --format {formats}.")
    with progress_bar(quiet) as progress:
        reading.progress = progress
        archive, by_file = read_archive(
            sources, rows=rows, reading=reading, pages=pages
        )
    if worklist:
        for line in WORK_FORMATS[form](work_list(rows), sources):
            click.echo(line)
    else:
        _report(archive, by_file, sources, pages, form)


def _report(
    archive: Archive,
    by_file: dict[str, SourceFile],
    sources: Path,
    pages: Path | None,
    form: str,
) -> None:
    """Every problem; the process ends with 1 where one of them is an error."""
    found = [
        *archive.problems,
        *unregistered(sources, archive, by_file),
        *own_reports(archive.rows, pages, sources),
    ]
    problems = sorted(found, key=order)
    taken_in = _taken_in(archive, sources)
    missing = len(cited_papers(archive.rows).missing)
    for line in FORMATS[form](problems, sources):
        click.echo(line)
    if form == "text":
        click.echo(f"{taken_in}: {counts(problems)}")
        if missing:
            click.echo(
                f"Nog niet hier, en wel aangehaald: {count(missing, 'stuk')}. Haal ze met {PROGRAM} fetch --missing"
            )
    if any(severity_of(problem) == "error" for problem in problems):
        sys.exit(1)


def _taken_in(archive: Archive, sources: Path) -> str:
    """What became of every file: `46 bestanden, 44 gelezen als 29 stukken, 2 niet gelezen`."""
    read = archive.files
    unread = {
        problem.file
        for problem in archive.problems
        if severity_of(problem) == "error"
        and problem.file not in read
        # Not a correction, and not a letter that the register misses.
        and not problem.file.endswith((".yml", ".yaml"))
        and (sources / problem.file).is_file()
    }
    counted = f"{len(read)} gelezen als {count(len(archive), 'stuk')}, {len(unread)} niet gelezen"
    return f"{count(len(read) + len(unread), 'bestand')}, {counted}"
