"""Whatever the circumstances of a build, the site is that of a build from nothing in a quiet place."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import run_mkdocs
from tests.site.project import tree

Tree = dict[str, bytes]
SETTINGS = """\
site_name: Proef met é
docs_dir: sources
plugins: [kamerstuk]
validation: {nav: {omitted_files: ignore}}
"""
ON_ONE_PROCESSOR = (
    "import os, runpy; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "
    "runpy.run_module('mkdocs', run_name='__main__', alter_sys=True)"
)
BUILD = ("-m", "mkdocs", "build", "--strict")


def a_project(folder: Path) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name in ("één", "twee", "drie"):
        (folder / f"sources/{name}.md").write_text(
            f"# Brief over {name}\n\nDe dijk is hoog, zei É.\n", encoding="utf-8"
        )
    return folder


def start(project: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *(arguments or BUILD)],
        cwd=project,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def built(project: Path, *arguments: str, **environment: str) -> Tree:
    """The site that a process of its own makes."""
    process = start(project, *arguments, **environment)
    said, _ = process.communicate(timeout=600)
    assert process.returncode == 0, said
    return tree(project / "site")


def built_here(project: Path) -> Tree:
    """The site that this process makes."""
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    return tree(project / "site")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, with its cache."""
    project = a_project(tmp_path_factory.mktemp("eerste") / "p")
    built_here(project)
    return project


@pytest.fixture(scope="module")
def wanted(first: Path) -> Tree:
    return tree(first / "site")


def test_three_builds_at_once_end_well(tmp_path: Path, wanted: Tree) -> None:
    project = a_project(tmp_path / "p")
    builds = [start(project) for _ in range(3)]
    said = [build.communicate(timeout=600)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert tree(project / "site") == wanted


def test_ctrl_c_leaves_no_traceback_and_the_next_build_is_right(tmp_path: Path, wanted: Tree) -> None:
    project = a_project(tmp_path / "p")
    build = start(project)
    while build.poll() is None and not (project / ".cache").exists():
        time.sleep(0.01)
    os.killpg(build.pid, signal.SIGINT)
    said, _ = build.communicate(timeout=600)
    assert "Traceback" not in said, said
    assert built_here(project) == wanted


def test_a_system_that_knows_no_language_makes_the_same_site(tmp_path: Path, wanted: Tree) -> None:
    assert built(a_project(tmp_path / "p"), LC_ALL="C", LANG="C") == wanted


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux names the processors of a process")
def test_one_processor_makes_the_same_site(tmp_path: Path, wanted: Tree) -> None:
    assert built(a_project(tmp_path / "p"), "-c", ON_ONE_PROCESSOR, "build", "--strict") == wanted


def test_a_project_that_was_copied_and_moved_builds_as_before(tmp_path: Path, first: Path, wanted: Tree) -> None:
    copied, moved = tmp_path / "een map met spatie", tmp_path / "elders"
    shutil.copytree(first, copied)
    assert built_here(copied) == wanted
    copied.rename(moved)
    (moved / "sources/vier.md").write_text("# Brief over vier\n\nDe sluis is dicht.\n", encoding="utf-8")
    now = built_here(moved)
    assert now.keys() - wanted.keys() >= {"stukken/vier/index.html"}
    assert wanted.keys() <= now.keys()


def test_an_edit_by_a_clock_that_was_set_back_is_seen(tmp_path: Path, first: Path, wanted: Tree) -> None:
    project = tmp_path / "p"
    shutil.copytree(first, project)
    letter = project / "sources/twee.md"
    letter.write_text(letter.read_text(encoding="utf-8").replace("hoog", "laag"), encoding="utf-8")
    os.utime(letter, (631_152_000, 631_152_000))  # 1990
    now = built_here(project)["stukken/twee/index.html"]
    assert [b"dijk is laag" in now, b"dijk is laag" in wanted["stukken/twee/index.html"]] == [True, False]
