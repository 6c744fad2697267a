"""PDFs laid out as official ones are: margin column, body column, notes, running foot."""

import datetime as dt
import io

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from tests.pdf_maker import Words, make_pdf
from tests.reading.formats.test_pdf_hidden import SIZE, width

from kamerstuk_site.model.document import Block, Line, Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import CELL_BREAK, Mark
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.formats.pdf.interpreter import PaintInterpreter
from kamerstuk_site.reading.formats.pdf.painting import PaintDevice
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
        "document_type": "Brief",
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
    ("title", "taken"),
    [
        ("Logo Den Haag, 2 november 2007", False),
        ("Brief van 2 november 2007 over Aleppo", False),
        ("Microsoft Word - brief aleppo.docx", False),
        ("kamerbrief aleppo v2.docx", False),
        ("Sjabloon brief departement", False),
        ("Kamerbrief sjabloon", False),
        ("Document1 (1) (2) (3)", False),
        ("Logo's in de openbare ruimte", False),
        ("De betekenis van logo's", True),
        ("Documenten over de situatie in Aleppo", True),
        ("Naar een template voor Aleppo, een verkenning", True),
    ],
)
def test_a_property_of_a_template_a_program_or_another_paper_is_no_title(title: str, taken: bool) -> None:
    written = title.replace("(", "\\(").replace(")", "\\)")
    found = letter(make_pdf(FIRST, SECOND, info=f"/Title ({written})")).facts.title
    assert found is not None
    assert (found.origin.source == "document") is taken


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


# Geometry. In Helvetica "e", "n" and figures are 0.556 of their size wide, so that a test knows where its words end.
EM = 0.556


def lines(*page: Words, figure: tuple[float, float] | None = None) -> list[Line]:
    """The lines of a page that has these words among enough others to be no scan."""
    return list(
        read(source(make_pdf([*page, Words(BODY, 30, "Slot van de bladzijde met een voet")], figure=figure))).lines
    )[:-2]


def texts(*page: Words) -> list[str]:
    """The lines of a page, an empty one where it leaves room."""
    found = [line.text for line in lines(*page)]
    return found[:-1] if found and not found[-1] else found


@pytest.mark.parametrize(("lower", "together"), [(0.8, True), (1.2, False)])
def test_words_of_one_line_may_stand_a_little_lower(lower: float, together: bool) -> None:
    found = texts(Words(BODY, 700, "Datum"), Words(BODY + 100, 700 - lower, "maart"))
    assert found == (["Datum\tmaart"] if together else ["Datum", "maart"])


@pytest.mark.parametrize(("lower", "runs"), [(0.4, ["eennenn"]), (0.6, ["eenn", "enn"])])
def test_the_words_that_must_not_get_lost_are_told_by_baseline(lower: float, runs: list[str]) -> None:
    page = [
        Words(BODY, 700, "eenn"),
        Words(BODY + 4 * 9 * EM, 700 - lower, "enn"),
        Words(BODY, 30, "De voet van de bladzijde"),
    ]
    assert [line.text for line in read(source(make_pdf(page))).raw][:-1] == runs


def raised(text: str, x: float, up: float, size: float = 5.5) -> list[Line]:
    """Lines of a page on which `text` stands so far behind and above the end of a line of 9 points."""
    return lines(Words(BODY, 700, "eenneen"), Words(BODY + 7 * 9 * EM + x, 700 + up, text, size))


@pytest.mark.parametrize(
    ("text", "behind", "up", "size", "belongs"),
    [
        pytest.param("1", 0, 3, 7, True, id="small"),
        pytest.param("1", 0, 3, 8, False, id="hardly smaller"),
        pytest.param("1,2,3", 0, 3, 5.5, True, id="a few labels"),
        pytest.param("1,2,3,4", 0, 3, 5.5, False, id="a line of small print"),
        pytest.param("1", 0, 5.4, 5.5, True, id="high"),
        pytest.param("1", 0, 7.6, 5.5, False, id="too high"),
        pytest.param("2", 0, -3.6, 5.5, True, id="low"),
        pytest.param("2", 0, -5.4, 5.5, False, id="too low"),
        pytest.param("1", 4.5, 3, 5.5, True, id="a little behind"),
        pytest.param("1", 6.3, 3, 5.5, False, id="too far behind"),
    ],
)
def test_a_small_figure_beside_a_word_belongs_to_it(
    text: str, behind: float, up: float, size: float, belongs: bool
) -> None:
    found = [line.text.replace(" ", "") for line in raised(text, behind, up, size) if line.text]
    assert sorted(found) == ([f"eenneen{text}"] if belongs else sorted(["eenneen", text]))


