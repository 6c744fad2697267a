"""By its name alone a file is no letter, or may be one; what is passed over is told once for each kind."""

import os
import unicodedata
from pathlib import Path

import pytest

from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.reading import passed_over
from kamerstuk_site.reading.source_folder import read_sources


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            passed_over.TEMPORARY,
            (
                "~$brief.docx|~WRL0001.tmp|brief.txt~|brief.yml~|#brief.txt#|brief.txt.bak|brief.TMP|brief.txt.swp|x.orig"
                "|brief.pdf.part|brief.pdf.crdownload|brief.docx.sb-1a2b3c4d-Ab12cd|brief.wbk|brief.yml.old"
            ),
        ),
        (passed_over.SYSTEM, "Thumbs.db|THUMBS.DB|desktop.ini|Desktop.ini|Icon\r|ehthumbs.db"),
        (passed_over.SHORTCUTS, "brief.txt.lnk|brief.url|brief.webloc"),
        (passed_over.PICTURES, "scan.PNG|foto.jpeg|logo.svg|scan.tiff"),
        (passed_over.LAYOUT, "stijl.css|code.js|letter.woff2|blad.xsl"),
        (passed_over.PROGRAMS, "maak.py|start.bat|fout.log|mkdocs.toml"),
        (passed_over.TABLES, "lijst.xlsx|lijst.ods|lijst.csv|data.json|x.sqlite"),
        (passed_over.PACKED, "brieven.zip|brieven.tar.gz|brieven.7z"),
        (passed_over.MEDIA, "debat.mp4|debat.MP3"),
        (passed_over.SIGNATURES, "brief.pdf.sha256|brief.p7s"),
    ],
)
def test_what_is_certainly_no_letter_is_told_by_its_name_whatever_its_capitals(kind: str, names: str) -> None:
    for name in names.split("|"):
        assert (name, passed_over.kind_of(name)) == (name, kind)
        assert (name, passed_over.kind_of(name.swapcase())) == (name, kind)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "brief.txt",
            "brief",
            "brief.docx",
            "BRIEF.PDF",
            "brief.md",
            "brief.html",
            "brief.xml",
            "brief.odt",
            "brief.rtf",
        ),
        *(
            "brief.doc",
            "brief.yml",
            "brief.text",
            "brief nr. 5",
            "brief van 4.11.2020",
            "drs. A",
            "~brief.txt",
            "#1.txt",
        ),
        *(
            "brief.txt#",
            "a.b",
            "part",
            "bak",
            "zip",
            "thumbs.db.txt",
            "css.txt",
            "brief.tmp.txt",
            "brief~.txt",
            "x.url.md",
        ),
        *("brief.sb-notitie.txt", "icon.txt", "$brief.txt"),
        *("readmefirst.txt", "leesmijnbrief.txt", "readme-nota.txt", "Leesmij 2.docx", "readme.brief.txt"),
        *("brief.asc", "brief van 4.11.asc"),
    ],
)
def test_what_may_be_a_letter_is_not_passed_over(name: str) -> None:
    assert passed_over.kind_of(name) == ""
    assert not passed_over.is_silent(name)
    assert passed_over.to_convert(name) == ""


@pytest.mark.parametrize(
    "name", ["README", "readme.txt", "LEESMIJ.md", "Leesmij.docx", "README.nl.md", "readme_en.html", ".brief.txt", "."]
)
def test_what_is_hidden_or_about_the_folder_is_passed_over_in_silence(name: str) -> None:
    assert passed_over.is_silent(name)


@pytest.mark.parametrize("name", ["brief.txt.asc", "Brief nr. 5.PDF.asc", "brief.docx.sig", "brief.txt.minisig"])
def test_the_signature_of_a_file_is_no_letter(name: str) -> None:
    assert passed_over.kind_of(name) == passed_over.SIGNATURES


def test_a_name_that_is_shown_otherwise_than_it_is_says_nothing_of_its_kind() -> None:
    assert passed_over.kind_of("brief\u202etxt.exe") == ""
    assert passed_over.kind_of("brief.exe") == passed_over.PROGRAMS


