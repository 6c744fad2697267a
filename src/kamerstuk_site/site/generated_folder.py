"""The generated folder of a build, as the site is made of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kamerstuk_site.archive.leak_check import LeakCheck
from kamerstuk_site.build.letters_first import LettersMade
from kamerstuk_site.build.pipeline import Built
from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.exports.page_metadata import unlisted
from kamerstuk_site.pages.own_places import is_page, own_paths
from kamerstuk_site.pages.page_units import drawings
from kamerstuk_site.site.publish import Generated
from kamerstuk_site.tables.rows import Rows


def generated_of(folder: Path, built: Built) -> Generated:
    """What a build left in the generated folder."""
    heads, rows = built.heads, built.archive.rows
    for page, path in drawings(folder).items():
        digest = built.files[path.relative_to(folder).as_posix()]
        heads.add(page, partial(_drawing_head, path), digest)
    return Generated(
        folder,
        built.files,
        heads,
        heads.digests,
        unlisted(rows),
        _own_pages(rows),
        LeakCheck(rows),
        built.folder.left,
        built.folder.states_found() if built.folder.is_seen else {},
    )


def generated_later(folder: Path, built: Built) -> Generated | None:
    """Make what a preview does not wait for; the generated folder then, or None where nothing was left."""
    return generated_of(folder, built.finish()) if built.later else None


def letters_of(folder: Path, rows: Rows, letters: LettersMade) -> Generated:
    """The generated folder when the pages of letters are right and others may not be."""
    return Generated(
        folder,
        letters.files,
        letters.heads,
        letters.heads.digests,
        unlisted=frozenset(),  # the site map is made with all else
        own=_own_pages(rows),
        check=LeakCheck(rows),
    )


def _own_pages(rows: Rows) -> frozenset[str]:
    return frozenset(filter(is_page, own_paths(rows)))


def _drawing_head(drawing: Path) -> Head:
    return Head(drawing=drawing.read_text("utf-8"))
