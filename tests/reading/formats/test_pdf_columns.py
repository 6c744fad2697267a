"""Pages with something beside the text, and pages in columns: sentences stay whole, whatever the layout.

The pages are set anew for each example: sizes, widths, leadings, sides, writing orders and breaks are drawn at random.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import chain, pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.page_setter import Setter, broken, paragraph
from tests.pdf_maker import Stroke, Words, make_pdf

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.parse import parse

LEFT, TOP, FOOT = 79.4, 780, 90
COLOPHON = (
    *("Ministerie van Vaart", "Kadelaan 9", "Postbus 20018", "2500 EA Den Haag", "www.kade.nl", ""),
    *("Contactpersoon", "J. Kwakernaak", "", "Ons kenmerk", "DGS-2019/4711", "", "Uw kenmerk", "2019A00001"),
)
AGAIN = ("Datum", "14 mei 2019", "", "Onze referentie", "DGS-2019/4711")
ADDRESS = ("De voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG")


def letter(data: bytes) -> Letter:
    """What is read of a PDF, of which no word may be lost."""
    outcome = parse(Source("brief.pdf", data, "0" * 64))
    assert outcome.letter is not None
    assert [problem.code for problem in outcome.problems if problem.code == "words-lost"] == []
    return outcome.letter


# The words of a page are drawn by a generator of its own: what hypothesis draws itself, it shrinks to pages of one word.
RANDOMS = st.builds(Random, st.integers(0, 10_000))


@dataclass(frozen=True)
class House:
    """A house style: how the text and the column beside it are set, in points."""

    size: float
    leading: float
    width: float
    gap: float
    column_size: float
    column_leading: float
    on_left: bool
    on_each_page: bool
    justified: bool
    by_word: bool
    order: str

    @property
    def text(self) -> float:
        """Where the text begins."""
        return 40 + self.column_width + self.gap if self.on_left else LEFT

    @property
    def column(self) -> float:
        """Where the column beside it begins."""
        return 40 if self.on_left else LEFT + self.width + self.gap

    @property
    def column_width(self) -> float:
        return 95

    def setter(self) -> Setter:
        """What sets the text of a page."""
        return Setter(self.text, self.width, self.size, self.leading, TOP, self.justified, self.by_word)

    def beside(self, lines: tuple[str, ...], top: float) -> list[Words]:
        """A column beside the text."""
        setter = Setter(self.column, self.column_width, self.column_size, self.column_leading, top, False, self.by_word)
        for line in lines:
            for piece in broken(line, self.column_width, self.column_size):
                setter.line(piece)
            if not line:
                setter.gap()
        return setter.shown

    def ordered(self, text: list[Words], beside: list[Words]) -> list[Words]:
        """In the order in which a program draws them."""
        if self.order == "by height":
            return sorted(text + beside, key=lambda words: (-words.y, words.x))
        return text + beside if self.order == "text first" else beside + text


def houses(*, on_left: bool) -> st.SearchStrategy[House]:
    sizes = st.sampled_from([9, 10, 11])
    return st.builds(
        House,
        size=sizes,
        leading=st.sampled_from([13.2, 14, 15.4]),
        width=st.sampled_from([330, 350, 375]),
        gap=st.sampled_from([10, 12, 15, 20]),
        column_size=st.sampled_from([6.5, 7, 7.5]) if on_left else st.sampled_from([6.5, 7, 7.5, 9]),
        column_leading=st.sampled_from([8.5, 9, 10.5, 14]),
        on_left=st.just(on_left),
        on_each_page=st.booleans(),
        justified=st.booleans(),
        by_word=st.booleans(),
        order=st.sampled_from(["text first", "column first", "by height"]),
    )


def house_letter(house: House, random: Random) -> tuple[bytes, list[str]]:
    """A letter in a house style, and its paragraphs. Pages end within paragraphs, but never with a sentence."""
    setter = house.setter()
    pages = [setter]
    for line in ADDRESS:
        setter.line(line)
    setter.gap(3 * house.leading)
    top = setter.y + random.choice([4, 2, 0, -1.5]) * house.leading
    for label, value in (("Datum", "14 mei 2019"), ("Betreft", "Voortgang van de sluis bij Oudewater")):
        setter.shown += [
            Words(setter.left, setter.y, label, house.size),
            Words(setter.left + 50, setter.y, value, house.size),
        ]
        setter.y -= house.leading
    setter.gap()
    setter.line("Geachte voorzitter,")
    setter.gap()
    paragraphs = [paragraph(random, random.randint(2, 6)) for _ in range(12)]
    for text in paragraphs:
        *full, last = broken(text, house.width, house.size)
        for line in [*full, last]:
            if setter.y < FOOT and not setter.shown[-1].text.endswith(".") and line[0].islower():
                setter = house.setter()
                pages.append(setter)
            setter.line(line, stretched=house.justified and line is not last)
        setter.gap()
    setter = house.setter()
    pages.append(setter)
    setter.line("De Minister van Vaart,")
    setter.gap(2 * house.leading)
    setter.line("J.K. Sluiswachter")
    drawn = [house.ordered(pages[0].shown, house.beside(COLOPHON, top))]
    again = house.beside(AGAIN, TOP) if house.on_each_page else []
    drawn += [house.ordered(page.shown, again) for page in pages[1:]]
    return make_pdf(*drawn), paragraphs


def check_house_letter(house: House, random: Random) -> None:
    data, paragraphs = house_letter(house, random)
    read = letter(data)
    body = [block.text for block in read.blocks if block.part == "body"]
    assert body[1:] == paragraphs
    facts = read.facts
    assert facts.date is not None
    assert facts.date.value == dt.date(2019, 5, 14)
    assert facts.title is not None
    assert facts.title.value == "Voortgang van de sluis bij Oudewater"
    assert facts.senders is not None
    assert facts.senders.value == (Person("J.K. Sluiswachter", "Minister van Vaart"),)
    assert facts.recipients is not None
    assert facts.recipients.value == (Person(None, "voorzitter van de Tweede Kamer der Staten-Generaal"),)
    head = [block.text for block in read.blocks if block.part == "head"]
    assert "Ons kenmerk\tDGS-2019/4711" in head
    assert {"Contactpersoon", "J. Kwakernaak", "Kadelaan 9"} <= set(read.furniture)


@settings(max_examples=15)
@given(houses(on_left=False), RANDOMS)
def test_a_column_at_the_right_leaves_the_letter_whole(house: House, random: Random) -> None:
    check_house_letter(house, random)


@settings(max_examples=10)
@given(houses(on_left=True), RANDOMS)
def test_a_column_at_the_left_leaves_the_letter_whole(house: House, random: Random) -> None:
    check_house_letter(house, random)


@dataclass(frozen=True)
class Columns:
    """A page in columns, in points."""

    size: float
    leading: float
    gap: float
    lower: float
    """How much lower the right column stands than the left one."""
    justified: bool
    by_word: bool
    by_height: bool


COLUMNS = st.builds(
    Columns,
    size=st.sampled_from([8.5, 9, 9.5]),
    leading=st.sampled_from([11, 11.7, 12.3]),
    gap=st.sampled_from([15, 20, 30]),
    lower=st.sampled_from([0, 3.7, 5.2]),
    justified=st.booleans(),
    by_word=st.booleans(),
    by_height=st.booleans(),
)


def in_columns(look: Columns, random: Random) -> tuple[bytes, list[str]]:
    """Two stretches of two columns, each under a paragraph over the whole width, and all their paragraphs in order."""
    width, y = 215.0, 800.0
    items: list[Words] = []
    order: list[str] = []
    for _ in range(2):
        wide = Setter(60, 2 * width + look.gap, look.size, look.leading, y, False, look.by_word)
        order.append(paragraph(random, 2))
        wide.paragraph(order[-1])
        items += wide.shown
        low = wide.y
        for column in range(2):
            x = 60 + column * (width + look.gap)
            top = wide.y - column * look.lower
            setter = Setter(x, width, look.size, look.leading, top, look.justified, look.by_word)
            for sentences in (4, 3 + column):
                order.append(paragraph(random, sentences))
                setter.paragraph(order[-1])
            items += setter.shown
            low = min(low, setter.y)
        y = low - look.leading
    if look.by_height:
        items.sort(key=lambda words: (-words.y, words.x))
    return make_pdf(items), order


def seeded(seed: int) -> Random:
    """What draws the words of a page that was read wrongly once."""
    return Random(seed)  # noqa: S311 - no secret


# Words of stretched lines that stand below one another, no column beside the text.
@example(Columns(9, 11, 15, 0, justified=True, by_word=False, by_height=False), seeded(782))
@example(Columns(8.5, 11.7, 20, 5.2, justified=True, by_word=True, by_height=False), seeded(250822))
# A line over both columns that is as short as one of them.
@example(Columns(9.5, 11, 15, 5.2, justified=False, by_word=True, by_height=True), seeded(4563))
@settings(max_examples=15)
@given(COLUMNS, RANDOMS)
def test_columns_are_read_one_after_the_other_in_each_stretch(look: Columns, random: Random) -> None:
    data, order = in_columns(look, random)
    read = " ".join(block.text for block in letter(data).blocks)
    assert read.split() == " ".join(order).split()


def test_the_last_line_of_a_paragraph_over_both_columns_makes_neither_wider() -> None:
    """Or the lines of that column would seem to leave room, as a writer's breaks do."""
    look = Columns(9, 11, 30, 0, justified=True, by_word=True, by_height=True)
    data, order = in_columns(look, seeded(792290))
    assert " ".join(block.text for block in letter(data).blocks) == " ".join(order)


