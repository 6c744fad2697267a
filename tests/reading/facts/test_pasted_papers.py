"""What papers state in layouts that people paste, type and send: columns of spaces, messages, lines that run together."""

import datetime as dt
from textwrap import wrap

import pytest
from tests.reading.facts.test_facts import TEXT, values
from tests.reading.formats.packages import docx

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import DossierName, Person
from kamerstuk_site.reading.parse import parse

NARROW = "\n".join(wrap(TEXT, 66))
"""The same text as it is broken to the width of a page, so that other lines are full."""
WATER = "Minister van Waterwegen"
CHAIR = "Voorzitter van de Tweede Kamer der Staten-Generaal"


def letter(signature: str, head: str = f"Aan de {CHAIR}\n\nDen Haag, 3 mei 2023\n\n") -> str:
    return f"{head}Geachte voorzitter,\n\n{NARROW}\n\n{signature}\n"


def senders(signature: str) -> object:
    (signed,) = values(letter(signature), "senders")
    return signed


@pytest.mark.parametrize(
    ("signature", "signed"),
    [
        (
            (
                "Hoogachtend,\n\nAnna van der Vaart            Bram Sluis\n"
                "Minister voor Kanalen         Minister voor Bruggen en\n                              Sluizen"
            ),
            (
                Person("Anna van der Vaart", "Minister voor Kanalen"),
                Person("Bram Sluis", "Minister voor Bruggen en Sluizen"),
            ),
        ),
        (
            f"De {WATER},          De Minister voor Kanalen,\n\n\nA.B. Vaart                           C. Sluis",
            (Person("A.B. Vaart", WATER), Person("C. Sluis", "Minister voor Kanalen")),
        ),
    ],
)
def test_who_signs_side_by_side_in_columns_of_spaces_signs_apart(signature: str, signed: tuple[Person, ...]) -> None:
    assert senders(signature) == signed


def test_spaces_in_one_line_alone_are_no_columns() -> None:
    (title,) = values("Datum: 3 mei 2023\nBetreft: Sluizen    en    kanalen\n\nGeachte voorzitter,\n\n" + TEXT, "title")
    assert title == "Sluizen en kanalen"


def test_an_office_may_have_its_portfolio_alone() -> None:
    assert senders("Hoogachtend,\n\nA.B. (Anna) Vaart\nStaatssecretaris Kanalen") == (
        Person("A.B. (Anna) Vaart", "Staatssecretaris Kanalen"),
    )
    # With nobody above, "Vaart" may be who holds the office.
    assert senders("Hoogachtend,\n\nStaatssecretaris Vaart") is None


def test_a_place_below_a_name_signs_nothing_and_a_surname_of_members_does() -> None:
    assert senders("Groeten,\nAnna Vaart\nOudewater") == (Person("Anna Vaart"),)
    assert senders("Groeten,\nVan der Vaart\nSluis") == (Person("Van der Vaart"), Person("Sluis"))


def test_who_signs_in_the_name_of_a_group_signs() -> None:
    assert senders("Namens de bewoners van de kade,\n\nAnna Vaart\nBram van der Sluis") == (
        Person("Anna Vaart"),
        Person("Bram van der Sluis"),
    )


def test_an_office_broken_over_two_paragraphs_is_one() -> None:
    lines = ("Geachte voorzitter,", TEXT, "De minister van Sloten, Kanalen", "en Waterwegen,", "A.B. Vaart")
    outcome = parse(docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))
    assert outcome.letter
    signed = outcome.letter.facts.senders
    assert signed
    assert signed.value == (Person("A.B. Vaart", "minister van Sloten, Kanalen en Waterwegen"),)


@pytest.mark.parametrize(
    ("address", "chamber"),
    [
        ("Aan: Voorzitter van de Tweede Kamer", "tweede-kamer"),
        ("Aan de leden van de Eerste Kamer", "eerste-kamer"),
        ("Aan de Voorzitter van de Verenigde Vergadering van de Staten-Generaal", "verenigde-vergadering"),
        ("Aan de Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal", None),
    ],
)
def test_the_chamber_is_the_only_one_that_a_letter_addresses(address: str, chamber: str | None) -> None:
    head = f"{address}\n\nDen Haag, 3 mei 2023\n\n"
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "chamber") == (chamber,)


def test_a_paper_of_the_verenigde_vergadering_names_it_above_its_session() -> None:
    head = "Verenigde Vergadering der Staten-Generaal\nVergaderjaar 2012–2013\n\n33 543 Inhuldiging\n\nNr. 3 BRIEF VAN DE PREMIER\n\n"
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "chamber") == ("verenigde-vergadering",)


