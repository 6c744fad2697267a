"""Letters -> Archive: put in order, given addresses, and linked to what they cite and who wrote them.

Nothing here depends on the order in which the letters come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TypeVar

from kamerstuk_site import problems as catalogue
from kamerstuk_site import slugs
from kamerstuk_site.citations import references
from kamerstuk_site.citations.anaphora import in_words
from kamerstuk_site.editions import together
from kamerstuk_site.model import (
    Archive,
    Citation,
    CitationKind,
    CitedDocument,
    CitedIn,
    Dossier,
    Entry,
    Letter,
    Mention,
    Problem,
    Reference,
    Status,
)
from kamerstuk_site.parties import parties
from kamerstuk_site.register import Register

T = TypeVar("T")

_ADDRESSABLE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
_MEETING = re.compile(r"overleg|debat", re.IGNORECASE)
_OPENING = 20
"""Blocks; what a report says further down can be of another meeting."""
_OWN_KINDS: Mapping[str, CitationKind] = {"amendement": "amendement", "brief": "brief", "handelingen": "handelingen"}
"""What a document of the archive is when it is cited, by the kind of its letter; any other is a `kamerstuk`."""


def build_archive(
    letters: Iterable[Letter],
    problems: Iterable[Problem],
    register: Register | None = None,
    before: Archive | None = None,
) -> Archive:
    """Everything the site shows, from the letters that could be read and the problems found on the way.

    `problems` are those found so far; what only the whole archive shows is added. An address in `register` stays with
    its letter. What is equal to something in the archive `before` is that same object: to compare them costs nothing.
    """
    register = register or Register()
    once, disagreements = together(letters)
    ordered = sorted(once, key=in_time)
    held, doubles = _identified(ordered)
    by_day = _letters_by_day(held)
    ordered = [_with_letters_by_day(letter, by_day) for letter in ordered]
    held = {letter.identifier: letter for letter in ordered if letter.identifier in held}
    held_dossiers = {dossier.id: letter for letter in ordered for dossier in letter.dossiers}
    addresses, taken = _addresses(ordered, held, register)
    last = before or Archive((), {}, (), (), (), ())
    made = (
        Entry(
            addresses[letter.file][-1],
            letter,
            _references(letter, held, paper=True),
            _references(letter, held_dossiers, paper=False),
            addresses[letter.file][:-1],
        )
        for letter in ordered
    )
    entries = _again(made, last.entries, "slug")
    cited = _again(_documents(entries, held), last.documents.values(), "identifier")
    documents = {document.identifier: document for document in cited}
    people, organisations = parties(entries, [d for d in cited if d.kind == "motie"])
    return Archive(
        entries=entries,
        documents=documents,
        dossiers=_again(_dossiers(entries, documents), last.dossiers, "id"),
        people=_again(people, last.people, "slug"),
        organisations=_again(organisations, last.organisations, "slug"),
        problems=tuple(sorted({*problems, *doubles, *disagreements, *taken}, key=catalogue.order)),
        gone=_gone(entries, register),
    )


def _again(made: Iterable[T], last: Iterable[T], name: str) -> tuple[T, ...]:
    """What was made, by its own name; whatever is equal to what there was `last` is that same object."""
    named = attrgetter(name)
    there = {named(each): each for each in last}
    return tuple(old if (old := there.get(named(each))) == each else each for each in made)


@cache
def identifier_order(identifier: str) -> tuple[object, ...]:
    """Sort key: by series, dossier and ondernummer, each as a number where it is one."""
    found = references.parts(identifier)
    if found is None:
        return ("~", (), slugs.natural(identifier))
    return (found.series, slugs.natural(found.dossier or found.session or ""), slugs.natural(found.number))


# ---------------------------------------------------------------- letters


def in_time(letter: Letter) -> tuple[str, bool, tuple[object, ...], str]:
    """By date; an undated letter after all that is dated on the day, or in the month, it speaks of as past."""
    date, past = letter.date, letter.facts.not_before.value if letter.facts.not_before else "9999"
    day = date.isoformat() if date else past if len(past) == len("2026-02-14") else f"{past}-99"
    return day, date is None, identifier_order(letter.identifier or ""), letter.file


def _identified(letters: Sequence[Letter]) -> tuple[dict[str, Letter], list[Problem]]:
    """The letters by identifier, without those that share one, and a problem for each of these."""
    by_identifier: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.identifier:
            by_identifier[letter.identifier.casefold()].append(letter)
    held = {same[0].identifier or "": same[0] for same in by_identifier.values() if len(same) == 1}
    doubles = [_double(letter, same) for same in by_identifier.values() for letter in same if len(same) > 1]
    return held, doubles


def _double(letter: Letter, same: Sequence[Letter]) -> Problem:
    others = ", ".join(sorted(other.file for other in same if other is not letter))
    return Problem("duplicate-identifier", letter.file, f"{letter.identifier} staat ook in {others}", key="identifier")


def _addresses(
    letters: Sequence[Letter], held: Mapping[str, Letter], register: Register
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The slugs of each file, the present one last, and who cannot have the one it should have.

    That is its identifier where it is its own, else the one it has in the register, else one made of the file's name.
    """
    taken, problems = register.taken, list[Problem]()
    known = {letter.file: register.rows_of(letter) for letter in letters}
    before = {file: [slug for row in rows for slug in row.addresses] for file, rows in known.items()}
    given: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for letter in letters:
        identifier = letter.identifier or ""
        owner = taken.get(identifier.casefold())
        sure = identifier in held and held[identifier].file == letter.file and _ADDRESSABLE.fullmatch(identifier)
        if sure and owner and owner not in known[letter.file]:
            found = f"stukken/{identifier}/ is van {register.present_name(owner)}"
            problems.append(Problem("address-taken", letter.file, found))
        elif sure:
            # In the register's own letters: two that differ in case only are one file on some disks.
            same = (slug for slug in before[letter.file] if slug.casefold() == identifier.casefold())
            given[letter.file] = next(same, identifier)
            continue
        if before[letter.file]:
            given[letter.file] = before[letter.file][-1]
        else:
            wanted[letter.file] = identifier if sure else slugs.slug(PurePosixPath(letter.file).stem)
    reserved = [letter.identifier for letter in letters if letter.identifier]
    given |= slugs.unique(wanted, reserved=[*reserved, *taken])
    former = {file: tuple(old for old in before[file] if old != slug) for file, slug in given.items()}
    return {file: (*former[file], slug) for file, slug in given.items()}, problems


