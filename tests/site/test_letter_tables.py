"""A table keeps its cells, with the places that each takes, from any format to the page."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.blocks import a_block
from tests.reading.formats.packages import docx, odt, p, part, source

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.text import CELL_BREAK, Mark
from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.reading.formats import read

from ..renderers import RENDERERS, shown


class Place(NamedTuple):
    """A cell of a table as a reader sees it."""

    row: int
    column: int
    rows: int
    columns: int


@st.composite
def tilings(draw: st.DrawFn) -> list[Place]:
    """Cells that fill a rectangle; every row begins a cell, so that none is empty."""
    height, width = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    taken: set[tuple[int, int]] = set()
    places: list[Place] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            free = 1
            while column + free < width and (row, column + free) not in taken:
                free += 1
            columns = draw(st.integers(1, free))
            # The last column holds cells of one row, which begin each row.
            deepest = 1 if column + columns == width else height - row
            rows = draw(st.integers(1, deepest))
            places.append(Place(row, column, rows, columns))
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
    return without_idle_columns(places)


def without_idle_columns(places: Sequence[Place]) -> list[Place]:
    """The cells without the columns that no cell begins in, which nobody can see."""
    begins = sorted({place.column for place in places})
    return [
        place._replace(
            column=begins.index(place.column),
            columns=sum(place.column <= column < place.column + place.columns for column in begins),
        )
        for place in places
    ]


def words(place: Place) -> str:
    return f"cel {chr(97 + place.row)}{chr(97 + place.column)}"


def in_rows(places: Sequence[Place]) -> list[list[Place]]:
    return [[place for place in places if place.row == row] for row in range(1 + max(place.row for place in places))]


def as_html(places: Sequence[Place]) -> Source:
    rows = "".join(
        "<tr>" + "".join(f'<td rowspan="{c.rows}" colspan="{c.columns}">{words(c)}</td>' for c in row) + "</tr>"
        for row in in_rows(places)
    )
    return source(f"<!DOCTYPE html><html><body><table>{rows}</table></body></html>".encode(), "p.html")


def as_docx(places: Sequence[Place]) -> Source:
    rows = ""
    for number in range(1 + max(place.row for place in places)):
        over = [place for place in places if place.row <= number < place.row + place.rows]
        rows += "<w:tr>"
        for place in sorted(over, key=lambda place: place.column):
            begins = place.row == number
            merge = "" if place.rows == 1 else f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>'
            properties = f'<w:tcPr><w:gridSpan w:val="{place.columns}"/>{merge}</w:tcPr>'
            rows += f"<w:tc>{properties}{p(words(place)) if begins else p()}</w:tc>"
        rows += "</w:tr>"
    borders = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'
    return docx(f"{p('Tekst.')}<w:tbl><w:tblPr>{borders}</w:tblPr>{rows}</w:tbl>")


def as_odt(places: Sequence[Place]) -> Source:
    at = {(place.row, place.column): place for place in places}
    rows = ""
    for row in range(1 + max(place.row for place in places)):
        rows += "<table:table-row>"
        for column in range(max(place.column + place.columns for place in places)):
            place = at.get((row, column))
            if place is None:
                rows += "<table:covered-table-cell/>"
                continue
            spans = f'table:number-columns-spanned="{place.columns}" table:number-rows-spanned="{place.rows}"'
            rows += f'<table:table-cell table:style-name="C" {spans}><text:p>{words(place)}</text:p></table:table-cell>'
        rows += "</table:table-row>"
    style = '<style:style style:name="C"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
    return odt(f"<text:p>Tekst.</text:p><table:table>{rows}</table:table>", style)


FORMATS: Mapping[str, Callable[[Sequence[Place]], Source]] = {"html": as_html, "docx": as_docx, "odt": as_odt}


def is_read_as_table(places: Sequence[Place]) -> bool:
    """Word processors use tables to lay out a page: one counts as data where most rows are full."""
    full = sorted(map(len, in_rows(places)))
    return full[len(full) // 2] >= 2


def rendered(block: Block) -> "etree._Element":
    return etree.HTML(RENDERERS["python-markdown"](render_body([block], [], lambda _: None)))


def shown_places(root: "etree._Element") -> dict[str, Place]:
    """The cells of a table in HTML by their words, laid out as a browser does."""
    found: dict[str, Place] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(root.iter("tr")):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            place = Place(number, column, int(cell.get("rowspan", "1")), int(cell.get("colspan", "1")))
            taken |= {(number + down, column + right) for down in range(place.rows) for right in range(place.columns)}
            found[shown(etree.tostring(cell, encoding="unicode"))] = place
            column += place.columns
    return found


@pytest.mark.parametrize("name", FORMATS)
@given(places=tilings())
@settings(max_examples=80, deadline=None)
def test_cells_take_the_places_on_the_page_that_they_take_in_the_file(name: str, places: list[Place]) -> None:
    tables = [block for block in read(FORMATS[name](places)).blocks if block.kind == "table"]
    if not is_read_as_table(places) and name != "html":
        return
    if name == "html" and all(len(row) < 2 for row in in_rows(places)):
        return
    (table,) = tables
    assert shown_places(rendered(table)) == {words(place): place for place in places}


def table(text: str, head: int, *marks: Mark) -> Block:
    return a_block("table", text, "regel 1", marks, level=head)


def test_a_table_without_a_head_has_no_row_of_headings() -> None:
    root = rendered(table("een\ttwee\ndrie\tvier", 0))
    assert [len(list(root.iter(tag))) for tag in ("thead", "th", "td")] == [0, 0, 4]


def test_a_heading_of_nothing_is_a_cell() -> None:
    root = rendered(table("\t2020\t2021\nDijken\t1\t2", 1))
    (first, *others) = root.iter("th", "td")
    assert (first.tag, [(cell.tag, cell.text) for cell in others[:2]]) == ("td", [("th", "2020"), ("th", "2021")])


@pytest.mark.parametrize("cell", ["12", "1.250,5", "€ 12", "-2%", "− 1,5"])
def test_a_cell_of_figures_is_known_as_one(cell: str) -> None:
    last = list(rendered(table(f"een\ttwee\ndrie\t{cell}", 1)).iter("td"))[-1]
    assert last.get("class") == "getal"


@pytest.mark.parametrize(
    ("columns", "said"),
    [(8, None), (9, "veel"), (16, "veel"), (17, "zeer-veel")],
)
def test_a_table_of_many_columns_says_so_for_print(columns: int, said: str | None) -> None:
    (shown,) = rendered(table("\n".join(["\t".join(["x"] * columns)] * 2), 1)).iter("table")
    assert (shown.get("data-kolommen"), shown.get("class")) == (said, None)


@pytest.mark.parametrize("cell", ["12 miljoen", "nr. 12", "-", ""])
def test_a_cell_with_words_is_not(cell: str) -> None:
    last = list(rendered(table(f"een\ttwee\ndrie\t{cell}", 1)).iter("td"))[-1]
    assert last.get("class") is None


def test_words_of_a_letter_join_no_cells() -> None:
    root = rendered(table("<!-- naast -->\t<!-- onder -->\nx\t<!-- onder -->y", 0))
    assert len(list(root.iter("td"))) == 4


def from_html(table: str) -> list[Block]:
    return list(read(source(f"<!DOCTYPE html><html><body>{table}</body></html>".encode(), "p.html")).blocks)


def test_the_caption_of_a_table_is_a_paragraph_before_it() -> None:
    found = from_html("<table><caption>Tabel 1. Kosten</caption><tr><th>Post<th>Bedrag<tr><td>Dijken<td>12</table>")
    assert [(block.kind, block.text, block.level) for block in found] == [
        ("paragraph", "Tabel 1. Kosten", 0),
        ("table", "Post\tBedrag\nDijken\t12", 1),
    ]


def test_words_beside_the_cells_make_a_box_of_a_table() -> None:
    found = from_html("<table><tr>los<td>een</td><td>twee</td></tr></table>")
    assert [block.kind for block in found] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<thead><tr><td>a</td><td>b</td></tr></thead><tr><td>1</td><td>2</td></tr>", 1),
        ("<tr><td></td><th scope='col'>b</th></tr><tr><th scope='row'>1</th><td>2</td></tr>", 1),
        ("<tr><th>a</th><td>b</td></tr><tr><th>1</th><td>2</td></tr>", 0),
        ("<tr><td><b>a</b></td><td><strong>b</strong></td></tr><tr><td>1</td><td>2</td></tr>", 1),
        ("<tr><td><b>a</b></td><td>b</td></tr><tr><td>1</td><td>2</td></tr>", 0),
        ("<tr><td><b>a</b></td><td><b>b</b></td></tr><tr><td><b>1</b></td><td><b>2</b></td></tr>", 0),
        ("<tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>", 0),
    ],
)
def test_the_head_of_a_table_is_what_says_so_or_stands_out(rows: str, head: int) -> None:
    (found,) = from_html(f"<table>{rows}</table>")
    assert found.level == head


def test_paragraphs_and_labels_of_a_cell_stay_apart() -> None:
    cell = "<p>Een</p><p>twee</p>drie<br>vier<ol><li>vijf</li><li>zes</li></ol>"
    (found,) = from_html(f"<table><tr><td>{cell}</td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>")
    lines = ["Een", "twee", "drie", "vier", "1. vijf", "2. zes"]
    assert found.content.characters == CELL_BREAK.join(lines) + "\tx\ny\tz"
    assert found.text == " ".join(lines) + "\tx\ny\tz"
    (first, *_) = rendered(found).iter("td")
    assert len(list(first.iter("br"))) == 5


def test_labels_of_a_list_of_word_stand_in_its_cells() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Artikel %1."/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    cell = p("dijk", numbered=(1, 0)) + p("sluis", numbered=(1, 0))
    rows = (
        f"<w:tr><w:tc>{cell}</w:tc><w:tc>{p('x')}</w:tc></w:tr><w:tr><w:tc>{p('y')}</w:tc><w:tc>{p('z')}</w:tc></w:tr>"
    )
    made = docx(
        f'{p("Tekst.")}<w:tbl><w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders></w:tblPr>{rows}</w:tbl>',
        relations={"n": ("numbering", "numbering.xml")},
        word__numbering_xml=part("numbering", numbering),
    )
    (_, found) = read(made).blocks
    assert found.content.characters == f"Artikel 1. dijk{CELL_BREAK}Artikel 2. sluis\tx\ny\tz"


def test_a_table_in_a_table_of_a_page_keeps_its_own_cells() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    found = from_html(f"<table><tr><td>links {inner}</td><td>rechts</td></tr></table>")
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "links"),
        ("table", "1\t2\n3\t4"),
        ("paragraph", "rechts"),
    ]


def test_every_table_stands_in_a_frame() -> None:
    page = render_body([table("een\ttwee", 0)], [], lambda _: None)
    assert re.search(r"<!-- tabel -->\n\n\|.*\|\n\n<!-- /tabel -->", page, re.DOTALL)
