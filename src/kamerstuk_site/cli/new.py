"""The command that begins an archive: `new`."""

from __future__ import annotations

import shlex
from importlib.metadata import distribution
from pathlib import Path

import click

from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.cli.new_project import Project, new_project
from kamerstuk_site.cli.options import checked_address, folder, reported
from kamerstuk_site.cli.reports import count
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.program import PROGRAM


def _checked_name(_context: click.Context, _option: click.Parameter, name: str) -> str:
    if not name.strip() or not name.isprintable():
        fault = "is leeg of bevat een teken dat niet op een pagina kan staan"
        raise click.BadParameter(f"“{printable(name)}” {fault}.")
    return name.strip()


@click.command(
    "new",
    help="Begin een archief in een nieuwe MAP: instellingen, een voorbeeldbrief, eigen pagina's, en een workflow die "
    "het op GitHub publiceert.",
)
@click.argument("target", metavar="MAP", type=folder)
@click.option(
    "--name",
    metavar="NAAM",
    default="Kamerstukarchief",
    show_default=True,
    callback=_checked_name,
    help="Naam van het archief.",
)
@click.option(
    "--address",
    metavar="ADRES",
    callback=checked_address,
    help="Adres waarop het komt te staan; zonder dit wat GitHub Pages geeft.",
)
@click.option(
    "--repository",
    metavar="ADRES",
    callback=checked_address,
    help="Adres van de repository, waar lezers fouten melden.",
)
@click.option(
    "--wheel",
    metavar="BESTAND",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Neem het programma zelf mee in het project, zodat het er over vijf jaar nog is.",
)
def new_command(
    target: Path,
    name: str,
    address: str | None,
    repository: str | None,
    wheel: Path | None,
) -> None:
    """Write the project, and say how to see it."""
    project = Project(name, address, repository, wheel)
    with reported():
        files = new_project(target, project, new_rows())
    click.echo(f"{count(len(files), 'bestand')} geschreven in {printable(str(target))}")
    if not wheel and _is_from_a_file():
        click.echo(
            f"Dit programma is uit een bestand geïnstalleerd. Met --wheel BESTAND neemt het project dat mee; nu vraagt "
            f"requirements.txt de pakketindex om {PROGRAM}."
        )
    folder_as_typed = printable(shlex.quote(str(target)))
    click.echo(f"Bekijk het zo:\n    cd {folder_as_typed}\n    mkdocs serve")
    click.echo("Hoe het verder gaat, staat in README.md.")


def _is_from_a_file() -> bool:
    """True if this program was installed from a file or folder and not from a package index (PEP 610)."""
    return distribution(PROGRAM).read_text("direct_url.json") is not None
