"""Any changed, missing or added byte is found, by our own program and by anybody's `sha256sum`."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.output_folder import MADE_FROM, MANIFEST
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.registration import registered
from kamerstuk_site.preservation.integrity import SITE_MANIFEST, manifest_text, verify, write_site_manifest

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two letters, one corrected, in the register; their Markdown; and a site of three files."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text(LETTER.format("Eerste."), encoding="utf-8")
    (sources / "a.yml").write_text("title: Eerste\n", encoding="utf-8")
    (sources / "b.txt").write_text(LETTER.format("Tweede."), encoding="utf-8")
    write_register(register_path(sources), Register())
    build(sources, tmp_path / "markdown")
    files = ("index.html", "stukken/a/index.html", "zoek/é.bin")
    for file in files:
        (tmp_path / "site" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / file).write_bytes(file.encode())
    write_site_manifest(tmp_path / "site", {file: hashlib.sha256(file.encode()).hexdigest() for file in files})
    return tmp_path


def found(project: Path) -> dict[str, str]:
    problems = verify(project / "sources", project / "markdown", project / "site")
    assert len({problem.file for problem in problems}) == len(problems)
    return {Path(problem.file).relative_to(project).as_posix(): problem.code for problem in problems}


def test_what_is_as_it_was_has_no_problem(project: Path) -> None:
    assert found(project) == {}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("sources/a.txt", "source-changed"),
        ("sources/a.yml", "source-newer"),
        ("markdown/stukken/a.md", "output-changed"),
        ("markdown/bestanden/a.txt", "output-changed"),
        ("markdown/data/archief.sqlite.gz", "output-changed"),
        ("site/index.html", "output-changed"),
        ("site/zoek/é.bin", "output-changed"),
    ],
)
def test_one_flipped_bit_is_found(project: Path, file: str, code: str) -> None:
    data = bytearray((project / file).read_bytes())
    data[len(data) // 2] ^= 1
    before = (project / file).stat()
    (project / file).write_bytes(data)
    os.utime(project / file, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a failing disk does it
    assert found(project) == {file: code}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("sources/b.txt", "source-missing"),
        ("sources/a.yml", "source-newer"),
        ("markdown/stukken/a.md", "output-missing"),
        ("site/stukken/a/index.html", "output-missing"),
    ],
)
def test_what_is_gone_is_found(project: Path, file: str, code: str) -> None:
    (project / file).unlink()
    assert found(project) == {file: code}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("sources/b.yml", "source-newer"),
        ("markdown/stukken/x.md", "output-added"),
        ("markdown/.verborgen", "output-added"),
        ("site/x/y.html", "output-added"),
    ],
)
def test_what_was_added_is_found(project: Path, file: str, code: str) -> None:
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_bytes(b"title: x\n")
    assert found(project) == {file: code}


def test_a_new_source_is_not_in_the_register_and_not_in_the_pages(project: Path) -> None:
    (project / "sources/c.txt").write_text(LETTER.format("Derde."), encoding="utf-8")
    codes = [p.code for p in verify(project / "sources", project / "markdown", None) if p.file.endswith("/c.txt")]
    assert codes == ["not-registered", "source-newer"]


def test_without_a_manifest_nothing_is_certain(project: Path) -> None:
    (project / "site" / SITE_MANIFEST).unlink()
    (project / "markdown" / MANIFEST).unlink()
    (project / "markdown" / MADE_FROM).unlink()
    lists = (f"site/{SITE_MANIFEST}", f"markdown/{MANIFEST}", f"markdown/{MADE_FROM}")
    assert found(project) == dict.fromkeys(lists, "manifest-missing")


def test_a_damaged_line_of_the_manifest_is_found(project: Path) -> None:
    manifest = project / "site" / SITE_MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("  index.html", " index.html"), encoding="utf-8")
    assert found(project)["site/index.html"] == "output-added"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="coreutils only")
def test_whoever_has_only_the_site_can_check_it(project: Path) -> None:
    check = ["sha256sum", "--check", "--strict", "--quiet", SITE_MANIFEST]
    assert subprocess.run(check, cwd=project / "site", check=False).returncode == 0
    (project / "site/index.html").write_bytes(b"x")
    assert subprocess.run(check, cwd=project / "site", capture_output=True, check=False).returncode == 1


def test_the_digests_of_who_made_the_files_are_taken_and_no_file_is_read(tmp_path: Path) -> None:
    write_site_manifest(tmp_path, {"b": "2" * 64, "a": "1" * 64, SITE_MANIFEST: "0" * 64})
    assert (tmp_path / SITE_MANIFEST).read_text(encoding="utf-8") == f"{'1' * 64}  a\n{'2' * 64}  b\n"


@given(st.dictionaries(st.text("abé/ ", min_size=1), st.binary(min_size=32, max_size=32).map(bytes.hex)))
def test_a_manifest_is_sorted_whatever_the_order(files: dict[str, str]) -> None:
    text = manifest_text(files)
    assert text == manifest_text(dict(reversed(files.items())))
    assert len(text.splitlines()) == len(files)


def test_a_build_takes_new_letters_into_the_register_and_a_preview_does_not(project: Path) -> None:
    sources = project / "sources"
    before = register_path(sources).read_bytes()
    (sources / "c.txt").write_text(LETTER.format("Derde."), encoding="utf-8")
    build(sources, project / "markdown", record=False)
    assert register_path(sources).read_bytes() == before
    build(sources, project / "markdown")
    lines = register_path(sources).read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["file", "a.txt", "b.txt", "c.txt"]
    assert set(before.decode().splitlines()) < set(lines)


def test_a_project_without_a_register_gets_none(project: Path) -> None:
    register_path(project / "sources").unlink()
    archive = build(project / "sources", project / "markdown").archive
    assert not register_path(project / "sources").exists()
    assert {problem.code for problem in archive.problems} <= {"no-sender", "no-kind"}
    _, by_file = read_archive(project / "sources")
    assert registered(project / "sources", by_file) is None


def test_the_first_build_with_a_new_letter_and_the_second_give_the_same_bytes(project: Path) -> None:
    (project / "sources/c.txt").write_text(LETTER.format("Derde."), encoding="utf-8")
    (project / "sources/a.txt").write_text(LETTER.format("Anders."), encoding="utf-8")
    trees = []
    for _ in range(2):
        build(project / "sources", project / "markdown")
        trees.append({p: p.read_bytes() for p in (project / "markdown").rglob("*") if p.is_file()})
    assert trees[0] == trees[1]
