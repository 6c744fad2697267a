"""PDFs laid out as official ones are: margin column, body column, notes, running foot."""

import datetime as dt

import pytest
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.layout import lay_out
from kamerstuk_site.reading.parse import parse

BODY, MARGIN, LEADING = 221, 55, 11


def source(data: bytes) -> Source:
    return Source("brief.pdf", data, "0" * 64)


def column(text: str, top: float, x: float = BODY, size: float = 9) -> list[Words]:
    """Lines of text from `top` down; an empty line leaves a gap, `*` before a line makes it bold."""
    lines = enumerate(text.split("\n"))
    return [Words(x, top - n * LEADING, line.lstrip("*"), size, line.startswith("*")) for n, line in lines if line]


FIRST = [
    Words(MARGIN, 763, "Tweede Kamer der Staten-Generaal", 18, bold=True),
    Words(506, 740, "2", 51, bold=True),
    Words(MARGIN, 706, "Vergaderjaar 2016–2017", 9.6),
    Words(MARGIN, 650, "32 623", 9),
    Words(BODY, 650, "Actuele situatie in Noord-Afrika en het Midden-Oosten", 9, bold=True),
    Words(MARGIN, 620, "Nr. 169", 9),
    Words(BODY, 620, "BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN", 9, bold=True),
    *column("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 21 december 2016", 590),
    *column(
        "De situatie in Syrië, en met name in Aleppo, is de afgelopen maanden en\n"
        "weken dramatisch te noemen. Het kabinet handelt in lijn met het EU-stand-\n"
        "punt en heeft dat uw Kamer eerder geschreven.\n"
        "\n"
        "*Recente ontwikkelingen\n"
        "De afgelopen weken zijn er gesprekken gevoerd over wat er verder met de\n"
        "steun aan het land moet gebeuren, en dit neemt niet weg dat er nog veel",
        530,
    ),
    Words(412, 511, "1", 5.5),
    Words(BODY, 130, "1", 4.5),
    Words(BODY + 6, 127, "Zie onder meer Kamerstuk 21 501-20, nr. 1176.", 7),
    Words(MARGIN, 82, "kst-32623-169", 5.9),
    Words(MARGIN, 76, "ISSN 0921 - 7371", 5.9),
    Words(MARGIN, 69, "’s-Gravenhage 2016", 5.9),
    Words(BODY, 69, "Tweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169", 9),
    Words(535, 69, "1", 9),
]
SECOND = [
    *column(
        "successen zijn te boeken in de strijd tegen straffeloosheid.\n\nDe Minister van Buitenlandse Zaken,\nA.G. Koenders",
        770,
    ),
    Words(BODY, 69, "Tweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169", 9),
    Words(535, 69, "2", 9),
]


def letter(data: bytes) -> Letter:
    outcome = parse(source(data))
    assert outcome.letter is not None
    assert [problem.code for problem in outcome.problems] == []
    return outcome.letter


def test_an_official_pdf_gives_all_its_facts_with_page_and_line() -> None:
    stated = letter(make_pdf(FIRST, SECOND)).facts.stated()
    assert {key: fact.value for key, fact in stated.items() if key not in ("dossiers", "title")} == {
        "kind": "brief",
        "identifier": "kst-32623-169",
        "date": dt.date(2016, 12, 21),
        "place": "Den Haag",
        "chamber": "tweede-kamer",
        "session": "2016-2017",
        "number": "169",
        "senders": (Person("A.G. Koenders", "Minister van Buitenlandse Zaken"),),
        "recipients": (Person(None, "Voorzitter van de Tweede Kamer der Staten-Generaal"),),
    }
    (dossier,) = stated["dossiers"].value
    assert (dossier.id, dossier.title) == ("32623", "Actuele situatie in Noord-Afrika en het Midden-Oosten")
    assert stated["senders"].origin.where.startswith("pagina 2, regel")


def test_text_runs_on_over_lines_pages_and_notes() -> None:
    blocks = letter(make_pdf(FIRST, SECOND)).blocks
    text = [block.text for block in blocks if block.part == "body" and block.kind == "paragraph"]
    assert text[0].endswith("Het kabinet handelt in lijn met het EU-standpunt en heeft dat uw Kamer eerder geschreven.")
    assert "dat er nog veel successen zijn te boeken" in text[1]
    assert [block.text for block in blocks if block.kind == "heading"] == ["Recente ontwikkelingen"]


def test_a_note_and_its_mark_come_from_superscripts() -> None:
    blocks = letter(make_pdf(FIRST, SECOND)).blocks
    (note,) = [block for block in blocks if block.kind == "note"]
    assert (note.label, note.text) == ("1", "Zie onder meer Kamerstuk 21 501-20, nr. 1176.")
    (marked,) = [block for block in blocks if any(mark.kind == "note" for mark in block.marks)]
    assert marked.text.startswith("De situatie in Syrië")


