"""The command line door: `kamerstuk-site build`, `check`, `citations`, `explain` and `completion`.

Exit codes: 0 done; 1 `check` found errors, or the work could not be done; 2 the command itself is wrong.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, TypedDict

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from kamerstuk_site.build import OutputRefusedError, build, read_archive
from kamerstuk_site.cache import FOLDER, Memory
from kamerstuk_site.citations.find import find_citations
from kamerstuk_site.citations.report import REPORTS
from kamerstuk_site.cluster import NoClusterError, OtherVersionError, dask_executor
from kamerstuk_site.model import Problem, Severity
from kamerstuk_site.ocr import CACHE
from kamerstuk_site.problems import CATALOGUE
from kamerstuk_site.workers import DEFAULT, Limits, Progress

PROGRAM = "kamerstuk-site"
SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
# severity: one, more, colour, GitHub's word
SEVERITIES: dict[Severity, tuple[str, str, str, str]] = {
    "error": ("fout", "fouten", "red", "error"),
    "warning": ("waarschuwing", "waarschuwingen", "yellow", "warning"),
    "notice": ("opmerking", "opmerkingen", "blue", "notice"),
}


class Reading(TypedDict):
    """How letters are read: the arguments of `build` and `read_archive` for that."""

    limits: Limits
    ocr: Path | None
    memory: Memory
    executor: Executor | None


folder = click.Path(path_type=Path, file_okay=False)
sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default="sources",
    show_default=True,
    help="Map met de brieven.",
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """How letters are read, and where, for the commands that read; they get it as `reading`."""

    @wraps(command)
    def with_reading(
        seconds: float, megabytes: int, ocr: bool, fresh: bool, dask: str | None, **others: object
    ) -> None:
        with _reported(), dask_executor(dask) if dask else nullcontext() as executor:
            reading = Reading(
                limits=Limits(seconds, megabytes),
                ocr=Path(CACHE) if ocr else None,
                memory=Memory(None if fresh else Path(FOLDER)),
                executor=executor,
            )
            command(reading=reading, **others)

    for option in (
        click.option("--dask", metavar="ADRES", help="Lees op een Dask-cluster dat al draait, zoals tcp://host:8786."),
        click.option(
            "--fresh",
            is_flag=True,
            help=f"Lees ook brieven opnieuw die niet zijn veranderd (kijk niet in {FOLDER}).",
        ),
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


@click.group(
    help="Maakt van Kamerbrieven een archief: Markdown die MkDocs, of een ander programma, tot een site maakt.",
    epilog="Afsluitcodes: 0 = klaar; 1 = fouten gevonden of niet gelukt; 2 = de opdracht zelf klopt niet.",
)
@click.version_option(version(PROGRAM), prog_name=PROGRAM)
@click.pass_context
def main(context: click.Context) -> None:
    """The program."""
    if os.environ.get("NO_COLOR"):
        context.color = False


@main.command("build", help="Schrijf het archief als Markdown.")
@sources_option
@click.option(
    "--output",
    type=folder,
    default="build/markdown",
    show_default=True,
    help="Map voor de pagina's; oudere pagina's verdwijnen.",
)
@reading_options
@click.option("--quiet", "-q", is_flag=True, help="Meld alleen fouten.")
def build_command(sources: Path, output: Path, reading: Reading, quiet: bool) -> None:
    """Build the pages; problems go to stderr and do not change the exit code, as the rest is built."""
    with _reported(), _progress(quiet) as progress:
        archive = build(sources, output, progress=progress, **reading)
    shown = [problem for problem in archive.problems if _severity(problem) == "error" or not quiet]
    for line in _as_text(shown, sources):
        click.echo(line, err=True)
    if not quiet:
        click.echo(f"{len(archive.entries)} stukken in {_printable(str(output))} ({_counts(archive.problems)})")


@main.command("check", help="Lees alle brieven en meld elk probleem. Afsluitcode 1 bij fouten.")
@sources_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Vorm van het verslag.",
)
@reading_options
@click.option("--quiet", "-q", is_flag=True, help="Geen voortgang.")
def check_command(sources: Path, form: str, reading: Reading, quiet: bool) -> None:
    """Read everything, write no page, report every problem."""
    with _reported(), _progress(quiet) as progress:
        archive, _ = read_archive(sources, progress=progress, **reading)
    for line in FORMATS[form](archive.problems, sources):
        click.echo(line)
    if form == "text":
        click.echo(f"{len(archive.entries)} stukken gelezen: {_counts(archive.problems)}")
    if any(_severity(problem) == "error" for problem in archive.problems):
        sys.exit(1)


@main.command("explain", help="Leg een probleemcode uit; zonder code: toon alle codes.")
@click.argument(
    "code", required=False, shell_complete=lambda *given: [c for c in sorted(CATALOGUE) if c.startswith(given[2])]
)
def explain_command(code: str | None) -> None:
    """What a problem code means and what to do."""
    if code is None:
        width = max(map(len, CATALOGUE))
        for name, kind in sorted(CATALOGUE.items()):
            click.echo(f"{name:{width}}  {SEVERITIES[kind.severity][0]:12}  {kind.title}")
        return
    if code not in CATALOGUE:
        close = difflib.get_close_matches(code, CATALOGUE, n=1)
        hint = f"Bedoelt u {close[0]}?" if close else f"Alle codes: {PROGRAM} explain"
        raise click.BadArgumentUsage(f"onbekende code {_printable(code)}. {hint}")
    kind = CATALOGUE[code]
    one, _, colour, _ = SEVERITIES[kind.severity]
    click.echo(f"{click.style(code, bold=True)} ({click.style(one, fg=colour)}): {kind.title}\n")
    click.echo(f"{kind.explanation}\n\nWat te doen: {kind.remedy}")


@main.command("citations", help="Toon de verwijzingen in een tekst; zonder BESTAND: lees van standaardinvoer.")
@click.argument("file", metavar="[BESTAND]", type=click.File("rb"), default="-")
@click.option(
    "--format", "form", type=click.Choice(list(REPORTS)), default="text", show_default=True, help="Vorm van de uitvoer."
)
@click.option("--dossier", "dossiers", multiple=True, help="Dossier van de tekst zelf, zoals 36800-V; vaker mag.")
@click.option("--identifier", help="Publicatienummer van de tekst zelf; verwijzingen daarnaar tellen niet.")
def citations_command(file: BinaryIO, form: str, dossiers: tuple[str, ...], identifier: str | None) -> None:
    """What a plain text refers to."""
    text = _decoded(file.read())
    found = find_citations(text, dossiers=dossiers, identifier=identifier)
    for line in REPORTS[form](text, found):
        click.echo(_printable(line) if form == "text" else line)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@main.command("completion", help="Toon het script dat opdrachten aanvult met de Tab-toets.")
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion_command(shell: str) -> None:
    """Print click's own completion script."""
    click.echo(SHELLS[shell](main, {}, PROGRAM, "_KAMERSTUK_SITE_COMPLETE").source())


