"""The generated folder of a build, as the site is made of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from kamerstuk_site.build.leak_check import LeakCheck
from kamerstuk_site.build.pipeline import Built
from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.exports.page_metadata import unlisted
from kamerstuk_site.files.file_state import FileState
from kamerstuk_site.pages.own_places import is_page, own_paths
from kamerstuk_site.pages.page_units import drawings
from kamerstuk_site.site.publish import Generated


def generated_of(folder: Path, built: Built) -> Generated:
    """What a build left in the generated folder."""
    heads, rows = built.heads, built.archive.rows
    for page, path in drawings(folder).items():
        digest = built.files[path.relative_to(folder).as_posix()]
        heads.add(page, partial(_drawing_head, path), digest)
    own = frozenset(filter(is_page, own_paths(rows)))
    return Generated(
        folder,
        built.files,
        heads,
        heads.digests,
        unlisted(rows),
        own,
        LeakCheck(rows),
        partial(_states_now, built),
    )


def _drawing_head(drawing: Path) -> Head:
    return Head(drawing=drawing.read_text("utf-8"))


def _states_now(built: Built) -> Mapping[str, FileState]:
    """What lies in the folder at the end of a build.

    What it found and what it wrote is not looked at again: what others do to that meanwhile the next build is to see.
    """
    folder = built.folder.folder
    states = built.folder.states_found()
    others = [path for path in states if path not in built.files]
    gone = {path for path in others if not os.path.lexists(folder / path)}
    return {path: states[path] for path in states if path not in gone}