@pytest.mark.parametrize(("room", "belongs"), [(7.2, True), (10.8, False)])
def test_a_small_figure_before_a_word_belongs_to_it(room: float, belongs: bool) -> None:
    found = texts(Words(BODY - room - 5 * EM, 703, "1", 5), Words(BODY, 700, "Zie de bijlage"))
    assert found == (["1 Zie de bijlage"] if belongs else ["1", "Zie de bijlage"])


@pytest.mark.parametrize(("up", "marks"), [(1.2, 0), (1.6, 1)])
def test_a_superscript_stands_clear_of_its_line(up: float, marks: int) -> None:
    (line,) = [line for line in raised("1", 0, up) if line.text]
    assert line.text == "eenneen1"
    assert len(line.content.marks) == marks


def test_superscripts_may_outnumber_the_letters_of_their_cell() -> None:
    cell = Words(BODY + 100, 700, "5")
    (line,) = lines(Words(BODY, 700, "Bedrag"), cell, Words(BODY + 100 + 9 * EM, 703, "12", 5.5))[:1]
    assert (line.text, line.content.marks) == ("Bedrag\t512", (Mark(8, 10, "superscript"),))


@pytest.mark.parametrize(
    ("size", "room", "between"),
    [(5, 10, " "), (5, 14, "\t"), (20, 30, " "), (20, 42, "\t"), (9, 1.5, ""), (9, 2.1, " ")],
)
def test_the_room_between_words_is_a_space_or_parts_them(size: float, room: float, between: str) -> None:
    found = texts(Words(60, 700, "een", size), Words(60 + 3 * EM * size + room, 700, "nee", size))
    assert found == [f"een{between}nee"]


def test_nearly_all_lines_end_before_the_right_edge() -> None:
    names = [Words(BODY, 700 - 11 * n, "een") for n in range(14)]
    full = [Words(BODY, 540 - 11 * n, "een" * 10) for n in range(5)]
    found = lines(*names, *full, Words(BODY, 470, "een" * 12))
    assert {line.text: line.spare for line in found if line.text} == {"een": 27, "een" * 10: 0, "een" * 12: 0}


def gaps(size: float, *distances: float) -> list[bool]:
    """Whether an empty line stands in each of the distances between baselines of a page."""
    y = 700.0
    page = [Words(BODY, y, "een", size)]
    for distance in distances:
        y -= distance
        page.append(Words(BODY, y, "een", size))
    found = texts(*page)
    return [not found[index + 1] for index, text in enumerate(found[:-1]) if text]


@pytest.mark.parametrize(
    ("size", "usual", "gap", "empty"),
    [
        pytest.param(9, 11, 14, False, id="a little more than usual"),
        pytest.param(9, 11, 19, True, id="more than one and a half"),
        pytest.param(9, 15, 19, False, id="lines far apart"),
        pytest.param(9, 15, 20, True, id="a third more than usual"),
        pytest.param(9, 21, 21, True, id="lines that never follow each other"),
        pytest.param(8, 15, 15, False, id="small ones"),
        pytest.param(0, 11, 20, True, id="letters without a size"),
    ],
)
def test_an_empty_line_stands_where_the_page_leaves_room(size: float, usual: float, gap: float, empty: bool) -> None:
    assert gaps(size, usual, usual, usual, gap, usual)[3] == empty


@pytest.mark.parametrize(
    ("size", "usual", "gap", "empty"),
    [(9, 9, 17, True), (12, 9, 17, False), (5, 9, 13, False), (9, 0, 25, True)],
    ids=["as all others", "large", "small", "among letters without a size"],
)
def test_two_lines_of_one_large_size_stand_further_apart(size: float, usual: float, gap: float, empty: bool) -> None:
    text = [Words(BODY, 700 - 11 * row, "een tekst van enige lengte", usual) for row in range(9)]
    two = [Words(BODY, y, "twee", size) for y in (580, 580 - gap)]
    found = texts(*text, *two)
    assert ("" in found[found.index("twee") :]) is empty


