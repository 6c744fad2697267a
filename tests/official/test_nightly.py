"""The nightly workflow of a new project: off until somebody chooses, and then a pull request or a commit of what is new."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from kamerstuk_site.cli.new_project import github_pages

SKELETON = Path(__file__).parents[2] / "src/kamerstuk_site/skeleton"
WORKFLOWS = SKELETON / ".github/workflows"
LINE = "identifier\tkst-36228-1\tstored\t2026-11-28\t2026-11-28\t-\t-\n"
WISH = "wish\tdossier 36228\t2026-11-{}\t1\t1\n"


def job(file: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((WORKFLOWS / file).read_text("utf-8"))["jobs"][name]
    return found


def git(folder: Path, *arguments: str) -> str:
    return subprocess.check_output(["git", "-C", str(folder), *arguments], text=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone of a project, with a `gh` that only writes down what it is asked."""
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", tmp_path / "github"], check=True)
    folder = tmp_path / "project"
    subprocess.run(["git", "clone", "--quiet", tmp_path / "github", folder], check=True, stderr=subprocess.DEVNULL)
    (folder / "sources").mkdir()
    (folder / "sources/brief.txt").write_text("Geachte voorzitter", encoding="utf-8")
    (folder / "sources.ledger.tsv").write_text(WISH.format(27), encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@example.nl", "commit", "--quiet", "-m", "Begin")
    git(folder, "push", "--quiet", "origin", "HEAD:main")
    program = tmp_path / "bin/gh"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@" >> ../asked\n[ "$2" != list ] || echo 0\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def step(name: str) -> str:
    """The commands of a step of the nightly workflow."""
    (found,) = (each["run"] for each in job("fetch.yml", "fetch")["steps"] if each.get("name") == name)
    return str(found)


def commit_what_came(project: Path, how: str) -> list[str]:
    environment = {"PATH": f"{project.parent}/bin:/usr/local/bin:/usr/bin:/bin", "HOE": how, "TAK": "main"}
    subprocess.run(["bash", "-eo", "pipefail", "-c", step("Vastleggen")], cwd=project, env=environment, check=True)
    asked = project.parent / "asked"
    return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []


def test_it_is_off_until_somebody_chooses() -> None:
    assert job("fetch.yml", "fetch")["if"] == "vars.OPHALEN == 'pull-request' || vars.OPHALEN == 'commit'"


def test_it_installs_and_keeps_what_the_other_workflow_does() -> None:
    def used(file: str, name: str) -> list[dict[str, Any]]:
        return [step for step in job(file, name)["steps"] if "uses" in step and "pages" not in step["uses"]]

    assert used("fetch.yml", "fetch") == used("publish.yml", "build")


@pytest.mark.parametrize("repository", ["iemand/brieven", "iemand/iemand.github.io", "iemand/Iemand.github.io"])
def test_the_site_it_builds_has_the_address_of_the_one_that_is_published(tmp_path: Path, repository: str) -> None:
    """With another one every page would be another, and the next push would make them all again."""
    (tmp_path / "mkdocs").write_text('#!/bin/sh\nprintf %s "$SITE_URL"\n', encoding="utf-8")
    (tmp_path / "mkdocs").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "GITHUB_REPOSITORY": repository,
        "GITHUB_REPOSITORY_OWNER": "iemand",
    }
    address = subprocess.check_output(
        ["bash", "-eo", "pipefail", "-c", step("Archief bouwen")], env=environment, text=True
    )
    assert address == github_pages(f"https://github.com/{repository}")


def test_it_names_the_repository_that_the_other_workflow_names() -> None:
    (build,) = (each for each in job("publish.yml", "build")["steps"] if "SITE_URL" in each.get("env", {}))
    assert job("fetch.yml", "fetch")["env"]["REPO_URL"] == build["env"]["REPO_URL"]


@pytest.mark.parametrize(
    ("how", "branch", "asked"),
    [
        ("commit", "main", ["auth setup-git", "workflow run publish.yml --ref main"]),
        ("pull-request", "opgehaald", ["auth setup-git", "pr list", "pr create --fill --base main --head opgehaald"]),
    ],
)
def test_what_came_is_committed_or_proposed(project: Path, how: str, branch: str, asked: list[str]) -> None:
    (project / "sources/officieel").mkdir()
    (project / "sources/officieel/kst-36228-1.xml").write_text("<officiele-publicatie/>", encoding="utf-8")
    (project / "sources.ledger.tsv").write_text(LINE + WISH.format(28), encoding="utf-8")
    found = commit_what_came(project, how)
    assert [line[: len(start)] for line, start in zip(found, asked, strict=True)] == asked
    files = git(project, "ls-tree", "-r", "--name-only", f"origin/{branch}").split()
    assert files == ["sources.ledger.tsv", "sources/brief.txt", "sources/officieel/kst-36228-1.xml"]


def test_that_somebody_looked_is_no_commit(project: Path) -> None:
    (project / "sources.ledger.tsv").write_text(WISH.format(28), encoding="utf-8")
    assert commit_what_came(project, "commit") == []
