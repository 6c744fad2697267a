"""Who signs, in the shapes in which ministries, agencies, towns, committees and open letters are signed."""

from collections.abc import Callable
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pdf_maker import Words, make_pdf
from tests.reading.facts.test_facts import TEXT, values
from tests.reading.formats.packages import docx, odt

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.parse import parse

MINISTER = "minister van Waterwegen"
DIRECTOR = Person("Jan van Dobben", "directeur", "Stichting Waterkering")
CHAIR = Person("Maria de la Cruz", "voorzitter", "Vereniging Zoet Water")


def signed(signature: str) -> tuple[Person, ...] | None:
    (senders,) = values(f"Geachte voorzitter,\n\n{TEXT}\n\n{signature}", "senders")
    return senders  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("signature", "deputy"),
    [
        ("namens deze,\n\nA.B. Vaart\ndirecteur Sluizen", Person("A.B. Vaart", "directeur Sluizen")),
        (
            "namens deze:\nde directeur-generaal Sluizen,\n\nA.B. Vaart",
            Person("A.B. Vaart", "directeur-generaal Sluizen"),
        ),
        ("voor deze,\nMT-lid Directie Sluizen\n\nmr. A.B. Vaart", Person("mr. A.B. Vaart", "MT-lid Directie Sluizen")),
        ("namens deze,\n\nhet hoofd van de afdeling Kaden", Person(role="hoofd van de afdeling Kaden")),
        ("namens deze,\nA.B. Vaart MPA", Person("A.B. Vaart MPA")),
    ],
)
def test_who_signs_for_a_minister_signs_beside_that_office(signature: str, deputy: Person) -> None:
    assert signed(f"Hoogachtend,\n\nDe {MINISTER},\n{signature}") == (Person(role=MINISTER), deputy)
    assert signed(f"De {MINISTER},\n{signature}") == (Person(role=MINISTER), deputy), "without a closing"


def test_who_signs_in_the_name_of_a_minister_signs_beside_that_office() -> None:
    signature = f"Namens de {MINISTER},\n\nA.B. Vaart\nDirecteur Sluizen"
    assert signed(signature) == (Person(role=MINISTER), Person("A.B. Vaart", "Directeur Sluizen"))


@pytest.mark.parametrize(
    ("signature", "senders"),
    [
        (
            "Namens Stichting Waterkering,\nJan van Dobben",
            [Person("Jan van Dobben", organisation="Stichting Waterkering")],
        ),
        ("A.B. Vaart, namens Vereniging Zoet Water", [Person("A.B. Vaart", None, "Vereniging Zoet Water")]),
        ("A.B. Vaart, mede namens Vereniging Zoet Water", [Person("A.B. Vaart")]),
        (
            "namens de Vereniging Zoet Water\n\nMaria de la Cruz, voorzitter",
            [CHAIR],
        ),
        (
            "Namens het bestuur van Vereniging Zoet Water,\n\nMaria de la Cruz\nJan van Dobben",
            [
                Person("Maria de la Cruz", organisation="Vereniging Zoet Water"),
                Person("Jan van Dobben", organisation="Vereniging Zoet Water"),
            ],
        ),
        ("Namens Stichting Waterkering", [Person(organisation="Stichting Waterkering")]),
    ],
)
def test_who_signs_for_an_organisation_is_of_it(signature: str, senders: list[Person]) -> None:
    assert signed(f"Hoogachtend,\n\n{signature}") == tuple(senders)


