"""The search index of a site: made of its pages' Markdown, in parts within a bound of memory, joined in the browser.

A part is a folder `pagefind/<digest>/` of the site, named for what is in it, so it never changes. Parts are kept in a
cache: an edited letter costs the index of its own part. `pagefind/` itself holds what the browser runs, `delen.json`
(the parts), and `facetten.json` and `volgorde.json` (what to filter, count and sort by: `rows.py`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from threading import Event

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.site.search import engine, searched_text
from kamerstuk_site.site.search.engine import SearchError
from kamerstuk_site.site.search.facets import FacetRow
from kamerstuk_site.site.search.part_placing import (
    FOLDER,
    facet_rows,
    link_file,
    place_parts,
)
from kamerstuk_site.site.search.searched_text import (
    Page,
    SearchedPage,
    SearchedSource,
    UnsearchableError,
)

CACHE = ".cache/kamerstuk-site/search"
MEGABYTES = 1000
"""Memory that indexing may take: 10,000 letters are 16 parts then."""
TOGETHER = 2
"""Parts that are indexed at a time, whatever the cores: Pagefind itself uses one and a half."""
BYTES_EACH = 48
"""Memory that Pagefind 1.5 takes for each byte of its pages; 42 was measured."""

Pages = dict[str, Page]
Sources = Mapping[str, SearchedSource]
"""What is searched of each page, by the path of the page in the site: `stukken/kst-1-2/index.html`."""


def sources(
    docs: Path, digests: Mapping[str, str], addresses: Mapping[str, str]
) -> Sources:
    """What is searched of pages that are made of Markdown files.

    Args:
        docs: the folder of these files.
        digests: SHA-256 of each file, by its path in that folder.
        addresses: the path in the site of each page, by that of its file in that folder.
    """
    return {
        address: SearchedSource(digests[path], partial(_read, docs, path))
        for path, address in addresses.items()
    }


def _read(docs: Path, path: str) -> SearchedPage | None:
    try:
        text = (docs / path).read_text(encoding="utf-8")
        return searched_text.document(text)
    except UnsearchableError as error:
        raise SearchError(f"{path}: {error}") from error


def make_index(
    searched: Sources, cache: Path, *, megabytes: int = MEGABYTES, watched: bool = False
) -> Callable[[Path], None]:
    """Index a site for searching in Dutch, in the cache; gives what puts the index into the folder of the site.

    That writes into its `pagefind`; nothing else of the site is read or changed. A file that is there already is
    replaced or left alone, never written into: other folders may hold it too.

    Args:
        searched: Where to read what is searched. Pages whose source had another digest the time before are read, and
            all pages of a part with such a page.
        cache: A folder of our own, where the index of what does not change is kept.
        megabytes: Memory that indexing may take.
        watched: True if people search the site meanwhile: the parts of the last index stay until the next one, for
            pages that are open.

    Raises:
        SearchError: Pagefind is missing or failed, or a page that must be searched has no words.
        KeyboardInterrupt: Ctrl-C, which Pagefind gets too, or `interrupt` ended it.
    """
    cache.mkdir(parents=True, exist_ok=True)
    manifest, old_parts = _read_manifest(cache)
    found = {
        path: _page(searched[path], manifest.get(path)) for path in sorted(searched)
    }
    limit = megabytes * 1_000_000 // TOGETHER // BYTES_EACH
    parts = searched_text.divide(
        ((path, page) for path, page in found.items() if page.text), limit
    )
    names = {name: _digest(members) for name, members in parts.items()}
    base = _make(cache / _digest([]), _make_base)
    interrupted = Event()

    def part(name: str) -> Path:
        folder = cache / names[name]
        before = cache / old_parts[name] if name in old_parts else None
        if interrupted.is_set():
            raise KeyboardInterrupt
        try:
            return _make(
                folder,
                lambda new: _make_part(new, searched, parts[name], folder, before),
            )
        except KeyboardInterrupt:
            interrupted.set()
            raise

    with ThreadPoolExecutor(TOGETHER) as pool:
        folders = list(pool.map(part, parts))

    def place(site: Path) -> None:
        place_parts(base, folders, site / FOLDER, watched=watched)
        if (found, names) != (manifest, old_parts):
            _write_manifest(cache, found, names)
            kept = {base.name, *names.values()}
            listed = {f"{name}.json" for name in kept}
            engine.remove_all_but(cache, kept | listed | {"manifest.json"})

    return place


def _page(source: SearchedSource, known: Page | None) -> Page:
    """What the manifest keeps of a page, read where its digest is not the one that is known."""
    if known and known.source == source.digest:
        return known
    return searched_text.page(source)


@cache
def _program() -> str:
    """What the index of a part is made by: Pagefind and this package. Another one makes everything anew."""
    parts = [version("pagefind").encode()]
    paths = sorted(Path(__file__).parent.glob("*.py"))
    parts += [path.read_bytes() for path in paths]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _digest(members: list[tuple[str, Page]]) -> str:
    """The name of a part: a digest of its pages and of what indexes them."""
    lines = [_program()]
    for path, page in members:
        lines.append(f"{path} {page.text}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _make(folder: Path, fill: Callable[[Path], None]) -> Path:
    """`folder` of the cache, filled if it isn't there; it appears whole or not at all."""
    if folder.is_dir():
        return folder
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="half-") as half:
        new = Path(half, "new")
        fill(new)
        new.rename(folder)
    return folder