@pytest.mark.parametrize("room", [1.5, 2])
@pytest.mark.parametrize("seed", [1, 12, 16])
def test_room_between_speeches_ends_no_column(room: float, seed: int) -> None:
    """Where by chance it is in both columns at one height: a debate has such room all over the page."""
    random = Random(seed)  # noqa: S311 - no secret
    items: list[Words] = []
    order: list[str] = []
    for column in range(2):
        setter = Setter(60 + column * 235, 215, 9, 11, 800)
        while setter.y > 200:
            order.append(paragraph(random, random.randint(1, 5)))
            setter.paragraph(order[-1])
            setter.gap(room * setter.leading)
        items += setter.shown
    assert [block.text for block in letter(make_pdf(items)).blocks] == order


def test_a_short_heading_over_both_columns_parts_them() -> None:
    random = Random(6)  # noqa: S311 - no secret
    items: list[Words] = []
    order: list[str] = []
    top = 800.0
    for heading in ("Inleiding", "Het onderhoud van de kades"):
        items.append(Words(60, top, heading, 9, bold=True))
        order.append(heading)
        foot = top
        for column in range(2):
            setter = Setter(60 + column * 235, 215, 9, 11, top - 22)
            for _ in range(3):
                order.append(paragraph(random, 4))
                setter.paragraph(order[-1])
            items += setter.shown
            foot = min(foot, setter.y)
        top = foot
    assert [block.text for block in letter(make_pdf(items)).blocks] == order


