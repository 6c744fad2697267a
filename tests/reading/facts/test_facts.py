"""The facts of a letter, from the ways in which Dutch letters state them. One case a form, with what must come out."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from tests.blocks import a_block
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import DossierName, Facts, Person
from kamerstuk_site.reading.facts import read_facts, zone
from kamerstuk_site.reading.facts.past_days import latest_past
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out

TEXT = "De situatie is de afgelopen maanden dramatisch te noemen, en daarom informeert het kabinet uw Kamer hierover uitvoerig."


def facts(text: str, stem: str = "brief") -> Facts:
    blocks, furniture = lay_out(read(Source(f"{stem}.txt", text.encode(), "0" * 64)))
    return read_facts(zone(blocks), furniture, stem)


def values(text: str, *keys: str) -> tuple[object, ...]:
    stated = facts(text).stated()
    return tuple(stated[key].value if key in stated else None for key in keys)


OFFICIAL = f"""Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2016–2017

32 623 Actuele situatie in Noord-Afrika en het
Midden-Oosten

Nr. 169 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 21 december 2016

{TEXT}

De Minister van Buitenlandse Zaken,
A.G. Koenders"""


@pytest.mark.parametrize(
    ("printed", "number", "kind"),
    [
        ("AE BRIEF VAN DE MINISTER VOOR RECHTSBESCHERMING", "AE", "brief"),
        ("C VOORLOPIG VERSLAG VAN DE VASTE COMMISSIE", "C", "verslag"),
        ("A GEWIJZIGD VOORSTEL VAN WET", "A", "voorstel-van-wet"),
    ],
)
def test_the_letter_of_a_paper_of_the_senate_needs_no_word_before_it(printed: str, number: str, kind: str) -> None:
    head = "{} Kamer der Staten-Generaal 1\nVergaderjaar 2019–2020\n\n35 300 VI Begroting van Justitie\n\n{}\n\n{}"
    paper = head.format("Eerste", printed, TEXT)
    assert values(paper, "identifier", "kind") == (f"kst-35300-VI-{number}", kind)
    assert facts(paper).dossiers.value == (DossierName("35300-VI", "Begroting van Justitie"),)  # type: ignore[union-attr]
    assert values(paper.replace("Eerste", "Tweede"), "identifier") == (None,)
    part = head.format("Tweede", "I VOORSTEL VAN WET", TEXT)
    assert values(part, "identifier", "kind") == (None, None), "a part of a longer paper"


@pytest.mark.parametrize(
    ("session", "identifier"),
    [
        ("1994-1995", "kst-19941995-30999-C"),
        ("2006-2007", "kst-20062007-30999-C"),
        ("2008-2009", "kst-20082009-30999-C"),
        ("2009-2010", "kst-30999-C"),  # of that year the publisher dated only some
        ("2011-2012", "kst-30999-C"),
    ],
)
def test_papers_of_the_senate_until_2009_have_their_year_in_their_identifier(session: str, identifier: str) -> None:
    head = f"Eerste Kamer der Staten-Generaal\n\nVergaderjaar {session}\n\n30 999 Onderhoud van dijken\n\nC BRIEF VAN DE MINISTER"
    assert values(f"{head}\n\n{TEXT}", "identifier", "number") == (identifier, "C")


@pytest.mark.parametrize(("datum", "betreft"), [("Datum", "Betreft"), ("datum", "onderwerp")])
def test_a_label_may_have_nothing_but_a_space_behind_it(datum: str, betreft: str) -> None:
    head = f"Aan de Voorzitter van de Tweede Kamer\nPostbus 20018\n2500 EA Den Haag\n\n{datum} 7 februari 2023\n{betreft} Opvang"
    assert values(f"{head}\n\nGeachte voorzitter,\n\n{TEXT}", "date", "title") == (dt.date(2023, 2, 7), "Opvang")
    sentence = f"Geachte voorzitter,\n\nBetreft het de opvang, dan volgt een brief.\n\n{TEXT}"
    assert facts(sentence).title.origin.source == "derived"  # type: ignore[union-attr]


def test_an_official_letter_states_all_there_is() -> None:
    read_from = facts(OFFICIAL).stated()
    assert {key: fact.value for key, fact in read_from.items() if key not in ("dossiers", "title")} == {
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
    (dossier,) = read_from["dossiers"].value
    assert (dossier.id, dossier.title) == ("32623", "Actuele situatie in Noord-Afrika en het Midden-Oosten")
    assert read_from["date"].origin.quote == "Den Haag, 21 december 2016"
    assert read_from["session"].origin.where == "regel 2"


def test_a_running_foot_states_what_the_head_leaves_out() -> None:
    text = f"Nr. 22 BRIEF VAN DE MINISTER\n\n{TEXT}\n\nkst-35570-V-22\nISSN 0921 - 7371\nTweede Kamer, vergaderjaar 2020–2021, 35 570 V, nr. 22 1\n"
    dossiers, session, chamber, identifier = values(text, "dossiers", "session", "chamber", "identifier")
    assert dossiers[0].id == "35570-V"  # type: ignore[index]
    assert (session, chamber, identifier) == ("2020-2021", "tweede-kamer", "kst-35570-V-22")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Datum: 20 juni 2019", dt.date(2019, 6, 20)),
        ("Datum: 20-06-2019", dt.date(2019, 6, 20)),
        ("Den Haag, 4 november 2020", dt.date(2020, 11, 4)),
        ("'s-Gravenhage, 6 mei 1981", dt.date(1981, 5, 6)),
        ("Utrecht, 1 sept. 2021", dt.date(2021, 9, 1)),
        ("Den Haag, maandag 4 maart 2024", dt.date(2024, 3, 4)),
        ("maandag 4 maart 2024", dt.date(2024, 3, 4)),
        ("Den Haag 3 maart 2024", dt.date(2024, 3, 3)),
        ("Den Haag, d.d. 3 maart 2024", dt.date(2024, 3, 3)),
        ("'s-Gravenhage, den 24sten Mei 1930", dt.date(1930, 5, 24)),
        ("Amsterdam, de 2de juni 1951", dt.date(1951, 6, 2)),
        ("Zwolle, 03-03-2024", dt.date(2024, 3, 3)),
        ("Datum brief: 3 maart 2024", dt.date(2024, 3, 3)),
        ("Dagtekening: 3 maart 2024", dt.date(2024, 3, 3)),
        ("Datum: 2024-03-03", dt.date(2024, 3, 3)),
        ("Datum: maandag 4 maart 2024", dt.date(2024, 3, 4)),
        ("Den Haag, ma. 4 maart 2024", dt.date(2024, 3, 4)),
        ("Den Haag - 4 maart 2024", dt.date(2024, 3, 4)),
        ("Den Haag – 4 maart 2024", dt.date(2024, 3, 4)),
        ("Den Haag: 4 maart 2024", dt.date(2024, 3, 4)),
        ("4 maart 2024, Den Haag", dt.date(2024, 3, 4)),
        ("4 maart 2024 te Utrecht", dt.date(2024, 3, 4)),
        ("Verzenddatum: 4 maart 2024", dt.date(2024, 3, 4)),
        ("Begroting - 4 maart 2024", None),
        ("4 maart 2024, Begroting", None),
        ("Datum\n3 maart 2024", dt.date(2024, 3, 3)),
        ("Den Haag, 5 mei 5008", None),
        ("Den Haag, 5 mei 1813", None),
        ("Den Haag, 31 november 2020", None),
        ("Den Haag, november 2020", None),
    ],
)
def test_the_letters_own_date(line: str, date: dt.date | None) -> None:
    assert values(f"Betreft: Syrië\n\n{line}\n\nGeachte voorzitter,\n\n{TEXT}", "date") == (date,)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Den Haag, maandag 4 maart 2024", "Den Haag"),
        ("Den Haag 3 maart 2024", "Den Haag"),
        ("'s-Gravenhage, den 24sten Mei 1930", "'s-Gravenhage"),
        ("No. W01.20.0099/I 's-Gravenhage, 17 juni 2020", "'s-Gravenhage"),
        ("Staten-Generaal. 's Gravenhage, 29 December 1921.", "'s Gravenhage"),
        ("maandag, 4 maart 2024", None),
        ("Agenda 3 maart 2024", None),
        ("Ontvangen 3 maart 2024", None),
        ("Capelle aan den IJssel, 3 maart 2024", "Capelle aan den IJssel"),
        ("Dorp over Water, 3 maart 2024", "Dorp over Water"),
        ("Vragen kades Oudewater, 3 maart 2024", None),
        ("Toezeggingen commissiedebat Sluizen, 3 maart 2024", None),
        ("Notitie Sluizen, 3 maart 2024", None),
    ],
)
def test_the_place_stands_before_the_date(line: str, place: str | None) -> None:
    assert values(f"Betreft: Syrië\n\n{line}\n\nGeachte voorzitter,\n\n{TEXT}", "place") == (place,)


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Besluitenlijst van de procedurevergadering van donderdag 4 april 2019", dt.date(2019, 4, 4)),
        ("Besluitenlijst van de vergadering gehouden op vrijdag 10 mei 2024 in de Trêveszaal", dt.date(2024, 5, 10)),
        ("Toezeggingenlijst commissiedebat Sluizen d.d. 4 april 2019", dt.date(2019, 4, 4)),
        ("Agenda van de procedurevergadering van donderdag 4 april 2019", None),
    ],
)
def test_a_list_without_a_date_has_that_of_its_meeting(title: str, date: dt.date | None) -> None:
    assert values(f"COMMISSIE\n\n{title}\n\n{TEXT}", "date") == (date,)
    assert values(f"Den Haag, 5 april 2019\n\n{title}\n\n{TEXT}", "date") == (dt.date(2019, 4, 5),)


def test_a_message_of_the_crown_is_dated_at_its_end() -> None:
    message = f"KONINKLIJKE BOODSCHAP.\n\n{TEXT}\n\nEn hiermede bevelen Wij U in Godes heilige bescherming.\n\n"
    ended = f"{message}Soestdijk, den 3den Juni 1955.\n\nJULIANA."
    assert values(ended, "date", "place") == (dt.date(1955, 6, 3), "Soestdijk")
    later = f"{message}JULIANA.\n\nSoestdijk, den 3den Juni 1955."
    assert values(later, "date") == (None,)
    quoted = f"KONINKLIJKE BOODSCHAP.\n\n{TEXT}\n\nDe brief luidt:\n\nSoestdijk, den 3den Juni 1955.\n\nJULIANA."
    assert values(quoted, "date") == (None,)


@pytest.mark.parametrize(
    ("above", "date"),
    [
        (f"{TEXT}\n\nAan de Koningin", dt.date(1982, 3, 9)),
        (f"{TEXT}\n\n{TEXT}\n\nAan de Koningin", dt.date(1982, 3, 9)),
        (f"{TEXT}\n\n{TEXT}\n\n{TEXT}\n\nAan de Koningin", None),
        (TEXT, None),
        (f"{TEXT}\n\nDe Koningin", None),
    ],
)
def test_a_scan_has_place_and_date_with_the_sentence_below_the_address(above: str, date: dt.date | None) -> None:
    begun = (
        "'s-Gravenhage, 9 maart 1982 vergezeld van de toelichtende nota gaat hierbij het verdrag, dat wij aanbieden."
    )
    assert values(f"17 429\nVerdrag\n\nNADER RAPPORT\n\n{above}\n\n{begun}", "date") == (date,)
    first = "17 429\nVerdrag\n\nADVIES RAAD VAN STATE\n\n's-Gravenhage, 9 mei 1981"
    assert values(f"{first}\n\n{TEXT}\n\nAan de Koningin\n\n{begun}", "date") == (dt.date(1981, 5, 9),)


def test_a_page_of_news_has_the_date_of_its_publication() -> None:
    assert values(f"Sluizen gaan open\n\nNieuwsbericht | 02-11-2023 | 09:00\n\n{TEXT}", "date") == (
        dt.date(2023, 11, 2),
    )


@pytest.mark.parametrize(
    "label",
    ["Gepubliceerd: 9 maart 2016", "Publicatiedatum: 09-03-2016", "Nummer: 2016D1, datum gepubliceerd: 2016-03-09"],
)
def test_when_a_site_published_counts_where_the_paper_states_no_day(label: str) -> None:
    assert values(f"Kamerstuk\n\n{label}\n\n{TEXT}", "date") == (dt.date(2016, 3, 9),)
    own = f"Kamerstuk\n\n{label}\n\nDen Haag, 8 maart 2016\n\n{TEXT}"
    assert values(own, "date") == (dt.date(2016, 3, 8),)


@pytest.mark.parametrize(
    ("head", "above_text"),
    [
        ("", True),
        ("Agenda\n\n" * 22, True),
        ("Agenda\n\n" * 25, False),
        (
            "De commissie vergaderde over alle sluizen van het land en heeft daarbij ook naar de bruggen gekeken, en stelde vast dat zij open gaan.\n\n",
            False,
        ),
        ("De commissie vergaderde over alle sluizen van het land, en over de bruggen.\n\n", True),
        (
            "De commissie vergaderde over alle sluizen van het land, en heeft daarbij ook naar de bruggen gekeken\n\n",
            True,
        ),
    ],
)
def test_a_line_that_dates_a_list_stands_above_its_text(head: str, above_text: bool) -> None:
    listed = f"COMMISSIE\n\n{head}Besluitenlijst van de vergadering van 4 april 2019\n\n{TEXT}"
    assert values(listed, "date") == (dt.date(2019, 4, 4) if above_text else None,)


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("NOTA NAAR AANLEIDING VAN HET VERSLAG", "Ontvangen"),
        ("MEMORIE VAN ANTWOORD", "Ontvangen"),
        ("LIJST VAN VRAGEN", "Vastgesteld"),
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", None),
    ],
)
def test_a_paper_of_parliament_has_the_date_that_it_prints_below_its_heading(heading: str, word: str | None) -> None:
    text = f"35 300 Begroting\n\nNr. 6 {heading}\n\n{word or 'Ontvangen'} 21 juni 2016\n\n{TEXT}"
    assert values(text, "date") == (dt.date(2016, 6, 21) if word else None,)


def test_two_different_dates_are_no_date() -> None:
    text = f"Den Haag, 4 november 2020\n\nDen Haag, 5 november 2020\n\nGeachte voorzitter,\n\n{TEXT}"
    assert values(text, "date") == (None,)


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        ("Zo sprak de minister op 5 februari 2026 met een afvaardiging.", "2026-02-05"),
        ("De commissie bezocht in de week van 9 tot 14 februari 2026 Nederland.", "2026-02-14"),
        ("In december 2024 kwam er een einde aan de dictatuur.", "2024-12"),
        ("De commissie heeft op 3 mei 2025 veel besproken.", "2025-05-03"),
        ("De maatregel is verlengd tot 1 juli 2027.", None),
        ("De maatregel is verlengd tot 1 aug 2025.", None),
        ("De maatregel is verlengd tot aug 2025.", None),
        ("De plannen waren op 3 mei 2025 klaar voor juli.", None),
        ("Op 3 mei 2025 sprak de minister voor Jan Jansen en per May.", "2025-05-03"),
        ("Ik zal uw Kamer vóór 1 mei 2027 informeren over wat er werd besproken.", None),
        ("Voor 2026 en 2027 betreft deze steun EUR 2.500.000.", None),
    ],
)
def test_an_undated_letter_is_not_older_than_what_it_speaks_of_as_past(sentence: str, latest: str | None) -> None:
    assert values(f"Geachte voorzitter,\n\n{TEXT}\n\n{sentence}", "date", "not_before") == (None, latest)


def test_what_a_letter_speaks_of_as_past_obeys_the_bounds_of_dates() -> None:
    assert latest_past((a_block("paragraph", "Op 5 mei 5008 vond het overleg plaats, en in maart 0024 ook."),)) is None
    sentences = "In mei 5008 vond het overleg plaats. Op 3 mei 2020 vond het ook plaats."
    assert latest_past((a_block("paragraph", sentences),)).value == "2020-05-03"  # type: ignore[union-attr]


def test_the_search_for_a_past_tense_grows_no_faster_than_the_sentence() -> None:
    def work(times: int) -> Callable[[], object]:
        return partial(latest_past, [a_block("paragraph", "dit is zo " * times, "regel 1")])

    assert growth(work, 500) < IN_STEP


@pytest.mark.parametrize(
    ("signature", "senders"),
    [
        ("De Minister van Buitenlandse Zaken,\nS.A. Blok", (Person("S.A. Blok", "Minister van Buitenlandse Zaken"),)),
        (
            "De Staatssecretaris van Defensie, J. van Houwelingen.",
            (Person("J. van Houwelingen", "Staatssecretaris van Defensie"),),
        ),
        ("De minister van Buitenlandse Zaken,", (Person(None, "minister van Buitenlandse Zaken"),)),
        (
            "De Minister van Justitie,\nmede namens de Minister van Defensie,\n\nD.M. van Weel",
            (Person("D.M. van Weel", "Minister van Justitie"),),
        ),
        (
            "Mede namens de Minister van Defensie,\nDe Minister van Justitie,\nD.M. van Weel",
            (Person("D.M. van Weel", "Minister van Justitie"),),
        ),
        (
            "De Minister van Justitie, mede namens de Minister van Defensie,\n\nD.M. van Weel",
            (Person("D.M. van Weel", "Minister van Justitie"),),
        ),
        (
            "Hoogachtend,\n\nJan Gruiters\talgemeen directeur <b>PAX</b>\nRula Asad\tdirecteur <b>Stichting Female Journalist Network</b>",
            (
                Person("Jan Gruiters", "algemeen directeur", "PAX"),
                Person("Rula Asad", "directeur", "Stichting Female Journalist Network"),
            ),
        ),
        (
            "Met vriendelijke groet,\n\nMarieke de Vries,\ndirecteur Amnesty International",
            (Person("Marieke de Vries", "directeur", "Amnesty International"),),
        ),
        (
            "Hoogachtend,\n\nprof. dr. Heleen de Coninck, Technische Universiteit Eindhoven\nprof. dr. Detlef van Vuuren, Utrecht",
            (
                Person("prof. dr. Heleen de Coninck", organisation="Technische Universiteit Eindhoven"),
                Person("prof. dr. Detlef van Vuuren"),
            ),
        ),
        (
            "De Staatssecretaris van Financiën,\n\nAlexandra C. van Huffelen",
            (Person("Alexandra C. van Huffelen", "Staatssecretaris van Financiën"),),
        ),
        (
            "Met vriendelijke groet,\n\nDagmar Oudshoorn\nDirecteur Amnesty International",
            (Person("Dagmar Oudshoorn", "Directeur", "Amnesty International"),),
        ),
    ],
)
def test_who_signs(signature: str, senders: tuple[Person, ...]) -> None:
    assert values(f"Geachte voorzitter,\n\n{TEXT}\n\n{signature}", "senders") == (senders,)


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        (
            "Aan: **De heer drs. S.A. Blok**\nMinister van Buitenlandse Zaken\n\nGeachte minister Blok,",
            (Person("drs. S.A. Blok", "Minister van Buitenlandse Zaken"),),
        ),
        (
            "Aan de Voorzitter van de\nEerste Kamer der Staten-Generaal\nPostbus 20017\n2500 EA Den Haag",
            (Person(None, "Voorzitter van de Eerste Kamer der Staten-Generaal"),),
        ),
        ("Geachte voorzitter,", (Person(None, "voorzitter"),)),
        ("Geachte mevrouw Bikker,", (Person("Bikker"),)),
        ("Geachte heer, mevrouw,", None),
    ],
)
def test_who_is_addressed(head: str, recipients: tuple[Person, ...] | None) -> None:
    assert values(f"{head}\n\n{TEXT}", "recipients") == (recipients,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Geachte voorzitter,\n\n{TEXT}\n\nDe minister van Financiën,\n\nE. Heinen", "brief"),
        (f"Geachte minister,\n\n{TEXT}\n\nHoogachtend,\n\nJan Gruiters, directeur PAX", "open-brief"),
        (
            f"Nr. 32 MOTIE VAN HET LID DOBBE C.S.\n\nVoorgesteld 3 juni 2025\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\n{TEXT}",
            "motie",
        ),
        (f"Nr. 9 GEWIJZIGD AMENDEMENT VAN HET LID PIRI\n\nOntvangen 3 juni 2025\n\n{TEXT}", "amendement"),
        (f"Nr. 10 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nVastgesteld 3 juni 2025\n\n{TEXT}", "verslag"),
        (f"Nr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG\n\n{TEXT}", "nota"),
        (f"Nr. 9 TWEEDE NOTA VAN WIJZIGING\n\n{TEXT}", "nota"),
        (f"Nr. 2 INITIATIEFNOTA\n\n{TEXT}", "nota"),
        ("Geachte voorzitters,\n\nHierbij het jaarverslag.\n\nDe minister van Financiën,\n\nE. Heinen", "brief"),
        (
            f"Betreft: Beantwoording vragen van het lid Piri\n\nGeachte voorzitter,\n\n{TEXT}\n\nDe minister van Financiën,\n\nE. Heinen",
            "kamervragen",
        ),
        (
            f"Betreft: Uitstel beantwoording vragen van het lid Piri\n\nGeachte voorzitter,\n\n{TEXT}\n\nDe minister van Financiën,\n\nE. Heinen",
            "brief",
        ),
        (
            f"Vragen van het lid Erkens (VVD) aan de Minister voor Klimaat over stroom (ingezonden 3 juni 2024).\n\n{TEXT}",
            "kamervragen",
        ),
        (TEXT, None),
        (f"Aan de minister\n\nBetreft: stroom\n\n{TEXT}\n\nHoogachtend,\n\nJan Gruiters", "open-brief"),
        (f"Aandachtspunten\n\nBetreft: stroom\n\n{TEXT}\n\nHoogachtend,\n\nJan Gruiters", None),
    ],
)
def test_the_kind_of_document(text: str, kind: str | None) -> None:
    assert values(text, "kind") == (kind,)


def test_questions_name_askers_addressee_answerer_subject_and_the_date_of_the_answer() -> None:
    text = f"""Tweede Kamer der Staten-Generaal
