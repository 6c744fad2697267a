"""The archive end to end, from raw letters to a finished site, as a person would build it."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from kamerstuk_site.cli import main
from tests.conftest import MakeProject, MkDocs, run_mkdocs_apart

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik uw Kamer.\n"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def cores(number: int) -> Iterator[None]:
    """What is started here may use so many processor cores, where the machine has them."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:number])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def test_our_own_archive_builds_without_a_warning_and_the_same_bytes_anywhere(
    tmp_path: Path, make_project: MakeProject
) -> None:
    """Another path, hash seed, time zone, locale, number of cores, order of files, and owner's rights."""
    made = []
    added = {"bestuur/brief.txt": LETTER, "zorg/brief.txt": LETTER + "Anders.\n", "Ärger.txt": LETTER + "Nog meer.\n"}
    for name, seed, zone, locale, number in (
        ("een", "1", "UTC", "C.UTF-8", 1),
        ("twee/dieper", "2", "Asia/Tokyo", "C", 64),
    ):
        project = make_project(tmp_path / name)
        letters = {path.name: path.read_bytes() for path in (project / "sources").iterdir()}
        letters |= {file: text.encode() for file, text in added.items()}
        shutil.rmtree(project / "sources")
        for age, file in enumerate(sorted(letters, reverse=number > 1)):
            path = project / "sources" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(letters[file])
            path.chmod(0o644 if number > 1 else 0o600)
            os.utime(path, (age * 10**6, age * 10**6))
        with cores(number):
            environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
            done = run_mkdocs_apart(project, "build", "--strict", SOURCE_DATE_EPOCH="1700000000", **environment)
        assert done.returncode == 0, done.stdout
        assert "WARNING" not in done.stdout
        made.append({part: digests(project / part) for part in ("build/markdown", "site")})
        made[-1]["register"] = {"": (project / "sources.register.tsv").read_text(encoding="utf-8")}
    assert any(PurePath(file).match("zoekindex/tekst/stukken/*.gz") for file in made[0]["site"])
    assert "manifest-sha256.txt" in made[0]["site"]
    assert made[0] == made[1]


@pytest.mark.parametrize("theme", ["mkdocs", None])
def test_the_generated_folder_renders_with_plain_mkdocs(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs, monkeypatch: pytest.MonkeyPatch, theme: str | None
) -> None:
    """An archive must outlive its renderer: no plugin of ours, no theme of ours, and every link leads somewhere.

    Where `theme` is None, that is the one in the settings of this project: Material.
    """
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    assert ours["name"] == "material"
    project = make_project(tmp_path)
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["build", "--quiet"]).exit_code == 0
    links = {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}
    plain = {
        "site_name": "Kaal",
        "docs_dir": "build/markdown",
        "theme": theme or ours,
        "plugins": [],
        "markdown_extensions": ["footnotes"],
        "validation": {"links": links},
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert "WARNING" not in done.stdout


BROKEN: dict[str, tuple[bytes, str]] = {
    "leeg.txt": (b"", "empty-file"),
    "rommel.txt": (bytes(range(256)) * 8, "binary-file"),
    "codering.txt": ("\ufeffDe brief".encode("utf-8") + b"\xff\xfe\xff\xc3", "unreadable-encoding"),
    "groot.txt": (b"Geachte voorzitter,\n" * 2_500_000, "file-too-large"),
    "wees.yml": (b"date: 2020-01-01\n", "orphan-correction"),
    "fout.yml": (b"auteur: A. Jansen\n", "correction-unknown-key"),
}


def test_each_broken_file_is_reported_and_the_rest_is_built(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    letter = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik u.\n"
    files = {file: data for file, (data, _) in BROKEN.items()}
    twin = "identifier: kst-36000-12\n"
    project = make_project(
        tmp_path,
        files
        | {"fout.txt": letter, "een.txt": letter, "een.yml": twin, "ander.txt": letter + "Meer.\n", "ander.yml": twin},
    )
    whole = len(list((project / "sources").glob("*.txt"))) - 4  # four of them cannot be read
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stdout
    pages = [path.read_text("utf-8") for path in (project / "build/markdown/stukken").glob("*.md")]
    assert len([page for page in pages if "\nsource:\n" in page]) == whole  # the others are of what letters cite
    expected = {file: code for file, (_, code) in BROKEN.items()}
    expected["een.txt"] = expected["ander.txt"] = "duplicate-identifier"
    for file, code in expected.items():
        reported = [line for line in done.stdout.splitlines() if file in line and code in line]
        assert reported, f"{file}: {code} is not in\n{done.stdout}"
    assert mkdocs(project, "build", "--strict").returncode != 0