def test_a_box_within_the_text_is_a_block_of_its_own() -> None:
    random = Random(4)  # noqa: S311 - no secret
    above, below = paragraph(random, 6), paragraph(random, 6)
    narrow = Setter(60, 300, 9, 12, 700)
    wide = Setter(60, 470, 9, 12, 0)
    narrow.paragraph(above)
    wide.y = narrow.y
    wide.paragraph(below)
    box = Setter(390, 130, 9, 11, 690)
    for line in ("Dit kader vertelt in het kort", "waar de brief over gaat en", "wat er nog volgt."):
        box.line(line)
    texts = [block.text for block in letter(make_pdf(narrow.shown + box.shown + wide.shown)).blocks]
    assert [above, below] == [text for text in texts if "kader" not in text]
    assert [text for text in texts if "kader" in text] == [
        "Dit kader vertelt in het kort waar de brief over gaat en wat er nog volgt."
    ]


def test_a_signature_beside_the_column_keeps_its_lines() -> None:
    text = Setter(79, 375, 9, 12.5, 780)
    random = Random(1)  # noqa: S311 - no secret
    for _ in range(4):
        text.paragraph(paragraph(random, 5))
    signed = Setter(79, 375, 9, 12.5, 780)
    for line in ("De Minister van Vaart,", "namens deze,", "J.K. Sluiswachter"):
        signed.line(line)
    beside = [
        Words(466, 780 - 12.5 * n, line)
        for n, line in enumerate(("Datum", "14 mei 2019", "Onze referentie", "DGS 4711"))
    ]
    blocks = letter(make_pdf(text.shown, signed.shown + beside)).blocks
    assert [block.text for block in blocks if block.part == "signature"] == [
        "De Minister van Vaart,\nnamens deze,\nJ.K. Sluiswachter"
    ]


@pytest.mark.parametrize("label", ["Datum", "Betreft"])
def test_a_label_with_its_value_is_no_column(label: str) -> None:
    text = Setter(79, 375, 9, 12.5, 700)
    text.paragraph(paragraph(Random(2), 8))  # noqa: S311 - no secret
    page = [Words(79, 740, label), Words(140, 740, "14 mei 2019"), *text.shown]
    assert f"{label}\t14 mei 2019" in [block.text for block in letter(make_pdf(page)).blocks]


def test_labels_in_the_margin_stay_with_their_text() -> None:
    random = Random(3)  # noqa: S311 - no secret
    text = Setter(200, 330, 9, 12, 780)
    labels: list[Words] = []
    for name in ("Zaak:", "Besluit:", "Noot:", "Zaak:", "Besluit:"):
        labels.append(Words(80, text.y + 1.2, name, 8, bold=True))
        text.paragraph(paragraph(random, 3))
    blocks = letter(make_pdf(labels + text.shown)).blocks
    joined = " ".join(block.text for block in blocks)
    order = [name.text for name in labels]
    places = [joined.index(order[0])]
    for name in order[1:]:
        places.append(joined.index(name, places[-1] + 1))
    between = [joined[start:end] for start, end in pairwise(places)]
    assert all(len(piece) > 60 for piece in between)


