"""Sources -> letters: what was read of each file, and which files are one letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.editions import copies, disagreements, merge_editions
from kamerstuk_site.archive.inputs import files, parsed, parsed_text, reading_of
from kamerstuk_site.archive.same_letter import Files, groups_with_one_key, keys_of
from kamerstuk_site.model.archive import as_iso
from kamerstuk_site.model.facts import Relation, value_of
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Letter, LetterText
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.letter_text import with_text, without_text
from kamerstuk_site.tables.mappings import each, gathered
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

T = TypeVar("T")
Problems = tuple[Problem, ...]
"""What there is to report."""
Time = tuple[str, bool, tuple[object, ...], str]


class KeyFacts(NamedTuple):
    """What a letter is known by among others."""

    identifier: str
    """Empty where it has none."""
    kind: str
    files: Files
    """All that it was read from, best first."""
    time: Time
    day: str
    """Its own date (ISO); empty where it has none."""
    related: tuple[Relation, ...]
    """What the publisher states that belongs to it, in what was read of it."""


def required(found: T | None, key: str) -> T:
    """What was found at a key.

    Raises:
        KeyError: nothing was.
    """
    if found is None:
        raise KeyError(key)
    return found


def outcome_of(rows: Rows, file: str) -> Outcome:
    """What became of a source, without the text of its letter."""
    reading = reading_of(rows, file)
    if reading is None:
        return Outcome(None)
    return reading.outcome or parsed(rows, reading.parse)


def text_of(rows: Rows, file: str) -> LetterText:
    """The text of what was read of a source."""
    reading = reading_of(rows, file)
    if reading:
        return parsed_text(rows, reading.text)
    return LetterText()


@table
def file_problems(rows: Rows, file: str) -> Problems:
    """What reading a source found to report."""
    return outcome_of(rows, file).problems


# ---------------------------------------------------------------- several files of one letter


def _edition_keys(rows: Rows, file: str) -> tuple[str, ...] | None:
    """What other files of the same letter have too; None where no letter could be read."""
    letter = outcome_of(rows, file).letter
    return keys_of(letter) if letter else None


edition_keys_of_files = gathered("edition_keys_of_files", files, _edition_keys)


@table
def edition_groups(rows: Rows) -> tuple[Files, ...]:
    """Files that may be one letter because they share a key, in groups of two or more; each is in one at most."""
    keys = edition_keys_of_files(rows)
    groups = groups_with_one_key(keys, partial(_keys_of, rows))
    return tuple(group for group in groups if len(group) > 1)


def _keys_of(rows: Rows, group: Files) -> tuple[str, ...]:
    """The keys of files, and of what they state together: a day from one and a title from another can be a third's."""
    of_files = (_edition_keys(rows, file) or () for file in group)
    of_letters = map(keys_of, merged(rows, group))
    return tuple(chain.from_iterable((*of_files, *of_letters)))


@table
def merged(rows: Rows, group: Files) -> tuple[Letter, ...]:
    """The letters that files of one group are, without their text."""
    whole = []
    for file in group:
        letter = outcome_of(rows, file).letter
        if letter:
            whole.append(with_text(letter, text_of(rows, file)))
    return tuple(map(_without_text, merge_editions(whole)))


def _without_text(letter: Letter) -> Letter:
    others = map(without_text, letter.editions)
    whole = replace(letter, editions=tuple(others))
    return without_text(whole)


@table
def groups_by_file(rows: Rows) -> dict[str, Files]:
    """By name of a file that is shown first of its letter: the group that it is from; none for a letter of one file."""
    found = {}
    grouped_files: set[str] = set()
    for group in edition_groups(rows):
        grouped_files.update(group)
        for letter in merged(rows, group):
            found[letter.file] = group
    for file in edition_keys_of_files(rows):
        if file not in grouped_files:
            found[file] = ()
    return found


group_of = each(groups_by_file, None)


@table
def stands_alone_by_file(rows: Rows) -> dict[str, bool]:
    """By name of a file that is shown first of its letter: True if its letter has no other file."""
    return {file: not group for file, group in groups_by_file(rows).items()}