def _gone(entries: Iterable[Entry], register: Register) -> tuple[str, ...]:
    """Slugs of the register that lead to no letter: it was withdrawn, is missing, or cannot be read now."""
    here = {slug for entry in entries for slug in (entry.slug, *entry.former)}
    return tuple(sorted(slug for row in register.rows for slug in row.addresses if slug not in here))


# ---------------------------------------------------------------- what they cite


_ByDay = Mapping[str, Callable[[dt.date], list[tuple[str, Letter]]]]


def _letters_by_day(held: Mapping[str, Letter]) -> _ByDay:
    """For letters and reports: those of a day, by identifier."""
    letters: dict[dt.date, list[tuple[str, Letter]]] = defaultdict(list)
    for identifier, letter in held.items():
        if letter.date and letter.kind == "brief":
            letters[letter.date].append((identifier, letter))

    @cache
    def reports() -> list[tuple[str, Letter, str]]:
        """With what they say of meetings: read once, and only where a letter names one, since their text is packed."""
        return [(identifier, each, _meetings(each)) for identifier, each in held.items() if each.kind == "verslag"]

    @cache
    def of_day(day: dt.date) -> list[tuple[str, Letter]]:
        named = re.compile(rf"\b{in_words(day)}\b")
        return [(identifier, report) for identifier, report, said in reports() if named.search(said)]

    return {"brief": lambda day: letters.get(day, []), "verslag": of_day}


def _with_letters_by_day(letter: Letter, by_day: _ByDay) -> Letter:
    """A letter with its "mijn brief van 3 november jl." resolved, where exactly one letter here can be meant."""
    if not any(mention.citation.date for mention in letter.mentions):
        return letter
    mentions = tuple(_by_day(mention, letter, by_day) for mention in letter.mentions)
    return letter if mentions == letter.mentions else replace(letter, mentions=mentions)


def _by_day(mention: Mention, letter: Letter, by_day: _ByDay) -> Mention:
    citation = mention.citation
    if citation.date is None or citation.identifier:
        return mention
    own = citation.text.lower().startswith(("mijn", "onze"))
    wanted = "verslag" if citation.kind == "other" else "brief"
    candidates = [
        identifier
        for identifier, other in by_day[wanted](citation.date)
        if other.file != letter.file and (not own or _offices(other) & _offices(letter))
    ]
    if len(candidates) != 1:
        return mention
    resolved = replace(citation, identifier=candidates[0], status="archive", reason="")
    return replace(mention, citation=resolved)


def _meetings(report: Letter) -> str:
    """What a report says of meetings at its beginning: of which day it is, since its own date is a later one."""
    return "\n".join(block.text for block in report.blocks[:_OPENING] if _MEETING.search(block.text))


def _offices(letter: Letter) -> set[str]:
    """Who signs, by name and by office: a minister's "mijn brief" can be a predecessor's."""
    return {part.casefold() for person in letter.senders for part in (person.name, person.role) if part}


