"""`kamerstuk-site new`: an archive of one's own, from the wheel and nothing else."""

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.dead_links import dead_links
from click.testing import CliRunner, Result

from kamerstuk_site.cli import main
from kamerstuk_site.cli.new_project import SKELETON, github_pages
from tests.previews import get, save, served, wait_for

OURS = version("kamerstuk-site")
WHEEL = f"kamerstuk_site-{OURS}-py3-none-any.whl"
LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nOver de sancties.\n"
WORKFLOW = ".github/workflows/publish.yml"


def new(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, arguments)])


class Settings(yaml.SafeLoader):
    """Reads a mkdocs.yml, with `!ENV` as the list behind it."""


def variable(loader: yaml.SafeLoader, node: yaml.Node) -> list[object]:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)


Settings.add_constructor("!ENV", variable)


def settings(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((project / "mkdocs.yml").read_text("utf-8"), Settings)  # noqa: S506 - a safe loader
    return found


def text_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_project_holds_what_the_skeleton_holds_and_its_register(tmp_path: Path) -> None:
    done = new(tmp_path / "mijn archief")
    assert done.exit_code == 0, done.output
    assert f"cd '{tmp_path}/mijn archief'" in done.output
    made = text_of(tmp_path / "mijn archief")
    assert made.keys() == text_of(SKELETON).keys() | {"sources.register.tsv"}
    assert not [path for path, data in made.items() if "§".encode() in data]
    assert b"\nvoorbeeldbrief.txt\t" in made["sources.register.tsv"]
    assert f"\nkamerstuk-site=={OURS}\n".encode() in made["requirements.txt"]


@pytest.mark.parametrize("name", ["Archief", 'De "beste": #1 §name', "Brieven & moties – Süd"])
def test_the_name_is_that_of_the_site_whatever_is_in_it(tmp_path: Path, name: str) -> None:
    assert new(tmp_path / "a", "--name", name).exit_code == 0
    assert settings(tmp_path / "a")["site_name"] == name


@pytest.mark.parametrize("name", ["", " ", "twee\nregels", "om\u202ekeer"])
def test_a_name_that_can_stand_on_no_page_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    assert new(tmp_path / "a", "--name", name).exit_code == 2
    assert not (tmp_path / "a").exists()


def test_addresses_that_are_known_stand_in_the_settings_and_others_come_from_the_workflow(tmp_path: Path) -> None:
    assert new(tmp_path / "a").exit_code == 0
    open_settings = settings(tmp_path / "a")
    assert open_settings["site_url"] == ["SITE_URL", ""]
    assert open_settings["repo_url"] == ["REPO_URL", ""]
    build = next(step for step in steps(tmp_path / "a") if "env" in step)
    assert {"SITE_URL", "REPO_URL"} <= build["env"].keys()
    assert new(tmp_path / "b", "--repository", "https://github.com/Iemand/brieven").exit_code == 0
    assert settings(tmp_path / "b")["site_url"] == "https://iemand.github.io/brieven/"
    assert settings(tmp_path / "b")["repo_url"] == "https://github.com/Iemand/brieven"
    assert new(tmp_path / "c", "--address", "javascript:alert(1)").exit_code == 2


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/iemand/brieven", "https://iemand.github.io/brieven/"),
        ("https://github.com/iemand/brieven.git", "https://iemand.github.io/brieven/"),
        ("https://github.com/iemand/brieven/", "https://iemand.github.io/brieven/"),
        ("https://github.com/Iemand/iemand.github.io", "https://iemand.github.io/"),
        ("https://github.com/iemand", None),
        ("https://codeberg.org/iemand/brieven", None),
        (None, None),
    ],
)
def test_the_address_that_github_gives(repository: str | None, address: str | None) -> None:
    assert github_pages(repository) == address


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij", encoding="utf-8")
    done = new(tmp_path)
    assert done.exit_code == 1
    assert "deze map is niet leeg (brief.txt staat erin)" in done.output
    assert text_of(tmp_path) == {"brief.txt": b"van mij"}


def test_a_repository_that_was_cloned_empty_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert new(tmp_path).exit_code == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (WHEEL, b"geen zipbestand"),
        ("kamerstuk_site-99.0-py3-none-any.whl", None),
        (WHEEL.replace("kamerstuk_site", "mkdocs"), None),
        ("programma.whl", None),
    ],
)
def test_a_wheel_of_another_program_is_refused(tmp_path: Path, name: str, data: bytes | None) -> None:
    empty_zip = b"PK\5\6" + bytes(18)
    (tmp_path / name).write_bytes(empty_zip if data is None else data)
    done = new(tmp_path / "a", "--wheel", tmp_path / name)
    assert done.exit_code == 1
    assert WHEEL in done.output
    assert not (tmp_path / "a").exists()


def test_git_leaves_the_bytes_of_letters_alone_whatever_it_does_to_line_ends(tmp_path: Path) -> None:
    """The register knows a letter by its bytes: those of Windows, on which it was added, must come out of git elsewhere."""
    assert new(tmp_path / "a").exit_code == 0
    git = ["git", "-C", str(tmp_path / "a"), "-c", "core.autocrlf=true"]
    (tmp_path / "a/sources/map").mkdir()
    (tmp_path / "a/sources/map/brief.txt").write_bytes(b"Geachte\r\nvoorzitter\r\n")
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all"], check=True, stderr=subprocess.DEVNULL)
    kept = subprocess.check_output([*git, "cat-file", "blob", ":sources/map/brief.txt"])
    assert kept == b"Geachte\r\nvoorzitter\r\n"


def steps(project: Path) -> list[dict[str, Any]]:
    workflow = yaml.safe_load((project / WORKFLOW).read_text("utf-8"))
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_both_workflows_use_the_same_version_of_an_action(repository: Path) -> None:
    ours, theirs = (
        dict(step["uses"].split("@") for step in steps(folder) if "uses" in step) for folder in (repository, SKELETON)
    )
    both = ours.keys() & theirs.keys()
    assert "actions/checkout" in both
    assert {name: ours[name] for name in both} == {name: theirs[name] for name in both}


def ask(python: Path, code: str) -> str:
    return subprocess.check_output([str(python), "-c", code], text=True, cwd=python.parent, env={}).strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=repository, check=True
    )
    return folder / WHEEL


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment of its own, in which our wheel is installed, and nothing else of ours can be found."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(python)]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    # The dependencies come from this environment; kamerstuk_site itself, which is found first, from the wheel.
    inside = Path(ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    (inside / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(python: Path, folder: Path, command: str, **environment: str) -> None:
    """A command of the workflow, as it stands there, in the environment of the wheel."""
    program, _, rest = command.partition(" ")
    module = {"mkdocs": "mkdocs", "kamerstuk-site": "kamerstuk_site.cli"}[program]
    env = {"PATH": os.environ["PATH"]} | environment
    done = subprocess.run(
        [str(python), "-m", module, *rest.split()],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "zensical" not in done.stdout.lower()  # the notice of a theme that the project does not have


@pytest.mark.slow
def test_from_an_empty_folder_and_the_wheel_to_a_published_archive(
    tmp_path: Path, python: Path, wheel: Path, repository: Path
) -> None:
    """What the README of a project says, in its order: begin, look, add a letter, correct it, publish it."""
    where = ask(python, "import kamerstuk_site, sys; print(kamerstuk_site.__file__, *sys.path, sep='\\n')").split("\n")
    assert where[0].startswith(str(python.parent.parent))
    dependencies = sysconfig.get_path("purelib")  # in CI these lie in the repository
    assert not [path for path in where if Path(path).is_relative_to(repository) and path != dependencies]
    run(python, tmp_path, f"kamerstuk-site new archief --wheel {wheel}")
    project = tmp_path / "archief"
    assert text_of(SKELETON).keys() <= text_of(project).keys()
    assert f"\n./wheels/{WHEEL}\n" in (project / "requirements.txt").read_text("utf-8")
    assert (project / "wheels" / WHEEL).read_bytes() == wheel.read_bytes()

    with served(project, python=python, PYTHONPATH="") as (address, said, _):
        assert "Voorbeeld van een brief" in get(address)
        save(project / "sources/brief.txt", LETTER)
        wait_for(lambda: "Reloading browsers" in said(), project / "serve.log")
        assert "Over de sancties" in get(f"{address}stukken/brief/")
        save(project / "sources/brief.yml", "title: Sancties\n")
        wait_for(lambda: said().count("Reloading browsers") == 2, project / "serve.log")
        assert "Sancties" in get(address)

    site_url = "https://example.org/archief/"
    commands = [step["run"] for step in steps(project) if "run" in step]
    assert commands.pop(0).endswith(" -r requirements.txt")
    for command in commands:
        run(python, project, command, SITE_URL=site_url)
    assert "\nbrief.txt\t" in (project / "sources.register.tsv").read_text("utf-8")
    assert list(dead_links(project / "site", "/archief/")) == []
    assert f'<link rel="canonical" href="{site_url}stukken/brief/">' in (
        project / "site/stukken/brief/index.html"
    ).read_text("utf-8")