Vergaderjaar 2023–2024
Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden

2168

Vragen van de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB) aan de Minister voor Klimaat en Energie over stroom (ingezonden 14 juni 2024).

Antwoord van Minister Hermans (Klimaat en Groene Groei) (ontvangen 17 juli 2024).

Vraag 1

{TEXT}"""
    assert values(text, "title", "identifier", "date", "senders", "answered_by", "recipients") == (
        "stroom",
        "ah-tk-20232024-2168",
        dt.date(2024, 7, 17),
        (
            Person("Mutluer", organisation="GroenLinks-PvdA"),
            Person("Lahlah", organisation="GroenLinks-PvdA"),
            Person("Helder", organisation="BBB"),
        ),
        (Person("Hermans", "Minister", "Klimaat en Groene Groei"),),
        (Person(role="Minister voor Klimaat en Energie"),),
    )


def test_a_motion_is_moved_by_who_signs_it() -> None:
    text = f"Nr. 32 MOTIE VAN DE LEDEN DOBBE EN VAN BAARLE\n\nVoorgesteld 3 juni 2025\n\nDe Kamer,\n\n{TEXT}\n\nen gaat over tot de orde van de dag.\n\nDobbe\nVan Baarle"
    assert values(text, "senders", "date") == ((Person("Dobbe"), Person("Van Baarle")), dt.date(2025, 6, 3))


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        (f"Betreft: Russische aanvallen\n\n{TEXT}", "Russische aanvallen", "text"),
        (f"Onderwerp:\tSteun aan\nSyrië\n\nGeachte voorzitter,\n\n{TEXT}", "Steun aan Syrië", "text"),
        (
            "Met deze brief informeer ik uw Kamer over het beleid ten aanzien van Syrië.\n\nDe minister van Buitenlandse Zaken,",
            "Brief over het beleid ten aanzien van Syrië",
            "derived",
        ),
        (
            f"Geachte voorzitter,\n\nNaar aanleiding van het AO van 3 november jl., kan ik u het volgende berichten.\n\n{TEXT}\n\nDe minister van Defensie,",
            "Brief naar aanleiding van het AO van 3 november jl.",
            "derived",
        ),
    ],
)
def test_a_title_is_the_stated_subject_or_says_that_it_was_derived(text: str, title: str, origin: str) -> None:
    read_title = facts(text).title
    assert read_title is not None
    assert (read_title.value, read_title.origin.source) == (title, origin)


def test_the_file_name_gives_the_identifier_only_where_the_text_does_not() -> None:
    from_name = facts(TEXT, "kst-36800-V-79").identifier
    assert from_name is not None
    assert (from_name.value, from_name.origin.source) == ("kst-36800-V-79", "filename")
    in_capitals = facts(TEXT, "KST-36800-v-79").identifier
    assert in_capitals is not None
    assert (in_capitals.value, in_capitals.origin.quote) == ("kst-36800-V-79", "KST-36800-v-79")
    from_text = facts(OFFICIAL, "kst-36800-V-79").identifier
    assert from_text is not None
    assert from_text.value == "kst-32623-169"
    assert facts(TEXT, "kst-veel").identifier is None


@pytest.mark.parametrize("month", ["auguſtus", "meı", "JANUARİ"])
def test_letters_that_only_a_computer_takes_for_ours_make_no_month_or_chamber(month: str) -> None:
    text = f"Eerſte Kamer der Staten-Generaal\n\nAan de voorzitter van de Eerſte Kamer der Staten-Generaal\n\nDen Haag, 3 {month} 2020\n\nDit was zo in {month} 2020."
    assert values(text, "date", "not_before", "chamber") == (None, None, None)


def test_of_a_date_that_stands_in_many_lines_the_first_is_its_origin() -> None:
    lines = "\n\n".join(f"Voorgesteld op 3 mei 2023 door {name}" for name in "ABCDEFGH")
    stated = facts(f"Nr. 5 MOTIE VAN HET LID PIRI\n\n{lines}\n\nDe Kamer,\n\ngehoord de beraadslaging,").date
    assert stated is not None
    assert stated.origin.quote == "Voorgesteld op 3 mei 2023 door A"


def test_a_sentence_about_a_minister_is_no_signature() -> None:
    text = f"Geachte voorzitter,\n\nDe minister van Buitenlandse Zaken, die ik sprak, is het eens met wat hier staat.\n\n{TEXT}\n\nDe minister van Defensie,\nR.P. Brekelmans"
    assert values(text, "senders") == ((Person("R.P. Brekelmans", "minister van Defensie"),),)


def test_a_paper_of_the_sixties_has_dossier_and_number_in_other_places() -> None:
    text = f"""Zitting 1965-1966 -8477
