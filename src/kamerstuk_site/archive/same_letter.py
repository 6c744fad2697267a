"""Which files are one letter: as PDF, as official XML and as pasted text it is one letter.

Files are one letter where they have the same publication number, or the same name but for the suffix, and most of the
same words; or where nothing they state tells them apart and all that they say is the same, or nearly all their words,
all their figures, and their date and title too. Two letters shown as one would be worse than one letter shown twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from posixpath import splitext

from kamerstuk_site.archive.letter_prints import format_rank
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.reading.comparison import compared_words, written

Files = tuple[str, ...]
"""By name; a group of them may be one letter."""
_SAME_NAME = 0.5
"""How many of the longer file's words the other must have, where number or file name is the same."""
_SAME_WORDS = 0.9
"""How many of these where neither is."""
_FEWEST_WORDS = 20
"""Texts of fewer words are too short to be told apart by their words."""
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"[\u2212+]?\d+(?:[.,:/^]\d+)*|[\W¼-¾⅐-⅞]")
"""In what counts of a word."""
_MOST_FILES = 10
"""More files with one number are no letter in several files, and comparing each with each would take too long."""


# ---------------------------------------------------------------- what files of one letter have alike


def _identifier(letter: Letter) -> str:
    return (letter.identifier or "").casefold()


def _name(letter: Letter) -> str:
    return splitext(letter.file)[0]


def _text(letter: Letter) -> object:
    return letter.fingerprint and ("text", letter.fingerprint)


def _day_and_title(letter: Letter) -> object:
    title = letter.facts.title
    if title is None or title.origin.source == "derived" or not letter.date:
        return None
    return letter.date, on_one_line(title.value).casefold()


KEYS: Sequence[Callable[[Letter], object]] = (
    _identifier,
    _name,
    _text,
    _day_and_title,
)
"""What files of one letter have alike, unless there is nothing in it to tell."""


def keys_of(letter: Letter) -> tuple[str, ...]:
    """What other files of the same letter may have too; files that share none of these are never one letter."""
    found = []
    for key in KEYS:
        value = key(letter)
        if value:
            found.append(f"{key.__name__} {value}")
    return tuple(found)


def keys_together(letters: Sequence[Letter]) -> tuple[str, ...]:
    """The keys of letters and all that they can have as one: the day of one with the title of another."""
    found = [key for letter in letters for key in keys_of(letter)]
    days = {letter.facts.date for letter in letters}
    titles = {letter.facts.title for letter in letters}
    for day, title in product(days, titles):
        facts = replace(letters[0].facts, date=day, title=title)
        found += keys_of(replace(letters[0], facts=facts))
    return tuple(dict.fromkeys(found))


def groups_with_one_key(
    keys: Mapping[str, tuple[str, ...]],
    together: Callable[[Files], tuple[str, ...]],
) -> list[Files]:
    """The files in groups that share a key; each is in one, alone where no other has its keys.

    Args:
        keys: of each file.
        together: the keys of a group, and of what its files state together, which can be those of another one.
    """
    of_groups: Mapping[Files, tuple[str, ...]]
    of_groups = {(file,): of_file for file, of_file in keys.items()}
    groups = _connected(of_groups)
    while len(groups) < len(of_groups):
        of_groups = {group: of_groups.get(group) or together(group) for group in groups}
        groups = _connected(of_groups)
    return groups


def _connected(keys: Mapping[Files, tuple[str, ...]]) -> list[Files]:
    """The groups of files, with those as one that share a key."""
    leader = {group: group for group in keys}

    def lead(group: Files) -> Files:
        while leader[group] != group:
            group = leader[group]
        return group

    first: dict[str, Files] = {}
    for group, of_group in keys.items():
        for key in of_group:
            earlier = first.setdefault(key, group)
            leads = [lead(earlier), lead(group)]
            leader[max(leads)] = min(leads)
    found: dict[Files, list[str]] = defaultdict(list)
    for group in keys:
        found[lead(group)] += group
    return [tuple(sorted(group)) for group in found.values()]


# ---------------------------------------------------------------- comparing files that share one of these


def clusters(group: Sequence[Letter]) -> list[list[Letter]]:
    """Files that share a key, those of one letter together."""
    if len(group) > _MOST_FILES:
        return [[letter] for letter in group]
    found: list[list[Letter]] = []
    for letter in sorted(group, key=_most_stated_first):
        is_same = partial(_is_one_letter, letter)
        fitting = [cluster for cluster in found if all(map(is_same, cluster))]
        if len(fitting) == 1:
            fitting[0].append(letter)
        else:
            found.append([letter])
    return found


def _most_stated_first(letter: Letter) -> tuple[object, ...]:
    """Sort key by which a letter that fits two others which differ is seen to belong to neither."""
    return not letter.identifier, not letter.date, format_rank(letter)


def _is_one_letter(first: Letter, second: Letter) -> bool:
    if _differ(_identifier(first), _identifier(second)):
        return False
    both_numbered = first.identifier and second.identifier
    is_named_alike = both_numbered or _name(first) == _name(second)
    if not is_named_alike and _is_stated_apart(first, second):
        return False
    if first.fingerprint and first.fingerprint == second.fingerprint:
        return True
    if is_named_alike:
        return _share_words(first, second, _SAME_NAME)
    if _have_other_figures(first, second):
        return False
    return _share_words(first, second, _SAME_WORDS)


def _is_stated_apart(first: Letter, second: Letter) -> bool:
    """True for letters of different days, or to different people."""
    if _differ(first.date, second.date):
        return True
    addressed = _addressed(first)
    others = _addressed(second)
    return _differ(addressed, others)


def _differ(first: object, second: object) -> bool:
    """True if both are stated, and not the same."""
    return bool(first and second and first != second)


def _addressed(letter: Letter) -> set[str]:
    """To whom: one text to two ministers is two letters."""
    addressed = set()
    for person in letter.recipients:
        name = person.role or person.name or ""
        addressed.add(name.casefold())
    return addressed


def _share_words(
    first: Letter,
    second: Letter,
    needed: float,
) -> bool:
    """True if the shorter has this share of the longer one's words, and these are enough to tell."""
    words = _words(first)
    others = _words(second)
    longest = max(words.total(), others.total())
    if longest < _FEWEST_WORDS:
        return False
    return (words & others).total() >= needed * longest


def _words(letter: Letter) -> Counter[str]:
    words = Counter[str]()
    for block in letter.blocks:
        written_words = _WORD.findall(block.text)
        words.update(map(str.casefold, written_words))
    return words


def _have_other_figures(first: Letter, second: Letter) -> bool:
    """True if each has figures that the other has not: two amounts are two letters, a page number more is none."""
    figures = _figures(first)
    others = _figures(second)
    return bool(figures - others and others - figures)


def _figures(letter: Letter) -> Counter[str]:
    """The figures of its text, and the signs that go with them."""
    figures = Counter[str]()
    for block in letter.blocks:
        for _, counted in compared_words(written(block.content)):
            figures.update(_FIGURE.findall(counted))
    return figures
