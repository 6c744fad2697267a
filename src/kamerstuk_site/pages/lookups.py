"""What a page looks up in the archive while it is made: noted by itself, so that no list of dependencies can be wrong.

A page gets its own subject (a letter, a dossier) and a site in which everything that can differ between two builds is
behind a lookup: an attribute as a whole, or one key of a mapping. Whatever a template or a function reads of the rest
of the archive, it reads through these. What is found there are frozen values, whose digest covers all that they hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields
from types import FunctionType, MethodType
from typing import Any, TypeVar

from kamerstuk_site.links import Links
from kamerstuk_site.model import Archive, CitedDocument, CitedIn, Dossier, Entry, Letter, Party
from kamerstuk_site.packing import canonical

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Lookup = tuple[str, str, Any]
"""Where (`links.parties`), how (`all`, `in`, `get`), and for the latter two the key."""
_CONSTANT = frozenset({"wording", "words", "env", "folder", "addresses", "_alineas"})
"""Made of templates, words and the site's address alone, which make all pages anew when they change; or, as the
addresses of a letter's paragraphs, of what the asker holds already."""


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
        self._real, self._notes, self._name = real, notes, name

    def __getattr__(self, attribute: str) -> Any:
        made = getattr(type(self._real), attribute, None)
        if isinstance(made, FunctionType):
            return MethodType(made, self)
        if isinstance(made, property) and made.fget:
            return made.fget(self)
        value = getattr(self._real, attribute)
        if attribute in _CONSTANT:
            return value
        name = f"{self._name}.{attribute}".lstrip(".")
        if isinstance(value, Archive | Links):
            return Traced(value, self._notes, name)
        if isinstance(value, Mapping):
            return Noted(value, name, self._notes)
        self._notes.add((name, "all", None))
        return value


class Digests:
    """Digests of values of one archive, each made once.

    Args:
        site: the object whose attributes are looked up.
        letters: digests of letters that are known already, by `id`.
    """

    def __init__(self, site: object, letters: Mapping[int, bytes]) -> None:
        self._site, self._letters = site, letters
        self._made: dict[int, tuple[object, bytes]] = {}
        self._found: dict[Lookup, bytes] = {}

    def found(self, lookup: Lookup) -> bytes:
        """The digest of what a lookup gives, here and now."""
        if lookup not in self._found:
            self._found[lookup] = self._find(*lookup)
        return self._found[lookup]

    def _find(self, name: str, how: str, key: Any) -> bytes:
        value: Any = self._site
        for attribute in name.split("."):
            value = getattr(value, attribute, None)
        if how == "all":
            return self.of(value)
        there = isinstance(value, Mapping) and key in value
        return self.of(value[key] if how == "get" and there else there)

    def of(self, value: object) -> bytes:
        """The digest of a value with all that it holds."""
        known = self._made.get(id(value))
        if known and known[0] is value:
            return known[1]
        digest = _digest(self._parts(value))
        if isinstance(value, Letter | Entry | CitedDocument | Dossier | Party):
            self._made[id(value)] = value, digest  # the value too, so that no other gets its `id`
        return digest

    def _parts(self, value: object) -> Iterator[bytes]:
        if isinstance(value, Letter):
            yield self._letters.get(id(value)) or canonical(value)
        elif isinstance(value, Entry):
            others = (getattr(value, each.name) for each in fields(value) if each.name != "letter")
            yield from (self.of(value.letter), canonical(tuple(others)))
        elif isinstance(value, CitedIn):  # a mention is the entry's own, so its place tells which
            citation = value.mention.citation
            yield from (self.of(value.entry), canonical((value.mention.block, citation.start, citation.end)))
        elif isinstance(value, CitedDocument | Dossier | Party | Archive):
            yield from (self.of(getattr(value, each.name)) for each in fields(value))
        elif isinstance(value, Mapping):
            yield from (part for key in value for part in (canonical(key), self.of(value[key])))
        elif isinstance(value, tuple | list):
            yield from map(self.of, value)
        else:
            yield canonical(value)


def _digest(parts: Iterator[bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