@pytest.mark.parametrize(
    "signature",
    [
        "Jan van Dobben\ndirecteur Stichting Waterkering\n\nMaria de la Cruz\nvoorzitter Vereniging Zoet Water",
        "Jan van Dobben\ndirecteur\nStichting Waterkering\n\nMaria de la Cruz\nvoorzitter\nVereniging Zoet Water",
        "Jan van Dobben\tMaria de la Cruz\ndirecteur Stichting Waterkering\tvoorzitter Vereniging Zoet Water",
        "Jan van Dobben – directeur Stichting Waterkering\nMaria de la Cruz - voorzitter Vereniging Zoet Water",
        "- Jan van Dobben, directeur Stichting Waterkering\n- Maria de la Cruz, voorzitter Vereniging Zoet Water",
        "Jan van Dobben\tdirecteur Stichting Waterkering\nMaria de la Cruz\tvoorzitter Vereniging Zoet Water",
        "w.g. Jan van Dobben\ndirecteur Stichting Waterkering\n\n(getekend)\n\nMaria de la Cruz\nvoorzitter Vereniging Zoet Water",
    ],
)
def test_two_signers_are_two_however_they_stand(signature: str) -> None:
    assert signed(f"Met vriendelijke groet,\n\n{signature}") == (DIRECTOR, CHAIR)


@pytest.mark.parametrize("written", ["{} ({})", "- {}, {}", "{} – {}", "{}, {}", "{}\n{}"])
def test_an_organisation_behind_or_below_a_name_is_that_persons(written: str) -> None:
    lines = [written.format(person.name, person.organisation) for person in (DIRECTOR, CHAIR)]
    people = [Person(person.name, organisation=person.organisation) for person in (DIRECTOR, CHAIR)]
    assert signed("Hoogachtend,\n\n" + "\n\n".join(lines)) == tuple(people)


@pytest.mark.parametrize("below", ["Tel. 070 123 45 67\njan@voorbeeld.nl", "Bijlagen: 2", "Contactpersoon: Piet Vaart"])
def test_whom_to_call_stands_right_below_who_signs(below: str) -> None:
    signature = f"Hoogachtend,\n\nJan van Dobben\ndirecteur Stichting Waterkering\n{below}\n\nMaria de la Cruz"
    assert signed(signature) == (Person("Jan van Dobben", "directeur", "Stichting Waterkering"),)


def test_what_stands_above_the_foot_of_a_page_goes_with_it() -> None:
    signature = "Hoogachtend,\n\nDe Minister van Waterbeheer,\nKranendonk.\n\nDe Minister van Havens,\nKade.\nTweede Kamer. Zitting van 3 mei."
    assert signed(signature) == (Person("Kranendonk", "Minister van Waterbeheer"),)


@pytest.mark.parametrize("apostrophe", "’'‘ʼ")
def test_every_apostrophe_can_stand_in_a_name(apostrophe: str) -> None:
    name = f"C. van {apostrophe}t Riet"
    assert signed(f"Hoogachtend,\n\n{name}\nvoorzitter Vereniging Zoet Water") == (
        Person(name, "voorzitter", "Vereniging Zoet Water"),
    )


@pytest.mark.parametrize(
    ("signature", "senders"),
    [
        (
            "Stichting Waterkering\n\nJan van Dobben\ndirecteur",
            [Person(organisation="Stichting Waterkering"), Person("Jan van Dobben", "directeur")],
        ),
        (
            "Autoriteit Sluisgegevens,\n\nmr. A.B. Vaart\nvoorzitter",
            [Person(organisation="Autoriteit Sluisgegevens"), Person("mr. A.B. Vaart", "voorzitter")],
        ),
        (
            "Burgemeester en wethouders van Oudewater,\n\nde secretaris,\nA.B. Vaart\n\nde burgemeester,\nC. de Zee",
            [
                Person(organisation="Burgemeester en wethouders van Oudewater"),
                Person("A.B. Vaart", "secretaris"),
                Person("C. de Zee", "burgemeester"),
            ],
        ),
        (
            "Het college van burgemeester en wethouders van Oudewater,\nnamens deze,\n\nA.B. Vaart\nwethouder",
            [
                Person(organisation="college van burgemeester en wethouders van Oudewater"),
                Person("A.B. Vaart", "wethouder"),
            ],
        ),
        (
            "Stichting Waterkering\nVereniging Zoet Water\nVZW",
            [Person(organisation=name) for name in ("Stichting Waterkering", "Vereniging Zoet Water", "VZW")],
        ),
        (
            "- Stichting Waterkering\n- Blauwe Draad",
            [Person(organisation="Stichting Waterkering"), Person(organisation="Blauwe Draad")],
        ),
    ],
)
def test_an_organisation_that_signs_is_a_sender_of_its_own(signature: str, senders: list[Person]) -> None:
    assert signed(f"Hoogachtend,\n\n{signature}") == tuple(senders)


