"""The rows of a project: where they are kept, how a build gets them, and what it does where some are lost."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kamerstuk_site.archive.inputs import parsed, parsed_record, parsed_text
from kamerstuk_site.build.all_tables import ENCODING, TABLES
from kamerstuk_site.build.code_version import parsing, program
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import RowsReplacedError, Store
from kamerstuk_site.tables.table import NotGivenError

T = TypeVar("T")

FOLDER = ".cache/kamerstuk-site"
"""Where rows are kept, beside mkdocs.yml or in the current folder, unless somebody says otherwise."""
OCR = "ocr"
"""The folder in it of what text recognition made."""
VARIABLE = "KAMERSTUK_SITE_CACHE"
"""The variable of the environment that names another folder, for a project that may only be read."""
_READING = {table.name for table in (parsed, parsed_text, parsed_record)}


def cache_folder(project: Path, setting: str = FOLDER) -> Path:
    """The folder of what is kept between builds of a project.

    Args:
        project: the folder of mkdocs.yml.
        setting: what that says of it, relative to the project; the environment goes before.
    """
    return project / (os.environ.get(VARIABLE) or setting)


def new_rows(cache: Path | None = None, sources: Path | None = None) -> Rows:
    """The rows of a project, as the last build left them.

    Args:
        cache: where they are kept; None to keep them in memory only.
        sources: the folder of sources: each has rows of its own.
    """
    store = store_of(cache, sources or Path("sources")) if cache else None
    with without_collection():
        return Rows(TABLES, ENCODING, store, versions())


def store_of(cache: Path, sources: Path) -> Store:
    """Where the rows of a folder of sources are kept."""
    relative = os.path.relpath(sources, cache)
    name = hashlib.sha256(relative.encode("utf-8", "surrogateescape")).hexdigest()
    return Store(cache / f"rows-{name[:8]}.sqlite")


def versions() -> dict[str, str]:
    """By name of a table that of the code which makes its rows."""
    return {
        table.name: parsing() if table.name in _READING else program()
        for table in TABLES
    }


def although_rows_are_lost(rows: Rows, work: Callable[[], T]) -> T:
    """What `work` gives; done again from nothing where the cache is damaged, or another process replaced rows in it."""
    try:
        return work()
    except (NotGivenError, RowsReplacedError):
        rows.forget_all()
        return work()


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Spare the garbage collector from going over millions of values that all stay: a fifth of a rebuild."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@functools.cache
def freeze_once() -> None:
    """Never go over what the first build of a process leaves; what later ones drop must be found.

    Once in a process, and not told by what is frozen: to count that takes long.
    """
    gc.freeze()
