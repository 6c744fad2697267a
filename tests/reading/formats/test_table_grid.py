"""Cells that take several rows and columns leave the others in their own."""

import pytest

from kamerstuk_site.model.document import Block, BlockKind
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.formats.table_grid import Cell, blocks, laid_out


def cell(
    text: str = "", kind: BlockKind = "paragraph", *, columns: int = 1, rows: int = 1, at: int | None = None
) -> Cell:
    return Cell((Block(kind, Text(text)),), columns, rows, at)


def grid(*rows: list[Cell]) -> list[list[str]]:
    return [[block.text for block in row] for row in laid_out(rows)]


def test_a_cell_keeps_the_columns_below_it_taken_for_as_long_as_it_lasts() -> None:
    assert grid([cell("a", rows=3), cell("b")], [cell("c")], [cell("d")], [cell("e"), cell("f")]) == [
        ["a", "b"],
        ["", "c"],
        ["", "d"],
        ["e", "f"],
    ]


def test_a_cell_of_several_columns_stands_in_the_first_and_one_that_says_its_own_in_that() -> None:
    assert grid([cell("a", columns=2), cell("b")], [cell("c", at=2)]) == [["a", "", "b"], ["", "", "c"]]


def test_a_row_without_words_is_left_out_and_still_counts_for_what_lasts() -> None:
    assert grid([cell("a", rows=2), cell("b")], [cell()], [cell("c")]) == [["a", "b"], ["c"]]


@pytest.mark.parametrize(("columns", "column"), [(99, 99), (100, 1)])
def test_a_table_of_more_than_a_hundred_columns_is_laid_out_without_spans(columns: int, column: int) -> None:
    (row,) = grid([cell("a", columns=columns), cell("b")])
    assert row.index("b") == column


def test_a_cell_takes_no_more_than_a_thousand_rows_and_a_hundred_columns_below_it() -> None:
    first, *below = grid([cell("a", rows=99_999), cell("b")], *[[cell("c")]] * 1_000, [cell("d")])
    assert first == ["a", "b"]
    assert below == [["", "c"]] * 1_000 + [["d"]]
    assert grid([cell("a", columns=99_999, rows=2)], [cell("b")]) == [["a"], ["b"]]


def test_pictures_stand_behind_the_table_and_their_words_in_it() -> None:
    picture = Cell((Block("paragraph", Text("zie")), Block("image", Text("een kaart"), "1.png")))
    item = Cell((Block("item", Text("punt"), "a."), Block("paragraph", Text("meer"))))
    found = blocks([[cell("Jaar"), cell("Kaart")], [item, picture]], 1, "alinea 4")
    assert [(b.kind, b.text, b.level, b.label) for b in found] == [
        ("table", "Jaar\tKaart\na. punt meer\tzie een kaart", 1, ""),
        ("image", "een kaart", 0, "1.png"),
    ]
    assert found[0].where == "alinea 4"
