"""Paragraphs of a word processor are put together where writers broke a sentence or an address over several."""

import pytest

from kamerstuk_site.model.document import Block, BlockKind
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.formats.word_processing import Piece, is_data, put_together, title_of_file

SENTENCE = "De commissie vraagt de minister in welke gemeenten het onderzoek naar dijken en sluizen verder ging"


def piece(
    text: str, kind: BlockKind = "paragraph", *, row: int = 0, cell: int = 0, bold: bool = False, boxed: bool = False
) -> Piece:
    return Piece(Block(kind, Text(text).at("alinea 1")), row, cell, bold, boxed)


def texts(*pieces: Piece) -> list[str]:
    return [block.text for block in put_together(pieces)[0]]


def of_length(length: int, text: str = SENTENCE) -> str:
    """Words of exactly this length, the last of which may be cut."""
    words = (text + " en daarna" * 100)[:length]
    return words if words[-1] != " " else words[:-1] + "s"


@pytest.mark.parametrize(("length", "together"), [(40, False), (41, True)])
def test_a_long_paragraph_goes_on_in_one_that_begins_with_a_small_letter(length: int, together: bool) -> None:
    first = of_length(length)
    assert texts(piece(first), piece("verder is gegaan.")) == (
        [f"{first} verder is gegaan."] if together else [first, "verder is gegaan."]
    )


@pytest.mark.parametrize("second", ["verzoekt de regering", "Verder gaat het niet.", "- verder"])
def test_a_clause_a_capital_and_a_dash_begin_anew(second: str) -> None:
    assert len(texts(piece(SENTENCE), piece(second))) == 2


def test_a_word_that_ends_no_sentence_is_followed_by_the_rest_of_it() -> None:
    assert texts(piece(f"{SENTENCE} van de"), piece("Deltawet.")) == [f"{SENTENCE} van de Deltawet."]


@pytest.mark.parametrize("end", [".", ":", "”", ")"])
def test_a_sentence_that_has_ended_does_not_go_on(end: str) -> None:
    assert len(texts(piece(SENTENCE + end), piece("verder is gegaan"))) == 2


def test_white_parts_two_paragraphs() -> None:
    assert len(texts(piece(SENTENCE), piece(""), piece("verder is gegaan."))) == 2


@pytest.mark.parametrize(("length", "together"), [(60, True), (61, False)])
def test_a_line_of_an_address_is_short(length: int, together: bool) -> None:
    line = of_length(length, "Prinses Irenestraat 6 in het gebouw aan de overkant van het water")
    address = "De voorzitter van de Tweede Kamer"
    assert texts(piece(address), piece(line)) == ([f"{address}\n{line}"] if together else [address, line])


def test_an_address_has_nine_lines_at_most() -> None:
    lines = [f"Regel {chr(ord('A') + number)}" for number in range(14)]
    first, *others = texts(piece("Aan de voorzitter"), *map(piece, lines))
    assert first.split("\n") == ["Aan de voorzitter", *lines[:8]]
    assert others == lines[8:]


@pytest.mark.parametrize(("length", "together"), [(100, True), (101, False)])
def test_a_line_in_a_cell_may_be_longer(length: int, together: bool) -> None:
    line = of_length(length)
    assert texts(piece("Directie Water", cell=3), piece(line, cell=3)) == (
        [f"Directie Water\n{line}"] if together else ["Directie Water", line]
    )


def test_lines_in_a_cell_are_one_address_up_to_a_sentence_or_a_greeting() -> None:
    lines = ("Postbus 20018", "2500 EA Den Haag", "Geachte voorzitter,", "Dit is een zin.", "Den Haag")
    assert texts(*(piece(line, cell=3) for line in lines)) == [
        "Postbus 20018\n2500 EA Den Haag",
        "Geachte voorzitter,",
        "Dit is een zin.",
        "Den Haag",
    ]


def test_a_label_and_what_it_says_belong_together_beside_each_other_and_below() -> None:
    assert texts(piece("Datum", row=1, cell=1), piece("3 maart 2024", row=1, cell=2)) == ["Datum\t3 maart 2024"]
    assert texts(piece("Datum", cell=1), piece("3 maart 2024", cell=1)) == ["Datum\t3 maart 2024"]
    assert texts(piece("Datum", row=1, cell=1), piece("3 maart 2024", row=2, cell=2)) == ["Datum", "3 maart 2024"]
    assert texts(piece("Nr. 12", row=1, cell=1), piece("Motie van het lid Vos", row=1, cell=2)) == [
        "Nr. 12\tMotie van het lid Vos"
    ]
    assert len(texts(piece("Iets", row=1, cell=1), piece("Anders", row=1, cell=2))) == 2


