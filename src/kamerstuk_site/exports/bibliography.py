"""How to cite a letter, as files for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kamerstuk_site.archive.party_names import office
from kamerstuk_site.exports.personal_names import Name, authors, line
from kamerstuk_site.exports.single_letter import beside_page
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, as_iso
from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.presentation.page_links import letter_path, official
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.wording import Wording

# Braces are counted by BibTeX even behind a backslash, so they become commands without one.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: "\\" + sign for sign in "$&#%_"}
_TEX_SIGN = re.compile(r"[\\{}~^$&#%_]")


@dataclass(frozen=True, slots=True)
class Item:
    """What a reference manager wants to know of a letter; empty where the letter does not state it."""

    key: str
    title: str
    kind: str
    authors: tuple[Name, ...]
    date: dt.date | None
    institution: str
    number: str
    """The publication as people write it: `Kamerstuk 32 623, nr. 169`."""
    place: str
    url: str


def item_of(
    letter: Card,
    wording: Wording,
    addresses: Addresses,
) -> Item:
    """A letter as an item: its address is that of the official publication, where there is one."""
    url, number = None, ""
    if published(letter):
        url = official(letter)
        number = identifiers.display(letter.identifier or "")
    return Item(
        key=letter.first_slug,
        title=line(letter.title),
        kind=wording.called(letter),
        authors=authors(letter),
        date=letter.date,
        institution=line(_institution(letter, wording)),
        number=number,
        place=line(letter.place or ""),
        url=url or addresses.whole(letter_path(letter.slug)) or "",
    )


def published(letter: Card) -> bool:
    """True if a letter is an official publication, by its identifier."""
    return identifiers.parts(letter.identifier) is not None


def _institution(letter: Card, wording: Wording) -> str:
    """Who published a letter: the chamber of a Kamerstuk; else the organisations of the senders, or their offices."""
    if published(letter) and letter.chamber:
        return str(wording.words["instellingen"][letter.chamber])
    bodies = [person.organisation or office(person) for person in letter.senders]
    return "; ".join(dict.fromkeys(filter(None, bodies)))


# ---------------------------------------------------------------- BibTeX


def bibtex(item: Item) -> str:
    """An entry for BibTeX and biblatex, in UTF-8: `techreport`, or `misc` without the institution it demands."""
    date = item.date
    fields = {
        "author": " and ".join(map(_tex_name, item.authors)),
        "title": f"{{{_tex(item.title)}}}",  # the second braces keep its capitals
        "institution": _tex(item.institution),
        "type": _tex(item.kind),
        "number": _tex(item.number),
        "address": _tex(item.place),
        "year": date and date.year,
        "month": date and date.month,
        "day": date and date.day,
        "date": as_iso(date),
        "url": item.url,
        "langid": "dutch",
    }
    stated = stated_values(fields)
    lines = [f"  {name} = {{{value}}}," for name, value in stated.items()]
    kind = "techreport" if item.institution else "misc"
    return "\n".join([f"@{kind}{{{item.key},", *lines, "}", ""])


def _tex_name(name: Name) -> str:
    """A name in braces is not taken apart; a particle stands in front of the surname, as BibTeX wants it."""
    if name.literal or not name.given:
        return f"{{{_tex(name.inverted)}}}"
    return f"{_tex(name.surname)}, {_tex(name.given)}"


def _tex(text: str) -> str:
    return _TEX_SIGN.sub(lambda sign: _TEX[sign[0]], text)


# ---------------------------------------------------------------- RIS and CSL


def ris(item: Item) -> str:
    """A report in RIS, with the tags that Zotero, EndNote and Mendeley read; `SN` is the number of a report."""
    day = as_iso(item.date)
    pairs = [
        ("TY", "RPRT"),
        ("ID", item.key),
        *(("AU", name.inverted) for name in item.authors),
        ("TI", item.title),
        ("PY", day.partition("-")[0]),
        ("DA", day.replace("-", "/")),
        ("PB", item.institution),
        ("CY", item.place),
        ("M3", item.kind),
        ("SN", item.number),
        ("LA", "nl"),
        ("UR", item.url),
    ]
    lines = [f"{tag}  - {value}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(item: Item) -> dict[str, Any]:
    """An item of CSL-JSON 1.0, as Zotero, Pandoc and citeproc read it."""
    date = item.date
    issued = {"date-parts": [[date.year, date.month, date.day]]} if date else None
    return stated_values(
        {
            "id": item.key,
            "type": "report",
            "title": item.title,
            "author": list(map(_csl_name, item.authors)),
            "issued": issued,
            "publisher": item.institution,
            "publisher-place": item.place,
            "number": item.number,
            "genre": item.kind,
            "language": "nl",
            "URL": item.url,
        }
    )


def _csl_name(name: Name) -> dict[str, Any]:
    return stated_values(
        {
            "family": name.family,
            "given": name.given,
            "non-dropping-particle": name.particle,
            "literal": name.literal,
        }
    )


def files(slug: str, item: Item) -> dict[str, str]:
    """The three files beside a letter's page, by path."""
    listed = json.dumps([csl(item)], ensure_ascii=False, indent=1)
    return {
        beside_page(slug, ".bib"): bibtex(item),
        beside_page(slug, ".ris"): ris(item),
        beside_page(slug, ".csl.json"): f"{listed}\n",
    }


def papers_path(page: str) -> str:
    """The list of the letters of a dossier, beside its page: `dossiers/32623.stukken.json`."""
    return page.removesuffix(".md") + ".stukken.json"


def dossier_files(
    page: str,
    letters: Sequence[Card],
    wording: Wording,
    addresses: Addresses,
) -> dict[str, str]:
    """What lies beside the page of a dossier, by path: its letters as BibTeX and as RIS, and which they are, in order.

    None where no letter is here.
    """
    if not letters:
        return {}
    stem = page.removesuffix(".md")
    items = [item_of(letter, wording, addresses) for letter in letters]
    slugs = [letter.slug for letter in letters]
    return {
        f"{stem}.bib": "\n".join(map(bibtex, items)),
        f"{stem}.ris": "".join(map(ris, items)),
        papers_path(page): f"{json.dumps(slugs)}\n",
    }