@pytest.mark.parametrize(
    ("signature", "senders"),
    [
        ("M. von Kranendonk\nMinister van Waterbeheer", [Person("M. von Kranendonk", "Minister van Waterbeheer")]),
        ("Maria von Kranendonk\nVoorzitter Vereniging Zoet Water", [Person("Maria von Kranendonk", "Voorzitter", "Vereniging Zoet Water")]),
        ("De informateur,\n\nA.B. Vaart", [Person("A.B. Vaart", "informateur")]),
        (f"De {MINISTER},\n[handtekening]\nA.B. Vaart", [Person("A.B. Vaart", MINISTER)]),
        (f"De {MINISTER},\n\n(w.g.) A.B. Vaart", [Person("A.B. Vaart", MINISTER)]),
        (f"De {MINISTER},\n\ndr. A.B. Vaart, MPA", [Person("dr. A.B. Vaart, MPA", MINISTER)]),
        (f"De {MINISTER}, dr. A.B. Vaart, MPA", [Person("dr. A.B. Vaart, MPA", MINISTER)]),
        (f"Hoogachtend,\n\nA.B. Vaart\n{MINISTER}", [Person("A.B. Vaart", MINISTER)]),
        ("De vice-president van de Raad van State,\nA.B. Vaart", [Person("A.B. Vaart", "vice-president van de Raad van State")]),
        (
            "De voorzitter van de commissie, Tielman\nDe adjunct-griffier van de commissie, Van der Kruis",
            [Person("Tielman", "voorzitter van de commissie"), Person("Van der Kruis", "adjunct-griffier van de commissie")],
        ),
        (f"De {MINISTER},\tDatum\n\nA.B. Vaart\t4 maart 2021", [Person("A.B. Vaart", MINISTER)]),
        (f"De {MINISTER} en viceminister-president,\n\nA.B. Vaart", [Person("A.B. Vaart", f"{MINISTER} en viceminister-president")]),
        (f"De {MINISTER},\n\nA.B. Vaart LL.M.", [Person("A.B. Vaart LL.M.", MINISTER)]),
        (f"De {MINISTER},\nnamens deze,\n\n[weggelaten]\n\nDirecteur Sluizen", [Person(role=MINISTER), Person(role="Directeur Sluizen")]),
        ("De fungerend voorzitter van de commissie,\nTielman", [Person("Tielman", "fungerend voorzitter van de commissie")]),
        ("De Nationale ombudsman,\n\nA.B. Vaart", [Person("A.B. Vaart", "Nationale ombudsman")]),
        ("De commissaris van de Koning in Zeeland,\n\nA.B. Vaart", [Person("A.B. Vaart", "commissaris van de Koning in Zeeland")]),
        ("De directeur-generaal Sluizen,\n\nA.B. Vaart", [Person("A.B. Vaart", "directeur-generaal Sluizen")]),
        ("Hoogachtend,\n\nA.B. Vaart\nGriffier van de vaste commissie voor Waterwegen", [Person("A.B. Vaart", "Griffier van de vaste commissie voor Waterwegen")]),
        ("Met vriendelijke groet,\n\nAnna Vaart\nTweede Kamerlid VVD", [Person("Anna Vaart", "Tweede Kamerlid", "VVD")]),
        ("Met verschuldigde hoogachting,\n\nAnna Vaart", [Person("Anna Vaart")]),
        ("Hoogachtend en met vriendelijke groet,\n\nAnna Vaart", [Person("Anna Vaart")]),
        ("Ondertekenaars:\n\nJan van Dobben, directeur Stichting Waterkering", [DIRECTOR]),
        ("Deze brief is ondertekend door:\n\n- Stichting Waterkering\n- Vereniging Zoet Water", [Person(organisation="Stichting Waterkering"), Person(organisation="Vereniging Zoet Water")]),
        ("Gedeputeerde Staten van Zeeland,\nnamens dezen,\n\nA.B. Vaart\nafdelingshoofd Water", [Person(organisation="Gedeputeerde Staten van Zeeland"), Person("A.B. Vaart", "afdelingshoofd Water")]),
        ("Hoogachtend,\n\nAlgemene Sluiskamer\n\ndrs. A.B. Vaart,\npresident\n\ndr. C. de Zee,\nsecretaris", [Person(organisation="Algemene Sluiskamer"), Person("drs. A.B. Vaart", "president"), Person("dr. C. de Zee", "secretaris")]),
        (f"De {MINISTER},\n\nA.B. Vaart\n\nmede namens de Staatssecretaris van Kusten,\nC. de Zee", [Person("A.B. Vaart", MINISTER)]),
        ("Hoogachtend,\n\nJan van Dobben\nvoorzitter Vereniging Zoet Water\n\nVereniging Zoet Water | Kade 1 | 1234 AB Oudewater", [Person("Jan van Dobben", "voorzitter", "Vereniging Zoet Water")]),
        ("Hoogachtend,\n\nJan van Dobben, Oudewater\nMaria de la Cruz, Stavoren", [Person("Jan van Dobben"), Person("Maria de la Cruz")]),
        ("De voorzitter:\n\nPrima.", []),
        ("Hoogachtend,\n\nA.B. Vaart\nvoorzitter Raad van Toezicht Sluisfonds Delta", [Person("A.B. Vaart", "voorzitter Raad van Toezicht", "Sluisfonds Delta")]),
    ],
)  # fmt: skip
def test_who_signs(signature: str, senders: list[Person]) -> None:
    assert signed(signature) == (tuple(senders) or None)


