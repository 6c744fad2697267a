"""Each cell of a table says the name of its column, which the head of the column gives."""

import markdown  # type: ignore[import-untyped]
from lxml import html

from kamerstuk_site.pages.list_cells import FIGURE, column, markdown_table
from kamerstuk_site.site.page_settings import EXTENSIONS


def rendered(text: str) -> list[list[tuple[str, str | None, str | None]]]:
    """The cells of a page's table, by row: what each says, the name of its column, and its class."""
    page = html.fromstring(markdown.markdown(text, extensions=list(EXTENSIONS)))
    return [
        [(str(cell.xpath("string()")), cell.get("data-kolom"), cell.get("class")) for cell in row]
        for row in page.iter("tr")
    ]


def test_cells_say_the_name_of_their_column() -> None:
    rows = rendered(markdown_table([column("datum", "Datum"), column("stukken", "Stukken")], [["4 mei 2020", "12"]]))
    assert rows == [
        [("Datum", "datum", None), ("Stukken", "stukken", None)],
        [("4 mei 2020", "datum", None), ("12", "stukken", None)],
    ]


def test_an_empty_cell_has_a_column_too() -> None:
    (_, row) = rendered(markdown_table([column("stuk", "Stuk"), column("dossier", "Dossier")], [["", ""]]))
    assert row == [("", "stuk", None), ("", "dossier", None)]


def test_a_year_in_a_column_that_is_not_of_figures_is_no_figure() -> None:
    (_, row) = rendered(markdown_table(["Jaar", column(FIGURE, "Samen")], [["2016", "1"]]))
    assert row == [("2016", None, None), ("1", FIGURE, None)]


def test_a_table_without_names_stays_as_it_is() -> None:
    (_, row) = rendered(markdown_table(["Jaar", "Samen"], [["2016", "een"]]))
    assert row == [("2016", None, "getal"), ("een", None, None)]


def test_words_of_a_cell_name_no_column() -> None:
    (head, row) = rendered(markdown_table(["A {: data-kolom=stuk }", "B"], [["{: data-kolom=stuk }", "b"]]))
    assert [name for _, name, _ in head + row] == [None] * 4
    assert head[0][0] == "A {: data-kolom=stuk }"
