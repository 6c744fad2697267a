"""Whether a folder is one that may be written into: a slip of the keyboard must not cost anybody a file."""

from __future__ import annotations

from pathlib import Path

from kamerstuk_site.build.output_folder import (
    JOURNAL,
    MANIFEST,
    OURS,
    OutputRefusedError,
)


def check_output(sources: Path, output: Path) -> None:
    """Refuse an output folder whose files are not ours.

    Raises:
        OutputRefusedError: see `build`.
    """
    source, target = sources.resolve(), output.resolve()
    if target.is_relative_to(source) or source.is_relative_to(target):
        raise OutputRefusedError(
            f"{output}: de uitvoermap en de bronmap {sources} liggen in elkaar. Kies een andere uitvoermap."
        )
    if output.exists() and not output.is_dir():
        raise OutputRefusedError(
            f"{output}: dit is een bestand, geen map. Kies een andere uitvoermap."
        )
    # A first build that was cut short left a journal and no manifest.
    is_ours = (output / MANIFEST).is_file() or (output / JOURNAL).is_file()
    others = () if is_ours or not output.exists() else output.iterdir()
    if not all(path.name.startswith(OURS) for path in others):
        raise OutputRefusedError(
            f"{output}: deze map is niet leeg en niet door kamerstuk-site gemaakt (er is geen {MANIFEST}). "
            "Kies een lege of nieuwe uitvoermap."
        )


def check_own_pages(
    pages: Path,
    sources: Path,
    output: Path,
) -> None:
    """Refuse a folder of own pages with letters or pages of the archive in it, or that lies among these.

    Raises:
        OutputRefusedError: see `build`.
    """
    own = pages.resolve()
    for other in (sources, output):
        there = other.resolve()
        if own.is_relative_to(there) or there.is_relative_to(own):
            raise OutputRefusedError(
                f"{pages}: de map met eigen pagina’s en {other} liggen in elkaar. Kies een andere map."
            )
