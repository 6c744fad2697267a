"""Kinds of paper, each by its own name, in the layouts in which people have them: printed, pasted and recognised."""

import datetime as dt
from pathlib import PurePosixPath

import pytest

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import DossierName, Facts, Person
from kamerstuk_site.reading.facts import read_facts, zone
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out

TEXT = (
    "De regering heeft met belangstelling kennisgenomen van de vragen over de sluizen en de bruggen, en gaat daar in dit "
    "stuk op in. Zij dankt de leden voor hun inbreng."
)
DOSSIER = "95 010 Wijziging van de Wet op de binnenhavens"


def facts(text: str, file: str = "stuk.txt") -> Facts:
    blocks, furniture = lay_out(read(Source(file, text.encode(), "0" * 64)))
    return read_facts(zone(blocks), furniture, PurePosixPath(file).stem)


def values(text: str, *keys: str, file: str = "stuk.txt") -> tuple[object, ...]:
    stated = facts(text, file).stated()
    return tuple(stated[key].value if key in stated else None for key in keys)


def printed(heading: str) -> str:
    head = "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2018–2019"
    return f"{head}\n\n{DOSSIER}\n\nNr. 6 {heading}\n\nOntvangen 3 mei 2019\n\n{TEXT}"


def pasted(heading: str) -> str:
    return f"{DOSSIER}\n\nNr. 6 {heading}\n\nOntvangen 3 mei 2019\n\n{TEXT}"


def recognised(heading: str) -> str:
    head = "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 1983-1984\n17010\nDe binnenhavens\nNr. 6"
    return f"{head}\n{heading}\nOntvangen 3 mei 1984\n{TEXT}"