@pytest.mark.parametrize("name", ["brief.emlx", "Brief.MSG", "brief.pages", "brief.wpd", "brief.mht"])
def test_what_may_hold_a_letter_and_has_no_reader_is_an_error_that_says_what_to_make_of_it(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("Subject: Brief\n\nGeachte voorzitter,")
    sources, (problem,) = read_sources(tmp_path)
    assert sources == ()
    assert (problem.code, problem.file) == ("unknown-format", name)
    assert problem.found.startswith("dit is een ")
    kind = CATALOGUE["unknown-format"]
    assert (kind.severity, ".txt, .md, .docx, .odt, .html, .eml of .pdf" in kind.remedy) == ("error", True)


def test_a_folder_as_programs_leave_it_has_its_letters_only(tmp_path: Path) -> None:
    letters = ["brief.txt", "map.zip/tweede.txt", "x.html.txt/brief.txt", "foto.png/derde.md"]
    left = {
        passed_over.TEMPORARY: ["#brief.txt#", "brief.txt.bak", "brief.txt~", "brief.yml~", "~$brief.docx"],
        passed_over.SYSTEM: ["Thumbs.db", "__MACOSX", "desktop.ini", "map.zip/$RECYCLE.BIN"],
        passed_over.PICTURES: ["foto.png/scan.jpg"],
    }
    inside = ["__MACOSX/brief.txt", "map.zip/$RECYCLE.BIN/x.txt"]
    for name in (*letters, *(name for names in left.values() for name in names if "." in name or "~" in name), *inside):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_dir() and name != "map.zip/$RECYCLE.BIN":
            path.write_text("Geachte voorzitter,")
    for name in (".brief.txt.swp", ".DS_Store", "._brief.txt", ".~lock.brief.txt#"):
        (tmp_path / name).write_bytes(b"\0")
    (tmp_path / "brief.yml").write_text("title: X")
    sources, problems = read_sources(tmp_path)
    assert [source.file for source in sources] == sorted(letters)
    assert [source.correction for source in sources if source.file == "brief.txt"] == [b"title: X"]
    assert [(p.code, p.file, p.found) for p in problems] == sorted(
        [
            ("passed-over", "#brief.txt#", f"5 bestanden overgeslagen: {passed_over.TEMPORARY} (#brief.txt#, brief.txt.bak, brief.txt~, …)"),
            ("passed-over", "Thumbs.db", f"4 bestanden overgeslagen: {passed_over.SYSTEM} (Thumbs.db, __MACOSX, desktop.ini, …)"),
            ("passed-over", "foto.png/scan.jpg", f"1 bestand overgeslagen: {passed_over.PICTURES} (foto.png/scan.jpg)"),
        ],
        key=lambda problem: problem[1],
    )  # fmt: skip


def test_three_names_are_shown_and_none_can_steer_a_terminal() -> None:
    (three,) = passed_over.notices({"x": ["c", "a\x1b[2J", "b"]})
    assert three.found == r"3 bestanden overgeslagen: x (a\x1b[2J, b, c)"
    (four,) = passed_over.notices({"x": ["d", "c", "b", "a"]})
    assert four.found == "4 bestanden overgeslagen: x (a, b, c, …)"


def test_a_correction_beside_what_is_passed_over_is_for_no_letter(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"x")
    (tmp_path / "scan.yml").write_text("title: X")
    assert [(p.code, p.file) for p in read_sources(tmp_path)[1]] == [
        ("passed-over", "scan.png"),
        ("orphan-correction", "scan.yml"),
    ]


def test_nothing_that_is_passed_over_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("scan.png", "brief.txt~", "brief.msg", unicodedata.normalize("NFD", "café.zip")):
        (tmp_path / name).write_bytes(b"x")
    os.mkfifo(tmp_path / "pijp.txt")

    def refuse(*_: object, **__: object) -> int:
        raise AssertionError

    monkeypatch.setattr(os, "open", refuse)
    assert read_sources(tmp_path)[0] == ()