def test_lines_with_room_between_them_do_not_count_for_the_usual_distance() -> None:
    assert gaps(9, 11, 11, 21, 21, 21, 21, 21) == [False, False, True, True, True, True, True]


def two_columns(characters: int, rows: int, *others: Words, right: float = 320, lower: float = 0) -> bool:
    """Whether a page with so many rows of two texts, so many characters each, is read column by column."""
    left = [Words(50, 780 - 11 * n, "l" * characters, 9) for n in range(rows)]
    behind = [Words(right, 780 - lower - 11 * n, "r" * characters, 9) for n in range(rows)]
    shown = [line.text for line in lines(*left, *behind, *others)]
    return all("\t" not in text for text in shown) and shown[:rows] == ["l" * characters] * rows


def wide(*heights: float) -> list[Words]:
    """Lines over the whole width of the page."""
    return [Words(50, y, "een" * 30) for y in heights]


def test_columns_are_those_of_running_text() -> None:
    assert two_columns(30, 12)
    assert not two_columns(20, 12)
    assert two_columns(30, 3)
    assert not two_columns(30, 2)


def test_columns_end_at_a_line_over_the_whole_width() -> None:
    page = [
        *wide(780),
        *column(
            "links een zin die doorloopt tot hier\nen nog een regel die daarop volgt\nen het slot van kolom een",
            760,
            50,
        ),
        *column(
            "rechts een zin die doorloopt tot hier\nen nog een regel die daarop volgt\nen het slot van kolom twee",
            760,
            320,
        ),
        *wide(720),
        Words(50, 690, "Hoogachtend,"),
    ]
    shown = [text for text in texts(*page) if text]
    assert [text.split()[0] for text in shown] == [
        "een" * 30,
        "links",
        "en",
        "en",
        "rechts",
        "en",
        "en",
        "een" * 30,
        "Hoogachtend,",
    ]


def test_what_stands_under_both_columns_is_read_after_them() -> None:
    left = "\n".join(f"links staat regel {n} van de tekst die een" for n in range(5))
    right = "\n".join(f"rechts staat regel {n} van de tekst die een" for n in range(5))
    page = [
        *column(left, 770, 50),
        *column(right, 770, 320),
        Words(50, 690, "Hoogachtend,"),
        Words(50, 660, "A. de Vries"),
    ]
    assert [text for text in texts(*page) if text][-2:] == ["Hoogachtend,", "A. de Vries"]


def cells(*rows: tuple[float, dict[float, str]]) -> list[str]:
    """The lines of a table below three lines of text; each row has its distance to the one above, and texts by place."""
    y = 700.0
    page = [Words(60, y + 11 * n, "Een regel tekst") for n in (6, 5, 4, 3)]
    for distance, row in rows:
        y -= distance
        page += [Words(x, y, text) for x, text in row.items()]
    return [text.replace(CELL_BREAK, " ") for text in texts(*page) if text and "regel" not in text]


HEAD = (0, {60: "Land", 180: "Bedrag", 300: "Jaar"})
WHOLE = (11, {60: "Irak", 180: "12", 300: "2025"})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [HEAD, WHOLE, (11, {180: "miljoen"})],
            ["Land\tBedrag\tJaar", "Irak\t12 miljoen\t2025"],
            id="a cell goes on",
        ),
        pytest.param(
            [HEAD, (11, {180: "in euro"})],
            ["Land\tBedrag\tJaar", "in euro"],
            id="one row is no table",
        ),
        pytest.param(
            [(0, {60: "Land", 180: "Bedrag"}), (11, {60: "Irak", 180: "12"}), (11, {180: "miljoen"})],
            ["Land\tBedrag", "Irak\t12", "miljoen"],
            id="two columns are none",
        ),
        pytest.param(
            [HEAD, WHOLE, (11, {60: "Iran", 187: "8"}), (11, {180: "miljoen"})],
            ["Land\tBedrag\tJaar", "Irak\t12\t2025", "Iran\t8 miljoen\t"],
            id="a cell set in a little",
        ),
        pytest.param(
            [HEAD, WHOLE, (11, {60: "Iran", 189: "achttien"}), (11, {180: "miljoen"})],
            ["Land\tBedrag\tJaar", "Irak\t12\t2025", "Iran\tachttien", "miljoen"],
            id="a cell too far from its column",
        ),
        pytest.param(
            [HEAD, WHOLE, (13.2, {180: "miljoen", 300: "en 2026"})],
            ["Land\tBedrag\tJaar", "Irak\t12 miljoen\t2025 en 2026"],
            id="cells go on a little lower",
        ),
        pytest.param(
            [HEAD, WHOLE, (17.6, {180: "8", 300: "2026"})],
            ["Land\tBedrag\tJaar", "Irak\t12\t2025", "\t8\t2026"],
            id="a row without its first cell",
        ),
        pytest.param(
            [HEAD, WHOLE, (27.5, {60: "Iran", 300: "2026"})],
            ["Land\tBedrag\tJaar", "Irak\t12\t2025", "Iran\t\t2026"],
            id="a row after some room",
        ),
        pytest.param(
            [HEAD, WHOLE, (38.5, {60: "Iran", 300: "2026"})],
            ["Land\tBedrag\tJaar", "Irak\t12\t2025", "Iran\t2026"],
            id="a row after so much room that the table has ended",
        ),
    ],
)
def test_cells_are_told_by_the_edges_of_their_columns(
    rows: list[tuple[float, dict[float, str]]], expected: list[str]
) -> None:
    assert cells(*rows) == expected


