"""Papers as people have them that have no head of today: printed until 1977, handed in, filed by a monitor, debated."""

from pathlib import PurePosixPath

import pytest

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.reading.facts import understood
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out

LONG = (
    "Bij de behandeling in de commissie is door verscheidene leden gevraagd of de regeling, zooals die thans voor de wateren van "
    "het Rijk geldt, ook voor de kleinere wateren zou kunnen worden toegepast, en zoo ja, op welken termijn dit kan geschieden."
)


def facts(text: str, file: str = "stuk.txt") -> Facts:
    blocks, furniture = lay_out(read(Source(file, text.encode(), "0" * 64)))
    return understood(blocks, furniture, PurePosixPath(file).stem, None)[1]


def values(text: str, *keys: str) -> tuple[object, ...]:
    stated = facts(text).stated()
    return tuple(stated[key].value if key in stated else None for key in keys)


# ---------------------------------------------------------------- until 1946


def page(number: str, heading: str, chamber: str = "Tweede Kamer. 8?") -> str:
    head = f"Bijlagen.\n•\n45.\n19—21.\n{chamber}\nHerziening van de Sluiswet en van enige andere wetten, met de daarbij behoorende stukken."
    return f"{head}\n{number}{heading}\n{LONG}\n{LONG}\nHandelingen der Staten-Generaal. Bijlagen. 1929—1930."


@pytest.mark.parametrize("number", ["45. 19. ", "45. 19.\n", "2. III. 13.\n", "(45. 19.)\n", "(45. 19.) "])
@pytest.mark.parametrize(
    ("heading", "kind", "document_type"),
    [
        ("AMENDEMENT VAN DEN HEER BOEZEM C.S. Ingezonden 13 Mei 1930.", "amendement", "Amendement"),
        ("VOORGESTELDE AMENDEMENTEN.", "amendement", "Amendement"),
        ("VERSLAG.", "verslag", "Verslag"),
        ("BRIEF VAN DEN MINISTEE VAN WATERSTAAT.", "brief", "Brief"),
        ("VOORLOOPIG VERSLAG.", "verslag", "Voorlopig verslag"),
        ("MEMORIE VAN TOELICHTING.", "overig", "Memorie van toelichting"),
        ("NOTA VAN WIJZIGING.", "nota", "Nota van wijziging"),
        ("GEWIJZIGD ONTWERP VAN WET.", "voorstel-van-wet", "Gewijzigd ontwerp van wet"),
    ],
)
def test_a_number_before_the_heading_of_an_old_paper(number: str, heading: str, kind: str, document_type: str) -> None:
    assert values(page(number, heading), "kind", "document_type", "chamber", "session") == (
        kind,
        document_type,
        "tweede-kamer",
        "1929-1930",
    )


def test_an_old_amendment_is_dated_and_moved_by_its_heading() -> None:
    text = page("45. 19. ", "AMENDEMENT VAN DEN HEER BOEZEM C.S. Ingezonden 13 Mei 1930.")
    date, senders = values(text, "date", "senders")
    assert (str(date), senders) == ("1930-05-13", (Person("Boezem"),))


def test_of_several_papers_on_a_page_the_facts_are_those_of_the_first() -> None:
    message = (
        "KONINKLIJKE BOODSCHAP.\nAan de Tweede Kamer der\nStatcn-Generaal.\nWij bieden U hiernevens een ontwerp aan."
    )
    both = page("45. 19.\n", f"{message}\n45. 20.\nONTWERP VAN WET.")
    assert values(both, "document_type", "recipients") == (
        "Koninklijke boodschap",
        (Person(organisation="Tweede Kamer der Staten-Generaal"),),
    )


@pytest.mark.parametrize(("page_number", "chamber"), [("8?", "tweede-kamer"), ("w", "tweede-kamer"), ("besluit", None)])
def test_what_stands_behind_the_chamber_is_a_page_number_however_misread(page_number: str, chamber: str | None) -> None:
    assert values(page("45. 19. ", "VERSLAG.", f"Tweede Kamer. {page_number}"), "chamber") == (chamber,)


