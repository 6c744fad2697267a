"""What a record of a Zaak says: which paper it is, what was decided, who voted how; and that no value of it is guessed."""

import datetime as dt
from typing import Any

import pytest

from kamerstuk_site.model.zaak import Vote, Zaak
from kamerstuk_site.reading.parliament_record import ParliamentRecord
from kamerstuk_site.reading.record_fields import LONGEST, MOST_ITEMS
from kamerstuk_site.reading.zaak_record import ZaakReading, read_zaak

from ..zaken import Fields, decision, document, member, party, zaak

OWN = "kst-36228-3"
ADOPTED, REJECTED, HELD = "Stemmen - aangenomen", "Stemmen - verworpen", "Stemmen - aangehouden"


def reading(fields: Fields) -> ZaakReading:
    return read_zaak(ParliamentRecord("x.kamer.json", "Zaak", fields))


def read(fields: Fields) -> Zaak:
    """A Zaak of which nothing is wrong."""
    found = reading(fields)
    assert found.problems == ()
    return found.zaak


def troubles(fields: Fields) -> list[str]:
    return [problem.found for problem in reading(fields).problems]


# ---------------------------------------------------------------- which paper it is


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("Motie", "Motie"),
        ("Motie", "Motie (gewijzigd/nader)"),
        ("Amendement", "Amendement"),
        ("Wetgeving", "Voorstel van wet"),
        ("Initiatiefwetgeving", "Voorstel van wet (initiatiefvoorstel)"),
    ],
)
def test_a_zaak_is_about_the_document_that_is_what_it_is(kind: str, called: str) -> None:
    letter = document("Brief regering", "kst-36228-9")
    assert read(zaak(None, kind=kind, Document=[letter, document(called, OWN)])).paper == OWN


def test_two_documents_that_may_be_the_motion_are_none() -> None:
    two = [document("Motie", OWN), document("Motie (gewijzigd/nader)", "kst-36228-4")]
    assert reading(zaak(None, Document=two)).zaak.paper == ""
    assert troubles(zaak(None, Document=two)) == [
        "Zaak.Document: kst-36228-3, kst-36228-4; verwacht: het nummer van één stuk van soort Motie"
    ]


@pytest.mark.parametrize(
    ("stated", "paper"),
    [
        ({"Volgnummer": 3, "Kamerstukdossier": [{"Nummer": 36228, "Toevoeging": None}]}, OWN),
        ({"Ondernummer": 3, "Kamerstukdossier": [{"Nummer": 36600, "Toevoeging": "VII"}]}, "kst-36600-VII-3"),
        ({"Volgnummer": 3}, ""),
        ({"Volgnummer": -1, "Kamerstukdossier": [{"Nummer": 36228}]}, ""),
        ({"Volgnummer": 3, "Kamerstukdossier": [{"Nummer": 36228}, {"Nummer": 36229}]}, ""),
    ],
)
def test_without_an_identifier_dossier_and_ondernummer_tell_it(stated: Fields, paper: str) -> None:
    assert reading(zaak(None, Document=[document("Motie", None, **stated)])).zaak.paper == paper


def test_an_identifier_of_no_known_form_is_none() -> None:
    assert reading(zaak("../../etc/passwd")).zaak.paper == ""


def test_a_zaak_of_another_kind_is_about_no_paper_here() -> None:
    assert troubles(zaak(OWN, kind="Brief regering")) == [
        "Zaak.Soort: “Brief regering”; verwacht: een van: Motie, Amendement, Wetgeving, Initiatiefwetgeving, Begroting"
    ]


# ---------------------------------------------------------------- decisions


def test_a_show_of_hands_counts_the_seats_of_parties() -> None:
    votes = [party("Rood", 40), party("Blauw", 33, "Tegen"), party("Geel", 2, "Niet deelgenomen")]
    (made,) = read(zaak(OWN, [decision(REJECTED, votes, text="Verworpen. (40-33)")])).decisions
    assert (made.result, made.kind, made.day) == ("verworpen", "handopsteken", dt.date(2024, 12, 19))
    assert (made.text, made.total) == ("Verworpen. (40-33)", (40, 33, 2))
    assert [(name, counts) for name, counts in made.by_party] == [
        ("Rood", (40, 0, 0)), ("Blauw", (0, 33, 0)), ("Geel", (0, 0, 2)),
    ]  # fmt: skip


