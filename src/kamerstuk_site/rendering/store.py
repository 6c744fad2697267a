"""What the last build knew: the files of the site, what was said of each page, and that it was finished.

SQLite, because a build changes a few of very many rows and may be killed at any moment. It is a cache: when it cannot
be read it is made anew, and everything is rendered again.
"""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from kamerstuk_site.fingerprint import Seen, walk
from kamerstuk_site.processes import context
from kamerstuk_site.rendering.parts import Shown

VERSION = 2
LITTLE = 5_000_000
"""Bytes of a store whose files are looked at in less time than a process takes to start."""
_TABLES = """
create table file (path text primary key, mark text, size integer, modified integer, inode integer) without rowid;
create table page (path text primary key, key text, digest text, asked text, messages text, links text, ids text);
create table value (name text primary key, value text) without rowid;
"""


class Published(NamedTuple):
    """A file of the site: the SHA-256 of what it holds, and what tells that it still holds that."""

    mark: str
    seen: Seen


Changes = Mapping[str, Published | None]
"""What became of files; None: they are gone."""
Link = tuple[str, str, str]
"""A link that is to be checked: file, anchor, as it was written."""


class Message(NamedTuple):
    """What MkDocs said of a page."""

    logger: str
    level: int
    text: str


class Rendered(NamedTuple):
    """What is known of a page besides its HTML. That has no place here: it stands in the site itself."""

    path: str
    key: str
    """What it was made of."""
    digest: str
    """SHA-256 of the HTML; empty if the page came out empty, which MkDocs does not write."""
    asked: Mapping[str, bool]
    """The files that its links look for, and whether they were there."""
    messages: tuple[Message, ...]
    ids: frozenset[str]
    """What can be linked to in it."""
    links: tuple[Link, ...]


