"""Where a file lies that belongs to a folder: beside it, so that it is none of those in it."""

from __future__ import annotations

from pathlib import Path


def beside(folder: Path, ending: str) -> Path:
    """The path of such a file: `sources.people.yml` for the folder `sources` and the ending `people.yml`."""
    real = folder.resolve()
    return real.parent / f"{real.name}.{ending}"
