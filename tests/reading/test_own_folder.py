"""The folder of own pages: which of its files are published, and what is said of the others."""

import os
from pathlib import Path
from typing import Any

import pytest

from kamerstuk_site.files import file_state
from kamerstuk_site.reading.folder_listing import nothing_excluded
from kamerstuk_site.reading.own_folder import folder_beside, read_own_files, read_published_files
from kamerstuk_site.reading.source_folder import read_sources


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def test_pages_and_whatever_they_show_are_published(tmp_path: Path) -> None:
    names = ("CNAME", "README.md", "bijlage.pdf", "blad.pptx", "foto.JPG", "index.md", "map/stijl.css", "robots.txt")
    files, problems = read_own_files(put(tmp_path, *names), {})
    assert tuple(file.file for file in files) == names
    assert [file.data.decode() for file in files] == list(names)
    assert problems == ()


def test_what_is_hidden_is_left_out_and_what_programs_leave_is_told(tmp_path: Path) -> None:
    left = ("~$over.md", "#over.md#", "over.md~", "Thumbs.db", "__pycache__/x.pyc")
    put(tmp_path, "over.md", ".DS_Store", ".git/config", "map/.concept.md", *left)
    files, problems = read_own_files(tmp_path, {})
    assert [file.file for file in files] == ["over.md"]
    assert sorted(problem.found.partition(":")[0] for problem in problems) == [
        "1 bestand overgeslagen",
        "1 bestand overgeslagen",
        "3 bestanden overgeslagen",
    ]


def test_names_that_do_harm_elsewhere_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a:b.md", "con.md")
    files, problems = read_own_files(tmp_path, {})
    assert files == ()
    assert [(problem.code, problem.file) for problem in problems] == [
        ("unsafe-name", "a:b.md"),
        ("unsafe-name", "con.md"),
    ]


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "geheim.md", "pages/over.md")
    (tmp_path / "pages/uit.md").symlink_to(tmp_path / "geheim.md")
    files, problems = read_own_files(tmp_path / "pages", {})
    assert [file.file for file in files] == ["over.md"]
    assert [(problem.code, problem.file) for problem in problems] == [("outside-link", "uit.md")]


def test_a_file_that_is_as_it_was_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_state, "GRAIN", 0)
    put(tmp_path, "over.md")
    known: dict[str, Any] = {}
    read_own_files(tmp_path, known)
    known["over.md"] = known["over.md"][0], "zoals het was"
    assert read_own_files(tmp_path, known)[0][0].sha256 == "zoals het was"
    os.utime(tmp_path / "over.md", (1, 1))
    assert read_own_files(tmp_path, known)[0][0].sha256 != "zoals het was"


def test_a_project_needs_no_such_folder(tmp_path: Path) -> None:
    assert read_own_files(tmp_path / "pages", {}) == ((), ())
    assert read_own_files(None, {}) == ((), ())
    assert folder_beside(tmp_path / "sources") == tmp_path / "pages"
    assert folder_beside(tmp_path / "pages") is None


def test_what_servers_look_for_is_published_from_the_folder_of_letters_too(tmp_path: Path) -> None:
    sources = put(tmp_path / "sources", "CNAME", "robots.txt", "brief.txt", "map/robots.txt")
    published, problems = read_published_files(None, sources, {}, nothing_excluded)
    assert {path: file.data for path, file in published.items()} == {"CNAME": b"CNAME", "robots.txt": b"robots.txt"}
    assert problems == ()
    letters, notices = read_sources(sources)
    assert [letter.file for letter in letters] == ["brief.txt", "map/robots.txt"]
    assert notices == ()


def test_the_folder_of_own_pages_goes_before_that_of_letters_and_a_notice_says_so(tmp_path: Path) -> None:
    sources = put(tmp_path / "sources", "CNAME", "robots.txt")
    own = put(tmp_path / "pages", "CNAME")
    published, problems = read_published_files(own, sources, {}, lambda name: name == "robots.txt")
    assert [file.path for file in published.values()] == [str(own / "CNAME")]
    assert [(problem.code, problem.file) for problem in problems] == [("passed-over", "CNAME")]


def test_what_leads_out_of_the_folder_of_letters_is_not_published(tmp_path: Path) -> None:
    sources = put(tmp_path / "sources", "brief.txt")
    (sources / "robots.txt").symlink_to(put(tmp_path, "geheim") / "geheim")
    published, problems = read_published_files(None, sources, {}, nothing_excluded)
    assert published == {}
    assert [(problem.code, problem.file) for problem in problems] == [("unreadable-file", "robots.txt")]
