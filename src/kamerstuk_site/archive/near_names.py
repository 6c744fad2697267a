"""Names that look alike and are not certainly one party's: what a curator may want to look at. Nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product, takewhile
from typing import NamedTuple, TypeVar

from kamerstuk_site.archive.party_names import given_names, name_order
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.typography import alphanumeric, unaccented

T = TypeVar("T")
NearNames = dict[str, tuple[str, ...]]
"""By key of a name those that look like it and say more, or as much."""
_SHORTEST_SURNAME = 5
"""Letters: of shorter ones (Blok, Blom) one letter more or less mostly makes another family."""
_SHORTEST_GIVEN = 4
"""The same of first names: Mark and Marc."""
_SHORTEST_ORGANISATION = 8
_LONGEST_INITIAL = 2
"""Letters of an initial (Th., IJ.); what is longer is a first name in full."""
_MOST_ALIKE = 50
"""Names that share a surname: of more nobody can tell which two are one, and comparing each with each takes long."""
_PIECE = re.compile(r"[^\W\d_]+")
_CALL_NAME = re.compile(r"\(.*?\)")
_LINKING = re.compile(r"\b(?:de|het|van|voor|en|der|den|stichting|vereniging)\b")
"""Words that one writer puts into the name of an organisation and another leaves out."""


class _PersonName(NamedTuple):
    """What of a person's name is compared; without accents, in small letters."""

    key: str
    surname: str
    initials: str
    """Empty for a surname alone."""
    spelled: frozenset[str]
    """First names in full."""
    papers: int
    """On which it stands."""


class NameOnPapers(NamedTuple):
    """A name as the site shows it, and on how many papers it stands."""

    name: str
    papers: int


def near_people(names: Mapping[str, NameOnPapers]) -> NearNames:
    """Which people, by key, may be one person.

    They have the same surname, or one that differs in a letter, and no initial or first name speaks against it.
    """
    people = [_person_name(key, *name) for key, name in names.items()]
    pairs = []
    for one, other in _sharing(people, lambda person: _variants(person.surname)):
        if _may_be_one(one, other):
            less, more = sorted((one, other), key=_says)
            pairs.append((less.key, more.key))
    return _near(pairs)


def near_organisations(names: Mapping[str, NameOnPapers]) -> NearNames:
    """Which organisations, by key, may be one.

    Their names are the same but for accents, signs and linking words, or differ in a letter.
    """
    bare = {key: _bare(name) for key, (name, _) in names.items()}
    pairs = []
    for pair in _sharing(bare, lambda key: _variants(bare[key])):
        one, other = pair
        if _is_near(bare[one], bare[other], _SHORTEST_ORGANISATION):
            less, more = sorted(pair, key=lambda key: (names[key].papers, key))
            pairs.append((less, more))
    return _near(pairs)


def _near(pairs: Iterable[tuple[str, str]]) -> NearNames:
    return by_group(sorted(pairs))


# ---------------------------------------------------------------- people


def _person_name(
    key: str,
    name: str,
    papers: int,
) -> _PersonName:
    given = unaccented(given_names(name)).casefold()
    pieces = _PIECE.findall(given)
    outside = _PIECE.findall(_CALL_NAME.sub(" ", given)) or pieces
    return _PersonName(
        key=key,
        surname=name_order(name, "person")[0],
        initials="".join(piece[0] for piece in outside),
        spelled=frozenset(filter(_is_in_full, pieces)),
        papers=papers,
    )


def _is_in_full(piece: str) -> bool:
    return len(piece) > _LONGEST_INITIAL


def _says(person: _PersonName) -> tuple[int, int, int, str]:
    """Sort key: how much a name says of a person, and of two that say as much, how often it stands there."""
    return len(person.initials), len(person.spelled), person.papers, person.key


def _may_be_one(one: _PersonName, other: _PersonName) -> bool:
    if not _is_near(one.surname, other.surname, _SHORTEST_SURNAME):
        return False
    less, more = sorted((one, other), key=_says)
    initials_fit = less.initials == more.initials
    if one.surname == other.surname:
        initials_fit = _in_order(less.initials, more.initials)
    return initials_fit and _first_names_fit(one, other)


def _in_order(initials: str, longer: str) -> bool:
    """True if a longer row of initials has these, in this order: `s` and `sa`, `a` and `sa`, and not `as`."""
    left = iter(longer)
    return all(letter in left for letter in initials)


def _first_names_fit(one: _PersonName, other: _PersonName) -> bool:
    """True unless both have first names in full, and none of one is, but for a letter, one of the other."""
    if not (one.spelled and other.spelled):
        return True
    pairs = product(one.spelled, other.spelled)
    return any(_is_near(*pair, _SHORTEST_GIVEN) for pair in pairs)


# ---------------------------------------------------------------- organisations


def _bare(name: str) -> str:
    words = unaccented(name.casefold())
    return alphanumeric(_LINKING.sub(" ", words)) or alphanumeric(words)


# ---------------------------------------------------------------- one letter more, less or otherwise


def _variants(word: str) -> set[str]:
    """A word, and that without each of its letters: two words that differ in one letter share one of these."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _is_near(
    one: str,
    other: str,
    shortest: int,
) -> bool:
    """True for the same word, and for two of at least so many letters of which one is the other with a slip.

    A slip is a letter more, another letter, or two that changed places.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < shortest:
        return False
    pairs = zip(one, other, strict=False)
    alike = takewhile(lambda pair: pair[0] == pair[1], pairs)
    start = len([*alike])
    left = one[start:]
    right = other[start:]
    swapped = left[1::-1] == right[:2] and left[2:] == right[2:]
    return swapped or left[1:] in (right, right[1:]) or left == right[1:]


def _sharing(
    values: Iterable[T], keys: Callable[[T], Iterable[str]]
) -> Iterator[tuple[T, T]]:
    """Each two values that share a key, once."""
    by_key = by_group((key, value) for value in values for key in keys(value))
    pairs: dict[tuple[T, T], None] = {}
    for sharing in by_key.values():
        if len(sharing) > _MOST_ALIKE:
            continue
        pairs |= dict.fromkeys(combinations(sharing, 2))
    yield from pairs