@pytest.mark.parametrize("number", ["X\tMOTIE VAN HET LID VAART C.S.", "AN BRIEF VAN DE MINISTER VAN WATERWEGEN"])
def test_a_letter_as_number_begins_a_line_however_full_the_one_above_is(number: str) -> None:
    head = (
        "Eerste Kamer der Staten-Generaal\nVergaderjaar 2018–2019\n34 986\n"
        f"Aanvulling en wijziging van de wet op de sluizen (Invoeringswet)\n{number}\nVoorgesteld 29 januari 2019\n\nDe Kamer,\n\n"
    )
    assert values(head + NARROW, "number", "dossiers") == (
        number.split(maxsplit=1)[0],
        (DossierName("34986", "Aanvulling en wijziging van de wet op de sluizen (Invoeringswet)"),),
    )


def test_a_paper_of_both_chambers_has_a_title_without_its_numbers() -> None:
    head = (
        "Eerste en Tweede Kamer der Staten-Generaal\n\n35 403 Staat van de Unie 2020\n"
        f"A/ Nr. 5 BRIEF VAN DE {WATER.upper()}\n\nAan de Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal\n\n"
    )
    dossiers = (DossierName("35403", "Staat van de Unie 2020"),)
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "dossiers", "chamber") == (dossiers, None)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        (
            (
                "> Retouradres Postbus 1 2500 EX Den Haag\n\nde voorzitter van de Tweede Kamer\n"
                "der Staten-Generaal\nBinnenhof 4\n2513 AA DEN HAAG\n\n"
            ),
            "voorzitter van de Tweede Kamer der Staten-Generaal",
        ),
        (
            "Raad voor het Water\n\nAan de minister van Waterwegen en Kanalen en Sluizen\nPostbus 1\n2500 EX Den Haag\n\n",
            "minister van Waterwegen en Kanalen en Sluizen",
        ),
    ],
)
def test_the_lines_for_the_post_are_no_part_of_an_office(head: str, role: str) -> None:
    assert values(letter("Met vriendelijke groet,\n\nA.B. Vaart", head), "recipients") == ((Person(role=role),),)


def test_a_pasted_message_has_its_day_and_whom_it_was_sent_to() -> None:
    head = (
        "Van: Waterberaad <post@waterberaad.example>\nVerzonden: dinsdag 8 oktober 2024 16:42\n"
        "Aan: Commissie Waterwegen <cie@kamer.example>\nOnderwerp: Inbreng over sluizen\n\n"
    )
    message = letter("Met vriendelijke groet,\n\nmr. Anna Vaart\nvoorzitter", head)
    date, recipients, title = values(message, "date", "recipients", "title")
    assert (str(date), title) == ("2024-10-08", "Inbreng over sluizen")
    assert recipients == (Person(role="Commissie Waterwegen"),)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Waterraad\n\nDe minister van Waterwegen\n\nOnderwerp: Sluizen\n\n", "minister van Waterwegen"),
        # Of two ministers the greeting says neither.
        ("De minister van Waterwegen\n\nDe minister voor Kanalen\n\nOnderwerp: Sluizen\n\n", "minister"),
    ],
)
def test_a_greeting_of_one_word_means_the_office_in_the_head(head: str, role: str) -> None:
    text = f"{head}Geachte minister,\n\n{TEXT}\n\nMet vriendelijke groet,\n\nmr. Anna Vaart\nvoorzitter\n"
    assert values(text, "recipients") == ((Person(role=role),),)


def test_a_second_greeting_is_no_part_of_an_office() -> None:
    text = f"Open brief\n\nGeachte staatssecretaris Vaart, beste Anna,\n\n{TEXT}\n\nGroet,\n\nBram van der Sluis\n"
    assert values(text, "recipients") == ((Person("Vaart", "staatssecretaris"),),)


def test_a_copy_is_named_below_the_signature() -> None:
    text = letter("Met vriendelijke groet,\n\nmr. Anna Vaart\nvoorzitter\n\nCc: de vaste commissie voor Water")
    assert values(text, "copies") == (("de vaste commissie voor Water",),)


def test_an_own_reference_below_an_empty_one_is_read() -> None:
    head = f"Aan de {CHAIR}\n\nUw kenmerk:\n\nOns kenmerk: 2024Z09911/2024D22845\n\nOnderwerp: Sluizen\n\n"
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "reference") == ("2024Z09911/2024D22845",)


