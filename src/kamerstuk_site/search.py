"""The search index over a finished site: Pagefind, made to give the same bytes every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = "pagefind"
# Pagefind's own interfaces (640 kB) are not used: the search page has its own script on pagefind.js.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
MAGIC = b"pagefind_dcd"


class SearchError(Exception):
    """The index could not be made; the message, in Dutch, says why and what to do."""


def index(site: Path) -> None:
    """Index the finished site in `site` for searching in Dutch, into `site/pagefind`.

    Raises:
        SearchError: Pagefind is missing or failed.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    folder = site / FOLDER
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        said = (done.stderr or done.stdout).strip() or f"afgebroken met code {done.returncode}"
        raise SearchError(
            f"De zoekindex kon niet worden gemaakt. Pagefind zegt: {said}\n"
            "Is Pagefind er niet? Installeer het met: pip install 'pagefind[bin]'"
        )
    for pattern in UNUSED:
        for file in sorted(folder.glob(pattern)):
            file.unlink()
    _canonical(folder)


def _canonical(folder: Path) -> None:
    """Give what Pagefind 1.5 writes in the order of a hash table a fixed order, and the files names to match.

    Those are the values of a filter, and in the metadata (version, pages, chunks, filters, sorts, fields) the filters
    and the sorts. Names of files are a digest of their content, so the chain filter, metadata, entry is renamed too.
    """
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    for language in entry["languages"].values():
        metadata = folder / f"pagefind.{language['hash']}.pf_meta"
        version, pages, chunks, filters, sorts, fields = _read(metadata)
        for item in filters:
            file = folder / "filter" / f"{item[1]}.pf_filter"
            name, values = _read(file)
            item[1] = _write(file, [name, sorted(values)], 7).removesuffix(".pf_filter")
        changed = [version, pages, chunks, sorted(filters), sorted(sorts), fields]
        language["hash"] = _write(metadata, changed, 10).removeprefix("pagefind.").removesuffix(".pf_meta")
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _read(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    value, end = _decode(data, len(MAGIC))
    if not data.startswith(MAGIC) or end != len(data):
        raise SearchError(f"{file}: onbekende vorm; deze versie van Pagefind wordt niet ondersteund.")
    return value


def _write(file: Path, value: Any, digits: int) -> str:
    """Write `value` beside `file` under a name with its own digest, in the place of `file`; gives the new name."""
    data = MAGIC + _encode(value)
    before, _, suffix = file.name.rpartition(".")
    name = f"{before.rpartition('_')[0]}_{hashlib.sha256(data).hexdigest()[:digits]}.{suffix}"
    file.unlink()
    file.with_name(name).write_bytes(gzip.compress(data, mtime=0))
    return name


# The part of CBOR (RFC 8949) that these files use: whole numbers, texts and arrays. A library for it would be a
# dependency for thirty lines.


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, number = divmod(data[at], 32)
    at += 1
    if number >= 24:
        size = 1 << number - 24
        number = int.from_bytes(data[at : at + size], "big")
        at += size
    if kind == 0:
        return number, at
    if kind == 1:
        return -1 - number, at
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind == 4:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise SearchError(f"CBOR-soort {kind}: deze versie van Pagefind wordt niet ondersteund.")


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    return _head(4, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind * 32 + number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind * 32 + 24 + power]) + number.to_bytes(1 << power, "big")
