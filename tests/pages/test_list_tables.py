"""Lists as tables: whole on one page, or split so that every row is on a page and in the data file, once."""

import json
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.pages.list_cells import Fold, markdown_table
from kamerstuk_site.pages.list_tables import FIRST, MOST, ListRow, ListTable, split, table_pages
from kamerstuk_site.pages.page_context import CellPart, PageContext
from kamerstuk_site.presentation.page_links import Markdown

from ..fixtures_archive import HOSTILE, archive
from ..renderers import RENDERERS, shown


@cache
def context() -> PageContext:
    return PageContext(archive().rows)


def rows(number: int, months: int = 1) -> list[ListRow]:
    groups = [("2020", "2020"), ("2020-05", "mei 2020")], [("2021", "2021"), ("2021-06", "juni 2021")]
    return [
        ListRow(([CellPart(f"stuk {n}", f"stukken/{n}.md", ", nr. 1")], [CellPart("Brief")]), groups[n % months])
        for n in range(number)
    ]


def made(table_rows: list[ListRow]) -> dict[str, str]:
    shown = {"intro": "Alles.", "empty": "Niets."}
    return dict(
        table_pages(
            context(), ListTable("stukken/index.md", "stukken", "Stukken", ("stuk", "soort"), table_rows, shown)
        )
    )


def listed(page: str) -> list[str]:
    return re.findall(r"\[(stuk \d+)\]", page)


def test_a_short_list_is_one_page_and_needs_no_data_file() -> None:
    files = made(rows(MOST))
    assert list(files) == ["stukken/index.md"]
    assert len(listed(files["stukken/index.md"])) == MOST


def test_an_empty_list_says_so() -> None:
    assert "Niets." in made([])["stukken/index.md"]


def test_a_long_list_has_a_page_for_each_year_and_all_rows_as_data() -> None:
    table = rows(MOST + 1, months=2)
    files = made(table)
    assert sorted(files) == [
        "data/lijsten/stukken.json",
        "stukken/deel/2020.md",
        "stukken/deel/2021.md",
        "stukken/index.md",
    ]
    everything = [*listed(files["stukken/deel/2020.md"]), *listed(files["stukken/deel/2021.md"])]
    assert sorted(everything) == sorted(f"stuk {n}" for n in range(MOST + 1))
    assert len(listed(files["stukken/index.md"])) == FIRST
    assert "[2021](deel/2021.md)" in files["stukken/index.md"]
    data = json.loads(files["data/lijsten/stukken.json"])
    assert data["kolommen"] == ["stuk", "soort"]
    assert data["rijen"][0] == [[["stuk 0", "stukken/0/", ", nr. 1"]], [["Brief"]]]
    assert len(data["rijen"]) == MOST + 1


def test_what_the_first_page_alone_shows_has_no_part_made_again() -> None:
    table = ListTable("ontbreekt.md", "ontbreekt", "Ontbreekt", ("stuk", "soort"), rows(MOST + 1, 2), {})
    shown = [{"intro": f"{count} stukken.", "empty": "Niets.", "command": "haal op"} for count in (400, 401)]
    before, after = ([*split(context().words, table._replace(shown=each))] for each in shown)
    assert [page.path for page, other in zip(before, after, strict=True) if page != other] == ["ontbreekt.md"]
    files = dict(table_pages(context(), table._replace(shown=shown[0])))
    assert [path for path in files if "haal op" in files[path]] == [path for path in files if path.endswith(".md")]


def test_parts_stand_as_their_first_rows_do() -> None:
    page = made(rows(MOST + 1, 2)[::-1][1:] + rows(1))["stukken/index.md"]
    assert re.findall(r"- \[(\d+)\]", page) == ["2021", "2020"]