NAMED = [
    ("MEMORIE VAN TOELICHTING", "overig", "Memorie van toelichting"),
    ("MEMORIE VAN ANTWOORD", "overig", "Memorie van antwoord"),
    ("NADERE MEMORIE VAN ANTWOORD", "overig", "Nadere memorie van antwoord"),
    ("VOORLOPIG VERSLAG", "verslag", "Voorlopig verslag"),
    ("NADER VOORLOPIG VERSLAG", "verslag", "Nader voorlopig verslag"),
    ("EINDVERSLAG", "verslag", "Eindverslag"),
    ("VERSLAG", "verslag", "Verslag"),
    ("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "verslag", "Verslag van een schriftelijk overleg"),
    ("VERSLAG VAN EEN ALGEMEEN OVERLEG", "verslag", "Verslag van een algemeen overleg"),
    ("VERSLAG VAN EEN COMMISSIEDEBAT", "verslag", "Verslag van een commissiedebat"),
    ("VOORSTEL VAN WET", "voorstel-van-wet", "Voorstel van wet"),
    ("GEWIJZIGD VOORSTEL VAN WET", "voorstel-van-wet", "Gewijzigd voorstel van wet"),
    ("VOORSTEL VAN RIJKSWET", "voorstel-van-wet", "Voorstel van wet"),
    ("NOTA VAN WIJZIGING", "nota", "Nota van wijziging"),
    ("TWEEDE NOTA VAN WIJZIGING", "nota", "Nota van wijziging"),
    ("NOTA NAAR AANLEIDING VAN HET VERSLAG", "nota", "Nota naar aanleiding van het verslag"),
    ("NOTA NAAR AANLEIDING VAN HET NADER VERSLAG", "nota", "Nota naar aanleiding van het verslag"),
    ("INITIATIEFNOTA", "nota", "Initiatiefnota"),
    ("NOTITIE", "nota", "Nota"),
    ("ADVIES RAAD VAN STATE", "overig", "Advies Raad van State"),
    ("ADVIES AFDELING ADVISERING RAAD VAN STATE", "overig", "Advies Raad van State"),
    ("ADVIES RAAD VAN STATE EN NADER RAPPORT", "overig", "Advies Raad van State en nader rapport"),
    ("NADER RAPPORT", "overig", "Nader rapport"),
    ("LIJST VAN VRAGEN EN ANTWOORDEN", "overig", "Lijst van vragen en antwoorden"),
    ("LIJST VAN VRAGEN", "overig", "Lijst van vragen"),
    ("KONINKLIJKE BOODSCHAP", "overig", "Koninklijke boodschap"),
    ("JAARVERSLAG VAN DE HAVENRAAD", "overig", "Jaarverslag"),
    ("MOTIE VAN HET LID KWAKERNAAK", "motie", "Motie"),
    ("GEWIJZIGDE MOTIE VAN HET LID KWAKERNAAK TER VERVANGING VAN DIE GEDRUKT ONDER NR. 4", "motie", "Gewijzigde motie"),
    ("AMENDEMENT VAN HET LID KWAKERNAAK", "amendement", "Amendement"),
    (
        "GEWIJZIGD AMENDEMENT VAN HET LID KWAKERNAAK TER VERVANGING VAN DAT GEDRUKT ONDER NR. 4",
        "amendement",
        "Gewijzigd amendement",
    ),
    ("SUBAMENDEMENT VAN HET LID KWAKERNAAK", "amendement", "Subamendement"),
    ("BRIEF VAN DE MINISTER VAN WATERWEGEN", "brief", "Brief"),
    ("BRIEF VAN DEN MINISTER VAN WATERWEGEN", "brief", "Brief"),
    ("BRIEF VAN DE INFORMATEUR", "open-brief", "Brief"),
]


@pytest.mark.parametrize(("heading", "kind", "document_type"), NAMED)
def test_each_paper_has_its_kind_and_its_own_name_in_every_layout(heading: str, kind: str, document_type: str) -> None:
    for layout in (printed, pasted, recognised):
        assert values(layout(heading), "kind", "document_type") == (kind, document_type)


def test_a_heading_in_capitals_that_is_no_name_we_know_gives_no_name() -> None:
    assert values(printed("BIJLAGEN BIJ DE BEGROTING"), "kind", "document_type") == ("overig", None)
    assert values(printed("Bijlagen bij de begroting"), "kind", "document_type") == (None, None)


def test_a_letter_that_withdraws_a_bill_is_what_its_signature_says() -> None:
    heading = "BRIEF HOUDENDE INTREKKING VAN HET VOORSTEL VAN WET"
    addressed = f"{DOSSIER}\n\nNr. 7 {heading}\n\nAan de Voorzitter van de Tweede Kamer\n\n{TEXT}"
    signed = f"{addressed}\n\nDe Minister van Waterwegen,\nA.B. Kranendonk"
    assert values(signed, "kind", "document_type") == ("brief", "Brief")


@pytest.mark.parametrize(
    ("first", "kind", "document_type"),
    [
        ("Motie van het lid Kwakernaak c.s.", "motie", "Motie"),
        ("Gewijzigde motie van de leden Kwakernaak en Van Dobben (t.v.v. 95010-4)", "motie", "Gewijzigde motie"),
        ("Besluitenlijst van de procedurevergadering van donderdag 4 april 2019", "overig", "Besluitenlijst"),
        ("Toezeggingenlijst commissiedebat Havens", "overig", "Toezeggingenlijst"),
        ("Fiche 3: Verordening havengelden", "overig", "BNC-fiche"),
        ("Nieuwsbericht | 02-11-2023 | 09:00", "overig", "Nieuwsbericht"),
        ("Resolution 2099 (2031)", "overig", "Resolutie"),
        ("Memorie van toelichting", "overig", "Memorie van toelichting"),
        ("Advies Afdeling advisering Raad van State", "overig", "Advies Raad van State"),
        ("Besluitenlijst commissie Havens 4 april 2019", "overig", "Besluitenlijst"),
        ("Jaarverslag 2023", "overig", "Jaarverslag"),
        ("Notitie Toekomst van de havens", "nota", "Nota"),
        ("Contourennota havens", "nota", "Nota"),
        ("Besluitenlijst vorige vergadering", None, None),
        ("Jaarverslagen zijn er niet", None, None),
        ("Memorie van toelichting bij de wet is er niet", None, None),
        ("Brief over de havens", None, None),
        ("Nota bene", None, None),
        ("Nota's, gewisseld te Stavoren", None, None),
    ],
)
def test_a_line_above_the_text_that_is_the_name_of_a_paper(
    first: str, kind: str | None, document_type: str | None
) -> None:
    assert values(f"Havens\n\n{first}\n\n{TEXT}", "kind", "document_type") == (kind, document_type)


def test_a_letter_about_a_list_is_a_letter() -> None:
    letter = (
        f"Betreft: Toezegging\n\nToezeggingenlijst\n\nGeachte voorzitter,\n\n{TEXT}\n\nHoogachtend,\n\nA. Kwakernaak"
    )
    assert values(letter, "kind") == ("open-brief",)


@pytest.mark.parametrize(
    ("subject", "to", "kind"),
    [
        ("Besluit op uw Woo-verzoek", "De heer A. Kwakernaak", "overig"),
        ("Beslissing op Wob-verzoek havengelden", "Stichting Dijken", "overig"),
        ("Woo-deelbesluit havengelden", "De heer A. Kwakernaak", "overig"),
        ("Besluit op verzoek op grond van de Wet open overheid", "De heer A. Kwakernaak", "overig"),
        ("Besluit over de havengelden", "De heer A. Kwakernaak", None),
        ("Besluit op Woo-verzoek havengelden", "de Voorzitter van de Tweede Kamer", "brief"),
    ],
)
def test_a_decision_on_a_request_for_documents(subject: str, to: str, kind: str | None) -> None:
    head = f"Aan {to}\n\nDatum: 3 mei 2023\n\nOnderwerp: {subject}\n\nGeachte heer,\n\n{TEXT}"
    signed = f"{head}\n\nHoogachtend,\n\nDe Minister van Waterwegen,\nA.B. Kranendonk"
    named = "Woo-besluit" if kind == "overig" else None
    assert values(signed, "kind", "document_type", "title") == (kind, named, subject)


def test_a_motion_as_handed_in_is_one_by_its_words() -> None:
    moved = "De Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering de sluizen te openen,"
    assert values(f"{moved}\n\nen gaat over tot de orde van de dag.\n\nKwakernaak", "kind") == ("motie",)
    assert values("De Kamer vergadert vandaag,\n\nen gaat daarna over tot de orde van de dag.", "kind") == (None,)


@pytest.mark.parametrize(
    ("more", "kind"),
    [("", "open-brief"), ("Wij informeren uw Kamer hierover.", None), ("Mijn ambtgenoot schrijft u ook.", None)],
)
def test_a_letter_that_nobody_signs_is_by_others_where_no_minister_speaks(more: str, kind: str | None) -> None:
    letter = f"Tweede Kamer der Staten-Generaal\n\nBetreft: De havens\n\nGeachte heer/mevrouw,\n\nWij vragen aandacht. {more}"
    assert values(letter, "kind") == (kind,)
    assert values(letter.replace("Betreft: De havens", "Ministerie van Waterwegen\nBetreft: De havens"), "kind") == (
        None,
    )
    assert values(letter.replace("Betreft: De havens\n\n", ""), "kind") == (None,)


# ---------------------------------------------------------------- the Eerste Kamer


@pytest.mark.parametrize(
    ("printed", "number", "chamber"),
    [
        ("C MEMORIE VAN ANTWOORD", "C", "eerste-kamer"),
        ("AB VOORLOPIG VERSLAG VAN DE VASTE COMMISSIE VOOR HAVENS", "AB", "eerste-kamer"),
        ("D VERSLAG VAN EEN NADER SCHRIFTELIJK OVERLEG", "D", None),
        ("Nr. 6 MEMORIE VAN ANTWOORD", "6", None),
    ],
)
def test_a_pasted_paper_with_a_letter_for_its_number(printed: str, number: str, chamber: str | None) -> None:
    paper = f"{DOSSIER}\n\n{printed}\n\nOntvangen 26 april 2019\n\n{TEXT}"
    assert values(paper, "number", "identifier", "chamber") == (number, f"kst-95010-{number}", chamber)


def test_old_numbers_of_the_eerste_kamer_have_a_letter_behind_them() -> None:
    head = "Eerste Kamer der Staten-Generaal\n1\nVergaderjaar 1992-1993 Nr. 15b\n22010\nDe binnenhavens"
    paper = f"{head}\nMEMORIE VAN ANTWOORD\nOntvangen 28 juni 1993\n{TEXT}"
    assert values(paper, "number", "identifier", "chamber", "session", "kind") == (
        *("15b", "kst-22010-15b", "eerste-kamer", "1992-1993", "overig"),
    )


# ---------------------------------------------------------------- pages copied from a site


def test_a_page_of_the_tweede_kamer() -> None:
    page = (
        "Brief regering : Voorbereiding opening van de sluis\n95 165 Sluizen\nNr. 46 BRIEF VAN DE MINISTER VAN WATERWEGEN\n"
        f"Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag, 21 februari 2022\n{TEXT}"
    )
    assert values(page, "title", "kind", "identifier", "date", "dossiers") == (
        "Voorbereiding opening van de sluis",
        "brief",
        "kst-95165-46",
        dt.date(2022, 2, 21),
        (DossierName("95165", "Sluizen"),),
    )


def test_what_a_site_lists_a_paper_under_tells_what_it_is_where_nothing_else_does() -> None:
    page = "{} : De havens\n\nDe tekst van het stuk staat in de bijlage bij deze pagina."
    assert values(page.format("Brief regering"), "title", "kind", "document_type") == ("De havens", "brief", "Brief")
    assert values(page.format("Brief derden"), "kind") == ("open-brief",)
    assert values(page.format("Lijst van vragen en antwoorden"), "document_type") == ("Lijst van vragen en antwoorden",)
    assert facts(page.format("Mijn mening")).title.origin.source == "derived"  # type: ignore[union-attr]


def test_the_questions_of_a_copied_page_are_those_of_the_paper() -> None:
    page = (
        "Antwoord schriftelijke vragen : Antwoord op vragen van het lid Vaart over sluizen\n"
        "Vragen van het lid Vaart (VVD) aan de Minister van Waterwegen over sluizen (ingezonden 20 december 2024).\n"
        "Antwoord van Minister Sluiswachter (Waterwegen) (ontvangen 4 februari 2025).\nVraag 1\nKlopt het?\nAntwoord 1\nNee."
    )
    assert values(page, "title", "senders", "kind") == (
        "sluizen",
        (Person("Vaart", organisation="VVD"),),
        "kamervragen",
    )


def test_a_page_of_another_site_states_number_title_and_dossier() -> None:
    page = (
        "Kamerstuk 95300-VII-60\n\nKabinetsreactie op het advies over de havens\n\nDossier: Vaststelling van de begroting (VII)\n\n"
        "Gepubliceerd: 9 maart 2016\nIndiener(s): A.B. Kranendonk\nBron: https://zoek.officielebekendmakingen.nl/kst-95300-VII-60.html\n\n"
        f"{TEXT}"
    )
    assert values(page, "title", "identifier", "number", "dossiers", "date") == (
        "Kabinetsreactie op het advies over de havens",
        "kst-95300-VII-60",
        "60",
        (DossierName("95300-VII", "Vaststelling van de begroting (VII)"),),
        dt.date(2016, 3, 9),
    )


@pytest.mark.parametrize("cell", ["\t", "", " ", " | "])
def test_the_table_above_a_page_of_the_publisher(cell: str) -> None:
    table = cell.join(["Tweede Kamer der Staten-Generaal", "2016-2017", "95700 nr. 19"])
    page = f"Kamerstuk\n\nDatum publicatieOrganisatieVergaderjaarDossier- en ondernummer\n{table}\n\n{TEXT}"
    assert values(page, "session", "chamber", "identifier") == ("2016-2017", "tweede-kamer", "kst-95700-19")


def test_a_site_whose_heading_begins_with_the_dossier() -> None:
    page = f"[overzicht] [stemmingen]\n\n95533 Advies over de binnenhavens\n\nNummer: 2020D00001, datum: 2020-07-15\n\n{TEXT}"
    assert facts(page).dossiers is not None
    assert facts(page).dossiers.value[0].id == "95533"  # type: ignore[union-attr]
    amount = page.replace("95533 Advies", "95 533 000 euro voor")
    assert facts(amount).dossiers is None


def test_a_paper_of_another_vergaderjaar_that_is_spoken_of_states_none() -> None:
    assert values(f"Havens (gedrukt onder nr. 168 der Zitting 1911-1912)\n\n{TEXT}", "session") == (None,)


def test_the_running_feet_of_old_papers_state_vergaderjaar_and_chamber() -> None:
    page = f"Bijlagen.\nTweede Kamer. 1\n\nKONINKLIJKE BOODSCHAP.\n\n{TEXT}\n\nHandelingen der Staten-Generaal. Bijlagen. 1929—1930.\n\n{TEXT}"
    assert values(page, "session", "chamber", "document_type") == ("1929-1930", "tweede-kamer", "Koninklijke boodschap")


# ---------------------------------------------------------------- the name of the file


@pytest.mark.parametrize(
    ("stem", "identifier"),
    [
        ("kst-95010-8", "kst-95010-8"),
        ("kst-95010-8 (1)", "kst-95010-8"),
        ("kst-95010-8_origineel", "kst-95010-8"),
        ("KST-95010-V-8", "kst-95010-V-8"),
        ("web-kst-95010-8", None),
        ("kst-95010-8-bijlage", None),
        ("brief kst-95010-8", None),
    ],
)
def test_the_first_words_of_a_file_name_may_be_an_identifier(stem: str, identifier: str | None) -> None:
    assert values(TEXT, "identifier", file=f"{stem}.txt") == (identifier,)


def test_an_identifier_states_dossier_number_session_and_chamber() -> None:
    keys = ("dossiers", "number", "session", "chamber")
    assert values(TEXT, *keys, file="kst-95010-8.txt") == ((DossierName("95010"),), "8", None, None)
    assert values(TEXT, *keys, file="ah-tk-20182019-300.txt") == (None, "300", "2018-2019", "tweede-kamer")
    assert values(TEXT, *keys, file="h-ek-20182019-30-4.txt") == (None, None, "2018-2019", "eerste-kamer")
    assert values(f"{DOSSIER}\n\n{TEXT}", "number", file="kst-95011-8.txt") == (None,)


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    "title",
    [
        "Besluitenlijst van de procedurevergadering van donderdag 4 april 2019",
        "Besluitenlijst van de extra procedurevergadering van 4 april 2019",
        "Toezeggingenlijst van het commissiedebat van 04-04-2019",
        "Besluitenlijst commissie Havens 4 april 2019",
    ],
)
def test_a_list_is_called_by_its_meeting(title: str) -> None:
    head = "Den Haag, 5 april 2019\n\nVoortouwcommissie:\n\nvaste commissie voor Havens\n\nDocument:"
    for paper in (f"{head}\n\n{title}\n\n{TEXT}", f"{title}\n\n{TEXT}"):
        stated = facts(paper)
        assert stated.title is not None
        assert (stated.title.value, stated.title.origin.source) == (title, "text")
    blocks, _ = lay_out(read(Source("a.txt", f"{head}\n\n{title}\n\n{TEXT}".encode(), "0" * 64)))
    assert not [block for block in zone(blocks).blocks if block.kind == "heading"]