@pytest.mark.parametrize(
    ("chapter", "identifier"),
    [
        ("VII", "kst-6500-VII-12"),
        ("VII -WATERWEGEN", "kst-6500-VII-12"),
        ("XII A WATERWEGEN", "kst-6500-XIIA-12"),
        # A scan that misread a numeral gives no chapter rather than another.
        ("X! WATERWEGEN", "kst-6500-12"),
    ],
)
def test_a_chapter_in_capitals_behind_the_title_of_an_old_budget_is_of_the_dossier(
    chapter: str, identifier: str
) -> None:
    head = (
        f"Zitting 1961—1962 — 6500\n\nRIJKSBEGROTING VOOR HET DIENSTJAAR 1962\nHOOFDSTUK {chapter}\n\n"
        "BRIEF VAN DE MINISTER VAN WATERWEGEN\n\nNr. 12\n\n's-Gravenhage, 14 februari 1962.\n\n"
    )
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "identifier") == (identifier,)


def test_dossier_number_and_heading_may_stand_on_one_line_and_movers_too() -> None:
    motion = (
        "36 600 VIII, nr. 88 – Motie van het lid Vaart c.s. over sluizen\n\n"
        "De Kamer, gehoord de beraadslaging, verzoekt de regering de sluizen te sluiten, en gaat over tot de orde van de dag.\n\n"
        "Vaart, Van der Sluis en Kade\n"
    )
    identifier, senders = values(motion, "identifier", "senders")
    assert identifier == "kst-36600-VIII-88"
    assert senders == (Person("Vaart"), Person("Van der Sluis"), Person("Kade"))


def test_a_mistyped_initial_is_nobody() -> None:
    ends = "De Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering de sluizen te sluiten,\n\nen gaat over tot de orde van de dag."
    (movers,) = values(f"Nr. 8\nMOTIE VAN HET LID VAART\n\n{ends}\n\nVaart\nD, van Dijk", "senders")
    assert Person("D") not in movers  # type: ignore[operator]


def test_questions_that_were_not_handed_in_yet_state_what_they_are_about() -> None:
    text = f"Vragen van het lid Vaart (Blauw) aan de minister van Waterwegen over lekke sluizen\n\n1. Kent u het bericht?\n\n{TEXT}"
    assert values(text, "title") == ("lekke sluizen",)


@pytest.mark.parametrize(
    ("heading", "is_title"), [("Nr. 12 BRIEF VAN DE MINISTER", False), ("De sluizen van Oudewater", True)]
)
def test_the_heading_of_a_printed_paper_is_no_title_of_a_page(heading: str, is_title: bool) -> None:
    page = (
        f"<html><body><h2>29 628 Sluizen</h2><h1>{heading}</h1><p>Den Haag, 3 mei 2023</p><p>{TEXT}</p></body></html>"
    )
    outcome = parse(Source("brief.html", page.encode(), "0" * 64))
    assert outcome.letter is not None
    title = outcome.letter.facts.title
    assert title is not None
    assert (heading in title.value) == is_title


def test_who_holds_an_office_stands_on_the_line_below_it_however_full_that_is() -> None:
    head = (
        "Aan de minister voor Waterwegen, Kanalen en Ruimtelijke Ordening van Sluizen\nDe heer A.B. Vaart\n"
        "Postbus 1\n2500 EX Den Haag\n\nDatum: 8 maart 2023\n\n"
    )
    (recipients,) = values(letter("Met vriendelijke groet,\n\nC. Sluis", head), "recipients")
    assert recipients == (
        Person("A.B. Vaart", "minister voor Waterwegen, Kanalen en Ruimtelijke Ordening van Sluizen"),
    )


def test_the_column_beside_an_addressee_is_no_part_of_it() -> None:
    head = (
        "   Aan de Voorzitter van de                                Bezuidenhoutseweg 67\n"
        "   Tweede Kamer der Staten-Generaal                        2594 AC Den Haag\n"
        "   Prinses Irenestraat 6                                   Postbus 20061\n\n   Datum    8 december 2023\n\n"
    )
    (recipients,) = values(letter(f"De {WATER},\nA.B. Vaart", head), "recipients")
    assert recipients == (Person(role=CHAIR),)


def test_how_many_others_sign_is_no_organisation() -> None:
    signature = "Hoogachtend,\n\nAnna van der Vaart, vrijwilliger\nBram Sluis, docent NT2\nen 312 andere ondertekenaars"
    assert senders(signature) == (
        Person("Anna van der Vaart", "vrijwilliger"),
        Person("Bram Sluis", "docent", "NT2"),
    )


def test_a_name_with_a_title_below_an_addressee_is_its_holder() -> None:
    head = (
        "Aan: de minister voor Waterwegen\nmr. drs. A.B. Vaart\nPostbus 1\n2500 EX Den Haag\n\nDatum: 8 maart 2023\n\n"
    )
    (recipients,) = values(letter("Met vriendelijke groet,\n\nC. Sluis", head), "recipients")
    assert recipients == (Person("mr. drs. A.B. Vaart", "minister voor Waterwegen"),)