@pytest.mark.parametrize(
    "below",
    [
        "Contactpersoon\nJ. de Boer",
        "Inlichtingen bij: J. de Boer",
        "Behandeld door J. de Boer",
        "Cc: J. de Boer",
        "Afschrift aan: de minister van Dijken, J. de Boer",
        "Bijlage: Rapport van J. de Boer",
        "Ministerie van Waterwegen\nKoningskade 4",
        "Aanwezig:\nJ. de Boer\nvoorzitter Stichting Waterkering",
    ],
)
def test_who_is_named_under_a_signature_signs_nothing(below: str) -> None:
    assert signed(f"De {MINISTER},\n\nA.B. Vaart\n\n{below}") == (Person("A.B. Vaart", MINISTER),)


@pytest.mark.parametrize(
    "words",
    [
        "Aanwezig waren:\n\nJan van Dobben\nvoorzitter Stichting Waterkering",
        "Stichting Waterkering",
        "De brief is gestuurd namens Stichting Waterkering, de Vereniging Zoet Water en Jan van Dobben.",
        "Contactpersoon: Jan van Dobben",
        "Griffier: Jan van Dobben",
        "Jan van Dobben, voorzitter van Stichting Waterkering, sprak met de commissie over de kade.",
    ],
)
def test_without_a_signature_nobody_signs(words: str) -> None:
    assert signed(words) is None
    assert signed(f"{words}\n\n{TEXT}") is None


NAMES = ("A.B. Vaart", "drs. C. van ’t Riet", "prof. mr. D.E.F. van der Zee-de Vries", "IJ. Bruins", "Th.J. Özgür")
MINISTRIES = ("Waterwegen", "Dijken, Sluizen en Gemalen", "Binnenlandse Wateren en Kustzaken")
LAYOUTS = (
    "De {role},\n\n{name}",
    "De {role},\n{name}",
    "De {role}, {name}",
    "Hoogachtend,\n\n{name}\n{role}",
    "De {role},\n\nw.g. {name}",
)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(["minister", "Staatssecretaris", "MINISTER"]),
    st.sampled_from(MINISTRIES),
    st.sampled_from(LAYOUTS),
)
def test_those_who_sign_come_out_as_they_were_put_in(
    first: str, second: str, office: str, ministry: str, layout: str
) -> None:
    people = (Person(first, f"{office} van {ministry}"), Person(second, "staatssecretaris van Kusten"))
    lines = [layout.format(name=person.name, role=person.role) for person in people]
    assert signed("\n\n".join(lines).replace("\n\nHoogachtend,", "")) == people


