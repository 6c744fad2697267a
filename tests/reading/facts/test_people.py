"""Who signs and who is addressed, in the ways in which letters since 1945 are signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.dutch.test_offices import MINISTRIES, NAMES
from tests.reading.facts.test_facts import TEXT, facts, values

from kamerstuk_site.model.facts import Person

LONG = "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties, Digitalisering en Koninkrijksrelaties"


def signed(signature: str) -> object:
    return values(f"Geachte voorzitter,\n\n{TEXT}\n\n{signature}", "senders")[0]


@pytest.mark.parametrize(
    ("signature", "senders"),
    [
        pytest.param(
            "De Minister-President,\nMinister van Algemene Zaken,\n\nM. Rutte",
            [("M. Rutte", "Minister-President, Minister van Algemene Zaken")],
            id="two offices of one",
        ),
        pytest.param(
            "De Minister van Onderwijs, Cultuur en\nWetenschap,\nJet Bussemaker",
            [("Jet Bussemaker", "Minister van Onderwijs, Cultuur en Wetenschap")],
            id="broken after en",
        ),
        pytest.param(
            "De Minister van Onderwijs,\nCultuur en Wetenschap,\ndrs. J. Bussemaker",
            [("drs. J. Bussemaker", "Minister van Onderwijs, Cultuur en Wetenschap")],
            id="broken at a comma",
        ),
        pytest.param(
            "De Minister van Sociale\nZaken en Werkgelegenheid,\nJ. de Koning",
            [("J. de Koning", "Minister van Sociale Zaken en Werkgelegenheid")],
            id="broken after an adjective",
        ),
        pytest.param(
            "De Minister van\nJustitie,\nHEEMSKERK.", [("HEEMSKERK", "Minister van Justitie")], id="broken after van"
        ),
        pytest.param(
            "De Minister van Justitie a.i.,\nI.M. de Vries", [("I.M. de Vries", "Minister van Justitie a.i.")]
        ),
        pytest.param(
            "De Minister van Justitie en Veiligheid,\nvoor deze:\nde directeur-generaal Migratie,\nA. Jansen",
            [(None, "Minister van Justitie en Veiligheid"), ("A. Jansen", "directeur-generaal Migratie")],
            id="for the minister",
        ),
        pytest.param(
            "De Minister van Financiën,\tDe Staatssecretaris van Financiën,\n\nE. Heinen\tT. van Oostenbruggen",
            [("E. Heinen", "Minister van Financiën"), ("T. van Oostenbruggen", "Staatssecretaris van Financiën")],
            id="side by side",
        ),
        pytest.param(
            "De Minister van Financiën,\n\nDe Staatssecretaris van Financiën,\n\nE. Heinen",
            [(None, "Minister van Financiën"), (None, "Staatssecretaris van Financiën"), ("E. Heinen", None)],
            id="whose name is missing nobody knows",
        ),
        pytest.param(
            "Hoogachtend,\n\nDavid van Weel\nMinister van Justitie en Veiligheid",
            [("David van Weel", "Minister van Justitie en Veiligheid")],
            id="the office below the name",
        ),
        pytest.param(
            "De Minister van Verkeer en Waterstaat,\nmede namens de Minister van Volkshuisvesting,\nRuimtelijke Ordening en Milieubeheer,\n\nC.M.P.S. Eurlings",
            [("C.M.P.S. Eurlings", "Minister van Verkeer en Waterstaat")],
            id="spoken for, over two lines",
        ),
        pytest.param(
            "De Minister van Justitie,\nD.M. van Weel\n\nNOTA VAN WIJZIGING\nTweede Kamer, zitting 1981, nr. 43",
            [("D.M. van Weel", "Minister van Justitie")],
            id="another paper and a foot sign nothing",
        ),
    ],
)
def test_who_signs(signature: str, senders: list[tuple[str | None, str | None]]) -> None:
    assert signed(signature) == tuple(Person(name, role) for name, role in senders)


@given(
    st.sampled_from(["Minister", "Staatssecretaris"]),
    st.sampled_from(MINISTRIES),
    st.sampled_from(NAMES),
    st.sampled_from([",\n", ",\n\n", "\n\n", ", "]),
)
def test_office_and_name_are_read_however_they_stand_together(
    function: str, ministry: str, name: str, between: str
) -> None:
    assert signed(f"De {function} van {ministry}{between}{name}") == (Person(name, f"{function} van {ministry}"),)


@pytest.mark.parametrize("width", range(40, 120, 8))
def test_a_name_stays_below_its_office_whatever_the_width_of_the_page(width: int) -> None:
    words, lines = f"{TEXT} {TEXT} {TEXT}".split(), [""]
    for word in words:
        lines = [*lines, word] if len(lines[-1]) + len(word) > width else [*lines[:-1], f"{lines[-1]} {word}".strip()]
    for role in ("Staatssecretaris van Volksgezondheid, Welzijn en Sport", LONG):
        text = "\n".join([*lines, "", f"De {role},", "V.P. Maeijer"])
        assert values(text, "senders") == ((Person("V.P. Maeijer", role),),)


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        (
            "Aan de minister van Onderwijs, Cultuur en Wetenschap\nPostbus 16375",
            Person(role="minister van Onderwijs, Cultuur en Wetenschap"),
        ),
        (
            "Aan: de Minister van Landbouw, Visserij,\nVoedselzekerheid en Natuur",
            Person(role="Minister van Landbouw, Visserij, Voedselzekerheid en Natuur"),
        ),
        (
            "Aan de minister van Volksgezondheid, Welzijn en Sport,\nmevrouw drs. E.I. Schippers",
            Person("drs. E.I. Schippers", "minister van Volksgezondheid, Welzijn en Sport"),
        ),
        (
            "Aan de Minister-President, Minister van Algemene Zaken",
            Person(role="Minister-President, Minister van Algemene Zaken"),
        ),
        (
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n1) Nedergelegd ter griffie.",
            Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ),
        (
            "Aan de Tweede Kamer der Staten-Generaal",
            Person(organisation="Tweede Kamer der Staten-Generaal"),
        ),
    ],
)
def test_who_is_addressed(head: str, recipients: Person) -> None:
    assert values(f"{head}\n\nBetreft: iets\n\n{TEXT}", "recipients") == ((recipients,),)


@pytest.mark.parametrize(
    ("heading", "senders"),
    [
        ("DE MINISTER VAN ONDERWIJS, CULTUUR EN WETENSCHAP", ["Minister van Onderwijs, Cultuur en Wetenschap"]),
        (
            "DE MINISTER-PRESIDENT, MINISTER VAN ALGEMENE ZAKEN",
            ["Minister-President, Minister van Algemene Zaken"],
        ),
        (
            "DE MINISTER VAN LANDBOUW, VISSERIJ,\nVOEDSELZEKERHEID EN NATUUR",
            ["Minister van Landbouw, Visserij, Voedselzekerheid en Natuur"],
        ),
        (
            "DE MINISTER EN DE STAATSSECRETARIS VAN DEFENSIE",
            ["Minister van Defensie", "Staatssecretaris van Defensie"],
        ),
    ],
)
def test_a_heading_names_whole_offices(heading: str, senders: list[str]) -> None:
    text = f"32 623 Iets\n\nNr. 169 BRIEF VAN {heading}\n\nDen Haag, 3 mei 2023\n\n{TEXT}"
    assert values(text, "senders") == (tuple(Person(role=role) for role in senders),)


def test_a_letter_of_a_member_is_by_whom_its_heading_names() -> None:
    text = f"33 326 Iets\n\nNr. 9 BRIEF VAN DE LEDEN VAN DER STAAIJ EN PIRI\n\nDen Haag, 3 mei 2023\n\n{TEXT}\n\nVan der Staaij"
    assert values(text, "kind", "senders") == ("open-brief", (Person("Van der Staaij"), Person("Piri")))


QUESTIONS = f"""Tweede Kamer der Staten-Generaal
Zitting 1992-1993
Aanhangsel van de Handelingen

