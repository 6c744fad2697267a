"""What belongs to the page."""

import time
from functools import partial

import pytest
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.layout.page_furniture import RUNNING_FOOT, without_furniture

PARAGRAPH = "Een regel van de brief die lang genoeg is om tekst te zijn, en geen kop."


def split(text: str) -> tuple[list[str], list[str]]:
    rows, furniture = without_furniture(
        [Line(Text(line), number) for number, line in enumerate(text.split("\n"), start=1)]
    )
    return [row.line.text for row in rows], [line.text for line in furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Tweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169 3",
        "’s-Gravenhage 2020 Tweede Kamer, vergaderjaar 2020–2021, 35 570 V, nr. 22 1",
        "Tweede Kamer, zitting 1981-1982, 17 100 hoofdstuk VI, nr. 57",
        "Eerste Kamer, vergaderjaar 2022-2023, 36 067, Y",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
        "Tweede Kamer, vergaderjaar 1984-1985, 16447, D-F",
        "Tweede Kamer, vergaderjaar 1984-1985, 16 447, nrs. 3-4",
        "Eerste Kamer, vergaderjaar 1993-1994, 21 287 en 21 339, nr. 15b",
        "Eerste Kamer, vergaderjaar 1988-1989, 20 082, 20 083 en 20 250, nr. 76 4",
        "Handelingen der Staten-Generaal. Bijlagen. 1929—1930.",
        "Handelingen der Staten-Generaal. Bijlagen.",
        "(Voorzitter.)",
        "(Minister de Vaart.)",
        "Datum publicatieOrganisatieVergaderjaarDossier- en ondernummer",
        "kst-35570-V-22",
        "ah-tk-20232024-2168",
        "ISSN 0921 - 7371",
        "’s-Gravenhage 2020",
    ],
)
def test_lines_that_the_publisher_prints_on_each_page_are_furniture(line: str) -> None:
    assert split(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == ([PARAGRAPH, PARAGRAPH], [line])


@pytest.mark.parametrize(
    "line",
    [
        "Tweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169 is de brief die wij bedoelen.",
        "De Tweede Kamer heeft op 3 november een motie aangenomen.",
        "Tweede Kamer, vergaderjaar 1984-1985, 16 447, nrs. 3-4 zijn vervallen.",
        "Handelingen der Staten-Generaal. Bijlagen. Zie bladzijde 4.",
        "(De voorzitter is er niet.)",
        "(Zie bijlage.)",
        "Zie kst-35570-V-22 voor de brief.",
        "Den Haag, 4 november 2020",
    ],
)
def test_sentences_that_look_like_it_are_not(line: str) -> None:
    assert split(f"{PARAGRAPH}\n{line}")[1] == []


def test_a_page_number_and_the_letterhead_after_it_are_furniture() -> None:
    text = f"{PARAGRAPH}\n\n4\n\n\nMinisterie van Buitenlandse \nZaken\n\n{PARAGRAPH}"
    assert split(text) == ([PARAGRAPH, PARAGRAPH], ["4", "Ministerie van Buitenlandse ", "Zaken"])


@pytest.mark.parametrize("label", ["Datum", "Onze referentie", "Kenmerk", "Ons nummer", "Uw nummer"])
def test_a_letterhead_may_begin_with_a_label_of_a_cover_sheet(label: str) -> None:
    assert split(f"{PARAGRAPH}\n\n4\n\n{label}\nBZ-2031-77\n\n{PARAGRAPH}")[1] == ["4", label, "BZ-2031-77"]


def test_a_label_that_no_letterhead_repeats_begins_none() -> None:
    assert split(f"{PARAGRAPH}\n\n4\n\nOnderwerp\nReizen\n\n{PARAGRAPH}")[1] == ["4"]


def test_a_figure_between_words_or_before_the_text_is_none() -> None:
    assert split(f"Tweede Kamer\n\n2\n\n{PARAGRAPH}\n12\n{PARAGRAPH}")[1] == []


def test_a_column_of_figures_takes_time_with_its_length() -> None:
    def column(times: int) -> str:
        return "\n".join([PARAGRAPH, *["12"] * times])

    assert split(column(3_200))[1] == []
    assert growth(lambda times: partial(split, column(times)), 400) < IN_STEP


@pytest.mark.parametrize("row", [", ab" * 24, "en" * 40, "1en" * 40])
def test_a_foot_with_a_long_row_of_papers_is_read_in_no_time(row: str) -> None:
    begin = time.process_time()
    without_furniture([Line(Text(f"Tweede Kamer, vergaderjaar 2010-2011, 36 812, 7{row}!"), 1)])
    assert time.process_time() - begin < 0.5


def test_the_number_of_a_publication_takes_time_with_its_length() -> None:
    begin = time.process_time()
    without_furniture([Line(Text(f"kst-{'1' * 20_000}!"), 1)])
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(("more", "is_letterhead"), [(3, True), (4, False)])
def test_a_letterhead_has_a_few_lines(more: int, is_letterhead: bool) -> None:
    letterhead = ["Ministerie van Buitenlandse", *["Directie Verre Reizen"] * more]
    furniture = split("\n".join([PARAGRAPH, "", "4", "", *letterhead, "", PARAGRAPH]))[1]
    assert furniture == (["4", *letterhead] if is_letterhead else ["4"])


@pytest.mark.parametrize(("length", "is_letterhead"), [(50, True), (70, False)])
def test_a_letterhead_has_short_lines(length: int, is_letterhead: bool) -> None:
    letterhead = ["Ministerie van Buitenlandse", "Directie Verre Reizen ".ljust(length, "n")]
    furniture = split("\n".join([PARAGRAPH, "", "4", "", *letterhead, "", PARAGRAPH]))[1]
    assert furniture == (["4", *letterhead] if is_letterhead else ["4"])


@pytest.mark.parametrize(("length", "begun"), [(50, False), (70, True)])
def test_a_long_line_begins_the_text_and_after_it_a_lone_figure_numbers_the_page(length: int, begun: bool) -> None:
    first = "Aan de Voorzitter ".ljust(length, "n")
    assert split(f"{first}\n\n2\n\nKorte slotregel.")[1] == (["2"] if begun else [])


@pytest.mark.parametrize(("lines", "breaks"), [(12, True), (8, False)])
def test_a_space_in_front_is_the_trace_of_a_form_feed_where_few_lines_have_it(lines: int, breaks: bool) -> None:
    texts = [f"{' ' if number == 4 else ''}{PARAGRAPH}" for number in range(lines)]
    rows, _ = without_furniture([Line(Text(text), number) for number, text in enumerate(texts, start=1)])
    assert [row.after_page_break for row in rows] == [breaks and number == 4 for number in range(lines)]


def test_a_page_of_a_pdf_ends_where_its_lines_do() -> None:
    lines = [Line(Text(PARAGRAPH), 1, page) for page in (1, 1, 2)]
    assert [row.after_page_break for row in without_furniture(lines)[0]] == [False, False, True]


def test_the_last_foot_of_an_old_paper_is_furniture() -> None:
    assert split(f"{PARAGRAPH}\n8477 2") == ([PARAGRAPH], ["8477 2"])
    assert split("8477 2")[1] == []


def beside(page: int, *texts: str) -> list[Line]:
    """Lines beside the text of a page."""
    return [Line(Text(text), number, page, role="aside") for number, text in enumerate(texts, start=50)]


def on_page(page: int, *texts: str) -> list[Line]:
    return [Line(Text(text), number, page) for number, text in enumerate(texts, start=1)]


def test_what_a_colophon_states_of_the_letter_comes_first_and_the_rest_is_furniture() -> None:
    colophon = beside(
        1, "Ministerie van Vaart", "Contactpersoon", "J. Kade", "Ons kenmerk", "DGS 4711", "Datum\t3 mei 2024"
    )
    kept, furniture = without_furniture([*on_page(1, "Geachte voorzitter,"), *colophon])
    assert [row.text for row in kept] == ["Ons kenmerk\tDGS 4711", "Datum\t3 mei 2024", "Geachte voorzitter,"]
    assert [line.text for line in furniture] == ["Ministerie van Vaart", "Contactpersoon", "J. Kade"]


def test_a_label_without_a_value_states_nothing() -> None:
    colophon = beside(1, "Ons kenmerk", "Uw kenmerk", "2024A1")
    kept, furniture = without_furniture([*on_page(1, "Geachte voorzitter,"), *colophon])
    assert [row.text for row in kept] == ["Uw kenmerk\t2024A1", "Geachte voorzitter,"]
    assert [line.text for line in furniture] == ["Ons kenmerk"]


def test_a_colophon_on_a_later_page_is_furniture_and_parts_nothing() -> None:
    first = on_page(1, "De brug gaat vaker dicht dan", "open, zo hoor ik van de")
    second = [*on_page(2, "schippers van Stavoren en"), *beside(2, "Datum", "3 mei 2024"), *on_page(2, "van Woerden.")]
    kept, furniture = without_furniture([*first, *second])
    assert [(row.text, row.adjacent) for row in kept][-2:] == [
        ("schippers van Stavoren en", False),
        ("van Woerden.", True),
    ]
    assert [line.text for line in furniture] == ["Datum", "3 mei 2024"]


def test_a_note_in_the_margin_stays_unless_it_comes_again() -> None:
    pages = [
        line
        for page in (1, 2)
        for line in (*on_page(page, f"Tekst van blad {page}."), *beside(page, "Concept", f"Blad {page}a"))
    ]
    kept, furniture = without_furniture(pages)
    assert [row.text for row in kept if row.line.role == "aside"] == ["Concept", "Blad 1a", "Blad 2a"]
    assert [line.text for line in furniture] == ["Concept"]


def cell_rows(page: int, *texts: str) -> list[Line]:
    return [Line(Text(text), number, page, role="cells") for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(("between", "repeated"), [([], ["Sluis\tJaar"]), (["De tabel hieronder is een andere."], [])])
def test_a_head_that_a_table_repeats_on_the_next_page_is_furniture(between: list[str], repeated: list[str]) -> None:
    first = cell_rows(1, "Sluis\tJaar", "Oudewater\t2024")
    second = [*on_page(2, *between), *cell_rows(2, "Sluis\tJaar", "Woerden\t2025")]
    _, furniture = without_furniture([*first, *second])
    assert [line.text for line in furniture] == repeated


@pytest.mark.parametrize(
    ("foot", "found"),
    [
        (["8 maart 2022", "Tweede Kamer\tSluizen en bruggen\tTK 41\t41-6-1"], 2),
        (["8 maart 2022", "TK 41\t41-6-12"], 2),
        (["Eerste Kamer\tSluizen en bruggen", "de kade", "EK 7\t7-3-1"], 2),
        (["Tweede Kamer\t41-6-1"], 1),
        (["8 maart 2022", "de sluis bij 41-6-1"], 0),
        (["Tweede Kamer\tPostbus 20018"], 0),
    ],
)
def test_the_foot_of_the_handelingen_is_furniture(foot: list[str], found: int) -> None:
    _, furniture = without_furniture(on_page(1, "De voorzitter: Ik open de vergadering.", "", *foot))
    assert len(furniture) == found


def pages_of(*pages: list[str]) -> list[str]:
    """What stays of pages, each with its lines; an empty one is an empty line."""
    lines = [Line(Text(text), 1, number) for number, page in enumerate(pages, start=1) for text in page]
    return [row.text for row in without_furniture(lines)[0]]


def page(head: str, text: str, foot: str) -> list[str]:
    return [head, "", text, "", foot]


def test_what_most_pages_begin_or_end_with_is_furniture() -> None:
    pages = [page(f"Verslag van 3 mei\t{n}", f"Tekst {n * n} van de raad.", "Bureau Sluis B.V.") for n in (1, 2, 3)]
    assert pages_of(*pages) == ["Tekst 1 van de raad.", "Tekst 4 van de raad.", "Tekst 9 van de raad."]


def test_a_number_that_does_not_go_on_with_the_page_is_the_texts_own() -> None:
    kept = pages_of(*(page(f"Artikel {n * 3}", f"Tekst {n * n} van de wet.", f"Lid {n * 2}") for n in (1, 2, 3)))
    assert [text for text in kept if not text.startswith("Tekst")] == [
        "Artikel 3", "Lid 2", "Artikel 6", "Lid 4", "Artikel 9", "Lid 6",
    ]  # fmt: skip


def test_what_half_of_the_pages_begin_with_is_the_texts_own() -> None:
    heads = ["Besluit", "Besluit", "Vraag", "Zaak"]
    kept = pages_of(*(page(head, f"Tekst {head}.", f"Slot {n}{head}") for n, head in enumerate(heads)))
    assert kept.count("Besluit") == 2
    assert pages_of(*(page(head, "Tekst.", f"Slot {head}") for head in heads[:3])).count("Besluit") == 0


def test_a_repeated_line_of_the_text_itself_stays() -> None:
    """No empty line parts it from the text around it."""
    kept = pages_of(*([f"Zaak {n * n}", "a", "b", f"c {n}", "Besluit: aangenomen."] for n in (1, 2, 3)))
    assert kept.count("Besluit: aangenomen.") == 3


@pytest.mark.parametrize(
    ("foot", "number"),
    [
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, nr. 12", "12"),
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, nr. 12 3", "12"),
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, D", "D"),
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, D-F", None),
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, nrs. 12-14", None),
        ("Tweede Kamer, vergaderjaar 1984-1985, 16 447, nrs. 12 en 13", None),
        ("Eerste Kamer, vergaderjaar 1988-1989, 20 082, 20 083 en 20 250, nr. 76", None),
    ],
)
def test_a_foot_of_several_papers_gives_the_number_of_none(foot: str, number: str | None) -> None:
    found = RUNNING_FOOT.search(foot)
    assert (found["number"] if found else None) == number


def test_a_foot_of_several_papers_names_their_dossier() -> None:
    found = RUNNING_FOOT.search("Tweede Kamer, zitting 1974-1975,13 485, nrs. 1-4")
    assert found
    assert (found["several"], found["number"]) == ("13 485", None)
