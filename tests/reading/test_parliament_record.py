"""Files with records of the Tweede Kamer's data service: what is read, and that no content of one does harm."""

import json
from typing import Any

import pytest

from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.reading.parliament_record import read_parliament_record
from kamerstuk_site.reading.plain_json import DEEPEST, MOST_BYTES

FILE = "officieel/33576/kst-33576-421.kamer.json"


def nested(depth: int) -> bytes:
    """A record in which so many objects and lists stand in each other."""
    inner = depth - 2
    return b'{"Zaak": {"Besluit": ' + b"[" * inner + b"]" * inner + b"}}"


def test_a_record_is_read_under_the_name_of_its_entity() -> None:
    fields: dict[str, Any] = {
        "Nummer": "2025Z05588",
        "Besluit": [{"BesluitTekst": "Verworpen. (72-74)"}],
        "Afgedaan": True,
    }
    reading = read_parliament_record(FILE, json.dumps({"Zaak": fields}).encode())
    assert reading.problem is None
    assert reading.record is not None
    assert (reading.record.file, reading.record.entity, reading.record.fields) == (FILE, "Zaak", fields)
    promise = read_parliament_record(FILE, '\ufeff{"Toezegging": {"Tekst": "één"}}'.encode())
    assert promise.record is not None
    assert promise.record.fields == {"Tekst": "één"}


@pytest.mark.parametrize(
    ("data", "found", "line"),
    [
        (b"", "geen JSON vanaf teken 1 van de regel", 1),
        (b'{"Zaak": {\n"Nummer": }}', "geen JSON vanaf teken 11 van de regel", 2),
        (b'{"Zaak": {"Nummer": "a"}', "geen JSON vanaf teken 25 van de regel", 1),
        (b'{"Zaak": {}} {"Zaak": {}}', "geen JSON vanaf teken 14 van de regel", 1),
        (b'{"Zaak": \n\n{"Titel": "\xff"}}', "een byte die geen UTF-8 is", 3),
        (b'{"Zaak": {"FractieGrootte": NaN}}', "“NaN”", None),
        (b'{"Zaak": {"FractieGrootte": -Infinity}}', "“-Infinity”", None),
        (b'{"Zaak": {"FractieGrootte": ' + b"9" * 5000 + b"}}", "een getal van duizenden cijfers", None),
        (b'{"Zaak": {"Id": "1", "Id": "2"}}', "de sleutel “Id” twee keer", None),
        (b'{"Zaak": {}, "Zaak": {}}', "de sleutel “Zaak” twee keer", None),
        (b"[]", "een lijst", None),
        (b'"Zaak"', "een tekst", None),
        (b"null", "null", None),
        (b"{}", "0 sleutels", None),
        (b'{"Zaak": {}, "Toezegging": {}}', "2 sleutels", None),
        (b'{"__proto__": {}}', "de sleutel “__proto__”", None),
        (b'{"Zaak": []}', "Zaak: een lijst", None),
        (b'{"Zaak": 1.5}', "Zaak: een getal met een komma", None),
        (nested(DEEPEST + 1), "te diepe nesting", None),
        (b'{"Zaak":' * 100_000, "te diepe nesting", None),
        (b" " * MOST_BYTES + b"1", f"{MOST_BYTES + 1} bytes", None),
    ],
)  # fmt: skip
def test_what_is_no_record_is_a_problem_with_what_was_found_and_what_was_expected(
    data: bytes, found: str, line: int | None
) -> None:
    reading = read_parliament_record(FILE, data)
    assert reading.record is None
    problem = reading.problem
    assert problem is not None
    assert (problem.code, problem.file, problem.line) == ("parliament-record", FILE, line)
    assert problem.found.startswith(f"{found}; verwacht: ")
    assert "kamerstuk-site fetch" in CATALOGUE[problem.code].remedy


def test_what_is_just_as_large_and_as_deep_as_may_be_is_read() -> None:
    assert read_parliament_record(FILE, nested(DEEPEST)).problem is None
    record = b'{"Zaak": {}}'
    assert read_parliament_record(FILE, record + b" " * (MOST_BYTES - len(record))).problem is None


def test_characters_that_no_value_may_hold_are_replaced_in_keys_too() -> None:
    fields = {"A\x1b": ["x\x00y", {"ActorNaam": "Jan\u202eneJ"}], "Half": "\ud800"}
    reading = read_parliament_record(FILE, json.dumps({"Zaak": fields}).encode())
    assert reading.record is not None
    assert reading.record.fields == {"A\ufffd": ["x\ufffdy", {"ActorNaam": "Jan\ufffdneJ"}], "Half": "\ufffd"}


def test_a_key_that_stands_twice_behind_very_many_is_found_at_once() -> None:
    """To count each of them would take minutes."""
    keys = ",".join(f'"{number}":0' for number in range(100_000))
    reading = read_parliament_record(FILE, f'{{"Zaak": {{{keys}, "7":0}}}}'.encode())
    assert reading.problem is not None
    assert "“7” twee keer" in reading.problem.found
