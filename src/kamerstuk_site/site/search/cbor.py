"""The part of CBOR (RFC 8949) that Pagefind's files use: whole numbers, texts and arrays.

A library for it would be a dependency for thirty lines.
"""

from __future__ import annotations

from typing import Any


def decode(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at `at`, and where it ends.

    Raises:
        ValueError: it is of another kind.
    """
    kind, number = divmod(data[at], 32)
    at += 1
    if number >= 24:
        end = at + (1 << number - 24)
        number = int.from_bytes(data[at:end], "big")
        at = end
    if kind == 0:
        return number, at
    if kind == 1:
        return -1 - number, at
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind == 4:
        items = []
        for _ in range(number):
            item, at = decode(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"CBOR-soort {kind}")


def encode(value: Any) -> bytes:
    """The shortest form of `value`: a whole number, a text or a list of those."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return _head(3, len(data)) + data
    items = b"".join(map(encode, value))
    return _head(4, len(value)) + items


def _head(kind: int, number: int) -> bytes:
    """The kind of a value with its number: itself, its length or how many it holds."""
    if number < 24:
        return bytes([kind * 32 + number])
    power = 0
    while number >> (8 << power):
        power += 1
    size = bytes([kind * 32 + 24 + power])
    return size + number.to_bytes(1 << power, "big")
