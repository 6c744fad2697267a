"""A project that was put elsewhere with its cache, Markdown and site, as a CI run does: nothing is made if no byte differs."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import MakeProject, make_project, run_mkdocs

from kamerstuk_site.files.file_state import state_of
from kamerstuk_site.preservation.integrity import SITE_MANIFEST
from kamerstuk_site.site.restored_project import ProjectFolders, Sealed, is_restored, sealed

UNCHANGED = "Er is niets veranderd"
ALL_KINDS = (
    "sources/2019-06-20-open-brief-idlib.txt",
    "sources/robots.txt",
    "pages/bruggen.md",
    "templates/pages/stuk.md.j2",
    "templates/woorden/nl.yml",
    "build/markdown/index.md",
    "build/markdown/data/letters.csv",
    "build/markdown/.kamerstuk-site.json",
    "build/markdown/.kamerstuk-site.sources.json",
    "site/index.html",
    f"site/{SITE_MANIFEST}",
)


def folders(project: Path) -> ProjectFolders:
    return ProjectFolders(
        project / "sources", [project / "pages"], [project / "templates"], project / "build/markdown", project / "site"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("built") / "p")
    (project / "sources/robots.txt").write_text("User-agent: *\n", encoding="utf-8")
    (project / "pages").mkdir()
    (project / "pages/bruggen.md").write_text("# Bruggen\n", encoding="utf-8")
    assert run_mkdocs(project, "build").returncode == 0
    return project


@pytest.fixture
def copy(tmp_path: Path, built: Path) -> Path:
    """With other times and inodes."""
    return Path(shutil.copytree(built, tmp_path / "elders", copy_function=shutil.copyfile))


@pytest.fixture
def last(built: Path) -> Sealed:
    return sealed(folders(built))


def test_a_copy_of_all_bytes_is_restored_and_what_was_built_here_is_not(copy: Path, built: Path, last: Sealed) -> None:
    assert is_restored(folders(copy), last)
    assert not is_restored(folders(built), last)  # there the states of files tell, and a look at each byte is spared


def test_one_byte_that_differs_is_found_wherever_it_is(copy: Path, last: Sealed) -> None:
    for file in ALL_KINDS:
        path = copy / file
        data = path.read_bytes()
        path.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])
        assert not is_restored(folders(copy), last), file
        path.unlink()
        assert not is_restored(folders(copy), last), file
        path.write_bytes(data)
        assert is_restored(folders(copy), last), file


def test_one_file_more_is_found_wherever_it_is(copy: Path, last: Sealed) -> None:
    for file in (
        "sources/nieuw.txt",
        "sources/foto.png",
        "pages/nieuw.md",
        "templates/pages/nieuw.j2",
        "site/nieuw.html",
    ):
        (copy / file).write_text("nieuw", encoding="utf-8")
        assert not is_restored(folders(copy), last), file
        (copy / file).unlink()


def test_a_preview_has_no_manifest_of_its_site_and_is_made_again(copy: Path, built: Path) -> None:
    (copy / "site" / SITE_MANIFEST).unlink()
    without = sealed(folders(copy))
    shutil.copyfile(built / "site" / SITE_MANIFEST, copy / "site" / SITE_MANIFEST)
    assert state_of(copy / "site" / SITE_MANIFEST) != without.state
    (copy / "site" / SITE_MANIFEST).unlink()
    assert not is_restored(folders(copy), without)


def test_a_restored_project_is_not_built_and_one_with_an_edit_of_settings_is(copy: Path) -> None:
    assert UNCHANGED in run_mkdocs(copy, "build").stdout
    assert UNCHANGED in run_mkdocs(copy, "build").stdout  # by the states of its files now
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: K", "site_name: C"), encoding="utf-8")
    assert UNCHANGED not in run_mkdocs(copy, "build").stdout


def test_what_was_wrong_is_said_of_a_restored_project_too(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path / "p", {"leeg.txt": ""})
    (project / "sources.register.tsv").unlink()
    assert run_mkdocs(project, "build", "--strict").returncode == 1
    copy = shutil.copytree(project, tmp_path / "q", copy_function=shutil.copyfile)
    done = run_mkdocs(Path(copy), "build", "--strict")
    assert UNCHANGED in done.stdout
    assert "empty-file" in done.stdout
    assert done.returncode == 1