stands_alone = each(stands_alone_by_file, None)


@table
def letter_in_group(rows: Rows, file: str) -> Letter:
    """A letter of more files by the name of the file that is shown of it; the same where only the others changed."""
    group = group_of(rows, file) or ()
    letters = merged(rows, group)
    by_file = {letter.file: letter for letter in letters}
    return by_file[file]


def letter_of(rows: Rows, file: str) -> Letter | None:
    """A letter by the name of the file that is shown of it, without its text; None where that is another file."""
    alone = stands_alone(rows, file)
    if alone is None:
        return None
    if alone:
        return outcome_of(rows, file).letter
    return letter_in_group(rows, file)


@table
def edition_problems(rows: Rows, group: Files) -> Problems:
    """What the files of a group do not agree on, and which of them are the same, or earlier."""
    found: list[Problem] = []
    for letter in merged(rows, group):
        if letter.editions:
            whole = whole_letter(rows, letter)
            found += [*disagreements(whole), *copies(whole)]
    return tuple(found)


def whole_letter(rows: Rows, letter: Letter) -> Letter:
    """A letter and its other files, with their texts."""
    others = tuple(
        with_text(edition, text_of(rows, edition.file)) for edition in letter.editions
    )
    whole = replace(letter, editions=others)
    return with_text(whole, text_of(rows, letter.file))


# ---------------------------------------------------------------- in order of time


@table
def key_facts(rows: Rows, file: str) -> KeyFacts | None:
    """What a letter is known by, by the name of its first file; None where there is none of this name."""
    letter = letter_of(rows, file)
    if letter is None:
        return None
    not_before = value_of(letter.facts.not_before)
    return KeyFacts(
        identifier=letter.identifier or "",
        kind=letter.kind,
        files=tuple(edition.file for edition in letter.files),
        time=time_order(letter.date, not_before, letter.identifier, letter.file),
        day=as_iso(letter.date),
        related=letter.facts.related,
    )


def key_facts_at(rows: Rows, file: str) -> KeyFacts:
    """What a letter that is here is known by.

    Raises:
        KeyError: no letter is shown by this file.
    """
    return required(key_facts(rows, file), file)


def time_order(
    date: dt.date | None, not_before: str | None, identifier: str | None, file: str
) -> Time:
    """Sort key: by date; an undated letter after all that is dated on the day, or in the month, that it names."""
    past = not_before or "9999"
    last_day = past if len(past) == len("2026-02-14") else f"{past}-99"
    day = as_iso(date) or last_day
    return day, date is None, identifier_order(identifier or ""), file


@table
def in_time(rows: Rows) -> Files:
    """All letters by the name of their first file, in order of time."""
    files_here = groups_by_file(rows)
    times = sorted(key_facts_at(rows, file).time for file in files_here)
    return tuple(file for *_, file in times)


@table
def files_by_identifier(rows: Rows) -> dict[str, Files]:
    """By identifier in small letters the first files of the letters that state it."""
    named = ((key_facts_at(rows, file).identifier, file) for file in in_time(rows))
    return by_group((name.casefold(), file) for name, file in named if name)


files_with_identifier = each(files_by_identifier, ())


@table
def sole_files(rows: Rows) -> dict[str, str]:
    """By identifier the first file of the letter that alone has it."""
    found = {}
    for first, *others in files_by_identifier(rows).values():
        if not others:
            found[key_facts_at(rows, first).identifier] = first
    return found


@table
def duplicates(rows: Rows) -> Problems:
    """A problem for each letter whose identifier another one has too."""
    found = []
    for same in files_by_identifier(rows).values():
        for file in same if len(same) > 1 else ():
            others = ", ".join(sorted({*same} - {file}))
            identifier = key_facts_at(rows, file).identifier
            words = f"{identifier} staat ook in {others}"
            problem = Problem("duplicate-identifier", file, words, key="identifier")
            found.append(problem)
    return tuple(found)