Eruptie bij de aardgasboring in Sleen
BRIEF VAN DE MINISTER VAN ECONOMISCHE ZAKEN
Nr. 2
's-Gravenhage, 8 september 1966.
{TEXT * 3}
De Minister van Economische Zaken,
J. M. DEN UYL.
Aan de Heer Voorzitter van de Tweede Kamer der Staten-Generaal
8477 2"""
    assert values(text, "identifier", "date", "session", "chamber", "senders", "recipients") == (
        "kst-8477-2",
        dt.date(1966, 9, 8),
        "1965-1966",
        "tweede-kamer",
        (Person("J. M. DEN UYL", "Minister van Economische Zaken"),),
        (Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),),
    )


def test_a_paper_without_its_last_page_is_by_whom_its_heading_says() -> None:
    text = f"Nr. 39\nBRIEF VAN DE MINISTERS VAN FINANCIËN EN VOOR VERKEER EN WATERSTAAT\nRijswijk, 6 november 1987\n\n{TEXT}"
    assert values(text, "senders") == (
        (Person(role="Minister van Financiën"), Person(role="Minister voor Verkeer en Waterstaat")),
    )


def test_a_head_run_together_with_the_text_is_taken_apart() -> None:
    title = "Vaststelling van de begroting van de uitgaven en van de ontvangsten van hoofdstuk XVI (Ministerie van Welzijn, Volksgezondheid en Cultuur) voor het jaar 1993, met alle wijzigingen die daarin bij nota zijn aangebracht"
    text = f"Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 1992-1993\n22 800 XVI\n{title}\nNr. 73\nBRIEF VAN DE MINISTER VAN FINANCIËN\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\nRijswijk, 1 februari 1993\n{TEXT * 3}"
    filed = facts(text).dossiers
    assert filed is not None
    assert [(dossier.id, dossier.title) for dossier in filed.value] == [("22800-XVI", title)]
    assert values(text, "identifier", "date", "recipients") == (
        "kst-22800-XVI-73",
        dt.date(1993, 2, 1),
        (Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),),
    )


def test_a_motion_without_signatures_is_moved_by_whom_its_heading_names() -> None:
    text = f"Nr. 32 GEWIJZIGDE MOTIE VAN DE LEDEN KOSTIĆ EN VAN DER PLAS C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 256\n\nVoorgesteld tijdens het notaoverleg van 8 september 2025\n\nDe Kamer,\n\n{TEXT}"
    assert values(text, "senders", "date") == ((Person("Kostić"), Person("Van der Plas")), dt.date(2025, 9, 8))


def test_a_cover_sheet_pasted_line_by_line_keeps_labels_with_their_values() -> None:
    subject = "Beantwoording Kamervragen van het lid Teunissen (PvdD) aan de minister van Justitie en Veiligheid over politiehonden"
    text = f"> Retouradres Postbus 20301 2500 EH  Den Haag\n\n\nAan de Voorzitter van de Tweede \n\nKamer der Staten-Generaal\n\nPostbus 20018 2500 EA \n\nDen Haag\n\nDatum\n\n26 augustus 2024\n\nOnderwerp\n\n{subject}\n\nOns kenmerk\n\n-\n\n{TEXT}\n\nDe Minister van Justitie en Veiligheid,\n\nD.M. van Weel"
    assert values(text, "title", "kind", "date", "senders", "answered_by", "recipients", "chamber") == (
        subject,
        "kamervragen",
        dt.date(2024, 8, 26),
        (Person("Teunissen", organisation="PvdD"),),
        (Person("D.M. van Weel", "Minister van Justitie en Veiligheid"),),
        (Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),),
        "tweede-kamer",
    )


@pytest.mark.parametrize("dash", ["-", "–", "‒"])
def test_a_dossier_has_one_id_whatever_its_dash(dash: str) -> None:
    text = f"21 501{dash}02 Raad Algemene Zaken\n\nNr. 3073 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN\n\n{TEXT}"
    assert values(text, "identifier") == ("kst-21501-02-3073",)


@pytest.mark.parametrize(("before", "date"), [(80, dt.date(2023, 5, 3)), (100, None)])
def test_the_date_of_a_motion_stands_within_ninety_characters(before: int, date: dt.date | None) -> None:
    """ "Voorgesteld tijdens het notaoverleg van … over …": further on it is the date of what was debated."""
    meeting = (
        "tijdens het notaoverleg over de initiatiefnota van het lid Boomsma over waterbeheer en sluizen in het land "
    )
    text = f"Nr. 5 MOTIE VAN HET LID BOOMSMA\n\nVoorgesteld {meeting[: before - 13].strip()} 3 mei 2023\n\nDe Kamer,\n\n{TEXT}"
    assert values(text, "date") == (date,)


def test_a_paper_that_is_dated_twice_by_one_word_has_no_date() -> None:
    head = "35 300 Begroting\n\nNr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG"
    twice = "Ontvangen 21 juni 2016\n\nOntvangen 22 juni 2016\n\nDen Haag, 20 juni 2016"
    assert values(f"{head}\n\n{twice}\n\n{TEXT}", "date", "place") == (None, "Den Haag")


def test_two_places_before_a_date_are_none() -> None:
    text = f"Utrecht, 4 november 2020\n\nDen Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{TEXT}"
    assert values(text, "date", "place") == (dt.date(2020, 11, 4), None)


@pytest.mark.parametrize(("length", "whole"), [(150, True), (170, False)])
def test_a_title_of_more_than_a_hundred_and_sixty_characters_is_shortened(length: int, whole: bool) -> None:
    title = ("Wijziging van de Wet op het waterbeheer en van enige andere wetten in verband met " * 3)[:length].strip()
    text = f"35 300 {title}\n\nNr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG\n\n{TEXT}"
    (read,) = values(text, "title")
    assert (read == f"Nota naar aanleiding van het verslag: {title}") is whole
    assert str(read).endswith(" …") is not whole


@pytest.mark.parametrize(
    ("paragraph", "derived"), [(4, "Brief over de sluis bij Oudewater"), (5, "Brief van de minister van Defensie")]
)
def test_what_a_letter_is_about_stands_in_its_first_four_paragraphs(paragraph: int, derived: str) -> None:
    opening = "Met deze brief informeer ik uw Kamer over de sluis bij Oudewater."
    own = "\n\n".join(["Geachte voorzitter,", *[TEXT] * (paragraph - 2), opening])
    assert values(f"{own}\n\nDe minister van Defensie,", "title") == (derived,)


@pytest.mark.parametrize(
    ("sentence", "derived"), [(8, "Brief over de sluis bij Oudewater"), (9, "Brief van de minister van Defensie")]
)
def test_what_a_letter_is_about_stands_in_the_first_eight_sentences_of_a_paragraph(sentence: int, derived: str) -> None:
    own = "Het regent. " * (sentence - 1) + "Met deze brief informeer ik uw Kamer over de sluis bij Oudewater."
    assert values(f"Geachte voorzitter,\n\n{own}\n\nDe minister van Defensie,", "title") == (derived,)


@pytest.mark.parametrize(
    ("signers", "by"),
    [(1, "Boomsma"), (2, "Boomsma en Piri"), (3, "Boomsma, Piri en anderen")],
)
def test_a_derived_title_names_two_movers(signers: int, by: str) -> None:
    names = "\n".join(["Boomsma", "Piri", "Van Dijken"][:signers])
    text = f"Nr. 5 MOTIE VAN HET LID BOOMSMA C.S.\n\nDe Kamer,\n\n{TEXT}\n\nen gaat over tot de orde van de dag.\n\n{names}"
    assert values(text, "title") == (f"Motie van {by}",)