def test_furniture_is_listed_and_not_shown() -> None:
    read_letter = letter(make_pdf(FIRST, SECOND))
    assert "kst-32623-169" in read_letter.furniture
    assert not any(
        "ISSN" in block.text or "vergaderjaar 2016–2017, 32 623" in block.text for block in read_letter.blocks
    )


def blocks(*pages: list[Words]) -> list[Block]:
    return list(lay_out(read(source(make_pdf(*pages))))[0])


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "\n".join(f"Links staat regel {n} van de tekst die een" for n in range(12))
    right = "\n".join(f"rechts staat regel {n} van de tekst die een" for n in range(12))
    text = " ".join(block.text for block in blocks([*column(left, 770, 50), *column(right, 770, 320)]))
    assert text.index("Links staat regel 11") < text.index("rechts staat regel 0")


def test_a_lowered_figure_stays_in_its_word() -> None:
    page = [
        *column("De uitstoot van CO\n\nEen andere regel van de brief met het een en ander.", 770),
        Words(297.5, 767, "2", 5),
    ]
    assert blocks(page)[0].text == "De uitstoot van CO2"


def test_properties_give_a_title_only_where_the_text_states_none() -> None:
    info = "/Subject (Brief over de situatie in Aleppo)"
    untitled = letter(make_pdf(FIRST, SECOND, info=info)).facts.title
    assert untitled is not None
    assert (untitled.value, untitled.origin.source) == ("Brief over de situatie in Aleppo", "document")
    titled = letter(make_pdf([*FIRST, Words(BODY, 603, "Onderwerp: Aleppo", 9)], SECOND, info=info)).facts.title
    assert titled is not None
    assert (titled.value, titled.origin.source) == ("Aleppo", "text")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_pdf([Words(55, 700, "2")]), "needs-ocr"),
        (make_pdf(column("\n".join(["6DPHQ YDQ KHW NDELQHW RYHU KHW EHOHLG YDQ GH"] * 20), 770)), "needs-ocr"),
        (make_pdf(FIRST)[:200], "damaged-file"),
        (b"%PDF-1.4\n%%EOF", "damaged-file"),
    ],
)
def test_what_has_no_text_is_refused_and_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source(data))
    assert refused.value.code == code


def test_a_letter_drawn_twice_for_boldness_is_read_once() -> None:
    page = [
        Words(BODY, 700, "Recente ontwikkelingen in de regio"),
        Words(BODY + 0.3, 700, "Recente ontwikkelingen in de regio"),
    ]
    assert blocks(page)[0].text == "Recente ontwikkelingen in de regio"


def test_a_table_comes_out_as_one_with_its_wrapped_cells() -> None:
    page = [
        *column("Hieronder staat wat er per land is uitgegeven aan hulp in de afgelopen jaren.", 770),
        *column("Land\nSyrië\nIrak en\nKoerdistan\nTurkije", 740, 60),
        *column("Bedrag\n12,5\n8,0\n\n3,1", 740, 220),
        *column("Voor wie\nkampen\nziekenhuizen\n\nscholen", 740, 340),
        *column("Dat is meer dan in de jaren daarvoor, en minder dan wat er nodig zou zijn.", 660),
    ]
    assert [(block.kind, block.text, block.level) for block in blocks(page)][1:2] == [
        (
            "table",
            "Land\tBedrag\tVoor wie\nSyrië\t12,5\tkampen\nIrak en Koerdistan\t8,0\tziekenhuizen\nTurkije\t3,1\tscholen",
            1,
        )
    ]


def test_an_image_is_kept_and_stands_in_its_place() -> None:
    text = [
        *column("Voor de kaart staat deze zin van de brief, die lang genoeg is.", 770),
        *column("Na de kaart staat deze zin van de brief, en dat is het slot.", 600),
    ]
    outcome = parse(source(make_pdf(text, figure=(BODY, 650))))
    assert outcome.letter is not None
    assert [block.kind for block in outcome.letter.blocks] == ["paragraph", "image", "paragraph"]
    (picture,) = outcome.letter.pictures
    assert outcome.letter.blocks[1].label == picture.name == "1.png"
    assert picture.data.startswith(b"\x89PNG\r\n\x1a\n")


def test_a_letterheads_logo_is_no_part_of_the_letter() -> None:
    outcome = parse(
        source(
            make_pdf(
                column("Een brief die onder een beeldmerk staat, zoals dat hoort bij een ministerie.", 600),
                figure=(BODY, 700),
            )
        )
    )
    assert outcome.letter is not None
    assert outcome.letter.pictures == ()
