"""The next archive of a preview: where a few letters differ from the last one, what they do not touch stays as it is.

Whatever could reach further than what speaks of these letters (another number, a letter more or less, a text that is
also in another file) is left to `archive.built`. So an amendment gives what that would give: a law in the tests.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from kamerstuk_site import slugs
from kamerstuk_site.archive import Built, again, built, entry_of, in_order, in_time
from kamerstuk_site.by_day import letters_by_day, spoken_of_as, with_letters_by_day
from kamerstuk_site.cited import (
    cited_by,
    document_of,
    dossier_of,
    dossier_of_document,
    dossiers_named_by,
    identifier_order,
)
from kamerstuk_site.editions import akin
from kamerstuk_site.model.archive import CitedDocument, CitedIn, Dossier, Entry, Party
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.parties import moved, named, parties, with_others
from kamerstuk_site.register import Register

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = 20
"""Letters; where more differ there is little that stays as it is."""

Changed = Mapping[str, tuple[Letter, Letter]]
"""By file the letters that differ, as they were and as they are."""
Places = Mapping[str, list[CitedIn]]


def next_archive(
    letters: Iterable[Letter], problems: Iterable[Problem], register: Register, last: Built | None
) -> Built:
    """What `archive.built` gives, sooner where little differs from the `last` one."""
    given = tuple(letters)
    changed = _changed(last.letters, given) if last else None
    if last is None or changed is None or not _near(last, changed, given, register):
        return built(given, problems, register, last)
    amended = _Amendment(last, changed).built()
    archive = replace(amended.archive, problems=in_order(problems, last.found))
    return replace(amended, archive=archive, letters=given, register=register)


def _changed(before: Sequence[Letter], now: Sequence[Letter]) -> Changed | None:
    """None where these are not the same files, or where too much differs."""
    if len(before) != len(now):
        return None
    pairs = [(old, new) for old, new in zip(before, now, strict=True) if old is not new]
    same = len(pairs) <= _MOST and all(old.file == new.file for old, new in pairs)
    return {new.file: (old, new) for old, new in pairs} if same else None


def _near(last: Built, changed: Changed, letters: Sequence[Letter], register: Register) -> bool:
    """Whether nothing can differ but what is made of these letters, or speaks of them, or of what they speak of."""
    alone = {entry.letter.file for entry in last.archive.entries if not entry.letter.editions}
    return (
        changed.keys() <= alone
        and all(_known_as(old) == _known_as(new) for old, new in changed.values())
        and register.rows == last.register.rows
        and register.of_file == last.register.of_file
        and register.inherited == last.register.inherited
        and not akin(chain.from_iterable(changed.values()), (each for each in letters if each.file not in changed))
        and not _meant_by_day(changed, letters)
    )


def _known_as(letter: Letter) -> tuple[object, ...]:
    """What decides the address of a letter, and how others refer to it."""
    return letter.identifier, letter.kind, letter.format, letter.ocr, {dossier.id for dossier in letter.dossiers}


def _meant_by_day(changed: Changed, letters: Iterable[Letter]) -> bool:
    """Whether another letter may mean one of these by a day, and did not before, or did."""
    pairs = [(old, new) for old, new in changed.values() if spoken_of_as(old) != spoken_of_as(new)]
    days = {letter.date for pair in pairs for letter in pair}
    whenever = any(new.kind == "verslag" for _, new in pairs)  # of which day it is, its text says
    asked = (mention.citation.date for letter in letters for mention in letter.mentions if mention.citation.date)
    return bool(pairs) and any(whenever or day in days for day in asked)


class _Amendment:
    """What the archive becomes, from what differs to what that touches."""

    def __init__(self, last: Built, changed: Changed) -> None:
        self._last, self._before = last, last.archive
        new = {letter.identifier or "": letter for _, letter in changed.values() if letter.identifier in last.held}
        self._held = held = {**last.held, **new}
        by_day = letters_by_day(held)
        shown = {file: with_letters_by_day(letter, by_day) for file, (_, letter) in changed.items()}
        gone = [entry for entry in self._before.entries if entry.letter.file in changed]
        self._come = [entry_of(shown[each.letter.file], each.slug, each.former, held, last.filed) for each in gone]
        self._touching = [*gone, *self._come]
        self._gone = {entry.slug for entry in gone}
        self._entries = [entry for entry in self._before.entries if entry.slug not in self._gone]
        for entry in self._come:
            insort(self._entries, entry, key=lambda each: in_time(each.letter))
        self._at = {entry.slug: index for index, entry in enumerate(self._entries)}

    def built(self) -> Built:
        documents = self._documents()
        people, organisations = self._parties(documents)
        archive = replace(
            self._before,
            entries=tuple(self._entries),
            documents=documents,
            dossiers=self._dossiers(documents),
            people=people,
            organisations=organisations,
        )
        return replace(self._last, archive=archive, held=self._held)

    def _documents(self) -> dict[str, CitedDocument]:
        by_file = {entry.letter.file: entry for entry in self._entries}
        come = _by_key(self._come, cited_by)
        own = {entry.letter.identifier or "" for entry in self._come} & self._held.keys()
        cited = {identifier for entry in self._touching for identifier, _ in cited_by(entry)} | own
        touched: dict[str, CitedDocument | None] = {}
        for identifier in cited:
            old, letter = self._before.documents.get(identifier), self._held.get(identifier)
            places = self._places(old.cited_in if old else (), come[identifier])
            entry = by_file[letter.file] if letter else None
            there = places or (letter and letter.kind == "motie")
            touched[identifier] = document_of(identifier, places, entry) if there else None
        return _replaced(self._before.documents, touched, identifier_order)

    def _dossiers(self, documents: Mapping[str, CitedDocument]) -> tuple[Dossier, ...]:
        before = {dossier.id: dossier for dossier in self._before.dossiers}
        come = _by_key(self._come, dossiers_named_by)
        changed = _differing(self._before.documents, documents)
        filed = {dossier.id for entry in self._touching for dossier in entry.letter.dossiers}
        named = {key for entry in self._touching for key, _ in dossiers_named_by(entry)}
        touched: dict[str, Dossier | None] = {}
        for key in filed | named | {of for each in changed if (of := dossier_of_document(each))}:
            old = before.get(key, Dossier(key, None, (), ()))
            entries = [entry for entry in old.entries if entry.slug not in self._gone]
            entries += [entry for entry in self._come for dossier in entry.letter.dossiers if dossier.id == key]
            ids = {document.identifier for document in old.cited}
            ids |= {each for each in changed if each in documents and dossier_of_document(each) == key}
            cited = [documents[each] for each in sorted(ids & documents.keys(), key=identifier_order)]
            found = (
                sorted(entries, key=lambda entry: self._at[entry.slug]),
                [document for document in cited if document.cited_in],
                self._places(old.named_in, come[key]),
            )
            touched[key] = dossier_of(key, *found) if any(found) else None
        return tuple(_replaced(before, touched, slugs.natural).values())

    def _parties(self, documents: Mapping[str, CitedDocument]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """With the new letters and motions in the place of what these were, where they name the same people."""
        before = self._before
        letters = [pair for pair in zip(before.entries, self._entries, strict=True) if pair[0] is not pair[1]]
        motions = [(before.documents.get(key), documents.get(key)) for key in _differing(before.documents, documents)]
        others = any(named(old) != named(new) for old, new in letters)
        if others or any(moved(old) != moved(new) for old, new in motions):
            found = parties(self._entries, [each for each in documents.values() if each.kind == "motie"])
            return again(found[0], before.people, "slug"), again(found[1], before.organisations, "slug")
        swapped = {id(old): new for old, new in (*letters, *motions)}
        people = tuple(with_others(party, swapped) for party in before.people)
        return people, tuple(with_others(party, swapped) for party in before.organisations)

    def _places(self, before: Iterable[CitedIn], come: Iterable[CitedIn]) -> list[CitedIn]:
        """In order of time, with those of the changed letters in the place of what these were."""
        stay = (place for place in before if place.entry.slug not in self._gone)
        return sorted([*stay, *come], key=lambda place: self._at[place.entry.slug])


def _by_key(entries: Iterable[Entry], said: Callable[[Entry], Iterator[tuple[str, CitedIn]]]) -> Places:
    found: dict[str, list[CitedIn]] = defaultdict(list)
    for entry in entries:
        for key, place in said(entry):
            found[key].append(place)
    return found


def _differing(before: Mapping[K, V], now: Mapping[K, V]) -> set[K]:
    return {key for key in before.keys() | now.keys() if before.get(key) is not now.get(key)}


def _replaced(before: Mapping[K, V], touched: Mapping[K, V | None], order: Callable[[K], Any]) -> dict[K, V]:
    """With these values, or without where there is none; what is equal to what it was is that same object."""
    now = dict(before)
    for key, value in touched.items():
        if value is None:
            now.pop(key, None)
        elif now.get(key) != value:
            now[key] = value
    return now if now.keys() == before.keys() else {key: now[key] for key in sorted(now, key=order)}
