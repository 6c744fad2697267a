"""What besides a letter decides how it is parsed, as one digest: our code, the libraries that read, and Python.

A parse that is kept under it is never one that today's code would make otherwise, and two machines that have the same
digest parse alike.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lxml import etree

PARSING = (
    "__init__.py",
    "citations",
    "corrections.py",
    "editions.py",
    "forms.py",
    "layout",
    "letter",
    "lost_words.py",
    "model.py",
    "parse.py",
    "readers",
    "sentences.py",
    "workers.py",
)
"""Modules and packages of ours that a parse goes through; `tests/test_fingerprint.py` finds one that is not here."""
LIBRARIES = (
    "cffi",
    "charset-normalizer",
    "cobble",
    "cryptography",
    "lxml",
    "mammoth",
    "pdfminer.six",
    "python-frontmatter",
    "pyyaml",
)
"""What is installed beside us and imported for a parse; the same test finds these too."""


@cache
def fingerprint() -> str:
    """The digest, of files and versions as they are when it is first asked for."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for name in PARSING:
        path = package / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(package).as_posix()}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    versions = [f"{name} {_version(name)}" for name in LIBRARIES]
    digest.update("\n".join([sys.version, *versions, f"libxml2 {etree.LIBXML_VERSION}"]).encode())
    return digest.hexdigest()


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:  # some are wanted by one library in some of its versions
        return ""