def test_a_derived_title_calls_a_paper_by_its_own_name() -> None:
    assert values(pasted("MEMORIE VAN TOELICHTING"), "title") == (
        "Memorie van toelichting: Wijziging van de Wet op de binnenhavens",
    )


def test_a_label_and_its_value_may_stand_on_two_lines() -> None:
    head = "Datum\n3 mei 2023\n\nBetreft\nDe havens van Stavoren\n\nGeachte voorzitter,"
    assert values(f"{head}\n\n{TEXT}", "date", "title") == (dt.date(2023, 5, 3), "De havens van Stavoren")


def test_a_fiche_is_called_by_its_proposal() -> None:
    assert values(f"Fiche 3: Verordening havengelden\n\n1. Algemene gegevens\n\n{TEXT}", "title") == (
        "Fiche 3: Verordening havengelden",
    )


def test_a_motion_that_was_not_printed_has_no_number_and_no_word_for_it_in_the_title_of_its_dossier() -> None:
    head = "Tweede Kamer der Staten-Generaal\n\n95 410 VII\nVaststelling van de begroting\n\nNr.\nMOTIE VAN HET LID KWAKERNAAK"
    moved = f"{head}\n\nVoorgesteld 12 maart 2024\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\n{TEXT}"
    assert values(moved, "dossiers", "number", "kind") == (
        (DossierName("95410-VII", "Vaststelling van de begroting"),),
        None,
        "motie",
    )


