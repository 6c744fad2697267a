"""What the page of a dossier shows: its documents by number, with the gaps between the numbers that are known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kamerstuk_site.citations import references
from kamerstuk_site.links import Here, Markdown
from kamerstuk_site.model import Dossier


class Row(NamedTuple):
    """A document of a dossier with its number, or (only `gap`) numbers that are not here."""

    number: str
    link: Markdown
    note: str
    gap: str = ""


def rows(here: Here, dossier: Dossier) -> Iterator[Row]:
    """Everything of a dossier that has a number, whether it is here or only cited, by number."""
    known = _cited(here, dossier) | _held(here, dossier)
    ordered = sorted(known, key=lambda number: (not number.isdigit(), int(number) if number.isdigit() else 0, number))
    for number, following in pairwise([*ordered, ""]):
        yield known[number]
        if number.isdigit() and following.isdigit() and int(following) - int(number) > 1:
            yield _gap(here, int(number) + 1, int(following) - 1)


def _cited(here: Here, dossier: Dossier) -> dict[str, Row]:
    wording = here.links.wording
    found = {}
    for document in dossier.cited:
        number = document.identifier.removeprefix(f"kst-{dossier.id}-")
        note = f"{wording.document_summary(document)} · {wording.words['dossier']['alleen_aangehaald']}"
        found[number] = Row(references.display_number(number), here.document(document), note)
    return found


def _held(here: Here, dossier: Dossier) -> dict[str, Row]:
    found = {}
    for entry in dossier.entries:
        if number := entry.letter.facts.number:
            note = f"{here.links.wording.when(entry.letter)} · {here.links.wording.kind_and_sender(entry)}"
            found[number.value] = Row(references.display_number(number.value), here.entry(entry), note)
    return found


def _gap(here: Here, first: int, last: int) -> Row:
    words = here.links.wording.words["dossier"]
    numbers = words["gat_nummer" if first == last else "gat_nummers"].format(van=first, tot=last)
    return Row("", Markdown(), "", words["gat"].format(nummers=numbers))
