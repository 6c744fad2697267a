"""The rules by which parliament is asked: what its `$metadata` means, when to ask again, which number a paper has there."""

import datetime as dt
from pathlib import Path

import pytest

from kamerstuk_site.official.parliament_looks import (
    LookState,
    RecordLook,
    RecordLooks,
    state_of_promise,
    state_of_zaak,
)
from kamerstuk_site.official.parliament_match import PaperNumber, number_of
from kamerstuk_site.official.parliament_model import AskedField, asked_of, read_model
from kamerstuk_site.official.parliament_pruning import PAGE
from kamerstuk_site.official.parliament_service import EntityPage, ParliamentService, literal
from kamerstuk_site.official.parliament_shape import Wanted
from kamerstuk_site.official.transport import TroubleError

DAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("state", "age", "wait"),
    [
        ("open", 0, 1),
        ("open", 59, 1),
        ("open", 60, 7),
        ("open", 729, 7),
        ("open", 730, 30),
        ("settled", 0, 7),
        ("settled", 59, 7),
        ("settled", 60, 90),
        ("absent", 0, 3),
        ("absent", 3, 30),
        ("absent", 89, 30),
        ("absent", 90, 180),
        ("refused", 0, 1),
        ("refused", 1, 7),
        ("refused", 8, 30),
        ("failed", 0, 0),
    ],
)
def test_what_is_open_is_asked_soon_and_what_is_settled_seldom(state: LookState, age: int, wait: int) -> None:
    look = RecordLook(state, DAY - dt.timedelta(age), DAY)
    assert look.is_due(DAY + dt.timedelta(wait))
    assert wait == 0 or not look.is_due(DAY + dt.timedelta(wait - 1))


def test_a_look_of_a_day_that_is_yet_to_come_is_one_of_a_wrong_clock() -> None:
    assert RecordLook("settled", DAY, DAY + dt.timedelta(1)).is_due(DAY)


@pytest.mark.parametrize("text", ["", "[1, 2", "[]", '{"x": 5}', '{"x": {"state": "wat", "since": "", "day": ""}}'])
def test_looks_that_are_damaged_are_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(text, encoding="utf-8")
    assert RecordLooks(path, DAY).is_due("x")


@pytest.mark.parametrize(
    ("sort", "status", "state"),
    [
        ("Stemmen - aangenomen", "Besluit", "settled"),
        ("Stemmen - verworpen", "Besluit", "settled"),
        ("Stemmen - ingetrokken", "Besluit", "settled"),
        ("Stemmen - aangehouden", "Besluit", "open"),
        ("Stemmen - aangenomen", "Voorstel", "open"),
        ("Ingediend", "Besluit", "open"),
    ],
)
def test_a_zaak_is_settled_by_a_final_decision(sort: str, status: str, state: str) -> None:
    assert state_of_zaak({"Besluit": [{"BesluitSoort": sort, "Status": status}]}) == state


def test_a_promise_is_settled_when_it_is_kept_or_gone() -> None:
    states = {status: state_of_promise({"Status": status}) for status in ("Voldaan", "vervallen", "Deels Voldaan", "x")}
    assert states == {"Voldaan": "settled", "vervallen": "settled", "Deels Voldaan": "open", "x": "open"}


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("kst-36228-3", PaperNumber("36228", "", "3")),
        ("kst-36600-VII-12", PaperNumber("36600", "VII", "12")),
        ("kst-21501-02-3073", PaperNumber("21501", "02", "3073")),
        ("kst-36228-3-h1", PaperNumber("36228", "", "3")),
        ("kst-36228-D", None),  # of the Eerste Kamer
        ("kst-20062007-30664-C", None),
        ("ah-tk-20202021-3235", None),
        ("blg-1007826", None),
    ],
)
def test_the_number_of_a_paper_at_parliament(identifier: str, number: PaperNumber | None) -> None:
    assert number_of(identifier) == number


EDMX = (
    '<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
    '<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm">{}</Schema></edmx:DataServices></edmx:Edmx>'
)


def test_a_full_page_of_what_has_no_number_to_go_on_from_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    properties = '<EntityType Name="Zaak"><Property Name="Id" Type="Edm.Guid"/></EntityType>'
    container = '<EntityContainer><EntitySet Name="Zaak" EntityType="TK.Zaak"/></EntityContainer>'
    model = read_model(EDMX.format(properties + container).encode())
    asked = asked_of(model, "Zaak", Wanted(("Id",)))
    service = ParliamentService(None, "https://example.nl", model)  # type: ignore[arg-type]
    monkeypatch.setattr(service, "_ask", lambda _: EntityPage([{"Id": "x"}] * PAGE, ""))
    with pytest.raises(TroubleError, match="meer dan er gevraagd kan worden"):
        service.entities(asked, "Id ne null")


def test_an_entity_has_what_it_inherits_also_where_that_goes_in_a_circle() -> None:
    model = read_model(
        EDMX.format(
            '<EntityType Name="Base" BaseType="TK.Zaak"><Property Name="Id" Type="Edm.Guid"/></EntityType>'
            '<EntityType Name="Zaak" BaseType="TK.Base"><Property Name="Nummer" Type="Edm.String"/>'
            '<Property Name="a,b" Type="Edm.String"/><NavigationProperty Name="Zelf" Type="TK.Zaak"/></EntityType>'
            '<EntityContainer><EntitySet Name="Zaak" EntityType="TK.Zaak"/></EntityContainer>'
        ).encode()
    )
    assert set(model["Zaak"].properties) == {"Id", "Nummer"}
    asked = asked_of(model, "Zaak", Wanted(("Id", "Volgnummer"), {"Zelf": Wanted(("Nummer",))}))
    assert asked.options == {"$select": "Id", "$expand": "Zelf($select=Nummer)"}
    assert asked.missing == ("Zaak: verwacht: Volgnummer of Ondernummer; gevonden: Id, Nummer, Zelf",)


def test_a_text_in_a_question_is_quoted_and_nothing_else() -> None:
    assert literal(AskedField("x", "x", "Edm.String"), "d'Oranje") == "'d''Oranje'"
    assert literal(AskedField("x", "x", "Edm.Int32"), "36228") == "36228"