DETAILS = (
    "Brief regering\nVoortgang van de dijken\n\nNummer\n2024D01234\n\nDatum\n12 maart 2024\n\nSoort\nBrief regering\n\n"
    "Indiener\nA.B. Kranendonk\n\n"
)


def test_the_details_that_a_site_shows_go_behind_the_words_of_the_paper() -> None:
    assert values(f"{DETAILS}{TEXT}", "title", "date", "kind") == (
        "Voortgang van de dijken",
        dt.date(2024, 3, 12),
        "brief",
    )
    own = f"{DETAILS}Den Haag, 11 maart 2024\n\n{TEXT}"
    assert values(own, "date") == (dt.date(2024, 3, 11),)
    letter = f"Datum: 12 maart 2024\n\nDen Haag, 11 maart 2024\n\n{TEXT}"
    assert values(letter, "date") == (dt.date(2024, 3, 12),)


@pytest.mark.parametrize(
    "sort", ["Soort: Lijst van vragen", "Type\tLijst van vragen", "Documentsoort: Lijst van vragen"]
)
def test_a_site_labels_the_sort_of_a_paper(sort: str) -> None:
    assert values(f"Havens\n\n{sort}\n\n{TEXT}", "kind", "document_type") == ("overig", "Lijst van vragen")


def test_the_number_above_a_page_of_the_publisher() -> None:
    page = (
        "Officiële bekendmakingen\n\nKamerstuk 95410-VII, nr. 12\n\nGepubliceerd op 13 maart 2024 09:00\n\n"
        f"Vergaderjaar: 2023-2024\n\n{TEXT}"
    )
    assert values(page, "identifier", "session", "date") == ("kst-95410-VII-12", "2023-2024", dt.date(2024, 3, 13))
    assert facts(page).title.origin.source == "derived"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("ID: 95300-VII-60", "kst-95300-VII-60"),
        ("Kamerstuknummer: 95300-60", "kst-95300-60"),
        ("Dossier- en ondernummer\t95300 nr. 60", "kst-95300-60"),
        ("Vindplaats: Kamerstukken II 2019/20, 95 533, nr. 4", "kst-95533-4"),
        ("Bron: https://zoek.officielebekendmakingen.nl/kst-95300-C.html", "kst-95300-C"),
        ("Zie Kamerstuk 95300, nr. 60", None),
        ("Kamerstukken II 2019/20, 95 533, nr. 4", None),
        ("Dit is een antwoord op kst-95300-60 van vorig jaar", None),
        ("ID: 953001234", None),
    ],
)
def test_a_line_that_states_the_number_of_the_paper_and_one_that_speaks_of_another(
    line: str, identifier: str | None
) -> None:
    assert values(f"Havens\n\n{line}\n\n{TEXT}", "identifier") == (identifier,)