@pytest.mark.parametrize(("gap", "size", "apart"), [(6, 7.5, True), (4, 7.5, False), (6, 8.5, False)])
def test_small_print_in_the_margin_is_a_line_of_its_own(gap: float, size: float, apart: bool) -> None:
    body = column("\n".join(["De regels van de brief beginnen hier"] * 4), 770)
    margin = Words(BODY - gap - 7 * EM * size, 700, "eenneen", size)
    found = texts(*body, margin, Words(BODY + 30, 700, "een punt dat verder naar rechts begint"))
    assert ("eenneen" in found) == apart


@pytest.mark.parametrize(("length", "heading"), [(120, 1), (175, 0)])
def test_bold_print_is_a_heading_unless_it_is_long(length: int, heading: int) -> None:
    (line, *_) = lines(Words(50, 700, "e" * length, 5, bold=True))
    assert line.heading == heading


@pytest.mark.parametrize(("place", "text"), [(0.65, "één"), (0.75, "e´en")])
def test_an_accent_over_a_letter_is_put_to_it(place: float, text: str) -> None:
    letter = 9 * EM
    found = texts(Words(BODY, 700, "e"), Words(BODY + place * letter, 700, "´"), Words(BODY + letter, 700, "en"))
    assert found[0].replace("éen", "één") == text


@pytest.mark.parametrize(("twice", "read_once"), [(12, True), (8, False)])
def test_letters_are_drawn_twice_on_a_page_that_has_many_of_them(twice: int, read_once: bool) -> None:
    once = 100 - 2 * twice
    page = [Words(50, 700, "e" * once), Words(50, 650, "n" * twice), Words(50.3, 650, "n" * twice)]
    found = [line.text.replace(" ", "") for line in read(source(make_pdf(page))).raw]
    assert found[1:] == (["n" * twice] if read_once else ["n" * 2 * twice])


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        pytest.param("e" * 16, True, id="a stamp on a scan"),
        pytest.param("e" * 24, False, id="a few words"),
        pytest.param("xqz wvk " * 44, True, id="no word that anyone knows"),
        pytest.param("xqz wvk " * 31, False, id="a list of names"),
        pytest.param("de brief van het kabinet".ljust(77, "e") + "•" * 23, True, id="many letters that the file lacks"),
        pytest.param("de brief van het kabinet".ljust(84, "e") + "•" * 16, False, id="a list with bullets"),
    ],
)
def test_a_file_whose_text_is_not_what_it_shows_is_for_text_recognition(text: str, refused: bool) -> None:
    data = make_pdf([Words(20, 700, text, 4)])
    if not refused:
        assert read(source(data)).lines
        return
    with pytest.raises(Unreadable) as problem:
        read(source(data))
    assert problem.value.code == "needs-ocr"


@pytest.mark.parametrize(("subject", "title"), [("Mijn nota", None), ("Brief Aleppo", "Brief Aleppo")])
def test_a_property_is_a_title_when_it_is_more_than_a_name(subject: str, title: str | None) -> None:
    fact = read(source(make_pdf(FIRST, info=f"/Subject ({subject})"))).facts.title
    assert (fact.value if fact else None) == title


