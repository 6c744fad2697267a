"""The ledger: what the official sources gave this archive, and what they answered of what it does not have.

Pages read from it where a file came from, that a paper was looked for and not found, that one was withdrawn, and how
much of a dossier is here. `ledger_file` says how it lies on the disk; only `kamerstuk-site fetch` writes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from kamerstuk_site.model.facts import Relation

SourceState = Literal[
    "wanted",
    "queued",
    "stored",
    "pdf-only",
    "changed",
    "absent",
    "refused",
    "failed",
    "withdrawn",
]
STATES: tuple[SourceState, ...] = get_args(SourceState)


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file as the official source gave it."""

    file: str
    """Relative to the sources folder: `officieel/36228/kst-36228-3.xml`."""
    identifier: str
    """Of the document; of a record, of the document that it is of."""
    address: str
    """Where it was, at the source itself."""
    retrieved: dt.date
    sha256: str
    bytes: int
    version: str
    """The publisher's time of the last change to the document, as it states it; empty where it states none."""
    wish: str
    """What brought it: the first, in order of the alphabet, of the wishes that name it."""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What the official source last answered of an identifier."""

    identifier: str
    state: SourceState
    since: dt.date
    """The first day of this state."""
    day: dt.date
    """The day of the last answer. A stored document keeps that on which something of this line changed."""
    title: str = ""
    """As the publisher's search has it; one line, from outside."""
    related: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class WishCount:
    """How much of a wish is here."""

    wish: str
    """`dossier 36228`, `search oorlogsmisdaden`, `missing`, with what narrows it: `dossier 36228 since 2024-01-01`."""
    day: dt.date
    """On which the source was asked."""
    named: int
    """Documents that the source names."""
    here: int
    """Of these, documents of which a file is stored."""


LedgerLine = FetchedFile | SourceAnswer | WishCount


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, by what each is about."""

    files: Mapping[str, FetchedFile] = field(default_factory=dict)
    """By file."""
    answers: Mapping[str, SourceAnswer] = field(default_factory=dict)
    """By identifier."""
    wishes: Mapping[str, WishCount] = field(default_factory=dict)
    """By wish."""


def ledger_of(lines: Iterable[LedgerLine]) -> Ledger:
    """A ledger of lines; of two lines about one thing the later counts."""
    files: dict[str, FetchedFile] = {}
    answers: dict[str, SourceAnswer] = {}
    wishes: dict[str, WishCount] = {}
    for line in lines:
        match line:
            case FetchedFile():
                files[line.file] = line
            case SourceAnswer():
                answers[line.identifier] = line
            case WishCount():
                wishes[line.wish] = line
    return Ledger(files, answers, wishes)
