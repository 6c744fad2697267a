"""Which files of the generated folder must be made again: those of which anything differs that they were made of.

Each `Unit` was made of its subject and of what it looked up (`pages.lookups`). Where the digests of all that are as
they were, and the files lie there as they were written, the files are `Kept`: neither made nor written. This rests on
digests only, so it is the same in a new process.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from kamerstuk_site.code_digests import program
from kamerstuk_site.exports import Before
from kamerstuk_site.fingerprint import GONE, Seen, look, of_content
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.page_workers import Making, make
from kamerstuk_site.pages import Content, Files, Unit
from kamerstuk_site.pages.lookups import Digests, Lookup, Memo, Traced
from kamerstuk_site.pages.site import Site


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is there already, and right."""


KEPT = Kept()
_UNKNOWN = object()
_Content = tuple[str, Content | Kept]
_Changed = tuple[str, Content | None]


@dataclass(slots=True)
class _Made:
    """A unit as it was made: of what, and the files with their signatures on the disk."""

    digest: str
    lookups: list[Lookup]
    files: dict[str, Seen]
    """With `GONE` for those that are still to be written."""
    parts: dict[str, str]
    """Of the data of the whole archive: the digest of each letter's unit, by slug, in the order of the archive."""
    subject: object = _UNKNOWN
    """What the unit was about in the last build of this process, where it was right then."""
    _asked: frozenset[Lookup] | None = None
    """The lookups, for previews: a set knows the hashes of what is in it."""

    def same(self, unit: Unit, digests: Digests) -> bool:
        """Whether nothing that it was made of is otherwise than in the last build."""
        if self._asked is None:
            self._asked = frozenset(self.lookups)
        subject = self.subject is unit.subject or self.subject == unit.subject
        return subject and digests.differ.isdisjoint(self._asked)


