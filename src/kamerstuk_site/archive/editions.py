"""One letter in several files: as PDF, as official XML and as pasted text it is one letter, with the best of each.

Files are one letter where they have the same publication number, or the same name but for the suffix, and most of the
same words; or where nothing they state tells them apart and all that they say is the same, or nearly all their words,
all their figures, and their date and title too. Two letters shown as one would be worse than one letter shown twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from posixpath import splitext
from typing import Any, NamedTuple

from kamerstuk_site.archive.text_diff import own_text
from kamerstuk_site.model.facts import Fact, Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.comparison import compared_words, written
from kamerstuk_site.reading.dutch.prints import REPRINTS

# Best first. The official XML is the publication itself; text recognition, marked apart, is worse than all of these.
_FORMATS = ("xml", "docx", "odt", "html", "markdown", "pdf", "eml", "text")
_ORIGINS = ("correction", "xml", "text", "record", "document", "filename", "derived")
_OF_ONE_FILE = frozenset({"print"})
"""Facts that tell nothing of another file."""
IN_PRINT = re.compile(r"(?P<paper>.+?)(?:-(?P<series>[hn])(?P<count>\d))?")
"""An identifier; the first reprint of `kst-32623-169` has `kst-32623-169-h1`, one of questions `…-n1`."""
_ONE_VALUE = ("kind", "identifier", "date", "chamber", "session", "number")
"""Facts that every file of a letter must state alike; of the others (names, titles) some files state more."""
_SAME_NAME, _SAME_WORDS = 0.5, 0.9
"""How many of the longer file's words the other must have: where number or file name is the same, and elsewhere."""
_FEWEST_WORDS = 20
"""Texts of fewer words are too short to be told apart by their words."""
_FIGURE = re.compile(r"[\u2212+]?\d+(?:[.,:/^]\d+)*|[\W¼-¾⅐-⅞]")
"""In what counts of a word."""
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
    return left, [problem for letter in left for problem in disagreements(letter)]


def _by_identifier(letter: Letter) -> object:
    return (letter.identifier or "").casefold()


def _by_name(letter: Letter) -> str:
    return splitext(letter.file)[0]


def _by_text(letter: Letter) -> object:
    return letter.fingerprint and ("text", letter.fingerprint)


def _by_day_and_title(letter: Letter) -> object:
    title = letter.facts.title
    stated = title and title.origin.source != "derived"
    return (
        (letter.date, " ".join(letter.title.split()).casefold())
        if letter.date and stated
        else ""
    )


_KEYS: Sequence[Callable[[Letter], object]] = (
    _by_identifier,
    _by_name,
    _by_text,
    _by_day_and_title,
)
"""What files of one letter have alike, unless there is nothing in it to tell."""


def keys_of(letter: Letter) -> tuple[str, ...]:
    """What other files of the same letter may have too; files that share none of these are never one letter."""
    keys = ((key.__name__, key(letter)) for key in _KEYS)
    return tuple(f"{name} {value}" for name, value in keys if value)


def _rank(letter: Letter) -> tuple[object, ...]:
    known = letter.format in _FORMATS
    return (
        letter.ocr,
        _FORMATS.index(letter.format) if known else len(_FORMATS),
        letter.file,
    )


# ---------------------------------------------------------------- which files are one letter


def _merged(group: Sequence[Letter]) -> list[Letter]:
    """The group with what is one letter put together."""
    if len(group) == 1 or len(group) > _MOST_FILES:
        return list(group)
    clusters: list[list[Letter]] = []
    # What states most comes first, so that a letter that fits two others which differ is seen to belong to neither.
    for letter in sorted(
        group, key=lambda one: (not one.identifier, not one.date, _rank(one))
    ):
        fitting = [
            cluster
            for cluster in clusters
            if all(_one_letter(other, letter) for other in cluster)
        ]
        if len(fitting) == 1:
            fitting[0].append(letter)
        else:
            clusters.append([letter])
    return [_one(cluster) if len(cluster) > 1 else cluster[0] for cluster in clusters]


def _one_letter(first: Letter, second: Letter) -> bool:
    if _differ(_by_identifier(first), _by_identifier(second)):
        return False
    named = (first.identifier and second.identifier) or _by_name(first) == _by_name(
        second
    )
    if not named and _stated_apart(first, second):
        return False
    if first.fingerprint and first.fingerprint == second.fingerprint:
        return True
    if named:
        return _share_words(first, second, _SAME_NAME)
    return not _other_figures(first, second) and _share_words(
        first, second, _SAME_WORDS
    )


def _stated_apart(first: Letter, second: Letter) -> bool:
    """True for letters of different days, or to different people."""
    return _differ(first.date, second.date) or _differ(
        _addressed(first), _addressed(second)
    )


def _share_words(first: Letter, second: Letter, needed: float) -> bool:
    """True if the shorter has this share of the longer one's words, and these are enough to tell."""
    words, others = _words(first), _words(second)
    longest = max(words.total(), others.total())
    return longest >= _FEWEST_WORDS and (words & others).total() >= needed * longest


def _other_figures(first: Letter, second: Letter) -> bool:
    """True if each has figures that the other has not: two amounts are two letters, a page number more is none."""
    figures, others = _figures(first), _figures(second)
    return bool(figures - others and others - figures)


def _figures(letter: Letter) -> Counter[str]:
    """The figures of its text, and the signs that go with them."""
    words = (
        counted
        for block in letter.blocks
        for _, counted in compared_words(written(block.content))
    )
    return Counter(figure for word in words for figure in _FIGURE.findall(word))


def _differ(first: object, second: object) -> bool:
    """Whether both are stated, and not the same."""
    return bool(first and second and first != second)


