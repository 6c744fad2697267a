"""The list of what is withheld, over the letters that were read: what is left of each takes its place in every table.

What was read stands in rows that nothing but reading looks at. Each other file of the same letter loses the same words.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kamerstuk_site.archive.inputs import (
    Reading,
    WithheldPlace,
    give_parsed,
    parsed,
    parsed_keys,
    parsed_record,
    parsed_text,
)
from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.same_letter import (
    Files,
    groups_with_one_key,
    keys_of,
    keys_together,
)
from kamerstuk_site.archive.withheld_file import (
    read_withheld,
    refusal,
    withheld_path,
)
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.folder_listing import Excluded, nothing_excluded
from kamerstuk_site.reading.letter_text import apart, with_text
from kamerstuk_site.reading.struck_letter import struck
from kamerstuk_site.reading.withheld_words import WithheldWords, every
from kamerstuk_site.reading.withholding import (
    DIGITS,
    FACTS,
    ORIGINAL,
    PAGE,
    PAPER,
    PARAGRAPH,
    Meant,
    Withholding,
    digest_now,
    has_changed,
    located,
    widened,
)
from kamerstuk_site.tables.rows import Rows

Readings = dict[str, Reading]
"""By file of the source."""


@dataclass
class WithheldLetters:
    """What is withheld in a build.

    `readings` are those of all sources, `places` what must not be public of each file that is concerned.
    """

    readings: Readings
    places: dict[str, tuple[WithheldPlace, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def leave_out(self, path: Path, entry: Withholding) -> None:
        """Leave out all of a record of parliament that an entry of the list at `path` names."""
        place = WithheldPlace(f"{path.name}:{entry.line}", entry.file, WithheldWords())
        self.places[entry.file] = (place,)
        code = "withheld" if entry.what == PAPER else "withheld-unmatched"
        self.problems.append(_reported(code, path.name, entry, _named(entry)))


def withhold(
    rows: Rows,
    sources: Path,
    readings: Readings,
    register: Register,
    excluded: Excluded = nothing_excluded,
    *,
    records: Collection[str] = (),
) -> WithheldLetters:
    """Follow the list of a sources folder.

    `readings` are those of all sources but the names that are `excluded`, and `records` the files with records of
    parliament. Of these all is withheld, whatever an entry names.

    Raises:
        WithheldListError: it cannot be followed, or a name or address of a letter tells what is withheld.
        OSError: it cannot be read.
    """
    path = withheld_path(sources)
    entries: dict[str, list[Withholding]] = defaultdict(list)
    result = WithheldLetters(dict(readings))
    for entry in read_withheld(path, {*readings, *records}, excluded):
        if entry.file in records:
            result.leave_out(path, entry)
        else:
            entries[entry.file].append(entry)
    if not entries:
        return result
    understood: dict[str, _Understood] = {}
    for file, of_file in entries.items():
        letter = _whole(rows, readings[file]).letter
        understood[file] = _Understood(path.name, letter)
        for entry in of_file:
            understood[file].add(entry)
        result.problems += understood[file].problems
    for files in _same_letters(rows, readings, entries):
        words = _strike(rows, result, files, understood)
        first = next(file for file in files if file in entries)
        _check_names(path, entries[first][0], files, words, register)
    return result


@dataclass
class _Understood:
    """What the entries about one letter mean.

    An entry that means nothing has all of the letter withheld, since nobody knows what it was to mean.
    """

    list_name: str
    letter: Letter | None
    """None for a file that no letter could be read from: nothing of it is shown."""
    meant: Meant = field(default_factory=Meant)
    places: list[WithheldPlace] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, entry: Withholding) -> None:
        """Follow one more entry."""
        own = Meant()
        if self.letter:
            entry = located(self.letter, entry)
            entry = self._checked(self.letter, entry)
            if own.take(self.letter, entry):
                self._report("withheld", entry, _named(entry))
            else:
                own.take_paper(self.letter)
                self._report("withheld-unmatched", entry, _named(entry))
        self.meant |= own
        where = f"{self.list_name}:{entry.line}"
        self.places.append(WithheldPlace(where, entry.file, own.words))

    def _checked(self, letter: Letter, entry: Withholding) -> Withholding:
        """An entry, wider where what it is about has changed since somebody looked."""
        now = digest_now(letter, entry)[:DIGITS]
        if has_changed(letter, entry):
            self._report("withheld-changed", entry, f"nu is het digest: {now}")
            return widened(entry)
        if entry.what == PARAGRAPH and not entry.digest:
            self._report("withheld-unguarded", entry, f"digest: {now}")
        return entry

    def _report(self, code: str, entry: Withholding, found: str) -> None:
        self.problems.append(_reported(code, self.list_name, entry, found))


def _strike(
    rows: Rows,
    result: WithheldLetters,
    files: Files,
    understood: Mapping[str, _Understood],
) -> WithheldWords:
    """Leave out of all files of one letter what the entries about any of them mean; gives the words."""
    named = [understood[file] for file in files if file in understood]
    words = every(each.meant.words for each in named)
    is_paper = any(each.meant.paper for each in named)
    places = tuple(chain.from_iterable(each.places for each in named))
    for file in files:
        own = understood[file].meant if file in understood else Meant()
        own.words = words
        own.paper = is_paper
        result.places[file] = places
        result.readings[file] = _given(rows, result.readings[file], own)
    return words


def _reported(code: str, list_name: str, entry: Withholding, found: str) -> Problem:
    """The problem of an entry of the list of this name."""
    said = f"{entry.file}: {found}"
    return Problem(code, f"../{list_name}", said, entry.line, entry.what)


def _named(entry: Withholding) -> str:
    """What an entry is about, without any of the words."""
    numbers = "-".join(map(str, dict.fromkeys(entry.numbers or ())))
    words = "-".join(map(str, dict.fromkeys(entry.words or ())))
    within = f", woord {words}" if words else ""
    return f"{_NAMES[entry.what]} {numbers}".rstrip() + within


_NAMES = {
    **{key: key for key in FACTS},
    PARAGRAPH: "alinea",
    PAGE: "pagina",
    ORIGINAL: "het originele bestand",
    PAPER: "het hele stuk",
}


def _same_letters(
    rows: Rows, readings: Mapping[str, Reading], named: Mapping[str, object]
) -> Iterator[Files]:
    """Files that may be one letter, in groups, as far as a file that is named is in them."""

    def together(group: Files) -> tuple[str, ...]:
        letters = [_outcome(rows, readings[file]).letter for file in group]
        return keys_together(list(filter(None, letters)))

    keys = {file: _keys(rows, reading) for file, reading in readings.items()}
    for group in groups_with_one_key(keys, together):
        if any(file in named for file in group):
            yield group


def _keys(rows: Rows, reading: Reading) -> tuple[str, ...]:
    """What other files of the same letter have too."""
    if reading.outcome is None:
        return parsed_keys(rows, reading.parse)
    letter = reading.outcome.letter
    return keys_of(letter) if letter else ()


def _given(rows: Rows, reading: Reading, meant: Meant) -> Reading:
    """The rows of what is left of a letter."""
    outcome = _whole(rows, reading)
    if outcome.letter is None:
        return reading
    left = struck(outcome.letter, meant)
    problems = () if meant.paper else outcome.problems
    told = tuple(
        replace(problem, found=meant.words.struck(problem.found))
        for problem in problems
    )
    value = apart(replace(outcome, letter=left, problems=told))
    digest = hashlib.sha256(repr(value).encode("utf-8", "backslashreplace"))
    key = digest.hexdigest()
    give_parsed(rows, key, value)
    parsed_record(rows, key)
    return Reading(key, key)


def _outcome(rows: Rows, reading: Reading) -> Outcome:
    """What became of a source, without the text of its letter."""
    return reading.outcome or parsed(rows, reading.parse)


def _whole(rows: Rows, reading: Reading) -> Outcome:
    """What became of a source, with the text of its letter."""
    outcome = _outcome(rows, reading)
    if outcome.letter is None:
        return outcome
    letter: Letter = with_text(outcome.letter, parsed_text(rows, reading.text))
    return replace(outcome, letter=letter)


def _check_names(
    path: Path,
    entry: Withholding,
    files: Iterable[str],
    words: WithheldWords,
    register: Register,
) -> None:
    """Refuse names of files and addresses that tell what is withheld: these are on every page.

    Raises:
        WithheldListError: there is one.
    """
    where = f"{path}:{entry.line}"
    for file in files:
        if words.are_in_name(file):
            found = f"{file}: de naam van het bestand bevat woorden die weggelaten worden. Geef het een andere naam"
            raise refusal(where, found)
        for address in register.addresses_of([file]):
            if words.are_in_name(address):
                found = (
                    f"stukken/{address}/: dit adres bevat woorden die hier weggelaten worden. "
                    "Geef het bestand een andere naam, en haal dit adres uit het register"
                )
                raise refusal(where, found)
