"""Records of promises: what they say, under each form that a field was seen in, and nothing that is not there."""

import datetime as dt
from typing import Any

import pytest

from kamerstuk_site.model.promise import Promise, PromisedTo, PromiseLetter
from kamerstuk_site.reading.parliament_record import ParliamentRecord
from kamerstuk_site.reading.promise_record import PromiseReading, read_promise

NUMBER = "TZ202403-123"


def reading(**fields: Any) -> PromiseReading:
    return read_promise(ParliamentRecord("a.kamer.json", "Toezegging", {"Nummer": NUMBER, **fields}))


def promise(**fields: Any) -> Promise:
    found = reading(**fields)
    assert found.problems == ()
    assert found.promise
    return found.promise


def test_what_a_record_does_not_state_is_absent() -> None:
    assert promise(Tekst=None) == Promise("a.kamer.json", NUMBER, "")


@pytest.mark.parametrize(
    ("stated", "letters"),
    [
        ("2025D13955", (PromiseLetter("2025D13955", ""),)),
        ("kst-36803-4", (PromiseLetter("kst-36803-4", "kst-36803-4"),)),
        ("KST-36803-4", (PromiseLetter("KST-36803-4", "kst-36803-4"),)),
        ("kst-36600-vii-4", (PromiseLetter("kst-36600-vii-4", "kst-36600-VII-4"),)),
        (
            [{"DocumentNummer": "2025D13955", "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-36803-4"}}],
            (PromiseLetter("2025D13955", "kst-36803-4"),),
        ),
        ([{"Nummer": "2025D13955", "HuidigeDocumentVersie": {}}], (PromiseLetter("2025D13955", ""),)),
        ([{"HuidigeDocumentVersie": {"ExterneIdentifier": "../x"}}], ()),
        ("", ()),
    ],
)
def test_the_letter_that_kept_it_is_a_text_or_a_document(stated: Any, letters: tuple[PromiseLetter, ...]) -> None:
    assert promise(KamerbriefNakoming=stated).letters == letters


def test_a_member_and_the_party_stand_apart_or_together() -> None:
    member = {"Initialen": "C.", "Tussenvoegsel": "van", "Achternaam": "Vlist"}
    party = {"Afkorting": "Polder", "NaamNL": "Polderpartij"}
    apart = promise(ToegezegdAanPersoon=[member], ToegezegdAanFractie=[party, {"NaamNL": "Duin"}, party])
    assert apart.to == (PromisedTo("C. van Vlist", ""), PromisedTo("", "Polder"), PromisedTo("", "Duin"))
    assert promise(ToegezegdAan=[{"Persoon": member, "Fractie": party}]).to == (PromisedTo("C. van Vlist", "Polder"),)


def test_a_name_is_that_of_its_parts_or_the_whole_where_there_is_no_surname() -> None:
    assert promise(Naam="Minister Kranendonk", Initialen="A.B.", Achternaam="Kranendonk").name == "A.B. Kranendonk"
    assert promise(Naam="Minister Kranendonk", Initialen="A.B.").name == "Minister Kranendonk"


def test_it_is_made_on_the_day_of_its_one_debate_or_else_when_it_was_noted() -> None:
    noted = {"Aanmaakdatum": "2024-03-08T00:00:00+01:00"}
    debate = {"Datum": "2024-03-07T00:00:00+01:00"}
    assert promise(**noted, Activiteit=[debate]).made == dt.date(2024, 3, 7)
    assert promise(**noted, Activiteit=[debate, {"Datum": "2024-03-01"}]).made == dt.date(2024, 3, 8)


@pytest.mark.parametrize(
    ("status", "day", "is_late"),
    [
        ("Openstaand", dt.date(2024, 7, 2), True),
        ("Openstaand", dt.date(2024, 7, 1), False),  # the day itself is in time
        ("Deels Voldaan", dt.date(2024, 7, 2), True),
        ("Voldaan", dt.date(2024, 7, 2), False),
        ("Vervallen", dt.date(2024, 7, 2), False),
        ("Iets nieuws", dt.date(2024, 7, 2), False),
        ("Openstaand", None, False),  # nobody noted when the Kamer said so
    ],
)
def test_it_is_late_only_by_the_state_of_the_day_on_which_the_kamer_gave_it(
    status: str, day: dt.date | None, is_late: bool
) -> None:
    assert promise(Status=status, DatumNakoming="2024-07-01T00:00:00+02:00").is_late_on(day) is is_late


@pytest.mark.parametrize("number", ["", "TZ2024-1", "TZ202403-123/../x", "TZ202403-123456", "tz202403-123", 12, None])
def test_a_number_of_another_form_is_reported_and_has_no_page(number: Any) -> None:
    found = reading(Nummer=number)
    assert found.promise is None
    assert "Toezegging.Nummer" in found.problems[0].found


def test_the_first_day_of_the_calendar_is_no_day_and_any_other_that_cannot_be_is_reported() -> None:
    assert promise(DatumNakoming="0001-01-01T00:00:00Z").due is None
    assert [each.code for each in reading(DatumNakoming="0002-01-01T00:00:00Z").problems] == ["parliament-record-field"]
