"""Pagefind over one folder of pages, made to give the same bytes every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
import subprocess
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

from kamerstuk_site.site.search import cbor

LANGUAGE = "nl"
RUNTIME = ("pagefind.js", "pagefind-worker.js", f"wasm.{LANGUAGE}.pagefind")
"""What the browser runs. Pagefind's own interfaces (640 kB) are not used: the search page has its own script."""
ASIDE = ".headerlink, sup[id^=fnref]"
"""What stands in the text and is no part of it: no words to find, and none between the words of a passage."""
NAME = len(LANGUAGE) + 8
"""Characters in the name of a fragment, unless two digests begin alike."""
MAGIC = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
# Every part gives the browser one chunk for each word of a query, so with many parts chunks are small: 8 kB, not 30.
# Should Pagefind ever forget this variable, chunks are larger and all else is the same.
CHUNK = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "5000"}


_running: set[subprocess.Popen[str]] = set()


class SearchError(Exception):
    """The index could not be made; the message, in Dutch, says why and what to do."""


def run(pages: Path, output: Path) -> None:
    """Index all HTML in `pages` into `output`. Pagefind leaves a fragment alone that is there already.

    Raises:
        SearchError: Pagefind is missing or failed.
        KeyboardInterrupt: Ctrl-C or `interrupt` ended it.
    """
    from pagefind.service import get_executable  # noqa: PLC0415 - 30 ms, and only a changed archive needs it

    program = get_executable()
    if program is None:
        raise SearchError(
            "Pagefind ontbreekt. Installeer het met: pip install 'pagefind[bin]'"
        )
    command: list[str | Path] = [
        program,
        "--site",
        pages,
        "--output-path",
        output,
        "--force-language",
        LANGUAGE,
        "--exclude-selectors",
        ASIDE,
        "--quiet",
    ]
    environment = {**os.environ, **CHUNK}
    with subprocess.Popen(  # noqa: S603 - Pagefind
        command, stdout=PIPE, stderr=PIPE, text=True, env=environment
    ) as process:
        _running.add(process)
        told, wrong = process.communicate()
        _running.discard(process)
    if process.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    if process.returncode or not (output / ENTRY).is_file():
        said = (wrong or told).strip() or f"afgebroken met code {process.returncode}"
        raise SearchError(
            f"De zoekindex kon niet worden gemaakt. Pagefind zegt: {said}"
        )
    _canonical(output)


def interrupt() -> None:
    """End the runs that are going on, as Ctrl-C does."""
    for process in tuple(_running):
        process.send_signal(signal.SIGINT)


def empty(output: Path) -> None:
    """Make what was indexed in `output` an index of nothing, with all that the browser needs to join others to it."""
    metadata = _metadata(output)
    version, *lists = _read(metadata)
    name = _write(metadata, [version, *[[]] * len(lists)])
    _write_entry(output, name, 0)
    remove_all_but(output, {*RUNTIME, ENTRY, name})


def number(output: Path, part: str) -> None:
    """Name what an index in `output` consists of by its place in it, a page by its part too, and leave nothing else.

    To the browser, whose results have these names, they say which row of which part a page is (`rows.py`). And names
    that count weigh half of what Pagefind's own do, which are digests: every first search fetches all of them.
    """
    metadata = _metadata(output)
    version, pages, chunks, *rest = _read(metadata)
    _rename_all(output / "fragment", pages, 0, f"{part}_")
    _rename_all(output / "index", chunks, -1, "")
    name = _write(metadata, [version, pages, chunks, *rest])
    _write_entry(output, name, len(pages))
    remove_all_but(output, {"fragment", "index", ENTRY, name})


def _rename_all(folder: Path, items: list[list[Any]], field: int, prefix: str) -> None:
    """Give the files of some items new names, which count; the items hold these then.

    Args:
        folder: of the files, whose names end in `.pf_` and the name of the folder.
        items: what the metadata say of each of them.
        field: the place of the name in an item.
        prefix: what a new name begins with.
    """
    old = folder.with_name("old")
    folder.rename(old)
    folder.mkdir()
    suffix = f".pf_{folder.name}"
    for number, item in enumerate(items):
        name = f"{prefix}{number}"
        (old / f"{item[field]}{suffix}").rename(folder / f"{name}{suffix}")
        item[field] = name
    shutil.rmtree(old)


def remove_all_but(folder: Path, names: Collection[str]) -> None:
    """Leave in a folder only what has one of these names."""
    for path in folder.iterdir():
        if path.name in names:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def fragments(output: Path) -> Iterator[tuple[str, str]]:
    """Each page in the index: the name of its fragment and its address, `/stukken/kst-1-2/`."""
    _, pages, *_ = _read(_metadata(output))
    for name, *_ in pages:
        file = output / "fragment" / f"{name}.pf_fragment"
        # Only its beginning: the address comes first, the text of the letter after it.
        begin = zlib.decompressobj(31).decompress(file.read_bytes(), 4096)
        _, found, rest = begin.partition(b'"url":')
        if not found:
            raise _unknown(file.name)
        address, _ = json.JSONDecoder().raw_decode(rest.decode(errors="ignore"))
        yield name, address


def _canonical(output: Path) -> None:
    """Leave filters and sorts out of the metadata (version, pages, chunks, filters, sorts, fields).

    Pagefind 1.5 writes them in the order of a hash table; what they are for is in `rows.py`, for all parts in one.
    """
    metadata = _metadata(output)
    version, pages, chunks, _, _, fields = _read(metadata)
    name = _write(metadata, [version, pages, chunks, [], [], fields])
    _write_entry(output, name, len(pages))


def _metadata(output: Path) -> Path:
    """The file of the metadata, which the entry names."""
    data = (output / ENTRY).read_bytes()
    entry = json.loads(data)
    digest = entry["languages"][LANGUAGE]["hash"]
    return output / f"pagefind.{digest}.pf_meta"


def _write_entry(output: Path, metadata: str, pages: int) -> None:
    """Have the entry name the file of the metadata, and say how many pages there are."""
    file = output / ENTRY
    entry = json.loads(file.read_bytes())
    digest = metadata.removeprefix("pagefind.").removesuffix(".pf_meta")
    entry["languages"][LANGUAGE] |= {"hash": digest, "page_count": pages}
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    file.write_text(text, encoding="utf-8")


def _read(file: Path) -> Any:
    """The value in one of Pagefind's files. Raises SearchError where it is of another version."""
    data = gzip.decompress(file.read_bytes())
    try:
        value, end = cbor.decode(data, len(MAGIC))
    except (ValueError, IndexError):
        end = -1
    if not data.startswith(MAGIC) or end != len(data):
        raise _unknown(str(file))
    return value


def _unknown(file: str) -> SearchError:
    return SearchError(
        f"{file}: onbekende vorm; deze versie van Pagefind wordt niet ondersteund."
    )


def _write(file: Path, value: Any) -> str:
    """Write `value` beside `file` under a name with its own digest, in the place of `file`; gives the new name."""
    data = MAGIC + cbor.encode(value)
    before, _, suffix = file.name.rpartition(".")
    stem = before.rpartition("_")[0]
    digest = hashlib.sha256(data).hexdigest()[:10]
    name = f"{stem}_{digest}.{suffix}"
    file.unlink()
    file.with_name(name).write_bytes(gzip.compress(data, mtime=0))
    return name