def _addressed(letter: Letter) -> set[str]:
    """To whom: one text to two ministers is two letters."""
    return {
        (person.role or person.name or "").casefold() for person in letter.recipients
    }


def _words(letter: Letter) -> Counter[str]:
    return Counter(
        word.casefold()
        for block in letter.blocks
        for word in re.findall(r"\w+", block.text)
    )


# ---------------------------------------------------------------- which print is shown


class Prints(NamedTuple):
    """What is known of the texts of one letter's files, by file name."""

    texts: Mapping[str, str]
    """Alike for files that say the same."""
    numbers: Mapping[str, int]
    """How often the paper was printed before that print."""


def prints_of(files: Sequence[Letter]) -> Prints:
    """The prints of files of one letter: those with the same text are the same print."""
    fingerprints = {letter.fingerprint for letter in files}
    alike = len(fingerprints) == 1 and "" not in fingerprints
    texts = {
        letter.file: letter.fingerprint if alike else own_text(letter.blocks)
        for letter in files
    }
    of_text: dict[str, int] = defaultdict(int)
    for letter in files:
        text = texts[letter.file]
        of_text[text] = max(of_text[text], _print_number(letter))
    return Prints(texts, {file: of_text[text] for file, text in texts.items()})


def _print_number(letter: Letter) -> int:
    """How often the paper was printed before, as a file says itself; 0 where it says nothing."""
    stated = letter.facts.print
    if stated:
        return REPRINTS[stated.value]
    own = IN_PRINT.fullmatch(letter.identifier or "")
    return int(own["count"] or 0) if own else 0


def _best_first(files: Sequence[Letter], prints: Prints) -> list[Letter]:
    """The files of one letter: the latest print first, then the best format, then the longest text.

    The name of a file never decides which of two texts is shown.
    """

    def rank(letter: Letter) -> tuple[object, ...]:
        *form, name = _rank(letter)
        text = prints.texts[letter.file]
        return -prints.numbers[letter.file], *form, -len(text), text, name

    return sorted(files, key=rank)


# ---------------------------------------------------------------- the best of each


def _one(cluster: Sequence[Letter]) -> Letter:
    """The letter of the print that holds, with the best source for each fact."""
    unsorted = [
        file
        for letter in cluster
        for file in (replace(letter, editions=()), *letter.editions)
    ]
    prints = prints_of(unsorted)
    files = _best_first(unsorted, prints)
    best = files[0]
    facts = _facts_of(files, prints)
    mentions = best.mentions
    if facts != best.facts:
        from kamerstuk_site.reading.citations.resolve import mentions_of  # noqa: PLC0415 - slow, and seldom wanted

        mentions = mentions_of(best.blocks, facts)
    return replace(best, facts=facts, mentions=mentions, editions=tuple(files[1:]))


def _facts_of(files: Sequence[Letter], prints: Prints) -> Facts:
    """What the files of one letter state together; the first of them is shown."""
    keys = {key for letter in files for key in letter.facts.stated()} - _OF_ONE_FILE
    found: dict[str, Any] = {key: _best(key, files, prints) for key in keys}
    withdrawn = _withdrawn(files, found)
    found |= dict.fromkeys(withdrawn)
    facts = replace(
        files[0].facts,
        withdrawn=tuple(sorted(withdrawn.items(), key=itemgetter(0))),
        **found,
    )
    return replace(facts, not_before=None) if facts.date else facts


def _withdrawn(
    files: Sequence[Letter], found: Mapping[str, Fact[Any]]
) -> dict[str, Fact[Any]]:
    """What corrections say that the letter does not state, by key, unless another correction states it."""
    withdrawn: dict[str, Fact[Any]] = {}
    for letter in reversed(files):
        withdrawn |= dict(letter.facts.withdrawn)
    corrected = {
        key for key, fact in found.items() if fact.origin.source == "correction"
    }
    return {key: fact for key, fact in withdrawn.items() if key not in corrected}


def _best(key: str, files: Sequence[Letter], prints: Prints) -> Fact[Any]:
    """The fact from the best origin, and of equals from the best file, which the origin then names.

    An earlier print tells what the later one does not state at all.
    """

    def rank(candidate: tuple[Letter, Fact[Any]]) -> tuple[object, ...]:
        letter, fact = candidate
        source = fact.origin.source
        return (
            source != "correction",
            source == "derived",
            -prints.numbers[letter.file],
            _ORIGINS.index(source),
        )

    candidates = [
        (letter, fact) for letter in files if (fact := getattr(letter.facts, key))
    ]
    letter, fact = min(candidates, key=rank)
    return (
        fact
        if letter is files[0]
        else replace(fact, origin=replace(fact.origin, file=letter.file))
    )


def disagreements(letter: Letter) -> Iterator[Problem]:
    """What a file says otherwise than the letter shows; a reader must be able to doubt."""
    for edition in letter.editions:
        for key in _ONE_VALUE:
            here, there = getattr(letter.facts, key), getattr(edition.facts, key)
            if (
                here
                and there
                and here.value != there.value
                and there.origin.source != "derived"
            ):
                found = f"{key}: hier “{there.value}”, in {here.origin.file or letter.file} “{here.value}”"
                yield Problem("editions-disagree", edition.file, found, key=key)
    for edition in undecided(letter):
        yield Problem(
            "print-unknown",
            edition.file,
            f"de tekst verschilt van die van {letter.file}, die wordt getoond",
        )


def undecided(letter: Letter) -> list[Letter]:
    """The other files whose text is not the one that is shown, while nothing says which of the two holds."""
    if not letter.editions:
        return []
    texts, numbers = prints_of(letter.files)
    return [
        edition
        for edition in letter.editions
        if texts[edition.file] != texts[letter.file]
        and numbers[edition.file] == numbers[letter.file]
    ]