@pytest.mark.parametrize(("side", "count"), [(27, 0), (38, 1)])
def test_a_rule_or_a_dot_is_no_picture(side: int, count: int) -> None:
    words = column("Een brief met een klein beeld in de tekst.", 700)
    assert len(read(source(make_pdf(words, figure=(BODY, 300), side=side))).pictures) == count


@pytest.mark.parametrize(
    ("part", "words", "reported"),
    [
        (1.0, "", True),
        (0.6, "", True),
        (0.3, "", False),
        (1.0, "Bijlage 2", True),
        (1.0, "Een bladzijde met een kaart erop", False),
    ],
)
def test_pages_that_are_only_an_image_are_named(part: float, words: str, reported: bool) -> None:
    """`part` of the second page is an image; the first one has text, and the third one is empty."""
    second: list[Words | str] = [f"q 595 0 0 {842 * part} 0 0 cm /I1 Do Q", Words(60, 800, words)]
    document = read(source(make_pdf(column("Met deze brief informeer ik u over de haven.", 700), second, [])))
    found = [problem.found for problem in document.problems if problem.code == "pages-scanned"]
    assert found == (["pagina 2: alleen een afbeelding"] if reported else [])


FOOT = [Words(BODY, 130, "1 Rapport over het onderhoud, blz. 4.", 7), Words(BODY, 118, "2 Zie de bijlage.", 7)]


@pytest.mark.parametrize("below", [[], [Words(BODY, 90, "Daaronder gaat de brief verder met een gewone alinea.", 9)]])
def test_figures_at_the_foot_of_a_page_need_not_be_raised(below: list[Words]) -> None:
    """Their marks are raised; where text follows, as below a numbered heading, no note begins."""
    lines = ["De dijken zijn hersteld in het jaar 2016", "en de sluizen zijn vernieuwd in de jaren tot 2018"]
    ends = [BODY + width(line) * 9 / SIZE + 0.2 for line in lines]
    marks = [Words(ends[0], 703.5, "1", 5), Words(ends[1], 692.5, "2", 5)]
    page = [*column("\n".join(lines), 700), *marks]
    read_blocks = blocks([*page, *FOOT, *below])
    notes = [(block.label, block.text) for block in read_blocks if block.kind == "note"]
    expected = [("1", "Rapport over het onderhoud, blz. 4."), ("2", "Zie de bijlage.")]
    assert notes == ([] if below else expected)
    assert sum(mark.kind == "note" for mark in read_blocks[0].marks) == len(notes)


def test_a_figure_at_the_foot_needs_a_raised_mark_on_its_page() -> None:
    page = column("De dijken zijn hersteld in het jaar 2016 en de sluizen een jaar daarna.", 700)
    assert not [block for block in blocks([*page, *FOOT]) if block.kind == "note"]


def italics(*parts: Words | str) -> list[str]:
    """The emphasised stretches of a page."""
    read_blocks = blocks(list(parts))  # type: ignore[arg-type]
    emphasised = [(block, mark) for block in read_blocks for mark in block.marks if mark.kind == "emphasis"]
    return [block.text[mark.start : mark.end] for block, mark in emphasised]


START = "Met deze brief bied ik u het rapport "
NAME, REST = "De staat van de dijk", " aan, dat ik eerder had toegezegd."


def test_italics_within_a_line_are_emphasis() -> None:
    first = BODY + width(START) * 0.9
    second = first + width(NAME) * 0.9
    line = [Words(BODY, 700, START), Words(first, 700, NAME, italic=True), Words(second, 700, REST)]
    assert italics(*line) == [NAME]


@pytest.mark.parametrize(("lean", "emphasised"), [(0.2, [NAME]), (0.05, []), (0.0, [])])
def test_letters_that_lean_over_are_italics(lean: float, emphasised: list[str]) -> None:
    leaning = f"BT /F1 9 Tf 1 0 {lean} 1 {BODY} 640 Tm ({NAME}) Tj ET"
    assert italics(Words(BODY, 700, START), leaning) == emphasised