def test_a_paper_far_below_the_top_of_a_page_is_another() -> None:
    line = "Havens\n\n"
    assert values(f"{line * 5}Kamerstuk 95300, nr. 60\n\n{TEXT}", "identifier") == ("kst-95300-60",)
    assert values(f"{line * 6}Kamerstuk 95300, nr. 60\n\n{TEXT}", "identifier") == (None,)


def test_a_decision_that_its_subject_only_calls_so_is_on_documents_by_its_first_words() -> None:
    letter = (
        "Datum 12 mei 2023\nBetreft Beslissing op uw verzoek\n\nGeachte heer Kwakernaak,\n\n"
        "U heeft met een beroep op de {} verzocht om informatie over sluizen.\n\nHoogachtend,\n\nJ. van Dobben"
    )
    assert values(letter.format("Wet open overheid"), "kind", "document_type") == ("overig", "Woo-besluit")
    assert values(letter.format("Wet op de havens"), "kind", "document_type") == ("open-brief", None)
    about = letter.format("Wet open overheid").replace("Beslissing op uw verzoek", "Uw verzoek")
    assert values(about, "document_type") == (None,)


def test_the_menu_and_cookies_of_a_site_title_nothing_and_hide_nothing() -> None:
    menu = (
        "Ga direct naar inhoud\n\nDeze website gebruikt cookies om u een betere ervaring te geven. Lees meer daarover op de "
        "pagina over ons beleid.\n\nMenu\n\nHome\n\n"
    )
    paper = "95 410 Havens\n\nNr. 12 BRIEF VAN DE MINISTER VAN WATERWEGEN\n\nDen Haag, 11 maart 2024\n\n"
    assert values(f"{menu}{paper}{TEXT}", "identifier", "date", "kind") == (
        "kst-95410-12",
        dt.date(2024, 3, 11),
        "brief",
    )
    other = menu.replace("cookies", "sluizen")
    assert values(f"{other}{paper}{TEXT}", "identifier") == (None,)