@pytest.mark.parametrize(
    ("set_on", "date"),
    [("Vastgesteld 28 juni 1960.", "1960-06-28"), ("Aldus vastgesteld den 28sten Juni 1930.", "1930-06-28")],
)
def test_a_report_is_dated_below_its_text(set_on: str, date: str) -> None:
    text = f"ZITTING 1959—1960 — 5971\nNaturalisatie van Boezem, Johann en 19 anderen\nVERSLAG Nr. 4\n{LONG}\n{set_on}\nH 5971 4"
    day, identifier = values(text, "date", "identifier")
    assert (str(day), identifier) == (date, "kst-5971-4")


def test_a_report_that_speaks_of_another_is_not_dated_by_it() -> None:
    assert values(page("45. 19. ", "VERSLAG.") + "\nHet verslag is vastgesteld 28 juni 1930.", "date") == (None,)


# ---------------------------------------------------------------- questions until 1977


def answered(who: str, on: str, answer: str) -> str:
    return (
        "Aanhangsel tot het Verslag van de Handelingen der Eerste Kamer\n169\nVRAGEN door de leden der Kamer gesteld\n"
        f"84. VRAGEN van {who} {on} de aanleg van een sluis. (Ingezonden 25 februari 1971.)\n"
        f"1. Heeft de Minister kennis genomen van dit bericht?\n{answer}\n{LONG}\n{LONG}\nZitting 1970-1971 Aanhangsel"
    )


@pytest.mark.parametrize("on", ["inzake", "be-treffende", "betref-fende", "over", "naar aan-leiding van", "in zake"])
@pytest.mark.parametrize(
    ("who", "senders"),
    [
        ("de heer Boezem (K.V.P.)", (Person("Boezem", organisation="K.V.P."),)),
        ("den heer van der Vaart", (Person("van der Vaart"),)),
        ("mevrouw Sluis (P.v.d.A.)", (Person("Sluis", organisation="P.v.d.A."),)),
        (
            "de heren Boezem (C.H.U.) en Vaart (P.v.d.A.)",
            (Person("Boezem", organisation="C.H.U."), Person("Vaart", organisation="P.v.d.A.")),
        ),
    ],
)
def test_questions_in_an_old_aanhangsel(on: str, who: str, senders: tuple[Person, ...]) -> None:
    text = answered(
        who, on, "ANTWOORD van de heer Dam, Minister van Verkeer en Water-staat a.i. (Inge-zonden 17 maart 1971.)"
    )
    stated = facts(text).stated()
    assert stated["title"].value == "de aanleg van een sluis"
    assert stated["senders"].value == senders
    assert stated["answered_by"].value == (Person("Dam", "Minister van Verkeer en Waterstaat a.i."),)
    assert str(stated["date"].value) == "1971-03-17"
    assert (stated["chamber"].value, stated["session"].value) == ("eerste-kamer", "1970-1971")


def test_a_minister_who_answers_is_named_with_the_ministry() -> None:
    text = answered(
        "het lid Boezem (K.V.P.)",
        "over",
        "ANTWOORD van Minister Dam (Defensie), mede namens de Minister van Justitie. (Ontvangen 3 maart 1971.)",
    )
    assert values(text, "answered_by") == ((Person("Dam", "Minister", "Defensie"),),)


def test_the_answer_to_the_next_questions_is_none_of_the_first() -> None:
    following = (
        "85. VRAGEN van de heer Vaart (P.v.d.A.) inzake bruggen. (Ingezonden 1 maart 1971.)\n"
        "ANTWOORD van de heer Dam, Minister van Justitie. (Ingezonden 17 maart 1971.)"
    )
    assert values(answered("de heer Boezem (K.V.P.)", "inzake", following), "answered_by", "date") == (None, None)


# ---------------------------------------------------------------- handed in


CHANGES = (
    "De begrotingsstaat wordt als volgt gewijzigd:\nI\nIn artikel 4 wordt het verplichtingenbedrag verlaagd met € 1.200 (x € 1.000) en het "
    "uitgavenbedrag met hetzelfde bedrag.\nDit amendement regelt het onderhoud van de sluizen in de kleine rivieren, zoals dat eerder is gevraagd."
)


