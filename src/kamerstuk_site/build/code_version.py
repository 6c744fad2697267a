"""What besides a letter decides how it is parsed, as one digest: our code, the libraries that read, and Python.

A parse that is kept under it is never one that today's code would make otherwise, and two machines that have the same
digest parse alike.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

from lxml import etree

_PACKAGE = Path(__file__).resolve().parents[1]

PARSING = (
    "__init__.py",
    "build/__init__.py",
    "build/letter_limits.py",
    "build/letter_workers.py",
    "build/process_start.py",
    "build/processes.py",
    "build/worker_process.py",
    "files",
    "model",
    "reading",
    "tables",
)
"""Modules and packages of ours that a parse goes through; `test_code_version` finds one that is not here."""
LIBRARIES = (
    "cffi",
    "charset-normalizer",
    "cryptography",
    "lxml",
    "marisa-trie",
    "markdown-it-py",
    "mdurl",
    "pdfminer.six",
    "pillow",
    "python-frontmatter",
    "pyyaml",
)
"""What is installed beside us and imported for a parse; the same test finds these too."""
_CODE_AND_DATA = ("*.py", "*.json", "*.marisa")
_SHOWING = ("jinja2", "pyyaml", "kamerstuk-site")


@cache
def parsing() -> str:
    """The digest for parsing, of files and versions as they are when it is first asked for."""
    paths = [_PACKAGE / name for name in PARSING]
    files = [
        file
        for path in paths
        for file in (_read_by_us(path) if path.is_dir() else [path])
    ]
    return _digest(files, LIBRARIES, f"libxml2 {etree.LIBXML_VERSION}")


@cache
def program() -> str:
    """The digest of all our code and of what the pages and exports are made with."""
    return _digest(_read_by_us(_PACKAGE), _SHOWING, f"SQLite {sqlite3.sqlite_version}")


def _read_by_us(folder: Path) -> Iterator[Path]:
    """The modules of a package, and the data beside them that they read."""
    return chain.from_iterable(map(folder.rglob, _CODE_AND_DATA))


def _digest(
    files: Iterable[Path],
    libraries: Iterable[str],
    more: str,
) -> str:
    digest = hashlib.sha256()
    for file in sorted(
        files
    ):  # by name and not by path: the same program may be installed anywhere
        data = file.read_bytes()
        digest.update(
            f"{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data
        )
    versions = [f"{name} {_version(name)}" for name in libraries]
    digest.update("\n".join([sys.version, *versions, more]).encode())
    return digest.hexdigest()


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except (
        PackageNotFoundError
    ):  # some are wanted by one library in some of its versions
        return ""
