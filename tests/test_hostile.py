"""Files that mean harm: each costs itself at most, within the limits, and the archive is built."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hostile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and processor time are Linux's"),
]

MEGABYTES = 256
# Reads the folder with every process held to less memory than the bombs take, and tells what became of each file.
BUILD = """
import json, re, resource, sys
from pathlib import Path
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.letter_limits import Limits

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))
    reading = ReadingOptions(Limits(seconds=1, megabytes=int(sys.argv[1])))
    archive = build(Path("in"), Path("out"), reading=reading).archive
    report = {
        "letters": [entry.letter.file for entry in archive.entries],
        "problems": sorted({(problem.file, problem.code) for problem in archive.problems}),
        "megabytes": int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024,
    }
    Path("report.json").write_text(json.dumps(report))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    subprocess.run(
        [sys.executable, hostile.__file__, folder / "in"], check=True
    )  # the bombs fill the maker's memory too
    (folder / "build.py").write_text(BUILD, encoding="utf-8")
    command = [sys.executable, "build.py", str(MEGABYTES)]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((folder / "report.json").read_bytes())
    return loaded


def codes(report: dict[str, object]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file, code in report["problems"]:  # type: ignore[attr-defined]
        found.setdefault(file, set()).add(code)
    return found


def test_every_file_ends_in_a_letter_or_a_problem(folder: Path, report: dict[str, object]) -> None:
    names = {path.name for path in (folder / "in").iterdir()}
    letters, problems = set(report["letters"]), codes(report)  # type: ignore[call-overload]
    assert len(names) > 100
    assert letters | set(problems) == names
    assert {name for name in names if name.startswith("geldig")} <= letters
    assert {"namen-van-niemand.txt", "vragen-zonder-einde.txt"} <= letters, "their time grows with their text"


def test_the_limits_are_what_stops_those_that_swell_or_hang(report: dict[str, object]) -> None:
    problems = codes(report)
    assert "too-much-memory" in problems["flate-bom.pdf"]
    assert "too-much-memory" in problems["dubbele-flate-bom.pdf"]
    assert "too-slow" in problems["geneste-formulieren.pdf"]
    assert "too-slow" in problems["object-is-zichzelf.pdf"]


def test_the_build_itself_stays_small(report: dict[str, object]) -> None:
    """Beside the sources, which it holds: 125 MB of them."""
    assert report["megabytes"] < 800  # type: ignore[operator]


def test_nothing_is_read_or_written_elsewhere(folder: Path) -> None:
    secret = Path("/etc/passwd").read_text(encoding="utf-8").split("\n")[0]
    assert not Path("/tmp/kwaad").exists()  # noqa: S108
    assert not Path("/tmp/kwaad.txt").exists()  # noqa: S108
    assert sorted(path.name for path in folder.iterdir()) == ["build.py", "in", "out", "report.json"]
    for page in (folder / "out" / "stukken").glob("*.md"):
        assert secret not in page.read_text(encoding="utf-8")


def test_damaged_files_end_in_a_letter_or_a_problem() -> None:
    """A few hundred of the ten thousand that the benchmark makes; it exits with 1 when one is lost."""
    script = Path(__file__).parent.parent / "benchmarks" / "damaged_files.py"
    done = subprocess.run(
        [sys.executable, script, "--count", "300"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 files = " in done.stdout
