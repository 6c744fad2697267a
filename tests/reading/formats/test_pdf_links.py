"""The addresses that the words of a PDF can be clicked for stay behind those words."""

import pytest
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.parse import parse

TEXT = "Geachte voorzitter, in de nota over de dijken staat wat het kabinet van de sluizen vindt."
ADDRESS = "https://voorbeeld.nl/nota"


def link(rect: str, address: str = ADDRESS, more: str = "") -> str:
    return f"/Subtype /Link /Rect [{rect}] {more} /A << /S /URI /URI ({address}) >>"


def document(*annotations: str, text: str = TEXT, drawing: str = "") -> Document:
    page: list[Words | str] = [
        Words(70, 700, text),
        Words(70, 680, "Een tweede regel van de brief staat hier onder."),
        drawing,
    ]
    data = make_pdf(page, annotations=annotations)
    return read(Source("brief.pdf", data, "0" * 64))


def linked(given: Document) -> list[tuple[str, str]]:
    found = [(line.text[mark.start : mark.end], mark.value) for line in given.lines for mark in line.content.marks]
    return [(words, address) for words, address in found if address]


# In Helvetica of 9 points "de nota" stands from 158.0 to 188.1, and "over de dijken" from 190.6 to 246.6.
NOTA = "158 697 188 708"


def test_the_words_in_the_area_of_a_link_lead_where_it_leads() -> None:
    assert linked(document(link(NOTA))) == [("de nota", ADDRESS)]


@pytest.mark.parametrize(
    ("rect", "words"),
    [
        ("158 702 188 713", [("de nota", ADDRESS)]),
        ("158 692 188 702.9", [("de nota", ADDRESS)]),
        ("158 703 188 714", []),
        ("158 691 188 701", []),
    ],
)
def test_an_area_that_stands_a_little_high_or_low_holds_the_words_whose_middle_is_in_it(
    rect: str, words: list[tuple[str, str]]
) -> None:
    assert linked(document(link(rect))) == words


def test_a_link_over_two_lines_has_its_words_on_both() -> None:
    first, second = "158 708 188 708 158 697 188 697", "70 688 118 688 70 677 118 677"
    assert linked(document(link("70 677 188 708", more=f"/QuadPoints [{first} {second}]"))) == [
        ("de nota", ADDRESS),
        ("Een tweede", ADDRESS),
    ]


def test_two_links_beside_each_other_stay_two() -> None:
    other = "https://voorbeeld.nl/dijken"
    assert linked(document(link(NOTA), link("190 697 247 708", other))) == [
        ("de nota", ADDRESS),
        ("over de dijken", other),
    ]


@pytest.mark.parametrize(
    "annotation",
    [
        "/Subtype /Link /Rect [158 697 188 708] /Dest [0 /Fit]",
        "/Subtype /Link /Rect [158 697] /A << /S /URI /URI (https://voorbeeld.nl/) >>",
        "/Subtype /Link /Rect [158 697 188 708] /A << /S /GoTo /D (noot) >>",
        "/Subtype /Link /Rect [158 697 188 708] /A << /S /URI /URI (#noot) >>",
    ],
)
def test_what_leads_nowhere_outside_is_no_address(annotation: str) -> None:
    given = document(annotation)
    assert (linked(given), given.furniture) == ([], ())


def test_an_address_in_whose_area_no_word_stands_is_listed() -> None:
    assert document(link("300 300 400 400"), link("300 300 400 400")).furniture == (f"<{ADDRESS}>",)


def test_an_address_over_words_that_a_bar_hides_is_nowhere() -> None:
    given = document(link(NOTA, "mailto:geheim@voorbeeld.nl"), drawing="0 g 157 695 32 15 re f")
    assert "nota" not in " ".join(line.text for line in given.lines)
    assert (linked(given), given.furniture) == ([], ())


def test_nothing_of_a_linked_letter_is_lost_and_a_paper_is_a_reference() -> None:
    paper = "https://zoek.officielebekendmakingen.nl/kst-36801-7.html"
    page = [Words(70, 700, TEXT), Words(70, 680, "Een tweede regel van de brief staat hier onder.")]
    outcome = parse(Source("brief.pdf", make_pdf(page, annotations=[link(NOTA, paper)]), "0" * 64))
    assert not [problem for problem in outcome.problems if problem.code == "words-lost"]
    assert outcome.letter is not None
    assert [mention.citation.identifier for mention in outcome.letter.mentions] == ["kst-36801-7"]
