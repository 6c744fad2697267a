"""What the originals of letters are called where they are published, so that each has an address of its own.

An original keeps its name, with `.txt` behind it where a browser could run what is in it. So two names can come
together: `x.html` and `x.html.txt`; on a disk that knows no capitals `Brief.txt` and `brief.txt`; and a file with a
folder of that name, `x.html.txt/`. Then each of these files gets a few signs of the digest of its name, as letters do
in `slugs`: none wins by coming first, so an address never comes to show another file.
"""

from __future__ import annotations

import hashlib
import posixpath
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import count
from pathlib import PurePosixPath

# What a browser shows or saves without running anything in it. Every other format (HTML, XML, and Markdown, which
# MkDocs would render) gets `.txt` behind its name: an untrusted original can never become a page of this site.
INERT = (".txt", ".pdf", ".docx", ".odt")
_DIGITS = 8
"""Of a digest: few, as a name with them must still fit on any disk."""


def inert_name(name: str) -> str:
    """A name by which nothing in the file is run: `brief.txt`, `brief.md.txt`."""
    return name + ".txt" * (PurePosixPath(name).suffix.lower() not in INERT)


@lru_cache(maxsize=2)
def renamed(files: tuple[str, ...]) -> dict[str, str]:
    """The files that cannot be published under their own name, with the name that each has instead.

    Args:
        files: all originals that are published, each once: paths with `/`, in NFC.
    """
    names: dict[str, str] = {}
    for turn in count(1):
        clashing = _clashing({file: names.get(file, file) for file in files})
        if not clashing:
            break
        names |= {file: _marked(file, turn) for file in clashing}
    return names


def _clashing(names: dict[str, str]) -> list[str]:
    """The files of which the published name is that of another file, or of a folder."""
    published = {file: _folded(inert_name(name)) for file, name in names.items()}
    times = Counter(published.values())
    folders: set[str] = set()
    for path in published.values():
        folder = posixpath.dirname(path)
        while folder and folder not in folders:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    return [
        file for file, path in published.items() if times[path] > 1 or path in folders
    ]


@lru_cache(maxsize=1 << 16)
def _folded(path: str) -> str:
    """What two paths have alike that are one on some disk: Unicode's canonical caseless matching (D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def _marked(file: str, turn: int) -> str:
    """A name with a few signs of a digest, of another one each turn: nobody can have taken all of those before."""
    stem, suffix = posixpath.splitext(file)
    key = file if turn == 1 else f"{file} {turn}"
    return f"{stem}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}{suffix}"
