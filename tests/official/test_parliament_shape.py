"""Of parliament's records is kept what is read of them, and an older file with more in it is read as before."""

from collections.abc import Iterator
from typing import Any

import pytest

from kamerstuk_site.official.parliament_shape import TOEZEGGING, ZAAK, Wanted
from kamerstuk_site.reading import parliament_record
from kamerstuk_site.reading.parliament_record import ParliamentRecord
from kamerstuk_site.reading.promise_record import read_promise
from kamerstuk_site.reading.zaak_record import read_zaak

VALUES: dict[str, Any] = {
    "Volgnummer": 3,
    "FractieGrootte": 5,
    "Vergissing": False,
    "Afgedaan": True,
    "Datum": "2025-03-25T00:00:00",
    "DatumNakoming": "2025-03-25T00:00:00",
    "Aanmaakdatum": "2025-03-25T00:00:00",
    "Status": "Besluit",
    "Zaak.Kamerstukdossier.Nummer": 36228,
    "Zaak.Document.Kamerstukdossier.Nummer": 36228,
    "Zaak.Soort": "Motie",
    "Zaak.Besluit.Stemming.Soort": "Voor",
    "Zaak.Besluit.StemmingsSoort": None,
    "Zaak.Besluit.BesluitSoort": "Stemmen - aangenomen",
    "Toezegging.Nummer": "TZ202503-1",
}
"""Of a field, by its name or its whole path, for what is no text that may be anything."""
BY_FETCH = {"Zaak.Besluit.Agendapunt.Activiteit.Nummer", "Toezegging.ActiviteitNummer"}
"""What tells fetch which promises to ask for; `GewijzigdOp` goes into the ledger."""
OF_DROPPED = {"GestartOp": 5, "Termijn": "2025-01-01T00:00:00", "Vergaderjaar": "2024-2025", "Titulatuur": "drs."}


class Noted(dict[str, Any]):
    """An object that notes which of its fields are read."""

    def __init__(self, values: dict[str, Any], path: str, read: set[str]) -> None:
        super().__init__(values)
        self._path, self._read = path, read

    def get(self, key: str, default: Any = None) -> Any:
        self._read.add(f"{self._path}.{key}")
        return super().get(key, default)


def example(wanted: Wanted, path: str, read: set[str], document: str = "") -> Noted:
    """An object with all that is wanted; `document` is what documents are called."""
    values: dict[str, Any] = {}
    for name in wanted.fields:
        own = f"{path}.{name}"
        values[name] = VALUES.get(own, VALUES.get(name, "x"))
    for name, part in wanted.parts.items():
        values[name] = example(part, f"{path}.{name}", read, document)
    if path == "Zaak.Document":
        values["Soort"] = document
    return Noted(values, path, read)


def wanted_paths(wanted: Wanted, path: str) -> Iterator[str]:
    for name in (*wanted.fields, *wanted.parts):
        yield f"{path}.{name}"
    for name, part in wanted.parts.items():
        yield from wanted_paths(part, f"{path}.{name}")


def is_for_order(path: str) -> bool:
    """True for what puts lists in order and tells one object from another, and for the version in the ledger."""
    return path.endswith((".Id", ".GewijzigdOp"))


def test_every_field_of_a_zaak_that_is_kept_is_read() -> None:
    read: set[str] = set()
    unnumbered = ["HuidigeDocumentVersie", "Kamerstukdossier"]
    for document in ("Motie", "Brief regering"):
        for of_zaak, of_document in (([], []), (["Onderwerp"], []), ([], unnumbered[:1]), ([], unnumbered)):
            values = example(ZAAK, "Zaak", read, document)
            for name in of_zaak:
                del values[name]
            for name in of_document:
                del values["Document"][name]
            read_zaak(ParliamentRecord("x.kamer.json", parliament_record.ZAAK, values))
    wanted = {path for path in wanted_paths(ZAAK, "Zaak") if not is_for_order(path)}
    assert wanted - read == BY_FETCH & wanted


def test_every_field_of_a_promise_that_is_kept_is_read() -> None:
    read: set[str] = set()
    for left_out in ("Nergens", "Achternaam", "Afkorting"):
        values = example(TOEZEGGING, "Toezegging", read)
        for of in (values, values["ToegezegdAanFractie"], values["ToegezegdAan"]["Fractie"]):
            of.pop(left_out, None)
        read_promise(ParliamentRecord("x.kamer.json", parliament_record.TOEZEGGING, values))
    wanted = {path for path in wanted_paths(TOEZEGGING, "Toezegging") if not is_for_order(path)}
    assert wanted - read == BY_FETCH & wanted


@pytest.mark.parametrize("entity", [parliament_record.ZAAK, parliament_record.TOEZEGGING])
def test_an_older_file_with_fields_that_are_kept_no_more_is_read_the_same(entity: str) -> None:
    wanted, reader = {
        parliament_record.ZAAK: (ZAAK, read_zaak),
        parliament_record.TOEZEGGING: (TOEZEGGING, read_promise),
    }[entity]
    values = example(wanted, entity, set(), "Motie")
    now = reader(ParliamentRecord("x.kamer.json", entity, values))
    before = reader(ParliamentRecord("x.kamer.json", entity, {**values, **OF_DROPPED}))
    assert before == now
