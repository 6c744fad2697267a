"""Sources -> letters: what was read of each file, and which files are one letter."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from kamerstuk_site.archive import editions
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.inputs import files, parsed, parsed_text, reading_of
from kamerstuk_site.model.letter import Letter, LetterText
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.letter_text import with_text, without_text
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table

Time = tuple[str, bool, tuple[object, ...], str]


class Known(NamedTuple):
    """What a letter is known by among others."""

    identifier: str
    """Empty where it has none."""
    kind: str
    files: tuple[str, ...]
    """All that it was read from, best first."""
    time: Time
    day: str
    """Its own date (ISO); empty where it has none."""


def outcome_of(rows: Rows, file: str) -> Outcome:
    """What became of a source, without the text of its letter."""
    reading = reading_of(rows, file)
    if reading is None:
        return Outcome(None)
    return reading.outcome or parsed(rows, reading.parse)


def text_of(rows: Rows, file: str) -> LetterText:
    """The text of what was read of a source."""
    reading = reading_of(rows, file)
    return parsed_text(rows, reading.text) if reading else LetterText()


@table
def file_problems(rows: Rows, file: str) -> tuple[Problem, ...]:
    """What reading a source found to report."""
    return outcome_of(rows, file).problems


# ---------------------------------------------------------------- several files of one letter


@table
def edition_keys(rows: Rows, file: str) -> tuple[str, ...] | None:
    """What other files of the same letter have too; None where no letter could be read."""
    letter = outcome_of(rows, file).letter
    return editions.keys_of(letter) if letter else None


@table
def edition_groups(rows: Rows) -> tuple[tuple[str, ...], ...]:
    """Files that may be one letter because they share a key, in groups of two or more; each is in one at most."""
    keys: dict[tuple[str, ...], tuple[str, ...]] = {}
    for file in files(rows):
        of_file = edition_keys(rows, file)
        if of_file is not None:
            keys[(file,)] = of_file
    groups = _connected(keys)
    while len(groups) < len(keys):
        keys = {
            group: keys.get(group) or _keys_of_group(rows, group) for group in groups
        }
        groups = _connected(keys)
    return tuple(group for group in groups if len(group) > 1)


def _keys_of_group(rows: Rows, group: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of files, and of what they state together: a day from one and a title from another can be a third's."""
    keys: list[str] = []
    for file in group:
        keys += edition_keys(rows, file) or ()
    for letter in merged(rows, group):
        keys += editions.keys_of(letter)
    return tuple(keys)