def test_a_question_stands_alone() -> None:
    lines = ("Vraag 1", "Kent u het bericht", "Antwoord op vraag 1", "Ja")
    assert texts(*(piece(line, cell=1) for line in lines)) == list(lines)


def test_time_grows_with_the_text_so_no_more_than_forty_are_joined_to_one() -> None:
    joined = texts(*[piece(SENTENCE.lower())] * 82)
    assert [text.count("de commissie") for text in joined] == [41, 41]


def levels(*pieces: Piece) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in put_together(pieces)[0]]


@pytest.mark.parametrize(("length", "kind"), [(110, "heading"), (111, "paragraph")])
def test_a_bold_line_that_is_short_is_a_heading(length: int, kind: str) -> None:
    assert levels(piece(of_length(length), bold=True)) == [(kind, 2 if kind == "heading" else 0)]


@pytest.mark.parametrize(("length", "kind"), [(600, "heading"), (601, "paragraph")])
def test_what_says_which_questions_it_answers_may_be_longer(length: int, kind: str) -> None:
    title = of_length(length, "Beantwoording van de vragen van het lid Kranendonk over de hoogte van dijken")
    assert levels(piece(title, bold=True)) == [(kind, 1 if kind == "heading" else 0)]


def test_a_bold_line_in_a_cell_with_a_tab_or_an_open_end_is_no_heading() -> None:
    assert levels(piece("Dijken", bold=True, cell=1)) == [("paragraph", 0)]
    assert levels(piece("Dijken\t12", bold=True)) == [("paragraph", 0)]
    assert levels(piece("Dijken:", bold=True)) == [("paragraph", 0)]
    assert levels(piece("Vraag 1")) == [("heading", 2)]


def test_a_typed_bullet_is_the_label_of_an_item() -> None:
    (block,), _ = put_together([piece("• Dijken en sluizen.")])
    assert (block.kind, block.label, block.text) == ("item", "•", "Dijken en sluizen.")


def test_a_page_number_in_a_box_is_furniture_and_a_logo_before_the_first_word_is_none() -> None:
    pieces = [piece("Logo", "image"), piece("Pagina 1 van 3", boxed=True), piece("Een zin."), piece("Kaart", "image")]
    blocks, furniture = put_together(pieces)
    assert [block.text for block in blocks] == ["Een zin.", "Kaart"]
    assert furniture == ("Pagina 1 van 3",)


FULL = ("a", "b", "c")


@pytest.mark.parametrize(
    ("rows", "lined", "data"),
    [
        ([FULL[:2]] * 2, True, True),
        ([FULL[:2]], True, False),
        ([FULL[:1]] * 2, True, False),
        ([FULL] * 3, False, True),
        ([FULL] * 2, False, False),
        ([FULL[:2]] * 3, False, False),
        ([("a", ""), ("a", ""), ("a", "b")], True, False),
        ([("a", "b"), ("Ons kenmerk\nOnderwerp:", "b")], True, False),
        ([("a", "b"), ("Onderwerp van gesprek", "b")], True, True),
        ([("a", "b"), ("TWEEDE KAMER DER STATEN-GENERAAL", "b")], True, False),
        ([("a", "b"), ("De Tweede Kamer der Staten-Generaal", "b")], True, True),
    ],
)
def test_a_table_is_data_where_its_rows_are_full(rows: list[tuple[str, ...]], lined: bool, data: bool) -> None:
    assert is_data(rows, lined=lined) == data


@pytest.mark.parametrize(("title", "counts"), [("Dijken langs de Maas VII", True), ("Dijken langs de Maas VI", False)])
def test_a_title_of_a_file_has_twenty_letters_at_least(title: str, counts: bool) -> None:
    facts = title_of_file(["", title], [f"Brief over de {title} bij Rijn en Waal"])
    assert len(title.replace(" ", "")) == 19 + counts
    assert (facts.title is not None) == counts
