"""What the originals of letters are called where they are published, so that each has an address of its own.

An original keeps its name, with `.txt` behind it where a browser could run what is in it. So two names can come
together: `x.html` and `x.html.txt`; on a disk that knows no capitals `Brief.txt` and `brief.txt`; and a file with a
folder of that name, `x.html.txt/`. Then each of these files gets a few signs of the digest of its name, as letters do
in `slugs`: none wins by coming first, so an address never comes to show another file.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count
from pathlib import PurePosixPath

from kamerstuk_site.model.document import Picture

# What a browser shows or saves without running anything in it. Every other format (HTML, XML, and Markdown, which
# MkDocs would render) gets `.txt` behind its name: an untrusted original can never become a page of this site.
INERT = (".txt", ".pdf", ".docx", ".odt")
# What a browser can draw and not run, told from its first bytes; SVG is not among these.
_PICTURES = tuple(
    re.compile(magic, re.DOTALL)
    for magic in (
        rb"\x89PNG\r\n\x1a\n",
        rb"\xff\xd8\xff",
        rb"GIF8[79]a",
        rb"RIFF....WEBP",
    )
)
_PICTURE_NAME = re.compile(r"\d{1,4}\.(?:png|jpe?g|gif|webp)")
_DIGITS = 8
"""Of a digest: few, as a name with them must still fit on any disk."""


def inert_name(name: str) -> str:
    """A name by which nothing in the file is run: `brief.txt`, `brief.md.txt`."""
    is_inert = PurePosixPath(name).suffix.lower() in INERT
    if is_inert:
        return name
    return f"{name}.txt"


def original_path(name: str) -> str:
    """Where an original is published under a name of its own: `bestanden/brief.txt`, `bestanden/brief.md.txt`."""
    return f"bestanden/{inert_name(name)}"


def picture_path(original: str, picture: Picture) -> str:
    """Where a picture of a letter is published, by the name of its original there."""
    return f"bestanden/{original}.beelden/{picture.name}"


def is_picture_for_browsers(picture: Picture) -> bool:
    """True if a browser can draw a picture and run nothing in it."""
    if not _PICTURE_NAME.fullmatch(picture.name):
        return False
    return any(magic.match(picture.data) for magic in _PICTURES)


@lru_cache(maxsize=2)
def renamed(files: tuple[str, ...]) -> dict[str, str]:
    """The files that cannot be published under their own name, with the name that each has instead.

    Args:
        files: all originals that are published, each once: paths with `/`, in NFC.
    """
    names: dict[str, str] = {}
    for turn in count(1):
        clashing = _clashing(files, names)
        if not clashing:
            break
        for file in clashing:
            names[file] = _marked(file, turn)
    return names


def _clashing(files: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """The files of which the published name is that of another file, or of a folder."""
    published = {}
    for file in files:
        published[file] = _folded(inert_name(names.get(file, file)))
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
    seed = file if turn == 1 else f"{file} {turn}"
    digest = hashlib.sha256(seed.encode()).hexdigest()
    signs = digest[:_DIGITS]
    return f"{stem}-{signs}{suffix}"