def test_a_roll_call_counts_members_and_not_the_size_of_their_party() -> None:
    votes = [member("Kwartel, A.", "Rood"), member("Snip, B.", "Rood", "Tegen"), member("Ral, C.", "Blauw")]
    made = read(zaak(OWN, [decision(ADOPTED, votes, StemmingsSoort="Hoofdelijk")])).decisions[0]
    assert made.total == (2, 1, 0)
    assert made.by_party[0] == ("Rood", (1, 1, 0))
    assert made.votes[0] == Vote("voor", "Rood", "Kwartel, A.", seats=1)
    stated_nowhere = read(zaak(OWN, [decision(ADOPTED, votes, StemmingsSoort=None)])).decisions[0]
    assert stated_nowhere.total == (2, 1, 0)


def test_a_party_of_one_that_is_called_as_its_member_is_no_roll_call() -> None:
    made = read(zaak(OWN, [decision(ADOPTED, [party("Lid Ral", 1, Persoon_Id="p")])])).decisions[0]
    assert made.votes == (Vote("voor", "Lid Ral", seats=1),)


def test_a_mistake_makes_place_for_the_vote_that_was_meant_and_else_counts_as_it_stands() -> None:
    votes = [party("Rood", 40, "Tegen", Vergissing=True), party("Rood", 40), party("Blauw", 3, Vergissing=True)]
    made = read(zaak(OWN, [decision(ADOPTED, votes)])).decisions[0]
    assert made.total == (43, 0, 0)
    assert made.mistakes == (Vote("tegen", "Rood", seats=40, mistake=True),)
    assert [vote.mistake for vote in made.votes] == [False, True]


def test_seats_that_are_not_stated_are_not_counted() -> None:
    made = read(zaak(OWN, [decision(ADOPTED, [party("Rood", None), party("Blauw", 3, "Tegen")])])).decisions[0]
    assert made.total == (None, 3, 0)


def test_one_vote_with_one_id_counts_once() -> None:
    votes = [party("Rood", 40, Id="1"), party("Rood", 40, Id="1"), party("Blauw", 3, Id="2")]
    assert read(zaak(OWN, [decision(ADOPTED, votes)])).decisions[0].total == (43, 0, 0)


def test_what_is_proposed_or_decides_nothing_of_the_paper_is_no_decision() -> None:
    others = [decision("Ingediend"), decision(None), decision(ADOPTED, Status="Voorstel")]
    assert read(zaak(OWN, others)).decisions == ()


@pytest.mark.parametrize(
    ("stated", "result"),
    [
        (ADOPTED, "aangenomen"), (REJECTED, "verworpen"), (HELD, "aangehouden"),
        ("Stemmen - ingetrokken", "ingetrokken"), ("Stemmen - uitstellen", "uitgesteld"),
        ("Stemmen - gestaakt", "gestaakt"), ("Stemmen - vervallen", "vervallen"),
        ("Stemmen - zonder stemming aannemen", "aangenomen"), ("Stemmen - iets anders", None),
    ],
)  # fmt: skip
def test_a_result_is_one_of_those_that_are_known(stated: str, result: str | None) -> None:
    (made,) = read(zaak(OWN, [decision(stated)])).decisions
    assert (made.stated, made.result) == (stated, result)


def test_of_two_decisions_the_later_day_tells_the_result() -> None:
    tied, rejected = decision("Stemmen - gestaakt", day="2024-12-12"), decision(REJECTED, day="2024-12-19")
    found = read(zaak(OWN, [rejected, tied]))
    assert [made.result for made in found.decisions] == ["gestaakt", "verworpen"]
    assert found.latest_decision == found.decisions[1]


@pytest.mark.parametrize(
    ("decisions", "result"),
    [
        ([decision(ADOPTED), decision(REJECTED)], None),
        ([decision(ADOPTED, Id="1"), decision(ADOPTED, Id="2")], "aangenomen"),
        ([decision(ADOPTED), decision(REJECTED, Agendapunt=None)], None),
        ([decision(ADOPTED, Agendapunt=None)], "aangenomen"),
        ([], None),
    ],
)
def test_two_results_of_one_day_or_without_a_day_are_none(decisions: list[Fields], result: str | None) -> None:
    decision = read(zaak(OWN, decisions)).latest_decision
    assert decision.result == result


