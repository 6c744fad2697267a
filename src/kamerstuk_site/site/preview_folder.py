"""The temporary folder that `mkdocs serve` shows: it stays the same, and its content is links to the site."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from kamerstuk_site.site.site_folder import STAGE


def show(site: Path, folder: Path) -> None:
    """Have `folder` show the site."""
    wanted = {item.name for item in site.iterdir() if item.name != STAGE}
    clear(folder, besides=wanted)
    for name in wanted:
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(site / name)


def clear(folder: Path, besides: Collection[str] = ()) -> None:
    """Empty a folder, but for links with these names."""
    for item in folder.iterdir():
        if item.is_symlink() and item.name in besides:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()