@given(
    st.lists(
        st.sampled_from(["Jan van Dobben", "Maria de la Cruz", "Ingrid Kwakernaak"]),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    st.sampled_from(["directeur", "algemeen directeur", "voorzitter", "bestuurder", "woordvoerder"]),
    st.sampled_from(["Stichting Waterkering", "Blauwe Draad", "Nederlandse Bond van Sluiswachters", "VZW"]),
    st.sampled_from(["{n}\n{r} {o}", "{n}, {r} {o}", "{n}\t{r} {o}", "{n} – {r} {o}", "- {n}, {r} {o}"]),
    st.sampled_from(["Hoogachtend,", "Met vriendelijke groet,", "Namens de ondertekenaars,"]),
)
def test_signers_of_an_open_letter_come_out_as_they_were_put_in(
    names: list[str], role: str, body: str, layout: str, closing: str
) -> None:
    lines = [layout.format(n=name, r=role, o=body) for name in names]
    assert signed("\n\n".join([closing, *lines])) == tuple(Person(name, role, body) for name in names)


@pytest.mark.parametrize(
    "name",
    ["Stichting Waterkering", "Hogeschool Oudewater", "Waterschap De Lange Linschoten", "VZW", "VNO-SLUIS", "Sluisadvies B.V.", "De Nederlandse Sluisbank", "Consumentenorganisatie Helder"],
)  # fmt: skip
def test_what_names_an_organisation(name: str) -> None:
    assert organisation(f"{name},") == name


@pytest.mark.parametrize(
    "name",
    ["Jan Bond", "Anna van der Groep", "Coenraad Bank", "A.B. Stichting", "Conraad", "Maria School", "MSc", "directeur Stichting Water", "Jan van Dobben (Stichting Water)", "Hoeveel kost het Sluizenfonds?", "Wat doet Stichting Water?"],
)  # fmt: skip
def test_what_can_be_somebodys_name_is_no_organisation(name: str) -> None:
    assert organisation(name) is None


BODY = f"Geachte voorzitter,\n\n{TEXT}\n\n"
SHAPES = {
    f"De {MINISTER},\nnamens deze,\nde directeur-generaal Sluizen,\n\ndrs. A.B. Vaart": (
        Person(role=MINISTER),
        Person("drs. A.B. Vaart", "directeur-generaal Sluizen"),
    ),
    "Hoogachtend,\n\nNamens Stichting Waterkering,\nJan van Dobben": (
        Person("Jan van Dobben", organisation="Stichting Waterkering"),
    ),
    "Hoogachtend,\n\nJan van Dobben\ndirecteur Stichting Waterkering\n\nMaria de la Cruz\nvoorzitter Vereniging Zoet Water": (
        DIRECTOR,
        CHAIR,
    ),
    "M. von Kranendonk\nMinister van Waterbeheer": (Person("M. von Kranendonk", "Minister van Waterbeheer"),),
    "Het college van burgemeester en wethouders van Oudewater,\nnamens deze,\n\nA.B. Vaart\nwethouder": (
        Person(organisation="college van burgemeester en wethouders van Oudewater"),
        Person("A.B. Vaart", "wethouder"),
    ),
}  # fmt: skip


def as_html(text: str) -> Source:
    paragraphs = (f"<p>{block.replace(chr(10), '<br>')}</p>" for block in text.split("\n\n"))
    return Source("brief.html", f"<html><body>{''.join(paragraphs)}</body></html>".encode(), "0" * 64)


def as_word(text: str) -> Source:
    paragraphs = ("<w:br/>".join(f"<w:t>{line}</w:t>" for line in block.split("\n")) for block in text.split("\n\n"))
    return docx("".join(f"<w:p><w:r>{paragraph}</w:r></w:p>" for paragraph in paragraphs))


def as_word_of_lines(text: str) -> Source:
    """Each line is a paragraph of its own, as people type who press Enter."""
    return docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n")))


def as_open_document(text: str) -> Source:
    return odt(
        "".join(f"<text:p>{block.replace(chr(10), '<text:line-break/>')}</text:p>" for block in text.split("\n\n"))
    )


def as_pdf(text: str) -> Source:
    lines = [line for paragraph in text.split("\n") for line in wrap(paragraph, 95) or [""]]
    return Source(
        "brief.pdf", make_pdf([Words(70, 780 - 12 * row, line) for row, line in enumerate(lines) if line]), "0" * 64
    )


@pytest.mark.parametrize("written", [as_html, as_word, as_word_of_lines, as_open_document, as_pdf])
@pytest.mark.parametrize("signature", SHAPES)
def test_a_signature_says_the_same_in_every_format(signature: str, written: Callable[[str], Source]) -> None:
    letter = parse(written(BODY + signature)).letter
    assert letter
    assert letter.senders == SHAPES[signature]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Jan van Dobben</td><td>Maria de la Cruz</td></tr><tr><td>directeur Stichting Waterkering</td><td>voorzitter Vereniging Zoet Water</td></tr>",
        "<tr><td>Jan van Dobben<br>directeur Stichting Waterkering</td><td>Maria de la Cruz<br>voorzitter Vereniging Zoet Water</td></tr>",
        "<tr><th>Naam</th><th>Functie</th></tr><tr><td>Jan van Dobben</td><td>directeur Stichting Waterkering</td></tr><tr><td>Maria de la Cruz</td><td>voorzitter Vereniging Zoet Water</td></tr>",
    ],
)  # fmt: skip
def test_no_signer_is_read_across_the_cells_of_a_table(rows: str) -> None:
    page = as_html(BODY + "Hoogachtend,").data.replace(b"</body>", f"<table>{rows}</table></body>".encode())
    letter = parse(Source("brief.html", page, "0" * 64)).letter
    assert letter
    assert letter.senders == (DIRECTOR, CHAIR)


