"""Tables of a PDF: told by their rules, whatever draws them, with the words of each cell in its cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.page_setter import WORDS, broken, width
from tests.pdf_maker import Stroke, Words, make_pdf

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.reading.parse import parse

LEFT, TOP, SIZE, LEADING = 70, 640, 9, 11
ABOVE = [
    Words(LEFT, 700, "Hieronder staat een tabel met de stand van de sluizen en bruggen van het jaar."),
    Words(LEFT, 688, "De bedragen zijn in euro en gaan over het hele jaar."),
]
Item = Words | Stroke


def blocks(*pages: list[Item]) -> Sequence[Block]:
    """The blocks of a letter, of which no word may be lost."""
    outcome = parse(Source("brief.pdf", make_pdf(*pages), "0" * 64))
    assert outcome.letter is not None
    assert [problem.code for problem in outcome.problems if problem.code == "words-lost"] == []
    return outcome.letter.blocks


def tables(*pages: list[Item]) -> list[Block]:
    return [block for block in blocks(*pages) if block.kind == "table"]


@dataclass
class Ruled:
    """A table with rules: its column edges in points, and the texts of its cells by row and column."""

    edges: list[float]
    texts: dict[tuple[int, int], str]
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """How many rows and columns a cell takes, where it takes several."""
    bold_rows: int = 0
    as_boxes: bool = False
    top: float = TOP

    def drawn(self) -> list[Item]:
        """Its rules, a piece for each side of a cell, and its words."""
        height = max(row for row, _ in self.texts) + 1
        lines = {cell: self._broken(cell) for cell in self.texts}
        heights = [max(len(own) for (row, _), own in lines.items() if row == at) * LEADING + 6 for at in range(height)]
        ys = [self.top - sum(heights[:at]) for at in range(height + 1)]
        items: list[Item] = []
        for (row, column), own in lines.items():
            rows, columns = self.spans.get((row, column), (1, 1))
            left, right = self.edges[column], self.edges[column + columns]
            top, bottom = ys[row], ys[row + rows]
            sides = (
                (left, top, right, top),
                (left, bottom, right, bottom),
                (left, bottom, left, top),
                (right, bottom, right, top),
            )
            items += [Stroke(*side, as_box=self.as_boxes) for side in sides]
            bold = row < self.bold_rows
            items += [Words(left + 3, top - LEADING * (n + 1), line, SIZE, bold) for n, line in enumerate(own)]
        return items

    def _broken(self, cell: tuple[int, int]) -> list[str]:
        _, columns = self.spans.get(cell, (1, 1))
        room = self.edges[cell[1] + columns] - self.edges[cell[1]] - 8
        return broken(self.texts[cell], room * 0.9, SIZE) or [""]

    def rows(self) -> list[str]:
        """What should come out, a tab between cells."""
        height = max(row for row, _ in self.texts) + 1
        columns = range(len(self.edges) - 1)
        return ["\t".join(self.texts.get((row, column), "") for column in columns) for row in range(height)]


def random_table(random: Random) -> Ruled:
    """A table of two to four columns with cells of several words, columns and rows."""
    columns, height = random.randint(2, 4), random.randint(2, 6)
    cuts = sorted(random.sample(range(80, 360, 90), columns - 1))
    table = Ruled([LEFT, *(LEFT + cut for cut in cuts), LEFT + 440], {}, as_boxes=random.random() < 0.5)
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(columns):
            if (row, column) in taken:
                continue
            words = [random.choice(WORDS) for _ in range(random.randint(1, 6))]
            table.texts[row, column] = " ".join(words)
            rows, wide = random.choice([(1, 1)] * 6 + [(2, 1) if column else (1, 1), (1, 2)])
            fits = row + rows <= height and column + wide <= columns and row > 0
            if fits and (row, column + wide - 1) not in taken:
                table.spans[row, column] = (rows, wide)
                taken |= {(row + down, column + across) for down in range(rows) for across in range(wide)}
    return table


@settings(max_examples=40)
@given(st.builds(Random, st.integers(0, 10_000)), st.booleans())
def test_the_words_of_each_cell_stay_in_it(random: Random, rules_first: bool) -> None:
    table = random_table(random)
    items = sorted(table.drawn(), key=lambda item: isinstance(item, Stroke) != rules_first)
    texts = [block.text for block in tables([*ABOVE, *items])]
    filled = [row for row in table.rows() if row.strip()]
    assert texts == ["\n".join(filled)]


TWO = {(0, 0): "Motie", (0, 1): "Stand van zaken", (1, 0): "Motie over de dijken langs de rivier", (1, 1): "Uitgevoerd"}


def test_a_table_of_two_columns_is_one() -> None:
    (table,) = tables([*ABOVE, *Ruled([70, 170, 500], TWO).drawn()])
    assert table.text == "Motie\tStand van zaken\nMotie over de dijken langs de rivier\tUitgevoerd"


def test_a_word_broken_over_the_lines_of_a_cell_is_whole() -> None:
    texts = {**TWO, (1, 1): "De water- schappen voeren dit uit"}
    (table,) = tables([*ABOVE, *Ruled([70, 300, 356], texts).drawn()])
    assert table.text.endswith("De waterschappen voeren dit uit")


@pytest.mark.parametrize(("bold", "head"), [(0, 0), (1, 1), (2, 2)])
def test_bold_rows_are_the_head(bold: int, head: int) -> None:
    texts = {(row, column): f"{'abcde'[row]} een" for row in range(4) for column in range(2)}
    (table,) = tables([*ABOVE, *Ruled([70, 300, 500], texts, bold_rows=bold).drawn()])
    assert table.level == head


def test_a_head_of_two_rows_is_told_by_its_spans() -> None:
    texts = {(0, 0): "Sluis", (0, 1): "Kosten", (1, 1): "raming", (1, 2): "besteed"}
    texts |= {(row, column): f"{row}{column}" for row in (2, 3) for column in range(3)}
    (table,) = tables([*ABOVE, *Ruled([70, 200, 300, 400], texts, {(0, 0): (2, 1), (0, 1): (1, 2)}).drawn()])
    assert (table.level, table.text.split("\n")[:2]) == (2, ["Sluis\tKosten\t", "\traming\tbesteed"])


def test_a_table_over_two_pages_is_one_and_has_its_head_once() -> None:
    head = {(0, 0): "Sluis", (0, 1): "Jaar"}
    first = Ruled([70, 300, 500], head | {(1, 0): "Oudewater", (1, 1): "2024"}, bold_rows=1, top=150)
    second = Ruled([70, 300, 500], head | {(1, 0): "Woerden", (1, 1): "2025"}, bold_rows=1, top=780)
    below = [Words(70, 700, "Daarmee is de stand van zaken van de sluizen volledig beschreven.")]
    read = blocks([*ABOVE, *first.drawn()], [*second.drawn(), *below])
    (table,) = [block for block in read if block.kind == "table"]
    assert (table.text, table.level) == ("Sluis\tJaar\nOudewater\t2024\nWoerden\t2025", 1)


@pytest.mark.parametrize(
    "strokes",
    [
        pytest.param([Stroke(70, 660, 500, 660), Stroke(70, 600, 500, 600)], id="rules above and below the text"),
        pytest.param([Stroke(60, 720, 60, 590), Stroke(60, 720, 520, 720)], id="a corner of a letterhead"),
        pytest.param([], id="nothing"),
        pytest.param(
            [
                Stroke(60, 720, 520, 720),
                Stroke(60, 560, 520, 560),
                Stroke(60, 560, 60, 720),
                Stroke(520, 560, 520, 720),
            ],
            id="a frame",
        ),
    ],
)
def test_rules_that_make_no_cells_make_no_table(strokes: list[Item]) -> None:
    text = [Words(LEFT, 640 - 12 * n, "De brief gaat over de sluizen en de bruggen van het land.") for n in range(3)]
    assert tables([*ABOVE, *text, *strokes]) == []


@pytest.mark.parametrize(("rows", "found"), [(1, False), (2, True)])
def test_two_columns_below_a_bold_head_are_a_table_without_rules(rows: int, found: bool) -> None:
    head = [Words(70, 640, "Sluis", bold=True), Words(300, 640, "Stand", bold=True)]
    body = [Words(x, 629 - 11 * n, f"cel {n} en meer") for n in range(rows) for x in (70, 300)]
    assert bool(tables([*ABOVE, *head, *body])) == found


def test_a_full_cell_leaves_little_room_before_the_next() -> None:
    full = "Kamerstuk over de sluizen nr."
    edge = round(100 + width(full, SIZE) + 3, 1)
    page = [Words(x, 640, text, bold=True) for x, text in ((70, "Nr."), (100, "Naam"), (edge, "Oordeel"))]
    page += [Words(70, 626, "1."), Words(100, 626, full), Words(edge, 626, "Openbaar"), Words(100, 615, "270")]
    page += [Words(70, 601, "2."), Words(100, 601, "Nota"), Words(edge, 601, "Geheim")]
    (table,) = tables([*ABOVE, *page])
    assert table.text.split("\n")[1:] == [f"1.\t{full} 270\tOpenbaar", "2.\tNota\tGeheim"]


def across(*heights: float, left: float = LEFT, right: float = 430) -> list[Item]:
    """Rules along the page, and no others."""
    return [Stroke(left, height, right, height) for height in heights]


def row_of(height: float, *cells: str, edges: Sequence[float] = (74, 190, 320), bold: bool = False) -> list[Item]:
    return [Words(x, height, text, SIZE, bold) for x, text in zip(edges, cells, strict=False) if text]


def rows_ruled(title: str = "") -> list[Item]:
    """A table of which the rows alone are ruled: cells of two lines, one empty, and one over all of its columns."""
    items = across(640, 622, 590, 572, 554)
    items += row_of(627, "Sluis", "Werk", "Kosten")
    items += row_of(609, "Woerden", "onderhoud van", "1.200") + row_of(598, "", "de deuren", "")
    items += row_of(577, title) if title else row_of(577, "Zwolle", "baggeren", "")
    return items + row_of(559, "Gouda", "verven", "900")


def test_room_parts_the_columns_where_the_rows_alone_are_ruled() -> None:
    (table,) = tables([*ABOVE, *rows_ruled()])
    assert table.text.replace("\x1f", " ").split("\n") == [
        "Sluis\tWerk\tKosten",
        "Woerden\tonderhoud van de deuren\t1.200",
        "Zwolle\tbaggeren\t",
        "Gouda\tverven\t900",
    ]


def test_a_title_over_all_columns_does_not_end_such_a_table() -> None:
    (table,) = tables([*ABOVE, *rows_ruled("Sluizen in de provincies Utrecht en Zuid-Holland")])
    assert "\nSluizen in de provincies Utrecht en Zuid-Holland\t\t\nGouda" in table.text


def test_text_between_two_such_tables_ends_the_first() -> None:
    items = rows_ruled()
    lower = across(500, 482, 464, 446)
    for height, name in ((487, "Brug"), (469, "Deventer"), (451, "Kampen")):
        lower += row_of(height, name, "staal", "12")
    between = [Words(LEFT, 530, "De bruggen staan hieronder bij elkaar.")]
    first, second = tables([*ABOVE, *items, *between, *lower])
    assert (first.text.count("\n"), second.text.count("\n")) == (3, 2)


def test_the_two_rules_of_a_letterhead_make_no_table() -> None:
    head = [*across(760, 740), *row_of(748, "Vergaderjaar 2022-2023", "Aanhangsel", "")]
    assert tables([*head, *ABOVE, *across(660)]) == []


def spaced(*, room: float) -> list[Item]:
    """A table without rules, of cells of two lines each, with so many points between its rows besides a line."""
    items: list[Item] = row_of(TOP, "Sluis", "Werk", "Jaar", bold=True)
    y = float(TOP) - LEADING - room
    for first, second, year in (("Woerden", "deuren", "2021"), ("Gouda", "kade", "2022"), ("Zwolle", "brug", "2023")):
        items += row_of(y, f"{first} aan", f"{second} en", year)
        items += row_of(y - LEADING, "de vaart", "muur", "")
        y -= 2 * LEADING + room
    return items


def test_room_between_rows_parts_them_where_all_cells_have_several_lines() -> None:
    (table,) = tables([*ABOVE, *spaced(room=4)])
    assert table.text.split("\n")[1:] == [
        "Woerden aan de vaart\tdeuren en muur\t2021",
        "Gouda aan de vaart\tkade en muur\t2022",
        "Zwolle aan de vaart\tbrug en muur\t2023",
    ]


def test_a_figure_below_a_figure_is_another_row_however_near() -> None:
    """The total stands further below than the rows do from each other: that room parts no others."""
    items = row_of(TOP, "Grond", "2022", "2023") + row_of(TOP - 16, "Leeftijd", "2", "3")
    items += row_of(TOP - 28, "Geslacht", "10", "14") + row_of(TOP - 44, "Totaal", "12", "17")
    text = [
        Words(LEFT, 800 - 12 * at, "De raad heeft dit in het najaar besproken en stelt het vast.") for at in range(8)
    ]
    (table,) = tables([*text, *items])
    assert table.text.split("\n")[1:] == ["Leeftijd\t2\t3", "Geslacht\t10\t14", "Totaal\t12\t17"]


def test_figures_below_each_other_are_two_rows_where_no_rule_parts_them() -> None:
    items = across(640, 622, 596, 578) + row_of(627, "Grond", "2022", "2023") + row_of(611, "Leeftijd", "2", "3")
    items += row_of(600, "Geslacht", "10", "14") + row_of(583, "Totaal", "12", "17")
    (table,) = tables([*ABOVE, *items])
    assert table.text.split("\n")[1:] == ["Leeftijd\t2\t3", "Geslacht\t10\t14", "Totaal\t12\t17"]


def in_pieces(*, length: float = 20, gap: float = 0, shift: float = 0, thick: float = 0.5) -> list[str]:
    """Rules along a table of two columns and rows, drawn as boxes so long and thick, every other one a little higher."""
    drawn: list[str] = []
    for height in (640, 615, 590):
        starts = [LEFT + (length + gap) * number for number in range(int(360 / (length + gap)) + 1)]
        drawn += [f"{x} {height + shift * (at % 2)} {length} {thick} re f" for at, x in enumerate(starts)]
    return drawn


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (in_pieces(thick=2.8), True),
        (in_pieces(thick=3.2), False),
        (in_pieces(length=6.3), True),
        (in_pieces(length=5.7), False),
        (in_pieces(gap=2.8), True),
        (in_pieces(gap=3.2), False),
        (in_pieces(shift=1.4), True),
        (in_pieces(shift=1.7), False),
    ],
)
def test_pieces_that_touch_on_one_line_are_one_rule(rules: list[str], found: bool) -> None:
    upright = [Stroke(x, 590, x, 640) for x in (LEFT, 250, 430)]
    cells = [*row_of(625, "Sluis", "Werk", edges=(74, 254)), *row_of(600, "Woerden", "verven", edges=(74, 254))]
    page = make_pdf([*ABOVE, *cells, *upright, *rules])
    outcome = parse(Source("brief.pdf", page, "0" * 64))
    assert outcome.letter is not None
    assert any(block.kind == "table" for block in outcome.letter.blocks) == found
