"""What the archive is made from: the leaves of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

from kamerstuk_site.archive.ledger_problems import LedgerForPages
from kamerstuk_site.archive.page_register import PageAddress
from kamerstuk_site.archive.people_file import PeopleFile
from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.same_letter import keys_of
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import LetterText
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.passed_over import is_parliament_record
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.reading.withheld_words import Run, WithheldWords, every
from kamerstuk_site.tables.encoding import Encoded
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, leaf, table


class Reading(NamedTuple):
    """What became of a source: by which keys the rows of `parsed` and `parsed_text` are found."""

    parse: str
    text: str
    outcome: Outcome | None = None
    """Where it is not that of the row, as for a scan that text recognition has read."""


class WithheldPlace(NamedTuple):
    """An entry of the list of what is withheld, with the words that it means."""

    where: str
    """The list, and the line in it."""
    file: str
    words: WithheldWords


class Output(Protocol):
    """Where files are written."""

    def write(self, path: str, data: bytes) -> None:
        """Have a file hold this."""


@dataclass
class Inputs:
    """What one build is made from; leaves look things up in it."""

    readings: Mapping[str, Reading]
    """By file of the source."""
    withheld: Mapping[str, tuple[WithheldPlace, ...]] = field(default_factory=dict)
    """By file of what something is withheld what must not be public of it; nothing is made of these words."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with files in the sources folder that are no letters."""
    register: Register = field(default_factory=Register)
    ledger: LedgerForPages = field(default_factory=LedgerForPages)
    people: PeopleFile = field(default_factory=PeopleFile)
    today: str = ""
    """The day on which what the register does not have yet is taken in, as ISO 8601 writes it; empty without one."""
    sources: Mapping[str, Source | SourceFile] = field(default_factory=dict)
    """By file, for the originals that are published."""
    output: Output | None = None
    """Where pages are written."""
    templates: Path | None = None
    """The folder of templates and words; None for the packaged one."""
    site_url: str | None = None
    """The site's own address, for the files that are read outside it."""
    directories: bool = True
    """Whether a page is the index of a folder of its own, as MkDocs' `use_directory_urls` has it."""
    repo_url: str | None = None
    """The repository of the project, where readers report mistakes."""
    language: str = "nl"
    """In which language the site speaks; there is a file of words of it."""
    site_name: str | None = None
    """What the site is called; None for the name in the words of the site."""
    licence: str | None = None
    """The SPDX name of the licence of the data (`presentation.licences`); None where the curator gives none."""
    own_files: Mapping[str, SourceFile] = field(default_factory=dict)
    """What a curator publishes beside the letters, by path in the folder of own pages."""
    preview: bool = False
    """True under `mkdocs serve`: what only a curator is to see has a page too."""
    own_problems: tuple[Problem, ...] = ()
    """What is wrong with files in that folder."""
    templates_seen: dict[str, str] = field(default_factory=dict)
    """Digests of templates that were looked at in this build."""


NOT_KEPT = frozenset(
    {
        "too-slow",
        "too-much-memory",
        "reader-failed",
        "unreadable-file",
        "impossible-date",
    }
)
"""Problems of what another machine, or this one at a quieter time, may do better; and a date that is yet to come."""


def _lasting(outcome: Outcome) -> bool:
    return not any(problem.code in NOT_KEPT for problem in outcome.problems)


@given(lasting=_lasting)
def parsed(rows: Rows, key: str) -> Outcome:  # type: ignore[empty-body]
    """What `parse()` made of a source, without the text of the letter."""


@given
def parsed_record(rows: Rows, key: str) -> bool:  # type: ignore[empty-body]
    """True if a source is what the publisher states of another document: told without reading the whole outcome."""


@given(large=True)
def parsed_text(rows: Rows, key: str) -> LetterText:  # type: ignore[empty-body]
    """The text of the letter that `parse()` made of a source."""


def give_parsed(
    rows: Rows,
    key: str,
    outcome: Outcome,
) -> None:
    """Hand in what was made of a source, by a key of all that it depends on."""
    rows.give(parsed, (key,), replace(outcome, text=b""))
    rows.give_encoded(parsed_text, (key,), Encoded.of(outcome.text))
    rows.give(
        parsed_record,
        (key,),
        outcome.record is not None,
        [(parsed, (key,)), (parsed_text, (key,))],
    )


