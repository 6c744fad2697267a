"""Addresses made of names: ASCII, unique, and the same whatever order the names come in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import count

_LONGEST = 80
_FEW = 8
"""Signs of a digest (hexadecimal)."""
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"([0-9]+)")
_PORTS = [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
_RESERVED = frozenset(["", "index", "con", "prn", "aux", "nul", *_PORTS])


def slug(text: str) -> str:
    """`"Syrië, brief (2)"` -> `syrie-brief-2`; empty where nothing of the text can stand in an address."""
    decomposed = unicodedata.normalize("NFKD", text)
    ascii_text = decomposed.encode("ascii", "ignore").decode().lower()
    words = _NOT_IN_A_SLUG.sub("-", ascii_text).strip("-")
    short = words[:_LONGEST]
    return short.rstrip("-")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that counts: `nr. 9` before `nr. 10`."""
    pieces = _NUMBER.split(text.casefold())
    stated = filter(None, pieces)
    return tuple(map(_order, stated))


def _order(piece: str) -> tuple[int, int, str]:
    # `isdigit` alone is true of "²" too, which is no number.
    if piece.isascii() and piece.isdigit():
        return 0, int(piece), ""
    return 1, 0, piece


def unique(wanted: Mapping[str, str], reserved: Collection[str] = ()) -> dict[str, str]:
    """Give each key a slug of its own, by what is wanted for it.

    Where two want the same, or one that is reserved, each of them gets a few signs of its key's digest, so that none
    wins by coming first and none changes when another file is added before it; more signs, or those of another digest,
    where a key was somebody else's before.
    """
    taken = _RESERVED.union(map(str.casefold, reserved))
    given = dict(wanted)
    for turn in count():
        clashes = _clashes(given, taken)
        if not clashes:
            break
        for key in clashes:
            given[key] = _marked(key, wanted[key], turn)
    return given


def _clashes(given: Mapping[str, str], taken: Collection[str]) -> list[str]:
    """The keys whose slug is another key's too, or taken, as file systems see it that know no capitals."""
    folded = {key: name.casefold() for key, name in given.items()}
    times = Counter(folded.values())
    clashes = []
    for key, name in folded.items():
        if times[name] > 1 or name in taken:
            clashes.append(key)
    return clashes


def _marked(
    key: str,
    name: str,
    turn: int,
) -> str:
    """A slug with signs of the digest of its key: few at first, then all of it, then all of another digest."""
    seed = f"{key} {turn}" if turn > 1 else key
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()
    signs = digest if turn else digest[:_FEW]
    if name:
        return f"{name}-{signs}"
    return signs
