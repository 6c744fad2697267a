"""Whole projects in temporary folders: a copy of this repository's own archive, with letters added."""

import contextlib
import functools
import gc
import logging
import os
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest import mock

import mkdocs.plugins
import mkdocs.utils
import pytest
from click.testing import CliRunner
from hypothesis import settings
from mkdocs.__main__ import cli
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig

from kamerstuk_site.archive.register_file import HEADER, register_path
from kamerstuk_site.build import process_start
from tests.compiled_templates import share_compiled_templates

# No deadline: a busy machine is no fault of the code. In CI the same examples each time, so that a failure can be repeated.
settings.register_profile("kamerstuk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kamerstuk")

# Behind a shell Ctrl-C may be ignored, also by the processes of tests that press it: they would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The server of processes compiles what readers look for once, and each of the many processes that tests start has it.
process_start._MANY = -1
share_compiled_templates()

# What is installed stays as it is: MkDocs reads it anew for each plugin and theme, in a tenth of the time of a small build.
for _module in (mkdocs.plugins, mkdocs.utils):
    _module.entry_points = functools.cache(_module.entry_points)  # type: ignore[attr-defined]

REPOSITORY = Path(__file__).parent.parent

MakeProject = Callable[..., Path]
MkDocs = Callable[..., subprocess.CompletedProcess[str]]


def make_project(folder: Path, letters: Mapping[str, str | bytes] | None = None, *, alone: bool = False) -> Path:
    """Copy the archive of this repository to `folder` and add `letters` to its sources; or have these `alone`.

    The archive makes 89 pages, and a letter alone 17: have it where its papers are the point, or pages in number.
    """
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    if alone:
        (folder / "sources").mkdir()
        register_path(folder / "sources").write_text(f"{HEADER}\n", encoding="utf-8")
    else:
        shutil.copytree(REPOSITORY / "sources", folder / "sources")
        shutil.copy(register_path(REPOSITORY / "sources"), folder)
    for file, text in (letters or {}).items():
        (folder / "sources" / file).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def run_mkdocs(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in `folder`, in this process, which has everything imported; stdout and stderr together."""
    with as_a_program(folder, **environment):
        done = CliRunner().invoke(cli, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(["mkdocs", *arguments], done.exit_code, done.output)


@contextlib.contextmanager
def as_a_program(folder: Path, **environment: str) -> Iterator[None]:
    """Have this process do in `folder` what a program of its own would do, which knows of no other.

    What a run leaves in a process (its plugins, the level of its log, how garbage is collected) is put back.
    """
    logger = logging.getLogger(mkdocs.__name__)
    log_before, threshold = (logger.level, logger.propagate), gc.get_threshold()
    _forget_plugins_and_hooks()
    environment = {"NO_MKDOCS_2_WARNING": "1"} | environment
    try:
        with contextlib.chdir(folder), mock.patch.dict(os.environ, environment), warnings.catch_warnings():
            warnings.simplefilter("default")
            yield
    finally:
        _forget_plugins_and_hooks()
        logger.setLevel(log_before[0])  # and not `level`: loggers below keep what they asked
        logger.propagate = log_before[1]
        gc.set_threshold(*threshold)


def _forget_plugins_and_hooks() -> None:
    """Have MkDocs make the plugins and read the hooks anew, as in another process; what a hook imports stays."""
    MkDocsConfig.plugins.plugin_cache.clear()  # type: ignore[attr-defined]
    Hooks._load_hook.cache_clear()


def run_mkdocs_apart(
    folder: Path, *arguments: str, python: str | Path = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own: where it is about processes, or hooks import what is edited."""
    command = [str(python), "-m", mkdocs.__name__, *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module", autouse=True)
def _young_heap() -> None:
    """Spare each module of tests that the garbage collector goes over all that pytest and modules before it keep.

    In the whole suite a preview took three times as long as by itself.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", name="make_project")
def make_project_fixture() -> MakeProject:
    return make_project


@pytest.fixture(scope="session", name="mkdocs")
def mkdocs_fixture() -> MkDocs:
    return run_mkdocs


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of our own archive in English, with a file that cannot be read."""
    project = make_project(tmp_path_factory.mktemp("english"), {"leeg.txt": ""})
    in_english(project)
    done = run_mkdocs(project, "build", SITE_URL="https://voorbeeld.nl/archief/")
    assert done.returncode == 0, done.stdout
    return project / "site"


def in_english(project: Path, theme: str = "mkdocs") -> None:
    """Have a project with this theme speak English, in the words that are its author's too."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    of_theme = {"  name: material\n  language: nl\n": f"  name: {theme}\n  language: en\n"}
    for dutch, english in (_OF_THE_AUTHOR | of_theme).items():
        assert dutch in text
        text = text.replace(dutch, english)
    settings.write_text(text, "utf-8")


_OF_THE_AUTHOR = {
    "site_name: Kamerstukarchief": "site_name: Archive",
    "Terug naar noot {} in de tekst": "Back to footnote {}",
    "Adres van deze kop": "Address of this heading",
}


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY
