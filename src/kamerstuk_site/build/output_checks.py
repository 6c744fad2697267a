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
    if _is_within(sources, output):
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


def _is_within(folder: Path, other: Path) -> bool:
    """True if one of two folders is in the other, or is the other."""
    one, two = folder.resolve(), other.resolve()
    return one.is_relative_to(two) or two.is_relative_to(one)


def check_own_pages(
    pages: Path,
    sources: Path,
    output: Path,
) -> None:
    """Refuse a folder of own pages with letters or pages of the archive in it, or that lies among these.

    Raises:
        OutputRefusedError: see `build`.
    """
    for other in (sources, output):
        if _is_within(pages, other):
            raise OutputRefusedError(
                f"{pages}: de map met eigen pagina’s en {other} liggen in elkaar. Kies een andere map."
            )
