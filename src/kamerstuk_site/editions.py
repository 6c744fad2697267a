"""One letter in several files: as PDF, as official XML and as pasted text it is one letter, with the best of each.

Files are one letter where they have the same publication number, or the same name but for the suffix, and most of the
same words; or where nothing they state tells them apart and all their words are the same, or nearly all and their date
and title too. Two letters shown as one would be worse than one letter shown twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from posixpath import splitext
from typing import Any

from kamerstuk_site.model.facts import Fact
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.citations.resolve import mentions_of

# Best first. The official XML is the publication itself; text recognition, marked apart, is worse than all of these.
_FORMATS = ("xml", "docx", "odt", "html", "markdown", "pdf", "text")
_ORIGINS = ("correction", "xml", "text", "record", "document", "filename", "derived")
_ONE_VALUE = ("kind", "identifier", "date", "chamber", "session", "number")
"""Facts that every file of a letter must state alike; of the others (names, titles) some files state more."""
_SAME_NAME, _SAME_WORDS = 0.5, 0.9
"""How many of the longer file's words the other must have: where number or file name is the same, and elsewhere."""
_FEWEST_WORDS = 20
"""Texts of fewer words are too short to be told apart by their words."""
_MOST_FILES = 10
"""More files with one number are no letter in several files, and comparing each with each would take too long."""


def together(letters: Iterable[Letter]) -> tuple[list[Letter], list[Problem]]:
    """The letters, each once, with its other files under `editions`; and a problem for each fact they disagree on."""
    left = sorted(letters, key=_rank)
    for key in _KEYS:
        groups: dict[Any, list[Letter]] = defaultdict(list)
        for letter in left:
            groups[key(letter) or letter.file].append(letter)
        left = [one for group in groups.values() for one in _merged(group)]
    return left, [problem for letter in left for problem in _disagreements(letter)]


def _by_identifier(letter: Letter) -> object:
    return (letter.identifier or "").casefold()


def _by_name(letter: Letter) -> str:
    return splitext(letter.file)[0]


def _by_text(letter: Letter) -> object:
    return letter.fingerprint and ("text", letter.fingerprint)


def _by_day_and_title(letter: Letter) -> object:
    title = letter.facts.title
    stated = title and title.origin.source != "derived"
    return (letter.date, " ".join(letter.title.split()).casefold()) if letter.date and stated else ""


_KEYS: Sequence[Callable[[Letter], object]] = (_by_identifier, _by_name, _by_text, _by_day_and_title)
"""What files of one letter have alike, unless there is nothing in it to tell."""


def akin(some: Iterable[Letter], others: Iterable[Letter]) -> bool:
    """Whether one of `some` has that in common with a letter of another file, of `some` or `others`."""
    files: dict[object, str] = {}
    for letter in some:
        if any(files.setdefault(told, letter.file) != letter.file for told in _told(letter)):
            return True
    return any(told in files for letter in others for told in _told(letter))


def _told(letter: Letter) -> Iterator[tuple[int, object]]:
    return ((index, value) for index, key in enumerate(_KEYS) if (value := key(letter)))


def _rank(letter: Letter) -> tuple[object, ...]:
    known = letter.format in _FORMATS
    return letter.ocr, _FORMATS.index(letter.format) if known else len(_FORMATS), letter.file


# ---------------------------------------------------------------- which files are one letter


def _merged(group: Sequence[Letter]) -> list[Letter]:
    """The group with what is one letter put together."""
    if len(group) == 1 or len(group) > _MOST_FILES:
        return list(group)
    clusters: list[list[Letter]] = []
    # What states most comes first, so that a letter that fits two others which differ is seen to belong to neither.
    for letter in sorted(group, key=lambda one: (not one.identifier, not one.date, _rank(one))):
        fitting = [cluster for cluster in clusters if all(_one_letter(other, letter) for other in cluster)]
        if len(fitting) == 1:
            fitting[0].append(letter)
        else:
            clusters.append([letter])
    return [_one(cluster) if len(cluster) > 1 else cluster[0] for cluster in clusters]


def _one_letter(first: Letter, second: Letter) -> bool:
    if _differ(_by_identifier(first), _by_identifier(second)):
        return False
    named = (first.identifier and second.identifier) or _by_name(first) == _by_name(second)
    if not named and (_differ(first.date, second.date) or _differ(_addressed(first), _addressed(second))):
        return False
    if first.fingerprint and first.fingerprint == second.fingerprint:
        return True
    words, others = _words(first), _words(second)
    longest = max(words.total(), others.total())
    needed = _SAME_NAME if named else _SAME_WORDS
    return longest >= _FEWEST_WORDS and (words & others).total() >= needed * longest


def _differ(first: object, second: object) -> bool:
    """Whether both are stated, and not the same."""
    return bool(first and second and first != second)


def _addressed(letter: Letter) -> set[str]:
    """To whom: one text to two ministers is two letters."""
    return {(person.role or person.name or "").casefold() for person in letter.recipients}


def _words(letter: Letter) -> Counter[str]:
    return Counter(word.casefold() for block in letter.blocks for word in re.findall(r"\w+", block.text))


# ---------------------------------------------------------------- the best of each


def _one(cluster: Sequence[Letter]) -> Letter:
    """The best file's letter, with the best source for each fact."""
    files = sorted((file for letter in cluster for file in (replace(letter, editions=()), *letter.editions)), key=_rank)
    best = files[0]
    stated = {key for letter in files for key in letter.facts.stated()}
    found = {key: _best(key, files) for key in stated}
    gone = {key: fact for letter in reversed(files) for key, fact in letter.facts.withdrawn}
    gone = {key: fact for key, fact in gone.items() if key not in found or found[key].origin.source != "correction"}
    made: dict[str, Any] = {key: None if key in gone else fact for key, fact in found.items()}
    facts = replace(best.facts, withdrawn=tuple(sorted(gone.items(), key=itemgetter(0))), **made)
    if facts.date:
        facts = replace(facts, not_before=None)
    mentions = best.mentions if facts == best.facts else mentions_of(best.blocks, facts)
    return replace(best, facts=facts, mentions=mentions, editions=tuple(files[1:]))


def _best(key: str, files: Sequence[Letter]) -> Fact[Any]:
    """The fact from the best origin, and of equals from the best file, which the origin then names."""
    candidates = [(letter, fact) for letter in files if (fact := getattr(letter.facts, key))]
    letter, fact = min(candidates, key=lambda pair: _ORIGINS.index(pair[1].origin.source))
    return fact if letter is files[0] else replace(fact, origin=replace(fact.origin, file=letter.file))


def _disagreements(letter: Letter) -> Iterable[Problem]:
    """What a file states otherwise than the letter shows; a reader must be able to doubt."""
    for edition in letter.editions:
        for key in _ONE_VALUE:
            here, there = getattr(letter.facts, key), getattr(edition.facts, key)
            if here and there and here.value != there.value and there.origin.source != "derived":
                found = f"{key}: hier “{there.value}”, in {here.origin.file or letter.file} “{here.value}”"
                yield Problem("editions-disagree", edition.file, found, key=key)