@pytest.mark.parametrize(
    ("proposal", "signed", "names"),
    [
        ("De ondergetekende stelt het volgende amendement voor:", "Van der Sluis", ("Van der Sluis",)),
        ("De ondergetekenden stellen de volgende amendementen voor:", "Vaart\nDe Boezem", ("Vaart", "De Boezem")),
        ("De ondergetekende stelt het volgende gewijzigde amendement voor:", "A.B. Vaart", ("A.B. Vaart",)),
        ("De ondergetekende stelt het volgende subamendement op het amendement (stuk nr. 9) voor:", "Dam", ("Dam",)),
    ],
)
def test_an_amendment_as_handed_in(proposal: str, signed: str, names: tuple[str, ...]) -> None:
    kind, senders, date = values(
        f"Ontvangen 3 november 2016\n{proposal}\n{CHANGES}\n\n{signed}", "kind", "senders", "date"
    )
    assert (kind, senders, str(date)) == ("amendement", tuple(map(Person, names)), "2016-11-03")


@pytest.mark.parametrize(
    ("signed", "names"),
    [("Boezem\nVaart\nDam", ("Boezem", "Vaart", "Dam")), ("Sluis\nVaart", ("Boezem",)), ("", ("Boezem",))],
)
def test_those_who_sign_are_told_where_a_heading_names_the_first_alone(signed: str, names: tuple[str, ...]) -> None:
    text = f"Nr. 17\n\nAMENDEMENT VAN HET LID BOEZEM C.S.\n\nVoorgesteld: 8 juni 2021\n\n{CHANGES}\n\n{signed}"
    senders, date = values(text, "senders", "date")
    assert (senders, str(date)) == (tuple(map(Person, names)), "2021-06-08")


def test_a_letter_that_quotes_an_amendment_is_a_letter() -> None:
    text = (
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 mei 2023\n\n"
        "De ondergetekende stelt het volgende amendement voor, schreef het lid Boezem vorig jaar.\n\n"
        "De Minister van Waterbeheer,\nA.B. Vaart"
    )
    assert values(text, "kind") == ("brief",)


def test_the_names_of_a_motion_run_together_are_no_name() -> None:
    text = (
        "Nr. 67\nMOTIE VAN HET LID BOEZEM C.S.\nVoorgesteld 11 mei 1978\nDe Kamer,\ngehoord de beraadslaging;\n"
        "en gaat over tot de orde van de dag.\nBoezem Vaart-Sluis Dam"
    )
    assert values(text, "senders") == ((Person("Boezem"),),)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Brief aan Anna Boezem", "open-brief"),
        ("Onze brief aan de formateur", "open-brief"),
        ("Brief aan Anna Boezem verstuurd. Lees hem hier.", None),
        ("Verslag van het gesprek", None),
    ],
)
def test_a_title_that_calls_the_paper_a_letter(title: str, kind: str | None) -> None:
    assert values(
        f"{title}\n\nDen Haag, 24 november 2021\n\nGeachte mevrouw Boezem,\n\nWij vragen u om hulp.", "kind"
    ) == (kind,)


# ---------------------------------------------------------------- sites


@pytest.mark.parametrize("before", ["Deze memorie van toelichting i", "Dit voorstel"])
@pytest.mark.parametrize("to", ["wetsvoorstel", "dossier"])
def test_a_sentence_of_a_monitor_files_the_paper(before: str, to: str) -> None:
    title = "Wijziging van de Sluiswet in verband met het onderhoud van bruggen en enkele technische aanpassingen"
    text = (
        f"Memorie van toelichting - {title} - Hoofdinhoud\n\n{before} is onder nr. 3 toegevoegd aan {to} 95102 - {title} i.\n\n"
        "Documentdatum | 01-03-2019 |\n\nTweede Kamer der Staten-Generaal\n\nMEMORIE VAN TOELICHTING\n\n" + LONG
    )
    stated = facts(text).stated()
    assert stated["identifier"].value == "kst-95102-3"
    assert [(dossier.id, dossier.title) for dossier in stated["dossiers"].value] == [("95102", title)]
    assert str(stated["date"].value) == "2019-03-01"
    assert stated["document_type"].value == "Memorie van toelichting"


@pytest.mark.parametrize(
    ("cited", "session"),
    [("Kamerstukken II 2016/17, 95651, nr. 8", "2016-2017"), ("Kamerstukken II 2014/15, 95651, nr. 4", None)],
)
def test_a_citation_above_a_paper_tells_its_session_where_it_cites_that_paper(cited: str, session: str | None) -> None:
    text = f"{cited}\n\n95 651\nOnderhoud van sluizen\n\nNr. 8\nBRIEF VAN DE MINISTER VAN WATERBEHEER\n\n{LONG}"
    assert values(text, "session") == (session,)


