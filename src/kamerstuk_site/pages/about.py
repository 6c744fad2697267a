"""The pages about the archive itself: what is in it and what is not, how it was made, and what can be taken along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename, splitext
from typing import Any, get_args

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.archive_problems import problems as all_problems
from kamerstuk_site.archive.entries import files_at
from kamerstuk_site.archive.letter_figures import FACTS, Figure, figure_counts
from kamerstuk_site.exports.json_schemas import SCHEMA_VERSION
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.problem_kinds import Severity
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.pages.counts import counts
from kamerstuk_site.pages.list_cells import FIGURE, column, markdown_table
from kamerstuk_site.pages.list_tables import ListRow, ListTable, table_pages
from kamerstuk_site.pages.page_context import CellPart, PageContext, PageFile
from kamerstuk_site.presentation.page_links import Markdown, inert, letter_path
from kamerstuk_site.presentation.settings import licence
from kamerstuk_site.tables.rows import Rows

_SEVERITIES = get_args(Severity)
Figures = Counter[Figure]
"""See `letter_figures.figure_counts`."""


def about_pages(context: PageContext) -> Iterator[PageFile]:
    """What the archive is, in figures by which it can be judged, and a page for each kind of problem."""
    by_code = _problems_by_code(context.rows)
    yield _about(context, by_code)
    slugs = _slugs_by_file(context.rows)
    # A correction is called after the file that it corrects.
    by_stem = {splitext(file)[0]: slug for file, slug in slugs.items()}
    for code, problems in by_code.items():
        rows = []
        for problem in problems:
            stem = splitext(problem.file)[0]
            slug = slugs.get(problem.file) or by_stem.get(stem) or slugs.get(stem)
            rows.append(_problem_row(context, problem, slug))
        yield from table_pages(context, _problem_list(context, code, rows))


def _problems_by_code(rows: Rows) -> dict[str, tuple[Problem, ...]]:
    """All problems, the most severe kinds first, and of these the most frequent."""
    found = by_group((problem.code, problem) for problem in all_problems(rows))

    def order(code: str) -> tuple[int, int, str]:
        severity = _SEVERITIES.index(CATALOGUE[code].severity)
        return severity, -len(found[code]), code

    return {code: found[code] for code in sorted(found, key=order)}


def _slugs_by_file(rows: Rows) -> dict[str, str]:
    found = {}
    for slug in letters_in_time(rows):
        for file in files_at(rows, slug):
            found[file] = slug
    return found


def _about(context: PageContext, by_code: Mapping[str, Sequence[Problem]]) -> PageFile:
    letters = letter_figures(context)
    return context.page(
        "over.md",
        "over",
        figures=figures_table(context, letters),
        years=years_table(context, letters),
        facts=facts_table(context, letters),
        statuses=statuses_table(context, letters),
        problems=_problems(context, "over.md", by_code),
    )


# ---------------------------------------------------------------- problems


def _problem_path(code: str) -> str:
    return f"problemen/{code}.md"


def problems_table(context: PageContext, path: str) -> Markdown:
    """How many problems there are of each kind, for a page; empty where there are none."""
    return _problems(context, path, _problems_by_code(context.rows))


def _problems(
    context: PageContext,
    path: str,
    by_code: Mapping[str, Sequence[Problem]],
) -> Markdown:
    if not by_code:
        return Markdown()
    here = context.here(path)
    words = context.words["over"]
    rows = []
    for code, problems in by_code.items():
        severity = inert(words["ernst"][CATALOGUE[code].severity])
        title, _ = context.wording.problem(code)
        link = here.link(title, _problem_path(code))
        count = context.wording.number(len(problems))
        rows.append([Markdown(f"{severity}: {link}"), count])
    heads = [words["probleem"], column(FIGURE, words["aantal"])]
    return markdown_table(heads, rows)


def _problem_row(
    context: PageContext,
    problem: Problem,
    slug: str | None,
) -> ListRow:
    file = context.wording.problem_place(problem)
    path = letter_path(slug) if slug else ""
    cells = (
        [CellPart(file, path)],
        [CellPart(context.wording.translated(problem.found))],
    )
    return ListRow(cells)


def _problem_list(
    context: PageContext,
    code: str,
    rows: Sequence[ListRow],
) -> ListTable:
    title, explanation = context.wording.problem(code)
    return ListTable(
        path=_problem_path(code),
        key=f"probleem-{code}",
        title=title,
        columns=("bestand", "gevonden"),
        rows=rows,
        shown={
            # Readers are told what it means; what to do about it the program says to the curator.
            "intro": explanation,
            "counted": "",
            "empty": "",
        },
    )


# ---------------------------------------------------------------- figures


def letter_figures(context: PageContext) -> Figures:
    """What there is to count of all letters."""
    return Counter(figure_counts(context.rows))


def _by_year(letters: Figures) -> Iterator[tuple[int | None, str, int]]:
    """How many letters of a year, None for those without a date, came in a format."""
    for (what, *which), number in letters.items():
        if what == "year":
            yield which[0], which[1], number


def _number_of(letters: Figures) -> int:
    return sum(number for *_, number in _by_year(letters))


def figures_table(context: PageContext, letters: Figures) -> Markdown:
    """How much the archive has of everything."""
    words = context.words["over"]
    heads = [words["wat_geteld"], column(FIGURE, words["aantal"])]
    return markdown_table(heads, _figures(context, letters))


def _figures(context: PageContext, letters: Figures) -> list[list[str]]:
    words = context.words["over"]
    counted = counts(context.rows)
    by_key = {
        "stukken": _number_of(letters),
        "ongedateerd": sum(each for year, _, each in _by_year(letters) if year is None),
        "dossiers": counted.dossiers,
        "moties": counted.motions,
        "documenten": counted.cited,
        "ontbreekt": counted.missing,
        "personen": counted.people,
        "organisaties": counted.organisations,
    }
    rows = []
    for key, number in by_key.items():
        rows.append([words[key], context.wording.number(number)])
    return rows


def years_table(context: PageContext, letters: Figures) -> Markdown:
    """How many letters of each year came in which format; empty where there are none."""
    if not letters:
        return Markdown()
    words = context.words["over"]
    undated = context.words["lijsten"]["ongedateerd"]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for year, form, number in _by_year(letters):
        counted[str(year) if year else undated][form] += number
    formats = sorted({form for _, form, _ in _by_year(letters)})
    rows = []
    for name, of_year in sorted(counted.items()):
        numbers = [of_year[form] for form in formats]
        numbers.append(of_year.total())
        rows.append([name, *map(context.wording.number, numbers)])
    heads = [words["jaar"]]
    for form in formats:
        shown = context.words["formaten"].get(form, form)
        heads.append(column(FIGURE, capitalised(shown)))
    heads.append(column(FIGURE, words["samen"]))
    return markdown_table(heads, rows)


def facts_table(context: PageContext, letters: Figures) -> Markdown:
    """How many letters state each fact, and how many of these were corrected by a curator; empty without letters."""
    if not letters:
        return Markdown()
    words = context.words["over"]
    number = context.wording.number
    rows, all_letters = [], _number_of(letters)
    for fact in FACTS:
        missing = letters[fact, None]
        if fact == "title":
            missing += letters[fact, "derived"]
        rows.append(
            [
                context.words["feiten"][fact],
                number(all_letters - missing),
                number(missing),
                _share(context.words, missing, all_letters),
                number(letters[fact, "correction"]),
            ]
        )
    heads = [
        words["gegeven"],
        column(FIGURE, words["genoemd"]),
        column(FIGURE, words["niet_genoemd"]),
        column(FIGURE, words["aandeel"]),
        column(FIGURE, words["verbeterd"]),
    ]
    return markdown_table(heads, rows)


def _share(
    words: Mapping[str, Any],
    part: int,
    whole: int,
) -> str:
    """A share in whole percents; what is rounded to none or all of it, and is not that, says so."""
    percent = round(100 * part / whole)
    if part and not percent:
        return str(words["over"]["bijna_niets"])
    if part < whole and percent == 100:
        return str(words["over"]["bijna_alles"])
    return str(words["getallen"]["procent"]).format(deel=percent)


def statuses_table(context: PageContext, letters: Figures) -> Markdown:
    """Where the references of all letters lead, papers of parliament apart from all else."""
    words = context.words["over"]
    number = context.wording.number
    rows = []
    for status in context.words["stuk"]["status"]:
        name = capitalised(words["status"][status])
        papers, others = letters["paper", status], letters["other", status]
        rows.append([name, number(papers), number(others)])
    heads = [
        words["verwijzing"],
        column(FIGURE, words["kamerstukken"]),
        column(FIGURE, words["andere"]),
    ]
    return markdown_table(heads, rows)


# ---------------------------------------------------------------- data


def data_page(context: PageContext, sizes: Mapping[str, int]) -> PageFile:
    """What of the archive can be taken along (files by path, with their size in bytes), and how."""
    words = context.words["gegevens"]
    files = []
    for path, size in sorted(sizes.items()):
        description = words["bestanden"].get(basename(path))
        if description is not None:
            files.append((path, description, context.wording.size(size)))
    packed = [basename(path) for path, *_ in files if path.endswith(".gz")]
    return context.page(
        "gegevens.md",
        "gegevens",
        files=files,
        packed=" ".join(packed),
        licence=licence(context.rows),
        version=SCHEMA_VERSION,
    )