@pytest.mark.parametrize("letter", ["A", "AB"])
def test_a_letter_on_a_line_of_its_own_above_the_heading_is_the_number(letter: str) -> None:
    head = f"Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 1991-1992\n22 010\nWet op de havens\n{letter}\n"
    paper = f"{head}ADVIES RAAD VAN STATE\nAan de Koningin\n's-Gravenhage, 17 juni 1991\n{TEXT}"
    assert values(paper, "number", "identifier", "dossiers") == (
        letter,
        f"kst-22010-{letter}",
        (DossierName("22010", "Wet op de havens"),),
    )
    assert values(paper.replace("ADVIES RAAD VAN STATE\n", ""), "number") == (None,)
    chapter = paper.replace(f"\n{letter}\n", "\nVI\n")
    assert values(chapter, "number") == (None,)


@pytest.mark.parametrize(
    "heading", ["NADER VOORLOPIG VERSLAG", "NADERE MEMORIE VAN ANTWOORD", "TWEEDE NOTA VAN WIJZIGING"]
)
def test_a_second_paper_of_its_sort_has_its_letter_before_the_heading_too(heading: str) -> None:
    assert values(f"{DOSSIER}\n\nE {heading}\n\n{TEXT}", "number", "identifier") == ("E", "kst-95010-E")


def test_a_label_without_its_value_ends_the_subject_above_it() -> None:
    head = (
        "Datum 12 maart 2024\nBetreft Antwoorden op vragen van het lid Vaart over de sluizen\nOns kenmerk\nWB/2024/123"
    )
    assert values(f"{head}\n\nGeachte voorzitter,\n\n{TEXT}", "title") == (
        "Antwoorden op vragen van het lid Vaart over de sluizen",
    )


