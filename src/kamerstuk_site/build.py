"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

from pathlib import Path

from kamerstuk_site.archive import build_archive
from kamerstuk_site.model import Archive, Source
from kamerstuk_site.ocr import read_scans
from kamerstuk_site.output import check_output, write
from kamerstuk_site.pages import pages
from kamerstuk_site.sources import read_sources
from kamerstuk_site.timings import stage
from kamerstuk_site.workers import DEFAULT, Limits, Progress, parse_all


def build(
    sources: Path,
    output: Path,
    *,
    templates: Path | None = None,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
    ocr: Path | None = None,
    site_url: str | None = None,
) -> Archive:
    """Read every letter in `sources` and make `output` hold the pages of their archive, and nothing older.

    Only files whose content changed are written. `templates` is a folder like the packaged one, or None for that.
    `limits` is what reading one letter may cost. `ocr` is the folder that keeps what text recognition made of scans,
    or None to leave scans alone. `site_url` is the site's own address, for the files that are read outside it.

    Raises:
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    with stage("parse"):
        archive, by_file = read_archive(sources, progress=progress, limits=limits, ocr=ocr)
    with stage("pages"):
        write(output, pages(archive, by_file, templates, site_url))
    return archive


def read_archive(
    sources: Path, *, progress: Progress | None = None, limits: Limits = DEFAULT, ocr: Path | None = None
) -> tuple[Archive, dict[str, Source]]:
    """Read every letter in `sources`; nothing is written but in `ocr`. The second value is what was read, by file."""
    found, problems = read_sources(sources)
    outcomes = parse_all(found, progress, limits=limits)
    if ocr:
        outcomes = read_scans(found, outcomes, ocr, limits=limits)
    letters = [outcome.letter for outcome in outcomes if outcome.letter]
    reported = [problem for outcome in outcomes for problem in outcome.problems]
    return build_archive(letters, [*problems, *reported]), {source.file: source for source in found}
