"""How papers look: as plain text copied from a PDF or from a word processor, and as official XML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from benchmarks.dutch import MONTHS

NOTE = "\ue000"
"""Stands in a text where a note is referred to; the notes come in that order."""
_WIDTH = 74
_LINES = 44
"""Of text on a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list or table."""

    kind: str
    """`kop`, `alinea`, `lijst` or `tabel`."""
    lines: tuple[str, ...]
    """One text; of a list its items, of a table its rows with tabs between cells."""


@dataclass(slots=True)
class Look:
    """What is printed of a paper, before it has a form."""

    head: list[str]
    body: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    foot: str = ""
    """The running foot of official papers: `Tweede Kamer, vergaderjaar 2020–2021, 35 570 V, nr. 22`."""
    identifier: str = ""


def written(day: dt.date) -> str:
    """`4 november 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def as_typed(look: Look) -> str:
    """Text as a word processor gives it: every paragraph one line, notes as the converter leaves them."""
    number = count(1)
    notes = iter(look.notes)
    out = list(look.head)
    for piece in look.body:
        text = _plain(piece)
        marks = text.count(NOTE)
        for _ in range(marks):
            text = text.replace(NOTE, f"[footnoteRef:{next(number)}]", 1)
        out.append(text)
        first = sum(1 for part in out if part.startswith("[") and ":  " in part[:8])
        out += [f"[{first + index + 1}:  {next(notes)}]" for index in range(marks)]
    return "\n\n".join([*out, *look.signature]) + "\n"


def as_printed(look: Look) -> str:
    """Text as it is copied from an official PDF: lines of a page's width, notes and a foot under each page."""
    out = [*look.head, ""]
    number, pending, page, room = count(1), list[str](), count(1), _LINES
    notes = iter(look.notes)
    for piece in [*look.body, *(Piece("alinea", (part,)) for part in look.signature)]:
        text = _plain(piece)
        while NOTE in text:
            label = next(number)
            text = text.replace(NOTE, str(label), 1)
            pending.append(f"{label} {next(notes)}")
        lines = [line for part in text.split("\n") for line in ([part] if piece.kind == "tabel" else wrapped(part))]
        if room < len(lines) + len(pending) and piece.kind != "kop":
            # The page ends here, in the midst of a paragraph where it has no notes of its own.
            cut = (
                max(room, 2) if piece.kind == "alinea" and not pending and len(lines) > max(room, 2) + 1 else len(lines)
            )
            out += lines[:cut] + _page_end(look, pending, next(page)) + lines[cut:]
            pending, room = [], _LINES
        else:
            out += lines
        out.append("")
        room -= len(lines) + 1
    return "\n".join(out + _page_end(look, pending, next(page))).rstrip("\n") + "\n"


def _page_end(look: Look, pending: Sequence[str], page: int) -> list[str]:
    notes = [line for note in pending for line in ["", *wrapped(note)]]
    first = [look.identifier, "ISSN 0921 - 7371"] if page == 1 and look.identifier else []
    return [*notes, *(["", *first, f"{look.foot} {page}", "", ""] if look.foot else [""])]


def wrapped(text: str) -> list[str]:
    """Lines of a page's width. No line begins with a figure, which could be a note's."""
    lines: list[str] = []
    line, length = list[str](), 0
    for word in text.split(" "):
        if line and length + len(word) > _WIDTH and not (word[0].isdigit() or word[0] in "–("):
            lines.append(" ".join(line))
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    return [*lines, " ".join(line)]


def _plain(piece: Piece) -> str:
    return "\n".join(f"– {line}" if piece.kind == "lijst" else line for line in piece.lines)


@dataclass(frozen=True, slots=True)
class Official:
    """What the publisher's XML of a paper states beside its text."""

    identifier: str
    type: str
    title: str
    dossier: str
    """As printed: `35 570 V`."""
    dossier_title: str
    number: str
    years: str
    heading: str
    day: dt.date


def as_xml(look: Look, official: Official) -> str:
    """The official XML. The day of a motion has an element of its own; a letter's stands in its text."""
    *digits, chapter = [*official.dossier.replace("-", " ").split(" "), ""][:3]
    base = " ".join(digits)
    moved = official.type == "Motie"
    meta = {
        "DC.identifier": official.identifier, "OVERHEIDop.ondernummer": official.number, "DC.type": official.type, "OVERHEIDop.vergaderjaar": official.years,
        "OVERHEIDop.dossiernummer": official.identifier.removeprefix("kst-").rpartition("-")[0], "OVERHEIDop.documenttitel": official.title,
        "OVERHEIDop.dossiertitel": official.dossier_title, "DC.creator": "Tweede Kamer der Staten-Generaal", "DCTERMS.issued": official.day.isoformat(),
        "OVERHEIDop.publicationName": "Kamerstuk",
    }  # fmt: skip
    ending = f"<begrotingshoofdstuk>{chapter}</begrotingshoofdstuk>" if chapter else ""
    day = (
        f'<datumtekst>Voorgesteld <datum isodatum="{official.day}">{written(official.day)}</datum></datumtekst>'
        if moved
        else ""
    )
    opening = "" if moved else "".join(f"<al>{escape(line)}</al>" for line in look.head)
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>', "<officiele-publicatie>", "<metadata>",
        *(f'<meta name="{name}" scheme="" content={quoteattr(value)}/>' for name, value in meta.items()),
        "</metadata>", "<kamerstuk>", "<kamerstukkop>",
        f'<tekstregel inhoud="vergaderjaar">Vergaderjaar {official.years}</tekstregel>',
        '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>',
        '<tekstregel inhoud="kamernummer">2</tekstregel>', '<tekstregel inhoud="documenttype">Kamerstukken</tekstregel>',
        "</kamerstukkop>",
        f"<dossier><dossiernummer><dossiernr>{base}</dossiernr>{ending}</dossiernummer><titel>{escape(official.dossier_title)}</titel></dossier>",
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">{official.number}</ondernummer></stuknr><titel>{escape(official.heading)}</titel>{day}',
        '<algemeen><vrije-tekst><tekst status="goed">', opening, *_xml_body(look, moved=moved), "</tekst></vrije-tekst></algemeen>",
        "</stuk></kamerstuk></officiele-publicatie>", "",
    ])  # fmt: skip


def _xml_body(look: Look, *, moved: bool) -> Iterator[str]:
    number, notes = count(1), iter(look.notes)

    def text(words: str) -> str:
        words = escape(words)
        while NOTE in words:
            label = next(number)
            note = f'<noot id="n{label}" type="voet"><noot.nr>{label}</noot.nr><noot.al>{escape(next(notes))}</noot.al></noot>'
            words = words.replace(NOTE, note, 1)
        return words

    for piece in look.body:
        if piece.kind == "kop":
            yield f'<tussenkop kopopmaak="vet">{text(piece.lines[0])}</tussenkop>'
        elif piece.kind == "lijst":
            yield (
                "<lijst>"
                + "".join(f"<li><li.nr>–</li.nr><al>{text(line)}</al></li>" for line in piece.lines)
                + "</lijst>"
            )
        elif piece.kind == "tabel":
            rows = [
                "<row>" + "".join(f"<entry><al>{text(cell)}</al></entry>" for cell in line.split("\t")) + "</row>"
                for line in piece.lines
            ]
            columns = piece.lines[0].count("\t") + 1
            yield f'<table><tgroup cols="{columns}"><thead>{rows[0]}</thead><tbody>{"".join(rows[1:])}</tbody></tgroup></table>'
        else:
            yield f"<al>{text(piece.lines[0])}</al>"
    if look.signature and not moved:
        role, name = look.signature[0].split("\n")[:2]
        initials, _, surname = name.partition(" ")
        yield f"<ondertekening><functie>{escape(role)}</functie><naam><voornaam>{initials}</voornaam><achternaam>{escape(surname)}</achternaam></naam></ondertekening>"
    elif look.signature:
        yield (
            "<al-groep>" + "".join(f"<al>{escape(name)}</al>" for name in look.signature[0].split("\n")) + "</al-groep>"
        )