@pytest.mark.parametrize(("length", "is_one"), [(110, True), (130, False)])
def test_the_name_of_an_organisation_has_at_most_a_hundred_and_twenty_characters(length: int, is_one: bool) -> None:
    """Federations have names of a line; a sentence that begins with one is longer."""
    name = ("Vereniging van Sluiswachters, Brugwachters, Gemaalbeheerders en Dijkwerkers in " + "Zuidelijke " * 9)[
        :length
    ]
    assert (organisation(name.strip()) is not None) is is_one


def test_who_governs_till_the_next_cabinet_signs_as_a_minister() -> None:
    signature = f"Hoogachtend,\n\nDe demissionair {MINISTER},\n\nAnna van der Vaart"
    text = f"Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nGeachte voorzitter,\n\n{TEXT}\n\n{signature}"
    assert values(text, "senders", "kind") == ((Person("Anna van der Vaart", f"demissionair {MINISTER}"),), "brief")


@pytest.mark.parametrize("line", ["Artsen zonder Sluizen", "Defence for Ditches", "Save the Sluices"])
def test_words_between_capitals_show_that_a_line_is_no_persons_name(line: str) -> None:
    assert organisation(line) == line
    assert signed(f"Hoogachtend,\n\nJan van Dobben, {line}") == (Person("Jan van Dobben", organisation=line),)


def test_an_office_between_full_lines_of_text_and_a_name_signs() -> None:
    office = "De Minister van Waterwegen, Kanalen, Sluizen en Bruggen,"
    text = (
        "Nr. 601 BRIEF VAN DE MINISTER VAN WATERWEGEN, KANALEN, SLUIZEN EN BRUGGEN\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n"
        "Den Haag, 2 oktober 2025\n"
        "In deze brief ga ik in op de sluizen.\n"
        "Met het derde actieprogramma is opvolging gegeven aan de wens van de schippers en de\nwaterschappen.\n"
        "Ik zie geen mogelijkheid om de brug bij Oudewater (zie het verslag) na de zomer te sluiten.\n"
        f"{office}\nA.B. Vaart\n"
    )
    (senders,) = values(text, "senders")
    assert senders == (Person("A.B. Vaart", office.removeprefix("De ").rstrip(",")),)


