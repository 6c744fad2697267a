"""What papers of agencies, municipalities and firms state, in letterheads, memos, forms and covers as PDFs show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest
from tests.page_setter import Setter
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.reading.facts import read_facts, zone
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out

TEXT = (
    "De sluizen in het rivierengebied zijn ouder dan vijftig jaar en moeten de komende jaren worden vervangen. "
    "De waterschappen hebben daarover afspraken gemaakt met de schippers, die in dit stuk worden besproken."
)
Rows = Sequence[Sequence[str]]


def stated(data: bytes, file: str = "stuk.pdf") -> Facts:
    blocks, furniture = lay_out(read(Source(file, data, "0" * 64)))
    return read_facts(zone(blocks), furniture, PurePosixPath(file).stem)


def typed(text: str) -> Facts:
    return stated(text.encode(), "stuk.txt")


def in_columns(rows: Rows, y: float, xs: Sequence[float], size: float = 9) -> list[Words]:
    """Rows of cells that begin at these places."""
    cells = []
    for index, row in enumerate(rows):
        cells += [Words(x, y - 12 * index, cell, size) for x, cell in zip(xs, row, strict=False) if cell]
    return cells


def lines(texts: Sequence[str], y: float) -> list[Words]:
    return in_columns([[text] for text in texts], y, [70])


def body(y: float, *closing: str) -> list[Words]:
    """Running text, with closing lines below it."""
    page = Setter(70, 440, 9, 12, y)
    page.paragraph(TEXT)
    page.paragraph(TEXT)
    for line in closing:
        page.line(line)
    return page.shown


def value(facts: Facts, key: str) -> object:
    fact = facts.stated().get(key)
    return fact.value if fact else None


ADDRESS = ["De minister van Waterbeheer", "Postbus 20901", "2500 EX Den Haag"]


@pytest.mark.parametrize("size", [8, 9, 10])
@pytest.mark.parametrize("xs", [(70, 190, 300, 410), (70, 170, 290, 400)])
@pytest.mark.parametrize(
    "rows",
    [
        [("Datum", "Ons kenmerk", "Uw kenmerk", "Bijlagen"), ("17 april 2019", "WS-19-2201", "D-2019/11", "1")],
        [("datum", "zaaknummer", "ons kenmerk", "behandeld door"), ("17 april 2019", "Z-88", "WS-19-2201", "P. Kolk")],
        [("Uw kenmerk", "Ons kenmerk", "Doorkiesnummer", "Datum"), ("D-1", "WS-19-2201", "030 1234567", "17-04-2019")],
    ],
)
def test_a_row_of_labels_says_what_stands_in_the_row_below_it(rows: Rows, xs: Sequence[float], size: float) -> None:
    page = [*lines(ADDRESS, 760), *in_columns(rows, 680, xs, size), *lines(["Onderwerp: Herstel van kades"], 620)]
    facts = stated(make_pdf([*page, *lines(["Geachte minister,"], 580), *body(550)]))
    assert value(facts, "date") == dt.date(2019, 4, 17)
    assert value(facts, "reference") == "WS-19-2201"
    assert value(facts, "title") == "Herstel van kades"


def test_a_row_of_labels_above_as_many_cells_alone_is_read_so() -> None:
    two = "Datum\tOns kenmerk\n17 april 2019\t{}\n\nGeachte minister,\n\n" + TEXT
    assert value(typed(two.format("WS-1")), "date") == dt.date(2019, 4, 17)
    assert value(typed(two.format("WS-1\tB-2")), "date") is None
    # The second row is one of labels too, so that the first says nothing.
    assert value(typed(two.format("WS-1").replace("WS-1", "Bijlage")), "date") is None
    # A row with an amount is none of labels.
    assert value(typed(two.format("WS-1").replace("Ons kenmerk", "Begroting 2019")), "date") is None
    # Nor is one with a cell as long as a sentence.
    longest = "Behandeld door de afdeling van"
    assert len(longest) == 30
    assert value(typed(two.format("WS-1").replace("Datum", f"{longest}\tDatum").replace("17", "P. Kolk\t17")), "date")
    longer = f"{longest} ons"
    assert not value(
        typed(two.format("WS-1").replace("Datum", f"{longer}\tDatum").replace("17", "P. Kolk\t17")), "date"
    )


def test_a_place_can_be_the_label_of_a_day() -> None:
    rows = [("Den Haag", "Aantal bijlagen"), ("22 juni 2022", "0")]
    facts = stated(make_pdf([*lines(ADDRESS, 760), *in_columns(rows, 680, (70, 250)), *body(600)]))
    assert (value(facts, "date"), value(facts, "place")) == (dt.date(2022, 6, 22), "Den Haag")


@pytest.mark.parametrize("small", [6.5, 7])
@pytest.mark.parametrize("subject", ["Juridische analyse van de meetplicht voor sluizen", "Meetplicht"])
def test_small_labels_beside_the_lines_of_a_memo_are_no_words_of_them(small: float, subject: str) -> None:
    rows = {"voor": "Minister van Waterbeheer", "datum": "18 augustus 2021", "inzake": subject, "zaaknr": "11019999"}
    page = [Words(110, 760, "Notitie", 10, bold=True)]
    for y, (label, says) in zip(range(720, 600, -15), rows.items(), strict=False):
        page += [Words(70, y, label, small), Words(110, y, says, 9)]
    text = Setter(110, 400, 9, 12, 600)
    for _ in range(5):
        text.paragraph(TEXT)
    facts = stated(make_pdf([*page, *text.shown]))
    assert value(facts, "title") == subject
    assert value(facts, "date") == dt.date(2021, 8, 18)
    assert value(facts, "recipients") == (Person(role="Minister van Waterbeheer"),)


def test_the_last_word_of_a_paragraph_is_no_label() -> None:
    page = Setter(70, 440, 9, 12, 700)
    page.line("Geachte minister,")
    page.gap()
    page.line("De schippers en de waterschappen spraken over de vraag of de sluis dicht kan op een andere")
    page.line("datum")
    blocks, _ = lay_out(read(Source("b.pdf", make_pdf(page.shown), "0" * 64)))
    assert blocks[-1].text.endswith("op een andere datum")


def test_a_memo_to_somebody_states_that_under_voor_as_under_aan() -> None:
    memo = "Memo\n\n{}\tde minister van Waterbeheer\nDatum\t4 mei 2021\nInzake\tDe kades\n\n" + TEXT
    for label in ("Aan", "Voor"):
        facts = typed(memo.format(label))
        assert value(facts, "recipients") == (Person(role="minister van Waterbeheer"),)
        assert value(facts, "title") == "De kades"


def test_the_rows_of_a_form_stay_apart_where_they_fill_the_page() -> None:
    rows = [
        ("Voortouwcommissie:", "vaste commissie voor Waterbeheer"),
        ("Activiteit:", "Commissiedebat"),
        ("Datum:", "woensdag 12 juni 2024"),
        ("Tijd:", "14.00 - 15.30 uur"),
        ("Onderwerp:", "Sluizen en kades"),
    ]
    page = [*lines(["Den Haag, 4 juni 2024"], 760), *in_columns(rows, 730, (70, 190))]
    facts = stated(make_pdf([*page, *lines(["Griffier: A.P. Kruithof"], 640)]))
    assert (value(facts, "date"), value(facts, "place")) == (dt.date(2024, 6, 4), "Den Haag")
    assert value(facts, "title") == "Sluizen en kades"


def test_the_day_of_a_meeting_dates_what_says_no_other() -> None:
    form = "{}Activiteit:\tOverleg\nDatum:\t12 juni 2024\n{}\n\nGriffier: A.P. Kruithof"
    placed = "Den Haag, 4 juni 2024\n\n"
    assert value(typed(form.format("", "Tijd:\t14.00 uur")), "date") == dt.date(2024, 6, 12)
    assert value(typed(form.format(placed, "Tijd:\t14.00 uur")), "date") == dt.date(2024, 6, 4)
    # Without a time below it the label is the paper's own.
    assert value(typed(form.format(placed, "Kenmerk:\tB-1")), "date") == dt.date(2024, 6, 12)


@pytest.mark.parametrize("label", ["b) Datum ontvangst Commissiedocument", "Ontvangstdatum", "Datum vergadering"])
def test_a_day_below_the_label_of_another_day_dates_nothing(label: str) -> None:
    fiche = "Fiche 3: Verordening sluizen\n\n1. Algemene gegevens\n\n{}\n15 maart 2023\n\n" + TEXT
    assert value(typed(fiche.format(label)), "date") is None
    assert value(typed(fiche.format("Datum")), "date") == dt.date(2023, 3, 15)


def test_the_heading_on_top_names_a_paper_that_nothing_else_does() -> None:
    page = [Words(70, 780, "Planbureau voor het Water", 8), Words(70, 640, "Balans van de kades 2023", 22, bold=True)]
    page += lines(["Eindrapport"], 610)
    facts = stated(make_pdf(page, [Words(70, 780, "Samenvatting", 10, bold=True), *body(760)]))
    assert value(facts, "title") == "Balans van de kades 2023"
    assert facts.title is not None
    assert facts.title.origin.source == "derived"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Hoe een sluis werkt", "Hoe een sluis werkt"),
        ("Position paper Schippersvereniging De Vaart", "Position paper Schippersvereniging De Vaart"),
        # A part of it, an organisation, one word, a line that goes on.
        ("1. Hoe een sluis werkt", "Stuk: 1. Hoe een sluis werkt"),
        ("Samenvatting van deze studie", "Stuk: Samenvatting van deze studie"),
        ("Sluisbouw", "Stuk: Sluisbouw"),
    ],
)
def test_no_part_of_a_paper_names_it(top: str, title: str) -> None:
    facts = stated(make_pdf([Words(70, 780, top, 14, bold=True), *body(740)]))
    assert value(facts, "title") == title


def test_a_line_longer_than_a_title_names_nothing() -> None:
    title = "De sluizen van het land " + "aan de kust " * 11
    for heading, named in ((f"{title}nu", True), (f"{title}en nu", False)):
        facts = stated(make_pdf([Words(70, 780, heading.strip(), 4, bold=True), *body(740)]))
        assert (value(facts, "title") == heading.strip()) == named, len(heading)


def test_of_two_headings_on_top_of_each_other_none_is_known_to_be_the_title() -> None:
    page = [Words(70, 780, "Waterland van nu", 14, bold=True), Words(70, 740, "Hoe een sluis werkt", 12, bold=True)]
    assert value(stated(make_pdf([*page, *body(710)])), "title") == "Stuk: Waterland van nu"


def test_a_list_is_called_by_a_heading_that_says_whose_it_is() -> None:
    page = [Words(70, 780, "Besluitenlijst college van Dijkstad", 14, bold=True)]
    facts = stated(make_pdf([*page, Words(70, 740, "1. Kades", 10, bold=True), *body(720)]))
    assert value(facts, "title") == "Besluitenlijst college van Dijkstad"


def test_an_organisation_signs_above_those_who_do_so_for_it() -> None:
    letter = "Aan de minister van Waterbeheer\n\nOnderwerp: Kades\n\nGeachte minister,\n\n{}\n\n{}\n\n{}"
    signed = "drs. P.V. Hoogeind,\npresident\n\ndrs. C.D. Werf,\nsecretaris"
    facts = typed(letter.format(TEXT, "Algemene Waterrekenkamer", signed))
    assert value(facts, "senders") == (
        Person(organisation="Algemene Waterrekenkamer"),
        Person("drs. P.V. Hoogeind", "president"),
        Person("drs. C.D. Werf", "secretaris"),
    )
    # One word in capitals may be a name.
    assert value(typed(f"{TEXT}\n\nLUCAS\n\nC. van den Heuvel"), "senders") is None


def test_an_organisation_that_signs_twice_is_one() -> None:
    signed = "Autoriteit Waterkwaliteit,\n\ndr. P.A. Kolk\nDirecteur Toezicht\n\nAutoriteit Waterkwaliteit"
    facts = typed(f"Aan de minister van Waterbeheer\n\n{TEXT}\n\nHoogachtend,\n\n{signed}")
    assert value(facts, "senders") == (
        Person(organisation="Autoriteit Waterkwaliteit"),
        Person("dr. P.A. Kolk", "Directeur Toezicht"),
    )


def test_a_function_that_ends_with_a_full_stop_is_one_without_it() -> None:
    signed = [
        "Burgemeester en wethouders van Dijkstad,",
        "namens dezen,",
        "",
        "wethouder Ruimte en Wonen.",
        "",
        "J. Polderman",
    ]
    facts = stated(make_pdf([*lines([*ADDRESS, "", "Geachte minister,"], 760), *body(680, *signed)]))
    assert value(facts, "senders") == (
        Person(organisation="Burgemeester en wethouders van Dijkstad"),
        Person("J. Polderman", "wethouder Ruimte en Wonen"),
    )


def test_names_side_by_side_keep_the_functions_below_them() -> None:
    page = [*lines([*ADDRESS, "", "Geachte minister,"], 760), *body(680, "Hoogachtend,")]
    rows = [("drs. H.I. Sas", "dr. R.S. Ruim"), ("voorzitter", "secretaris")]
    facts = stated(make_pdf([*page, *in_columns(rows, 580, (70, 270))]))
    assert value(facts, "senders") == (Person("drs. H.I. Sas", "voorzitter"), Person("dr. R.S. Ruim", "secretaris"))


def test_two_ministers_on_one_line_sign_both() -> None:
    signed = "De minister van Waterbeheer De staatssecretaris van Veren\nM.J. Oudewater\nA.B. Kralendijk"
    facts = typed(f"Aan de Voorzitter van de Tweede Kamer\n\n{TEXT}\n\nHoogachtend,\n\n{signed}")
    assert value(facts, "senders") == (
        Person("M.J. Oudewater", "minister van Waterbeheer"),
        Person("A.B. Kralendijk", "staatssecretaris van Veren"),
    )


def test_an_advice_of_the_raad_van_state_says_so_in_its_first_words() -> None:
    words = (
        "Bij {} van 3 juni 2022 heeft Uwe Majesteit bij de Afdeling advisering van de Raad van State ter overweging "
    )
    advice = "No. W17.22.0123/IV 's-Gravenhage, 14 september 2022\n\nAan de Koning\n\n{}aanhangig gemaakt {}\n\n"
    signed = "De vice-president van de Raad van State,\n\nTh.C. van Graafland"
    for way in ("Kabinetsmissive", "brief"):
        facts = typed(advice.format(words.format(way), "het voorstel van de Sluizenwet.") + signed)
        assert (value(facts, "kind"), value(facts, "document_type")) == ("overig", "Advies Raad van State")
    other = typed(f"Aan de Koning\n\nBij brief van 3 juni 2022 is de Sluizenwet besproken.\n\n{signed}")
    assert value(other, "document_type") is None


def test_a_motion_as_handed_in_has_dossier_and_number_on_one_line() -> None:
    motion = (
        "{}\n\nMotie van het lid Dijkman\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering te bouwen.\n"
    )
    for head in ("32698 nr. 82", "32 698, nr. 82", "32 698 Nr. 82"):
        assert value(typed(motion.format(head)), "identifier") == "kst-32698-82"


def test_an_office_of_one_word_has_its_holder_behind_it() -> None:
    letter = "Aan: {}\nPostbus 20018\n2500 EA Den Haag\n\nOnderwerp: kades\n\nGeachte heer Kaag,\n\n" + TEXT
    known = typed(letter.format("informateur drs. R. Kaag"))
    assert value(known, "recipients") == (Person("drs. R. Kaag", "informateur"),)
    other = typed(letter.format("de minister van Waterbeheer"))
    assert value(other, "recipients") == (Person(role="minister van Waterbeheer"),)
