"""What a page looks up in the archive while it is made: noted by itself, so that no list of dependencies can be wrong.

A page gets its own subject (a letter, a dossier) and a site in which everything that can differ between two builds is
behind a lookup: an attribute as a whole, or one key of a mapping. Whatever a template or a function reads of the rest
of the archive, it reads through these. What is found there are frozen values, whose digest covers all that they hold.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import reduce
from itertools import chain, compress
from operator import attrgetter, is_not
from types import FunctionType, MethodType
from typing import Any, TypeVar

from kamerstuk_site.links import Links, PartyName, Target
from kamerstuk_site.model.archive import Archive, CitedDocument, CitedIn, Dossier, Entry
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.packing import canonical
from kamerstuk_site.pages.parties import Story
from kamerstuk_site.pages.story import Moment
from kamerstuk_site.pages.tables import Row, TablePage
from kamerstuk_site.pages.views import View

K = TypeVar("K", bound=Hashable)
S = TypeVar("S")
T = TypeVar("T")
V = TypeVar("V")

Lookup = tuple[str, str, Any]
"""Where (`links.parties`), how (`all`, `in`, `get`), and for the latter two the key."""
_PLAIN = frozenset({str, int, bool, bytes, type(None)})
"""Of these, `marshal` in its first form gives the same bytes for equal values; a digest needs no more."""
_OFTEN = frozenset({Letter, Entry, CitedDocument, Dossier, PartyName, Row, Story})
"""What stands in many places, or holds much."""
_WHOLE, _FIELDS = (
    {kind: attrgetter(*(each.name for each in fields(kind))) for kind in kinds}
    for kinds in ((Target, PartyName), (CitedDocument, Dossier, Archive, TablePage, Story))
)
"""How to get at what values hold: nothing but what is plain, or other values."""
_CONSTANT = frozenset({"wording", "words", "env", "folder", "addresses", "memo"})
"""Made of templates, words and the site's address alone, which make all pages anew when they change; or it tells itself
what it looked up."""


class Noted(Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __init__(self, real: Mapping[K, V], name: str, notes: set[Lookup]) -> None:
        self._real, self._name, self._notes = real, name, notes

    def __getitem__(self, key: K) -> V:
        self._notes.add((self._name, "get", key))
        return self._real[key]

    def __contains__(self, key: object) -> bool:
        self._notes.add((self._name, "in", key))
        return key in self._real

    def __iter__(self) -> Iterator[K]:
        self._notes.add((self._name, "all", None))
        return iter(self._real)

    def __len__(self) -> int:
        self._notes.add((self._name, "all", None))
        return len(self._real)


class Traced:
    """An object whose attributes are noted when they are read; its methods and properties see it as this."""

    def __init__(self, real: Any, notes: set[Lookup], name: str = "") -> None:
        self.real, self.notes, self._name = real, notes, name

    def __getattr__(self, attribute: str) -> Any:
        made = getattr(type(self.real), attribute, None)
        if isinstance(made, FunctionType):
            return MethodType(made, self)
        if isinstance(made, property) and made.fget:
            return made.fget(self)
        value = getattr(self.real, attribute)
        if attribute in _CONSTANT:
            return value
        name = f"{self._name}.{attribute}".lstrip(".")
        if isinstance(value, Archive | Links):
            return Traced(value, self.notes, name)
        if isinstance(value, Mapping):
            return Noted(value, name, self.notes)
        self.notes.add((name, "all", None))
        return value


class Memo:
    """What was made of one thing and of what was looked up for it, for as long as both are the same.

    It is for what there is one of for each letter and that takes little time, such as the row of a list.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, int], tuple[object, set[Lookup], Any]] = {}
        self._last: Mapping[tuple[object, int], tuple[object, set[Lookup], Any]] = {}
        self._differ: frozenset[Lookup] = frozenset()

    def begin(self, differ: frozenset[Lookup] | None) -> None:
        """Begin a build in which these lookups have another answer than in the last one; None: that is not known."""
        self._last, self._made = {} if differ is None else self._made, {}
        self._differ = differ or frozenset()

    def __call__(self, make: Callable[[Any, S], T], site: object, subject: S) -> T:
        """What `make` gives."""
        outer = site if isinstance(site, Traced) else None
        key = make, id(subject)
        known = self._made.get(key) or self._last.get(key)
        if not known or known[0] is not subject or not self._differ.isdisjoint(known[1]):
            notes: set[Lookup] = set()
            known = subject, notes, make(Traced(outer.real if outer else site, notes), subject)
        if outer:
            outer.notes.update(known[1])
        self._made[key] = known  # the subject too, so that no other gets its `id`
        made: T = known[2]
        return made