@contextmanager
def _reported() -> Iterator[None]:
    """What a person can mend is a message, not a traceback."""
    try:
        yield
    except (OutputRefusedError, OtherVersionError, NoClusterError, OSError) as error:
        raise click.ClickException(_printable(str(error))) from error


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal's stderr, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=0, label="Brieven lezen", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def _severity(problem: Problem) -> Severity:
    return CATALOGUE[problem.code].severity


def _counts(problems: Sequence[Problem]) -> str:
    counts = Counter(map(_severity, problems))
    parts = [
        f"{counts[severity]} {words[counts[severity] != 1]}"
        for severity, words in SEVERITIES.items()
        if counts[severity]
    ]
    return ", ".join(parts) or "geen problemen"


def _printable(text: str) -> str:
    """Words of a letter must not steer the terminal: control characters become visible escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _path(problem: Problem, sources: Path) -> str:
    return (sources / problem.file).as_posix()


def _as_text(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    for problem in problems:
        kind = CATALOGUE[problem.code]
        one, _, colour, _ = SEVERITIES[kind.severity]
        place = _path(problem, sources) + (f":{problem.line}" if problem.line else "")
        yield f"{_printable(place)}: {click.style(one, fg=colour)}: {kind.title} [{problem.code}]"
        yield f"    Gevonden: {_printable(problem.found)}" + (
            f" (bij {_printable(problem.key)})" if problem.key else ""
        )
        yield f"    Wat te doen: {kind.remedy}"


def _as_json(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    rows = [
        {
            "code": problem.code,
            "severity": _severity(problem),
            "file": _path(problem, sources),
            "line": problem.line,
            "key": problem.key,
            "title": CATALOGUE[problem.code].title,
            "found": problem.found,
            "remedy": CATALOGUE[problem.code].remedy,
        }
        for problem in problems
    ]
    yield json.dumps(rows, indent=2)


# GitHub's workflow commands: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
GITHUB_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
GITHUB_PROPERTY = GITHUB_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _as_github(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    for problem in problems:
        kind = CATALOGUE[problem.code]
        properties = {"file": _path(problem, sources), "line": problem.line, "title": f"{kind.title} ({problem.code})"}
        shown = ",".join(
            f"{key}={str(value).translate(GITHUB_PROPERTY)}" for key, value in properties.items() if value is not None
        )
        message = f"{problem.found}\nWat te doen: {kind.remedy}".translate(GITHUB_DATA)
        yield f"::{SEVERITIES[kind.severity][3]} {shown}::{message}"


FORMATS: dict[str, Callable[[Sequence[Problem], Path], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}


if __name__ == "__main__":
    main(prog_name=PROGRAM)
