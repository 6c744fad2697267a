"""How long reading takes, beside the bare library on the same files in the same run.

    python benchmarks/readers.py [--rounds 3] [FILE...]

Without files it reads small ones that it makes itself. For PDF the bare reading is pdfminer's `extract_pages`, for XML
in or out of a zip (DOCX, ODT) lxml's parse of the part that holds the text. Text and XML also stand beside the time that MkDocs'
Python-Markdown needs for the page that comes of it.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import markdown  # type: ignore[import-untyped]
from lxml import etree, html
from pdfminer.high_level import extract_pages

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import hostile
from tests.assembled import build_archive, pages

from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.parse import parse

EXTENSIONS = ["attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]  # those of mkdocs.yml
BARE: dict[str, Callable[[bytes], object]] = {
    "pdf": lambda data: list(extract_pages(io.BytesIO(data))),
    "docx": lambda data: etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")),
    "odt": lambda data: etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml")),
    "xml": etree.fromstring,
    "html": html.fromstring,
}
CHARACTERS_ON_A_PAGE = 3_000
"""Of formats that have no pages."""


def seconds(work: Callable[[bytes], object], files: Sequence[bytes], rounds: int) -> float:
    """The best of some rounds: what else the machine does only adds."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        for data in files:
            work(data)
        best = min(best, time.perf_counter() - start)
    return best


def rendered(sources: Iterable[Source]) -> list[str]:
    """The Markdown of each letter's page, without front matter."""
    texts = []
    for source in sources:
        outcome = parse(source)
        if outcome.letter:
            archive = build_archive([outcome.letter], outcome.problems)
            text = pages(archive, {source.file: source})[f"stukken/{archive.entries[0].slug}.md"]
            texts.append(str(text).split("---\n", 2)[2])
    return texts


def measure(suffix: str, sources: Sequence[Source], rounds: int) -> str:
    files = {source.data: source for source in sources}
    ours = seconds(lambda data: parse(files[data]), list(files), rounds)
    letters = [outcome.letter for outcome in map(parse, sources) if outcome.letter]
    if suffix == "pdf":
        count = sum(len(list(extract_pages(io.BytesIO(data)))) for data in files)
    else:
        count = sum(sum(len(b.text) for b in letter.blocks) // CHARACTERS_ON_A_PAGE + 1 for letter in letters)
    line = f"{suffix:5} {len(sources):5} files {count:5} pages {count / ours:8.1f} pages/s"
    if bare := BARE.get(suffix):
        alone = seconds(bare, list(files), rounds)
        line += f"   bare {count / alone:8.1f} pages/s   ratio {ours / alone:5.2f}"
    if suffix != "pdf":
        texts = [text.encode() for text in rendered(sources)]
        page = seconds(lambda data: markdown.markdown(data.decode(), extensions=EXTENSIONS), texts, rounds)
        line += f"   Python-Markdown {page:6.2f} s, ratio {ours / page:5.2f}"
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("files", type=Path, nargs="*")
    given = parser.parse_args()
    made = [(name, data.encode() if isinstance(data, str) else data) for name, data in hostile.valid_files()]
    by_suffix: dict[str, list[Source]] = {}
    for name, data in [(path.name, path.read_bytes()) for path in given.files] or made:
        by_suffix.setdefault(Path(name).suffix.removeprefix(".").lower(), []).append(Source(name, data, ""))
    for suffix, sources in sorted(by_suffix.items()):
        print(measure(suffix, sources, given.rounds))


if __name__ == "__main__":
    main()