def _connected(
    keys: Mapping[tuple[str, ...], tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """The groups of files, with those as one that share a key."""
    leader = {group: group for group in keys}

    def lead(group: tuple[str, ...]) -> tuple[str, ...]:
        while leader[group] != group:
            group = leader[group]
        return group

    first: dict[str, tuple[str, ...]] = {}
    for group, of_group in keys.items():
        for key in of_group:
            one, other = sorted((lead(first.setdefault(key, group)), lead(group)))
            leader[other] = one
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for group in keys:
        found[lead(group)] += group
    return [tuple(sorted(group)) for group in found.values()]


@table
def merged(rows: Rows, group: tuple[str, ...]) -> tuple[Letter, ...]:
    """The letters that files of one group are, without their text."""
    whole = []
    for file in group:
        letter = outcome_of(rows, file).letter
        if letter:
            whole.append(with_text(letter, text_of(rows, file)))
    letters, _ = editions.together(whole)
    return tuple(map(_without_text, letters))


def _without_text(letter: Letter) -> Letter:
    return without_text(
        replace(letter, editions=tuple(map(without_text, letter.editions)))
    )


@table(kept=False)
def groups_by_file(rows: Rows) -> dict[str, tuple[str, ...]]:
    """By name of a file that is shown first of its letter: the group that it is from; none for a letter of one file."""
    found: dict[str, tuple[str, ...]] = {}
    grouped_files: set[str] = set()
    for group in edition_groups(rows):
        grouped_files.update(group)
        for letter in merged(rows, group):
            found[letter.file] = group
    for file in files(rows):
        if file not in grouped_files and edition_keys(rows, file) is not None:
            found[file] = ()
    return found


group_of = each(groups_by_file, None)


@table(kept=False)
def stands_alone_by_file(rows: Rows) -> dict[str, bool]:
    """By name of a file that is shown first of its letter: whether its letter has no other file."""
    return {file: not group for file, group in groups_by_file(rows).items()}


stands_alone = each(stands_alone_by_file, None)


@table
def letter_in_group(rows: Rows, file: str) -> Letter:
    """A letter of more files by the name of the file that is shown of it; the same where only the others changed."""
    group = group_of(rows, file) or ()
    return next(letter for letter in merged(rows, group) if letter.file == file)


def letter_of(rows: Rows, file: str) -> Letter | None:
    """A letter by the name of the file that is shown of it, without its text; None where that is another file."""
    alone = stands_alone(rows, file)
    if alone is None:
        return None
    return outcome_of(rows, file).letter if alone else letter_in_group(rows, file)


@table
def edition_problems(rows: Rows, group: tuple[str, ...]) -> tuple[Problem, ...]:
    """What the files of a group do not agree on."""
    found: list[Problem] = []
    for letter in merged(rows, group):
        if letter.editions:
            found += editions.disagreements(whole_letter(rows, letter))
    return tuple(found)


def whole_letter(rows: Rows, letter: Letter) -> Letter:
    """A letter and its other files, with their texts."""
    others = tuple(
        with_text(other, text_of(rows, other.file)) for other in letter.editions
    )
    return with_text(replace(letter, editions=others), text_of(rows, letter.file))


# ---------------------------------------------------------------- in order of time


@table
def known(rows: Rows, file: str) -> Known | None:
    """What a letter is known by, by the name of its first file."""
    letter = letter_of(rows, file)
    if letter is None:
        return None
    names = tuple(each_file.file for each_file in letter.files)
    day = letter.date.isoformat() if letter.date else ""
    return Known(letter.identifier or "", letter.kind, names, _time(letter), day)


def _time(letter: Letter) -> Time:
    past = letter.facts.not_before.value if letter.facts.not_before else None
    return time_order(letter.date, past, letter.identifier, letter.file)


def time_order(
    date: dt.date | None, not_before: str | None, identifier: str | None, file: str
) -> Time:
    """Sort key: by date; an undated letter after all that is dated on the day, or in the month, that it names."""
    past = not_before or "9999"
    last_day = past if len(past) == len("2026-02-14") else f"{past}-99"
    day = date.isoformat() if date else last_day
    return day, date is None, identifier_order(identifier or ""), file


@table
def in_time(rows: Rows) -> tuple[str, ...]:
    """All letters by the name of their first file, in order of time."""
    times: list[Time] = []
    for file in groups_by_file(rows):
        letter = known(rows, file)
        if letter:
            times.append(letter.time)
    return tuple(time[-1] for time in sorted(times))


@table(kept=False)
def files_by_identifier(rows: Rows) -> dict[str, tuple[str, ...]]:
    """By identifier in small letters the first files of the letters that state it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in in_time(rows):
        letter = known(rows, file)
        if letter and letter.identifier:
            found[letter.identifier.casefold()].append(file)
    return {identifier: tuple(same) for identifier, same in found.items()}


@table(kept=False)
def held_files(rows: Rows) -> dict[str, str]:
    """By identifier the first file of the letter that alone has it."""
    found: dict[str, str] = {}
    for same in files_by_identifier(rows).values():
        letter = known(rows, same[0])
        if letter and len(same) == 1:
            found[letter.identifier] = same[0]
    return found


@table
def duplicates(rows: Rows) -> tuple[Problem, ...]:
    """A problem for each letter whose identifier another one has too."""
    found = []
    for same in files_by_identifier(rows).values():
        if len(same) > 1:
            found += [_duplicate(rows, file, same) for file in same]
    return tuple(found)


def _duplicate(rows: Rows, file: str, same: tuple[str, ...]) -> Problem:
    letter = known(rows, file)
    others = ", ".join(sorted(other for other in same if other != file))
    identifier = letter.identifier if letter else ""
    return Problem(
        "duplicate-identifier",
        file,
        f"{identifier} staat ook in {others}",
        key="identifier",
    )
