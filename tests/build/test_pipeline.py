"""The output folder: it holds exactly the archive, and nobody's files are lost in it."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.build import parsing, pipeline
from kamerstuk_site.build.output_checks import check_output
from kamerstuk_site.build.output_folder import JOURNAL, MADE_FROM, MANIFEST, OutputFolder, OutputRefusedError
from kamerstuk_site.build.page_making import look_ahead, make_pages
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store, StoredRow

from ..assembled import write_folder

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 november 2020

Hierbij ga ik in op motie-Dobbe (Kamerstuk 36 800 V, nr. 79).

De Minister van Buitenlandse Zaken,
S.A. Blok
"""


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, MADE_FROM, JOURNAL))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_folder_is_looked_at_while_processes_start_and_none_starts_without_a_letter_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To import the readers takes longer than to look, and more than most of what one letter less costs."""
    begun: list[object] = []
    monkeypatch.setattr(parsing, "start_server", begun.append)

    def look(rows: Rows, folder: OutputFolder) -> None:
        begun.append("looks")
        look_ahead(rows, folder)

    monkeypatch.setattr(pipeline, "look_ahead", look)
    write_folder(tmp_path / "in", {"blok.txt": LETTER, "copie.txt": f"{LETTER}\n"})
    build(tmp_path / "in", tmp_path / "out", rows=new_rows(tmp_path / "cache"))
    (tmp_path / "in/copie.txt").unlink()
    build(tmp_path / "in", tmp_path / "out", rows=new_rows(tmp_path / "cache"))
    assert begun == [2, "looks", "looks"]


def test_rows_are_read_in_one_look_where_little_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look by itself takes a lock, and an edit has thousands of rows read; others wait for the end of it."""
    is_within = list[bool]()

    def make(rows: Rows, folder: OutputFolder) -> dict[str, str]:
        store = rows._kept.store
        assert store
        is_within.append(store._file.reader().in_transaction)
        return make_pages(rows, folder)

    monkeypatch.setattr(pipeline, "make_pages", make)
    for text in (LETTER, LETTER.replace("Hierbij", "Graag")):
        write_folder(tmp_path / "in", {"blok.txt": text})
        build(tmp_path / "in", tmp_path / "out", rows=new_rows(tmp_path / "cache"))
    assert is_within == [False, True]


def test_a_folder_of_letters_becomes_pages_and_keeps_the_original(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "blok.txt").write_text(LETTER, encoding="utf-8")
    archive = build(tmp_path / "in", tmp_path / "out").archive
    pages = tree(tmp_path / "out")
    assert len(archive.entries) == 1
    assert f"stukken/{archive.entries[0].slug}.md" in pages
    assert pages["bestanden/blok.txt"] == LETTER.encode()


PRINT = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 801 Begroting Dijken

Nr. 7 {print} BRIEF VAN DE MINISTER VAN WATERBEHEER

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 maart 2024

Er is {amount} miljoen euro beschikbaar voor de dijken in de zuidelijke delta, en daarvan gaat een deel naar het waterschap.

