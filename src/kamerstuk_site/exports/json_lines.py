"""JSON Lines: each record on a line; large files packed in runs, so that a later build packs those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kamerstuk_site.exports.data_records import Record, compact_json
from kamerstuk_site.exports.gzip_members import MemberWriter, key_of
from kamerstuk_site.tables.key_groups import runs

_RUN_BITS = 8
"""A run of lines is 256 lines long on average: of votes some 40 kB."""


def write_lines(
    file: Path,
    records: Iterable[Record],
    earlier: Path | None,
) -> None:
    """Write records as JSON Lines; packed if the name of the file says so.

    Args:
        file: a new file.
        records: in their order.
        earlier: a folder with the file of an earlier build, of which what did not change is copied.
    """
    lines = map(compact_json, records)
    if file.suffix != ".gz":
        text = "\n".join([*lines, ""])
        file.write_text(text, encoding="utf-8", newline="")
        return
    with packed_file(file, earlier) as out:
        for run in runs(lines, _RUN_BITS):
            content = "\n".join([*run, ""]).encode()
            key = key_of(content)
            if not out.copied(key):
                out.add(key, content)


@contextmanager
def packed_file(file: Path, earlier: Path | None) -> Iterator[MemberWriter]:
    """A writer of a packed file, which copies from the file of that name in `earlier`, where there is one."""
    with (
        new_and_earlier(file, earlier) as (out, content),
        MemberWriter(out, content) as writer,
    ):
        yield writer


@contextmanager
def new_and_earlier(
    file: Path, earlier: Path | None
) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """A new file, and what the file of that name in the folder `earlier` holds: nothing where there is none."""
    with _content(earlier, file.name) as content, file.open("wb") as out:
        yield out, content


def _content(folder: Path | None, name: str) -> BinaryIO:
    if folder and (folder / name).is_file():
        return (folder / name).open("rb")
    return BytesIO()
