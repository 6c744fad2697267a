"""What a letter states, each value with its origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, Literal, TypeVar, overload

T = TypeVar("T")
V = TypeVar("V")
K = TypeVar("K")
Kind = Literal[
    "brief",
    "open-brief",
    "motie",
    "amendement",
    "kamervragen",
    "verslag",
    "nota",
    "voorstel-van-wet",
    "handelingen",
    "overig",
]
Chamber = Literal["tweede-kamer", "eerste-kamer", "verenigde-vergadering"]
Relation = tuple[str, str]
"""What a paper has to do with another, in the publisher's words, and the identifier (or dossier) of that.

`bijlage` (it has this annex), `hoofddocument` (it is an annex of this), `behandeldDossier` (it is a debate on this
dossier: `36228`; or on this paper of it: `25295;1302`), `vraagnummer` (the number that a question and its answer
share), `aanhangsel` (this is the answer to it).
"""
DEBATED = "behandeldDossier"
"""The field by which a debate names the dossier that it is on, or the paper of a dossier."""
OriginKind = Literal[
    "text", "xml", "record", "document", "filename", "correction", "derived"
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read: the contract's `{from, where, quote}`."""

    source: OriginKind
    where: str
    quote: str
    file: str = ""
    """Where the letter has several files and it was not read from the first of them: which one."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value and where it came from."""

    value: T
    origin: Origin
    replaced: Fact[T] | None = None
    """What was read, where a correction says something else."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs, is addressed or moves a motion. At least one of the three is there."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class DossierName:
    """A dossier that a letter is filed under: canonical id (`35570-V`) and the title as the letter gives it."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The scored keys of the front matter contract, in its order; None = the letter does not state it."""

    title: Fact[str] | None = None
    kind: Fact[Kind] | None = None
    document_type: Fact[str] | None = None
    """The paper's own name for what it is, in the field's words: "Memorie van toelichting", "Besluitenlijst"."""
    identifier: Fact[str] | None = None
    date: Fact[dt.date] | None = None
    not_before: Fact[str] | None = None
    """Undated letters only: the latest day (`2026-02-14`) or month (`2024-12`) it speaks of as past. Not its date."""
    place: Fact[str] | None = None
    request: Fact[tuple[str, ...]] | None = None
    """Of a motion, what it asks or states, one item for each "verzoekt", "spreekt uit" and the like, word for word."""
    chamber: Fact[Chamber] | None = None
    session: Fact[str] | None = None
    dossiers: Fact[tuple[DossierName, ...]] | None = None
    number: Fact[str] | None = None
    print: Fact[str] | None = None
    """What the paper says of its print: "herdruk", "tweede herdruk", "gecorrigeerde versie"."""
    senders: Fact[tuple[Person, ...]] | None = None
    answered_by: Fact[tuple[Person, ...]] | None = None
    recipients: Fact[tuple[Person, ...]] | None = None
    copies: Fact[tuple[str, ...]] | None = None
    reference: Fact[str] | None = None
    """The sender's own reference ("Ons kenmerk")."""
    speakers: Fact[tuple[Person, ...]] | None = None
    """Handelingen only: who speaks, in order of their first word; the party as `organisation`."""
    categories: Fact[tuple[str, ...]] | None = None
    """What the publisher files it under, by its list of subjects: the subject, and behind a bar a part of it."""
    related: tuple[Relation, ...] = ()
    """What the publisher states that belongs to it."""
    withdrawn: tuple[tuple[str, Fact[Any]], ...] = ()
    """What was read and a correction says the letter does not state, by contract key: the correction, over what it
    replaced; its own value is None."""
    absent: tuple[str, ...] = ()
    """The keys of which a correction says that the letter does not state them, where nothing was read either."""
    meant: tuple[tuple[str, str], ...] = ()
    """Words by which the letter cites a paper, each with the identifier of that paper, as corrections say."""

    def stated(self) -> dict[str, Fact[Any]]:
        """The facts that are there, by contract key, in the contract's order."""
        found: dict[str, Fact[Any]] = {}
        for field in fields(self):
            fact = getattr(self, field.name)
            if isinstance(fact, Fact):
                found[field.name] = fact
        return found


@overload
def value_of(fact: Fact[T] | None) -> T | None: ...
@overload
def value_of(fact: Fact[T] | None, absent: V) -> T | V: ...
def value_of(fact: Fact[Any] | None, absent: Any = None) -> Any:
    """The value of a fact; `absent` where the letter does not state it."""
    return fact.value if fact else absent


def fact_if_any(value: T | None, origin: Origin) -> Fact[T] | None:
    """A fact; None for a value that is None or empty."""
    return Fact(value, origin) if value else None


def stated_values(values: Mapping[K, V | None]) -> dict[K, V]:
    """The values of a mapping without those that are None, empty or nought.

    >>> stated_values({"name": "Jansen", "role": None, "dossiers": []})
    {'name': 'Jansen'}
    """
    return {key: value for key, value in values.items() if value}


def the_only(
    candidates: Iterable[V], by: Callable[[V], object] = lambda candidate: candidate
) -> V | None:
    """What all candidates state, told by what `by` gives of each; None where there are none, or two that differ.

    This is the first law of the archive: two candidates are none.

    >>> the_only(["36410", "36410"]), the_only(["36410", "36411"]), the_only([])
    ('36410', None, None)
    """
    distinct: dict[object, V] = {}
    for candidate in candidates:
        distinct.setdefault(by(candidate), candidate)
        if len(distinct) > 1:
            return None
    return next(iter(distinct.values()), None)