@pytest.mark.parametrize(
    ("item", "found"),
    [("Kamerleden, fracties en commissies", True), ("Alle kamerleden en fracties en commissies van nu", False)],
)
def test_the_menu_of_a_saved_page_does_not_hide_the_head(item: str, found: bool) -> None:
    page = (
        f"<html><body><ul><li>{item}</li><li>Zoeken</li></ul><h1>Brief regering : De havens</h1><p>95 410 Havens</p>"
        f"<p>Nr. 12 BRIEF VAN DE MINISTER VAN WATERWEGEN</p><p>Den Haag, 11 maart 2024</p><p>{TEXT}</p></body></html>"
    )
    assert values(page, "identifier", file="pagina.html") == ("kst-95410-12" if found else None,)


@pytest.mark.parametrize(("sentences", "title"), [(2, False), (3, True)])
def test_text_that_a_scan_put_before_the_heading_is_no_title_of_the_dossier(sentences: int, title: bool) -> None:
    text = " ".join(
        ["Blijkens mededeling van de Directeur van Uw Kabinet is het advies van de Raad aangeboden."] * sentences
    )
    paper = f"Vergaderjaar 1984-1985\n16010\nWet op de havens\n{text}\nNADER RAPPORT\nAan de Koningin\n{TEXT}"
    assert (values(paper, "dossiers") == ((DossierName("16010", "Wet op de havens"),),)) is title


@pytest.mark.parametrize("subject", ["Procedurevergadering", "Procedurevergadering commissie Waterbeheer"])
@pytest.mark.parametrize("name", ["Besluitenlijst", "Toezeggingenlijst"])
def test_a_list_is_titled_by_its_own_name_rather_than_by_the_meeting(name: str, subject: str) -> None:
    title = f"{name} van de procedurevergadering van donderdag 18 april 2024"
    text = f"{name}\n\nTijd: 10.00 uur\nOnderwerp: {subject}\n\n{title}\n\n1. Agendapunt: Rondvraag\n\n{TEXT}"
    assert values(text, "title", "document_type") == (title, name)


def test_another_paper_is_titled_by_its_subject_though_it_names_a_list() -> None:
    text = f"Agenda\n\nOnderwerp: Sluizen\n\nConcept-fiche 3: Kades\n\n{TEXT}"
    assert values(text, "title") == ("Sluizen",)


@pytest.mark.parametrize("head", ["Beslisnota", "BESLISNOTA", "Beslisnota Kadeherstel"])
def test_a_note_for_decision_is_a_nota_by_its_own_name(head: str) -> None:
    text = f"{head}\n\nTER BESLISSING\n\nAan: de minister van Waterbeheer\nDatum: 6 mei 2024\n\n{TEXT}"
    assert values(text, "kind", "document_type") == ("nota", "Beslisnota")


def test_a_sentence_about_a_note_for_decision_names_no_paper() -> None:
    text = f"Beslisnota's worden openbaar. Dat geldt ook hier.\n\n{TEXT}"
    assert values(text, "document_type") == (None,)


@pytest.mark.parametrize("signed", ["Vaart\nDe Watering", "Vaart\nDe Watering\nKade"])
def test_a_heading_that_breaks_off_within_a_name_leaves_the_names_to_those_below(signed: str) -> None:
    opening = "De ondergetekenden stellen het volgende amendement voor:\n\nIn artikel I vervalt onderdeel B."
    heading = "AMENDEMENT VAN DE LEDEN VAART EN DE\n\nWATERING"
    text = f"{DOSSIER}\n\nNr. 6 {heading}\n\nOntvangen 3 mei 2019\n\n{opening}\n\nToelichting\n\n{TEXT}\n\n{signed}"
    assert values(text, "senders") == (tuple(map(Person, signed.split("\n"))),)


@pytest.mark.parametrize("on", ["OP HET AMENDEMENT GEDRUKT ONDER NR. 4", "OP DAT GEDRUKT ONDER NR. 4"])
def test_the_amendment_that_a_subamendment_is_on_is_no_part_of_a_name(on: str) -> None:
    opening = "De ondergetekenden stellen het volgende subamendement voor:\n\nIn onderdeel I vervalt «2027»."
    head = f"{DOSSIER}\n\nNr. 6 SUBAMENDEMENT VAN DE LEDEN VAART EN OP DE KADE {on}\n\nOntvangen 3 mei 2019"
    assert values(f"{head}\n\n{opening}", "senders") == ((Person("Vaart"), Person("Op de Kade")),)


