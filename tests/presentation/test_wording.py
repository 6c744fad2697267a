"""How the site says things: dates, people, what a letter is."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from kamerstuk_site.model.archive import Card, CitedDocument
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import read_words, templates_folder

from ..assembled import card
from ..fixtures_archive import accountability, aleppo, fact, hostile, minorities, sanctions

WORDING = Wording(read_words())


def stated(letter: Letter, **facts: Any) -> Card:
    """What other pages show of a letter of which some facts are these."""
    return card(dataclasses.replace(letter, facts=dataclasses.replace(letter.facts, **facts)))


def test_the_templates_are_found_and_hold_words_and_pages() -> None:
    assert (templates_folder() / "pages" / "stuk.md.j2").is_file()


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (sanctions(), "Brief van de minister van Buitenlandse Zaken, S.A. Blok, aan de Tweede Kamer, 4 november 2020"),
        (
            accountability(),
            (
                "Brief van de minister van Buitenlandse Zaken, T.B.W. Berendsen, aan de voorzitter, "
                "ongedateerd; na 14 februari 2026 (noemt die datum)"
            ),
        ),
        (
            minorities(),
            "Brief van de minister van Buitenlandse Zaken, ongedateerd; in of na december 2024 (noemt die maand)",
        ),
        (
            aleppo(),
            (
                "Brief van de minister van Buitenlandse Zaken, A.G. Koenders, en de minister voor Buitenlandse Handel en "
                "Ontwikkelingssamenwerking, E.M.J. Ploumen, aan de Tweede Kamer, 21 december 2016"
            ),
        ),
        (Letter("x", "", 0, "text", Facts(), ()), "Stuk, ongedateerd"),
        (
            Letter(
                "x",
                "",
                0,
                "text",
                Facts(
                    kind=fact("kamervragen"),
                    date=fact(dt.date(2024, 6, 13)),
                    senders=fact((Person("Dobbe", organisation="SP"),)),
                    answered_by=fact((Person("D.M. van Weel", "Minister van Justitie en Veiligheid"),)),
                    recipients=fact((Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),)),
                ),
                (),
            ),
            "Kamervragen van Dobbe (SP), beantwoord door D.M. van Weel, 13 juni 2024",
        ),
    ],
)
def test_the_line_a_person_would_say_aloud(letter: Letter, said: str) -> None:
    assert WORDING.spoken(card(letter)) == said


@pytest.mark.parametrize(
    ("kind", "own_name", "called"),
    [
        ("overig", "Besluitenlijst", "Besluitenlijst, ongedateerd"),
        ("overig", None, "Stuk, ongedateerd"),
        ("verslag", "Verslag van een schriftelijk overleg", "Verslag, ongedateerd"),
    ],
)
def test_a_paper_of_no_kind_of_ours_is_called_by_its_own_name(kind: str, own_name: str | None, called: str) -> None:
    facts = Facts(kind=fact(kind), document_type=fact(own_name) if own_name else None)
    assert WORDING.spoken(card(Letter("x", "", 0, "text", facts, ()))) == called


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Minister-President, Minister van Algemene Zaken", "de minister-president, minister van Algemene Zaken"),
        ("Minister van Onderwijs, Cultuur en Wetenschap", "de minister van Onderwijs, Cultuur en Wetenschap"),
        ("directeur, Minister van Staat", "directeur, Minister van Staat"),
    ],
)
def test_an_office_has_its_article_and_a_small_letter_also_where_one_person_holds_two(role: str, said: str) -> None:
    assert WORDING.role(role) == said


def test_who_holds_two_offices_speaks_as_the_first_of_them() -> None:
    signed = Person("M. Rutte", "Minister-President, Minister van Algemene Zaken")
    assert WORDING.speaker(stated(sanctions(), senders=fact((signed,)))) == "de minister-president"
    assert WORDING.speaker(stated(sanctions(), senders=fact((signed, signed)))) == "het stuk"


def test_of_papers_only_a_motion_says_itself_that_it_came_in_the_place_of_another() -> None:
    assert WORDING.speaker(stated(sanctions(), kind=fact("motie"), senders=None)) == "de nieuwe motie"


def test_a_surname_alone_has_the_capital_of_its_prefix_as_a_motion_is_called() -> None:
    assert WORDING.motion(("van Nispen", "ijsbrandy", "’t Hart"), joint=False) == "Motie-Van Nispen/IJsbrandy/’t Hart"


@pytest.mark.parametrize(
    ("movers", "joint", "named"),
    [
        (("Krul", "Dijk", "Bushoff"), False, "Motie-Krul/Dijk/Bushoff"),
        (("Krul", "Dijk", "Bushoff", "Tielen"), False, "Motie-Krul/Dijk/Bushoff en 1 ander"),
        (("Krul", "Dijk", "Bushoff", "Tielen", "Piri"), False, "Motie-Krul/Dijk/Bushoff en 2 anderen"),
        (("Krul", "Dijk", "Bushoff", "Tielen"), True, "Motie-Krul/Dijk/Bushoff c.s."),
    ],
)
def test_a_list_names_three_movers_and_says_how_many_more_there_are(
    movers: tuple[str, ...], joint: bool, named: str
) -> None:
    motion = CitedDocument("kst-31765-878", "motie", None, movers, joint, ())
    assert WORDING.document_in_list(motion) == named


def test_many_senders_are_the_first_and_a_number() -> None:
    people = tuple(Person(f"Naam {n}", "directeur", f"Organisatie {n}") for n in range(14))
    assert WORDING.people(people) == "Naam 0 (Organisatie 0) en 13 anderen"
    assert WORDING.people(people[:2]) == "Naam 0 (Organisatie 0) en Naam 1 (Organisatie 1)"


def test_a_chamber_is_named_only_where_its_chairman_alone_is_addressed() -> None:
    letter = stated(sanctions(), recipients=fact((Person("drs. S.A. Blok", "Minister van Buitenlandse Zaken"),)))
    assert WORDING.addressee(letter) == "de minister van Buitenlandse Zaken, drs. S.A. Blok"


def test_citing_a_published_letter_follows_the_leidraad() -> None:
    assert WORDING.citation(card(sanctions())) == "Kamerstukken II 2020/21, 35570 V, nr. 22."


def test_citing_an_unpublished_letter_gives_no_title_that_the_archive_made_up() -> None:
    assert "Brief over straffeloosheid" not in WORDING.citation(card(accountability()))
    assert "“Over Idlib”" in WORDING.citation(stated(accountability(), title=fact("Over Idlib")))


@pytest.mark.parametrize(("size", "said"), [(412, "412 bytes"), (11_366, "11,4 kB")])
def test_sizes_have_a_decimal_comma(size: int, said: str) -> None:
    assert WORDING.size(size) == said


def test_numbers_and_plurals() -> None:
    assert WORDING.count(1, "stuk") == "1 stuk"
    assert WORDING.count(12_345, "stuk") == "12.345 stukken"


def test_a_summary_has_date_kind_sender_and_place_in_its_dossier() -> None:
    assert WORDING.summary(card(sanctions())) == "4 november 2020 · Brief van S.A. Blok · 35 570 V, nr. 22"


def test_undated_letters_are_listed_under_the_year_they_mention() -> None:
    undated = Letter("x", "", 0, "text", Facts(), ())
    assert [WORDING.year(card(letter)) for letter in (hostile(), minorities(), undated)] == [
        "2019",
        "2024",
        "Ongedateerd",
    ]


def test_months_are_dutch() -> None:
    assert [WORDING.date(dt.date(2020, month, 1)) for month in (3, 8)] == ["1 maart 2020", "1 augustus 2020"]


@pytest.mark.parametrize(
    ("language", "date", "number", "size", "percent"),
    [
        ("nl", "3 april 1968", "12.345", "11,4 kB", "7 %"),
        ("en", "3 April 1968", "12,345", "11.4 kB", "7%"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(
    language: str, date: str, number: str, size: str, percent: str
) -> None:
    wording = Wording(read_words(language=language))
    assert wording.date(dt.date(1968, 4, 3)) == date
    assert (wording.number(12345), wording.number(999)) == (number, "999")
    assert (wording.size(11_400), wording.size(999)) == (size, "999 bytes")
    assert wording.words["getallen"]["procent"].format(deel=7) == percent


@pytest.mark.parametrize(
    ("kind", "recorded", "said"),
    [
        ("advies", "Oordeel Kamer", "left to the House"),
        ("status", "Deels Voldaan", "partly kept"),
        ("status", "Wacht op de zomer", "Wacht op de zomer"),
    ],
)
def test_what_the_kamer_records_is_said_in_english_where_that_is_known(kind: str, recorded: str, said: str) -> None:
    assert Wording(read_words(language="en")).recorded(kind, recorded) == said
    assert Wording(read_words()).recorded(kind, recorded) == recorded


def test_every_month_has_its_english_name() -> None:
    english = Wording(read_words(language="en"))
    for number in range(1, 13):
        day = dt.date(2024, number, 9)
        assert dt.datetime.strptime(english.date(day), "%d %B %Y").date() == day  # noqa: DTZ007 - a day


def test_a_letter_is_said_in_english() -> None:
    english = Wording(read_words(language="en"))
    said = (
        "Letter from the minister van Buitenlandse Zaken, S.A. Blok, to the House of Representatives, 4 November 2020"
    )
    assert english.spoken(stated(sanctions())) == said
    assert english.motion(["Dobbe", "van Baarle"], joint=True) == "Motion by Dobbe/Van Baarle and others"
