"""What a build imports: the readers of formats are for the processes that read, and not for the program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import MakeProject

READERS = {
    "charset_normalizer", "cryptography", "frontmatter", "marisa_trie", "markdown_it", "pdfminer", "PIL",
    "kamerstuk_site.reading.parse", "kamerstuk_site.reading.formats", "kamerstuk_site.reading.facts",
    "kamerstuk_site.reading.citations.find", "kamerstuk_site.reading.citations.resolve",
}  # fmt: skip
LETTER = (
    "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nZie Kamerstuk 21 501-20, nr. 22.\n\nDe minister,\nS. Blok\n"
)
DOORS = {
    "cli": "from kamerstuk_site.cli import main as door; arguments = ['build', '-q']",
    "mkdocs": "from mkdocs.__main__ import cli as door; arguments = ['build', '-q']",
}
RUN = "import json, sys; {door}; door(arguments, standalone_mode=False); print(json.dumps(sorted(sys.modules)))"


@pytest.mark.parametrize("door", DOORS)
def test_neither_a_first_build_nor_one_with_nothing_to_do_imports_readers(
    tmp_path: Path, make_project: MakeProject, door: str
) -> None:
    project = make_project(tmp_path, {"brief.txt": LETTER}, alone=True)
    for _ in ("first", "nothing to do"):
        done = subprocess.run(
            [sys.executable, "-c", RUN.format(door=DOORS[door])],
            cwd=project,
            capture_output=True,
            check=True,
            text=True,
        )
        imported = set(json.loads(done.stdout.splitlines()[-1]))
        assert "kamerstuk_site.build.pipeline" in imported
        assert imported & READERS == set()
    assert list((project / "build/markdown/stukken").glob("*.md"))


def test_what_finds_citations_is_imported_when_it_is_asked_for() -> None:
    code = """
import sys, kamerstuk_site
assert "kamerstuk_site.reading.citations.find" not in sys.modules
from kamerstuk_site import find_citations
assert [found.identifier for found in find_citations("Kamerstuk 21 501-20, nr. 22")] == ["kst-21501-20-22"]
try:
    kamerstuk_site.find_citation
except AttributeError as error:
    assert "find_citation" in str(error)
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", code], check=True)


FORMATS = {
    "pdfminer.pdfparser": b"%PDF-1.4 of nothing",
    "markdown_it": b"# Kop",
    "kamerstuk_site.reading.formats.html": b"<html><body><p>Geachte voorzitter,</p></body></html>",
}


@pytest.mark.parametrize(
    ("file", "data", "used"),
    [("brief.txt", b"Geachte voorzitter,", ""), *(("brief.md", data, used) for used, data in FORMATS.items())],
)
def test_what_reads_a_format_is_imported_for_the_first_source_of_it(file: str, data: bytes, used: str) -> None:
    code = f"""
import sys
from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.parse import parse
parse(Source("{file}", {data!r}, "0" * 64))
assert {set(FORMATS)!r} & sys.modules.keys() == {{"{used}"}} - {{""}}
"""
    subprocess.run([sys.executable, "-c", code], check=True)