def test_a_paragraph_in_italics_is_emphasised_from_end_to_end() -> None:
    lines = ["De raad merkt op dat het voorstel niet ingaat op de dijken", "en adviseert de toelichting aan te vullen."]
    advice = [Words(BODY, 700 - 11 * row, line, italic=True) for row, line in enumerate(lines)]
    reply = column("\n".join(["De toelichting is aangevuld met een paragraaf over de dijken."] * 3), 650)
    assert italics(*advice, *reply) == [" ".join(lines)]


def test_italics_that_are_the_usual_print_mean_nothing() -> None:
    assert italics(Words(BODY, 700, START, italic=True), Words(BODY, 650, NAME)) == []


def symbols(font: str, codes: str, mapped: str) -> str:
    """The first line of a page in which a font of symbols shows codes, given in hexadecimal, before a word.

    `mapped` are the characters, in UTF-16, that the file says the codes are; empty where it says nothing.
    """
    pairs = " ".join(f"<{code}> <{char}>" for code, char in zip(codes.split(), mapped.split(), strict=False))
    stream = f"1 begincodespacerange <00> <FF> endcodespacerange {len(mapped.split())} beginbfchar {pairs} endbfchar"
    described = f"<< /Type /Font /Subtype /TrueType /BaseFont /{font} /FirstChar 0 /LastChar 255"
    metrics = "/Flags 4 /FontBBox [0 -200 600 800] /Ascent 800 /Descent -200 /ItalicAngle 0 /StemV 80"
    described += f" /FontDescriptor << /Type /FontDescriptor /FontName /{font} {metrics} >>"
    described += (
        f" /Widths [{' '.join(['600'] * 256)}] {'/ToUnicode 4 0 R' if mapped else '/Encoding /WinAnsiEncoding'} >>"
    )
    shown = f"BT /F9 9 Tf {BODY} 700 Td <{codes.replace(' ', '')}> Tj ET"
    page: list[Words | str] = [shown, Words(BODY + 40, 700, "Het besluit wordt geheel openbaar.")]
    extra = [f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    return read(source(make_pdf(page, fonts=f"/F9 {described}", extra=extra))).lines[0].text


@pytest.mark.parametrize(
    ("font", "codes", "mapped", "shown"),
    [
        ("Wingdings", "A8 FE FD", "F0A8 F0FE F0FD", "☐☑☒"),
        ("ABCDEF+Wingdings-Regular", "6F 78", "F06F F078", "☐☒"),
        ("ABCDEF+Wingdings2", "52 54 A3", "F052 F054 F0A3", "☑☒☐"),
        ("Wingdings", "A8 FE", "", "☐☑"),
        ("Wingdings", "A7 FC", "F0A7 F0FC", "•✓"),
        ("Calibri", "A8", "F0A8", "\uf0a8"),
        ("Calibri", "6F", "006F", "o"),
    ],
)
def test_a_font_of_symbols_tells_what_its_codes_show(font: str, codes: str, mapped: str, shown: str) -> None:
    assert symbols(font, codes, mapped).startswith(shown)


@pytest.mark.parametrize(
    "matrix", ["1 0 0 1", "0.5 0 0 2", "12 0 0 9", "1 0 0.2 1", "0 1 -1 0", "-1 0 0 1", "1 0 0 -1"]
)
@pytest.mark.parametrize("state", ["", "80 Tz 3 Ts", "-4 Ts 2 Tc"])
def test_letters_stand_where_pdfminer_itself_has_them(matrix: str, state: str) -> None:
    data = make_pdf([f"BT /F1 9 Tf {state} {matrix} 200 400 Tm (Dijk, \\344 en sluis) Tj ET"])

    def chars(device: PDFPageAggregator, kind: type[PDFPageInterpreter]) -> list[tuple[object, ...]]:
        interpreter = kind(device.rsrcmgr, device)
        interpreter.process_page(next(PDFPage.get_pages(io.BytesIO(data))))
        found = [item for item in device.get_result() if isinstance(item, LTChar)]
        return [
            (c.get_text(), c.bbox, c.size, c.upright, c.matrix, c.fontname, c.adv, c.width, c.height) for c in found
        ]

    theirs = chars(PDFPageAggregator(PDFResourceManager(), laparams=None), PDFPageInterpreter)
    assert chars(PaintDevice(PDFResourceManager()), PaintInterpreter) == theirs
    assert len(theirs) == 16
