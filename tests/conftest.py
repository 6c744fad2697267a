"""Whole projects in temporary folders: a copy of this repository's own archive, with letters added."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: a busy machine is no fault of the code. In CI the same examples each time, so that a failure can be repeated.
settings.register_profile("kamerstuk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kamerstuk")

REPOSITORY = Path(__file__).parent.parent

MakeProject = Callable[..., Path]
MkDocs = Callable[..., subprocess.CompletedProcess[str]]


def make_project(folder: Path, letters: Mapping[str, str | bytes] | None = None) -> Path:
    """Copy the archive of this repository to `folder` and add `letters` to its sources."""
    for name in ("sources", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("mkdocs.yml", "sources.register.tsv"):
        shutil.copy(REPOSITORY / name, folder)
    for file, text in (letters or {}).items():
        (folder / "sources" / file).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def run_mkdocs(
    folder: Path, *arguments: str, python: str | Path = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in `folder`; stdout and stderr together, the caller looks at the exit code."""
    command = [str(python), "-m", "mkdocs", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session", name="make_project")
def make_project_fixture() -> MakeProject:
    return make_project


@pytest.fixture(scope="session", name="mkdocs")
def mkdocs_fixture() -> MkDocs:
    return run_mkdocs


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY
