"""Which Zaak is that of a paper: by the identifier of its document, else by dossier and number. Two are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamerstuk_site.model.identifiers import parts, without_reprint
from kamerstuk_site.official.parliament_model import Asked
from kamerstuk_site.official.parliament_service import either, literal
from kamerstuk_site.reading.parliament_record import ZAAK, ParliamentRecord
from kamerstuk_site.reading.plain_json import Plain
from kamerstuk_site.reading.zaak_record import read_zaak

GROUP = 12
"""Papers in one question: some 75 of the 100 nodes that a condition may have, and an address of under 2,000 characters,
which every server takes."""
NUMBER = re.compile(r"[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){0,5}")
"""What may be a number of parliament's (`2025Z05588`, `TZ202603-130`): it becomes a part of an address or of a name."""
_DOSSIER = re.compile(r"(\d{4,6})(?:-([A-Z0-9]{1,8}))?")
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """The number of a paper as parliament keeps it."""

    dossier: str
    """`36600`."""
    chapter: str
    """`VII`, `02`; empty without one."""
    number: str


def number_of(identifier: str) -> PaperNumber | None:
    """Dossier and number of a paper of the Tweede Kamer; None for any other. A reprint has the number of its paper."""
    found = parts(identifier)
    if not found or not found.dossier or found.dated:
        return None
    dossier = _DOSSIER.fullmatch(found.dossier)
    number = without_reprint(found.number)
    if not dossier or not _NUMBER.fullmatch(number):
        return None
    return PaperNumber(dossier[1], dossier[2] or "", number)


# ---------------------------------------------------------------- questions


def by_identifier(asked: Asked, identifiers: Sequence[str]) -> str | None:
    """The condition that a Zaak has a document with one of these identifiers; None where the service knows none."""
    stated = asked.field("Document", "HuidigeDocumentVersie", "ExterneIdentifier")
    if stated is None:
        return None
    path = f"d/HuidigeDocumentVersie/{stated.called}"
    return f"Document/any(d:{either(path, stated, identifiers)})"


def by_number(asked: Asked, identifiers: Sequence[str]) -> str | None:
    """The condition that a Zaak has a document with one of these numbers, all of one dossier; None as above."""
    number = asked.field("Document", "Volgnummer")
    in_dossier = asked.field("Kamerstukdossier", "Nummer")
    chapter = asked.field("Kamerstukdossier", "Toevoeging")
    meant = list(filter(None, map(number_of, identifiers)))
    if not (number and in_dossier and meant):
        return None
    first = meant[0]
    of_dossier = f"k/{in_dossier.called} eq {literal(in_dossier, first.dossier)}"
    if first.chapter and chapter:
        of_dossier += f" and k/{chapter.called} eq {literal(chapter, first.chapter)}"
    numbers = either(f"d/{number.called}", number, [each.number for each in meant])
    return f"Kamerstukdossier/any(k:{of_dossier}) and Document/any(d:{numbers})"


# ---------------------------------------------------------------- answers


def candidates(identifier: str, records: Sequence[Plain]) -> list[Plain]:
    """The Zaken of a paper among pruned records: by identifier, or where none states it by dossier and number.

    Of several that have it among their papers it is the Zaak that is about it: that of the kind Motie, of a motion.
    """
    stated = [each for each in records if identifier in _identifiers(each)]
    if not stated:
        number = number_of(identifier)
        return [each for each in records if number in _numbers(each)] if number else []
    about = [each for each in stated if _is_about(each, identifier)]
    return about or stated


def _is_about(record: Plain, identifier: str) -> bool:
    read = read_zaak(ParliamentRecord("", ZAAK, record))
    return read.zaak.paper == identifier


def _identifiers(record: Plain) -> Iterator[str]:
    for document in record.get("Document", ()):
        yield document.get("HuidigeDocumentVersie", {}).get("ExterneIdentifier", "")


def _numbers(record: Plain) -> Iterator[PaperNumber]:
    """The numbers of documents that state no identifier, and one dossier or else are of a Zaak that does."""
    for document in record.get("Document", ()):
        version = document.get("HuidigeDocumentVersie", {})
        of_zaak = record.get("Kamerstukdossier", ())
        dossiers = document.get("Kamerstukdossier", of_zaak)
        if "ExterneIdentifier" in version or len(dossiers) != 1:
            continue
        [dossier] = dossiers
        stated = (
            dossier.get("Nummer", ""),
            dossier.get("Toevoeging", ""),
            document.get("Volgnummer", ""),
        )
        yield PaperNumber(*map(str, stated))