def test_an_appendix_is_named_beside_its_vergaderjaar_too() -> None:
    head = "Eerste Kamer der Staten-Generaal\t1\nVergaderjaar 2018–2019\tAanhangsel van de Handelingen"
    asked = "Vragen van het lid Vaart (Duinlijst) aan de Minister van Waterbeheer over kades (ingezonden 3 mei 2019)."
    text = f"{head}\n\n7\n{asked}\n\nVraag 1\n\nIs de kade hoog genoeg?"
    assert values(text, "kind", "document_type") == ("kamervragen", "Aanhangsel van de Handelingen")


@pytest.mark.parametrize(
    ("above", "signs"),
    [("Zij herstelt een omissie.", True), ("Zij is van", False), ("Zij herstelt wat ontbrak:", False)],
)
def test_who_signs_right_below_the_last_sentence(above: str, signs: bool) -> None:
    text = f"{DOSSIER}\n\nNr. 6 NOTA VAN WIJZIGING\n\nOntvangen 3 mei 2019\n\n{TEXT}\n\n"
    signed = f"{TEXT}\n{above}\nDe Minister van Waterbeheer,\nA.B. von Kade"
    senders = (Person("A.B. von Kade", "Minister van Waterbeheer"),) if signs else None
    assert values(text + signed, "senders") == (senders,)


OPEN_DATA = (
    "[overzicht] [activiteiten] [besluiten] [🔍 uitgebreid zoeken]\n\nStand van zaken sluizen\n\nSluizen en Bruggen\n\nBrief regering\n\n"
    "Nummer: 2019D00797, datum: 2019-03-05, bijgewerkt: 2024-02-19 10:56, versie: 3\n\n"
    "Directe link naar document (.pdf), link naar pagina op de Tweede Kamer site, officiële HTML versie (kst-95279-494).\n\n"
    "Gerelateerde personen:\n\nOnderdeel van kamerstukdossier 95279 -494 Sluizen en Bruggen.\n\nOnderdeel van zaak 2019Z00176:\n\n"
    "Preview document (🔗 origineel)\n\n"
)
"""What a site of the Kamer's open data prints above a paper."""
FILED = ("kst-95279-494", "494", (DossierName("95279", "Sluizen en Bruggen"),), "Stand van zaken sluizen", "brief")


def test_a_site_of_open_data_says_what_a_letter_is_that_does_not() -> None:
    page = f"{OPEN_DATA}Geachte voorzitter,\n\n{TEXT}\n"
    found = values(page, "identifier", "number", "dossiers", "title", "kind", "date")
    assert found == (*FILED, dt.date(2019, 3, 5))


def test_the_head_of_a_paper_is_read_below_what_a_site_of_open_data_prints() -> None:
    head = (
        "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2018-2019\n\n95 279 Sluizen en Bruggen\n\nNr. 494 BRIEF VAN DE MINISTER VAN WATERWEGEN\n\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 4 maart 2019\n\n"
    )
    page = f"{OPEN_DATA}{head}{TEXT}\n\nDe Minister van Waterwegen,\nA.B. Vaart\n"
    found = values(page, "identifier", "number", "dossiers", "title", "kind", "date", "session", "place")
    assert found == (*FILED, dt.date(2019, 3, 4), "2018-2019", "Den Haag")


def test_a_report_of_a_committee_without_its_heading_is_no_debate_of_the_chamber() -> None:
    page = (
        "Vastgesteld 27 maart 2018\n\nDe vaste commissie voor Waterwegen heeft op 22 februari 2018 overleg gevoerd met mevrouw Sluis over de bruggen.\n\n"
        "Van dit overleg brengt de commissie bijgaand geredigeerd woordelijk verslag uit.\n\n"
        f"De voorzitter: Goedemiddag.\n\nDe heer Vaart (VVD): {TEXT}\n\nMevrouw Dobben (D66): {TEXT}\n"
    )
    assert values(page, "kind", "date") == ("verslag", dt.date(2018, 3, 27))


def test_a_number_in_lower_case_stands_apart_below_the_title_of_the_dossier() -> None:
    page = (
        "97 400 VII\nVaststelling van de begroting van het Ministerie van Waterwegen (VII) voor het jaar 2001\n\nnr. 6\n"
        f"BRIEF VAN DE MINISTER VAN WATERWEGEN\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 4 oktober 2000\n\n{TEXT}\n"
    )
    assert values(page, "identifier", "number", "dossiers") == (
        "kst-97400-VII-6",
        "6",
        (
            DossierName(
                "97400-VII", "Vaststelling van de begroting van het Ministerie van Waterwegen (VII) voor het jaar 2001"
            ),
        ),
    )