def _make_base(new: Path) -> None:
    """An index of nothing, with what the browser runs: the parts are joined to it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "index.html").write_bytes(
            b'<html lang="nl"><body>leeg</body></html>'
        )
        engine.run(Path(folder), new)
    engine.empty(new)


def _make_part(
    new: Path,
    searched: Sources,
    members: list[tuple[str, Page]],
    part: Path,
    before: Path | None,
) -> None:
    """Index the pages of a part, with the fragments (texts) of the pages that did not change since `before`."""
    reused = before if before and before.is_dir() else None
    size = sum(page.size for _, page in members)
    with tempfile.TemporaryDirectory(dir=_scratch(size)) as folder:
        found = _write_pages(Path(folder), searched, members)
        if reused:
            _link_fragments(reused, new)
        engine.run(Path(folder), new)
        names = dict(engine.fragments(new))
        if reused and any(len(name) > engine.NAME for name in names):
            # Two texts whose digests begin alike: who has which name depends on what was there, so begin from nothing.
            shutil.rmtree(new)
            engine.run(Path(folder), new)
            names = dict(engine.fragments(new))
    engine.number(new, part.name)
    listed = [
        FacetRow(name, found[address].date, found[address].facets)
        for name, address in names.items()
    ]
    part.with_suffix(".json").write_text(json.dumps(listed), encoding="utf-8")


def _write_pages(
    folder: Path, searched: Sources, members: list[tuple[str, Page]]
) -> dict[str, SearchedPage]:
    """Put into `folder` what Pagefind is to index; gives it by address, without its HTML."""
    found = {}
    for path, _ in members:
        document = searched[path].read()
        if document is None:  # the file changed since, and the next build sees that
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document.html)
        found[_address(path)] = document._replace(html=b"")
    return found


def _link_fragments(before: Path, new: Path) -> None:
    """Give an index that is to be made the fragments of the part before it, under the names that Pagefind gives."""
    fragments = new / "fragment"
    fragments.mkdir(parents=True)
    for number, row in enumerate(facet_rows(before)):
        numbered = f"{before.name}_{number}.pf_fragment"
        named = f"{row.name}.pf_fragment"
        link_file(before / "fragment" / numbered, fragments / named)


def _scratch(size: int) -> str | None:
    """Where pages stand for Pagefind for a moment: in memory, where there is room; a disk takes 15 times as long."""
    memory = "/dev/shm"  # noqa: S108 - the folder in it has a random name and is our own
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 * size:
        return memory
    return None


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _read_manifest(kept: Path) -> tuple[Pages, dict[str, str]]:
    """The pages and the parts (name, digest) of the time before; nothing, if this code did not write them."""
    try:
        read = json.loads((kept / "manifest.json").read_bytes())
        if read["program"] != _program():
            return {}, {}
        pages = {path: Page(*page) for path, page in read["pages"].items()}
        return pages, read["parts"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, {}


def _write_manifest(kept: Path, found: Pages, parts: dict[str, str]) -> None:
    manifest = {"program": _program(), "pages": found, "parts": parts}
    text = json.dumps(manifest, separators=(",", ":"))
    replace(kept / "manifest.json", text.encode())