@pytest.mark.parametrize("on_left", [True, False])
def test_a_box_with_rules_is_taken_out_of_the_lines_beside_it(*, on_left: bool) -> None:
    """On the same baselines as the text, where room alone would show no box."""
    random = Random(7)  # noqa: S311
    text = [paragraph(random, 3) for _ in range(3)]
    box_left = 70 if on_left else 390
    setter = Setter(left=220 if on_left else 70, room=300, size=10, leading=12, y=700)
    for each in text:
        setter.paragraph(each)
    note = ["Bezwaar maken kan", "tot zes weken na", "dit besluit."]
    words = [Words(box_left + 8, 676 - 12 * at, line, 10) for at, line in enumerate(note)]
    corners = (box_left, 640, box_left + 135, 690)
    x0, y0, x1, y1 = corners
    sides = [Stroke(x0, y0, x1, y0), Stroke(x0, y1, x1, y1), Stroke(x0, y0, x0, y1), Stroke(x1, y0, x1, y1)]
    shown = [block.text for block in letter(make_pdf([*setter.shown, *words, *sides])).blocks]
    assert " ".join(note) in shown
    assert [each for each in text if each not in shown] == []


@pytest.mark.parametrize(
    ("text_left", "boxes"),
    [
        pytest.param(70, ((320, 650), (430, 650)), id="right of the text"),
        pytest.param(300, ((70, 650), (180, 640)), id="left of the text"),
    ],
)
def test_two_boxes_beside_each_other_are_both_taken_out_of_the_lines(
    text_left: int, boxes: tuple[tuple[int, int], ...]
) -> None:
    """The one in the middle goes first, and leaves two rows on each of its baselines: the text and the other box."""
    setter = Setter(left=text_left, room=240, size=10, leading=12, y=700)
    text = paragraph(Random(7), 8)  # noqa: S311 - no secret
    setter.paragraph(text)
    notes = (["Bezwaar maken", "kan zes weken."], ["Vragen stelt u", "aan de balie."])
    items: list[Words | Stroke | str] = [*setter.shown]
    for (x0, y0), note in zip(boxes, notes, strict=True):
        x1, y1 = x0 + 95, 695
        items += [Words(x0 + 8, 676 - 12 * at, line, 10) for at, line in enumerate(note)]
        items += [Stroke(x0, y0, x1, y0), Stroke(x0, y1, x1, y1), Stroke(x0, y0, x0, y1), Stroke(x1, y0, x1, y1)]
    shown = [block.text for block in letter(make_pdf(items)).blocks]
    assert text in shown
    beside = " ".join(each for each in shown if each != text)
    assert sorted(beside.split()) == sorted(" ".join(chain(*notes)).split())
    assert all(" ".join(note) in beside for note in notes)


def test_a_frame_around_text_with_nothing_beside_it_leaves_the_text_where_it_is() -> None:
    setter = Setter(left=80, room=300, size=10, leading=12, y=700)
    text = paragraph(Random(3), 4)  # noqa: S311
    setter.paragraph(text)
    sides = [Stroke(70, 500, 400, 500), Stroke(70, 715, 400, 715), Stroke(70, 500, 70, 715), Stroke(400, 500, 400, 715)]
    assert [block.text for block in letter(make_pdf([*setter.shown, *sides])).blocks] == [text]


def test_narrow_columns_of_short_lines_are_columns() -> None:
    """Three beside each other, each on baselines of its own: few of their lines are long, most go on in mid-sentence."""
    random = Random(11)  # noqa: S311
    texts = [[paragraph(random, 2) for _ in range(4)] for _ in range(3)]
    shown: list[Words] = []
    for number, column in enumerate(texts):
        setter = Setter(left=60 + 165 * number, room=115, size=9, leading=11, y=720 - 4 * number)
        for each in column:
            setter.paragraph(each)
        shown += setter.shown
    found = [block.text for block in letter(make_pdf(shown)).blocks]
    assert found == [each for column in texts for each in column]


def test_a_box_beside_one_line_is_a_field_of_a_form() -> None:
    """And stays on the line of its label."""
    text = Setter(79, 375, 9, 12.5, 640)
    text.paragraph(paragraph(Random(5), 4))  # noqa: S311
    sides = [
        Stroke(180, 694, 300, 694),
        Stroke(180, 712, 300, 712),
        Stroke(180, 694, 180, 712),
        Stroke(300, 694, 300, 712),
    ]
    page: list[Words | Stroke | str] = [
        Words(79, 700, "Naam van de sluis"),
        Words(190, 700, "Oudewater"),
        *sides,
        *text.shown,
    ]
    assert "Naam van de sluis\tOudewater" in [block.text for block in letter(make_pdf(page)).blocks]
