"""Scans are read once by text recognition, marked as such, and never in the way of other letters."""

import hashlib
import io
import shutil
import zlib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.letter_workers import parse_all
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import ocr
from kamerstuk_site.reading.ocr import read_scans

from ..assembled import contents
from ..pdf_maker import Words, make_pdf

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 november 2020

Betreft: Conflict in Nagorno-Karabach

Geachte voorzitter,

Hierbij informeer ik uw Kamer over de situatie in de regio, zoals
toegezegd in de brief van 6 oktober 2020. De regering volgt deze
met zorg, en zal uw Kamer op de hoogte houden.

De Minister van Buitenlandse Zaken,
S.A. Blok
"""
SCAN = Source("scan.pdf", b"%PDF-1.4 scan", hashlib.sha256(b"scan").hexdigest())
NEEDS_OCR = Outcome(None, (Problem("needs-ocr", "scan.pdf", "een scan"),))


def test_only_scans_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_lacking", lambda: "tesseract")
    other = Source("leeg.txt", b"", "")
    empty = Outcome(None, (Problem("empty-file", "leeg.txt", "leeg"),))
    outcomes = read_scans([other, SCAN], [empty, NEEDS_OCR], tmp_path, parse_all)
    assert outcomes[0] == empty
    assert [problem.code for problem in outcomes[1].problems] == ["needs-ocr", "ocr-missing"]
    assert not list(tmp_path.iterdir())


def test_what_the_program_says_last_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_lacking", lambda: None)
    monkeypatch.setattr(ocr, "_RUN", "import sys; print('eerst', flush=True); sys.exit('geen geldige PDF')")
    (outcome,) = read_scans([SCAN], [NEEDS_OCR], tmp_path, parse_all)
    assert outcome.letter is None
    assert outcome.problems[1] == Problem("ocr-failed", "scan.pdf", "geen geldige PDF")
    assert not list(tmp_path.iterdir())


def test_the_last_line_of_a_report_is_told_unless_it_has_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_lacking", lambda: None)

    def told(before: int, message: int) -> str:
        program = f"print('regel\\n' * {before // 6}); print('x' * {message}); import sys; sys.exit(1)"
        monkeypatch.setattr(ocr, "_RUN", program)
        (outcome,) = read_scans([SCAN], [NEEDS_OCR], tmp_path, parse_all)
        return outcome.problems[1].found

    assert told(90_000, 190) == "x" * 190
    assert told(90_000, 250) == "x" * 200
    assert told(120_000, 190) != "x" * 190


SHOWN = [
    Words(70, 760, "Den Haag, 3 juni 2020", 10),
    Words(70, 730, "Hierbij zend ik u het besluit over de sluis.", 10),
]


@pytest.mark.parametrize("copy", [make_pdf(SHOWN), make_pdf([*SHOWN, "0 g 68 756 120 14 re f"])])
def test_what_a_scan_hides_is_told_once_and_keeps_it_back_whatever_its_copy_shows(
    copy: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_recognised", lambda *_: copy)
    scan = Source("scan.pdf", make_pdf([*SHOWN, "0 g 68 756 120 14 re f"]), "0" * 64)
    (first,) = parse_all([scan])
    partly = Problem("pages-scanned", "scan.pdf", "pagina 2: alleen een afbeelding")
    (outcome,) = read_scans([scan], [replace(first, problems=(*first.problems, partly))], tmp_path, parse_all)
    assert [problem.code for problem in outcome.problems].count("hidden-words") == 1
    assert outcome.letter is not None
    assert outcome.letter.withheld == "hidden-words"


def test_another_version_reads_a_scan_anew_and_none_takes_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, tesseract = tmp_path / "kept", tmp_path / "tesseract"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(ocr, "_lacking", lambda: None)
    monkeypatch.setattr(ocr, "version", lambda _: "17.0")

    def read(tesseract_version: str, text: str) -> str:
        """What comes of a scan where this tesseract is installed, which would read `text`."""
        tesseract.write_text(f"#!/bin/sh\necho tesseract {tesseract_version}\n")
        tesseract.chmod(0o755)
        ocr._programs.cache_clear()
        monkeypatch.setattr(ocr, "_RUN", f"import sys; open(sys.argv[-1], 'w').write({text!r})")
        data = ocr._recognised(SCAN, "--force-ocr", kept)
        assert isinstance(data, bytes)
        return data.decode()

    assert read("5.3.0", "Den Haaq") == "Den Haaq"
    assert read("5.3.0", "iets anders") == "Den Haaq"
    assert read("5.5.0", "Den Haag") == "Den Haag"
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr(ocr, "_lacking", lambda: "tesseract")
    assert read("", "niets") == "Den Haag"
    ocr._programs.cache_clear()


def test_a_program_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_lacking", lambda: None)
    monkeypatch.setattr(ocr, "_SECONDS", 1)
    alive = tmp_path / "leeft"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(alive)!r}).touch()"
    monkeypatch.setattr(ocr, "_RUN", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])")
    (outcome,) = read_scans([SCAN], [NEEDS_OCR], tmp_path / "kept", parse_all)
    assert outcome.problems[1].code == "ocr-failed"
    import time

    time.sleep(3)
    assert not alive.exists()


def test_a_scan_is_read_once_and_every_fact_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real programs, on a page drawn here."""
    if find_spec("ocrmypdf") is None or shutil.which("tesseract") is None or ocr._lacking():
        pytest.skip("needs the extra `ocr` and Debian's tesseract-ocr and tesseract-ocr-nld")
    (tmp_path / "in").mkdir()
    scan = tmp_path / "in" / "scan.pdf"
    scan.write_bytes(drawn(LETTER))
    archive, _ = read_archive(tmp_path / "in")
    assert [problem.code for problem in archive.problems] == ["needs-ocr"]

    archive = build(tmp_path / "in", tmp_path / "out", reading=ReadingOptions(ocr=tmp_path / "kept")).archive
    assert {problem.code for problem in archive.problems} == {"read-by-ocr"}
    (entry,) = archive.entries
    letter = entry.letter
    assert str(letter.date) == "2020-11-04"
    assert letter.title == "Conflict in Nagorno-Karabach"
    assert letter.size == scan.stat().st_size
    assert all(fact.origin.where.endswith("(OCR)") for fact in letter.facts.stated().values())
    page = (tmp_path / "out" / "stukken" / f"{entry.slug}.md").read_text(encoding="utf-8")
    assert "ocr: true" in page
    assert "tekstherkenning" in page
    assert (tmp_path / "out" / "bestanden" / "scan.pdf").read_bytes() == scan.read_bytes()

    monkeypatch.setattr(ocr, "_lacking", lambda: "tesseract")  # what was made is kept: no program is needed now
    again, _ = read_archive(tmp_path / "in", reading=ReadingOptions(ocr=tmp_path / "kept"))
    assert contents(again) == contents(archive)
    assert text_of(again.rows, "scan.pdf") == text_of(archive.rows, "scan.pdf")


