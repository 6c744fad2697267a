"""Large files compressed with gzip, in members, so that a later build compresses only those with something new in them.

Members one after another are one file for every program that unpacks gzip (RFC 1952, section 2.2). The header of each
has a field of our own with its length and a key of what is in it, by which a later build finds it in the file and
copies it. There is no time and no name in it, so that the same content gives the same bytes, with the same zlib.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from hashlib import blake2b
from typing import BinaryIO

_LEVEL, _DENSE_LEVEL = 5, 1
"""Of 1 to 9. For letters 6 takes 1.6 times as long as 5 for 4 % fewer bytes, and 4 takes 7 tenths for 8 % more. A
full-text index is as large at 1 as at 9, to 2 %, and takes a ninth of the time."""
_SAMPLE = 1 << 14
"""Bytes at the beginning of a member that say if it is dense: the quickest level saves less than half of them."""
_KEY_BYTES = 16
_FIELD = struct.Struct(f"<2sHI{_KEY_BYTES}s")
"""Its name, the bytes that follow, the bytes of the whole member, and the key (RFC 1952, section 2.3.1.1)."""
_HEADER_START = struct.pack("<4sIBBH", b"\x1f\x8b\x08\x04", 0, 0, 255, _FIELD.size)
"""gzip, deflate, with a field; no time; no remark about the level; of no particular system; bytes of the field."""
_NAME = b"KS"
_TRAILER = struct.Struct("<II")
"""CRC-32 and length of the content, modulo 2 to the 32nd."""
_AROUND = len(_HEADER_START) + _FIELD.size + _TRAILER.size
"""Bytes of a member around its compressed content."""


def key_of(content: bytes) -> bytes:
    """A key for a member: a digest of its content, or of anything else that decides its content."""
    return blake2b(content, digest_size=_KEY_BYTES).digest()


class MemberWriter:
    """Writes a gzip file member by member, and copies members from an earlier file of the same content."""

    def __init__(self, out: BinaryIO, earlier: BinaryIO | None = None) -> None:
        """Both files are read and written by position; the earlier one may be of anybody, and is then of no use."""
        self._out = out
        self._earlier = earlier
        self._found = _members(earlier) if earlier else {}

    def copied(self, key: bytes) -> bool:
        """Copy the member with this key from the earlier file; False if there is none."""
        if not self._earlier or key not in self._found:
            return False
        start, length = self._found[key]
        self._earlier.seek(start)
        self._out.write(self._earlier.read(length))
        return True

    def add(self, key: bytes, content: bytes) -> None:
        """Compress a member. The key must decide the content: it is all that a later build compares."""
        level = _level(content)
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflate.compress(content)
        packed += deflate.flush()
        length = _AROUND + len(packed)
        size = len(content) % (1 << 32)
        self._out.write(_HEADER_START)
        self._out.write(_FIELD.pack(_NAME, _FIELD.size - 4, length, key))
        self._out.write(packed)
        self._out.write(_TRAILER.pack(zlib.crc32(content), size))


def _level(content: bytes) -> int:
    sample = content[:_SAMPLE]
    packed = zlib.compress(sample, _DENSE_LEVEL)
    return _DENSE_LEVEL if len(packed) > len(sample) / 2 else _LEVEL


def _members(file: BinaryIO) -> Mapping[bytes, tuple[int, int]]:
    """Where each member begins and how long it is in bytes, by key, up to the first that is not of our making."""
    found: dict[bytes, tuple[int, int]] = {}
    size = len(_HEADER_START) + _FIELD.size
    start = 0
    while True:
        file.seek(start)
        header = file.read(size)
        if len(header) < size or not header.startswith(_HEADER_START):
            return found
        name, _, length, key = _FIELD.unpack_from(header, len(_HEADER_START))
        if name != _NAME:
            return found
        found[key] = start, length
        start += length
