"""The pages about the archive itself: how it was made, and what of it can be taken along."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.exports import COLUMNS
from kamerstuk_site.pages.site import PageFile, Site
from kamerstuk_site.problems import CATALOGUE

SEVERITIES = ("error", "warning", "notice")


def about_page(site: Site) -> PageFile:
    """What the archive is, in figures, and the problems found."""
    archive, words = site.archive, site.words["over"]
    counted = {
        "stukken": archive.entries,
        "ongedateerd": [e for e in archive.entries if not e.letter.date],
        "dossiers": archive.dossiers,
        "documenten": archive.documents,
        "moties": archive.motions,
        "ontbreekt": archive.missing,
        "personen": archive.people,
        "organisaties": archive.organisations,
    }
    problems = sorted(
        ((problem, CATALOGUE[problem.code]) for problem in archive.problems),
        key=lambda pair: SEVERITIES.index(pair[1].severity),
    )
    figures = [(words[key], site.wording.number(len(things))) for key, things in counted.items()]
    return site.page("over.md", "over", {"title": site.words["titels"]["over"]}, figures=figures, problems=problems)


def data_page(site: Site, exported: Mapping[str, str | bytes]) -> PageFile:
    """What of the archive can be taken along (`exported`), and how."""
    files = [
        (
            path,
            site.words["gegevens"]["bestanden"][path.rpartition("/")[2]],
            site.wording.size(len(_bytes(content))),
        )
        for path, content in sorted(exported.items())
        if path.rpartition("/")[2] in site.words["gegevens"]["bestanden"]
    ]
    columns = [(name, [(key, site.words["gegevens"]["velden"][key]) for key in keys]) for name, keys in COLUMNS.items()]
    return site.page(
        "gegevens.md", "gegevens", {"title": site.words["titels"]["gegevens"]}, files=files, columns=columns
    )


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