def test_the_session_of_an_aanhangsel_that_is_only_referred_to_is_not_the_papers() -> None:
    text = (
        "Vragen van het lid Boezem (K.V.P.) aan de Minister van Waterbeheer over sluizen (ingezonden 20 december 2023).\n\n"
        "Antwoord van Minister Vaart (Waterbeheer) (ontvangen 4 februari 2024). "
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1028.\n\nVraag 1\n\nKent u het bericht?"
    )
    assert values(text, "session") == (None,)


def test_titles_below_a_column_of_numbers_are_told_apart_by_their_short_forms() -> None:
    head = "Eerste Kamer der Staten-Generaal\n1\nVergaderjaar 1992-1993 Nr. 15b\n21 904\n22 118\n1 Samenstelling: Vaart (CDA), voorzitter, en Sluis (PvdA)."
    titles = (
        "Wijziging van de Waterwet in verband met het toezicht (uitbreiding toezicht)",
        "Wijziging van de Sluiswet (bepalingen)",
    )
    heading = f"VOORLOPIG VERSLAG VAN DE VASTE COMMISSIE VOOR JUSTITIE1 Vastgesteld 2 maart 1993\n{LONG}\n{LONG}"
    together = facts(f"{head}\n{titles[0]}\n{titles[1]}\n{heading}").stated()["dossiers"].value
    alone = facts(f"{head}\nWijziging van beide wetten\n{heading}").stated()["dossiers"].value
    assert [(dossier.id, dossier.title) for dossier in together] == [("21904", titles[0]), ("22118", titles[1])]
    assert [(dossier.id, dossier.title) for dossier in alone] == [("21904", None), ("22118", None)]


# ---------------------------------------------------------------- debates


SPEECH = "De voorzitter:\n\nIk stel voor dit zo te doen.\n\nDe heer Boezem (Binnenhaven):\n\nVoorzitter. Ik dank u.\n"


@pytest.mark.parametrize(
    ("head", "identifier"),
    [
        ("Tweede Kamer der Staten-Generaal2018-2019nr. 63, item 22", "h-tk-20182019-63-22"),
        ("02-04-2019Tweede Kamer der Staten-Generaal2018-2019nr. 63, item 2214-03-2019", "h-tk-20182019-63-22"),
        ("02-04-2019\tEerste Kamer der Staten-Generaal\t2018-2019\tnr. 63, item 22\t14-03-2019", "h-ek-20182019-63-22"),
        ("Handelingen Tweede Kamer 2018-2019, nr. 63, item 22", "h-tk-20182019-63-22"),
        ("Handeling 2018-2019, nr. 63, item 22", None),
    ],
)
def test_the_row_above_a_debate_on_the_publishers_site(head: str, identifier: str | None) -> None:
    stated = facts(f"Handeling\n\n{head}\n\n22 Regeling van werkzaamheden\n\n{SPEECH}").stated()
    known = stated.get("identifier")
    assert (known.value if known else None) == identifier
    assert stated["title"].value == "Regeling van werkzaamheden"
    assert stated["session"].value == "2018-2019"
    if head.endswith("14-03-2019"):
        assert str(stated["date"].value) == "2019-03-14"


def test_a_sitting_of_before_1970_is_known_by_its_head_and_its_running_foot() -> None:
    text = (
        "Vel 617.\n2385\nTweede Kamer.\n90ste VERGADERING. — 27 JUNI 1911.\nVERGADERING VAN DINSDAG 27 JUNI 1911.\n"
        f"Ingekomen: 1°. berichten van leden.\n{LONG}\n{LONG}\nHandelingen der Staten-Generaal. — 1910—1911. — II."
    )
    kind, chamber, session, date = values(text, "kind", "chamber", "session", "date")
    assert (kind, chamber, session, str(date)) == ("handelingen", "tweede-kamer", "1910-1911", "1911-06-27")
    council = text.replace("Tweede Kamer.", "Gemeente Vaartdorp.")
    assert values(council, "kind") == (None,)
