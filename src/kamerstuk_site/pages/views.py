"""What pages about the whole archive need of each letter: they are made again only where some of that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kamerstuk_site.cited import cited_by, dossier_of_document
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.facts import Kind

FACTS = ("title", "kind", "date", "senders", "recipients", "dossiers", "identifier", "place", "chamber", "session")
"""Facts by which a reader can judge the archive, in the order of a page."""


class View(tuple[Any, ...]):
    """A plain value for each letter, in the order of the archive."""

    __slots__ = ()


def _time(entry: Entry) -> tuple[Kind, str, bool]:
    """Its kind, its place in time, and whether it is dated."""
    return entry.letter.kind, entry.letter.day, entry.letter.date is not None


def _figures(entry: Entry) -> tuple[Any, ...]:
    """Its year, its format, from where it has each of `FACTS`, and the status of its references."""
    letter = entry.letter
    stated = (getattr(letter.facts, key) for key in FACTS)
    return (
        letter.date.year if letter.date else None,
        letter.format,
        tuple(fact.origin.source if fact else None for fact in stated),
        tuple(reference.status for reference in entry.references),
        tuple(reference.status for reference in entry.others),
    )


def _files(entry: Entry) -> tuple[str, ...]:
    """Its slug and its files."""
    return (entry.slug, *(letter.file for letter in entry.letter.files))


def _arcs(entry: Entry) -> tuple[tuple[str, str], ...]:
    """From which dossier to which other one its citations lead, each time that they do."""
    own = [dossier.id for dossier in entry.letter.dossiers]
    cited = (dossier_of_document(identifier) for identifier, _ in cited_by(entry))
    return tuple((one, other) for other in cited if other for one in own if one != other)


_VIEWS: Mapping[str, Callable[[Entry], Any]] = {"time": _time, "figures": _figures, "files": _files, "arcs": _arcs}


class Views(Mapping[str, View]):
    """The views of an archive by name, each made when it is asked for."""

    def __init__(self, entries: tuple[Entry, ...], before: Views | None = None) -> None:
        self._entries, self._made = entries, dict[str, View]()
        self._before = (before._entries, before._made) if before else ((), {})

    def __getitem__(self, name: str) -> View:
        if name not in self._made:
            last, made = self._before
            known = {id(entry): value for entry, value in zip(last, made.get(name, ()), strict=False)}
            view = _VIEWS[name]
            values = (known[id(each)] if id(each) in known else view(each) for each in self._entries)
            self._made[name] = View(values)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_VIEWS)

    def __len__(self) -> int:
        return len(_VIEWS)
