"""A large build in a process of its own: it leaves all made, and its program knows nothing else of it."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
from pathspec.gitignore import GitIgnoreSpec

from kamerstuk_site.build import build_process, project_rows
from kamerstuk_site.build.build_process import BuildCall, build_elsewhere, is_large, ready_rows
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.tables.row import Row
from kamerstuk_site.tables.rows import Rows

from ..conftest import MakeProject, MkDocs
from ..previews import wait_for
from ..site.project import tree

LETTER = "Den Haag, {} november 2020\n\nGeachte voorzitter,\n\nDit is de tekst.\n"
LETTERS = {f"brief{number}.txt": LETTER.format(number) for number in range(1, 6)}


@pytest.fixture(name="sources")
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_another_process_built_is_found_made(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    left_out = Exclusions.of(GitIgnoreSpec.from_lines(["brief5.*"]))
    reading = ReadingOptions(progress=lambda *count: told.append(count), excluded=left_out)
    options = {"reading": reading, "site_name": "Archief"}
    build_elsewhere(BuildCall(tmp_path / "cache", sources, tmp_path / "elsewhere", options))
    assert told[-1] == (4, 4)
    rows = new_rows(tmp_path / "cache", sources)
    assert rows.is_watched
    made: list[Row] = []
    make = Rows._make

    def note(self: Rows, row: Row) -> None:
        if not row.table.is_leaf:
            made.append(row)
        make(self, row)

    monkeypatch.setattr(Rows, "_make", note)
    build(sources, tmp_path / "elsewhere", rows=rows, reading=reading, site_name="Archief")
    assert made == []
    build(sources, tmp_path / "here", reading=reading, site_name="Archief")
    assert made != []
    assert tree(tmp_path / "elsewhere") == tree(tmp_path / "here")


def test_an_error_is_told_by_the_program_only(
    tmp_path: Path,
    make_project: MakeProject,
    mkdocs: MkDocs,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    project = make_project(tmp_path / "p", LETTERS, alone=True)
    (project / "build/markdown").mkdir(parents=True)
    (project / "build/markdown/mijn.md").write_text("van mij", encoding="utf-8")
    monkeypatch.setattr(build_process, "MANY", 1)
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert done.stdout.count("niet leeg") == 1
    assert capfd.readouterr().err == ""


def test_a_site_is_the_same_whoever_made_its_pages(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process makes those of a first build, and of no later one that follows changes."""
    here, elsewhere = make_project(tmp_path / "a"), make_project(tmp_path / "b")
    assert mkdocs(here, "build").returncode == 0
    built: list[BuildCall] = []

    def note(call: BuildCall) -> None:
        built.append(call)
        build_elsewhere(call)

    monkeypatch.setattr(build_process, "MANY", 1)
    monkeypatch.setattr(build_process, "build_elsewhere", note)
    assert mkdocs(elsewhere, "build").returncode == 0
    assert tree(elsewhere / "site") == tree(here / "site")
    assert len(built) == 1
    (elsewhere / "sources/nieuw.txt").write_text(LETTER.format(3), encoding="utf-8")
    assert mkdocs(elsewhere, "build").returncode == 0
    assert len(built) == 1


def test_a_build_is_large_that_has_many_files_and_looks_at_all_of_them(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = BuildCall(tmp_path / "cache", sources, tmp_path / "out", {})
    monkeypatch.setattr(build_process, "MANY", 5)
    assert not is_large(call)
    monkeypatch.setattr(build_process, "MANY", 4)
    assert is_large(call)
    build(sources, call.output, rows=new_rows(call.cache, sources))
    assert not is_large(call)
    monkeypatch.setattr(project_rows, "program", lambda: "another version")
    assert is_large(call)


def test_whoever_asks_why_rows_are_made_has_them_made_here(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "MANY", 1)
    call = BuildCall(tmp_path / "cache", sources, tmp_path / "out", {})
    assert ready_rows(call, print).explain is print
    assert not (tmp_path / "out").exists()
    assert ready_rows(call, None).is_watched


def test_while_somebody_else_stores_rows_nothing_is_built_twice(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "MANY", 1)
    call = BuildCall(tmp_path / "cache", sources, tmp_path / "out", {})
    assert is_large(call)
    (file,) = call.cache.glob("*.sqlite")
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0))
    with closing(sqlite3.connect(file)) as other:
        other.execute("begin immediate")
        assert not is_large(call)


def test_without_a_place_for_rows_nothing_is_built_twice(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "MANY", 1)
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert not is_large(BuildCall(tmp_path / "cache", sources, tmp_path / "out", {}))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("way_out", [signal.SIGKILL, signal.SIGINT])
def test_a_build_ends_with_its_program(tmp_path: Path, make_project: MakeProject, way_out: signal.Signals) -> None:
    """With a page that is never done."""
    project = make_project(tmp_path / "p", LETTERS, alone=True)
    template = project / "templates/pages/stuk.md.j2"
    template.write_text("{% for number in range(10 ** 12) %}{% endfor %}", encoding="utf-8")
    program = (
        "from pathlib import Path\n"
        "from kamerstuk_site.build.build_process import BuildCall, build_elsewhere\n"
        f"folder = Path({str(project)!r})\n"
        "call = BuildCall(folder / 'cache', folder / 'sources', folder / 'out', {'templates': folder / 'templates'})\n"
        "build_elsewhere(call)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL) as process:
        # The server of processes, its watch, and the one that builds, which may have started others.
        wait_for(lambda: len([*_below(process.pid)]) >= 3)
        others = [*_below(process.pid)]
        process.send_signal(way_out)
    wait_for(lambda: not any(Path("/proc", str(pid), "exe").exists() for pid in others))


def _below(process: int) -> Iterator[int]:
    """The processes that one started, those that they started, and so on."""
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == process:
                yield int(folder.name)
                yield from _below(int(folder.name))