def test_a_decision_on_an_agenda_item_of_other_zaken_is_not_on_this_one() -> None:
    agenda = {"Zaak": [{"Id": "zaak-elders"}, {"Id": "zaak-anders"}]}
    elsewhere = zaak(OWN, [decision(ADOPTED, Agendapunt=agenda)])
    assert reading(elsewhere).zaak.decisions == ()
    assert "ook zaak-kst-36228-3" in troubles(elsewhere)[0]
    agenda["Zaak"].append({"Id": f"zaak-{OWN}"})
    assert len(read(elsewhere).decisions) == 1


# ---------------------------------------------------------------- the government


def test_letters_of_the_government_come_in_order_of_time_and_say_if_they_appreciate() -> None:
    letters = [
        document("Brief regering", "kst-36228-12", "Reactie op de motie", "2025-03-31"),
        document("Brief regering", None, "Appreciatie van de motie", "2025-02-01"),
        document("Brief commissie aan bewindspersoon", None, "Appreciatie?"),
    ]
    found = read(zaak(OWN, Document=[document("Motie", OWN), *letters], Kabinetsappreciatie="Ontraden", Afgedaan=True))
    assert [(each.identifier, each.is_appreciation) for each in found.letters] == [("", True), ("kst-36228-12", False)]
    assert (found.appreciation, found.done) == ("Ontraden", True)


# ---------------------------------------------------------------- hostile values


@pytest.mark.parametrize("wrong", [{}, 1.5, True, [[]], ["x"], "x" * (LONGEST + 1), -1, 10**30, "\ufffd", {"a": [1]}])
@pytest.mark.parametrize(
    "key",
    [
        "Nummer",
        "Onderwerp",
        "Kabinetsappreciatie",
        "Afgedaan",
        "HuidigeBehandelstatus",
        "Document",
        "Besluit",
    ],
)
def test_a_value_of_another_type_is_absent_and_the_rest_is_read(key: str, wrong: Any) -> None:
    found = reading(zaak(OWN, [decision(ADOPTED)], **{key: wrong}))
    assert found.zaak.paper == OWN or key == "Document"
    assert found.zaak.kind == "Motie"


@pytest.mark.parametrize("wrong", [{}, 1.5, True, [[]], ["x"], "x", -1, 226, [{"Soort": 1}], [None], [{}]])
@pytest.mark.parametrize(
    "key", ["Stemming", "BesluitSoort", "StemmingsSoort", "Agendapunt", "Status", "Id", "Opmerking"]
)
def test_so_is_one_in_a_decision(key: str, wrong: Any) -> None:
    found = reading(zaak(OWN, [decision(ADOPTED, [party("Rood", 3)], **{key: wrong})]))
    assert found.zaak.paper == OWN
    assert all(vote.party for made in found.zaak.decisions for vote in made.votes)


@pytest.mark.parametrize("seats", [-1, 226, 1.5, "40", True, [40]])
def test_a_size_that_no_party_can_have_is_reported_with_its_place(seats: Any) -> None:
    wrong = zaak(OWN, [decision(ADOPTED, [party("Rood", 40), party("Blauw", seats)])])
    assert troubles(wrong)[0].startswith("Zaak.Besluit[1].Stemming[2].FractieGrootte: ")
    assert reading(wrong).zaak.decisions[0].votes[1].seats is None


def test_a_party_can_have_every_seat_of_both_chambers() -> None:
    assert read(zaak(OWN, [decision(ADOPTED, [party("Rood", 225)])])).decisions[0].total == (225, 0, 0)


@pytest.mark.parametrize(("length", "problems"), [(4000, 0), (4001, 1)])
def test_a_text_of_four_thousand_characters_is_read_and_a_longer_one_is_not(length: int, problems: int) -> None:
    assert len(troubles(zaak(OWN, Onderwerp="x" * length))) == problems


def test_a_list_longer_than_any_vote_is_not_read_in_part() -> None:
    votes = [party(f"P{number}", 1) for number in range(MOST_ITEMS)]
    assert read(zaak(OWN, [decision(ADOPTED, votes)])).decisions[0].total == (MOST_ITEMS, 0, 0)
    longer = zaak(OWN, [decision(ADOPTED, [*votes, party("Nog een", 1)])])
    assert reading(longer).zaak.decisions[0].votes == ()
    assert troubles(longer)[0].startswith(f"Zaak.Besluit[1].Stemming: een lijst van {MOST_ITEMS + 1}; verwacht: ")


def test_few_of_very_many_problems_are_told() -> None:
    assert len(troubles(zaak(OWN, [decision(ADOPTED, [{"Soort": "Misschien"}] * 400)]))) == 10