def test_only_the_pages_without_text_are_read(tmp_path: Path) -> None:
    """A letter with a scanned annex: what the text says stays as it was read."""
    if find_spec("ocrmypdf") is None or shutil.which("tesseract") is None or ocr._lacking():
        pytest.skip("needs the extra `ocr` and Debian's tesseract-ocr and tesseract-ocr-nld")
    (tmp_path / "in").mkdir()
    first: list[Words | str] = [
        Words(70, 760, "Den Haag, 3 juni 2020", 10),
        Words(70, 730, "Hierbij zend ik u het besluit dat u in de bijlage vindt.", 10),
    ]
    page = image(
        "Bijlage\n\nHet besluit gaat over de sluis bij Stavoren.\n\nDe Minister van Waterbeheer,\nA. Kranendonk"
    )
    pixels = zlib.compress(page.tobytes()).hex()
    size = f"/Width {page.width} /Height {page.height} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    filters = f"/Filter [/ASCIIHexDecode /FlateDecode] /Length {len(pixels) + 1}"
    scanned = f"<< /Type /XObject /Subtype /Image {size} {filters} >>\nstream\n{pixels}>\nendstream"
    data = make_pdf(first, ["q 595 0 0 842 0 0 cm /X4 Do Q"], extra=[scanned])
    (tmp_path / "in" / "besluit.pdf").write_bytes(data)
    archive, _ = read_archive(tmp_path / "in")
    found = {problem.code: problem.found for problem in archive.problems}
    assert found["pages-scanned"] == "pagina 2: alleen een afbeelding"

    archive, _ = read_archive(tmp_path / "in", reading=ReadingOptions(ocr=tmp_path / "kept"))
    assert "pages-scanned" not in {problem.code for problem in archive.problems}
    (entry,) = archive.entries
    text = " ".join(block.text for block in text_of(archive.rows, entry.letter.file).blocks)
    assert "Hierbij zend ik u het besluit dat u in de bijlage vindt." in text
    assert "Het besluit gaat over de sluis bij Stavoren." in text
    stated = entry.letter.facts.stated()
    assert "(OCR)" not in stated["date"].origin.where
    assert "(OCR)" in stated["senders"].origin.where


def drawn(text: str) -> bytes:
    """A PDF of one page that is only an image, as a scanner makes it."""
    out = io.BytesIO()
    image(text).save(out, "PDF", resolution=200)
    return out.getvalue()


def image(text: str) -> Image.Image:
    """A page of A4 at 200 dots an inch."""
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(text.split("\n")):
        draw.text((160, 200 + 60 * number), line, fill=0, font=ImageFont.load_default(size=40))
    return page