class Store:
    """The file itself. It is open only while it is read or written, since `mkdocs serve` builds from many threads.

    What was read or written once is not read again: nobody else may write while one of these is in use.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._files: dict[str, Published] | None = None
        self._keys: dict[str, tuple[str, str]] | None = None
        self._messages: dict[str, list[Message]] | None = None
        self._links: dict[str, list[Link]] | None = None
        self._ids: dict[str, AbstractSet[str]] = {}
        self.shown: Shown | None = None
        """What the last build left to the next one, if that was of this process too."""
        self._altered: set[str] | Future[set[str]] | None = None
        try:
            with closing(self._open()) as base:
                (version,) = base.execute("pragma user_version").fetchone()
                if version == VERSION:
                    return
        except sqlite3.DatabaseError:
            pass
        for leftover in (file, file.with_name(file.name + "-journal")):
            leftover.unlink(missing_ok=True)
        with closing(self._open()) as base:
            base.executescript(f"begin;{_TABLES}pragma user_version={VERSION};commit;")

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self._file, timeout=60)
        base.execute("pragma synchronous = off")  # a kill harms nothing; after a power cut it may be made anew
        return base

    def files(self) -> dict[str, Published]:
        """Every file of the site as it was published last."""
        if self._files is None:
            with closing(self._open()) as base:
                rows = base.execute("select path, mark, size, modified, inode from file")
                self._files = {row[0]: Published(row[1], Seen(*row[2:])) for row in rows}
        return self._files

    def differences(self, folder: Path) -> set[str]:
        """The files in `folder` that are not as they were published, or not there."""
        there = walk(folder).items()
        return {path for path, _ in there ^ {path: file.seen for path, file in self.files().items()}.items()}

    def look_ahead(self, twin: Path) -> None:
        """Begin to look for the `differences` of the twin in a process of its own: of 100,000 files it takes a second.

        Until `altered` nobody may write there.
        """
        if self._file.stat().st_size > LITTLE:
            waiting = ThreadPoolExecutor(1)  # since it takes a while before a process has started
            self._altered = waiting.submit(_elsewhere, self._file, twin)
            waiting.shutdown(wait=False)

    def altered(self, twin: Path) -> set[str]:
        """The `differences` of the twin, as `look_ahead` or `keep_altered` got them, but once only: they change."""
        altered, self._altered = self._altered, None
        with suppress(OSError, BrokenProcessPool):  # no process can be started here, or it died
            altered = altered.result() if isinstance(altered, Future) else altered
        return altered if isinstance(altered, set) else self.differences(twin)

    def keep_altered(self, altered: set[str] | None) -> None:
        """Remember, in this process, what the `differences` of the twin are; None: that is not known."""
        self._altered = altered

    def keys(self) -> dict[str, tuple[str, str]]:
        """Of every page its key and the digest of its HTML."""
        if self._keys is None:
            with closing(self._open()) as base:
                self._keys = {path: (key, of) for path, key, of in base.execute("select path, key, digest from page")}
        return self._keys

    def asked(self) -> dict[str, dict[str, bool]]:
        """Of every page what its links look for."""
        with closing(self._open()) as base:
            return {path: json.loads(asked) for path, asked in base.execute("select path, asked from page")}

    def messages(self) -> dict[str, list[Message]]:
        """What was said, by page, of those of which anything was."""
        if self._messages is None:
            told = self._told("messages", "where messages != '[]'")
            self._messages = {path: [Message(*message) for message in said] for path, said in told}
        return self._messages

    def links(self) -> dict[str, list[Link]]:
        """The links to places in pages, by the page they stand in."""
        if self._links is None:
            told = self._told("links", "where links != '[]'")
            self._links = {path: [(to, anchor, written) for to, anchor, written in links] for path, links in told}
        return self._links

    def ids(self, paths: AbstractSet[str]) -> dict[str, AbstractSet[str]]:
        """What can be linked to in these pages, of those that there are."""
        if new := paths - self._ids.keys():
            told = self._told("ids", "where path in (select value from json_each(?))", json.dumps([*new]))
            self._ids |= {path: frozenset(ids) for path, ids in told}
        return {path: self._ids[path] for path in paths if path in self._ids}

    def _told(self, column: str, which: str, *values: str) -> Iterator[tuple[str, Any]]:
        """What a column says of some pages."""
        with closing(self._open()) as base:
            for path, told in base.execute(f"select path, {column} from page {which}", values):  # noqa: S608 - ours
                yield path, json.loads(told)

    def keep_pages(self, rendered: Iterable[Rendered], gone: Iterable[str]) -> None:
        """Replace what is known of these pages."""
        keys, messages, links, ids = self.keys(), self.messages(), self.links(), self._ids
        self._keys = self._messages = self._links = None  # until all this is on the disk
        self._ids = {}

        def forget(path: str) -> tuple[str]:
            for known in (keys, messages, links, ids):
                known.pop(path, None)
            return (path,)

        def row(page: Rendered) -> tuple[str, ...]:
            path = page.path
            forget(path)
            keys[path], ids[path] = (page.key, page.digest), page.ids
            messages.update({path: [*page.messages]} if page.messages else {})
            links.update({path: [*page.links]} if page.links else {})
            rest = page.asked, page.messages, page.links, sorted(page.ids)
            return path, page.key, page.digest, *map(json.dumps, rest)

        with closing(self._open()) as base, base:
            base.executemany("delete from page where path = ?", map(forget, set(gone)))
            base.executemany("insert or replace into page values (?, ?, ?, ?, ?, ?, ?)", map(row, rendered))
        self._keys, self._messages, self._links, self._ids = keys, messages, links, ids

    def keep_files(self, changes: Changes) -> None:
        """Change the list of files."""
        files, self._files = self.files(), None
        with closing(self._open()) as base, base:
            gone = [(path,) for path, file in changes.items() if file is None]
            base.executemany("delete from file where path = ?", gone)
            new = ((path, file.mark, *file.seen) for path, file in changes.items() if file)
            base.executemany("insert or replace into file values (?, ?, ?, ?, ?)", new)
        for (path,) in gone:
            files.pop(path, None)
        files.update((path, file) for path, file in changes.items() if file)
        self._files = files

    def value(self, name: str) -> str:
        """A value that was kept, or nothing."""
        with closing(self._open()) as base:
            row = base.execute("select value from value where name = ?", (name,)).fetchone()
            return str(row[0]) if row else ""

    def keep_value(self, name: str, value: str) -> None:
        """Keep a value."""
        with closing(self._open()) as base, base:
            base.execute("insert or replace into value values (?, ?)", (name, value))


def _elsewhere(file: Path, folder: Path) -> set[str]:
    # Ctrl-C is for the program, which says what there is to say.
    with ProcessPoolExecutor(1, context(), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        return pool.submit(_differences, file, folder).result()


def _differences(file: Path, folder: Path) -> set[str]:
    return Store(file).differences(folder)