82

Vragen van de leden Poppe en Van Nispen (beiden SP) aan de Ministers van Volksgezondheid, Welzijn en Sport en van Justitie over zorg. (Ingezonden 22 april 1993)

{TEXT}

ANSWER

{TEXT}"""


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        (
            "Antwoord van minister Borst-Eilers (Volksgezondheid, Welzijn en Sport). (Ontvangen 3 mei 1993)",
            [("Borst-Eilers", "minister", "Volksgezondheid, Welzijn en Sport")],
        ),
        (
            "Antwoord van Minister Kosto (Justitie) en Staatssecretaris De Graaff-Nauta (Binnenlandse Zaken), mede namens de Minister van Defensie (ontvangen 3 mei 1993)",
            [("Kosto", "Minister", "Justitie"), ("De Graaff-Nauta", "Staatssecretaris", "Binnenlandse Zaken")],
        ),
    ],
)
def test_all_who_answer_are_named_above_and_below_the_questions(
    answer: str, answered: list[tuple[str, str, str]]
) -> None:
    text = QUESTIONS.replace("ANSWER", answer)
    people = tuple(Person(*one) for one in answered)
    assert values(text, "answered_by", "title", "recipients") == (
        people,
        "zorg",
        (Person(role="Minister van Volksgezondheid, Welzijn en Sport"), Person(role="Minister van Justitie")),
    )
    assert str(facts(text).stated()["date"].value) == "1993-05-03"


@pytest.mark.parametrize(
    ("answer", "roles"),
    [
        ("Antwoord van de Minister van Waterbeheer (ontvangen 3 mei 1993)", ["Minister van Waterbeheer"]),
        (
            "Antwoord van de Minister van Waterbeheer en de Staatssecretaris van Kusten, mede namens de Minister van Defensie (ontvangen 3 mei 1993)",
            ["Minister van Waterbeheer", "Staatssecretaris van Kusten"],
        ),
        ("Antwoord van de minister: dat staat in de brief van 3 mei (ontvangen 3 mei 1993)", None),
    ],
)
def test_an_answer_may_name_the_office_alone(answer: str, roles: list[str] | None) -> None:
    (answered,) = values(
        QUESTIONS.replace("ANSWER", "Antwoord").replace("1992-1993\n", f"1992-1993\n\n{answer}\n"), "answered_by"
    )
    assert answered == (tuple(Person(role=role) for role in roles) if roles else None)


def test_movers_whom_a_scan_has_on_one_line_are_parted_by_the_heading() -> None:
    text = f"Nr. 4 MOTIE VAN DE LEDEN VAN DAM EN HUMMEL\n\nVoorgesteld 3 juni 1984\n\nDe Kamer,\n\n{TEXT}\n\nen gaat over tot de orde van de dag.\n\nVan Dam Hummel"
    assert values(text, "senders") == ((Person("Van Dam"), Person("Hummel")),)


def test_a_note_on_a_committee_stands_in_the_head_and_in_no_title() -> None:
    note = "1 Samenstelling: " + ", ".join(f"Lid {name} (CDA)" for name in ("Piri", "Dobbe", "Boomsma") * 6) + "."
    text = f"17 488\nWijziging van de Waterleidingwet\n{note}\nEINDVERSLAG Vastgesteld 11 april 1985\n{TEXT}"
    (filed,) = values(text, "dossiers")
    assert [(dossier.id, dossier.title) for dossier in filed] == [("17488", "Wijziging van de Waterleidingwet")]  # type: ignore[attr-defined]
    assert [str(value) for value in values(text, "kind", "date")] == ["verslag", "1985-04-11"]


def test_an_amount_is_no_dossier() -> None:
    assert values(f"Nr. 113 NOTA VAN WIJZIGING\n\n24 737 000\n\n{TEXT}", "dossiers") == (None,)


@pytest.mark.parametrize(
    ("signed_as", "name"),
    [
        ("De Griffier van de Commissie, Mevr. Kranendonk-Smit", "Kranendonk-Smit"),
        ("De griffier van de commissie,\nmw. A.B. Kranendonk", "A.B. Kranendonk"),
        ("De voorzitter van de commissie,\nde heer Van Dijken", "Van Dijken"),
        ("De voorzitter van de commissie,\nmevrouw prof. dr. A.B. Kranendonk", "prof. dr. A.B. Kranendonk"),
    ],
)
def test_a_name_leaves_out_courtesy_titles_and_keeps_academic_ones(signed_as: str, name: str) -> None:
    people = values(f"Nr. 5 VERSLAG\n\n{TEXT}\n\n{signed_as}", "senders")[0]
    assert [person.name for person in people] == [name]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        (
            "Aan de Tweede Kamer der Staten-Generaal.\n2500 EA Den Haag",
            Person(organisation="Tweede Kamer der Staten-Generaal"),
        ),
        ("Aan: mevrouw A.B. Kranendonk\nDorpsstraat 12a\nvoorzitter", Person("A.B. Kranendonk")),
        (
            "Aan: Stichting Waterkering\nA.B. Kranendonk\nvoorzitter van het bestuur",
            Person("A.B. Kranendonk", "voorzitter van het bestuur"),
        ),
        ("Aan de minister van Waterbeheer t.a.v. de heer Dijken", Person(role="minister van Waterbeheer")),
    ],
)
def test_an_addressee_ends_where_the_lines_for_the_post_begin(head: str, recipients: Person) -> None:
    assert values(f"{head}\n\nBetreft: iets\n\n{TEXT}", "recipients") == ((recipients,),)


@pytest.mark.parametrize(
    ("greeting", "recipient"),
    [
        ("Geachte minister Kranendonk,", Person("Kranendonk", "minister")),
        ("Zeer geachte mevrouw de voorzitter,", Person(role="voorzitter")),
        ("Geachte leden van de vaste commissie,", Person(role="leden van de vaste commissie")),
        ("Beste mevrouw Kranendonk,", Person("Kranendonk")),
    ],
)
def test_who_is_greeted(greeting: str, recipient: Person) -> None:
    assert values(f"{greeting}\n\n{TEXT}", "recipients") == ((recipient,),)


def test_copies_are_parted_by_semicolons_and_lines() -> None:
    text = f"Aan: de minister van Waterbeheer\nCc: Waterschap Linschoten; Gemeente Oudewater\n\nGeachte minister,\n\n{TEXT}"
    assert values(text, "copies") == (("Waterschap Linschoten", "Gemeente Oudewater"),)


CHAIR = Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal")
HOLDER = Person("A.B. Kranendonk", "minister van Waterbeheer")


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        ("Aan de Tweede Kamer", [Person(organisation="Tweede Kamer")]),
        ("Aan de Voorzitter van de Tweede Kamer der\nStaten-Generaal\nBinnenhof 4\n2513 AA Den Haag", [CHAIR]),
        ("De Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA Den Haag", [CHAIR]),
        ("Tweede Kamer der Staten-Generaal\n\nPostbus 20018\n\n2500 EA Den Haag", [Person(organisation="Tweede Kamer der Staten-Generaal")]),
        ("Aan de minister van Waterbeheer\nMevrouw A.B. Kranendonk\nPostbus 20350\n2500 EJ Den Haag", [HOLDER]),
        ("De minister van Waterbeheer\nDe heer A.B. Kranendonk\nPostbus 20350\n2500 EJ Den Haag", [HOLDER]),
        ("Aan: mevrouw A.B. Kranendonk minister van Waterbeheer", [HOLDER]),
        ("Aan de heer A.B. Kranendonk, minister van Waterbeheer", [HOLDER]),
        ("Aan: Stichting Waterkering\nKade 12\n1234 AB Oudewater", [Person(organisation="Stichting Waterkering")]),
        ("Aan Stichting Waterkering\nt.a.v. de heer J. van Dobben\nKade 12", [Person(organisation="Stichting Waterkering")]),
        ("Aan het Ministerie van Waterbeheer\nt.a.v. de minister", [Person(organisation="Ministerie van Waterbeheer")]),
        (
            "Aan het college van burgemeester en wethouders van Oudewater\nPostbus 3",
            [Person(organisation="college van burgemeester en wethouders van Oudewater")],
        ),
        ("Aan de Koning", [Person(role="Koning")]),
        (
            "Aan de Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal",
            [Person(role="Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal")],
        ),
    ],
)  # fmt: skip
def test_an_address_names_its_addressee_over_all_of_its_lines(head: str, recipients: list[Person]) -> None:
    for greeting in ("Geachte heer, mevrouw,", "Geachte leden,"):
        assert values(f"{head}\n\nBetreft: iets\n\n{greeting}\n\n{TEXT}", "recipients") == (tuple(recipients),)


def test_the_address_of_a_letterhead_is_nobody_that_is_written_to() -> None:
    """A committee writes to a minister on the paper of its Chamber."""
    head = "Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag\n\nDatum: 3 mei 2023"
    text = f"{head}\n\nGeachte minister Kranendonk,\n\n{TEXT}"
    assert values(text, "recipients") == ((Person("Kranendonk", "minister"),),)
    ministry = "Ministerie van Waterbeheer\nPostbus 20350\n2500 EJ Den Haag\n\nDatum: 3 mei 2023"
    assert values(f"{ministry}\n\n{TEXT}", "recipients") == (None,)


def test_a_report_to_the_king_is_addressed_below_its_heading() -> None:
    text = f"{TEXT}\n\nNADER RAPPORT\n\nAan de Koningin\nbieden voor het uitvoeren van het plan. {TEXT}"
    assert values(text, "recipients") == ((Person(role="Koningin"),),)


@pytest.mark.parametrize(
    ("asked", "members"),
    [
        ("Vragen van het lid Vaart (VVD) aan de minister van Waterwegen over sluizen.", [("Vaart", "VVD")]),
        (
            "Vragen van de leden Vaart, Van ’t Riet (beiden VVD) en Dam (CDA) aan de minister van Waterwegen over sluizen.",
            [("Vaart", "VVD"), ("Van ’t Riet", "VVD"), ("Dam", "CDA")],
        ),
        ("Vragen gesteld door het lid Romke de Vaart (D66) over sluizen.", [("Romke de Vaart", "D66")]),
        ("Vragen van het lid Vaart (VVD) om uitstel af te wijzen en in het najaar te beginnen over sluizen.", [("Vaart", "VVD")]),
    ],
)  # fmt: skip
def test_who_asks_is_named_with_party_by_the_heading_of_the_paper(asked: str, members: list[tuple[str, str]]) -> None:
    printed = f"Aanhangsel van de Handelingen\n\n{asked}"
    pasted = f"Antwoord op vragen van het lid Vaart over sluizen\n\n{printed}\n\nVraag 1\n\n{TEXT}"
    for text in (printed, pasted):
        assert values(f"{text}\n\n{TEXT}", "senders") == (tuple(Person(name, organisation=of) for name, of in members),)


def test_the_heading_of_a_collection_names_no_member() -> None:
    text = f"Aanhangsel van de Handelingen\n\nVragen gesteld door leden van de Kamer, met de daarop gegeven antwoorden\n\n{TEXT}"
    assert values(text, "senders") == (None,)


@pytest.mark.parametrize("heading", ["DE INFORMATEUR", "DE VOORZITTER VAN DE VASTE COMMISSIE VOOR WATERBEHEER"])
def test_a_heading_names_whoever_holds_an_office(heading: str) -> None:
    text = f"Nr. 19 BRIEF VAN {heading}\n\nDen Haag, 3 mei 2023\n\n{TEXT}"
    (senders,) = values(text, "senders")
    assert [person.role.upper() for person in senders] == [heading.removeprefix("DE ")]  # type: ignore[attr-defined]