def sized(number: int) -> list[ListRow]:
    """Rows by name, of which the last has most in it, and two have the same."""
    return [row._replace(size=(n // 2,)) for n, row in enumerate(rows(number))]


def by_size(number: int) -> dict[str, str]:
    table = ListTable("stukken/index.md", "stukken", "Stukken", ("stuk", "soort"), sized(number), {"intro": "Alles."})
    return dict(table_pages(context(), table._replace(by_name=True)))


def test_a_list_by_name_begins_with_the_rows_that_have_most_and_says_where_each_stands_by_name() -> None:
    page = by_size(4)["stukken/index.md"]
    assert listed(page) == ["stuk 2", "stuk 3", "stuk 0", "stuk 1"]
    assert '{: data-kolom=stuk data-plaatsen="2 3 0 1" }' in page


def test_the_parts_of_a_list_by_name_are_by_name() -> None:
    files = by_size(MOST + 2)
    assert listed(files["stukken/index.md"])[:3] == [f"stuk {MOST}", f"stuk {MOST + 1}", f"stuk {MOST - 2}"]
    assert listed(files["stukken/deel/2020-05-1.md"])[:3] == ["stuk 0", "stuk 1", "stuk 2"]
    assert "data-plaatsen" not in files["stukken/index.md"] + files["stukken/deel/2020-05-1.md"]
    data = json.loads(files["data/lijsten/stukken.json"])
    assert data["plaatsen"][:3] == [MOST, MOST + 1, MOST - 2]
    assert [row[0][0][0] for row in data["rijen"][:2]] == [f"stuk {MOST}", f"stuk {MOST + 1}"]


def with_kinds(*kinds: str) -> list[ListRow]:
    return [
        row._replace(cells=(row.cells[0], [CellPart(kind)])) for row, kind in zip(rows(len(kinds)), kinds, strict=True)
    ]


def test_a_column_without_a_word_is_left_out_of_page_and_data() -> None:
    page = made(with_kinds("", ""))["stukken/index.md"]
    assert "data-kolom=soort" not in page
    assert "| [stuk 1](1.md), nr. 1 |" in page
    assert "data-kolom=soort" in made(with_kinds("", "Brief"))["stukken/index.md"]
    files = made(with_kinds(*[""] * (MOST + 1)))
    data = json.loads(files["data/lijsten/stukken.json"])
    assert (data["kolommen"], len(data["rijen"][0])) == (["stuk"], 1)
    only_last = made(with_kinds(*[""] * MOST, "Brief"))
    assert "data-kolom=soort" in only_last["stukken/index.md"], "the script reads all rows there"


def test_names_that_are_folded_in_stand_in_page_and_data() -> None:
    names: list[CellPart | Fold] = [
        CellPart("Aa", "personen/aa.md"),
        Fold("en 2 anderen", (CellPart("<b>", after=","), CellPart("Cee"))),
    ]
    folded = [ListRow((row.cells[0], names), row.groups) for row in rows(MOST + 1)]
    files = made(folded)
    inside = "<details><summary>en 2 anderen</summary>&lt;b&gt;, Cee</details>"
    assert f"| [Aa](../personen/aa.md) {inside} |" in files["stukken/index.md"]
    data = json.loads(files["data/lijsten/stukken.json"])
    assert data["rijen"][0][1] == [["Aa", "personen/aa/", ""], ["en 2 anderen", [["<b>,"], ["Cee"]]]]
    rendered = RENDERERS["python-markdown"](markdown_table(["a", "b"], [[Markdown(inside), "x"]]))
    assert f"<td>{inside}</td>" in rendered


@pytest.mark.parametrize("number", [MOST + 1, 2 * MOST, 2 * MOST + 1])
def test_a_year_that_is_too_long_is_split_by_month_and_that_by_number(number: int) -> None:
    files = made(rows(number))
    ends = {path: page for path, page in files.items() if path.endswith(".md") and "<!-- delen -->" not in page}
    assert sorted(n for page in ends.values() for n in listed(page)) == sorted(f"stuk {n}" for n in range(number))
    assert max(len(listed(page)) for page in ends.values()) <= MOST
    assert "stukken/deel/2020-05-2.md" in ends


CELLS = st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), min_size=1, max_size=4)


@given(CELLS)
def test_a_table_keeps_each_text_in_its_cell(cells: list[list[str]]) -> None:
    for name in ("python-markdown", "github"):
        found = re.findall(r"<td[^>]*>(.*?)</td>", RENDERERS[name](markdown_table(["a", "b"], cells)), flags=re.DOTALL)
        alone = [re.sub(r"^<p>|</p>$", "", cell) for line in cells for cell in line]
        assert [shown(cell) for cell in found] == [seen(name, text) for text in alone]


def seen(name: str, text: str) -> str:
    """What a renderer shows of a text that stands alone in a table of one cell."""
    rendered = RENDERERS[name](markdown_table(["a", "b"], [[text, "x"]]))
    return shown(re.findall(r"<td[^>]*>(.*?)</td>", rendered, flags=re.DOTALL)[0])


@pytest.mark.parametrize(
    "text", [HOSTILE, "a|b", "a\\|b", "`a|b`", "{: #x onclick=alert(1) }", "![x](http://evil/x.png)"]
)
def test_a_hostile_cell_is_text(text: str) -> None:
    rendered = RENDERERS["python-markdown"](markdown_table(["a"], [[text]]))
    (cell,) = re.findall(r"<td>(.*?)</td>", rendered)
    assert shown(cell) == " ".join(text.split())
    assert not re.search(r"<(?!/?(?:table|thead|tbody|tr|th|td)\b)", rendered)
