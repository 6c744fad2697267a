"""Addresses made of names: ASCII, unique, and the same whatever order the names come in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import count

_LONGEST = 80
_PORTS = [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
_RESERVED = frozenset(["", "index", "con", "prn", "aux", "nul", *_PORTS])


def slug(text: str) -> str:
    """`"Syrië, brief (2)"` -> `syrie-brief-2`; empty where nothing of the text can stand in an address."""
    ascii_text = (
        unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:_LONGEST].rstrip("-")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that counts: `nr. 9` before `nr. 10`."""
    pieces = re.split(r"([0-9]+)", text.casefold())
    return tuple(
        (0, int(piece), "") if piece[0].isdigit() else (1, 0, piece)
        for piece in pieces
        if piece
    )


def unique(wanted: Mapping[str, str], reserved: Collection[str] = ()) -> dict[str, str]:
    """Give each key a slug of its own, by what is wanted for it.

    Where two want the same, or one that is reserved, each of them gets a few signs of its key's digest, so that none
    wins by coming first and none changes when another file is added before it; more signs, or those of another digest,
    where a key was somebody else's before.
    """
    taken = _RESERVED | {name.casefold() for name in reserved}
    given = dict(wanted)
    for turn in count():
        times = Counter(name.casefold() for name in given.values())
        clashes = {
            key
            for key, name in given.items()
            if times[name.casefold()] > 1 or name.casefold() in taken
        }
        if not clashes:
            break
        given |= {
            key: _marked(
                f"{key} {turn}" if turn > 1 else key, wanted[key], 64 if turn else 8
            )
            for key in clashes
        }
    return given


def _marked(key: str, name: str, digits: int) -> str:
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return f"{name}-{digest}" if name else digest
