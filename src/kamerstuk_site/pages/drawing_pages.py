"""The two pages with a drawing: the letters in time, and what cites what. Each has a table that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import (
    cited_papers,
    document,
    dossier_at,
    own_document,
)
from kamerstuk_site.archive.entries import arcs as arcs_of
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, Dossier
from kamerstuk_site.pages.counts import counts
from kamerstuk_site.pages.list_tables import (
    FIGURE,
    MOST,
    column,
    markdown_table,
    part_path,
)
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.drawings import arcs, years
from kamerstuk_site.presentation.page_links import (
    Here,
    Markdown,
    document_path,
    dossier_path,
    inert,
    letter_path,
)
from kamerstuk_site.presentation.site_urls import Addresses

TIMELINE = "tijdlijn/tijdlijn.svg"
"""In the folder of its page, so that a link in the file is the same link inside the page."""
MAP = "verwijzingen/verwijzingen.svg"
_NODES, _ARCS = 50, 120
"""What a map can hold and still be read."""
_GROUPS = ("brieven", "moties", "overig")


# ---------------------------------------------------------------- in time


def timeline_pages(site: PageContext) -> Iterator[PageFile]:
    """The letters in time, with their drawing."""
    slugs_in_time = letters_in_time(site.rows)
    cards = map(site.card, slugs_in_time)
    letters, addresses = (
        [(letter.kind, letter.day, letter.date is not None) for letter in cards],
        Addresses(),
    )
    split = len(letters) > MOST

    def year_address(year: int) -> str:
        listed = addresses.seen_from(
            TIMELINE,
            part_path("stukken/index.md", str(year)) if split else "stukken/index.md",
        )
        return listed if split else f"{listed}?jaar={year}"

    def letter_address(letter: Card) -> str:
        return addresses.seen_from(TIMELINE, letter_path(letter.slug))

    def letters_shown() -> list[tuple[str, Card]]:
        return [
            (site.wording.when(letter, short=True), letter)
            for letter in map(site.card, slugs_in_time)
        ]

    shown = years.Years(
        site.wording,
        lambda index: site.card(slugs_in_time[index]),
        letter_address,
        year_address,
    )
    placed = years.placed(letters)
    drawn = years.draw(placed, shown)
    if drawn:
        yield TIMELINE, drawn
    marks = len(placed) <= years.MARKS
    yield site.page(
        "tijdlijn.md",
        "tijdlijn",
        {"title": site.words["titels"]["tijdlijn"]},
        picture=_image(site, "tijdlijn.md", TIMELINE) if drawn else "",
        intro=site.words["tijdlijn"]["uitleg_stukken" if marks else "uitleg_maanden"],
        undated=len(letters) - len(placed),
        table=_by_year(site, placed, split=split) if placed else "",
        letters=letters_shown() if marks else [],
    )


def _by_year(
    site: PageContext, placed: Sequence[years.Placed], *, split: bool
) -> Markdown:
    """How many letters of each kind, for each year."""
    here, words = Here("tijdlijn.md", site.links), site.words["tijdlijn"]
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for each in placed:
        counted[each.year][years.group_of(each.kind)] += 1
    counted_heads = [
        *(words["groepen"][group].capitalize() for group in _GROUPS),
        words["samen"],
    ]
    heads = [words["jaar"], *(column(FIGURE, head) for head in counted_heads)]
    rows = []
    for year in sorted(counted):
        label = (
            here.link(str(year), part_path("stukken/index.md", str(year)))
            if split
            else inert(str(year))
        )
        figures = [*(counted[year][group] for group in _GROUPS), counted[year].total()]
        rows.append([label, *(site.wording.number(figure) for figure in figures)])
    return markdown_table(heads, rows)


# ---------------------------------------------------------------- what cites what


class _Map(NamedTuple):
    """What is drawn: nodes with their pages, and how often one cites another."""

    nodes: list[arcs.Node]
    paths: list[str]
    cited: Counter[tuple[int, int]]
    pairs: int
    """How many pairs there are, drawn or not."""


def map_pages(site: PageContext) -> Iterator[PageFile]:
    """What cites what, with its drawing."""
    small = len(letters_in_time(site.rows)) + counts(site.rows).cited <= 2 * _NODES
    found = _documents(site) if small else _dossiers(site)
    words = site.words["verwijzingen"]
    intro = words["uitleg_stukken" if small else "uitleg_dossiers"]
    drawn = (
        arcs.draw(words["titel"], intro, words["keer"], found.nodes, found.cited)
        if found.cited
        else ""
    )
    if drawn:
        yield MAP, drawn
    here = Here("verwijzingen.md", site.links)
    links = [
        here.link(" · ".join(filter(None, (node.name, node.title))), path)
        for node, path in zip(found.nodes, found.paths, strict=True)
    ]
    strongest = sorted(
        found.cited.items(),
        key=lambda arc: (arc[0][0], -arc[1], arc[0]) if small else (-arc[1], arc[0]),
    )
    rows = [
        [links[first], links[last], site.wording.number(number)]
        for (first, last), number in strongest
    ]
    yield site.page(
        "verwijzingen.md",
        "verwijzingen",
        {"title": site.words["titels"]["verwijzingen"]},
        picture=_image(site, "verwijzingen.md", MAP) if drawn else "",
        intro=intro,
        selected=words["gekozen"].format(
            getoond=site.wording.number(len(found.cited)),
            paren=site.wording.number(found.pairs),
        )
        if found.pairs > len(found.cited)
        else "",
        table=markdown_table(
            [words["van"], words["naar"], column(FIGURE, words["keer"])], rows
        )
        if rows
        else "",
    )


def _documents(site: PageContext) -> _Map:
    """Letters in order of time; a document that is not here above the first letter that cites it."""
    order: dict[str, tuple[arcs.Node, str]] = {}
    cited: Counter[tuple[str, str]] = Counter()
    for slug in letters_in_time(site.rows):
        for identifier, mentions in cited_papers(site.rows, slug):
            away = document(site.rows, identifier)
            if not away:
                continue
            target = away.slug or identifier
            cited[slug, target] += mentions
            if not away.slug and target not in order:
                order[target] = (_away(site, away), document_path(site.rows, away))
        letter = site.card(slug)
        name = next(
            iter(site.wording.dossier_place(letter)),
            site.wording.when(letter, short=True),
        )
        own = own_document(site.rows, letter)
        node = arcs.Node(
            name,
            letter.title,
            _address(letter_path(slug)),
            True,
            len(own.citing) if own else 0,
        )
        order[slug] = (node, letter_path(slug))
    used = {key for pair in cited for key in pair}
    return _drawn([(key, *order[key]) for key in order if key in used], cited)


def _away(site: PageContext, document: CitedDocument) -> arcs.Node:
    """A document that is not here: a motion by its movers, anything else by its number, as short as it can be."""
    number = identifiers.display(document.identifier).removeprefix("Kamerstuk ")
    movers = site.wording.motion(document.movers, document.joint)
    name, behind = (movers, number) if movers else (number, "")
    return arcs.Node(
        name,
        behind,
        _address(document_path(site.rows, document)),
        False,
        len(document.citing),
    )


def _dossiers(site: PageContext) -> _Map:
    """Dossiers by number: of the letters of one, how many citations lead to another."""
    cited: Counter[tuple[str, str]] = Counter()
    for slug in letters_in_time(site.rows):
        cited.update(arcs_of(site.rows, slug))
    weight: Counter[str] = Counter()
    inwards: Counter[str] = Counter()
    for (first, last), number in cited.items():
        weight[first] += number
        weight[last] += number
        inwards[last] += number
    chosen = {
        key
        for key, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[
            :_NODES
        ]
    }
    dossiers = [dossier_at(site.rows, key) for key in sorted(chosen, key=slugs.natural)]
    nodes = [
        (each.id, _dossier_node(each, inwards[each.id]), dossier_path(each.id))
        for each in dossiers
    ]
    return _drawn(nodes, cited)


def _dossier_node(dossier: Dossier, cited: int) -> arcs.Node:
    name = identifiers.display_dossier(dossier.id)
    return arcs.Node(
        name,
        dossier.title or "",
        _address(dossier_path(dossier.id)),
        bool(dossier.letters),
        cited,
    )


def _drawn(
    nodes: Sequence[tuple[str, arcs.Node, str]], cited: Counter[tuple[str, str]]
) -> _Map:
    """Nodes by place, and the arcs between them: of many, the strongest."""
    place = {key: position for position, (key, _, _) in enumerate(nodes)}
    between = {
        pair: number
        for pair, number in cited.items()
        if pair[0] in place and pair[1] in place
    }
    strongest = sorted(
        between.items(), key=lambda arc: (-arc[1], place[arc[0][0]], place[arc[0][1]])
    )[:_ARCS]
    arced = Counter(
        {(place[first], place[last]): number for (first, last), number in strongest}
    )
    return _Map(
        [node for _, node, _ in nodes],
        [path for _, _, path in nodes],
        arced,
        len(cited),
    )


# ---------------------------------------------------------------- both


def _address(path: str) -> str:
    return Addresses().seen_from(MAP, path)


def _image(site: PageContext, page: str, path: str) -> Markdown:
    """The drawing as an image that leads to the file, where its links work; the theme shows it in the page itself."""
    address, words = Here(page, site.links).address(path), site.words["tekening"]
    return Markdown(f"[![{inert(words['beeld'])}]({address})]({address})")
