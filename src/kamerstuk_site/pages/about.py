"""The pages about the archive itself: what is in it and what is not, how it was made, and what can be taken along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import splitext
from typing import Any, get_args

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.archive_problems import problems as all_problems
from kamerstuk_site.archive.entries import FACTS, figures, files_at
from kamerstuk_site.exports.data_files import COLUMNS
from kamerstuk_site.model.problem_kinds import Severity
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.pages.counts import counts
from kamerstuk_site.pages.list_tables import (
    FIGURE,
    ListRow,
    ListTable,
    column,
    markdown_table,
    table_pages,
)
from kamerstuk_site.pages.page_context import CellPart, PageContext, PageFile
from kamerstuk_site.presentation.page_links import Here, Markdown, inert, letter_path

_SEVERITIES = get_args(Severity)
Figures = list[tuple[Any, ...]]
"""What `entries.figures` gives of each letter."""


def about_pages(site: PageContext) -> Iterator[PageFile]:
    """What the archive is, in figures by which it can be judged, and a page for each kind of problem."""
    by_code: dict[str, list[Problem]] = {}
    for problem in all_problems(site.rows):
        by_code.setdefault(problem.code, []).append(problem)
    codes = sorted(
        by_code,
        key=lambda code: (
            _SEVERITIES.index(CATALOGUE[code].severity),
            -len(by_code[code]),
            code,
        ),
    )
    here, words, number = (
        Here("over.md", site.links),
        site.words["over"],
        site.wording.number,
    )
    named = [
        Markdown(
            f"{inert(words['ernst'][CATALOGUE[c].severity])}: {here.link(CATALOGUE[c].title, _problem_path(c))}"
        )
        for c in codes
    ]
    problems = [
        [name, number(len(by_code[code]))]
        for name, code in zip(named, codes, strict=True)
    ]
    letters = [figures(site.rows, slug) for slug in letters_in_time(site.rows)]
    yield site.page(
        "over.md",
        "over",
        {"title": site.words["titels"]["over"]},
        figures=markdown_table(
            [words["wat_geteld"], column(FIGURE, words["aantal"])],
            _figures(site, letters),
        ),
        years=_years_and_formats(site, letters),
        facts=_facts(site, letters),
        statuses=_statuses(site, letters),
        problems=markdown_table(
            [words["probleem"], column(FIGURE, words["aantal"])], problems
        )
        if problems
        else "",
    )
    slugs = {
        file: slug
        for slug in letters_in_time(site.rows)
        for file in files_at(site.rows, slug)
    }
    stems = {
        splitext(file)[0]: slug for file, slug in slugs.items()
    }  # a correction's file
    for code in codes:
        rows = []
        for problem in by_code[code]:
            slug = slugs.get(problem.file) or stems.get(splitext(problem.file)[0])
            place = CellPart(
                site.wording.problem_place(problem), letter_path(slug) if slug else ""
            )
            rows.append(ListRow(([place], [CellPart(problem.found)])))
        kind = CATALOGUE[code]
        shown = {
            "intro": f"{kind.explanation} {kind.remedy}",
            "counted": words["opdracht"].format(
                ernst=words["ernst"][kind.severity], code=code
            ),
            "empty": "",
        }
        yield from table_pages(
            site,
            ListTable(
                _problem_path(code),
                f"probleem-{code}",
                kind.title,
                ("bestand", "gevonden"),
                rows,
                shown,
            ),
        )


def _problem_path(code: str) -> str:
    return f"problemen/{code}.md"


def _figures(site: PageContext, letters: Figures) -> list[list[str]]:
    words, counted = site.words["over"], counts(site.rows)
    shown = {
        "stukken": len(letters),
        "ongedateerd": sum(year is None for year, *_ in letters),
        "dossiers": counted.dossiers,
        "documenten": counted.documents,
        "moties": counted.motions,
        "ontbreekt": counted.missing,
        "personen": counted.people,
        "organisaties": counted.organisations,
    }
    return [[words[key], site.wording.number(figure)] for key, figure in shown.items()]


def _years_and_formats(site: PageContext, letters: Figures) -> Markdown | str:
    """How many letters of each year came in which format."""
    undated = site.words["lijsten"]["ongedateerd"]
    counted = Counter(
        (str(year) if year else undated, form) for year, form, *_ in letters
    )
    formats, words = sorted({form for _, form in counted}), site.words["over"]
    years = sorted({year for year, _ in counted})
    counted_heads = [
        *(_capital(site.words["formaten"].get(form, form)) for form in formats),
        words["samen"],
    ]
    heads = [words["jaar"], *(column(FIGURE, head) for head in counted_heads)]
    rows = [[counted[year, form] for form in formats] for year in years]
    shown = [
        [year, *map(site.wording.number, (*row, sum(row)))]
        for year, row in zip(years, rows, strict=True)
    ]
    return markdown_table(heads, shown) if shown else ""


def _facts(site: PageContext, letters: Figures) -> Markdown | str:
    """How many letters state each fact, and how many of these were corrected by a curator."""
    words, number = site.words["over"], site.wording.number
    origins = Counter(
        told
        for _, _, sources, *_ in letters
        for told in zip(FACTS, sources, strict=True)
    )
    rows = []
    for key in FACTS:
        of_key = {
            source: figure
            for (name, source), figure in origins.items()
            if name == key and source
        }
        stated = sum(
            figure
            for source, figure in of_key.items()
            if key != "title" or source != "derived"
        )
        missing = len(letters) - stated
        share = f"{round(100 * missing / len(letters))} %" if letters else ""
        rows.append(
            [
                site.words["feiten"][key],
                number(stated),
                number(missing),
                share,
                number(of_key.get("correction", 0)),
            ]
        )
    counted_keys = ("genoemd", "niet_genoemd", "aandeel", "verbeterd")
    heads = [
        words["gegeven"],
        *(column(FIGURE, words[key]) for key in counted_keys),
    ]
    return markdown_table(heads, rows) if letters else ""


def _statuses(site: PageContext, letters: Figures) -> Markdown:
    """Where the references of all letters lead, papers of parliament apart from all else."""
    words, number = site.words["over"], site.wording.number
    papers: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for *_, of_papers, of_others in letters:
        papers.update(of_papers)
        others.update(of_others)
    rows = [
        [
            _capital(site.words["over"]["status"][status]),
            number(papers[status]),
            number(others[status]),
        ]
        for status in site.words["stuk"]["status"]
    ]
    return markdown_table(
        [
            words["verwijzing"],
            column(FIGURE, words["kamerstukken"]),
            column(FIGURE, words["andere"]),
        ],
        rows,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def data_page(site: PageContext, sizes: Mapping[str, int]) -> PageFile:
    """What of the archive can be taken along (files by path, with their size in bytes), and how."""
    files = [
        (
            path,
            site.words["gegevens"]["bestanden"][path.rpartition("/")[2]],
            site.wording.size(size),
        )
        for path, size in sorted(sizes.items())
        if path.rpartition("/")[2] in site.words["gegevens"]["bestanden"]
    ]
    columns = [
        (name, [(key, site.words["gegevens"]["velden"][key]) for key in keys])
        for name, keys in COLUMNS.items()
    ]
    return site.page(
        "gegevens.md",
        "gegevens",
        {"title": site.words["titels"]["gegevens"]},
        files=files,
        columns=columns,
    )