@table
def parsed_keys(rows: Rows, key: str) -> tuple[str, ...]:
    """What other files of the same letter have too, before anything is withheld of it; by key of `parsed`."""
    letter = parsed(rows, key).letter
    return keys_of(letter) if letter else ()


@given
def known_sources(rows: Rows) -> dict[str, tuple[tuple[int, ...], str]]:  # type: ignore[empty-body]
    """By file, how it lay on the disk when it was read, and the digest of what was read (`source_folder.Digests`)."""


@given
def looked_for(rows: Rows) -> str:  # type: ignore[empty-body]
    """The digest of what all files of the last build were looked at for, so that nothing withheld is in them."""


@given
def known_own_files(rows: Rows) -> dict[str, tuple[tuple[int, ...], str]]:  # type: ignore[empty-body]
    """As `known_sources`, of the files in the folder of own pages."""


@leaf
def files(inputs: Inputs) -> tuple[str, ...]:
    """The sources, by name."""
    return tuple(sorted(inputs.readings))


@leaf
def reading_of(inputs: Inputs, file: str) -> Reading | None:
    """What became of a source; None where there is none of this name."""
    return inputs.readings.get(file)


@leaf
def correction_file(inputs: Inputs, file: str) -> str | None:
    """The correction beside a source; None where it has none."""
    source = inputs.sources.get(file)
    return source.correction_file if source else None


@leaf
def record_files(inputs: Inputs) -> tuple[str, ...]:
    """The files with records of parliament, by name; those that are withheld are none."""
    return tuple(
        file
        for file in sorted(inputs.sources)
        if is_parliament_record(file) and file not in inputs.withheld
    )


@leaf
def record_digest(inputs: Inputs, file: str) -> str | None:
    """The SHA-256 of a file with a record of parliament; None where there is none of this name."""
    found = inputs.sources.get(file)
    return found.sha256 if found else None


@leaf
def withheld_words(
    inputs: Inputs, file: str
) -> tuple[tuple[str, ...], tuple[Run, ...]]:
    """What must not be public of a file of the sources: the names and runs of `WithheldWords`, in order."""
    words = every(place.words for place in inputs.withheld.get(file, ()))
    return tuple(sorted(words.names)), tuple(sorted(words.runs))


@leaf
def folder_problems(inputs: Inputs) -> tuple[Problem, ...]:
    """See `Inputs.problems`."""
    return inputs.problems


@leaf
def register(inputs: Inputs) -> Register:
    """The register, with what lies in the sources folder."""
    return inputs.register


@leaf
def ledger_problems(inputs: Inputs) -> tuple[Problem, ...]:
    """See `LedgerForPages.problems`."""
    return inputs.ledger.problems


@leaf
def ledger_version(inputs: Inputs) -> str:
    """See `LedgerForPages.version`."""
    return inputs.ledger.version


@leaf
def registered_pages(inputs: Inputs) -> tuple[PageAddress, ...]:
    """The addresses of pages about people, organisations, dossiers and promises that the register has.

    Not those of a name that is withheld: nothing tells that there was a page about it.
    """
    places = chain.from_iterable(inputs.withheld.values())
    words = every(place.words for place in places)
    return tuple(page for page in inputs.register.pages if not words.are_of(page.name))


@leaf
def people_file(inputs: Inputs) -> PeopleFile:
    """What the curator says of people."""
    return inputs.people


@leaf
def is_preview(inputs: Inputs) -> bool:
    """See `Inputs.preview`."""
    return inputs.preview


@leaf
def today(inputs: Inputs) -> str:
    """See `Inputs.today`."""
    return inputs.today


@leaf
def own_files(inputs: Inputs) -> tuple[str, ...]:
    """The files in the folder of own pages, by path there."""
    return tuple(sorted(inputs.own_files))


@leaf
def own_digest(inputs: Inputs, path: str) -> str | None:
    """The SHA-256 of a file in the folder of own pages; None where there is none at this path."""
    found = inputs.own_files.get(path)
    return found.sha256 if found else None


@leaf
def own_folder_problems(inputs: Inputs) -> tuple[Problem, ...]:
    """See `Inputs.own_problems`."""
    return inputs.own_problems