De Minister van Waterbeheer,
A.B. Kranendonk
{note}
"""


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_the_page_and_the_data_hold_the_reprint_whatever_the_files_are_called(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    first = PRINT.format(print="", amount="15", note="")
    again = PRINT.format(print="HERDRUK1", amount="1,5", note="\n1 I.v.m. een correctie in het bedrag.")
    write_folder(tmp_path / "sources", {names[0]: first, names[1]: again})
    archive = build(tmp_path / "sources", tmp_path / "out").archive
    page = (tmp_path / "out/stukken/kst-36801-7.md").read_text()
    body, versions = page.split("## Andere versies")
    assert "Er is 1,5 miljoen" in body
    assert "Er is 15 miljoen" not in body
    assert f"Eerder gedrukt is [{names[0]}]" in versions
    assert "<del>15</del> <ins>1,5</ins>" in versions
    record = json.loads(gzip.decompress((tmp_path / "out/data/letters.jsonl.gz").read_bytes()))
    assert (record["source"]["file"], record["print"]) == (names[1], "herdruk")
    assert "Er is 1,5 miljoen" in record["text"]
    assert not [problem for problem in archive.problems if problem.code == "print-unknown"]


def test_texts_of_which_nothing_says_which_holds_are_a_problem_until_the_curator_says_it(tmp_path: Path) -> None:
    texts = {
        "a.txt": PRINT.format(print="", amount="15", note=""),
        "b.txt": PRINT.format(print="", amount="1,5", note=""),
    }
    write_folder(tmp_path / "sources", texts)
    archive = build(tmp_path / "sources", tmp_path / "out").archive
    unknown = [p for p in archive.problems if p.code == "print-unknown"]
    assert [(p.file, p.found) for p in unknown] == [
        ("a.txt", "de tekst verschilt van die van b.txt, die wordt getoond")
    ]
    for holds, amount in (("a", "15"), ("b", "1,5")):
        write_folder(tmp_path / f"sources-{holds}", {**texts, f"{holds}.yml": "print: herdruk"})
        archive = build(tmp_path / f"sources-{holds}", tmp_path / f"out-{holds}").archive
        assert not [p for p in archive.problems if p.code == "print-unknown"]
        page = (tmp_path / f"out-{holds}/stukken/kst-36801-7.md").read_text()
        assert f"Er is {amount} miljoen" in page.split("## Andere versies")[0]


def test_progress_counts_every_letter(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "in" / f"{name}.txt").write_text(LETTER, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    reading = ReadingOptions(progress=lambda done, total: seen.append((done, total)))
    build(tmp_path / "in", tmp_path / "out", reading=reading)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.md": "een", "b/c.md": "twee"})
    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1))
    write_folder(tmp_path, {"a.md": "een", "b/c.md": "drie"})
    assert tree(tmp_path) == {"a.md": b"een", "b/c.md": b"drie"}
    assert (tmp_path / "a.md").stat().st_mtime == 1
    assert (tmp_path / "b" / "c.md").stat().st_mtime > 1
    os.utime(tmp_path / MANIFEST, (1, 1))
    write_folder(tmp_path, {"a.md": "een", "b/c.md": "drie"})
    assert (tmp_path / MANIFEST).stat().st_mtime == 1


def test_what_a_killed_build_left_waiting_never_gets_a_name(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.md": "een"})
    before = tree(tmp_path), (tmp_path / MANIFEST).read_bytes()
    (tmp_path / ".kamerstuk-site.new").mkdir()
    (tmp_path / ".kamerstuk-site.new" / "0").write_bytes(b"half")
    write_folder(tmp_path, {"a.md": "een"})  # nothing differs
    assert (tree(tmp_path), (tmp_path / MANIFEST).read_bytes()) == before


def test_what_a_killed_build_left_behind_is_no_file_of_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "blok.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "uit" / ".kamerstuk-site.new").mkdir(parents=True)
    (tmp_path / "uit" / ".kamerstuk-site.new" / "0").write_bytes(b"half")
    (tmp_path / "uit" / ".kamerstuk-site.99.tmp").write_bytes(b"half")
    build(tmp_path / "in", tmp_path / "uit")
    assert not [path for path in (tmp_path / "uit").glob(".kamerstuk-site.*") if path.name not in (MANIFEST, MADE_FROM)]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on the size of files is Unix's")
def test_a_full_disk_is_said_in_dutch_and_leaves_what_was_there(tmp_path: Path) -> None:
    """A real refusal of the system, at the moment that a file grows too large, and not at the first."""
    write_folder(tmp_path, {"a.md": "een", "b.md": "twee", "z.md": "drie"})
    code = (
        "import resource; from pathlib import Path; from tests.assembled import write_folder; "
        "from kamerstuk_site.files.atomic import refusal\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        f"try: write_folder(Path({str(tmp_path)!r}), {{'a.md': 'nieuw', 'z.md': 'x' * 5000, 'b.md': 'y'}})\n"
        "except OSError as error: print(refusal(error))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{tmp_path}: het bestand is groter dan hier mag.")
    assert tree(tmp_path) == {"a.md": b"nieuw", "b.md": b"twee", "z.md": b"drie"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.md", "b.md", "z.md"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where the machine lets us make one."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("only root may make a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    output, wanted = small_disk / "uit", {"a.md": "twee", **{f"{n}.md": str(n) * 4000 for n in range(30)}}
    write_folder(output, {"a.md": "een", "weg.md": "oud"})
    with pytest.raises(OSError, match="uit") as refused:
        write_folder(output, wanted)
    assert refusal(refused.value) == f"{output}: de schijf is vol. Maak ruimte vrij en probeer het opnieuw."
    left = tree(output)
    assert left.pop("weg.md") == b"oud", "nothing is removed before the rest is there"
    assert {path: text.decode() for path, text in left.items()}.items() <= wanted.items(), "each file is whole"
    write_folder(output, {"a.md": "twee"})
    assert tree(output) == {"a.md": b"twee"}


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    write_folder(small_disk / "uit", {"a.md": "een"})
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(OSError, match="uit") as refused:
        write_folder(small_disk / "uit", {"a.md": "twee"})
    assert "kan alleen gelezen worden" in refusal(refused.value)
    assert tree(small_disk / "uit") == {"a.md": b"een"}


def test_what_is_no_longer_made_is_deleted_and_what_others_put_there_stays(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.md": "een", "b/c/d.md": "twee"})
    (tmp_path / "mijn.txt").write_text("van mij", encoding="utf-8")
    write_folder(tmp_path, {"a.md": "een"})
    assert tree(tmp_path) == {"a.md": b"een", "mijn.txt": b"van mij"}
    assert not (tmp_path / "b").exists()


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["a.md", "b.md", "c/a.md", "c/d/e.md"]), st.text("xyz", max_size=2)), max_size=4
    )
)
def test_after_any_history_the_folder_holds_the_last_archive(history: list[dict[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        for content in history:
            write_folder(Path(name), content)
            assert tree(Path(name)) == {path: text.encode() for path, text in content.items()}


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    for content in ({"bestanden/a": "x"}, {"bestanden/a/b.txt": "y"}, {"bestanden/a": "x"}):
        write_folder(tmp_path, content)
        assert tree(tmp_path) == {path: text.encode() for path, text in content.items()}


def test_a_build_that_is_cut_short_owns_what_it_wrote_and_the_next_one_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, output, rows = tmp_path / "in", tmp_path / "uit", new_rows()
    sources.mkdir()
    for name in ("a", "b"):
        (sources / f"{name}.txt").write_text(LETTER, encoding="utf-8")
    build(sources, output, rows=rows)
    (sources / "a.txt").unlink()
    (sources / "c.txt").write_text(LETTER.replace("4 november", "5 november"), encoding="utf-8")
    real = Path.replace

    def full_disk(self: Path, target: Path) -> Path:
        if target.name == "index.md":
            raise OSError("schijf vol")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="schijf vol"):
        build(sources, output, rows=rows)
    monkeypatch.undo()
    assert (output / "stukken" / "c.md").is_file()
    assert not list(output.rglob("*.tmp"))
    build(sources, output, rows=rows)
    build(sources, tmp_path / "anew")
    assert tree(output) == tree(tmp_path / "anew")
    assert not (output / JOURNAL).exists()


def test_a_path_that_was_never_written_because_it_is_too_long_stops_no_later_build(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"too long|te lang"):
        write_folder(tmp_path, {f"{'x' * 300}.md": "een"})
    write_folder(tmp_path, {"a.md": "een"})
    assert tree(tmp_path) == {"a.md": b"een"}


def test_a_letter_that_writes_endless_numbers_stops_no_build(tmp_path: Path) -> None:
    sources, number = tmp_path / "bronnen", "9" * 300
    sources.mkdir()
    forms = (
        "kst-32623-{}",
        "blg-{}",
        "stb-2010-{}",
        "kst-36800-V{}-5",
        "h-tk-20192020-{}-4",
        "Kamerstuk 36 800, nr. {}",
    )
    text = "; ".join(form.format(number) for form in forms)
    (sources / "a.txt").write_text(f"{LETTER}\nZie {text}.\n", encoding="utf-8")
    (sources / "a.yml").write_text(f"identifier: kst-32623-{number}\n", encoding="utf-8")
    archive = build(sources, tmp_path / "uit").archive
    assert len(archive.entries) == 1
    assert [problem.code for problem in archive.problems if problem.file == "a.yml"] == ["correction-wrong-type"]


@pytest.mark.parametrize("path", ["../buiten.md", "/buiten.md", "a/../../buiten.md"])
def test_no_path_leaves_the_output_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leaves the output folder"):
        write_folder(tmp_path / "out", {path: "x"})
    assert not (tmp_path / "buiten.md").exists()


def test_a_manifest_that_points_outside_deletes_nothing(tmp_path: Path) -> None:
    (tmp_path / "kostbaar.txt").write_text("x", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_text(json.dumps({"../kostbaar.txt": ""}), encoding="utf-8")
    with pytest.raises(OutputRefusedError, match="beschadigd"):
        write_folder(tmp_path / "out", {})
    assert (tmp_path / "kostbaar.txt").exists()


def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    home = tmp_path / "thuis"
    home.mkdir()
    (home / "foto.jpg").write_bytes(b"x")
    with pytest.raises(OutputRefusedError, match="niet leeg"):
        build(tmp_path / "in", home)
    assert tree(home) == {"foto.jpg": b"x"}


@pytest.mark.parametrize(("sources", "output"), [("a", "a"), ("a", "a/uit"), ("uit/a", "uit")])
def test_sources_and_output_may_not_overlap(tmp_path: Path, sources: str, output: str) -> None:
    (tmp_path / sources).mkdir(parents=True)
    with pytest.raises(OutputRefusedError, match="liggen in elkaar"):
        check_output(tmp_path / sources, tmp_path / output)


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("x", encoding="utf-8")
    with pytest.raises(OutputRefusedError, match="geen map"):
        check_output(tmp_path / "in", tmp_path / "uit")


def test_rows_of_an_edit_are_stored_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Till then the store holds who reads what, which a build that is killed leaves to the next one."""
    source = tmp_path / "in" / "blok.txt"
    source.parent.mkdir()
    source.write_text(LETTER, encoding="utf-8")
    build(tmp_path / "in", tmp_path / "out", rows=new_rows(tmp_path / "cache"))
    source.write_text(LETTER.replace("Hierbij", "Thans"), encoding="utf-8")
    stored: list[object] = []
    write = Store.write

    def note(self: Store, rows: Sequence[StoredRow], *given: Any, **options: Any) -> bool:
        stored.append(options["readers"])
        return write(self, rows, *given, **options)

    monkeypatch.setattr(Store, "write", note)
    build(tmp_path / "in", tmp_path / "out", rows=new_rows(tmp_path / "cache"))
    assert len(stored) == 1
    assert stored[0]