def test_labels_in_lower_case_stand_apart_below_empty_lines() -> None:
    head = "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA 's-GRAVENHAGE\n\ndatum\n8 maart 2023\n\nonderwerp\nSluizen en bruggen\n\n"
    signature = "DE MINISTER VAN WATERWEGEN,\n\nA.B. Vaart"
    assert values(letter(signature, head), "date", "title") == (dt.date(2023, 3, 8), "Sluizen en bruggen")


def test_a_title_made_of_an_office_in_capitals_has_it_as_in_a_text() -> None:
    head = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
    (title,) = values(letter("DE MINISTER VAN WATERWEGEN,\n\nA.B. Vaart", head), "title")
    assert isinstance(title, str)
    assert title.startswith("Brief van de minister van Waterwegen")


def a_paper(*head: str, foot: str = "") -> str:
    return "\n".join(
        (
            "Tweede Kamer der Staten-Generaal",
            "Vergaderjaar 2023-2024",
            *head,
            f"Aan de {CHAIR}",
            "Den Haag, 3 mei 2024",
            NARROW,
            f"De {WATER},",
            "A.B. Vaart",
            foot,
        )
    )


def test_a_dossier_begins_behind_the_year_in_which_the_title_above_ends() -> None:
    budget = "Vaststelling van de begrotingsstaten van het Ministerie van Waterwegen (XII) voor het jaar 2024"
    text = a_paper(
        f"36 410 XII {budget}",
        "31 305 Sluizen",
        "21 501-33 Raad voor Water",
        "Nr. 88 BRIEF VAN DE MINISTER VAN WATERWEGEN",
    )
    (dossiers,) = values(text, "dossiers")
    assert dossiers == (
        DossierName("36410-XII", budget),
        DossierName("31305", "Sluizen"),
        DossierName("21501-33", "Raad voor Water"),
    )


@pytest.mark.parametrize(
    ("foot", "number"),
    [
        ("kst-31305-700", "700"),
        ("Tweede Kamer, vergaderjaar 2023–2024, 31 305, nr. 700 2", "700"),
        ("Tweede Kamer, vergaderjaar 2023–2024, 31 305, nr. 700 1", "7001"),
    ],
)
def test_the_mark_of_a_note_is_no_figure_of_a_number_that_is_printed_again(foot: str, number: str) -> None:
    text = a_paper("31 305 Sluizen", "Nr. 7001 BRIEF VAN DE MINISTER VAN WATERWEGEN", foot=foot)
    assert values(text, "number", "identifier") == (number, f"kst-31305-{number}")


@pytest.mark.parametrize(("greeted", "holder"), [("heer Vaart", "A.B. Vaart"), ("mevrouw Sluis", None)])
def test_the_office_above_a_letter_is_its_addressee_where_its_holder_is_greeted(
    greeted: str, holder: str | None
) -> None:
    head = "Minister van Waterwegen\nDe heer A.B. Vaart\nSluisweg 67\n2594 AC Den Haag\n\nOudewater, 28 juni 2011\n\n"
    text = f"{head}Geachte {greeted},\n\n{NARROW}\n\nMet vriendelijke groet,\n\nC. Dobben\n"
    (recipients,) = values(text, "recipients")
    assert recipients == ((Person(holder, WATER),) if holder else (Person("Sluis"),))


def test_place_and_day_behind_a_subject_are_no_part_of_it() -> None:
    head = "Onderwerp: drie jaar sluizen | Oudewater, 11 maart 2014\n\n"
    assert values(letter("Hoogachtend,\n\nC. Dobben", head), "title") == ("drie jaar sluizen",)


def test_organisations_listed_below_for_whom_a_letter_is_written_sign() -> None:
    names = ("Stichting Waterkering", "ANWB", "Vereniging Zoet Water", "Platform Sluizen")
    signature = "Namens de ondertekenende organisaties:\n\n" + "\n".join(names)
    assert senders(signature) == tuple(Person(organisation=name) for name in names)


def test_a_letter_to_the_king_greets_him() -> None:
    text = f"Betreft: Sluizen\n\n3 mei 2023\n\nMajesteit,\n\n{NARROW}\n\nHoogachtend,\n\nJan van Dobben\n"
    assert values(text, "kind") == ("open-brief",)


def test_how_to_write_to_a_ministry_is_a_line_of_its_letterhead() -> None:
    head = (
        "De Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG\n\n"
        "Correspondentie uitsluitend richten aan het retouradres met vermelding van de datum en het kenmerk van deze brief.\n\n"
        "Datum 8 maart 2023\nBetreft Sluizen en bruggen\n\n"
    )
    assert values(letter(f"De {WATER},\nA.B. Vaart", head), "date", "title") == (
        dt.date(2023, 3, 8),
        "Sluizen en bruggen",
    )
