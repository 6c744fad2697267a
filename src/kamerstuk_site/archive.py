"""Letters -> Archive: put in order, given addresses, and linked to what they cite and who wrote them.

Nothing here depends on the order in which the letters come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Built:
    """An archive with what it was made of, from which the next one can be made (`amendments`)."""

    archive: Archive
    letters: tuple[Letter, ...]
    """As they were given."""
    register: Register
    held: Mapping[str, Letter]
    """By identifier, as they stand in the archive: those that have one for themselves."""
    filed: Mapping[str, None]
    """The dossiers that letters are filed under, by id."""
    found: frozenset[Problem]
    """What only the whole archive shows."""


def build_archive(letters: Iterable[Letter], problems: Iterable[Problem], register: Register | None = None) -> Archive:
    """Everything the site shows, from the letters that could be read and the problems found on the way.

    `problems` are those found so far; what only the whole archive shows is added. An address in `register` stays with
    its letter.
    """
    return built(letters, problems, register or Register()).archive


def built(
    letters: Iterable[Letter], problems: Iterable[Problem], register: Register, last: Built | None = None
) -> Built:
    """The same, with what it was made of.

    What is equal to something in the `last` archive is that same object: to compare them costs nothing.
    """
    given = tuple(letters)
    once, disagreements = together(given)
    ordered = sorted(once, key=in_time)
    held, doubles = _identified(ordered)
    by_day = letters_by_day(held)
    ordered = [with_letters_by_day(letter, by_day) for letter in ordered]
    held = {letter.identifier: letter for letter in ordered if letter.identifier in held}
    filed = dict.fromkeys(dossier.id for letter in ordered for dossier in letter.dossiers)
    addresses, taken = _addresses(ordered, held, register)
    before = last.archive if last else Archive((), {}, (), (), (), ())
    made = (
        entry_of(letter, addresses[letter.file][-1], addresses[letter.file][:-1], held, filed) for letter in ordered
    )
    entries = again(made, before.entries, "slug")
    cited = again(_documents(entries, held), before.documents.values(), "identifier")
    people, organisations = parties(entries, [d for d in cited if d.kind == "motie"])
    found = frozenset({*doubles, *disagreements, *taken})
    archive = Archive(
        entries=entries,
        documents={document.identifier: document for document in cited},
        dossiers=again(_dossiers(entries, cited), before.dossiers, "id"),
        people=again(people, before.people, "slug"),
        organisations=again(organisations, before.organisations, "slug"),
        problems=in_order(problems, found),
        gone=_gone(entries, register),
    )
    return Built(archive, given, register, held, filed, found)


def in_order(problems: Iterable[Problem], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems, each once."""
    return tuple(sorted({*problems, *found}, key=catalogue.order))


def entry_of(
    letter: Letter, slug: str, former: tuple[str, ...], held: Mapping[str, Letter], filed: Mapping[str, None]
) -> Entry:
    """A letter in its place, with what it refers to."""
    return Entry(slug, letter, _references(letter, held, paper=True), _references(letter, filed, paper=False), former)


def again(made: Iterable[T], last: Iterable[T], name: str) -> tuple[T, ...]:
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


ByDay = Mapping[str, Callable[[dt.date], list[tuple[str, Letter]]]]


def letters_by_day(held: Mapping[str, Letter]) -> ByDay:
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


def with_letters_by_day(letter: Letter, by_day: ByDay) -> Letter:
    """A letter with its "mijn brief van 3 november jl." resolved, where exactly one letter here can be meant."""
    if not any(mention.citation.date for mention in letter.mentions):
        return letter
    mentions = tuple(_by_day(mention, letter, by_day) for mention in letter.mentions)
    return letter if mentions == letter.mentions else replace(letter, mentions=mentions)


def _by_day(mention: Mention, letter: Letter, by_day: ByDay) -> Mention:
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


def spoken_of_as(letter: Letter) -> object:
    """What decides whether a letter can be another's "mijn brief van 3 november", or the report of its meeting."""
    if letter.kind == "verslag":
        return _meetings(letter)
    return (letter.date, _offices(letter)) if letter.kind == "brief" else None


def _references(letter: Letter, held: Mapping[str, Letter | None], *, paper: bool) -> tuple[Reference, ...]:
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


def _reference(mentions: Sequence[Mention], held: Mapping[str, Letter | None]) -> Reference:
    citations = [mention.citation for mention in mentions]
    first = citations[0]
    here, letter = first.identifier in held, held.get(first.identifier or "")
    status: Status = "archive" if here else first.status
    return Reference(
        identifier=first.identifier,
        as_written=None if first.identifier and first.paper else " ".join(first.text.split()),
        status=status,
        kind="motie" if letter and letter.kind == "motie" else _kind(citations),
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
        for identifier, place in cited_by(entry):
            cited[identifier].append(place)
    for identifier in sorted(cited, key=identifier_order):
        yield document_of(identifier, cited[identifier], own.get(identifier))


def cited_by(entry: Entry) -> Iterator[tuple[str, CitedIn]]:
    """The other papers of parliament that a letter speaks of, by identifier, wherever it does."""
    for mention in entry.letter.mentions:
        identifier = mention.citation.identifier
        if identifier and mention.citation.paper and identifier != entry.letter.identifier:
            yield identifier, CitedIn(entry, mention)


def document_of(identifier: str, cited: Sequence[CitedIn], entry: Entry | None) -> CitedDocument:
    """A document, from the places that speak of it, in order of time, and its own letter."""
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


def _dossiers(entries: Sequence[Entry], documents: Iterable[CitedDocument]) -> Iterator[Dossier]:
    """Every dossier that a letter is filed under or that something cited belongs to, by number."""
    filed: dict[str, list[Entry]] = defaultdict(list)
    cited: dict[str, list[CitedDocument]] = defaultdict(list)
    named: dict[str, list[CitedIn]] = defaultdict(list)
    for entry in entries:
        for key, place in dossiers_named_by(entry):
            named[key].append(place)
        for dossier in entry.letter.dossiers:
            filed[dossier.id].append(entry)
    for document in documents:
        if document.cited_in and (dossier_id := dossier_of_document(document.identifier)):
            cited[dossier_id].append(document)
    for key in sorted({*filed, *cited, *named}, key=slugs.natural):
        yield dossier_of(key, filed[key], cited[key], named[key])


def dossiers_named_by(entry: Entry) -> Iterator[tuple[str, CitedIn]]:
    """The dossiers that a letter names as a whole, wherever it does."""
    for mention in entry.letter.mentions:
        if mention.citation.kind == "dossier" and mention.citation.identifier:
            yield mention.citation.identifier, CitedIn(entry, mention)


def dossier_of_document(identifier: str) -> str | None:
    """The dossier that a document belongs to by its identifier."""
    found = references.parts(identifier)
    return found.dossier if found else None


def dossier_of(key: str, filed: Sequence[Entry], cited: Sequence[CitedDocument], named: Sequence[CitedIn]) -> Dossier:
    """A dossier, from its letters and the places that name it, in order of time, and from its cited documents."""
    titles = (each.title for entry in reversed(filed) for each in reversed(entry.letter.dossiers) if each.id == key)
    title = next(filter(None, titles), None)  # the latest
    return Dossier(key, title, tuple(sorted(filed, key=_ondernummer)), tuple(cited), tuple(named))


def _ondernummer(entry: Entry) -> tuple[object, ...]:
    """By number; letters without one keep their order of time, behind the others."""
    number = entry.letter.facts.number
    return (number is None, slugs.natural(number.value) if number else ())
