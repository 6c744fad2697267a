"""The command line door: `build`, `check`, `citations`, `explain`, `completion`, `new`, `fetch`, and those of `trust`.

Exit codes: 0 done; 1 `check` found errors, or the work could not be done; 2 the command itself is wrong.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click
from click.shell_completion import (
    BashComplete,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.cli.check import check_command
from kamerstuk_site.cli.dutch_click import OPTIONS_METAVAR
from kamerstuk_site.cli.new import new_command
from kamerstuk_site.cli.options import (
    PrintableGroup,
    folder,
    pages_option,
    progress_bar,
    reading_options,
    reported,
    show_traceback,
    site_url_option,
    sources_option,
)
from kamerstuk_site.cli.reports import (
    FORMATS,
    SEVERITIES,
    count,
    counts,
    own_reports,
    severity_of,
)
from kamerstuk_site.cli.trust import bag_command, register_command, verify_command
from kamerstuk_site.model.code_points import harmless, printable
from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.presentation.words_file import DUTCH, languages
from kamerstuk_site.reading.citations.report import REPORTS
from kamerstuk_site.tables.rows import Rows

FETCH = "fetch"
SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


class Program(PrintableGroup):
    """The commands. `fetch` is imported when it is asked for: it needs readers of letters, and a build does not."""

    def list_commands(self, context: click.Context) -> list[str]:
        """See click."""
        return sorted([*super().list_commands(context), FETCH])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """See click."""
        if name == FETCH:
            from kamerstuk_site.cli.fetch import fetch_command  # noqa: PLC0415 - see above

            fetch_command.options_metavar = OPTIONS_METAVAR
            return fetch_command
        return super().get_command(context, name)


@click.group(
    cls=Program,
    help="Maakt van Kamerbrieven een archief: Markdown die MkDocs, of een ander programma, tot een site maakt.",
    epilog="Afsluitcodes: 0 = klaar; 1 = fouten gevonden of niet gelukt; 2 = de opdracht zelf klopt niet.",
)
@click.version_option(version(PROGRAM), prog_name=PROGRAM)
@click.pass_context
def main(context: click.Context) -> None:
    """The program."""
    sys.excepthook = show_traceback
    if os.environ.get("NO_COLOR"):
        context.color = False
    name = context.invoked_subcommand or ""
    command = main.get_command(context, name)
    if command and any(option.name == "sources" for option in command.params):
        # 0.1 s, of these only
        from kamerstuk_site.site.project_file import project_defaults  # noqa: PLC0415

        with reported():
            context.default_map = {name: project_defaults(Path())}


@main.command("build", help="Schrijf het archief als Markdown.")
@sources_option
@click.option(
    "--output",
    type=folder,
    default="build/markdown",
    show_default=True,
    help="Map voor de pagina's; oudere pagina's verdwijnen.",
)
@pages_option
@site_url_option
@click.option(
    "--language",
    type=click.Choice(languages()),
    default=DUTCH,
    show_default=True,
    help="Taal van de pagina's; brieven blijven Nederlands.",
)
@reading_options
@click.option("--quiet", "-q", is_flag=True, help="Meld alleen fouten.")
def build_command(
    *,
    sources: Path,
    output: Path,
    pages: Path | None,
    site_url: str | None,
    language: str,
    rows: Rows,
    reading: ReadingOptions,
    quiet: bool,
) -> None:
    """Build the pages; problems go to stderr and do not change the exit code, as the rest is built."""
    with progress_bar(quiet) as progress:
        reading.progress = progress
        archive = build(
            sources,
            output,
            rows=rows,
            reading=reading,
            pages=pages,
            site_url=site_url,
            language=language,
        ).archive
    problems = [*archive.problems, *own_reports(rows, pages, sources)]
    shown = [
        problem for problem in problems if severity_of(problem) == "error" or not quiet
    ]
    for line in FORMATS["text"](shown, sources):
        click.echo(line, err=True)
    if not quiet:
        click.echo(
            f"{count(len(archive), 'stuk')} in {printable(str(output))} ({counts(problems)})"
        )


@main.command("explain", help="Leg een probleemcode uit; zonder code: toon alle codes.")
@click.argument(
    "code",
    required=False,
    shell_complete=lambda *given: [
        c for c in sorted(CATALOGUE) if c.startswith(given[2])
    ],
)
def explain_command(code: str | None) -> None:
    """What a problem code means and what to do."""
    if code is None:
        width = max(map(len, CATALOGUE))
        for name, kind in sorted(CATALOGUE.items()):
            click.echo(
                f"{name:{width}}  {SEVERITIES[kind.severity][0]:12}  {kind.title}"
            )
        return
    if code not in CATALOGUE:
        close = difflib.get_close_matches(code, CATALOGUE, n=1)
        hint = f"Bedoelt u {close[0]}?" if close else f"Alle codes: {PROGRAM} explain"
        raise click.BadArgumentUsage(f"onbekende code {printable(code)}. {hint}")
    kind = CATALOGUE[code]
    one, _, colour, _ = SEVERITIES[kind.severity]
    click.echo(
        f"{click.style(code, bold=True)} ({click.style(one, fg=colour)}): {kind.title}\n"
    )
    click.echo(f"{kind.explanation}\n\nWat te doen: {kind.remedy}")


@main.command(
    "citations",
    help="Toon de verwijzingen in een tekst; zonder BESTAND: lees van standaardinvoer.",
)
@click.argument(
    "file",
    metavar="[BESTAND]",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
    default="-",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="Vorm van de uitvoer.",
)
@click.option(
    "--dossier",
    "dossiers",
    metavar="DOSSIER",
    multiple=True,
    help="Dossier van de tekst zelf, zoals 36800-V; vaker mag.",
)
@click.option(
    "--identifier",
    metavar="NUMMER",
    help="Publicatienummer van de tekst zelf; verwijzingen daarnaar tellen niet.",
)
def citations_command(
    file: str,
    form: str,
    dossiers: tuple[str, ...],
    identifier: str | None,
) -> None:
    """What a plain text refers to."""
    from kamerstuk_site.reading.citations.find import find_citations  # noqa: PLC0415 - slow, and of this command only

    with click.open_file(file, "rb") as stream:
        text = _decoded(stream.read())
    found = find_citations(text, dossiers=dossiers, identifier=identifier)
    for line in REPORTS[form](text, found):
        click.echo(_SHOWN_AS[form](line))


# JSON escapes for itself; a page keeps its lines, and has no character that acts.
_SHOWN_AS: dict[str, Callable[[str], str]] = {
    "text": printable,
    "html": harmless,
    "jsonl": str,
}


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@main.command(
    "completion", help="Toon het script dat opdrachten aanvult met de Tab-toets."
)
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion_command(shell: str) -> None:
    """Print click's own completion script."""
    click.echo(SHELLS[shell](main, {}, PROGRAM, "_KAMERSTUK_SITE_COMPLETE").source())


for command in (
    *(check_command, new_command),
    *(verify_command, register_command, bag_command),
):
    main.add_command(command)
