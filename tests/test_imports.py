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
    project = make_project(tmp_path, {"brief.txt": LETTER})
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


@pytest.mark.parametrize(("file", "uses_pdf"), [("brief.txt", False), ("brief.pdf", True)])
def test_what_reads_pdf_is_imported_for_the_first_pdf(file: str, uses_pdf: bool) -> None:
    code = f"""
import sys
from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.parse import parse
data = b"%PDF-1.4 of nothing" if {uses_pdf} else b"Geachte voorzitter,"
parse(Source("{file}", data, "0" * 64))
assert ("pdfminer.pdfparser" in sys.modules) is {uses_pdf}
"""
    subprocess.run([sys.executable, "-c", code], check=True)