class Made:
    """What the generated folder holds, and of what each file was made. One object serves many builds."""

    def __init__(self) -> None:
        self._units: dict[str, _Made] = {}
        self._salt = b""
        self._digests: Digests | None = None
        self._missing: set[str] = set()
        """Units of which a file is not there, or not yet."""
        self.memo: Memo | None = None
        """For previews only: to note what rows are made of takes longer than to make them."""
        self.listed: dict[str, str] = {}
        """The folder's manifest after the last build; nothing if that was broken off."""

    def changed(
        self,
        site: Site,
        units: Iterable[Unit],
        output: Path,
        letters: Mapping[int, bytes],
        *,
        preview: bool = False,
        scratch: Path | None = None,
    ) -> Iterator[_Content]:
        """All files of the folder, by path: those that are right as `KEPT`. They must be written as they come.

        Args:
            site: the archive with its templates.
            units: what there is to make, letters first.
            output: the folder.
            letters: digests of letters that are known already, by `id`.
            preview: whether data of the whole archive that is there already is left as it is, until a build that is no
                preview.
            scratch: a folder in which large files are made, if any, beside `output`.
        """
        before, self._units = self._units, {}
        salt, parts = _salt(site), dict[str, str]()
        # Of a build that was broken off nothing is known: then digests decide, as in a new process.
        last, self._digests, self.listed = self._digests if salt == self._salt else None, None, {}
        digests = Digests(site, letters, last)
        self._remember(site, digests.differ if last else None)
        late: Iterable[_Content] = ()

        def kept(unit: Unit) -> _Made | None:
            made, left = before.get(unit.name), unit.data and preview
            same = left or (made and last and made.same(unit, digests))
            right = made and (same or made.digest == _digest(salt, digests, unit.subject, made.lookups))
            if not (made and right and _lies_there(output, made.files)):
                return None
            made.subject = _UNKNOWN if left else unit.subject
            return made

        for unit, made, makings in self._planned(site, units, kept):
            digest = partial(_digest, salt, digests, unit.subject)
            if made:
                self._units[unit.name] = made
                yield from ((path, KEPT) for path in made.files)
            elif unit.data:
                notes: set[Lookup] = set()
                there = _before(output, before.get(unit.name), parts)
                late = self._noted(unit, unit.make(Traced(site, notes), there, scratch), notes, digest, parts)
            else:
                yield from self._noted(unit, *next(makings), digest, {})
            if isinstance(unit.subject, Entry):
                parts[unit.subject.slug] = self._units[unit.name].digest
        yield from late
        self._salt, self._digests = salt, digests

    @staticmethod
    def _planned(
        site: Site, units: Iterable[Unit], kept: Callable[[Unit], _Made | None]
    ) -> Iterator[tuple[Unit, _Made | None, Iterator[Making]]]:
        """Each unit, with what is kept of it or an iterator of which the next value is what it consists of.

        First the letters, so that the data of all of them can begin to be made while the rest is looked at.
        """
        rest = iter(units)
        for part in (_to_data(rest), rest):
            planned = [(unit, kept(unit)) for unit in part]
            makings = make(site, [unit for unit, made in planned if not made and not unit.data])
            yield from ((unit, made, makings) for unit, made in planned)

    @property
    def site(self) -> Site | None:
        """The site of the last build."""
        return self._digests.site if self._digests else None

    def differing(self, site: Site, units: Iterable[Unit], letters: Mapping[int, bytes]) -> Iterator[_Changed] | None:
        """Only the files that may differ from those of the last build, which are taken to be there as that left them.

        None stands for a file that goes. It is not known (None) after a build of another process or program, or one
        that was broken off. Data of the whole archive stay as they are.
        """
        if self._digests is None or _salt(site) != self._salt or not self.listed:
            return None
        return self._differing(site, units, Digests(site, letters, self._digests))

    def _remember(self, site: Site, differ: frozenset[Lookup] | None) -> None:
        if self.memo:
            self.memo.begin(differ)
            site.memo = self.memo

    def _differing(self, site: Site, units: Iterable[Unit], digests: Digests) -> Iterator[_Changed]:
        self._remember(site, digests.differ)
        before, self._units, self._digests, self.listed = self._units, {}, None, {}
        gone, come = set[str](), set[str]()
        for unit in units:
            made = before.pop(unit.name, None)
            if made and unit.name not in self._missing and (unit.data or made.same(unit, digests)):
                made.subject = _UNKNOWN if unit.data else unit.subject
                self._units[unit.name] = made
                continue
            notes: set[Lookup] = set()
            digest = partial(_digest, self._salt, digests, unit.subject)
            for path, content in self._noted(unit, unit.make(Traced(site, notes)), notes, digest, {}):
                come.add(path)
                yield path, cast("Content", content)
            gone |= made.files.keys() if made else set()
        for made in before.values():
            gone |= made.files.keys()
        yield from ((path, None) for path in gone - come)
        self._digests = digests

    def _noted(
        self,
        unit: Unit,
        files: Files,
        notes: Collection[Lookup],
        digest: Callable[[list[Lookup]], str],
        parts: dict[str, str],
    ) -> Iterator[_Content]:
        """What is made, noted as it comes."""
        made = _Made("", [], {}, parts, unit.subject)
        for path, content in files:
            made.files[path] = GONE
            yield path, content
        made.lookups = list(notes)
        made.digest = digest(made.lookups)
        self._units[unit.name] = made
        self._missing.add(unit.name)

    def written(self, output: Path, listed: dict[str, str]) -> None:
        """Note how the files lie there, now that they are written and `listed`."""
        self.listed = listed
        for name in self._missing & self._units.keys():
            made = self._units[name]
            made.files = {path: look(f"{output}/{path}") if seen == GONE else seen for path, seen in made.files.items()}
            if GONE not in made.files.values():
                self._missing.discard(name)

    def digests(self) -> dict[str, str]:
        """For each file the digest of what it was made of, with all that can be said of that."""
        return {path: made.digest for made in self._units.values() for path in made.files}

    def seen(self) -> dict[str, Seen]:
        """All files as they lie there."""
        return {path: seen for made in self._units.values() for path, seen in made.files.items()}

    def dump(self) -> bytes:
        """For `load`, in a later process."""
        units = {name: (m.digest, m.lookups, m.files, m.parts) for name, m in self._units.items()}
        return json.dumps(units).encode()

    def load(self, data: bytes) -> None:
        """What `dump` gave. Anything else is nothing: all is made again."""
        try:
            self._units = {name: _made(*values) for name, values in json.loads(data).items()}
        except (ValueError, TypeError, AttributeError):
            self._units = {}


def _to_data(units: Iterator[Unit]) -> Iterator[Unit]:
    """The units up to the data of the whole archive."""
    for unit in units:
        yield unit
        if unit.data:
            return


def _made(digest: str, lookups: list[list[Any]], files: dict[str, list[int]], parts: dict[str, str]) -> _Made:
    keys = [(name, how, tuple(key) if isinstance(key, list) else key) for name, how, key in lookups]
    return _Made(digest, keys, {path: Seen(*seen) for path, seen in files.items()}, parts)


def _before(output: Path, made: _Made | None, parts: Mapping[str, str]) -> Before | None:
    """What the data of the whole archive can be made from, if the same letters were in it in the same order.

    Nothing where all differ: that is the work of another program, whose tables may be others.
    """
    if made is None or list(made.parts) != list(parts) or not _lies_there(output, made.files):
        return None
    changed = frozenset(slug for slug, digest in parts.items() if made.parts[slug] != digest)
    return Before(output, changed) if len(changed) < len(parts) else None


def _salt(site: Site) -> bytes:
    return f"{program()} {of_content(site.folder)} {site.addresses.site_url!r}".encode()


def _digest(salt: bytes, digests: Digests, subject: object, lookups: Iterable[Lookup]) -> str:
    own = salt + digests.of(subject)
    return hashlib.blake2b(own + digests.found(lookups), digest_size=16).hexdigest()


def _lies_there(output: Path, files: Mapping[str, Seen]) -> bool:
    return all(seen != GONE and look(f"{output}/{path}") == seen for path, seen in files.items())
