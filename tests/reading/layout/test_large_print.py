"""Headings that a PDF sets apart by the size of their print, on pages made in code."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out

LEFT, LEADING, SIZE = 60, 14, 10
TEXT = [
    "De gemeenten hebben in het afgelopen jaar meer aanvragen gekregen dan in de jaren",
    "ervoor, en hebben daarvoor meer mensen aangenomen dan in de begroting stond. Ook de",
    "provincies hebben laten weten dat zij meer aanvragen zien, vooral van huishoudens.",
]


def page(*parts: str | tuple[str, float] | tuple[str, float, bool]) -> list[Words]:
    """Paragraphs ("") and lines with their size, in bold if so, from top to bottom with room between them."""
    words: list[Words] = []
    top = 780.0
    for part in parts:
        if isinstance(part, str):
            words += [Words(LEFT, top - n * LEADING, line, SIZE) for n, line in enumerate(TEXT)]
            top -= 3 * LEADING + 10
            continue
        text, size, *bold = part
        for line in text.split("\n"):
            top -= 0.4 * size
            words.append(Words(LEFT, top, line, size, bool(bold)))
            top -= LEADING + 0.6 * (size - SIZE)
        top -= 8
    return words


def blocks(*parts: str | tuple[str, float] | tuple[str, float, bool]) -> Sequence[Block]:
    return lay_out(read(Source("nota.pdf", make_pdf(page(*parts)), "0" * 64)))[0]


def headings(*parts: str | tuple[str, float] | tuple[str, float, bool]) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks(*parts) if block.kind == "heading"]


@pytest.mark.parametrize(("size", "found"), [(11.5, True), (11, False)])
def test_a_question_is_a_heading_where_its_print_is_clearly_larger(size: float, found: bool) -> None:
    """A line that ends in a question mark is no heading by its words alone."""
    shown = headings("", ("Wat betekent dit voor inwoners?", size), "")
    assert shown == ([(1, "Wat betekent dit voor inwoners?")] if found else [])


def test_one_numbered_heading_in_large_print_is_no_item() -> None:
    assert headings("", ("1. Inleiding", 14), "") == [(1, "1. Inleiding")]
    assert headings("", ("1. Inleiding", SIZE), "") == []


def test_sizes_are_depths_and_bold_print_of_the_size_of_the_text_is_the_deepest() -> None:
    found = headings("", ("Gevolgen", 20), "", ("Kosten", 15), "", ("Raming", SIZE, True), "", ("Baten", 14.8), "")
    assert found == [(1, "Gevolgen"), (2, "Kosten"), (3, "Raming"), (2, "Baten")]


def test_sizes_that_differ_are_depths_of_their_own() -> None:
    assert headings("", ("Gevolgen", 15), "", ("Kosten", 13.5), "") == [(1, "Gevolgen"), (2, "Kosten")]


def test_headings_below_each_other_are_headings_in_large_print_and_else_a_list() -> None:
    large = headings("", ("Gevolgen", 20), ("Kosten", 15), ("Raming", SIZE, True), "")
    assert large == [(1, "Gevolgen"), (2, "Kosten"), (3, "Raming")]
    assert headings("", *[(name, SIZE, True) for name in ("Gevolgen", "Kosten", "Raming")], "") == []
    cover = headings(("Ruimte voor water", 24), ("Onderzoek naar wijken", SIZE), ("Versie 2", SIZE, True), "")
    assert cover == [(1, "Ruimte voor water")]


def test_a_long_heading_in_large_print_goes_on_over_its_lines() -> None:
    long = "4.2 Toegankelijkheid van het openbaar vervoer in de\nregio en in de steden"
    assert headings("", (long, 17), "") == [(1, long.replace("\n", " "))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Eerste regel\nTweede regel", id="lines broken by hand"),
        pytest.param("Meer dan ooit is samenwerking nodig.", id="a sentence"),
        pytest.param("en in de steden", id="no beginning"),
        pytest.param("3", id="a figure"),
        pytest.param("Utrecht, november 2023", id="place and month"),
        pytest.param("Voorzitter: De Wit", id="a label"),
        pytest.param("Aan de Voorzitter van de Tweede Kamer", id="an address"),
    ],
)
def test_other_large_print_is_no_heading(text: str) -> None:
    assert headings("", (text, 14), "") == []


def test_large_print_with_nothing_below_it_is_no_heading() -> None:
    assert headings("", ("Ruimte voor water", 16)) == []


def test_large_words_right_above_others_of_their_size_are_no_heading() -> None:
    """As in a pull quote: four lines that are as full as the first."""
    quote = "\n".join(["Wij zien dat veel inwoners geen hulp vragen aan de gemeente"] * 4)
    assert headings("", (quote, 16), "") == []


@pytest.mark.parametrize("text", ["Tabel 4. Aanvragen per jaar", "Figuur 2 – Kosten", "Tabel 3", "Gemeente 2022 2023"])
def test_captions_and_heads_of_tables_are_no_headings_however_bold(text: str) -> None:
    assert headings("", (text, SIZE, True), "") == []


@pytest.mark.parametrize("text", ["Tabellen", "Figuur en grond", "Begroting 2024", "Gemeenten in 2022"])
def test_words_like_those_of_a_caption_head_a_paragraph(text: str) -> None:
    assert headings("", (text, SIZE, True), "") == [(1, text)]


@pytest.mark.parametrize(("size", "heading"), [(6, True), (9, False)])
def test_a_small_mark_behind_bold_words_does_not_end_their_being_a_heading(size: float, heading: bool) -> None:
    """What is as large as the words is text: they are the beginning of a line that goes on."""
    words = page("", ("Kosten", SIZE, True), "")
    bold = next(each for each in words if each.bold)
    mark = Words(bold.x + 36, bold.y + (3 if heading else 0), "1", size)
    found = read(Source("nota.pdf", make_pdf([*words, mark]), "0" * 64)).lines
    assert [bool(line.heading) for line in found if line.text.startswith("Kosten")] == [heading]


@pytest.mark.parametrize(("room", "found"), [(22, True), (16, False)])
def test_large_print_that_follows_a_line_of_text_without_room_is_no_heading(room: float, found: bool) -> None:
    text = page("")
    last = text[-1].y
    below = [replace(line, y=last - room - 20 - n * LEADING) for n, line in enumerate(text)]
    large = Words(LEFT, last - room, "Wat betekent dit voor inwoners?", 13)
    shown = lay_out(read(Source("nota.pdf", make_pdf([*text, large, *below]), "0" * 64)))[0]
    assert any(block.kind == "heading" for block in shown) == found


def test_large_capitals_under_text_are_a_heading() -> None:
    assert headings("", ("WAT BETEKENT DIT?", 14), "") == [(1, "WAT BETEKENT DIT?")]


def test_large_capitals_above_all_text_are_a_heading_only_in_bold() -> None:
    """As often they name who writes."""
    assert headings(("WATERSCHAP OOST", 14), "") == []
    assert headings(("JAARVERSLAG WATER", 14, True), "") == [(1, "JAARVERSLAG WATER")]