class Digests:
    """Digests of values of one archive, each made once.

    Args:
        site: the object whose attributes are looked up.
        letters: digests of letters that are known already, by `id`.
        before: those of the archive before this one, in the same process: what is equal to it needs no new digest.
    """

    def __init__(self, site: Any, letters: Mapping[int, bytes], before: Digests | None = None) -> None:
        self.site, self._letters = site, letters
        self._made: dict[int, tuple[object, bytes]] = {}
        self._places: dict[str, Any] = {}
        self._found = _Found(self._find)
        self.differ = frozenset[Lookup]()
        """Which lookups give another value than `before`, of all that there can have been then."""
        if before:
            places = before._places.items()
            self.differ = frozenset(each for name, old in places for each in _differ(name, old, self._place(name)))
            archive: Archive = site.archive
            still = archive.entries, archive.documents.values(), archive.dossiers
            ids = (id(each) for each in chain.from_iterable(still))
            self._made = {each: before._made[each] for each in ids if each in before._made}

    def found(self, lookups: Iterable[Lookup]) -> bytes:
        """The digests of what lookups give, here and now."""
        return b"".join(map(self._found.__getitem__, lookups))

    def _find(self, lookup: Lookup) -> bytes:
        name, how, key = lookup
        place = self._place(name)
        if how == "all":
            return self.of(place)
        there = isinstance(place, (dict, Mapping)) and key in place  # it may be gone in this version of the program
        return self.of(place[key] if how == "get" and there else there)

    def _place(self, name: str) -> Any:
        place = self._places.get(name)
        if place is None:
            place = reduce(lambda value, part: getattr(value, part, None), name.split("."), self.site)
            self._places[name] = place
        return place

    def of(self, value: object) -> bytes:
        """The digest of a value with all that it holds."""
        known = self._made.get(id(value))
        if known:
            return known[1]
        digest = hashlib.blake2b(b"".join(self._parts(value)), digest_size=16).digest()
        if type(value) in _OFTEN:
            self._made[id(value)] = value, digest  # the value too, so that no other gets its `id`
        return digest

    def _parts(self, value: Any) -> Iterable[bytes]:  # noqa: C901, PLR0911 - one case for each kind of value
        """What a value is made of, each part such that it is plain where it ends."""
        kind = type(value)
        if kind in _PLAIN:
            return (marshal.dumps(value, 0),)
        if kind is CitedIn:  # a mention is the entry's own, so its place tells which
            citation = value.mention.citation
            return self.of(value.entry), marshal.dumps((value.mention.block, citation.start, citation.end), 0)
        if kind is Entry:
            return self.of(value.letter), canonical((value.slug, value.references, value.others, value.former))
        if kind is View:
            return (marshal.dumps(tuple(value), 0),)
        if kind in _WHOLE:
            return (marshal.dumps(_WHOLE[kind](value), 0),)
        if kind in _FIELDS:
            return map(self.of, _FIELDS[kind](value))
        if kind is Row:
            return (json.dumps(value).encode(),)
        if isinstance(value, tuple | list):
            if value and type(value[0]) is Moment:  # plain values, which `json` gets through sooner than we
                return (json.dumps(value).encode(),)
            cited = value and type(value[0]) is CitedIn
            return chain.from_iterable(map(self._parts, value)) if cited else map(self.of, value)
        if isinstance(value, Mapping):
            return (part for key in value for part in (self.of(key), self.of(value[key])))
        return ((self._letters.get(id(value)) if kind is Letter else None) or canonical(value),)


def _differ(name: str, old: object, new: object) -> Iterator[Lookup]:
    """The lookups in a place that have another answer now."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        if old != new:
            yield name, "all", None
        return
    same_keys = [*old] == [*new]
    if same_keys:  # as most often; then no Python runs for what is the same object
        keys = compress(old, map(is_not, old.values(), new.values()))
        differ = [key for key in keys if old[key] != new[key]]
    else:
        nothing = object()
        both = ((key, old.get(key, nothing), new.get(key, nothing)) for key in {**old, **new})
        differ = [key for key, was, is_ in both if was is not is_ and was != is_]
    yield from ((name, how, key) for key in differ for how in ("in", "get"))
    if differ or not same_keys:  # the order counts too
        yield name, "all", None


class _Found(dict[Lookup, bytes]):
    """What was found before, and what is found now."""

    def __init__(self, find: Callable[[Lookup], bytes]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, lookup: Lookup) -> bytes:
        self[lookup] = found = self._find(lookup)
        return found
