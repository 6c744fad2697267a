"""Large files compressed with gzip, in members, so that a later build compresses only those with something new in them.

Members one after another are one file for every program that unpacks gzip (RFC 1952, section 2.2). The header of each
has a field of our own with its length and a key of what is in it, by which a later build finds it in the file and
copies it. There is no time and no name in it, so that the same content gives the same bytes, with the same zlib.
"""

from __future__ import annotations

import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

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
_THREADS, _AHEAD = 2, 4
"""Members that are compressed or unpacked at a time, and those that may wait to be written: a few hundred kB each."""


def key_of(content: bytes) -> bytes:
    """A key for a member: a digest of its content, or of anything else that decides its content."""
    return sha256(content).digest()[:_KEY_BYTES]


class _InOrder:
    """Writes what threads make of things, in the order in which these came: zlib lets others work meanwhile."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._threads = ThreadPoolExecutor(_THREADS)
        self._waiting: deque[Callable[[], bytes]] = deque()

    def add(self, work: Callable[..., bytes], *arguments: object) -> None:
        """Have what `work` gives written next."""
        self._waiting.append(self._threads.submit(work, *arguments).result)
        self._write(_AHEAD)

    def add_bytes(self, data: bytes) -> None:
        """Have these bytes written next."""
        self._waiting.append(lambda: data)
        self._write(_AHEAD)

    def _write(self, most: int) -> None:
        """Write until so many wait."""
        while len(self._waiting) > most:
            self._out.write(self._waiting.popleft()())

    def end(self, *, is_whole: bool = True) -> None:
        """Write all that waits, if it is wanted."""
        if is_whole:
            self._write(0)
        self._threads.shutdown(cancel_futures=True)


class MemberWriter:
    """Writes a gzip file member by member, and copies members from an earlier file of the same content.

    Used as a context: all is written at its end.
    """

    def __init__(self, out: BinaryIO, earlier: BinaryIO | None = None) -> None:
        """Both files are read and written by position; the earlier one may be of anybody, and is then of no use."""
        self._out = _InOrder(out)
        self._earlier = earlier or BytesIO()
        self._found = {key: place for key, *place in _members(self._earlier)}

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what waits, unless there was an error."""
        self._out.end(is_whole=kind is None)

    def copied(self, key: bytes) -> bool:
        """Copy the member with this key from the earlier file; False if there is none."""
        if key not in self._found:
            return False
        start, length = self._found[key]
        self._earlier.seek(start)
        self._out.add_bytes(self._earlier.read(length))
        return True

    def add(self, key: bytes, content: bytes) -> None:
        """Compress a member. The key must decide the content: it is all that a later build compares."""
        self._out.add(_member, key, content)


def unpack(packed: Path, file: Path) -> None:
    """Write what a file of ours holds."""
    with packed.open("rb") as members, file.open("wb") as out:
        contents = _InOrder(out)
        for _, start, length in [*_members(members)]:
            members.seek(start)
            contents.add(_content, members.read(length))
        contents.end()


def _member(key: bytes, content: bytes) -> bytes:
    """A member, compressed."""
    deflate = zlib.compressobj(_level(content), zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    length = _AROUND + len(packed)
    field = _FIELD.pack(_NAME, _FIELD.size - 4, length, key)
    trailer = _TRAILER.pack(zlib.crc32(content), len(content) % (1 << 32))
    return b"".join([_HEADER_START, field, packed, trailer])


def _content(member: bytes) -> bytes:
    """What a member holds."""
    _, size = _TRAILER.unpack(member[-_TRAILER.size :])
    return zlib.decompress(member, 16 + zlib.MAX_WBITS, size)


def _level(content: bytes) -> int:
    sample = content[:_SAMPLE]
    packed = zlib.compress(sample, _DENSE_LEVEL)
    return _DENSE_LEVEL if len(packed) > len(sample) / 2 else _LEVEL


def _members(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """The key of each member, where it begins and how many bytes it has, up to the first that is not of our making."""
    size = len(_HEADER_START) + _FIELD.size
    start = 0
    while True:
        file.seek(start)
        header = file.read(size)
        if len(header) < size or not header.startswith(_HEADER_START):
            return
        name, _, length, key = _FIELD.unpack_from(header, len(_HEADER_START))
        if name != _NAME:
            return
        yield key, start, length
        start += length
