"""The commands that guard what was published: `verify`, `register` and `bag`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

import click

from kamerstuk_site.archive.page_register import new_addresses, pages_in_words
from kamerstuk_site.archive.party_addresses import page_addresses
from kamerstuk_site.archive.register import Register, step_in_words
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.registration import letters_taken_in, registered
from kamerstuk_site.cli.options import (
    folder,
    pages_option,
    progress_bar,
    reading_options,
    report_option,
    reported,
    sources_option,
)
from kamerstuk_site.cli.options import site_url_option as site_url
from kamerstuk_site.cli.reports import FORMATS, count, counts
from kamerstuk_site.files.clock import today
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.preservation.bag import write_bag
from kamerstuk_site.preservation.integrity import verify
from kamerstuk_site.tables.rows import Rows

GIVEN = click.core.ParameterSource.COMMANDLINE


@click.command(
    "verify",
    help="Kijk of elke byte van bronnen, Markdown en site nog is wat hij was. Afsluitcode 1 zo niet.",
)
@sources_option
@click.option(
    "--output",
    type=folder,
    default="build/markdown",
    show_default=True,
    help="Map met de pagina's.",
)
@click.option(
    "--site", type=folder, default="site", show_default=True, help="Map met de site."
)
@report_option
@click.pass_context
def verify_command(
    context: click.Context, /, sources: Path, form: str, **folders: Path
) -> None:
    """Compare everything with its manifest; a folder that was never made is left out, unless it is asked for.

    `folders` are those of the options `output` and `site`.
    """
    left_out = [
        name
        for name, path in folders.items()
        if context.get_parameter_source(name) != GIVEN and not path.exists()
    ]
    with reported():
        found = verify(sources, **folders | dict.fromkeys(left_out))
        register = register_path(sources)
        has_register = register.is_file()
    for line in FORMATS[form](found, Path()):
        click.echo(line)
    if form == "text":
        if not has_register:
            how = f"kamerstuk-site register maakt {register.name}"
            click.echo(printable(f"{sources}: geen register; {how}"))
        for name in left_out:
            path = printable(str(folders[name]))
            click.echo(f"{path}: niet gemaakt, dus niet gecontroleerd")
        click.echo(f"Gecontroleerd: {counts(found)}")
    if found:
        sys.exit(1)


@click.command(
    "register",
    help="Neem brieven en hun adressen op in het register, dat naast de bronmap ligt. Noem een BESTAND dat is "
    "veranderd of weg is, of de tekst van een ander bestand verving, om dat goed te keuren.",
)
@click.argument("files", metavar="[BESTAND]...", nargs=-1, shell_complete=lambda *_: [])
@sources_option
@reading_options
def register_command(
    files: tuple[str, ...],
    sources: Path,
    rows: Rows,
    reading: ReadingOptions,
) -> None:
    """Record what loses nothing, and accept what the curator names."""
    with progress_bar(quiet=False) as progress:
        reading.progress = progress
        archive, by_file = read_archive(sources, rows=rows, reading=reading)
        register = registered(sources, by_file) or Register(
            sources=tuple((s.file, s.sha256) for s in by_file.values())
        )
        named = {_within(file, sources) for file in files}
        accepted = register.acceptances(named)
        register = register.after(accepted)
        taken_over = register.takeovers(named, letters_taken_in(archive.rows))
        accepted += taken_over
        _refuse_unknown(named - {step[1].file for step in accepted})
        register = register.after(taken_over)
        added = register.additions(letters_taken_in(archive.rows), today().isoformat())
        register = register.after(added)
        pages = new_addresses(page_addresses(archive.rows), register.pages)
        write_register(register_path(sources), register.with_pages(pages))
    for step in (*accepted, *added):
        click.echo(printable(f"{step[1].file}: {step_in_words(step)}"))
    if pages:
        click.echo(pages_in_words(pages))
    left = list(register.problems())
    for line in FORMATS["text"](left, sources):
        click.echo(line, err=True)
    click.echo(
        f"{count(len(register.rows), 'bestand')} in {printable(str(register_path(sources)))}"
    )
    if left:
        sys.exit(1)


def _refuse_unknown(files: Collection[str]) -> None:
    """Refuse files that were named and of which there is nothing to accept.

    Raises:
        ClickException: there are some.
    """
    if files:
        raise click.ClickException(
            f"{printable(', '.join(sorted(files)))}: niet veranderd, niet weg, en niet in plaats van een ander "
            "bestand, dus er is niets goed te keuren."
        )


def _within(file: str, sources: Path) -> str:
    """A file as the register names it; also as a report shows it, with the folder before it."""
    path = Path(file)
    inside = path.is_relative_to(sources) and not (sources / path).exists()
    return (path.relative_to(sources) if inside else path).as_posix()


@click.command(
    "bag",
    help="Bewaar bronnen, correcties, Markdown en gegevens als BagIt-pakket in een nieuwe MAP.",
)
@click.argument("target", metavar="MAP", type=folder)
@sources_option
@pages_option
@site_url
@reading_options
def bag_command(
    *,
    target: Path,
    sources: Path,
    pages: Path | None,
    site_url: str | None,
    rows: Rows,
    reading: ReadingOptions,
) -> None:
    """Write a bag that any archive can take in."""
    with progress_bar(quiet=False) as progress:
        reading.progress = progress
        files, size = write_bag(
            target,
            sources,
            pages=pages,
            site_url=site_url,
            rows=rows,
            reading=reading,
        )
    click.echo(f"{count(files, 'bestand')}, {size} bytes in {printable(str(target))}")
