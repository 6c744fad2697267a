"""The page with the letters in time: a drawing, and a table that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.model.archive import Card
from kamerstuk_site.pages.list_cells import FIGURE, column, markdown_table
from kamerstuk_site.pages.list_tables import MOST, part_path
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.drawings import years
from kamerstuk_site.presentation.drawings.letters_in_years import (
    GROUPS,
    Placed,
    group_of,
    placed,
)
from kamerstuk_site.presentation.drawings.year_marks import Years
from kamerstuk_site.presentation.page_links import Markdown, inert, letter_path
from kamerstuk_site.presentation.site_urls import Addresses

PAGE = "tijdlijn.md"
DRAWINGS: Mapping[bool, str] = {True: "tijdlijn/tijdlijn.svg", False: "tijdlijn.svg"}
"""By `use_directory_urls`: in the folder of its page, so that a link in the file is the same link inside the page."""
_LETTERS = "stukken/index.md"


def timeline_pages(context: PageContext) -> Iterator[PageFile]:
    """The page, and behind it its drawing; no drawing where no letter has a place in time."""
    slugs = letters_in_time(context.rows)
    found = placed(map(context.card, slugs))
    split = len(slugs) > MOST
    if found:
        yield _path(context), _drawing(context, found, split=split)
    few = len(found) <= years.MARKS
    words = context.words["tijdlijn"]
    yield context.page(
        PAGE,
        "tijdlijn",
        picture=_image(context) if found else "",
        intro=words["uitleg_stukken"] if few else words["uitleg_maanden"],
        undated=len(slugs) - len(found),
        table=_by_year(context, found, split=split) if found else "",
        letters=_with_dates(context, slugs) if few else [],
    )


def _path(context: PageContext) -> str:
    return DRAWINGS[context.addresses.directories]


def _drawing(
    context: PageContext,
    found: Sequence[Placed],
    *,
    split: bool,
) -> str:
    addresses = Addresses(directories=context.addresses.directories)
    drawing = _path(context)

    def letter_address(letter: Card) -> str:
        return addresses.seen_from(drawing, letter_path(letter.slug))

    def year_address(year: int) -> str:
        if split:
            return addresses.seen_from(drawing, part_path(_LETTERS, str(year)))
        return f"{addresses.seen_from(drawing, _LETTERS)}?jaar={year}"

    shown = Years(context.wording, context.card, letter_address, year_address)
    return years.draw(found, shown)


def _with_dates(context: PageContext, slugs: Sequence[str]) -> list[tuple[str, Card]]:
    letters = context.cards(slugs)
    return [(context.day(letter), letter) for letter in letters]


def _by_year(
    context: PageContext,
    found: Sequence[Placed],
    *,
    split: bool,
) -> Markdown:
    """How many letters of each kind, for each year."""
    here = context.here(PAGE)
    words = context.words["tijdlijn"]
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for letter in found:
        counted[letter.year][group_of(letter.kind)] += 1
    rows = []
    for year, of_year in sorted(counted.items()):
        label = inert(str(year))
        if split:
            path = part_path(_LETTERS, str(year))
            label = here.link(str(year), path)
        numbers = [of_year[group] for group in GROUPS]
        numbers.append(of_year.total())
        rows.append([label, *map(context.wording.number, numbers)])
    heads = [words["jaar"]]
    for group in GROUPS:
        name = words["groepen"][group].capitalize()
        heads.append(column(FIGURE, name))
    heads.append(column(FIGURE, words["samen"]))
    return markdown_table(heads, rows)


def _image(context: PageContext) -> Markdown:
    """The drawing as an image that leads to the file, where its links work; the theme shows it in the page itself."""
    address = context.here(PAGE).address(_path(context))
    label = inert(context.words["tekening"]["beeld"])
    return Markdown(f"[![{label}]({address})]({address})")
