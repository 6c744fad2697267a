"""What a terminal shows of a build is about the archive: no advice of others which program to use instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = "site_name: Proef\ndocs_dir: sources\nplugins: [kamerstuk]\n"
NOTICE = "reaches end of life"
DEAD_LINK = "contains a link 'weg.md'"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proef")
    for path, text in {"sources/brief.md": "De dijk is hoog.", "pages/eigen.md": "# Eigen\n\n[weg](weg.md)"}.items():
        (folder / path).parent.mkdir()
        (folder / path).write_text(text)
    return folder


def said(project: Path, settings: str, *command: str, **environment: str) -> str:
    """What a command says in a process that no variable has told to be silent."""
    (project / "mkdocs.yml").write_text(settings)
    silenced = {"NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING"}
    kept = {name: value for name, value in os.environ.items() if name not in silenced}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_project_without_a_theme_gets_warnings_and_no_notice(project: Path) -> None:
    shown = said(project, SETTINGS, "mkdocs", "build")
    assert (NOTICE in shown, DEAD_LINK in shown) == (False, True)


def test_the_notice_of_material_is_silenced_by_the_variable_that_the_guide_names(project: Path) -> None:
    with_theme = SETTINGS + "theme: {name: material}\n"
    shown = said(project, with_theme, "mkdocs", "build")
    silent = said(project, with_theme, "mkdocs", "build", NO_MKDOCS_2_WARNING="1")
    guide = Path(__file__).parents[2].joinpath("docs/looks.md").read_text()
    assert "NO_MKDOCS_2_WARNING=1" in guide
    assert [NOTICE in shown, NOTICE in silent, DEAD_LINK in silent] == [True, False, True]


def test_the_program_of_our_own_gives_no_notice_whatever_the_theme(project: Path) -> None:
    shown = said(project, SETTINGS + "theme: {name: material}\n", "kamerstuk_site.cli", "build")
    assert (NOTICE in shown, "1 stuk in" in shown) == (False, True)


def test_plugins_behind_ours_are_asked_to_leave_out_theirs() -> None:
    ask = "import os, kamerstuk_site.plugin; print(os.environ['DISABLE_MKDOCS_2_WARNING'])"
    environment = {name: value for name, value in os.environ.items() if name != "DISABLE_MKDOCS_2_WARNING"}
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "true"