@pytest.mark.parametrize(
    ("signature", "offices"),
    [
        (
            (
                "De Minister van Landbouw,            De Staatssecretaris van Economische\nNatuur en Voedselkwaliteit,     Zaken en Klimaat,\n\n"
                "A.B. Vaart                 C. Sluis"
            ),
            ("Minister van Landbouw, Natuur en Voedselkwaliteit", "Staatssecretaris van Economische Zaken en Klimaat"),
        ),
        (
            (
                "De Minister van Onderwijs, Cultuur         De Minister van Sociale Zaken\nen Wetenschap,                       en Werkgelegenheid,\n\n\n"
                "A.B. Vaart                                 C. Sluis"
            ),
            ("Minister van Onderwijs, Cultuur en Wetenschap", "Minister van Sociale Zaken en Werkgelegenheid"),
        ),
        (
            "de minister van Waterwegen,     de minister voor Kanalen en\n                                 Bruggen,\n\nA.B. Vaart                  C. Sluis",
            ("minister van Waterwegen", "minister voor Kanalen en Bruggen"),
        ),
        (
            (
                "Hoogachtend,\n\nA.B. Vaart                 C. Sluis\nMinister van Landbouw, Visserij,      Staatssecretaris van Landbouw, Visserij,\n"
                "Voedselzekerheid en Natuur        Voedselzekerheid en Natuur"
            ),
            (
                "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur",
                "Staatssecretaris van Landbouw, Visserij, Voedselzekerheid en Natuur",
            ),
        ),
        (
            "de Minister van Waterwegen en Kanalen\nen de Minister van Bruggen,\nA.B. Vaart\nC. Sluis",
            ("Minister van Waterwegen en Kanalen", "Minister van Bruggen"),
        ),
    ],
)
def test_two_ministers_sign_beside_each_other_however_their_columns_are_aligned(
    signature: str, offices: tuple[str, str]
) -> None:
    assert signed(signature) == (Person("A.B. Vaart", offices[0]), Person("C. Sluis", offices[1]))


@pytest.mark.parametrize(
    ("signature", "office"),
    [
        ("De Minister van Waterwegen,\nKanalen en Bruggen a.i.,", "Minister van Waterwegen, Kanalen en Bruggen a.i."),
        ("De waarnemend Minister van Waterwegen,", "waarnemend Minister van Waterwegen"),
    ],
)
def test_who_holds_an_office_for_a_while_signs_with_all_of_it(signature: str, office: str) -> None:
    assert signed(f"{signature}\n\nA.B. Vaart") == (Person("A.B. Vaart", office),)


def test_who_gets_an_afschrift_gets_a_copy() -> None:
    signature = "Hoogachtend,\n\nJan van Dobben\n\nAfschrift aan: de commissie voor Waterwegen"
    assert values(f"Geachte voorzitter,\n\n{TEXT}\n\n{signature}", "copies") == (("de commissie voor Waterwegen",),)


def test_two_offices_in_capitals_that_only_a_space_separates_are_two() -> None:
    signature = "DE STAATSSECRETARIS VAN WATERWEGEN DE MINISTER VAN KANALEN\n\nJan van Dobben\tBram Sluis"
    assert signed(signature) == (
        Person("Jan van Dobben", "STAATSSECRETARIS VAN WATERWEGEN"),
        Person("Bram Sluis", "MINISTER VAN KANALEN"),
    )


def test_a_body_signs_above_names_with_their_functions_behind_them() -> None:
    signature = "Gedeputeerde Staten van Waterland,\n\nA.B. Vaart, voorzitter\n\nC. Sluis, secretaris"
    assert signed(signature) == (
        Person(organisation="Gedeputeerde Staten van Waterland"),
        Person("A.B. Vaart", "voorzitter"),
        Person("C. Sluis", "secretaris"),
    )