def _references(letter: Letter, held: Mapping[str, Letter], *, paper: bool) -> tuple[Reference, ...]:
    """Every other paper of parliament (or all else) that the letter refers to, once each, in order of first mention."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in letter.mentions:
        citation = mention.citation
        if citation.paper != paper:
            continue
        if citation.identifier is None:
            groups["as written", " ".join(citation.text.split()).casefold()].append(mention)
        elif citation.identifier != letter.identifier:
            groups["identifier", citation.identifier].append(mention)
    return tuple(_reference(mentions, held) for mentions in groups.values())


def _reference(mentions: Sequence[Mention], held: Mapping[str, Letter]) -> Reference:
    citations = [mention.citation for mention in mentions]
    first = citations[0]
    here = held.get(first.identifier or "")
    status: Status = "archive" if here else first.status
    return Reference(
        identifier=first.identifier,
        as_written=None if first.identifier and first.paper else " ".join(first.text.split()),
        status=status,
        kind="motie" if here and here.kind == "motie" else _kind(citations),
        mentions=len(citations),
        movers=_movers(citations),
        joint=any(citation.joint for citation in citations),
        reason="" if here else first.reason,
        claims=tuple(dict.fromkeys(mention.claim for mention in mentions if mention.claim)),
    )


def _kind(citations: Iterable[Citation]) -> CitationKind:
    """What most is said to be: a motion if anyone says so, else the first that says more than "Kamerstuk"."""
    kinds = [citation.kind for citation in citations]
    telling = (kind for kind in kinds if kind not in ("kamerstuk", "other"))
    return "motie" if "motie" in kinds else next(telling, kinds[0])


def _movers(citations: Iterable[Citation]) -> tuple[str, ...]:
    return next((citation.movers for citation in citations if citation.movers), ())


def _documents(entries: Sequence[Entry], held: Mapping[str, Letter]) -> Iterator[CitedDocument]:
    """Every cited document, and every motion of the archive itself, in order of identifier."""
    cited: dict[str, list[CitedIn]] = defaultdict(list)
    own = {entry.letter.identifier: entry for entry in entries if entry.letter.identifier in held}
    for entry in entries:
        if entry.letter.kind == "motie" and entry.letter.identifier in held:
            cited[entry.letter.identifier or ""] += []
        for mention in entry.letter.mentions:
            identifier = mention.citation.identifier
            if identifier and mention.citation.paper and identifier != entry.letter.identifier:
                cited[identifier].append(CitedIn(entry, mention))
    for identifier in sorted(cited, key=identifier_order):
        yield _document(identifier, cited[identifier], own.get(identifier))


def _document(identifier: str, cited: Sequence[CitedIn], entry: Entry | None) -> CitedDocument:
    citations = [place.mention.citation for place in cited]
    document = CitedDocument(
        identifier=identifier,
        kind=_kind(citations) if citations else "motie",
        entry=entry,
        movers=_movers(citations),
        joint=any(citation.joint for citation in citations),
        cited_in=tuple(cited),
    )
    if entry is None:
        return document
    if entry.letter.kind != "motie":
        return replace(document, kind=_OWN_KINDS.get(entry.letter.kind, "kamerstuk"))
    signed = tuple(person.name for person in entry.letter.senders if person.name)
    return replace(document, kind="motie", movers=signed or document.movers)


def _dossiers(entries: Sequence[Entry], documents: Mapping[str, CitedDocument]) -> tuple[Dossier, ...]:
    """Every dossier that a letter is filed under or that something cited belongs to, by number."""
    filed: dict[str, list[Entry]] = defaultdict(list)
    titles: dict[str, str] = {}
    cited: dict[str, list[CitedDocument]] = defaultdict(list)
    named: dict[str, list[CitedIn]] = defaultdict(list)
    for entry in entries:
        for mention in entry.letter.mentions:
            if mention.citation.kind == "dossier" and mention.citation.identifier:
                named[mention.citation.identifier].append(CitedIn(entry, mention))
        for dossier in entry.letter.dossiers:
            filed[dossier.id].append(entry)
            if dossier.title:
                titles[dossier.id] = dossier.title  # in order of time, so the latest stays
    for document in documents.values():
        found = references.parts(document.identifier)
        if found and found.dossier and document.cited_in:
            cited[found.dossier].append(document)
    return tuple(
        Dossier(key, titles.get(key), tuple(sorted(filed[key], key=_ondernummer)), tuple(cited[key]), tuple(named[key]))
        for key in sorted({*filed, *cited, *named}, key=slugs.natural)
    )


def _ondernummer(entry: Entry) -> tuple[object, ...]:
    """By number; letters without one keep their order of time, behind the others."""
    number = entry.letter.facts.number
    return (number is None, slugs.natural(number.value) if number else ())
