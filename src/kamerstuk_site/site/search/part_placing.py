"""The parts of a search index in the folder of a site, with what the browser runs and the list of the parts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.site.search import engine, facets
from kamerstuk_site.site.search.facets import FacetRow

FOLDER = "pagefind"
PARTS = "delen.json"
ENTRY = f"{FOLDER}/{PARTS}"
"""The file that a search begins with, and that names all others: it is written last."""


def place_parts(
    base: Path, parts: Sequence[Path], target: Path, *, watched: bool
) -> None:
    """Put an index in the site, which may hold the one of the time before.

    Args:
        base: the folder of an index of nothing, with what the browser runs.
        parts: the folders of the parts.
        target: the folder of the index in the site.
        watched: True if people search the site meanwhile: the parts of the last index stay.
    """
    entry = target / PARTS
    names = [part.name for part in parts]
    listed = json.dumps(names).encode()
    before = entry.read_bytes() if entry.is_file() else b""
    if before == listed:
        return
    stay = {PARTS, *names}
    if watched and before:
        stay.update(json.loads(before))
    shutil.rmtree(target / "half", ignore_errors=True)
    for part in parts:
        _place_part(part, target)
    _link_all(base, target)
    stay.update(path.name for path in base.iterdir())
    rows = {part.name: facet_rows(part) for part in parts}
    for name, content in facets.files(rows).items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        replace(target / name, text.encode())
        stay.add(name)
    # Who searches meanwhile finds the parts of before till here, and those of now from here on.
    replace(entry, listed)
    engine.remove_all_but(target, stay)


def _place_part(part: Path, target: Path) -> None:
    """Put a part in the site, whole, if it is not there."""
    place = target / part.name
    if not place.is_dir():
        half = target / "half"
        _link_all(part, half)
        half.rename(place)


def facet_rows(part: Path) -> list[FacetRow]:
    """The rows of the pages of a part, in the order of its index."""
    rows = json.loads(part.with_suffix(".json").read_bytes())
    return [FacetRow(*row) for row in rows]


def _link_all(source: Path, target: Path) -> None:
    """Have all files of a folder in a second place too."""
    shutil.copytree(source, target, copy_function=link_file, dirs_exist_ok=True)


def link_file(source: str | Path, target: str | Path) -> None:
    """Have a file in a second place, in one step where there was another one."""
    half = Path(f"{target}.half")
    try:
        os.link(source, half)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, half)
    half.replace(target)
    half.unlink(missing_ok=True)  # it is there still where both names were of one file
